"""What a figure is measured against: the grammar of "bằng 76,4% so với kế hoạch huyện giao, tăng 5,1% so với cùng kỳ".

A comparison is a verb (bằng, đạt; tăng, giảm, vượt, hơn; gấp), a quantity and a basis, which stands after the quantity
("12,6% kế hoạch") or before it ("vượt kế hoạch 1,53%"), or is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rag.domain import Basis, BasisKind, ChangeKind
from rag.vietnamese.numbers import FoundQuantity

Direction = Literal["equal", "up", "down", "times"]

# The words that may follow the head of a basis: "dự toán HĐND tỉnh giao", "kế hoạch vốn năm 2022"
_ENDS = (
    "và|nhưng|song|tăng|giảm|bằng|đạt|trong|là|với|thì|cao|thấp|vượt|ước|hơn|so|tương|do|để|từ|còn|mới|chỉ|nên|có|theo|"
    "nhờ|cùng|chiếm|sau|gồm|tuy|được(?! giao)|nhất|khi|mà|đến(?! năm)|góp|cho|trừ"
)
_QUALIFIER = (
    rf"(?:\s+(?!(?:{_ENDS})(?!\w))(?:[^\W\d_]+|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?!\d))(?:/\d{{4}})?){{0,9}}"
)
_YEAR = r"(?:\s+(?:năm\s+)?(?:trước|ngoái|(?:19|20)\d\d)(?!\w)|\s+năm(?!\w))?"

_HEADS: tuple[tuple[BasisKind, str], ...] = (
    (
        "same period",
        rf"(?:cùng kỳ|cùng kì|cùng thời điểm|CK)(?!\w)(?:\s+(?:quý\s+[IVX\d]+|\d+ tháng))?{_YEAR}(?:/(?:19|20)\d\d)?",
    ),
    (
        "previous period",
        r"(?:năm|tháng|quý|nhiệm kỳ)\s+(?:trước|ngoái|(?:19|20)\d\d)(?!\w)|đầu\s+(?:năm|nhiệm kỳ)(?:\s+(?:19|20)\d\d)?"
        r"|cuối\s+năm(?:\s+(?:trước|ngoái|(?:19|20)\d\d))?|(?:19|20)\d\d(?!\w)",
    ),
    ("previous period", r"ước thực hiện năm\s+(?:19|20)\d\d"),
    (
        "other",
        r"(?:mức\s+|tỷ lệ\s+)?(?:bình quân|trung bình|mức)?(?:\s+chung)?(?:\s+của)?\s*(?:cả nước|toàn quốc|cả tỉnh|toàn tỉnh|toàn ngành)(?!\w)",
    ),
    ("resolution", rf"(?:mục tiêu|chỉ tiêu)\s+(?:theo\s+)?(?:nghị quyết|NQ)(?!\w){_QUALIFIER}"),
    ("resolution", rf"(?:nghị quyết|NQ)(?!\w){_QUALIFIER}"),
    ("budget estimate", rf"(?:dự toán|DT|dự án)(?!\w){_QUALIFIER}"),
    ("plan", rf"(?:tổng\s+)?(?:số\s+)?(?:kế hoạch|KHV|KH)(?!\w){_QUALIFIER}"),
    ("plan", rf"tổng\s+(?:số\s+)?vốn(?!\w){_QUALIFIER}"),
    ("target", rf"(?:chỉ tiêu|mục tiêu|nhiệm vụ)(?!\w)(?:\s+đến\s+năm\s+\d{{4}})?{_QUALIFIER}"),
)
_HEAD = "|".join(f"(?P<b{number}>{pattern})" for number, (_, pattern) in enumerate(_HEADS))
_AFTER = re.compile(
    rf"(?P<remark>\s*\([^()]{{1,80}}\))?\s*(?:\)\s*(?=so\s))?(?:so\s+(?:với\s+|cùng\s+(?=kỳ))?|trên\s+|của\s+|theo\s+)?(?:mức\s+|cả\s+)?(?:{_HEAD})",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"\s+và\s+(?:so với\s+)?(?:{_HEAD})(?!\s+\d)", re.IGNORECASE)

_ADVERBS = r"(?:(?:chỉ|mới|đã|cũng|vẫn|lại|đều|tức|tức là|là|ước|ước tính|dự kiến|có mức|tuy)\s+)*"
_VERBS: tuple[tuple[Direction, str], ...] = (
    ("up", r"tăng(?: trưởng| thêm| lên)?|nhích lên|vượt|cao|hơn|nhiều|cao hơn|nhiều hơn"),
    ("down", r"giảm(?: đi)?|hụt|thấp|ít|kém|thấp hơn|ít hơn|sụt giảm"),
    ("times", r"gấp"),
    ("equal", r"bằng|đạt|tương đương|tương ứng|được|tròn|hoàn thành|thực hiện|chiếm|="),
)
_VERB = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _VERBS)
_BEFORE = re.compile(
    rf"(?:(?<!\w)|(?==))(?P<compared>so\s+(?:với\s+)?(?:cùng kỳ(?:\s+năm\s+(?:trước|ngoái|\d{{4}}))?|năm\s+(?:trước|\d{{4}})|đầu năm),?\s+)?"
    rf"{_ADVERBS}(?:{_VERB})(?:\s+(?:tỷ lệ|tỉ lệ|bình quân|khoảng))?"
    rf"(?P<basis>\s+(?:so\s+(?:với\s+)?)?(?:{_HEAD})(?:\s+là)?)?"
    r"(?:\s+(?:là|đến|tới|khoảng|tỷ lệ|tỉ lệ|thêm|mức|cả|có))?\s*$",
    re.IGNORECASE,
)
_PURE = re.compile(r"^[\s,:()–-]*(?:(?:và|nhưng|song|đồng thời|trong khi|tuy nhiên)\s+)?$", re.IGNORECASE)
_JOIN = re.compile(r"(?:[,(]|(?:^|\s)(?:và|nhưng|song|đồng thời))\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words of comparison right before a quantity."""

    direction: Direction
    verb: str
    start: int  # in the lead text
    pure: bool  # no subject stands before them: they go on about the figure before
    basis: tuple[BasisKind, str] | None  # "hơn cùng kỳ" names it before the quantity


