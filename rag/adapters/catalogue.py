"""Entries in, reports and all that was found in them out: the one truth of the archive, in SQL (SQLite).

Everything of a report is written in one transaction, with a note of what the vector store owes: units without a vector
(`units.embedded`) and vectors without a unit (`orphans`). Whoever opens the archive next can settle that.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, Literal
from unicodedata import normalize
from urllib.parse import urlsplit

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    inspect,
    or_,
    select,
    update,
)

from rag.adapters import tables, words
from rag.adapters.sqlite import errors, open_engine
from rag.adapters.tables import facts, indicators, orphans, passages, posts, reports, sources, units
from rag.adapters.units import Unit, units_of
from rag.domain import ArchiveUnusable, Entry, Indicator, NoSuchReport, Passage, Post, Report
from rag.ports import Hit

_BY_DATE_AND_TITLE = (reports.c.held_on.is_(None), reports.c.held_on, reports.c.title, reports.c.id)


SHORTEST_PREFIX = 6  # characters of an id that may stand for it, where only one report's begins so
_HIT = ("report_id", "passage_start", "passage_end", "start", "end")  # columns of a unit that a hit shows


class Catalogue:
    """The tables behind an archive. Threads may share it: each call takes its own connection, writers queue."""

    def __init__(self, path: Path) -> None:
        """Opens the catalogue at `path`, or makes it. Raises ArchiveUnusable where it is damaged or too new."""
        self._path = path
        self._writers = threading.RLock()
        self._engine = open_engine(path)
        self._closed = False
        try:
            with self.reading() as connection:
                known = inspect(connection).has_table("facts")
            if known:
                self._check_layout()
            else:
                with self.writing() as connection:
                    tables.metadata.create_all(connection)
                    words.create(connection)
                    _remember(connection, "layout", str(tables.LAYOUT))
        except BaseException:
            self.close()
            raise

    def _check_layout(self) -> None:
        layout = int(self.fact("layout") or 0)
        if layout > tables.LAYOUT:
            raise ArchiveUnusable(
                f"Kho báo cáo {self._path.parent} do một phiên bản hoinghi mới hơn tạo ra (bố cục {layout}, bản này "
                f"đọc được đến {tables.LAYOUT}). Hãy nâng cấp hoinghi, hoặc chọn kho khác bằng --archive."
            )
        # Older layouts are migrated here, one step at a time; there is none yet.

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive until its end."""
        if self._closed:
            raise RuntimeError("the archive is closed: another process may own it by now")
        with errors(self._path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it or nothing. Every one raises the version of the archive."""
        with self._writers, self.reading() as connection:
            connection.execution_options(begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection
                version = connection.scalar(select(facts.c.value).where(facts.c.name == "version"))
                _remember(connection, "version", str(int(version or 0) + 1))

    def fact(self, name: str) -> str | None:
        """A fact about the archive itself: layout, version, embedder, vectors ("stale"), reindexing."""
        with self.reading() as connection:
            return connection.scalar(select(facts.c.value).where(facts.c.name == name))

    # What comes in

    def status(self, entry: Entry, fingerprint: str) -> Literal["added", "updated", "unchanged"]:
        """What `put` would do with this entry: "added", "updated" or "unchanged"."""
        with self.reading() as connection:
            here = connection.scalar(select(sources.c.report_id).where(sources.c.source == entry.report.source))
            same = connection.scalar(select(reports.c.fingerprint).where(reports.c.id == entry.report.id))
        if same is None or (here is not None and here != entry.report.id):
            return "added" if here is None else "updated"
        return "unchanged" if here is None or same == fingerprint else "updated"

    def note_source(self, entry: Entry) -> None:
        """Remembers that this source gives a report that is here already."""
        if entry.content_hash:
            with self.writing() as connection:
                _put_source(connection, entry.report.source, entry.content_hash, entry.report.id)

    def put(self, entry: Entry, fingerprint: str, found: Sequence[Unit], embedder: str) -> None:
        """Takes an entry in with its units, in place of what its source gave before. The vectors are then owed."""
        report = entry.report
        of_source = sources.c.source == report.source
        with self.writing() as connection:
            before = connection.scalar(select(sources.c.report_id).where(of_source))
            # Without a hash, the entry was read again from the archive itself: its source is as it was.
            kept = entry.content_hash or connection.scalar(select(sources.c.content_hash).where(of_source)) or ""
            others = connection.execute(
                select(sources.c.source, sources.c.content_hash).where(sources.c.report_id == report.id, ~of_source)
            ).all()
            connection.execute(delete(sources).where(of_source))
            if before is not None and before != report.id:
                _release(connection, before)
            embedded = _take_out(connection, report.id)
            connection.execute(insert(reports), tables.report_row(report, fingerprint))
            for source, content_hash in (*others, (report.source, kept)):
                _put_source(connection, source, content_hash, report.id)
            _insert(connection, passages, tables.passage_rows(entry))
            _insert(connection, posts, tables.post_rows(entry))
            _insert(connection, indicators, tables.indicator_rows(entry))
            _put_units(connection, found, embedded)
            _remember(connection, "embedder", embedder)

    def remove(self, report_id: str) -> None:
        """Takes a report out with all that was found in it. Its vectors are then orphans. Raises NoSuchReport."""
        with self.writing() as connection:
            if not connection.scalar(select(func.count()).where(reports.c.id == report_id)):
                raise _no_such(report_id)
            _take_out(connection, report_id)

    def rebuild(self, embedder: str) -> None:
        """Makes units and words anew from the reports; every vector is then owed, to this embedder."""
        with self.writing() as connection:
            words.drop(connection)
            words.create(connection)
            connection.execute(delete(units))
            connection.execute(delete(orphans))
            for report_id in connection.scalars(select(reports.c.id).order_by(*_BY_DATE_AND_TITLE)).all():
                text = connection.scalars(select(reports.c.text).where(reports.c.id == report_id)).one()
                _put_units(connection, list(units_of(_passages(connection, report_id, text), text)), frozenset())
            _remember(connection, "embedder", embedder)
            _remember(connection, "vectors", "stale")
            _remember(connection, "reindexing", embedder)

    def remember(self, name: str, value: str | None) -> None:
        """Sets a fact about the archive, or forgets it."""
        with self.writing() as connection:
            _remember(connection, name, value)

    # What goes out

    def unchanged(self, source: str, content_hash: str) -> str | None:
        """The id of the report that this source gave with this content, if it did."""
        same = (sources.c.source == source) & (sources.c.content_hash == content_hash)
        with self.reading() as connection:
            return connection.scalar(select(sources.c.report_id).where(same))

    def reports(self) -> list[Report]:
        """All reports, by meeting date (those without one last) and title."""
        with self.reading() as connection:
            rows = connection.execute(select(reports).order_by(*_BY_DATE_AND_TITLE)).mappings()
            return [tables.to_report(row) for row in rows]

    def report(self, reference: str) -> Report:
        """The report with this id, this source, or the only one whose source has this file name."""
        named = or_(sources.c.source == reference, sources.c.file_name == normalize("NFC", reference))
        with self.reading() as connection:
            row = connection.execute(select(reports).where(reports.c.id == reference)).mappings().first()
            if row is not None:
                return tables.to_report(row)
            if len(reference) >= SHORTEST_PREFIX:
                begun = reports.c.id.startswith(reference, autoescape=True)
                rows = connection.execute(select(reports).where(begun).limit(11)).mappings().all()
                if len(rows) == 1:
                    return tables.to_report(rows[0])
            ids = select(sources.c.report_id).where(named)
            rows = connection.execute(select(reports).where(reports.c.id.in_(ids)).limit(11)).mappings().all()
        if len(rows) == 1:
            return tables.to_report(rows[0])
        raise _no_such(reference, [row["id"] for row in rows])

    def passages(self, report_id: str) -> list[Passage]:
        """The passages of a report in their order. Raises NoSuchReport."""
        with self.reading() as connection:
            text = connection.scalar(select(reports.c.text).where(reports.c.id == report_id))
            if text is None:
                raise _no_such(report_id)
            return _passages(connection, report_id, text)

    def posts(self, only: Iterable[str] | None) -> list[tuple[str, Post]]:
        """(report id, post) in the order of the reports and their texts."""
        with self.reading() as connection:
            rows = connection.execute(_found_in(posts, only)).mappings()
            return [(row["report_id"], tables.to_post(row)) for row in rows]

    def indicators(self, only: Iterable[str] | None) -> list[Indicator]:
        """The ledger in the order of the reports and their texts."""
        with self.reading() as connection:
            return [tables.to_indicator(row) for row in connection.execute(_found_in(indicators, only)).mappings()]

    def texts(self) -> Iterator[str]:
        """The texts of all reports, one after the other."""
        with self.reading() as connection:
            yield from connection.execution_options(yield_per=50).scalars(select(reports.c.text).order_by(reports.c.id))

    def search_words(self, query: Sequence[str], folded: bool, only: Iterable[str] | None, limit: int) -> list[Hit]:
        """Best units by words."""
        with self.reading() as connection:
            found = words.search(connection, query, folded=folded, reports=only, limit=limit)
        return [Hit(*row) for row in found]

    def hits(self, scores: Mapping[str, float]) -> list[Hit]:
        """The units with these keys as hits, best first; a key that belongs to nothing is left out."""
        columns = [units.c[name] for name in ("key", *_HIT)]
        with self.reading() as connection:
            rows = {row.key: row for row in connection.execute(select(*columns).where(units.c.key.in_(list(scores))))}
        found = [(rows[key], score) for key, score in scores.items() if key in rows]
        return [
            Hit(row.report_id, row.passage_start, row.passage_end, row.start, row.end, score) for row, score in found
        ]

    def units(self) -> int:
        """How many units there are."""
        with self.reading() as connection:
            return connection.scalar(select(func.count()).select_from(units)) or 0

    def counts(self) -> dict[str, int]:
        """How many reports, passages, indicators and units there are, and reports without a passage."""
        bare = ~select(passages.c.start).where(passages.c.report_id == reports.c.id).exists()
        with self.reading() as connection:
            found = {t.name: connection.scalars(select(func.count()).select_from(t)).one() for t in _COUNTED}
            found["bare"] = connection.scalars(select(func.count()).select_from(reports).where(bare)).one()
        return found

    def close(self) -> None:
        """Closes all connections."""
        self._closed = True
        self._engine.dispose()


_COUNTED = (reports, passages, indicators, units)


def _remember(connection: Connection, name: str, value: str | None) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))
    if value is not None:
        connection.execute(insert(facts), {"name": name, "value": value})


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _put_source(connection: Connection, source: str, content_hash: str, report_id: str) -> None:
    path = urlsplit(source).path if "://" in source else source
    name = normalize("NFC", PurePath(path).name)
    connection.execute(delete(sources).where(sources.c.source == source))
    row = {"source": source, "file_name": name, "content_hash": content_hash, "report_id": report_id}
    connection.execute(insert(sources), row)


def _put_units(connection: Connection, found: Sequence[Unit], embedded: Set[str]) -> None:
    """Writes units and their words; those whose vector is there already owe none."""
    if not found:
        return
    each(connection, delete(orphans), orphans.c.key, [unit.key for unit in found])
    rows = [{c: getattr(unit, c) for c in ("key", *_HIT)} | {"embedded": unit.key in embedded} for unit in found]
    connection.execute(insert(units), rows)
    ids = connection.execute(select(units.c.key, units.c.id).where(units.c.report_id == found[0].report_id))
    id_of = {row.key: row.id for row in ids}
    words.insert(connection, [(id_of[unit.key], unit.text) for unit in found])


def _take_out(connection: Connection, report_id: str) -> Set[str]:
    """Deletes a report with everything found in it; its vectors become orphans. Returns the keys that had one."""
    of_report = units.c.report_id == report_id
    mine = connection.execute(select(units.c.id, units.c.key, units.c.embedded).where(of_report)).all()
    words.delete(connection, [unit.id for unit in mine])
    # Also of units that owe their vector still: a crash may have come between the vector store and this table.
    _insert(connection, orphans, [{"key": unit.key} for unit in mine])
    connection.execute(delete(reports).where(reports.c.id == report_id))  # cascades
    return {unit.key for unit in mine if unit.embedded}


def _release(connection: Connection, report_id: str) -> None:
    """One source no longer gives this report: it goes, unless another source gives it too."""
    rest = select(sources.c.source).where(sources.c.report_id == report_id).order_by(sources.c.source)
    others = connection.scalars(rest).all()
    if not others:
        _take_out(connection, report_id)
        return
    renamed = (reports.c.id == report_id) & reports.c.source.not_in(others)
    connection.execute(update(reports).where(renamed).values(source=others[0]))


def each(connection: Connection, change: Update | Delete, column: Column[str], keys: Sequence[str]) -> None:
    """Makes the change at each row whose column is one of the keys."""
    if keys:
        connection.execute(change.where(column == bindparam("one")), [{"one": key} for key in keys])


def _passages(connection: Connection, report_id: str, text: str) -> list[Passage]:
    of_report = select(passages).where(passages.c.report_id == report_id).order_by(passages.c.start)
    return [tables.to_passage(row, text) for row in connection.execute(of_report).mappings()]


def _found_in(table: Table, only: Iterable[str] | None) -> Select[Any]:
    query = select(table).join(reports).order_by(*_BY_DATE_AND_TITLE, table.c.start, table.c.id)
    return query if only is None else query.where(table.c.report_id.in_(list(only)))


def _no_such(reference: str, several: Sequence[str] = ()) -> NoSuchReport:
    if several:
        return NoSuchReport(f"Có nhiều báo cáo từ tệp tên {reference}: {', '.join(several)}. Hãy dùng mã báo cáo.")
    return NoSuchReport(f"Trong kho không có báo cáo {reference}. Lệnh `hoinghi reports` cho biết các mã báo cáo.")
