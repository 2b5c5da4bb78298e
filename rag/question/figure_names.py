"""A question in full words in, the canonical names of the figures it asks for out."""

from __future__ import annotations

import re

from rag.vietnamese.indicator_names import find_indicator_names, kind_of_name

_FALLS = re.compile(r"\bgiảm\b")
_REMAINS = re.compile(r"\bcòn (?:bao nhiêu|mấy)|mức còn lại|(?:không phải|không tính) mức giảm")
_COUNTED_THINGS = re.compile(
    r"(?:bao nhiêu|mấy) (?:hộ|người|nhà dân|xã|phường|trường|công trình|dự án|đảng viên|lao động|doanh nghiệp|ca|vụ|lượt)\b"
)


def figures_asked(worded: str) -> tuple[str, ...]:
    """The names in the order of the question; none that is of another sort than what is counted.

    A rate is not its fall: "tỷ lệ hộ nghèo người dân tộc thiểu số" asks for no "mức giảm".
    """
    low = worded.lower()
    falls = _FALLS.search(low) and not _REMAINS.search(low)
    return tuple(
        name
        for name in find_indicator_names(worded, folded=False)
        if (falls or not name.startswith("Mức giảm ")) and not _counts_otherwise(name, low)
    )


def _counts_otherwise(name: str, question: str) -> bool:
    """Whether a name is of another sort than what is counted: "thu hồi đất của bao nhiêu hộ?" asks for no area, "xây cầu
    hết bao nhiêu tiền?" for no number of bridges."""
    kind = kind_of_name(name)
    if "bao nhiêu tiền" in question or "kinh phí" in question:
        return kind in ("count", "area")
    return kind in ("area", "money", "weight") and bool(_COUNTED_THINGS.search(question))
