"""How well the ledger reads: precision and recall of figures, and of what is said about them. Pure functions.

Definitions. A found figure is *right* when a gold figure of the same file has the same value (the printed one, or the
intended one of a misprint) and the same unit; each gold figure is used once. *Precision* is right / found, *recall*
right / gold; gold figures marked `optional` are left out of both, and so is what is found for them. A figure that
prints a change only ("kim ngạch xuất khẩu tăng 7,5%") has its percentage for a value in some gold and none in other;
both are accepted. Of the right figures, *bases* is the share of gold comparisons found with kind and number (and
basis), *period*, *place*, *bound* and *kind* the share that agree with the gold where the gold states one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from rag.domain import Indicator
from rag.vietnamese.units import same_unit


@dataclass(frozen=True, slots=True)
class GoldBasis:
    """A comparison of a gold figure; `basis` is None where the gold names only the number."""

    basis: str | None
    kind: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure as annotated."""

    id: str
    file: str
    name: str
    values: tuple[Decimal, ...]  # accepted values; empty where only a change is printed
    value_max: Decimal | None
    unit: str
    bases: tuple[GoldBasis, ...]
    periods: tuple[str | None, ...]  # accepted codes; empty: not annotated
    places: tuple[str, ...]
    bound: str | None
    kind: str | None
    target: Decimal | None
    flags: tuple[str, ...]
    optional: bool
    quote: str


