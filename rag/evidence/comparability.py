"""Figures that an answer sets side by side in, the caveats that keep a reader from ranking unlike ones out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.domain import Caveat, Evidence, Indicator, Locality, Period, Question
from rag.evidence.figure_fit import PLANS
from rag.holdings import Holdings
from rag.question.wants import posts_asked
from rag.vietnamese.abbreviations import expand_official
from rag.vietnamese.localities import Merger, joined, merger_of, present
from rag.wording.language import Language
from rag.wording.names import day_name, level_name, names_in_sentence, period_name, quoted
from rag.wording.phrases import phrase


def comparability(question: Question, evidence: Iterable[Evidence], holdings: Holdings) -> Iterator[Caveat]:
    """Why figures may not be ranked, or taken for those of another time: other periods, levels, bases or extents."""
    evidence = tuple(evidence)
    yield from _extents(question, evidence, holdings)
    if question.kind != "comparison" and len(question.places) < 2 and len(question.periods) < 2:
        return
    language = question.language
    figures = tuple(_figures(evidence, holdings))
    yield from _periods(figures, language)
    yield from _levels(evidence, figures, holdings, language)
    yield from _bases(figures, language)
    yield from _units(figures, language)
    yield from _goals(figures, holdings, language)
    yield from _posts(evidence, holdings, question)


def _figures(evidence: Iterable[Evidence], holdings: Holdings) -> Iterator[Indicator]:
    for piece in evidence:
        for indicator in holdings.indicators.get(piece.span.report_id, ()):
            if indicator.start == piece.span.start and indicator.end <= piece.span.end:
                yield indicator


def _periods(figures: Iterable[Indicator], language: Language) -> Iterator[Caveat]:
    periods = dict.fromkeys(_whole(figure.period, language) for figure in figures if figure.period)
    if len(periods) > 1:
        yield Caveat("period", phrase("different periods", language, periods=", ".join(periods)))


def _levels(
    evidence: Iterable[Evidence], figures: Sequence[Indicator], holdings: Holdings, language: Language
) -> Iterator[Caveat]:
    places = (holdings.by_id[piece.span.report_id].meeting.locality for piece in evidence)
    levels = dict.fromkeys(place.level for place in places if place)
    if len(levels) > 1 and any(figure.period for figure in figures):
        names = ", ".join(level_name(level, language) for level in levels)
        yield Caveat("level", phrase("different levels", language, levels=names))


def _bases(figures: Iterable[Indicator], language: Language) -> Iterator[Caveat]:
    bases = dict.fromkeys(
        named
        for figure in figures
        for basis in figure.bases
        if basis.kind == "equal_to_percent_of" and basis.basis in PLANS and (named := plan_named(basis.text))
    )
    if len(bases) > 1:
        named = "; ".join(bases if language == "vi" else map(quoted, bases))
        yield Caveat("basis", phrase("different bases", language, bases=named))


def plan_named(printed: str) -> str:
    """Whose plan or estimate a percentage is of, without its year; "" where only an amount is printed ("/198,4 tỷ đồng")."""
    return "" if printed[:1].isdigit() else re.sub(r"\s*(?:năm )?(?:19|20)\d\d$", "", expand_official(printed)).strip()


def _units(figures: Sequence[Indicator], language: Language) -> Iterator[Caveat]:
    """One figure in millions and one in billions look alike where only the numbers are read."""
    for name in dict.fromkeys(figure.canonical for figure in figures if figure.canonical):
        units = {scale(f.quantity.unit): f.quantity.unit for f in reversed(figures) if f.canonical == name}
        if len(units) > 1 and "%" not in units:
            yield Caveat("unit", phrase("different units", language, units=", ".join(reversed(units.values()))))


def scale(unit: str) -> str:
    """What a number is to be read in: "triệu đồng" of "triệu đồng/người/năm"; "tỷ" alone is of đồng."""
    scaled = re.match(r"(?:nghìn )?(?:tỷ|triệu|nghìn)(?: (?:đồng|usd))?(?=/|$)", unit.lower())
    if scaled is None:
        return unit.split("/")[0].lower()
    return scaled.group() if " đồng" in scaled.group() or "usd" in scaled.group() else f"{scaled.group()} đồng"


def _goals(figures: Sequence[Indicator], holdings: Holdings, language: Language) -> Iterator[Caveat]:
    """ "468/450 đảng viên" beside "36 đảng viên mới": one of them states no target to measure by."""
    for name in dict.fromkeys(figure.canonical for figure in figures if figure.canonical):
        same = [figure for figure in figures if figure.canonical == name]
        without = [figure for figure in same if figure.target is None and not figure.bases]
        if any(figure.target is not None for figure in same):
            for figure in without:
                place = holdings.by_id[figure.report_id].meeting.locality
                named = names_in_sentence([figure.place or (place.name if place else figure.name)], language)
                yield Caveat("not stated", phrase("no goal there", language, place=named[:1].upper() + named[1:]))


def _posts(evidence: Sequence[Evidence], holdings: Holdings, question: Question) -> Iterator[Caveat]:
    """People of several reports: each held the post when that report was written."""
    reports = dict.fromkeys(piece.span.report_id for piece in evidence)
    named = all(
        any(
            p.start <= piece.span.start < p.end or piece.span.start <= p.start < piece.span.end
            for p in holdings.posts.get(piece.span.report_id, ())
        )
        for piece in evidence
    )
    asks_people = question.kind == "person" or posts_asked(question)
    if asks_people and named and len(reports) > 1:
        days = dict.fromkeys(
            day_name(when, question.language)
            for report in map(holdings.by_id.__getitem__, reports)
            if (when := report.meeting.held_on or report.published_on)
        )
        yield Caveat("as of", phrase("posts as of", question.language, days=", ".join(days)))


def _whole(period: Period, language: Language) -> str:
    """ "năm 2020" as "cả năm 2020", which is what it means beside "9 tháng đầu năm 2020"."""
    name = period_name(period, language)
    if not period.code.isdigit():
        return name
    return f"cả {name}" if language == "vi" else f"the whole of {name}"


def _extents(question: Question, evidence: Sequence[Evidence], holdings: Holdings) -> Iterator[Caveat]:
    """A province of before a merger beside, or asked for as, the larger one that bears its name since."""
    places = dict.fromkeys(
        report.meeting.locality
        for piece in evidence
        if (report := holdings.by_id[piece.span.report_id]).meeting.locality
        and any(i.start == piece.span.start for i in holdings.indicators.get(report.id, ()))
    )
    codes = {place.code for place in places if place}
    for place in filter(None, places):
        new = present(place)
        mergers = _mergers(place, new)
        if mergers and (new.code in codes or _reaches(question, mergers[0])):
            language = question.language
            text = phrase(
                "another extent",
                language,
                day=day_name(mergers[0].since, language),
                new=names_in_sentence([new.name], language),
                old=names_in_sentence((one.old.name for one in mergers), language),
            )
            yield Caveat("extent", text)


def _mergers(place: Locality, new: Locality) -> tuple[Merger, ...]:
    """What went into the province that bears the name of this one since; none where this is that one."""
    if new.code == place.code:
        return ()
    return tuple(filter(None, (merger_of(one, new) for one in joined(new))))


def _reaches(question: Question, merger: Merger) -> bool:
    return any(period.end and period.end >= merger.since for period in question.periods)
