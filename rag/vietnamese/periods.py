"""Text in, stretches of time out: "9 tháng đầu năm 2020" → 9M-2020, "quý II-2022" → Q2-2022.

Reads Vietnamese with or without diacritics, and English. Codes are the contract's (see `Period`). Expects NFC.
Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rag.domain import Period
from rag.vietnamese.dates import FoundDate, find_dates, lowered, spelled
from rag.vietnamese.period_codes import period_from_code, period_label
from rag.vietnamese.period_rules import RULES, Builder, Known
from rag.vietnamese.words import fold, is_folded

__all__ = ["FoundDate", "FoundPeriod", "find_dates", "find_periods", "period_from_code", "period_label"]


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period named at text[start:end]."""

    start: int
    end: int
    period: Period


# In unaccented text the second half of a name looks like "năm": "Việt Nam 2018", "Quảng Nam 2020".
_NAM_BEFORE = re.compile(r"(?:viet|quang|ha|hai|mien|phia)\s+$")


# Most sentences of a report name no period: the rules need not be tried on them
_MAY_NAME_ONE = re.compile(r"\d|tháng|thang|năm|nam|quý|quy|nhiệm kỳ|nhiem ky|month|year|quarter|half|mid")


@cache
def _rules(folded: bool) -> tuple[tuple[tuple[str, ...], re.Pattern[str], Builder], ...]:
    return tuple(
        (tuple((fold(words) if folded else words).split("|")), spelled(pattern, folded=folded), build)
        for words, pattern, build in RULES
    )


def find_periods(text: str, *, year: int | None = None, held_on: date | None = None) -> list[FoundPeriod]:
    """The periods named in a text, in order, the longest reading of each, without overlaps.

    `year` fills in for phrases without one ("6 tháng đầu năm" → 6M-2019; without it, 6M); `held_on`, the day of the
    meeting, is what "đến nay" reaches, and gives the year where `year` does not. Years inside dates ("22/10/2021") and
    in price bases ("giá so sánh 2010") are no periods. The basis of a comparison ("cùng kỳ năm 2019") is found like
    any other: what it is for, the words before it tell.
    """
    named, days = (_named if len(text) <= _REMEMBERED else _named.__wrapped__)(text)
    known = Known(year if year is not None else held_on.year if held_on else None, held_on)
    candidates = [(start, end, code) for start, end, match, build in named if (code := build(match, known))]
    candidates += [(start, end, "") for start, end in days]
    return [FoundPeriod(start, end, period_from_code(code)) for start, end, code in _longest(candidates) if code]


_Match = tuple[int, int, re.Match[str], Builder]
_REMEMBERED = 100_000  # characters: what one page holds


@lru_cache(maxsize=256)  # a text is asked for its periods with one year and then with another
def _named(text: str) -> tuple[tuple[_Match, ...], tuple[tuple[int, int], ...]]:
    """All that may name a period, whatever the year, and the stretches that are days."""
    line = lowered(text)
    if not _MAY_NAME_ONE.search(line):
        return (), ()
    folded = is_folded(text)
    found: list[_Match] = []
    for words, pattern, build in _rules(folded):
        if not any(word in line for word in words):
            continue
        for match in pattern.finditer(line):
            start = match.start()
            if folded and match.group().startswith("nam ") and _NAM_BEFORE.search(line, max(0, start - 8), start):
                start = start + 4 if match.group()[4:5].isdigit() else start
            found.append((start, match.end(), match, build))
    return tuple(found), tuple((day.start, day.end) for day in find_dates(text))


def _longest(candidates: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Of overlapping stretches the longest, in order; within a run of overlaps only, so that time stays linear."""
    candidates.sort(key=lambda c: (c[0], -c[1]))
    run: list[tuple[int, int, str]] = []
    reach = -1
    for candidate in [*candidates, (10**12, 10**12, "")]:
        if candidate[0] >= reach and run:
            kept: list[tuple[int, int, str]] = []
            for one in sorted(run, key=lambda c: (c[0] - c[1], c[0], c[2] == "")):
                if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
                    kept.append(one)
            yield from sorted(kept)
            run = []
        run.append(candidate)
        reach = max(reach, candidate[1])
