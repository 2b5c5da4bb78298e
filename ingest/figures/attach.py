"""A quantity and the figure before it in, the same figure with its basis, target or class limit attached out."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.figures.bases import basis_before_bracket, make_basis, target_kind
from ingest.figures.candidate import Candidate, tail_end
from ingest.figures.comparison import (
    PLANNED,
    add_basis,
    as_comparison,
    equal_basis,
    fraction_basis,
    is_percent,
)
from rag.vietnamese.numbers import FoundQuantity
from rag.vietnamese.units import is_money, same_unit

# "(kế hoạch tăng 7% - 7,5%)", "/kế hoạch 9.076 tỷ đồng", "(KH: 73.670 tỷ đồng)", "so với kế hoạch 5,5%"
_TARGET_LEAD = re.compile(
    r"^\s*(?P<mark>[/(]|,?\s*(?=so\s))\s*(?:so\s+(?:với\s+)?)?"
    r"(?:kế hoạch|KHV|KH|mục tiêu|chỉ tiêu|nghị quyết|NQ|dự toán|DT|kịch bản|KBTT)(?!\w)"
    r"(?:[^\d()%,;]|\([A-ZĐ]{2,6}\)|(?:19|20)\d\d(?!\d)){0,48}$",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"[,;)]\s+(?!(?:tăng|giảm|bằng|vượt|đạt|cao|thấp|so|ước|trong đó|tương)(?!\w))[^\W\d_][^(),;:\d]{6,}\(\s*(?:mới |chỉ |ước |hiện ){0,2}(?:đạt|bằng)\s+$",
    re.IGNORECASE,
)
# "34 trường đạt chuẩn quốc gia trên tổng số |67 trường"
_OUT_OF = re.compile(r"[^,;:()\d]{0,60}(?<!\w)(?:trên|trong|/)\s*tổng(?:\s+số)?\s*", re.IGNORECASE)
_GOAL_BESIDE = re.compile(r"^[\s,)]*trong khi (?:mục tiêu|kế hoạch|chỉ tiêu)[^\d,;]{0,40}$", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"^\s*(?:[^\W\d_]+\s+){0,5}?(?:đạt|hoàn thành|đạt từ|đủ|từ)(?:\s+(?:và vượt|thấp|từ|được))?\s*(?:\(\s*)?$",
    re.IGNORECASE,
)
_CLASSED = frozenset(
    (
        "chỉ tiêu",
        "xã",
        "tiêu chí",
        "đơn vị",
        "huyện",
        "phường",
        "sản phẩm",
        "thôn",
        "hộ",
        "dự án",
        "trường",
        "chủ đầu tư",
        "doanh nghiệp",
        "địa phương",
    )
)
_OPENS_BRACKET = re.compile(r"^\s*\(\s*$")


def attach(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """Attaches a quantity to the figure before it, as basis, target or class limit: where it ends, else None."""
    for attempt in (_as_level, _as_target, _as_class_limit, _as_share_in_bracket):
        if (end := attempt(text, current, quantity, lead_text, limit)) is not None:
            return end
    if is_percent(quantity) and _OWN_SUBJECT.search(lead_text):
        return None  # "thu thuế (đạt 61%), giải ngân vốn còn chậm (mới đạt 41,3% kế hoạch)"
    return as_comparison(text, current, quantity, lead_text, limit)


def _closes(text: str, quantity: FoundQuantity) -> bool:
    return text[quantity.end : quantity.end + 1] == ")"


_REMAINS = re.compile(
    r"^\s*[,(]?\s*(?:(?:nay|hiện|chỉ|và|đưa tỷ lệ này|kéo tỷ lệ này)\s+)*(?:xuống\s+còn|xuống|còn|lên)\s*(?:ở\s+)?(?:mức\s+)?(?:chỉ\s+)?$",
    re.IGNORECASE,
)


def _as_level(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """ "hộ nghèo giảm 1,76%, còn 5,43%": the level is the figure, the change its comparison."""
    changed = current.lead is not None and current.lead.direction in ("up", "down")
    if not changed or current.unit not in ("%", "điểm %") or quantity.quantity.unit != "%":
        return None
    if not _REMAINS.match(lead_text) or quantity.quantity.value is None or current.lead is None:
        return None
    if not current.bases:
        change = make_basis(current.found, current.lead.direction, "previous period", "")
        current.bases += [change] if change else []
        current.flags.append("basis_understood")
    current.basis_spans.append((current.found.start, current.found.end))
    current.found = replace(quantity, opens=current.found.opens)
    current.lead, current.growth, current.unit = None, False, "%"
    current.flags = [flag for flag in current.flags if flag != "growth_only"]
    current.tail_end = tail_end(text, quantity.end, limit)
    current.end = max(quantity.end, current.tail_end)
    return current.end


def _as_target(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """ "bằng 93,1% kế hoạch (12.000 tỷ đồng)", "7,26% (kế hoạch tăng 7% - 7,5%)", "9,6% so KH 10,2%"."""
    bare = quantity.quantity.unit == "" and not is_money(current.unit)  # "kết nạp 31 đảng viên (KH năm 180)"
    alike = bare or same_unit(quantity.quantity.unit, current.unit)
    if _GOAL_BESIDE.match(lead_text):
        if alike and current.target is None:
            current.target, current.target_max = quantity.quantity.value, quantity.quantity.value_max
        current.end = quantity.end
        return quantity.end
    if alike and current.target is None and _OUT_OF.fullmatch(lead_text):
        current.target = quantity.quantity.value
        current.flags.append("ratio")
        current.end = quantity.end
        return current.end
    match = _TARGET_LEAD.match(lead_text)
    if match and match["mark"] == "/" and is_percent(quantity) and any("percent" in b.kind for b in current.bases):
        current.end = quantity.end  # "tăng 13,4%/KH 12%"
        return current.end
    if match and not alike and (match["mark"] not in ("(", "/") or is_percent(quantity)):
        return None  # "(dự toán 27%": a share of it, not the plan itself
    in_bracket = not bare and _OPENS_BRACKET.match(lead_text) and _closes(text, quantity)
    if not match and not (in_bracket and current.basis_spans and not is_percent(quantity) and alike):
        return None
    if current.target is None:
        current.target, current.target_max = quantity.quantity.value, quantity.quantity.value_max
        current.target_basis = target_kind(lead_text) if match else None
    current.end = quantity.end + _closes(text, quantity)
    return current.end


_CLASS_OF = re.compile(
    r"^\s*(?:(?:có|với)\s+(?:mức\s+)?(?:thu nhập|diện tích|quy mô|vốn|doanh thu|giá trị|số|sản lượng)[^,;:()\d]{0,40})?$",
    re.IGNORECASE,
)


def _as_class_limit(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """What is counted is defined by a limit, which is no figure: "9 chỉ tiêu đạt trên 70%", "3 xã dưới 10 tiêu chí"."""
    if current.unit not in _CLASSED or quantity.denominator is not None:
        return None
    bounded = quantity.quantity.bound != "exact" or quantity.quantity.value_max is not None
    if bounded and not current.bases and _CLASS_OF.match(lead_text):
        current.end = current.tail_end = tail_end(text, quantity.end, limit)  # "45 hộ có thu nhập dưới 1,5 triệu đồng"
        current.flags.append("threshold_not_value")
        return current.end
    if not is_percent(quantity) and quantity.quantity.unit not in ("tiêu chí", "chỉ tiêu"):
        return None
    closes = _closes(text, quantity)
    in_brackets = bool(_OPENS_BRACKET.match(lead_text)) and quantity.quantity.bound != "exact" and closes
    plain = not current.bases and "," not in lead_text and not lead_text.strip().startswith("(")
    if not (not current.bases and in_brackets) and not (plain and _THRESHOLD.match(lead_text)):
        return None
    current.end = current.tail_end = tail_end(text, quantity.end + closes, limit)  # "9 chỉ tiêu đạt trên 70%"
    current.flags.append("threshold_not_value")
    return current.end


def _is_its_share(current: Candidate, quantity: FoundQuantity) -> bool:
    """Whether a percentage is the quotient of a fraction: "812/839 tàu cá đã lắp thiết bị giám sát (96,8%)"."""
    value, percent = current.found.quantity.value, quantity.quantity.value
    if not value or not current.target or percent is None or quantity.quantity.unit != "%":
        return False
    return abs(value / current.target * 100 - percent) < 1


def _as_share_in_bracket(
    text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int
) -> int | None:
    """ "414/412 tỷ đồng (100,48%)", and in a list that goes on with one basis "…, vốn tập trung 5.218 tỷ đồng (93,44%)"."""
    basis = basis_before_bracket(lead_text) if _closes(text, quantity) and is_percent(quantity) else None
    if basis is not None and basis[0] in PLANNED and current.unit != "%" and not quantity.damaged:
        return add_basis(text, current, quantity, "equal", basis, quantity.end + 1)
    if current.target and lead_text.endswith("(") and _closes(text, quantity) and _is_its_share(current, quantity):
        named = current.target_basis or fraction_basis(text, current)
        return add_basis(text, current, quantity, "equal", named, quantity.end + 1)
    bracket = _OPENS_BRACKET.match(lead_text) or re.fullmatch(r"\s*\(\s*(?:đạt|bằng|tức)\s+", lead_text)
    if not (bracket and _closes(text, quantity) and is_percent(quantity)) or quantity.damaged:
        return None
    if current.target is not None:
        named = current.target_basis or fraction_basis(text, current)
    elif current.before is not None and current.unit != "%" and (like := equal_basis(current.before)) is not None:
        named = like
    else:
        return None
    return add_basis(text, current, quantity, "equal", named, quantity.end + 1)
