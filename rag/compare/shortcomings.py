"""A report in, what it tells of its shortcomings as one cell out: the clauses that a briefing would give, of one stretch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rag.brief.clauses import Clause, clauses
from rag.brief.headings import Part
from rag.compare.found import Found
from rag.domain import Report, Span
from rag.holdings import Holdings

_MOST_WORDS = 70  # of a cell
_LEAST = 0.5  # worth of a clause: less tells no shortcoming of weight
_APART = 600  # characters between clauses that one citation still holds together


def shortcomings_of(report: Report, holdings: Holdings) -> Found | None:
    """The clauses of the paragraph that tells most, in their order; None where no clause tells of any.

    What only the ledger shows to be behind is left to the figures' own rows.
    """
    told = [
        one for one in clauses(report, holdings) if one.part is Part.LIMITS and not one.behind and one.worth >= _LEAST
    ]
    groups: defaultdict[int, list[Clause]] = defaultdict(list)
    group, last = 0, -_APART
    for one in told:
        start = one.sentence.start
        group += start - last > _APART
        last = one.sentence.end
        groups[group].append(one)
    if not groups:
        return None
    chosen = max(groups.values(), key=lambda ones: sum(one.worth for one in ones))
    kept = _within(chosen)
    start, end = _span(kept[0])[0], _span(kept[-1])[1]
    return Found(_joined(kept), Span(report.id, start, end))


def _within(chosen: Sequence[Clause]) -> list[Clause]:
    """The weightiest clauses that fit into a cell, in the order of the text."""
    kept: list[Clause] = []
    for one in sorted(chosen, key=lambda clause: -clause.worth):
        if not kept or sum(clause.words for clause in kept) + one.words <= _MOST_WORDS:
            kept.append(one)
    return sorted(kept, key=lambda clause: (clause.sentence.start, clause.piece.start))


def _span(clause: Clause) -> tuple[int, int]:
    return clause.sentence.start + clause.piece.start, clause.sentence.start + clause.piece.end


def _joined(kept: Sequence[Clause]) -> str:
    """Clauses in the words of the report, what is left out between them marked "…"."""
    said = ""
    before: Clause | None = None
    for one in kept:
        text = " ".join(one.sentence.text[one.piece.start : one.piece.end].split()).strip(" ,;")
        if before is not None and one.sentence == before.sentence and one.number == before.number + 1:
            between = one.sentence.text[before.piece.end : one.piece.start]  # its own comma or semicolon
            said += f"{between.strip()} {text}"
        else:
            said += (" … " if said else "… " if one.number else "") + text
        before = one
    return said
