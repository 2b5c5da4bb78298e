"""A question in, the places it asks about out: first those the archive has reports of, then any other of the country.

"Cao Bằng" may be the province or the city: the words around it decide ("Thành ủy", "toàn tỉnh"), else both are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.domain import Level, Locality
from rag.holdings import Holdings
from rag.vietnamese.names import CAPITALISED
from rag.vietnamese.places import find_places, unknown_locality
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import fold, is_folded, modern


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """A place named at question[start:end], level word included; `units` are those it may be."""

    start: int
    end: int
    units: tuple[Locality, ...]


_CITY = (Level.CITY, Level.CENTRAL_CITY)
_LEVELS: dict[str, tuple[Level, ...]] = {
    "thanh pho": _CITY,
    "tp": _CITY,
    "thanh uy": _CITY,
    "city": _CITY,
    "tinh": (Level.PROVINCE,),
    "tinh uy": (Level.PROVINCE,),
    "province": (Level.PROVINCE,),
    "provincial": (Level.PROVINCE,),
    "huyen": (Level.DISTRICT,),
    "huyen uy": (Level.DISTRICT,),
    "district": (Level.DISTRICT, Level.URBAN_DISTRICT),
    "thi xa": (Level.TOWN,),
    "tx": (Level.TOWN,),
    "thi uy": (Level.TOWN,),
    "town": (Level.TOWN, Level.TOWNSHIP),
    "quan": (Level.URBAN_DISTRICT,),
    "quan uy": (Level.URBAN_DISTRICT,),
    "xa": (Level.COMMUNE,),
    "commune": (Level.COMMUNE,),
    "phuong": (Level.WARD,),
    "ward": (Level.WARD,),
    "thi tran": (Level.TOWNSHIP,),
    "dac khu": (Level.SPECIAL_ZONE,),
}
_LEVEL_BEFORE = re.compile(
    r"\b(?<!lien )(?<!hai )(?<!co )(" + "|".join(sorted(_LEVELS, key=len, reverse=True)) + r")\.?\s+$"
)
_LEVEL_AFTER = re.compile(r"^\s+(city|province|district|commune|ward|town)\b")
# Which level a name without a level word is likely to have, by what else the question speaks of.
_HINTS: tuple[tuple[re.Pattern[str], tuple[Level, ...]], ...] = (
    (re.compile(r"\b(?:thanh uy|dang bo thanh pho|thanh pho nao|city party)\b"), _CITY),
    (re.compile(r"\b(?:tinh uy|dang bo tinh|toan tinh|tinh nao|provincial)\b"), (Level.PROVINCE,)),
    (re.compile(r"\b(?:huyen uy|dang bo huyen)\b"), (Level.DISTRICT,)),
)


def places_asked(question: str, holdings: Holdings) -> tuple[PlaceAsked, ...]:
    """The places in a question, in its order; for text in NFC, with or without diacritics."""
    folded = fold(question)
    found = _held(question, folded, holdings)
    for place in find_places(question, folded=is_folded(question)):
        if all(place.end <= known.start or place.start >= known.end for known in found):
            found.append(PlaceAsked(place.start, place.end, _likely(_one_a_name(place.candidates), holdings)))
    found.sort(key=lambda place: place.start)
    found = [place for place in found if not _OF_A_WORK.search(folded[: place.start])]
    found = sorted([*found, *_unheard_of(question, found, holdings)], key=lambda place: place.start)
    return tuple(_without_homes(question, found))


# "cao tốc Cam Lộ - Vạn Ninh", "quốc lộ qua …": what a road or a plant is called after is not asked about
_OF_A_WORK = re.compile(
    r"\b(?:cao toc|duong sat|tuyen(?: duong)?|quoc lo|tinh lo|kcn|khu cong nghiep|cum cong nghiep|nha may|ho thuy loi|ho chua|cang|san bay)"
    r" (?:[\w']+(?: [\w']+){0,2} [-–] )?$"
)
_HOME_BEHIND = re.compile(r"\s*(?:\(|,|-|–|thuộc|thuoc|của|cua|ở|of|in)\s*$")


def _without_homes(question: str, found: list[PlaceAsked]) -> Iterator[PlaceAsked]:
    """A province that only says where the place before it lies becomes a part of that: "An Phú (An Giang)"."""
    before: PlaceAsked | None = None
    for place in found:
        provinces = {fold(unit.plain_name) for unit in place.units if unit.level.rank == 1}
        smaller = tuple(u for u in before.units if u.level.rank > 1) if before and provinces else ()
        between = question[before.end : place.start] if before else ""
        beside = _BESIDE.fullmatch(between) and _PROVINCE.match(fold(question[place.start : place.end]))
        if before and smaller and (_HOME_BEHIND.fullmatch(between) or beside):
            inside = tuple(u for u in smaller if fold(u.province) in provinces)
            if inside or beside:  # "huyện Kông Chro tỉnh Kon Tum": no such place, whatever other province has one
                before = PlaceAsked(before.start, place.end, inside or _elsewhere(smaller[0], place.units[0]))
                continue
        if before:
            yield before
        before = place
    if before:
        yield before


def _elsewhere(unit: Locality, province: Locality) -> tuple[Locality, ...]:
    """A unit of that name in another province than any that is known."""
    return (unknown_locality(unit.plain_name, unit.level, province.plain_name),)


def _unheard_of(question: str, found: list[PlaceAsked], holdings: Holdings) -> Iterator[PlaceAsked]:
    """Units named with their level that neither the gazetteer nor any report knows: "huyện Cồn Rồng"; and what is
    larger than a province: "cả nước". Both are asked about, and no other place's figure is theirs."""
    for match in _NAMED_UNIT.finditer(question):
        apart = all(match.end() <= place.start or match.start() >= place.end for place in found)
        if apart and not _OF_A_WORK.search(fold(question[: match.start()])) and not holdings.mentions(match["name"]):
            level = Level(match["level"].lower())
            yield PlaceAsked(match.start(), match.end(), (unknown_locality(match["name"], level, None),))
    if not found and (larger := _LARGER(question)) and not _NATIONAL_FIGURE(question):
        name = question[larger.start() : larger.end()]
        whole = Locality(f"larger:{fold(name)}", name[:1].upper() + name[1:], Level.PROVINCE, "")
        yield PlaceAsked(larger.start(), larger.end(), (whole,))


