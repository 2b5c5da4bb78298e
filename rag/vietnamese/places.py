"""Text in, administrative units out: "TP Cao Bằng", "huyện Đăk R’lấp", "Ha Long City", "thu ngan sach tp cao bang".

A name may be shared ("Cao Bằng": the province, the city): a found place carries every unit it may mean, and a level
word or a province beside it ("thành phố Cao Bằng", "Phú Mỹ (TPHCM)") narrows them. Expects NFC. Linear time.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from rag.domain import Level, Locality
from rag.vietnamese.gazetteer import communes, plain_of, syllable_key, upper_units
from rag.vietnamese.localities import (
    TOKEN,
    as_of,
    locality_by_code,
    lookup,
    of_levels,
    province_name,
    provinces,
    same_syllable,
    unknown_locality,
)
from rag.vietnamese.place_words import (
    ACCENTED,
    AFTER,
    AFTER_NAMES,
    BARE_ONE_SYLLABLE,
    BEFORE,
    BODIES,
    NEVER_BARE,
    ONE_LETTER,
    OTHER_THINGS,
    SURNAMES,
    WORDS_TOO,
)
from rag.vietnamese.words import is_folded, modern

__all__ = [
    "FoundPlace",
    "as_of",
    "find_places",
    "locality_by_code",
    "lookup",
    "province_name",
    "provinces",
    "unknown_locality",
]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A unit named at text[start:end]. `candidates` are what it may mean, larger units and older times first.

    `level` is the level that stands with the name: the word before it ("huyện"), the body ("Thành ủy"), the English
    word after it; None for a bare name.
    """

    start: int
    end: int
    candidates: tuple[Locality, ...]
    level: Level | None


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str


_LAST_WORDS = frozenset(key.split()[-1] for key in BEFORE)
_BLANKS = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*")
_INSIDE_A_NAME = re.compile(r"[^\S\n]*[-–]?[^\S\n]*\n?")
_CONTINUES = re.compile(r"\s+(?:Dương|Duong)\b")  # "Thái Bình Dương"


def find_places(text: str, *, folded: bool = False) -> list[FoundPlace]:
    """The administrative units named in a text, in order, longest names first, without overlaps.

    `folded` reads the text as typed without diacritics even where a few stand in it; texts wholly without them, and
    short ones without capitals, are recognised. Communes are found only with their level ("xã Chu Trinh"): their
    names are everywhere. Names inside persons' names ("Trương Hòa Bình", "Lê Quảng Trị") are no places.
    """
    return list(_found(text, folded))


@lru_cache(maxsize=4)  # who is at a meeting and where it is held are asked of one text, one after the other
def _found(text: str, folded: bool) -> tuple[FoundPlace, ...]:
    reader = _Reader(text, folded or is_folded(text))
    return tuple(_narrowed(text, list(reader.places())))


