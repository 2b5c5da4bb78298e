"""A wish to compare in, a table of cited cells out: every report of the scope read, like marked as like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.cite import Sources
from rag.compare.facts import FACTS, Fact, fact_lines
from rag.compare.figures import figure_lines
from rag.compare.found import Line, row_of
from rag.compare.like import compared
from rag.compare.remarks import remarks_of
from rag.compare.scope import columns_of, reports_to_compare
from rag.compare.statements import THEMES, Theme, in_words, theme_lines
from rag.compare.summary import summary_of
from rag.domain import Caveat, Question, Report
from rag.evidence.scope import same_unit
from rag.holdings import Holdings
from rag.results import Column, Comparison, Coverage
from rag.vietnamese.turns import Turn
from rag.wording.language import Language
from rag.wording.names import in_sentence, names_in_sentence
from rag.wording.phrases import phrase

# "thông tin cơ bản và một số kết quả": nothing is left out then
_AND_RESULTS = Turn(
    r"\bvà (?:một số |các |những )?(?:kết quả|số liệu|chỉ tiêu)\b", r"\band (?:some |the |main )?(?:results|figures)\b"
)
MOST_ROWS = 60  # figures of one table, where nothing in particular is asked for
MOST_NAMED = 5  # places in a title


def compare(question: Question, chosen: Sequence[Report], holdings: Holdings) -> Comparison:
    """What the reports of the question's scope, or those chosen, state on what it asks; on all that matters, where it asks
    for nothing in particular. No column where no report is in the scope."""
    reports, coverage = reports_to_compare(question, chosen, holdings)
    table = table_of(question, reports, coverage, holdings)
    lacking = () if chosen else _without_reports(question, holdings)
    if not lacking or not reports:
        return table
    named = names_in_sentence(lacking, question.language)
    said = Caveat("coverage", phrase("no reports of", question.language, places=named))
    return replace(table, caveats=(said, *table.caveats))


def _without_reports(question: Question, holdings: Holdings) -> list[str]:
    """The places asked for that no report is about, nor about a namesake that was meant as well."""
    held = {unit.plain_name for unit in question.places if any(same_unit(r, unit) for r in holdings.reports)}
    return [unit.name for unit in question.places if unit.plain_name not in held]


def table_of(
    question: Question,
    reports: Sequence[Report],
    coverage: Coverage,
    holdings: Holdings,
    *,
    title: str | None = None,
    over_time: bool = False,
) -> Comparison:
    """The table over these reports, in their order; `over_time` keeps every goal, to be held against later results."""
    language = question.language
    columns = columns_of(reports, language)
    if not columns:
        nothing = Caveat("coverage", phrase("nothing to compare", language))
        return Comparison(title or question.text, (), (), (), (), (nothing,), coverage, language=language)
    lines, cut = _lines(question, reports, columns, holdings, over_time=over_time)
    sources = Sources()
    summary = summary_of(lines, columns, sources, language)
    rows = tuple(row_of(line, sources, language) for line in lines)
    return Comparison(
        title or _title(columns, language),
        columns,
        rows,
        summary,
        sources.citations(holdings),
        (
            *((Caveat("coverage", phrase("rows left out", language, n=cut)),) if cut else ()),
            *remarks_of(reports, columns, lines, holdings, language, whole=asks_for_all(question)),
        ),
        coverage,
        language=language,
    )


def _lines(
    question: Question,
    reports: Sequence[Report],
    columns: Sequence[Column],
    holdings: Holdings,
    *,
    over_time: bool,
) -> tuple[list[Line], int]:
    """Figures first, then what is said in words, then the meetings themselves; only what is asked for, where anything is."""
    language = question.language
    facts, themes = _asked(question)
    particular = not asks_for_all(question)
    lines: list[Line] = []
    cut = 0
    if question.indicators or not particular:
        figures = figure_lines(
            reports,
            holdings,
            names=question.indicators,
            periods=question.periods,
            language=language,
            goals_of_one=over_time,
        )
        figures += _other_periods(question, reports, figures, holdings)
        kept = _most_shared(figures)
        cut = len(figures) - len(kept)
        figures = in_words(reports, kept, holdings)
        lines += [compared(line, columns, language) for line in figures]
    lines += theme_lines(reports, themes if particular else THEMES, holdings, language, phrase("themes", language))
    lines += fact_lines(reports, holdings, facts if particular else FACTS, language)
    return lines, cut


def _other_periods(
    question: Question, reports: Sequence[Report], figures: Sequence[Line], holdings: Holdings
) -> list[Line]:
    """Where one report states a figure for several of the periods asked: a line more for each that is not shown yet."""
    if len(question.periods) < 2:
        return []
    shown = {one.indicator for line in figures for one in line.found if one}
    told = {(line.canonical, at) for line in figures for at, one in enumerate(line.found) if one and one.indicator}
    return [
        line
        for period in question.periods
        for line in figure_lines(
            reports,
            holdings,
            names=question.indicators,
            periods=(period,),
            language=question.language,
            only=True,
        )
        if any(one and one.indicator not in shown and (line.canonical, at) in told for at, one in enumerate(line.found))
    ]


def _most_shared(figures: Sequence[Line]) -> list[Line]:
    """As many lines as a table takes, in their order: what one report alone states goes first."""
    kept = sorted(range(len(figures)), key=lambda at: (-figures[at].stated, at))[:MOST_ROWS]
    return [figures[at] for at in sorted(kept)]


def asks_for_all(question: Question) -> bool:
    """Whether nothing in particular is asked for, or results beside what is."""
    facts, themes = _asked(question)
    return not (question.indicators or facts or themes) or _AND_RESULTS(question.text)


def _asked(question: Question) -> tuple[tuple[Fact, ...], tuple[Theme, ...]]:
    """The facts and themes that the question names beside what only says which meetings are meant."""
    words = question.subject or ""
    return (
        tuple(fact for fact in FACTS if fact.asked(words)),
        tuple(theme for theme in THEMES if theme.asked(words)),
    )


def _title(columns: Sequence[Column], language: Language) -> str:
    places = list(dict.fromkeys(in_sentence(column.named, language) for column in columns))
    named = ", ".join(places) if len(places) <= MOST_NAMED else phrase("many places", language, n=len(places))
    return phrase("comparison of", language, places=named)
