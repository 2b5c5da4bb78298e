"""A message in, the single questions in it out, each understandable alone: "… khai mạc ngày nào, ai chủ trì?" asks twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.domain import Question
from rag.holdings import Holdings
from rag.question.reading import read

MOST_QUESTIONS = 8  # of one message
_ASKS = re.compile(
    r"bao nhiêu|\bmấy\b|\bbn\b|\bai\b|(?:ngày|khi|năm|tháng|đâu|gì|những gì|xã|huyện|tỉnh|đồng chí|phường) nào|khi nào|\bđâu\b"
    r"|\bgì\b|(?:làm|đến|tới) đâu|\bhow (?:many|much)\b|\bwho\b|\bwhen\b|\bwhat\b|\bwhich\b|\bwhere\b",
    re.IGNORECASE,
)
# "mấy việc trọng tâm, gồm những gì?": one list
_WHICH_THEY_ARE = re.compile(
    r"\W*(?:gồm|là|cụ thể là|đó là|kể ra|nêu ra)\s+(?:những )?(?:việc |điều )?gì\b", re.IGNORECASE
)
_BREAK = re.compile(r"[,;]\s+(?:và\s+)?|\s+và\s+|\s+and\s+|\?\s+", re.IGNORECASE)
# These go on about the same figure: "đạt bao nhiêu và bằng bao nhiêu phần trăm kế hoạch?".
_SAME_FIGURE = re.compile(
    r"\W*(?:cùng kỳ|bằng|đạt|tăng|giảm|so|chiếm|còn|là bao nhiêu|vượt|tương đương|nơi nào|ở đâu cao"
    r"|việc nào|có so sánh|số này|what percentage|how much of)\b",
    re.IGNORECASE,
)


def single_questions(message: str) -> list[str]:
    """The questions of a message, each with a question word of its own; [message] where there is one."""
    questions: list[str] = []
    start = 0
    for cut in _BREAK.finditer(message):
        piece, rest = message[start : cut.start()], message[cut.end() :]
        if (
            _ASKS.search(piece)
            and not _WHICH_THEY_ARE.match(rest)
            and _ASKS.search(rest)
            and not _SAME_FIGURE.match(rest)
        ):
            questions.append(piece)
            start = cut.end()
    questions.append(message[start:])
    found = dict.fromkeys(question.strip() for question in questions if question.strip())
    return list(found)[:MOST_QUESTIONS]


_MEETING = re.compile(r"hội nghị|kỳ họp|phiên họp|cuộc họp")
_LEANS = re.compile(
    r"\W*(?:và )?(?:là|gồm|tên|đó là|cụ thể|(?:với )?(?:số tiền|kinh phí|tổng (?:vốn|số tiền|kinh phí|mức)|trị giá|giá trị|thu về))\b",
    re.IGNORECASE,
)


def read_singles(pieces: Sequence[str], whole: Question, holdings: Holdings) -> Iterator[Question]:
    """Each of several questions; "…, tỷ lệ bao nhiêu?" asks the rate of what the one before it asked."""
    before = ""
    last: Question | None = None
    for piece in pieces:
        single = read(piece, holdings)
        if single.subject in ("tỷ lệ", "tỉ lệ") and before:
            rate = read(f"tỷ lệ {before} bao nhiêu", holdings)
            single = replace(single, subject=rate.subject, indicators=rate.indicators)
        elif last and not single.subject and not single.indicators:  # "…, and what was it in 2024?"
            single = replace(single, subject=last.subject, indicators=last.indicators)
            if single.kind in ("text", "figure"):
                single = replace(single, kind=last.kind)
        elif before and not single.indicators and _LEANS.match(piece):
            single = replace(single, subject=f"{before} {single.subject or ''}".strip())  # "…, là những xã nào?"
        before, last = single.subject or before, single
        if single.kind in ("date", "place") and not single.subject and _MEETING.search(whole.worded):
            single = replace(single, kind="meeting")  # "ngày nào, ở đâu, ai chủ trì hội nghị?"
        yield _inheriting(single, whole)


def _inheriting(single: Question, whole: Question) -> Question:
    """One of several questions, with the place, time and session that another of them names."""
    return replace(
        single,
        places=single.places or whole.places,
        periods=single.periods or (whole.periods if single.kind != "person" else ()),  # "Bí thư là ai, năm 2018 thu …?"
        dates=single.dates or whole.dates,
        ordinal=single.ordinal or whole.ordinal,
        language=whole.language,
        typed=whole.typed,
    )


_JOINED = re.compile(r",|;|\bvà\b")
# Growth and rate of a figure are asked for with it; "Cơ cấu: dịch vụ" with the other shares.
_ASPECT = re.compile(r"^(?:Tốc độ tăng|Mức giảm|Tỷ lệ|Số|Vốn)\s+|\s+(?:vốn|trên địa bàn)\b|:.*")


def one_a_figure(question: Question) -> tuple[Question, ...]:
    """ "Thu ngân sách, kết nạp đảng viên … bao nhiêu?" asks twice; () where one figure is asked for."""
    if question.kind != "figure" or not _JOINED.search(question.worded):
        return ()
    groups: dict[str, list[str]] = {}
    for name in question.indicators:
        groups.setdefault(_ASPECT.sub("", name).lower(), []).append(name)
    if len(groups) < 2:
        return ()
    return tuple(
        replace(question, subject=names[0].split(":")[0].lower(), indicators=tuple(names)) for names in groups.values()
    )
