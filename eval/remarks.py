"""A remark that a careful answer makes ("kỳ khác: cả năm 2020") and an answer in, whether it makes it out.

Remarks are written for a reader, so this is an approximation: a remark of a known kind is made by a caveat of that
kind; its numbers must be said as well; any other remark is made where most of its words are said. Of a comparison, whose
table has the numbers, a caveat of each kind is enough; there are kinds that only comparisons know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eval.matching import states
from rag.domain import Answer, Caveat
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
# Remarks on a comparison: what they say, the kinds of caveat any of which says it, and words that say it in any caveat.
_OF_COMPARISONS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (r"khong phai so lieu nam|giai doan dai", ("period",), ""),
    (r"quy mo|sap nhap|dia gioi", ("extent",), r"dia gioi|sap nhap|quy mo"),
    (r"chi (?:mot|1) (?:ben|bao cao|noi) neu", ("not stated",), ""),
    (r"loai van ban|la bai (?:viet|phan anh)", ("kind",), r"loai van ban|la bai (?:viet|phan anh)"),
    (r"khac ten|khac noi ham|ten goi khac", ("name",), r"khac ten|ten khac|noi ham"),
    (r"cap tinh.+cap (?:thanh pho|huyen|xa)|tinh va (?:thanh pho|huyen|xa)", ("level",), ""),
    (r"cua tung (?:dang bo|co quan|don vi|noi)|hai (?:dang bo|co quan) khac nhau", (), r"cua (?:tung|moi)\b"),
    (r"khac don vi", ("unit",), ""),
    (r"khong ghi thoi diem|khong co so\b", ("as of", "not stated"), ""),
)
# Kinds that say as much in a comparison: two reports that do not agree, a number that is worked out.
_AS_WELL = {"source slip": "differs", "inferred": "derived"}
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
    return _mostly_said(remark, shown)


def given_beside(remark: str, caveats: Sequence[Caveat], sentences: Iterable[str]) -> bool:
    """Whether a comparison makes the remark: by caveats of its kinds, or most of its words in one sentence it shows."""
    folded = fold(remark)
    wanted = [(names, "") for pattern, names in _KINDS if re.search(pattern, folded)]
    wanted += [(names, words) for pattern, names, words in _OF_COMPARISONS if re.search(pattern, folded)]
    if wanted and all(any(_of_kind(caveat, *one) for caveat in caveats) for one in wanted):
        return True
    return any(_mostly_said(remark, said) for said in (*sentences, *(caveat.text for caveat in caveats)))


def _of_kind(caveat: Caveat, names: tuple[str, ...], words: str) -> bool:
    kinds = {*names, *(_AS_WELL.get(name, name) for name in names)}
    return caveat.kind in kinds or bool(words and re.search(words, fold(caveat.text)))


def _mostly_said(remark: str, shown: str) -> bool:
    words, said = set(syllables(remark)), set(syllables(shown))
    return len(words & said) >= MOST_WORDS * len(words)
