"""A question about figures and a scope in, the figures of the ledger that answer it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rag.domain import Evidence, Indicator, Locality, Question, Report
from rag.evidence.period_fit import period_fit
from rag.evidence.relevance import (
    Relevance,
    Surroundings,
    asked_nouns,
    counts_what_is_asked,
    measures_otherwise,
)
from rag.evidence.scope import Scope, same_unit
from rag.holdings import Holdings
from rag.question.kinds import asks_several
from rag.vietnamese.dates import find_dates
from rag.vietnamese.words import fold, modern
from rag.wording.figure import asks_for_targets, say_figure

# How much of the subject a figure's own words and its sentence must cover, where no list of names has them both.
SUFFICIENT = 0.6
# … and how much of it the figure's own words alone: its sentence may be about several things.
OWN = 0.15
# Where the question names a figure that the lists know, one that they don't know must fit nearly wholly.
UNNAMED = 0.8
HEAD = 0.4  # for the word that stands right before "bao nhiêu"
COUNTED = 0.65  # where it counts the very thing asked for ("100 công trình")
# Figures this close to the best one are given beside it in a list.
CLOSE = 0.9
MOST = 12  # figures in one list

_JOINED = re.compile(r"\svà\s")  # "thu và chi ngân sách"
_CHANGES = re.compile(r"\b(?:tang|giam|increase|decrease|fall|rise)\b")
_HEAD = re.compile(
    r"([^\W\d_]+ [^\W\d_]+) (?:(?:là|đạt|ước|được|còn|khoảng|tổng cộng|tất cả|hết) )*(?:bao nhiêu|mấy)\b"
)
_CHANGE_ASKED = re.compile(r"\b(?:tăng|giảm)(?: thêm| được| lên| đi)? (?:bao nhiêu|mấy)")
_SHARE = re.compile(r"\bchiem\b")
_REMOVED = re.compile(r"\b(?:xoa|giam|thoat)\b")
_REMAINS = re.compile(r"\b(?:còn|xuống)\b", re.IGNORECASE)
_START = re.compile(r"\btừ \d[\d.,]*\s?[^\d,;]{1,20}$")
_MOVES_ON = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:(?:cuối )?năm \d{4}\s*)?,?\s*(?:xuống|lên|tăng|giảm|còn|thành)\b")
_START_ASKED = re.compile(r"\btừ\b|ban đầu|trước (?:đó|đây)|lúc đầu|\bfrom\b")
# "Xuất khẩu hoàn thành bao nhiêu % kế hoạch năm?" is not answered by how much was exported.
_PLAN_ASKED = re.compile(
    r"(?:bao nhieu|may) (?:phan tram|%) (?:so )?(?:voi )?(?:ke hoach|du toan|nghi quyet|chi tieu|muc tieu)"
)
PLANS = frozenset({"plan", "resolution", "budget estimate", "target"})
_CLAUSE_END = re.compile(r";(?!\s+(?:trong đó|gồm|bao gồm))")
_RATE_ASKED = re.compile(r"tỷ lệ|tỉ lệ|phần trăm|%")
_GROWTH, _RATE = "Tốc độ tăng ", "Tỷ lệ "


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    indicator: Indicator
    report: Report


def select_figures(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The figures asked for, best first; none where the ledger has none of that name, place and period.

    One figure, unless a list is asked for, or the targets of a year ("những chỉ tiêu nào cho năm 2023").
    """
    relevance = holdings.relevance(question.subject or question.text, question.typed)
    candidates = []
    for order, report in enumerate(scope.reports):
        surroundings = holdings.surroundings(report.id)
        for indicator in holdings.indicators.get(report.id, ()):
            fit = _fit(indicator, question, report, scope.own, relevance, surroundings)
            if fit > 0:
                candidates.append(_Candidate(fit - 0.02 * order, indicator, report))
    candidates.sort(key=lambda c: (-c.score, c.indicator.start))
    several = asks_several(question)
    return tuple(
        say_figure(
            c.indicator,
            c.report,
            question,
            c.score,
            until=_end_of_clause(c, holdings) if several or _lacks_change(c.indicator, question) else None,
        )
        for c in _chosen(candidates, question)
    )


