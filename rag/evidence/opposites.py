"""A question and a text in, whether the text tells of the opposite of what is asked out."""

from __future__ import annotations

import re

from rag.domain import Question
from rag.vietnamese.relevance import words_of
from rag.vietnamese.words import modern

_NEGATED = re.compile(r"\b(?:không|chưa) (?:có |được |phải )?([^\W\d]+)")


def negates_otherwise(question: Question, text: str) -> bool:
    """Whether a text denies what the question affirms, or affirms what it denies: "huyện nào không phát sinh?"."""
    said = modern(text.lower())
    denied, words = set(_NEGATED.findall(said)), words_of(text)
    asked = set(_NEGATED.findall(modern(question.worded)))
    subject = set(words_of(question.subject or ""))
    for word in subject & (asked | denied):
        affirmed = words.count(word) > sum(found == word for found in _NEGATED.findall(said))
        if (word in asked and word in words and word not in denied) or (
            word not in asked and word in denied and not affirmed
        ):
            return True
    return False


# One of a pair is not the other, however alike the rest; and a measure per head is not the total.
_OPPOSITES = (
    ("trong nước", "nước ngoài"), ("thu ngân sách", "chi ngân sách"), ("nội địa", "quốc tế"), ("thành thị", "nông thôn"),
    ("cá nhân", "tập thể"),
)  # fmt: skip
# How many voted for something is told to whoever asks for that.
_VOTES = ("tán thành", "biểu quyết", "bỏ phiếu")
# What makes a measure, with the other words that may stand for it.
_MEASURES = (
    ("bình quân",), ("cận nghèo",), ("nhập khẩu",), ("quốc tế", "nước ngoài"), ("dân tộc thiểu số", "đồng bào dân tộc", "dtts"), ("đa chiều",),
)  # fmt: skip


def measures_otherwise(subject: str, text: str) -> bool:
    """Whether a text speaks of the opposite of the subject, or lacks the word that makes the subject's measure.

    "vốn trong nước" is no answer on "vốn nước ngoài"; "thu ngân sách" is none on "thu ngân sách bình quân đầu người".
    """
    asked, said = modern(subject.lower()), modern(text.lower())
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if one in asked and other not in asked and other in said and one not in said:
                return True
    if any(word in said for word in _VOTES) and not any(
        word in asked for word in (*_VOTES, "đồng ý", "thuận", "phiếu")
    ):
        return True
    return any(measure[0] in asked and not any(word in said for word in measure) for measure in _MEASURES)
