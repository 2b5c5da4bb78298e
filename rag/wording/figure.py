"""A figure of the ledger in, the statement that gives it out: the verbatim clause, led in by whose and of when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rag.domain import Caveat, Evidence, Indicator, Quantity, Question, Report, Span
from rag.question.wants import asks_for_change, asks_for_start, asks_for_targets
from rag.vietnamese.numbers import find_quantities, format_number
from rag.vietnamese.period_codes import is_month, same_stretch
from rag.vietnamese.relevance import Relevance
from rag.vietnamese.words import fold
from rag.wording.amount import amount_in_words, basis_in_words
from rag.wording.names import period_name, place_name
from rag.wording.phrases import phrase
from rag.wording.slips import slip_in_words

# Clauses of a figure with several bases: "…, bằng 71,9% dự toán Trung ương giao, … và tăng 34,1% so với cùng kỳ".
_BASIS = re.compile(
    r",?\s+(?:và\s+)?(?=(?:nhưng\s+)?(?:bằng|đạt|tăng|giảm|vượt|gấp|chiếm|nhiều hơn|ít hơn|tương đương)\s)"
)
# A question that wants one basis: "bằng bao nhiêu phần trăm dự toán HĐND tỉnh giao?", "tăng bao nhiêu so cùng kỳ?".
_ONE_BASIS = re.compile(
    r"(?:bằng|đạt|tăng|giảm|vượt)(?: hay giảm)? bao nhiêu(?: phần trăm| %| lần)?(?P<of>[^?]*)|(?:so với|so) (?P<to>[^?]+)"
)

# Bases that a question may name; whoever names several wants the whole clause.
_BASES_ASKED = (
    re.compile(r"cùng kỳ|năm trước|năm ngoái|tăng hay giảm"),
    re.compile(r"kế hoạch|dự toán|nghị quyết|chỉ tiêu"),
)


def say_figure(
    indicator: Indicator, report: Report, question: Question, score: float, *, until: int | None = None
) -> Evidence:
    """The statement with the caveats that it needs: another period than asked, a slip of the source.

    `until` is where the quote is to end, if not with the figure: what stands behind it is asked for as well.
    """
    end = until or indicator.end
    quote = report.text[indicator.start : end]
    shown = " ".join(quote.split())
    if "table_row" in indicator.flags:
        shown = _row_in_words(indicator, question)
    elif until is None:
        shown = _with_bases_asked(_without_start(shown, indicator, question), indicator, question)
    lead = _lead(indicator, report, question, shown)
    said = f"{lead}: {shown}" if lead else shown
    span = Span(report.id, indicator.start, end)
    return Evidence(span, quote, said, score, tuple(_caveats(indicator, report, question)))


def _row_in_words(indicator: Indicator, question: Question) -> str:
    """A row of a table as a sentence: its columns' heads stand in the table, not in the row that is quoted."""
    language = question.language
    amount = amount_in_words(replace(indicator, target=None), "", language)
    same_period, planned = (bool(asked.search(question.worded)) for asked in _BASES_ASKED)
    bases = [
        basis_in_words(basis, "", language)
        for basis in indicator.bases
        if same_period == planned or (basis.basis == "same period") == same_period
    ]
    if indicator.target is not None and (planned or not same_period):
        goal = replace(indicator, quantity=Quantity(indicator.target, indicator.quantity.unit, "exact"), target=None)
        bases.insert(0, phrase("planned", language, amount=amount_in_words(goal, "", language)))
    return ", ".join([f"{indicator.name}: {amount}", *bases])


_START = re.compile(r"\btừ \d[^;]*?(?=\s(?:tăng|giảm|nâng|lên|xuống)\b)")
_MOVE_ASKED = re.compile(r"thay đổi|tăng|giảm")


def _without_start(quote: str, indicator: Indicator, question: Question) -> str:
    """ "thu nhập từ 12 triệu đồng năm 2000 tăng lên gần 60 triệu đồng": where it began is left out, unless asked for."""
    start = _START.search(quote)
    if start is None or asks_for_start(question) or _MOVE_ASKED.search(question.worded):
        return quote
    if _end_of_value(quote, indicator) <= start.end():
        return quote
    return f"{quote[: start.start()]}…{quote[start.end() :]}"


