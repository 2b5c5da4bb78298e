"""The tables of administrative units in, localities out: 63 provinces as they were, 34 since July 2025, what became what.

The data are the JSON files of the package `vietnamadminunits`, read directly: its own code would parse addresses.
Provinces and districts are loaded together (about 60 ms), the 13,000 communes on first need.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rag.domain import Level, Locality
from rag.vietnamese.words import fold

REFORM = date(2025, 7, 1)
HUE_CITY = date(2025, 1, 1)  # the province of Thừa Thiên Huế became a city under the centre
_LAST_DAY_BEFORE = date(2025, 6, 30)
APOSTROPHES = "'’‘ʼ`´"

_LEVELS = {level.value: level for level in Level}
_ABBREVIATIONS: dict[Level, tuple[str, ...]] = {
    Level.CENTRAL_CITY: ("TP", "Tp"),
    Level.CITY: ("TP", "Tp"),
    Level.TOWN: ("TX", "Tx"),
    Level.URBAN_DISTRICT: ("Q",),
    Level.DISTRICT: ("H",),
    Level.COMMUNE: ("X",),
    Level.WARD: ("P",),
    Level.TOWNSHIP: ("TT",),
}
# Other spellings of a name, by key: "Bắc Cạn", "Qui Nhơn", "Krông Ana"
_OTHER_SPELLINGS = {
    "bac kan": ("Bắc Cạn",),
    "quy nhon": ("Qui Nhơn",),
    "krong a na": ("Krông Ana",),
    "krong pac": ("Krông Pắk", "Krông Păk"),
    "dak lak": ("Đắc Lắc", "Dak Lak", "Đăk Lăk"),
    "dak nong": ("Đắc Nông", "Dak Nong"),
    "ho chi minh": ("HCM",),
    "ba ria vung tau": ("BR-VT", "BRVT"),
    "thua thien hue": ("Thừa Thiên - Huế", "TT-Huế"),
    "mdrak": ("Ma Đrắk",),
    "phan rang thap cham": ("Phan Rang",),
}
# Units that ended before the table's day: (name, level, key of the province, last day). Reports name them still.
_ENDED_EARLIER: tuple[tuple[str, Level, str, date], ...] = (
    ("Trà Lĩnh", Level.DISTRICT, "tinhcaobang", date(2020, 2, 29)),
    ("Thông Nông", Level.DISTRICT, "tinhcaobang", date(2020, 2, 29)),
    ("Quảng Uyên", Level.DISTRICT, "tinhcaobang", date(2020, 2, 29)),
    ("Phục Hòa", Level.DISTRICT, "tinhcaobang", date(2020, 2, 29)),
    ("Hoành Bồ", Level.DISTRICT, "tinhquangninh", date(2019, 12, 31)),
    ("2", Level.URBAN_DISTRICT, "thanhphohochiminh", date(2020, 12, 31)),
    ("9", Level.URBAN_DISTRICT, "thanhphohochiminh", date(2020, 12, 31)),
    ("Thủ Đức", Level.URBAN_DISTRICT, "thanhphohochiminh", date(2020, 12, 31)),
    ("Tĩnh Gia", Level.DISTRICT, "tinhthanhhoa", date(2020, 5, 31)),
    ("Đông Sơn", Level.DISTRICT, "tinhthanhhoa", date(2024, 12, 31)),
    ("Cửa Lò", Level.TOWN, "tinhnghean", date(2024, 11, 30)),
    ("Lộc Hà", Level.DISTRICT, "tinhhatinh", date(2024, 12, 31)),
    ("Yên Dũng", Level.DISTRICT, "tinhbacgiang", date(2024, 12, 31)),
    ("Mỹ Lộc", Level.DISTRICT, "tinhnamdinh", date(2024, 8, 31)),
    ("Nông Sơn", Level.DISTRICT, "tinhquangnam", date(2024, 12, 31)),
    ("Long Điền", Level.DISTRICT, "tinhbariavungtau", date(2024, 12, 31)),
    ("Đất Đỏ", Level.DISTRICT, "tinhbariavungtau", date(2024, 12, 31)),
    ("Đạ Tẻh", Level.DISTRICT, "tinhlamdong", date(2024, 11, 30)),
    ("Cát Tiên", Level.DISTRICT, "tinhlamdong", date(2024, 11, 30)),
    ("Nam Đông", Level.DISTRICT, "tinhthuathienhue", date(2024, 12, 31)),
    ("Tân Thành", Level.DISTRICT, "tinhbariavungtau", date(2018, 3, 31)),
    ("Từ Liêm", Level.DISTRICT, "thanhphohanoi", date(2014, 3, 31)),
    ("Tây Trà", Level.DISTRICT, "tinhquangngai", date(2020, 1, 31)),
    ("Kỳ Sơn", Level.DISTRICT, "tinhhoabinh", date(2019, 12, 31)),
    ("Ninh Bình", Level.CITY, "tinhninhbinh", date(2024, 12, 31)),
    ("Hoa Lư", Level.DISTRICT, "tinhninhbinh", date(2024, 12, 31)),
    ("Huế", Level.CITY, "tinhthuathienhue", date(2024, 12, 31)),
)


@lru_cache(maxsize=65536)
def syllable_key(syllable: str) -> str:
    """How one syllable is looked up: without diacritics and apostrophes; "Đắk", "Đăk", "Dak" and "Đắc" are one."""
    key = "".join(c for c in fold(syllable) if c.isalnum())
    return "dak" if key == "dac" else key


def name_key(name: str) -> str:
    """How a name is looked up: "Đắk R’lấp" and "Dak Rlap" meet, hyphens count as blanks."""
    blanked = "".join(c if c.isalnum() or c in APOSTROPHES else " " for c in name)
    return " ".join(key for part in blanked.split() if (key := syllable_key(part)))


@dataclass(frozen=True, slots=True)
class Table:
    """Localities by code and by the key of their plain name (levels apart)."""

    by_code: dict[str, Locality]
    by_name: dict[str, tuple[Locality, ...]]
    longest: dict[str, int]  # first syllable → most syllables of a name that begins with it


def table_of(localities: Iterable[Locality]) -> Table:
    """Indexes localities, their other spellings included."""
    by_code: dict[str, Locality] = {}
    by_name: dict[str, list[Locality]] = defaultdict(list)
    longest: dict[str, int] = {}
    for locality in localities:
        by_code[locality.code] = locality
        plain = name_key(plain_of(locality))
        for key in {plain, *map(name_key, _spellings(plain_of(locality)))}:
            by_name[key].append(locality)
            syllables = key.split()
            longest[syllables[0]] = max(longest.get(syllables[0], 0), len(syllables))
    return Table(by_code, {key: tuple(found) for key, found in by_name.items()}, longest)


_NUMERALS = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_FIGURES = {figure: numeral for numeral, figure in _NUMERALS.items()}


def _spellings(plain: str) -> tuple[str, ...]:
    """Other spellings of a plain name: "Bắc Cạn"; "Tam Xuân 2" of "Tam Xuân II", and the other way round."""
    *words, last = plain.split()
    number = _NUMERALS.get(last) or _FIGURES.get(last) if words else None
    return (*_OTHER_SPELLINGS.get(name_key(plain), ()), *([" ".join((*words, number))] if number else ()))


def plain_of(locality: Locality) -> str:
    """The name without its level, of numbered units too: "Quận 3" → "3"."""
    return locality.name.split(" ", len(level_words(locality.level).split()))[-1]


def level_words(level: Level) -> str:
    """The level as it stands in a name: central cities are "Thành phố"."""
    return "thành phố" if level is Level.CENTRAL_CITY else level.value


def titled(level: Level, plain: str) -> str:
    """The full name: level CITY, "Cao Bằng" → "Thành phố Cao Bằng"."""
    return f"{level_words(level).capitalize()} {plain}"


def aliases_of(level: Level, plain: str) -> tuple[str, ...]:
    """Short forms in use: "TP Cao Bằng", "TP. Cao Bằng", "TP.HCM", "Đăk Lăk"."""
    spellings = (plain, *_spellings(plain))
    short = [f"{a}{mark}{s}" for a in _ABBREVIATIONS.get(level, ()) for s in spellings for mark in (" ", ". ")]
    if "HCM" in spellings:
        short += ["TPHCM", "TP.HCM", "Sài Gòn"]
    return (*spellings[1:], *short)


@cache
def _file(name: str) -> str:
    # The package is located, not imported: importing it reads all of its tables.
    package = find_spec("vietnamadminunits")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("vietnamadminunits")
    return (Path(package.submodule_search_locations[0]) / "data" / name).read_text("utf-8")


def _part(name: str, table: str) -> Any:
    """One table of a data file; the others are not parsed, which is what makes the start quick."""
    text = _file(name)
    marker = f'"{table}":'
    position = text.index(marker) + len(marker)
    return json.JSONDecoder().raw_decode(text, text.index("{", position))[0]


def _legacy(table: str) -> Any:
    return _part("parser_legacy.json", table)


def _current(table: str) -> Any:
    return _part("parser_from_2025.json", table)


@cache
def _became() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Old province key → new province key, and old "province_district_commune" → codes of the new communes."""
    converter = json.loads(_file("converter_2025.json"))
    provinces = {old: new for new, olds in converter["DICT_PROVINCE"].items() for old in olds}
    communes: dict[str, list[str]] = defaultdict(list)
    for new_province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new_ward, olds in wards.items():
            for old in olds:
                communes[old].append(f"34:{new_province}/{new_ward}")
    for new_province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            communes[old] += [f"34:{new_province}/{part['newWardKey']}" for part in parts]
    return provinces, {old: tuple(dict.fromkeys(new)) for old, new in communes.items()}


