"""Text in, the numbers of its pieces in the word list of multilingual-e5-small (tokens) out.

The pieces of a word are those whose scores add up highest (unigram segmentation). Reports repeat their words, so a
remembered word costs a look-up, and plain Python is as fast as the library `tokenizers`, with the same tokens on all
of 938 texts, while it is ready in 0.1 s and 50 MB instead of 0.7 s and 290 MB: most of what a cold start cost.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.adapters.e5_weights import Pieces

WORD_START = "▁"  # U+2581 stands for the space before a word in the word list
UNKNOWN_PENALTY = 10.0  # an unknown character scores that much below the rarest piece, as in SentencePiece
WORDS_REMEMBERED = 65_536
LONGEST_REMEMBERED = 64  # characters: what is longer is not a word and would only fill the memory
LONGEST_TEXT = 40_000  # characters that are read of a text; see MOST_WINDOWS in e5.py


class _Cleaning(dict[int, str | None]):
    """For str.translate: what becomes of a character. It learns its entries as it meets the characters."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        category = unicodedata.category(character)
        kept: str | None = character
        if character.isspace() or category.startswith("Z") or character in (WORD_START, "\u200b"):
            kept = " "  # the zero-width space stands between words
        elif category in ("Cc", "Cf", "Cs"):
            kept = None  # controls, NUL, joiners and direction marks, soft hyphens, byte order marks, lone surrogates
        self[code] = kept
        return kept


_CLEANING = _Cleaning()


def clean(text: str) -> str:
    """The text as the model was trained on it: NFKC, without invisible characters; at most LONGEST_TEXT characters.

    NFKC undoes decomposed accents: "Cao Bằng" with its accents as characters of their own is at .88 from itself else.
    """
    visible = text[:LONGEST_TEXT].translate(_CLEANING)
    return unicodedata.normalize("NFKC", visible)[:LONGEST_TEXT]  # "\ufdfa" becomes 18 characters


class Tokeniser:
    """Cuts text into tokens. May be used from several threads at once."""

    def __init__(self, pieces: Pieces) -> None:
        self.start, self.end, self._unknown = pieces.start, pieces.end, pieces.unknown
        self._scores = array("d", pieces.scores.astype("f8").tobytes())  # a list of floats would take 6 MB more
        self._unknown_score = min(self._scores) - UNKNOWN_PENALTY
        self._numbers = dict(zip(pieces.texts, range(len(pieces.texts)), strict=True))
        self._longest = max(map(len, pieces.texts))
        for marker in (pieces.start, pieces.end, pieces.padding, pieces.unknown):
            del self._numbers[pieces.texts[marker]]  # "<s>" in a report is three characters, not the start of a text
        self._remembered = lru_cache(WORDS_REMEMBERED)(self._tokens_of_word)

    def tokens(self, text: str) -> list[int]:
        """The tokens of cleaned text, without start and end."""
        tokens: list[int] = []
        for word in text.split():
            tokens += self._remembered(word) if len(word) <= LONGEST_REMEMBERED else self._tokens_of_word(word)
        return tokens

    def _tokens_of_word(self, word: str) -> tuple[int, ...]:
        """The best way to cut the word, found from left to right: the best cut of each beginning is kept (Viterbi)."""
        word = WORD_START + word
        best = [float("-inf")] * (len(word) + 1)  # score of the best cut of word[:n]
        best[0] = 0.0
        last_piece = [(0, self._unknown)] * (len(word) + 1)  # of that cut: where it begins, and its number
        for begin in range(len(word)):
            score = best[begin]
            for until in range(begin + 1, min(begin + self._longest, len(word)) + 1):
                number = self._numbers.get(word[begin:until])
                if number is not None and score + self._scores[number] > best[until]:
                    best[until], last_piece[until] = score + self._scores[number], (begin, number)
            if word[begin] not in self._numbers and score + self._unknown_score > best[begin + 1]:
                best[begin + 1], last_piece[begin + 1] = score + self._unknown_score, (begin, self._unknown)

        tokens: list[int] = []
        until = len(word)
        while until:
            until, number = last_piece[until]
            if number != self._unknown or tokens[-1:] != [self._unknown]:  # a run of unknown characters is one token
                tokens.append(number)
        return tuple(reversed(tokens))