def _lacks_change(indicator: Indicator, question: Question) -> bool:
    """Whether the question asks by how much it rose or fell, which stands elsewhere in the sentence."""
    return bool(_CHANGE_ASKED.search(question.worded)) and not any(
        basis.kind.startswith(("increase", "decrease")) for basis in indicator.bases
    )


def _end_of_clause(candidate: _Candidate, holdings: Holdings) -> int:
    """Where the clause that gives a figure ends: "7.876 hộ, chiếm tỷ lệ 49,56%" answers "bao nhiêu hộ, tỷ lệ nào?"."""
    _, end = holdings.surroundings(candidate.report.id).sentence(candidate.indicator.start)
    text = candidate.report.text
    stop = _CLAUSE_END.search(text, candidate.indicator.end, end)
    return max(candidate.indicator.end, len(text[: stop.start() if stop else end].rstrip(" .,;")))


def nearest_figure(
    question: Question, reports: Iterable[Report], holdings: Holdings, *, goals: bool = False
) -> Evidence | None:
    """The figure of that name and place in another period: what to point to where the period asked is not stated.

    What is only planned comes last, unless `goals` are as good as results.
    """
    for report in reports:
        for indicator in holdings.indicators.get(report.id, ()):
            at_home = not question.places or any(is_of(indicator, unit, report) for unit in question.places)
            if at_home and indicator.canonical in question.indicators and (goals or indicator.kind != "target"):
                return say_figure(indicator, report, question, 0.0)
    return None if goals else nearest_figure(question, reports, holdings, goals=True)


def _fit(
    indicator: Indicator,
    question: Question,
    report: Report,
    own: bool,
    relevance: Relevance,
    surroundings: Surroundings,
) -> float:
    """How well a figure answers, 0 for not at all: place, period and name must all fit."""
    at_home = not question.places or any(is_of(indicator, unit, report) for unit in question.places)
    if not at_home and not own:
        return 0.0
    period = period_fit(indicator, question, report)
    quote = report.text[indicator.start : indicator.end]
    named = _is_named(indicator, question)
    if period == 0 or not (counts_what_is_asked(question, quote) or (named and indicator.kind != "target")):
        return 0.0
    begins = _START.search(quote) and _MOVES_ON.match(report.text, indicator.end)
    if begins and not _START_ASKED.search(question.worded):
        return 0.0  # "từ 119 đơn vị xuống còn 36 đơn vị": how many there are is not where it began
    if _PLAN_ASKED.search(fold(question.text)) and not _measured_against_plan(indicator):
        return 0.0
    targets = asks_for_targets(question)
    if indicator.kind == "target" and not (targets or _lies_ahead(question, report)):
        return 0.0  # what is planned is no answer to what was reached; the refusal points to it
    if targets and question.kind == "list" and not question.indicators:
        return period if indicator.kind == "target" and at_home else 0.0
    words = f"{indicator.name}\n{indicator.canonical or ''}\n{quote}"
    if indicator.quantity.unit == "%" and _SHARE.search(fold(quote)):
        words += "\ntỷ trọng"  # "thương mại - dịch vụ chiếm 67,3%"
    if measures_otherwise(question.subject or "", words):
        return 0.0
    alone, covered = relevance(words), relevance(words, surroundings.at(indicator.start))
    if question.indicators and not named and not _is_measured(indicator, question):
        same_thing = any(noun in indicator.quantity.unit.lower().split() for noun in asked_nouns(question))
        if max(alone, covered if same_thing else 0.0) < (COUNTED if same_thing else UNNAMED):
            return 0.0
        if indicator.canonical and not same_thing:
            return 0.0
    if (head := _HEAD.search(question.worded)) and head[1] in modern(words.lower()):
        alone += HEAD  # "gây thiệt hại bao nhiêu?": of the figures of one flood, the one of the damage
    if not named and (covered < SUFFICIENT or alone < OWN):
        return 0.0
    score = covered + 0.5 * alone + (1.0 if named else 0.0) + 0.4 * period
    if not at_home and not _names_place(question, indicator):
        score -= 0.25  # a commune's figure in its city's report
    if indicator.part_of:
        score -= 0.15
    if (indicator.kind == "target") != targets:
        score -= 0.4
    if indicator.quantity.unit.startswith("điểm") and not _CHANGES.search(fold(question.text)):
        score -= 0.4  # "giảm 3,1 điểm %" is no answer to "còn bao nhiêu %?"
    if _REMOVED.search(fold(indicator.name)) and not (_REMAINS.search(quote) or _REMOVED.search(fold(question.text))):
        score -= 0.4  # "xóa 215 hộ nghèo" is none to "bao nhiêu hộ nghèo?"
    nouns = asked_nouns(question)
    if nouns and not named and not _counts(indicator, nouns):
        score -= 0.3  # "bình quân mấy thửa một hộ?" is not answered by "dồn thửa đổi ruộng: 19/21 xã"
    if indicator.quantity.value is None:
        score -= 0.1
    if indicator.as_of is not None and not targets and _is_dated(indicator.as_of, question):
        score += 0.6
    return max(score, 0.01)


