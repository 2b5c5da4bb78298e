"""Title, lead and text in, the day of a meeting and the periods it reports on and plans for out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rag.domain import Period
from rag.vietnamese.period_codes import last_months_code
from rag.vietnamese.periods import FoundDate, FoundPeriod, find_dates, find_periods, period_from_code
from rag.vietnamese.words import sentences


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a meeting; `session` is the half-day of the first, `reason` says how the year was found."""

    first: date | None = None
    last: date | None = None
    session: str | None = None
    reason: str | None = None


_SESSION = r"(?P<session>[Ss]áng|[Cc]hiều|[Tt]ối)"
_OPENS = re.compile(
    rf"(?:{_SESSION}\s+(?:ngày\s+|nay,?\s*(?:ngày\s+)?|qua,?\s*(?:ngày\s+)?)?\(?|"
    r"(?:^|[.\n(–-]\s*|\)\s*[-–]?\s*|[Vv]ào\s+|[Tt]rong\s+(?:hai\s+|ba\s+|0?[23]\s+)?|,\s+|diễn ra\s+|khai mạc\s+|họp\s+|tổ chức\s+)"
    r"(?:[Nn]gày|các ngày|0?[23] ngày)\s+(?:0?[23]\s+ngày\s+)?\(?)$"
)
# "Nghị quyết số 07 ngày 3/11", "thành lập ngày 7/2", "tính đến ngày 31/8" are other days
_ANOTHER_DAY = re.compile(
    r"(?:số\s+\S+,?|đến|tới|từ|trước|sau|hết|thành lập|quyết định[^,.]*|công văn[^,.]*|nghị (?:quyết|định)[^,.]*|chỉ thị[^,.]*|"
    r"kết luận[^,.]*|truyền thống|kỷ niệm[^.]*)\s*,?\s*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(r"(?:ngày\s+)?", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:hội nghị|kỳ họp|phiên họp|đại hội)[^.\n]{0,60}(?:tiếp tục|kéo dài|diễn ra|bế mạc|kết thúc)[^.\n]{0,70}",
    re.IGNORECASE,
)


def meeting_days(
    lead: str, text: str, hints: Iterable[date], year_of_the_text: int | None, published_on: date | None
) -> Days:
    """The day on which the meeting was held, from the lead. The year, where the text leaves it out, is that of the day
    nearest to a hint (ends of reported periods, starts of planned ones), else the year the text is about; without
    any of these, none is given.
    """
    dates = find_dates(lead)
    for position, found in enumerate(dates):
        # "ngày" is a part of "ngày 20 tháng 7 năm 2023"
        begins = found.start + len(_DAY_WORD.match(lead, found.start).group())  # type: ignore[union-attr]
        before = lead[max(0, begins - 45) : begins]
        opened = _OPENS.search(before)
        if not opened or (_ANOTHER_DAY.search(before[: opened.end()]) and not opened["session"]):
            continue
        others = [one for one in dates[position + 1 : position + 2] if _paired(lead, found, one)]
        year, reason = _year_of(others[-1] if others else found, text, hints, published_on)
        if year is None and year_of_the_text:
            year, reason = (
                year_of_the_text,
                f"bài chỉ ghi {found.day}/{found.month}; năm {year_of_the_text} theo các số liệu trong bài",
            )
        if year is None:
            return Days()
        first = date(year, found.month, found.day)
        last = date(year, others[-1].month, others[-1].day) if others else _last_day(text, first)
        return Days(first, max(first, last), opened["session"].lower() if opened["session"] else None, reason)
    return Days()


def _paired(lead: str, first: FoundDate, second: FoundDate) -> bool:
    return re.fullmatch(r"\s*(?:và|,|-|–|đến)\s*(?:ngày\s+)?", lead[first.end : second.start]) is not None


