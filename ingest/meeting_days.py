"""Lead and text in, the days on which a meeting was held out, and how their year was found."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rag.vietnamese.periods import FoundDate, find_dates
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
    rf"(?:{_SESSION}\s+(?:(?:[Tt]hứ\s+\w+|[Cc]hủ nhật),?\s+)?(?:ngày\s+|nay,?\s*(?:ngày\s+)?|qua,?\s*(?:ngày\s+)?)?\(?|"
    r"(?:^|[.\n(–-]\s*|\)\s*[-–]?\s*|[Vv]ào\s+|[Tt]rong\s+(?:hai\s+|ba\s+|0?[23]\s+)?|,\s+|diễn ra\s+|khai mạc\s+|họp\s+|tổ chức\s+)"
    r"(?:[Nn]gày|các ngày|0?[23] ngày)\s+(?:0?[23]\s+ngày\s+)?\(?|"
    r"(?:[Hh]ôm|[Hh]ôm nay|[Hh]ôm qua),?\s+(?:ngày\s+)?\(?)$"
)
# "hội nghị do Đảng ủy phường mở ngày 25-12": a day deeper in a sentence that says who met
_NAMES_A_DAY = re.compile(r"(?:[Nn]gày|[Vv]ào|[Tt]rong(?:\s+\w+)?\s+ngày)\s+\(?$")
_MEETS = re.compile(
    r"(?<!\w)(?:họp|hội nghị|kỳ họp|phiên|đại hội|tổ chức|diễn ra|khai mạc|làm việc|buổi|mở|tiến hành|sơ kết|tổng kết|nghe|bàn|xem xét|thảo luận|"
    r"cho ý kiến)(?!\w)",
    re.IGNORECASE,
)
# "Nghị quyết số 07 ngày 3/11", "thành lập ngày 7/2", "tính đến ngày 31/8" are other days
_ANOTHER_DAY = re.compile(
    r"(?:số\s+\S+,?|đến|tới|từ|trước|sau|hết|thành lập|quyết định[^,.]*|công văn[^,.]*|nghị (?:quyết|định)[^,.]*|chỉ thị[^,.]*|"
    r"kết luận[^,.]*|truyền thống|kỷ niệm[^.]*)\s*,?\s*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_FAR_FROM_A_MEETING = re.compile(
    r"(?<!\w)(?:kế hoạch|báo cáo|thông báo|chương trình|hướng dẫn|quy định|tờ trình|luật|thông tư|văn bản|bầu cử|dự kiến|sẽ|sinh|mất|hiệu lực|"
    r"ban hành|ký|tính|phê duyệt|công nhận)(?!\w)[^,;.]*$",
    re.IGNORECASE,
)
# "Từ ngày 6 đến 8/12": the first of several days, and no day from which something holds
_BEGINS = re.compile(
    r"(?:^|[.\n(]\s*|,\s+|[Tt]rong[^.\n]{0,20}\s|(?:diễn ra|tổ chức|họp|kéo dài|tiến hành|khai mạc)\s+)[Tt]ừ\s+(?:ngày\s+|(?P<session>sáng|chiều)\s+(?:ngày\s+)?)?$"
)
_DAY_WORD = re.compile(r"(?:ngày\s+)?", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:hội nghị|kỳ họp|phiên họp|đại hội)[^.\n]{0,60}(?:tiếp tục|kéo dài|diễn ra|bế mạc|kết thúc)[^.\n]{0,70}",
    re.IGNORECASE,
)


def meeting_days(
    lead: str,
    text: str,
    hints: Iterable[date],
    year_of_the_text: int | None,
    published_on: date | None,
    hinted_by: str = "kỳ báo cáo",
    reported_until: date | None = None,
) -> Days:
    """The day on which the meeting was held, from the lead. The year, where the text leaves it out, is that of the day
    nearest to a hint (ends of reported periods, starts of planned ones; `hinted_by` says which), else the year the text is
    about; without any of these, none is given. No inferred day lies before what the text reports (`reported_until`).
    "Sáng nay" and no date is the day of posting.
    """
    dates = find_dates(lead)
    named = [_named_day(lead, dates, position) for position in range(len(dates))]
    chosen = next((p for p, how in enumerate(named) if how == 2), next((p for p, how in enumerate(named) if how), None))
    if chosen is None:
        return _today(lead, published_on) if published_on else Days()
    found = dates[chosen]
    others = _following(lead, dates, chosen)
    year, reason = _year_of(others[-1] if others else found, text, hints, published_on, hinted_by, reported_until)
    if year is None and year_of_the_text and not (reported_until and year_of_the_text < reported_until.year):
        year, reason = (
            year_of_the_text,
            f"bài chỉ ghi {found.day}/{found.month}; năm {year_of_the_text} theo các số liệu trong bài",
        )
    if year is None:
        return Days()
    first = date(year, found.month, found.day)
    last = date(year, others[-1].month, others[-1].day) if others else _last_day(text, first)
    opened = _OPENS.search(_before(lead, found)) or _BEGINS.search(_before(lead, found))
    return Days(first, max(first, last), opened["session"].lower() if opened and opened["session"] else None, reason)


_TODAY = re.compile(r"(?:^|[.\n]\s*)(?:(?P<session>Sáng|Chiều|Tối)|Hôm)\s+(?P<day>nay|qua)(?!\w)")


def _today(lead: str, published_on: date) -> Days:
    """ "Chiều nay, UBND huyện họp …", posted on 24 November: that day."""
    for start, end in sentences(lead):
        said = _TODAY.match(lead, start, end)
        if said and _MEETS.search(lead, said.end(), end):
            day = published_on - timedelta(days=1 if said["day"] == "qua" else 0)
            words = " ".join(said.group().split())
            session = said["session"].lower() if said["session"] else None
            return Days(day, day, session, f"bài chỉ ghi “{words}”; theo ngày đăng {published_on:%d/%m/%Y}")
    return Days()


def _before(lead: str, found: FoundDate) -> str:
    begins = found.start + len(_DAY_WORD.match(lead, found.start).group())  # type: ignore[union-attr]
    return lead[max(0, begins - 45) : begins]  # "ngày" is a part of "ngày 20 tháng 7 năm 2023"


def _named_day(lead: str, dates: list[FoundDate], position: int) -> int:
    """How surely a date is the day of the meeting: 2 where it opens a clause, 1 inside a sentence on the meeting, else 0."""
    found = dates[position]
    before = _before(lead, found)
    opened = _OPENS.search(before)
    if opened and (opened["session"] or not _ANOTHER_DAY.search(before[: opened.end()])):
        return 2
    if _BEGINS.search(before) and _following(lead, dates, position):
        return 2
    start, end = next(((s, e) for s, e in sentences(lead) if s <= found.start < e), (0, len(lead)))
    said = lead[start : found.start + len(_DAY_WORD.match(lead, found.start).group())]  # type: ignore[union-attr]
    inside = _NAMES_A_DAY.search(said) and _MEETS.search(lead, start, end)
    return 1 if inside and not _ANOTHER_DAY.search(before) and not _FAR_FROM_A_MEETING.search(said) else 0


def _following(lead: str, dates: list[FoundDate], position: int) -> list[FoundDate]:
    """The further days of "các ngày 6, 7 và 8/12"."""
    others: list[FoundDate] = []
    for left, right in itertools.pairwise(dates[position:]):
        if not _AND.fullmatch(lead, left.end, right.start):
            break
        others.append(right)
    return others


_AND = re.compile(r"\s*(?:và|,|-|–|đến)\s*(?:hết\s+)?(?:(?:ngày|sáng|trưa|chiều|tối)\s+)*")


def _year_of(
    found: FoundDate,
    text: str,
    hints: Iterable[date],
    published_on: date | None,
    hinted_by: str,
    reported_until: date | None,
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
    earliest = reported_until - _BEFORE_ITS_END if reported_until else date.min
    best: tuple[int, int, date] | None = None
    for hint in hints:
        for year in (hint.year - 1, hint.year, hint.year + 1):
            day = _day(year, found)
            distance = abs((day - hint).days) if day and day >= earliest else 999
            if distance <= 150 and (best is None or distance < best[0]):
                best = (distance, year, hint)
    if best:
        return best[1], f"bài chỉ ghi {written}; năm {best[1]} suy ra từ {hinted_by} (mốc {best[2]:%d/%m/%Y})"
    return None, None


_BEFORE_ITS_END = timedelta(days=45)  # a meeting on nine months may be held in the middle of September


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
