"""A question that asks "how much" and a text in, whether the text states a quantity of that sort out."""

from __future__ import annotations

import re

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


def states_quantity(question: Question, text: str) -> bool:
    """A number that is no date; a percentage where a share is asked for, money where money is."""
    asked = fold(question.text)
    dates = [(found.start, found.end) for found in find_dates(text)]
    units = [
        found.quantity.unit
        for found in find_quantities(text)
        if not any(found.start < end and start < found.end for start, end in dates)
    ]
    if _MONEY_ASKED.search(asked):
        return any(_MONEY.search(unit) for unit in units)
    if _SHARE_ASKED.search(asked):
        return any(unit.startswith(("%", "‰", "điểm")) for unit in units)
    return bool(units)
