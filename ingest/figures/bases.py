"""What a figure is measured against: the grammar of "bằng 76,4% so với kế hoạch huyện giao, tăng 5,1% so với cùng kỳ".

    comparison = join, [compared], [adverbs], [verb], [basis], quantity, [basis]
    join       = "," | "(" | ";" | "và" | "nhưng" | …
    compared   = "so với" basis ["thì"]        "so với cùng kỳ năm trước thì tăng 5%"
    verb       = bằng, đạt, tức … | tăng, vượt, "+" … | giảm, "-" … | gấp
    basis      = kế hoạch, nghị quyết, dự toán, chỉ tiêu, cùng kỳ, năm 2019 … with what qualifies it

The basis stands after the quantity ("12,6% kế hoạch"), before it ("vượt kế hoạch 1,53%"), or is left out.
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
    "nhờ|cùng|chiếm|sau(?! (?:khi )?điều chỉnh)|gồm|tuy|được(?! giao)|nhất|khi|mà|đến(?! năm)|góp|cho|trừ|nhiều|ít|gấp|hụt"
)
_QUALIFIER = (
    rf"(?:\s+(?!(?:{_ENDS})(?!\w))(?:[^\W\d_]+|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?!\d))(?:/\d{{4}})?){{0,9}}"
)
_YEAR = r"(?:\s+(?:năm\s+)?(?:trước|ngoái|(?:19|20)\d\d)(?!\w)|\s+năm(?!\w))?"
_SINCE = r"(?:[/.-]\s?|\s+năm\s+)(?:19|20)\d\d"

_HEADS: tuple[tuple[BasisKind, str], ...] = (
    (
        "same period",
        r"(?:(?:mức|tốc độ)\s+(?:tăng(?:\s+trưởng)?|giảm)\s+(?:của\s+)?)?"
        rf"(?:cùng kỳ|cùng kì|cùng thời điểm|CK)(?!\w)(?:\s+(?:quý\s+[IVX\d]+|\d+ tháng))?{_YEAR}(?:/(?:19|20)\d\d)?",
    ),
    ("same period", r"\d{1,2} tháng(?: (?:đầu|cuối))?(?: năm)? (?:(?:19|20)\d\d|trước|ngoái)(?!\w)"),
    (
        "previous period",
        r"(?:thực hiện\s+(?:của\s+)?)?(?:năm học|năm|tháng|quý|nhiệm kỳ|giai đoạn|vụ|tuần)\s+(?:trước|ngoái|(?:19|20)\d\d)(?!\w)"
        r"(?:\s+liền kề)?|(?:thời điểm\s+)?(?:đầu|cuối)\s+(?:năm|nhiệm kỳ|kỳ)(?!\w)(?:\s+(?:trước|ngoái|(?:19|20)\d\d))?"
        rf"|tháng\s+(?:0?[1-9]|1[0-2])(?:{_SINCE})?(?!\d)|quý\s+(?:[IVX]+|[1-4])(?:{_SINCE})?(?!\w)"
        r"|(?:thời điểm\s+|ngày\s+)?\d{1,2}/\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d(?!\w)",
    ),
    ("previous period", r"ước thực hiện năm\s+(?:19|20)\d\d"),
    ("previous period", r"(?:niên vụ|năm học|vụ)\s+(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?!\d)"),
    (
        "other",
        r"(?:mức\s+|tỷ lệ\s+)?(?:bình quân|trung bình|mức)?(?:\s+chung)?(?:\s+của)?\s*(?:cả nước|toàn quốc|cả tỉnh|toàn tỉnh|toàn ngành)(?!\w)"
        r"|(?:mức\s+)?(?:bình quân|trung bình)\s+(?:chung\s+)?(?:của\s+)?(?:tỉnh|vùng|khu vực|thành phố|huyện)(?!\w)",
    ),
    ("resolution", rf"(?:mục tiêu|chỉ tiêu)\s+(?:theo\s+)?(?:nghị quyết|NQ)(?!\w){_QUALIFIER}"),
    ("resolution", rf"(?:nghị quyết|NQ)(?!\w){_QUALIFIER}"),
    ("budget estimate", rf"(?:dự toán|DT|dự án)(?!\w){_QUALIFIER}"),
    ("plan", rf"(?:tổng\s+)?(?:số\s+)?(?:kế hoạch|KHV|KH)(?!\w){_QUALIFIER}"),
    ("plan", rf"tổng\s+(?:số\s+)?vốn(?!\w){_QUALIFIER}"),
    ("target", rf"(?:chỉ tiêu|mục tiêu|nhiệm vụ|kịch bản)(?!\w)(?:\s+đến\s+năm\s+\d{{4}})?{_QUALIFIER}"),
)
_AGAINST = r"so\s+(?:với\s+|cùng\s+(?=kỳ))?"


def _heads(label: str) -> str:
    """The basis alternatives; a pattern that has two bases names their groups by different labels."""
    return "|".join(f"(?P<{label}{number}>{pattern})" for number, (_, pattern) in enumerate(_HEADS))


_AFTER = re.compile(
    rf"(?P<remark>\s*\([^()]{{1,80}}\))?\s*/?\s*(?:\)\s*(?=so\s|dự toán|kế hoạch))?"
    rf"(?:{_AGAINST}|trên\s+|của\s+|theo\s+)?(?:mức\s+|cả\s+)?(?:{_heads('b')})",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"\s+và\s+(?:so với\s+)?(?:{_heads('b')})(?!\s+\d)", re.IGNORECASE)
# "dự toán HĐND tỉnh và |HĐND huyện giao": the second giver of one and the same kind of basis
_SECOND_GIVER = re.compile(
    r"\s+và\s+((?:HĐND|UBND|Trung ương|TW|tỉnh|huyện|thành phố|thị xã)(?:\s+(?!và(?!\w))[^\W\d_]+){0,3}?\s+giao)(?!\w)",
    re.IGNORECASE,
)

_ADVERBS = (
    r"(?:(?:chỉ|mới|đã|cũng|vẫn|lại|đều|tức|tức là|là|ước|ước tính|dự kiến|có mức|tuy|thì|lần lượt|riêng|hiện|nên)\s+)*"
)
_VERBS: tuple[tuple[Direction, str], ...] = (
    ("times", r"(?:tăng\s+|cao\s+|nhiều\s+)?gấp"),
    (
        "up",
        r"tăng(?: trưởng| thêm| lên| tới| đến| nhẹ| mạnh| khá| vọt)?|nhích(?: thêm| lên| nhẹ)?|(?:nhảy |vọt |tăng )?vọt|nhỉnh hơn|vượt|cao hơn|nhiều hơn|cao|hơn|nhiều|\+",
    ),
    (
        "down",
        r"giảm(?: đi| mất| bớt| nhẹ| mạnh| sâu)?|tụt|hụt|thấp hơn|ít hơn|thấp|ít|kém|sụt giảm|sụt|(?<=[(,]\s)[-–−]|(?<=\()[-–−]",
    ),
    ("equal", r"bằng|đạt|tương đương|tương ứng|được|tròn|hoàn thành|thực hiện|chiếm|tức|hay|tỷ lệ|tỉ lệ|="),
)
_VERB = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _VERBS)
_BEFORE = re.compile(
    rf"(?:(?<!\w)|(?==))(?P<compared>(?:nếu\s+)?{_AGAINST}(?:{_heads('c')})(?:\s+thì)?,?\s+)?"
    rf"{_ADVERBS}(?:{_VERB})(?:\s+(?:tỷ lệ|tỉ lệ|bình quân|khoảng))?"
    rf"(?P<basis>\s+(?:{_AGAINST})?(?:{_heads('b')})(?:\s+là)?(?P<bracket>\s*\()?)?"
    r"(?:\s+(?:là|đến|tới|khoảng|tỷ lệ|tỉ lệ|thêm|mức|cả|có|lần lượt|tương ứng))?\s*$",
    re.IGNORECASE,
)
_PURE = re.compile(
    r"^[\s,.:;()–-]*(?:(?:và|nhưng|song|đồng thời|trong khi|tuy nhiên|so ra|qua đó)\s+)?$", re.IGNORECASE
)
_JOIN = re.compile(r"(?:[,(]|(?:^|\s)(?:và|nhưng|song|đồng thời))\s*$", re.IGNORECASE)


# "tăng 11,8%, ngược lại sản xuất điện hụt hơi, giảm 9,2%"
_NEW_SUBJECT = re.compile(r"(?:^|[,;]\s*)(?:ngược lại|trong khi(?: đó)?|còn|riêng)\s+[^\W\d_]+\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words of comparison right before a quantity."""

    direction: Direction
    verb: str
    start: int  # in the lead text
    pure: bool  # no subject stands before them: they go on about the figure before
    basis: tuple[BasisKind, str] | None  # "hơn cùng kỳ" names it before the quantity
    bracketed: bool = False  # "vượt kế hoạch (101,1%)"


