"""Clean report text in, what the report is about out: title, kind, locality, body, session, term, days, periods, people.

What the text does not state, and what does not follow from it, is None or empty; what follows is named in
`Meeting.inferred` with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ingest import sessions
from ingest.bodies import body_of, body_of_chair
from ingest.layout import Layout, layout
from ingest.meeting_days import Days, meeting_days
from ingest.people import find_posts
from ingest.report_periods import report_periods
from ingest.timeframe import hints_of, months_of_dateline, reported_until, year_of_text
from ingest.whereabouts import level_of, whereabouts
from rag.domain import Meeting, Period, Post, Role
from rag.vietnamese.periods import period_from_code


@dataclass(frozen=True, slots=True)
class Description:
    """What a report is about. `kind` is "meeting" for reports of meetings and ceremonies, "other" for articles."""

    title: str
    kind: Literal["meeting", "other"]
    meeting: Meeting
    published_on: date | None
    author: str | None


_READ = 60_000  # characters from the top in which a report says what it is about


def describe(
    text: str,
    *,
    title: str | None = None,
    published_on: date | None = None,
    author: str | None = None,
    source: str = "",
) -> Description:
    """Describes a report from its clean text (NFC). What the caller knows (a page's own title, date, author) goes first.

    `source`, a path or address, helps only where the text names no province: "hdnd.caobang.gov.vn".
    """
    page = layout(text)
    page = replace(page, body=page.body[:_READ])
    title = title or page.title
    published_on = published_on or page.published_on
    head = f"{title}\n{page.lead}"
    year = year_of_text(head) or year_of_text(page.body)
    until = reported_until(page.body)
    hints, hinted_by = _hints(page, head, year, until)
    days = meeting_days(page.lead, page.body, hints, year, published_on, hinted_by, until)
    kind = _kind(title, page.lead, page.body, days)
    if kind == "other":
        days = Days()
    posted = published_on or next(iter(months_of_dateline(page.dateline)), None)
    posts = find_posts(text)
    here = [post for post in posts if post.start < page.end]
    where = whereabouts(title, page.lead, text[:_READ], posts, source, days.first or published_on)
    level = where.locality.level if where.locality else level_of(head)
    body = body_of(title, page.lead, page.letterhead, level, where.locality, kind)
    chaired = body_of_chair(here, head) if kind == "meeting" and body is None else None
    body = chaired[0] if chaired else body
    at_congress = body is not None and body.startswith("Đại hội")
    term, term_reason = sessions.term(head, page.body, body) if kind == "meeting" or at_congress else (None, None)
    periods, planned = report_periods(
        title, page.lead, page.body, days.first, posted, _base_year(year_of_text(head), year, days.first, posted)
    )
    if (at_congress or sessions.is_union_congress(title)) and term is not None:
        periods, planned = _of_congress(term, page.body, periods, planned, at_congress)
    inferred = [*where.inferred]
    inferred += [("held_on", days.reason)] if days.reason else []
    inferred += [("term", term_reason)] if term_reason else []
    inferred += [("body", chaired[1])] if chaired else []
    meeting = Meeting(
        locality=where.locality,
        body=body,
        ordinal=sessions.ordinal(head),
        expanded=sessions.expanded(head),
        congress=sessions.congress(head),
        term=term,
        held_on=days.first,
        held_until=days.last,
        session=days.session,
        periods=periods,
        planned=planned,
        inferred=tuple(inferred),
    )
    if kind == "meeting":
        meeting = replace(
            meeting,
            chair=_who(here, "chaired"),
            opened_by=_who(here, "opened"),
            concluded_by=_who(here, "concluded"),
        )
    return Description(title, kind, meeting, published_on, author or page.author)


def _hints(page: Layout, head: str, year: int | None, until: date | None) -> tuple[list[date], str]:
    """Days near which the meeting was held, and in words what they are. `until` is the end of what the text reports:
    "hai trận lũ tháng 10/2020" in the lead is no hint where the text tells of six months of 2023."""
    if months := months_of_dateline(page.dateline):
        return months, "dòng ngày tháng trên đầu bài"
    if hints := hints_of(head, year) or hints_of(page.body, year):
        return ([until] if until and until > max(hints) else hints), "kỳ báo cáo"
    opens = sessions.first_year(head)
    return ([date(opens, 6, 30)], "năm đầu của nhiệm kỳ") if opens else ([], "")


def _who(posts: Iterable[Post], role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.person for post in posts if role in post.roles))


def _base_year(named: int | None, year: int | None, held_on: date | None, posted: date | None) -> int | None:
    """The year of phrases that name none. A meeting looks back: "chương trình giám sát năm 2024" of July 2023 is to come,
    and "tuyển quân năm 2024" of an article of November 2023."""
    if held_on and (named is None or named > held_on.year or named < held_on.year - 1):
        return held_on.year
    year = named or year
    return min(year, posted.year) if year and posted else year


_MEETS = re.compile(
    r"hội nghị|(?<!trước )(?<!sau )(?<!chuẩn bị )kỳ họp|phiên họp|(?<!\w)(?<!kỳ )họp(?!\w|\s+(?:mặt|tác))|làm việc với|(?<!\w)sơ kết|(?<!\w)tổng kết|khai mạc|bế mạc|đại hội(?!\s+(?:đảng bộ|đảng))|"
    r"cuộc họp|kỷ niệm\s+\d+\s+năm",
    re.IGNORECASE,
)
_AT_THE_MEETING = re.compile(
    r"(?:tại|dự|khai mạc|kết luận|mở đầu[^.\n]{0,20}|chủ trì)\s+(?:chương trình\s+)?(?:hội nghị|kỳ họp|phiên họp|buổi làm việc|cuộc làm việc|buổi lễ|"
    r"cuộc họp|đại hội|phiên khai mạc)(?!\s+với\s+(?:chi bộ|mttq))|tổ chức hội nghị",
    re.IGNORECASE,
)
# "UBND thành phố nêu khi họp kiểm điểm tháng 8", "Bí thư Tỉnh ủy làm việc tại huyện"
_BODY_MEETS = re.compile(
    r"(?:ubnd|hđnd|ủy|đảng bộ|ban chấp hành|bch)(?!\w)[^.;\n]{0,60}?(?<!\w)(?<!kỳ )(?<!cuộc )họp(?!\w|\s+(?:mặt|tác|lệ|chợ))|"
    r"(?:ubnd|hđnd|ủy|đảng bộ|ban chấp hành|bch)(?!\w)[^.;\n]{0,60}?(?:tổ chức|mở|khai mạc)\s+(?:\w+\s+){0,3}?(?:hội nghị|kỳ họp|phiên họp)|chủ trì\s+(?:hội nghị|kỳ họp|phiên)|"
    r"(?:bí thư|chủ tịch|thủ tướng|bộ trưởng|đoàn công tác)[^.;\n]{0,80}?làm việc\s+(?:tại|với)",
    re.IGNORECASE,
)
# The note under the title of a document: "(Trình Kỳ họp thứ 8 HĐND huyện khóa X)"
_SUBMITTED = re.compile(
    r"\((?:trình(?: bày)?|báo cáo)\s+(?:tại\s+)?(?:hội nghị|kỳ họp|phiên họp|đại hội)", re.IGNORECASE
)
_IN_THE_PAST = re.compile(r"(?:hội nghị|kỳ họp)[^.\n]{0,60}vừa\s+qua", re.IGNORECASE)


def _kind(title: str, lead: str, body: str, days: Days) -> Literal["meeting", "other"]:
    """A meeting has a day in its lead, or a title that says so, or people who speak at it."""
    score = 0
    score += 3 if _MEETS.search(title) or _SUBMITTED.match(lead) else 0
    score += (
        3
        if days.first
        or re.search(r"(?:[Ss]áng|[Cc]hiều|[Nn]gày)\s+\d{1,2}[/-]\d{1,2}[^.\n]{0,60}(?:làm việc|họp|hội nghị)", lead)
        else 0
    )
    score += 3 if _BODY_MEETS.search(f"{title}\n{lead}") else 0
    score += min(3, len(_AT_THE_MEETING.findall(body)))
    score -= 4 if _IN_THE_PAST.search(lead) and not days.first else 0
    return "meeting" if score >= 3 else "other"


def _of_congress(
    term: str, text: str, periods: tuple[Period, ...], planned: tuple[Period, ...], of_party: bool
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """A congress looks back on the term before its own, where the text names it, and plans for its own: that of
    the Party always, that of a union where it sets goals."""
    ends_then = re.findall(rf"nhiệm\s+kỳ\s+((?:19|20)\d\d)\s*[-–]\s*{term[:4]}(?!\d)", text, re.IGNORECASE)
    before = next((first for first in ends_then if first < term[:4]), None)  # "2025-2020" is a slip
    over = (period_from_code(f"{before}-{term[:4]}"),) if before else ()
    own = (period_from_code(term),) if of_party or _GOALS.search(text) else ()
    ahead = tuple(period for period in periods if period.start and period.start.year > int(term[:4]))
    return (
        over
        + tuple(period for period in periods if period not in (*over, *own, *ahead) and (period.start or not over)),
        own + tuple(period for period in (*planned, *ahead) if period not in own),
    )


_GOALS = re.compile(r"mục tiêu|phấn đấu|chỉ tiêu|phương hướng|nhiệm kỳ (?:mới|tới|này)", re.IGNORECASE)
