"""A comparison or a briefing in, Markdown out: CommonMark with the tables of GitHub, no HTML.

Whatever a report says is shown as it says it: marks that Markdown would read are escaped, line ends are spaces. The only
"[1]" that are not escaped are the numbers of our sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
from rag.results import Briefing, Cell, Column, Comparison, Coverage, Section
from rag.wording.language import Language

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&$])")
_ADDRESSES = re.compile(r"://|\bwww\.|@", re.IGNORECASE)  # GitHub makes links of bare addresses
_OPENING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")  # "1. ", "- " would open a list


def escaped(text: str) -> str:
    """Text as Markdown that shows it and does nothing else, on one line."""
    marked = _MARKS.sub(r"\\\1", " ".join(text.split()))
    marked = _ADDRESSES.sub(lambda found: found[0].replace(":", r"\:").replace(".", r"\.").replace("@", r"\@"), marked)
    return _OPENING.sub(lambda opening: rf"{opening[1]}\{opening[2]}" if opening[1] else rf"\{opening[3]}", marked)


def comparison_markdown(comparison: Comparison, imprint: Imprint, language: Language = "vi") -> str:
    """Title, coverage, summary, a table with its notes in the last column, caveats, numbered sources."""
    words = labels(language)
    blocks = [*_head(comparison.title, comparison.coverage, words)]
    if comparison.summary:
        blocks += [f"## {words.summary}", *_sections(comparison.summary, "###")]
    blocks += [f"## {words.table}", _table(comparison, words) if comparison.rows else words.nothing]
    return _joined([*blocks, *_caveats(comparison.caveats, words), *_end(comparison, imprint, words)])


def briefing_markdown(briefing: Briefing, imprint: Imprint, language: Language = "vi") -> str:
    """Title, coverage, sections, key figures, caveats, numbered sources."""
    words = labels(language)
    blocks = [*_head(briefing.title, briefing.coverage, words), *_sections(briefing.sections, "##")]
    if briefing.figures:
        rows = [(escaped(one_line(f.name)), f"{escaped(one_line(f.text))} [{f.citation}]") for f in briefing.figures]
        blocks += [f"## {words.figures}", _lines([(words.figure, words.stated), *rows])]
    if not briefing.sections and not briefing.figures:
        blocks.append(words.nothing)
    return _joined([*blocks, *_caveats(briefing.caveats, words), *_end(briefing, imprint, words)])


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(title: str, coverage: Coverage, words: Labels) -> list[str]:
    skipped = "\n".join(f"- {escaped(line)}" for line in skipped_lines(coverage, words))
    return [f"# {escaped(one_line(title))}", f"*{coverage_line(coverage, words)}*", skipped]


def _sections(sections: Sequence[Section], level: str) -> list[str]:
    blocks = []
    for section in sections:
        lines = [f"- {escaped(one_line(s.text))}{_numbers(s.citations)}" for s in section.statements]
        blocks += [f"{level} {escaped(one_line(section.heading))}", "\n".join(lines)]
    return blocks


def _numbers(citations: Sequence[int]) -> str:
    return "".join(f" [{n}]" for n in citations)


def _table(comparison: Comparison, words: Labels) -> str:
    noted = any(row.caveats or row.derived for row in comparison.rows)
    heads = [_heading(column) for column in comparison.columns]
    lines: list[Sequence[str]] = [(words.subject, *heads, *([words.notes] if noted else []))]
    for sector, rows in by_sector(comparison.rows, words):
        if sector:
            lines.append((f"**{escaped(sector)}**", *[""] * (len(heads) + noted)))
        for row in rows:
            cells = [_cell(cell, column, words) for column, cell in zip(comparison.columns, row.cells, strict=True)]
            notes = " ".join(f"{label}: {text}" for label, text in row_notes(row, words))
            lines.append((escaped(one_line(row.subject)), *cells, *([escaped(notes)] if noted else [])))
    return _lines(lines)


def _heading(column: Column) -> str:
    return " · ".join(escaped(part) for part in column_heading(column) if part)


def _cell(cell: Cell, column: Column, words: Labels) -> str:
    if cell.status != "stated":
        return f"*{words.unstated}*"
    note = cell_note(cell, column)
    number = f" [{cell.citation}]" if cell.citation is not None else ""
    return escaped(cell_text(cell, words)) + (f" ({escaped(note)})" if note else "") + number


def _lines(rows: Sequence[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *body])


def _caveats(caveats: Sequence[Caveat], words: Labels) -> list[str]:
    lines = "\n".join(f"- {escaped(one_line(caveat.text))}" for caveat in caveats)
    return [f"## {words.caveats}", lines] if lines else []


def _end(made: Comparison | Briefing, imprint: Imprint, words: Labels) -> list[str]:
    blocks = [f"## {words.sources}"] if made.citations else []
    for source in sources(made, imprint, words):
        about = "".join(f", {escaped(part)}" for part in (source.about, source.address) if part)
        quotes = "\n".join(f"- [{quote.n}] “{escaped(quote.quote)}”" for quote in source.quotes)
        blocks += [f"**{escaped(source.title)}**{about}", quotes]
    return [*blocks, "---", "\n".join(escaped(line) for line in last_lines(made, imprint, words))]
