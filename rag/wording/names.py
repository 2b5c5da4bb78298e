"""Units, levels, bodies, days and periods in, their names in the language of the answer out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rag.domain import Level, Period
from rag.vietnamese.indicator_words import english_name, said_name
from rag.wording.language import Language

_UNITS: dict[Level, str] = {
    Level.CENTRAL_CITY: "City", Level.PROVINCE: "Province", Level.CITY: "City", Level.DISTRICT: "District",
    Level.URBAN_DISTRICT: "District", Level.TOWN: "Town", Level.COMMUNE: "Commune", Level.WARD: "Ward",
    Level.TOWNSHIP: "Township", Level.SPECIAL_ZONE: "Special Zone",
}  # fmt: skip
_LONGEST_FIRST = sorted(_UNITS, key=lambda level: -len(level.value))
_WHOLE_COUNTRY = {"cả nước": "The whole country", "toàn quốc": "The whole country"}
# Bodies that meet, by how their names begin; {} is the unit or the party body that follows.
_BODIES: tuple[tuple[str, str], ...] = (
    ("Ban Chấp hành Đảng bộ ", "{} Party Committee"),
    ("Hội đồng nhân dân ", "{} People's Council"),
    ("Ủy ban nhân dân ", "{} People's Committee"),
    ("Đảng bộ ", "{} Party Organisation"),
)
_PARTY_BODIES: dict[str, str] = {
    "Tỉnh ủy": "Provincial", "Thành ủy": "City", "Huyện ủy": "District", "Thị ủy": "Town", "Quận ủy": "District",
}  # fmt: skip
_STANDING = "Ban Thường vụ "
_MONTHS = "January February March April May June July August September October November December".split()
_COUNTS = "month two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = ("first", "second", "third", "fourth")


def place_name(name: str, language: Language) -> str:
    """A unit's name; in English "Thành phố Cao Bằng" → "Cao Bằng City", "Quận 3" → "District 3"; what begins with no level stays as it is."""
    return ", ".join(_unit(part) for part in name.split(", ")) if language == "en" else name


def names_in_sentence(names: Iterable[str], language: Language) -> str:
    """Units' names within a sentence, each once: "tỉnh Cà Mau, thành phố Cà Mau"."""
    given = (place_name(name, language) for name in names)
    return ", ".join(dict.fromkeys(_small(name) if language == "vi" else name for name in given))


def in_sentence(name: str, language: Language) -> str:
    """What is already named, within a sentence: "của huyện Lộc Ninh (08/07/2021)"."""
    return _small(name) if language == "vi" else name


def _small(name: str) -> str:
    """With a small first letter where a level or a common noun begins the name; "Việt Nam" and "Tây Nguyên" stay."""
    level = any(name.lower().startswith(level.value + " ") for level in _LONGEST_FIRST)
    return name[:1].lower() + name[1:] if level or not name.istitle() else name


def figure_name(name: str, language: Language) -> str | None:
    """A figure's shared name within a sentence: "tỷ lệ hộ nghèo", in English "poverty rate"; None for what no noun says."""
    return said_name(name) if language == "vi" else english_name(name)


def level_name(level: Level, language: Language) -> str:
    """A level as a word of a sentence: "thành phố", in English "city"."""
    if language == "vi":
        return level.value
    return "city under the central government" if level is Level.CENTRAL_CITY else _UNITS[level].lower()


def body_name(body: str, language: Language) -> str:
    """A body that meets: "Hội đồng nhân dân tỉnh", in English "Provincial People's Council"; in quotation marks where we
    have no English for it ("Hội Nông dân huyện Đắk Song")."""
    return body if language == "vi" else _body(body) or quoted(body)


def _body(body: str) -> str | None:
    if body in _PARTY_BODIES:
        return f"{_PARTY_BODIES[body]} Party Committee"
    if body.startswith(_STANDING):
        whose = _body(body.removeprefix(_STANDING))
        return f"Standing Committee of the {whose}" if whose else None
    for start, english in _BODIES:
        if body.startswith(start) and (whose := _whose(body.removeprefix(start))):
            return english.format(whose)
    return None


