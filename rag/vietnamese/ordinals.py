"""Ordinal words in, numbers out: "thứ nhất" → 1, "lần thứ mười lăm" → 15, with or without diacritics."""

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


_NUMBERS = {fold(words): number for words, number in _written().items()}


def leading_ordinal(text: str) -> int | None:
    """The number that a text begins with: "15", "mười lăm kết luận" → 15; None where it begins with none."""
    words = modern(text.lower()).split()
    if words and words[0].isascii() and words[0].isdecimal():
        return int(words[0])
    for count in range(min(len(words), 3), 0, -1):
        if (number := _NUMBERS.get(fold(" ".join(words[:count])))) is not None:
            return number
    return None