def read_lead(lead: str) -> Lead | None:
    """The comparison that a stretch of text before a quantity ends in, or None: ", tăng " or "thu nội địa đạt "."""
    match = _BEFORE.search(lead, max(0, len(lead) - 140))
    if match is None:
        return None
    direction = next(name for name, _ in _VERBS if match[name])
    if match["bracket"] and _named(match, "b")[0] == "other":
        return None  # "cao hơn mức chung của cả nước (4,24%)": the country's own figure
    before = lead[: match.start()]
    pure = bool(_PURE.match(before) or (_JOIN.search(before) and not _NEW_SUBJECT.search(before)))
    if ";" in before and match[direction].lower() in ("hoàn thành", "thực hiện"):
        pure = False  # "trồng 15 ha rừng; hoàn thành 100% kế hoạch thu quỹ"
    if direction in ("up", "down") and re.search(r";\s*$", before):
        pure = True  # "còn 1,3%; giảm 0,85% so với cuối năm 2022"
    basis = _named(match, "b") if match["basis"] else _named(match, "c") if match["compared"] else None
    if match["compared"] and re.search(r"\d\s*(?:%|[^\W\d_]+(?:\s[^\W\d_]+){0,4})?\s*$", before):
        pure = True  # "Đàn lợn 1.450 con so với năm 2020 nhiều hơn 105 con"
    return Lead(direction, match[direction].lower(), match.start(), pure, basis, bool(match["bracket"]))


