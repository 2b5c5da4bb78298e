"""Whose figure it is: the report's own place, a unit below it that the clause or a heading names, or the country."""

from __future__ import annotations

import re

from ingest.figures.last import last_match
from ingest.figures.section import Section
from rag.domain import Level, Locality
from rag.vietnamese.names import UPPER

_LEVELS = "thành phố|thị trấn|thị xã|đặc khu|phường|huyện|quận|tỉnh|xã|TP\\.?|TX\\.?"
_UNIT = re.compile(
    rf"(?<!\w)((?i:{_LEVELS}))\s(?!(?i:ủy|uỷ)(?!\w))((?:[{UPPER}][\w’'`]*)(?:[\s-](?:[{UPPER}][\w’'`]*))*"
    r"(?:\s\d{1,2}(?![\d.,/%]|\s(?:tỷ|tỉ|triệu|hộ|xã|ha|tấn|km|người)))?)"
)
_IS_A_COMMUNE = re.compile(
    rf"^\s*(?:[Xx]ã\s|[Pp]hường\s|[Tt]hị trấn\s|[Hh]uyện\s)?((?:[{UPPER}]\w+\s)+)là (xã|phường|thị trấn|huyện)(?!\w)"
)
_ALL_OF_IT = re.compile(
    r"(?<!\w)(?:toàn|cả) (?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn)(?!\w)", re.IGNORECASE
)
_COUNTRY = re.compile(r"(?<!\w)(?:cả nước|toàn quốc)(?!\w)", re.IGNORECASE)
_GIVER = re.compile(r"(?:UBND|HĐND|UBMTTQ|Công an|Hội|Đảng bộ|Huyện ủy|Thanh tra|Chủ tịch|Bí thư|Sở|Phòng|Ban)\s+$")


def place_of(text: str, own: int, opens: int, section: Section) -> str | None:
    """Whose figure it is: a unit below the report's that the clause names, the whole country, or the report's own."""
    clause = text[own:opens]
    if _COUNTRY.search(clause):
        return "Cả nước"
    if named := _IS_A_COMMUNE.search(clause):
        return lower_unit(named[2], named[1], section)  # "Phước Hưng là xã tiến gần nhất với 15/19 tiêu chí"
    if _ALL_OF_IT.search(clause):
        return section.place
    unit = last_match(_UNIT, clause)
    if unit is not None and not _GIVER.search(clause[: unit.start()]):
        return lower_unit(unit[1], unit[2], section)
    if _COUNTRY.search(text[max(0, own - 24) : own]) and text[own - 1 : own] == "(":
        return "Cả nước"  # "mức chung của cả nước (4,24%)"
    return section.here


_COMPARED_UNIT = re.compile(
    rf"(?:mức|bình quân|trung bình|chung|sau|kém|hơn|của|so với)\s+(?:chung\s+)?(?:của\s+)?{_UNIT.pattern}\s*\(\s*$"
)


def beside_bracket(text: str, bracket: int) -> str | None:
    """Whose figure a bracket holds: "thấp hơn mức bình quân của tỉnh Sơn La (14,8%)", also of a unit above the report's."""
    unit = _COMPARED_UNIT.search(text[max(0, bracket - 90) : bracket + 1])
    return _full(unit[1], unit[2]) if unit else None


_NAME = rf"[{UPPER}][\w’'`]*(?:\s[{UPPER}][\w’'`]*)*"
_NAMES = re.compile(
    rf"(?<!\w)((?i:{_LEVELS}))(?:\s(?!và\s)[a-zđ][^\W\d_]+){{0,2}}\s({_NAME}(?:,\s{_NAME})+(?:(?:,|\svà)\s{_NAME})?|{_NAME}\svà\s{_NAME})"
)


def in_turn(text: str, start: int, opens: int, turn: tuple[int, int], section: Section) -> str | None:
    """Whose figure it is in "các xã Hòa Bình, Tân Lập, Yên Sơn đạt lần lượt 2,1 tỷ, 1,8 tỷ và 950 triệu đồng"; None where
    the names and the numbers do not pair off."""
    listed = last_match(_NAMES, text[max(start, opens - 300) : opens])
    names = re.split(r",\s|\svà\s", listed[2]) if listed else []
    place, count = turn
    return lower_unit(listed[1], names[place], section) if listed and len(names) == count else None


