"""A comparison or a briefing in; what stands together in every form it is shown in, and in which order, out.

Nothing here knows of HTML, Markdown or any file: it gives plain text, one line each, that the forms escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rag.documents.labels import Labels
from rag.domain import Citation, Report
from rag.render import by_report, source_name
from rag.results import Briefing, Cell, Column, Comparison, Coverage, Row
from rag.wording.sectors import sector_heading

_LIKE_A_MARKER = re.compile(r"\[\s*(\d[\d\s,;–-]*)\]")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a document comes from and when it was made: the day, and the reports that the archive held then, by id."""

    made_on: date
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Source:
    """A report that is quoted: what it is, where it lies, and its quotes in the order of their numbers."""

    title: str
    about: str  # "Thành phố Cao Bằng, họp ngày 05/10/2020"; empty where nothing is known
    place: str
    day: date | None
    address: str
    quotes: tuple[Citation, ...]


def one_line(text: str) -> str:
    """A text on one line, its own "[1]" as "［1］", so that it is not taken for a citation of ours."""
    return _LIKE_A_MARKER.sub(r"［\1］", " ".join(text.split()))


def written(day: date) -> str:
    """5 October 2020 → "05/10/2020", as in Vietnam, whatever the language: the reports print it so."""
    return f"{day:%d/%m/%Y}"


def by_sector(rows: Iterable[Row], words: Labels) -> list[tuple[str, list[Row]]]:
    """Rows under the heading of their sector, sectors in the order of their first row; one "" where none has a sector."""
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        gathered.setdefault(sector_heading(row.sector, words.language) if row.sector else "", []).append(row)
    if len(gathered) > 1 and "" in gathered:
        return [(heading or words.other, rows) for heading, rows in gathered.items()]
    return list(gathered.items())


def column_heading(column: Column) -> tuple[str, str]:
    """Whose report it is, and of when: ("Thành phố Cao Bằng", "05/10/2020 · 9 tháng đầu năm 2020")."""
    of_when = (written(column.held_on) if column.held_on else "", column.period or "")
    return one_line(column.named or column.place), " · ".join(filter(None, map(one_line, of_when)))


def cell_text(cell: Cell, words: Labels) -> str:
    """What a cell says; "không nêu" in the reader's language where the report states nothing."""
    return one_line(cell.text) if cell.status == "stated" else words.unstated


def _tells(cell: Cell) -> bool:
    """Whether the text of a cell has its bases already: "275 tỷ đồng, bằng 89,7% kế hoạch"."""
    return bool(cell.basis) and all(basis in cell.text for basis in (cell.basis or "").split("; "))


def cell_note(cell: Cell, column: Column) -> str:
    """What its text leaves open: the period where it is not the column's, what it is measured by."""
    if cell.status != "stated":
        return ""
    said = one_line(cell.text).casefold()
    parts = (cell.period if cell.period != column.period else None, None if _tells(cell) else cell.basis)
    return "; ".join(one_line(part) for part in parts if part and one_line(part).casefold() not in said)


def row_notes(row: Row, words: Labels) -> list[tuple[str, str]]:
    """What stands below a row: (label, sentence) of each caveat, then of what is derived."""
    notes = [(words.caveat, one_line(caveat.text)) for caveat in row.caveats]
    notes += [(words.derived, one_line(text)) for text in row.derived]
    return [(label, text if text.endswith((".", "!", "?", "…")) else f"{text}.") for label, text in notes]


def coverage_line(coverage: Coverage, words: Labels) -> str:
    """ "Đã đọc 5/5 báo cáo" """
    return words.read.format(read=coverage.read, selected=coverage.selected)


def skipped_lines(coverage: Coverage, words: Labels) -> Iterator[str]:
    """ "Không đọc: Bài viết … (không phải báo cáo hội nghị)", a line a report."""
    for skipped in coverage.skipped:
        yield f"{words.not_read}: {one_line(skipped.title)} ({one_line(skipped.reason)})"


def last_lines(made: Comparison | Briefing, imprint: Imprint, words: Labels) -> list[str]:
    """When it was made and from how much; which model worded it, if one did."""
    lines = [words.made.format(day=written(imprint.made_on), held=len(imprint.reports))]
    return lines + ([words.model.format(model=one_line(made.model))] if made.model else [])


def sources(made: Comparison | Briefing, imprint: Imprint, words: Labels) -> list[Source]:
    """The reports that are quoted, each once, in the order of their first number."""
    days = _days_of_columns(made)
    found = []
    for report_id, quotes in by_report(sorted(made.citations, key=lambda citation: citation.n)).items():
        report = imprint.reports.get(report_id)
        locality = report.meeting.locality if report else None
        held_on = report.meeting.held_on if report else days.get(report_id)
        day = held_on or (report.published_on if report else None)
        when = (words.held_on if held_on else words.published_on).format(day=written(day)) if day else ""
        place = one_line(locality.name) if locality else ""
        about = ", ".join(filter(None, (place, when)))
        address = one_line(source_name(quotes[0].source))
        found.append(Source(one_line(quotes[0].title), about, place, day, address, tuple(quotes)))
    return found


def _days_of_columns(made: Comparison | Briefing) -> dict[str, date | None]:
    columns: Sequence[Column] = made.columns if isinstance(made, Comparison) else ()
    return {column.report_id: column.held_on for column in columns}


def in_parts(columns: Sequence[Column], most: int) -> list[tuple[int, int]]:
    """Columns in even stretches of at most `most`, (start, end) each: what fits beside one another on paper."""
    count = max(1, -(-len(columns) // most))
    size = -(-len(columns) // count) if columns else 0
    return [(start, min(start + size, len(columns))) for start in range(0, len(columns), max(1, size))]
