"""A place in, its meetings side by side in the order of their days out: what changed, what was set and what came of it."""

from __future__ import annotations

from rag.compare.compare import table_of
from rag.compare.scope import reports_to_compare
from rag.domain import Question
from rag.holdings import Holdings
from rag.results import Comparison
from rag.wording.phrases import phrase


def timeline(question: Question, holdings: Holdings) -> Comparison:
    """A column a report of the question's place, by day; goals set at one meeting beside what later ones report.

    Two years are two periods: their figures stand side by side and are not ranked.
    """
    reports, coverage = reports_to_compare(question, (), holdings)
    place = question.places[0].name if question.places else ""
    title = phrase("timeline of", question.language, place=place)
    return table_of(question, reports, coverage, holdings, title=title, over_time=True)
