"""Ways to name a stretch of time, as patterns, with what makes a code of each: "quý II-2022" → Q2-2022.

Patterns are for text in lower case; `rag.vietnamese.periods` compiles and tries them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rag.vietnamese.period_codes import last_months_code, month_end, months_code, range_code


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows: the year of yearless phrases, and the day of the meeting."""

    year: int | None
    held_on: date | None


Builder = Callable[[re.Match[str], Known], str | None]

_NUMERALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12,
    "mot": 1, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_N = r"(?<![\w.,/])(?P<n>0?[1-9]|1[0-2]|mười hai|mười một|mười|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_Y = r"(?P<y>(?:19|20)\d\d)(?![\d])"
_Y2 = r"(?P<y2>(?:19|20)\d\d)(?![\d])"
_OF_YEAR = rf"(?:(?:\s*,\s*|\s+của\s+|\s+)năm\s+|\s*[-–/]\s*|\s+){_Y}"
_DASH = r"\s*(?:[-–—]|đến(?:\s+năm)?)\s*"
_END = r"(?!\w)"
_EN_N = "(?P<n>[2-9]|1[0-2]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_EN_MONTH = "|".join(_ENGLISH_MONTHS)


def _year(match: re.Match[str], known: Known) -> int | None:
    """The year that the phrase names, in four digits or two ("tháng 11/22"), else the caller's."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("yy"):
        return 2000 + int(groups["yy"])
    return known.year


def _number(match: re.Match[str]) -> int:
    written = " ".join(match["n"].split())
    return int(written) if written.isdigit() else _NUMERALS[written]


def _first_months(match: re.Match[str], known: Known) -> str | None:
    return months_code(_number(match), _year(match, known))


# "trong vòng 6 tháng", "9 tháng/năm học", "6 tháng tuổi" last some time, but are no stretch of the calendar
_LASTS = "vòng|vong|hạn|kéo dài|keo dai|ít nhất|it nhat|mỗi|moi|hơn|hon|suốt|suot|tối đa|sau|sau khi|gần|gan|từ|tu|đủ|du|chậm|án|an"
_DURATION_BEFORE = re.compile(rf"(?:{_LASTS})\s+$")
# Half a year is so much more often a time that something takes than half of a calendar year: "vận hành được nửa năm"
_HALF_YEAR_LASTS = re.compile(
    rf"(?:{_LASTS}|được|duoc|mất|mat|thêm|them|cần|can|chưa|chua|khoảng|khoang|tới|toi|đến|den|trước|truoc|mới|moi)\s+$"
)


def _bare_months(match: re.Match[str], known: Known) -> str | None:
    count = _number(match)
    if count < 3 or _DURATION_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return months_code(count, _year(match, known))


def _last_months(match: re.Match[str], known: Known) -> str | None:
    return last_months_code(_number(match), _year(match, known))


_COUNTED_BEFORE = re.compile(
    r"(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một|những|các|mấy|vài|nhiều|bon|nam|sau|bay|tam|chin|muoi|mot|nhung|cac|may|vai|nhieu)\s+$"
)


def _edge_month(match: re.Match[str], known: Known) -> str | None:
    """ "tháng đầu năm 2023" is January, but for "những tháng đầu năm" and "9 tháng đầu năm"."""
    if _COUNTED_BEFORE.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    return _of_year("01" if match["edge"].startswith(("đ", "d")) else "12", _year(match, known))


def _half_year(match: re.Match[str], known: Known) -> str | None:
    """ "Nửa năm, huyện thu 12 tỷ đồng"; none where it only lasts that long: "vận hành được nửa năm"."""
    if _HALF_YEAR_LASTS.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return _of_year("6M", _year(match, known))


def _through_quarter(match: re.Match[str], known: Known) -> str | None:
    """ "đến hết quý III/2022": from January on."""
    count = 3 * _quarter_number(match)
    return _quarter(match, known) if count == 3 else months_code(count, _year(match, known))


def _named(code: str) -> Builder:
    """A code without its year: "nửa cuối năm" → H2."""

    def build(match: re.Match[str], known: Known) -> str | None:
        return _of_year(code, _year(match, known))

    return build


def _of_year(code: str, year: int | None) -> str:
    return code if year is None else f"{code}-{year}"


def _quarter(match: re.Match[str], known: Known) -> str | None:
    return _of_year(f"Q{_quarter_number(match)}", _year(match, known))


def _quarter_number(match: re.Match[str]) -> int:
    return _ROMAN.get(match["q"]) or _ORDINALS.get(match["q"]) or int(match["q"])


def _month(match: re.Match[str], known: Known) -> str | None:
    groups = match.groupdict()
    month = _ENGLISH_MONTHS.index(groups["name"]) + 1 if groups.get("name") else int(groups["m"])
    return _of_year(f"{month:02d}", _year(match, known))


def _months(match: re.Match[str], known: Known) -> str | None:
    """ "từ tháng 4 đến tháng 6 năm 2020"; from January on it is the first months of the year."""
    groups = match.groupdict()
    first, last = (
        (_ENGLISH_MONTHS.index(groups["name"]) + 1, _ENGLISH_MONTHS.index(groups["name2"]) + 1)
        if groups.get("name")
        else (int(groups["m"]), int(groups["m2"]))
    )
    year = _year(match, known)
    if first == 1 and last < 12:
        return months_code(last, year)
    if first >= last or year is None:
        return None
    return range_code(date(year, first, 1), month_end(year, last))


# "giá so sánh 2010", "chuẩn nghèo năm 2015": years in names of measures
_MEASURE_BEFORE = re.compile(
    r"(?:giá|gia)\s+(?:so sánh|so sanh|cố định|co dinh|thực tế|hiện hành)\s+(?:năm\s+|nam\s+)?$"
)


def _one_year(match: re.Match[str], known: Known) -> str | None:
    if _MEASURE_BEFORE.search(match.string, max(0, match.start() - 24), match.start()):
        return None
    return match["y"]


def _years(match: re.Match[str], known: Known) -> str | None:
    return f"{match['y']}-{match['y2']}" if match["y"] < match["y2"] else None


def _years_until_now(match: re.Match[str], known: Known) -> str | None:
    until = known.held_on.isoformat() if known.held_on and known.held_on.year >= int(match["y"]) else ""
    return f"{match['y']}-01-01..{until}"


def _this_year(match: re.Match[str], known: Known) -> str | None:
    return None if known.year is None else str(known.year)


def _last_year(match: re.Match[str], known: Known) -> str | None:
    return None if known.year is None else str(known.year - 1)


def _year_to_date(match: re.Match[str], known: Known) -> str | None:
    year = _year(match, known)
    if match.groupdict().get("m"):
        return f"YTD-{int(match['m']):02d}" + (f"-{year}" if year else "")
    if known.held_on and year in (None, known.held_on.year):
        return f"YTD-{known.held_on.month:02d}-{known.held_on.year}"
    return "YTD" if year is None else f"YTD-{year}"


def _term(match: re.Match[str], known: Known) -> str | None:
    return "term"


def _days(match: re.Match[str], known: Known) -> str | None:
    """ "từ 1/7 đến 10/12/2025": a unit that exists since July has a part of the year."""
    year = _year(match, known)
    first, last = (int(match["m"]), int(match["d"])), (int(match["m2"]), int(match["d2"]))
    first_year = int(match["y1"]) if match["y1"] else year
    try:
        start, end = date(first_year or 2024, *first), date(year or 2024, *last)  # a leap year: 29/2 may exist
    except ValueError:  # "từ 31/2 đến 30/6"
        return None
    if first_year is None or year is None:
        return f"--{first[0]:02d}-{first[1]:02d}..--{last[0]:02d}-{last[1]:02d}" if first < last else None
    if start.month == 1 and start.day == 1 and start.year == end.year and end == month_end(end.year, end.month):
        return months_code(end.month, end.year)
    return range_code(start, end) if start < end else None


def _until(match: re.Match[str], known: Known) -> str | None:
    """ "đến hết 31/7": the first seven months. A day inside a month is a cut-off date, not a period."""
    month, day, year = int(match["m"]), int(match["d"]), _year(match, known)
    return months_code(month, year) if month > 1 and day == month_end(year or 2023, month).day else None


_DM = r"(?P<d{0}>0?[1-9]|[12]\d|3[01])(?:[/.\-]|\s+tháng\s+)(?P<m{0}>0?[1-9]|1[0-2])(?!\d)"
_UNIT_AFTER = r"(?!\s*(?:%|hộ|người|tỷ|tỉ|triệu|nghìn|ngàn|đồng|ha|tấn|con|km|lượt|đảng viên|lao động|trường|xã|usd))"

# "3 tháng cuối thai kỳ", "6 tháng còn lại của nhiệm kỳ": ends and beginnings of something else than a year
_NO_YEAR = r"(?!\s+(?:của\s+|tiên\s+của\s+)?(?:năm\s+học|thai|quý|vụ|kỳ|khóa|nhiệm|cùng|mùa|đời|giai|chu)(?!\w))"

# Each with words of which one stands in all that it matches, "|" between them: a quick look tells whether to try it
RULES: tuple[tuple[str, str, Builder], ...] = (
    # 9 tháng đầu năm 2020; sáu tháng đầu năm
    ("tháng", rf"{_N}\s*tháng\s+đầu(?:\s+của)?\s+năm(?!\s+học)(?:[\s,/-]+{_Y})?{_END}", _first_months),
    ("tháng", rf"{_N}\s*tháng\s+đầu{_OF_YEAR}{_END}", _first_months),
    # 11 tháng năm 2022; 6 tháng/2019; 9 tháng 2020
    ("tháng", rf"{_N}\s*tháng{_OF_YEAR}{_END}", _first_months),
    ("t", rf"{_N}\s?t(?:\s+đầu\s+năm)?(?:\s*[/-]\s*|\s*){_Y}{_END}", _first_months),  # 6T/2019
    ("tháng", rf"{_N}\s*tháng(?!\s*/)(?!\s+(?:tuổi|tù|một|liên|trước|sau|tới|nữa|rưỡi|(?:0?[1-9]|1[0-2])(?![\d.,]*\d)(?!\s*(?:tỷ|tỉ|triệu|%))|giêng))(?!\s+(?:đầu|cuối|còn\s+lại)(?!{_NO_YEAR})){_END}", _bare_months),
    # 3 tháng cuối năm 2020; 3 tháng cuối (of a title); 3 tháng còn lại của năm 2022
    ("tháng", rf"{_N}\s*tháng\s+(?:cuối|còn\s+lại){_NO_YEAR}(?:(?:\s+của)?\s+năm)?(?:[\s,/-]+{_Y})?{_END}", _last_months),
    # tháng đầu năm 2023; nhiệm vụ tháng cuối năm
    ("tháng", rf"(?<!\w)tháng\s+(?P<edge>đầu|cuối)(?!\s+năm\s+học)(?:\s+tiên|\s+cùng)?(?:\s+của)?\s+năm(?:[\s,/-]+{_Y})?{_END}", _edge_month),
    ("nửa", rf"(?<!\w)nửa\s+(?:đầu(?:\s+của)?\s+năm(?!\s+học)|năm\s+đầu|năm(?=[\s,/-]+(?:19|20)\d\d))(?:[\s,/-]+{_Y})?{_END}", _named("6M")),
    ("nửa", rf"(?<!\w)nửa\s+năm(?!\s*/|\s+(?:đầu|cuối|còn|học|một|nữa|trước|sau|liền)(?!\w)){_END}", _half_year),
    ("giữa", rf"(?<!\w)giữa\s+năm(?:[\s,/-]+{_Y})?{_END}", _named("6M")),  # kỳ họp giữa năm 2019
    ("nửa", rf"(?<!\w)nửa\s+(?:cuối\s+năm|năm\s+(?:cuối|còn\s+lại)|sau\s+của\s+năm)(?:[\s,/-]+{_Y})?{_END}", _named("H2")),
    ("qu", rf"(?<!\w)qu[ýíyi]\s+(?P<q>iv|i{{1,3}}|[1-4]){_OF_YEAR}{_END}", _quarter),
    ("qu", rf"(?<!\w)qu[ýíyi]\s+(?P<q>iv|i{{1,3}}|[1-4]){_END}", _quarter),
    ("qu", rf"(?<!\w)(?:(?:đến|tới)\s+(?:hết\s+|cuối\s+)|hết\s+)qu[ýíyi]\s+(?P<q>iv|i{{1,3}}|[1-4])(?:{_OF_YEAR})?{_END}", _through_quarter),
    # giai đoạn 2021 - 2023; nhiệm kỳ 2020-2025; từ năm 2016 – 2018; 2016 đến 2020
    ("19|20", rf"(?:(?<!\w)(?:giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|năm)\s+)?(?<![\w./-]){_Y}{_DASH}(?!(?:19|20)\d\d-){_Y2}{_END}", _years),
    ("từ", rf"(?<!\w)từ\s+(?:đầu\s+)?năm\s+{_Y}{_DASH}(?:năm\s+)?{_Y2}{_END}", _years),
    ("từ", rf"(?<!\w)(?:từ|kể từ)\s+(?:năm\s+)?{_Y}\s+(?:cho\s+)?(?:đến|tới)\s+nay{_END}", _years_until_now),
    # tháng 4/2019, tháng 04 năm 2019, tháng 11/22
    ("tháng", rf"(?<!\w)tháng\s+(?P<m>0?[1-9]|1[0-2])(?:(?:\s*[/.-]\s*|\s+năm\s+|\s*,\s*năm\s+|\s+){_Y}|/(?P<yy>[12]\d)(?![\d/])){_END}", _month),
    ("tháng", r"(?<!\w)tháng\s+(?P<m>0?[1-9]|1[0-2])(?![\w/.,-]*\d)(?!\w)", _month),
    (
        "tháng",
        rf"(?<!\w)(?:từ\s+)?tháng\s+(?P<m>0?[1-9]|1[0-2])(?:\s+năm\s+(?:19|20)\d\d)?\s*(?:đến|tới|[-–])\s*(?:hết\s+)?"
        rf"(?:tháng\s+)?(?P<m2>0?[1-9]|1[0-2])(?!\d)(?:{_OF_YEAR}|(?!\s*[-–/.]\s*\d)){_END}",
        _months,
    ),
    ("năm", rf"(?<!\w)(?:trong\s+|cả\s+|toàn\s+)?năm\s+{_Y}{_END}(?![.,]\d)", _one_year),
    ("19|20", rf"(?<![\w/–-])(?<!\d[.,]){_Y}{_UNIT_AFTER}(?![\w/])(?![.,–-]\d)", _one_year),
    ("nay", rf"(?<!\w)năm\s+nay{_END}", _this_year),
    # phấn đấu cả năm thu 12 tỷ đồng
    ("năm", rf"(?<!\w)(?:cả|toàn)\s+năm(?!\s+(?:học|(?:19|20)\d\d)){_END}", _this_year),
    ("trước|ngoái", rf"(?<!\w)năm\s+(?:trước|ngoái){_END}", _last_year),
    # từ đầu năm đến nay; từ đầu năm đến tháng 10 năm 2021
    (
        "đầu",
        rf"(?<!\w)(?:từ|kể\s+từ)\s+đầu\s+năm(?:\s+{_Y})?\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|thời\s+điểm\s+này|(?:hết\s+)?tháng\s+"
        rf"(?P<m>0?[1-9]|1[0-2])(?!\d)){_END}",
        _year_to_date,
    ),
    ("đầu", rf"(?<!\w)từ\s+đầu\s+năm\s+(?:đến|tới)\s+tháng\s+(?P<m>0?[1-9]|1[0-2]){_OF_YEAR}{_END}", _year_to_date),
    (
        "nhiệm",
        r"(?<!\w)(?:từ\s+đầu\s+nhiệm\s+kỳ(?:\s+đến\s+nay)?|(?:cả|toàn|giữa|nửa\s+đầu|nửa)\s+nhiệm\s+kỳ)"
        rf"(?:\s+{_Y}{_DASH}{_Y2}(?:\s+đến\s+nay)?)?{_END}",
        _term,
    ),
    (
        "từ",
        rf"(?<!\w)từ\s+(?:ngày\s+)?{_DM.format('')}(?:[/.-](?P<y1>(?:19|20)\d\d))?\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?"
        rf"{_DM.format('2')}(?:(?:[/.-]|\s+năm\s+){_Y})?{_END}(?!/)",
        _days,
    ),
    ("đến|tới", rf"(?<!\w)(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?{_DM.format('')}(?:(?:[/.-]|\s+năm\s+){_Y})?{_END}(?![/%])", _until),
    # English
    ("month", rf"(?<!\w)first\s+{_EN_N}\s+months(?:\s+of)?(?:\s+the\s+year)?(?:\s+{_Y})?{_END}", _first_months),
    ("month", rf"(?<!\w){_EN_N}\s+months\s+of\s+{_Y}{_END}", _first_months),
    ("month", rf"(?<!\w){_EN_N}[\s-]+months?\s+{_Y}{_END}", _first_months),
    ("month", rf"(?<!\w)(?:last|final|remaining)\s+{_EN_N}\s+months(?:\s+of)?(?:\s+the\s+year)?(?:\s+{_Y})?{_END}", _last_months),
    ("half|mid", rf"(?<!\w)(?:first\s+half|mid(?:dle)?)(?:[\s-]+of)?(?:\s+the\s+year)?(?:[\s-]+{_Y})?{_END}", _named("6M")),
    ("h1", rf"(?<!\w)h1(?:[\s/-]+{_Y}){_END}", _named("6M")),
    ("half", rf"(?<!\w)(?:second|last)\s+half(?:\s+of)?(?:\s+the\s+year)?(?:\s+{_Y})?{_END}", _named("H2")),
    ("h2", rf"(?<!\w)h2(?:[\s/-]+{_Y}){_END}", _named("H2")),
    ("q", rf"(?<!\w)q(?P<q>[1-4])(?:[\s/-]+(?:of\s+)?{_Y})?{_END}", _quarter),
    ("quarter", rf"(?<!\w)(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter(?:\s+of)?(?:\s+{_Y})?{_END}", _quarter),
    (_EN_MONTH, rf"(?<!\w)(?P<name>{_EN_MONTH})(?:\s+of)?,?\s+{_Y}{_END}", _month),
    (
        _EN_MONTH,
        rf"(?<!\w)(?:from\s+)?(?P<name>{_EN_MONTH})\s*(?:to|through|until|[-–])\s*(?P<name2>{_EN_MONTH})(?:\s+of)?(?:,?\s+{_Y})?{_END}",
        _months,
    ),
    ("to", rf"(?<!\w){_Y}\s+to\s+{_Y2}{_END}", _years),
    ("year", rf"(?<!\w)(?:so\s+far\s+this\s+year|year[\s-]to[\s-]date|since\s+the\s+(?:start|beginning)\s+of\s+the\s+year){_END}", _year_to_date),
    ("this", rf"(?<!\w)this\s+year{_END}", _this_year),
    ("last", rf"(?<!\w)last\s+year{_END}", _last_year),
)  # fmt: skip
