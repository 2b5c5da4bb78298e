"""The tables of the catalogue, and how the nouns of the domain become rows and come back.

What is looked for has its own column (and index); what only travels along (periods, bases, names) is JSON. Dates are
ISO text, decimals are text, so that `Decimal("12.50")` comes back as it was printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)

from rag.domain import Basis, Entry, Indicator, Level, Locality, Meeting, Passage, Period, Post, Quantity, Report

Row = dict[str, Any]
LAYOUT = 1  # of the tables; raise it with a migration in catalogue.py whenever they change


class DecimalText(TypeDecorator[Decimal]):
    """A decimal kept as its digits: exact, and with its trailing zeros."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


metadata = MetaData()


def _of_report() -> Column[str]:
    return Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True)


facts = Table(  # about the archive itself: layout, version, embedder, …
    "facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("published_on", Date),
    Column("author", Text),
    Column("locality_code", Text, index=True),  # the rest of the locality is in `locality`
    Column("locality", JSON(none_as_null=True)),
    Column("body", Text),
    Column("ordinal", Integer),
    Column("expanded", Boolean),
    Column("congress", Text),
    Column("term", Text),
    Column("held_on", Date, index=True),
    Column("held_until", Date),
    Column("session", Text),
    Column("periods", JSON, nullable=False),
    Column("planned", JSON, nullable=False),
    Column("chair", JSON, nullable=False),
    Column("opened_by", JSON, nullable=False),
    Column("concluded_by", JSON, nullable=False),
    Column("inferred", JSON, nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of all that ingest found: the same again changes nothing
)

sources = Table(  # where reports came from; a report lives as long as one source gives it
    "sources",
    metadata,
    Column("source", Text, primary_key=True),
    Column("file_name", Text, nullable=False, index=True),
    Column("content_hash", String(80), nullable=False),
    _of_report(),
)

passages = Table(
    "passages",
    metadata,
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    Column("context", Text, nullable=False),
    Column("windows", JSON, nullable=False),
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_report(),
    Column("person", Text, nullable=False, index=True),
    Column("post", Text, nullable=False),
    Column("side", Text),
    Column("roles", JSON, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

indicators = Table(
    "indicators",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_report(),
    Column("name", Text, nullable=False),
    Column("canonical", Text),
    Column("sector", Text),
    Column("kind", String(20), nullable=False),
    Column("value", DecimalText),
    Column("value_max", DecimalText),
    Column("unit", Text, nullable=False),
    Column("bound", String(20), nullable=False),
    Column("target", DecimalText),
    Column("target_max", DecimalText),
    Column("bases", JSON, nullable=False),
    Column("period_code", Text, index=True),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("period_label", Text),
    Column("as_of", Date),
    Column("place", Text, index=True),
    Column("part_of", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("flags", JSON, nullable=False),
    Index("indicators_by_name", "canonical", "period_code", "place"),
)

# Derived: what is searched (a passage, or a window inside one). `id` is its row in the word index, `key` its name in
# the vector store; `embedded` is false until the vector store has it.
units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    _of_report(),
    Column("passage_start", Integer, nullable=False),
    Column("passage_end", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("embedded", Boolean, nullable=False),
)
Index("units_owed", units.c.id, sqlite_where=units.c.embedded == false(), postgresql_where=units.c.embedded == false())

orphans = Table(  # vectors of what is gone, to be taken out of the vector store
    "orphans",
    metadata,
    Column("key", String(160), primary_key=True),
)


def report_row(report: Report, fingerprint: str) -> Row:
    """A report as a row of `reports`."""
    meeting, place = report.meeting, report.meeting.locality
    return {
        "id": report.id,
        "title": report.title,
        "text": report.text,
        "source": report.source,
        "kind": report.kind,
        "published_on": report.published_on,
        "author": report.author,
        "locality_code": place and place.code,
        "locality": place and _locality_json(place),
        "body": meeting.body,
        "ordinal": meeting.ordinal,
        "expanded": meeting.expanded,
        "congress": meeting.congress,
        "term": meeting.term,
        "held_on": meeting.held_on,
        "held_until": meeting.held_until,
        "session": meeting.session,
        "periods": [_period_json(period) for period in meeting.periods],
        "planned": [_period_json(period) for period in meeting.planned],
        "chair": meeting.chair,
        "opened_by": meeting.opened_by,
        "concluded_by": meeting.concluded_by,
        "inferred": meeting.inferred,
        "fingerprint": fingerprint,
    }


def to_report(row: RowMapping) -> Report:
    """A row of `reports` as a report."""
    meeting = Meeting(
        locality=row["locality"] and _to_locality(row["locality"]),
        body=row["body"],
        ordinal=row["ordinal"],
        expanded=row["expanded"],
        congress=row["congress"],
        term=row["term"],
        held_on=row["held_on"],
        held_until=row["held_until"],
        session=row["session"],
        periods=tuple(map(_to_period, row["periods"])),
        planned=tuple(map(_to_period, row["planned"])),
        chair=tuple(row["chair"]),
        opened_by=tuple(row["opened_by"]),
        concluded_by=tuple(row["concluded_by"]),
        inferred=tuple((name, reason) for name, reason in row["inferred"]),
    )
    return Report(
        **{name: row[name] for name in ("id", "title", "text", "source", "kind", "published_on", "author")},
        meeting=meeting,
    )


def passage_rows(entry: Entry) -> list[Row]:
    """The passages as rows; their text is not kept twice, it is `report.text[start:end]`."""
    return [
        {"report_id": entry.report.id, "start": p.start, "end": p.end, "context": p.context, "windows": p.windows}
        for p in entry.passages
    ]


def to_passage(row: RowMapping, text: str) -> Passage:
    """A row of `passages` and the text of its report, as a passage."""
    windows = tuple((start, end) for start, end in row["windows"])
    start, end = row["start"], row["end"]
    return Passage(row["report_id"], start, end, text[start:end], row["context"], windows)


def post_rows(entry: Entry) -> list[Row]:
    """The posts as rows."""
    return [
        {"report_id": entry.report.id}
        | {name: getattr(post, name) for name in ("person", "post", "side", "roles", "start", "end")}
        for post in entry.posts
    ]


def to_post(row: RowMapping) -> Post:
    """A row of `posts` as a post."""
    return Post(row["person"], row["post"], row["side"], tuple(row["roles"]), row["start"], row["end"])


_PLAIN = "report_id name canonical sector kind target target_max as_of place part_of start end".split()


def indicator_rows(entry: Entry) -> list[Row]:
    """The figures as rows."""
    return [
        {name: getattr(figure, name) for name in (*_PLAIN, "flags")}
        | {name: getattr(figure.quantity, name) for name in ("value", "value_max", "unit", "bound")}
        | {
            f"period_{name}": figure.period and getattr(figure.period, name)
            for name in ("code", "start", "end", "label")
        }
        | {"bases": [_basis_json(basis) for basis in figure.bases]}
        for figure in entry.indicators
    ]


def to_indicator(row: RowMapping) -> Indicator:
    """A row of `indicators` as a figure."""
    code, start, end, label = (row[f"period_{name}"] for name in ("code", "start", "end", "label"))
    return Indicator(
        **{name: row[name] for name in _PLAIN},
        quantity=Quantity(row["value"], row["unit"], row["bound"], row["value_max"]),
        bases=tuple(map(_to_basis, row["bases"])),
        period=None if code is None else Period(code, start, end, label),
        flags=tuple(row["flags"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _period_json(period: Period) -> Sequence[str | None]:
    return [period.code, _iso(period.start), _iso(period.end), period.label]


def _to_period(value: Sequence[Any]) -> Period:
    code, start, end, label = value
    return Period(code, _day(start), _day(end), label)


def _basis_json(basis: Basis) -> Sequence[str | None]:
    return [basis.basis, basis.text, basis.kind, str(basis.number), basis.unit]


def _to_basis(value: Sequence[Any]) -> Basis:
    basis, text, kind, number, unit = value
    return Basis(basis, text, kind, Decimal(number), unit)


def _locality_json(place: Locality) -> Mapping[str, Any]:
    return {name: getattr(place, name) for name in ("code", "name", "level", "province", "parent", "aliases")} | {
        "successors": place.successors,
        "valid_from": _iso(place.valid_from),
        "valid_to": _iso(place.valid_to),
    }


def _to_locality(value: Mapping[str, Any]) -> Locality:
    changed = {
        "level": Level(value["level"]),
        "aliases": tuple(value["aliases"]),
        "successors": tuple(value["successors"]),
        "valid_from": _day(value["valid_from"]),
        "valid_to": _day(value["valid_to"]),
    }
    return Locality(**{**value, **changed})
