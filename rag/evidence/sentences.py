"""A question and a scope in, the shortest verbatim sentences or clauses that answer it out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from rag.domain import Evidence, Locality, Question, Report, Span
from rag.evidence.relevance import Relevance, counts_what_is_asked
from rag.evidence.retrieve import Found, retrieve
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.ports import Archive, Embedder
from rag.vietnamese.dates import find_dates
from rag.vietnamese.words import fold, sentences

# A sentence must speak of this much of what was asked. e5 similarities cannot tell (.79–.89 for anything), words can.
SUFFICIENT = 0.55
# How much of the best sentence's cover a shorter clause of it must keep.
KEPT = 0.9
_SEMICOLON = re.compile(r";\s+")
_COMMA = re.compile(r",\s+")
# "… nêu khó khăn: nhân sự còn mỏng; dữ liệu chưa khớp": a sentence that lists is likelier to be the list asked for.
_LISTS = re.compile(r":\s|;.*;", re.DOTALL)
LISTING = 0.25
# Where none of these stands, a sentence gives no reason: "thu ngân sách được 26,4 tỷ đồng" is none for a fall.
_CAUSE = re.compile(
    r"\b(?:do|vì|bởi|nhờ|nguyên nhân|lý do|vướng|ảnh hưởng|tác động|xuất phát|khó khăn|thiếu|hạn chế|chủ yếu|để|nhằm)\b",
    re.IGNORECASE,
)
_LEVEL_ASKED = re.compile(r"\b(xã|phường|huyện|tỉnh|quận|thị trấn|thôn) nào\b", re.IGNORECASE)
_SINGLE_FACT = frozenset({"figure", "person", "date", "place"})


def select_sentences(
    question: Question,
    wording: str,
    scope: Scope,
    holdings: Holdings,
    archive: Archive,
    embedder: Callable[[], Embedder],
    *,
    limit: int = 2,
) -> tuple[Evidence, ...]:
    """Up to `limit` stretches of the scope's reports, best first; none where nothing speaks of what is asked.

    `wording` is the question in full Vietnamese words (see `question.wording`).
    """
    relevance = Relevance(question.subject or wording, holdings.rarity)
    if relevance.empty:
        return ()
    passages = retrieve(wording, archive, embedder(), reports=[report.id for report in scope.reports], limit=8)
    candidates = []
    for passage in passages:
        report = holdings.by_id[passage.report_id]
        surroundings = holdings.surroundings(report.id)
        for start, end in _sentences_within(report, passage):
            text = report.text[start:end]
            if not _fits(text, surroundings.at(start), question, scope, report, holdings):
                continue
            covered = relevance(text, surroundings.at(start))
            near = 0.05 if passage.window_start <= start < passage.window_end else 0.0
            listing = LISTING if question.kind == "list" and _LISTS.search(text) else 0.0
            candidates.append((covered + 0.15 * passage.score + near + listing, covered, start, end, report))
    candidates.sort(key=lambda c: (-c[0], c[2]))
    if not candidates or candidates[0][1] < SUFFICIENT:
        return ()
    best = candidates[0][0]
    chosen = [c for c in candidates[:limit] if c[0] >= 0.85 * best and c[1] >= SUFFICIENT]
    if question.kind in _SINGLE_FACT:
        chosen = chosen[:1]
    return tuple(_evidence(c, question, relevance) for c in chosen)


def _sentences_within(report: Report, passage: Found) -> Iterator[tuple[int, int]]:
    for start, end in sentences(report.text[passage.start : passage.end]):
        yield passage.start + start, passage.start + end


def _fits(text: str, around: str, question: Question, scope: Scope, report: Report, holdings: Holdings) -> bool:
    """Whether a sentence can be an answer of this kind, about this place and time."""
    if text.strip() == report.title.strip() or len(text.split()) < 4:
        return False
    if not scope.own and not any(_names(around, unit) for unit in question.places):
        return False
    if question.kind == "figure" and not (re.search(r"\d", text) and counts_what_is_asked(question, text)):
        return False
    if question.kind == "person" and not any(post.person in text for post in holdings.posts.get(report.id, ())):
        return False
    if question.kind == "place" and (level := _LEVEL_ASKED.search(question.text)) and fold(level[1]) not in fold(text):
        return False
    if question.kind == "why" and not _CAUSE.search(around):
        return False
    if question.kind == "date" and not (find_dates(text) or re.search(r"\b(?:19|20)\d\d\b", text)):
        return False
    return not question.periods or any(_may_be_of(around, report, period.end) for period in question.periods)


def _names(text: str, unit: Locality) -> bool:
    return fold(unit.plain_name) in fold(text)


def _may_be_of(around: str, report: Report, until: object) -> bool:
    """The period asked is one the report speaks of; where only a year stands in the text, it must stand here."""
    from datetime import date

    if not isinstance(until, date):
        return True
    years = {p.start.year for p in (*report.meeting.periods, *report.meeting.planned) if p.start}
    years |= {p.end.year for p in (*report.meeting.periods, *report.meeting.planned) if p.end}
    if not years:
        when = report.meeting.held_on or report.published_on
        years = {when.year} if when else set()
    return not years or until.year in years or str(until.year) in around


def _evidence(candidate: tuple[float, float, int, int, Report], question: Question, relevance: Relevance) -> Evidence:
    score, covered, start, end, report = candidate
    # Who did something stands at one end of the sentence, what was done at the other.
    if question.kind != "person":
        start, end = _shortest(report.text, start, end, question, relevance, covered)
    quote = report.text[start:end]
    return Evidence(Span(report.id, start, end), quote, " ".join(quote.split()), score)


def _shortest(
    text: str, start: int, end: int, question: Question, relevance: Relevance, covered: float
) -> tuple[int, int]:
    """The shortest clause that still covers what the sentence covers: what stands beside it may answer another place.

    A list keeps its sentence whole; commas part clauses only where one fact was asked for.
    """
    if question.kind == "list":
        return start, end
    best = (start, end)
    around = text[start:end]
    for separator in (_SEMICOLON, _COMMA) if question.kind in _SINGLE_FACT else (_SEMICOLON,):
        pieces = [p for p in _pieces(text, *best, separator) if len(text[p[0] : p[1]].split()) >= 5]
        fitting = [p for p in pieces if relevance(text[p[0] : p[1]], around) >= KEPT * covered]
        if question.kind in ("figure", "date"):  # what is asked for must be in what is kept
            fitting = [p for p in fitting if re.search(r"\d", text[p[0] : p[1]])]
        if fitting:
            best = max(fitting, key=lambda p: (relevance(text[p[0] : p[1]], around), p[0] - p[1]))
    return best


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in separator.finditer(text, start, end)), end]
    pieces = []
    for a, b in itertools.pairwise(cuts):
        piece = text[a:b].rstrip(" ,;")
        if piece.strip():
            pieces.append((a, a + len(piece)))
    return pieces
