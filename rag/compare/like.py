"""A line of figures in, whether like stands beside like, why not, and (only then) difference and ratio out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from rag.compare.found import Found, Line
from rag.domain import Caveat, Indicator
from rag.evidence.comparability import plan_named, scale
from rag.evidence.figure_fit import PLANS
from rag.results import Column
from rag.vietnamese.abbreviations import expand_official
from rag.vietnamese.numbers import format_number
from rag.vietnamese.period_codes import same_stretch
from rag.vietnamese.words import syllables
from rag.wording.language import Language
from rag.wording.names import in_sentence, level_name
from rag.wording.phrases import phrase
from rag.wording.slips import slip_in_words

_AGREE = Decimal("0.01")  # plans worked out from rounded percentages
MOST_TOLD = 6  # reports of one place in a caveat
ALIKE = 0.6  # of the words of the shorter printed name: less, and one name may hide two figures
_NO_NAME = frozenset(
    "tổng số mức đạt được trên địa bàn toàn thành phố tỉnh huyện xã thị năm tính đến đã trong đảng bộ".split()
)


def compared(line: Line, columns: Sequence[Column], language: Language) -> Line:
    """The line with its caveats; comparable, with what may be worked out, where period, level, unit and basis agree."""
    figures = [
        (column, one, one.indicator) for column, one in zip(columns, line.found, strict=True) if one and one.indicator
    ]
    reasons = tuple(_unlike(figures, language))
    slips = tuple(_slips(figures, language))
    implied = tuple(_implied_plans(figures, language))
    comparable = (
        len(figures) > 1 and not reasons and not slips and all(i.quantity.value is not None for _, _, i in figures)
    )
    return replace(
        line,
        comparable=comparable,
        caveats=(*reasons, *_goals(figures, language), *slips, *implied),
        derived=tuple(_worked_out(figures, language)) if comparable else (),
    )


_Figures = Sequence[tuple[Column, Found, Indicator]]


def _unlike(figures: _Figures, language: Language) -> Iterator[Caveat]:
    """Why these figures may not be ranked, in words."""
    if len(figures) < 2:
        return
    first = figures[0][2]
    apart = any(
        i.period is None or first.period is None or not same_stretch(i.period, first.period) for *_, i in figures
    )
    if apart or len({one.at_start for _, one, _ in figures}) > 1:
        named = "; ".join(f"{column.label} {one.period or phrase('no period', language)}" for column, one, _ in figures)
        yield Caveat("period", phrase("row periods", language, periods=named))
    yield from _of_one_place(figures, language)
    levels = dict.fromkeys(column.locality.level if column.locality else None for column, _, _ in figures)
    if len(levels) > 1:
        named = ", ".join(level_name(one, language) if one else phrase("no level", language) for one in levels)
        yield Caveat("level", phrase("different levels", language, levels=named))
    units = dict.fromkeys(scale(i.quantity.unit) for _, _, i in figures if i.quantity.value is not None)
    if len(units) > 1:
        printed = ", ".join(dict.fromkeys(i.quantity.unit for _, _, i in figures))
        yield Caveat("unit", phrase("different units", language, units=printed))
    bases = dict.fromkeys(filter(None, (_plan_of(i) for _, _, i in figures)))
    if len(bases) > 1:
        yield Caveat("basis", phrase("different bases", language, bases="; ".join(bases)))
    names = [i.name for _, _, i in figures]
    if any(not _same_name(names[0], name) for name in names[1:]):
        yield Caveat(
            "name", phrase("different names", language, names="; ".join(dict.fromkeys(f"“{n}”" for n in names)))
        )


def _of_one_place(figures: _Figures, language: Language) -> Iterator[Caveat]:
    """Two reports of one place on one period that do not agree: no place exceeds itself."""
    groups: defaultdict[tuple[str, object, object, bool], list[tuple[Column, Found, Indicator]]] = defaultdict(list)
    for column, one, figure in figures:
        if figure.period:
            groups[_place_of(column), figure.period.start, figure.period.end, one.at_start].append(
                (column, one, figure)
            )
    for group in groups.values():
        if len({figure.quantity.value for _, _, figure in group}) > 1:
            told = [f"{column.label} {one.text}" for column, one, _ in group]
            more = ["…"] if len(told) > MOST_TOLD else []
            yield Caveat("differs", phrase("one place differs", language, figures="; ".join(told[:MOST_TOLD] + more)))


def _place_of(column: Column) -> str:
    return column.locality.code if column.locality else column.report_id


def _plan_of(indicator: Indicator) -> str:
    """Whose plan its percentage is of; "" where it has none, or the plan is not named."""
    plans = (b for b in indicator.bases if b.basis in PLANS and b.kind == "equal_to_percent_of")
    named = (plan_named(basis.text) for basis in plans)
    return next((plan for plan in named if plan and plan not in _UNNAMED), "")


# Whose plan it is, is not said: it may well be the one that another report names.
_UNNAMED = frozenset(("kế hoạch", "kế hoạch năm", "dự toán", "dự toán năm", "kế hoạch cả năm"))


def _same_name(one: str, other: str) -> bool:
    a, b = (set(syllables(name)) - _NO_NAME for name in (one, other))
    return not a or not b or len(a & b) >= ALIKE * min(len(a), len(b))


def _goals(figures: _Figures, language: Language) -> Iterator[Caveat]:
    """ "468/450 đảng viên" beside "36 đảng viên": one of them states no goal to measure by."""
    if any(i.target is not None for _, _, i in figures):
        for column, _, indicator in figures:
            if indicator.target is None and not indicator.bases:
                yield Caveat("not stated", phrase("no goal there", language, place=column.label))


def _slips(figures: _Figures, language: Language) -> Iterator[Caveat]:
    for column, _, indicator in figures:
        for flag in indicator.flags:
            if said := slip_in_words(flag, language):
                yield Caveat(
                    "source slip", phrase("slip of", language, place=in_sentence(column.label, language), what=said)
                )


def _implied_plans(figures: _Figures, language: Language) -> Iterator[Caveat]:
    """What the plan must have been where amount and percentage are stated and the plan is not: worked out, and said so;
    and where two reports of one place and year do not agree on it."""
    plans: list[tuple[Column, Indicator, Decimal]] = []
    for column, _, i in figures:
        rate = i.quantity.unit.startswith("%")  # "35,8% kế hoạch" is itself the percentage of the plan
        for basis in i.bases:
            stated = i.quantity.value is not None and i.target is None and i.quantity.bound in ("exact", "estimate")
            if stated and basis.basis in PLANS and basis.kind == "equal_to_percent_of" and basis.number and not rate:
                assert i.quantity.value is not None
                plan = _as_exact_as(i.quantity.value * 100 / basis.number, i)
                plans.append((column, i, plan))
                said = phrase(
                    "implied plan", language, place=in_sentence(column.label, language), what=expand_official(basis.text) or "kế hoạch",
                    unit=i.quantity.unit, plan=format_number(plan), value=format_number(i.quantity.value),
                    percent=format_number(basis.number),
                )  # fmt: skip
                yield Caveat("derived", said)
    for (one, a, plan), (other, b, again) in pairwise(plans):
        same_year = a.period and b.period and a.period.end and b.period.end and a.period.end.year == b.period.end.year
        same_place = one.report_id != other.report_id and _place_of(one) == _place_of(other)
        if same_place and same_year and _plan_of(a) == _plan_of(b) and abs(plan - again) > _AGREE * plan:
            told = (
                f"{c.label} {format_number(p)} {i.quantity.unit}" for c, i, p in ((one, a, plan), (other, b, again))
            )
            yield Caveat("differs", phrase("plans differ", language, plans="; ".join(told)))


def _worked_out(figures: _Figures, language: Language) -> Iterator[str]:
    """Difference and ratio of the highest and the lowest, with the formula; of rates, percentage points only."""
    ranked = sorted(figures, key=lambda one: one[2].quantity.value or Decimal(0), reverse=True)
    (high, _, a), (low, _, b) = ranked[0], ranked[-1]
    most, least, unit = a.quantity.value, b.quantity.value, a.quantity.unit
    if most is None or least is None or most == least:
        return
    if any(i.quantity.bound != "exact" for i in (a, b)):
        return  # "trên 198,5": no difference of what is only a bound
    rate = unit.startswith("%")
    values = {
        "high": high.label, "low": in_sentence(low.label, language), "most": format_number(most), "least": format_number(least),
        "difference": format_number(most - least), "unit": phrase("points", language) if rate else unit,
    }  # fmt: skip
    yield phrase("difference", language, **values)
    if not rate and least > 0:
        yield phrase("ratio", language, times=format_number(_rounded(most / least)), **values)


_MEASURED = re.compile(r"đồng|usd|%|\b(?:ha|tấn|tạ|kg|km|m2|m3|kwh)\b", re.IGNORECASE)


def _as_exact_as(plan: Decimal, of: Indicator) -> Decimal:
    """Rounded to one decimal more than its figure has; people and animals are whole."""
    value = of.quantity.value
    assert value is not None
    places = min(2, 1 - int(value.as_tuple().exponent)) if _MEASURED.search(of.quantity.unit) else 0
    return _rounded(plan.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _rounded(value: Decimal) -> Decimal:
    """Two decimals at most, none that say nothing."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return rounded if rounded.as_tuple().exponent <= 0 else rounded.quantize(Decimal(1))  # type: ignore[operator]
