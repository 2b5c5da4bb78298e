"""English questions in, the Vietnamese words of reports out, by a glossary of what such reports speak of and the names of figures.

Not a translator: it turns the terms that carry a question ("budget revenue", "unemployment rate"), longest first, and
leaves names and numbers alone. What it does not know is left to the multilingual embedder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from rag.vietnamese.indicator_words import english_names
from rag.vietnamese.words import may_be_syllable

# Words that Vietnamese typed without diacritics does not have ("to", "do", "an", "in" and "on" it does).
_FUNCTION_WORDS = frozenset(
    "the of at and or by for was were is are did does how many much what which who when where that had has have from with "
    "its their compare between by about".split()
)

_GREETINGS = ("hello", "thanks", "thank")


def is_english(text: str) -> bool:
    """Whether a question is in English, names of places and persons aside ("Who chaired the meeting of Cà Mau City?").

    A fifth of its words are function words (two at least, or one beside a long word that is no Vietnamese syllable), or
    most of them can be no Vietnamese syllables ("which communes met advanced standards").
    """
    words = [w for at, w in enumerate(re.findall(r"[^\W\d_]+(?:['’]s)?", text)) if at == 0 or not w[0].isupper()]
    if any(not word.isascii() for word in (word.replace("’", "'") for word in words)):
        return False
    functional = sum(word.lower() in _FUNCTION_WORDS for word in words)
    small = [word for word in words if len(word) > 2 and word.islower()]
    foreign = [word for word in small if re.search("[aeiou]", word) and not may_be_syllable(word)]
    if words and words[0].lower() in _GREETINGS:
        return True
    if functional * 5 >= len(words) and (functional >= 2 or (functional and _has_long(foreign))):
        return True
    return len(foreign) >= 3 and len(foreign) * 2 >= len(small)


def _has_long(words: Sequence[str]) -> bool:
    """Whether one of these is too long for an abbreviation or for a slip: "meetings"."""
    return any(len(word) >= 7 for word in words)


@cache
def _glossary() -> tuple[dict[str, str], re.Pattern[str]]:
    content = resources.files("rag.vietnamese").joinpath("english_terms.toml").read_text(encoding="utf-8")
    terms = {english.lower(): name for name, english in english_names().items()}
    terms |= {
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
