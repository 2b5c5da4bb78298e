"""A question and a scope in, the shortest verbatim sentences or clauses that answer it out."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.domain import Evidence, Locality, Question, Report, Span
from rag.evidence.period_fit import period_fit
from rag.evidence.quantities import states_measure, states_quantity
from rag.evidence.relevance import Relevance, Surroundings, counts_what_is_asked, negates_otherwise
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
# … and so little where the sentence is also the nearest in meaning; for one fact it must stand apart from the next.
NEAREST, IN_OTHER_WORDS, APART = 0.97, 0.25, 0.3
# What likeness in meaning may add, over the scope's windows (0…1): it orders what words alone leave open.
MEANING = 0.7
# How much of the best sentence's cover a shorter clause of it must keep.
KEPT = 0.9
PASSAGES = 24  # looked through, best first
_SEMICOLON = re.compile(r";\s+")
_COMMA = re.compile(r",\s+(?![^\W\d_a-zà-ỹđ])")  # not between names: "Cát Dài, An Biên, Hàng Kênh chưa đạt"
# "… nêu khó khăn: nhân sự còn mỏng; dữ liệu chưa khớp": a sentence that lists is likelier to be the list asked for.
_LISTS = re.compile(r":\s|;.*;", re.DOTALL)
LISTING = 0.25
# "Ngày 5/7, Thành ủy tổ chức hội nghị …", "Cùng dự có đồng chí …": names every subject and tells of none.
_OPENS = re.compile(
    r"(?:\([^)]{1,20}\)\s*[-–]?\s*)?(?:(?:vừa qua|mới đây|(?:vào )?(?:sáng|chiều|tối|ngày|trong (?:hai|2|3|ba)? ?ngày))\b[^.]*\b(?:tổ chức|họp|mở|khai mạc|diễn ra|có buổi|tiến hành)\b"
    r"|(?:cùng |tham |đến )?dự\b|chủ trì\b|ảnh:|tin,? ảnh)",
    re.IGNORECASE,
)
OPENING = 0.35
OPPOSED = 0.5  # for a sentence that denies what is asked about, or affirms what is asked to be denied
STRANGE = 0.5  # of a subject's syllables: more words that no report has, and it is about something else
CLOSE = 0.92  # of the best one's score, for a second sentence
# Where none of these stands, a sentence gives no reason: "thu ngân sách được 26,4 tỷ đồng" is none for a fall.
_CAUSE = re.compile(
    r"\b(?:do|vì|bởi|nhờ|nguyên nhân|lý do|vướng|ảnh hưởng|tác động|xuất phát|khó khăn|thiếu|hạn chế|chủ yếu|để|nhằm)\b",
    re.IGNORECASE,
)
_CAUSE_FOLLOWS = re.compile(r"(?:nguyên nhân|lý do|theo quy định|do|vì|bởi)\b", re.IGNORECASE)
# "mẹ Việt Nam anh hùng Bùi Thị Nhung", "bà H'Thủy": a person whom the reports name without a post
_PERSON = re.compile(
    r"\b(?:ông|bà|anh|chị|em|đồng chí|hùng|sĩ|sỹ|nhân|cháu|cụ) (?:[^\W\d_a-zà-ỹ][\w'’]*)(?: [^\W\d_a-zà-ỹ][\w'’]*)*"
)
_ENUMERATES = re.compile(r"\s*[,:(]\s*(?:bao gồm|gồm|đó là|là)\b[^;.]*[^;.\s]", re.IGNORECASE)
_LEVEL_ASKED = re.compile(r"\b(xã|phường|huyện|tỉnh|quận|thị trấn|thôn) nào\b", re.IGNORECASE)
_SINGLE_FACT = frozenset({"figure", "person", "date", "place"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    covered: float  # share of the subject, with the surroundings
    likeness: float  # in meaning, 0…1
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
            if not _fits(text, start, surroundings, question, scope, report, holdings):
                continue
            alone, covered = relevance(text), relevance(text, around)
            like = likeness(report.id, start, end)
            score = alone + covered + MEANING * like
            if question.kind == "list" and _LISTS.search(text):
                score += LISTING
            if negates_otherwise(question, text):
                score -= OPPOSED
            if question.kind not in _SINGLE_FACT and _OPENS.match(text):
                score -= OPENING
            candidates.append(_Candidate(score, covered, like, start, end, report))
    candidates.sort(key=lambda c: (-c.score, c.start))
    there = bool(question.places or question.reports or question.ordinal or question.dates or len(scope.reports) == 1)
    enough = SUFFICIENT_THERE if there and question.kind not in _SINGLE_FACT else SUFFICIENT
    if question.kind in ("figure", "comparison") and question.indicators:
        enough = NAMED  # the ledger has no such figure: only a sentence that names it in so many words may have it
    if relevance.unknown >= STRANGE:
        enough = max(enough, SUFFICIENT)
    elif there and _says_it_otherwise(candidates, question):
        enough = IN_OTHER_WORDS
    if question.kind in _SINGLE_FACT and relevance.unknown >= STRANGE:
        return ()  # "giá xăng dầu?" where no report has "xăng" nor "dầu"
    chosen = [c for c in candidates[:limit] if c.covered >= enough and c.score >= CLOSE * candidates[0].score]
    if not chosen or chosen[0] is not candidates[0]:
        return ()
    if question.kind in _SINGLE_FACT:
        chosen = chosen[:1]
    return tuple(_evidence(c, question, relevance) for c in chosen)


def _says_it_otherwise(candidates: Sequence[_Candidate], question: Question) -> bool:
    """Whether the best sentence is the nearest in meaning too, and for one fact far better than the next."""
    if not candidates or candidates[0].likeness < NEAREST or question.indicators:
        return False
    if question.kind not in _SINGLE_FACT:
        return question.kind != "why"
    return len(candidates) < 2 or candidates[0].score - candidates[1].score >= APART


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
    text: str,
    start: int,
    surroundings: Surroundings,
    question: Question,
    scope: Scope,
    report: Report,
    holdings: Holdings,
) -> bool:
    """Whether a sentence can be an answer of this kind, about this place and time."""
    around = surroundings.at(start)
    if text.strip() == report.title.strip() or len(text.split()) < 4 or text.rstrip().endswith("?"):
        return False  # a question in a report answers none
    if not scope.own and not any(_names(around, unit) for unit in question.places):
        return False
    if question.kind == "figure" and not (counts_what_is_asked(question, text) and states_quantity(question, text)):
        return False
    if question.indicators and not _has_figure_asked(text, start, question, report, holdings):
        return False
    if question.kind == "person" and not (
        _PERSON.search(text) or any(post.person in text for post in holdings.posts.get(report.id, ()))
    ):
        return False
    if question.kind == "place" and (level := _LEVEL_ASKED.search(question.text)) and fold(level[1]) not in fold(text):
        return False
    if question.kind == "why" and not (_CAUSE.search(around) or _CAUSE_FOLLOWS.match(surroundings.after(start))):
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
    if question.kind not in _SINGLE_FACT:
        end = _with_what_follows(report.text, end)
    quote = report.text[start:end]
    return Evidence(Span(report.id, start, end), quote, " ".join(quote.split()), chosen.score)


_ITEM = re.compile(r"\s*\n\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))\s+\S[^\n]*")
_GOES_ON = re.compile(
    r"\s+(?:Điển hình|Cụ thể|Nguyên nhân|Trong đó|(?:Ý kiến|Điều|Việc|Đề xuất|Kiến nghị) (?:này|đó))\b[^\n]*",
    re.IGNORECASE,
)
MOST_FOLLOWING = 1200  # characters of a list, or of one more sentence


def _with_what_follows(text: str, end: int) -> int:
    """The end of a sentence with the list that it opens ("… 4 khâu đột phá:"), or with the sentence that goes on about it."""
    if text[:end].rstrip().endswith(":") or (_ITEM.match(text, end) and text[end - 1] not in ".;!?…"):
        last = end
        while (item := _ITEM.match(text, last)) and item.end() - end <= MOST_FOLLOWING:
            last = item.end()
        return last
    if going_on := _GOES_ON.match(text, end):
        first = next(iter(sentences(text[end : going_on.end()])), None)
        return end + first[1] if first and first[1] <= MOST_FOLLOWING else end
    return end


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
        if question.kind == "figure":  # what is asked for must be in what is kept
            fitting = [p for p in fitting if re.search(r"\d", text[p[0] : p[1]])]
        if question.kind == "date" and find_dates(around):
            fitting = [p for p in fitting if find_dates(text[p[0] : p[1]])]
        if question.kind == "figure" and separator is _COMMA:
            measured = [p for p in pieces if states_measure(question, text[p[0] : p[1]])]
            if len(measured) == 1:  # "…, chiều dài toàn tuyến gần 6 km, thu hồi 52 ha": one clause has what is asked
                return start, measured[0][1]
        if fitting:
            best = max(fitting, key=lambda p: (relevance(text[p[0] : p[1]], around), p[0] - p[1]))
    if goes_on := _ENUMERATES.match(text, best[1], end):  # "3/12 xã đạt chuẩn, gồm Khánh An, Đa Phước và Khánh Bình"
        best = best[0], goes_on.end()
    return best


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in separator.finditer(text, start, end)), end]
    pieces = []
    for a, b in itertools.pairwise(cuts):
        piece = text[a:b].rstrip(" ,;")
        if piece.strip():
            pieces.append((a, a + len(piece)))
    return pieces
