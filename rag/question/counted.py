"""A question "bao nhiêu …?" in, what it asks the number of out; and whether a text tells a number of that."""

from __future__ import annotations

import re

from rag.domain import Question
from rag.vietnamese.relevance import NUMBERS, words_of
from rag.vietnamese.synonyms import concepts_in, phrases_in
from rag.vietnamese.words import modern

_COUNTED = re.compile(r"(?:bao nhiêu|\bmấy|how many)\s+([^\W\d]+(?:\s+[^\W\d]+)?)", re.IGNORECASE)
# What follows "bao nhiêu" without being counted: units, measures, and the words that end a question.
_NOT_COUNTED = frozenset(
    "phần so trên và tỷ tỉ triệu nghìn đồng tiền ha tấn km lần điểm được thì trong của đối với theo mới lượt usd ạ vậy thế rồi nhỉ à "
    "hả đấy đó nha vốn công năm tháng ngày giờ thôi là có đã cho ở về tại từ đến tới hay còn nữa chỉ một mỗi nghìn ngàn trăm đô kế tổng kinh "
    "cái trăm lại gì ai nào ng thứ phải bị do khi nếu sau trước cùng bằng tăng giảm đạt chiếm vượt tính hecta héc km mét m m2 kg tạ sào mẫu lít số so".split()
)
_COUNTED_ALL_THE_SAME = frozenset(("công trình", "công nhân", "công chức", "công ty", "ngày công", "năm học"))
_PEOPLE = frozenset(
    "viên lao chí biểu sinh dân khách khẩu nhân hội bộ em ca cháu trẻ".split()
)  # parts of words for those counted as "người"


def asked_nouns(question: Question) -> list[str]:
    """What "bao nhiêu …" asks the number of, by first syllables: "bao nhiêu xã, phường" → ["xã"]; units are none."""
    return [phrase.split()[0] for phrase in _counted(question)]


def _counted(question: Question) -> list[str]:
    nouns = [" ".join(match.group(1).split()) for match in _COUNTED.finditer(modern(question.worded))]
    return [noun for noun in nouns if noun in _COUNTED_ALL_THE_SAME or noun.split()[0] not in _NOT_COUNTED]


def counts_what_is_asked(question: Question, text: str) -> bool:
    """Whether a text speaks of what the question asks the number of; true where it asks for no number of things.

    One of them is enough: "bao nhiêu công trình, bao nhiêu hộ?" may be answered in two places.
    """
    words = words_of(text)
    present = set(words)
    if "bao nhiêu tiền" in question.worded and not present & {"đồng", "usd"}:
        return False
    done = _DONE_TO.search(modern(text.lower())) if _THERE_ARE.search(question.worded) else None
    if done and done[0] not in question.worded:
        return False  # "có bao nhiêu đảng viên?" is not answered by how many were admitted
    counted = _counted(question)
    return not counted or any(_is_counted(noun, words) for noun in counted)


_THERE_ARE = re.compile(
    r"(?<!được )(?:có|hiện có|tổng số|tổng cộng)(?: tất cả| cả thảy| tổng cộng)? (?:bao nhiêu|mấy) (?:đảng viên|doanh nghiệp|hợp tác xã|hộ)\b"
)
_DONE_TO = re.compile(
    r"kết nạp|kỷ luật|khai trừ|thi hành|thành lập mới|giải thể|thoát nghèo|khen thưởng|biểu dương|kiểm tra|giám sát|xử lý"
)


def _beside_a_number(noun: str, words: tuple[str, ...]) -> bool:
    """Whether the noun stands near a number: "cảng tàu … 3 khâu đột phá" counts no ships."""
    return any(
        word == noun and any(near[:1].isdigit() or near in NUMBERS for near in words[max(at - 4, 0) : at + 9])
        for at, word in enumerate(words)
    )


# "bao nhiêu căn nhà?" counts houses, whichever classifier the text has, if any
_CLASSIFIERS = frozenset("căn ngôi con cái chiếc cây tấm vị cuộc".split())


def _is_counted(noun: str, words: tuple[str, ...]) -> bool:
    first, phrases = noun.split()[0], phrases_in(words)
    if first in _CLASSIFIERS and " " in noun and _beside_a_number(noun.split()[1], words):
        return True
    if _beside_a_number(first, words) or (first == "người" and _PEOPLE.intersection(words)):
        return True
    return any(concept.met_in(words, phrases) for concept in (*concepts_in(noun.split())[0], *concepts_in([first])[0]))