def _counts(indicator: Indicator, nouns: Iterable[str]) -> bool:
    """Whether the figure is a number of one of these things."""
    return bool(set(nouns).intersection(re.split(r"[\s/]+", indicator.quantity.unit.lower())))


def _is_dated(as_of: date, question: Question) -> bool:
    """Whether the question names the day on which a figure stood so: "tính đến 26/3/2024"."""
    return any((day.day, day.month) == (as_of.day, as_of.month) for day in find_dates(question.text))


def _lies_ahead(question: Question, report: Report) -> bool:
    """Whether most of the period asked about comes after the meeting: of it, only plans can be told."""
    when = report.meeting.held_on or report.published_on
    return when is not None and any(
        period.start and period.end and period.start + (period.end - period.start) / 2 > when
        for period in question.periods
    )


def _measured_against_plan(indicator: Indicator) -> bool:
    """Whether it says how much of a plan was reached, be it in print that is damaged ("77,%%")."""
    return (
        indicator.target is not None
        or indicator.quantity.unit.startswith("%")
        or any(basis.kind == "equal_to_percent_of" or basis.basis in PLANS for basis in indicator.bases)
        or any("percent" in flag for flag in indicator.flags)
    )


def _is_named(indicator: Indicator, question: Question) -> bool:
    """Whether the figure is of a name asked for.

    Growth and rate may stand as a basis of the level: "GRDP … tăng 6,79%", "giải ngân 336,5 tỷ đồng, đạt 62,9% KH".
    """
    if indicator.canonical is None:
        return False
    kinds = {basis.kind for basis in indicator.bases}
    grows = bool(kinds & {"increase_percent", "decrease_percent"})
    is_measured = "equal_to_percent_of" in kinds
    level = set(fold(indicator.canonical).split())
    # "đã giải ngân được bao nhiêu vốn?" names no rate
    is_measured = is_measured or not _RATE_ASKED.search(question.worded)
    changed = indicator.canonical.removesuffix(" (giảm)").removesuffix(" (tăng)")
    return any(
        name == indicator.canonical
        or (name == changed and bool(_CHANGES.search(fold(question.worded))))
        or (grows and name.removeprefix(_GROWTH) == indicator.canonical)
        or (is_measured and name.startswith(_RATE) and set(fold(name.removeprefix(_RATE)).split()) <= level)
        for name in question.indicators
    )


def _is_measured(indicator: Indicator, question: Question) -> bool:
    """Whether a figure without a shared name has the measure asked for, the rest being said around it.

    "… vụ lúa Đông Xuân với diện tích 18.650 ha, năng suất bình quân 6,9 tấn/ha" for "năng suất lúa".
    """
    said = f" {fold(indicator.name)} "
    return indicator.canonical is None and any(
        f" {' '.join(fold(name).split()[:2])} " in said for name in question.indicators if " " in name
    )


def is_of(indicator: Indicator, unit: Locality, report: Report) -> bool:
    """Whether the figure is the figure of this unit."""
    if indicator.place is None:
        return same_unit(report, unit)
    place = fold(indicator.place)
    return place == fold(unit.plain_name) or place == fold(unit.name) or place.startswith(fold(unit.name) + ",")


def _names_place(question: Question, indicator: Indicator) -> bool:
    return indicator.place is not None and fold(indicator.place.split(",")[0]) in fold(question.text)


def _chosen(candidates: list[_Candidate], question: Question) -> list[_Candidate]:
    """The best one; for a list, in the order of the text, all that come close to it or are of a name asked for."""
    if not candidates:
        return []
    best = candidates[0].score
    several = len(question.indicators) > 1 and (question.kind == "comparison" or _JOINED.search(question.worded))
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
