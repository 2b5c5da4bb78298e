"""Whether a figure is a result or a goal: by words of intent in its sentence, by the heading it stands under."""

from __future__ import annotations

import re

from ingest.figures.last import last_match
from ingest.figures.section import Section
from ingest.figures.when import planned_period
from rag.domain import Period
from rag.vietnamese.periods import find_periods

_TASK = re.compile(
    r"(?<!\w)(?:phấn đấu|(?:(?<=^)|(?<=[.;] ))(?:chỉ tiêu|kế hoạch|mục tiêu)\s[^.;:,\d]{0,50}(?:\d{4}(?:\s?-\s?\d{4})?\s)?là\s|(?:đặt|đề ra|với|có|xác định) (?:các |những )?mục tiêu|giao (?:các )?chỉ tiêu|đề nghị (?:các|huyện|xã|tỉnh|thành phố|thị xã|quận|phường)|theo đuổi|hướng (?:tới|đến) (?:mức|mục tiêu)|mục tiêu (?:cả năm|toàn khóa|nhiệm kỳ|quý|6 tháng|năm|đến|là|giải ngân|phấn đấu|thu|tăng|cụ thể)|đặt ra|chỉ tiêu đề ra|đề ra (?:các |những |\d+ )?chỉ tiêu|(?<!đáp ứng )(?<!đạt )yêu cầu|quyết nghị|quyết tâm|để (?:thúc đẩy|đưa) [^.;,\d]{0,60} (?:đạt|lên)(?: từ)?\s*$|phải (?:hoàn thành|giải ngân|đạt)|"
    r"theo kịch bản|nhiệm vụ (?:trọng tâm )?(?:năm|quý|6 tháng|thời gian tới)|giao các|kế hoạch vốn\s*$|dự kiến năm|sẽ (?:đạt|hoàn thành|có))",
    re.IGNORECASE,
)
_RESULT = re.compile(r"(?<!\w)(?:đạt mục tiêu|so với mục tiêu|chương trình mục tiêu)(?!\w)", re.IGNORECASE)


def is_task(text: str, start: int, position: int) -> bool:
    """Whether a number stands under a word of intent in its sentence: "phấn đấu", "yêu cầu … :", "mục tiêu"."""
    words = _RESULT.sub(" ", text[max(start, position - 500) : position])
    match = last_match(_TASK, words)
    return match is not None and re.search(r"kết quả|(?<!\w)đã(?!\w)", words[match.end() :]) is None


_TASKS_HEADING = re.compile(
    r"(?:phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch)(?!\w)(?!.*(?:kết quả|tình hình|thực hiện|đánh giá))",
    re.IGNORECASE,
)
_RESULTS_HEADING = re.compile(r"kết quả|tình hình|đánh giá|kiểm điểm|tồn tại|hạn chế|thuận lợi|khó khăn", re.IGNORECASE)
_PART = re.compile(r"(?:(?:[IVX]{1,4}|[A-D])\s?[.):/-]|(?:PHẦN|Phần) (?:THỨ |thứ )?\w+)\s*\S")


def title_tasks(title: str) -> bool:
    """Whether the whole text lists goals: "Các chỉ tiêu chủ yếu đến năm 2025"."""
    lists = re.search(
        r"^(?:[^:]{0,60}:\s*)?(?:Các |Một số |Những |Hệ thống )?(?:chỉ tiêu|mục tiêu)(?: phát triển)?(?: kinh tế[^,.]{0,20})? (?:chủ yếu|đến năm|năm)",
        title,
        re.IGNORECASE,
    )
    return lists is not None and _RESULTS_HEADING.search(title) is None and not re.search(r"đạt|vượt|hoàn thành", title)


def lies_ahead(period: Period | None, section: Section) -> bool:
    """Whether a period begins after the meeting, or after what is reported and goes on: what is told of it is a goal."""
    held, reported = section.report.meeting.held_on, section.period
    if held is None or period is None or period.start is None:
        return False
    after = reported is not None and reported.end is not None and period.start > reported.end
    return period.start > held or (after and period.end is not None and period.end > held)


def heading_tasks(line: str, section: Section) -> tuple[bool, Period | None] | None:
    """Whether a numbered heading opens a part of tasks ("II. PHƯƠNG HƯỚNG NĂM 2021") or of results, and of what period;
    None where the line heads neither."""
    if not 0 < len(line) <= 160 or line.endswith((".", ";", ",")) or not (_PART.match(line) or line.isupper()):
        return None
    tasks, results = _TASKS_HEADING.search(line) is not None, _RESULTS_HEADING.search(line) is not None
    if tasks == results:
        return (False, None) if _PART.match(line) and not tasks else None  # "III. Ý KIẾN THẢO LUẬN" closes the tasks
    found = find_periods(line, year=section.year)
    return tasks, found[-1].period if found else planned_period(section) if tasks else None
