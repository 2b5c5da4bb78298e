"""A text in, the words that stand in quotation marks in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Single marks only where they are no apostrophes: "Đắk R'lấp và Đắk G'long" quotes nothing.
QUOTATION = r"(?:[\"“«](?P<double>[^\"”»“«]{8,300})[\"”»]|(?<!\w)[‘'](?P<single>[^\"”’»“«]{8,300}?)[’'](?!\w))"
_QUOTATION = re.compile(QUOTATION)


def quotations(text: str) -> Iterator[str]:
    """Eight to 300 characters between marks, without the marks; shorter ones set a word apart and quote nothing."""
    return (found["double"] or found["single"] for found in _QUOTATION.finditer(text))
