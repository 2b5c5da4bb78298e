"""A question with what was gathered for it in, how the answer came about out: understood, searched, chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.domain import Question, Step
from rag.evidence.gathered import Gathered
from rag.holdings import Holdings
from rag.wording.names import figure_name, period_name, place_name
from rag.wording.phrases import phrase

TITLES = 3  # named of the reports that were searched


def steps_of(question: Question, gathered: Sequence[Gathered], holdings: Holdings) -> tuple[Step, ...]:
    """What `--explain` and the fold under an answer show, in the language of the question."""
    return tuple(_steps(question, gathered, len(holdings.reports)))


def _steps(question: Question, gathered: Sequence[Gathered], held: int) -> Iterator[Step]:
    for line in _understood(question):
        yield Step("understood", line)
    language = question.language
    for one in gathered:
        titles = "; ".join(report.title for report in one.scope.reports[:TITLES])
        if len(one.scope.reports) > TITLES:
            titles += "; …"
        key = "searched" if one.scope.reports else "searched none"
        of = ", ".join(_scope(one.part)) or phrase("whole question", language)
        yield Step("searched", phrase(key, language, of=of, n=len(one.scope.reports), all=held, titles=titles))
        if one.evidence:
            yield Step("chosen", phrase(f"by {one.selected.way}", language, n=len(one.evidence)))
        elif one.scope.reports:
            yield Step("chosen", phrase("nothing chosen", language))


def _understood(question: Question) -> Iterator[str]:
    language = question.language
    if question.text != question.typed:
        yield phrase("read as", language, text=question.text)
    yield phrase("asked kind", language, kind=phrase(f"kind {question.kind}", language))
    if question.places:
        names = "; ".join(dict.fromkeys(place_name(place.name, language) for place in question.places))
        yield phrase("asked place", language, names=names)
    if question.periods:
        yield phrase("asked period", language, names="; ".join(period_name(p, language) for p in question.periods))
    if question.ordinal is not None:
        yield phrase("asked session", language, ordinal=question.ordinal)
    if question.indicators:
        yield phrase(
            "asked figure",
            language,
            names="; ".join(dict.fromkeys(figure_name(name, language) or name for name in question.indicators)),
        )
    elif question.subject:
        yield phrase("asked subject", language, subject=question.subject)


def _scope(part: Question) -> Iterator[str]:
    yield from dict.fromkeys(place_name(place.name, part.language) for place in part.places)
    yield from (period_name(period, part.language) for period in part.periods)
