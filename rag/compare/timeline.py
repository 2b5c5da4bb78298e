"""A place in, its meetings side by side in the order of their days out: what changed, what was set and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.compare.compare import table_of
from rag.compare.scope import reports_to_compare
from rag.domain import Question
from rag.holdings import Holdings
from rag.results import Comparison, Row
from rag.wording.phrases import phrase


def timeline(question: Question, holdings: Holdings) -> Comparison:
    """A column a report of the question's place, by day; goals set at one meeting beside what later ones report.

    Where two reports state a figure for the same stretch of two years, its line is comparable as anywhere.
    """
    reports, coverage = reports_to_compare(question, (), holdings)
    place = question.places[0].name if question.places else ""
    table = table_of(question, reports, coverage, holdings, title=phrase("timeline of", question.language, place=place))
    return replace(table, rows=_goals_before_results(table.rows))


def _goals_before_results(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Each line of goals straight before the line of results of the same name: what was set, then what came of it."""
    goals = {row.canonical: row for row in rows if row.canonical and row.subject != row.canonical}
    ordered: list[Row] = []
    for row in rows:
        if row in goals.values():
            continue
        if row.canonical in goals:
            ordered.append(goals[row.canonical])
        ordered.append(row)
    left = [goal for goal in goals.values() if goal not in ordered]
    return (*ordered, *left)
