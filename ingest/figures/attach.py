"""A quantity and the figure before it in, the same figure with its basis, target or class limit attached out."""

from __future__ import annotations

import re

from ingest.figures.bases import Direction, basis_after, make_basis, read_lead, shared_basis
from ingest.figures.candidate import Candidate, tail_end
from rag.domain import Basis, BasisKind
from rag.vietnamese.numbers import FoundQuantity
from rag.vietnamese.units import same_unit

_TARGET_LEAD = re.compile(
    r"^\s*[/(]\s*(?:so với\s+)?(?:kế hoạch|KH|mục tiêu|chỉ tiêu|nghị quyết|NQ|dự toán|DT)(?!\w)[^\d()]{0,40}$",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"[,;)]\s+(?!(?:tăng|giảm|bằng|vượt|đạt|cao|thấp|so|ước|trong đó|tương)(?!\w))[^\W\d_][^(),;:\d]{6,}\(\s*(?:mới |chỉ |ước |hiện ){0,2}(?:đạt|bằng)\s+$",
    re.IGNORECASE,
)
_GOAL_BESIDE = re.compile(r"^[\s,)]*trong khi (?:mục tiêu|kế hoạch|chỉ tiêu)[^\d,;]{0,40}$", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"^\s*(?:[^\W\d_]+\s+){0,5}?(?:đạt|hoàn thành|đạt từ|đủ|từ)(?:\s+(?:và vượt|thấp|từ|được))?\s*(?:\(\s*)?$",
    re.IGNORECASE,
)
_CLASSED = frozenset(
    ("chỉ tiêu", "xã", "tiêu chí", "đơn vị", "huyện", "phường", "sản phẩm", "thôn", "hộ", "dự án", "trường")
)
_OPENS_BRACKET = re.compile(r"^\s*\(\s*$")


def partner_of(text: str, figures: list[Candidate], quantity: FoundQuantity, lead_text: str) -> Candidate | None:
    """The figure that an absolute change goes on about: "12 vụ, làm chết 8 người, …; giảm 3 vụ, giảm 2 người chết"."""
    unit = quantity.quantity.unit
    if unit.startswith(("%", "điểm", "lần")) or not re.search(r"(?<!\w)(?:tăng|giảm)\s*$", lead_text):
        return None
    same = [figure for figure in figures if same_unit(figure.unit, unit)]
    word = re.match(r"\s*(\w+(?: \w+)?)", text[quantity.end : quantity.end + 24])
    if word:
        for figure in same:
            if re.search(
                rf"(?<!\w){re.escape(word[1])}(?!\w)",
                text[max(figure.lead_start, figure.found.opens - 40) : figure.end],
            ):
                return figure
    return same[-1] if same else None


def with_verb(text: str, quantity: FoundQuantity, lead_text: str) -> str:
    """ "cao hơn 13%": "hơn" belongs to the verb, not to the number."""
    bound = text[quantity.opens : quantity.start]
    if re.search(r"(?:cao|thấp|nhiều|ít)\s*$", lead_text) and bound.startswith("hơn"):
        return lead_text + "hơn "
    if bound.startswith(("ước tăng", "ước giảm", "dự kiến tăng", "dự kiến giảm", "dự kiến đạt", "ước đạt")):
        return lead_text + bound
    return lead_text


