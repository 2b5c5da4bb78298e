"""A question about figures and a scope in, the figures of the ledger that answer it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.domain import Caveat, Evidence, Indicator, Question, Report
from rag.evidence.figure_fit import figure_fit, is_named, is_of
from rag.evidence.period_fit import period_fit
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.question.kinds import asks_several
from rag.question.wants import asks_for_change, asks_for_targets
from rag.vietnamese.indicator_names import find_indicator_names
from rag.vietnamese.words import syllables
from rag.wording.figure import say_figure
from rag.wording.phrases import phrase

# Figures this close to the best one are given beside it in a list.
CLOSE = 0.9
MOST = 12  # figures in one list
AKIN = 0.55  # of the syllables of two names, for the one to be pointed to where the other is not stated

_JOINED = re.compile(r"\svà\s")  # "thu và chi ngân sách"
_ENUMERATED = re.compile(r"\(([^()]*,[^()]*)\)")  # "kết quả sản xuất nông nghiệp (cà phê, tiêu, trâu bò)"
_ONE_ASKED = re.compile(r"bao nhiêu|\bmấy\b")
_CLAUSE_END = re.compile(r";(?!\s+(?:trong đó|gồm|bao gồm))")


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    indicator: Indicator
    report: Report


def select_figures(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The figures asked for, best first; none where the ledger has none of that name, place and period.

    One figure, unless a list is asked for, or the targets of a year ("những chỉ tiêu nào cho năm 2023"); with it, what
    another report gives for the same place and period otherwise.
    """
    if asks_for_targets(question) and question.kind == "list" and len(question.indicators) > 1:
        question = replace(
            question, indicators=()
        )  # "những mục tiêu nào (tăng trưởng, thu ngân sách, …)?": all of them
    elif items := _items(question):
        each = (select_figures(item, scope, holdings)[:1] for item in items)
        return tuple(sorted({found for one in each for found in one}, key=lambda e: (e.span.report_id, e.span.start)))
    relevance = holdings.relevance(question.subject or question.text, question.typed)
    candidates = []
    for order, report in enumerate(scope.reports):
        surroundings = holdings.surroundings(report.id)
        for indicator in holdings.indicators.get(report.id, ()):
            fit = figure_fit(indicator, question, report, relevance, surroundings, own=scope.own)
            if fit > 0:
                candidates.append(_Candidate(fit - 0.02 * order, indicator, report))
    candidates.sort(key=lambda c: (-c.score, c.indicator.start))
    chosen = _chosen(candidates, question)
    several = asks_several(question)
    said = tuple(
        say_figure(
            c.indicator,
            c.report,
            question,
            c.score,
            until=_end_of_clause(c, holdings)
            if several or question.kind == "yes/no" or _lacks_change(c.indicator, question)
            else None,
        )
        for c in chosen
    )
    return (*said, *_given_otherwise(chosen, candidates, question)) if len(chosen) == 1 else said


def _items(question: Question) -> list[Question]:
    """One question an item of a list in brackets; none where there is no such list."""
    listed = _ENUMERATED.search(question.worded) if question.kind in ("list", "figure") else None
    if listed is None:
        return []
    items = (item.strip() for part in listed[1].split(",") for item in part.split(" và "))
    return [
        replace(
            question,
            text=item,
            worded=item,
            subject=item,
            kind="figure",
            indicators=tuple(find_indicator_names(item, folded=False)),
        )
        for item in items
        if item
    ]


def _given_otherwise(
    chosen: Sequence[_Candidate], candidates: Sequence[_Candidate], question: Question
) -> Iterator[Evidence]:
    """The same figure of the same place and period where another report, or another count, gives it otherwise."""
    best = chosen[0]
    for other in candidates:
        if _differs(best, other, question):
            said = say_figure(other.indicator, other.report, question, other.score)
            caveat = Caveat("differs", phrase("given otherwise", question.language))
            yield replace(said, caveats=(*said.caveats, caveat))
            return


def _differs(one: _Candidate, other: _Candidate, question: Question) -> bool:
    a, b = one.indicator, other.indicator
    if a.period is None or b.period is None or a.period.code != b.period.code or a.place != b.place:
        return False
    if not (is_named(a, question) and is_named(b, question)) or {a.kind, b.kind} != {"statistic"} or b.part_of:
        return False
    if a.canonical == b.canonical:
        return (
            one.report.id != other.report.id
            and a.quantity.unit == b.quantity.unit
            and None not in (a.quantity.value, b.quantity.value)
            and a.quantity.value != b.quantity.value
        )
    # "tổng sản phẩm (GDP) … tăng 9,8%", "theo cách tính mới, GRDP tăng 7,72%"
    growths = {_growth(a), _growth(b)} - {None}
    return len(growths) == 2


