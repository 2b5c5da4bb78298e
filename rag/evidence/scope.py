"""A question in, the reports that may answer it out, or the reason why none can.

The place asked must be the report's own, or lie inside it: a wrong locality's figure is worse than no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rag.domain import Locality, Period, Question, Reason, Report
from rag.holdings import Holdings
from rag.vietnamese.localities import Merger, merger_of, present
from rag.vietnamese.quotations import quotations
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import fold

MEETING = Turn(r"hội nghị|kỳ họp|phiên họp|cuộc họp|\bhọp\b|\bbài\b|báo cáo", r"meeting|session|report|article")


@dataclass(frozen=True, slots=True)
class Scope:
    """Reports that may answer, best first.

    `own` says that they are about the place asked; where it is false they are about a larger one that mentions it.
    `reason` is set where `reports` is empty; `nearby` then holds the reports that come closest.
    """

    reports: tuple[Report, ...]
    own: bool = True
    reason: Reason | None = None
    nearby: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Reports of `place`, which lies in what a unit asked for became, or was made of: of tỉnh Bắc Kạn for Thái Nguyên.

    They answer nothing about the unit asked for; a reader may want to know that they are there.
    """

    place: Locality
    merger: Merger
    reports: tuple[Report, ...]

    @property
    def is_whole(self) -> bool:
        """Whether they are of the merged unit itself, not of a smaller one inside it."""
        return self.place.code in (self.merger.old.code, self.merger.new.code)


def find_scope(question: Question, holdings: Holdings) -> Scope:
    """Which reports the question is about: by what the asker chose, by title, place, session, date and period."""
    reports = chosen_reports(question, holdings)
    if not reports:
        return Scope((), reason="empty archive")
    titled = _titled(question.text, reports)
    if titled and (not question.places or _at_place(question.places, titled).reports):
        return Scope(titled)
    scope = _at_place(question.places, reports)
    if not scope.reports:
        elsewhere = merged(question, question.places, holdings)
        return replace(scope, nearby=tuple(report for one in elsewhere for report in one.reports))
    reports = scope.reports
    if question.ordinal is not None:
        held = tuple(r for r in reports if r.meeting.ordinal == question.ordinal)
        sessions = held + tuple(r for r in reports if r not in held and _speaks_of_session(r, question.ordinal))
        if not sessions:
            return Scope((), reason="no such meeting", nearby=reports)
        reports = sessions
    if question.dates:
        dated = tuple(r for r in reports if any(_is_of_day(r, *day) for day in question.dates))
        if not dated and MEETING(question.text):
            return Scope((), reason="no such meeting", nearby=reports)
        reports = dated or reports
    if question.periods:
        covering = tuple(r for r in reports if any(covers(r, period) for period in question.periods))
        if not covering:
            return Scope((), reason="no such period", nearby=reports)
        reports = tuple(sorted(covering, key=lambda r: -_nearness(r, question)))
    else:
        reports = tuple(sorted(reports, key=_newest_first))
    return Scope(reports, own=scope.own)


def chosen_reports(question: Question, holdings: Holdings) -> tuple[Report, ...]:
    """Those that the asker narrowed the question to; else all."""
    return tuple(r for r in holdings.reports if not question.reports or r.id in question.reports)


def merged(question: Question, units: Iterable[Locality], holdings: Holdings) -> tuple[Elsewhere, ...]:
    """The places with reports that one of these units became, or was made of; what the question names itself left out.

    Whole units before smaller ones inside them. "Thái Nguyên năm 2020" is the province of then, without Bắc Kạn: none.
    """
    held: dict[str, list[Report]] = {}
    places: dict[str, Locality] = {}
    for report in chosen_reports(question, holdings):
        if place := report.meeting.locality:
            places[place.code] = place
            held.setdefault(place.code, []).append(report)
    found: dict[str, Elsewhere] = {}
    for unit in units:
        for code, place in places.items():
            merger = _merger(unit, place, question)
            if merger and not _is_asked(merger, unit, held[code][0], question):
                reports = sorted(held[code], key=lambda report: (-_nearness(report, question), _newest_first(report)))
                found.setdefault(code, Elsewhere(place, merger, tuple(reports)))
    return tuple(sorted(found.values(), key=lambda one: (not one.is_whole, one.place.level.rank, one.place.name)))


def _is_asked(merger: Merger, unit: Locality, report: Report, question: Question) -> bool:
    """Whether the question asks of the place of a report as well, or of the unit that it lay in."""
    others = [place for place in question.places if place != unit]
    return any(same_unit(report, place) or place.code == merger.old.code for place in others)


def _merger(asked: Locality, held: Locality, question: Question) -> Merger | None:
    """How the unit asked for and one with reports hang together: either may be the older one."""
    became = merger_of(held, present(asked))
    # Every province of today has the name of one of before, which is what a year before is asked of.
    if became and not (asked.level.rank == 1 and _is_before(question, became)):
        return became
    into = merger_of(asked, held)
    return into if into and into.old.code == asked.code else None


def _is_before(question: Question, merger: Merger) -> bool:
    """Whether all that the question dates lies in years before a merger."""
    years = [period.end.year for period in question.periods if period.end]
    years += [year for _, _, year in question.dates if year]
    return bool(years) and max(years) < merger.since.year


def _nearness(report: Report, question: Question) -> float:
    return max((_closeness(report, period) for period in question.periods), default=0.0)


def closest(question: Question, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Of these, the reports on the period asked; others, which only touch it, where there are none on it."""
    if not question.periods:
        return reports
    near = [_nearness(report, question) for report in reports]
    best = max(near, default=0.0)
    return tuple(report for report, how in zip(reports, near, strict=True) if how >= 0.9 * best)


def _speaks_of_session(report: Report, ordinal: int) -> bool:
    """Whether a report of no session of its own tells of this one: "Kỳ họp thứ 8 vừa qua đã thông qua …"."""
    return report.meeting.ordinal is None and bool(
        re.search(rf"(?:hoi nghi|ky hop|phien hop)(?: lan)? thu 0?{ordinal}\b", fold(report.text))
    )


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
    quoted = [fold(words).strip() for words in quotations(text)]
    return tuple(r for r in reports if any(_is_title(q, fold(r.title)) for q in quoted))


def _is_title(quoted: str, title: str) -> bool:
    """Whether quoted words are a title, or most of one; "thu ngân sách" is none, whatever titles have it."""
    return bool(title) and (title in quoted or (quoted in title and len(quoted) >= 0.6 * len(title)))


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
