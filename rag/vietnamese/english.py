"""English questions in, the Vietnamese words of reports out, by a glossary of what such reports speak of.

Not a translator: it turns the terms that carry a question ("budget revenue", "unemployment rate"), longest first, and
leaves names and numbers alone. What it does not know is left to the multilingual embedder.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from rag.vietnamese.words import may_be_syllable

# Words that Vietnamese typed without diacritics does not have ("to", "do", "an", "in" and "on" it does).
_FUNCTION_WORDS = frozenset(
    "the of at and or by for was were is are did does how many much what which who when where that had has have from with "
    "its their compare between by".split()
)


def is_english(text: str) -> bool:
    """Whether a question is in English: a fifth of its words are function words (two at least), or most of those in
    small letters can be no Vietnamese syllables ("which communes met advanced standards")."""
    if not text.isascii() and any(c.isalpha() and not c.isascii() for c in text if c not in "’“”"):
        return False
    words = re.findall(r"[a-z']+", text.lower())
    functional = sum(word in _FUNCTION_WORDS for word in words)
    if functional >= 2 and functional * 5 >= len(words):
        return True
    small = re.findall(r"\b[a-z]{2,}\b", text)
    foreign = sum(not may_be_syllable(word) for word in small)
    return foreign >= 3 and foreign * 2 >= len(small)


@cache
def _glossary() -> tuple[dict[str, str], re.Pattern[str]]:
    content = resources.files("rag.vietnamese").joinpath("english_terms.toml").read_text(encoding="utf-8")
    terms: dict[str, str] = {
        english.lower(): vietnamese
        for section in tomllib.loads(content).values()
        for vietnamese, wordings in section.items()
        for english in wordings
    }
    longest_first = sorted(terms, key=len, reverse=True)
    return terms, re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def to_vietnamese(text: str) -> str:
    """ "state budget revenue of Cao Bang City" → "thu ngân sách nhà nước of Cao Bang thành phố"."""
    terms, pattern = _glossary()
    return pattern.sub(lambda match: terms[match.group().lower()], text)
