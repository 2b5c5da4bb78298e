"""A figure of the ledger in, its parts in words out: "trên 198,5 tỷ đồng", "bằng 89,7% kế hoạch tỉnh giao"."""

from __future__ import annotations

from rag.domain import Basis, ChangeKind, Indicator
from rag.vietnamese.numbers import format_number
from rag.wording.figure import value_in_words
from rag.wording.phrases import Language

_BOUNDS: dict[Language, dict[str, str]] = {
    "vi": {"exact": "", "over": "trên", "under": "dưới", "about": "khoảng", "estimate": "ước"},
    "en": {"exact": "", "over": "over", "under": "under", "about": "about", "estimate": "estimated"},
}
_CHANGES: dict[Language, dict[ChangeKind, str]] = {
    "vi": {
        "equal_to_percent_of": "bằng {n}%",
        "increase_percent": "tăng {n}%",
        "decrease_percent": "giảm {n}%",
        "increase_absolute": "tăng {n} {unit}",
        "decrease_absolute": "giảm {n} {unit}",
        "times": "gấp {n} lần",
    },
    "en": {
        "equal_to_percent_of": "{n}% of",
        "increase_percent": "up {n}% on",
        "decrease_percent": "down {n}% on",
        "increase_absolute": "up {n} {unit} on",
        "decrease_absolute": "down {n} {unit} on",
        "times": "{n} times",
    },
}
# What is printed with a basis may leave its name out; then the kind of basis is named in its place.
_KINDS: dict[Language, dict[str, str]] = {
    "vi": {
        "plan": "kế hoạch",
        "resolution": "nghị quyết",
        "budget estimate": "dự toán",
        "same period": "cùng kỳ",
        "previous period": "kỳ trước",
        "target": "chỉ tiêu",
        "other": "",
    },
    "en": {
        "plan": "the plan",
        "resolution": "the resolution",
        "budget estimate": "the budget estimate",
        "same period": "the same period",
        "previous period": "the period before",
        "target": "the target",
        "other": "",
    },
}


def bound_in_words(indicator: Indicator, language: Language) -> str:
    """ "trên", "dưới", "khoảng", "ước"; "" for an exact figure."""
    return _BOUNDS[language][indicator.quantity.bound]


def amount_in_words(indicator: Indicator, language: Language) -> str:
    """The value with bound and unit: "trên 198,5 tỷ đồng"; "" where only a change is printed."""
    quantity = indicator.quantity
    if quantity.value is None:
        return ""
    amount = f"{value_in_words(indicator)}{'' if quantity.unit.startswith(('%', '‰')) else ' '}{quantity.unit}".strip()
    return " ".join(filter(None, (_BOUNDS[language][quantity.bound], amount)))


def basis_in_words(basis: Basis, language: Language) -> str:
    """One comparison: "bằng 89,7% kế hoạch tỉnh giao", "tăng 5% so với cùng kỳ năm 2019"; numbers as printed."""
    change = _CHANGES[language][basis.kind].format(n=format_number(basis.number), unit=basis.unit or "")
    against = basis.text or _KINDS[language][basis.basis]
    if not against:
        return change.removesuffix(" on").removesuffix(" of")
    joined = {"equal_to_percent_of": "của " if against[0].isdigit() else "", "times": ""}.get(basis.kind, "so với ")
    return f"{change} {joined if language == 'vi' else ''}{against}"
