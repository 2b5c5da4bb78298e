"""What looks wrong in a source: shown and flagged, never repaired."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from rag.domain import Indicator, Level, Report
from rag.vietnamese.numbers import format_number
from rag.vietnamese.units import ADMINISTRATIVE


def slips_of(indicator: Indicator, report: Report) -> list[str]:
    """The slips that one figure shows by itself."""
    flags = []
    end = indicator.period.end if indicator.period else None
    for basis in indicator.bases:
        year = re.search(r"(?:19|20)\d\d", basis.text)
        if year and basis.basis == "same period" and end and int(year.group()) >= end.year:
            flags.append(f"source_slip:impossible_base_year_{year.group()}")  # "cùng kỳ năm 2020" in a report on 2020
        halved = basis.basis == "same period" and basis.kind == "equal_to_percent_of" and basis.number < 60
        if (
            halved
            and _is_flow(indicator)
            and not _FELL.search(report.text[max(0, indicator.start - 160) : indicator.end])
        ):
            flags.append("source_slip:implausible_yoy_ratio")  # "bằng 54,25% so với cùng kỳ" while every part grew
        if re.match(r"dự án", basis.text, re.IGNORECASE):
            flags.append("source_slip:wrong_word_dự_án")
        if (
            basis.kind == "increase_percent"
            and basis.basis in ("plan", "resolution", "budget estimate")
            and basis.number >= 100
        ):
            flags.append(f"source_slip:vượt_{format_number(basis.number)}%_ambiguous")  # probably "đạt 132%"
        half = indicator.period and re.match(r"(?:Q\d|\d+M|YTD)-", indicator.period.code)
        if (
            half
            and basis.basis == "previous period"
            and re.fullmatch(r"năm (?:19|20)\d\d", basis.text)
            and _is_flow(indicator)
        ):
            flags.append("source_slip:half_year_vs_full_year_base")
        if basis.kind == "equal_to_percent_of" and basis.basis in ("other", "target", "plan") and indicator.target:
            flags += _share(indicator, basis.number)
    unit = indicator.quantity.unit
    if unit.endswith("/tháng") and indicator.quantity.value and "triệu" in unit and indicator.quantity.value > 20:
        flags.append("source_slip:unit_should_be_per_year")  # "71,5 triệu đồng/người/tháng"
    told = report.text[indicator.start : indicator.end].lower()
    if re.search(r"trong tháng(?! (?:\d|này))", told) and indicator.bases:
        flags.append("source_slip:period_unclear_trong_tháng")
    return flags + _misprints(indicator, report) + _listed_too_many(indicator, report.text)


_FELL = re.compile(
    r"(?<!\w)(?:giảm (?:mạnh|sâu|sút)|sụt giảm|mất mùa)",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"(?<!\w)(?:dư nợ|nợ|quy mô|giá|bình quân|tổng đàn|dân số|vốn điều lệ|số dư)(?!\w| trị)", re.IGNORECASE
)


def _is_flow(indicator: Indicator) -> bool:
    """Whether a figure adds up over the year, so that half of it says nothing of the whole: money, tons, visits."""
    unit = indicator.quantity.unit
    flows = ("đồng", "USD", "tấn", "lượt", "lượt khách", "khách")
    return "/" not in unit and unit.endswith(flows) and _STOCK.search(indicator.name) is None


_YEAR_OF_FIVE = re.compile(
    r"(?<!mỗi )(?<!hằng )(?<!hàng )năm\s+((?:19|20)\d{3})(?=\s*[,.;:)]|\s(?:đạt|là|và|của|huyện|tỉnh|xã))",
    re.IGNORECASE,
)
_MOST: dict[Level, int] = {Level.COMMUNE: 1, Level.WARD: 1, Level.TOWNSHIP: 1, Level.DISTRICT: 100}  # nghìn tỷ đồng


def _misprints(indicator: Indicator, report: Report) -> list[str]:
    """ "Năm 20222, …"; "412 ngàn tỷ đồng" in a report of a commune."""
    flags = []
    if year := _YEAR_OF_FIVE.search(report.text, max(0, indicator.start - 60), indicator.end):
        flags.append(f"source_slip:misprinted_year_{year[1]}")
    locality, value = report.meeting.locality, indicator.quantity.value
    most = _MOST.get(locality.level) if locality else None
    if most is not None and value is not None and indicator.quantity.unit == "nghìn tỷ đồng" and value > most:
        flags.append("source_slip:implausible_magnitude")
    return flags


_LIST = re.compile(r",?[^:.;,\d\n]{0,40}:\s*([^.\n:]{10,900})")


def _listed_too_many(indicator: Indicator, text: str) -> list[str]:
    """ "Có 03 chỉ tiêu chưa đạt: …; …; …; …; …": the list is longer than the count."""
    count, unit = indicator.quantity.value, indicator.quantity.unit
    listed = _LIST.match(text, indicator.end)
    if listed is None or count is None or count > 30 or indicator.target is not None or unit in ("%", "lần"):
        return []
    if ";" in listed[1]:
        items = [item for item in listed[1].split(";") if item.strip(" ,…")]
    elif unit in ADMINISTRATIVE or unit in ("thôn", "ấp", "bản"):
        items = re.split(r",\s|\s+và\s+", listed[1])
        items = items if all(len(item.split()) <= 4 for item in items) else []
    elif unit in ("chỉ tiêu", "nhiệm vụ", "tiêu chí"):
        items = re.split(r",\s", listed[1])
        items = items if len(items) > count + 1 and all(len(item.split()) <= 6 for item in items) else []
    else:
        return []
    return [f"source_slip:count_{count}_but_{len(items)}_listed"] if len(items) > count else []


def _share(indicator: Indicator, percent: Decimal) -> list[str]:
    value, target = indicator.quantity.value, indicator.target
    if value is None or not target or "ratio" not in indicator.flags:
        return []
    share = value / target * 100
    tolerance = max(Decimal("0.6"), share / 200)
    return [] if abs(share - percent) <= tolerance else [f"source_slip:share_mismatch_{share:.1f}"]


def _totals(indicators: list[Indicator]) -> list[Indicator]:
    """Parts that do not make their total, beyond rounding: rows of a table, and lists that name all parts ("gồm: …")."""
    result = list(indicators)
    for number, total in enumerate(indicators):
        row = "table_row" in total.flags
        if "nested" in total.flags or total.quantity.value is None:
            continue
        parts = []
        for part in indicators[number + 1 :]:
            listed = "nested" in part.flags and ("table_row" if row else "part_of_all") in part.flags
            if not listed or part.quantity.value is None or part.quantity.unit != total.quantity.unit:
                break
            parts.append(part.quantity.value)
        if len(parts) > 1 and abs(sum(parts) - total.quantity.value) > total.quantity.value / 200:
            flag = f"source_slip:total_not_sum_of_parts_{format_number(sum(parts, Decimal(0)))}"
            result[number] = replace(total, flags=(*total.flags, flag))
    return result


_TELLS_THEM = re.compile(r"[^.]{0,80}\.\s+(?:Cụ thể|Gồm có|Đó là)\b")


def _goals_listed(indicators: list[Indicator], text: str) -> list[Indicator]:
    """ "Có 05 chỉ tiêu đạt và vượt … . Cụ thể, …" with seven goals that were met in what follows."""
    result = list(indicators)
    for number, counted in enumerate(indicators):
        count, met = counted.quantity.value, 0
        if counted.canonical != "Số chỉ tiêu đạt, vượt" or count is None or not _TELLS_THEM.match(text, counted.end):
            continue
        for told in indicators[number + 1 :]:
            if told.start > counted.end + 1500 or told.kind != "statistic":
                break
            met += _is_met(told)
        if met > count:
            flag = f"source_slip:count_{count}_but_{met}_listed"
            result[number] = replace(counted, flags=(*counted.flags, flag))
    return result


def _is_met(figure: Indicator) -> bool:
    goals = ("plan", "budget estimate", "resolution", "target")
    shares = (b.number for b in figure.bases if b.basis in goals and b.kind == "equal_to_percent_of")
    reached = figure.target is not None and figure.quantity.value is not None and figure.quantity.value >= figure.target
    return reached or any(share >= 100 for share in shares)


def across(indicators: list[Indicator], text: str) -> list[Indicator]:
    """Slips that only several figures show: one name, place and period with two values that nearly agree."""
    indicators = _goals_listed(indicators, text)
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
