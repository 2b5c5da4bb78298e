"""A figure of the ledger in, its parts in the words of its source out: "gần 198,5 tỷ đồng", "bằng 89,7% kế hoạch tỉnh giao"."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.domain import Basis, ChangeKind, Indicator
from rag.vietnamese.numbers import format_number, parse_number
from rag.wording.language import Language

# Bounds as reports print them; a colleague does not turn "gần" into "dưới"
_BOUNDS: dict[str, str] = {
    "không dưới": "at least", "không ít hơn": "at least", "ít nhất": "at least", "tối thiểu": "at least",
    "không quá": "at most", "tối đa": "at most", "chưa đến": "under", "chưa tới": "under", "vượt mức": "over",
    "trên": "over", "hơn": "over", "dưới": "under", "gần": "nearly", "ngót": "nearly", "khoảng": "about",
    "xấp xỉ": "about", "chừng": "about", "ước": "estimated", "dự kiến": "estimated",
}  # fmt: skip
_BEFORE = re.compile(rf"(?<!\w)({'|'.join(_BOUNDS)})\s+(?:[^\W\d_]+\s+){{0,3}}$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WITHOUT_WORDS: dict[str, dict[Language, str]] = {
    "exact": {"vi": "", "en": ""},
    "over": {"vi": "từ", "en": "at least"},  # "65 triệu đồng trở lên"
    "under": {"vi": "dưới", "en": "under"},
    "about": {"vi": "khoảng", "en": "about"},
    "estimate": {"vi": "ước", "en": "estimated"},
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


def value_in_words(indicator: Indicator) -> str:
    """The value alone, as reports print it: "198,5", "17 – 18", "468/450"; "–" where only a change is printed."""
    quantity = indicator.quantity
    if quantity.value is None:
        return "–"
    value = format_number(quantity.value)
    if quantity.value_max is not None:
        value += f" – {format_number(quantity.value_max)}"
    return value + (f"/{format_number(indicator.target)}" if indicator.target is not None else "")


def bound_in_words(indicator: Indicator, quote: str, language: Language) -> str:
    """ "gần", "trên", "không quá", "ước" as the quote has it; "" for an exact figure."""
    if indicator.quantity.bound == "exact":
        return ""
    printed = _printed(quote, indicator.quantity.value)
    if printed:
        return printed if language == "vi" else _BOUNDS[printed]
    return _WITHOUT_WORDS[indicator.quantity.bound][language]


def amount_in_words(indicator: Indicator, quote: str, language: Language) -> str:
    """The value with bound and unit: "gần 198,5 tỷ đồng"; "" where only a change is printed. `quote` is the figure's span."""
    quantity = indicator.quantity
    if quantity.value is None:
        return ""
    amount = f"{value_in_words(indicator)}{'' if quantity.unit.startswith(('%', '‰')) else ' '}{quantity.unit}".strip()
    return " ".join(filter(None, (bound_in_words(indicator, quote, language), amount)))


def basis_in_words(basis: Basis, quote: str, language: Language) -> str:
    """One comparison: "bằng gần 89,7% kế hoạch tỉnh giao", "tăng 5% so với cùng kỳ năm 2019".

    What is compared with is named only where the quote names it.
    """
    bound = _printed(quote, basis.number)
    number = f"{bound if language == 'vi' else _BOUNDS[bound]} " if bound else ""
    pattern = _over_plan(basis, language) or _CHANGES[language][basis.kind]
    change = pattern.format(n=number + format_number(basis.number), unit=basis.unit or "")
    if not basis.text:
        return change.removesuffix(" on").removesuffix(" of")
    joined = {"equal_to_percent_of": "của " if basis.text[0].isdigit() else "", "times": ""}.get(basis.kind, "so với ")
    return f"{change} {joined if language == 'vi' else ''}{basis.text}"


def _over_plan(basis: Basis, language: Language) -> str:
    """A plan is passed or missed, not risen: "vượt 1,53% so với kế hoạch"; "" for any other basis."""
    if basis.basis not in ("plan", "resolution", "budget estimate", "target") or language == "en":
        return ""
    return {"increase_percent": "vượt {n}%", "decrease_percent": "thấp hơn {n}%"}.get(basis.kind, "")


def _printed(quote: str, value: Decimal | None) -> str:
    """The bound that stands before a value in its quote, in small letters; "" where none does."""
    for number in _NUMBER.finditer(quote):
        try:
            same = value is not None and parse_number(number.group()) == abs(value)
        except ValueError:
            continue
        before = quote[max(0, number.start() - 40) : number.start()]
        if same and (bounds := [bound for at in range(len(before)) if (bound := _BEFORE.match(before, at))]):
            return bounds[-1][1].lower()  # "ước đạt khoảng 860": the nearest

    return ""
