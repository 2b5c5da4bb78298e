"""A flattened table in, its figures out: "3 Tổng thu ngân sách tỷ đồng 420 398,5 94,88 108,2" under its header."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from ingest.figures.last import last_match
from ingest.figures.section import Section
from ingest.figures.when import planned_period
from rag.domain import Basis, BasisKind, ChangeKind, Indicator, Quantity
from rag.vietnamese.indicator_names import canonical_name
from rag.vietnamese.numbers import parse_number
from rag.vietnamese.units import COUNTED, MEASURES

Column = Literal["plan", "result", "of plan", "of same period"]

# What a heading of percentages goes on with, up to the next column: "so KH năm (%)"
_REST = r"(?:(?!\s*(?:so|%|tỷ lệ|TH|KH|ước)(?!\w))[^(%|]){0,12}(?:\s?\(%\))?"
_COLUMN = re.compile(
    rf"(?P<of_plan>(?:so|%|tỷ lệ|TH/)\s*(?:với\s+)?(?:KH|kế hoạch|dự toán|DT){_REST})"
    rf"|(?P<of_same>(?:so|%)\s*(?:với\s+)?(?:cùng kỳ|CK){_REST})"
    r"|(?P<plan>(?:KH|kế hoạch|dự toán|DT)(?!\w)(?:\s+năm)?(?:\s+(?:19|20)\d\d)?)"
    r"|(?P<result>(?:ước\s+)?(?:TH|thực hiện)(?!\w)(?:\s+\d+ tháng)?(?:\s+năm)?(?:\s+(?:19|20)\d\d)?)",
    re.IGNORECASE,
)
_CELL = re.compile(r"\d+(?:[.,]\d+)*|gấp\s+(\d+(?:,\d+)?)\s+lần|Đạt|Không đạt|(?<=\s)[-–](?=\s|$)", re.IGNORECASE)
_UNITS = sorted(
    ["tỷ đồng", "triệu đồng", "nghìn đồng", "đồng", "triệu usd", "%", "‰", *MEASURES, *COUNTED], key=len, reverse=True
)
_UNIT = re.compile(
    rf"\s(?P<scale>(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(?P<unit>{'|'.join(re.escape(unit) for unit in _UNITS)})\s+(?=\d)",
    re.IGNORECASE,
)


def is_header(line: str) -> bool:
    """Whether a line heads a table: it names the column of units and at least two columns of numbers."""
    return len(line) < 300 and bool(re.search(r"(?<!\w)(?:ĐVT|Đơn vị tính)(?!\w)", line)) and len(_columns(line)) >= 2


def _columns(header: str) -> list[tuple[Column, str]]:
    names: dict[str, Column] = {"of_plan": "of plan", "of_same": "of same period", "plan": "plan", "result": "result"}
    return [(names[str(match.lastgroup)], match.group().strip()) for match in _COLUMN.finditer(header)]


def read_row(text: str, start: int, end: int, header: str, section: Section) -> list[Indicator] | None:
    """The figure of a row; None where the line is no row of this table."""
    line = text[start:end].replace("|", " ")  # Word and HTML tables: "3 | Tổng thu | tỷ đồng | 420 | 398,5"
    unit = last_match(_UNIT, line)
    if unit is None:
        return None
    cells = list(_CELL.finditer(line, unit.end()))
    columns = _columns(header)
    if len(cells) < 2 or len(cells) > len(columns) or line[cells[-1].end() :].strip():
        return None
    label = re.match(r"\s*(?:(?:\d{1,2}|[IVX]+)[.)]?\s+)?(?:Trong đó:?\s*)?(?:[-–+]\s*)?", line)
    name = line[label.end() if label else 0 : unit.start()].strip()
    value = target = None
    bases: list[Basis] = []
    flags = ["table_row"]
    plan_words = next((words for column, words in columns if column == "plan"), "kế hoạch")
    for cell, (column, _) in zip(cells, columns, strict=False):
        number = _value(cell)
        if number is None:
            continue
        if column == "plan":
            target = number
        elif column == "result":
            value = number
        else:
            basis: BasisKind = "plan" if column == "of plan" else "same period"
            kind: ChangeKind = "times" if cell[1] else "equal_to_percent_of"
            bases.append(Basis(basis, plan_words if basis == "plan" else "cùng kỳ", kind, number))
    if value is None or not name:
        return None
    printed = unit["unit"].lower()
    shared = (unit["scale"] or "").lower() + COUNTED.get(printed, "triệu USD" if printed == "triệu usd" else printed)
    canonical = canonical_name(name, shared)
    estimate = re.search(r"ước\s+(?:TH|thực hiện)", header, re.IGNORECASE) is not None
    if "Trong đó" in line or line.lstrip().startswith(("-", "+", "–")):
        flags.append("nested")
    period = section.paragraph_period or section.period or planned_period(section)
    return [
        Indicator(
            section.report.id, name, canonical[0] if canonical else None, canonical[1] if canonical else None, "statistic",
            Quantity(value, shared, "estimate" if estimate else "exact"), target, None, tuple(bases), period, None,
            section.here, None, start, end, tuple(flags),
        )
    ]  # fmt: skip


def _value(cell: re.Match[str]) -> Decimal | None:
    printed = cell[1] or cell.group()
    try:
        return parse_number(printed)
    except ValueError:
        return None
