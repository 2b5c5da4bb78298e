"""A figure's shared name in, how people say it within a sentence out: "Thu NSNN trên địa bàn" → "thu ngân sách nhà nước"."""

from __future__ import annotations

from functools import cache

from rag.vietnamese.indicator_names import ABBREVIATIONS, entries


def said_name(name: str) -> str | None:
    """In Vietnamese, abbreviations opened; None for what is in no list, and for a change or a rate of another figure,
    which no noun says: "Giá lúa (giảm)"."""
    return _said().get(name)


def english_name(name: str) -> str | None:
    """In English, to stand behind "the": "budget revenue". None as with `said_name`."""
    return english_names().get(name)


def place_in_list(name: str) -> int:
    """Where a shared name stands in the list, which begins with what most reports tell of."""
    return _places()[name]


@cache
def _places() -> dict[str, int]:
    return {entry["name"]: place for place, entry in enumerate(entries())}


@cache
def english_names() -> dict[str, str]:
    """Shared name → English name, of every figure in the list."""
    return {entry["name"]: entry["en"] for entry in entries()}


@cache
def _said() -> dict[str, str]:
    return {entry["name"]: entry.get("said") or _opened(entry["name"]) for entry in entries()}


def _opened(name: str) -> str:
    first, *others = (_full(word) for word in name.split())
    return " ".join([first if first[:2].isupper() else first[:1].lower() + first[1:], *others])


def _full(word: str) -> str:
    """ "NTM" → "nông thôn mới"; "GRDP", which people say, stays."""
    bare = word.rstrip(",")
    return ABBREVIATIONS.get(bare.lower(), bare) + word[len(bare) :] if bare.isupper() else word
