"""A sentence in, its figures out: each quantity is a figure, a basis of the figure before, its target, or no figure."""

from __future__ import annotations

import re

from ingest.figures.attach import about_end, add_basis, attach, equal_basis, goes_on, is_money, partner_of, with_verb
from ingest.figures.bases import basis_after, compared_at_opening, read_lead
from ingest.figures.candidate import Candidate, tail_end
from ingest.figures.last import last_match
from rag.domain import Basis
from rag.vietnamese.numbers import FoundQuantity, find_quantities
from rag.vietnamese.units import ADMINISTRATIVE, COUNTED, MEASURES

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
_COUNTS = re.compile(r"(?:là|đạt|lên|mới|có|được|còn|xuống)\s*$|\($|,\s*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<!\w)(?:tổng số|số lượng|số|tổng)\s+(?!tiền|vốn|thu|chi)([^\W\d_]+(?: [^\W\d_]+){0,3})", re.IGNORECASE
)
_BACK = re.compile(
    r"(?:giảm|tăng|hạ|kéo giảm|kéo)(?:\s+\w+)?\s+(?:còn|xuống|xuống còn|lên|lên đến|lên tới)\s*$", re.IGNORECASE
)


def read_sentence(text: str, start: int, end: int) -> list[Candidate]:
    """The figures of text[start:end], one sentence, with their bases and targets attached."""
    figures: list[Candidate] = []
    cursor = start
    offset = start
    focus: Candidate | None = None  # the figure that the text goes on about
    change: Basis | None = None  # the change that was read last: a list may go on with it
    found = [
        _moved(q, offset)
        for q in find_quantities(text[start:end], bare=True)
        if q.quantity.unit or _may_count(text, start, q.opens + offset, q.end + offset)
    ]
    respective = _respective(text, found)
    turns = _turns(text, found)
    for number, quantity in enumerate(found):
        limit = found[number + 1].opens if number + 1 < len(found) else end
        current = focus
        if quantity.opens < cursor:
            continue  # it lies in the words of a basis: "so với năm 2020"
        lead_text = text[max(cursor, quantity.opens - 400) : quantity.opens]
        if number in respective and len(figures) >= respective[number][1]:
            place, count, lead_text = respective[number]
            if (done := attach(text, figures[place - count], quantity, lead_text, limit)) is not None:
                cursor = max(cursor, done)
                continue
        if current is not None and current.bracket is not None and ")" in lead_text:
            # "còn trên 8% (hơn 1.200 hộ), giảm 2%": what follows the bracket goes on about the figure before it
            current = next((figure for figure in reversed(figures) if figure.bracket is None), current)
        if current is not None and "same_fact_two_units" in current.flags and current.before is not None:
            current = current.before  # "75 triệu đồng, tương đương 3.100 USD, tăng 12,3%"
        if text[quantity.end : quantity.end + 2].lstrip().startswith("("):
            limit = end  # "giảm 2,5% (410 hộ thoát nghèo) so với năm 2016"
        if current is not None and quantity.quantity.unit and quantity.quantity.value is not None:
            current = partner_of(text, figures, quantity, lead_text) or current
        if change is not None and (done := goes_on(text, figures, quantity, lead_text, change)) is not None:
            cursor = max(cursor, done)
            continue
        change = None
        if current is not None and (done := attach(text, current, quantity, lead_text, limit)) is not None:
            cursor, focus = max(cursor, about_end(text, done)), current
            change = next((b for b in current.bases[-1:] if "crease" in b.kind), None)
            continue
        candidate = _figure(text, quantity, cursor, lead_text, limit, current)
        if candidate is None:
            continue
        candidate.turn = turns.get(number)
        figures.append(candidate)
        cursor, focus = candidate.end, candidate
    return figures


_GOAL = re.compile(
    r"(?<!\w)(?:KH|NQ|kế hoạch|chỉ tiêu|nghị quyết|dự toán)(?:\s+(?:năm|giao|tỉnh giao))?\s*$", re.IGNORECASE
)
_ENDS_ITEM = re.compile(r"\s*(?:[,;.)](?!\d)|\(|và\s|$)")
_AND = re.compile(r"(?:\s+%)?(?:,|\s+và)\s+(?:trên |hơn |gần |khoảng )?")


