"""Texts in, a ruled table of a Word document out: its head stands on every page, its lines are not torn apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from rag.documents.docx_page import SMALL, TABLE, add_number, greyed, in_xml

# A line that is taller than this may break: Word and LibreOffice would lose what does not fit on a page.
_MOST_LETTERS_UNBROKEN = 900


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in a cell: its text, smaller remarks below it, the number of its source."""

    text: str = ""
    notes: tuple[str, ...] = ()
    number: int | None = None
    bold: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table. One part alone goes over the whole width: the heading of a sector, the notes of a row."""

    parts: tuple[Part, ...]
    shaded: bool = False
    stays: bool = False  # on the page of the line that follows


def add_table(document: Any, head: Line, lines: Sequence[Line], widths: Sequence[Emu]) -> None:
    """A table with fixed widths, so that Word, LibreOffice and a printer agree."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _set_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _add_line(table, head, widths, is_head=True)
    for line in lines:
        _add_line(table, line, widths)
    after = document.add_paragraph()  # two tables must not touch: Word would join them
    after.paragraph_format.space_after = Pt(0)


def _add_line(table: Any, line: Line, widths: Sequence[Emu], *, is_head: bool = False) -> None:
    row = table.add_row()
    cells = row.cells
    if len(line.parts) == 1 and len(widths) > 1:
        cells = [cells[0].merge(cells[-1])]
    else:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
    for cell, part in zip(cells, line.parts, strict=True):
        _fill(cell, part, centred=is_head, stays=line.stays or is_head)
        if line.shaded:
            _shade(cell)
    properties = row._tr.get_or_add_trPr()
    if is_head or max(len(part.text) + sum(map(len, part.notes)) for part in line.parts) < _MOST_LETTERS_UNBROKEN:
        properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, part: Part, *, centred: bool, stays: bool) -> None:
    paragraphs = [cell.paragraphs[0]] if part.text else []
    if part.text:
        run = paragraphs[0].add_run(in_xml(part.text))
        run.bold, run.font.size = part.bold or None, TABLE
        if part.grey:
            greyed(run)
    if part.number is not None:
        paragraphs[0].add_run("\xa0").font.size = TABLE
        add_number(paragraphs[0], part.number, TABLE)
    for note in part.notes:
        paragraphs.append(cell.add_paragraph() if paragraphs else cell.paragraphs[0])
        said = paragraphs[-1].add_run(in_xml(note))
        said.font.size, said.italic = SMALL, True
    for paragraph in paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.keep_with_next = stays


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "EDEDED")
    cell._tc.get_or_add_tcPr().append(shading)


def _set_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", Mm(0.8)), ("left", Mm(1.6)), ("bottom", Mm(0.8)), ("right", Mm(1.6))):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(width.twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
