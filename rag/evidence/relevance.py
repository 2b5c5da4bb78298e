"""A subject in; for any text, how much of the subject it speaks of (0…1) out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from functools import lru_cache
from itertools import pairwise

from rag.domain import Question
from rag.question.synonyms import concepts_in, phrases_in
from rag.vietnamese.abbreviations import expand_official
from rag.vietnamese.words import modern, sentences, syllables

# A pair of syllables tells more than its two halves: "ngân sách" is not any "ngân" and any "sách".
_PAIR_WORTH = 0.7
UNKNOWN = 0.25  # of its rarity, for a word that no report has
_NUMBERS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}


class Relevance:
    """Measures texts against one subject.

    A term is worth its rarity in the archive; a term of the subject that stands in the text itself counts whole, one
    that stands only in its surroundings (the sentence before, the section's heading) counts by `surroundings`. Where
    the asker's words and the report's are of one group of `synonyms.toml`, they meet ("vướng mắc", "khó khăn").
    """

    def __init__(
        self,
        subject: str,
        rarity: Callable[[str], float],
        *,
        knows: Callable[[str], bool] = lambda _: True,
        names: Collection[str] = (),
        surroundings: float = 0.6,
    ) -> None:
        """`knows` tells whether any report has a syllable: one that none has is the asker's own wording and counts
        little, unless it is of a name (`names`: syllables in small letters), which only a report that has it answers."""
        words = _words(subject)
        self._concepts, rest = concepts_in(words)

        def worth(word: str) -> float:
            return rarity(word) * (1.0 if word in names or knows(word) else UNKNOWN)

        asked = [word for word in rest if word]
        self.unknown = sum(not knows(word) for word in asked) / len(words) if words else 0.0
        self._singles = {word: worth(word) for word in asked}
        self._pairs = {
            pair: _PAIR_WORTH * (worth(pair[0]) + worth(pair[1])) / 2 for pair in pairwise(rest) if all(pair)
        }
        self._worth = [sum(map(worth, concept.typed)) for concept in self._concepts]
        self._surroundings = surroundings
        self._total = sum(self._singles.values()) + sum(self._pairs.values()) + sum(self._worth)

    # Share of the subject's syllables that no report has.
    unknown: float

    @property
    def empty(self) -> bool:
        """True for a subject without words: everything speaks of it."""
        return not self._singles and not self._concepts

    def __call__(self, text: str, around: str = "") -> float:
        """Share of the subject that `text` covers, 0…1; 1 for an empty subject."""
        if self._total == 0:
            return 1.0
        inside = self._covered(text)
        if not around:
            return inside / self._total
        outside = self._covered(f"{around}\n{text}")
        return (inside + self._surroundings * max(outside - inside, 0.0)) / self._total

    def _covered(self, text: str) -> float:
        words = _words(text)
        there, pairs = set(words), set(pairwise(words))
        covered = sum(worth for word, worth in self._singles.items() if word in there)
        covered += sum(worth for pair, worth in self._pairs.items() if pair in pairs)
        if self._concepts:
            phrases = phrases_in(words)
            met = (concept.met_in(words, phrases) for concept in self._concepts)
            covered += sum(worth * share for worth, share in zip(self._worth, met, strict=True))
        return covered


_COUNTED = re.compile(r"(?:bao nhiêu|\bmấy|how many)\s+([^\W\d]+(?:\s+[^\W\d]+)?)", re.IGNORECASE)
# What follows "bao nhiêu" without being counted: units, measures, and the words that end a question.
_NOT_COUNTED = frozenset(
    "phần so trên và tỷ tỉ triệu nghìn đồng tiền ha tấn km lần điểm được thì trong của đối với theo mới lượt usd ạ vậy thế rồi nhỉ à "
    "hả đấy đó nha vốn công năm tháng ngày giờ thôi là có đã cho ở về tại từ đến tới hay còn nữa chỉ một mỗi nghìn ngàn trăm đô kế tổng kinh "
    "cái trăm lại gì ai nào ng thứ phải bị do khi nếu sau trước cùng bằng tăng giảm đạt chiếm vượt tính hecta héc km mét m m2 kg tạ sào mẫu lít số so".split()
)
_COUNTED_ALL_THE_SAME = frozenset(("công trình", "công nhân", "công chức", "công ty", "ngày công", "năm học"))
_PEOPLE = frozenset(
    "viên lao chí biểu sinh dân khách khẩu nhân hội bộ em".split()
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
    words = _words(text)
    present = set(words)
    if "bao nhiêu tiền" in question.worded and not present & {"đồng", "usd"}:
        return False
    done = _DONE_TO.search(modern(text.lower())) if _THERE_ARE.search(question.worded) else None
    if done and done[0] not in question.worded:
        return False  # "có bao nhiêu đảng viên?" is not answered by how many were admitted
    counted = _counted(question)
    return not counted or any(_is_counted(noun, words) for noun in counted)


_NEGATED = re.compile(r"\b(?:không|chưa) (?:có |được |phải )?([^\W\d]+)")


def negates_otherwise(question: Question, text: str) -> bool:
    """Whether a text denies what the question affirms, or affirms what it denies: "huyện nào không phát sinh?"."""
    said = modern(text.lower())
    denied, words = set(_NEGATED.findall(said)), _words(text)
    asked = set(_NEGATED.findall(modern(question.worded)))
    subject = set(_words(question.subject or ""))
    for word in subject & (asked | denied):
        affirmed = words.count(word) > sum(found == word for found in _NEGATED.findall(said))
        if (word in asked and word in words and word not in denied) or (
            word not in asked and word in denied and not affirmed
        ):
            return True
    return False


_THERE_ARE = re.compile(
    r"(?<!được )(?:có|hiện có|tổng số|tổng cộng)(?: tất cả| cả thảy| tổng cộng)? (?:bao nhiêu|mấy) (?:đảng viên|doanh nghiệp|hợp tác xã|hộ)\b"
)
_DONE_TO = re.compile(
    r"kết nạp|kỷ luật|khai trừ|thi hành|thành lập mới|giải thể|thoát nghèo|khen thưởng|biểu dương|kiểm tra|giám sát|xử lý"
)


def _beside_a_number(noun: str, words: tuple[str, ...]) -> bool:
    """Whether the noun stands near a number: "cảng tàu … 3 khâu đột phá" counts no ships."""
    return any(
        word == noun and any(near[:1].isdigit() or near in _NUMBERS for near in words[max(at - 4, 0) : at + 9])
        for at, word in enumerate(words)
    )


def _is_counted(noun: str, words: tuple[str, ...]) -> bool:
    first, phrases = noun.split()[0], phrases_in(words)
    if _beside_a_number(first, words) or (first == "người" and _PEOPLE.intersection(words)):
        return True
    return any(concept.met_in(words, phrases) for concept in (*concepts_in(noun.split())[0], *concepts_in([first])[0]))


# One of a pair is not the other, however alike the rest; and a measure per head is not the total.
_OPPOSITES = (
    ("trong nước", "nước ngoài"), ("thu ngân sách", "chi ngân sách"), ("nội địa", "quốc tế"), ("thành thị", "nông thôn"),
    ("cá nhân", "tập thể"),
)  # fmt: skip
# What makes a measure, with the other words that may stand for it.
_MEASURES = (
    ("bình quân",), ("cận nghèo",), ("nhập khẩu",), ("quốc tế", "nước ngoài"), ("dân tộc thiểu số", "đồng bào dân tộc", "dtts"),
)  # fmt: skip


def measures_otherwise(subject: str, text: str) -> bool:
    """Whether a text speaks of the opposite of the subject, or lacks the word that makes the subject's measure.

    "vốn trong nước" is no answer on "vốn nước ngoài"; "thu ngân sách" is none on "thu ngân sách bình quân đầu người".
    """
    asked, said = modern(subject.lower()), modern(text.lower())
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if one in asked and other not in asked and other in said and one not in said:
                return True
    return any(measure[0] in asked and not any(word in said for word in measure) for measure in _MEASURES)


class Surroundings:
    """The sentences of a text, to look up what stands around a place in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(sentences(text))
        self._starts = [start for start, _ in self._spans]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds this offset (or the one before it, between two)."""
        if not self._spans:
            return 0, len(self._text)
        return self._spans[max(bisect_right(self._starts, offset) - 1, 0)]

    def at(self, offset: int) -> str:
        """The sentence that holds this offset, with the one before it."""
        number = max(bisect_right(self._starts, offset) - 1, 0)
        if not self._spans:
            return self._text
        return self._text[self._spans[max(number - 1, 0)][0] : self._spans[number][1]]

    def after(self, offset: int) -> str:
        """The sentence that follows the one at this offset; "" at the end."""
        number = bisect_right(self._starts, offset)
        return self._text[slice(*self._spans[number])] if number < len(self._spans) else ""


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_NUMBERS.get(word, word.lstrip("0") or word) for word in syllables(expand_official(text)))
