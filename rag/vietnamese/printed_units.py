"""Text and a position in, the unit that is printed there out: "tỷ đồng", "triệu lượt khách", "đảng viên", "%/năm"."""

from __future__ import annotations

import re

from rag.vietnamese.units import COUNTED, MEASURES, NO_UNIT, SHORT_UNITS
from rag.vietnamese.words import modern

_PERCENT = re.compile(
    r"\s{0,2}(?:(?P<points>điểm\s?(?:%|phần trăm))|(?P<percent>%|phần trăm(?!\w))|(?P<mille>‰))", re.I
)
_MAGNITUDE = re.compile(
    r"\s{0,2}((?:trăm |chục )?(?:nghìn|ngàn|triệu|vạn|tỷ|tỉ)(?: (?:tỷ|tỉ))?)(?!\w)(?! (?:lệ|trọng|suất)\b)", re.I
)
_SHORTENED = re.compile(rf"\s{{0,2}}({'|'.join(sorted(map(re.escape, SHORT_UNITS), key=len, reverse=True))})(?!\w)")
_CURRENCY = re.compile(
    r"\s{0,2}(?:(đồng|vnđ|vnd|đ)(?!\w| chí|/c(?!\w))|(usd|đô[ -]?la(?: mỹ)?)(?!\w)|(eur|euro)(?!\w))", re.I
)
_MEASURE = re.compile(
    r"\s{0,2}(héc[ -]?ta|hecta|ha|km ?[2²]|km|m ?[23²³](?!\d)|m|kg|kilogam|[a-zđấếộạ]{1,4})(?![\w])", re.I
)
_WORDS = re.compile(r"\s{0,2}([^\W\d_]+(?:,? [^\W\d_]+){0,4})")
_POWER = {"kwh": "kWh", "mwh": "MWh", "kw": "kW", "mw": "MW", "mwp": "MWp", "kwp": "kWp", "gw": "GW", "kva": "kVA"}
_PER = re.compile(
    r"\s?/\s?(?!(?:dự toán|kế hoạch|kh|dt|chỉ tiêu|tổng|nq|nghị quyết|mục tiêu)(?!\w))(vạn dân|người dân|năm học|10{0,2}\.?000 dân|chục \d+ [^\W\d_]+|[^\W\d_]+)",
    re.I,
)
_TIMES = re.compile(r"\s{1,2}lần(?!\w)", re.I)
_GROWN = re.compile(
    r"(?<!\w)(?:gấp|tăng|giảm|bằng|hơn|cao)\s(?:[^\W\d_]+\s){0,2}(?:\d+(?:[.,]\d+)?\s?[-–]\s?)?[\d.,]+$", re.I
)
SPACE = re.compile(r"\s+")


def unit_at(text: str, position: int, known_only: bool = False) -> tuple[int, str] | None:
    """The unit that starts at `position` (blanks before it allowed): its end and canonical form, or None."""
    if match := _PERCENT.match(text, position):
        if match["points"]:
            return _with_rate(text, match.end(), "điểm %")
        return _with_rate(text, match.end(), "‰" if match["mille"] else "%")
    if short := _SHORTENED.match(text, position):
        return _with_rate(text, short.end(), SHORT_UNITS[short[1]])
    if match := _MAGNITUDE.match(text, position):
        magnitude = SPACE.sub(" ", match[1].lower()).replace("tỉ", "tỷ").replace("ngàn", "nghìn")
        if money := _CURRENCY.match(text, match.end()):
            return _with_rate(text, money.end(), f"{magnitude} {_currency(money)}")
        if measure := _measure(text, match.end()):
            return _with_rate(text, measure[0], f"{magnitude} {measure[1]}")
        if noun := noun_at(text, match.end(), known_only=True):
            return _with_rate(text, noun[0], f"{magnitude} {noun[2]}")
        return _with_rate(text, match.end(), f"{magnitude} đồng" if magnitude[-2:] in ("tỷ", "ệu") else magnitude)
    if money := _CURRENCY.match(text, position):
        return _with_rate(text, money.end(), _currency(money))
    if measure := _measure(text, position):
        return _with_rate(text, measure[0], measure[1])
    if noun := noun_at(text, position, known_only):
        return _with_rate(text, noun[0], noun[1])
    if (times := _TIMES.match(text, position)) and _GROWN.search(text[max(0, position - 40) : position]):
        return times.end(), "lần"  # "gấp 1,2 lần", but not "lần 2" nor "2 lần họp"
    return None


def _currency(match: re.Match[str]) -> str:
    return "đồng" if match[1] else "USD" if match[2] else "EUR"


def _measure(text: str, position: int) -> tuple[int, str] | None:
    match = _MEASURE.match(text, position)
    if not match:
        return None
    unit = match[1].lower().replace(" ", "").replace("²", "2").replace("³", "3")
    if unit.startswith(("héc", "hecta")):
        unit = "ha"
    unit = {"kilogam": "kg", "mét": "m"}.get(unit, unit)
    if unit not in MEASURES:
        return None
    return match.end(), _POWER.get(unit, unit)


def noun_at(text: str, position: int, known_only: bool) -> tuple[int, str, str] | None:
    """A counted noun: its end, its canonical form and the form printed. The longest listed one wins."""
    match = _WORDS.match(text, position)
    if not match or (match.start(1) == position and position and text[position - 1].isdigit() and known_only):
        return None
    phrase = modern(SPACE.sub(" ", match[1])) if "\n" in match[1] else modern(match[1])
    words = phrase.split(" ")
    for size in range(len(words), 0, -1):
        printed = " ".join(words[:size]).rstrip(",")
        if printed.lower() in COUNTED and not (printed[0].isupper() and size > 1 and printed != printed.capitalize()):
            return match.start(1) + len(printed), COUNTED[printed.lower()], printed.lower()
    first = words[0].rstrip(",")
    if known_only or first.lower() in NO_UNIT or first[0].isupper() or match.start(1) == position:
        return None  # "2 Phó chủ tịch", "thứ 3 trong"; "30a": a letter glued to a number is a name
    return match.start(1) + len(first), first, first


def _with_rate(text: str, end: int, unit: str) -> tuple[int, str]:
    """Adds "/người/năm", "/vạn dân"; not the slash of a ratio ("194 tiêu chí/13 xã")."""
    while (match := _PER.match(text, end)) and not (match[1][0].isupper() and len(match[1]) > 2):
        per = match[1].lower()
        end, unit = match.end(), f"{unit}/{'chục' if per.startswith('chục') else per}"  # "đồng/chục 12 trái"
    return end, unit
