"""What the tests of the phenomena share: a report of a district, its figures, and short ways to look at them."""

from __future__ import annotations

from datetime import date
from typing import Any

from ingest.clean import clean
from ingest.describe import Description, describe
from ingest.indicators import find_indicators
from rag.domain import Indicator, Level, Locality, Meeting, Report
from rag.vietnamese.periods import period_from_code

DISTRICT = Locality("63:tinhsonla/huyenmaison", "Huyện Mai Sơn", Level.DISTRICT, "Sơn La")
PROVINCE = Locality("63:tinhsonla", "Tỉnh Sơn La", Level.PROVINCE, "Sơn La")


def report(
    text: str,
    periods: tuple[str, ...] = ("6M-2022",),
    planned: tuple[str, ...] = (),
    locality: Locality = DISTRICT,
    held_on: date = date(2022, 7, 12),
    title: str = "",
) -> Report:
    meeting = Meeting(
        locality=locality,
        periods=tuple(map(period_from_code, periods)),
        planned=tuple(map(period_from_code, planned)),
        held_on=held_on,
    )
    return Report("r1", title, text, "r.txt", "meeting", meeting)


def figures(text: str, **options: Any) -> tuple[Indicator, ...]:
    return find_indicators(report(text, **options))


def one(text: str, **options: Any) -> Indicator:
    found = figures(text, **options)
    assert len(found) == 1, (text, [(i.quantity, i.name) for i in found])
    return found[0]


def described(text: str, source: str = "") -> Description:
    return describe(clean(text), source=source)


def value(indicator: Indicator) -> float | None:
    return None if indicator.quantity.value is None else float(indicator.quantity.value)


def values(text: str, **options: Any) -> list[float | None]:
    return [value(indicator) for indicator in figures(text, **options)]


def amount(text: str, **options: Any) -> tuple[float | None, str]:
    """Value and unit of the one figure of a text."""
    found = one(text, **options)
    return value(found), found.quantity.unit


def span(text: str, **options: Any) -> tuple[float | None, float | None]:
    """Both ends of the one figure of a text."""
    upper = one(text, **options).quantity.value_max
    return value(one(text, **options)), None if upper is None else float(upper)


def goal(text: str, **options: Any) -> tuple[float | None, float | None]:
    """Value and target of the one figure of a text."""
    target = one(text, **options).target
    return value(one(text, **options)), None if target is None else float(target)


def bases(indicator: Indicator) -> list[tuple[str, str, float]]:
    return [(basis.basis, basis.kind, float(basis.number)) for basis in indicator.bases]


def period(indicator: Indicator) -> str | None:
    return indicator.period.code if indicator.period else None


def quote(text: str, indicator: Indicator) -> str:
    return text[indicator.start : indicator.end]


def slips(indicator: Indicator) -> list[str]:
    return [flag.removeprefix("source_slip:") for flag in indicator.flags if flag.startswith("source_slip:")]
