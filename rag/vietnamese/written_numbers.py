"""Numbers written out in Vietnamese in, their values out: "mười hai" → 12."""

from __future__ import annotations

import re

_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6}
_DIGITS |= {"bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
WRITTEN = re.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?:\s+(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ))*(?!\w)",
    re.IGNORECASE,
)


def parse_written(text: str) -> int:
    """The value of a number written out, below one thousand: "mười hai" → 12, "hai mươi mốt" → 21.

    Raises ValueError for words that are no number.
    """
    hundreds, tens, ones = 0, 0, None
    for word in text.lower().split():
        if word == "trăm" and ones is not None:
            hundreds, ones = ones, None
        elif word == "mười":
            tens = 1
        elif word == "mươi" and ones is not None:
            tens, ones = ones, None
        elif word in ("linh", "lẻ"):
            continue
        elif word in _DIGITS and ones is None:
            ones = _DIGITS[word]
        else:
            raise ValueError(f"{text!r} is no number")
    return hundreds * 100 + tens * 10 + (ones or 0)
