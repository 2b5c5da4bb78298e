"""A sentence in, its figures out: each quantity is a figure, a basis of the figure before, its target, or no figure."""

from __future__ import annotations

from ingest.figures.attach import attach
from ingest.figures.candidate import Candidate
from ingest.figures.comparison import about_end, goes_on, partner_of
from ingest.figures.figure import figure_of
from ingest.figures.lists import may_count, respective, turns
from rag.domain import Basis
from rag.vietnamese.numbers import FoundQuantity, find_quantities


def read_sentence(text: str, start: int, end: int) -> list[Candidate]:
    """The figures of text[start:end], one sentence, with their bases and targets attached."""
    figures: list[Candidate] = []
    cursor = start
    offset = start
    focus: Candidate | None = None  # the figure that the text goes on about
    change: Basis | None = None  # the change that was read last: a list may go on with it
    found = [
        _moved(q, offset)
        for q in find_quantities(text[start:end], bare=True)
        if q.quantity.unit or may_count(text, start, q.opens + offset, q.end + offset)
    ]
    in_turn, placed = turns(text, found), respective(text, found)
    for number, quantity in enumerate(found):
        limit = found[number + 1].opens if number + 1 < len(found) else end
        current = focus
        if quantity.opens < cursor:
            continue  # it lies in the words of a basis: "so với năm 2020"
        lead_text = text[max(cursor, quantity.opens - 400) : quantity.opens]
        if number in placed and len(figures) >= placed[number][1]:
            place, count, lead_text = placed[number]
            if (done := attach(text, figures[place - count], quantity, lead_text, limit)) is not None:
                cursor = max(cursor, done)
                continue
        if current is not None and current.bracket is not None and ")" in lead_text:
            # "còn trên 8% (hơn 1.200 hộ), giảm 2%": what follows the bracket goes on about the figure before it
            current = next((figure for figure in reversed(figures) if figure.bracket is None), current)
        if current is not None and "same_fact_two_units" in current.flags and current.before is not None:
            current = current.before  # "75 triệu đồng, tương đương 3.100 USD, tăng 12,3%"
        if text[quantity.end : quantity.end + 2].lstrip().startswith("("):
            limit = end  # "giảm 2,5% (410 hộ thoát nghèo) so với năm 2016"
        if current is not None and quantity.quantity.unit and quantity.quantity.value is not None:
            current = partner_of(text, figures, quantity, lead_text) or current
        if change is not None and (done := goes_on(text, figures, quantity, lead_text, change)) is not None:
            cursor = max(cursor, done)
            continue
        change = None
        if current is not None and (done := attach(text, current, quantity, lead_text, limit)) is not None:
            cursor, focus = max(cursor, about_end(text, done, current)), current
            change = next((b for b in current.bases[-1:] if "crease" in b.kind), None)
            continue
        candidate = figure_of(text, quantity, cursor, lead_text, limit, current)
        if candidate is None:
            continue
        candidate.turn = in_turn.get(number)
        figures.append(candidate)
        cursor, focus = candidate.end, candidate
    return figures


def _moved(q: FoundQuantity, offset: int) -> FoundQuantity:
    return FoundQuantity(
        q.opens + offset, q.start + offset, q.end + offset, q.quantity, q.denominator, q.denominator_unit, q.also,
        q.damaged, q.written_out,
    )  # fmt: skip
