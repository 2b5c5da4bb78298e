"""A figure of the ledger and a question in, how well the one answers the other out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rag.domain import Indicator, Locality, Question, Report
from rag.evidence.opposites import measures_otherwise
from rag.evidence.period_fit import period_fit
from rag.evidence.quantities import asks_for_money, states_quantity
from rag.evidence.scope import same_unit
from rag.question.counted import asked_nouns, counts_what_is_asked
from rag.question.wants import asks_for_rate, asks_for_results, asks_for_share_of_plan, asks_for_start, asks_for_targets
from rag.vietnamese.dates import find_dates
from rag.vietnamese.relevance import Relevance
from rag.vietnamese.surroundings import Surroundings
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import fold, modern

# How much of the subject a figure's own words and its sentence must cover, where no list of names has them both.
SUFFICIENT = 0.6
# … and how much of it the figure's own words alone: its sentence may be about several things.
OWN = 0.15
# Where the question names a figure that the lists know, one that they don't know must fit nearly wholly.
UNNAMED = 0.8
COUNTED = 0.65  # where it counts the very thing asked for ("100 công trình")
# A figure whose own words have the thing whose amount is asked for ("gây thiệt hại bao nhiêu?", "bao nhiêu ha chè vằng?")
HEAD, SUFFICIENT_WITH_HEAD = 0.4, 0.45

PLANS = frozenset({"plan", "resolution", "budget estimate", "target"})
_MOVES = Turn(r"\b(?:tăng|giảm)\b", r"\b(?:increase|decrease|fall|rise)\b")
_HEAD = re.compile(
    r"([^\W\d_]+ [^\W\d_]+) (?:(?:là|đạt|ước|được|còn|khoảng|tổng cộng|tất cả|hết) )*(?:bao nhiêu|mấy)\b"
)
_OF_THING = re.compile(
    r"(?:bao nhiêu|mấy) (?:ha|hecta|héc-?\s?ta|tấn|tạ|km|con|tỷ|tỷ đồng|triệu) ([^\W\d_]+ [^\W\d_]+)"
)
_SHARE = Turn(r"\bchiếm\b")
_REMOVED = Turn(r"\b(?:xóa|giảm|thoát)\b")
_AT_THE_START = re.compile(r"(?<!so với )(?<!so )\bđầu (?:năm|nhiệm kỳ)\b(?!.*\bcuối năm\b)", re.IGNORECASE)
_REMAINS = re.compile(r"\b(?:còn|xuống)\b", re.IGNORECASE)
_START = re.compile(r"\btừ \d[\d.,]*\s?[^\d,;]{1,20}$")
_MOVES_ON = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:(?:cuối )?năm \d{4}\s*)?,?\s*(?:xuống|lên|tăng|giảm|còn|thành)\b")
_GROWTH, _RATE = "Tốc độ tăng ", "Tỷ lệ "


def figure_fit(
    indicator: Indicator,
    question: Question,
    report: Report,
    relevance: Relevance,
    surroundings: Surroundings,
    *,
    own: bool,
) -> float:
    """How well a figure answers, 0 for not at all: place, period and name must all fit. `own`: see `Scope`."""
    at_home = not question.places or any(is_of(indicator, unit, report) for unit in question.places)
    period = period_fit(indicator, question, report)
    if period == 0 or not (at_home or own):
        return 0.0
    targets = asks_for_targets(question)
    named = is_named(indicator, question)
    quote = report.text[indicator.start : indicator.end]
    if _says_something_else(indicator, question, report, quote, named=named, targets=targets):
        return 0.0
    if targets and question.kind == "list" and not question.indicators:
        return period if indicator.kind == "target" and at_home else 0.0
    words = f"{indicator.name}\n{indicator.canonical or ''}\n{quote}"
    if indicator.quantity.unit == "%" and _SHARE(quote):
        words += "\ntỷ trọng"  # "thương mại - dịch vụ chiếm 67,3%"
    if measures_otherwise(question.subject or "", words):
        return 0.0
    alone, covered = relevance(words), relevance(words, surroundings.at(indicator.start))
    if question.indicators and not named and not _has_measure(indicator, question):
        same_thing = any(noun in indicator.quantity.unit.lower().split() for noun in asked_nouns(question))
        enough = COUNTED if same_thing else UNNAMED
        if max(alone, covered if same_thing else 0.0) < enough or (indicator.canonical and not same_thing):
            return 0.0
    enough = SUFFICIENT
    if _has_head(question, words):
        alone, enough = alone + HEAD, SUFFICIENT_WITH_HEAD
    if not named and (covered < enough or alone < OWN):
        return 0.0
    score = covered + 0.5 * alone + (1.0 if named else 0.0) + (0.8 if question.periods else 0.4) * period
    if not at_home and not _names_place(question, indicator):
        score -= 0.25  # a commune's figure in its city's report
    score += _preference(indicator, question, report, quote, named=named, targets=targets)
    return max(score, 0.01)


def _has_head(question: Question, words: str) -> bool:
    """Whether a figure's own words have the two syllables that stand at "bao nhiêu" in the question."""
    heads = (pattern.search(question.worded) for pattern in (_HEAD, _OF_THING))
    return any(head[1] in modern(words.lower()) for head in heads if head)


