"""A question in, a growing answer out: find the scope, select the evidence, say it with citations, or say why not.

No language model: every statement is a verbatim quote, led in by whose and of when it is. Whether the evidence is
enough is decided by place, period and subject, never by a similarity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rag.domain import Answer, Caveat, Citation, Evidence, Locality, Period, Question, Report, Span, Statement
from rag.evidence.belonging import select_belonging
from rag.evidence.figures import nearest_figure, select_figures
from rag.evidence.gist import select_gist
from rag.evidence.meetings import select_meetings
from rag.evidence.people import posts_asked, roles_asked, select_people
from rag.evidence.scope import Scope, find_scope, overlap
from rag.evidence.sentences import select_sentences
from rag.holdings import Holdings
from rag.ports import Archive, Embedder
from rag.question.understand import wording
from rag.vietnamese.abbreviations import expand_official
from rag.vietnamese.words import fold
from rag.wording.phrases import phrase


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A part of the question with what was found for it."""

    part: Question
    scope: Scope
    evidence: tuple[Evidence, ...]


MOST_PLACES = 12  # beside one another in an answer
_ABOUT_US = re.compile(
    r"^\W*(?:xin chao|chao ban|hello|hi\b|cam on|thank)|\bban la (?:ai|gi)\b|trong kho|kho (?:tai lieu|bao cao) (?:co|gom)"
)
_FIGURES = re.compile(r"chi tieu|so lieu|co cau|ty trong|muc tieu|nhung con so|ket qua .*\(|figures|targets")


