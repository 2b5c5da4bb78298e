"""A question in, a growing answer out: find the scope, select the evidence, say it with citations, or say why not.

No language model: every statement is a verbatim quote, led in by whose and of when it is. Whether the evidence is
enough is decided by place, period and subject, never by a similarity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rag.briefed import briefed
from rag.cite import answer_of
from rag.domain import Answer, Caveat, Evidence, Locality, Question, Span
from rag.evidence.comparability import comparability
from rag.evidence.figures import nearest_figure
from rag.evidence.gathered import Gathered
from rag.evidence.premises import contradicted
from rag.evidence.same_sentence import completed
from rag.evidence.scope import MEETING, find_scope
from rag.evidence.select import Selected, select
from rag.holdings import Holdings
from rag.ports import Archive, Embedder
from rag.question.parts import MOST_PLACES, apart, parts_of, reporting
from rag.refusal import also_elsewhere, held_places, left_out, place_names, refused
from rag.steps import steps_of
from rag.suggest import suggested
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import fold
from rag.wording.names import period_name, quoted
from rag.wording.phrases import phrase

_GREETS = Turn(
    r"^\W*(?:xin chào|chào bạn|chào|cảm ơn|cám ơn)(?: \w+){0,3}\W*$|\bbạn là (?:ai|gì)\b|\bbạn (?:có thể )?(?:làm|giúp) (?:được )?gì\b",
    r"^\W*(?:hello|hi|thanks?|thank you)(?: \w+){0,3}\W*$",
)
_ABOUT_US = Turn(
    r"trong kho\b|kho (?:tài liệu|báo cáo) (?:có|gồm)|\b(?:viết|lập trình|sửa)\b.*\b(?:code|python|excel|macro|bài thơ)\b"
    r"|\bgiải (?:giúp \w+ )?phương trình",
    r"\b(?:places|reports|localities)\b.* in (?:the|your) (?:library|archive)",
)


# Reports tell of what was: "Ngày mai Cà Mau có mưa không?", "giá vàng hôm nay" is not in them.
_OF_TODAY = Turn(
    r"\b(?:ngày mai|hôm nay|tối nay|tối qua|sáng nay|sáng mai|bây giờ mấy giờ)\b|^\W*mai (?!châu|sơn)\w+.*\bkhông\b"
    r"|\bthời tiết\b.*(?:thế nào|ra sao|\bgì\b)",
    r"\b(?:today|tomorrow|tonight|weather)\b",
)


def answer(
    question: Question, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> Iterator[Answer]:
    """The answer as it grows, statement by statement; the last one has `done` set."""
    if holdings.reports and _asks_nothing(question):
        key = "greeting" if _GREETS(question.text) else "out of scope"
        text = phrase(key, question.language, held=held_places(holdings, question.language))
        refusal = Answer(question=question, found=False, text=text, reason="out of scope")
        yield replace(refusal, followups=suggested(question, (), holdings))
        return
    if summary := briefed(question, holdings):
        cited = tuple(Evidence(Span(c.report_id, c.start, c.end), c.quote, c.quote) for c in summary.citations)
        at_hand = [Gathered(question, find_scope(question, holdings), Selected("brief", cited))]
        steps, followups = steps_of(question, at_hand, holdings), suggested(question, at_hand, holdings)
        yield replace(summary, followups=followups, steps=steps)
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
            if piece not in answered:
                answered = (*answered, piece)
                yield replace(answer_of(question, answered, holdings), done=False)
    gathered = completed(gathered, holdings)
    whole = _whole(question, gathered, _once(gathered), holdings)
    yield replace(
        whole, followups=suggested(question, gathered, holdings), steps=steps_of(question, gathered, holdings)
    )


def _once(gathered: Iterable[Gathered]) -> tuple[Evidence, ...]:
    """All evidence, what several parts share once: two periods, two of several questions may be told of by one sentence."""
    found: dict[tuple[Span, str], Evidence] = {}
    for one in gathered:
        for piece in one.evidence:
            found.setdefault((piece.span, piece.said), piece)
    return tuple(found.values())


def _whole(question: Question, gathered: list[Gathered], answered: tuple[Evidence, ...], holdings: Holdings) -> Answer:
    """What was found, with what was not and with what keeps it from being compared; or the refusal."""
    if not answered:
        first, *others = gathered
        refusal = refused(question, first.part, first.scope, holdings)
        notes = [_not_stated_there(one, question) for one in others if _was_meant(question) and _of_another(one, first)]
        return replace(refusal, text="\n".join([refusal.text, *(note.text for note in notes)]))
    silent = tuple(_not_stated_there(one, question) for one in gathered if not one.evidence and _was_meant(question))
    silent += tuple(_no_figure_there(one, question) for one in gathered if _told_in_words(one, gathered))
    answered = (*answered, *_nearest_of_the_silent(question, gathered, holdings))
    found = answer_of(question, answered, holdings)
    caveats = (
        *found.caveats,
        *silent,
        *comparability(question, answered, holdings),
        *also_elsewhere(question, _unreported(gathered), holdings),
        *left_out(len(reporting(question, holdings)) - MOST_PLACES, question.language),
    )
    return replace(
        found,
        text="\n".join([found.text, *(note.text for note in (*_derived(found), *silent))]),
        caveats=tuple(dict.fromkeys(caveats)),  # of two figures the same may be said
    )


def _derived(found: Answer) -> Iterator[Caveat]:
    """What was worked out from a stated figure: an answer of its own, said apart from what is stated."""
    return (caveat for caveat in found.caveats if caveat.kind == "derived")


def _told_in_words(one: Gathered, gathered: Sequence[Gathered]) -> bool:
    """Whether a part has only words to say where another has the figures asked for."""
    ways = {other.selected.way for other in gathered if other.evidence}
    return bool(one.evidence and one.part.indicators) and one.selected.way == "sentences" and "figures" in ways


def _no_figure_there(one: Gathered, question: Question) -> Caveat:
    where = place_names(one.part.places, question.language) or one.part.text
    return Caveat("not stated", phrase("no figure there", question.language, place=where))


def _nearest_of_the_silent(question: Question, gathered: Sequence[Gathered], holdings: Holdings) -> Iterator[Evidence]:
    """In a comparison, what a place that lacks the figure says of another period, or as a goal; it says so itself."""
    if question.kind == "comparison":
        for one in gathered:
            if not one.evidence and (near := nearest_figure(one.part, one.scope.reports, holdings)):
                yield near


def _of_another(one: Gathered, first: Gathered) -> bool:
    """Whether it was asked of another place than the first, whose refusal says nothing about it."""
    return bool(one.part.places) and one.part.places != first.part.places


def _unreported(gathered: Sequence[Gathered]) -> Iterator[Locality]:
    """The places asked for that no report is about."""
    return (place for one in gathered if not one.scope.reports for place in one.part.places)


def _asks_nothing(question: Question) -> bool:
    """ "Xin chào", "Bạn là ai?", "Các địa phương nào có trong kho?": no subject, and no meeting that is named."""
    if question.kind == "meeting":
        return False
    if _OF_TODAY(question.text) and not question.indicators and not MEETING(question.text):
        return True
    about = question.subject or question.indicators or question.places or question.periods or question.ordinal
    return _ABOUT_US(question.text) or _GREETS(question.text) or not (about or question.dates or question.reports)


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
    language = question.language
    where = place_names(one.part.places, language) or ", ".join(period_name(p, language) for p in one.part.periods)
    if one.scope.reason == "no such place":
        return Caveat("not stated", phrase("not in the archive", language, place=where))
    what = (one.part.subject if language == "vi" else quoted(one.part.text)) if len(question.parts) > 1 else ""
    about = ", ".join(filter(None, [where, what])) or one.part.text
    return Caveat("not stated", phrase("not stated there", language, place=about))
