"""Reports in, one line a shared name of the ledger out: each report's own figure of that name, or nothing.

A commune's figure in its district's report is never the district's; a goal is never a result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from rag.compare.found import Found, Line
from rag.compare.scope import period_reported
from rag.domain import Indicator, Period, Report, Span
from rag.evidence.figure_fit import is_of
from rag.holdings import Holdings
from rag.vietnamese.period_codes import same_stretch
from rag.wording.amount import amount_in_words, basis_in_words
from rag.wording.language import Language
from rag.wording.names import day_name, figure_name, period_name
from rag.wording.phrases import phrase

# Sectors in the order of a report to a people's council.
SECTORS = (
    "kinh tế", "nông thôn mới", "văn hóa - xã hội", "an ninh - quốc phòng", "xây dựng Đảng",
    "hành chính - hoạt động cơ quan", "thực hiện nghị quyết",
)  # fmt: skip
# Counts of the meeting's own papers tell nothing of the place.
_OF_THE_MEETING = frozenset(("Số tờ trình", "Số nghị quyết", "Số báo cáo", "Số đại biểu dự họp", "Lượt phát biểu"))


def figure_lines(
    reports: Sequence[Report],
    holdings: Holdings,
    *,
    names: Collection[str],
    periods: Sequence[Period],
    language: Language,
    goals_of_one: bool = False,
    only: bool = False,
) -> list[Line]:
    """The lines of these names (of all shared names, where none is given), results before goals, by sector and by how
    many reports state them. What only one report set itself as a goal is left out
    where no report has a result of that name, unless `goals_of_one`. `only` figures of the period asked, which the line's
    name tells then."""
    lines = []
    results: set[str] = set()
    for kind in ("statistic", "target"):
        by_report = [_by_name(report, holdings, kind, periods, only=only) for report in reports]
        common = _common_periods(by_report)
        if kind == "statistic":
            results = {name for own in by_report for name in own}
        found = Counter(name for own in by_report for name in own)
        for name in found:
            if (names and name not in names) or (not names and name in _OF_THE_MEETING):
                continue
            if kind == "target" and not (names or goals_of_one or name in results) and found[name] < 2:
                continue
            best = [
                _best(own.get(name, ()), report, periods, common)
                for own, report in zip(by_report, reports, strict=True)
            ]
            cells = tuple(found_of(one, holdings, language) if one else None for one in best)
            sector = next(one.sector for one in best if one)
            called = _called(name, language) + (f", {period_name(periods[0], language)}" if only else "")
            subject = called if kind == "statistic" else phrase("goal of", language, name=called)
            lines.append(Line(subject, cells, name, sector))
    order = {name: at for at, name in enumerate(names)}
    if goals_of_one:  # what was set, then what came of it
        most = {line.canonical: line.stated for line in lines}
        lines.reverse()
        lines.sort(key=lambda line: (_sector(line.sector), -most[line.canonical], line.canonical or ""))
    else:
        lines.sort(key=lambda line: (order.get(line.canonical or "", 0), _sector(line.sector), -line.stated))
    return lines


def _called(name: str, language: Language) -> str:
    """A shared name at the head of a line, as people say it."""
    said = figure_name(name, language) or name
    return said[:1].upper() + said[1:]


def found_of(indicator: Indicator, holdings: Holdings, language: Language) -> Found:
    """A figure as a cell: value with bound and unit, its bases, its period and the day it is as of."""
    report = holdings.by_id[indicator.report_id]
    quote = report.text[indicator.start : indicator.end]
    bases = "; ".join(basis_in_words(basis, quote, language) for basis in indicator.bases)
    amount = amount_in_words(indicator, quote, language)
    text = ", ".join(filter(None, (amount, bases.replace("; ", ", ")))) or " ".join(quote.split())
    period = period_reported(indicator.period, report, language) if indicator.period else None
    at_start = is_at_start(indicator, report)
    if at_start and indicator.period and indicator.period.start:
        period = phrase("start of year", language, year=indicator.period.start.year)
    elif indicator.as_of:
        until = phrase("as of day", language, day=day_name(indicator.as_of, language))
        period = f"{period}, {until}" if period else until
    return Found(
        text, Span(indicator.report_id, indicator.start, indicator.end), indicator, period, bases or None, at_start
    )


# "Hộ nghèo đầu năm là 892 hộ", not "6 tháng đầu năm còn 892 hộ" nor "so với đầu năm"
_AT_START = re.compile(r"(?<!tháng )(?<!quý )(?<!tuần )(?<!ngày )(?<!với )(?<!so )(?<!từ )\bđầu năm\b", re.IGNORECASE)


def is_at_start(indicator: Indicator, report: Report) -> bool:
    """Whether a figure tells how it stood when the year began: the words before its number say so."""
    quote = report.text[indicator.start : indicator.end]
    found = _AT_START.search(quote)
    number = re.search(r"\d", re.sub(r"(năm )\d{4}", r"\1____", quote))
    return bool(found and number and found.start() < number.start())


def _by_name(
    report: Report, holdings: Holdings, kind: str, periods: Sequence[Period], *, only: bool
) -> dict[str, list[Indicator]]:
    """A report's own figures by shared name, in the order of the text; of goals, those of the periods asked."""
    grouped: dict[str, list[Indicator]] = {}
    place = report.meeting.locality
    for indicator in holdings.indicators.get(report.id, ()):
        own = indicator.place is None or place is None or is_of(indicator, place, report)
        if kind == "target" and periods and not _within(indicator, periods):
            continue
        if only and not (indicator.period and any(same_stretch(indicator.period, one) for one in periods)):
            continue
        if indicator.canonical and own and (indicator.kind == "target") == (kind == "target"):
            grouped.setdefault(indicator.canonical, []).append(indicator)
    return grouped


def _within(indicator: Indicator, periods: Sequence[Period]) -> bool:
    return indicator.period is not None and any(indicator.period.overlap(period) > 0 for period in periods)


def _common_periods(by_report: Sequence[dict[str, list[Indicator]]]) -> Counter[str]:
    """In how many reports each period is told of: where a report gives a figure for several, the commonest is meant."""
    return Counter(
        code
        for own in by_report
        for code in {one.period.code for figures in own.values() for one in figures if one.period}
    )


def _best(
    figures: Sequence[Indicator], report: Report, periods: Sequence[Period], common: Counter[str]
) -> Indicator | None:
    """The figure that stands for a report where it gives several of one name."""

    def worth(indicator: Indicator) -> tuple[bool, bool, bool, bool, int, bool, int]:
        period = indicator.period
        asked = period is not None and any(same_stretch(period, one) for one in periods)
        main = period is not None and bool(report.meeting.periods) and same_stretch(period, report.meeting.periods[0])
        return (
            asked,
            indicator.part_of is None,
            indicator.quantity.value is not None,
            not is_at_start(indicator, report),
            common[period.code] if period else 0,
            main,
            -indicator.start,
        )

    return max(figures, key=worth, default=None)


def _sector(sector: str | None) -> int:
    return SECTORS.index(sector) if sector in SECTORS else len(SECTORS)
