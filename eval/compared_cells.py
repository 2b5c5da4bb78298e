"""A gold cell and the cells of a comparison that should hold it in, what is wrong with them out.

Right are: nothing stated where the report states nothing; a figure with its numbers, unit and period; a fact; of what is
told in words only, the words (the same place of the report, half of what they say, or the same persons). A cell that
cites another column's report states nothing of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.compared_facts import lacking_facts, lacking_numbers, names_the_same, numbers_of, period_shown, says_half
from eval.compared_facts import unit_shown as unit_is_shown
from eval.compared_task import GoldCell
from eval.matching import states
from rag.domain import Citation, Report
from rag.results import Cell, Column
from rag.vietnamese.words import fold

FaultKind = Literal[
    "no column", "no row", "not stated", "value", "unit", "period", "words", "another report",
    "filled with a figure", "filled with words",
]  # fmt: skip
OVERLAP = 0.5  # of the shorter of two quotes, that they count as the same place
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as a reader sees it: under which row and column, with its source."""

    subject: str
    column: Column
    cell: Cell
    citation: Citation | None

    @property
    def own(self) -> bool:
        """Whether it states something out of the column's own report."""
        return (
            self.cell.status == "stated"
            and self.citation is not None
            and (self.citation.report_id == self.column.report_id)
        )

    @property
    def text(self) -> str:
        """The figure or clause with what is printed beside it; without its period, whose numbers are none of its own."""
        value = "" if self.cell.value is None else f"{self.cell.value}".replace(".", ",")
        return "; ".join(filter(None, (self.cell.text, f"{value} {self.cell.unit or ''}".strip(), self.cell.basis)))

    @property
    def when(self) -> str:
        """The period that a reader takes it to be of: its own, else the column's."""
        return self.cell.period or self.column.period or ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: of what kind, and in words with what was shown."""

    kind: FaultKind
    text: str


# Subjects that ask for one side of a figure, and what a cell has that states that side.
_SIDES = (
    (re.compile(r"so voi cung ky"), re.compile(r"cung ky|nam truoc|so voi nam")),
    (re.compile(r"muc thuc hien"), re.compile(r"%|ke hoach|du toan|nghi quyet|chi tieu")),
)


def fault(subject: str, gold: GoldCell, best: Sequence[Shown], near: Sequence[Shown], report: Report) -> Fault | None:
    """What is wrong, None where nothing is. `best`: the cells of the rows nearest to the subject, `near`: of others on it.

    Nothing stated is looked for in the nearest rows alone, a statement in all of them. Of a subject that asks for one side
    of a figure ("Thu ngân sách so với cùng kỳ"), a cell that does not tell that side states nothing.
    """
    shown = [*best, *near]
    if not shown:
        return Fault("no row", "không có dòng nào")
    if gold.status == "không nêu":
        sides = [said for asked, said in _SIDES if asked.search(fold(subject))]
        stated = [one for one in best or near if one.cell.status == "stated"]
        return _filled([one for one in stated if all(said.search(fold(one.text)) for said in sides)])
    own = [one for one in shown if one.own]
    if not own:
        if any(one.cell.status == "stated" for one in shown):
            return Fault("another report", f"lấy từ báo cáo khác hoặc không có nguồn: {_told(shown)}")
        return Fault("not stated", "ghi “không nêu”")
    if gold.status == "nêu định tính":
        return _not_told(gold, own, report)
    return _wrong_fact(gold, own) if gold.unit is None else _wrong_figure(gold, own)


def _filled(stated: Sequence[Shown]) -> Fault | None:
    for one in stated:
        if one.cell.value is not None or _FIGURE.search(one.cell.text):
            return Fault("filled with a figure", f"điền “{one.cell.text}” [{one.subject}]")
    return Fault("filled with words", f"điền bằng lời: {_told(stated)}") if stated else None


def _not_told(gold: GoldCell, stated: Sequence[Shown], report: Report) -> Fault | None:
    text = "; ".join(one.text for one in stated)
    if any(
        one.citation and says_half(one.cell.text, one.citation.quote) and cites(one.citation, gold.quotes, report)
        for one in stated
    ):
        return None  # words that its source does not have are not told by citing it
    return None if says_half(gold.value, text) or names_the_same(gold.value, text) else Fault("words", _told(stated))


def _wrong_fact(gold: GoldCell, stated: Sequence[Shown]) -> Fault | None:
    """The first row that tells it is enough: "Người chủ trì" beside "Khai mạc"."""
    lacking: list[str] = []
    for one in stated:
        lacking = lacking_facts(gold.value, f"{one.text}; {one.cell.period or ''}", one.column.held_on)
        if not lacking:
            return None
    lacking = lacking_facts(gold.value, "; ".join(one.text for one in stated))
    return Fault("value", f"thiếu {', '.join(lacking)}; {_told(stated)}") if lacking else None


def _wrong_figure(gold: GoldCell, stated: Sequence[Shown]) -> Fault | None:
    """All numbers of it, in one row or in several ("Cơ cấu: …"); unit and period by the cells with its first number."""
    numbers = numbers_of(gold.value, gold.unit)
    telling = [one for one in stated if any(states(one.text, number) for number in numbers)]
    lacking = lacking_numbers(gold.value, gold.unit, "; ".join(one.text for one in telling))
    if lacking:
        return Fault("value", f"thiếu {', '.join(lacking)}; {_told(telling or stated)}")
    leading = [one for one in telling if not numbers or states(one.text, numbers[0])]
    if not any(unit_is_shown(gold.unit or "", one.cell.unit, one.text) for one in leading):
        return Fault("unit", f"đơn vị không phải {gold.unit}; {_told(leading)}")
    if gold.period and not any(period_shown(gold.period, one.when) for one in leading):
        return Fault("period", f"kỳ không phải {gold.period} mà là {leading[0].when}; {_told(leading)}")
    return None


def _told(shown: Iterable[Shown]) -> str:
    told = dict.fromkeys(f"“{one.cell.text}” [{one.subject}]" for one in shown if one.cell.status == "stated")
    return "hiện " + "; ".join(told)


def cites(citation: Citation, quotes: Iterable[str], report: Report) -> bool:
    """Whether a citation is of the same place as one of the quotes: half of the shorter lies in both."""
    if citation.report_id != report.id:
        return False
    for quote in quotes:
        if (span := place_of(quote, report)) is None:
            continue
        common = min(citation.end, span[1]) - max(citation.start, span[0])
        if common >= OVERLAP * min(citation.end - citation.start, span[1] - span[0]):
            return True
    return False


def place_of(quote: str, report: Report) -> tuple[int, int] | None:
    """Where a quote of the page stands in the report's text, whose lines and blanks are joined otherwise."""
    words = map(re.escape, unicodedata.normalize("NFC", quote).split())
    found = re.search(r"\s+".join(words), report.text)
    return found.span() if found else None
