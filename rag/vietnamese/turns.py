"""Turns of phrase written with diacritics in, where they stand in what people type, with or without them, out."""

from __future__ import annotations

import re

from rag.vietnamese.dates import spelled
from rag.vietnamese.words import is_folded, modern


class Turn:
    """A pattern in small letters, with diacritics and the tone marks where schoolbooks put them.

    It meets a text typed with diacritics by its diacritics ("trong kho" is not "trong khó khăn"), one typed without
    them by its letters. `english` is tried on both.
    """

    def __init__(self, vietnamese: str, english: str = "") -> None:
        whole = f"(?:{vietnamese})|(?:{english})" if english else vietnamese
        self._patterns = {folded: spelled(whole, folded=folded) for folded in (False, True)}

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in the text, as `re.search`; offsets are the text's own for NFC."""
        return self._patterns[is_folded(text)].search(modern(text.lower()))

    def __call__(self, text: str) -> bool:
        """Whether the text has it."""
        return self.search(text) is not None
