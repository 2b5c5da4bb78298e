"""Lists that tell a thing once: the unit of their numbers, and which figure or place each number is of."""

from __future__ import annotations

import re

from ingest.figures.candidate import Candidate
from ingest.figures.last import last_match
from rag.vietnamese.numbers import FoundQuantity
from rag.vietnamese.units import COUNTED, is_counted

_COUNTS = re.compile(r"(?:là|đạt|lên|mới|có|được|còn|xuống)\s*$|\($|,\s*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<!\w)(?:tổng số|số lượng|số|tổng)\s+(?!tiền|vốn|thu|chi)([^\W\d_]+(?: [^\W\d_]+){0,3})", re.IGNORECASE
)
_GOAL = re.compile(
    r"(?<!\w)(?:KH|NQ|kế hoạch|chỉ tiêu|nghị quyết|dự toán)(?:\s+(?:năm|giao|tỉnh giao))?\s*$", re.IGNORECASE
)
_ENDS_ITEM = re.compile(r"\s*(?:[,;.)](?!\d)|\(|và\s|$)")
_AND = re.compile(r"(?:\s+%)?(?:,|\s+và)\s+(?:trên |hơn |gần |khoảng )?")


def may_count(text: str, start: int, opens: int, end: int) -> bool:
    """Whether a number without a unit may count something: "mới là 74", "(KH năm 180)", ", cảnh cáo 2"."""
    before = text[max(start, opens - 28) : opens]
    if _COUNTS.search(before) or _GOAL.search(before):
        return True
    return bool(_ENDS_ITEM.match(text, end)) and re.search(r"[^\W\d_]\s$", before) is not None


_IN_TURN = re.compile(r"(?:lần lượt|tương ứng)[^,;:()\d]{0,16}$")
_CHANGE_IN_TURN = re.compile(r"(?:,|;|\()[^,;()\d]*lần lượt[^,;()\d]*$")


def respective(text: str, found: list[FoundQuantity]) -> dict[int, tuple[int, int, str]]:
    """Which of the last figures each number of "tăng lần lượt 18,7% và 21,4%" is about: number → (place, count, lead)."""
    placed: dict[int, tuple[int, int, str]] = {}
    for first, quantity in enumerate(found):
        lead = _CHANGE_IN_TURN.search(text[max(0, quantity.opens - 60) : quantity.opens])
        if first not in placed and lead is not None and quantity.quantity.unit.startswith(("%", "lần", "điểm")):
            run = _run(text, found, first)
            placed |= {number: (place, len(run), lead.group()) for place, number in enumerate(run)}
    return placed


def turns(text: str, found: list[FoundQuantity]) -> dict[int, tuple[int, int]]:
    """The place of each number in a list that is told "in turn": "đạt lần lượt 2,1 tỷ, 1,8 tỷ và 950 triệu đồng"."""
    placed: dict[int, tuple[int, int]] = {}
    for first, quantity in enumerate(found):
        if first not in placed and _IN_TURN.search(text[max(0, quantity.opens - 30) : quantity.opens]):
            run = _run(text, found, first)
            placed |= {number: (place, len(run)) for place, number in enumerate(run)}
    return placed


def _run(text: str, found: list[FoundQuantity], first: int) -> list[int]:
    """The numbers from `first` on that only commas and "và" divide."""
    run = [first]
    while run[-1] + 1 < len(found) and _AND.fullmatch(text[found[run[-1]].end : found[run[-1] + 1].opens]):
        run.append(run[-1] + 1)
    return run


def unit_of(text: str, quantity: FoundQuantity, lead_text: str, before: Candidate | None) -> str:
    """The unit of a number that none follows, from its list or from the noun before it; "" where it has none."""
    return _shared_unit(text, quantity, lead_text, before) or _noun_before(text, quantity, lead_text, before)


_THEN_VALUE = re.compile(r"(?:là|đạt|lên|mới|có|được|còn|xuống)\s*(?:khoảng|trên|gần|hơn)?\s*$")


def _noun_before(text: str, quantity: FoundQuantity, lead_text: str, before: Candidate | None) -> str:
    """ "Số doanh nghiệp thành lập mới là 74", "số quay lại hoạt động là 89"."""
    counted = last_match(_NUMBERED, re.split(r"[;:.]\s", lead_text)[-1])
    follows = text[quantity.end : quantity.end + 3]
    clause = re.split(r"[,;:.(]\s*", lead_text)[-1]
    if quantity.denominator is not None:  # "làng văn hóa 84/104", but not "ngày bầu cử 22/5"
        may_be_a_day = (quantity.quantity.value or 0) <= 31 and quantity.denominator <= 12
        return "" if may_be_a_day else _counted_noun(clause.strip())
    if counted is None and (noun := _counted_noun(clause.strip())) and len(noun.split()) > 1:
        counted = re.match(r"\s*(.+)", clause)  # "doanh nghiệp đăng ký thành lập mới có hơn 1.100, …"
    if counted is None or quantity.quantity.value is None or not _THEN_VALUE.search(lead_text):
        return ""
    if not re.match(r"[,;.)\s]|$", follows) or re.match(r"[.,]\d|\s*(?:/|-|–|\(?[A-ZĐ])", follows):
        return ""
    listed = before.unit if before is not None and is_counted(before.unit) else ""
    return _counted_noun(counted[1]) or listed


_ITEM = re.compile(
    r"(?:^|[,;(]|\s+và)\s*(?:(?:trong đó|gồm|bao gồm|riêng)[\s:]+)?(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,4})\s+$"
)
_LABELS = frozenset(
    """số thứ khóa khoá quý tháng năm lần điều khoản quyết kỳ đợt cấp loại hạng nhóm tổ thôn bản ấp khu khối lớp tuổi đường
    đoạn ngày giờ từ đến hết top mục bảng hình ảnh phần bài chương khoảng độ phố quận phường trang""".split()
)


_DOCUMENT = re.compile(
    r"(?:quy định|quyết định|chỉ thị|kết luận|thông báo|thông tri|hướng dẫn|công văn|nghị định|thông tư|nghị quyết|kế hoạch|chương trình|"
    r"đề án|đường tỉnh|đường huyện|tỉnh lộ|quốc lộ)$",
    re.IGNORECASE,
)


def _shared_unit(text: str, quantity: FoundQuantity, lead_text: str, before: Candidate | None) -> str:
    """The unit that a list prints once: "kỷ luật 6 đảng viên, trong đó khiển trách 4, cảnh cáo 2", "Phù Cát 16/16 xã,
    Tây Sơn 13/14"; "" where the number stands in no such list."""
    value, item = quantity.quantity.value, _ITEM.search(lead_text)
    if before is None or value is None or item is None or not _ENDS_ITEM.match(text, quantity.end):
        return ""
    counted = is_counted(before.unit) or "/" in before.unit
    alike = (quantity.denominator is None) == (before.found.denominator is None)
    last = item["words"].split()[-1]
    named = last[:1].isupper()  # "Tam Xuân 2" is a name; only a fraction or a rate is told of a place
    if not counted or not alike or last.lower() in _LABELS or before.bases or _DOCUMENT.search(item["words"]):
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
