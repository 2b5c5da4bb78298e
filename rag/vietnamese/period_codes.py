"""The contract's period codes in, periods with dates and Vietnamese labels out: "9M-2020" ⇄ "9 tháng đầu năm 2020"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

from rag.domain import Period, WrongUse

_ROMAN = ("I", "II", "III", "IV")
_Built = tuple[date | None, date | None, str]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_code(count: int, year: int | None) -> str:
    """The first months of a year: 9, 2020 → "9M-2020"; twelve are the year; no year → "9M"."""
    if year is None:
        return f"{count}M"
    return str(year) if count == 12 else f"{count}M-{year}"


def last_months_code(count: int, year: int | None) -> str:
    """The last months of a year: six are its second half, three its last quarter, one is December, else from day to
    day; without a year, truncated ISO dates."""
    if named := {6: "H2", 3: "Q4", 1: "12"}.get(count):
        return named if year is None else f"{named}-{year}"
    if count == 12:
        return months_code(12, year)
    prefix = "-" if year is None else str(year)
    return f"{prefix}-{13 - count:02d}-01..{prefix}-12-31"


def range_code(start: date, end: date) -> str:
    """From one day to another, both included."""
    return f"{start.isoformat()}..{end.isoformat()}"


def _first_months(match: re.Match[str]) -> _Built:
    count, year = int(match[1]), match[2]
    if not year:
        return None, None, f"{count} tháng đầu năm"
    return date(int(year), 1, 1), month_end(int(year), count), f"{count} tháng đầu năm {year}"


def _half(match: re.Match[str]) -> _Built:
    half, year = match[1], match[2]
    label = "6 tháng đầu năm" if half == "1" else "6 tháng cuối năm"
    if not year:
        return None, None, label
    first = 1 if half == "1" else 7
    return date(int(year), first, 1), month_end(int(year), first + 5), f"{label} {year}"


def _quarter(match: re.Match[str]) -> _Built:
    quarter, year = int(match[1]), match[2]
    label = f"quý {_ROMAN[quarter - 1]}"
    if not year:
        return None, None, label
    return date(int(year), quarter * 3 - 2, 1), month_end(int(year), quarter * 3), f"{label} năm {year}"


def _month(match: re.Match[str]) -> _Built:
    month, year = int(match[1]), match[2]
    if not year:
        return None, None, f"tháng {month}"
    return date(int(year), month, 1), month_end(int(year), month), f"tháng {month} năm {year}"


def _to_date(match: re.Match[str]) -> _Built:
    month, year = match[1], match[2]
    if not month:
        start = date(int(year), 1, 1) if year else None
        return start, None, f"từ đầu năm {year} đến nay" if year else "từ đầu năm đến nay"
    label = f"từ đầu năm đến tháng {int(month)}"
    if not year:
        return None, None, label
    return date(int(year), 1, 1), month_end(int(year), int(month)), f"{label} năm {year}"


def _one_year(match: re.Match[str]) -> _Built:
    year = int(match[1])
    return date(year, 1, 1), date(year, 12, 31), f"năm {year}"


def _years(match: re.Match[str]) -> _Built:
    return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31), f"giai đoạn {match[1]}-{match[2]}"


def _term(match: re.Match[str]) -> _Built:
    return None, None, "cả nhiệm kỳ"


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _days(match: re.Match[str]) -> _Built:
    start = date.fromisoformat(match[1])
    if not match[2]:
        return start, None, f"từ năm {start.year} đến nay"
    end = date.fromisoformat(match[2])
    if start.day == 1 and start.year == end.year and (end.month, end.day) == (12, 31) and start.month > 1:
        return start, end, f"{13 - start.month} tháng cuối năm {start.year}"
    if (start.month, start.day) == (1, 1) and start.year < end.year:
        return start, end, f"từ năm {start.year} đến {_written(end)}"
    return start, end, f"từ {_written(start)} đến {_written(end)}"


def _days_without_year(match: re.Match[str]) -> _Built:
    first_month, first_day, last_month, last_day = (int(part) for part in match.groups())
    date(2024, first_month, first_day), date(2024, last_month, last_day)  # of a leap year, so that 29/2 exists
    if first_day == 1 and (last_month, last_day) == (12, 31):
        return None, None, f"{13 - first_month} tháng cuối năm"
    return None, None, f"từ {first_day}/{first_month} đến {last_day}/{last_month}"


_CODES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Built]], ...] = tuple(
    (re.compile(pattern, re.ASCII), build)
    for pattern, build in (
        (r"([1-9]|1[0-2])M(?:-(\d{4}))?", _first_months),
        (r"H([12])(?:-(\d{4}))?", _half),
        (r"Q([1-4])(?:-(\d{4}))?", _quarter),
        (r"(0[1-9]|1[0-2])(?:-(\d{4}))?", _month),
        (r"YTD(?:-(0[1-9]|1[0-2])(?!\d))?(?:-(\d{4}))?", _to_date),
        (r"(\d{4})", _one_year),
        (r"(\d{4})-(\d{4})", _years),
        (r"(term)", _term),
        (r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?", _days),
        (r"--(\d\d)-(\d\d)\.\.--(\d\d)-(\d\d)", _days_without_year),
    )
)


def period_from_code(code: str) -> Period:
    """The period of a contract code: 2020, 6M-2023, 9M-2020, Q1-2021, H2-2016, 04-2022, YTD-10-2021, 2021-2025, term,
    from..to in ISO dates (`to` may be missing: until now), and 6M, H2, Q1, 04, YTD, --07-01..--12-10 without a year.

    Raises WrongUse for anything else, and for a period that ends before it starts.
    """
    for pattern, build in _CODES:
        if match := pattern.fullmatch(code):
            try:
                start, end, label = build(match)
            except ValueError:  # year 0, 31 February
                break
            if start and end and end < start:
                raise WrongUse(f"Kỳ “{code}” kết thúc trước khi bắt đầu. Hãy ghi đầu kỳ trước, cuối kỳ sau.")
            return Period(code, start, end, label)
    raise WrongUse(
        f"Không rõ kỳ “{code}”: hãy ghi như 2020, 6M-2023, 9M-2020, Q1-2021, H2-2016, 04-2022, 2021-2025 "
        "hoặc 2020-01-01..2020-06-30."
    )


def period_label(code: str) -> str:
    """A period as a person reads it: "9M-2020" → "9 tháng đầu năm 2020"."""
    return period_from_code(code).label


# "9 tháng" and "từ đầu năm đến tháng 10" are one period in two wordings; so are a term and its years.
_SAME = 0.85
_MONTH = re.compile(r"\d\d-\d{4}")


def same_stretch(a: Period, b: Period) -> bool:
    """Whether two periods are one, but for the wording."""
    return a.code == b.code or a.overlap(b) >= _SAME


def is_month(period: Period) -> bool:
    """ "04-2022": in a question, it may name the month of a report as well as the month of a figure."""
    return bool(_MONTH.fullmatch(period.code))
