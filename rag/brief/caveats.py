"""What is shown of a report in, what its reader must be told beside it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.brief.clauses import Clause
from rag.brief.headings import Part, words
from rag.domain import Caveat, Indicator, Report
from rag.evidence.meetings import meeting_name
from rag.holdings import Holdings
from rag.wording.language import Language
from rag.wording.names import period_name
from rag.wording.slips import slip_in_words

MOST_NAMED = 4  # figures that one caveat names


def caveats(
    report: Report, shown: Sequence[Clause], all_clauses: Sequence[Clause], table: Sequence[Indicator],
    holdings: Holdings, language: Language, *, alone: bool,
) -> Iterator[Caveat]:  # fmt: skip
    """In the order of their weight: what kind of text, what it does not state, slips, inferences, other periods."""
    whose = "" if alone else meeting_name(report, language)
    if report.kind == "other":
        yield Caveat("extent", words("not a meeting", language, whose=whose or words("the text", language)))
    if not any(clause.part is Part.LIMITS for clause in all_clauses):
        yield Caveat("not stated", words("no limits", language, whose=whose or words("the report", language)))
    figures = [
        figure for figure in holdings.indicators.get(report.id, ()) if figure in table or _is_shown(figure, shown)
    ]
    for figure in figures:
        for slip in filter(None, (slip_in_words(flag, language) for flag in figure.flags)):
            yield Caveat("source slip", words("slip", language, name=figure.name, what=slip))
    for field, reason in report.meeting.inferred:
        if field == "held_on":
            yield Caveat("inferred", words("inferred day", language, reason=reason))
    behind = list(dict.fromkeys(clause.behind for clause in shown if clause.behind))
    if behind:
        yield Caveat("derived", words("behind", language, names=", ".join(behind)))
    yield from _other_periods(report, figures, language)


def _is_shown(figure: Indicator, shown: Sequence[Clause]) -> bool:
    return any(
        clause.sentence.start + clause.piece.start <= figure.start < clause.sentence.start + clause.piece.end
        for clause in shown
    )


def _other_periods(report: Report, figures: Sequence[Indicator], language: Language) -> Iterator[Caveat]:
    own = {period.code for period in report.meeting.periods}
    if not own:
        return
    others: dict[str, str] = {}
    for figure in figures:
        if figure.kind == "statistic" and figure.period and figure.period.start and figure.period.code not in own:
            others.setdefault(figure.canonical or figure.name, period_name(figure.period, language))
    if others:
        names = [f"{name} ({period})" for name, period in list(others.items())[:MOST_NAMED]]
        yield Caveat("period", words("other periods", language, names="; ".join(names)))
