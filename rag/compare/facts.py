"""Reports in, the lines of what was read of their meetings out: day, session, period, chair, guests, who held which post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.compare.found import Found, Line
from rag.compare.scope import period_reported
from rag.domain import Post, Report, Role, Span
from rag.evidence.meetings import sentence_with, sentence_with_day
from rag.evidence.people import holds_post, role_sentence
from rag.holdings import Holdings
from rag.vietnamese.periods import find_periods
from rag.vietnamese.turns import Turn
from rag.wording.language import Language
from rag.wording.names import day_name
from rag.wording.phrases import phrase

_SIDES = ("Trung ương", "tỉnh", "thành phố", "huyện", "xã")  # highest first
_AT_LEVEL = {"thị xã": "huyện", "quận": "huyện", "phường": "xã", "thị trấn": "xã", "đặc khu": "xã"}
_MOST_GUESTS = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of meetings: its name, the words that ask for it, and how it is read of one report."""

    key: str
    asked: Turn
    read: Callable[[Report, Holdings, Language], Found | None]


def fact_lines(reports: Sequence[Report], holdings: Holdings, facts: Sequence[Fact], language: Language) -> list[Line]:
    """One line a fact; `comparable` says that the same is stated of several, which is all that can be said of facts."""
    lines = []
    for fact in facts:
        found = tuple(fact.read(report, holdings, language) for report in reports)
        several = sum(one is not None for one in found) > 1
        lines.append(Line(phrase(fact.key, language), found, sector=phrase("facts", language), comparable=several))
    return [line for line in lines if line.stated]


def _held(report: Report, holdings: Holdings, language: Language) -> Found | None:
    day = report.meeting.held_on
    if day is None:
        return None
    until = report.meeting.held_until
    text = day_name(day, language) + (f" – {day_name(until, language)}" if until and until != day else "")
    return Found(text, Span(report.id, *sentence_with_day(report, day, holdings.surroundings(report.id))))


def _ordinal(report: Report, holdings: Holdings, _: Language) -> Found | None:
    number = report.meeting.ordinal
    if number is None:
        return None
    words = [
        f"lần thứ {number}",
        f"thứ {number}",
        f"lần thứ {number:02d}",
        f"lần {number}",
        "lần thứ",
        "kỳ họp thứ",
        "họp thứ",
    ]
    at = sentence_with(report, words, holdings.surroundings(report.id))
    return Found(str(number), Span(report.id, *(at or (0, len(report.title)))))


def _congress(report: Report, holdings: Holdings, _: Language) -> Found | None:
    congress = report.meeting.congress
    at = congress and sentence_with(
        report, [f"khóa {congress}", f"khoá {congress}", f"Khóa {congress}", congress], holdings.surroundings(report.id)
    )
    return Found(congress, Span(report.id, *at)) if congress and at else None


def _term(report: Report, holdings: Holdings, _: Language) -> Found | None:
    term = report.meeting.term
    if not term:
        return None
    printed = [term, term.replace("-", " - "), term.replace("-", " – "), term.replace("-", "–")]
    at = sentence_with(report, printed, holdings.surroundings(report.id))
    return Found(term, Span(report.id, *at)) if at else None


def _period(report: Report, holdings: Holdings, language: Language) -> Found | None:
    periods = report.meeting.periods
    if not periods:
        return None
    year = periods[0].end.year if periods[0].end else None
    codes = {period.code for period in periods}
    named = next((one.start for one in find_periods(report.text, year=year) if one.period.code in codes), None)
    where = holdings.surroundings(report.id).sentence(named) if named is not None else (0, len(report.title))
    return Found("; ".join(period_reported(period, report, language) for period in periods), Span(report.id, *where))


