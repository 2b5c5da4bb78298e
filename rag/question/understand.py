"""What a person typed in, what is asked out: places, periods, dates, session, subject, kind of answer.

Nothing is looked up in texts here; the archive is only asked which places it knows and which words it has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.domain import Question, Turn, WrongUse
from rag.holdings import Holdings
from rag.question.followups import carried_over, leans_back
from rag.question.places import places_asked
from rag.question.reading import read, wording
from rag.question.singles import one_a_figure, read_singles, single_questions
from rag.question.spelling import respelled
from rag.vietnamese.english import is_english
from rag.vietnamese.names import names_person

MOST_TURNS = 20  # messages that one may lean on, one after the other
LONGEST = 2000  # characters; a question longer than this is a text
# "Ông ấy giữ chức vụ gì?"
_PERSON_BACK = re.compile(
    r"\b(?:ông|bà|anh|chị|đồng chí) (?:ấy|này|đó|trên|ta)\b|\b(?:người|vị) (?:ấy|này|đó)\b|\b(?:ong|ba|dong chi) (?:ay|nay|do|tren)\b|\bnguoi (?:ay|nay|do)\b",
    re.IGNORECASE,
)
_GLUED_NUMBER = re.compile(
    r"\b(lần|thứ|khóa|khoá|kỳ|quý|tháng|năm|ngày|lan|thu|khoa|ky|quy|thang|nam|ngay)(\d+)\b", re.IGNORECASE
)


def understand(
    text: str,
    holdings: Holdings,
    *,
    history: Sequence[Turn] = (),
    reports: Sequence[str] = (),
) -> Question:
    """What `text` asks, after what was said before. Raises WrongUse for an empty or an overlong question."""
    text = unicodedata.normalize("NFC", text).strip()
    if not any(character.isalnum() for character in text):
        raise WrongUse("Câu hỏi còn trống: hãy gõ một câu hỏi, ví dụ “Thu ngân sách 9 tháng năm 2020 đạt bao nhiêu?”.")
    if len(text) > LONGEST:
        raise WrongUse(f"Câu hỏi dài {len(text)} ký tự; hãy rút xuống dưới {LONGEST} ký tự.")
    typed = text
    text = _GLUED_NUMBER.sub(r"\1 \2", text)
    if not is_english(text):
        text = respelled(text, holdings, keep=[(place.start, place.end) for place in places_asked(text, holdings)])
    question = replace(read(text, holdings), typed=typed)
    pieces = single_questions(text if is_english(text) else wording(text, holdings))
    if len(pieces) > 1:
        question = replace(question, parts=tuple(read_singles(pieces, question, holdings)))
    elif figures := one_a_figure(question):
        question = replace(question, parts=figures)
    said = [turn.content for turn in history if turn.role == "user" and any(map(str.isalnum, turn.content))]
    if said and leans_back(question):
        before = [Turn("user", message[:LONGEST]) for message in said[-MOST_TURNS:]]
        earlier = understand(before[-1].content, holdings, history=before[:-1])
        question = carried_over(question, earlier, holdings)
    if _PERSON_BACK.search(question.typed):
        people = " ".join(_people_answered(history, holdings))
        question = replace(
            question, text=f"{question.text} {people}", subject=f"{question.subject or ''} {people.lower()}".strip()
        )
    return _narrowed(question, tuple(reports))


def _people_answered(history: Sequence[Turn], holdings: Holdings) -> Iterator[str]:
    """Whom the last answer named, as far as the reports' people go: "ông ấy" is one of them."""
    answered = next((turn.content for turn in reversed(history) if turn.role != "user"), "")
    known = dict.fromkeys(post.person for people in holdings.posts.values() for post in people)
    return (person for person in known if names_person(answered, person))


def _narrowed(question: Question, reports: tuple[str, ...]) -> Question:
    return replace(question, reports=reports, parts=tuple(replace(part, reports=reports) for part in question.parts))
