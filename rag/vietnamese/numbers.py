"""Text in, quantities out: numbers as Vietnamese reports print them, with unit, bound, range and ratio.

A dot groups thousands and a comma starts decimals ("1.536,246" is 1536.246); three digits after a dot are thousands
("2.635" is 2635) and fewer or more are an English decimal point ("40.56ha"). A number is a quantity where a unit
follows it; that alone keeps dates, document numbers, session numbers, telephone numbers and counters out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.domain import Bound, Quantity
from rag.vietnamese.look_alikes import NAME_BEFORE, masked
from rag.vietnamese.names import UPPER
from rag.vietnamese.printed_units import SPACE, noun_at, unit_at
from rag.vietnamese.units import ADMINISTRATIVE, is_counted, is_measure, is_money
from rag.vietnamese.written_numbers import WRITTEN, parse_written


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity with where it stands: `start` at its first digit, `opens` at its bound words ("ước đạt trên")."""

    opens: int
    start: int
    end: int
    quantity: Quantity
    denominator: Decimal | None = None  # of "468/450": 450
    denominator_unit: str | None = None  # of "194 tiêu chí/13 xã": "xã"; None where both share the unit
    also: Bound | None = None  # second bound: of "ước trên" the quantity keeps "estimate", this is "over"
    damaged: str | None = None  # "77,%%" as printed; the quantity's value is then None
    written_out: bool = False  # "mười hai"


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def parse_number(text: str) -> Decimal:
    """The value of a printed number: "1.536,246" → 1536.246, "2.635" → 2635, "97.6" → 97.6, "1,234.5" → 1234.5.

    Raises ValueError for what is no number.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    if len(text) > 28:
        raise ValueError(f"{text[:28]}… is too long for a number")
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        decimal_mark = "," if text.rindex(",") > text.rindex(".") else "."
        whole, _, fraction = text.rpartition(decimal_mark)
        grouping = "." if decimal_mark == "," else ","
        if decimal_mark in whole or any(len(group) != 3 for group in whole.split(grouping)[1:]):
            raise ValueError(f"{text!r} groups its digits in no known way")
        return Decimal(f"{whole.replace(grouping, '')}.{fraction}")
    if dots:
        if _GROUPED.fullmatch(text) and not text.startswith("0"):
            return Decimal(text.replace(".", ""))
        if dots == 1:
            return Decimal(text)
        raise ValueError(f"{text!r} groups its digits in no known way")
    if commas > 1:  # "7,235,900", as counters of pages print it
        if any(len(group) != 3 for group in text.split(",")[1:]):
            raise ValueError(f"{text!r} groups its digits in no known way")
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def format_number(value: Decimal) -> str:
    """A value as Vietnamese reports print it: 1234.5 → "1.234,5". `parse_number` reads it back unchanged."""
    whole, _, fraction = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    fraction = fraction.rstrip("0")
    return sign + f"{int(digits):,}".replace(",", ".") + (f",{fraction}" if fraction else "")


# --- bounds ------------------------------------------------------------------------------------------------------

_BOUND_WORDS: dict[str, Bound] = {
    "trên": "over", "hơn": "over", "ít nhất": "over", "tối thiểu": "over", "không dưới": "over", "không ít hơn": "over",
    "gần": "under", "dưới": "under", "chưa đến": "under", "chưa tới": "under", "không quá": "under", "tối đa": "under",
    "ngót": "under", "vượt mức": "over", "vượt mốc": "over", "vượt ngưỡng": "over", "khoảng": "about", "xấp xỉ": "about", "chừng": "about",
}  # fmt: skip
_ESTIMATE = r"(?:ước|dự kiến|dự ước|ước tính|dự tính|dự báo)"
_CARRIER = (
    r"(?:tính|đạt|thực hiện|khoảng|được|tăng|giảm|có|là|tổng mức|cả năm|tổng|mới|đến|còn|thu|chi|hoàn thành|sẽ|từ|cũng)"
)
_BOUND = re.compile(
    rf"(?:(?<!\w)(?P<estimate>{_ESTIMATE})\s+(?:{_CARRIER}\s+){{0,3}})?"
    rf"(?:(?<!\w)(?<!cấp )(?:từ\s+)?(?P<bound>{'|'.join(sorted(_BOUND_WORDS, key=len, reverse=True))})\s+(?:từ\s+)?)?$",
    re.IGNORECASE,
)
# "ước" reaches over the verb and its object: "ước huy động 5.138 tỷ đồng", "dự kiến mang về 190 triệu USD"
_ESTIMATED = re.compile(
    rf"(?<!\w)(?<!quy )(?<!điều )(?<!mong )(?<!cam ){_ESTIMATE}\s+(?:[^\W\d_]+\s+){{0,5}}(?:[\d¤]{{4,}}\s*(?:là\s+)?)?:?\s*$",
    re.IGNORECASE,
)
# … and, where it opens a clause with the time, over the clause: "Ước cả năm 2022, thu ngân sách đạt 325 tỷ đồng"
_ESTIMATED_CLAUSE = re.compile(
    rf"(?:^|[.;:\n]\s*){_ESTIMATE}\s+(?:thực hiện\s+)?(?:trong\s+|đến\s+)?(?:hết\s+|cuối\s+)?"
    r"(?:cả năm|năm|quý|tháng|\d+ tháng|(?:cả )?¤+)(?!\w)[^.;:]{0,60}$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"([<>≤≥])\s?$")
_UP_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_OR_MORE = re.compile(r"[^.;:\d]{0,60}?(?<!\w)trở lên(?!\w)", re.IGNORECASE)
_UPWARDS = re.compile(r"\s*trở lên(?!\w)", re.IGNORECASE)


def _bounds(text: str, start: int, end: int) -> tuple[int, Bound, Bound | None]:
    """Where the bound words before a number open, the bound, and a second one ("ước trên": estimate, also over)."""
    window = max(0, start - 48)
    before = SPACE.sub(" ", text[window:start]) if "\n" in text[window:start] else text[window:start]
    opens, bound, estimate = start, None, False
    match = _BOUND.search(before)
    if match and match.group():
        opens = start - len(match.group())
        estimate = bool(match["estimate"])
        bound = _BOUND_WORDS[match["bound"].lower()] if match["bound"] else None
        if estimate and bound is None and re.search(r"(?<!\w)khoảng\s+$", match.group()):
            bound = "about"
    if bound is None and (up := _UP_FROM.search(before)) and _OR_MORE.match(text, end, end + 70):
        opens, bound = min(opens, start - len(up.group())), "over"  # "từ 140 đảng viên trở lên"
    elif bound is None and _UPWARDS.match(text, end, end + 12):
        bound = "over"  # "65 triệu đồng trở lên"
    wider = text[max(0, start - 120) : opens].replace("\n", " ")
    if bound is None and (sign := _SIGN.search(before)):
        opens, bound = min(opens, start - len(sign.group())), "under" if sign[1] in "<≤" else "over"  # "hộ nghèo < 5%"
    estimate = estimate or bool(_ESTIMATED.search(wider) or _ESTIMATED_CLAUSE.search(wider))
    if estimate:
        return opens, "estimate", bound
    return opens, bound or "exact", None


# --- the scan ----------------------------------------------------------------------------------------------------

_DAMAGED = re.compile(r"\d+(?:[.,]\d+)?(?:[.,]\s?%+|\s?%{2,})")
_RANGE = re.compile(r"\s?(?:-|–|—|÷|\bđến\b|\btới\b)\s?(?:(?:dưới|gần|hơn|trên)\s)?")
_THIRD = re.compile(r"\s?[-–—]\s?\d+(?:[.,]\d+)*\s?%")  # "28% - 39% - 33%" are three shares, no range
_SHARE_BEFORE = re.compile(r"%\s?[-–—]\s?$")
_SLASH = re.compile(r"\s?/\s?")
_POINTS_BACK = re.compile(
    r"(?:của|giữa|cả|các|những|ở|tại|trên|từ|mỗi|từng|trong|cùng|thứ|lần|với|hay|một)\s+$", re.IGNORECASE
)
_HAVING = re.compile(
    r"(?:có|gồm|được|thêm|thành lập|thông qua|ban hành|và|xây dựng|đạt|lập|còn|là|qua|kiểm tra|giám sát|xử lý|khởi tố|trao|"
    r"mở|trồng|xây|công nhận|bắt|tổ chức)\s+$",
    re.IGNORECASE,
)


def find_quantities(text: str, *, bare: bool = False) -> list[FoundQuantity]:
    """The quantities of a text, in their order, without overlap. Time is linear in the length of the text.

    With `bare`, numbers that no unit follows are given too, with the unit "" ("Số doanh nghiệp thành lập mới 74").
    """
    line = masked(text) if any(map(str.isdigit, text)) else text
    found: list[FoundQuantity] = []
    position = 0
    while match := _NUMBER.search(line, position):
        quantity = _read(line, match, bare)
        if quantity is None:
            position = match.end()
        else:
            found.append(quantity)
            position = max(quantity.end, match.end())
    return sorted([*found, *_written(line, found)], key=lambda q: q.start)


def _read(text: str, match: re.Match[str], bare: bool) -> FoundQuantity | None:
    start, end = match.span()
    before = text[start - 1] if start else " "
    if (
        before.isalpha()
        or before in "_#@¤"
        or _goes_on(text, start)
        or (before in "-–/" and (text[max(0, start - 2)].isalnum() or text[start - 2] == "¤"))
    ):
        return None
    if damaged := _DAMAGED.match(text, start):
        opens, bound, also = _bounds(text, start, damaged.end())
        return FoundQuantity(
            opens, start, damaged.end(), Quantity(None, "%", bound), also=also, damaged=damaged.group()
        )
    try:
        value = parse_number(match.group())
    except ValueError:
        return None
    first = unit_at(text, end)
    other = _second(text, match, first, value)
    if other is not None:
        return other
    if first is None and (shared := _TWO_OF_A_KIND.match(text, end)) and "lần lượt" in text[max(0, start - 60) : start]:
        first = unit_at(text, shared.end())  # "lần lượt 12.100 và 14.200 người"
        if first is not None:
            opens, bound, also = _bounds(text, start, end)
            return FoundQuantity(opens, start, end, Quantity(value, first[1], bound), also=also)
    if first is None:
        if bare and (whole := _BARE_RATIO.match(text, end)):
            try:
                return FoundQuantity(start, start, whole.end(1), Quantity(value, "", "exact"), parse_number(whole[1]))
            except ValueError:
                return None
        if not bare or text[end : end + 1].isalpha() or "¤" in text[end : end + 2] or text[end : end + 1] in "/:":
            return None
        opens, bound, also = _bounds(text, start, end)
        return FoundQuantity(opens, start, end, Quantity(value, "", bound), also=also)
    unit_end, unit = first
    measured = unit.startswith(("%", "‰", "điểm")) or is_money(unit) or is_measure(unit)
    if NAME_BEFORE.search(text[max(0, start - 16) : start]) and not measured:
        name = text[max(0, start - 16) : start].lower()
        if not re.search(r"(?:tổng |tổng cộng )?số\s+$", name) and value == value.to_integral_value():
            return None  # "thôn 7 xã Bình Sơn", "Chương trình 135 của"
    listed = is_counted(unit) or unit == "lần" or value != value.to_integral_value()
    if not measured and not listed and _NAMED.search(text[max(0, start - 24) : start]):
        return None  # "Đảng bộ Tam Xuân 2 xác định": the number ends a name
    if (
        unit_end
        and text[end:unit_end].strip()
        and SPACE.match(text, end) is None
        and len(unit) == 1
        and unit not in "%m‰"
    ):
        return None
    opens, bound, also = _bounds(text, start, unit_end)
    if minus := _MINUS.search(text[max(0, start - 24) : start]):
        opens, value = start - len(minus["sign"]), -value
    compound_end, value = _compound(text, unit_end, unit, value)
    unit_end = max(unit_end, compound_end)
    return FoundQuantity(opens, start, unit_end, Quantity(value, unit, bound), also=also)


# "1 234,5" and "1. 234" (a space may group digits), "1²34", "1234²,5": none of these is 234 or 5. "1. 234 hộ" opens an
# entry of a list.
_BROKEN = re.compile(
    r"(?<!\d)(?P<first>\d+(?:[.,]\d+)*)\.?[ ]$|\d[.,]?[^\s!-~–—÷×…“”‘’•→≥≤≈¤]$"
    r"|(?:[^\w)%\]\"”’¤]|\d[^\W\d_A-Za-zÀ-ɏḀ-ỹ])[.,]$"
)
_ENTRY = re.compile(r"^\s*\d{1,2}\.[ ]$", re.MULTILINE)


def _goes_on(text: str, start: int) -> bool:
    """Whether the number at `start` is but the rest of one that a space or a stray sign broke, so that nobody can read it."""
    broken = _BROKEN.search(text, max(0, start - 16), start)
    if broken is None or _ENTRY.search(text, max(0, start - 8), start):
        return False
    before = text[max(0, broken.start() - 24) : broken.start()]
    return not (broken["first"] and (NAME_BEFORE.search(before) or _NAMED.search(before)))  # "ở thôn 5 120 hộ"


# "đạt -2,3%", "tăng trưởng âm 2,3%": the level is negative; "(-2,3%)" is a change, read with its figure
_MINUS = re.compile(r"(?:đạt|là|mức|trưởng|:(?=\s[-–−]$))\s(?P<sign>[-–−]\s?|âm\s)$", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![.!?:;“\"\n–-])\s[{UPPER}](?=\w*[a-zà-ỹ])[^\W\d_]*\s+$")
_TWO_OF_A_KIND = re.compile(r"(?:,\s|\svà\s)(?:trên |hơn |gần |khoảng )?\d+(?:[.,]\d+)*")
_BARE_RATIO = re.compile(r"/(\d{1,3})(?=\s*[,;.)](?!\d)|\s+và\s|\s*$)")  # "Phù Cát 16/16, Tây Sơn 13/14"


def _compound(text: str, end: int, unit: str, value: Decimal) -> tuple[int, Decimal]:
    """ "3 tỷ 150 triệu đồng" is 3.15 tỷ đồng."""
    if unit == "tỷ đồng" and text[max(0, end - 4) : end].rstrip().lower().endswith(("tỷ", "tỉ")):
        match = re.compile(r"\s(\d{1,3})\s(triệu)(?:\s(đồng))?(?!\w)").match(text, end)
        if match:
            return match.end(), value + Decimal(match[1]) / 1000
    return end, value


def _second(text: str, match: re.Match[str], first: tuple[int, str] | None, value: Decimal) -> FoundQuantity | None:
    """A range ("17 - 18 tiêu chí", "7% - 7,5%") or a ratio ("468/450 đảng viên") that starts with this number."""
    start, end = match.span()
    if re.search(r"(?:thôn|ấp|số|khu phố|tổ)\s+$", text[max(0, start - 10) : start], re.IGNORECASE):
        return None  # "ở thôn 2-3 xã Bình Sơn"
    for after in dict.fromkeys((end, first[0] if first else end)):
        for pattern in (_RANGE, _SLASH):
            mark = pattern.match(text, after)
            number = _NUMBER.match(text, mark.end()) if mark else None
            if mark is None or number is None:
                continue
            try:
                other = parse_number(number.group())
            except ValueError:
                continue
            second = unit_at(text, number.end())
            if second is None:
                if pattern is _SLASH and first is None and text[start - 1 : start] != "(":
                    continue
                continue
            unit_end, unit = second
            if pattern is _RANGE:
                written = mark.group().strip()
                worded = written[:1].isalpha()
                if other <= value or (worded and not _UP_FROM.search(text[max(0, start - 8) : start])):
                    continue
                if unit == "%" and (
                    _THIRD.match(text, unit_end) or _SHARE_BEFORE.search(text[max(0, start - 8) : start])
                ):
                    continue
                if first and after != end and first[1].split("/")[0] != unit.split("/")[0]:
                    continue
                opens, bound, also = _bounds(text, start, unit_end)
                if up := _UP_FROM.search(text[max(0, opens - 8) : opens]):
                    opens -= len(up.group())
                return FoundQuantity(opens, start, unit_end, Quantity(value, unit, bound, other), also=also)
            opens, bound, also = _bounds(text, start, unit_end)
            numerator_unit = first[1] if first and after != end else unit
            return FoundQuantity(
                opens, start, unit_end, Quantity(value, numerator_unit, bound), other,
                None if numerator_unit == unit else unit, also,
            )  # fmt: skip
    return None


def _written(text: str, found: list[FoundQuantity]) -> list[FoundQuantity]:
    """Numbers in words, where a listed noun follows and the phrase counts it: "thông qua bốn báo cáo"."""
    taken = iter(found)
    current = next(taken, None)
    result = []
    for match in WRITTEN.finditer(text):
        while current is not None and current.end <= match.start():
            current = next(taken, None)
        if current is not None and current.start < match.end() and match.start() < current.end:
            continue
        if (match.start() and text[match.start() - 1].isdigit()) or re.search(
            r"\d\s+$", text[max(0, match.start() - 3) : match.start()]
        ):
            continue
        try:
            value = parse_written(match.group())
        except ValueError:
            continue
        noun = noun_at(text, match.end(), known_only=True)
        if noun is None or not text[match.end() : match.end() + 1].isspace():
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        having = _HAVING.search(before)
        if _POINTS_BACK.search(before) or (
            (noun[1] in ADMINISTRATIVE or match.group().lower() == "năm") and not having
        ):
            continue
        if (value == 1 and noun[1] not in ("chỉ tiêu", "tiêu chí")) or noun[1] in ("ca", "cái", "điểm"):
            continue  # "một công trình" is "a work", hardly ever a count
        opens, bound, also = _bounds(text, match.start(), noun[0])
        result.append(
            FoundQuantity(
                opens, match.start(), noun[0], Quantity(Decimal(value), noun[1], bound), also=also, written_out=True
            )
        )
    return result
