"""What looks wrong in a source: shown and flagged, never repaired."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from rag.domain import Indicator, Report
from rag.vietnamese.numbers import format_number


def slips_of(indicator: Indicator, report: Report) -> list[str]:
    """The slips that one figure shows by itself."""
    flags = []
    end = indicator.period.end if indicator.period else None
    for basis in indicator.bases:
        year = re.search(r"(?:19|20)\d\d", basis.text)
        if year and basis.basis == "same period" and end and int(year.group()) >= end.year:
            flags.append(f"source_slip:impossible_base_year_{year.group()}")  # "cùng kỳ năm 2020" in a report on 2020
        if basis.basis == "same period" and basis.kind == "equal_to_percent_of" and basis.number < 60:
            flags.append("source_slip:implausible_yoy_ratio")  # "bằng 54,25% so với cùng kỳ"
        if re.match(r"dự án", basis.text, re.IGNORECASE):
            flags.append("source_slip:wrong_word_dự_án")
        if (
            basis.kind == "increase_percent"
            and basis.basis in ("plan", "resolution", "budget estimate")
            and basis.number >= 100
        ):
            flags.append(f"source_slip:vượt_{format_number(basis.number)}%_ambiguous")  # probably "đạt 132%"
        half = indicator.period and re.match(r"(?:6M|9M|Q\d|\d+M|YTD)-", indicator.period.code)
        if (
            half
            and basis.basis == "previous period"
            and re.fullmatch(r"năm (?:19|20)\d\d", basis.text)
            and _amount(indicator)
        ):
            flags.append("source_slip:half_year_vs_full_year_base")
        if basis.kind == "equal_to_percent_of" and basis.basis in ("other", "target", "plan") and indicator.target:
            flags += _share(indicator, basis.number)
    unit = indicator.quantity.unit
    if unit.endswith("/tháng") and indicator.quantity.value and "triệu" in unit and indicator.quantity.value > 20:
        flags.append("source_slip:unit_should_be_per_year")  # "71,5 triệu đồng/người/tháng"
    if "trong tháng" in report.text[indicator.start : indicator.end].lower() and indicator.bases:
        flags.append("source_slip:period_unclear_trong_tháng")
    return flags


def _amount(indicator: Indicator) -> bool:
    return "đồng" in indicator.quantity.unit and "/" not in indicator.quantity.unit


def _share(indicator: Indicator, percent: Decimal) -> list[str]:
    value, target = indicator.quantity.value, indicator.target
    if value is None or not target or "ratio" not in indicator.flags:
        return []
    share = value / target * 100
    tolerance = max(Decimal("0.6"), share / 200)
    return [] if abs(share - percent) <= tolerance else [f"source_slip:share_mismatch_{share:.1f}"]


def _totals(indicators: list[Indicator]) -> list[Indicator]:
    """Rows of a table that list the parts of the row above: 251,2 + 112 + 30,3 is not 398,5."""
    result = list(indicators)
    for number, total in enumerate(indicators):
        if "table_row" not in total.flags or "nested" in total.flags or total.quantity.value is None:
            continue
        parts = []
        for part in indicators[number + 1 :]:
            if "nested" not in part.flags or "table_row" not in part.flags or part.quantity.value is None:
                break
            parts.append(part.quantity.value)
        if len(parts) > 1 and abs(sum(parts) - total.quantity.value) > total.quantity.value / 200:
            flag = f"source_slip:total_not_sum_of_parts_{format_number(sum(parts, Decimal(0)))}"
            result[number] = replace(total, flags=(*total.flags, flag))
    return result


def across(indicators: list[Indicator]) -> list[Indicator]:
    """Slips that only several figures show: one name, place and period with two values that nearly agree."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, one in enumerate(indicators):
        if (
            one.canonical
            and one.kind == "statistic"
            and one.quantity.value is not None
            and one.quantity.bound == "exact"
        ):
            key = (one.canonical, one.place, one.period.code if one.period else None, one.quantity.unit)
            groups.setdefault(key, []).append(number)
    result = _totals(indicators)
    for numbers in groups.values():
        values = sorted({v for n in numbers if (v := indicators[n].quantity.value) is not None})
        if (
            len(values) == 2
            and values[0] > 0
            and values[1] / values[0] < Decimal("1.05")
            and "đồng" in indicators[numbers[0]].quantity.unit
        ):
            flag = f"source_slip:two_values_{values[1]}_{values[0]}"
            for n in numbers:
                result[n] = replace(result[n], flags=(*result[n].flags, flag))
    return result
