"""Reports and the holdings in, a briefing of them out: read all, weigh clauses, choose under a budget, say them with citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from rag.brief.caveats import caveats
from rag.brief.choose import choose
from rag.brief.clauses import Clause, clauses
from rag.brief.headings import HEADINGS, Part, words
from rag.brief.key_figures import figure_text, key_figures, named
from rag.brief.say import Shown, say
from rag.brief.several import led_in, shared_figures, whose_and_when
from rag.cite import Sources
from rag.domain import Caveat, Indicator, Report, Span, Statement
from rag.evidence.meetings import meeting_name
from rag.holdings import Holdings
from rag.results import Briefing, Coverage, KeyFigure, Section, Skipped
from rag.wording.language import Language
from rag.wording.names import day_name, place_name

Length = Literal["short", "page", "full"]

WORDS: dict[Length, int] = {"short": 100, "page": 450, "full": 1500}
FIGURES: dict[Length, int] = {"short": 0, "page": 3, "full": 12}  # lines of the table of a single report
ROWS: dict[Length, int] = {"short": 3, "page": 9, "full": 20}  # where the report itself has a table
# A clause worth less is left out even where there is room
LEAST: dict[Length, float] = {"short": 0.5, "page": 0.4, "full": 0.1}

SHORT_REPORT = 350  # words: what is shorter may be shown whole
MOST_OF_IT = 0.9  # of a short report's words: a briefing that repeats the report is none


def brief(
    reports: Sequence[Report], holdings: Holdings, *, length: Length = "page", language: Language = "vi"
) -> Briefing:
    """One briefing of one or several reports. Its statements and its table together keep to `WORDS[length]`.

    Every statement is a sentence of a report, whole or with clauses left out ("…"), cited by the sentence; a report
    without prose is skipped, with the reason. Statements of several reports are led in by whose they are and of when.
    """
    readable = [(report, clauses(report, holdings)) for report in reports]
    read = [(report, found) for report, found in readable if found or holdings.indicators.get(report.id)]
    skipped = tuple(
        Skipped(report.id, report.title, words("nothing", language))
        for report in reports
        if report not in [r for r, _ in read]
    )
    several = len(read) > 1
    shown: list[Shown] = []
    tables: list[tuple[Report, Indicator]] = []
    notes: list[Caveat] = []
    shared = shared_figures([report for report, _ in read], holdings, WORDS[length], language) if several else ()
    left = WORDS[length] - _count(shared)
    for place, (report, all_clauses) in enumerate(read):
        found = _unsaid(all_clauses, shared)
        budget = left // (len(read) - place)
        if length != "full":
            budget = min(budget, max(SHORT_REPORT, round(MOST_OF_IT * len(report.text.split()))))
        said, chosen, table = _of_one(report, found, holdings, length, budget, language, several=several)
        left -= _count(said) + _table_words(report, table, language)
        shown += said
        tables += [(report, figure) for figure in table]
        notes += caveats(report, chosen, found, table, holdings, language, alone=not several)
    return _numbered(reports, [*shared, *shown], tables, notes, skipped, holdings, language)


def _unsaid(found: Sequence[Clause], shared: Sequence[Shown]) -> tuple[Clause, ...]:
    """The clauses, worth nothing where the figures that the reports share have said them already."""
    return tuple(
        replace(clause, worth=0.0) if any(_holds(clause, one) for one in shared) else clause for clause in found
    )


def _holds(clause: Clause, one: Shown) -> bool:
    words = one.text.rsplit(": ", 1)[-1].strip("… .")
    return (
        one.span.start == clause.sentence.start
        and words in " ".join(clause.sentence.text.split())
        and (words in clause.sentence.text[clause.piece.start : clause.piece.end] or clause.count == 1)
    )


def _of_one(
    report: Report, found: Sequence[Clause], holdings: Holdings, length: Length, budget: int, language: Language, *,
    several: bool,
) -> tuple[tuple[Shown, ...], tuple[Clause, ...], tuple[Indicator, ...]]:  # fmt: skip
    """Statements, the clauses they are made of, and the lines of the table, within the budget."""
    indicators = holdings.indicators.get(report.id, ())
    has_rows = any("table_row" in figure.flags for figure in indicators)
    table = () if several else key_figures(report, indicators, (ROWS if has_rows else FIGURES)[length])
    room = budget - _table_words(report, table, language)
    lead = whose_and_when(report, language) if several else ""
    # Leads and signs of omission are estimated when choosing: what turns out longer is chosen again with less room
    for slack in range(0, room, 6):
        chosen = tuple(
            found[place] for place in choose(found, room - slack, least=LEAST[length], lead=len(lead.split()))
        )
        said = say(chosen)
        if lead:
            said = led_in(said, lead)
        if _count(said) <= room:
            return said, chosen, table
    return (), (), table


def _count(shown: Sequence[Shown]) -> int:
    return sum(len(one.text.split()) for one in shown)


def _table_words(report: Report, table: Sequence[Indicator], language: Language) -> int:
    return sum(len(f"{named(figure, language)} {figure_text(figure, report, language)}".split()) for figure in table)


def _numbered(
    reports: Sequence[Report], shown: Sequence[Shown], tables: Sequence[tuple[Report, Indicator]],
    notes: Sequence[Caveat], skipped: tuple[Skipped, ...], holdings: Holdings, language: Language,
) -> Briefing:  # fmt: skip
    """The sections with their citations numbered 1…n in the order in which a reader meets them."""
    sources = Sources()
    sections: list[Section] = []
    for part in Part:
        statements = tuple(Statement(one.text, (sources.number(one.span),)) for one in shown if one.part is part)
        if statements:
            sections.append(Section(HEADINGS[part][language], statements))
    figures = []
    for report, figure in tables:
        start, end = holdings.surroundings(report.id).sentence(figure.start)
        span = Span(report.id, start, max(end, figure.end))
        figures.append(KeyFigure(named(figure, language), figure_text(figure, report, language), sources.number(span)))
    return Briefing(
        title=_title(reports, language),
        reports=tuple(report.id for report in reports),
        sections=tuple(sections),
        figures=tuple(figures),
        citations=sources.citations(holdings),
        caveats=tuple(dict.fromkeys(notes)),
        coverage=Coverage(len(reports), len(reports) - len(skipped), skipped),
    )


def _title(reports: Sequence[Report], language: Language) -> str:
    """ "Tóm tắt: Hội nghị Ban Chấp hành Đảng bộ thành phố lần thứ 5 (Thành phố Cao Bằng), ngày 05/10/2020"."""
    if not reports:
        return words("none", language)
    if len(reports) != 1:
        places = (
            place_name(report.meeting.locality.name, language) if report.meeting.locality else report.title
            for report in reports
        )
        return words("several", language, n=len(reports), places=", ".join(dict.fromkeys(places)))
    report = reports[0]
    name = meeting_name(report, language) if report.kind == "meeting" else report.title
    day = report.meeting.held_on if report.kind == "meeting" else report.published_on
    if day:
        name = words("on day", language, name=name, day=day_name(day, language))
    return words("title", language, name=name)