_OPENS_COMPARED = re.compile(rf"(?:^|[.;:\n]\s*){_AGAINST}(?:{_heads('b')})\s*,\s+[^,;.:]{{3,90}}$", re.IGNORECASE)


def compared_at_opening(lead: str) -> tuple[BasisKind, str] | None:
    """The basis that a sentence opens with: "So với cùng kỳ năm trước, kim ngạch xuất khẩu tăng "."""
    match = _OPENS_COMPARED.search(lead)
    return _named(match, "b") if match else None


_PERCENT = re.compile(r"\s*(?:là\s+)?\d+(?:[.,]\d+)*\s*%")


def basis_after(text: str, position: int, limit: int) -> tuple[BasisKind, str, int] | None:
    """The basis named right after a quantity: its kind, its words as printed, and where it ends."""
    match = _AFTER.match(text, position, limit)
    if match is None or (
        "/" in text[position : position + 2] and re.match(r"\s*\d", text[match.end() : match.end() + 2])
    ):
        return None  # "tăng 13,4%/KH 12%": the plan for it
    kind, words = _named(match, "b")
    if kind in ("plan", "resolution", "budget estimate", "target") and _PERCENT.match(text, match.end()):
        return None  # "9,6% so KH 10,2%": the plan itself, not a percentage of it
    end = position + len(text[position : match.end()].rstrip())
    return kind, words, end


_BEFORE_BRACKET = re.compile(rf"(?:{_heads('b')})\s*\(\s*$", re.IGNORECASE)


def basis_before_bracket(lead: str) -> tuple[BasisKind, str] | None:
    """The basis that a bracket follows: "mới quá nửa kế hoạch HĐND tỉnh đề ra (57,3%)"."""
    match = _BEFORE_BRACKET.search(lead, max(0, len(lead) - 80))
    return _named(match, "b") if match else None


def shared_basis(text: str, position: int, limit: int, first: BasisKind) -> tuple[BasisKind, str, int] | None:
    """A second basis for the same percentage: "63,5% dự toán tỉnh giao và nghị quyết HĐND thị xã"."""
    if match := _SHARED.match(text, position, limit):
        kind, words = _named(match, "b")
        return kind, words, match.end()
    if match := _SECOND_GIVER.match(text, position, limit):
        return first, match[1], match.end()
    return None


_KINDS: tuple[tuple[BasisKind, str], ...] = (
    ("resolution", r"nghị quyết|NQ"),
    ("budget estimate", r"dự toán|DT"),
    ("plan", r"kế hoạch|KHV|KH"),
    ("target", r"chỉ tiêu|mục tiêu|kịch bản|KBTT"),
)


def target_kind(words: str) -> tuple[BasisKind, str]:
    """What a target is called that stands beside its figure: "/kế hoạch " → plan, "(NQ " → resolution."""
    for kind, pattern in _KINDS:
        if found := re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE):
            return kind, found.group()
    return "target", ""


def _named(match: re.Match[str], label: str) -> tuple[BasisKind, str]:
    for number, (kind, _) in enumerate(_HEADS):
        if words := match[f"{label}{number}"]:
            return kind, re.sub(r"\s+", " ", words.strip())
    return "other", ""


def make_basis(found: FoundQuantity, direction: Direction, kind: BasisKind, words: str) -> Basis | None:
    """A basis from its quantity: percentages compare or change, other units are absolute changes, "lần" are times."""
    quantity = found.quantity
    if quantity.value is None:
        return None
    unit = quantity.unit
    if unit == "lần" and direction == "down":
        return None  # "giảm 1,5 lần" has no agreed meaning, and is never "gấp"
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
