"""A message in, the single questions in it out: "… khai mạc ngày nào, ai chủ trì?" asks twice."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"bao nhiêu|\bmấy\b|\bbn\b|\bai\b|(?:ngày|khi|năm|tháng|đâu|gì|những gì|xã|huyện|tỉnh|đồng chí|phường) nào|khi nào|\bđâu\b"
    r"|\bgì\b|(?:làm|đến|tới) đâu|\bhow (?:many|much)\b|\bwho\b|\bwhen\b|\bwhat\b|\bwhich\b|\bwhere\b",
    re.IGNORECASE,
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
        if _ASKS.search(piece) and _ASKS.search(rest) and not _SAME_FIGURE.match(rest):
            questions.append(piece)
            start = cut.end()
    questions.append(message[start:])
    return [question.strip() for question in questions if question.strip()]
