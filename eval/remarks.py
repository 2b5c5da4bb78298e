"""A remark that a careful answer makes ("kỳ khác: cả năm 2020") and an answer in, whether it makes it out.

Remarks are written for a reader, so this is an approximation: a remark of a known kind is made by a caveat of that
kind; its numbers must be said as well; any other remark is made where most of its words are said.
"""

from __future__ import annotations

import re

from eval.matching import states
from rag.domain import Answer
from rag.vietnamese.words import fold, syllables

# What a remark says, and the kinds of caveat that say it.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"khac ky|ky khac|khac nam|thoi diem khac|luy ke|la ca nam|different period", ("period",)),
    (r"khac cap|different level", ("level",)),
    (r"khac can cu|moc khac|different bas", ("basis",)),
    (
        r"\b(?:nguon (?:in|ghi|viet|co|loi)|trong nguon|bai (?:in|ghi) sai|in hong|loi (?:in|cua nguon|nguon|danh may)|in sai|khong khop|slip)\b",
        ("source slip",),
    ),
    (r"khong neu|khong co so lieu|not stated", ("not stated",)),
    (r"suy ra|inferred", ("inferred",)),
    (r"la muc tieu|la chi tieu|a target", ("target",)),
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
MOST_WORDS = 0.6


def given(remark: str, answer: Answer) -> bool:
    """Whether the answer, with its caveats, makes the remark."""
    shown = "\n".join([answer.text, *(caveat.text for caveat in answer.caveats)])
    kinds = {kind for pattern, names in _KINDS if re.search(pattern, fold(remark)) for kind in names}
    if not all(states(shown, number) for number in _NUMBER.findall(remark)):
        return False
    if kinds:
        return kinds <= {caveat.kind for caveat in answer.caveats}
    words, said = set(syllables(remark)), set(syllables(shown))
    return len(words & said) >= MOST_WORDS * len(words)
