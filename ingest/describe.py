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

from ingest.layout import layout
from ingest.meeting_days import Days, meeting_days
from ingest.people import find_posts
from ingest.report_periods import report_periods
from ingest.timeframe import hints_of, year_of_text
from ingest.whereabouts import level_of, whereabouts
from rag.domain import Level, Locality, Meeting, Period, Post, Role
from rag.vietnamese.gazetteer import level_words
from rag.vietnamese.ordinals import leading_ordinal
from rag.vietnamese.periods import period_from_code
from rag.vietnamese.words import modern


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
    hints = hints_of(head, year) or hints_of(page.body, year)
    days = meeting_days(page.lead, page.body, hints, year, published_on)
    kind = _kind(title, page.lead, page.body, days)
    if kind == "other":
        days = Days()
    posts = find_posts(text)
    here = [post for post in posts if post.start < page.end]
    where = whereabouts(title, page.lead, text[:_READ], posts, source, days.first or published_on)
    level = where.locality.level if where.locality else level_of(head)
    body = _body(title, page.lead, level, where.locality, kind)
    term, term_reason = _term(head, page.body, body) if kind == "meeting" else (None, None)
    periods, planned = report_periods(
        title, page.lead, page.body, days.first, published_on, _base_year(head, year, days)
    )
    if body is not None and body.startswith("Đại hội") and term is not None:
        periods, planned = _of_congress(term, page.body, periods, planned)
    inferred = [*where.inferred]
    inferred += [("held_on", days.reason)] if days.reason else []
    inferred += [("term", term_reason)] if term_reason else []
    meeting = Meeting(
        locality=where.locality,
        body=body,
        ordinal=_ordinal(head),
        expanded=True if re.search(r"\(?mở\s+rộng\)?", _meeting_words(head), re.IGNORECASE) else None,
        congress=_congress(head),
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


def _who(posts: Iterable[Post], role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.person for post in posts if role in post.roles))


def _base_year(head: str, year: int | None, days: Days) -> int | None:
    return year_of_text(head) or (days.first.year if days.first else year)


_MEETS = re.compile(
    r"hội nghị|kỳ họp|phiên họp|(?<!\w)họp(?!\w|\s+(?:mặt|tác))|làm việc với|(?<!\w)sơ kết|(?<!\w)tổng kết|khai mạc|bế mạc|đại hội(?!\s+(?:đảng bộ|đảng))|"
    r"cuộc họp|kỷ niệm\s+\d+\s+năm",
    re.IGNORECASE,
)
_AT_THE_MEETING = re.compile(
    r"(?:tại|dự|khai mạc|kết luận|mở đầu[^.\n]{0,20}|chủ trì)\s+(?:chương trình\s+)?(?:hội nghị|kỳ họp|phiên họp|buổi làm việc|cuộc làm việc|buổi lễ|"
    r"cuộc họp|đại hội|phiên khai mạc)(?!\s+với\s+(?:chi bộ|mttq))|tổ chức hội nghị",
    re.IGNORECASE,
)
_IN_THE_PAST = re.compile(r"(?:hội nghị|kỳ họp)[^.\n]{0,60}vừa\s+qua", re.IGNORECASE)


def _kind(title: str, lead: str, body: str, days: Days) -> Literal["meeting", "other"]:
    """A meeting has a day in its lead, or a title that says so, or people who speak at it."""
    score = 0
    score += 3 if _MEETS.search(title) else 0
    score += (
        3
        if days.first
        or re.search(r"(?:[Ss]áng|[Cc]hiều|[Nn]gày)\s+\d{1,2}[/-]\d{1,2}[^.\n]{0,60}(?:làm việc|họp|hội nghị)", lead)
        else 0
    )
    score += min(3, len(_AT_THE_MEETING.findall(body)))
    score -= 4 if _IN_THE_PAST.search(lead) and not days.first else 0
    return "meeting" if score >= 3 else "other"


_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Ban Chấp hành Đảng bộ", r"ban chấp hành(?! trung ương)(?! đoàn)(?! hội)|(?<!\w)bch(?!\w)(?! đoàn)(?! hội)"),
        ("Hội đồng nhân dân", r"(?<!tịch )(?:hđnd|hội đồng nhân dân)"),
        ("Ban Thường vụ", r"(?:ban thường vụ|(?<!\w)btv)\s+(?P<of>(?:tỉnh|thành|huyện|thị|quận|đảng) ủy(?:\s+ubnd)?)"),
        ("Thường trực", r"(?<!bí thư )thường trực (?P<standing>(?:tỉnh|thành|huyện|thị|quận|đảng) ủy)"),
        ("Ủy ban nhân dân", r"(?<!tịch )(?:ubnd|ủy ban nhân dân)"),
    )
)
_ORGANISATIONS = re.compile(
    r"(?<!\w)(?P<name>Công an|Hội (?:Nông dân|Phụ nữ|Cựu chiến binh|Liên hiệp Phụ nữ|Chữ thập đỏ)|Thanh tra|Ban Chỉ huy Quân sự|MTTQ|"
    r"Ủy ban MTTQ(?: Việt Nam)?|Liên đoàn Lao động|Đoàn Thanh niên|Tòa án nhân dân|Viện Kiểm sát nhân dân)\s+"
    r"(?P<level>tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)(?!\w)",
)
_COMMITTEE = re.compile(r"(?<!\w)(?P<of>tỉnh|thành|huyện|thị|quận|đảng) ủy(?!\s+viên)", re.IGNORECASE)