def _chair(report: Report, holdings: Holdings, language: Language) -> Found | None:
    meeting = report.meeting
    if meeting.chair:
        return _people(report, meeting.chair, "chaired", holdings, "; ".join(meeting.chair))
    opened, concluded = meeting.opened_by, meeting.concluded_by
    if not (opened or concluded):
        return None
    if opened == concluded:
        did = phrase("opened and concluded by", language, person=", ".join(opened))
    else:
        parts = [("opened by", opened), ("concluded by", concluded)]
        did = "; ".join(phrase(key, language, person=", ".join(names)) for key, names in parts if names)
    said = phrase("no chair", language, people=did)
    return _people(report, opened or concluded, "opened" if opened else "concluded", holdings, said)


def _guests(report: Report, holdings: Holdings, _: Language) -> Found | None:
    """Those who were there from a level above the report's own, as far as they are named."""
    home = report.meeting.locality
    if home is None or report.kind != "meeting":
        return None
    own = _SIDES.index(_AT_LEVEL.get(home.level.value, home.level.value)) if home.level.rank > 1 else 1
    there = [
        post
        for post in holdings.posts.get(report.id, ())
        if {"attended", "directed"} & set(post.roles) and post.side and _rank(post.side) < own
    ]
    if not there:
        return None
    first, last = there[0], there[-1]
    text = "; ".join(f"{post.person}, {post.post}" if post.post else post.person for post in there[:_MOST_GUESTS])
    opens, _end = holdings.surroundings(report.id).sentence(first.start)
    together = last.end - opens < 1500
    return Found(text, Span(report.id, first.start, last.end if together else first.end))


def _rank(side: str) -> int:
    return _SIDES.index(_AT_LEVEL.get(side, side))


def _holder(post: str) -> Callable[[Report, Holdings, Language], Found | None]:
    def read(report: Report, holdings: Holdings, _: Language) -> Found | None:
        home = report.meeting.locality
        # Of the report's own level: the chairman of the province's council may be there as a guest
        asked = f"{post} {home.level.value}" if home and post != "bí thư" else post
        for one in holdings.posts.get(report.id, ()):
            if holds_post(one, asked, report):
                return Found(one.person, Span(report.id, one.start, one.end))
        return None

    return read


def _people(report: Report, names: Sequence[str], role: Role, holdings: Holdings, text: str) -> Found | None:
    known: dict[str, Post] = {post.person: post for post in holdings.posts.get(report.id, ()) if post.person in names}
    first = next((known[name] for name in names if name in known), None)
    return Found(text, Span(report.id, *role_sentence(role, first, report, holdings))) if first else None


FACTS = (
    Fact("fact day", Turn(r"ngày họp|ngày tổ chức|họp ngày|\bngày\b|khi nào|thông tin cơ bản", r"\bday\b|\bdate\b|\bwhen\b"), _held),
    Fact("fact ordinal", Turn(r"lần thứ|kỳ họp thứ|thứ mấy|thông tin cơ bản", r"\bsession number\b|\bwhich session\b"), _ordinal),
    Fact("fact congress", Turn(r"\bkhóa\b|thông tin cơ bản", r"\bcongress\b"), _congress),
    Fact("fact term", Turn(r"nhiệm kỳ|thông tin cơ bản", r"\bterm\b"), _term),
    Fact("fact period", Turn(r"kỳ báo cáo|thông tin cơ bản", r"\bperiod\b"), _period),
    Fact("fact chair", Turn(r"chủ trì|chủ tọa|điều hành|thông tin cơ bản", r"\bchair"), _chair),
    Fact("fact guests", Turn(r"cấp trên|\bdự\b(?! (?:toán|án|kiến|báo|thảo))|đại biểu|thành phần|thông tin cơ bản", r"\battend|guests"), _guests),
    Fact("fact secretary", Turn(r"bí thư", r"\bsecretary"), _holder("bí thư")),
    Fact("fact council", Turn(r"chủ tịch (?:hđnd|hội đồng)", r"council chair|chair of the (?:people's )?council"), _holder("chủ tịch hội đồng nhân dân")),
    Fact("fact committee", Turn(r"chủ tịch (?:ubnd|ủy ban)", r"chair of the (?:people's )?committee"), _holder("chủ tịch ủy ban nhân dân")),
)  # fmt: skip