def read_lead(lead: str) -> Lead | None:
    """The comparison that a stretch of text before a quantity ends in, or None: ", tăng " or "thu nội địa đạt "."""
    match = _BEFORE.search(lead, max(0, len(lead) - 120))
    if match is None:
        return None
    direction = next(name for name, _ in _VERBS if match[name])
    before = lead[: match.start()]
    pure = bool(_PURE.match(before) or _JOIN.search(before))
    if direction in ("up", "down") and re.search(r";\s*$", before):
        pure = True  # "còn 1,3%; giảm 0,85% so với cuối năm 2022"
    basis = _named(match) if match["basis"] else None
    if basis is None and match["compared"]:
        words = re.sub(r"^so\s+(?:với\s+)?", "", match["compared"].strip(" ,"), flags=re.IGNORECASE)
        basis = ("same period" if words.lower().startswith("cùng kỳ") else "previous period", words)
    return Lead(direction, match[direction].lower(), match.start(), pure, basis)


def basis_after(text: str, position: int, limit: int) -> tuple[BasisKind, str, int] | None:
    """The basis named right after a quantity: its kind, its words as printed, and where it ends."""
    match = _AFTER.match(text, position, limit)
    if match is None:
        return None
    kind, words = _named(match)
    end = position + len(text[position : match.end()].rstrip())
    return kind, words, end


def shared_basis(text: str, position: int, limit: int) -> tuple[BasisKind, str, int] | None:
    """A second basis for the same percentage: "63,5% dự toán tỉnh giao và nghị quyết HĐND thị xã"."""
    match = _SHARED.match(text, position, limit)
    if match is None:
        return None
    kind, words = _named(match)
    return kind, words, match.end()


def _named(match: re.Match[str]) -> tuple[BasisKind, str]:
    for number, (kind, _) in enumerate(_HEADS):
        if words := match[f"b{number}"]:
            return kind, re.sub(r"\s+", " ", words.strip())
    return "other", ""


def make_basis(found: FoundQuantity, direction: Direction, kind: BasisKind, words: str) -> Basis | None:
    """A basis from its quantity: percentages compare or change, other units are absolute changes, "lần" are times."""
    quantity = found.quantity
    if quantity.value is None:
        return None
    unit = quantity.unit
    if unit == "lần":
        return Basis(kind, words, "times", quantity.value)
    change: ChangeKind
    if unit.startswith("%"):
        change = {"equal": "equal_to_percent_of", "up": "increase_percent", "down": "decrease_percent"}.get(
            direction, "equal_to_percent_of"
        )  # type: ignore[assignment]
        return Basis(kind, words, change, quantity.value)
    change = "decrease_absolute" if direction == "down" else "increase_absolute"
    return Basis(kind, words, change, quantity.value, unit)
