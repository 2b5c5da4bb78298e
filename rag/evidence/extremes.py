"""A question which figure of a report rose most, or came nearest to its plan, and a scope in, that figure out.

"Chỉ tiêu nào tăng nhiều nhất so cùng kỳ?", "Mục nào đạt thấp nhất so với kế hoạch?". Only like is ranked: percentages of
one basis, of one report, of one period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rag.domain import Basis, Caveat, Evidence, Indicator, Question
from rag.evidence.figure_fit import PLANS
from rag.evidence.period_fit import period_fit
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.turns import Turn
from rag.wording.figure import say_figure
from rag.wording.phrases import phrase

_ASKED = Turn(r"\b(?:chỉ tiêu|mục|khoản|chỉ số) (?:nào|gì)\b.*\bnhất\b")
_FALLS = re.compile(r"\b(?:giảm|sụt|tụt)\b")
_LEAST = re.compile(r"\b(?:thấp|ít|kém|chậm)\b.*?\bnhất\b")
_OF_PLAN = re.compile(r"kế hoạch|dự toán|nghị quyết|chỉ tiêu (?:năm|cả năm|đề ra|giao)")
_OF_SAME_PERIOD = re.compile(r"cùng kỳ|năm trước|năm ngoái|tăng|giảm")
FEWEST = 3  # figures with such a percentage: the highest of two ranks nothing


def select_extreme(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The figure with the highest (or lowest) percentage of the basis asked, with how many were compared; none where the
    question asks for no such thing, or too few figures state one."""
    if not _ASKED(question.text) or not scope.own or not (question.places or len(scope.reports) == 1):
        return ()
    plan = bool(_OF_PLAN.search(question.worded)) and "cùng kỳ" not in question.worded
    if not plan and not _OF_SAME_PERIOD.search(question.worded):
        return ()
    for report in scope.reports:
        ranked = [
            (share, indicator)
            for indicator in holdings.indicators.get(report.id, ())
            if indicator.kind == "statistic"
            and not indicator.part_of
            and period_fit(indicator, question, report) >= 0.5
            for share in _shares(indicator, plan=plan)
        ]
        if len(ranked) < FEWEST:
            continue
        falls, least = bool(_FALLS.search(question.worded)), bool(_LEAST.search(question.worded))
        if falls:  # "giảm ít nhất": of what fell, the highest
            ranked = [(share, one) for share, one in ranked if share < 100]
        if not ranked:
            continue
        choose = min if falls != least else max
        best = choose(share for share, _ in ranked)
        caveat = Caveat("coverage", phrase("ranked among", question.language, n=len(ranked)))
        said = [say_figure(one, report, question, 0.0) for share, one in ranked if share == best]
        return tuple(replace(one, caveats=(*one.caveats, caveat)) for one in said)
    return ()


def _shares(indicator: Indicator, *, plan: bool) -> Iterator[Decimal]:
    """The figure in percent of its plan, or of the same period: "tăng 12%" is 112."""
    for basis in indicator.bases:
        if basis.basis in (PLANS if plan else ("same period",)) and (share := _share(basis)) is not None:
            yield share
            return


def _share(basis: Basis) -> Decimal | None:
    if basis.kind == "equal_to_percent_of":
        return basis.number
    if basis.kind == "increase_percent":
        return 100 + basis.number
    return 100 - basis.number if basis.kind == "decrease_percent" else None