def _lead(indicator: Indicator, report: Report, question: Question, shown: str) -> str:
    """Whose figure, and of when, as far as the clause does not say so itself: "Thành phố Cao Bằng, 9 tháng … 2020"."""
    place = place_name(_place(indicator, report), question.language)
    period = period_name(indicator.period, question.language) if indicator.period else ""
    if indicator.period and indicator.period.code == "term":
        period = phrase("within the term", question.language)  # "đến nay", not at the end of the term
    if indicator.kind == "target":
        period = phrase("target", question.language, period=period).strip()
    said = fold(shown)
    return ", ".join(part for part in (place, period) if part and fold(part) not in said)


def _place(indicator: Indicator, report: Report) -> str:
    return indicator.place or (report.meeting.locality.name if report.meeting.locality else report.title)


def _with_bases_asked(quote: str, indicator: Indicator, question: Question) -> str:
    """The clause with only the bases asked for, the others left out ("…"); whole where none is asked for."""
    asked = _ONE_BASIS.search(question.worded)
    value = _end_of_value(quote, indicator)
    cuts = [match.span() for match in _BASIS.finditer(quote) if match.start() >= value]
    said = question.worded
    if asked is None or len(cuts) < 2 or all(basis.search(said) for basis in _BASES_ASKED):
        return quote
    wanted = Relevance(asked["of"] or asked["to"] or "", lambda _: 1.0)
    if wanted.empty:
        return quote
    starts = [end for _, end in cuts]
    ends = [start for start, _ in cuts[1:]] + [len(quote)]
    bases = [quote[start:end] for start, end in zip(starts, ends, strict=True)]
    fits = [wanted(basis) for basis in bases]
    best = max(fits)
    if best == 0:
        return quote
    shown = quote[: cuts[0][0]]
    left_out = False
    for basis, fit in zip(bases, fits, strict=True):
        shown += "" if fit < best else f", … {basis}" if left_out else f", {basis}"
        left_out = fit < best
    return shown


def _end_of_value(quote: str, indicator: Indicator) -> int:
    """Where the figure itself ends in its clause: what comes after are bases."""
    same = [f.end for f in find_quantities(quote) if f.quantity.value == indicator.quantity.value]
    return same[0] if same else len(quote)


def _caveats(indicator: Indicator, report: Report, question: Question) -> list[Caveat]:
    caveats = []
    given = indicator.period
    meant = question.periods or question.before
    asked = next((p for p in meant if p.start), None)
    if given and asked and not is_month(asked) and not any(same_stretch(given, p) for p in meant):
        text = phrase(
            "other period",
            question.language,
            place=place_name(_place(indicator, report), question.language),
            asked=period_name(asked, question.language),
            given=period_name(given, question.language),
        )
        caveats.append(Caveat("period", text))
    caveats.extend(_derived(indicator, question))
    place = place_name(_place(indicator, report), question.language)
    if indicator.kind == "target" and not asks_for_targets(question):
        caveats.append(Caveat("target", phrase("a target", question.language, place=place)))
    for slip in filter(None, (slip_in_words(flag, question.language) for flag in indicator.flags)):
        caveats.append(Caveat("source slip", phrase("slip", question.language, what=slip)))
    return caveats


def _derived(indicator: Indicator, question: Question) -> Iterator[Caveat]:
    """ "tăng bao nhiêu phần trăm?" of a figure that says "bằng 115,3% cùng kỳ": the change, with its formula, as derived."""
    printed = {basis.kind for basis in indicator.bases} & {"increase_percent", "decrease_percent"}
    doubtful = any(flag.startswith("source_slip") for flag in indicator.flags)
    if not asks_for_change(question) or printed or doubtful:
        return
    for basis in indicator.bases:
        if basis.basis == "same period" and basis.kind == "equal_to_percent_of":
            change = abs(basis.number - 100)
            key = "derived rise" if basis.number >= 100 else "derived fall"
            said = {"n": format_number(basis.number), "change": format_number(change)}
            yield Caveat("derived", phrase(key, question.language, **said))