def _growth(indicator: Indicator) -> Decimal | None:
    """By how many percent it grew within its period: as the figure itself, or as a basis of it."""
    if (indicator.canonical or "").startswith("Tốc độ tăng "):
        return indicator.quantity.value or next((basis.number for basis in indicator.bases), None)
    return next((basis.number for basis in indicator.bases if basis.kind == "increase_percent"), None)


def _lacks_change(indicator: Indicator, question: Question) -> bool:
    """Whether the question asks by how much it rose or fell, which stands elsewhere in the sentence."""
    return asks_for_change(question) and not any(
        basis.kind.startswith(("increase", "decrease")) for basis in indicator.bases
    )


def _end_of_clause(candidate: _Candidate, holdings: Holdings) -> int:
    """Where the clause that gives a figure ends: "7.876 hộ, chiếm tỷ lệ 49,56%" answers "bao nhiêu hộ, tỷ lệ nào?"."""
    _, end = holdings.surroundings(candidate.report.id).sentence(candidate.indicator.start)
    text = candidate.report.text
    stop = _CLAUSE_END.search(text, candidate.indicator.end, end)
    return max(candidate.indicator.end, len(text[: stop.start() if stop else end].rstrip(" .,;")))


def nearest_figure(question: Question, reports: Iterable[Report], holdings: Holdings) -> Evidence | None:
    """The figure of that name and place in another period: what to point to where the period asked is not stated.

    What is only planned comes after all results.
    """
    named = [
        (indicator, report)
        for report in reports
        for indicator in holdings.indicators.get(report.id, ())
        if indicator.canonical in question.indicators and _at_home(indicator, question, report)
    ]
    first = min(named, key=lambda one: (one[0].kind == "target", _apart(one[0], question)), default=None)
    return say_figure(*first, question, 0.0) if first else None


def _apart(indicator: Indicator, question: Question) -> int:
    """Days between a figure's period and the period asked; 0 where they overlap, or either is unknown."""
    asked, given = next(iter(question.periods), None), indicator.period
    if asked is None or given is None or None in (asked.start, asked.end, given.start, given.end):
        return 0
    assert asked.start and asked.end and given.start and given.end
    return max((asked.start - given.end).days, (given.start - asked.end).days, 0)


def _at_home(indicator: Indicator, question: Question, report: Report) -> bool:
    return not question.places or any(is_of(indicator, unit, report) for unit in question.places)


def akin_figure(question: Question, reports: Iterable[Report], holdings: Holdings) -> Evidence | None:
    """A figure whose name is mostly that of the one asked: "GRDP bình quân đầu người" for an income of that."""
    asked = [set(syllables(name)) for name in question.indicators]
    for report in reports:
        for indicator in holdings.indicators.get(report.id, ()):
            words = set(syllables(indicator.canonical or ""))
            alike = any(len(words & name) >= AKIN * len(words | name) for name in asked if words)
            at_home = _at_home(indicator, question, report)
            if alike and at_home and indicator.kind == "statistic" and period_fit(indicator, question, report) > 0:
                return say_figure(indicator, report, question, 0.0)
    return None


def _chosen(candidates: list[_Candidate], question: Question) -> list[_Candidate]:
    """The best one; for a list, in the order of the text, all that come close to it or are of a name asked for."""
    if not candidates:
        return []
    best = candidates[0].score
    several = len(question.indicators) > 1 and (question.kind == "comparison" or _JOINED.search(question.worded))
    shares = len(question.indicators) > 1 and all(":" in name for name in question.indicators)
    several = several or (shares and not _ONE_ASKED.search(question.worded))  # "cơ cấu kinh tế năm 2020"
    if question.kind != "list" and not several:
        return candidates[:1]
    if len(question.indicators) > 1:
        firsts: dict[str | None, _Candidate] = {}
        for candidate in candidates:
            firsts.setdefault(candidate.indicator.canonical, candidate)
        chosen = list(firsts.values())
    else:
        chosen = [candidate for candidate in candidates if candidate.score >= CLOSE * best]
    return sorted(chosen[:MOST], key=lambda c: (c.report.id, c.indicator.start))
