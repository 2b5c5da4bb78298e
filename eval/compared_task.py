"""A line of `comparisons.jsonl` in, the table that a careful reader would make out of the same reports out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["nêu", "nêu định tính", "không nêu"]


@dataclass(frozen=True, slots=True)
class GoldCell:
    """What one report states on the row's subject: a figure or fact, something in words only, or nothing."""

    place: str
    file: str
    status: Status
    value: str
    unit: str | None  # None where the value is no figure: a day, a name, an ordinal
    period: str | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One subject. `comparable`: may be ranked ("có"), read side by side ("tham khảo"), or neither ("không")."""

    subject: str
    comparable: Literal["có", "tham khảo", "không"]
    cells: tuple[GoldCell, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A comparison that is asked for, and what is right about it.

    `caveats` are remarks to make, `slips` what the sources print wrongly (file, quote), `must_not` claims that no
    comparison of these reports may make.
    """

    id: str
    type: str
    text: str
    files: tuple[str, ...]
    rows: tuple[GoldRow, ...]
    caveats: tuple[str, ...]
    slips: tuple[tuple[str, str], ...]
    must_not: tuple[str, ...]


def task_of(row: Mapping[str, object]) -> Task:
    """A line of the file as a task."""
    return Task(
        id=str(row["id"]),
        type=str(row.get("type", "comparison_task")),
        text=str(row["task"]),
        files=_strings(row["files"]),
        rows=tuple(
            GoldRow(str(one["indicator"]), _comparable(one["comparable"]), tuple(map(_cell, _rows(one["cells"]))))
            for one in _rows(row["rows"])
        ),
        caveats=_strings(row["caveats"]),
        slips=tuple((str(slip["file"]), str(slip["quote"])) for slip in _rows(row["source_errors"])),
        must_not=_strings(row["must_not_claims"]),
    )


def _cell(row: Mapping[str, object]) -> GoldCell:
    unit, period = row.get("unit"), row.get("period")
    return GoldCell(
        place=str(row["locality"]),
        file=str(row["file"]),
        status=_status(row["status"]),
        value=str(row["value"]),
        unit=None if unit is None else str(unit),
        period=None if period is None else str(period),
        quotes=_strings(row["quotes"]),
    )


def _status(value: object) -> Status:
    assert value in ("nêu", "nêu định tính", "không nêu"), value
    return value


def _comparable(value: object) -> Literal["có", "tham khảo", "không"]:
    assert value in ("có", "tham khảo", "không"), value
    return value


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    assert isinstance(value, Sequence)
    return value


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, _rows(value)))
