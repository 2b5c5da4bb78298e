"""Comparisons and briefings in, readable text on the terminal out: a table where it fits, else subject by subject."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

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
from rag.domain import Caveat
from rag.results import Briefing, Cell, Column, Comparison, Coverage, Row, Section
from rag.wording.language import Language
from ui.terminal import out

_NARROWEST = 22  # letters of a column that can still be read


def show_comparison(comparison: Comparison, imprint: Imprint, language: Language) -> None:
    """Summary, table, caveats, numbered sources."""
    words = labels(language)
    _show_head(comparison.title, comparison.coverage, words)
    _show_sections(comparison.summary)
    if not comparison.rows:
        out.print(words.nothing, soft_wrap=True)
    elif out.is_terminal and out.width >= _NARROWEST * (len(comparison.columns) + 1):
        out.print()
        out.print(_table(comparison, words))
        for row in comparison.rows:
            _show_notes(row, words, f"* {one_line(row.subject)}. ")
    else:
        _show_rows(comparison, words)
    _show_end(comparison, imprint, words)


def show_briefing(briefing: Briefing, imprint: Imprint, language: Language) -> None:
    """Sections, key figures, caveats, numbered sources."""
    words = labels(language)
    _show_head(briefing.title, briefing.coverage, words)
    _show_sections(briefing.sections)
    if briefing.figures:
        out.print(f"\n[bold]{words.figures}[/bold]")
    for figure in briefing.figures:
        said = f"{one_line(figure.name)}: {one_line(figure.text)}"
        out.print(f"  {escape(said)}{_marks((figure.citation,))}", soft_wrap=True)
    if not briefing.sections and not briefing.figures:
        out.print(words.nothing, soft_wrap=True)
    _show_end(briefing, imprint, words)


def _show_head(title: str, coverage: Coverage, words: Labels) -> None:
    out.print(f"[bold]{escape(one_line(title))}[/bold]", soft_wrap=True)
    for line in (coverage_line(coverage, words), *skipped_lines(coverage, words)):
        out.print(escape(line), style="dim", soft_wrap=True)


def _show_sections(sections: Sequence[Section]) -> None:
    for section in sections:
        out.print(f"\n[bold]{escape(one_line(section.heading))}[/bold]")
        for statement in section.statements:
            out.print(f"  {escape(one_line(statement.text))}{_marks(statement.citations)}", soft_wrap=True)


def _marks(citations: Sequence[int]) -> str:
    return "".join(f" \\[{n}]" for n in citations)


def _table(comparison: Comparison, words: Labels) -> Table:
    table = Table(words.subject, header_style="bold", show_lines=True)
    for column in comparison.columns:
        place, of_when = column_heading(column)
        table.add_column(f"{escape(place)}\n[dim]{escape(of_when)}[/dim]", overflow="fold")
    for sector, rows in by_sector(comparison.rows, words):
        if sector:
            table.add_row(f"[bold]{escape(sector)}[/bold]")
        for row in rows:
            star = " *" if row.caveats or row.derived else ""  # what it stands for is too long for a column
            cells = (_said(cell, column, words) for cell, column in zip(row.cells, comparison.columns, strict=True))
            table.add_row(f"{escape(one_line(row.subject))}{star}", *cells)
    return table


def _show_rows(comparison: Comparison, words: Labels) -> None:
    for sector, rows in by_sector(comparison.rows, words):
        out.print(f"\n[bold]{escape(sector or words.table)}[/bold]")
        for row in rows:
            _show_row(row, comparison.columns, words)


def _show_row(row: Row, columns: Sequence[Column], words: Labels) -> None:
    out.print(f"  {escape(one_line(row.subject))}", soft_wrap=True)
    for column, cell in zip(columns, row.cells, strict=True):
        place, of_when = column_heading(column)
        whose = f"{place} ({of_when})" if of_when else place
        out.print(f"    {escape(whose)}: {_said(cell, column, words)}", soft_wrap=True)
    _show_notes(row, words, "    ")


def _show_notes(row: Row, words: Labels, lead: str) -> None:
    for label, text in row_notes(row, words):
        out.print(escape(f"{lead}{label}: {text}"), style="dim", soft_wrap=True)


def _said(cell: Cell, column: Column, words: Labels) -> str:
    if cell.status != "stated":
        return f"[dim]{words.unstated}[/dim]"
    note = cell_note(cell, column)
    return escape(cell_text(cell, words) + (f" ({note})" if note else "")) + _marks(
        (cell.citation,) if cell.citation is not None else ()
    )


def _show_end(made: Comparison | Briefing, imprint: Imprint, words: Labels) -> None:
    _show_caveats(made.caveats, words)
    if made.citations:
        out.print(f"\n[bold]{words.sources}[/bold]")
    for source in sources(made, imprint, words):
        out.print(escape(source.title), soft_wrap=True)
        about = "; ".join(filter(None, (source.about, source.address)))
        out.print(f"  {escape(about)}", style="dim", soft_wrap=True)
        for quote in source.quotes:
            out.print(f"  \\[{quote.n}] “{escape(' '.join(quote.quote.split()))}”", soft_wrap=True)
    for line in last_lines(made, imprint, words):
        out.print(f"\n{escape(line)}", style="dim", soft_wrap=True)


def _show_caveats(caveats: Sequence[Caveat], words: Labels) -> None:
    if caveats:
        out.print(f"\n[bold]{words.caveats}[/bold]")
    for caveat in caveats:
        out.print(f"  {escape(one_line(caveat.text))}", soft_wrap=True)
