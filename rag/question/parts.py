"""A question in, the questions that are looked up one by one out: one a place, a period, or a thing asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rag.domain import Indicator, Locality, Period, Question
from rag.holdings import Holdings
from rag.question.wants import level_asked

MOST_PERIODS = 8  # of one place, one by one
MOST_PLACES = 12  # beside one another in an answer


def parts_of(question: Question, holdings: Holdings) -> Iterator[Question]:
    """One question a place: a comparison asks the same of each, an ambiguous name of each unit that it may be.

    "Địa phương nào thu ngân sách cao nhất?" asks all that report the figure.
    """
    if places := reporting(question, holdings):
        yield from (replace(question, places=(place,)) for place in places[:MOST_PLACES])
        return
    for single in question.parts or (question,):
        if single.paired and len(single.places) == len(single.periods):
            for place, period in zip(single.places, single.periods, strict=True):
                yield replace(single, places=(place,), periods=(period,))
        elif len(single.places) > 1:
            for place in dict.fromkeys(single.places):
                at_place = replace(single, places=(place,))
                yield from _by_period(at_place) if single.kind == "comparison" else (at_place,)
        elif single.kind in ("comparison", "figure", "text"):
            yield from _by_period(single)
        else:
            yield single


def _by_period(single: Question) -> Iterator[Question]:
    """One question a period; the question itself where it names one or none."""
    if len(single.periods) < 2:
        yield single
    for period in single.periods[:MOST_PERIODS] if len(single.periods) > 1 else ():
        yield replace(single, periods=(period,))


def reporting(question: Question, holdings: Holdings) -> list[Locality]:
    """Where no place is named to compare: the localities whose reports hold the figure for the period asked, of the level
    asked ("tỉnh nào"), in the order of the reports."""
    if question.kind != "comparison" or not question.indicators or question.places:
        return []
    level = level_asked(question)
    found = {
        report.meeting.locality: None
        for report in holdings.reports
        if report.meeting.locality
        and (level is None or report.meeting.locality.level.value == level)
        and (not question.reports or report.id in question.reports)
        and any(
            i.canonical in question.indicators and i.kind == "statistic" and _of_period(i, question)
            for i in holdings.indicators.get(report.id, ())
        )
    }
    return list(found)


def _of_period(indicator: Indicator, question: Question) -> bool:
    return not question.periods or any(
        indicator.period is None or indicator.period.overlap(period) > 0 for period in question.periods
    )


def apart(periods: Sequence[Period]) -> bool:
    """Several periods, none within another: "năm 2015 và quý I/2024"."""
    return len(periods) > 1 and all(a.overlap(b) == 0 for a, b in combinations(periods, 2))
