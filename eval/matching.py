"""A text and a fact in, whether the text states the fact out: by value (2.635 = 2635), not by spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"\s*(?:%|phần trăm|percent|per cent)")


def states(text: str, fact: str, others: Iterable[str] = ()) -> bool:
    """Whether `text` holds `fact` or one of its other wordings.

    Numbers match by value in the Vietnamese reading, or in the English one for the text; a percentage only where a
    percent sign follows; a wording that begins or ends with a digit only at the borders of a number.
    """
    folded = _normal(text)
    return any(_holds(folded, _normal(wording)) for wording in (fact, *others))


def _holds(text: str, fact: str) -> bool:
    number = re.fullmatch(r"(\d+(?:[.,]\d+)*)(%?)", fact)
    wanted = _vietnamese(number.group(1)) if number else set()
    if number and wanted:  # "30.8.2024" is no number
        return any(
            wanted & (_vietnamese(found.group()) | _english(found.group()))
            and (not number.group(2) or _PERCENT.match(text, found.end()))
            for found in _NUMBER.finditer(text)
        )
    if fact[:1].isdigit() or fact[-1:].isdigit():
        return bool(re.search(rf"(?<![\d.,]){re.escape(fact)}(?!\d|[.,]\d)", text))
    return fact in text


def _vietnamese(number: str) -> set[float]:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", number):
        return {float(number.replace(".", "").replace(",", "."))}
    return set()


def _english(number: str) -> set[float]:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", number):
        return {float(number.replace(",", ""))}
    return set()


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).casefold()
