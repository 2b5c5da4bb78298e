"""The lines of a comparison in, prose above the table out: what may be compared, what stands side by side, what only one
report states. Every sentence is made of cells, and cites what they cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.cite import Sources
from rag.compare.found import Found, Line, places_in
from rag.domain import Statement
from rag.results import Column, Section
from rag.wording.language import Language
from rag.wording.names import in_sentence
from rag.wording.phrases import phrase

_MOST_NAMED = 6  # reports in one sentence; of more, the table tells
_MOST_SHARED, _MOST_ALONE = 8, 6  # one page, above the table


def summary_of(
    lines: Sequence[Line], columns: Sequence[Column], sources: Sources, language: Language
) -> tuple[Section, ...]:
    """Up to three sections; none that would be empty. Lines come by importance."""
    shared = [line for line in lines if sum(bool(one and one.indicator) for one in line.found) > 1]
    comparable = [line for line in shared if line.comparable][:_MOST_SHARED]
    others = [line for line in shared if not line.comparable][: _MOST_SHARED - len(comparable)]
    sections = (
        ("comparable heading", [_side_by_side(line, columns, sources, language) for line in comparable]),
        ("shared heading", [_side_by_side(line, columns, sources, language) for line in others]),
        ("alone heading", list(_alone(lines, columns, sources, language))),
    )
    return tuple(Section(phrase(key, language), tuple(said)) for key, said in sections if said)


def _is_figure(line: Line) -> bool:
    return any(one and one.indicator for one in line.found)


def _side_by_side(line: Line, columns: Sequence[Column], sources: Sources, language: Language) -> Statement:
    if line.stated > _MOST_NAMED:
        cited = tuple(dict.fromkeys(sources.number(found.span) for found in line.found if found))[:_MOST_NAMED]
        values = {"subject": line.subject, "n": line.stated, "all": len(columns)}
        told = [phrase("stated by many", language, **values), *line.derived]
        return Statement(". ".join(told) + ".", cited)
    said = [_of(columns[at], found) for at in places_in(line.found) if (found := line.found[at])]
    cited = tuple(dict.fromkeys(sources.number(found.span) for found in line.found if found))
    text = phrase("shared line", language, subject=line.subject, cells="; ".join(said))
    dated = all(found.period for found in line.found if found and found.indicator)  # said with each value already
    notes = [
        phrase("periods differ", language) if caveat.kind == "period" and dated else caveat.text.rstrip(".")
        for caveat in line.caveats
        if caveat.kind in _TOLD
    ]
    notes += line.derived
    return Statement(". ".join([text, *notes]) + ".", cited)


_TOLD = frozenset(("period", "differs", "level", "unit", "basis", "name", "source slip"))


def _of(column: Column, found: Found) -> str:
    if found.indicator is None:
        return f"{column.label}: “{found.text}”"
    return f"{column.label} {found.text}" + (f" ({found.period})" if found.period else "")


def _alone(
    lines: Sequence[Line], columns: Sequence[Column], sources: Sources, language: Language
) -> Iterator[Statement]:
    """One sentence a report, of the figures that no other states."""
    if len(columns) < 2:
        return
    for at, column in enumerate(columns[:_MOST_NAMED] if len(columns) > _MOST_NAMED else columns):
        own = [line for line in lines if places_in(line.found) == [at] and _is_figure(line)][:_MOST_ALONE]
        if own:
            named = "; ".join(f"{_low(line.subject)} {found.text}" for line in own if (found := line.found[at]))
            cited = tuple(dict.fromkeys(sources.number(found.span) for line in own if (found := line.found[at])))
            yield Statement(
                phrase("alone line", language, place=in_sentence(column.label, language), subjects=named) + ".", cited
            )


def _low(subject: str) -> str:
    """ "Thu ngân sách" within a sentence; "GRDP" stays."""
    return subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]
