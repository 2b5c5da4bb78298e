"""Evidence in, statements with numbered citations out; the numbers of sources for every page that cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.domain import Answer, Citation, Evidence, Question, Span, Statement
from rag.holdings import Holdings


def answer_of(question: Question, evidence: Sequence[Evidence], holdings: Holdings) -> Answer:
    """Each piece of evidence as a statement with its citation; the same span is cited by the same number."""
    sources = Sources()
    statements = tuple(
        Statement(without_markers(_as_sentence(piece.said)), (sources.number(piece.span),)) for piece in evidence
    )
    caveats = tuple(dict.fromkeys(caveat for piece in evidence for caveat in piece.caveats))
    return Answer(
        question=question,
        found=True,
        text="\n".join(f"{s.text} [{s.citations[0]}]" for s in statements),
        statements=statements,
        citations=sources.citations(holdings),
        caveats=caveats,
    )


@dataclass(slots=True)
class Sources:
    """Numbers the spans of an answer, a table or a briefing 1…n, each once, in the order in which a reader meets them."""

    _numbers: dict[Span, int] = field(default_factory=dict)

    def number(self, span: Span) -> int:
        """The number of a source."""
        return self._numbers.setdefault(span, len(self._numbers) + 1)

    def citations(self, holdings: Holdings) -> tuple[Citation, ...]:
        """The sources numbered so far, with their quotes."""
        return tuple(_citation(number, span, holdings) for span, number in self._numbers.items())


def _citation(n: int, span: Span, holdings: Holdings) -> Citation:
    report = holdings.by_id[span.report_id]
    quote = report.text[span.start : span.end]
    return Citation(n, report.id, report.source, report.title, span.start, span.end, quote)


_LIKE_A_MARKER = re.compile(r"\[\s*(\d[\d\s,;–-]*)\]")


def without_markers(text: str) -> str:
    """A report's own "[1]" as "［1］" on one line, so that it is not taken for a citation of ours, nor for a line of our list.

    `ingest.clean` leaves no such bracket in a report; the quote of the citation stays as it is.
    """
    return _LIKE_A_MARKER.sub(r"［\1］", " ".join(text.split()))


def _as_sentence(said: str) -> str:
    """A clause with a capital and a full stop: it stands alone now."""
    return said[:1].upper() + said[1:] + ("" if said[-1:] in '.!?…:”"' else ".")