def _year_of(
    found: FoundDate, text: str, hints: Iterable[date], published_on: date | None
) -> tuple[int | None, str | None]:
    if found.year:
        return found.year, None
    written = f"{found.day}/{found.month}"
    for other in find_dates(text):
        same_day = other.year and other.year >= 1995 and (other.day, other.month) == (found.day, found.month)
        if same_day and other.year and (published_on is None or 0 <= published_on.year - other.year <= 1):
            return other.year, None if published_on else f"năm {other.year} lấy từ chỗ khác trong bài"
    if published_on:
        year = published_on.year
        while _day(year, found) is None or _day(year, found) > published_on + timedelta(days=1):  # type: ignore[operator]
            year -= 1
        return year, f"bài chỉ ghi {written}; năm {year} theo ngày đăng {published_on:%d/%m/%Y}"
    best: tuple[int, int, date] | None = None
    for hint in hints:
        for year in (hint.year - 1, hint.year, hint.year + 1):
            day = _day(year, found)
            if day and (distance := abs((day - hint).days)) <= 150 and (best is None or distance < best[0]):
                best = (distance, year, hint)
    if best:
        return best[1], f"bài chỉ ghi {written}; năm {best[1]} suy ra từ kỳ báo cáo (mốc {best[2]:%d/%m/%Y})"
    return None, None


def _day(year: int, found: FoundDate) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _last_day(text: str, first: date) -> date:
    """ "Kỳ họp kéo dài đến ngày 18/12" → 18 December."""
    for match in _GOES_ON.finditer(text):
        days = [found.date for found in find_dates(match.group(), year=first.year)]
        later = [day for day in days if day and timedelta(0) < day - first <= timedelta(days=7)]
        if later:
            return max(later)
    return first


_GOAL = re.compile(r"(?:đến|vào|trước|tầm nhìn|hoặc|tới|định hướng)\s+(?:cuối\s+|hết\s+)?(?:năm\s+)?$", re.IGNORECASE)
_BASE = re.compile(
    r"(?:so(?:\s+với)?(?:\s+cùng\s+kỳ)?|cùng\s+kỳ(?:\s+của)?|hơn(?:\s+cùng\s+kỳ)?|gấp\s+[\d.,]+\s+lần(?:\s+so\s+với)?|kể\s+từ|từ)\s*(?:với\s+)?"
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
        if found.period.start is None or ("-" in code and len(code) == 9) or ".." in code or _GOAL.search(before):
            continue
        year = found.period.start.year
        if _BASE.search(before):
            votes[year + 1] += 2 if "cùng kỳ" in before.lower() else 1
        else:
            votes[year] += 2
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


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
            or _BASE.search(before)
            or _GOAL.search(before)
        ):
            continue
        hints.append(start if _is_planned(before) or code.startswith("H2") or ".." in code else end)
    return hints


_REPORTED = re.compile(
    r"kết quả|đánh giá|sơ kết|tổng kết|kiểm điểm|tình hình|nhìn lại|(?<!triển khai )(?<!tổ chức )(?<!tập trung )thực hiện|hoạt động",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"phương hướng|triển khai|(?<!\w)bàn(?!\w|\s+giao)|giao việc|mục tiêu|phấn đấu|nhiệm vụ trọng tâm|quyết nghị|dự toán|bước sang|"
    r"xác định|đề ra|giải pháp",
    re.IGNORECASE,
)
_TASKS = re.compile(r"nhiệm vụ|kế hoạch|chương trình", re.IGNORECASE)


def _is_planned(before: str) -> bool:
    """Whether the words before a period set tasks for it. "kết quả thực hiện nhiệm vụ 9 tháng" reports, "nhiệm vụ quý IV"
    after a comma plans.
    """
    sentence = re.split(r"[;\n]|\.(?=\s)", before)[-1]  # "600.000" ends none
    report = max((match.start() for match in _REPORTED.finditer(sentence)), default=-1)
    plan = max((match.start() for match in _PLANNED.finditer(sentence)), default=-1)
    if plan > report:
        return True
    clause = sentence.rsplit(",", 1)[-1]
    return bool(_TASKS.search(clause)) and not _REPORTED.search(clause)


