"""Names and codes in, administrative units out: look-ups in the tables, units as of a day, and units no table knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rag.domain import Level, Locality
from rag.vietnamese.gazetteer import (
    APOSTROPHES,
    REFORM,
    Table,
    communes,
    level_words,
    name_key,
    plain_of,
    syllable_key,
    titled,
    upper_units,
)
from rag.vietnamese.place_words import BEFORE, BODIES
from rag.vietnamese.words import fold, modern

TOKEN = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")


def same_syllable(written: str, name: str) -> bool:
    left, right = modern(written).lower(), modern(name).lower()
    if left == right or (left.isascii() and left == fold(right)):
        return True
    return syllable_key(left) == "dak" == syllable_key(right) or _bare(left) == _bare(right)


def _bare(syllable: str) -> str:
    return "".join(c for c in syllable if c.isalnum()).replace("ý", "í").replace("y", "i")


def of_levels(named: list[Locality], stated: tuple[Level, ...] | None) -> list[Locality]:
    """The units of the stated levels; where there are none, units of that name that had the level once or will."""
    if stated is None:
        return sorted((one for one in named if one.level.rank < 3), key=lambda one: one.level.rank)
    exact = [one for one in named if one.level in stated]
    if exact:
        return sorted(exact, key=lambda one: one.level.rank)
    # "thị xã Gia Nghĩa" (a city since 2020): the same unit under the name it had then
    level = stated[0]
    return [
        replace(one, name=titled(level, plain_of(one)), level=level)
        for one in named
        if one.level.rank == level.rank == 2 and not plain_of(one).isdigit()
    ]


def locality_by_code(code: str) -> Locality | None:
    """The unit of a code, None where no table holds it (codes that begin with `text:`, say)."""
    if code.startswith("34:") and code not in upper_units().by_code and "/" not in code:
        code = "63" + code[2:]  # a province that the reform left alone
    return upper_units().by_code.get(code) or (communes().by_code.get(code) if "/" in code else None)


def provinces(on: date | None = None) -> tuple[Locality, ...]:
    """Provinces and central cities: all that ever were, or those of a day (63 before 1 July 2025, then 34)."""
    found = tuple(one for one in upper_units().by_code.values() if one.level.rank == 1)
    return found if on is None else tuple(one for one in found if _valid(one, on))


def _valid(locality: Locality, on: date) -> bool:
    return (locality.valid_from is None or locality.valid_from <= on) and (
        locality.valid_to is None or on <= locality.valid_to
    )


def as_of(candidates: tuple[Locality, ...], on: date | None) -> tuple[Locality, ...]:
    """The candidates that were in being on a day; without a day, or where none was, all of them."""
    if on is None:
        return candidates
    return tuple(one for one in candidates if _valid(one, on)) or candidates


@dataclass(frozen=True, slots=True)
class Merger:
    """A unit that became another one, or a part of it, or was divided among several (sáp nhập, chia tách)."""

    old: Locality
    new: Locality

    @property
    def since(self) -> date:
        """The first day of the new unit: 2025-07-01."""
        return self.old.valid_to + timedelta(days=1) if self.old.valid_to else REFORM

    @property
    def whole(self) -> bool:
        """Whether all of the old unit is in the new one; a city became several wards."""
        return len(self.old.successors) == 1


def merger_of(old: Locality, new: Locality) -> Merger | None:
    """How `old` became `new`, or the province that it lay in did: tỉnh Bắc Kạn, and the city in it, are in Thái Nguyên now.

    None where neither did, and where the name stayed: tỉnh Gia Lai of 2024 and of 2026 are asked for as one.
    """
    for unit in (old, province_of(old)):
        if unit is not None and new.code in unit.successors and not _one_name(unit, new):
            return Merger(unit, new)
    return None


def _one_name(a: Locality, b: Locality) -> bool:
    return a.level.rank == b.level.rank and a.name == b.name and a.province == b.province


def province_of(unit: Locality) -> Locality | None:
    """The province that a smaller unit lies in, or lay in then; None for a province, and where no table has it."""
    if unit.level.rank == 1:
        return None
    code = unit.parent if unit.code.startswith("text:") else unit.code
    return locality_by_code(code.split("/")[0]) if code else None


def present(unit: Locality) -> Locality:
    """The province that bears its name now: of tỉnh Gia Lai until June 2025 the larger one since; else the unit itself."""
    if unit.level.rank > 1:
        return unit
    later = (locality_by_code(code) for code in unit.successors)
    return next((one for one in later if one and one.name == unit.name), unit)


def joined(province: Locality) -> tuple[Locality, ...]:
    """The provinces of other names that became parts of a province: of Lâm Đồng Bình Thuận and Đắk Nông."""
    return tuple(one for one in provinces() if province.code in one.successors and one.name != province.name)


def lookup(name: str, level: Level | None = None, province: str | None = None) -> tuple[Locality, ...]:
    """The units of a name, with or without its level, larger and older ones first: "TP Cao Bằng", "cao bang".

    `province` is a plain or full name, or a code.
    """
    words = name.split()
    for count in (2, 1):
        key = " ".join(syllable_key(word) for word in words[:count])
        if len(words) > count and key in BEFORE and key not in BODIES:
            stated, plain = BEFORE[key], " ".join(words[count:])
            break
    else:
        stated, plain = None, name
    key = name_key(plain)
    tables: list[Table] = [upper_units()]
    if level is None or level.rank == 3:
        tables.append(communes())
    named = [one for table in tables for one in table.by_name.get(key, ()) if _accents_agree(plain, one)]
    if stated or level:
        named = of_levels(named, (level,) if level else stated)
    if province is not None:
        wanted = province.split("/")[0] if ":" in province else name_key(_plain_province(province))
        named = [
            one
            for one in named
            if (one.code.split("/")[0] == wanted if ":" in province else name_key(one.province) == wanted)
        ]
    return tuple(sorted(named, key=lambda one: one.level.rank))


def _accents_agree(written: str, locality: Locality) -> bool:
    if written.isascii():
        return True
    left = [match.group() for match in TOKEN.finditer(written)]
    return any(
        len(left) == len(right) and all(same_syllable(a, b) for a, b in zip(left, right, strict=True))
        for right in ([match.group() for match in TOKEN.finditer(s)] for s in (plain_of(locality), *locality.aliases))
    )


def _plain_province(name: str) -> str:
    key = name_key(name)
    for word in ("tinh ", "thanh pho ", "tp "):
        if key.startswith(word):
            return key[len(word) :]
    return name


def province_name(locality: Locality) -> str:
    """The province as reports print it: "Cao Bằng", but "Thành phố Hà Nội" for the cities under the centre."""
    units = [one for one in upper_units().by_name.get(name_key(locality.province), ()) if one.level.rank == 1]
    central = any(one.level is Level.CENTRAL_CITY for one in units)
    return titled(Level.CENTRAL_CITY, locality.province) if central else locality.province


def unknown_locality(name: str, level: Level, province: str | None, *, on: date | None = None) -> Locality:
    """A unit that no table knows, as the text names it: "Huyện Đắk Lâng" in Đắk Nông, code `text:huyen dak lang/…`."""
    plain = name
    key = name_key(name)
    if key.startswith(name_key(level_words(level)) + " "):
        plain = " ".join(name.split()[len(level_words(level).split()) :])
    full = titled(level, plain)
    homes = as_of(lookup(province, None, None), on) if province else ()
    parent = next((one.code for one in homes if one.level.rank == 1), None)
    home = _plain_name(province) if province else ""
    code = f"text:{name_key(full)}/{name_key(home)}"
    since = REFORM if on and on >= REFORM and level.rank == 3 else None
    return Locality(code, full, level, home, parent=parent, valid_from=since)


def _plain_name(province: str) -> str:
    found = [one for one in lookup(province) if one.level.rank == 1]
    return found[0].province if found else province
