"""Settings in, the real archive and models out: the one place that picks adapters."""

from __future__ import annotations

import threading
from functools import cache

from rag.assistant import Assistant
from rag.ports import Archive, Embedder, Reranker
from rag.settings import Settings


def embedder(settings: Settings) -> Embedder:
    """The built-in embedder, or the one that HOINGHI_EMBEDDER names; loaded once. Raises ModelUnusable."""
    with _LOADING:
        return _embedder(settings)


_LOADING = threading.Lock()  # two first questions at once would load the model twice


@cache
def _embedder(settings: Settings) -> Embedder:
    if settings.embedder:
        from rag.adapters.sentence_transformer import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(settings.embedder)
    from rag.adapters.e5 import open_e5

    return open_e5(settings.cache)


def reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that HOINGHI_RERANKER names, loaded once; None where it names none. Raises ModelUnusable."""
    if not settings.reranker:
        return None
    with _LOADING:
        return _reranker(settings.reranker)


@cache
def _reranker(model: str) -> Reranker:
    from rag.adapters.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(model)


def archive(settings: Settings) -> Archive:
    """The archive in the folder that the settings name, made if it is not there. Raises ArchiveUnusable."""
    from rag.adapters.archive import open_archive

    return open_archive(settings.archive, lambda: embedder(settings))


def assistant(settings: Settings, archive: Archive) -> Assistant:
    """Answers from this archive; the models are loaded with the first question that needs them."""
    return Assistant(archive, lambda: embedder(settings), lambda: reranker(settings))
