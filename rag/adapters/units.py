"""A report's passages in, its search units out: every passage, and every window inside one.

A unit's text is the passage's context line and the quote, both for words and for meaning. Its key follows from the
report, the place in it and that text: whoever builds it, whenever, gets the same key for the same text and another for
another, so a vector found under a key is never out of date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.domain import Passage


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a report that is searched: a passage, or a window inside one."""

    key: str
    report_id: str
    passage_start: int
    passage_end: int
    start: int
    end: int
    text: str


def units_of(passages: Iterable[Passage], text: str) -> Iterator[Unit]:
    """The units of the passages of one report with this text; a window that is its whole passage is no unit more."""
    for passage in passages:
        for start, end in dict.fromkeys(((passage.start, passage.end), *passage.windows)):
            content = unit_text(passage.context, text[start:end])
            digest = hashlib.blake2s(content.encode(errors="replace"), digest_size=6).hexdigest()
            key = f"{passage.report_id}:{start}-{end}:{digest}"
            yield Unit(key, passage.report_id, passage.start, passage.end, start, end, content)


def unit_text(context: str, quote: str) -> str:
    """What is searched for a stretch: its passage's context line, then the stretch itself."""
    return f"{context}\n{quote}" if context else quote


def report_of(key: str) -> str:
    """The report id in a unit's key."""
    return key.rsplit(":", 2)[0]
