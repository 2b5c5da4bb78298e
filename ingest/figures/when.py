"""Of which period a figure is, and as of which day: from its clause, else its sentence, paragraph, heading or report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.figures.candidate import Candidate
from ingest.figures.last import last_match
from ingest.figures.section import Section
from rag.domain import Period
from rag.vietnamese.periods import FoundPeriod, find_dates, find_periods, period_from_code

_CUT_OFF = re.compile(r"(?:tính\s+)?(?:đến|tới)\s+(?:thời điểm\s+)?(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_UNTIL_MONTH = re.compile(r"(?:đến|tới)\s+(?:hết\s+|cuối\s+|nay\s+)?$", re.IGNORECASE)
_FROM_NOW = re.compile(r"từ nay đến (?:hết |cuối )?năm((?:\s)(20\d\d))?", re.IGNORECASE)
_BASE_BEFORE = re.compile(
    r"(?:so\s+(?:với\s+)?(?:\w+\s+){0,3}|cùng kỳ\s+(?:quý\s+)?|dự toán (?:\w+\s+){0,3}|kế hoạch (?:\w+\s+){0,2}|nghị quyết (?:\w+\s+){0,3}|hơn\s+)$",
    re.IGNORECASE,
)

_CAUSE = re.compile(r"(?:^|[,;(]\s*)(?:do|vì|bởi|nhờ)\s[^,;:.\d]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """The periods and cut-off days that one sentence names, with where they stand."""

    periods: tuple[FoundPeriod, ...]
    cut_offs: tuple[tuple[int, int, date], ...]


def times_of(text: str, start: int, end: int, section: Section) -> When:
    """Periods and cut-off days of text[start:end], in offsets of the text; bases of comparison are left out."""
    sentence = text[start:end]
    found = []
    for period in find_periods(sentence, year=section.year, held_on=section.report.meeting.held_on):
        before = sentence[max(0, period.start - 40) : period.start]
        words = sentence[period.start : period.end].lower()
        if _BASE_BEFORE.search(before) or re.match(r"năm (?:trước|ngoái)|.*(?:trước|ngoái)$", words):
            continue
        if re.match(r"(?:đến|tới)\s", words) or re.search(r"từ cuối\s+$", before):
            continue  # "đến ngày 31/8" cuts off, "giao từ cuối quý I" looks back
        if (
            words.startswith("nhiệm kỳ")
            and not re.search(r"(?:đầu|cả|toàn|trong)\s+$", before)
            and not (period.start <= 8 and period.period in section.report.meeting.periods)
        ):
            continue  # a congress opens so: "Nhiệm kỳ 2020 - 2025, kinh tế tăng trưởng …"
        if _CAUSE.search(sentence[: period.start]):
            continue  # "do mưa rét đầu tháng 4, năng suất lúa chỉ đạt …" tells when it rained
        if re.match(r"(?:giai đoạn|thời kỳ)", words) and _OF_A_PROGRAMME.search(sentence[: period.start][-90:]):
            continue  # "Chương trình mỗi xã một sản phẩm giai đoạn 2021 - 2025" is a name
        if re.search(r"(?:giá so sánh|giá cố định)(?: năm)?\s+$", before) or re.match(
            r"\s*[-–]\s*\d", sentence[period.end :]
        ):
            continue
        if _UNTIL_MONTH.search(before) and words.startswith("tháng"):
            continue  # "đến tháng 4/2023" is a cut-off
        found.append(FoundPeriod(period.start + start, period.end + start, _quarterly(period.period)))
    cut_offs = []
    for day in find_dates(sentence, year=section.year):
        if day.date and _CUT_OFF.search(sentence[max(0, day.start - 24) : day.start]):
            cut_offs.append((day.start + start, day.end + start, day.date))
    return When(tuple(found), tuple(cut_offs))


_CUMULATIVE = re.compile(r"(?<!\w)(?:l[ũu][ỹy]\s+kế|cộng dồn|(?:tính |kể )?từ đầu năm)(?!\w)", re.IGNORECASE)
_SAME_PERIOD = re.compile(
    r"\(\s*(?:cùng kỳ|CK)(?: năm (?:trước|ngoái)| (?:năm )?(?P<year>20\d\d))?\s*(?::|là\s+|đạt\s+)?\s*(?=\d)",
    re.IGNORECASE,
)
_THIS_MONTH = re.compile(r"(?<!\w)(?:trong tháng|tháng này)(?!\w|\s+\d)", re.IGNORECASE)
_THIS_QUARTER = re.compile(r"(?<!\w)(?:trong quý|quý này)(?!\w|\s+[IVX\d])", re.IGNORECASE)
_ALL_YEAR = re.compile(r"(?<!\w)cả năm(?! 20\d\d)(?!\w)", re.IGNORECASE)
_UNTIL_NOW = re.compile(r"(?:đến nay|hiện nay)(?!\w)", re.IGNORECASE)
_OF_THE_YEAR_BEFORE = re.compile(r"\s+(?:của\s+)?(?:cùng kỳ|năm (?:trước|ngoái))(?!\w)", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s+(?:trên |gần |hơn |mức )?$", re.IGNORECASE)
_TO = re.compile(r"^[^,;]{0,40}?(?<!\w)(?:xuống|lên|còn)(?!\w)[^,;]{0,20}$", re.IGNORECASE)
_FROM_TO = re.compile(r"\)?\s+(?:tăng\s+|giảm\s+)?(?:lên|xuống|còn|đến)(?!\w)")


@dataclass(slots=True)
class Clock:
    """The period that a sentence has come to: it holds for the figures that follow, until another is named."""

    running: Period | None
    running_at: int
    from_a_level: bool = False  # the figure before was the "từ 4,93%" of "từ 4,93% đầu năm 2022 xuống 3,76%"


def period_of(
    text: str, start: int, last_end: int, candidate: Candidate, when: When, clock: Clock, section: Section, task: bool
) -> Period | None:
    """The period of a figure; `last_end` is where the figure before it ends. Moves the clock on."""
    opens = candidate.found.opens
    lead = text[last_end : candidate.found.start]  # "ước cả năm" is bound and time at once
    own = _own_period(when, last_end, candidate, text)
    back_to_now = clock.from_a_level and own is None and _TO.match(lead) is not None
    clock.from_a_level = _FROM.search(text[max(0, opens - 12) : opens]) is not None
    if own is not None and candidate.bracket is None and not _aside(text, own[0]) and not _is_crop_year(own[1]):
        clock.running, clock.running_at = own[1], own[0]
    if own is None:
        clock.running = None if back_to_now else _named_loosely(lead, section, clock.running)
    period = own[1] if own is not None else clock.running
    if candidate.bracket is not None and own is None:
        period = bracket_period(text, candidate.bracket, opens, section) or period
    goal = goal_period(text, start, opens, section) if task else None
    if goal is not None and clock.running_at <= goal[0]:
        period = clock.running = goal[1]
    named_year = next((y for b in candidate.bases if (y := re.search(r"(?<=năm )20\d\d", b.text))), None)
    if task and named_year:
        period = whole_year(int(named_year.group()))
    period = period or _understood(section, task, lead)
    if clock.from_a_level and period is not None and _OF_THE_YEAR_BEFORE.match(text, candidate.found.end):
        return year_before(period)  # "giảm từ 3.240 tấn của cùng kỳ"
    if candidate.bracket is not None and (same := _SAME_PERIOD.match(text, candidate.bracket)):
        base = section.period if same["year"] else period or section.period
        return year_before(base) if base is not None else period  # "58 triệu đồng (cùng kỳ 52,5 triệu đồng)"
    return period


def _named_loosely(lead: str, section: Section, running: Period | None) -> Period | None:
    """What "lũy kế", "cả năm", "trong tháng" mean in this report; else what has been running."""
    if _CUMULATIVE.search(lead) and section.period is not None:
        return section.period  # "trong tháng 432 tỷ đồng, lũy kế 2.096 tỷ đồng"
    if _ALL_YEAR.search(lead) and section.year is not None:
        return whole_year(section.year)
    for pattern, code in ((_THIS_MONTH, r"\d\d-\d{4}"), (_THIS_QUARTER, r"Q[1-4]-\d{4}")):
        if pattern.search(lead):
            reported = section.report.meeting.periods
            return next((p for p in reported if re.fullmatch(code, p.code)), running)
    return None if _UNTIL_NOW.search(lead) else running


def _understood(section: Section, task: bool, lead: str) -> Period | None:
    """The period of the paragraph, the heading or the report, or what the report plans for."""
    if section.task and section.heading_period:
        return section.heading_period
    if task and not section.task and not lead.rstrip().endswith("kế hoạch vốn"):
        return planned_period(section)
    return section.paragraph_period or section.heading_period or section.period


def _is_crop_year(period: Period) -> bool:
    """ "niên vụ 2022-2023", "năm học 2018 - 2019" are told of one crop, one school year."""
    years = re.fullmatch(r"(\d{4})-(\d{4})", period.code)
    return years is not None and int(years[2]) == int(years[1]) + 1


def _aside(text: str, position: int) -> bool:
    return bool(re.search(r"riêng\s+$", text[max(0, position - 8) : position], re.IGNORECASE))


def _beside(text: str, end: int, start: int) -> bool:
    """Whether a period stands right behind a number: "18,2 triệu đồng năm 2015", "52 tỷ đồng (năm 2018)"."""
    return 0 < start - end <= 8 and re.fullmatch(r"\s+(?:vào\s+|của\s+|trong\s+)?", text[end:start]) is not None


def _own_period(when: When, low: int, candidate: Candidate, text: str) -> tuple[int, Period] | None:
    """The period that stands between the figure before and this number, or in the words right after it."""
    spans = [*candidate.basis_spans]
    beside = next((found for found in when.periods if _beside(text, candidate.found.end, found.start)), None)
    if beside is not None and (beside.start < candidate.tail_end or _FROM_TO.match(text, beside.end)):
        return beside.start, beside.period  # "tăng từ 18,2 triệu đồng năm 2015 lên 31,5 triệu đồng năm 2020"
    best = None
    for found in when.periods:
        if any(start <= found.start < end for start, end in spans):
            continue
        if low <= found.start < candidate.found.opens:
            inside = text.rfind("(", low, found.start)
            closed = text.find(")", found.end, candidate.found.opens)
            if inside >= 0 and closed >= 0 and not re.match(r"\(\s*từ", text[inside : inside + 8]):
                continue
            best = (found.start, found.period)
        elif candidate.found.end <= found.start < candidate.tail_end and best is None:
            best = (found.start, found.period)
    return best


def holds(period: Period, section: Section) -> bool:
    """Whether a period that opens a paragraph holds for what follows: not the coming year, nor one long past, nor
    "năm nay" in a report on a part of the year."""
    reported = section.period
    if reported is None or reported.start is None or reported.end is None or period.start is None or period.end is None:
        return True
    if period.start > reported.end or period.end < reported.start:
        return False
    whole = period.code == str(reported.start.year)
    return not (whole and reported.code != period.code and reported.start.year == reported.end.year)


_OF_A_PROGRAMME = re.compile(
    r"(?:chương trình|đề án|dự án|kế hoạch|nghị quyết|chuẩn (?:hộ )?nghèo)(?!\w)[^,;.:]{0,80}$", re.IGNORECASE
)


def _quarterly(period: Period) -> Period:
    """ "Ba tháng đầu năm" is quarter I."""
    return period_from_code(period.code.replace("3M-", "Q1-")) if period.code.startswith("3M-") else period


def bracket_period(text: str, bracket: int, opens: int, section: Section) -> Period | None:
    """The period inside a bracket, even of a comparison: "(cùng kỳ quý II/2021 tăng 4,1%)"."""
    found = find_periods(text[bracket:opens], year=section.year)
    return _quarterly(found[-1].period) if found else None


def goal_period(text: str, start: int, opens: int, section: Section) -> tuple[int, Period] | None:
    """Until when a task is set, where it is told otherwise than by a plain period ("từ nay đến năm 2025"), and where
    the words end that tell it."""
    words = text[start:opens]
    if section.year is None:
        return None
    until = last_match(_FROM_NOW, words)
    whole = re.search(r"cả năm(?! 20)", words[-60:], re.IGNORECASE)
    if whole:
        return opens, whole_year(section.year)
    if until is not None:
        held = section.report.meeting.held_on
        first = held.year if held else section.year
        later = until[2] and int(until[2]) > first
        return start + until.end(), period_from_code(f"{first}-{until[2]}") if later else whole_year(first)
    quarter = re.search(r"đến hết quý\s+(II|III|2|3)(?!\w)", words, re.IGNORECASE)
    if quarter:  # what is to be reached by then counts from January
        months = 6 if quarter[1].upper() in ("II", "2") else 9
        return start + quarter.end(), period_from_code(f"{months}M-{section.year}")
    return None


def opening_period(text: str, start: int, end: int, when: When) -> Period | None:
    """The period that a sentence opens with: "6 tháng đầu năm, …", "Năm 2023, huyện phấn đấu: …"."""
    for period in when.periods:
        before = text[start : period.start].strip(" \n–-")
        if len(before) <= 12 or re.fullmatch(
            r"(?:(?:theo|báo cáo|tại|kết quả|nhìn chung|qua|thực hiện|dưới)\s[^,:]{0,60}[,:])|(?:[^,]{0,30},\s*)?(?:trong|cho|riêng|bước sang|đến|đến hết|đến cuối|tính đến|theo báo cáo,?)",
            before,
            re.I,
        ):
            after = text[period.end : period.end + 3]
            if re.match(r"\s*[,:]|\s\w|\s*$", after):
                return period.period
        break
    return None


def planned_period(section: Section) -> Period | None:
    """What the tasks of a report are for, where the sentence does not say."""
    planned = section.report.meeting.planned
    if planned:
        return planned[0]
    reported = section.period
    if reported and reported.start and reported.end and reported.start.year == reported.end.year:
        return whole_year(reported.end.year)  # a report on a quarter sets its goals for the year
    return reported


def year_before(period: Period) -> Period:
    """The same stretch of the year before: 9M-2022 → 9M-2021."""
    code = re.sub(r"(?:19|20)\d\d", lambda year: str(int(year.group()) - 1), period.code)
    return period_from_code(code.replace("-02-29", "-02-28"))


def whole_year(year: int) -> Period:
    return period_from_code(str(year))
