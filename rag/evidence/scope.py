"""A question in, the reports that may answer it out, or the reason why none can.

The place asked must be the report's own, or lie inside it: a wrong locality's figure is worse than no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag.domain import Locality, Period, Question, Report
from rag.holdings import Holdings
from rag.vietnamese.words import fold

_MEETING = re.compile(r"hoi nghi|ky hop|phien hop|cuoc hop|\bhop\b|\bbai\b|bao cao|meeting|session|report|article")
_QUOTED = re.compile(r"[\"“«]([^\"”»]{8,200})[\"”»]")


@dataclass(frozen=True, slots=True)
class Scope:
    """Reports that may answer, best first.

    `own` says that they are about the place asked; where it is false they are about a larger one that mentions it.
    `reason` is set where `reports` is empty; `nearby` then holds the reports that come closest.
    """

    reports: tuple[Report, ...]
    own: bool = True
    reason: str | None = None
    nearby: tuple[Report, ...] = ()


def find_scope(question: Question, holdings: Holdings) -> Scope:
    """Which reports the question is about: by what the asker chose, by title, place, session, date and period."""
    reports = tuple(r for r in holdings.reports if not question.reports or r.id in question.reports)
    if not reports:
        return Scope((), reason="empty archive")
    titled = _titled(question.text, reports)
    if titled:
        return Scope(titled)
    scope = _at_place(question.places, reports)
    if not scope.reports:
        return scope
    reports = scope.reports
    if question.ordinal is not None:
        sessions = tuple(r for r in reports if r.meeting.ordinal == question.ordinal)
        if not sessions:
            return Scope((), reason="no such meeting", nearby=reports)
        reports = sessions
    if question.dates:
        dated = tuple(r for r in reports if any(_is_of_day(r, *day) for day in question.dates))
        if not dated and _MEETING.search(fold(question.text)):
            return Scope((), reason="no such meeting", nearby=reports)
        reports = dated or reports
    if question.periods:
        covering = tuple(r for r in reports if any(covers(r, period) for period in question.periods))
        if not covering:
            return Scope((), reason="no such period", nearby=reports)
        reports = tuple(sorted(covering, key=lambda r: -max(_closeness(r, period) for period in question.periods)))
    else:
        reports = tuple(sorted(reports, key=_newest_first))
    return Scope(reports, own=scope.own)


def closest(question: Question, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Of these, the reports on the period asked; others, which only touch it, where there are none on it."""
    if not question.periods:
        return reports
    near = [max(_closeness(report, period) for period in question.periods) for report in reports]
    best = max(near, default=0.0)
    return tuple(report for report, how in zip(reports, near, strict=True) if how >= 0.9 * best)


def same_unit(report: Report, unit: Locality) -> bool:
    """Whether the report is about this very unit."""
    place = report.meeting.locality
    return place is not None and (
        place.code == unit.code
        or (place.level.rank == unit.level.rank and fold(place.name) == fold(unit.name) and _same_province(place, unit))
    )


def _same_province(a: Locality, b: Locality) -> bool:
    return fold(a.province) == fold(b.province) or not a.province or not b.province


def _at_place(places: Iterable[Locality], reports: tuple[Report, ...]) -> Scope:
    places = tuple(places)
    if not places:
        return Scope(reports)
    own = tuple(r for r in reports if any(same_unit(r, unit) for unit in places))
    if own:
        return Scope(own)
    mentioning = tuple(r for r in reports if any(_may_speak_of(r, unit) for unit in places))
    if mentioning:
        return Scope(mentioning, own=False)
    return Scope((), reason="no such place")


def _may_speak_of(report: Report, unit: Locality) -> bool:
    """A smaller unit, or a neighbour of the same province, that the report names: "xã Chu Trinh đạt 14/19 tiêu chí"."""
    place = report.meeting.locality
    return (
        place is not None
        and unit.level.rank >= place.level.rank > 0
        and unit.level.rank > 1
        and _same_province(place, unit)
        and _is_named(unit, place, fold(report.text))
    )


def _is_named(unit: Locality, place: Locality, text: str) -> bool:
    """Whether a folded text names a unit; with its level, where its province has the same name (Tây Ninh)."""
    if fold(unit.plain_name) != fold(place.plain_name):
        return fold(unit.plain_name) in text
    level = fold(unit.level.value)
    return f"{level} {fold(unit.plain_name)}" in text or (
        level == "thanh pho" and f"tp {fold(unit.plain_name)}" in text
    )


def _titled(text: str, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Reports whose title the question quotes."""
    quoted = [fold(match.group(1)).strip() for match in _QUOTED.finditer(text)]
    return tuple(r for r in reports if any(q in fold(r.title) or fold(r.title) in q for q in quoted))


def _is_of_day(report: Report, day: int, month: int, year: int | None) -> bool:
    return any(
        when is not None and (when.day, when.month) == (day, month) and year in (None, when.year)
        for when in (report.meeting.held_on, report.meeting.held_until, report.published_on)
    )


def covers(report: Report, asked: Period) -> bool:
    """Whether a report may speak of a period: it reports on it, plans for it, was held in it, or names its year."""
    if asked.start is None or asked.end is None:
        return True
    periods = (*report.meeting.periods, *report.meeting.planned)
    if any(p.start and p.end and p.start <= asked.end and asked.start <= p.end for p in periods):
        return True
    when = report.meeting.held_on or report.published_on
    if when is not None and asked.start <= when <= asked.end:
        return True
    return bool(re.search(rf"\b{asked.end.year}\b", report.text))


def _closeness(report: Report, asked: Period) -> float:
    """2 for the very period; else how much of it a reported period overlaps (0…1), 0.5 for a meeting held in it."""
    best = 0.0
    for period in report.meeting.periods:
        if period.code == asked.code:
            return 2.0
        best = max(best, period.overlap(asked))
    when = report.meeting.held_on or report.published_on
    if when and asked.start and asked.end and asked.start <= when <= asked.end:
        best = max(best, 0.5)
    return best


def _newest_first(report: Report) -> tuple[int, str]:
    when = report.meeting.held_on or report.published_on
    return (-when.toordinal() if when else 0, report.title)