def _level(words: str) -> Level:
    return _LEVELS[words.casefold()]


def _province_level(name: str) -> Level:
    return Level.CENTRAL_CITY if name.startswith("Thành phố") else Level.PROVINCE


def _unchanged() -> frozenset[str]:
    """Provinces that the reform left alone (Cao Bằng, Hà Nội, …): one unit, no end, code `63:`."""
    merged: dict[str, list[str]] = defaultdict(list)
    for old, new in _became()[0].items():
        merged[new].append(old)
    return frozenset(new for new, olds in merged.items() if olds == [new])


def province_code(key: str, *, since_reform: bool) -> str:
    """The code of a province by the package's key: `63:tinhcaobang`; unchanged provinces have only that one."""
    return f"34:{key}" if since_reform and key not in _unchanged() else f"63:{key}"


def _provinces() -> Iterator[Locality]:
    unchanged = _unchanged()
    new_of = _became()[0]
    legacy = _legacy("DICT_PROVINCE")
    for key, row in legacy.items():
        level, plain = _province_level(row["province"]), row["provinceShort"]
        ended = key not in unchanged
        yield Locality(
            code=f"63:{key}", name=titled(level, plain), level=level, province=plain, aliases=aliases_of(level, plain),
            valid_from=HUE_CITY if key == "thanhphohue" else None,
            valid_to=_LAST_DAY_BEFORE if ended else None, successors=(f"34:{new_of[key]}",) if ended else (),
        )  # fmt: skip
    for key in dict.fromkeys(new_of.values()):
        if key not in unchanged:  # each took the name of one of its parts
            level, plain = _province_level(legacy[key]["province"]), legacy[key]["provinceShort"]
            yield Locality(
                code=f"34:{key}", name=titled(level, plain), level=level, province=plain,
                aliases=aliases_of(level, plain), valid_from=REFORM,
            )  # fmt: skip
    # Until the end of 2024 Huế was a city of this province
    yield Locality(
        "63:tinhthuathienhue", "Tỉnh Thừa Thiên Huế", Level.PROVINCE, "Thừa Thiên Huế",
        aliases=aliases_of(Level.PROVINCE, "Thừa Thiên Huế"), valid_to=date(2024, 12, 31), successors=("63:thanhphohue",),
    )  # fmt: skip


