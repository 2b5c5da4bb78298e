"""A question and a scope in, the shortest verbatim sentences or clauses that answer it out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.domain import Evidence, Question, Report, Span
from rag.evidence.clauses import at_most, shortest_clause, with_what_follows
from rag.evidence.opposites import negates_otherwise
from rag.evidence.people import people_named
from rag.evidence.retrieve import Found, fuse, legs
from rag.evidence.scope import Scope
from rag.evidence.sentence_fit import may_answer
from rag.holdings import Holdings
from rag.ports import Archive, Embedder, Hit
from rag.question.kinds import SINGLE_FACT
from rag.vietnamese.names import spoken_of
from rag.vietnamese.periods import find_periods
from rag.vietnamese.relevance import NUMBERS, Relevance
from rag.vietnamese.surroundings import Surroundings
from rag.vietnamese.words import fold, sentences

# A sentence must speak of this much of what was asked, by words: e5 similarities cannot tell (.79–.89 for anything).
# Less is enough where the question names the place or the meeting, and so the reports that may answer.
SUFFICIENT, SUFFICIENT_THERE = 0.5, 0.3
NAMED = 0.75
NEVER = 2.0
# … and so little where the sentence is also the nearest in meaning; for one fact it must stand apart from the next.
NEAREST, IN_OTHER_WORDS, APART = 0.97, 0.25, 0.3
# What likeness in meaning may add, over the scope's windows (0…1): it orders what words alone leave open.
MEANING = 0.7
PASSAGES = 24  # looked through, best first
# "… nêu khó khăn: nhân sự còn mỏng; dữ liệu chưa khớp": a sentence that lists is likelier to be the list asked for.
_LISTS = re.compile(r":\s|;.*;", re.DOTALL)
LISTING = 0.25
# "Ngày 5/7, Thành ủy tổ chức hội nghị …", "Cùng dự có đồng chí …": names every subject and tells of none.
_OPENS = re.compile(
    r"(?:\([^)]{1,20}\)\s*[-–]?\s*)?(?:(?:vừa qua|mới đây|(?:vào )?(?:sáng|chiều|tối|ngày|trong (?:hai|2|3|ba)? ?ngày))\b[^.]*\b(?:tổ chức|họp|mở|khai mạc|diễn ra|có buổi|tiến hành)\b"
    r"|(?:cùng |tham |đến )?dự\b|chủ trì\b|ảnh:|tin,? ảnh)",
    re.IGNORECASE,
)
OPENING = 0.7
# "ba hướng chính nào?" is answered where three are told of
_NUMBERED = re.compile(r"\b(\d{1,2}|hai|ba|bốn|sáu|bảy|tám) (?:[^\W\d]+ ){1,4}(?:nào|gì)\b")
NUMBER = 0.3
_BECAUSE = re.compile(r"\b(?:do|vì|bởi|nhờ|nguyên nhân)\b", re.IGNORECASE)
REASON = 0.3
# "Vì vậy, sản lượng chỉ đạt …": the reason stands in the sentence before
_POINTS_BACK = re.compile(r"(?:Vì vậy|Vì thế|Do đó|Do vậy|Bởi vậy|Nhờ đó|Nhờ vậy|Từ đó)\b")
# How reports tell of what is to be done, and of what goes badly: without the words that ask for it.
_TOLD_SO = (
    (
        re.compile(r"nhiệm vụ|phải làm|làm gì|việc gì|mục tiêu|chỉ tiêu|phương hướng|yêu cầu"),
        re.compile(
            r"\b(?:yêu cầu|giao (?:các|cho)|phấn đấu|tập trung|quyết nghị|xác định|nhiệm vụ trọng tâm)\b", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"hạn chế|khó khăn|tồn tại|vướng|yếu kém"),
        re.compile(r"\b(?:chỉ ra|chỉ rõ|hạn chế|khó khăn|tồn tại|vướng mắc)\b", re.IGNORECASE),
    ),
)
TELLING = 0.3
OPPOSED = 0.5  # for a sentence that denies what is asked about, or affirms what is asked to be denied
STRANGE = 0.5  # of a subject's syllables: more words that no report has, and it is about something else
CLOSE = 0.92  # of the best one's score, for a second sentence


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
    named = people_named(question, scope, holdings)
    candidates = []
    for passage in fuse(words, meaning)[:PASSAGES]:
        report = holdings.by_id[passage.report_id]
        surroundings = holdings.surroundings(report.id)
        for start, end in _sentences_within(report, passage):
            text, around = report.text[start:end], surroundings.at(start)
            if not may_answer(text, start, surroundings, question, scope, report, holdings):
                continue
            if named and _is_of_others(text, around, report, named, holdings):
                continue  # "Ông Thạch Sua nói gì?" is not answered by what another said
            alone, covered = relevance(text), relevance(text, around)
            like = likeness(report.id, start, end)
            score = alone + covered + MEANING * like + _preference(text, question)
            candidates.append(_Candidate(score, covered, like, start, end, report))
    candidates.sort(key=lambda c: (-c.score, c.start))
    enough = _enough(question, scope, relevance, candidates)
    chosen = [c for c in candidates[:limit] if c.covered >= enough and c.score >= CLOSE * candidates[0].score]
    if not chosen or chosen[0] is not candidates[0]:
        return ()
    if question.kind in SINGLE_FACT:
        chosen = chosen[:1]
    naming = () if scope.own else tuple(fold(unit.plain_name) for unit in question.places)
    return tuple(_evidence(c, question, relevance, naming, holdings.surroundings(c.report.id)) for c in chosen)


def _is_of_others(text: str, around: str, report: Report, named: Sequence[str], holdings: Holdings) -> bool:
    """Whether a sentence tells of other persons than those named, or its report knows none of these."""
    if any(spoken_of(around, person) for person in named):
        return False
    people = {post.person for post in holdings.posts.get(report.id, ())}
    return not people.intersection(named) or any(person in text for person in people)


def _preference(text: str, question: Question) -> float:
    """What the form of a sentence says for it as an answer to this question, or against it."""
    score = 0.0
    if question.kind == "list" and _LISTS.search(text):
        score += LISTING
    if (number := _NUMBERED.search(question.worded)) and _has_number(number[1], text):
        score += NUMBER
    if question.kind == "why" and _BECAUSE.search(text):
        score += REASON
    if question.kind not in SINGLE_FACT and _LISTS.search(text):
        score += TELLING * any(asked.search(question.worded) and told.search(text) for asked, told in _TOLD_SO)
    if question.kind not in SINGLE_FACT and _TOLD_SO[0][0].search(question.worded) and _of_period_asked(text, question):
        score += TELLING
    if negates_otherwise(question, text):
        score -= OPPOSED
    if question.kind not in SINGLE_FACT and _OPENS.match(text):
        score -= OPENING
    return score


def _of_period_asked(text: str, question: Question) -> bool:
    """Whether a sentence names the very period asked: "Trong 6 tháng cuối năm, Ban Chấp hành yêu cầu …"."""
    for asked in question.periods:
        year = asked.end.year if asked.end else None
        if any(found.period.code == asked.code for found in find_periods(text, year=year)):
            return True
    return False


def _enough(question: Question, scope: Scope, relevance: Relevance, candidates: Sequence[_Candidate]) -> float:
    """How much of what is asked the best sentence must speak of; above 1 where none can do."""
    single = question.kind in SINGLE_FACT or question.kind == "yes/no"
    strange = relevance.unknown >= STRANGE
    if single and strange:
        return NEVER  # "giá xăng dầu?" where no report has "xăng" nor "dầu"
    there = bool(question.places or question.reports or question.ordinal or question.dates or len(scope.reports) == 1)
    if there and not strange and _says_it_otherwise(candidates, question):
        return IN_OTHER_WORDS
    if question.kind in ("figure", "comparison") and question.indicators:
        return NAMED  # the ledger has no such figure: only a sentence that names it in so many words may have it
    return SUFFICIENT_THERE if there and not single and not strange else SUFFICIENT


def _says_it_otherwise(candidates: Sequence[_Candidate], question: Question) -> bool:
    """Whether the best sentence is the nearest in meaning too, and for one fact far better than the next."""
    if not candidates or candidates[0].likeness < NEAREST or question.indicators or "chưa" in question.worded:
        return False
    if question.kind not in SINGLE_FACT:
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


def _has_number(number: str, text: str) -> bool:
    digits = NUMBERS.get(number, number.lstrip("0"))
    words = [word for word, digit in NUMBERS.items() if digit == digits]
    return bool(re.search(rf"(?<![\d.,/])0?{digits}(?![\d/%]|[.,]\d)|\b(?:{'|'.join([*words, '—'])})\b", text.lower()))


def _evidence(
    chosen: _Candidate, question: Question, relevance: Relevance, naming: Sequence[str], surroundings: Surroundings
) -> Evidence:
    report, start, end = chosen.report, chosen.start, chosen.end
    # Who did something stands at one end of the sentence, what was done at the other.
    if question.kind != "person":
        start, end = shortest_clause(report.text, start, end, question, relevance, naming=naming)
    if question.kind not in SINGLE_FACT:
        end = with_what_follows(report.text, end)
    end = at_most(report.text, start, end)
    if question.kind == "why" and _POINTS_BACK.match(report.text, start):
        start = min(start, surroundings.sentence(start - 2)[0])
    quote = report.text[start:end]
    return Evidence(Span(report.id, start, end), quote, " ".join(quote.split()), chosen.score)
