"""Briefings and the key points that a good briefing has (JSONL) in, how many of them are covered, and how exactly, out.

A key point is covered where, for at least one of its evidence quotes, the statements that cite the place of the quote
have most of the quote's content words. Measured besides: words used, statements that are no verbatim part of what they
cite, sentences shown twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag.results import Briefing
from rag.vietnamese.words import fold, syllables

MOST_WORDS = 0.6
_JOINING = frozenset(
    "và các của cho với là có được đã những một về đến theo tại trên do để ở này đó cũng như khi ra vào".split()
)
_SECTIONS = {
    "bối cảnh": "Bối cảnh", "thành phần": "Bối cảnh", "kết quả": "Kết quả", "hạn chế": "Hạn chế",
    "khó khăn": "Hạn chế", "nhiệm vụ": "Nhiệm vụ", "chỉ đạo": "Chỉ đạo", "biểu quyết": "Nội dung biểu quyết",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """What a good briefing says: its weight 1…3, its section, and the places of the report that say it."""

    point: str
    section: str
    weight: int
    evidence: tuple[tuple[int, int, str], ...]  # start, end, quote; the offsets are those of the gold, not used


@dataclass(frozen=True, slots=True)
class Measured:
    """How one briefing fares; shares are 0…1, by the weights of the key points."""

    covered: float
    in_section: float
    words: int
    missed: tuple[str, ...]
    inexact: tuple[str, ...]
    twice: tuple[str, ...]
    bad: tuple[str, ...]  # caveats that are missing where a section is absent, headings that should not be there


def key_points(case: Mapping[str, Any]) -> tuple[KeyPoint, ...]:
    """The key points of one line of a gold file."""
    return tuple(
        KeyPoint(
            point["point"],
            point["section"],
            int(point["weight"]),
            tuple((e["start"], e["end"], e["quote"]) for e in point["evidence"]),
        )
        for point in case["key_points"]
    )


def measure(briefing: Briefing, points: Sequence[KeyPoint], absent: Iterable[str] = ()) -> Measured:
    """A briefing against its key points; `absent` are sections that the report has nothing for."""
    total = sum(point.weight for point in points) or 1
    any_section = [point for point in points if _covers(briefing, point, None)]
    right = [point for point in any_section if _covers(briefing, point, _heading_of(point.section))]
    headings = [section.heading for section in briefing.sections]
    bad = tuple(heading for name in absent for heading in headings if heading.startswith(_heading_of(name) or "\0"))
    return Measured(
        sum(point.weight for point in any_section) / total,
        sum(point.weight for point in right) / total,
        words_of(briefing),
        tuple(point.point for point in points if point not in any_section),
        tuple(inexact(briefing)),
        tuple(said_twice(briefing)),
        bad,
    )


def words_of(briefing: Briefing) -> int:
    """Words of all statements and of the table of figures."""
    texts = [statement.text for section in briefing.sections for statement in section.statements]
    texts += [f"{figure.name} {figure.text}" for figure in briefing.figures]
    return sum(len(text.split()) for text in texts)


def inexact(briefing: Briefing) -> Iterable[str]:
    """Statements of which a part stands in no cited quote; a lead before the first colon must stand elsewhere in the report's own words."""
    quotes = {citation.n: " ".join(citation.quote.split()) for citation in briefing.citations}
    for section in briefing.sections:
        for statement in section.statements:
            whole = " ".join(quotes.get(number, "") for number in statement.citations)
            if not statement.citations or not _is_of(statement.text, whole):
                yield statement.text


def _is_of(text: str, quote: str) -> bool:
    """Whether the text is the quote with parts left out, perhaps behind a lead."""
    colons = [0, *(match.end() for match in re.finditer(r":\s", text))]
    return any(_in_order(text[at:], quote) for at in colons)


def _in_order(text: str, quote: str) -> bool:
    at, folded = 0, quote.casefold()
    for part in re.split(r"\s*…\s+|\s+…\s*|^…|…$", text.strip()):
        words = part.strip(" ….").casefold()
        if not words:
            continue
        found = folded.find(words, at)
        if found < 0:
            return False
        at = found + len(words)
    return True


def said_twice(briefing: Briefing) -> Iterable[str]:
    """Statements that hold four fifths of the content words of an earlier one, or the other way round."""
    before: list[frozenset[str]] = []
    for section in briefing.sections:
        for statement in section.statements:
            words = _content(re.sub(r"^[^:…]{3,160}:\s", "", statement.text))  # who speaks may be named twice
            for other in before:
                if (
                    words
                    and len(words & other) >= 0.8 * min(len(words), len(other))
                    and min(len(words), len(other)) > 5
                ):
                    yield statement.text
                    break
            before.append(words)


def _covers(briefing: Briefing, point: KeyPoint, heading: str | None) -> bool:
    return any(_quotes(briefing, quote, heading) for _, _, quote in point.evidence)


def _quotes(briefing: Briefing, evidence: str, heading: str | None) -> bool:
    """Whether statements that cite the evidence's place have most of its content words. The place is found by its
    words: ingest cleans a text, and moves it."""
    wanted, place = _content(evidence), _bare(evidence)
    places = {
        citation.n
        for citation in briefing.citations
        if place in _bare(citation.quote) or _bare(citation.quote) in place
    }
    said: set[str] = set()
    for section in briefing.sections:
        if heading is None or section.heading.startswith(heading):
            for statement in section.statements:
                if places & set(statement.citations):
                    said |= _content(statement.text)
    if heading in (None, "Kết quả"):
        for figure in briefing.figures:
            if figure.citation in places:
                said |= _content(f"{figure.name} {figure.text}")
    return len(wanted & said) >= MOST_WORDS * len(wanted)


def _heading_of(section: str) -> str | None:
    return next((heading for name, heading in _SECTIONS.items() if section.startswith(name)), None)


def _content(text: str) -> frozenset[str]:
    return frozenset(syllables(text)) - _JOINING


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
