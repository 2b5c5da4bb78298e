"""A row whose figures may be compared in, a bar chart as SVG out; nothing where they may not.

The axis starts at zero, every bar has its value written at it, and the numbers of the sources stand below. The chart
is drawn 360 units wide, so that its letters have their natural size on a phone, and needs no script and no library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rag.documents.arrange import column_heading, one_line
from rag.documents.labels import Labels
from rag.render import chip, escape
from rag.results import Cell, Column, Row
from rag.vietnamese.numbers import format_number

_WIDTH, _HEIGHT = 360, 46  # of the picture, and of one bar with its label
_LETTER = 7.2  # units that a letter of a value takes at most
_MOST_WORDS_OF_A_BOUND = 2  # "trên", "ước khoảng"


def is_charted(row: Row) -> bool:
    """Whether a chart of this row would be honest: comparable, at least two values, all of one unit."""
    shown = [cell for cell in row.cells if cell.value is not None]
    return row.comparable and len(shown) > 1 and len({cell.unit for cell in shown}) == 1


def bar_chart(row: Row, columns: Sequence[Column], words: Labels, turn: int = 0) -> str:
    """`<figure>` with a bar for each stated value and a line of its sources; "" for a row that `is_charted` denies.

    Columns without a value have no bar: their cell in the table says "không nêu".
    """
    if not is_charted(row):
        return ""
    shown = [
        (column, cell, cell.value) for column, cell in zip(columns, row.cells, strict=True) if cell.value is not None
    ]
    values = [value for _, _, value in shown]
    said = [_value_in_words(cell) for _, cell, _ in shown]
    room = max(_LETTER * max(map(len, said)) + 8, 20)
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    scale = Decimal(_WIDTH - min(room, _WIDTH / 2)) / (high - low or 1)
    zero = float(-low * scale)
    bars = []
    for number, ((column, cell, value), written) in enumerate(zip(shown, said, strict=True)):
        top, long = number * _HEIGHT, float(abs(value) * scale)
        start = zero if value >= 0 else zero - long
        bars.append(
            f'<text x="0" y="{top + 14}" class="of">{escape(_of(column, cell))}</text>'
            f'<rect x="{start:.1f}" y="{top + 20}" width="{max(long, 1):.1f}" height="16" class="bar"/>'
            f'<text x="{zero + max(float(value * scale), 0) + 6:.1f}" y="{top + 33}" class="value">{escape(written)}</text>'
        )
    bottom = len(shown) * _HEIGHT
    title = f"{one_line(row.subject)} ({shown[0][1].unit})" if shown[0][1].unit else one_line(row.subject)
    axis = f'<line x1="{zero:.1f}" y1="16" x2="{zero:.1f}" y2="{bottom - 4}" class="axis"/>'
    foot = f'<text x="{max(zero, 4):.1f}" y="{bottom + 10}" class="zero">0</text>'
    chips = "".join(
        chip(turn, cell.citation, f"{words.source} {cell.citation}: {column.title}")
        for column, cell, _ in shown
        if cell.citation is not None
    )
    return (
        f'<figure class="chart"><p class="label">{escape(title)}</p>'
        f'<svg viewBox="0 0 {_WIDTH} {bottom + 14}" role="img" aria-label="{escape(title)}: '
        f'{escape("; ".join(f"{column.label or column.place} {value}" for (column, _, _), value in zip(shown, said, strict=True)))}">'
        f"{''.join(bars)}{axis}{foot}</svg><figcaption>{escape(words.sources)}: {chips}</figcaption></figure>"
    )


def _of(column: Column, cell: Cell) -> str:
    """Whose value it is and of when: the figure's own period goes before the report's."""
    return " · ".join(filter(None, column_heading(replace(column, period=cell.period or column.period))))


def _value_in_words(cell: Cell) -> str:
    """ "trên 198,5 tỷ đồng": the value as it is printed, with the bound that stands before it in the cell."""
    assert cell.value is not None
    number = format_number(cell.value)
    before = re.match(
        rf"((?:[^\W\d_]+ ){{1,{_MOST_WORDS_OF_A_BOUND}}}){re.escape(number)}(?![\d.,]*\d)", one_line(cell.text)
    )
    unit = one_line(cell.unit or "")
    joined = f"{number}{unit}" if unit.startswith(("%", "‰")) else f"{number} {unit}"
    return (before[1] if before else "") + joined.strip()
