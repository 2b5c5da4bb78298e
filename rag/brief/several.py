"""Several reports in, what a briefing of them needs beyond single ones out: whose words, and which figures they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rag.brief.headings import Part
from rag.brief.key_figures import HEADLINES, key_figures
from rag.brief.say import Shown
from rag.domain import Indicator, Report, Span
from rag.holdings import Holdings
from rag.wording.language import Language
from rag.wording.names import day_name, period_name, place_name

SHARE = 0.3  # of the words, for what the reports have in common
MOST_FIGURES = 40  # of one report that are looked through


def whose_and_when(report: Report, language: Language) -> str:
    """ "Thành phố Cao Bằng (9 tháng đầu năm 2020)"; the day where no period is reported on."""
    meeting = report.meeting
    place = place_name(meeting.locality.name, language) if meeting.locality else report.title
    if meeting.periods:
        return f"{place} ({period_name(meeting.periods[0], language)})"
    day = meeting.held_on or report.published_on
    return f"{place} ({day_name(day, language)})" if day else place


def led_in(shown: Sequence[Shown], lead: str) -> tuple[Shown, ...]:
    """The statements, each led in by whose they are and of when."""
    return tuple(replace(one, text=f"{lead}: {one.text}") for one in shown)


def shared_figures(reports: Sequence[Report], holdings: Holdings, budget: int, language: Language) -> tuple[Shown, ...]:
    """Figures that at least two reports state, side by side and unranked: a verbatim clause of each report."""
    stated: defaultdict[str, dict[str, tuple[Report, Indicator]]] = defaultdict(dict)
    for report in reports:
        for figure in key_figures(report, holdings.indicators.get(report.id, ()), MOST_FIGURES):
            if figure.canonical and "table_row" not in figure.flags:
                stated[figure.canonical].setdefault(report.id, (report, figure))
    common = [(name, cells) for name, cells in stated.items() if len(cells) > 1]
    common.sort(key=lambda entry: (-len(entry[1]), not HEADLINES.search(entry[0])))
    shown: list[Shown] = []
    room = round(SHARE * budget)
    for name, cells in common:
        lines = [_line(name, report, figure, holdings, language) for report, figure in cells.values()]
        cost = sum(len(line.text.split()) for line in lines)
        if cost > room:
            continue
        room -= cost
        shown += lines
    return tuple(shown)


def _line(name: str, report: Report, figure: Indicator, holdings: Holdings, language: Language) -> Shown:
    start, end = holdings.surroundings(report.id).sentence(figure.start)
    clause = " ".join(report.text[figure.start : figure.end].split())
    shortened = f"{'' if figure.start == start else '… '}{clause}{'' if figure.end >= end - 1 else ' …'}"
    text = f"{name} – {whose_and_when(report, language)}: {shortened}"
    return Shown(Part.SHARED, text, Span(report.id, start, max(end, figure.end)))
