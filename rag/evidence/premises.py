"""A question that takes something for granted and a scope in, what the reports say instead out.

"Vì sao thu ngân sách giảm?" where it rose; "Ông X, Chủ tịch UBND huyện, …" where another held that post.
"""

from __future__ import annotations

import re

from rag.domain import Evidence, Indicator, Question
from rag.evidence.figure_fit import PLANS
from rag.evidence.figures import select_figures
from rag.evidence.people import holds_post, people_named, say_post
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.turns import Turn

_UP = Turn(r"\b(?:tăng|cao hơn|nhiều hơn|vượt)\b", r"\brise|\brose|\bincrease|\bexceed|\bgrew|\bgrow")
_DOWN = Turn(
    r"\b(?:giảm|sụt|thấp hơn|hụt|không đạt|chưa đạt|không hoàn thành|không đạt được)\b",
    r"\bfall|\bfell|\bdrop|\bdecrease|\bmiss",
)
_PLAN = Turn(r"nghị quyết|kế hoạch|dự toán|chỉ tiêu|mục tiêu", r"\bplan|\btarget")
_POST_AFTER = re.compile(
    r"\s*[,–-]\s*(?P<post>(?:Phó |Nguyên )?(?:Bí thư|Chủ tịch|Giám đốc|Trưởng|Phó)\b[^,?.;:]{0,60})", re.IGNORECASE
)


def contradicted(question: Question, scope: Scope, holdings: Holdings) -> Evidence | None:
    """What a report states against the question's premise; None where nothing is taken for granted, or rightly so."""
    return _other_post(question, scope, holdings) or _other_direction(question, scope, holdings)


def _other_post(question: Question, scope: Scope, holdings: Holdings) -> Evidence | None:
    """The posts of a person whom the question gives one that the reports give somebody else; None where any gives it."""
    for person in people_named(question, scope, holdings):
        at = question.text.find(person)
        given = _POST_AFTER.match(question.text, at + len(person)) if at >= 0 else None
        if given is None:
            continue
        own = [(p, report) for report in scope.reports for p in holdings.posts.get(report.id, ()) if p.person == person]
        if any(holds_post(post, given["post"], report) for post, report in own):
            continue
        for post, report in own:
            others = [p for p in holdings.posts.get(report.id, ()) if p.person != person]
            if any(holds_post(other, given["post"], report) for other in others):
                return say_post(post, report, question, holdings)
    return None


def _other_direction(question: Question, scope: Scope, holdings: Holdings) -> Evidence | None:
    """The figure that went the other way than a question for the reason says."""
    asked = question.text
    if not question.indicators or question.kind != "why":
        return None
    up, down = _UP(asked), _DOWN(asked)
    if up == down:
        return None
    for said in select_figures(question, scope, holdings):
        for indicator in holdings.indicators.get(said.span.report_id, ()):
            if indicator.start == said.span.start and _went(indicator, planned=_PLAN(asked)) == -up + down:
                return said
    return None


def _went(indicator: Indicator, *, planned: bool) -> int:
    """1 where a figure rose or passed its plan, -1 where it fell or missed it, 0 where nothing says so."""
    if planned and indicator.target and indicator.quantity.value is not None:
        return 1 if indicator.quantity.value >= indicator.target else -1
    for basis in indicator.bases:
        if planned != (basis.basis in PLANS):
            continue
        if basis.kind == "equal_to_percent_of":
            return 1 if basis.number >= 100 else -1
        if basis.kind.startswith(("increase", "decrease")):
            return 1 if basis.kind.startswith("increase") else -1
    return 0
