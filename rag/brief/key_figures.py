"""The figures of a report in, the few that stand in a briefing's small table out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.domain import Indicator, Report
from rag.wording.amount import amount_in_words, basis_in_words
from rag.wording.language import Language
from rag.wording.names import figure_name

# What a leader asks for first, whatever the report
HEADLINES = re.compile(
    r"thu ngân sách|thu nsnn|grdp|tăng trưởng|vốn đầu tư|giải ngân|hộ nghèo|đảng viên|thu nhập bình quân|nông thôn mới|"
    r"giá trị sản xuất|gtsx|xuất khẩu|bán lẻ|chỉ tiêu",
    re.IGNORECASE,
)


def key_figures(report: Report, indicators: Sequence[Indicator], most: int) -> tuple[Indicator, ...]:
    """At most `most` figures of the report's own place and period with a shared name, each name once, in their order."""
    own = {period.code for period in report.meeting.periods}
    ranked: list[tuple[float, int, Indicator]] = []
    seen: set[str] = set()
    for order, figure in enumerate(indicators):
        if figure.kind != "statistic" or figure.canonical is None or figure.quantity.value is None:
            continue
        if own and figure.period and figure.period.code not in own:
            continue
        if figure.canonical in seen or not _is_own(figure, report) or figure.part_of:
            continue
        seen.add(figure.canonical)
        worth = 1.0 * bool(HEADLINES.search(figure.canonical)) + 0.6 * bool(figure.bases)
        worth += 0.3 * (figure.sector == "kinh tế") - 0.3 * order / len(indicators)
        ranked.append((-worth, order, figure))
    chosen = sorted(ranked, key=lambda entry: entry[:2])[:most]
    return tuple(figure for _, _, figure in sorted(chosen, key=lambda entry: entry[1]))


def _is_own(figure: Indicator, report: Report) -> bool:
    place = report.meeting.locality
    return figure.place is None or place is None or figure.place == place.name


def named(figure: Indicator, language: Language) -> str:
    """The shared name; as printed where that tells of a measure per head: "GRDP bình quân" is no "GRDP"."""
    printed = " ".join(figure.name.split())
    if figure.canonical is None or (_PER_HEAD.search(printed) and not _PER_HEAD.search(figure.canonical)):
        return printed
    said = figure_name(figure.canonical, language) or figure.canonical
    return said[:1].upper() + said[1:]


_PER_HEAD = re.compile(r"bình quân|đầu người", re.IGNORECASE)


def figure_text(figure: Indicator, report: Report, language: Language) -> str:
    """The amount in the words of the source: "275 tỷ đồng"; of a table's row its basis as well, as no sentence has it."""
    if "table_row" not in figure.flags:
        return amount_in_words(figure, report.text[figure.start : figure.end], language)
    amount = amount_in_words(figure, "", language)
    bases = [basis_in_words(basis, "", language) for basis in figure.bases[:1]]
    return ", ".join(filter(None, [amount, *bases]))
