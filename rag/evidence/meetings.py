"""A question about the meetings themselves and a scope in, when and which session they were out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from rag.domain import Caveat, Evidence, Question, Report, Span
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.dates import find_dates
from rag.vietnamese.surroundings import Surroundings
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import sentences, syllables
from rag.wording.language import Language
from rag.wording.names import body_name, day_name, ordinal_name, place_name, quoted
from rag.wording.phrases import phrase

MOST = 20  # meetings listed in one answer
_ASKS_SESSION = Turn(r"lần thứ mấy|khóa mấy|nhiệm kỳ|kỳ họp thứ mấy|thuộc khóa")


def select_meetings(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """One statement a meeting, in the order of their days; none where no day or session is stated.

    The statement names the meeting by what was read of it; it is cited by the sentence that gives the day (or, asked
    for the session, by the one that gives that).
    """
    meetings = [report for report in scope.reports if report.kind == "meeting" and _held_within(report, question)]
    meetings.sort(key=lambda report: (report.meeting.held_on or date.max, report.title))
    asks_session = _ASKS_SESSION(question.text)
    states = _states_session if asks_session else _states_day
    stating = [report for report in meetings if states(report)]
    found = [_session(r, question, holdings) if asks_session else _day(r, question, holdings) for r in stating[:MOST]]
    if (more := len(stating) - MOST) > 0:
        caveat = Caveat("coverage", phrase("left out", question.language, n=more))
        found[0] = replace(found[0], caveats=(*found[0].caveats, caveat))
    return tuple(found)


# "Họp ở đâu?", "Mấy giờ khai mạc?": the meeting itself, not what was said of some place or hour
_MEETS = r"(?:hội nghị|kỳ họp|phiên họp|cuộc họp|họp|khai mạc|bế mạc|tổ chức|diễn ra)"
_ASKS_WHERE = Turn(
    rf"\b{_MEETS}\b.*\b(?:ở|tại) (?:đâu|chỗ nào|nơi nào)|\bđịa điểm\b.*\b{_MEETS}",
    r"\bwhere\b.*\b(?:held|meet|take place)",
)
_ASKS_HOUR = Turn(rf"\bmấy giờ\b.*\b{_MEETS}|\b{_MEETS}\b.*\bmấy giờ\b", r"\bwhat time\b")
_OTHER_SUBJECT = frozenset(
    "họp khai mạc bế tổ chức diễn địa điểm kết thúc bắt đầu held take place meeting time".split()
)
_VENUE = re.compile(
    r"\b(?:tại|ở)\s+(?:hội trường|trụ sở|trung tâm|nhà (?:văn hóa|khách|hát)|phòng họp|khách sạn|cung|văn phòng)\b",
    re.IGNORECASE,
)
_THE_MEETING = re.compile(r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp|khai mạc)\b")
_OPENING = 6  # sentences: a fair or a market day that is told of later is another thing
_HOUR = re.compile(r"\b\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?\b")


def select_venue(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The sentence that says in which hall, or at what hour, the meeting was; none where the question asks for neither,
    or no sentence of the opening does."""
    if not set(syllables(question.subject or "")) <= _OTHER_SUBJECT:
        return ()
    told = [pattern for asks, pattern in ((_ASKS_WHERE, _VENUE), (_ASKS_HOUR, _HOUR)) if asks(question.text)]
    meetings = [report for report in scope.reports if report.kind == "meeting"]
    if not told or not scope.own or not meetings:
        return ()
    text, found = meetings[0].text, dict[tuple[int, int], None]()
    for pattern in told:
        opening = islice((span for span in sentences(text) if span[0] >= len(meetings[0].title)), _OPENING)
        if stated := next((span for span in opening if _is_of_meeting(text[slice(*span)], pattern)), None):
            found[stated] = None
    return tuple(
        Evidence(Span(meetings[0].id, start, end), text[start:end], " ".join(text[start:end].split()))
        for start, end in found
    )


def _is_of_meeting(sentence: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(sentence) and _THE_MEETING.search(sentence.lower()))