def attach(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """Attaches a quantity to the figure before it, as basis, target or class limit: where it ends, else None."""
    unit, closes = quantity.quantity.unit, text[quantity.end : quantity.end + 1] == ")"
    percent = unit == "%" or bool(quantity.damaged)
    opens_bracket = bool(_OPENS_BRACKET.match(lead_text))
    if _TARGET_LEAD.match(lead_text) or (
        closes and opens_bracket and current.basis_spans and not percent and same_unit(unit, current.unit)
    ):
        # "bằng 93,1% kế hoạch (12.000 tỷ đồng)", "7,26% (kế hoạch tăng 7% - 7,5%)"
        if current.target is None:
            current.target, current.target_max = quantity.quantity.value, quantity.quantity.value_max
        current.end = quantity.end + closes
        return current.end
    if _GOAL_BESIDE.match(lead_text):
        current.end = quantity.end
        return quantity.end
    is_ratio = current.target is not None
    if current.unit in _CLASSED and (percent or unit in ("tiêu chí", "chỉ tiêu")) and quantity.denominator is None:
        in_brackets = opens_bracket and quantity.quantity.bound != "exact" and closes
        plain = not current.bases and "," not in lead_text and not lead_text.strip().startswith("(")
        if (not current.bases and in_brackets) or (plain and _THRESHOLD.match(lead_text)):
            current.end = current.tail_end = tail_end(text, quantity.end + closes, limit)  # "9 chỉ tiêu đạt trên 70%"
            current.flags.append("threshold_not_value")
            return current.end
    if closes and opens_bracket and percent and is_ratio and not quantity.damaged:
        return add_basis(text, current, quantity, "equal", ("target", _denominator(text, current)), quantity.end + 1)
    if percent and _OWN_SUBJECT.search(lead_text):
        return None  # "thu thuế (đạt 61%), giải ngân vốn còn chậm (mới đạt 41,3% kế hoạch)"
    lead = read_lead(with_verb(text, quantity, lead_text))
    after = basis_after(text, quantity.end, limit)
    if lead is None:
        # ", 70,5% dự toán HĐND tỉnh giao": the verb is understood
        if percent and after is not None and current.bases and re.fullmatch(r"[\s,]*(?:và\s+)?", lead_text):
            return add_basis(text, current, quantity, "equal", after[:2], after[2])
        return None
    if not lead.pure:
        return None
    named = after[:2] if after else lead.basis
    ends = after[2] if after else quantity.end
    if after and re.search(r"\([^()]*\d[^()]*\)", text[quantity.end : ends]):
        ends = quantity.end  # the bracket holds a figure of its own, which is still to be read
    if lead.direction == "equal":
        if not percent or (lead.verb == "chiếm" and not is_ratio):
            return None
        if named is None and not is_money(current.unit) and not is_ratio:
            return None  # "7 xã, đạt tỷ lệ 88%" is a rate of its own
        if named is None and lead.verb == "chiếm":
            if quantity.quantity.value is not None:
                current.bases.append(Basis("other", "tổng số", "equal_to_percent_of", quantity.quantity.value))
                current.end = quantity.end
            return None  # a share is a figure of its own as well
        kind: BasisKind = "plan" if is_money(current.unit) else "target"
        if not is_ratio and current.before is not None and (like := _equal_basis(current.before)) is not None:
            return add_basis(
                text, current, quantity, "equal", named or like, ends
            )  # the list goes on with the same basis
        understood = (kind, _denominator(text, current) if is_ratio else "")
        return add_basis(text, current, quantity, "equal", named or understood, ends)
    if (
        not percent
        and unit not in ("lần", "bậc", "hạng")
        and not unit.startswith("điểm")
        and not same_unit(unit, current.unit)
    ):
        return None
    if named is None and lead.verb != "vượt":
        current.flags.append("basis_understood")
    exceeded: BasisKind = "target" if lead.verb == "vượt" else "same period"
    return add_basis(text, current, quantity, lead.direction, named or (exceeded, ""), ends)


def _equal_basis(figure: Candidate) -> tuple[BasisKind, str] | None:
    return next(((b.basis, b.text) for b in figure.bases if b.kind == "equal_to_percent_of"), None)


def add_basis(
    text: str,
    current: Candidate,
    quantity: FoundQuantity,
    direction: Direction,
    named: tuple[BasisKind, str],
    end: int,
) -> int:
    basis = make_basis(quantity, direction, *named)
    if basis is not None:
        current.bases.append(basis)
    if quantity.damaged:
        current.flags.append(f"source_slip:broken_percent_{quantity.damaged}")
    if quantity.quantity.bound in ("over", "under"):
        current.flags.append(f"{'factor' if quantity.quantity.unit == 'lần' else 'percent'}_{quantity.quantity.bound}")
    current.basis_spans.append((quantity.start, end))
    if basis is not None and (second := shared_basis(text, end, end + 80)):
        current.bases.append(Basis(second[0], second[1], basis.kind, basis.number, basis.unit))
        end = second[2]
        current.basis_spans.append((quantity.start, end))
    current.end = max(current.end, end)
    return end


def _denominator(text: str, current: Candidate) -> str:
    slash = text.rfind("/", current.found.start, current.found.end)
    return text[slash + 1 : current.found.end].strip() if slash >= 0 else ""


def is_money(unit: str) -> bool:
    return unit.split("/")[0].endswith(("đồng", "USD"))
