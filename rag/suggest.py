"""An answer's question and what was found for it in, two or three next questions that the archive can answer out.

Each is made of something the archive holds: a figure of the ledger, a chair, a report. None is made of a wish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rag.domain import Indicator, Question, Report
from rag.evidence.figure_fit import is_of
from rag.evidence.gathered import Gathered
from rag.holdings import Holdings
from rag.vietnamese.indicator_words import place_in_list
from rag.vietnamese.words import fold
from rag.wording.names import day_name, figure_name, names_in_sentence, period_name
from rag.wording.phrases import phrase

MOST = 3


def suggested(question: Question, gathered: Sequence[Gathered], holdings: Holdings) -> tuple[str, ...]:
    """Up to three questions, none of them the one asked; fewer where the archive holds little."""
    asked = fold(question.text)
    offers = dict.fromkeys(offer for offer in _offers(question, gathered, holdings) if fold(offer) != asked)
    return tuple(islice(offers, MOST))


def _offers(question: Question, gathered: Sequence[Gathered], holdings: Holdings) -> Iterator[str]:
    report = _report_at_hand(gathered, holdings)
    names = set(question.indicators)
    if report is not None:
        others = _other_figures(report, set(names), question, holdings)
        yield from islice(others, 1)
        yield from _chair(report, question)
        if names:
            yield from islice(_same_elsewhere(names, report, question, holdings), 1)
        yield from islice(others, 2)
    else:
        yield from islice(_same_elsewhere(names, report, question, holdings), MOST - 1)
        seen = set(names)
        for other in _nearest_first(question, holdings.reports):
            yield from islice(_other_figures(other, seen, question, holdings), 1)


def _report_at_hand(gathered: Sequence[Gathered], holdings: Holdings) -> Report | None:
    """The report that answered; else the one that came closest."""
    for one in gathered:
        if one.evidence:
            return holdings.by_id[one.evidence[0].span.report_id]
    for one in gathered:
        if near := (*one.scope.reports, *one.scope.nearby):
            return near[0]
    return None


def _same_elsewhere(names: set[str], report: Report | None, question: Question, holdings: Holdings) -> Iterator[str]:
    """The figure asked for, of other places, one of each; places of the same level first."""
    home = report.meeting.locality if report else None
    asked = {home and home.code, *(place.code for place in question.places)}
    others = {p.code: r for r in holdings.reports if (p := r.meeting.locality) and p.code not in asked}
    level = home.level if home else next((place.level for place in question.places), None)
    nearest = _nearest_first(question, others.values())
    for other in sorted(
        nearest, key=lambda r: r.meeting.locality is not None and r.meeting.locality.level is not level
    ):
        for indicator in _figures(other, holdings):
            if indicator.canonical in names:
                yield _ask(indicator, other, question)
                break


def _nearest_first(question: Question, reports: Iterable[Report]) -> list[Report]:
    """Those of places in the provinces asked for first, each newest first."""
    provinces = {place.province for place in question.places}

    def far(report: Report) -> tuple[bool, int]:
        place, when = report.meeting.locality, report.meeting.held_on or report.published_on
        return (place is None or place.province not in provinces, -when.toordinal() if when else 0)

    return sorted(reports, key=far)


def _other_figures(report: Report, seen: set[str], question: Question, holdings: Holdings) -> Iterator[str]:
    """Other figures of the report at hand, each name once, what such reports tell of most first; `seen` grows by them."""
    for indicator in sorted(_figures(report, holdings), key=lambda figure: place_in_list(figure.canonical or "")):
        if indicator.canonical and indicator.canonical not in seen:
            seen.add(indicator.canonical)
            yield _ask(indicator, report, question)


def _figures(report: Report, holdings: Holdings) -> Iterator[Indicator]:
    """Results of the report's own unit with a shared name, a value and a period: what can be asked for plainly."""
    unit = report.meeting.locality
    for indicator in holdings.indicators.get(report.id, ()):
        if (
            unit is not None
            and indicator.kind == "statistic"
            and figure_name(indicator.canonical or "", "vi")
            and indicator.quantity.value is not None
            and indicator.period is not None
            and indicator.period.start is not None
            and not indicator.part_of
            and not any(flag.startswith("source_slip") for flag in indicator.flags)
            and is_of(indicator, unit, report)
        ):
            yield indicator


def _ask(indicator: Indicator, report: Report, question: Question) -> str:
    assert indicator.period is not None and report.meeting.locality is not None, "_figures yields only such"
    language = question.language
    asked = phrase(
        "ask figure",
        language,
        name=figure_name(indicator.canonical or "", language),
        place=names_in_sentence([report.meeting.locality.name], language),
        period=period_name(indicator.period, language),
    )
    return asked[:1].upper() + asked[1:]


def _chair(report: Report, question: Question) -> Iterator[str]:
    meeting = report.meeting
    if meeting.chair and meeting.held_on and meeting.locality and question.kind != "person":
        yield phrase(
            "ask chair",
            question.language,
            place=names_in_sentence([meeting.locality.name], question.language),
            day=day_name(meeting.held_on, question.language),
        )