def answer(
    question: Question, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> Iterator[Answer]:
    """The answer as it grows, statement by statement; the last one has `done` set."""
    gathered: list[_Gathered] = []
    answered: tuple[Evidence, ...] = ()
    if _asks_nothing(question):
        text = phrase("out of scope", question.language, held=_held_places(holdings))
        yield Answer(question=question, found=False, text=text, reason="out of scope")
        return
    for part in _parts(question, holdings):
        scope = find_scope(part, holdings)
        evidence = _select(part, scope, holdings, archive, embedder) if scope.reports else ()
        gathered.append(_Gathered(part, scope, evidence))
        for piece in evidence:
            answered = (*answered, piece)
            yield replace(_found(question, answered, holdings), done=False)
    if not answered:
        yield _refused(question, gathered[0].part, gathered[0].scope, holdings)
        return
    whole = _found(question, answered, holdings)
    silent = tuple(_not_stated_there(one, question) for one in gathered if not one.evidence and _was_meant(question))
    yield replace(
        whole,
        text="\n".join([whole.text, *(note.text for note in silent)]),
        caveats=(*whole.caveats, *silent, *_comparability(question, gathered, holdings)),
    )


def _asks_nothing(question: Question) -> bool:
    """ "Xin chào", "Bạn là ai?", "Các địa phương nào có trong kho?": no subject, and no meeting that is named."""
    if question.kind == "meeting":
        return False
    about = question.subject or question.indicators or question.places or question.periods or question.ordinal
    return bool(_ABOUT_US.search(fold(question.text))) or not (about or question.dates or question.reports)


def _parts(question: Question, holdings: Holdings) -> Iterator[Question]:
    """One question a place: a comparison asks the same of each, an ambiguous name of each unit that it may be.

    "Địa phương nào thu ngân sách cao nhất?" asks all that report the figure.
    """
    if question.kind == "comparison" and question.indicators and not question.places:
        yield from (replace(question, places=(place,)) for place in _reporting(question, holdings))
        return
    for single in question.parts or (question,):
        if len(single.places) > 1:
            for place in dict.fromkeys(single.places):
                yield replace(single, places=(place,))
        elif len(single.periods) > 1 and (
            single.kind == "comparison" or (single.kind == "figure" and _apart(single.periods))
        ):
            for period in single.periods:
                yield replace(single, periods=(period,))
        else:
            yield single


def _reporting(question: Question, holdings: Holdings) -> list[Locality]:
    """The localities whose reports hold a figure of the name asked for, in the order of their reports."""
    found = {
        report.meeting.locality: None
        for report in holdings.reports
        if report.meeting.locality
        and any(i.canonical in question.indicators for i in holdings.indicators.get(report.id, ()))
    }
    return list(found)[:MOST_PLACES]


def _apart(periods: Sequence[Period]) -> bool:
    """Several periods, none within another: "năm 2015 và quý I/2024"."""
    return len(periods) > 1 and all(overlap(a, b) == 0 for a, b in combinations(periods, 2))


def _was_meant(question: Question) -> bool:
    """Whether every part wants an answer: two places by different names do, "Cao Bằng" alone meant either unit."""
    names = {fold(place.plain_name) for place in question.places}
    return (
        (question.kind == "comparison" and bool(question.places))
        or len(names) > 1
        or len(question.parts) > 1
        or _apart(question.periods)
    )


def _select(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> tuple[Evidence, ...]:
    """The evidence of the kind asked for; a figure or a post that the reports lack is not looked for in prose."""
    if question.kind == "meeting":
        return select_meetings(question, scope)
    if question.kind == "person" or (
        question.kind == "comparison" and (roles_asked(question) or posts_asked(question))
    ):
        people = select_people(question, scope, holdings)
        if people:
            return people
        if question.kind == "person" and (roles_asked(question) or posts_asked(question)):
            return ()
        if question.kind == "person":  # "Ai giải trình …?": no role that is read of the reports, but said of someone
            return _said(question, scope, holdings, archive, embedder)
    if belonging := select_belonging(question, scope):
        return belonging
    if gist := select_gist(question, scope, holdings):
        return gist
    if question.kind == "yes/no" and (said := _said(question, scope, holdings, archive, embedder)):
        return said
    if _wants_figures(question):
        figures = select_figures(question, scope, holdings)
        if figures or (question.kind in ("figure", "comparison") and question.indicators):
            return figures
    return _said(question, scope, holdings, archive, embedder)


def _said(
    question: Question, scope: Scope, holdings: Holdings, archive: Archive, embedder: Callable[[], Embedder]
) -> tuple[Evidence, ...]:
    return select_sentences(question, wording(question.text, holdings), scope, holdings, archive, embedder)


def _wants_figures(question: Question) -> bool:
    """A list wants figures only where it names them ("cơ cấu kinh tế", "chỉ tiêu nào đề ra"), not "những xã nào"."""
    if question.kind == "list":
        return bool(_FIGURES.search(fold(question.text))) or len(question.indicators) > 1
    return question.kind in ("figure", "comparison") or (
        bool(question.indicators) and question.kind not in ("place", "why")
    )


def _found(question: Question, evidence: Sequence[Evidence], holdings: Holdings) -> Answer:
    """Each piece of evidence as a statement with its citation; the same span is cited by the same number."""
    numbers: dict[Span, int] = {}
    for piece in evidence:
        numbers.setdefault(piece.span, len(numbers) + 1)
    statements = tuple(Statement(_as_sentence(piece.said), (numbers[piece.span],)) for piece in evidence)
    caveats = tuple(dict.fromkeys(caveat for piece in evidence for caveat in piece.caveats))
    return Answer(
        question=question,
        found=True,
        text="\n".join(f"{s.text} [{s.citations[0]}]" for s in statements),
        statements=statements,
        citations=tuple(_citation(n, span, holdings) for span, n in numbers.items()),
        caveats=caveats,
    )


def _as_sentence(said: str) -> str:
    """A clause with a capital and a full stop: it stands alone now."""
    return said[:1].upper() + said[1:] + ("" if said[-1:] in '.!?…:”"' else ".")


def _citation(n: int, span: Span, holdings: Holdings) -> Citation:
    report = holdings.by_id[span.report_id]
    quote = report.text[span.start : span.end]
    return Citation(n, report.id, report.source, report.title, span.start, span.end, quote)


def _refused(question: Question, part: Question, scope: Scope, holdings: Holdings) -> Answer:
    """Says that the reports do not say, and what they do hold nearby."""
    language = question.language
    reason = scope.reason or "not stated"
    near: tuple[Evidence, ...] = ()
    if reason == "empty archive":
        text = phrase("no such report" if holdings.reports else "empty archive", language)
    elif reason == "no such place":
        text = phrase(reason, language, places=_names(part.places), held=_held_places(holdings))
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
    else:
        text, near = _not_stated(part, scope, holdings)
    shown = _found(question, near, holdings)
    lines = [text, *([phrase("closest", language), shown.text] if near else [])]
    return replace(shown, found=False, reason=reason, text="\n".join(lines))


def _not_stated(part: Question, scope: Scope, holdings: Holdings) -> tuple[str, tuple[Evidence, ...]]:
    language = part.language
    about = _of(part, language) if scope.own else phrase("mentioning", language, place=_names(part.places))
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


def _not_stated_there(one: _Gathered, question: Question) -> Caveat:
    where = _names(one.part.places) or ", ".join(period.label for period in one.part.periods)
    if one.scope.reason == "no such place":
        return Caveat("not stated", phrase("not in the archive", question.language, place=where))
    what = one.part.subject if len(question.parts) > 1 else ""
    about = ", ".join(filter(None, [where, what])) or one.part.text
    return Caveat("not stated", phrase("not stated there", question.language, place=about))


def _comparability(question: Question, gathered: Sequence[_Gathered], holdings: Holdings) -> Iterator[Caveat]:
    """Why figures that stand side by side may not be ranked."""
    if question.kind != "comparison" and len(question.places) < 2:
        return
    periods: dict[str, None] = {}
    levels: dict[str, None] = {}
    bases: dict[str, None] = {}
    for one in gathered:
        for piece in one.evidence:
            report = holdings.by_id[piece.span.report_id]
            if report.meeting.locality:
                levels[report.meeting.locality.level.value] = None
            for indicator in holdings.indicators.get(report.id, ()):
                if (indicator.start, indicator.end) == (piece.span.start, piece.span.end):
                    if indicator.period:
                        periods[_whole(indicator.period)] = None
                    for basis in indicator.bases:
                        if basis.kind == "equal_to_percent_of":
                            bases[expand_official(basis.text)] = None
    if len(periods) > 1:
        yield Caveat("period", phrase("different periods", question.language, periods=", ".join(periods)))
    if len(levels) > 1 and periods:
        yield Caveat("level", phrase("different levels", question.language, levels=", ".join(levels)))
    if len(bases) > 1:
        yield Caveat("basis", phrase("different bases", question.language, bases="; ".join(bases)))


def _whole(period: Period) -> str:
    """ "năm 2020" as "cả năm 2020", which is what it means beside "9 tháng đầu năm 2020"."""
    return f"cả {period.label}" if period.code.isdigit() else period.label


def _of(question: Question, language: str) -> str:
    names = _names(question.places)
    return phrase("of", "en" if language == "en" else "vi", place=names) if names else ""


def _in(question: Question, language: str) -> str:
    labels = ", ".join(period.label for period in question.periods)
    return phrase("in", "en" if language == "en" else "vi", period=labels) if labels else ""


def _names(places: Iterable[Locality]) -> str:
    return ", ".join(dict.fromkeys(place.name for place in places))


def _held_places(holdings: Holdings, most: int = 12) -> str:
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