_PURPOSE = re.compile(
    r"sơ kết|tổng kết|đánh giá|kiểm điểm|báo cáo|phương hướng|nhiệm vụ|triển khai|tình hình|dự thảo|cho ý kiến|thông qua|xem xét",
    re.IGNORECASE,
)
# What makes a period the subject of figures: "Quý I, …", "riêng năm 2022 đạt …", "5 tháng được …"
_FIGURES_FOLLOW = re.compile(
    r"\s*(?:,|:|\)|-\s|(?:ước|đạt|được|tăng|giảm|là|có|của|thu|(?:[Tt]hành|[Tt]ỉnh|[Hh]uyện) ủy|xã|tỉnh|huyện|thành phố|dự kiến)\b)"
)
_NOT_A_SUBJECT = re.compile(
    r"(?:nhiệm vụ|kế hoạch|nghị quyết|chỉ tiêu|dự toán|chương trình|công tác|giai đoạn|biên chế|vốn|danh hiệu|phong trào|đề án|mục tiêu|"
    r"KH|NQ|DT|quy hoạch|nhiệm kỳ|thời kỳ|dự án|hạn chế|hộ nghèo|các huyện|chuyển tiếp)\s*(?:tỉnh\s+|giao\s+|của\s+)?$",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.;:\n“(]\s*|[Rr]iêng\s+|[Tt]rong\s+|[Tt]heo báo cáo,?\s+|\)\s+|[Tt]ính riêng\s+|,\s+|nhà nước\s+)$"
)


