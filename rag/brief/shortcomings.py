"""Words, or a figure, in; whether they tell of a shortcoming out: many reports have them without using the word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.brief import cues
from rag.domain import Basis, Indicator, Period
from rag.vietnamese.words import modern


def tells_limits(small: str, *, announced: bool = False, asked: bool = False) -> bool:
    """Whether words tell of a shortcoming: by its name (`announced` only), or by what is slow, low, missing.

    Of what delegates said (`asked`), only what stands before their requests.
    """
    patterns = (cues.ANNOUNCES_LIMITS,) if announced else (cues.ANNOUNCES_LIMITS, cues.TELLS_LIMITS)
    for pattern in patterns:
        for match in pattern.finditer(small):
            word = cues.LACKS.search(match.group())
            at = match.start() + word.start() if word else match.start()
            before = small[max(0, at - 60) : at]
            if asked and cues.ASKED_FOR.search(small[max(0, at - _NEAR) : at]):
                continue
            if match.group().endswith("khó khăn") and cues.WHOM.search(before):
                continue
            if match.group().startswith("chưa") and cues.FOR_THOSE.search(before):
                continue
            overcome = (
                cues.OVERCOME.search(before)
                or cues.MILD.search(small[max(0, at - _NEAR) : at])
                or cues.RESOLVED.search(small[match.end() : match.end() + _NEAR])
            )
            if not overcome:
                return True
    return False


_NEAR = 400  # characters around a word within which another may turn its sense
# How much of a plan a part of the year should have reached; less is behind even for what comes late in the year.
BEHIND, MISSED = Decimal("0.7"), Decimal("0.95")


def is_behind(figure: Indicator, own: Sequence[Period]) -> bool:
    """Whether a figure tells of a shortcoming without a word for it: far behind its plan, or worse than a year before.

    Only figures of the report's own period; a whole year that ends below its plan has missed it.
    """
    if figure.kind != "statistic" or figure.period is None or figure.period.start is None or figure.period.end is None:
        return False
    if own and figure.period.code not in {period.code for period in own}:
        return False
    name = (
        modern((figure.canonical or figure.name).lower())
        + " "
        + modern(figure.name.lower())
        + " "
        + figure.quantity.unit
    )
    worse_when_more = bool(cues.WORSE_WHEN_MORE.search(name)) or figure.quantity.unit in cues.CASES
    days = (figure.period.end - figure.period.start).days + 1
    if days > 366:
        return False  # goals of a term are due at its end
    year = min(Decimal(days) / 365, Decimal(1))
    for basis in figure.bases:
        if basis.basis in ("plan", "resolution", "budget estimate") and basis.kind == "equal_to_percent_of":
            due = year * 100
            late = basis.number < (due * BEHIND if year < Decimal("0.9") else due * MISSED)
            if (
                late
                and not worse_when_more
                and not re.search(r"^chi |chi ngân sách|chi thường xuyên", name)
                and days > 60
            ):
                return True
        if basis.basis == "same period" and not worse_when_more and _fell(figure, basis) >= FALL:
            return True
    return False


FALL = Decimal(3)  # per cent; what fell less has kept about its level


def _fell(figure: Indicator, basis: Basis) -> Decimal:
    """By how many per cent a figure fell; 0 where it did not, or where that cannot be told."""
    if basis.kind == "decrease_percent":
        return basis.number
    value = figure.quantity.value
    if basis.kind == "decrease_absolute" and value and basis.unit == figure.quantity.unit:
        return 100 * basis.number / (value + basis.number)
    return Decimal(0)
