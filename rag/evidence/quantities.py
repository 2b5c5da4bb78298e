"""A question that asks "how much" and a text in, whether the text states a quantity of that sort out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.domain import Question
from rag.vietnamese.dates import find_dates
from rag.vietnamese.numbers import find_quantities
from rag.vietnamese.words import fold

_SHARE_ASKED = re.compile(
    r"(?:bao nhieu|may) (?:phan tram|%)|%|\b(?:ty|ti) le\b(?! (?:dat|thuc hien))|what (?:share|percentage|rate)"
)
_MONEY_ASKED = re.compile(
    r"(?:bao nhieu|may) (?:tien|ty|ti|trieu|nghin ty|dong|usd|do)\b|so tien|kinh phi|how much money|cost"
)
_MONEY = re.compile(r"đồng|usd|đô|euro|tỷ|tỉ|triệu$", re.IGNORECASE)
# Which units answer which measure: "dài bao nhiêu?" wants kilometres or metres.
_MEASURES = (
    (re.compile(r"\b(?:dai|rong|sau|cao) (?:bao nhieu|may)|\b(?:bao nhieu|may) (?:km|met|cay so)\b|how long\b"), re.compile(r"(?:km|m|mét|ki-?lô-?mét|cây số)$", re.IGNORECASE)),
    (re.compile(r"\bdien tich|\brong (?:bao nhieu|may)|\b(?:bao nhieu|may) (?:ha|hecta|met vuong)\b|\barea\b"), re.compile(r"(?:ha|hecta|héc-?ta|m2|m²|km2|km²)$", re.IGNORECASE)),
    (re.compile(r"\b(?:bao nhieu|may) (?:tan|kg|ta)\b|\bsan luong\b"), re.compile(r"(?:tấn|kg|tạ)\b", re.IGNORECASE)),
)  # fmt: skip


def states_quantity(question: Question, text: str) -> bool:
    """A number that is no date; a percentage where a share is asked for, money where money is."""
    asked = fold(question.text)
    units = list(_units(text))
    if _MONEY_ASKED.search(asked):
        return any(_MONEY.search(unit) for unit in units)
    if _SHARE_ASKED.search(asked):
        return any(unit.startswith(("%", "‰", "điểm")) for unit in units)
    return bool(units)


def states_measure(question: Question, text: str) -> bool:
    """Whether a text has a number in a unit of the measure that the question names; false where it names none."""
    asked = fold(question.text)
    wanted = [unit for measure, unit in _MEASURES if measure.search(asked)]
    return any(pattern.match(unit) for pattern in wanted for unit in _units(text))


def _units(text: str) -> Iterator[str]:
    """The units of the numbers that are no dates."""
    dates = [(found.start, found.end) for found in find_dates(text)]
    for found in find_quantities(text):
        if not any(found.start < end and start < found.end for start, end in dates):
            yield found.quantity.unit