def _may_count(text: str, start: int, opens: int, end: int) -> bool:
    """Whether a number without a unit may count something: "mới là 74", "(KH năm 180)", ", cảnh cáo 2"."""
    before = text[max(start, opens - 28) : opens]
    if _COUNTS.search(before) or _GOAL.search(before):
        return True
    return bool(_ENDS_ITEM.match(text, end)) and re.search(r"[^\W\d_]\s$", before) is not None


def _respective(text: str, found: list[FoundQuantity]) -> dict[int, tuple[int, int, str]]:
    """Which of the last figures each number of "tăng lần lượt 18,7% và 21,4%" is about: number → (place, count, lead)."""
    placed: dict[int, tuple[int, int, str]] = {}
    for first, quantity in enumerate(found):
        lead = text[max(0, quantity.opens - 60) : quantity.opens]
        if first in placed or quantity.quantity.unit not in ("%", "lần"):
            continue
        verb = re.search(r"(?:,|;|\()[^,;()\d]*lần lượt[^,;()\d]*$", lead)
        if verb is None:
            continue
        run = [first]
        while run[-1] + 1 < len(found) and _AND.fullmatch(text[found[run[-1]].end : found[run[-1] + 1].opens]):
            run.append(run[-1] + 1)
        placed |= {number: (place, len(run), verb.group()) for place, number in enumerate(run)}
    return placed


def _turns(text: str, found: list[FoundQuantity]) -> dict[int, tuple[int, int]]:
    """The place of each number in a list that is told "in turn": "đạt lần lượt 2,1 tỷ, 1,8 tỷ và 950 triệu đồng"."""
    turns: dict[int, tuple[int, int]] = {}
    for first, quantity in enumerate(found):
        if first in turns or not re.search(
            r"(?:lần lượt|tương ứng)[^,;:()\d]{0,16}$", text[max(0, quantity.opens - 30) : quantity.opens]
        ):
            continue
        run = [first]
        while run[-1] + 1 < len(found) and _AND.fullmatch(text[found[run[-1]].end : found[run[-1] + 1].opens]):
            run.append(run[-1] + 1)
        turns |= {number: (place, len(run)) for place, number in enumerate(run)}
    return turns


def _moved(q: FoundQuantity, offset: int) -> FoundQuantity:
    return FoundQuantity(
        q.opens + offset, q.start + offset, q.end + offset, q.quantity, q.denominator, q.denominator_unit, q.also,
        q.damaged, q.written_out,
    )  # fmt: skip