def _districts(provinces: dict[str, Locality]) -> Iterator[Locality]:
    became: dict[str, dict[str, None]] = defaultdict(dict)
    for old, new in _became()[1].items():
        became[old.rpartition("_")[0]].update(dict.fromkeys(new))
    for province_key, rows in _legacy("DICT_PROVINCE_DISTRICT").items():
        parent = provinces[f"63:{province_key}"]
        for key, row in rows.items():
            level = _level(row["districtType"])
            plain = row["district"][len(row["districtType"]) + 1 :]
            if province_key == "tinhdaknong":  # the table has one "Đăk Glong" among its Đắk Mil, Đắk Song
                plain = plain.replace("Đăk", "Đắk")
            yield Locality(
                code=f"{parent.code}/{key}", name=titled(level, plain), level=level, province=parent.province,
                parent=parent.code, aliases=aliases_of(level, plain), valid_to=_LAST_DAY_BEFORE,
                successors=tuple(became.get(f"{province_key}_{key}", ())),
            )  # fmt: skip
    for plain, level, province_key, last_day in _ENDED_EARLIER:
        parent = provinces[f"63:{province_key}"]
        key = name_key(titled(level, plain)).replace(" ", "")
        yield Locality(
            code=f"{parent.code}/{key}", name=titled(level, plain), level=level, province=parent.province,
            parent=parent.code, aliases=aliases_of(level, plain), valid_to=last_day,
        )  # fmt: skip


