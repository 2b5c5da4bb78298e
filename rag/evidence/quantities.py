"""A question that asks "how much" and a text in, whether the text states a quantity of that sort out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.domain import Question
from rag.vietnamese.dates import find_dates
from rag.vietnamese.numbers import find_quantities
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import modern

_SHARE_ASKED = Turn(
    r"(?:bao nhiêu|mấy) (?:phần trăm|%)|%|\b(?:tỷ|tỉ) lệ\b(?! (?:đạt|thực hiện))", r"what (?:share|percentage|rate)"
)
_MONEY_ASKED = Turn(
    r"(?:bao nhiêu|mấy) (?:tiền|tỷ|tỉ|triệu|nghìn tỷ|đồng|usd|đô)\b|số tiền|kinh phí|\bgiá (?!trị)|\blương (?:tháng|bao|của)|học phí|tiền lương",
    r"how much money|\bcost|\bprice|salary",
)
_MONEY = re.compile(r"\b(?:đồng(?! (?:chí|bào))|usd|đô(?! thị)|euro|tỷ|tỉ)\b|triệu$", re.IGNORECASE)
# Which units answer which measure: "dài bao nhiêu?" wants kilometres or metres.
_MEASURES = (
    (Turn(r"\b(?:dài|rộng|sâu|cao) (?:bao nhiêu|mấy)|\b(?:bao nhiêu|mấy) (?:km|mét|cây số)\b", r"how long\b"), re.compile(r"(?:km|m|mét|ki-?lô-?mét|cây số)$", re.IGNORECASE)),
    (Turn(r"\bdiện tích|\brộng (?:bao nhiêu|mấy)|\b(?:bao nhiêu|mấy) (?:ha|hecta|mét vuông)\b", r"\barea\b"), re.compile(r"(?:ha|hecta|héc-?ta|m2|m²|km2|km²)$", re.IGNORECASE)),
    (Turn(r"\b(?:bao nhiêu|mấy) (?:tấn|kg|tạ)\b|\bsản lượng\b"), re.compile(r"(?:tấn|kg|tạ)\b", re.IGNORECASE)),
)  # fmt: skip


def states_quantity(question: Question, text: str) -> bool:
    """A number that is no date; a percentage where a share is asked for, money where money is."""
    units = list(_units(text))
    if not _is_per(question, text):
        return False
    if (named := _PRICE.search(question.worded)) and named[1] not in modern(text.lower()):
        return False  # "lương tháng bao nhiêu?": any sum of money is none
    if _MONEY_ASKED(question.text):
        return any(_MONEY.search(unit) for unit in units)
    if _SHARE_ASKED(question.text):
        return any(unit.startswith(("%", "‰", "điểm")) for unit in units)
    wanted = [pattern for measure, pattern in _MEASURES if measure(question.text)]
    return any(pattern.match(unit) for pattern in wanted for unit in units) if wanted else bool(units)


_PRICE = re.compile(r"\b(lương|học phí|tiền thưởng|giá vé|giá thuê|phụ cấp)\b(?! thực)")
# "một quả bán bao nhiêu tiền?" is not answered by what all of them brought in
_PER = Turn(
    r"\b(?:một|mỗi|1) (?P<thing>quả|trái|con|kg|cân|tấn|tạ|lượt|vé|cây|héc-?ta|ha|mét|hộ|người|tháng|ngày)\b(?=.*\b(?:bao nhiêu|mấy)\b)"
    r"|\b(?:bao nhiêu|mấy)\b.* (?:một|mỗi|1) (?P<unit>quả|trái|con|kg|cân|tấn|tạ|lượt|vé|cây|héc-?ta|ha|mét|hộ|người|tháng|ngày)\b"
)


def _is_per(question: Question, text: str) -> bool:
    """Whether a text tells of one of a thing where the question asks so: "/quả", "mỗi quả", "bình quân"."""
    per = _PER.search(question.worded)
    if per is None:
        return True
    thing = re.escape(per["thing"] or per["unit"])
    return bool(
        re.search(rf"/\s?{thing}\b|\b(?:mỗi|một|1|từng) {thing}\b|\b(?:bình quân|trung bình|bq)\b", text.lower())
    )


def asks_for_money(question: Question) -> bool:
    """Whether the question asks for an amount of money."""
    return _MONEY_ASKED(question.text)


def measures_asked(question: Question) -> bool:
    """Whether the question names what it wants the number in: money, a share, a length, an area, a weight."""
    text = question.text
    return _MONEY_ASKED(text) or _SHARE_ASKED(text) or any(measure(text) for measure, _ in _MEASURES)


def states_measure(question: Question, text: str) -> bool:
    """Whether a text has a number in a unit of the measure that the question names; false where it names none."""
    wanted = [unit for measure, unit in _MEASURES if measure(question.text)]
    return any(pattern.match(unit) for pattern in wanted for unit in _units(text))


def _units(text: str) -> Iterator[str]:
    """The units of the numbers that are no dates."""
    dates = [(found.start, found.end) for found in find_dates(text)]
    for found in find_quantities(text):
        if not any(found.start < end and start < found.end for start, end in dates):
            yield found.quantity.unit
