"""The archive on one machine: a catalogue (SQLite), a vector store (Chroma) and an embedder behind one door.

The catalogue is the truth. A change goes: embed → catalogue, in one transaction that notes what the vector store now
owes → vector store → strike the note off. A crash at any point leaves either no change, or a change with its note; the
next to open the archive settles it.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from rag.adapters.catalogue import Catalogue
from rag.adapters.debts import Debts
from rag.adapters.lock import Lock
from rag.adapters.units import Unit, units_of
from rag.adapters.vectors import EXACT_UP_TO, VectorStore
from rag.domain import ArchiveUnusable, Entry, HoinghiError, Indicator, Passage, Post, Report
from rag.ports import ArchiveState, Embedder, Hit
from rag.vietnamese.words import syllables

if TYPE_CHECKING:
    from rag.ports import Vectors

Progress = Callable[[int, int], None]  # (done, of how many)
Counts = tuple[dict[str, int], dict[tuple[str, str], int]]

REPAIR_AT_ONCE = 2_000  # vectors made without being asked for (about a minute); more is `hoinghi reindex`'s work
COUNTED_SYLLABLES = 5_000_000  # some 4,000 reports: enough to restore diacritics, and bounded in time
_BATCH = 256


def open_archive(folder: Path, embedder: Callable[[], Embedder], *, wait: float = 5.0) -> EmbeddedArchive:
    """Opens the archive in `folder`, or makes one, and repairs what a crash left undone.

    `embedder` is called once, when the first text is to be embedded. Waits up to `wait` seconds for another process
    that holds the archive. Raises ArchiveUnusable.
    """
    lock = Lock(folder, wait)
    try:
        catalogue = Catalogue(folder / "catalogue.sqlite")
    except BaseException:
        lock.release()
        raise
    archive = EmbeddedArchive(catalogue, VectorStore(folder / "vectors"), embedder, lock)
    try:
        archive.repair()
    except BaseException:
        archive.close()
        raise
    return archive


class EmbeddedArchive:
    """`rag.ports.Archive` on this machine. Threads may share it: searches run together, changes take turns."""

    def __init__(
        self, catalogue: Catalogue, vectors: VectorStore, embedder: Callable[[], Embedder], lock: Lock
    ) -> None:
        """Of parts that are open already; `open_archive` opens them."""
        self._catalogue, self._vectors, self._lock = catalogue, vectors, lock
        self._debts = Debts(catalogue)
        self._make_embedder = embedder
        self._embedder: Embedder | None = None
        self._turn = threading.RLock()
        self._searchable = False  # nothing is owed, and the vectors are in memory (or too many for it)
        self._counted: tuple[int, Counts] | None = None

    # Changes

    def add(self, entry: Entry) -> Literal["added", "updated", "unchanged"]:
        """Takes a report in, whole or not at all; one of the same source is replaced with all that came from it.

        The same text from a second source is kept once ("unchanged"), and lives until no source gives it. What ingest
        found anew in an old text replaces what it found before ("updated").
        """
        _check(entry)
        with self._changing():
            embedder = self._matching_embedder()
            self._settle()
            fingerprint = _fingerprint(entry)
            change = self._catalogue.status(entry, fingerprint)
            if change == "unchanged":
                self._catalogue.note_source(entry)
                return change
            units = list(units_of(entry.passages, entry.report.text))
            had = set(self._debts.paid([entry.report.id]))  # found anew in an old text: its vectors stay
            new = [unit for unit in units if unit.key not in had]
            vectors = self._embed(new)  # may fail: nothing is written yet
            self._catalogue.put(entry, fingerprint, units, embedder.name)
            self._pay(new, vectors)
            self._drop_orphans()
            return change

    def remove(self, report_id: str) -> None:
        """Takes a report out with everything derived from it. Raises NoSuchReport."""
        with self._changing():
            self._catalogue.remove(report_id)
            self._drop_orphans()

    def reindex(self, progress: Progress | None = None) -> ArchiveState:
        """Builds words and vectors anew from the reports, with the current embedder; goes on where it was broken off.

        `progress` gets (units done, units to do).
        """
        with self._changing():
            embedder = self._current_embedder()
            if self._catalogue.fact("reindexing") != embedder.name or not self._reconciled():
                self._searchable = False
                self._catalogue.rebuild(embedder.name)
            self._settle(progress, by_the_way=False)
            self._catalogue.remember("reindexing", None)
        return self.state()

    def repair(self) -> None:
        """Settles what a crash left undone, if it can be done now; `state` names what can't."""
        if any(self._debts.owed()):
            try:
                with self._changing():
                    self._settle()
            except HoinghiError:
                # Not needed to list and read reports. Whoever adds or searches meets the same error, with its advice.
                return

    # Reading

    def reports(self) -> Sequence[Report]:
        """All reports, by meeting date and title."""
        return self._catalogue.reports()

    def report(self, reference: str) -> Report:
        """The report with this id, or whose source has this file name. Raises NoSuchReport."""
        return self._catalogue.report(reference)

    def passages(self, report_id: str) -> Sequence[Passage]:
        """The passages of a report in their order. Raises NoSuchReport."""
        return self._catalogue.passages(report_id)

    def posts(self, report_ids: Iterable[str] | None = None) -> Sequence[tuple[str, Post]]:
        """(report id, post), in the order of the text; of these reports, or of all."""
        return self._catalogue.posts(report_ids)

    def indicators(self, report_ids: Iterable[str] | None = None) -> Sequence[Indicator]:
        """The ledger, in the order of the text; of these reports, or of all."""
        return self._catalogue.indicators(report_ids)

    def search_words(
        self, words: Sequence[str], *, folded: bool = False, reports: Iterable[str] | None = None, limit: int = 200
    ) -> Sequence[Hit]:
        """BM25 of syllables plus half the BM25 of syllable pairs, over passages and windows."""
        return self._catalogue.search_words(words, folded, reports, limit)

    def search_meaning(
        self, vector: Vectors, *, reports: Iterable[str] | None = None, limit: int = 200
    ) -> Sequence[Hit]:
        """Cosine over passages and windows: exact up to 300,000 of them, and always within `reports`."""
        scope = None if reports is None else list(reports)
        if limit < 1 or not self._catalogue.units():
            return []
        self._matching_embedder()
        if not self._searchable:
            self._make_searchable(len(vector))
        if (matrix := self._vectors.matrix) is not None:
            found = matrix.search(vector, limit, scope)
        elif scope is None:
            found = self._vectors.search_nearly(vector, limit)
        else:
            found = self._vectors.search_among(self._debts.paid(scope), vector, limit)
        return self._catalogue.hits(dict(found))

    def unchanged(self, source: str, content_hash: str) -> str | None:
        """The id of the report that this source gave, if its content is the same as then; else None."""
        return self._catalogue.unchanged(source, content_hash)

    def syllables(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        """How often each syllable, and each pair of neighbours, stands in the archive (to restore diacritics).

        Counted once a version of the archive, in at most `COUNTED_SYLLABLES` syllables. Not to be changed by callers.
        """
        version = self.version()
        if self._counted is None or self._counted[0] != version:
            self._counted = version, _count(self._catalogue.texts())
        return self._counted[1]

    def version(self) -> int:
        """A number that is another one after every change of the archive."""
        return int(self._catalogue.fact("version") or 0)

    def state(self) -> ArchiveState:
        """Counts, and what is wrong if anything is."""
        counts = self._catalogue.counts()
        problems = []
        vectors = 0
        try:
            wanted, held = set(self._debts.paid()), set(self._vectors.keys())
            vectors = len(wanted & held)
            if lacking := counts["units"] - vectors:
                problems.append(f"{lacking} đoạn chưa có vector; hãy chạy `hoinghi reindex`.")
            if extra := len(held - wanted):
                problems.append(f"{extra} vector không thuộc đoạn nào; hãy chạy `hoinghi reindex`.")
        except ArchiveUnusable as error:
            problems.append(str(error))
        if counts["bare"]:
            problems.append(f"{counts['bare']} báo cáo không có đoạn nào nên không tìm được; hãy nạp lại các tệp đó.")
        embedder = self._catalogue.fact("embedder") or ""
        return ArchiveState(
            counts["reports"], counts["passages"], counts["indicators"], vectors, embedder, tuple(problems)
        )

    def close(self) -> None:
        """Gives the archive back to others."""
        with self._turn:
            self._vectors.close()
            self._catalogue.close()
            self._lock.release()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One change at a time; after one that failed, the next search first settles what it left."""
        with self._turn:
            try:
                yield
            except BaseException:
                self._searchable = False
                raise

    # What the vector store owes

    def _settle(self, progress: Progress | None = None, *, by_the_way: bool = True) -> None:
        """Does all that the vector store owes; raises ArchiveUnusable if that is too much to be done by the way."""
        lacking, _ = self._debts.owed()
        if by_the_way and lacking > REPAIR_AT_ONCE:
            raise ArchiveUnusable(
                f"Còn {lacking} đoạn chưa có vector (lần lập chỉ mục trước bị ngắt giữa chừng). "
                "Hãy chạy `hoinghi reindex` để làm tiếp."
            )
        if self._catalogue.fact("vectors") == "stale":
            self._vectors.clear()
            self._catalogue.remember("vectors", None)
        self._drop_orphans()
        if progress:
            progress(0, lacking)
        if not lacking:
            return
        self._matching_embedder()
        done = 0
        while units := self._debts.lacking(_BATCH):
            self._pay(units, self._embed(units))
            done += len(units)
            if progress:
                progress(done, lacking)

    def _pay(self, units: Sequence[Unit], vectors: Vectors) -> None:
        if keys := [unit.key for unit in units]:
            self._vectors.add(keys, vectors)
            self._debts.settle(embedded=keys)

    def _drop_orphans(self) -> None:
        if orphans := self._debts.orphans():
            self._vectors.delete(orphans)
            self._debts.settle(gone=orphans)

    def _reconciled(self) -> bool:
        """Compares the vector store with the catalogue and notes what differs; false if it can't be read at all."""
        paid = self._debts.paid()
        try:
            held = self._vectors.keys()
        except ArchiveUnusable:
            return False
        self._debts.note([key for key in paid if key not in held], sorted(held - set(paid)))
        return True

    def _make_searchable(self, dimension: int) -> None:
        """Settles what is owed, and reads the vectors into memory unless they are too many."""
        with self._changing():
            self._settle()
            if self._vectors.matrix is None and self._catalogue.units() <= EXACT_UP_TO:
                # A power cut may undo what Chroma has acknowledged: here, it would show.
                self._debts.note(*self._vectors.load(self._debts.paid(), dimension))
                self._settle()
            self._searchable = True

    # The embedder

    def _current_embedder(self) -> Embedder:
        with self._turn:
            if self._embedder is None:
                self._embedder = self._make_embedder()
            return self._embedder

    def _matching_embedder(self) -> Embedder:
        """The embedder, if it is the one that made the vectors, or there are none yet."""
        embedder = self._embedder or self._current_embedder()
        made_by = self._catalogue.fact("embedder")
        if made_by not in (None, embedder.name):
            if self._catalogue.units():
                raise ArchiveUnusable(
                    f"Kho báo cáo này được lập chỉ mục bằng mô hình nhúng {made_by}, còn bây giờ đang chọn "
                    f"{embedder.name}; vector của hai mô hình không so sánh được với nhau. Hãy chạy `hoinghi reindex` "
                    "để lập chỉ mục lại, hoặc chọn lại mô hình cũ bằng biến HOINGHI_EMBEDDER."
                )
            with self._changing():  # an empty archive has nothing to lose: the new embedder takes over
                self.reindex()
        return embedder

    def _embed(self, units: Sequence[Unit]) -> Vectors:
        """The vectors of the units [len(units), dimension]."""
        embedder = self._current_embedder()
        batches = [units[start : start + _BATCH] for start in range(0, len(units), _BATCH)]
        vectors = [embedder.passages([unit.text for unit in batch]) for batch in batches]
        return np.concatenate([np.empty((0, embedder.dimension), np.float32), *vectors])


def _check(entry: Entry) -> None:
    """Spans that do not fit their report are a mistake of ours; they must not get in."""
    report = entry.report
    for passage in entry.passages:
        if passage.report_id != report.id or report.text[passage.start : passage.end] != passage.text:
            raise ValueError(f"passage {passage.start}-{passage.end} is not of report {report.id}")
    for figure in entry.indicators:
        if figure.report_id != report.id:
            raise ValueError(f"indicator {figure.name!r} is not of report {report.id}")


def _fingerprint(entry: Entry) -> str:
    """Of all that ingest found, wherever it came from."""
    found = replace(entry, report=replace(entry.report, source=""), content_hash="")
    return hashlib.sha256(repr(found).encode(errors="replace")).hexdigest()


def _count(texts: Iterable[str]) -> Counts:
    ones: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    left = COUNTED_SYLLABLES
    for text in texts:
        found = syllables(text)[:left]
        ones.update(found)
        pairs.update(pairwise(found))
        left -= len(found)
        if not left:
            break
    return ones, pairs
