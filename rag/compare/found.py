"""What a report states on a subject, before the sources are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.cite import Sources
from rag.domain import Caveat, Indicator, Span
from rag.results import Cell, Row
from rag.wording.language import Language
from rag.wording.phrases import phrase


@dataclass(frozen=True, slots=True)
class Found:
    """A stated cell: its text, where it stands, and the figure of the ledger that it is, if it is one."""

    text: str
    span: Span
    indicator: Indicator | None = None
    period: str | None = None
    basis: str | None = None
    at_start: bool = False  # how it stood at the start of the year, not at the end of the period


@dataclass(frozen=True, slots=True)
class Line:
    """A row before the sources are numbered: `found` has one place a column, None for "không nêu"."""

    subject: str
    found: tuple[Found | None, ...]
    canonical: str | None = None
    sector: str | None = None
    comparable: bool = False
    caveats: tuple[Caveat, ...] = ()
    derived: tuple[str, ...] = ()

    @property
    def stated(self) -> int:
        """In how many columns it is stated."""
        return sum(one is not None for one in self.found)


def row_of(line: Line, sources: Sources, language: Language) -> Row:
    """The row with its sources numbered."""
    cells = tuple(_cell(one, sources, language) for one in line.found)
    return Row(line.subject, cells, line.comparable, line.canonical, line.sector, line.caveats, line.derived)


def _cell(found: Found | None, sources: Sources, language: Language) -> Cell:
    if found is None:
        return Cell("not stated", phrase("cell not stated", language))
    quantity = found.indicator.quantity if found.indicator else None
    period = found.indicator.period if found.indicator else None
    return Cell(
        "stated",
        found.text,
        quantity.value if quantity else None,
        quantity.unit if quantity else None,
        found.period,
        found.basis,
        sources.number(found.span),
        period.code if period else None,
    )


def places_in(found: Sequence[Found | None]) -> list[int]:
    """The columns in which something is stated."""
    return [at for at, one in enumerate(found) if one is not None]
