"""A subject in; for any text, how much of the subject it speaks of (0…1) out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from rag.domain import Question
from rag.vietnamese.abbreviations import expand, expand_official
from rag.vietnamese.english import to_vietnamese
from rag.vietnamese.words import modern, sentences, syllables

# A pair of syllables tells more than its two halves: "ngân sách" is not any "ngân" and any "sách".
_PAIR_WORTH = 0.7
_NUMBERS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}


class Relevance:
    """Measures texts against one subject.

    A term is worth its rarity in the archive; a term of the subject that stands in the text itself counts whole, one
    that stands only in its surroundings (the sentence before, the section's heading) counts by `surroundings`.
    """

    def __init__(self, subject: str, rarity: Callable[[str], float], *, surroundings: float = 0.6) -> None:
        words = _words(subject)
        self._singles = {word: rarity(word) for word in words}
        self._pairs = {pair: _PAIR_WORTH * (rarity(pair[0]) + rarity(pair[1])) / 2 for pair in pairwise(words)}
        self._surroundings = surroundings
        self._total = sum(self._singles.values()) + sum(self._pairs.values())

    @property
    def empty(self) -> bool:
        """True for a subject without words: everything speaks of it."""
        return not self._singles

    def __call__(self, text: str, around: str = "") -> float:
        """Share of the subject that `text` covers, 0…1; 1 for an empty subject."""
        if self._total == 0:
            return 1.0
        inside = _covered(_words(text), self._singles, self._pairs)
        if not around:
            return inside / self._total
        outside = _covered(_words(f"{around}\n{text}"), self._singles, self._pairs)
        return (inside + self._surroundings * (outside - inside)) / self._total


_COUNTED = re.compile(r"(?:bao nhiêu|\bmấy|how many)\s+([^\W\d]+)", re.IGNORECASE)
_NOT_COUNTED = frozenset(
    "phần so trên và tỷ tỉ triệu nghìn đồng tiền ha tấn km lần điểm được thì trong của đối với theo mới lượt usd".split()
)

# First or last syllables of those who are counted as "người": "đảng viên", "lao động", "đồng chí", "đại biểu".
_PEOPLE = frozenset("viên lao chí biểu sinh dân khách".split())


def asked_nouns(question: Question) -> list[str]:
    """What "bao nhiêu …" asks the number of, by first syllables: "bao nhiêu xã, phường" → ["xã"]; units are none."""
    text = to_vietnamese(question.text) if question.language == "en" else expand(question.text)
    nouns = [match.group(1).lower() for match in _COUNTED.finditer(modern(text))]
    return [noun for noun in nouns if noun not in _NOT_COUNTED]


def counts_what_is_asked(question: Question, text: str) -> bool:
    """Whether a text speaks of what the question asks the number of; true where it asks for no number of things."""
    present = set(_words(text))
    if re.search(r"bao nhiêu tiền", question.text, re.IGNORECASE) and not present & {"đồng", "usd"}:
        return False
    return all(noun in present or (noun == "người" and present & _PEOPLE) for noun in asked_nouns(question))


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


def _words(text: str) -> list[str]:
    return [_NUMBERS.get(word, word.lstrip("0") or word) for word in syllables(expand_official(text))]


def _covered(words: Sequence[str], singles: dict[str, float], pairs: dict[tuple[str, str], float]) -> float:
    return sum(singles.get(word, 0.0) for word in set(words)) + sum(
        pairs.get(pair, 0.0) for pair in set(pairwise(words))
    )