class _Reader:
    """One text, its tokens, and how its letters are to be read."""

    def __init__(self, text: str, folded: bool) -> None:
        self.text = text
        self.folded = folded
        self.tokens = [
            _Token(match.start(), match.end(), match.group(), syllable_key(match.group()))
            for match in TOKEN.finditer(text)
        ]
        titles = sum(1 for token in self.tokens[1:] if token.text.istitle() and len(token.text) > 1)
        # Somebody typed a question in small letters: "thu ngân sách tp cao bằng"
        self.small_letters = len(text) < 400 and titles == 0
        self.shouted = _Shouted(text)

    def places(self) -> Iterator[FoundPlace]:
        any_word = self.small_letters or self.folded
        reach = 0
        for position, token in enumerate(self.tokens):
            if position < reach or not (any_word or self._looks_like_a_name(token)):
                continue
            if found := self._at(position):
                place, reach = found
                yield place

    def _at(self, position: int) -> tuple[FoundPlace, int] | None:
        """The place whose name begins at this token, and the token after it."""
        token = self.tokens[position]
        levels, start = self._levels_before(position)
        upper = upper_units()
        small = levels is None or any(level.rank == 3 for level in levels)
        tables = [upper, communes()] if small and self._commune_wanted(levels, position) else [upper]
        if token.text.isdigit() and levels is None:
            return None
        if token.key in ("tphcm", "hcm", "hcmc") and levels is None:  # written as one word
            end = position + 1
            if token.key == "hcm" and (end == len(self.tokens) or self.tokens[end].key != "city"):
                return None
            last = self.tokens[end - (token.key != "hcm")]
            city = tuple(one for one in upper.by_name["ho chi minh"] if one.level is Level.CENTRAL_CITY)
            return FoundPlace(token.start, last.end, city, Level.CENTRAL_CITY), end + (token.key == "hcm")
        longest = max(table.longest.get(token.key, 0) for table in tables)
        for count in range(min(longest, len(self.tokens) - position), 0, -1):
            stop = position + count
            run = self.tokens[position:stop]
            key = " ".join(one.key for one in run)
            named = [one for table in tables for one in table.by_name.get(key, ()) if self._spelled(one, run)]
            if not named or not self._is_one_name(run):
                continue
            after, end = self._levels_after(stop) if levels is None else (None, stop)
            stated = levels or after
            if stated and not after and self._name_goes_on(stop):
                continue
            if stated is None and not self._may_stand_bare(position, stop, key):
                continue
            candidates = of_levels(named, stated)
            if candidates:
                level = candidates[0].level if stated else None
                return FoundPlace(start, self.tokens[end - 1].end, tuple(candidates), level), end
        return None

    def _commune_wanted(self, levels: tuple[Level, ...] | None, position: int) -> bool:
        if levels is not None:
            return True
        following = self.tokens[position + 1 : position + 5]
        return any(token.key in ("commune", "ward", "town", "township") for token in following)

    def _looks_like_a_name(self, token: _Token) -> bool:
        return token.text[0].isupper() or token.text[0].isdigit()

    def _gap(self, left: int, right: int) -> str:
        return self.text[self.tokens[left].end : self.tokens[right].start]

    def _levels_before(self, position: int) -> tuple[tuple[Level, ...] | None, int]:
        """The levels that the one or two words before a name allow, and where the place then begins."""
        start = self.tokens[position].start
        if position == 0 or self.tokens[position - 1].key not in _LAST_WORDS or not self._is_beside(position):
            return None, start
        for count in (2, 1):
            first = position - count
            if first < 0:
                continue
            if count == 2 and not self._gap(first, first + 1).isspace():
                continue
            words = self.tokens[first:position]
            key = " ".join(word.key for word in words)
            if key not in BEFORE or not self._is_level_word(words, key, position):
                continue
            return BEFORE[key], start if key in BODIES else words[0].start
        return None, start

    def _is_beside(self, position: int) -> bool:
        """Whether nothing but blanks, one line's end or the stop of "TP. Cao Bằng" is before a token."""
        return _BLANKS.fullmatch(self.text, self.tokens[position - 1].end, self.tokens[position].start) is not None

    def _is_level_word(self, words: list[_Token], key: str, position: int) -> bool:
        if key in ONE_LETTER and (
            "." not in self._gap(position - 1, position) and not self.tokens[position].text.isdigit()
        ):
            return False  # "H. An Phú", "Q 3", but not "p cao"
        return all(
            word.text.isascii() or modern(word.text).lower() == ACCENTED.get(word.key, word.text.lower())
            for word in words
        )

    def _levels_after(self, stop: int) -> tuple[tuple[Level, ...] | None, int]:
        if stop < len(self.tokens) and self._gap(stop - 1, stop).isspace():
            levels = AFTER.get(self.tokens[stop].text.lower())
            if levels:
                return levels, stop + 1
        return None, stop

    def _spelled(self, locality: Locality, run: list[_Token]) -> bool:
        """Whether the diacritics that the text has are those of the name: "Thạnh An" is not "Thanh An"."""
        if self.folded:
            return True
        for spelling in (plain_of(locality), *locality.aliases):
            syllables = [match.group() for match in TOKEN.finditer(spelling)]
            if len(syllables) == len(run) and all(
                same_syllable(a.text, b) for a, b in zip(run, syllables, strict=True)
            ):
                return True
        return False

    def _is_one_name(self, run: list[_Token]) -> bool:
        for left, right in itertools.pairwise(run):
            if not _INSIDE_A_NAME.fullmatch(self.text, left.end, right.start):
                return False
        return self.small_letters or self.folded or all(self._looks_like_a_name(token) for token in run)

    def _name_goes_on(self, stop: int) -> bool:
        """ "Xã Thạnh Lộc Đông" is not Thạnh Lộc; but "UBND huyện An Phú Trần Hòa Hợp" names a person next."""
        if stop >= len(self.tokens) or self._gap(stop - 1, stop) != " " or self.shouted(self.tokens[stop].start):
            return False
        following = self.tokens[stop]
        return following.text.istitle() and following.key not in SURNAMES and following.key not in AFTER_NAMES

    def _may_stand_bare(self, position: int, stop: int, key: str) -> bool:
        if key in NEVER_BARE or (stop - position == 1 and key not in BARE_ONE_SYLLABLE):
            return False
        first = self.tokens[position]
        capitals = first.text[0].isupper() and self.tokens[stop - 1].text[0].isupper()
        if (not capitals or self.shouted(first.start)) and key in WORDS_TOO:
            return False
        if _CONTINUES.match(self.text, self.tokens[stop - 1].end):
            return False
        if position == 0 or not self._gap(position - 1, position).isspace():
            return True
        if not capitals or self.shouted(first.start):
            return True
        before = self.tokens[position - 1]
        if before.key in OTHER_THINGS and not before.text.isupper():
            return False  # "đường Cao Bằng", "ông Hà Nam"
        if not before.text.istitle():
            return True  # "tỉnh ủy Cao Bằng", "HĐND Quảng Trị"
        return not self._in_a_name(position)

    def _in_a_name(self, position: int) -> bool:
        """Whether capitalised words before belong to a person: "Trương Hòa Bình", "Lê Quảng Trị"."""
        first = position
        while first > 0 and self.tokens[first - 1].text.istitle() and self._gap(first - 1, first) == " ":
            first -= 1
        before = self.tokens[first:position]
        return any(token.key in SURNAMES for token in before) or len(before) > 1


