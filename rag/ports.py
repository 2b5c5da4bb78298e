"""What the house asks of the outside: embedder, reranker, archive. Adapters fill these in; tests may fake them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from rag.domain import Entry, Indicator, Passage, Post, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns text into unit vectors whose dot product is likeness in meaning."""

    @property
    def name(self) -> str:
        """What the archive remembers: model and revision. Vectors of two names are never compared."""

    @property
    def dimension(self) -> int:
        """Width of the vectors."""

    def question(self, text: str) -> Vectors:
        """One question → float32 [dimension], length 1."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages → float32 [len(texts), dimension], each of length 1. Any text is allowed, also an empty one."""


class Reranker(Protocol):
    """Reads a question and a passage together, and says how well the one answers the other."""

    @property
    def name(self) -> str:
        """The model, for people to read. Nothing is kept of its scores."""

    def score(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """One finite number a passage, in their order: higher is better, comparable within this call only."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a report that a search found: a passage, or a window inside one.

    `score` is higher for a better hit; it compares only with hits of the same search.
    """

    report_id: str
    passage_start: int
    passage_end: int
    start: int
    end: int
    score: float

    @property
    def is_passage(self) -> bool:
        """Whether it is the whole passage."""
        return (self.start, self.end) == (self.passage_start, self.passage_end)


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """What an archive holds, and what is wrong with it (nothing, if `problems` is empty)."""

    reports: int
    passages: int
    indicators: int
    vectors: int
    embedder: str
    problems: tuple[str, ...] = ()


class Archive(Protocol):
    """Reports and all that is derived from them. One process owns it; a method either does its work or raises."""

    def add(self, entry: Entry) -> Literal["added", "updated", "unchanged"]:
        """Takes a report in, whole or not at all; one of the same source is replaced with all that came from it."""

    def unchanged(self, source: str, content_hash: str) -> str | None:
        """The id of the report that this source gave, if its content is the same as then; else None."""

    def remove(self, report_id: str) -> None:
        """Takes a report out with everything derived from it. Raises NoSuchReport."""

    def reports(self) -> Sequence[Report]:
        """All reports, by meeting date and title."""

    def report(self, reference: str) -> Report:
        """The report with this id, or whose source has this file name. Raises NoSuchReport."""

    def passages(self, report_id: str) -> Sequence[Passage]:
        """The passages of a report in their order."""

    def posts(self, report_ids: Iterable[str] | None = None) -> Sequence[tuple[str, Post]]:
        """(report id, post), in the order of the text; of these reports, or of all."""

    def indicators(self, report_ids: Iterable[str] | None = None) -> Sequence[Indicator]:
        """The ledger, in the order of the text; of these reports, or of all."""

    def search_words(
        self, words: Sequence[str], *, folded: bool = False, reports: Iterable[str] | None = None, limit: int = 200
    ) -> Sequence[Hit]:
        """BM25 of syllables plus half the BM25 of syllable pairs, over passages and windows.

        `words` are lower-case NFC syllables in the order of the question; `folded` matches without diacritics.
        """

    def search_meaning(
        self, vector: Vectors, *, reports: Iterable[str] | None = None, limit: int = 200
    ) -> Sequence[Hit]:
        """Cosine, exact within `reports`, over passages and windows."""

    def syllables(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        """How often each syllable, and each pair of neighbours, stands in the archive (to restore diacritics)."""

    def version(self) -> int:
        """A number that is another one after every change of the archive."""

    def state(self) -> ArchiveState:
        """Counts, and what is wrong if anything is."""

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> ArchiveState:
        """Builds everything that is derived (words, vectors) anew from the reports, with the current embedder."""

    def close(self) -> None:
        """Gives the archive back to others."""
