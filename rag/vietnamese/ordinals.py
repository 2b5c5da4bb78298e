"""Ordinal words in, numbers out: "thứ nhất" → 1, "lần thứ mười lăm" → 15, "XIII" → 13, with or without diacritics."""

from __future__ import annotations

from rag.vietnamese.words import fold, modern

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_IN_TENS = ("mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")


def _written() -> dict[str, int]:
    """1 to 99 as they are read; "tư", "nhất", "nhì" as ordinals have them, both words for 1 and 4 in the tens.

    Five is "lăm" there and never "năm": "lần thứ hai năm 2020" is the second, of a year.
    """
    words = {one: number for number, one in enumerate(_ONES, start=1)}
    words |= {"nhất": 1, "nhì": 2, "tư": 4, "bẩy": 7, "mười": 10}
    words |= {f"mười {one}": 10 + number for number, one in enumerate(_ONES, start=1) if one != "năm"}
    words |= {"mười lăm": 15}
    for ten, prefix in enumerate(_ONES[1:], start=2):
        words[f"{prefix} mươi"] = 10 * ten
        for pattern in (_ONES, _IN_TENS):
            units = {one: number for number, one in enumerate(pattern, start=1) if one != "năm"}
            words |= {f"{prefix} mươi {one}": 10 * ten + number for one, number in units.items()}
            words |= {f"{prefix} {one}": 10 * ten + number for one, number in units.items()}
    return words


_WRITTEN = _written()
_NUMBERS = {fold(words): number for words, number in _WRITTEN.items()}
# Figures, Roman numerals and words, the longest first: "hai mươi mốt" before "hai mươi"
ORDINAL = rf"(?:\d{{1,2}}|[IVXL]+|{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})(?!\w)".replace(" ", r"\s+")
_ROMAN = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def leading_ordinal(text: str) -> int | None:
    """The number that a text begins with: "15", "XV", "mười lăm kết luận" → 15; None where it begins with none."""
    words = modern(text).split()
    if words and words[0].isascii() and words[0].isdecimal():
        return int(words[0])
    if words and set(words[0]) <= set("IVXL"):
        return _from_roman(words[0])
    for count in range(min(len(words), 3), 0, -1):
        if (number := _NUMBERS.get(fold(" ".join(words[:count])))) is not None:
            return number
    return None


def _from_roman(numeral: str) -> int | None:
    """XIV → 14; None for what is no numeral: "IL"."""
    return next((n for n in range(1, 90) if to_roman(n) == numeral), None)


def to_roman(number: int) -> str:
    """14 → "XIV", up to 89."""
    written = ""
    for letters, value in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written
