"""A figure while it is being read, and where the noun phrase ends that its number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.figures.bases import Lead
from rag.domain import Basis, BasisKind
from rag.vietnamese.numbers import FoundQuantity


@dataclass(slots=True)
class Candidate:
    """A figure while it is being read. Offsets count characters of the report's text."""

    found: FoundQuantity
    lead_start: int  # its own words begin here at the earliest
    end: int  # end of the figure with what belongs to it
    tail_end: int  # end of the noun phrase after the number
    unit: str
    lead: Lead | None = None  # words of comparison before the number, where it is a change itself
    growth: bool = False  # "kim ngạch xuất khẩu tăng 7,5%": the change is all that is printed
    bases: list[Basis] = field(default_factory=list)
    basis_spans: list[tuple[int, int]] = field(default_factory=list)
    target: Decimal | None = None
    target_max: Decimal | None = None
    target_basis: tuple[BasisKind, str] | None = None  # what the text calls it: "/kế hoạch 9.076 tỷ đồng"
    part_limit: Decimal = Decimal(0)  # the total whose parts are told without their unit
    before: Candidate | None = None  # the figure before it in the sentence
    turn: tuple[int, int] | None = None  # (place, count) in a list told "lần lượt"
    bracket: int | None = None  # where the bracket opens that it stands in
    flags: list[str] = field(default_factory=list)


_TAIL_STOP = re.compile(
    r"[,;:()\n“”\"]|\.(?:\s|$)|…|\.\.\.|\s[-–]\s(?!xã hội|an ninh)|\s(?:với(?!\w)|so(?= với| cùng)|trị giá|thu hút|trong đó|trong khi|nhưng|tăng(?! trưởng| cường)|giảm(?! nghèo)|bằng|còn lại|và(?=\s+(?:\d|trên|gần|hơn|khoảng|tăng|bằng|được|có|đạt|một|hai|hiến|thuế|là)))(?!\w)"
)


_SECOND_NOUN = re.compile(r",\s(?!trong|còn|và|có|đạt|tăng|giảm|bằng)[a-zđ][^\W\d_]*(?=\svà\s\d)")


def tail_end(text: str, position: int, limit: int) -> int:
    """Where the noun phrase ends that a number counts: "36 đảng viên mới", "173/527 trường học đạt chuẩn quốc gia"."""
    window = text[position : min(limit, position + 220)]
    stop = _TAIL_STOP.search(window)
    if stop and (pair := _SECOND_NOUN.match(text, position + stop.start())):
        return pair.end()  # "21.400 con trâu, bò và 62.800 con lợn"
    if stop:
        return position + len(window[: stop.start()].rstrip())
    return (
        position
        if limit <= position + 220
        and text[limit : limit + 1]
        and limit < len(text)
        and window.strip()
        and _next_is_number(text, limit)
        else position + len(window.rstrip())
    )


def _next_is_number(text: str, position: int) -> bool:
    return bool(re.match(r"[^.;,:()]{0,40}?\d", text[position : position + 60]))