def _whose(unit: str) -> str | None:
    """ "tỉnh" → "Provincial", "huyện" → "District", "thành phố Cao Bằng" → "Cao Bằng City"."""
    if unit == Level.PROVINCE.value:
        return "Provincial"
    return next((_UNITS[level] for level in _LONGEST_FIRST if unit == level.value), None) or (
        _unit(unit) if _unit(unit) != unit else None
    )


def quoted(words: str) -> str:
    """Words of a report in a sentence of ours."""
    return f"“{words}”"


def day_name(day: date, language: Language) -> str:
    """ "05/10/2020", in English "5 October 2020"."""
    return day_as_given(day.day, day.month, day.year, language)


def day_as_given(day: int, month: int, year: int | None, language: Language) -> str:
    """A day as far as it is given, be it one that no calendar has: "12/03", "30/02/2021", in English "12 March"."""
    if language == "vi":
        return f"{day:02d}/{month:02d}" + (f"/{year}" if year else "")
    return f"{day} {_MONTHS[month - 1]}" + (f" {year}" if year else "")


def ordinal_name(number: int, language: Language) -> str:
    """A session by its number: "lần thứ 8", in English "the 8th"."""
    return f"lần thứ {number}" if language == "vi" else f"the {_th(number)}"


def _th(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _unit(name: str) -> str:
    if whole := _WHOLE_COUNTRY.get(name.casefold()):
        return whole
    for level in _LONGEST_FIRST:
        if name.casefold().startswith(level.value + " "):
            plain = name[len(level.value) + 1 :]
            return f"{_UNITS[level]} {plain}" if plain.isdigit() else f"{plain} {_UNITS[level]}"
    return name


def period_name(period: Period, language: Language) -> str:
    """A period's name; in English by its code: "9M-2020" → "the first nine months of 2020"."""
    if language == "vi":
        return period.label
    for pattern, build in _CODES:
        if match := re.fullmatch(pattern, period.code):
            return build(*match.groups()).strip()
    return period.label


def _first_months(count: str, year: str | None) -> str:
    months = "month" if count == "1" else f"{_COUNTS[int(count) - 1]} months"
    return f"the first {months} of {year or 'the year'}"


def _half(half: str, year: str | None) -> str:
    return f"the {_ORDINALS[int(half) - 1]} half of {year or 'the year'}"


def _quarter(quarter: str, year: str | None) -> str:
    return f"the {_ORDINALS[int(quarter) - 1]} quarter of {year or 'the year'}"


def _month(month: str, year: str | None) -> str:
    return f"{_MONTHS[int(month) - 1]} {year or ''}"


def _to_date(month: str | None, year: str | None) -> str:
    until = _MONTHS[int(month) - 1] if month else "now"
    return f"January to {until} {year or ''}" if month else f"{year or 'the year'} to date"


def _days(start: str, end: str | None) -> str:
    return f"{_day(start)} to {_day(end) if end else 'now'}"


def _day(iso: str) -> str:
    return day_name(date.fromisoformat(iso), "en")


_CODES = (
    (r"([1-9]|1[0-2])M(?:-(\d{4}))?", _first_months),
    (r"H([12])(?:-(\d{4}))?", _half),
    (r"Q([1-4])(?:-(\d{4}))?", _quarter),
    (r"(0[1-9]|1[0-2])(?:-(\d{4}))?", _month),
    (r"YTD(?:-(\d\d)(?!\d))?(?:-(\d{4}))?", _to_date),
    (r"(\d{4})", lambda year: year),
    (r"(\d{4})-(\d{4})", lambda first, last: f"{first}–{last}"),
    (r"(term)", lambda _: "the term"),
    (r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?", _days),
)