_CONGRESS_MEETS = re.compile(
    r"đại hội (?:đại biểu )?(?:lần thứ \S+,? )?(?:(?:của )?đảng bộ|đảng viên|\(?nhiệm kỳ|lần thứ)|đảng bộ [^.;:,]{3,60}?(?:long trọng |đã )?(?:tổ chức|khai mạc|tiến hành) "
    r"(?:thành công )?đại hội",
    re.IGNORECASE,
)
_OTHER_CONGRESS = re.compile(
    r"(?:hướng tới|tiến tới|chào mừng|trước|sau|chuẩn bị|nghị quyết|văn kiện|phục vụ|trình|góp ý|kết quả|triển khai|quán triệt|dự thảo|"
    r"hội nghị|kỳ họp|họp|giữa nhiệm kỳ|tiểu ban|tuyên truyền)(?!\w)",
    re.IGNORECASE,
)


def _is_congress(title: str, first: str) -> bool:
    """Whether the meeting is itself a congress of the Party, not one that prepares, greets or carries one out."""
    found = _CONGRESS_MEETS.search(modern(title))
    return (
        found is not None
        and not _OTHER_CONGRESS.search(modern(title))
        and re.search(r"đại hội", modern(first), re.IGNORECASE) is not None
    )


def _body(title: str, lead: str, level: Level | None, locality: Locality | None, kind: str) -> str | None:
    """The body that meets (or that an article's title names), by its full name and the level of the place."""
    if level is None:
        return None
    word = level_words(level)
    place = f"{word} {locality.plain_name}" if locality else word
    first = modern(lead.split("\n")[0])
    if re.search(r"(?<!\w)lễ (?:kỷ niệm|công bố|đón nhận|khánh thành)|^kỷ niệm", f"{title}\n{lead}", re.IGNORECASE):
        return None  # a ceremony is of the place, no body meets
    if kind == "meeting" and _is_congress(title, first):
        return f"Đại hội Đảng bộ {word}"
    committee = _COMMITTEE.search(modern(title)) or _COMMITTEE.search(first)
    parts = (modern(title), first, "" if committee else modern(lead)) if kind == "meeting" else (modern(title),)
    for part in parts:
        found = [(match.start(), name, match) for name, pattern in _BODIES if (match := pattern.search(part))]
        organisation = _ORGANISATIONS.search(part)
        if organisation and (not found or organisation.start() < min(found)[0]):
            return f"{organisation['name']} {place}"
        if not found:
            continue
        names = {name for _, name, _ in found}
        name = "Ban Chấp hành Đảng bộ" if "Ban Chấp hành Đảng bộ" in names else min(found, key=lambda one: one[0])[1]
        if name not in ("Ban Thường vụ", "Thường trực"):
            return f"{name} {word}"
        match = next(match for _, n, match in found if n == name)
        of = match["of"] if name == "Ban Thường vụ" else match["standing"]
        return f"{name} {of[0].upper()}{of[1:]}" + (f" {word}" if of.lower().startswith("đảng") else "")
    if kind == "meeting" and committee:
        return f"{committee['of'].capitalize()} ủy"
    if re.search(r"đảng bộ", title, re.IGNORECASE) and not re.search(r"đại hội", title, re.IGNORECASE):
        return f"Đảng bộ {place}"
    reports = _ORGANISATIONS.search(modern(lead))
    return f"{reports['name']} {place}" if reports and "báo cáo" in title.lower() else None


