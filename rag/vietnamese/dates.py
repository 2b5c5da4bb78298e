"""Text in, calendar dates out: "Sáng 05/10" and "ngày 22 tháng 10 năm 2021", but not 14/19 criteria or 05-CT/TW.

Expects NFC text, with or without diacritics. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from rag.vietnamese.words import fold, is_folded, modern, plain_digits


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day named at text[start:end]. `year` is None where neither the text nor the caller gives one."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    @property
    def date(self) -> date | None:
        """The calendar day, None while its year is unknown."""
        return None if self.year is None else date(self.year, self.month, self.day)


def lowered(text: str) -> str:
    """Lower case, modern tone marks and plain digits, character by character: offsets stay those of `text`."""
    text = plain_digits(modern(text))
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def spelled(pattern: str, *, folded: bool) -> re.Pattern[str]:
    """A pattern written with diacritics, compiled as it stands, or for text typed without them."""
    if folded:
        decomposed = unicodedata.normalize("NFD", pattern.replace("đ", "d"))
        pattern = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.compile(pattern)


_DAY = r"(?P<{}>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_NO_NUMBER_BEFORE = r"(?<![\w.,/–-])"
# After a date no further "/", no decimals, no unit: "3/12 xã", "14/19 tiêu chí", "22-10%", "24/7" (day and night).
_UNITS = (
    "tiêu|chỉ|xã|phường|thị trấn|huyện|hộ|trường|đảng|người|đại biểu|đồng chí|con|ha|tấn|tỷ|tỉ|triệu|nghìn|ngàn|đồng|"
    "km|m2|lượt|vụ|tin|thôn|ấp|bản|khu|tổ|cơ sở|đơn vị|dự án|công trình|sản phẩm|doanh nghiệp|hợp tác xã|thành viên|"
    "phiếu|nhiệm vụ|nội dung|danh mục|đầu|học sinh|em|cháu|ca|căn|suất|thanh niên|lao động|hồ sơ|bệnh|giường|bác sĩ|"
    "communes?|schools?|criteria|wards?|households?|members?|targets?"
)
_NO_UNIT_AFTER = rf"(?![\w%‰/])(?![.,–-]\d)(?!\s*%)(?!\s+(?:{_UNITS})(?!\w))"

_NUMERIC = (
    # 22/10/2021, 22-10-2021, 22.10.2021, 01 08 2019 (a portal's posting line)
    # … and both days of 24/5/1932-24/5/2022
    rf"(?:{_NO_NUMBER_BEFORE}|(?<=\d\d\d\d[/–-])){_DAY.format('d')}(?P<sep>[/.\-]|(?<!\d\s\d\d)[ ]){_MONTH}(?P=sep){_YEAR}(?!\d)",
    # 2021-10-22
    rf"{_NO_NUMBER_BEFORE}{_YEAR}-{_MONTH}-{_DAY.format('d')}(?!\w)",
)
_WRITTEN = (
    # ngày 22 tháng 10 năm 2021; 22 tháng 10, 2021
    rf"{_NO_NUMBER_BEFORE}(?:ngày\s+|mồng\s+|mùng\s+)?{_DAY.format('d')}\s+tháng\s+{_MONTH}(?!\d)"
    rf"(?:\s*,?\s*(?:năm\s+)?{_YEAR}(?!\d))?",
)
# ngày 01 và 02/12; ngày 8 đến 11/12; 17-18/12; các ngày 6, 7 và 8/12; từ chiều 6 đến hết ngày 7/12: all days take the
# month of the last
_TO = r"(?:\s*(?:và|đến|tới|,|[-–])\s*)(?:hết\s+)?(?:(?:ngày|sáng|trưa|chiều|tối)\s+)*"
_PAIR = (
    rf"(?:ngày\s+|sáng\s+|trưa\s+|chiều\s+|tối\s+|từ\s+)\(?{_DAY.format('d1')}(?:,\s*{_DAY.format('d2')}(?=\s*(?:,|và)))?{_TO}{_DAY.format('d')}"
    rf"(?:[/.]|(?<=và \d)-|(?<=và \d\d)-|(?<=ngày \d)-|(?<=ngày \d\d)-|\s+tháng\s+){_MONTH}(?!\d)(?:(?:[/.-]|\s+năm\s+){_YEAR}(?!\d))?(?!/)"
)
# 05/10, 5-4, 22.10: with a word before it that a day stands after, or a plain slash
_CUE = r"(?:ngày|sáng|chiều|tối|trưa|đêm|hết|đến|tới|từ|trước|sau|vào|hôm|và|on|until|to|from)\s+|(?:nay|qua),?\s+\(?(?:ngày\s+)?"
_SHORT_CUED = rf"(?<!\w)(?:{_CUE})(?P<day>{_DAY.format('d')}(?P<sep>[/.\-]){_MONTH}){_NO_UNIT_AFTER}"
_SHORT = rf"{_NO_NUMBER_BEFORE}(?P<day>{_DAY.format('d')}/{_MONTH}){_NO_UNIT_AFTER}"
# A bare 22-10: a range would ascend (17-18)
_SHORT_DESCENDING = rf"{_NO_NUMBER_BEFORE}(?P<day>{_DAY.format('d')}-{_MONTH}){_NO_UNIT_AFTER}"
# "đạt 9/12", "bằng 3/5", "được 10/12": what a result word opens is a share of something
_RESULT_BEFORE = re.compile(
    r"(?:đạt|dat|bằng|bang|được|duoc|có|co|là|la|loại|loai|hơn|trên|tren|gần|gan|còn|con|lên|len|với|voi|\d)\s+$"
)
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_ENGLISH = (
    rf"(?<!\w){_DAY.format('d')}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{'|'.join(_ENGLISH_MONTHS)})(?:,?\s+{_YEAR})?(?!\w)",
    rf"(?<!\w)(?P<name>{'|'.join(_ENGLISH_MONTHS)})\s+{_DAY.format('d')}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?(?!\w)",
)


# A pattern need not be tried on a text that has none of these in it
_TRIED_ON = (
    ("ngày|sáng|trưa|chiều|tối|từ", _PAIR), ("19|20", _NUMERIC[0]), ("-", _NUMERIC[1]), ("tháng", _WRITTEN[0]),
    ("/|.|-", _SHORT_CUED), ("/", _SHORT), ("-", _SHORT_DESCENDING),
    *(("|".join(_ENGLISH_MONTHS), pattern) for pattern in _ENGLISH),
)  # fmt: skip


@cache
def _patterns(folded: bool) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (tuple((fold(words) if folded else words).split("|")), spelled(pattern, folded=folded))
        for words, pattern in _TRIED_ON
    )


def find_dates(text: str, *, year: int | None = None) -> list[FoundDate]:
    """The days named in a text, in order, without overlaps. `year` fills in for dates that name none.

    "Trong 02 ngày 01 và 02/12" gives both days. Shares and ratios (14/19, 468/450), "24/7" and document numbers are
    no dates.
    """
    line = lowered(text)
    found: list[FoundDate] = []
    taken: list[tuple[int, int]] = []
    for words, pattern in _patterns(is_folded(text)):
        if not any(word in line for word in words):
            continue
        for match in pattern.finditer(line):
            if any(match.start() < end and start < match.end() for start, end in _near(taken, match.start())):
                continue
            dates = list(_dates_of(match, line, year))
            if dates:
                found += dates
                taken.append((match.start(), match.end()))
        taken.sort()
    return sorted(found, key=lambda d: d.start)


def _near(taken: list[tuple[int, int]], position: int) -> Iterator[tuple[int, int]]:
    """The few taken stretches around a position, by bisection: matches are short."""
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= position:
            low = middle + 1
        else:
            high = middle
    yield from taken[low : low + 2]


def _dates_of(match: re.Match[str], line: str, default_year: int | None) -> Iterator[FoundDate]:
    groups = match.groupdict()
    month = _ENGLISH_MONTHS.index(groups["name"]) + 1 if groups.get("name") else int(groups["m"])
    year = int(groups["y"]) if groups.get("y") else default_year
    start = match.start("day") if groups.get("day") else match.start()
    if groups.get("day"):  # without a year: a day of a report, or a share of something
        if groups["d"] == "24" and groups["m"] == "7" and match.group("day") == "24/7" and start == match.start():
            return  # "phục vụ 24/7"
        if start == match.start() and "-" in match["day"] and int(groups["d"]) <= month:
            return
        if start == match.start() and _RESULT_BEFORE.search(line, max(0, start - 8), start):
            return
    several = [name for name in ("d1", "d2", "d") if groups.get("d1") and groups.get(name)]
    for name in several or ["d"]:
        if _exists(int(groups[name]), month, year):
            first = match.start(name) if several else start
            last = match.end(name) if name != "d" else match.end()
            yield FoundDate(first, last, int(groups[name]), month, year)


def _exists(day: int, month: int, year: int | None) -> bool:
    try:
        date(year or 2024, month, day)  # a leap year: 29/2 may exist
    except ValueError:
        return False
    return True