def _held_within(report: Report, question: Question) -> bool:
    """ "các hội nghị năm 2020" are those held in 2020; a question that names its meeting names its period by the way."""
    if question.places or question.ordinal or not any(period.start for period in question.periods):
        return True
    day = report.meeting.held_on
    return day is not None and any(p.start and p.end and p.start <= day <= p.end for p in question.periods)


def meeting_name(report: Report, language: Language = "vi") -> str:
    """ "Hội nghị Ban Chấp hành Đảng bộ thành phố Cao Bằng lần thứ 5"; the title where no body was read.

    In English "The 5th meeting of the City Party Committee (Cao Bằng City)".
    """
    meeting = report.meeting
    if not meeting.body:
        return report.title if language == "vi" else quoted(report.title)
    session = " " + ordinal_name(meeting.ordinal, language) if meeting.ordinal else ""
    place = f" ({place_name(meeting.locality.name, language)})" if meeting.locality else ""
    is_session = "Hội đồng nhân dân" in meeting.body
    if language == "en":
        kind = "session" if is_session else "meeting"
        return f"{session.strip().capitalize() or 'The'} {kind} of the {body_name(meeting.body, language)}{place}"
    kind = "Kỳ họp" if is_session else "Phiên họp" if "Ủy ban nhân dân" in meeting.body else "Hội nghị"
    level = meeting.locality.level.value if meeting.locality else ""
    if meeting.locality and meeting.body.endswith(f" {level}"):
        home = meeting.locality.name
        return f"{kind} {meeting.body.removesuffix(level)}{home[:1].lower()}{home[1:]}{session}"
    return f"{kind} {meeting.body}{session}{place}"


def _states_day(report: Report) -> bool:
    return report.meeting.held_on is not None


def _states_session(report: Report) -> bool:
    meeting = report.meeting
    return bool(meeting.ordinal or meeting.congress or meeting.term)


def _day(report: Report, question: Question, holdings: Holdings) -> Evidence:
    meeting = report.meeting
    assert meeting.held_on is not None, "select_meetings asks only of reports that state their day"
    start, end = sentence_with_day(report, meeting.held_on, holdings.surroundings(report.id))
    many = meeting.held_until is not None and meeting.held_until != meeting.held_on
    said = phrase(
        "held on days" if many else "held on",
        question.language,
        meeting=meeting_name(report, question.language),
        day=day_name(meeting.held_on, question.language),
        until=day_name(meeting.held_until, question.language) if meeting.held_until else "",
    )
    caveats = tuple(
        Caveat("inferred", phrase("inferred day", question.language, reason=reason))
        for field, reason in meeting.inferred
        if field == "held_on"
    )
    return Evidence(Span(report.id, start, end), report.text[start:end], said, caveats=caveats)


def _session(report: Report, question: Question, holdings: Holdings) -> Evidence:
    meeting = report.meeting
    parts = [
        phrase("congress", question.language, congress=meeting.congress) if meeting.congress else "",
        phrase("term", question.language, term=meeting.term) if meeting.term else "",
    ]
    said = ", ".join(filter(None, [meeting_name(report, question.language), *parts]))
    words = [w for w in (meeting.congress and f"khóa {meeting.congress}", meeting.term) if w]
    start, end = sentence_with(report, words, holdings.surroundings(report.id)) or (0, len(report.title))
    return Evidence(Span(report.id, start, end), report.text[start:end], said)


def sentence_with_day(report: Report, day: date, surroundings: Surroundings) -> tuple[int, int]:
    """Start and end of the sentence of prose that gives the day of the meeting; the first of the text where none does."""
    days: Iterator[int] = (
        found.start
        for found in find_dates(report.text)
        if (found.day, found.month) == (day.day, day.month) and found.start > len(report.title)
    )
    # The posting time often names the same day; prose does so in a sentence.
    sentences = [surroundings.sentence(start) for start in days]
    return next((s for s in sentences if s[1] - s[0] > 40), sentences[0] if sentences else surroundings.sentence(0))


def sentence_with(report: Report, words: list[str], surroundings: Surroundings) -> tuple[int, int] | None:
    """Start and end of the first sentence that has one of these words; None where none has."""
    for word in words:
        if (at := report.text.find(word)) >= 0:
            return surroundings.sentence(at)
    return None
