"""What holds from one sentence of a report to the next: its year, its main period, the place a heading named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag.domain import Indicator, Meeting, Period, Report


def year_of(meeting: Meeting, published_on: date | None) -> int | None:
    """The year that yearless phrases are about: of the reported period, else of the meeting or the posting."""
    for period in meeting.periods:
        if period.end is not None and period.code != "term":
            return period.end.year
    day = meeting.held_on or published_on
    return day.year if day else None


@dataclass(slots=True)
class Section:
    """What holds from one sentence to the next: the period a paragraph opened with, the place a heading named."""

    report: Report
    year: int | None
    period: Period | None
    place: str | None
    task: bool = False
    paragraph_period: Period | None = None
    paragraph_place: str | None = None  # "• Đại hội Đảng bộ xã Điện Thắng Nam …": the paragraph is about that commune
    heading_period: Period | None = None  # of a part of the report: "II. PHƯƠNG HƯỚNG NĂM 2021"
    last: Indicator | None = None  # the last figure that is no part of another: what "Trong đó," opens

    @classmethod
    def of(cls, report: Report) -> Section:
        meeting = report.meeting
        year = year_of(meeting, report.published_on)
        day = meeting.held_on or report.published_on
        recent = [
            p
            for p in meeting.periods
            if not (p.end and day and p.end.year < day.year - 1)
            and not (p.start and not p.end)
            and not (".." in p.code and p.start and p.end and p.start.year < p.end.year)
        ]
        period = _cumulative(recent or meeting.periods)  # not the term before, that a feature looks back on
        place = meeting.locality.name if meeting.locality else None
        return cls(report, year, period, place)

    @property
    def here(self) -> str | None:
        """Whose the figures are where the sentence does not say."""
        return self.paragraph_place or self.place


def _cumulative(periods: Sequence[Period]) -> Period | None:
    """The main one of the reported periods; of a month and the months up to it the latter: "tháng 8 và 8 tháng 2025"."""
    first = periods[0] if periods else None
    if first is None or first.start is None or first.end is None or (first.end - first.start).days > 31:
        return first
    since_january = (p for p in periods if p.start and p.end == first.end and (p.start.month, p.start.day) == (1, 1))
    return next(since_january, first)
