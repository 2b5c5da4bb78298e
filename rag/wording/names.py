"""Units and periods in, their names in the language of the answer out."""

from __future__ import annotations

import re
from datetime import date

from rag.domain import Level, Period
from rag.wording.phrases import Language

_UNITS: dict[Level, str] = {
    Level.CENTRAL_CITY: "City", Level.PROVINCE: "Province", Level.CITY: "City", Level.DISTRICT: "District",
    Level.URBAN_DISTRICT: "District", Level.TOWN: "Town", Level.COMMUNE: "Commune", Level.WARD: "Ward",
    Level.TOWNSHIP: "Township", Level.SPECIAL_ZONE: "Special Zone",
}  # fmt: skip
_LONGEST_FIRST = sorted(_UNITS, key=lambda level: -len(level.value))
_MONTHS = "January February March April May June July August September October November December".split()
_COUNTS = "month two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = ("first", "second", "third", "fourth")


def place_name(name: str, language: Language) -> str:
    """A unit's name; in English "Thành phố Cao Bằng" → "Cao Bằng City", "Quận 3" → "District 3"; what begins with no level stays as it is."""
    return ", ".join(_unit(part) for part in name.split(", ")) if language == "en" else name


def _unit(name: str) -> str:
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
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