def _says_something_else(
    indicator: Indicator, question: Question, report: Report, quote: str, *, named: bool, targets: bool
) -> bool:
    """Whether a figure of this place and period is none that was asked for, whatever its words."""
    if not counts_what_is_asked(question, quote) and not (named and indicator.kind != "target"):
        return True
    if _START.search(quote) and _MOVES_ON.match(report.text, indicator.end) and not asks_for_start(question):
        return True  # "từ 119 đơn vị xuống còn 36 đơn vị": how many there are is not where it began
    if asked_nouns(question) and indicator.quantity.unit == "%" and not asks_for_rate(question):
        return True  # "bao nhiêu hộ nghèo?" asks for no share of them
    if "cuối năm" in question.worded and _AT_THE_START.search(quote):
        return True
    if question.kind == "figure" and not named and asks_for_money(question) and not states_quantity(question, quote):
        return True  # "kinh phí bao nhiêu?" is not answered by a number of towns
    if asks_for_share_of_plan(question) and not _measured_against_plan(indicator):
        return True
    # What is planned is no answer to what was reached; the refusal points to it.
    return indicator.kind == "target" and not (targets or _lies_ahead(question, report))


def _preference(
    indicator: Indicator, question: Question, report: Report, quote: str, *, named: bool, targets: bool
) -> float:
    """What speaks for one of several figures that fit, and what against it."""
    score = 0.0
    if indicator.part_of:
        score -= 0.15
    if (indicator.kind == "target") != targets:
        score -= 0.4
    if indicator.quantity.unit.startswith("điểm") and not _MOVES(question.text):
        score -= 0.4  # "giảm 3,1 điểm %" is no answer to "còn bao nhiêu %?"
    if _REMOVED(indicator.name) and not (_REMAINS.search(quote) or _REMOVED(question.text)):
        score -= 0.4  # "xóa 215 hộ nghèo" is none to "bao nhiêu hộ nghèo?"
    nouns = asked_nouns(question)
    if nouns and not named and not _counts(indicator, nouns, report):
        score -= 0.5  # "bình quân mấy thửa một hộ?" is not answered by "dồn thửa đổi ruộng: 19/21 xã"
    if indicator.quantity.value is None:
        score -= 0.1
    if indicator.as_of is not None and not targets and _is_dated(indicator.as_of, question):
        score += 0.6
    return score


def _counts(indicator: Indicator, nouns: Iterable[str], report: Report) -> bool:
    """Whether the figure is a number of one of these things: "176 con heo" of pigs."""
    behind = modern(report.text[max(indicator.start, indicator.end - 24) : indicator.end + 16].lower())
    return bool(set(nouns).intersection(re.split(r"[\s/,.;]+", f"{indicator.quantity.unit.lower()} {behind}")))


def _is_dated(as_of: date, question: Question) -> bool:
    """Whether the question names the day on which a figure stood so: "tính đến 26/3/2024"."""
    return any((day.day, day.month) == (as_of.day, as_of.month) for day in find_dates(question.text))


def _lies_ahead(question: Question, report: Report) -> bool:
    """Whether most of the period asked about comes after the meeting: of it, only plans can be told."""
    when = report.meeting.held_on or report.published_on
    if asks_for_results(question):
        return False
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


def is_named(indicator: Indicator, question: Question) -> bool:
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
    is_measured = is_measured or not asks_for_rate(question)
    changed = indicator.canonical.removesuffix(" (giảm)").removesuffix(" (tăng)")
    return any(
        name == indicator.canonical
        or (name == changed and bool(_MOVES(question.worded)))
        or (grows and name.removeprefix(_GROWTH) == indicator.canonical)
        or (is_measured and name.startswith(_RATE) and set(fold(name.removeprefix(_RATE)).split()) <= level)
        for name in question.indicators
    )


def _has_measure(indicator: Indicator, question: Question) -> bool:
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
