"""Whose figure it is, of which period, as of when, and whether it is a result or a task."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.figures.last import last_match
from rag.domain import Indicator, Level, Locality, Meeting, Period, Report
from rag.vietnamese.periods import FoundPeriod, find_dates, find_periods, period_from_code

_TASK = re.compile(
    r"(?<!\w)(?:phấn đấu|(?:đặt|đề ra|với|có) (?:các |những )?mục tiêu|mục tiêu (?:năm|đến|là|giải ngân|phấn đấu|thu|tăng|cụ thể)|đặt ra|chỉ tiêu đề ra|đề ra chỉ tiêu|(?<!đáp ứng )(?<!đạt )yêu cầu|quyết nghị|quyết tâm|phải (?:hoàn thành|giải ngân|đạt)|"
    r"theo kịch bản|nhiệm vụ (?:trọng tâm )?(?:năm|quý|6 tháng|thời gian tới)|giao các|để thúc đẩy|kế hoạch vốn\s*$|dự kiến năm|sẽ (?:đạt|hoàn thành|có))",
    re.IGNORECASE,
)
_RESULT = re.compile(r"(?<!\w)(?:đạt mục tiêu|so với mục tiêu|chương trình mục tiêu)(?!\w)", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:tính\s+)?(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_UNTIL_MONTH = re.compile(r"(?:đến|tới)\s+(?:hết\s+|cuối\s+|nay\s+)?$", re.IGNORECASE)
_LEVELS = "thành phố|thị trấn|thị xã|đặc khu|phường|huyện|quận|tỉnh|xã|TP\\.?|TX\\.?"
_UNIT = re.compile(
    rf"(?<!\w)((?i:{_LEVELS}))\s((?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠ][\w’'`]*)(?:[\s-](?:[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÍÌÓÒÚÙÝỲ][\w’'`]*))*)"
)
_IS_A_COMMUNE = re.compile(
    r"^\s*(?:[Xx]ã\s|[Pp]hường\s|[Tt]hị trấn\s|[Hh]uyện\s)?((?:[A-ZĐ]\w+\s)+)là (xã|phường|thị trấn|huyện)(?!\w)"
)
_FROM_NOW = re.compile(r"từ nay đến (?:hết |cuối )?năm((?:\s)(20\d\d))?", re.IGNORECASE)
_COUNTRY = re.compile(r"(?<!\w)(?:cả nước|toàn quốc)(?!\w)", re.IGNORECASE)
_GIVER = re.compile(r"(?:UBND|HĐND|UBMTTQ|Công an|Hội|Đảng bộ|Huyện ủy|Thanh tra|Chủ tịch|Bí thư|Sở|Phòng|Ban)\s+$")
_BASE_BEFORE = re.compile(
    r"(?:so\s+(?:với\s+)?(?:\w+\s+){0,3}|cùng kỳ\s+(?:quý\s+)?|dự toán (?:\w+\s+){0,3}|kế hoạch (?:\w+\s+){0,2}|nghị quyết (?:\w+\s+){0,3}|hơn\s+)$",
    re.IGNORECASE,
)


def year_of(meeting: Meeting, published_on: date | None) -> int | None:
    """The year that yearless phrases are about: of the reported period, else of the meeting or the posting."""
    for period in meeting.periods:
        if period.end is not None and period.code != "term":
            return period.end.year
    day = meeting.held_on or published_on
    return day.year if day else None


@dataclass(slots=True)
class Section:
    """What holds from one sentence to the next: the period a paragraph opened with, the place a heading named."""

    report: Report
    year: int | None
    period: Period | None
    place: str | None
    task: bool = False
    paragraph_period: Period | None = None
    heading_period: Period | None = None  # of a part of the report: "II. PHƯƠNG HƯỚNG NĂM 2021"
    last: Indicator | None = None  # the last figure that is no part of another: what "Trong đó," opens

    @classmethod
    def of(cls, report: Report) -> Section:
        meeting = report.meeting
        year = year_of(meeting, report.published_on)
        day = meeting.held_on or report.published_on
        recent = [
            p
            for p in meeting.periods
            if not (p.end and day and p.end.year < day.year - 1)
            and not (p.start and not p.end)
            and not (".." in p.code and p.start and p.end and p.start.year < p.end.year)
        ]
        period = (recent or meeting.periods or (None,))[0]  # not the term before, that a feature looks back on
        place = meeting.locality.name if meeting.locality else None
        return cls(report, year, period, place)


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


def is_task(text: str, start: int, position: int) -> bool:
    """Whether a number stands under a word of intent in its sentence: "phấn đấu", "yêu cầu … :", "mục tiêu"."""
    words = _RESULT.sub(" ", text[max(start, position - 500) : position])
    match = last_match(_TASK, words)
    return match is not None and "kết quả" not in words[match.end() :]


def place_of(text: str, own: int, opens: int, section: Section) -> str | None:
    """Whose figure it is: a unit below the report's that the clause names, the whole country, or the report's own."""
    clause = text[own:opens]
    if _COUNTRY.search(clause):
        return "Cả nước"
    if named := _IS_A_COMMUNE.search(clause):
        return lower_unit(named[2], named[1], section)  # "Phước Hưng là xã tiến gần nhất với 15/19 tiêu chí"
    unit = last_match(_UNIT, clause)
    if unit is not None and not _GIVER.search(clause[: unit.start()]):
        return lower_unit(unit[1], unit[2], section)
    if _COUNTRY.search(text[max(0, own - 24) : own]) and text[own - 1 : own] == "(":
        return "Cả nước"  # "mức chung của cả nước (4,24%)"
    return section.place


_BARE_UNIT = re.compile(
    r"(?<!\w)(xã|phường|thị trấn|huyện) (?=(?:đã|phấn đấu|có|hiện|đạt|còn|sẽ|được|là|thu|chi|kết nạp|huy động)(?!\w))"
)


def located(text: str, start: int, opens: int, section: Section) -> str | None:
    """The lower unit that an adverbial of the sentence names ("tại xã Bình Sơn, năm 2016, … 35 hộ"), or that its subject
    points back to ("Chủ tịch UBND xã Cư Pui cho hay, năm 2021 xã phấn đấu giảm 120 hộ nghèo")."""
    place = None
    words = text[max(start, opens - 400) : opens]
    if bare := last_match(_BARE_UNIT, words):
        named = last_match(_UNIT, words[: bare.start()])
        if named is not None and named[1].lower() == bare[1]:
            place = lower_unit(named[1], named[2], section)
    for unit in _UNIT.finditer(text[max(start, opens - 400) : opens]):
        before = text[max(start, opens - 400) : opens][: unit.start()]
        if re.search(r"(?:tại|ở|(?:thôn|ấp|bản|bon)\s\S+,)\s+$", before, re.IGNORECASE):
            place = lower_unit(unit[1], unit[2], section)
    return place


def lower_unit(level: str, name: str, section: Section, heading: bool = False) -> str | None:
    """The unit by its full name if it lies below the report's own; the section's place otherwise."""
    name = re.sub(r"^HCM(?!\w)", "Hồ Chí Minh", name.strip())
    words = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}.get(level.lower(), level.lower())
    locality = section.report.meeting.locality
    full = f"{words.capitalize()} {name.strip()}"
    if locality is None:
        return full
    if _plain(full) == _plain(locality.name) or _plain(name).startswith(_plain(locality.plain_name)):
        return locality.name
    limit = locality.level.rank - (1 if heading else 0)
    return full if _rank(words, locality) > limit else section.place


def _rank(level: str, locality: Locality) -> int:
    if level == "thành phố":
        return 2 if locality.level.rank == 1 else locality.level.rank
    try:
        return Level(level).rank
    except ValueError:
        return 0


def _plain(name: str) -> str:
    return re.sub(r"[’'`\s-]", "", name).lower()


def heading_place(line: str, section: Section) -> str | None:
    """The place that a heading of a page with several parts names: "HĐND thị xã Phước Long: …"."""
    line = line.strip()
    if not 0 < len(line) <= 120 or line.endswith((".", ";", ",")):
        return None
    unit = re.compile(rf"(?:(?:HĐND|UBND|Đảng bộ|Huyện ủy|[IVX]+\.|\d\.)\s+)?{_UNIT.pattern}\s*(?::|$)").match(line)
    if unit is None:
        return None
    return lower_unit(unit[1], re.split(r"[:(]", unit[2])[0], section, heading=True)


def neighbour_of(text: str, section: Section) -> str | None:
    """The unit beside the report's own, of the same level, that a text speaks of first: behind the stars that divide a
    page into two sessions."""
    locality = section.report.meeting.locality
    if locality is None:
        return None
    for unit in _UNIT.finditer(text):
        if _rank(unit[1].lower(), locality) == locality.level.rank:
            return lower_unit(unit[1], unit[2], section, heading=True)
    return None


_TASKS_HEADING = re.compile(
    r"(?:phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch)(?!\w)(?!.*(?:kết quả|tình hình|thực hiện|đánh giá))",
    re.IGNORECASE,
)
_RESULTS_HEADING = re.compile(r"kết quả|tình hình|đánh giá|kiểm điểm|tồn tại|hạn chế|thuận lợi|khó khăn", re.IGNORECASE)
_PART = re.compile(r"(?:[IVX]{1,4}|[A-D]|PHẦN (?:THỨ )?\w+)[.):/ -]\s*\S", re.IGNORECASE)


def heading_tasks(line: str, section: Section) -> tuple[bool, Period | None] | None:
    """Whether a numbered heading opens a part of tasks ("II. PHƯƠNG HƯỚNG NĂM 2021") or of results, and of what period;
    None where the line heads neither."""
    if not 0 < len(line) <= 160 or line.endswith((".", ";", ",")) or not (_PART.match(line) or line.isupper()):
        return None
    tasks, results = _TASKS_HEADING.search(line) is not None, _RESULTS_HEADING.search(line) is not None
    if tasks == results:
        return None
    found = find_periods(line, year=section.year)
    return tasks, found[-1].period if found else planned_period(section) if tasks else None


def year_before(period: Period) -> Period:
    """The same stretch of the year before: 9M-2022 → 9M-2021."""
    return period_from_code(re.sub(r"(?:19|20)\d\d", lambda year: str(int(year.group()) - 1), period.code))


def whole_year(year: int) -> Period:
    return period_from_code(str(year))
