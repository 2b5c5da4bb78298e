"""What a person wants compared in, the reports to read (and those left out, with the reason) out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.domain import Locality, Period, Question, Report
from rag.evidence.scope import covers, same_unit
from rag.holdings import Holdings
from rag.results import Column, Coverage, Skipped
from rag.vietnamese.turns import Turn
from rag.wording.language import Language
from rag.wording.names import body_name, day_name, period_name, place_name
from rag.wording.phrases import phrase

_MEETINGS_ONLY = Turn(r"\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp)\b", r"\b(?:meetings?|sessions?)\b")
_ARTICLES_TOO = Turn(r"\bbài\b", r"\barticles?\b")
# "bốn hội nghị BCH Đảng bộ": meetings of one kind of body
_BODIES = (
    ("Ban Chấp hành", Turn(r"\bban chấp hành\b|\bbch\b|\bđảng bộ\b", r"\bparty committees?\b")),
    ("Hội đồng nhân dân", Turn(r"\bhội đồng nhân dân\b|\bhđnd\b", r"\bpeople's councils?\b")),
    ("Ủy ban nhân dân", Turn(r"\bủy ban nhân dân\b|\bubnd\b", r"\bpeople's committees?\b")),
)


_TABLE = Turn(r"\bso sánh\b|\blập bảng\b|\bđối chiếu\b", r"\bcompare\b|\bcomparison\b")


def wants_table(question: Question) -> bool:
    """Whether a question asks for places or times side by side, and says so."""
    return _TABLE(question.typed or question.text) and len({*question.places, *question.periods}) > 1


def reports_to_compare(
    question: Question, chosen: Sequence[Report], holdings: Holdings
) -> tuple[tuple[Report, ...], Coverage]:
    """Every report of the places asked (of all places where none is), or those chosen, less what is of another kind or
    period than asked; in the order of the places asked, each place's by day."""
    units = question.places
    within = tuple(chosen) or tuple(r for r in holdings.reports if not units or any(same_unit(r, u) for u in units))
    skipped: list[Skipped] = []
    read: list[Report] = []
    for report in within:
        reason = _why_not(report, question, named=bool(chosen))
        if reason:
            skipped.append(Skipped(report.id, report.title, reason))
        else:
            read.append(report)
    if not chosen:
        read.sort(key=lambda report: (_place_asked(report, units), _day(report), report.title))
    return tuple(read), Coverage(len(read) + len(skipped), len(read), tuple(skipped))


def columns_of(reports: Sequence[Report], language: Language) -> tuple[Column, ...]:
    """Reports as columns; namesakes are told apart by their provinces, reports of one place by their days, then by the
    bodies that met, at last by a number."""
    columns = [_column(report, language) for report in reports]
    codes = [column.locality.code if column.locality else column.title for column in columns]
    names = [(place_name(column.place, language),) for column in columns]
    provinces = [column.locality.province if column.locality else "" for column in columns]
    days = [day_name(column.held_on, language) if column.held_on else "" for column in columns]
    bodies = [body_name(report.meeting.body, language) if report.meeting.body else "" for report in reports]
    several = {name for name in names if len({code for code, one in zip(codes, names, strict=True) if one == name}) > 1}
    named = _told_apart(names, [p if n in several else "" for p, n in zip(provinces, names, strict=True)])
    dated = _told_apart(named, days)
    labels = _told_apart(dated, bodies)
    labels = _told_apart(labels, [str(labels[:at].count(label) + 1) for at, label in enumerate(labels)])
    return tuple(
        replace(column, named=_with_details(tuple(d for d in label if d != day)), label=_with_details(label))
        for column, label, day in zip(columns, labels, days, strict=True)
    )


def _told_apart(labels: Sequence[tuple[str, ...]], details: Sequence[str]) -> list[tuple[str, ...]]:
    """The labels, those that several columns share with a detail of each where the details differ."""
    shared = {label: {d for one, d in zip(labels, details, strict=True) if one == label} for label in labels}
    return [
        (*label, detail) if detail and len(shared[label]) > 1 else label
        for label, detail in zip(labels, details, strict=True)
    ]


def _with_details(label: tuple[str, ...]) -> str:
    """ "Xã Tân Lập (Bình Phước, 09/07/2021)"."""
    place, *details = label
    return f"{place} ({', '.join(details)})" if details else place


def _column(report: Report, language: Language) -> Column:
    """The first of a report's periods is the one that its figures are mostly of."""
    meeting = report.meeting
    held_on = meeting.held_on or report.published_on
    if not meeting.periods:
        return Column(report.id, report.title, meeting.locality, held_on, None)
    period = meeting.periods[0]
    reported = period_reported(period, report, language)
    return Column(report.id, report.title, meeting.locality, held_on, reported, period_code=period.code)


def period_reported(period: Period, report: Report, language: Language) -> str:
    """A period that a report is on: a term is not over when its middle is reviewed."""
    if period.code != "term":
        return period_name(period, language)
    return phrase("middle of the term" if "giữa nhiệm kỳ" in report.text.lower() else "within the term", language)


def _why_not(report: Report, question: Question, *, named: bool) -> str:
    """Why a report of the scope is not read; "" where it is. Reports that were named one by one are all read."""
    if named:
        return ""
    language = question.language
    text = question.text
    if _MEETINGS_ONLY(text) and not _ARTICLES_TOO(text):
        if report.kind != "meeting":
            return phrase("skipped article", language)
        body = next((name for name, asked in _BODIES if asked(text)), None)
        if body and report.meeting.body and body not in report.meeting.body:
            return phrase("skipped body", language, body=report.meeting.body)
    if question.periods and not any(_reports_on(report, period) for period in question.periods):
        own = ", ".join(period_name(period, language) for period in report.meeting.periods)
        return phrase("skipped period", language, own=own or "–")
    return ""


def _reports_on(report: Report, asked: Period) -> bool:
    periods = [period for period in report.meeting.periods if period.start]
    return any(period.overlap(asked) > 0 for period in periods) if periods else covers(report, asked)


def _place_asked(report: Report, units: Sequence[Locality]) -> int:
    return next((at for at, unit in enumerate(units) if same_unit(report, unit)), len(units))


def _day(report: Report) -> date:
    return report.meeting.held_on or report.published_on or date.max
