"""A question that the reports do not answer and why in, what is said instead out: plainly, with what they do hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from rag.cite import answer_of
from rag.domain import Answer, Caveat, Evidence, Locality, Question, Reason, Report
from rag.evidence.figures import akin_figure, nearest_figure, select_figures
from rag.evidence.premises import contradicted
from rag.evidence.scope import Elsewhere, Scope, merged
from rag.holdings import Holdings
from rag.question.wants import roles_asked
from rag.vietnamese.words import fold
from rag.wording.language import Language
from rag.wording.names import (
    day_as_given,
    day_name,
    figure_name,
    names_in_sentence,
    ordinal_name,
    period_name,
    place_name,
)
from rag.wording.phrases import phrase

MOST_ELSEWHERE, MOST_PERIODS = 4, 3  # places of another name in one sentence, and periods of each


def refused(question: Question, part: Question, scope: Scope, holdings: Holdings) -> Answer:
    """Says that the reports do not say, and what they do hold nearby."""
    language = question.language
    reason: Reason = scope.reason or "not stated"
    near: tuple[Evidence, ...] = ()
    if reason == "empty archive":
        lines = [phrase("no such report" if holdings.reports else "empty archive", language)]
    elif reason == "no such place":
        lines = [no_such_place(question, part.places, holdings)]
    elif reason == "no such period":
        asked = ", ".join(period_name(period, language) for period in part.periods)
        lines = [phrase(reason, language, about=_named("about", part), periods=asked)]
        lines += _held("held periods", _held_periods(scope.nearby, language), language)
        lines.append(by_another_name(merged(question, question.places, holdings), language))
        near = tuple(filter(None, [nearest_figure(part, scope.nearby, holdings)]))
    elif reason == "no such meeting" and part.ordinal is None:
        day = ", ".join(day_as_given(*asked, language) for asked in part.dates)
        lines = [phrase("no such day", language, about=_named("of", part), day=day)]
        lines += _held("held days", _held_days(scope.nearby, language), language)
    elif reason == "no such meeting":
        lines = [phrase(reason, language, about=_named("of", part), ordinal=part.ordinal)]
        lines += _held("held sessions", _held_sessions(scope.nearby, language), language)
    elif instead := contradicted(part, scope, holdings):
        reason = "false premise"
        lines, near = [phrase(reason, language)], (instead,)
    else:
        text, near = _not_stated(part, scope, holdings)
        lines = [text, by_another_name(answering_elsewhere(question, holdings), language)]
    shown = answer_of(question, near, holdings)
    leads = [] if reason == "false premise" else [phrase("closest", language)]
    text = "\n".join([" ".join(filter(None, lines)), *([*leads, shown.text] if near else [])])
    return replace(shown, found=False, reason=reason, text=text)


def _held(key: str, held: str, language: Language) -> list[str]:
    return [phrase(key, language, held=held)] if held else []


def _not_stated(part: Question, scope: Scope, holdings: Holdings) -> tuple[str, tuple[Evidence, ...]]:
    language = part.language
    about = _named("of" if scope.own else "mentioning", part) or phrase("in the library", language)
    features = [report for report in scope.reports if report.kind == "other"]
    asks_meeting = roles_asked(part) or part.kind == "meeting"
    if asks_meeting and len(features) == len(scope.reports):
        return phrase("not a meeting", language, title=features[0].title), ()
    if part.kind == "person":
        return phrase("person not stated", language, about=about + _in(part)), ()
    if part.kind == "meeting":
        return phrase("date not stated", language, about=about + _in(part)), ()
    if part.kind not in ("figure", "comparison") and not part.indicators:
        return phrase("not stated", language, about=about + _in(part)), ()
    if part.kind == "why":  # the figure may well be stated, and follows
        return phrase("reason not stated", language, about=about + _in(part)), tuple(
            filter(None, [nearest_figure(part, scope.reports, holdings)])
        )
    subject = _subject(part)
    if subject:
        text = phrase("figure not stated", language, about=about, subject=subject + _in(part, "of period"))
    else:
        text = phrase("that figure not stated", language, about=about + _in(part))
    nearest = nearest_figure(part, scope.reports, holdings) or akin_figure(part, scope.reports, holdings)
    if nearest is None and (names := _figure_names(scope.reports, holdings, language)):
        text += " " + phrase("reported instead", language, names=names)
    return text, tuple(filter(None, [nearest]))


def _subject(part: Question) -> str:
    """What was asked for, in the asker's language: "thu ngân sách nhà nước"; "" where that has no words of his.

    The growth of what was asked for is not named beside it: both may answer, either is lacking.
    """
    said = [name for name in (figure_name(name, part.language) for name in part.indicators) if name]
    if said:
        apart = [name for name in said if not any(other in name and other != name for other in said)]
        return phrase("or", part.language).join(apart)
    # The subject of an English question is in the words of the reports by now, which are none of the asker's.
    return phrase("figures on", "vi", subject=part.subject) if part.subject and part.language == "vi" else ""


def _figure_names(reports: Iterable[Report], holdings: Holdings, language: Language, most: int = 8) -> str:
    """What the reports do give figures of, names only."""
    names = dict.fromkeys(
        figure_name(indicator.canonical or "", language)
        for report in reports
        for indicator in holdings.indicators.get(report.id, ())
        if indicator.kind == "statistic"
    )
    return _some(filter(None, names), most, "; ")


def _named(key: Literal["of", "about", "mentioning"], question: Question) -> str:
    """ " của tỉnh Cao Bằng"; nothing where no place is asked for."""
    language = question.language
    return phrase(key, language, place=in_sentence(question.places, language)) if question.places else ""


def _in(question: Question, key: Literal["in", "of period"] = "in") -> str:
    names = ", ".join(period_name(period, question.language) for period in question.periods)
    return phrase(key, question.language, period=names) if names else ""


def place_names(places: Iterable[Locality], language: Language) -> str:
    """Their names, each once: "Tỉnh Cà Mau, Thành phố Cà Mau"."""
    return ", ".join(dict.fromkeys(place_name(place.name, language) for place in places))


def in_sentence(places: Iterable[Locality], language: Language) -> str:
    """Their names within a sentence: "tỉnh Cà Mau, thành phố Cà Mau"."""
    return names_in_sentence((place.name for place in places), language)


def answering_elsewhere(question: Question, holdings: Holdings) -> tuple[Elsewhere, ...]:
    """Of the units that one asked for became, or was made of, those with the figure asked for, in the period asked."""
    if not (question.periods and question.indicators):
        return ()
    return tuple(
        one
        for one in merged(question, question.places, holdings)
        if one.is_whole
        and select_figures(replace(question, places=(one.place,), kind="figure"), Scope(one.reports), holdings)
    )


def also_elsewhere(question: Question, unreported: Iterable[Locality], holdings: Holdings) -> tuple[Caveat, ...]:
    """What a reader of an answer may want to know: the same figure is there of the unit of another name as well; so are
    reports, where those of a unit asked for are lacking (`unreported`)."""
    found = (*merged(question, unreported, holdings), *answering_elsewhere(question, holdings))
    text = by_another_name(tuple(dict.fromkeys(found)), question.language)
    return (Caveat("other name", text),) if text else ()


def by_another_name(found: Sequence[Elsewhere], language: Language) -> str:
    """ "Từ 01/07/2025, tỉnh Bắc Kạn thuộc tỉnh Thái Nguyên. Kho có báo cáo của tỉnh Bắc Kạn (năm 2023); …"; "" for none."""
    found = [one for one in found if one.is_whole] or list(found)
    if not found:
        return ""
    sentences: list[str] = []
    into = {one.merger.new: one.merger.since for one in found if one.merger.whole}
    for new, since in into.items():
        olds = dict.fromkeys(one.merger.old for one in found if one.merger.whole and one.merger.new == new)
        sentences.append(_merger("merged into", tuple(olds), (new,), since, language))
    divided = {one.merger.old: one.merger.since for one in found if not one.merger.whole}
    for old, since in divided.items():
        news = dict.fromkeys(one.merger.new for one in found if not one.merger.whole and one.merger.old == old)
        sentences.append(_merger("formed in", (old,), tuple(news), since, language))
    held = [_with_periods(one, language) for one in found]
    shown = ", ".join(held[:MOST_ELSEWHERE]) + (", …" if len(held) > MOST_ELSEWHERE else "")
    return " ".join([*sentences, phrase("held by another name", language, held=shown)])


def _merger(
    key: Literal["merged into", "formed in"],
    olds: Sequence[Locality],
    news: Sequence[Locality],
    since: date,
    language: Language,
) -> str:
    old, new = in_sentence(olds, language), in_sentence(news, language)
    if old == new:  # communes of one name, one after the other
        old, new = f"{old} ({olds[0].province})", f"{new} ({news[0].province})"
    said = phrase(key, language, day=day_name(since, language), old=old, new=new)
    return said[:1].upper() + said[1:]


def _with_periods(one: Elsewhere, language: Language) -> str:
    """ "tỉnh Bắc Kạn (năm 2023, 6 tháng đầu năm 2024)"."""
    names = list(dict.fromkeys(period_name(p, language) for report in one.reports for p in report.meeting.periods))
    periods = ", ".join(names[:MOST_PERIODS]) + (", …" if len(names) > MOST_PERIODS else "")
    return in_sentence([one.place], language) + (f" ({periods})" if periods else "")


def left_out(count: int, language: Language) -> tuple[Caveat, ...]:
    """What a reader must know where an answer does not show all: how many more there are. Nothing for 0 or less."""
    return (Caveat("coverage", phrase("left out", language, n=count)),) if count > 0 else ()


def no_such_place(question: Question, lacking: Sequence[Locality], holdings: Holdings) -> str:
    """That no report is about the places `lacking`, and where to look: by their old or new names, inside them, elsewhere."""
    language = question.language
    elsewhere = by_another_name(merged(question, question.places, holdings), language)
    said = phrase("no such place", language, places=in_sentence(lacking, language))
    return f"{said} {elsewhere or what_is_held(holdings, language, lacking)}"


def what_is_held(holdings: Holdings, language: Language, asked: Sequence[Locality]) -> str:
    """Of provinces asked for, the places inside them with reports; where there are none, any places with reports."""
    provinces = {fold(place.plain_name) for place in asked if place.level.rank == 1}
    within = [place for place in _places_held(holdings) if fold(place.province) in provinces]
    if within:
        return phrase("held within", language, held=in_sentence(within, language))
    return phrase("held places", language, held=held_places(holdings, language, asked))


def held_places(holdings: Holdings, language: Language, near: Iterable[Locality] = (), most: int = 12) -> str:
    """The localities that the archive has reports of, up to `most`: those of the provinces that the places `near` lie in
    first."""
    provinces = {place.province for place in near}
    held = sorted(_places_held(holdings), key=lambda place: place.province not in provinces)
    names = in_sentence(held, language).split(", ")
    shown = ", ".join(names[:most])
    return phrase("more places", language, names=shown, n=len(names) - most) if len(names) > most else shown


def _places_held(holdings: Holdings) -> list[Locality]:
    """Larger ones first, each level in alphabetical order."""
    held = {r.meeting.locality.name: r.meeting.locality for r in holdings.reports if r.meeting.locality}
    return sorted(held.values(), key=lambda place: (place.level.rank, _collation(place.name)))


def _held_periods(reports: Iterable[Report], language: Language) -> str:
    return _some(dict.fromkeys(period_name(p, language) for report in reports for p in report.meeting.periods))


def _held_days(reports: Iterable[Report], language: Language) -> str:
    days = sorted({r.meeting.held_on for r in reports if r.meeting.held_on})
    return _some(day_name(day, language) for day in reversed(days))


def _held_sessions(reports: Iterable[Report], language: Language) -> str:
    return _some(
        ordinal_name(r.meeting.ordinal, language)
        + (f" ({day_name(r.meeting.held_on, language)})" if r.meeting.held_on else "")
        for r in reports
        if r.meeting.ordinal
    )


def _some(names: Iterable[str], most: int = 12, between: str = ", ") -> str:
    """As many as a reader takes in."""
    shown = list(names)
    return between.join([*shown[:most], *(["…"] if len(shown) > most else [])])


def _collation(name: str) -> tuple[str, str]:
    """Vietnamese alphabetical order, as far as lists of names need it: Đ after D."""
    return fold(name.replace("đ", "dz").replace("Đ", "Dz")), name
