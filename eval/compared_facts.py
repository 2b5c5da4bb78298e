"""The value of a gold cell and what a comparison shows in, what of the value is not shown out. By value, not by spelling.

A value with a unit is of figures: each of its numbers is looked for, years aside. One without is a fact: days, periods,
names, Roman numerals or an ordinal are looked for, whichever it has; else half of its words. What stands in brackets in
a fact is a remark.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

from eval.matching import states
from rag.domain import Period
from rag.vietnamese.dates import find_dates
from rag.vietnamese.names import names_person
from rag.vietnamese.ordinals import ORDINAL, leading_ordinal
from rag.vietnamese.periods import find_periods
from rag.vietnamese.relevance import words_of
from rag.vietnamese.units import same_unit
from rag.vietnamese.words import fold

HALF = 0.5  # of the words of a gold value, where nothing in it can be checked by value

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASIDE = re.compile(r"\([^)]*\)")
_ROMAN = re.compile(r"(?<!\w)[IVXL]+(?!\w)")
# Words that bound a figure: the ones of a gold value must be shown, in any of their wordings.
_BOUNDS = tuple(
    (re.compile(rf"\b(?:{words})\b"), re.compile(rf"\b(?:{words})\b|[{signs}]"))
    for words, signs in (("tren|hon|vuot|tu .+ tro len", ">≥"), ("duoi", "<≤"), ("gan|khoang|tren duoi", "~≈"))
)
# Words of no content of their own, in values as people write them
_EMPTY = frozenset("và của các có được không số cho tại với là trong một về đã nêu rõ ghi".split())


def numbers_of(value: str, unit: str | None) -> list[str]:
    """The numbers of a figure, percentages with their sign; years only where there is no other number.

    "275 (89,7% kế hoạch; +55,7% so với cùng kỳ 2019)" → 275, 89,7%, 55,7%
    """
    found = [number + "%" * bool(unit and unit[0] == "%" and number[-1] != "%") for number in _NUMBER.findall(value)]
    return [number for number in found if not _YEAR.fullmatch(number)] or found


def lacking_numbers(value: str, unit: str | None, shown: str) -> list[str]:
    """The numbers of a figure, and the words that bound it, which are not shown."""
    lacking = [number for number in numbers_of(value, unit) if not states(shown, number)]
    folded = fold(shown)
    for asked, said in _BOUNDS:
        lacking += [word.group() for word in [asked.search(fold(value))] if word and not said.search(folded)]
    signs = (("+", r"tang|vuot|hon|cao|nhich|gap|\+"), ("-", r"giam|thap|it hon|kem|hut|[-−]"))
    return lacking + [sign for sign, said in signs if re.match(rf"\{sign}\d", value) and not re.search(said, folded)]


def lacking_facts(value: str, shown: str, held_on: date | None = None) -> list[str]:
    """What a fact names and is not shown: days, periods, names, numerals; its words, where less than half are shown.

    `held_on` is the day of the meeting, which gives a day its year where none is shown.
    """
    value = _ASIDE.sub(" ", value).strip() or value
    year = held_on.year if held_on else None
    if days := find_dates(value):
        said = [(day.day, day.month, day.year or year) for day in find_dates(shown)]
        return [
            f"{day.day}/{day.month}/{day.year}"
            for day in days
            if not any(day.day == d and day.month == m and day.year in (y, None) for d, m, y in said)
        ]
    if periods := [found.period for found in find_periods(value)]:
        told = [found.period for found in find_periods(shown)]
        return [period.label for period in periods if not any(period.code == other.code for other in told)]
    if names := _persons(value):
        return [name for name in names if not names_person(shown, name)]
    if numerals := _ROMAN.findall(value):
        return [numeral for numeral in numerals if not re.search(rf"(?<!\w){numeral}(?!\w)", shown)]
    if value.isdecimal():
        ordinals = {leading_ordinal(match[1]) for match in re.finditer(rf"(?:thứ\s+|^\s*)({ORDINAL})", shown)}
        return [] if int(value) in ordinals or states(shown, value) else [value]
    return [] if says_half(value, shown) else [value]


def names_the_same(value: str, shown: str) -> bool:
    """Whether all persons that a value names are shown; false where it names none."""
    names = _persons(_ASIDE.sub(" ", value))
    return bool(names) and all(names_person(shown, name) for name in names)


def _persons(value: str) -> list[str]:
    """Runs of two and more words in capitals: "Thạch Sua, Bí thư Huyện ủy" → "Thạch Sua"."""
    runs = re.split(r"[,;:.–]|\b(?:và|với)\b", value)
    return [
        " ".join(name)
        for run in runs
        for capital, words in groupby(run.split(), lambda word: word[0].isupper())
        if capital and len(name := list(words)) > 1
    ]


def says_half(value: str, shown: str) -> bool:
    """Whether half of the words of content of a value are shown."""
    words = set(words_of(_ASIDE.sub(" ", value))) - _EMPTY
    return bool(words) and len(words & set(words_of(shown))) >= HALF * len(words)


def unit_shown(unit: str, printed: str | None, shown: str) -> bool:
    """Whether a gold unit ("tỷ đồng, bán lẻ hàng hóa", "xã/tiêu chí", "% nghị quyết") is the one shown."""
    plain = re.split(r"[(,]", unit)[0].strip()
    if plain[:1] == "%":
        return printed == "%" or bool(re.search(r"%|phần trăm", shown))
    for one in (plain, *plain.split("/")):
        if (printed and same_unit(printed, one)) or re.search(rf"(?<!\w){re.escape(fold(one))}(?!\w)", fold(shown)):
            return True
    return False


def period_shown(period: str, shown: str) -> bool:
    """Whether a period shown is as long as the gold one and of its year; of a point in time, only the year is compared.

    "đến 30/9/2020" is 9 tháng đầu năm 2020; "đầu tháng 10/2020", "cuối năm 2022" and "05/10/2020" are points. Of a part
    of a term, any that speaks of the term.
    """
    told = find_periods(shown)
    asked = find_periods(period)
    if asked and asked[0].period.code == "term":
        return "nhiệm kỳ" in shown.casefold()
    if not asked or asked[0].period.end is None or re.match(r"đầu|cuối|tại|ngày|tháng", period):
        years = set(_YEAR.findall(period))
        return not years or bool(years & set(_YEAR.findall(shown)))
    return any(_as_long(asked[0].period, other.period) for other in told)


def _as_long(one: Period, other: Period) -> bool:
    """The same stretch, but for days at its end: to 30 September or to the meeting of 5 October."""
    if one.code == other.code:
        return True
    if not (one.start and one.end and other.start and other.end):
        return one.start is not None and one.start == other.start
    return one.start == other.start and abs((one.end - other.end).days) <= 10