@cache
def upper_units() -> Table:
    """Provinces and central cities, old and new, and districts and their like."""
    provinces = {locality.code: locality for locality in _provinces()}
    return table_of([*provinces.values(), *_districts(provinces)])


@cache
def communes() -> Table:
    """Communes, wards, townships and special zones, old and new. Loaded on first need."""
    return table_of([*_old_communes(), *_new_communes()])


def _old_communes() -> Iterator[Locality]:
    parents, became = upper_units().by_code, _became()[1]
    seen: set[str] = set()
    for table in ("DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED", "DICT_PROVINCE_DISTRICT_WARD_ACCENTED"):
        for province_key, districts in _legacy(table).items():
            for district_key, rows in districts.items():
                parent = parents[f"63:{province_key}/{district_key}"]
                for key, row in rows.items():
                    # Islands have a row without a commune
                    if (code := f"{parent.code}/{key}") not in seen and isinstance(row["ward"], str):
                        seen.add(code)
                        level = _level(row["wardType"])
                        plain = row["ward"][len(row["wardType"]) + 1 :]
                        yield Locality(
                            code=code, name=titled(level, plain), level=level, province=parent.province,
                            parent=parent.code, aliases=aliases_of(level, plain), valid_to=_LAST_DAY_BEFORE,
                            successors=became.get(f"{province_key}_{district_key}_{key}", ()),
                        )  # fmt: skip


def _new_communes() -> Iterator[Locality]:
    parents = upper_units().by_code
    for table in ("DICT_PROVINCE_WARD_NO_ACCENTED", "DICT_PROVINCE_WARD_ACCENTED"):
        for province_key, rows in _current(table).items():
            parent = parents[province_code(province_key, since_reform=True)]
            for key, row in rows.items():
                level = _level(row["wardType"])
                plain = row["ward"][len(row["wardType"]) + 1 :]
                yield Locality(
                    code=f"34:{province_key}/{key}", name=titled(level, plain), level=level, province=parent.province,
                    parent=parent.code, aliases=aliases_of(level, plain), valid_from=REFORM,
                )  # fmt: skip
