"""A text in; for a place in it, the sentence that holds it and those beside it out."""

from __future__ import annotations

from bisect import bisect_right

from rag.vietnamese.words import sentences


class Surroundings:
    """The sentences of a text, to look up what stands around a place in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(sentences(text))
        self._starts = [start for start, _ in self._spans]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds this offset (or the one before it, between two)."""
        if not self._spans:
            return 0, len(self._text)
        return self._spans[max(bisect_right(self._starts, offset) - 1, 0)]

    def at(self, offset: int) -> str:
        """The sentence that holds this offset, with the one before it."""
        number = max(bisect_right(self._starts, offset) - 1, 0)
        if not self._spans:
            return self._text
        return self._text[self._spans[max(number - 1, 0)][0] : self._spans[number][1]]

    def after(self, offset: int) -> str:
        """The sentence that follows the one at this offset; "" at the end."""
        number = bisect_right(self._starts, offset)
        return self._text[slice(*self._spans[number])] if number < len(self._spans) else ""