def report_periods(
    title: str, lead: str, body: str, held_on: date | None, published_on: date | None, year: int | None
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The periods a text reports on and those it sets tasks for, most prominent first.

    Where the day of the meeting (else of posting) is known, a period that ended by then is reported and one that
    begins after it is planned; else the words before it decide.
    """
    now = held_on or published_on
    reported: dict[str, None] = {}
    planned: dict[str, None] = {}
    for part, whole in _parts(title, lead, body):
        for found in find_periods(
            part, year=year, held_on=now if year is None or now is None or now.year == year else None
        ):
            before = part[max(0, found.start - 110) : found.start]
            near = before[-32:]
            if (_BASE.search(near) and not found.period.code.startswith(("YTD", "term"))) or (
                found.period.code.startswith("YTD") and len(found.period.code) < 6
            ):
                continue
            if re.match(r"(?:đến|tới)\s", part[found.start :], re.IGNORECASE) or (
                re.search(r"(?:giữa|đầu|cuối|ngày)\s+$", near) and len(found.period.code) == 7
            ):
                continue  # "đến ngày 31/8" cuts off; "giữa tháng 7" is when they met
            goal = _GOAL.search(near) is not None and (
                now is None or found.period.end is None or found.period.end > now
            )
            kind = _kind(found, part, now, goal, held_on is not None)
            if kind == "planned" and (whole or _is_planned(before) or _plans_itself(part, found)):
                planned.setdefault(found.period.code)
            elif (
                kind == "reported"
                and not goal
                and (
                    (whole and (not _NOT_A_SUBJECT.search(near) or _REPORTED.search(before)))
                    or _is_subject(part, found)
                )
            ):
                reported.setdefault(found.period.code)
    return _settled(reported, planned, now, title, body)


def _parts(title: str, lead: str, body: str) -> Iterable[tuple[str, bool]]:
    """Title, lead and sentences of the body; the first two, and sentences that say what was on the table, count whole."""
    yield title, True
    for start, end in sentences(lead):
        yield lead[start:end], True
    in_lead = {lead[start:end] for start, end in sentences(lead)}
    for start, end in sentences(body):
        sentence = body[start:end]
        if sentence not in in_lead:
            yield (
                sentence,
                bool(re.match(r"(?:Hội nghị|Kỳ họp|Phiên họp|Báo cáo|Tại hội nghị|Tại kỳ họp)", sentence))
                and bool(_PURPOSE.search(sentence)),
            )


def _kind(found: FoundPeriod, part: str, now: date | None, goal: bool, held: bool) -> str | None:
    period, code, written = found.period, found.period.code, part[found.start : found.end].lower()
    before = part[max(0, found.start - 110) : found.start]
    if code == "term":
        return "reported"
    if now and period.start:
        end = period.end or now
        if len(code) == 9 and code[4] == "-":  # 2021-2023; a term only once it is over
            over = end.year < now.year if written.startswith(("nhiệm", "thời")) else end.year <= now.year
            return "reported" if over and not before.lower().endswith(("nhiệm kỳ ", "năm học ")) else None
        if period.start >= now - timedelta(days=31):
            return "planned"
        if not held and end > now and _is_planned(before):
            return "planned"
        if end <= now + timedelta(days=31 if code.isdigit() else 45) or (
            code.isdigit() and not held and end.year == now.year
        ):
            return "reported"
        ahead = (
            code.startswith("H2") or (".." in code and (end.month, end.day) == (12, 31)) or written.startswith("cả năm")
        )
        return "planned" if ahead else None
    if code.startswith(("H2", "--")) or ".." in code:
        return "planned"
    if len(code) == 9 and code[4] == "-" and written.startswith(("nhiệm", "thời")):
        return None
    return "planned" if goal or _is_planned(before) else "reported"


def _plans_itself(part: str, found: FoundPeriod) -> bool:
    rest = part[found.end : found.end + 60]
    return bool(
        re.match(r"\s*,?[^.;]{0,40}(?:phấn đấu|đặt mục tiêu|quyết nghị|tập trung|tiếp tục|xác định|yêu cầu|:)", rest)
    )


def _is_subject(part: str, found: FoundPeriod) -> bool:
    """Whether figures of this period follow: "Quý I, …", "riêng năm 2022 đạt 148,9 tỷ đồng"."""
    before = part[max(0, found.start - 40) : found.start]
    if _NOT_A_SUBJECT.search(before):
        return False
    opens, follows = _SUBJECT_BEFORE.search(before), _FIGURES_FOLLOW.match(part, found.end)
    figures = re.search(r"\d", part[found.end : found.end + 90])
    return bool((opens and (follows or figures)) or (follows and figures))


def _settled(
    reported: dict[str, None], planned: dict[str, None], now: date | None, title: str, body: str
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """One reading of each stretch: of years named beside one another the last, "ba tháng" and "quý I" once, no month
    of "11 tháng", and not the year that is still going on.
    """
    months = {code for code in reported if re.fullmatch(r"\d+M-\d{4}|Q\d-\d{4}|YTD-\d\d-\d{4}", code)}
    going_on = (
        {code[-4:] for code in months}
        if now is None or now.month < 12
        else {c[-4:] for c in months if int(c[-4:]) != now.year}
    )
    years = [code for code in reported if code.isdigit()]
    in_title = {found.period.code for found in find_periods(title)}
    keep: dict[tuple[date | None, date | None], Period] = {}
    for code in reported:
        older = code.isdigit() and (code != max(years) or (now and int(code) < now.year - 2)) and code not in in_title
        month = re.fullmatch(r"(\d\d)-(\d{4})", code)
        if older or code in going_on or (month and f"{int(month[1])}M-{month[2]}" in months):
            continue
        period = period_from_code(code)
        span = (period.start, period.end) if period.start else (date.min, date(1, 1, 1 + len(keep)))
        if span not in keep or code.startswith("Q"):
            keep[span] = period
    later = {code: period_from_code(code) for code in planned}
    for code in list(later):
        month = re.fullmatch(r"(\d\d)-(\d{4})", code)
        if (later[code].start, later[code].end) in keep or (month and f"{int(month[1])}M-{month[2]}" in months):
            del later[code]
    if not later and _REST_OF_YEAR.search(body):
        for code in months:
            if match := re.fullmatch(r"(\d+)M-(\d{4})", code):
                rest = last_months_code(12 - int(match[1]), int(match[2]))
                later[rest] = period_from_code(rest)
    return tuple(keep.values()), tuple(later.values())


_REST_OF_YEAR = re.compile(r"từ nay đến (?:cuối|hết) năm|(?:những|các) tháng (?:cuối năm|còn lại)", re.IGNORECASE)
