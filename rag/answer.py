"""A question in, a growing answer out: find the scope, select the evidence, say it with citations, or say why not.

No language model: every statement is a verbatim quote, led in by whose and of when it is. Whether the evidence is
enough is decided by place, period and subject, never by a similarity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from rag.cite import answer_of
from rag.domain import Answer, Caveat, Evidence, Question
from rag.evidence.comparability import comparability
from rag.evidence.gathered import Gathered
from rag.evidence.premises import contradicted
from rag.evidence.scope import find_scope
from rag.evidence.select import Selected, select
from rag.holdings import Holdings
from rag.ports import Archive, Embedder
from rag.question.parts import MOST_PLACES, apart, parts_of, reporting
from rag.refusal import held_places, left_out, place_names, refused
from rag.suggest import suggested
from rag.vietnamese.words import fold
from rag.wording.phrases import phrase
from rag.wording.steps import steps_of

_ABOUT_US = re.compile(
    r"^\W*(?:xin chao|chao ban|hello|hi\b|cam on|thank)|\bban la (?:ai|gi)\b|trong kho|kho (?:tai lieu|bao cao) (?:co|gom)"
)


def answer(
    question: Question, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> Iterator[Answer]:
    """The answer as it grows, statement by statement; the last one has `done` set."""
    if holdings.reports and _asks_nothing(question):
        text = phrase("out of scope", question.language, held=held_places(holdings))
        refusal = Answer(question=question, found=False, text=text, reason="out of scope")
        yield replace(refusal, followups=suggested(question, (), holdings))
        return
    gathered: list[Gathered] = []
    answered: tuple[Evidence, ...] = ()
    for part in parts_of(question, holdings):
        scope = find_scope(part, holdings)
        if not scope.reports or contradicted(part, scope, holdings):
            selected = Selected("sentences", ())
        else:
            selected = select(part, scope, holdings, archive, embedder)
        gathered.append(Gathered(part, scope, selected))
        for piece in selected.evidence:
            answered = (*answered, piece)
            yield replace(answer_of(question, answered, holdings), done=False)
    whole = _whole(question, gathered, answered, holdings)
    yield replace(
        whole, followups=suggested(question, gathered, holdings), steps=steps_of(question, gathered, holdings)
    )


def _whole(question: Question, gathered: list[Gathered], answered: tuple[Evidence, ...], holdings: Holdings) -> Answer:
    """What was found, with what was not and with what keeps it from being compared; or the refusal."""
    if not answered:
        return refused(question, gathered[0].part, gathered[0].scope, holdings)
    found = answer_of(question, answered, holdings)
    silent = tuple(_not_stated_there(one, question) for one in gathered if not one.evidence and _was_meant(question))
    return replace(
        found,
        text="\n".join([found.text, *(note.text for note in silent)]),
        caveats=(
            *found.caveats,
            *silent,
            *comparability(question, answered, holdings),
            *left_out(len(reporting(question, holdings)) - MOST_PLACES, question.language),
        ),
    )


def _asks_nothing(question: Question) -> bool:
    """ "Xin chào", "Bạn là ai?", "Các địa phương nào có trong kho?": no subject, and no meeting that is named."""
    if question.kind == "meeting":
        return False
    about = question.subject or question.indicators or question.places or question.periods or question.ordinal
    return bool(_ABOUT_US.search(fold(question.text))) or not (about or question.dates or question.reports)


def _was_meant(question: Question) -> bool:
    """Whether every part wants an answer: two places by different names do, "Cao Bằng" alone meant either unit."""
    names = {fold(place.plain_name) for place in question.places}
    return (
        (question.kind == "comparison" and bool(question.places))
        or len(names) > 1
        or len(question.parts) > 1
        or apart(question.periods)
    )


def _not_stated_there(one: Gathered, question: Question) -> Caveat:
    where = place_names(one.part.places) or ", ".join(period.label for period in one.part.periods)
    if one.scope.reason == "no such place":
        return Caveat("not stated", phrase("not in the archive", question.language, place=where))
    what = one.part.subject if len(question.parts) > 1 else ""
    about = ", ".join(filter(None, [where, what])) or one.part.text
    return Caveat("not stated", phrase("not stated there", question.language, place=about))
