"""The subject of a gold row and the rows of a comparison in, the rows that speak of that subject out.

Approximate: a product is free to name its rows. "Thu ngân sách (mức thực hiện)" is met by "Thu NSNN trên địa bàn" (one
shared name), "Hạn chế được nêu" by "Khó khăn, hạn chế" (like words). Rows of goals, shares and rates meet a subject that
does not ask for them only where there is nothing nearer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rag.results import Row
from rag.vietnamese.indicator_names import find_indicator_names
from rag.vietnamese.relevance import Relevance
from rag.vietnamese.words import fold

NEAR = 0.5  # likeness from which a row speaks of the subject at all
AS_GOOD = 0.05  # rows as near as this to the nearest are as good

# What a whole field is called, and the figures that it is told by.
_FIELDS = {"thuong mai": ("Tổng mức bán lẻ",)}
_ASIDE = re.compile(r"\([^)]*\)")
# Words of a row's name that say nothing of its subject: "Hạn chế được nêu", "Người chủ trì hội nghị"
_FILLERS = re.compile(r"\b(?:được nêu|người|hội nghị|nội dung)\b", re.IGNORECASE)
_GOAL = re.compile(r"\((?:muc tieu|chi tieu|ke hoach)\)|^muc tieu")
_OTHER_SORT = 0.4  # what it costs that one is of a goal and the other of a result
# Other sorts of figures than the bare subject: how a row's name says so, what in the subject asks for it, what it costs
# if nothing does.
_SORTS = (
    (re.compile(r"^(?:co cau|ty trong)\b"), re.compile(r"co cau|ty trong"), 0.3),
    (
        re.compile(r"^toc do|^muc giam|\(tang\)|\(ty le thuc hien\)|^chi so|so voi cung ky"),
        re.compile(r"toc do|chi so|so voi cung ky|muc thuc hien|tang|giam"),
        0.2,
    ),
)
_DEPUTY = re.compile(r"\bpho\b")


def rows_on(subject: str, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows nearest to a subject, as good as each other, and the others that speak of it as well."""
    ranked = sorted(((likeness(subject, row), row) for row in rows), key=lambda pair: -pair[0])
    speaking = [(score, row) for score, row in ranked if score >= NEAR]
    if not speaking:
        return [], []
    best = speaking[0][0] - AS_GOOD
    return [row for score, row in speaking if score >= best], [row for score, row in speaking if score < best]


def likeness(subject: str, row: Row) -> float:
    """0…1: how much a row is on a subject; 1 where they share a figure's name."""
    asked, named = fold(subject), fold(row.subject)
    if _DEPUTY.search(named) and not _DEPUTY.search(asked):
        return 0.0  # "Phó Bí thư" is nobody's "Bí thư"
    cost = _OTHER_SORT * (bool(_GOAL.search(named)) != bool(_GOAL.search(asked)))
    cost += sum(price for of_sort, asks, price in _SORTS if of_sort.search(named) and not asks.search(asked))
    wanted = _figures(subject)
    if wanted & ({_bare(row.canonical)} if row.canonical else _figures(row.subject)):
        return 1.0 - cost
    if wanted and row.canonical:
        # Two figures with names of their own are two figures, however alike the words: "Tổng số đảng viên".
        cost += 0.2
    asked_words, named_words = _FILLERS.sub(" ", _plain(subject)), _FILLERS.sub(" ", _plain(row.subject))
    return max(0.7 * _covers(asked_words, named_words) + 0.3 * _covers(named_words, asked_words) - cost, 0.0)


@cache
def _figures(subject: str) -> frozenset[str]:
    """The shared names of the figures that a subject is told by."""
    plain = _plain(subject)
    return frozenset((*find_indicator_names(plain), *_FIELDS.get(fold(plain), ())))


def _plain(subject: str) -> str:
    """Without what is said aside: "Thu ngân sách (giá trị)"; as it is where nothing else would be left."""
    return _ASIDE.sub(" ", subject).strip() or subject


def _bare(canonical: str) -> str:
    return _ASIDE.sub("", canonical).strip()


@cache
def _covers(subject: str, text: str) -> float:
    return Relevance(subject, lambda _: 1.0)(text)
