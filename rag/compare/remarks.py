"""The columns and lines of a comparison in, what a reader must know before comparing out: periods, levels, extents, kinds of
text, one-sided figures, what was inferred, the slips of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.compare.found import Line, places_in
from rag.compare.statements import SHORTCOMINGS
from rag.domain import Caveat, Indicator, Report
from rag.holdings import Holdings
from rag.results import Column
from rag.wording.language import Language
from rag.wording.names import level_name
from rag.wording.phrases import phrase
from rag.wording.slips import slip_in_words

# A unit that was made larger, or of several: its absolute figures are of another extent than before.
_BOUNDARIES = re.compile(
    r"(?:sau|từ)?\s?(?:khi |\d+ năm )?(?:mở rộng|điều chỉnh|thay đổi|sắp xếp) (?:lại )?(?:địa giới(?: hành chính)?|đơn vị hành chính)|"
    r"(?:sau|từ khi|một năm|1 năm|việc) (?:được )?(?:sáp nhập|hợp nhất)(?! (?:vào|các (?:ban|phòng|tổ|thôn|xóm|trường|đơn vị sự nghiệp)))",
    re.IGNORECASE,
)


def remarks_of(
    reports: Sequence[Report],
    columns: Sequence[Column],
    lines: Sequence[Line],
    holdings: Holdings,
    language: Language,
    *,
    whole: bool,
) -> tuple[Caveat, ...]:
    """The remarks on the comparison as a whole; those on single lines stand with the lines. Slips of figures that are not
    shown are told only where the reports are compared as a `whole`."""
    shown = {one.indicator for line in lines for one in line.found if one and one.indicator}
    told = dict.fromkeys(_remarks(reports, columns, lines, holdings, language))
    slips = _slips(reports, columns, holdings, language, None if whole else shown)
    return (*told, *dict.fromkeys(slips))


def _remarks(
    reports: Sequence[Report], columns: Sequence[Column], lines: Sequence[Line], holdings: Holdings, language: Language
) -> Iterator[Caveat]:
    if len(columns) > 1:
        yield from _of_columns(reports, columns, language)
        figures = [line for line in lines if any(one and one.indicator for one in line.found)]
        alone = sum(line.stated == 1 for line in figures)
        if alone:
            yield Caveat("not stated", phrase("one-sided", language, n=alone, all=len(figures)))
        yield from _basis_remarks(lines)
    if any(one and one.indicator and one.indicator.kind == "target" for line in lines for one in line.found):
        yield Caveat("target", phrase("goals are no results", language))
    yield from _of_facts(reports, columns, lines, language)


def _of_columns(reports: Sequence[Report], columns: Sequence[Column], language: Language) -> Iterator[Caveat]:
    if len({column.period for column in columns}) > 1:
        named = "; ".join(f"{column.label} {column.period or phrase('no period', language)}" for column in columns)
        yield Caveat("period", phrase("columns of periods", language, columns=named))
    levels = {column.locality.level for column in columns if column.locality}
    if len(levels) > 1:
        named = "; ".join(
            f"{column.label} ({level_name(column.locality.level, language)})" for column in columns if column.locality
        )
        yield Caveat("level", phrase("columns of levels", language, columns=named))
    kinds = {
        kind: [c.label for c, r in zip(columns, reports, strict=True) if r.kind == kind]
        for kind in ("other", "meeting")
    }
    if kinds["other"] and kinds["meeting"]:
        articles, meetings = (", ".join(dict.fromkeys(kinds[kind])) for kind in ("other", "meeting"))
        yield Caveat("kind", phrase("kinds of text", language, articles=articles, meetings=meetings))
    for report, column in zip(reports, columns, strict=True):
        if found := _BOUNDARIES.search(report.text):
            words = " ".join(found.group().split())
            yield Caveat("extent", phrase("boundaries", language, place=column.label, words=words))


def _basis_remarks(lines: Iterable[Line]) -> Iterator[Caveat]:
    """Different bases are told once for the whole table as well: they are easily overlooked in a cell."""
    return (caveat for line in lines for caveat in line.caveats if caveat.kind in ("basis", "unit"))


def _of_facts(
    reports: Sequence[Report], columns: Sequence[Column], lines: Sequence[Line], language: Language
) -> Iterator[Caveat]:
    subjects = {line.subject: line for line in lines}
    numbered = [phrase(key, language) for key in ("fact ordinal", "fact congress")]
    several = len({column.place for column in columns}) > 1
    if several and any(name in subjects and subjects[name].stated > 1 for name in numbered):
        yield Caveat("kind", phrase("own numbering", language))
    posts = [phrase(key, language) for key in ("fact secretary", "fact council", "fact committee")]
    if any(name in subjects and subjects[name].stated > 1 for name in posts):
        yield Caveat("as of", phrase("posts of reports", language))
    for key in ("fact chair", "fact guests"):
        fact = subjects.get(phrase(key, language))
        if fact is None:
            continue
        for at in sorted(set(range(len(columns))) - set(places_in(fact.found))):
            said = phrase("fact not stated", language, place=columns[at].label, fact=fact.subject.lower())
            yield Caveat("not stated", said)
    shortcomings = subjects.get(SHORTCOMINGS.subject[language])
    if shortcomings is not None:
        silent = set(range(len(columns))) - set(places_in(shortcomings.found))
        for at in sorted(silent):
            yield Caveat("not stated", phrase("no shortcomings there", language, place=columns[at].label))
    for report, column in zip(reports, columns, strict=True):
        for fieldname, reason in report.meeting.inferred:
            if fieldname in ("held_on", "term", "locality"):
                yield Caveat("inferred", phrase("inferred of", language, place=column.label, reason=reason))


def _slips(
    reports: Sequence[Report],
    columns: Sequence[Column],
    holdings: Holdings,
    language: Language,
    shown: set[Indicator] | None,
) -> Iterator[Caveat]:
    """Every slip that was noticed in the figures of these reports (of those shown, where given), with the source's words."""
    for report, column in zip(reports, columns, strict=True):
        for indicator in holdings.indicators.get(report.id, ()):
            for flag in indicator.flags if shown is None or indicator in shown else ():
                if said := slip_in_words(flag, language):
                    quote = " ".join(report.text[indicator.start : indicator.end].split())
                    yield Caveat(
                        "source slip", phrase("slip in report", language, place=column.label, quote=quote, what=said)
                    )
