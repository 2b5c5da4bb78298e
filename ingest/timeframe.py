"""Text in, the year it is about out, and what the words before a period make of it: a base, a goal, a plan, a result."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from rag.vietnamese.period_codes import month_end
from rag.vietnamese.periods import FoundPeriod, find_periods

GOAL = re.compile(r"(?:đến|vào|trước|tầm nhìn|hoặc|tới|định hướng)\s+(?:cuối\s+|hết\s+)?(?:năm\s+)?$", re.IGNORECASE)
BASE = re.compile(
    r"(?:so(?:\s+với)?(?:\s+(?:cùng\s+kỳ|thời\s+điểm|mức))?|cùng\s+kỳ(?:\s+của)?|hơn(?:\s+cùng\s+kỳ)?|gấp\s+[\d.,]+\s+lần(?:\s+so\s+với)?|kể\s+từ|từ)\s*(?:với\s+)?"
    r"(?:cuối\s+|đầu\s+)?(?:của\s+)?$",
    re.IGNORECASE,
)


def year_of_text(text: str) -> int | None:
    """The year that a text is about, where its periods name it: "so với cùng kỳ năm 2018" tells 2019. Years that are
    goals ("đến năm 2025") tell nothing.
    """
    votes: Counter[int] = Counter()
    for found in find_periods(text):
        before = text[max(0, found.start - 28) : found.start]
        code = found.period.code
        if found.period.start is None or ("-" in code and len(code) == 9) or ".." in code or GOAL.search(before):
            continue
        year = found.period.start.year
        if BASE.search(before):
            votes[year + 1] += 2 if "cùng kỳ" in before.lower() else 1
        else:
            votes[year] += 2
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


_ISO_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])")


def months_of_dateline(dateline: str) -> list[date]:
    """Last days of the months that stand alone above a report: "Tháng 4-2024", "2023-07"."""
    ends = [found.period.end for found in find_periods(dateline) if re.fullmatch(r"\d\d-\d{4}", found.period.code)]
    ends += [month_end(int(year), int(month)) for year, month in _ISO_MONTH.findall(dateline)]
    return [end for end in ends if end is not None]


def hints_of(text: str, year: int | None) -> list[date]:
    """Days near which a meeting on the periods of a text is held: ends of what is reported, starts of what is planned."""
    hints: list[date] = []
    for found in find_periods(text, year=year):
        before = text[max(0, found.start - 90) : found.start]
        start, end, code = found.period.start, found.period.end, found.period.code
        if (
            start is None
            or end is None
            or (len(code) == 9 and code[4] == "-")
            or BASE.search(before)
            or GOAL.search(before)
        ):
            continue
        hints.append(start if is_planned(before) or ".." in code or is_rest_of_year(text, found) else end)
    return hints


_PART_OF_A_YEAR = re.compile(r"(?:\d+M|Q\d|YTD-\d\d)-\d{4}")


def reported_until(text: str) -> date | None:
    """The end of the last part of a year that a text reports on and names with its year: "6 tháng đầu năm 2023 đạt …".
    A meeting is not held long before it."""
    ends = [
        found.period.end
        for found in find_periods(text)
        if _PART_OF_A_YEAR.fullmatch(found.period.code)
        and not is_planned(before := text[max(0, found.start - 90) : found.start])
        and not is_rest_of_year(text, found)
        and not BASE.search(before)
        and not GOAL.search(before)
    ]
    return max((end for end in ends if end), default=None)


_REST_OF_YEAR = re.compile(r"(?<!\w)(?:cuối|còn\s+lại|sau)(?!\w)", re.IGNORECASE)


def is_rest_of_year(text: str, found: FoundPeriod) -> bool:
    """Whether a period is named as what is left of a year: "3 tháng cuối năm 2020", which else is the fourth quarter."""
    return found.period.code.startswith("H2") or (
        _ENDS_A_YEAR.match(found.period.code) is not None
        and _REST_OF_YEAR.search(text, found.start, found.end) is not None
    )


_ENDS_A_YEAR = re.compile(r"Q4|12(?:-|$)|.*-12-31$")


REPORTED = re.compile(
    r"kết quả|đánh giá|sơ kết|tổng kết|kiểm điểm|tình hình|nhìn lại|(?<!triển khai )(?<!tổ chức )(?<!tập trung )thực hiện|hoạt động",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"phương hướng|triển khai|(?<!\w)bàn(?!\w|\s+giao)|giao việc|mục tiêu|phấn đấu|nhiệm vụ trọng tâm|quyết nghị|dự toán|bước sang|"
    r"xác định|đề ra|giải pháp|(?:việc|phần việc|công việc) (?:phải|cần|sẽ|sắp) làm",
    re.IGNORECASE,
)
_TASKS = re.compile(r"nhiệm vụ|kế hoạch|chương trình", re.IGNORECASE)


def is_planned(before: str) -> bool:
    """Whether the words before a period set tasks for it. "kết quả thực hiện nhiệm vụ 9 tháng" reports, "nhiệm vụ quý IV"
    after a comma plans.
    """
    sentence = re.split(r"[;\n]|\.(?=\s)", before)[-1]  # "600.000" ends none
    report = max((match.start() for match in REPORTED.finditer(sentence)), default=-1)
    plan = max((match.start() for match in _PLANNED.finditer(sentence)), default=-1)
    if plan > report:
        return True
    clause = sentence.rsplit(",", 1)[-1]
    return bool(_TASKS.search(clause)) and not REPORTED.search(clause)
