"""A question in, a growing answer out: find the scope, select the evidence, say it with citations, or say why not.

No language model: every statement is a verbatim quote, led in by whose and of when it is. Whether the evidence is
enough is decided by place, period and subject, never by a similarity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rag.cite import answer_of
from rag.domain import Answer, Caveat, Evidence, Locality, Period, Question
from rag.evidence.belonging import select_belonging
from rag.evidence.figures import select_figures
from rag.evidence.gist import select_gist
from rag.evidence.meetings import select_meetings
from rag.evidence.people import posts_asked, roles_asked, select_people
from rag.evidence.scope import Scope, find_scope, overlap
from rag.evidence.sentences import select_sentences
from rag.holdings import Holdings
from rag.ports import Archive, Embedder
from rag.question.understand import wording
from rag.refusal import held_places, left_out, place_names, refused
from rag.vietnamese.abbreviations import expand_official
from rag.vietnamese.words import fold
from rag.wording.phrases import phrase


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A part of the question with what was found for it."""

    part: Question
    scope: Scope
    evidence: tuple[Evidence, ...]


MOST_PLACES = 12  # beside one another in an answer
_ABOUT_US = re.compile(
    r"^\W*(?:xin chao|chao ban|hello|hi\b|cam on|thank)|\bban la (?:ai|gi)\b|trong kho|kho (?:tai lieu|bao cao) (?:co|gom)"
)
_FIGURES = re.compile(r"chi tieu|so lieu|co cau|ty trong|muc tieu|nhung con so|ket qua .*\(|figures|targets")


