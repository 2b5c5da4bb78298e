"""A question and a scope in, the evidence of the kind asked for out, with the way that found it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from rag.domain import Evidence, Question
from rag.evidence.belonging import select_belonging
from rag.evidence.extremes import select_extreme
from rag.evidence.figures import select_figures
from rag.evidence.gist import select_gist
from rag.evidence.headed import select_headed
from rag.evidence.meetings import select_meetings, select_venue
from rag.evidence.people import people_named, select_people
from rag.evidence.quoted import select_quoted
from rag.evidence.scope import Scope
from rag.evidence.sentences import select_sentences
from rag.holdings import Holdings
from rag.ports import Archive, Embedder
from rag.question.reading import wording
from rag.question.wants import posts_asked, roles_asked
from rag.vietnamese.turns import Turn

_FIGURES = Turn(r"chỉ tiêu|số liệu|cơ cấu|tỷ trọng|mục tiêu|những con số|kết quả .*\(", r"figures|targets")
# Which targets were missed, or what is to be done: told in words.
_NO_FIGURES = Turn(
    r"\b(?:hụt|không đạt|chưa đạt|khó đạt|không hoàn thành|giải pháp|nguyên nhân|đề xuất|kiến nghị|kể tên|tên các"
    r"|(?:các|những) (?:đơn vị|xã|huyện|phường))\b",
    r"\b(?:missed|solutions)\b",
)
# "Chủ tịch UBND quận phân công ai …?" asks not who the chairman is.
_OBJECT = Turn(
    r"\b(?:phân công|giao|cử|bầu|chỉ định|giới thiệu|bổ nhiệm|mời|nhắc đến|khen|cách chức) (?:cho )?(?:ai|(?:đồng chí|ông|bà|người) nào)\b"
)
# "Ông X sau đó công tác ở đâu?", "Bí thư có đổi người không?": a person's posts, or a post's holders, of each report
_HIS_POST = Turn(
    r"\b(?:công tác|làm việc|chuyển) (?:ở|tại|về|sang|đi) đâu\b|\b(?:đổi|thay) (?:người|ai)\b|\bvẫn (?:là|do|giữ)\b|\b(?:giữ|làm) chức\b"
)
# "Phường không còn hộ nghèo": the answer to "còn hộ nghèo không?" is no figure
_NONE = re.compile(r"\b(?:không (?:còn|có|xảy ra|phát sinh|để xảy ra)|chưa (?:có|xảy ra|phát sinh))\b", re.IGNORECASE)
_WHAT = re.compile(r"\bgì\b")


class Selected(NamedTuple):
    """What was chosen, and by which way of looking: "sentences" is the search by words and meaning."""

    way: Literal["quoted", "meetings", "people", "belonging", "brief", "extremes", "gist", "figures", "sentences"]
    evidence: tuple[Evidence, ...]


def select(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> Selected:
    """The evidence of the kind asked for; a figure or a post that the reports lack is not looked for in prose."""

    @cache
    def said() -> tuple[Evidence, ...]:
        return _said(question, scope, holdings, archive, embedder)

    if quoted := select_quoted(question, scope, holdings):
        return Selected("quoted", quoted)
    if question.kind == "meeting":
        return Selected("meetings", select_meetings(question, scope, holdings))
    if venue := select_venue(question, scope, holdings):
        return Selected("meetings", venue)
    if _OBJECT(question.text):
        return Selected("sentences", said())
    if _HIS_POST(question.text) and (people := select_people(question, scope, holdings)):
        return Selected("people", people)
    if question.kind == "person" or (
        question.kind == "comparison" and (roles_asked(question) or posts_asked(question))
    ):
        if _said_by_someone(question, scope, holdings) and said():
            return Selected("sentences", said())
        people = select_people(question, scope, holdings)
        # "Ai giải trình …?": no role that is read of the reports, but said of someone
        said_of_someone = question.kind == "person" and not (roles_asked(question) or posts_asked(question))
        # "Ai báo cáo về giải phóng mặt bằng?": of many who reported, the one on this
        on_subject = not people and bool(question.subject) and _of_one_matter(question)
        if people or (question.kind == "person" and not said_of_someone and not on_subject):
            return Selected("people", people)
        if said_of_someone or on_subject:
            return Selected("sentences", said())
    if belonging := select_belonging(question, scope, holdings):
        return Selected("belonging", belonging)
    if extreme := select_extreme(question, scope, holdings):
        return Selected("extremes", extreme)
    if headed := select_headed(question, scope):
        return Selected("sentences", headed)
    if gist := select_gist(question, scope, holdings):
        return Selected("gist", gist)
    if question.kind in ("yes/no", "comparison") and not question.indicators and said():
        return Selected("sentences", said())
    if question.kind == "yes/no" and said() and _NONE.search(said()[0].text):
        return Selected("sentences", said())
    if _wants_figures(question) and (figures := select_figures(question, scope, holdings)):
        return Selected("figures", figures)
    return Selected(
        "sentences",
        said() or _of_section(question, scope, holdings, archive, embedder),
    )


# What every such report has a part on; one question in many is about no more than that.
_SECTIONS = (
    (Turn(r"vướng|khó khăn|cái khó|hạn chế|tồn tại|bất cập|điểm yếu"), "khó khăn hạn chế"),
    (Turn(r"giải pháp|hiến kế|biện pháp|cách nào"), "giải pháp"),
    (Turn(r"kiến nghị|đề xuất|đề nghị"), "kiến nghị đề xuất"),
    (
        Turn(r"nhiệm vụ|\b(?:phải|cần) làm gì|việc gì|\bviệc\b.*\bgiao\b|\bgiao\b.*\bviệc\b|phân việc|việc trọng tâm"),
        "nhiệm vụ yêu cầu giao",
    ),
)
FEW = 3  # reports; in more of them, the part of one would be an arbitrary answer


def _of_section(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> tuple[Evidence, ...]:
    """The part of the report that the question asks for, where the rest of its words are about when and who."""
    about = next((words for section, words in _SECTIONS if section(question.text)), None)
    if about is None or not scope.own or len(scope.reports) > FEW or question.kind not in ("list", "text", "why"):
        return ()
    if not (question.places or question.reports):
        return ()
    return _said(replace(question, subject=about, kind="list"), scope, holdings, archive, embedder)


_ELECTED = Turn(
    r"\b(?:bầu|bổ nhiệm|điều động|luân chuyển|tân (?:phó )?(?:chủ tịch|bí thư))\b"
    r"|\btổ (?:công tác|trưởng)\b|\bban chỉ đạo\b|\bphụ trách\b|chịu trách nhiệm"
)


def _of_one_matter(question: Question) -> bool:
    """ "Ai báo cáo về giải phóng mặt bằng?", "Ai được bầu làm …?": told in a sentence, not by a post."""
    return roles_asked(question) == ("reported",) or _ELECTED(question.text)


def _said_by_someone(question: Question, scope: Scope, holdings: Holdings) -> bool:
    """ "Chủ tịch huyện nào thừa nhận có lúc không trụ nổi?": who said it is asked, not who held the post."""
    if question.kind != "person" or question.places or question.ordinal or question.dates or question.reports:
        return False
    named = people_named(question, scope, holdings)
    return not named and len((question.subject or "").split()) > 3


def _said(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> tuple[Evidence, ...]:
    return select_sentences(question, wording(question.text, holdings), scope, holdings, archive, embedder)


def _wants_figures(question: Question) -> bool:
    """A list wants figures only where it names them ("cơ cấu kinh tế", "chỉ tiêu nào đề ra"), not "những xã nào"."""
    if question.kind == "list":
        if _NO_FIGURES(question.text):
            return False
        if _WHAT.search(question.worded) and not _FIGURES(question.text):
            return False
        return _FIGURES(question.text) or len(question.indicators) > 1
    return question.kind in ("figure", "comparison") or (
        bool(question.indicators) and question.kind not in ("place", "why")
    )