_NAMED_UNIT = re.compile(
    rf"(?<!\w)(?P<level>[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Tt]hị trấn|[Qq]uận|[Pp]hường|[Xx]ã)(?: [uủ][yỷ])? (?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,3}})"
)
_LARGER = Turn(
    r"\b(?:cả nước|toàn quốc|việt nam(?! anh hùng)|tây nguyên|đồng bằng sông cửu long|đông nam bộ|trung quốc|nước lào|campuchia|thế giới)\b",
    r"\b(?:the whole country|nationwide|vietnam|the mekong delta|the central highlands|china|laos|cambodia)\b",
).search
_NATIONAL_FIGURE = Turn(r"tăng trưởng|\bgdp\b|tốc độ|so với|hơn|bình quân")
_BESIDE = re.compile(r"\s*,?\s*")
_PROVINCE = re.compile(r"(?:tinh|thanh pho|tp)\b")


def _likely(units: tuple[Locality, ...], holdings: Holdings) -> tuple[Locality, ...]:
    """Of many communes of one name, those of the provinces that the archive has reports of; else the first."""
    if len(units) < 2:
        return units
    provinces = {fold(unit.province) for held in holdings.localities.values() for unit in held}
    return tuple(unit for unit in units if fold(unit.province) in provinces) or units[:1]


def _held(question: str, folded: str, holdings: Holdings) -> list[PlaceAsked]:
    """Places of the archive's own reports; they include districts that no gazetteer has."""
    if len(folded) != len(question) or not holdings.localities:
        return []
    found = []
    for match in holdings.any_locality.finditer(folded):
        units = [
            unit
            for unit in holdings.localities_glued[match.group().replace(" ", "")]
            if _same(question[match.start() : match.end()], unit)
        ]
        start, end, levels = _level(folded, match.start(), match.end())
        if levels:
            units = [unit for unit in units if unit.level in levels]
        elif len(units) > 1:
            hinted = next((wanted for hint, wanted in _HINTS if hint.search(folded)), None)
            units = [unit for unit in units if hinted is None or unit.level in hinted] or units
        if units:
            found.append(PlaceAsked(start, end, _one_a_name(units)))
    return found


def _one_a_name(units: Iterable[Locality]) -> tuple[Locality, ...]:
    """Before and since July 2025, a province of the same name is asked for as one."""
    firsts: dict[tuple[str, str], Locality] = {}
    for unit in units:
        firsts.setdefault((unit.name, unit.province), unit)
    return tuple(firsts.values())


def _same(typed: str, unit: Locality) -> bool:
    """Typed without diacritics, any name fits; typed with them, they must be the name's ("Hà Long" is not Hạ Long)."""
    return is_folded(typed) or _letters(typed) == _letters(unit.plain_name)


def _letters(name: str) -> str:
    return modern(name).casefold().replace(" ", "")


def _level(folded: str, start: int, end: int) -> tuple[int, int, tuple[Level, ...] | None]:
    """The extent of a name with its level word, and the levels that word allows."""
    if before := _LEVEL_BEFORE.search(folded[max(0, start - 16) : start]):
        return start - len(before.group()), end, _LEVELS[before.group(1)]
    if after := _LEVEL_AFTER.search(folded[end : end + 12]):
        return start, end + len(after.group()), _LEVELS[after.group(1)]
    return start, end, None


# "Bí thư Thành ủy Hà Nội bảo huyện Thanh Trì …", "kiến nghị với đoàn của Tỉnh ủy Quảng Nam": whose officials speak is
# not which place is asked about.
_OF_OFFICIALS = re.compile(
    r"\b(?:bi thu|chu tich|lanh dao|doan cong tac|doan|thuong truc)(?: (?:cua|voi|tinh uy|thanh uy|huyen uy|thi uy|ubnd|hdnd"
    r"|uy ban nhan dan|hoi dong nhan dan|tinh|thanh pho))*\s*$"
)


def looked_at(places: Sequence[PlaceAsked], question: str, kind: str) -> Sequence[PlaceAsked]:
    """The places without those that only say whose officials speak, unless the officials are asked for."""
    if len(places) < 2 or kind in ("person", "comparison", "meeting", "date"):
        return places
    folded = fold(question)
    return [place for place in places if not _OF_OFFICIALS.search(folded[: place.start])] or places[:1]