def _of_congress(
    term: str, text: str, periods: tuple[Period, ...], planned: tuple[Period, ...]
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """A congress looks back on the term before its own, where the text names it, and plans for its own."""
    before = re.search(rf"nhiệm\s+kỳ\s+(?P<from>(?:19|20)\d\d)\s*[-–]\s*{term[:4]}(?!\d)", text, re.IGNORECASE)
    over = (period_from_code(f"{before['from']}-{term[:4]}"),) if before else ()
    own = (period_from_code(term),)
    return (
        over + tuple(period for period in periods if period not in over + own),
        own + tuple(period for period in planned if period not in own),
    )


_NUMBER = r"(?P<n>\d{1,2}|[IVXL]+|hai\s+mươi|mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín)(?!\w)"
_ORDINAL = re.compile(rf"(?<!\w)(?:(?:lần\s+)?thứ|lần|kỳ họp)\s+{_NUMBER}(?!\s*[-,]\s*\d\d?/\d)", re.IGNORECASE)
_HEAD_NOUN = re.compile(
    r"đại hội|hiệp thương|làm việc|hội nghị|kỳ họp|phiên họp|họp kỳ|(?<!\w)họp(?!\w)|ban chấp hành|(?<!\w)bch(?!\w)|cuộc thi|"
    r"trung ương|hội thi|liên hoan|quý|thi đua|đợt|(?<!kỳ họp )(?<!hội nghị )(?<!phiên họp )chuyên đề",
    re.IGNORECASE,
)
_SESSIONS = frozenset(("hội nghị", "kỳ họp", "phiên họp", "họp kỳ", "họp", "ban chấp hành", "bch"))


# "tiếp xúc cử tri trước kỳ họp thứ 28": a session that is still to come, or is over
_ANOTHER_SESSION = re.compile(
    r"(?:(?<!\w)(?:trước|sau|chuẩn bị(?: cho)?|phục vụ|trình(?: tại)?|nội dung(?: của)?|kết quả|nghị quyết(?: của)?|thông báo(?: về)?)\s+)"
    r"(?:kỳ họp|hội nghị)?\s*(?:thường lệ\s*)?$",
    re.IGNORECASE,
)


def _ordinal(head: str) -> int | None:
    """ "lần thứ sáu" → 6, "kỳ họp thứ 26" → 26; not the number of the congress ("Đại hội … lần thứ XIX")."""
    for match in _ORDINAL.finditer(head):
        before = re.split(r"[.;\n]", head[max(0, match.start() - 110) : match.start()])[-1]
        nouns = [noun.group().lower() for noun in _HEAD_NOUN.finditer(before + match.group())]
        if _ANOTHER_SESSION.search(before):
            continue
        if nouns and nouns[-1] in _SESSIONS and "đại hội" not in nouns[-2:]:
            return _value(match["n"])
    return None


def _value(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    if written.isupper() and set(written) <= set("IVXL"):
        digits = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in written]
        return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
    return leading_ordinal(written)


def _meeting_words(head: str) -> str:
    """The head without what is "mở rộng" besides a meeting: "mở rộng địa giới", "mở rộng sản xuất"."""
    return re.sub(r"mở\s+rộng\s+(?!để|nhằm|sơ|tổng|đánh|khóa|lần|do|\()\w+", "", head, flags=re.IGNORECASE)


_CONGRESS = re.compile(r"(?<!quốc hội )(?<!qh )kh(?:óa|oá)\s+(?P<roman>[IVXL]+)(?!\w)", re.IGNORECASE)
_CONGRESS_HELD = re.compile(r"nghị quyết\s+đại hội[^.;,\n]{0,60}lần\s+thứ\s+(?P<roman>[IVXL]+)(?!\w)", re.IGNORECASE)


def _congress(head: str) -> str | None:
    match = _CONGRESS.search(head) or _CONGRESS_HELD.search(head)
    if match is None and _is_congress(*[*head.split("\n"), ""][:2]):
        match = re.search(r"lần\s+thứ\s+(?P<roman>[IVXL]+)(?!\w)", head)
    return match["roman"].upper() if match else None


_TERM = re.compile(r"nhiệm\s+kỳ\s*\(?(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)", re.IGNORECASE)
_ANOTHER_TERM = re.compile(r"bầu cử|quốc hội|các cấp\s*,?\s*$|nội dung đột phá|mặt trận", re.IGNORECASE)
_CONGRESS_TERM = re.compile(
    r"đại hội\s+(?:đại biểu\s+)?(?:đảng|đảng bộ)[^.;\n]{0,60}?nhiệm\s+kỳ\s+(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)",
    re.IGNORECASE,
)


def _term(head: str, body: str, name: str | None) -> tuple[str | None, str | None]:
    """The term of the body that meets, not of the elections that the text speaks of."""
    for match in _TERM.finditer(head):
        before = re.split(r"[.;\n]", head[max(0, match.start() - 70) : match.start()])[-1]
        if not _ANOTHER_TERM.search(before):
            return f"{match['from']}-{match['to']}", None
    party = name is not None and ("Đảng" in name or "ủy" in name)
    if party and (congress := _CONGRESS_TERM.search(body)):
        term = f"{congress['from']}-{congress['to']}"
        return term, f"suy ra từ “{' '.join(congress.group().split())}”"
    return None, None
