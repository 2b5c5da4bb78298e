"""What the vector store owes the catalogue: vectors that units lack, and vectors that belong to nothing.

The catalogue notes both in the transaction that makes them so; they are struck off once the vector store has done its
part. Whatever moment a crash comes at, the notes left behind say what is to be done again, and doing it twice is safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, false, func, insert, select, true, update

from rag.adapters.catalogue import Catalogue, each
from rag.adapters.tables import orphans, passages, reports, units
from rag.adapters.units import Unit, unit_text


class Debts:
    """The open accounts between a catalogue and its vector store."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def owed(self) -> tuple[int, int]:
        """How many units lack a vector, and how many vectors lack a unit."""
        lacking = select(func.count()).select_from(units).where(units.c.embedded == false())
        extra = select(func.count()).select_from(orphans)
        with self._catalogue.reading() as connection:
            return connection.scalar(lacking) or 0, connection.scalar(extra) or 0

    def orphans(self) -> Sequence[str]:
        """Keys whose vectors must go."""
        with self._catalogue.reading() as connection:
            return connection.scalars(select(orphans.c.key).order_by(orphans.c.key)).all()

    def lacking(self, limit: int) -> Sequence[Unit]:
        """The first `limit` units that lack a vector."""
        its_passage = (passages.c.report_id == units.c.report_id) & (passages.c.start == units.c.passage_start)
        query = select(units, passages.c.context).join(passages, its_passage).where(units.c.embedded == false())
        with self._catalogue.reading() as connection:
            rows = connection.execute(query.order_by(units.c.id).limit(limit)).all()
            of_these = reports.c.id.in_({row.report_id for row in rows})
            texts = {
                row.id: row.text for row in connection.execute(select(reports.c.id, reports.c.text).where(of_these))
            }
        quotes = (texts[row.report_id][row.start : row.end] for row in rows)
        return [
            Unit(
                row.key,
                row.report_id,
                row.passage_start,
                row.passage_end,
                row.start,
                row.end,
                unit_text(row.context, quote),
            )
            for row, quote in zip(rows, quotes, strict=True)
        ]

    def settle(self, embedded: Sequence[str] = (), gone: Sequence[str] = ()) -> None:
        """The vector store now has these keys, and no longer has those."""
        if embedded or gone:
            with self._catalogue.writing() as connection:
                each(connection, update(units).values(embedded=True), units.c.key, embedded)
                each(connection, delete(orphans), orphans.c.key, gone)

    def note(self, lacking: Sequence[str] = (), extra: Sequence[str] = ()) -> None:
        """The vector store was found to lack these keys, and to hold those that belong to nothing."""
        if lacking or extra:
            with self._catalogue.writing() as connection:
                each(connection, update(units).values(embedded=False), units.c.key, lacking)
                each(connection, delete(orphans), orphans.c.key, extra)
                if extra:
                    connection.execute(insert(orphans), [{"key": key} for key in extra])

    def paid(self, only: Iterable[str] | None = None) -> Sequence[str]:
        """Keys of the units that have vectors, in a steady order; of these reports, or of all."""
        query = select(units.c.key).where(units.c.embedded == true()).order_by(units.c.id)
        if only is not None:
            query = query.where(units.c.report_id.in_(list(only)))
        with self._catalogue.reading() as connection:
            return connection.scalars(query).all()
