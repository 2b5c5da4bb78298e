"""A question and a scope in, passages out, best first: words and meaning together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.ports import Archive, Embedder, Hit
from rag.vietnamese.words import is_folded, syllables

# Weighted sum of min–max normalised scores: 90.64 nDCG@10 over five public sets, against 88.20 for reciprocal ranks.
WEIGHT_OF_MEANING = 0.5
# Half of a passage's score is its best three-sentence window's: 91.49.
WEIGHT_OF_WINDOW = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, with its best window (or the passage itself), best first by `score` (0…1)."""

    report_id: str
    start: int
    end: int
    window_start: int
    window_end: int
    score: float


def retrieve(
    text: str,
    archive: Archive,
    embedder: Embedder,
    *,
    reports: Iterable[str] | None = None,
    limit: int = 10,
) -> list[Found]:
    """The passages that bear most on `text`, of `reports` or of all, best first.

    A text without diacritics should have them restored before (`question.wording`): meaning is lost without them.
    Words that could not be restored are searched folded.
    """
    scope = None if reports is None else list(reports)
    words = archive.search_words(syllables(text), folded=is_folded(text), reports=scope)
    meaning = archive.search_meaning(embedder.question(text), reports=scope)
    return fuse(words, meaning)[:limit]


def fuse(words: Sequence[Hit], meaning: Sequence[Hit]) -> list[Found]:
    """Both legs as one list of passages.

    A passage scores half by itself and half by its best window, in each leg; a passage without windows counts as
    its own. Each leg is brought to 0…1 over what it found; what a leg did not find has 0 there.
    """
    totals: defaultdict[tuple[str, int], float] = defaultdict(float)
    extents: dict[tuple[str, int], tuple[int, int]] = {}
    windows: dict[tuple[str, int], tuple[float, int, int]] = {}
    for leg, weight in ((words, 1 - WEIGHT_OF_MEANING), (meaning, WEIGHT_OF_MEANING)):
        alone: dict[tuple[str, int], float] = {}
        best: dict[tuple[str, int], float] = {}
        for hit, score in zip(leg, _normalised(leg), strict=True):
            key = (hit.report_id, hit.passage_start)
            extents[key] = (hit.passage_start, hit.passage_end)
            if hit.is_passage:
                alone[key] = score
            else:
                best[key] = max(best.get(key, 0.0), score)
                if weight * score > windows.get(key, (0.0, 0, 0))[0]:
                    windows[key] = (weight * score, hit.start, hit.end)
        for key in alone.keys() | best.keys():
            own = alone.get(key, 0.0)
            totals[key] += weight * ((1 - WEIGHT_OF_WINDOW) * own + WEIGHT_OF_WINDOW * best.get(key, own))
    found = []
    for key, score in totals.items():
        start, end = extents[key]
        _, window_start, window_end = windows.get(key, (0.0, start, end))
        found.append(Found(key[0], start, end, window_start, window_end, score))
    return sorted(found, key=lambda f: (-f.score, f.report_id, f.start))


def _normalised(hits: Sequence[Hit]) -> list[float]:
    if not hits:
        return []
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    return [(hit.score - low) / (high - low) if high > low else 1.0 for hit in hits]
