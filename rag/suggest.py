"""An answer's question and what was found for it in, two or three next questions that the archive can answer out.

Each is made of something the archive holds: a figure of the ledger, a chair, a report. None is made of a wish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rag.domain import Indicator, Question, Report
from rag.evidence.figure_fit import is_of
from rag.evidence.gathered import Gathered
from rag.evidence.meetings import meeting_name
from rag.holdings import Holdings
from rag.vietnamese.words import fold
from rag.wording.names import period_name, place_name
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
        yield from islice(_other_figures(report, names, question, holdings), 1)
        yield from _chair(report, question)
        if names:
            yield from islice(_same_elsewhere(names, report, question, holdings), 1)
        yield from islice(_other_figures(report, names, question, holdings), 1, 3)
    else:
        for other in holdings.reports:
            yield from islice(_other_figures(other, names, question, holdings), 1)


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
    """The figure asked for, of another place; places of the same level first."""
    home = report.meeting.locality if report else None
    others = [r for r in holdings.reports if r.meeting.locality and r.meeting.locality != home]
    if home:
        others.sort(key=lambda r: r.meeting.locality is not None and r.meeting.locality.level is not home.level)
    for other in others:
        for indicator in _figures(other, holdings):
            if indicator.canonical in names and indicator.canonical not in question.text:
                yield _ask(indicator, other, question)
                break


def _other_figures(report: Report, names: set[str], question: Question, holdings: Holdings) -> Iterator[str]:
    """Other figures of the report at hand, each name once."""
    seen = set(names)
    for indicator in _figures(report, holdings):
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
            and indicator.canonical
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
    place = place_name(report.meeting.locality.name, language)
    return phrase(
        "ask figure",
        language,
        name=indicator.canonical,
        place=place if language == "en" else _small(place),
        period=period_name(indicator.period, language),
    )


def _chair(report: Report, question: Question) -> Iterator[str]:
    meeting = report.meeting
    if meeting.chair and meeting.held_on and meeting.locality and question.kind != "person":
        yield phrase(
            "ask chair",
            question.language,
            meeting=_small(meeting_name(report)),
            place=place_name(meeting.locality.name, question.language),
            day=f"{meeting.held_on:%d/%m/%Y}",
        )


def _small(name: str) -> str:
    """Within a sentence: "thành phố Cao Bằng", "hội nghị …"; "UBND" and "HUYỆN ỦY" stay."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
