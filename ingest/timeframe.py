"""Text in, the year it is about out, and what the words before a period make of it: a base, a goal, a plan, a result."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from rag.vietnamese.period_codes import month_end
from rag.vietnamese.periods import find_periods

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
        hints.append(start if is_planned(before) or code.startswith("H2") or ".." in code else end)
    return hints


REPORTED = re.compile(
    r"kết quả|đánh giá|sơ kết|tổng kết|kiểm điểm|tình hình|nhìn lại|(?<!triển khai )(?<!tổ chức )(?<!tập trung )thực hiện|hoạt động",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"phương hướng|triển khai|(?<!\w)bàn(?!\w|\s+giao)|giao việc|mục tiêu|phấn đấu|nhiệm vụ trọng tâm|quyết nghị|dự toán|bước sang|"
    r"xác định|đề ra|giải pháp",
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