@dataclass(slots=True)
class LedgerScore:
    """Counts behind the measures; `missed` and `extra` tell what to look at."""

    right: int = 0
    found: int = 0
    gold: int = 0
    aspects: dict[str, list[int]] = field(default_factory=dict)  # aspect → [agreeing, annotated]
    missed: list[GoldFigure] = field(default_factory=list)
    extra: list[tuple[str, Indicator]] = field(default_factory=list)
    wrong: list[tuple[str, GoldFigure, Indicator]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """right / found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """right / gold."""
        return self.right / self.gold if self.gold else 0.0

    def share(self, aspect: str) -> float:
        """The share of right figures whose aspect agrees with the gold, 1.0 where none is annotated."""
        agreeing, annotated = self.aspects.get(aspect, [0, 0])
        return agreeing / annotated if annotated else 1.0


def load_gold(path: Path) -> list[GoldFigure]:
    """The annotated figures of an `indicators.jsonl`, in any of the spellings of our three sets."""
    with path.open(encoding="utf-8") as lines:
        return [_gold(json.loads(line)) for line in lines if line.strip()]


def _gold(row: dict[str, Any]) -> GoldFigure:
    values, value_max = _values(row.get("value"))
    values += _values(row["intended_value"])[0] if row.get("intended_value") is not None else ()
    target = _decimal(row.get("target_value"))
    bases = tuple(_bases(row))
    if "qualifiers" in row:
        target = _decimal(row["qualifiers"].get("target_value"))
    elif isinstance(row.get("value"), str) and "/" in row["value"]:
        target = _decimal(row["value"].split("/")[1])
    periods: tuple[str | None, ...] = ()
    if row.get("period") is not None or row.get("period_alt"):
        stated = [row["period"]] if row.get("period") is not None else []
        periods = (*stated, *row.get("period_alt", ()))
    bounds = {"trên": "over", "hơn": "over", "gần": "under", "khoảng": "about", "ước đạt": "estimate"}
    return GoldFigure(
        id=row["id"],
        file=row["file"],
        name=row["name_vi"],
        values=values,
        value_max=_decimal(row.get("value_max")) if row.get("value_max") is not None else value_max,
        unit=row.get("unit") or "",
        bases=bases,
        periods=periods,
        places=tuple(place for place in (row.get("locality"), *_listed(row.get("locality_alt"))) if place),
        bound=row.get("bound") or bounds.get(row.get("approx") or "", "exact" if "qualifiers" in row else None),
        kind=row.get("kind"),
        target=target,
        flags=tuple(row.get("flags") or ()),
        optional=bool(row.get("optional")),
        quote=row["quote"],
    )


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _values(value: Any) -> tuple[tuple[Decimal, ...], Decimal | None]:
    if value is None:
        return (), None
    if isinstance(value, str) and (parts := re.fullmatch(r"([\d.]+)\s*([-/])\s*([\d.]+)", value)):
        return (Decimal(parts[1]),), Decimal(parts[3]) if parts[2] == "-" else None
    number = _decimal(value)
    return ((number,) if number is not None else ()), None


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value is None or isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None


def _bases(row: dict[str, Any]) -> Iterable[GoldBasis]:
    for one in row.get("comparisons") or ():
        number = _decimal(one.get("percent", one.get("amount", one.get("factor"))))
        for key in ("percent", "amount", "factor"):
            number = number if number is not None else _decimal(one.get(key))
        if number is not None:
            yield GoldBasis(one["basis"], one["kind"], number)
    stated = row.get("qualifiers") or {}
    spelled = (
        ("pct_of_plan", None, "equal_to_percent_of"),
        ("pct_of_resolution", "resolution", "equal_to_percent_of"),
        ("pct_yoy_change", "same period", "change"),
        ("pct_of_same_period_as_printed", "same period", "equal_to_percent_of"),
        ("exceeds_resolution_by", "resolution", "change"),
    )
    for key, basis, kind in spelled:
        number = _decimal(stated.get(key))
        if number is not None:
            yield GoldBasis(basis, kind, abs(number))


def score_ledger(found: Mapping[str, Sequence[Indicator]], gold: Iterable[GoldFigure]) -> LedgerScore:
    """Scores the figures found in each file against the gold of these files; see the module for the definitions."""
    by_file: dict[str, list[GoldFigure]] = {}
    for figure in gold:
        by_file.setdefault(figure.file, []).append(figure)
    score = LedgerScore()
    for file, figures in by_file.items():
        _score_file(file, list(found.get(file, ())), figures, score)
    return score


def _score_file(file: str, found: list[Indicator], gold: list[GoldFigure], score: LedgerScore) -> None:
    pairs = sorted(
        (
            (-_likeness(one, figure), f, g)
            for f, one in enumerate(found)
            for g, figure in enumerate(gold)
            if _matches(one, figure)
        ),
    )
    used_found: dict[int, int] = {}
    used_gold: set[int] = set()
    for _, f, g in pairs:
        if f not in used_found and g not in used_gold:
            used_found[f] = g
            used_gold.add(g)
    for g, figure in enumerate(gold):
        if figure.optional:
            continue
        score.gold += 1
        if g not in used_gold:
            score.missed.append(figure)
    for f, one in enumerate(found):
        if f not in used_found:
            score.found += 1
            score.extra.append((file, one))
            continue
        figure = gold[used_found[f]]
        if figure.optional:
            continue
        score.found += 1
        score.right += 1
        _aspects(one, figure, score)


def _printed(one: Indicator) -> tuple[Decimal | None, str]:
    """Value and unit, with the percentage of a figure that prints its change only."""
    if one.quantity.value is None and one.bases:
        return one.bases[0].number, "lần" if one.bases[0].kind == "times" else "%"
    return one.quantity.value, one.quantity.unit


def _matches(one: Indicator, figure: GoldFigure) -> bool:
    value, unit = _printed(one)
    if not figure.values:
        return any(basis.number == value for basis in figure.bases)
    if value not in figure.values:
        return False
    return same_unit(unit, figure.unit) or figure.unit.startswith("(")


def _likeness(one: Indicator, figure: GoldFigure) -> float:
    numbers = {basis.number for basis in one.bases}
    likeness = sum(basis.number in numbers for basis in figure.bases) * 3.0
    likeness += 2.0 * _same_period(one, figure) + 1.0 * _same_place(one, figure)
    likeness += _overlap(one.name, f"{figure.name} {figure.quote}") * 4
    return likeness - figure.optional * 0.5


def _overlap(name: str, other: str) -> float:
    words, others = set(name.lower().split()), set(other.lower().split())
    return len(words & others) / max(1, len(words))


def _same_period(one: Indicator, figure: GoldFigure) -> bool:
    return (one.period.code if one.period else None) in figure.periods


def _same_place(one: Indicator, figure: GoldFigure) -> bool:
    place = _plain(one.place or "")
    return any(place == _plain(name) or place == _plain(name.split(",")[0]) for name in figure.places)


def _plain(name: str) -> str:
    return re.sub(r"[’'`\s-]", "", name).lower()


def _aspects(one: Indicator, figure: GoldFigure, score: LedgerScore) -> None:
    numbers = [(basis.basis, basis.kind, basis.number) for basis in one.bases]
    agreeing = [any(_same_basis(wanted, *basis) for basis in numbers) for wanted in figure.bases]
    _count(score, "bases", sum(agreeing), len(agreeing))
    if not all(agreeing):
        score.wrong.append(("bases", figure, one))
    if figure.periods:
        _note(score, "period", _same_period(one, figure), figure, one)
    if figure.places:
        _note(score, "place", _same_place(one, figure), figure, one)
    if figure.bound:
        _note(score, "bound", figure.bound == one.quantity.bound, figure, one)
    if figure.kind:
        _note(score, "kind", figure.kind == one.kind, figure, one)
    if figure.target is not None and figure.kind != "target":
        _note(score, "target", figure.target == one.target, figure, one)
    slips = [flag for flag in figure.flags if flag.startswith("source_slip")]
    if slips:
        _note(score, "slips", any(flag.startswith("source_slip") for flag in one.flags), figure, one)


def _same_basis(wanted: GoldBasis, basis: str, kind: str, number: Decimal) -> bool:
    same_kind = wanted.kind == kind or (wanted.kind == "change" and kind != "equal_to_percent_of")
    same = wanted.basis in (None, basis)
    return number == wanted.number and same_kind and same


def _count(score: LedgerScore, aspect: str, agreeing: int, annotated: int) -> None:
    counts = score.aspects.setdefault(aspect, [0, 0])
    counts[0] += agreeing
    counts[1] += annotated


def _note(score: LedgerScore, aspect: str, agrees: bool, figure: GoldFigure, one: Indicator) -> None:
    _count(score, aspect, int(agrees), 1)
    if not agrees:
        score.wrong.append((aspect, figure, one))
