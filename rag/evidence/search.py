"""A question in, whole passages that bear on it out, best first: what other people's pipelines are given.

Passages that hold what the answer would cite come first (the ledger's figure, the person in the post), then those that
words and meaning find; of several places or several questions each has its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice, zip_longest

from rag.domain import Evidence, Passage, Question, Span
from rag.evidence.retrieve import retrieve
from rag.evidence.scope import find_scope
from rag.evidence.select import select
from rag.holdings import Holdings
from rag.ports import Archive, Embedder, Reranker
from rag.question.parts import parts_of
from rag.question.reading import wording


def search(
    question: Question,
    holdings: Holdings,
    archive: Archive,
    embedder: Callable[[], Embedder],
    rerank: Callable[[], Reranker | None],
    *,
    limit: int,
) -> tuple[Evidence, ...]:
    """Up to `limit` passages, each once; empty where no report is about the place, session or period asked."""
    parts = parts_of(question, holdings)
    in_turn = zip_longest(*(_passages(part, holdings, archive, embedder, rerank) for part in parts))
    found: dict[Span, Evidence] = {}
    for piece in chain.from_iterable(in_turn):
        if piece is not None:
            found.setdefault(piece.span, piece)
    return tuple(islice(found.values(), limit))


def _passages(
    part: Question,
    holdings: Holdings,
    archive: Archive,
    embedder: Callable[[], Embedder],
    rerank: Callable[[], Reranker | None],
) -> Iterator[Evidence]:
    scope = find_scope(part, holdings)
    if not scope.reports:
        return
    for piece in select(part, scope, holdings, archive, embedder).evidence:
        for passage in holdings.passages(piece.span.report_id):
            if passage.start < piece.span.end and piece.span.start < passage.end:
                yield _evidence(passage, 1.0)
    words = wording(part.text, holdings)
    of_scope = [report.id for report in scope.reports]
    for found in retrieve(words, archive, embedder(), reports=of_scope, reranker=rerank()):
        quote = holdings.by_id[found.report_id].text[found.start : found.end]
        yield Evidence(Span(found.report_id, found.start, found.end), quote, quote, found.score)


def _evidence(passage: Passage, score: float) -> Evidence:
    return Evidence(Span(passage.report_id, passage.start, passage.end), passage.text, passage.text, score)
