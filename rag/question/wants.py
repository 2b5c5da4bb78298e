"""A question in, what it wants beyond a subject out: goals rather than results, roles, posts."""

from __future__ import annotations

import re

from rag.domain import Question, Role
from rag.vietnamese.abbreviations import expand
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import fold

_TARGETS = Turn(
    r"mục tiêu|nhắm tới|\bmuốn\b|kỳ vọng|dự kiến (?:đạt|thu)|hướng tới|chỉ tiêu .*năm|phấn đấu|kế hoạch năm"
    r"|(?<!phần trăm )(?<!% )(?<!so )(?<!với )\bkế hoạch (?:thu|chi|kết nạp|giải ngân|gieo trồng)\b|đề ra|đặt ra|được giao"
    r"|giao .*phải|giao chỉ tiêu|\bphải (?:giải ngân|thu|đạt|hoàn thành|kết nạp|xây)\b|nhiệm vụ(?! chi)",
    r"\b(?:must|have to|has to)\b|\btargets?\b",
)


_NO_TARGET = Turn(
    r"(?:không phải|đừng|chứ không|không tính|không lấy)(?: \w+){0,2} (?:mục tiêu|chỉ tiêu|kế hoạch)|thực tế"
)


def asks_for_targets(question: Question) -> bool:
    """Whether what is planned is asked for, not what was reached."""
    return _TARGETS(question.text) and not _NO_TARGET(question.text)


# What a question calls a role; the first that fits is asked for. "chủ trì" before "dự": "ai dự và chủ trì".
_ROLES: tuple[tuple[Role, Turn], ...] = (
    ("chaired", Turn(r"chủ trì|chủ tọa|điều hành|cầm trịch|cầm cương", r"\bchair|presid")),
    ("author", Turn(r"tác giả|\bai viết|người viết", r"\bauthor")),
    ("reported", Turn(r"trình bày|\bai (?:\w+ ){0,6}báo cáo\b|đọc báo cáo", r"\breported|presented")),
    ("opened", Turn(r"khai mạc", r"\bopened")),
    (
        "concluded",
        Turn(r"(?:phát biểu|ai|người) kết luận|kết luận (?:hội nghị|phiên họp|kỳ họp) là ai", r"\bconcluded"),
    ),
    (
        "directed",
        Turn(
            r"chỉ đạo hội nghị|phát biểu chỉ đạo|dự,? chỉ đạo|(?:xuống|về|đến|tới) (?:\w+ )?chỉ đạo",
            r"\bdirected",
        ),
    ),
    ("attended", Turn(r"\b(?:tham )?dự\b(?! (?:toán|kiến|án|báo|thảo|phòng|luật)\b)", r"\battend")),
)


def roles_asked(question: Question) -> tuple[Role, ...]:
    """The roles at the meeting that the question names."""
    asked = expand(question.text)
    return tuple(role for role, words in _ROLES if words(asked))


def posts_asked(question: Question) -> bool:
    """Whether the question names a post: "Bí thư Thành ủy", "Chủ tịch HĐND"."""
    return bool(
        re.search(
            r"\b(?:bi thu|chu tich|truong (?:ban|phong|cong an)|chanh \w+|chi huy truong|chu nhiem|giam doc|chuc danh"
            r"|chuc vu|secretary|chair(?:man|woman|person)|director)\b",
            fold(expand(question.text)),
        )
    )
