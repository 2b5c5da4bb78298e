"""A quantity that belongs to no figure before it in, a figure of its own out; or None where it is none."""

from __future__ import annotations

import re

from ingest.figures.bases import Lead, basis_after, compared_at_opening, read_lead
from ingest.figures.candidate import Candidate, tail_end
from ingest.figures.comparison import PLANNED, add_basis, equal_basis, with_verb
from ingest.figures.lists import unit_of
from rag.domain import BasisKind
from rag.vietnamese.numbers import FoundQuantity
from rag.vietnamese.units import ADMINISTRATIVE, is_counted, is_measure, is_money

_RATE_SUBJECT = re.compile(
    r"(?<!\w)(?:tăng trưởng|tốc độ|grdp|gdp|kinh tế \(|khu vực|chỉ số giá|cpi|tỷ lệ|tỉ lệ|hộ nghèo|hộ cận nghèo|riêng quý|"
    r"thuế sản phẩm|bình quân|hằng năm|hàng năm|mỗi năm|giá (?!trị)|tổng sản phẩm)",
    re.IGNORECASE,
)
_FLOATING = re.compile(r"(?:thương binh|thứ|(?<!các )loại|mức lương tối thiểu)\s*$", re.IGNORECASE)
_NAMES_A_LEVEL = re.compile(
    r"(?<!\w)(?:số (?:vụ|ca|người|hộ|lượt|đơn|doanh nghiệp|lao động|xã|trường|học sinh)|tổng số|thu|chi|kim ngạch|doanh thu|sản lượng|diện tích|tổng)(?!\w)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:giảm|tăng|hạ|kéo giảm|kéo)(?:\s+\w+)?\s+(?:còn|xuống|xuống còn|lên|lên đến|lên tới)\s*$", re.IGNORECASE
)


def figure_of(
    text: str, quantity: FoundQuantity, cursor: int, lead_text: str, limit: int, before: Candidate | None
) -> Candidate | None:
    """The figure that a quantity is; `lead_text` are the words between the figure `before` and it, `limit` is where the
    next number begins."""
    unit = quantity.quantity.unit or unit_of(text, quantity, lead_text, before)
    lead = None if _BACK.search(lead_text) else read_lead(with_verb(text, quantity, lead_text))
    if not unit or (unit == "lần" and lead is None) or _in_passing(text, quantity, unit, lead_text):
        return None
    candidate = Candidate(quantity, cursor, quantity.end, quantity.end, unit, before=before)
    _place_in_bracket(candidate, lead_text)
    _flag(candidate, lead_text)
    percent = candidate.unit == "%" or candidate.unit.startswith(("điểm", "%/"))
    if lead is not None and lead.verb in ("tăng", "giảm", "tăng thêm") and not percent:
        candidate.lead = lead  # "giảm 320 hộ nghèo" is no number of poor households
    _compare(text, candidate, lead, lead_text, limit, percent)
    candidate.tail_end = tail_end(text, quantity.end, limit)
    candidate.end = max(candidate.end, candidate.tail_end)
    return candidate


def _in_passing(text: str, quantity: FoundQuantity, unit: str, lead_text: str) -> bool:
    """Whether a number only names, ranks or limits something: "thứ 3", "không còn xã dưới 10 tiêu chí"."""
    if _FLOATING.search(lead_text) or re.search(r"không (?:còn|có) \w+(?: đạt)?\s*$", lead_text, re.IGNORECASE):
        return True
    of = re.search(r"(?<!\w)của\s*$", lead_text) is not None
    bounded = quantity.quantity.bound != "exact" or quantity.quantity.value_max is not None
    if of and unit in ("chương trình", "kế hoạch", "nghị quyết", "địa phương"):
        return True  # "40 chỉ tiêu của 2 chương trình": named before, not counted here
    if re.search(r"của\s+\d+\s+chương trình[^;:.]{0,40},\s*$", lead_text):
        return True
    if unit == "%" and re.search(r"(?:qua|vượt|trên|dưới)\s+mốc\s*$", lead_text, re.IGNORECASE):
        return True  # "đã qua mốc 50% dự toán có 11/15 khoản thu"
    goes_on = text[quantity.end : quantity.end + 12]
    if unit == "%" and bounded and re.match(r"\s*là\s+(?:\w+\s)?\d", goes_on):
        return True  # "thiệt hại trên 70% là 1.265ha": a class
    if unit == "m" and bounded and re.search(r"dài\s*$", lead_text):
        return True  # "tàu cá dài từ 15m trở lên"
    among = re.search(r"(?<!\w)(?:so|so với|trong|trong số|/)\s*$", lead_text, re.IGNORECASE)
    if among and (unit in ADMINISTRATIVE or unit.startswith("tỉnh")):
        return True  # "so 34 tỉnh, thành phố thì đứng thứ 8"
    named = re.match(r"\s[A-ZĐ]", text[quantity.end : quantity.end + 2]) is not None
    return named and (unit in ("tỉnh", "huyện", "nước") or (unit in ADMINISTRATIVE and of))  # "nhân dân 3 tỉnh Tây Bắc"


