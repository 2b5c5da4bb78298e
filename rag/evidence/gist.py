"""A question about a report as a whole ("bàn những gì?", "kết quả nổi bật?") and a scope in, its lead and results out."""

from __future__ import annotations

from rag.domain import Evidence, Question, Report, Span
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.words import sentences, syllables
from rag.wording.figure import say_figure

# What is left of such a question once place and time are taken out: nothing that could be looked for.
_WHOLE = frozenset(
    "bàn thảo luận nội dung chính gì mới tóm tắt tổng quan thông tin diễn biến kết quả nổi bật chung quyết định".split()
)
_RESULTS = frozenset("kết quả nổi bật".split())
FIGURES = 5  # results shown for one report
LEAD = 12  # words; a shorter sentence at the top is a title, a posting time or a caption


def select_gist(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The sentence that says what the meeting was, and its first results; empty for any other question."""
    words = set(syllables(question.subject or ""))
    asks_of_whole = bool(words) and words <= _WHOLE and not question.indicators and question.kind in ("text", "list")
    # Which report is meant must be said: the newest of many would be an arbitrary answer.
    named = question.places or question.ordinal or question.dates or question.reports or len(scope.reports) == 1
    if not asks_of_whole or not named or not scope.own:
        return ()
    report = scope.reports[0]
    evidence = [_lead(report)] if not words & _RESULTS else []
    if words & _RESULTS or not evidence:
        results = [i for i in holdings.indicators.get(report.id, ()) if i.kind == "statistic" and i.canonical]
        evidence += [say_figure(indicator, report, question, 0.0) for indicator in results[:FIGURES]]
    return tuple(piece for piece in evidence if piece)


def _lead(report: Report) -> Evidence | None:
    for start, end in sentences(report.text):
        quote = report.text[start:end]
        if start > 0 and len(quote.split()) >= LEAD:
            return Evidence(Span(report.id, start, end), quote, " ".join(quote.split()))
    return None
