"""A comparison or a briefing in, HTML for the web app out; the same rules of safety as in rag/render.py.

Everything of a report is escaped; links speak through their address: `#src-<turn>-<n>` opens citation n.
"""

from __future__ import annotations

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
from rag.documents.chart import bar_chart
from rag.documents.labels import Labels, labels
from rag.domain import Caveat, Statement
from rag.render import chip, escape, source_html
from rag.results import Briefing, Cell, Column, Comparison, Coverage, Row, Section
from rag.wording.language import Language


def comparison_html(comparison: Comparison, turn: int, language: Language = "vi") -> str:
    """Title, coverage, summary, the table grouped by sector, a chart for each row that allows one, caveats."""
    words = labels(language)
    titles = {citation.n: citation.title for citation in comparison.citations}
    shown = _Shown(turn, titles, words)
    charts = "".join(bar_chart(row, comparison.columns, words, turn) for row in comparison.rows)
    parts = [
        shown.head(comparison.title, comparison.coverage),
        shown.sections(comparison.summary),
        _table(comparison, shown) if comparison.rows else f'<p class="nothing">{escape(words.nothing)}</p>',
        f'<div class="charts">{charts}</div>' if charts else "",
        shown.caveats(comparison.caveats),
    ]
    return f'<article class="comparison">{"".join(parts)}</article>'


def briefing_html(briefing: Briefing, turn: int, language: Language = "vi") -> str:
    """Title, coverage, sections, the small table of key figures, caveats."""
    words = labels(language)
    shown = _Shown(turn, {citation.n: citation.title for citation in briefing.citations}, words)
    nothing = not briefing.sections and not briefing.figures
    rows = "".join(
        f'<tr><th scope="row">{escape(one_line(figure.name))}</th>'
        f"<td>{_kept_together(one_line(figure.text), shown.chips((figure.citation,)))}</td></tr>"
        for figure in briefing.figures
    )
    figures = f'<table class="figures"><caption>{escape(words.figures)}</caption><tbody>{rows}</tbody></table>'
    parts = [
        shown.head(briefing.title, briefing.coverage),
        shown.sections(briefing.sections),
        figures if rows else "",
        f'<p class="nothing">{escape(words.nothing)}</p>' if nothing else "",
        shown.caveats(briefing.caveats),
    ]
    return f'<article class="briefing">{"".join(parts)}</article>'


def sources_html(made: Comparison | Briefing, imprint: Imprint, turn: int, language: Language = "vi") -> str:
    """The numbered sources by report, each quote a link that opens it; then when it was made and from how much."""
    words = labels(language)
    parts = [f"<h2>{escape(words.sources)}</h2>"]
    for source in sources(made, imprint, words):
        quotes = "".join(
            f'<li id="src-{turn}-{quote.n}"><a class="quote" href="#report:{escape(quote.report_id)}:{quote.start}:{quote.end}">'
            f'<span class="cite">{quote.n}</span><q>{escape(quote.quote)}</q></a></li>'
            for quote in source.quotes
        )
        parts.append(
            f'<section class="source"><h3>{escape(source.title)}</h3><p class="where">{escape(source.about)}</p>'
            f'<p class="where">{source_html(source.quotes[0].source)}</p><ol>{quotes}</ol></section>'
        )
    parts += [f'<p class="made">{escape(line)}</p>' for line in last_lines(made, imprint, words)]
    return f'<div class="sources">{"".join(parts)}</div>'


class _Shown:
    """What both forms have in common, for one turn of a conversation and one language."""

    def __init__(self, turn: int, titles: dict[int, str], words: Labels) -> None:
        self.turn, self.titles, self.words = turn, titles, words

    def head(self, title: str, coverage: Coverage) -> str:
        skipped = "".join(f"<li>{escape(line)}</li>" for line in skipped_lines(coverage, self.words))
        return (
            f'<h2 tabindex="-1">{escape(title)}</h2><p class="coverage">{escape(coverage_line(coverage, self.words))}</p>'
            + (f'<ul class="skipped">{skipped}</ul>' if skipped else "")
        )

    def chips(self, numbers: Sequence[int]) -> str:
        return "".join(
            chip(self.turn, n, f"{self.words.source} {n}: {self.titles[n]}") for n in numbers if n in self.titles
        )

    def sections(self, sections: Sequence[Section]) -> str:
        return "".join(
            f"<section><h3>{escape(section.heading)}</h3>{''.join(map(self.statement, section.statements))}</section>"
            for section in sections
        )

    def statement(self, statement: Statement) -> str:
        return f"<p>{_kept_together(one_line(statement.text), self.chips(statement.citations))}</p>"

    def caveats(self, caveats: Sequence[Caveat]) -> str:
        lines = "".join(f"<li>{escape(caveat.text)}</li>" for caveat in caveats)
        return (
            f'<section class="caveats"><h3>{escape(self.words.caveats)}</h3><ul>{lines}</ul></section>' if lines else ""
        )


def _table(comparison: Comparison, shown: _Shown) -> str:
    words = shown.words
    heads = "".join(_head(column) for column in comparison.columns)
    wide = len(comparison.columns) + 1
    bodies = []
    for sector, rows in by_sector(comparison.rows, words):
        title = f'<tr class="sector"><th colspan="{wide}" scope="rowgroup"><span>{escape(sector)}</span></th></tr>'
        lines = "".join(_row(row, comparison.columns, shown) for row in rows)
        bodies.append(f"<tbody>{title if sector else ''}{lines}</tbody>")
    return (
        f'<div class="across" tabindex="0" role="region" aria-label="{escape(words.table)}"><table>'
        f'<thead><tr><th scope="col">{escape(words.subject)}</th>{heads}</tr></thead>{"".join(bodies)}</table></div>'
    )


def _head(column: Column) -> str:
    place, of_when = column_heading(column)
    return f'<th scope="col" title="{escape(column.title)}">{escape(place)}<small>{escape(of_when)}</small></th>'


def _row(row: Row, columns: Sequence[Column], shown: _Shown) -> str:
    cells = "".join(_cell(cell, column, shown) for column, cell in zip(columns, row.cells, strict=True))
    notes = "".join(
        f'<p class="{"derived" if label == shown.words.derived else "minded"}">'
        f"<strong>{escape(label)}:</strong> {escape(text)}</p>"
        for label, text in row_notes(row, shown.words)
    )
    below = f'<tr class="notes"><td colspan="{len(columns) + 1}"><div>{notes}</div></td></tr>' if notes else ""
    noted = ' class="noted"' if notes else ""
    return f'<tr{noted}><th scope="row">{escape(one_line(row.subject))}</th>{cells}</tr>{below}'


def _cell(cell: Cell, column: Column, shown: _Shown) -> str:
    if cell.status != "stated":
        return f'<td class="unstated">{escape(cell_text(cell, shown.words))}</td>'
    chips = shown.chips((cell.citation,) if cell.citation is not None else ())
    note = cell_note(cell, column)
    small = f"<small>{escape(note)}</small>" if note else ""
    figure = ' class="amount"' if cell.value is not None else ""
    return f"<td{figure}>{_kept_together(cell_text(cell, shown.words), chips)}{small}</td>"


def _kept_together(text: str, chips: str) -> str:
    """Text with its chips; the last word keeps them, as a number alone at the head of a line says nothing."""
    *before, last = escape(text).rsplit(" ", 1)
    return " ".join([*before, f'<span class="tail">{last}&nbsp;{chips}</span>' if chips else last])