_OPENS_WITH = re.compile(rf"\s*(?:•\s*[^.;:\d]{{0,90}}?|(?:Tại|Ở)\s+)(?<!\w){_UNIT.pattern}")


def opening_place(line: str, section: Section) -> str | None:
    """The lower unit that a paragraph is about from its first words: "• Một ngày sau, Đảng bộ xã Điện Phước …"."""
    unit = _OPENS_WITH.match(line)
    if unit is None:
        return None
    place = lower_unit(unit[1], unit[2], section)
    return place if place != section.here else None


_BARE_UNIT = re.compile(
    r"(?<!\w)(xã|phường|thị trấn|huyện) (?=(?:đã|phấn đấu|có|hiện|đạt|còn|sẽ|được|là|thu|chi|kết nạp|huy động)(?!\w))"
)


def located(text: str, start: int, opens: int, section: Section) -> str | None:
    """The lower unit that an adverbial of the sentence names ("tại xã Bình Sơn, năm 2016, … 35 hộ"), or that its subject
    points back to ("Chủ tịch UBND xã Cư Pui cho hay, năm 2021 xã phấn đấu giảm 120 hộ nghèo")."""
    place = None
    words = text[max(start, opens - 400) : opens]
    if bare := last_match(_BARE_UNIT, words):
        named = last_match(_UNIT, words[: bare.start()])
        if named is not None and named[1].lower() == bare[1]:
            place = lower_unit(named[1], named[2], section)
    for unit in _UNIT.finditer(text[max(start, opens - 400) : opens]):
        before = text[max(start, opens - 400) : opens][: unit.start()]
        if re.search(r"(?:tại|ở|(?:thôn|ấp|bản|bon)\s\S+,)\s+$", before, re.IGNORECASE):
            place = lower_unit(unit[1], unit[2], section)
    return place


def lower_unit(level: str, name: str, section: Section, heading: bool = False) -> str | None:
    """The unit by its full name if it lies below the report's own; the section's place otherwise."""
    name = re.sub(r"^HCM(?!\w)", "Hồ Chí Minh", name.strip())
    name = name.title() if name.isupper() and len(name) > 3 else name  # "UBND HUYỆN GÒ DẦU" heads a document
    words = _SHORT.get(level.lower(), level.lower())
    locality = section.report.meeting.locality
    full = _full(level, name)
    if locality is None:
        return full
    same_level = _rank(words, locality) == locality.level.rank
    if _plain(full) == _plain(locality.name) or (same_level and _plain(name).startswith(_plain(locality.plain_name))):
        return locality.name
    limit = locality.level.rank - (1 if heading else 0)
    return full if _rank(words, locality) > limit else section.here


_SHORT = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}


def _full(level: str, name: str) -> str:
    return f"{_SHORT.get(level.lower(), level.lower()).capitalize()} {name.strip()}"


def _rank(level: str, locality: Locality) -> int:
    if level == "thành phố":
        return 2 if locality.level.rank == 1 else locality.level.rank
    try:
        return Level(level).rank
    except ValueError:
        return 0


def _plain(name: str) -> str:
    return re.sub(r"[’'`\s-]", "", name).lower()


def heading_place(line: str, section: Section) -> str | None:
    """The place that a heading of a page with several parts names: "HĐND thị xã Phước Long: …"."""
    line = line.strip()
    if not 0 < len(line) <= 120 or line.endswith((".", ";", ",")):
        return None
    unit = re.compile(rf"(?:(?:HĐND|UBND|Đảng bộ|Huyện ủy|[IVX]+\.|\d\.)\s+)?{_UNIT.pattern}\s*(?::|$)").match(line)
    if unit is None:
        return None
    return lower_unit(unit[1], re.split(r"[:(]", unit[2])[0], section, heading=True)


def neighbour_of(text: str, section: Section) -> str | None:
    """The unit beside the report's own, of the same level, that a text speaks of first: behind the stars that divide a
    page into two sessions."""
    locality = section.report.meeting.locality
    if locality is None:
        return None
    for unit in _UNIT.finditer(text):
        if _rank(unit[1].lower(), locality) == locality.level.rank:
            return lower_unit(unit[1], unit[2], section, heading=True)
    return None
