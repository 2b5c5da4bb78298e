"""A claim that must not be made and the sentences of a comparison in, the sentences that make it out.

Claims are written for a reader ("Thu ngân sách Hạ Long 42.500 tỷ đồng"), so this is an approximation: a clause makes a
claim that has all its numbers and all its words. What is quoted from a report as it stands is the report's claim; a
clause that denies or hopes makes none, unless the claim does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from eval.matching import states
from rag.vietnamese.dates import find_dates
from rag.vietnamese.relevance import words_of
from rag.vietnamese.words import fold

_ASIDE = re.compile(r"\([^)]*\)")
_CLAUSES = re.compile(r";|\n|(?<=[.!?…])\s+")
# "Thu ngân sách: thành phố Cà Mau 414 tỷ đồng, tỉnh Cà Mau 4.183 tỷ đồng": each place with what stands before the colon
_NEXT_PLACE = re.compile(
    r",\s+(?:còn\s+|và\s+)?(?=(?:tỉnh|thành phố|TP\.?|thị xã|huyện|quận|xã|phường)\s)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w/.,])\d+(?:[.,]\d+)*%?(?![\w/])")
# "đọc 6/7 thành ngày 7 tháng 6", "ghi khóa XVIII cho Bắc Kạn hoặc Hạ Long", "nêu ngày bổ nhiệm Hà Ngọc Giáp"
_TAKEN_FOR = re.compile(r"^đọc .+? thành (?P<wrong>.+)$")
_INTRODUCED = re.compile(r"^(?:ghi|nêu|nói|coi|cho rằng)\s+")
_EITHER = re.compile(r"^(?P<what>.+?) cho (?P<one>.+?) hoặc (?P<other>.+)$")
_ANY_NUMBER = re.compile(r"(?<!\w)[xy](?=[%\s]|$)")
_HEDGED = re.compile(r"\b(?:khong|chua|phan dau|muc tieu|du kien|can kiem tra)\b")
_LINKS = frozenset("và là của cho với thì ở tại các những bằng có".split())


def makes(claim: str, sentences: Iterable[str], quotes: Sequence[str]) -> list[str]:
    """The clauses that make a claim. `quotes`: what the comparison cites, word for word."""
    quoted = [" ".join(words_of(quote)) for quote in quotes]
    return [
        clause.strip()
        for sentence in sentences
        for clause in _clauses(sentence)
        if any(_says(clause, wanted) for wanted in _wordings(claim))
        and not any(" ".join(words_of(clause)) in quote for quote in quoted)
    ]


def _clauses(sentence: str) -> Iterator[str]:
    for clause in _CLAUSES.split(sentence):
        lead, colon, rest = clause.partition(":")
        parts = _NEXT_PLACE.split(rest if colon else clause)
        yield from (f"{lead}: {part}" if colon else part for part in parts)


def _wordings(claim: str) -> list[str]:
    """What may not be said, without how it would be said: one claim for each of "Bắc Kạn hoặc Hạ Long"."""
    plain = _ASIDE.sub(" ", claim).strip()
    if taken := _TAKEN_FOR.match(plain):
        return [taken["wrong"]]
    plain = _INTRODUCED.sub("", plain)
    if either := _EITHER.match(plain):
        return [f"{either['what']} {place}" for place in (either["one"], either["other"])]
    return [plain]


def _says(clause: str, claim: str) -> bool:
    if days := {(day.day, day.month) for day in find_dates(claim)}:
        return bool(days & {(day.day, day.month) for day in find_dates(clause)})
    if _HEDGED.search(fold(clause)) and not _HEDGED.search(fold(claim)):
        return False
    numbers = _NUMBER.findall(claim)
    if not all(states(clause, number) for number in numbers):
        return False
    if _ANY_NUMBER.search(claim) and len(_NUMBER.findall(clause)) <= len(numbers):
        return False
    words = set(words_of(_ANY_NUMBER.sub(" ", _NUMBER.sub(" ", claim)))) - _LINKS
    return bool(words) and words <= set(words_of(clause))
