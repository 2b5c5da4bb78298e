"""A figure's period and the periods asked in, how well they fit out (0…1): like is compared with like only."""

from __future__ import annotations

import re

from rag.domain import Indicator, Period, Question, Report
from rag.question.wants import asks_for_whole_year
from rag.vietnamese.period_codes import is_month, same_stretch

PART_OF_IT = 0.3
MOST_OF_IT = 0.75  # five months of the six asked about: said with a caveat


def period_fit(indicator: Indicator, question: Question, report: Report) -> float:
    """1 for the very period asked (or none asked), less for a part of the year asked, 0 for another period."""
    if not question.periods:
        return 1.0
    return max(
        1.0 if _taken_in(indicator, asked, report) else _fit(indicator.period, asked, question, report)
        for asked in question.periods
    )


def _taken_in(indicator: Indicator, asked: Period, report: Report) -> bool:
    """Whether the figure stood so on a day of the month asked, or sums up until its end: "tính đến hết tháng 8/2023"."""
    if re.fullmatch(r"\d\d", asked.code) and indicator.period is not None:
        return indicator.period.code == f"{int(asked.code)}M"  # "đến hết tháng 7" where no year is known
    if not is_month(asked) or asked.start is None or asked.end is None:
        return False
    if indicator.as_of is not None and asked.start <= indicator.as_of <= asked.end:
        return True
    quote = report.text[indicator.start : indicator.end]
    month = re.search(rf"tháng 0?{asked.end.month}\b(?:[/-](\d{{4}})| năm (\d{{4}}))?", quote)
    if month and (month[1] or month[2] or str(asked.end.year)) == str(asked.end.year) and _of_year(indicator, asked):
        return True  # "nợ thuế đến cuối tháng 11 là 48,3 tỷ đồng"
    return indicator.period is not None and indicator.period.end == asked.end


def _of_year(indicator: Indicator, asked: Period) -> bool:
    """Whether the figure's period has the year asked in it, as far as it is known."""
    period = indicator.period
    if period is None or period.start is None or period.end is None or asked.end is None:
        return True
    return period.start.year <= asked.end.year <= period.end.year


def _fit(period: Period | None, asked: Period, question: Question, report: Report) -> float:
    if period is None:
        return 0.8  # the report's scope has been checked; the figure's own period is unknown
    if period.code == asked.code:
        return 1.0
    if asked.code == "term" and period.start and period.end and period.end.year > period.start.year:
        return 0.85  # "giai đoạn 2020 - 2023" in a mid-term review
    when = report.meeting.held_on or report.published_on
    if is_month(asked) and when and asked.start and asked.end and asked.start <= when <= asked.end:
        return 0.9  # "bài tháng 10/2022" says which report
    if None in (period.start, period.end, asked.start, asked.end):
        return 0.8 if period.code.split("-")[0] == asked.code.split("-")[0] else 0.0  # "6M" of no year
    if same_stretch(period, asked):
        return 0.9
    return _partly(period, asked, question)


def _partly(period: Period, asked: Period, question: Question) -> float:
    """A year may be answered by its first months (with a caveat), a year of a stretch by the stretch."""
    assert period.start and period.end and asked.start and asked.end
    year_asked = asked.code.isdigit()
    from_january = (period.start.month, period.start.day) == (1, 1)
    inside = asked.start <= period.start and period.end <= asked.end
    if inside and from_january and not asks_for_whole_year(question):
        if year_asked:
            return 0.5 + 0.3 * period.overlap(asked)
        if period.overlap(asked) >= MOST_OF_IT:
            return 0.4
    if inside and year_asked and ".." in period.code and period.overlap(asked) >= PART_OF_IT:
        return 0.4  # a commune of July 2025: "từ 1/7 đến 10/12"
    around = period.start <= asked.start and asked.end <= period.end
    if around and year_asked:
        return 0.4  # "giai đoạn 2021 - 2023" for 2022
    return 0.0
