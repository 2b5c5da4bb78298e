"""A sentence of a report and a question in, whether it can be an answer of the kind asked for, of that place and time, out."""

from __future__ import annotations

import re
from datetime import date

from rag.domain import Locality, Question, Report
from rag.evidence.period_fit import period_fit
from rag.evidence.quantities import states_quantity
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.question.counted import counts_what_is_asked
from rag.question.wants import asks_for_targets, level_asked
from rag.vietnamese.dates import find_dates
from rag.vietnamese.names import CAPITALISED
from rag.vietnamese.surroundings import Surroundings
from rag.vietnamese.words import fold

# Where none of these stands, a sentence gives no reason: "thu ngân sách được 26,4 tỷ đồng" is none for a fall.
_CAUSE = re.compile(
    r"\b(?:do|vì|bởi|nhờ|nguyên nhân|lý do|vướng|ảnh hưởng|tác động|xuất phát|khó khăn|thiếu|chủ yếu|để|nhằm|nên|khiến|dẫn đến)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(r"(?:S?TT|Stt)\s|.*(?<!\w)ĐVT(?!\w)")
_CAUSE_FOLLOWS = re.compile(r"(?:nguyên nhân|lý do|theo quy định|do|vì|bởi)\b", re.IGNORECASE)
# "mẹ Việt Nam anh hùng Bùi Thị Nhung", "bà H'Thủy": a person whom the reports name without a post
_PERSON = re.compile(
    rf"\b(?:Giám đốc|Chủ tịch|Bí thư|Trưởng (?:phòng|ban)|Chánh) [A-ZĐ]|\b(?:ông|bà|anh|chị|em|đồng chí|hùng|sĩ|sỹ|nhân|cháu|cụ) {CAPITALISED}(?: {CAPITALISED})*"
)


def may_answer(
    text: str,
    start: int,
    surroundings: Surroundings,
    question: Question,
    scope: Scope,
    report: Report,
    holdings: Holdings,
) -> bool:
    """Whether a sentence can be an answer of this kind, about this place and time."""
    around = surroundings.at(start)
    if question.kind != "figure" and _is_of_table(text, start, report, holdings):
        return False
    if text.strip() == report.title.strip() or len(text.split()) < 4 or text.rstrip().endswith("?"):
        return False  # a question in a report answers none
    if not scope.own and not any(_names(around, unit) for unit in question.places):
        return False
    if question.kind == "figure" and not (counts_what_is_asked(question, text) and states_quantity(question, text)):
        return False
    if question.indicators and not _has_figure_asked(text, start, question, report, holdings):
        return False
    if question.kind == "person" and not (
        _PERSON.search(text) or any(post.person in text for post in holdings.posts.get(report.id, ()))
    ):
        return False
    if question.kind == "place" and (level := level_asked(question)) and fold(level) not in fold(text):
        return False
    if question.kind == "why" and not (_CAUSE.search(text) or _CAUSE_FOLLOWS.match(surroundings.after(start))):
        return False
    if question.kind == "date" and not _names_time(text, question):
        return False
    return not question.periods or any(_may_be_of(around, report, period.end) for period in question.periods)


def _is_of_table(text: str, start: int, report: Report, holdings: Holdings) -> bool:
    """Whether it is a line of a table, or its heads: a reader without the rest cannot tell what it says."""
    rows = (i for i in holdings.indicators.get(report.id, ()) if "table_row" in i.flags)
    return bool(_HEADS.match(text)) or any(start <= row.start < start + len(text) for row in rows)


def _names_time(text: str, question: Question) -> bool:
    """Whether a sentence names a day or a year; a year where a year is asked for ("vào năm nào?")."""
    if re.search(r"\b(?:ngày|hôm) (?:nào|mấy)|what (?:day|date)|which day", question.worded + question.text.lower()):
        return bool(find_dates(text))
    if re.search(r"\b(?:19|20)\d\d\b", text):
        return True
    return bool(find_dates(text)) and not re.search(
        r"\bnăm nào\b|\b(?:what|which) year\b", question.text, re.IGNORECASE
    )


def _has_figure_asked(text: str, start: int, question: Question, report: Report, holdings: Holdings) -> bool:
    """Whether the sentence's figures may answer: one of the period asked, and a result where no target is asked for.

    Only where a figure is asked for, and where the ledger has read any in the sentence.
    """
    if question.kind not in ("figure", "comparison", "yes/no"):
        return True
    inside = [i for i in holdings.indicators.get(report.id, ()) if start <= i.start < start + len(text)]
    targets = asks_for_targets(question)
    return not inside or any(period_fit(i, question, report) > 0 and (targets or i.kind != "target") for i in inside)


def _names(text: str, unit: Locality) -> bool:
    return fold(unit.plain_name) in fold(text)


def _may_be_of(around: str, report: Report, until: date | None) -> bool:
    """The period asked is one the report speaks of; where only a year stands in the text, it must stand here."""
    if until is None:
        return True
    years = {p.start.year for p in (*report.meeting.periods, *report.meeting.planned) if p.start}
    years |= {p.end.year for p in (*report.meeting.periods, *report.meeting.planned) if p.end}
    if not years:
        when = report.meeting.held_on or report.published_on
        years = {when.year} if when else set()
    return not years or until.year in years or str(until.year) in around
