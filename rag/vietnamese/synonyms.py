"""Words of a question in, the groups of like words they belong to out: "cầm trịch" asks for who "chủ trì".

The groups are data (`synonyms.toml`), for experts to read and extend.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rag.vietnamese.indicator_names import name_words
from rag.vietnamese.words import syllables

OTHER_WORDING = 0.85  # of a term's worth, where the text has another member of its group


Phrase = tuple[str, ...]  # syllables


@dataclass(frozen=True, slots=True)
class Concept:
    """A phrase of a question with all that stands for the same, itself included."""

    typed: Phrase
    members: frozenset[Phrase]

    def met_in(self, words: Phrase, phrases: frozenset[Phrase]) -> float:
        """1 where a text's words have the phrase as typed, less where its `phrases` have another of the group, else 0."""
        if f" {' '.join(self.typed)} " in f" {' '.join(words)} ":
            return 1.0
        return OTHER_WORDING if self.members & phrases else 0.0


def concepts_in(words: Sequence[str]) -> tuple[list[Concept], list[str]]:
    """The concepts of a question's words, longest phrases first, and the other words ("" where a concept stood)."""
    groups = _groups()
    rest = list(words)
    found = []
    for start, phrase in _tiled(tuple(words)):
        found.append(Concept(phrase, groups[phrase]))
        rest[start : start + len(phrase)] = [""] * len(phrase)
    return found, rest


@lru_cache(maxsize=20_000)
def phrases_in(words: Phrase) -> frozenset[Phrase]:
    """The phrases of the groups that a text has, longest first: "nông dân" has no "dân"."""
    return frozenset(phrase for _, phrase in _tiled(words))


def _tiled(words: Phrase) -> list[tuple[int, Phrase]]:
    groups, longest = _groups(), _longest()
    taken = [False] * len(words)
    found = []
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if words[start : start + size] in groups and not any(taken[start : start + size]):
                taken[start : start + size] = [True] * size
                found.append((start, words[start : start + size]))
    return found


@cache
def _groups() -> dict[Phrase, frozenset[Phrase]]:
    """Each phrase → its group."""
    content = tomllib.loads(files("rag.vietnamese").joinpath("synonyms.toml").read_text(encoding="utf-8"))
    groups: dict[Phrase, frozenset[Phrase]] = {}
    for section in content.values():
        for official, others in section.items():
            members = frozenset(tuple(syllables(phrase)) for phrase in (official, *others))
            groups |= dict.fromkeys(members, members)
    return groups


@cache
def known_syllables() -> frozenset[str]:
    """The syllables of all phrases of the groups and of the figures' names: right as typed, whatever the reports have."""
    groups = (syllable for phrase in _groups() for syllable in phrase)
    return frozenset((*groups, *(syllable for name in name_words() for syllable in syllables(name))))


@cache
def _longest() -> int:
    return max(map(len, _groups()), default=0)
