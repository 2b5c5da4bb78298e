"""A clause in, how much it matters to a leader who reads one page (a number above 0) out.

Weights follow what is known to mark important sentences: figures, cue words, position and the words of the title
(H. P. Edmundson, "New Methods in Automatic Extracting", JACM 16, 1969), with the ledger for the figures.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.brief import cues
from rag.brief.headings import Part
from rag.brief.key_figures import HEADLINES
from rag.brief.pieces import Piece
from rag.brief.prose import Sentence
from rag.domain import Indicator
from rag.vietnamese.names import CAPITALISED
from rag.vietnamese.words import modern

_NAMES = re.compile(rf"(?<=[\w,;:“(] ){CAPITALISED}(?: {CAPITALISED})*")
# "Đồng chí X phát biểu tại hội nghị.": that somebody spoke, not what was said
_ONLY_SPEAKS = re.compile(
    r"\bphát biểu (?:chỉ đạo |kết luận |khai mạc |bế mạc )?(?:tại |ở )?(?:hội nghị|kỳ họp|phiên họp|cuộc|buổi)[^,;:]{0,40}$"
)
_NUMBERS = re.compile(r"(?<![\w/.,-])\d[\d.,]*(?![\w/-])")
_DOCUMENT = re.compile(r"\b\d+[-/](?:NQ|CT|KL|QĐ|KH|CTr|ĐA|TB)[-/]", re.IGNORECASE)
_GENERIC_NAMES = re.compile(
    r"^(?:Đảng|Đảng bộ|Nhà nước|Nhân dân|Thành phố|Tỉnh|Huyện|Nghị quyết|Chỉ thị|Chương trình|Kế hoạch|Thành ủy|Tỉnh ủy|Huyện ủy|Thị ủy|Đảng ủy|Bí thư|Phó|Chủ tịch|Ban|Ủy|Uỷ|Chính phủ|HĐND|UBND|BCH|BTV|Trung ương|Hội nghị|Hội đồng|MTTQ|Mặt trận|Covid|COVID)\b"
)


# "3 trụ cột", "ba nội dung đột phá": a leader counts what matters
_COUNTED = re.compile(
    r"\b(?:\d{1,2}|hai|ba|bốn|năm|sáu) (?:trụ cột|khâu|nội dung|nhiệm vụ|giải pháp|mũi|định hướng|nhóm|vấn đề|đột phá|lĩnh vực)\b"
)
EMPTIER = 0.8  # for each phrase that is said of every meeting, in a clause without figures


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a clause is weighed by, beside its own words: the whole report's title, and where its sentence stands."""

    title_words: frozenset[str]
    lead: int  # which sentence of the first paragraph, from 1; 0 for any other
    is_meeting: bool
    key_figures: frozenset[int]  # where those begin that the table shows


def importance(
    text: str,
    piece: Piece,
    sentence: Sentence,
    part: Part,
    figures: Sequence[Indicator],
    weighing: Weighing,
    introduction: str = "",
) -> float:
    """`figures` are those that begin in the clause; `introduction` the words that it stands behind, in small letters."""
    small = modern(text.lower())
    worth = 0.4 + _of_figures(figures, text) + _of_names(text)
    worth += 0 if figures else min(0.2 * len(_NUMBERS.findall(text)), 0.4)
    announced = f"{introduction} {small}".replace("nhiệm vụ trọng tâm", "")  # "Về kinh tế có 3 trụ cột: …"
    worth += 0.5 * bool(cues.STANDS_OUT.search(announced)) + 0.5 * bool(cues.FIRSTS.search(announced))
    worth += 0.3 * bool(cues.DECISIONS.search(small)) + 0.7 * bool(_COUNTED.search(announced))
    words = set(small.split())
    if weighing.title_words:
        worth += 0.5 * len(words & weighing.title_words) / len(weighing.title_words)
    worth += any(figure.start in weighing.key_figures for figure in figures)
    worth += 0.15 * sentence.opens - 0.3 * sentence.sub
    empty = len(cues.EMPTY.findall(small))
    if not figures:
        worth *= EMPTIER ** min(empty, 4)
    if part is Part.CONTEXT:
        worth = _of_context(small, worth, piece, weighing)
    if sentence.text.endswith("?") or _ONLY_SPEAKS.search(small):
        return 0.05
    if piece.intro or text.rstrip().endswith(":"):
        return 0.8 if part is Part.CONTEXT and cues.REPORTS.search(small) else 0.05
    if text.count("“") != text.count("”"):
        worth *= 0.6
    if piece.tail:
        worth *= 0.25
    if len(words) < 5:
        worth *= 0.4
    if part is Part.LIMITS:
        return max(worth, LACKING)
    return max(worth, 0.05)


def _of_figures(figures: Sequence[Indicator], text: str) -> float:
    """Each further figure of a clause adds less: the square root of their sum."""
    total = 0.0
    for figure in figures:
        value = {"statistic": 1.0, "target": 0.9, "count": 0.35}[figure.kind]
        value *= 1.0 if figure.canonical else 0.7
        value += 0.25 * bool(figure.bases)
        value += 0.8 * bool(HEADLINES.search(f"{figure.canonical} {figure.name}"))
        total += value
    return 0.9 * math.sqrt(total)


def _of_names(text: str) -> float:
    """Named places, projects and documents make a sentence one of this report."""
    names = {name for name in _NAMES.findall(text) if not _GENERIC_NAMES.match(name) and len(name) > 3}
    return min(0.2 * len(names) + 0.25 * bool(_DOCUMENT.search(text)) + 0.25 * bool("“" in text), 0.8)


def _of_context(small: str, worth: float, piece: Piece, weighing: Weighing) -> float:
    if cues.CHAIRS.search(small):
        return 3.0
    if weighing.lead == 1 and (cues.OPENS.search(small) or not weighing.is_meeting):
        return OPENING
    if weighing.lead and not piece.tail and piece.start == 0:
        return max(worth, 1.5 if weighing.lead <= 2 else 0.8)
    if cues.AGENDA.search(small):
        return 0.3 + 0.5 * worth
    return worth


LACKING = 0.8  # a shortcoming is told in general words as well
OPENING = 4.0  # what the meeting was, or what the article is about: always told first