def _figure(
    text: str, quantity: FoundQuantity, cursor: int, lead_text: str, limit: int, before: Candidate | None
) -> Candidate | None:
    """A figure of its own, or None where the number has no unit to be found."""
    unit, value = quantity.quantity.unit, quantity.quantity.value
    if unit == "" and (shared := _shared_unit(text, quantity, lead_text, before)):
        unit = shared
    if unit == "":
        counted = last_match(_NUMBERED, re.split(r"[;:.]\s", lead_text)[-1])
        follows = text[quantity.end : quantity.end + 2]
        if counted is None or not re.match(r"[,;.)\s]|$", follows) or value is None or re.match(r"[.,]\d", follows):
            return None
        if re.match(r"\s*(?:/|-|–|\(?[A-ZĐ])", text[quantity.end : quantity.end + 3]):
            return None
        unit = _counted_noun(counted[1])
        if not unit and before is not None and before.unit in COUNTED.values():
            unit = before.unit  # "số doanh nghiệp giải thể là 156; số quay lại hoạt động là 89"
        if not unit or not re.search(r"(?:là|đạt|lên|mới|có|được|còn|xuống)\s*(?:khoảng|trên|gần|hơn)?\s*$", lead_text):
            return None
    lead = read_lead(with_verb(text, quantity, lead_text))
    if lead is not None and _BACK.search(lead_text):
        lead = None
    percent = unit == "%" or unit.startswith(("điểm", "%/"))
    if unit == "lần" and lead is None:
        return None
    if _FLOATING.search(lead_text) or re.search(r"không (?:còn|có) \w+(?: đạt)?\s*$", lead_text, re.IGNORECASE):
        return None  # "không còn xã dưới 10 tiêu chí"
    if re.search(r"của\s+\d+\s+chương trình[^;:.]{0,40},\s*$", lead_text):
        return None
    if unit == "%" and re.search(r"(?:qua|vượt|trên|dưới)\s+mốc\s*$", lead_text, re.IGNORECASE):
        return None  # "đã qua mốc 50% dự toán có 11/15 khoản thu"
    among = re.search(r"(?<!\w)(?:so|so với|trong|trong số|/)\s*$", lead_text, re.IGNORECASE)
    if among and (unit in ADMINISTRATIVE or unit.startswith("tỉnh")):
        return None  # "so 34 tỉnh, thành phố thì đứng thứ 8"
    if re.search(r"(?<!\w)của\s*$", lead_text) and unit in ("chương trình", "kế hoạch", "nghị quyết", "địa phương"):
        return None  # "40 chỉ tiêu của 2 chương trình": named before, not counted here
    named = re.match(r"\s[A-ZĐ]", text[quantity.end : quantity.end + 2])
    if named and (unit in ("tỉnh", "huyện", "nước") or (unit in ADMINISTRATIVE and re.search(r"của\s*$", lead_text))):
        return None  # "nhân dân 3 tỉnh Tây Bắc"
    candidate = Candidate(quantity, cursor, quantity.end, quantity.end, unit, before=before)
    bracket = lead_text.rfind("(")
    if bracket >= 0 and ")" not in lead_text[bracket:]:
        candidate.bracket = quantity.opens - len(lead_text) + bracket
    elif before is not None and before.bracket is not None and ")" not in lead_text:
        candidate.bracket = before.bracket
    unknown = (
        unit not in COUNTED.values()
        and unit.split("/")[0] not in MEASURES
        and unit.isalpha()
        and unit != "lần"
        and not is_money(unit)
    )
    if unknown and candidate.bracket is not None and before is not None:
        candidate.unit = unit = before.unit  # "31 lượt (29 định kỳ, 2 đột xuất)"
    if unit and before is not None and quantity.quantity.unit == "":
        if before.part_limit or re.search(r"trong đó|gồm|\(", lead_text):
            candidate.part_limit = max(before.part_limit, before.found.quantity.value or before.part_limit)
        candidate.flags.append("unit_of_the_list")
    if quantity.denominator is not None:
        if quantity.denominator_unit is None:
            candidate.target = quantity.denominator
            candidate.flags.append("ratio")
        else:
            candidate.flags.append("ratio:not_achieved_over_target")
    if (
        lead is not None
        and lead.direction in ("up", "down")
        and lead.verb in ("tăng", "giảm", "tăng thêm")
        and not percent
    ):
        candidate.lead = lead  # "giảm 320 hộ nghèo" is no number of poor households
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
    after = basis_after(text, quantity.end, limit)
    changed = lead is not None and ((lead.direction in ("up", "down") and percent) or unit == "lần")
    if lead is not None and not changed and candidate.lead is not None:
        named = after[:2] if after else lead.basis
        subject = re.split(r"[,;:(]", lead_text[: lead.start])[-1]
        if named and named[0] in ("same period", "previous period") and _NAMES_A_LEVEL.search(subject):
            candidate.growth = True  # "số vụ tai nạn giao thông giảm 5 vụ so với cùng kỳ"
            candidate.flags.append("growth_only")
            add_basis(text, candidate, quantity, lead.direction, named, after[2] if after else quantity.end)
    if changed and lead is not None:
        candidate.lead = lead
        subject = lead_text[: lead.start]
        subject = ",".join(re.split(r"trong đó|[;:]", subject)[-1].split(",")[-3:])
        level_free = _RATE_SUBJECT.search(subject) or (
            before is not None and before.lead is not None and not before.growth
        )
        named = after[:2] if after else lead.basis or compared_at_opening(lead_text)
        if named and named[0] in ("plan", "resolution", "budget estimate", "target") and lead.verb == "tăng":
            named = None
        if (level_free and unit != "lần") or quantity.quantity.value_max is not None or unit.startswith(("điểm", "%/")):
            if named:
                add_basis(text, candidate, quantity, lead.direction, named, after[2] if after else quantity.end)
        else:
            candidate.growth = True
            candidate.flags.append("growth_only")
            if named is None:
                candidate.flags.append("basis_understood")
            add_basis(
                text,
                candidate,
                quantity,
                lead.direction,
                named or ("same period", ""),
                after[2] if after else quantity.end,
            )
    elif lead is not None and unit == "%" and after is not None and lead.direction == "equal" and lead.verb != "chiếm":
        candidate.flags.append("percent_only")  # "thu nội địa đạt 101,6% dự toán tỉnh giao"
        add_basis(text, candidate, quantity, "equal", after[:2], after[2])
    elif (
        unit == "%"
        and before is not None
        and (like := equal_basis(before)) is not None
        and like[0] in ("plan", "budget estimate", "resolution")
        and (lead is None or lead.verb in ("đạt", "bằng"))
        and (re.search(r"(?<!\w)(?:trong đó|riêng)(?!\w)", lead_text) or "same_basis_in_list" in before.flags)
    ):
        candidate.flags += [
            "same_basis_in_list",
            "basis_understood",
        ]  # "đạt 54% KH; trong đó vốn huyện 61%, vốn tỉnh 48%"
        add_basis(text, candidate, quantity, "equal", like, quantity.end)
    candidate.tail_end = tail_end(text, quantity.end, limit)
    candidate.end = max(candidate.end, candidate.tail_end)
    return candidate


