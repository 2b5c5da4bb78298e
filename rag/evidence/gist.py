"""A question about a report as a whole ("bàn những gì?", "kết quả nổi bật?") and a scope in, its lead and results out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.domain import Evidence, Question, Report, Span
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.words import sentences, syllables
from rag.wording.figure import say_figure

# What is left of such a question once place and time are taken out: nothing that could be looked for.
_WHOLE = frozenset("bàn nội dung chính gì mới tóm tắt tổng quan thông tin diễn biến kết quả nổi bật chung".split())
_RESULTS = frozenset("kết quả nổi bật mới tóm tắt tổng quan chung".split())
_WHO_CAME = re.compile(r"chủ trì|(?:tham|đến|tới|cùng) dự|có mặt|\bdự (?:hội nghị|kỳ họp|phiên họp)", re.IGNORECASE)
FIGURES = 5  # results shown for one report
SENTENCES = 2  # what the meeting was, and what it was about
SHORTEST = 10  # words; a shorter line at the top is a title, a posting time or a caption


def select_gist(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The first sentences of the report and, where asked for, its first results; empty for any other question."""
    words = set(syllables(question.subject or ""))
    asks_of_whole = bool(words) and words <= _WHOLE and not question.indicators and question.kind in ("text", "list")
    # Which report is meant must be said: the newest of many would be an arbitrary answer.
    named = question.places or question.ordinal or question.dates or question.reports or len(scope.reports) == 1
    if not asks_of_whole or not named or not scope.own:
        return ()
    report = next((report for report in scope.reports if report.kind == "meeting"), scope.reports[0])
    evidence = list(_opening(report)) if words != {"kết", "quả"} | (words & {"nổi", "bật"}) else []
    if words & _RESULTS:
        results = [i for i in holdings.indicators.get(report.id, ()) if i.kind == "statistic" and i.canonical]
        evidence += [say_figure(indicator, report, question, 0.0) for indicator in results[:FIGURES]]
    return tuple(evidence)


def _opening(report: Report) -> Iterator[Evidence]:
    shown = 0
    for start, end in sentences(report.text):
        quote = report.text[start:end]
        is_prose = len(quote.split()) >= SHORTEST and quote.rstrip('”"')[-1:] in ".…;:!"
        if start > 0 and is_prose and not _WHO_CAME.search(quote):
            yield Evidence(Span(report.id, start, end), quote, " ".join(quote.split()))
            shown += 1
            if shown == SENTENCES:
                return
