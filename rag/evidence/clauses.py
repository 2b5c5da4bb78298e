"""A sentence that answers in, how much of it, or of what follows it, is quoted out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rag.domain import Question
from rag.evidence.quantities import states_measure, states_quantity
from rag.question.counted import asked_nouns
from rag.question.kinds import SINGLE_FACT, asks_several
from rag.vietnamese.dates import find_dates
from rag.vietnamese.names import CAPITALISED, UPPER
from rag.vietnamese.relevance import Relevance
from rag.vietnamese.words import fold, sentences

# How much of the best sentence's cover a shorter clause of it must keep.
KEPT = 0.9
_ANNOUNCES = re.compile(
    r"(?:^|[.\n])\s*(?:\S+ ){1,12}(?:một số|những|các|\d+) (?:khó khăn|hạn chế|tồn tại|vướng mắc|nhiệm vụ|giải pháp|kiến nghị|đề xuất)\.$"
)
LONGEST_QUOTE = 2500  # characters
MOST_FOLLOWING = 1200  # characters of a list, or of one more sentence
_SEMICOLON = re.compile(r";\s+")
_COMMA = re.compile(rf",\s+(?![{UPPER}])")  # not between names: "Cát Dài, An Biên, Hàng Kênh chưa đạt"
_LISTED_BEFORE = re.compile(
    rf"(?:(?:các )?(?:huyện|xã|phường|thị xã|thị trấn|tỉnh|thành phố)(?: {CAPITALISED}){{1,3}}(?:,| và)\s+)+$"
)
_ENUMERATES = re.compile(r"\s*[,:(]\s*(?:bao gồm|gồm|đó là|là)\b[^;.]*[^;.\s]", re.IGNORECASE)
_ITEM = re.compile(r"\s*\n\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))\s+\S[^\n]*")
_GOES_ON = re.compile(
    r"\s+(?:Điển hình|Cụ thể|Nguyên nhân|Trong đó|(?:Ý kiến|Điều|Việc|Đề xuất|Kiến nghị) (?:này|đó))\b[^\n]*",
    re.IGNORECASE,
)


def at_most(text: str, start: int, end: int) -> int:
    """The end of a quote that a reader can take in: a sentence of pages is cut at a blank."""
    return end if end - start <= LONGEST_QUOTE else max(text.rfind(" ", start, start + LONGEST_QUOTE), start + 1)


def with_what_follows(text: str, end: int) -> int:
    """The end of a sentence with the list that it opens ("… 4 khâu đột phá:"), or with the sentence that goes on about it."""
    if text[:end].rstrip().endswith(":") or (_ITEM.match(text, end) and text[end - 1] not in ".;!?…"):
        last = end
        while (item := _ITEM.match(text, last)) and item.end() - end <= MOST_FOLLOWING:
            last = item.end()
        return last
    if _ANNOUNCES.search(text[max(0, end - 90) : end]):  # "Hội nghị cũng chỉ rõ một số khó khăn. Xã còn thiếu …"
        line = text.find("\n", end)
        last = line if line >= 0 else len(text)
        return last if 0 < last - end <= MOST_FOLLOWING else end
    if going_on := _GOES_ON.match(text, end):
        first = next(iter(sentences(text[end : going_on.end()])), None)
        return end + first[1] if first and first[1] <= MOST_FOLLOWING else end
    return end


def shortest_clause(
    text: str, start: int, end: int, question: Question, relevance: Relevance, *, naming: Sequence[str] = ()
) -> tuple[int, int]:
    """The shortest clause that still covers what the sentence covers: what stands beside it may answer another place.

    Only where one fact was asked for; a list, a reason or a task keeps its sentence whole. `naming` holds folded names
    of which the clause must have one: "xã Vĩnh Quang …, xã Chu Trinh đạt 14/19 tiêu chí" tells nothing of the first.
    """
    if question.kind not in SINGLE_FACT or asks_several(question):
        return start, end
    best = (start, end)
    around = text[start:end]
    covered = relevance(around, around)
    for separator in (_SEMICOLON, _COMMA):
        every = _pieces(text, *best, separator)
        pieces = [p for p in every if len(text[p[0] : p[1]].split()) >= 5]
        if naming:
            pieces = [p for p in pieces if any(name in fold(text[p[0] : p[1]]) for name in naming)]
        fitting = [p for p in pieces if relevance(text[p[0] : p[1]], around) >= KEPT * covered]
        if question.kind == "figure":  # what is asked for must be in what is kept
            fitting = [p for p in fitting if states_quantity(question, text[p[0] : p[1]])]
        if question.kind == "date" and _tells_time(around):
            fitting = [p for p in fitting if _tells_time(text[p[0] : p[1]])]
        if question.kind == "figure" and separator is _COMMA:
            measured = [p for p in every if _measures(question, text[p[0] : p[1]])]
            if len(measured) == 1:  # "…, chiều dài toàn tuyến gần 6 km, thu hồi 52 ha": one clause has what is asked
                return best[0], measured[0][1]
        if fitting:
            best = max(fitting, key=lambda p: (relevance(text[p[0] : p[1]], around), p[0] - p[1]))
    if question.kind == "place" and (listed := _LISTED_BEFORE.search(text, start, best[0])):
        best = listed.start(), best[1]  # "huyện Tuy Đức, huyện Cư Jut và huyện Đăk Rlấp có phát sinh"
    if goes_on := _ENUMERATES.match(text, best[1], end):  # "3/12 xã đạt chuẩn, gồm Khánh An, Đa Phước và Khánh Bình"
        best = best[0], goes_on.end()
    return best


def _tells_time(clause: str) -> bool:
    return bool(find_dates(clause) or re.search(r"\b(?:19|20)\d\d\b", clause))


def _measures(question: Question, clause: str) -> bool:
    """Whether a clause has a number of what is asked for: "6 km" for a length, "18.700 cây" for trees."""
    nouns = "|".join(map(re.escape, asked_nouns(question)))
    counted = bool(nouns) and re.search(rf"\d\s+(?:\w+\s)?(?:{nouns})\b", clause.lower()) is not None
    return counted or states_measure(question, clause)


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in separator.finditer(text, start, end)), end]
    pieces = []
    for a, b in itertools.pairwise(cuts):
        piece = text[a:b].rstrip(" ,;")
        if piece.strip():
            pieces.append((a, a + len(piece)))
    return pieces
