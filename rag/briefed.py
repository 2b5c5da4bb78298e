"""A question that asks for a summary of a meeting in, the briefing as an answer out: its sections, its citations, its caveats."""

from __future__ import annotations

from rag.brief.briefing import Length, brief
from rag.domain import Answer, Question
from rag.evidence.scope import find_scope
from rag.holdings import Holdings
from rag.results import Briefing
from rag.vietnamese.turns import Turn

_ASKED = Turn(
    r"\b(?:tóm tắt|tóm lược|tổng hợp nội dung|điểm lại nội dung)\b", r"\bsummar(?:y|ise|ize)|\bbrief(?:ing)?\b"
)
_SHORT = Turn(r"\bngắn gọn\b|\bvài (?:câu|dòng|ý)\b|\bngắn thôi\b", r"\bshort\b|\bin a few\b")
MOST = 3  # reports in one answer; whoever wants more has the page for it


def briefed(question: Question, holdings: Holdings) -> Answer | None:
    """The briefing of the reports that the question names by place, session, day or title; None where it asks for no
    summary, for one of something in particular, or does not say of what."""
    named = question.places or question.ordinal or question.dates or question.reports
    asks = question.kind in ("text", "list") and _ASKED(question.typed or question.text)
    if not asks or question.indicators or not named:
        return None
    scope = find_scope(question, holdings)
    reports = [report for report in scope.reports if report.kind == "meeting"] or list(scope.reports)
    if not scope.own or not 0 < len(reports) <= MOST:
        return None
    length: Length = "short" if _SHORT(question.typed or question.text) else "page"
    made = brief(reports, holdings, length=length, language=question.language)
    return _as_answer(made, question) if made.sections else None


def _as_answer(made: Briefing, question: Question) -> Answer:
    lines = [made.title]
    for section in made.sections:
        lines.append(f"{section.heading}:")
        lines += (f"{said.text} {''.join(f'[{n}]' for n in said.citations)}" for said in section.statements)
    return Answer(
        question=question,
        found=True,
        text="\n".join(lines),
        statements=tuple(said for section in made.sections for said in section.statements),
        citations=made.citations,
        caveats=made.caveats,
    )