def _place_in_bracket(candidate: Candidate, lead_text: str) -> None:
    """Where the bracket opens that a figure stands in; and its unit, where that is understood from what stands before:
    "31 lượt (29 định kỳ, 2 đột xuất)"."""
    before = candidate.before
    bracket = lead_text.rfind("(")
    if bracket >= 0 and ")" not in lead_text[bracket:]:
        candidate.bracket = candidate.found.opens - len(lead_text) + bracket
    elif before is not None and before.bracket is not None and ")" not in lead_text:
        candidate.bracket = before.bracket
    unit = candidate.unit
    listed = is_counted(unit) or is_measure(unit) or unit == "lần" or is_money(unit)
    if unit.isalpha() and not listed and candidate.bracket is not None and before is not None:
        candidate.unit = before.unit
    if before is not None and candidate.found.quantity.unit == "":
        if before.part_limit or re.search(r"trong đó|gồm|\(", lead_text):
            candidate.part_limit = max(before.part_limit, before.found.quantity.value or before.part_limit)
        candidate.flags.append("unit_of_the_list")


def _flag(candidate: Candidate, lead_text: str) -> None:
    """What the print shows of a number: a fraction, a second bound, letters for digits, damage, a second currency."""
    quantity, before, unit = candidate.found, candidate.before, candidate.unit
    if quantity.denominator is not None and quantity.denominator_unit is None:
        candidate.target = quantity.denominator
        candidate.flags.append("ratio")
    elif quantity.denominator is not None:
        candidate.flags.append("ratio:not_achieved_over_target")
    if before is not None and is_money(unit) and is_money(before.unit):
        other_currency = unit.split("/")[0].split()[-1] != before.unit.split("/")[0].split()[-1]
        beside = re.fullmatch(r"\s*\(\s*(?:tức|khoảng|bằng)?\s*", lead_text)
        if re.search(r"tương đương\s*$", lead_text) or (other_currency and beside):
            candidate.flags.append("same_fact_two_units")  # "68 triệu đồng/người (khoảng 2.900 USD)"
    if quantity.also:
        candidate.flags.append(f"also_{quantity.also}")
    if quantity.written_out:
        candidate.flags.append("written_out")
    if quantity.damaged:
        candidate.flags.append(f"source_slip:broken_percent_{quantity.damaged}")


def _compare(text: str, candidate: Candidate, lead: Lead | None, lead_text: str, limit: int, percent: bool) -> None:
    """The comparison that the number itself is, or has: a change, a percentage of the plan, one of a list of them."""
    quantity, before = candidate.found, candidate.before
    after = basis_after(text, quantity.end, limit)
    ends = after[2] if after else quantity.end
    if lead is not None and ((lead.direction in ("up", "down") and percent) or candidate.unit == "lần"):
        candidate.lead = lead
        named = after[:2] if after else lead.basis or compared_at_opening(lead_text)
        _as_own_change(text, candidate, lead, lead_text, named, ends)
    elif lead is not None and candidate.lead is not None:
        named = after[:2] if after else lead.basis
        subject = re.split(r"[,;:(]", lead_text[: lead.start])[-1]
        if named and named[0] in ("same period", "previous period") and _NAMES_A_LEVEL.search(subject):
            candidate.growth = True  # "số vụ tai nạn giao thông giảm 5 vụ so với cùng kỳ"
            candidate.flags.append("growth_only")
            add_basis(text, candidate, quantity, lead.direction, named, ends)
    elif candidate.unit != "%":
        return
    elif after is not None and (
        (lead is not None and lead.direction == "equal" and lead.verb != "chiếm")
        or (lead is None and after[0] in PLANNED)
    ):
        candidate.flags.append("percent_only")  # "thu nội địa đạt 101,6% dự toán tỉnh giao"
        add_basis(text, candidate, quantity, "equal", after[:2], ends)
    elif before is not None and (lead is None or lead.verb in ("đạt", "bằng")):
        like = equal_basis(before)
        listed = re.search(r"(?<!\w)(?:trong đó|riêng)(?!\w)", lead_text) or "same_basis_in_list" in before.flags
        if like is not None and like[0] in ("plan", "budget estimate", "resolution") and listed:
            # "đạt 54% KH; trong đó vốn huyện 61%, vốn tỉnh 48%"
            candidate.flags += ["same_basis_in_list", "basis_understood"]
            add_basis(text, candidate, quantity, "equal", like, quantity.end)


def _as_own_change(
    text: str, candidate: Candidate, lead: Lead, lead_text: str, named: tuple[BasisKind, str] | None, ends: int
) -> None:
    """A change that is told without its level: "kim ngạch xuất khẩu tăng 7,5%" prints the change only, while a rate of
    growth is a level of its own: "GRDP tăng 6,9%"."""
    quantity, before, unit = candidate.found, candidate.before, candidate.unit
    subject = ",".join(re.split(r"trong đó|[;:]", lead_text[: lead.start])[-1].split(",")[-3:])
    goes_on = before is not None and before.lead is not None and not before.growth
    if named and named[0] in ("plan", "resolution", "budget estimate", "target") and lead.verb == "tăng":
        named = None
    ranged = quantity.quantity.value_max is not None or unit.startswith(("điểm", "%/"))
    if ((_RATE_SUBJECT.search(subject) or goes_on) and unit != "lần") or ranged:
        if named:
            add_basis(text, candidate, quantity, lead.direction, named, ends)
        return
    candidate.growth = True
    candidate.flags += ["growth_only"] + (["basis_understood"] if named is None else [])
    add_basis(text, candidate, quantity, lead.direction, named or ("same period", ""), ends)
