"""A question that quotes words and a scope in, the sentences of reports that have them out: "ai nói câu “…”?"."""

from __future__ import annotations

import re

from rag.domain import Evidence, Question, Span
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.quotations import quotations
from rag.vietnamese.words import fold

SHORTEST = 4  # words; less may stand anywhere


def select_quoted(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The sentence that has the words in quotation marks; none for the title of a report."""
    for words in quotations(question.text):
        wanted = _bare(words)
        if len(wanted.split()) < SHORTEST:
            continue
        pattern = re.compile(r"\W+".join(map(re.escape, wanted.split())))
        for report in scope.reports:
            folded = fold(report.text)
            if len(folded) != len(report.text):
                continue  # a letter that no single character writes ("K̆rông"): offsets would not be the text's own
            if wanted not in _bare(report.title) and (found := pattern.search(folded)):
                start, end = holdings.surroundings(report.id).sentence(found.start())
                end = max(end, found.end())
                quote = report.text[start:end]
                return (Evidence(Span(report.id, start, end), quote, " ".join(quote.split())),)
    return ()


def _bare(text: str) -> str:
    """The words alone, folded."""
    return " ".join(re.findall(r"\w+", fold(text)))
