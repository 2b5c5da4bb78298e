"""A comparison in, the bytes of a workbook out: figures as numbers beside their words, the sources on a second sheet.

Text is written as text, so that nothing a report says can run as a formula. XlsxWriter writes the ledger too; one
library writes all our workbooks, and openpyxl, which reads as well, only opens them in the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from rag.documents.arrange import (
    Imprint,
    by_sector,
    cell_note,
    cell_text,
    column_heading,
    coverage_line,
    last_lines,
    one_line,
    row_notes,
    skipped_lines,
    sources,
)
from rag.documents.labels import Labels, labels
from rag.documents.ledger import decimal_places, number_pattern
from rag.results import Column, Comparison, Row
from rag.wording.language import Language

_Value = str | Decimal | int | date | None

_A4, _A3 = 9, 8  # paper by Excel's numbers
_MOST_ON_A4 = 2  # reports beside one another
_MOST_LETTERS = 32_000  # of a cell; Excel holds 32,767
_LINE, _TALLEST = 16, 409  # points: of a line of letters, of the tallest line that Excel knows
_SMALL_LETTER, _CAPITAL = 0.92, 1.3  # in units of a column's width, of this font and size
_PROSE = 100  # width of the sheet that is read, in letters


def comparison_xlsx(comparison: Comparison, imprint: Imprint, language: Language = "vi") -> bytes:
    """Three sheets: the table; the numbered sources; what was read, the summary and the caveats."""
    from xlsxwriter import Workbook

    written = BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": comparison.title[:255], "author": "hoinghi"})
    book.set_size(1600, 1000)
    sheets = _Book(book, labels(language))
    sheets.write_table(comparison)
    sheets.write_sources(comparison, imprint)
    sheets.write_summary(comparison, imprint)
    book.close()
    return written.getvalue()


class _Book:
    """The sheets of one workbook and the formats they share."""

    def __init__(self, book: Any, words: Labels) -> None:
        self._book, self._words = book, words
        top: dict[str, object] = {"text_wrap": True, "valign": "top", "font_name": "Times New Roman", "font_size": 12}
        ruled = top | {"border": 1, "border_color": "#808080"}
        self._ruled = ruled
        self._title = book.add_format(top | {"bold": True, "font_size": 14, "text_wrap": False})
        self._line = book.add_format(top | {"italic": True, "text_wrap": False})
        self._text, self._bold = book.add_format(top), book.add_format(top | {"bold": True})
        self._cell = book.add_format(ruled)
        self._head = book.add_format(ruled | {"bold": True, "bg_color": "#EDEDED", "align": "center"})
        self._first = book.add_format(ruled | {"bold": True})
        self._grey = book.add_format(ruled | {"italic": True, "font_color": "#595959"})
        self._count = book.add_format(ruled | {"align": "center"})
        self._day = book.add_format(ruled | {"num_format": "dd/mm/yyyy", "align": "left"})
        self._numbers: dict[tuple[int, str], Any] = {}

    def write_table(self, comparison: Comparison) -> None:
        """Sector, subject, two columns a report (number; in words), whether it compares, what is to be minded."""
        words, columns = self._words, comparison.columns
        sheet = self._book.add_worksheet(words.table)
        sheet.write_string(0, 0, _text(comparison.title), self._title)
        sheet.write_string(1, 0, coverage_line(comparison.coverage, words), self._line)
        last = 2 + 2 * len(columns)
        widths = [12, 24, *[14, 28] * len(columns), 9, 36]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for at, head in ((0, words.sector), (1, words.subject), (last, words.comparable), (last + 1, words.notes)):
            sheet.merge_range(2, at, 3, at, head, self._head)
        for at, column in zip(range(2, last, 2), columns, strict=True):
            heading = "\n".join(filter(None, column_heading(column)))
            sheet.merge_range(2, at, 2, at + 1, heading[:_MOST_LETTERS], self._head)
            sheet.write_string(3, at, words.value, self._head)
            sheet.write_string(3, at + 1, words.stated, self._head)
        sheet.set_row(2, 3 * _LINE)
        line = 4
        for sector, rows in by_sector(comparison.rows, words):
            for row in rows:
                self._write_line(sheet, line, self._values(sector, row, columns), widths)
                line += 1
        sheet.freeze_panes(4, 2)
        sheet.repeat_rows(2, 3)
        sheet.repeat_columns(0, 1)
        self._print(sheet, _A4 if len(columns) <= _MOST_ON_A4 else _A3)

    def _values(self, sector: str, row: Row, columns: Sequence[Column]) -> Iterator[tuple[_Value, Any]]:
        words = self._words
        yield sector, self._cell
        yield one_line(row.subject), self._first
        for column, cell in zip(columns, row.cells, strict=True):
            stated = cell.status == "stated"
            if stated and cell.value is not None:
                yield cell.value, self._number(cell.value, cell.unit or "")
            else:
                yield "", self._cell
            note, number = cell_note(cell, column), f" [{cell.citation}]" if cell.citation is not None else ""
            yield cell_text(cell, words) + (f" ({note})" if note else "") + number, self._cell if stated else self._grey
        figures = sum(cell.value is not None for cell in row.cells)
        yield "" if figures < 2 else words.yes if row.comparable else words.no, self._cell
        yield "\n".join(f"{label}: {text}" for label, text in row_notes(row, words)), self._cell

    @staticmethod
    def _write_line(sheet: Any, line: int, values: Iterable[tuple[_Value, Any]], widths: Sequence[int]) -> None:
        """Writes a line as high as its longest text: LibreOffice does not measure what it opens."""
        tallest = 1
        for at, ((value, style), width) in enumerate(zip(values, widths, strict=True)):
            if value is None or value == "":
                sheet.write_blank(line, at, None, style)
            elif isinstance(value, str):
                text = value if len(value) <= _MOST_LETTERS else f"{value[:_MOST_LETTERS]}…"
                sheet.write_string(line, at, text, style)
                lines = (ceil(_width(part) / width) or 1 for part in text.split("\n"))
                tallest = max(tallest, sum(lines))
            elif isinstance(value, date):
                sheet.write_datetime(line, at, value, style)
            else:
                sheet.write_number(line, at, float(value), style)
        sheet.set_row(line, min(tallest * _LINE, _TALLEST))

    def _number(self, value: Decimal, unit: str) -> Any:
        """A number that shows its unit and stays a number."""
        shown = one_line(unit).replace('"', "")[:60]
        key = (decimal_places(value), shown)
        if key not in self._numbers:
            joined = shown if shown.startswith(("%", "‰")) else f" {shown}"
            suffix = f'"{joined}"' if shown else ""
            pattern = number_pattern(key[0]) + suffix
            self._numbers[key] = self._book.add_format(
                self._ruled | {"num_format": pattern, "align": "right", "indent": 1}
            )
        return self._numbers[key]

    def write_sources(self, comparison: Comparison, imprint: Imprint) -> None:
        """A line a citation: its number, quote, report, place, day, file or address."""
        words = self._words
        sheet = self._book.add_worksheet(words.source)
        heads = (words.number, words.quote, words.report, words.place, words.day, words.address)
        widths = (6, 60, 36, 20, 12, 36)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        self._write_line(sheet, 0, [(head, self._head) for head in heads], widths)
        found = sources(comparison, imprint, words)
        quoted = sorted(((quote, source) for source in found for quote in source.quotes), key=lambda pair: pair[0].n)
        for line, (quote, source) in enumerate(quoted, 1):
            words_of_it = " ".join(quote.quote.split())
            values = (quote.n, words_of_it, source.title, source.place, source.day, source.address)
            styles = (self._count, *[self._cell] * 3, self._day, self._cell)
            self._write_line(sheet, line, zip(values, styles, strict=True), widths)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(quoted)), len(heads) - 1)
        sheet.repeat_rows(0)
        self._print(sheet, _A4)

    def write_summary(self, comparison: Comparison, imprint: Imprint) -> None:
        """The prose above the table, what to keep in mind, which reports were left out, when it was made."""
        words = self._words
        lines: list[tuple[str, Any]] = []
        for section in comparison.summary:
            lines.append((one_line(section.heading), self._bold))
            for statement in section.statements:
                numbers = "".join(f" [{n}]" for n in statement.citations)
                lines.append((one_line(statement.text) + numbers, self._text))
        if comparison.caveats:
            lines.append((words.caveats, self._bold))
            lines += [(one_line(caveat.text), self._text) for caveat in comparison.caveats]
        lines.append((coverage_line(comparison.coverage, words), self._bold))
        lines += [(line, self._text) for line in skipped_lines(comparison.coverage, words)]
        lines += [(line, self._text) for line in last_lines(comparison, imprint, words)]
        sheet = self._book.add_worksheet(words.summary)
        sheet.set_column(0, 0, _PROSE)
        for number, line in enumerate(lines):
            self._write_line(sheet, number, [line], (_PROSE,))
        self._print(sheet, _A4)

    @staticmethod
    def _print(sheet: Any, paper: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)  # as wide as the paper, as many pages as it takes
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.set_footer("&C&P/&N")


def _text(text: str) -> str:
    return one_line(text)[:_MOST_LETTERS]


def _width(text: str) -> float:
    capitals = sum(map(str.isupper, text))
    return (len(text) - capitals) * _SMALL_LETTER + capitals * _CAPITAL
