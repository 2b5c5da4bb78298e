"""A question and a scope in, the shortest verbatim sentences or clauses that answer it out."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.domain import Evidence, Locality, Question, Report, Span
from rag.evidence.period_fit import period_fit
from rag.evidence.quantities import states_quantity
from rag.evidence.relevance import Relevance, counts_what_is_asked
from rag.evidence.retrieve import Found, fuse, legs
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.ports import Archive, Embedder, Hit
from rag.question.kinds import asks_several
from rag.vietnamese.dates import find_dates
from rag.vietnamese.words import fold, sentences
from rag.wording.figure import asks_for_targets

# A sentence must speak of this much of what was asked, by words: e5 similarities cannot tell (.79–.89 for anything).
# Less is enough where the question names the place or the meeting, and so the reports that may answer.
SUFFICIENT, SUFFICIENT_THERE = 0.5, 0.3
NAMED = 0.75
# What likeness in meaning may add, over the scope's windows (0…1): it orders what words alone leave open.
MEANING = 0.7
# How much of the best sentence's cover a shorter clause of it must keep.
KEPT = 0.9
PASSAGES = 24  # looked through, best first
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    covered: float  # share of the subject, with the surroundings
    start: int
    end: int
    report: Report


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
    relevance = holdings.relevance(question.subject or wording, question.typed)
    if relevance.empty:
        return ()
    words, meaning = legs(wording, archive, embedder(), reports=[report.id for report in scope.reports])
    likeness = _Likeness(meaning)
    candidates = []
    for passage in fuse(words, meaning)[:PASSAGES]:
        report = holdings.by_id[passage.report_id]
        surroundings = holdings.surroundings(report.id)
        for start, end in _sentences_within(report, passage):
            text, around = report.text[start:end], surroundings.at(start)
            if not _fits(text, start, around, question, scope, report, holdings):
                continue
            alone, covered = relevance(text), relevance(text, around)
            score = alone + covered + MEANING * likeness(report.id, start, end)
            if question.kind == "list" and _LISTS.search(text):
                score += LISTING
            candidates.append(_Candidate(score, covered, start, end, report))
    candidates.sort(key=lambda c: (-c.score, c.start))
    there = bool(question.places or question.reports or question.ordinal or question.dates or len(scope.reports) == 1)
    enough = SUFFICIENT_THERE if there and question.kind not in _SINGLE_FACT else SUFFICIENT
    if question.kind in ("figure", "comparison") and question.indicators:
        enough = NAMED  # the ledger has no such figure: only a sentence that names it in so many words may have it
    chosen = [c for c in candidates[:limit] if c.covered >= enough and c.score >= 0.92 * candidates[0].score]
    if not chosen or chosen[0] is not candidates[0]:
        return ()
    if question.kind in _SINGLE_FACT:
        chosen = chosen[:1]
    return tuple(_evidence(c, question, relevance) for c in chosen)


class _Likeness:
    """Likeness in meaning of the best window that holds a sentence, 0…1 over all windows that were searched."""

    def __init__(self, meaning: Sequence[Hit]) -> None:
        low, high = min((hit.score for hit in meaning), default=0.0), max((hit.score for hit in meaning), default=1.0)
        self._windows: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for hit in meaning:
            self._windows[hit.report_id].append((hit.start, hit.end, (hit.score - low) / ((high - low) or 1.0)))

    def __call__(self, report_id: str, start: int, end: int) -> float:
        return max((s for a, b, s in self._windows.get(report_id, ()) if a <= start and end <= b), default=0.0)


def _sentences_within(report: Report, passage: Found) -> Iterator[tuple[int, int]]:
    for start, end in sentences(report.text[passage.start : passage.end]):
        yield passage.start + start, passage.start + end


def _fits(
    text: str, start: int, around: str, question: Question, scope: Scope, report: Report, holdings: Holdings
) -> bool:
    """Whether a sentence can be an answer of this kind, about this place and time."""
    if text.strip() == report.title.strip() or len(text.split()) < 4:
        return False
    if not scope.own and not any(_names(around, unit) for unit in question.places):
        return False
    if question.kind == "figure" and not (counts_what_is_asked(question, text) and states_quantity(question, text)):
        return False
    if question.indicators and not _has_figure_asked(text, start, question, report, holdings):
        return False
    if question.kind == "person" and not any(post.person in text for post in holdings.posts.get(report.id, ())):
        return False
    if question.kind == "place" and (level := _LEVEL_ASKED.search(question.text)) and fold(level[1]) not in fold(text):
        return False
    if question.kind == "why" and not _CAUSE.search(around):
        return False
    if question.kind == "date" and not _names_time(text, question):
        return False
    return not question.periods or any(_may_be_of(around, report, period.end) for period in question.periods)


def _names_time(text: str, question: Question) -> bool:
    """Whether a sentence names a day or a year; a year where a year is asked for ("vào năm nào?")."""
    if re.search(r"\b(?:19|20)\d\d\b", text):
        return True
    return bool(find_dates(text)) and not re.search(
        r"\bnăm nào\b|\b(?:what|which) year\b", question.text, re.IGNORECASE
    )


def _has_figure_asked(text: str, start: int, question: Question, report: Report, holdings: Holdings) -> bool:
    """Whether the sentence's figures may answer: one of the period asked, and a result where no target is asked for.

    Only where a figure is asked for, and where the ledger has read any in the sentence.
    """
    if question.kind not in ("figure", "comparison", "yes/no"):
        return True
    inside = [i for i in holdings.indicators.get(report.id, ()) if start <= i.start < start + len(text)]
    targets = asks_for_targets(question)
    return not inside or any(period_fit(i, question, report) > 0 and (targets or i.kind != "target") for i in inside)


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


def _evidence(chosen: _Candidate, question: Question, relevance: Relevance) -> Evidence:
    report, start, end = chosen.report, chosen.start, chosen.end
    # Who did something stands at one end of the sentence, what was done at the other.
    if question.kind != "person":
        start, end = _shortest(report.text, start, end, question, relevance)
    quote = report.text[start:end]
    return Evidence(Span(report.id, start, end), quote, " ".join(quote.split()), chosen.score)


def _shortest(text: str, start: int, end: int, question: Question, relevance: Relevance) -> tuple[int, int]:
    """The shortest clause that still covers what the sentence covers: what stands beside it may answer another place.

    Only where one fact was asked for; a list, a reason or a task keeps its sentence whole.
    """
    if question.kind not in _SINGLE_FACT or asks_several(question):
        return start, end
    best = (start, end)
    around = text[start:end]
    covered = relevance(around, around)
    for separator in (_SEMICOLON, _COMMA):
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