class _Shouted:
    """Whether an offset lies in a line written in capitals: "HUYỆN ỦY GÒ TRE: HỘI NGHỊ…"."""

    def __init__(self, text: str) -> None:
        self.spans: list[tuple[int, int]] = []
        start = 0
        for line in text.splitlines(keepends=True):
            if len(line) > 12 and line.isupper():
                self.spans.append((start, start + len(line)))
            start += len(line)

    def __call__(self, offset: int) -> bool:
        at = bisect_right(self.spans, (offset, len(self.spans) and self.spans[-1][1])) - 1
        return at >= 0 and offset < self.spans[at][1]


_BESIDE = re.compile(r"\s*(?:\(|,|-|–|thuộc|của|of|in)?\s*(?:thuộc\s+)?")


def _narrowed(text: str, found: list[FoundPlace]) -> list[FoundPlace]:
    """Units that the larger unit right behind them rules out are dropped: "huyện Châu Thành (tỉnh Tiền Giang)"."""
    narrowed: list[FoundPlace] = []
    for position, place in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        kept = place.candidates
        if following and len(kept) > 1 and _BESIDE.fullmatch(text, place.end, following.start):
            names = {one.province for one in following.candidates if one.level.rank == 1}
            codes = {one.code for one in following.candidates}
            inside = tuple(one for one in kept if one.province in names or one.parent in codes)
            kept = tuple(one for one in inside if one.level.rank > 1) or inside or kept
        level = kept[0].level if place.level else None
        narrowed.append(replace(place, candidates=kept, level=level))
    return narrowed
