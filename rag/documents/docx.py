"""A comparison or a briefing in, the bytes of a Word document out.

A comparison of more than three reports has its table on pages lying across; of more than six, in several tables with
the subjects before each, so that nothing is cut at the edge of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from docx.shared import Emu, Mm

from rag.documents.arrange import (
    Imprint,
    by_sector,
    cell_note,
    cell_text,
    column_heading,
    coverage_line,
    in_parts,
    last_lines,
    one_line,
    row_notes,
    skipped_lines,
    sources,
)
from rag.documents.docx_page import (
    add_heading,
    add_source,
    add_text,
    add_title,
    in_xml,
    lay_out,
    new_document,
    turn_page,
)
from rag.documents.docx_table import Line, Part, add_table
from rag.documents.labels import Labels, labels
from rag.domain import Caveat
from rag.results import Briefing, Cell, Column, Comparison, Coverage, Row, Section
from rag.wording.language import Language

_MOST_UPRIGHT, _MOST_ACROSS = 3, 6  # reports beside one another
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def comparison_docx(comparison: Comparison, imprint: Imprint, language: Language = "vi") -> bytes:
    """Title, coverage, summary, table, caveats, numbered sources, when it was made."""
    words = labels(language)
    document = new_document(comparison.title, imprint.made_on, language)
    headings = _Headings(document)
    _add_head(document, comparison.title, comparison.coverage, words)
    if comparison.summary:
        headings.add(words.summary)
        _add_sections(document, comparison.summary)
    if comparison.rows:
        _add_comparison(document, comparison, headings, words)
    else:
        add_text(document, words.nothing)
    _add_caveats(document, comparison.caveats, headings, words)
    _add_end(document, comparison, imprint, headings, words)
    return _bytes(document)


def briefing_docx(briefing: Briefing, imprint: Imprint, language: Language = "vi") -> bytes:
    """Title, coverage, sections, key figures, caveats, numbered sources, when it was made."""
    words = labels(language)
    document = new_document(briefing.title, imprint.made_on, language)
    headings = _Headings(document)
    _add_head(document, briefing.title, briefing.coverage, words)
    for section in briefing.sections:
        headings.add(one_line(section.heading))
        for statement in section.statements:
            add_text(document, one_line(statement.text), statement.citations)
    if briefing.figures:
        headings.add(words.figures)
        width = lay_out(document.sections[0], landscape=False)
        head = Line((Part(words.figure, bold=True), Part(words.stated, bold=True)), shaded=True)
        lines = [Line((Part(one_line(f.name)), Part(one_line(f.text), number=f.citation))) for f in briefing.figures]
        add_table(document, head, lines, [Emu(width * 2 // 5), Emu(width * 3 // 5)])
    if not briefing.sections and not briefing.figures:
        add_text(document, words.nothing)
    _add_caveats(document, briefing.caveats, headings, words)
    _add_end(document, briefing, imprint, headings, words)
    return _bytes(document)


class _Headings:
    """Headings of the first level, numbered I, II, III as offices number them."""

    def __init__(self, document: Any) -> None:
        self._document, self._count = document, 0

    def add(self, text: str) -> None:
        number = _ROMAN[self._count] if self._count < len(_ROMAN) else str(self._count + 1)
        self._count += 1
        add_heading(self._document, f"{number}. {text}", 1)


def _bytes(document: Any) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add_head(document: Any, title: str, coverage: Coverage, words: Labels) -> None:
    add_title(document, one_line(title), coverage_line(coverage, words))
    for line in skipped_lines(coverage, words):
        add_text(document, line)


def _add_sections(document: Any, sections: Sequence[Section]) -> None:
    for number, section in enumerate(sections, 1):
        add_heading(document, f"{number}. {one_line(section.heading)}", 2)
        for statement in section.statements:
            add_text(document, one_line(statement.text), statement.citations)


def _add_comparison(document: Any, comparison: Comparison, headings: _Headings, words: Labels) -> None:
    across = len(comparison.columns) > _MOST_UPRIGHT
    width = turn_page(document, landscape=True) if across else lay_out(document.sections[0], landscape=False)
    headings.add(words.table)
    parts = in_parts(comparison.columns, _MOST_ACROSS if across else _MOST_UPRIGHT)
    for start, end in parts:
        if len(parts) > 1:
            part = words.going_on.format(first=start + 1, last=end, all=len(comparison.columns))
            add_text(document, part, style="Caption").paragraph_format.keep_with_next = True
        columns = comparison.columns[start:end]
        first = Emu(Mm(45 if across else 38))
        others = Emu((width - first) // max(1, len(columns)))
        head = Line((Part(words.subject, bold=True), *map(_head, columns)), shaded=True)
        lines = list(_lines(comparison.rows, columns, start, words))
        add_table(document, head, lines, [first, *[others] * len(columns)])
    if across:
        turn_page(document, landscape=False)


def _head(column: Column) -> Part:
    place, of_when = column_heading(column)
    return Part(place, (of_when,) if of_when else (), bold=True)


def _lines(rows: Sequence[Row], columns: Sequence[Column], start: int, words: Labels) -> Iterator[Line]:
    for sector, of_sector in by_sector(rows, words):
        if sector:
            yield Line((Part(sector, bold=True),), shaded=True, stays=True)
        for row in of_sector:
            cells = row.cells[start : start + len(columns)]
            notes = row_notes(row, words)
            filled = (_cell(cell, column, words) for column, cell in zip(columns, cells, strict=True))
            yield Line((Part(one_line(row.subject), bold=True), *filled), stays=bool(notes))
            if notes:
                yield Line((Part(notes=tuple(f"{label}: {text}" for label, text in notes)),))


def _cell(cell: Cell, column: Column, words: Labels) -> Part:
    if cell.status != "stated":
        return Part(cell_text(cell, words), grey=True)
    note = cell_note(cell, column)
    return Part(cell_text(cell, words), (note,) if note else (), cell.citation)


def _add_caveats(document: Any, caveats: Sequence[Caveat], headings: _Headings, words: Labels) -> None:
    if caveats:
        headings.add(words.caveats)
    for caveat in caveats:
        add_text(document, f"– {one_line(caveat.text)}")


def _add_end(document: Any, made: Comparison | Briefing, imprint: Imprint, headings: _Headings, words: Labels) -> None:
    if made.citations:
        headings.add(words.sources)
    for number, source in enumerate(sources(made, imprint, words), 1):
        heading = add_text(document, f"{number}. {source.title}", style="List Paragraph")
        heading.runs[0].bold = True
        about = "; ".join(filter(None, (source.about, source.address)))
        heading.add_run(in_xml(f" ({about})"))
        heading.paragraph_format.keep_with_next = True
        for quote in source.quotes:
            add_source(document, quote.n, quote.quote)
    for line in last_lines(made, imprint, words):
        add_text(document, line, style="Caption")
