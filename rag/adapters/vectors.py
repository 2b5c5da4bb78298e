"""Keys and vectors in, the likest keys out: Chroma keeps the vectors, a matrix in memory searches them exactly.

Measured (FACTS): an exact scan of 10k / 100k / 300k vectors takes 0.75 / 8 / 32 ms and takes a mask of reports for
nothing, where a metadata filter makes Chroma 5 to 47 times slower. Up to `EXACT_UP_TO` vectors the matrix answers
(0.46 GB at 384 wide); beyond, Chroma's own index does (HNSW, recall about .96), and a search within reports scans
just their vectors.

Importing chromadb takes a second: only this file does, and only when the first vector is needed.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Collection, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from rag.adapters.lock import folder_trouble
from rag.adapters.units import report_of
from rag.domain import ArchiveUnusable

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from numpy.typing import NDArray

    from rag.ports import Vectors

EXACT_UP_TO = 300_000
_BATCH = 5_000  # Chroma takes at most 5461 at once
_PAGE = 2_000  # of vectors read at once: Chroma hands them over as float64

Scored = list[tuple[str, float]]  # (key, cosine), best first


class Matrix:
    """All vectors in memory. Searches see the state at their beginning; rows are appended, or marked as gone."""

    def __init__(self, capacity: int, dimension: int) -> None:
        self._lock = threading.Lock()
        self._rows: Vectors = np.empty((capacity, dimension), np.float32)
        self._owner = np.full(capacity, -1, np.int32)  # number of its report; -1 for a row that is gone
        self._keys: list[str] = []
        self._row_of: dict[str, int] = {}
        self._numbers: dict[str, int] = {}  # report id → its number

    def __len__(self) -> int:
        return len(self._row_of)

    def keys(self) -> Set[str]:
        """The keys of the vectors it holds."""
        with self._lock:
            return set(self._row_of)

    def add(self, keys: Sequence[str], vectors: Vectors) -> None:
        """Takes vectors in, in place of those with the same keys."""
        self.drop(keys)
        with self._lock:
            start, end = len(self._keys), len(self._keys) + len(keys)
            if end > len(self._rows):
                self._grow(max(end, 2 * start))
            self._rows[start:end] = vectors
            for row, key in enumerate(keys, start):
                self._owner[row] = self._numbers.setdefault(report_of(key), len(self._numbers))
                self._row_of[key] = row
            self._keys.extend(keys)

    def drop(self, keys: Sequence[str]) -> None:
        """Forgets the vectors with these keys."""
        with self._lock:
            gone = [self._row_of.pop(key) for key in keys if key in self._row_of]
            if gone:
                self._owner = self._owner.copy()  # searches under way keep the old one
                self._owner[gone] = -1
            if len(self._keys) > 2 * len(self._row_of) + _PAGE:
                self._compact()

    def search(self, vector: Vectors, limit: int, reports: Collection[str] | None = None) -> Scored:
        """The `limit` likest keys; of these reports, or of all."""
        with self._lock:
            rows, owner, keys = self._rows, self._owner[: len(self._keys)], self._keys
            wanted = None if reports is None else [self._numbers[r] for r in reports if r in self._numbers]
            known = len(self._numbers)
        allowed = np.zeros(known + 1, bool)  # the last one is for owner -1: never allowed
        allowed[: known if wanted is None else 0] = True
        allowed[wanted or []] = True
        candidates = np.flatnonzero(allowed[owner])
        if 2 * len(candidates) < len(owner):
            scores = rows[candidates] @ vector
        else:
            scores = (rows[: len(owner)] @ vector)[candidates]
        return [(keys[candidates[i]], float(scores[i])) for i in _best(scores, limit)]

    def _grow(self, capacity: int) -> None:
        rows, owner = self._rows, self._owner
        self._rows = np.empty((capacity, rows.shape[1]), np.float32)
        self._owner = np.full(capacity, -1, np.int32)
        self._rows[: len(rows)], self._owner[: len(owner)] = rows, owner

    def _compact(self) -> None:
        kept = sorted(self._row_of.values())
        self._keys = [self._keys[row] for row in kept]
        self._rows, self._owner = self._rows[kept], self._owner[kept]
        self._row_of = {key: row for row, key in enumerate(self._keys)}


class VectorStore:
    """Vectors under keys in a folder of Chroma's. Writers must take turns (the archive sees to it)."""

    def __init__(self, folder: Path) -> None:
        """Opens nothing yet: an archive that is only listed never waits for Chroma."""
        self._folder = folder
        self._lock = threading.RLock()
        self._client: Client | None = None
        self._collection: ChromaCollection | None = None
        self._matrix: Matrix | None = None

    def add(self, keys: Sequence[str], vectors: Vectors) -> None:
        """Keeps these vectors, in place of those with the same keys."""
        with self._chroma() as collection:
            for start in range(0, len(keys), _BATCH):
                batch = list(keys[start : start + _BATCH])
                collection.delete(ids=batch)  # Chroma silently ignores an id that it has
                collection.add(ids=batch, embeddings=vectors[start : start + _BATCH])
            if self._matrix is not None:
                self._matrix.add(keys, vectors)
                if len(self._matrix) > EXACT_UP_TO:
                    self._matrix = None

    def delete(self, keys: Sequence[str]) -> None:
        """Forgets the vectors with these keys; a key it does not have is no error."""
        if not keys or not self._folder.exists():
            return
        with self._chroma() as collection:
            if self._matrix is not None:
                self._matrix.drop(keys)
            for start in range(0, len(keys), _BATCH):
                collection.delete(ids=list(keys[start : start + _BATCH]))

    def keys(self) -> Set[str]:
        """The keys of all vectors it has."""
        if not self._folder.exists():
            return set()
        with self._chroma() as collection:
            return set(collection.get(include=[])["ids"])

    def load(self, keys: Sequence[str], dimension: int) -> tuple[Sequence[str], Sequence[str]]:
        """Makes ready to search these keys. Returns what was not as expected: keys it lacks, and keys it has beyond."""
        with self._chroma() as collection:
            if self._matrix is not None:
                return (), ()
            matrix = Matrix(len(keys), dimension)
            for found, vectors in self._read(keys):
                matrix.add(found, vectors)
            held = matrix.keys()
            lacking = [key for key in keys if key not in held]
            extra = sorted(self.keys() - held) if collection.count() != len(held) else []
            self._matrix = matrix
            return lacking, extra

    @property
    def matrix(self) -> Matrix | None:
        """All vectors in memory, if they were loaded and are not too many."""
        return self._matrix

    def search_among(self, keys: Sequence[str], vector: Vectors, limit: int) -> Scored:
        """The likest of these keys, exactly, without holding more than a page of vectors at a time."""
        best: Scored = []
        for found, vectors in self._read(keys):
            best += zip(found, (vectors @ vector).tolist(), strict=True)
            best = sorted(best, key=lambda pair: (-pair[1], pair[0]))[:limit]
        return best

    def search_nearly(self, vector: Vectors, limit: int) -> Scored:
        """The likest keys by Chroma's index: nearly always right, and fast among millions."""
        with self._chroma() as collection:
            found = collection.query(query_embeddings=vector, n_results=limit, include=["distances"])
        return [
            (key, 1 - distance) for key, distance in zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True)
        ]

    def clear(self) -> None:
        """Throws everything away, a damaged folder too."""
        with self._lock:
            self.close()
            try:
                if self._folder.exists():
                    shutil.rmtree(self._folder)
            except OSError as error:
                raise folder_trouble(self._folder.parent, error) from error

    def close(self) -> None:
        """Gives files and memory back."""
        with self._lock:
            if self._client is not None:
                with suppress(Exception):  # a damaged folder must not keep the rest from closing
                    self._client.close()
            self._client = self._collection = self._matrix = None

    def _read(self, keys: Sequence[str]) -> Iterator[tuple[list[str], Vectors]]:
        for start in range(0, len(keys), _PAGE):
            with self._chroma() as collection:
                page = collection.get(ids=list(keys[start : start + _PAGE]), include=["embeddings"])
            if page["ids"]:
                yield page["ids"], np.asarray(page["embeddings"], np.float32)

    @contextmanager
    def _chroma(self) -> Iterator[ChromaCollection]:
        """The collection, one thread at a time; what goes wrong inside becomes ArchiveUnusable."""
        with self._lock:
            try:
                yield self._collection or self._open()
            except (KeyboardInterrupt, SystemExit, GeneratorExit, ArchiveUnusable):
                raise
            except BaseException as error:  # a damaged folder can make Chroma's Rust part panic, which is no Exception
                raise ArchiveUnusable(
                    f"Chỉ mục vector trong {self._folder} không đọc hoặc ghi được ({type(error).__name__}: {error}). "
                    "Các báo cáo vẫn còn nguyên; hãy xem đĩa còn chỗ không rồi chạy `hoinghi reindex` để dựng lại."
                ) from error

    def _open(self) -> ChromaCollection:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        self._client = cast("Client", chromadb.PersistentClient(self._folder, settings=settings))
        # embedding_function must be refused at every opening: Chroma's default would download a model.
        self._collection = self._client.get_or_create_collection(
            "units", embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
        )
        return self._collection


def _best(scores: NDArray[Any], limit: int) -> NDArray[np.intp]:
    """Places of the highest scores, best first; of equals, the first first."""
    if limit < len(scores):
        threshold = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= threshold)
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")][:limit]