_ITEM = re.compile(
    r"(?:^|[,;(]|\s+và)\s*(?:(?:trong đó|gồm|bao gồm|riêng)[\s:]+)?(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,4})\s+$"
)
_LABELS = frozenset(
    """số thứ khóa khoá quý tháng năm lần điều khoản quyết kỳ đợt cấp loại hạng nhóm tổ thôn bản ấp khu khối lớp tuổi đường
    đoạn ngày giờ từ đến hết top mục bảng hình ảnh phần bài chương khoảng độ phố quận phường trang""".split()
)


def _shared_unit(text: str, quantity: FoundQuantity, lead_text: str, before: Candidate | None) -> str:
    """The unit that a list prints once: "kỷ luật 6 đảng viên, trong đó khiển trách 4, cảnh cáo 2", "Phù Cát 16/16 xã,
    Tây Sơn 13/14"; "" where the number stands in no such list."""
    value, item = quantity.quantity.value, _ITEM.search(lead_text)
    if before is None or value is None or item is None or not _ENDS_ITEM.match(text, quantity.end):
        return ""
    counted = before.unit in COUNTED.values() or "/" in before.unit
    alike = (quantity.denominator is None) == (before.found.denominator is None)
    last = item["words"].split()[-1]
    named = last[:1].isupper()  # "Tam Xuân 2" is a name; only a fraction or a rate is told of a place
    if not counted or not alike or last.lower() in _LABELS or before.bases:
        return ""
    if named and quantity.denominator is None and value == value.to_integral_value():
        return ""
    total = before.found.quantity.value
    part = before.part_limit > 0 or re.search(r"trong đó|gồm|\(", item.group()) is not None
    return before.unit if not part or named or total is None or value <= max(total, before.part_limit) else ""


def _counted_noun(words: str) -> str:
    """ "Số doanh nghiệp thành lập mới" counts doanh nghiệp."""
    parts = words.lower().split()
    for size in range(len(parts), 0, -1):
        if (noun := COUNTED.get(" ".join(parts[:size]))) is not None:
            return noun
    return ""
