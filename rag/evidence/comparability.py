"""Figures that an answer sets side by side in, the caveats that keep a reader from ranking unlike ones out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.domain import Caveat, Evidence, Period, Question
from rag.holdings import Holdings
from rag.vietnamese.abbreviations import expand_official
from rag.wording.phrases import phrase


def comparability(question: Question, evidence: Iterable[Evidence], holdings: Holdings) -> Iterator[Caveat]:
    """Why figures that stand side by side may not be ranked: other periods, levels or bases."""
    if question.kind != "comparison" and len(question.places) < 2:
        return
    periods: dict[str, None] = {}
    levels: dict[str, None] = {}
    bases: dict[str, None] = {}
    for piece in evidence:
        report = holdings.by_id[piece.span.report_id]
        if report.meeting.locality:
            levels[report.meeting.locality.level.value] = None
        for indicator in holdings.indicators.get(report.id, ()):
            if indicator.start == piece.span.start and indicator.end <= piece.span.end:
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
