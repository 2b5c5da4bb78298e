"""A subject in; for any text, how much of the subject it speaks of (0…1) out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from itertools import pairwise

from rag.vietnamese.abbreviations import expand_official
from rag.vietnamese.synonyms import concepts_in, phrases_in
from rag.vietnamese.words import syllables

# A pair of syllables tells more than its two halves: "ngân sách" is not any "ngân" and any "sách".
_PAIR_WORTH = 0.7
UNKNOWN = 0.25  # of its rarity, for a word that no report has
# Numbers in words, as digits: "ba khâu" meets "3 khâu". "một" and "năm" are mostly no numbers ("năm" is "year").
NUMBERS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}


class Relevance:
    """Measures texts against one subject.

    A term is worth its rarity in the archive; a term of the subject that stands in the text itself counts whole, one
    that stands only in its surroundings (the sentence before, the section's heading) counts by `surroundings`. Where
    the asker's words and the report's are of one group of `synonyms.toml`, they meet ("vướng mắc", "khó khăn").
    """

    def __init__(
        self,
        subject: str,
        rarity: Callable[[str], float],
        *,
        knows: Callable[[str], bool] = lambda _: True,
        names: Collection[str] = (),
        surroundings: float = 0.6,
    ) -> None:
        """`knows` tells whether any report has a syllable: one that none has is the asker's own wording and counts
        little, unless it is of a name (`names`: syllables in small letters), which only a report that has it answers."""
        words = words_of(subject)
        self._concepts, rest = concepts_in(words)

        def worth(word: str) -> float:
            return rarity(word) * (1.0 if word in names or knows(word) else UNKNOWN)

        asked = [word for word in rest if word]
        self.unknown = sum(not knows(word) for word in asked) / len(words) if words else 0.0
        self._singles = {word: worth(word) for word in asked}
        self._pairs = {
            pair: _PAIR_WORTH * (worth(pair[0]) + worth(pair[1])) / 2 for pair in pairwise(rest) if all(pair)
        }
        self._worth = [sum(map(worth, concept.typed)) for concept in self._concepts]
        self._surroundings = surroundings
        self._total = sum(self._singles.values()) + sum(self._pairs.values()) + sum(self._worth)

    # Share of the subject's syllables that no report has.
    unknown: float

    @property
    def empty(self) -> bool:
        """True for a subject without words: everything speaks of it."""
        return not self._singles and not self._concepts

    def __call__(self, text: str, around: str = "") -> float:
        """Share of the subject that `text` covers, 0…1; 1 for an empty subject."""
        if self._total == 0:
            return 1.0
        inside = self._covered(text)
        if not around:
            return inside / self._total
        outside = self._covered(f"{around}\n{text}")
        return (inside + self._surroundings * max(outside - inside, 0.0)) / self._total

    def _covered(self, text: str) -> float:
        words = words_of(text)
        there, pairs = set(words), set(pairwise(words))
        covered = sum(worth for word, worth in self._singles.items() if word in there)
        covered += sum(worth for pair, worth in self._pairs.items() if pair in pairs)
        if self._concepts:
            phrases = phrases_in(words)
            met = (concept.met_in(words, phrases) for concept in self._concepts)
            covered += sum(worth * share for worth, share in zip(self._worth, met, strict=True))
        return covered


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The syllables of a text by which it is compared: abbreviations in full, numbers in digits without leading zeros."""
    return tuple(NUMBERS.get(word, word.lstrip("0") or word) for word in syllables(expand_official(text)))
