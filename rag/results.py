"""What is made of many reports: comparisons and briefings. Nouns only; everything in them rests on a citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from rag.domain import Caveat, Citation, Locality, Statement


@dataclass(frozen=True, slots=True)
class Skipped:
    """A report of the scope that was not read, with the reason in words (không đọc)."""

    report_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the chosen scope was read: "đã đọc 5/5 báo cáo". `selected` is `read` and the skipped together."""

    selected: int
    read: int
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One report as a column of a comparison: whose it is, when its meeting was held, what period it reports on."""

    report_id: str
    title: str
    locality: Locality | None
    held_on: date | None  # the day of the meeting; of an article, the day it was published
    period: str | None  # as a person reads it: "9 tháng đầu năm 2020"

    named: str = ""  # the place in the language of the table, with what tells it from its namesakes
    label: str = ""  # what tells it from the other columns: "Thành phố Cao Bằng", with the day where there are several
    period_code: str | None = None  # as the contract writes it: "9M-2020"

    @property
    def place(self) -> str:
        """The locality's name; the title of a report that is about none."""
        return self.locality.name if self.locality else self.title


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report states on one subject, in so many words; "không nêu" where it states nothing (ô).

    `text` is what a reader is shown: figure with unit and bases, or a verbatim clause. `value` is set for figures
    only. `citation` numbers the source; None if and only if nothing is stated.
    """

    status: Literal["stated", "not stated"]
    text: str
    value: Decimal | None = None
    unit: str | None = None
    period: str | None = None  # of the figure, as a person reads it
    basis: str | None = None  # "89,7% so với kế hoạch tỉnh giao; tăng 55,7% so với cùng kỳ năm 2019"
    citation: int | None = None
    period_code: str | None = None  # as the contract writes it: "9M-2020"


@dataclass(frozen=True, slots=True)
class Row:
    """One subject over all columns, in their order (dòng).

    `comparable` only where at least two cells state it for the same length of period and year, the same level, unit and
    basis; `derived` (difference, ratio, each with its formula) only there. `caveats` say why it is not, and which slips
    of the source stand in it.
    """

    subject: str
    cells: tuple[Cell, ...]
    comparable: bool
    canonical: str | None = None  # the shared name of the figure; None for subjects that are no figures
    sector: str | None = None
    caveats: tuple[Caveat, ...] = ()
    derived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Cited sentences under a heading."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Subjects × reports; a cell is a cited value or "không nêu" (so sánh).

    `summary` is prose above the table: what is shared, what differs, what only one report states. `citations` are
    numbered 1…n over summary and table together.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    summary: tuple[Section, ...]
    citations: tuple[Citation, ...]
    caveats: tuple[Caveat, ...]
    coverage: Coverage
    model: str | None = None
    language: Literal["vi", "en"] = "vi"  # of what was asked; what is shown around it is in the same


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A line of a briefing's small table: what it is of, what was stated, its source."""

    name: str
    text: str
    citation: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """One or several reports on a page: sections of verbatim, cited sentences (tóm tắt)."""

    title: str
    reports: tuple[str, ...]
    sections: tuple[Section, ...]
    figures: tuple[KeyFigure, ...]
    citations: tuple[Citation, ...]
    caveats: tuple[Caveat, ...]
    coverage: Coverage
    model: str | None = None