def answer(
    question: Question, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> Iterator[Answer]:
    """The answer as it grows, statement by statement; the last one has `done` set."""
    gathered: list[_Gathered] = []
    answered: tuple[Evidence, ...] = ()
    if holdings.reports and _asks_nothing(question):
        text = phrase("out of scope", question.language, held=held_places(holdings))
        yield Answer(question=question, found=False, text=text, reason="out of scope")
        return
    for part in _parts(question, holdings):
        scope = find_scope(part, holdings)
        evidence = _select(part, scope, holdings, archive, embedder) if scope.reports else ()
        gathered.append(_Gathered(part, scope, evidence))
        for piece in evidence:
            answered = (*answered, piece)
            yield replace(answer_of(question, answered, holdings), done=False)
    if not answered:
        yield refused(question, gathered[0].part, gathered[0].scope, holdings)
        return
    whole = answer_of(question, answered, holdings)
    silent = tuple(_not_stated_there(one, question) for one in gathered if not one.evidence and _was_meant(question))
    yield replace(
        whole,
        text="\n".join([whole.text, *(note.text for note in silent)]),
        caveats=(
            *whole.caveats,
            *silent,
            *_comparability(question, gathered, holdings),
            *left_out(len(_reporting(question, holdings)) - MOST_PLACES, question.language),
        ),
    )


def _asks_nothing(question: Question) -> bool:
    """ "Xin chào", "Bạn là ai?", "Các địa phương nào có trong kho?": no subject, and no meeting that is named."""
    if question.kind == "meeting":
        return False
    about = question.subject or question.indicators or question.places or question.periods or question.ordinal
    return bool(_ABOUT_US.search(fold(question.text))) or not (about or question.dates or question.reports)


def _parts(question: Question, holdings: Holdings) -> Iterator[Question]:
    """One question a place: a comparison asks the same of each, an ambiguous name of each unit that it may be.

    "Địa phương nào thu ngân sách cao nhất?" asks all that report the figure.
    """
    if reporting := _reporting(question, holdings):
        yield from (replace(question, places=(place,)) for place in reporting[:MOST_PLACES])
        return
    for single in question.parts or (question,):
        if len(single.places) > 1:
            for place in dict.fromkeys(single.places):
                yield replace(single, places=(place,))
        elif len(single.periods) > 1 and (
            single.kind == "comparison" or (single.kind == "figure" and _apart(single.periods))
        ):
            for period in single.periods:
                yield replace(single, periods=(period,))
        else:
            yield single


def _reporting(question: Question, holdings: Holdings) -> list[Locality]:
    """Where no place is named to compare: the localities whose reports hold the figure, in the order of the reports."""
    if question.kind != "comparison" or not question.indicators or question.places:
        return []
    found = {
        report.meeting.locality: None
        for report in holdings.reports
        if report.meeting.locality
        and any(i.canonical in question.indicators for i in holdings.indicators.get(report.id, ()))
    }
    return list(found)


def _apart(periods: Sequence[Period]) -> bool:
    """Several periods, none within another: "năm 2015 và quý I/2024"."""
    return len(periods) > 1 and all(overlap(a, b) == 0 for a, b in combinations(periods, 2))


def _was_meant(question: Question) -> bool:
    """Whether every part wants an answer: two places by different names do, "Cao Bằng" alone meant either unit."""
    names = {fold(place.plain_name) for place in question.places}
    return (
        (question.kind == "comparison" and bool(question.places))
        or len(names) > 1
        or len(question.parts) > 1
        or _apart(question.periods)
    )


def _select(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> tuple[Evidence, ...]:
    """The evidence of the kind asked for; a figure or a post that the reports lack is not looked for in prose."""
    if question.kind == "meeting":
        return select_meetings(question, scope)
    if question.kind == "person" or (
        question.kind == "comparison" and (roles_asked(question) or posts_asked(question))
    ):
        people = select_people(question, scope, holdings)
        if people:
            return people
        if question.kind == "person" and (roles_asked(question) or posts_asked(question)):
            return ()
        if question.kind == "person":  # "Ai giải trình …?": no role that is read of the reports, but said of someone
            return _said(question, scope, holdings, archive, embedder)
    if belonging := select_belonging(question, scope):
        return belonging
    if gist := select_gist(question, scope, holdings):
        return gist
    if question.kind == "yes/no" and (said := _said(question, scope, holdings, archive, embedder)):
        return said
    if _wants_figures(question):
        figures = select_figures(question, scope, holdings)
        if figures or (question.kind in ("figure", "comparison") and question.indicators):
            return figures
    return _said(question, scope, holdings, archive, embedder)


def _said(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> tuple[Evidence, ...]:
    return select_sentences(question, wording(question.text, holdings), scope, holdings, archive, embedder)


def _wants_figures(question: Question) -> bool:
    """A list wants figures only where it names them ("cơ cấu kinh tế", "chỉ tiêu nào đề ra"), not "những xã nào"."""
    if question.kind == "list":
        return bool(_FIGURES.search(fold(question.text))) or len(question.indicators) > 1
    return question.kind in ("figure", "comparison") or (
        bool(question.indicators) and question.kind not in ("place", "why")
    )


def _not_stated_there(one: _Gathered, question: Question) -> Caveat:
    where = place_names(one.part.places) or ", ".join(period.label for period in one.part.periods)
    if one.scope.reason == "no such place":
        return Caveat("not stated", phrase("not in the archive", question.language, place=where))
    what = one.part.subject if len(question.parts) > 1 else ""
    about = ", ".join(filter(None, [where, what])) or one.part.text
    return Caveat("not stated", phrase("not stated there", question.language, place=about))


def _comparability(question: Question, gathered: Sequence[_Gathered], holdings: Holdings) -> Iterator[Caveat]:
    """Why figures that stand side by side may not be ranked."""
    if question.kind != "comparison" and len(question.places) < 2:
        return
    periods: dict[str, None] = {}
    levels: dict[str, None] = {}
    bases: dict[str, None] = {}
    for one in gathered:
        for piece in one.evidence:
            report = holdings.by_id[piece.span.report_id]
            if report.meeting.locality:
                levels[report.meeting.locality.level.value] = None
            for indicator in holdings.indicators.get(report.id, ()):
                if (indicator.start, indicator.end) == (piece.span.start, piece.span.end):
                    if indicator.period:
                        periods[_whole(indicator.period)] = None
                    for basis in indicator.bases:
                        if basis.kind == "equal_to_percent_of":
                            bases[expand_official(basis.text)] = None
    if len(periods) > 1:
        yield Caveat("period", phrase("different periods", question.language, periods=", ".join(periods)))
    if len(levels) > 1 and periods:
        yield Caveat("level", phrase("different levels", question.language, levels=", ".join(levels)))
    if len(bases) > 1:
        yield Caveat("basis", phrase("different bases", question.language, bases="; ".join(bases)))


def _whole(period: Period) -> str:
    """ "năm 2020" as "cả năm 2020", which is what it means beside "9 tháng đầu năm 2020"."""
    return f"cả {period.label}" if period.code.isdigit() else period.label
