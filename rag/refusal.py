"""A question that the reports do not answer and why in, what is said instead out: plainly, with what they do hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rag.cite import answer_of
from rag.domain import Answer, Caveat, Evidence, Locality, Question, Report
from rag.evidence.figures import nearest_figure
from rag.evidence.people import roles_asked
from rag.evidence.premises import contradicted
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.words import fold
from rag.wording.phrases import Language, phrase


def refused(question: Question, part: Question, scope: Scope, holdings: Holdings) -> Answer:
    """Says that the reports do not say, and what they do hold nearby."""
    language = question.language
    reason = scope.reason or "not stated"
    near: tuple[Evidence, ...] = ()
    if reason == "empty archive":
        text = phrase("no such report" if holdings.reports else "empty archive", language)
    elif reason == "no such place":
        text = phrase(reason, language, places=place_names(part.places), held=held_places(holdings))
    elif reason == "no such period":
        asked = ", ".join(period.label for period in part.periods)
        text = phrase(reason, language, about=_of(part, language), periods=asked, held=_held_periods(scope.nearby))
        near = tuple(filter(None, [nearest_figure(part, scope.nearby, holdings)]))
    elif reason == "no such meeting" and part.ordinal is None:
        day = ", ".join(f"{d:02d}/{m:02d}" + (f"/{y}" if y else "") for d, m, y in part.dates)
        text = phrase("no such day", language, about=_of(part, language), day=day, held=_held_days(scope.nearby))
    elif reason == "no such meeting":
        text = phrase(
            reason, language, about=_of(part, language), ordinal=part.ordinal, held=_held_sessions(scope.nearby)
        )
    elif instead := contradicted(part, scope, holdings):
        reason = "false premise"
        text, near = phrase(reason, language), (instead,)
    else:
        text, near = _not_stated(part, scope, holdings)
    shown = answer_of(question, near, holdings)
    leads = [] if reason == "false premise" else [phrase("closest", language)]
    lines = [text, *([*leads, shown.text] if near else [])]
    return replace(shown, found=False, reason=reason, text="\n".join(lines))


def _not_stated(part: Question, scope: Scope, holdings: Holdings) -> tuple[str, tuple[Evidence, ...]]:
    language = part.language
    about = _of(part, language) if scope.own else phrase("mentioning", language, place=place_names(part.places))
    about += _in(part, language)
    features = [report for report in scope.reports if report.kind == "other"]
    asks_meeting = roles_asked(part) or part.kind == "meeting"
    if asks_meeting and len(features) == len(scope.reports):
        return phrase("not a meeting", language, title=features[0].title), ()
    if part.kind == "person":
        return phrase("person not stated", language, about=about), ()
    if part.kind == "meeting":
        return phrase("date not stated", language, about=about), ()
    if part.kind not in ("figure", "comparison") and not part.indicators:
        return phrase("not stated", language, about=about), ()
    subject = ", ".join(part.indicators) or part.subject or part.text
    text = phrase("figure not stated", language, about=about, subject=subject)
    nearest = nearest_figure(part, scope.reports, holdings)
    if nearest is None and (names := _figure_names(scope.reports, holdings)):
        text += " " + phrase("reported instead", language, names=names)
    return text, tuple(filter(None, [nearest]))


def _figure_names(reports: Iterable[Report], holdings: Holdings, most: int = 8) -> str:
    """What the reports do give figures of, names only."""
    names = dict.fromkeys(
        indicator.canonical or indicator.name
        for report in reports
        for indicator in holdings.indicators.get(report.id, ())
        if indicator.kind == "statistic" and indicator.canonical
    )
    return "; ".join(list(names)[:most])


def _of(question: Question, language: str) -> str:
    names = place_names(question.places)
    return phrase("of", "en" if language == "en" else "vi", place=names) if names else ""


def _in(question: Question, language: str) -> str:
    labels = ", ".join(period.label for period in question.periods)
    return phrase("in", "en" if language == "en" else "vi", period=labels) if labels else ""


def place_names(places: Iterable[Locality]) -> str:
    """Their names, each once: "Tỉnh Cà Mau, Thành phố Cà Mau"."""
    return ", ".join(dict.fromkeys(place.name for place in places))


def left_out(count: int, language: Language) -> tuple[Caveat, ...]:
    """What a reader must know where an answer does not show all: how many more there are. Nothing for 0 or less."""
    return (Caveat("coverage", phrase("left out", language, n=count)),) if count > 0 else ()


def held_places(holdings: Holdings, most: int = 12) -> str:
    """The localities that the archive has reports of, in alphabetical order, up to `most`."""
    names = sorted({r.meeting.locality.name for r in holdings.reports if r.meeting.locality}, key=_collation)
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _held_periods(reports: Iterable[Report]) -> str:
    return ", ".join(dict.fromkeys(period.label for report in reports for period in report.meeting.periods)) or "–"


def _held_days(reports: Iterable[Report]) -> str:
    days = sorted({r.meeting.held_on for r in reports if r.meeting.held_on})
    return ", ".join(f"{day:%d/%m/%Y}" for day in days) or "–"


def _held_sessions(reports: Iterable[Report]) -> str:
    sessions = [
        f"lần thứ {r.meeting.ordinal}" + (f" ({r.meeting.held_on:%d/%m/%Y})" if r.meeting.held_on else "")
        for r in reports
        if r.meeting.ordinal
    ]
    return ", ".join(sessions) or "–"


def _collation(name: str) -> tuple[str, str]:
    """Vietnamese alphabetical order, as far as lists of names need it: Đ after D."""
    return fold(name.replace("đ", "dz").replace("Đ", "Dz")), name
