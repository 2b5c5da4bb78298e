"""A question in, what it wants beyond a subject out: goals rather than results, roles, posts."""

from __future__ import annotations

from rag.domain import Question, Role
from rag.vietnamese.abbreviations import expand
from rag.vietnamese.turns import Turn

_TARGETS = Turn(
    r"mục tiêu|nhắm tới|\bmuốn\b|kỳ vọng|dự kiến (?:đạt|thu)|hướng tới|chỉ tiêu .*năm|phấn đấu|kế hoạch năm"
    r"|(?<!phần trăm )(?<!% )(?<!so )(?<!với )\bkế hoạch (?:thu|chi|kết nạp|giải ngân|gieo trồng)\b|đề ra|đặt ra|được giao"
    r"|giao .*phải|giao chỉ tiêu|\bphải (?:giải ngân|thu|đạt|hoàn thành|kết nạp|xây)\b|nhiệm vụ(?! chi)",
    r"\b(?:must|have to|has to)\b|\btargets?\b",
)
# What is not wanted ("…, không phải kế hoạch") is taken out where the message is read.
_RESULTS = Turn(
    r"\b(?:kết quả|thực tế|đã (?:đạt|thu|kết nạp|giải ngân|hoàn thành)|(?:thu|xuất khẩu|kết nạp|giải ngân|đón|làm) được)\b"
)
_IN_TRUTH = Turn(r"thực tế", r"\bin fact\b|\bactual")
# "có đạt chỉ tiêu đề ra không?" asks for the result
_HELD_AGAINST = Turn(
    r"\b(?:đạt|vượt|trong (?:khoảng|mức)|so (?:với )?|bằng|hoàn thành|thấp hơn|cao hơn|hụt)\b.*(?:đề ra|đặt ra|được giao|chỉ tiêu|mục tiêu|kế hoạch)"
)
_CHANGE = Turn(
    r"\b(?:tăng(?! trưởng)|giảm(?! nghèo))(?: hay (?:tăng|giảm))?(?: \S+){0,2} (?:bao nhiêu|mấy)\b",
    r"\bhow much\b.*\b(?:increase|decrease|rise|fall|grow|drop)",
)
_START = Turn(r"\btừ\b|ban đầu|trước (?:đó|đây)|lúc đầu", r"\bfrom\b")
_RATE = Turn(r"tỷ lệ|tỉ lệ|phần trăm|%", r"\b(?:rate|share|percentage|percent|proportion)\b")
# "Xuất khẩu hoàn thành bao nhiêu % kế hoạch năm?" is not answered by how much was exported.
_SHARE_OF_PLAN = Turn(
    r"(?:bao nhiêu|mấy) (?:phần trăm|%) (?:so )?(?:với )?(?:kế hoạch|dự toán|nghị quyết|chỉ tiêu|mục tiêu)"
)
_WHOLE_YEAR = Turn(r"\b(?:cả|trọn|hết|kết thúc|(?<!dự )toàn) năm\b", r"\bwhole\b|\bfull year\b")
_LEVEL = Turn(r"\b(tỉnh|thành phố|huyện|thị xã|quận|phường|xã|thị trấn|thôn) nào\b")


def asks_for_targets(question: Question) -> bool:
    """Whether what is planned is asked for, not what was reached."""
    if question.kind == "yes/no" and _HELD_AGAINST(question.text):
        return False
    return _TARGETS(question.text) and not _IN_TRUTH(question.text)


def asks_for_results(question: Question) -> bool:
    """Whether what was reached is asked for in so many words."""
    return _RESULTS(question.text)


def asks_for_change(question: Question) -> bool:
    """Whether it is asked by how much something rose or fell."""
    return _CHANGE(question.text)


def asks_for_start(question: Question) -> bool:
    """Whether it is asked where something began: "từ bao nhiêu lên bao nhiêu?"."""
    return _START(question.text)


def asks_for_rate(question: Question) -> bool:
    """Whether a rate or a share is asked for, not an amount."""
    return _RATE(question.text)


def asks_for_share_of_plan(question: Question) -> bool:
    """Whether it is asked how much of a plan was reached."""
    return _SHARE_OF_PLAN(question.text)


def asks_for_whole_year(question: Question) -> bool:
    """Whether the year asked about is meant whole: its first months are no answer."""
    return _WHOLE_YEAR(question.text)


def level_asked(question: Question) -> str | None:
    """The level of the place asked for, as it is called: "xã nào" → "xã"; None where none is."""
    found = _LEVEL.search(question.worded)
    return found[1] if found else None


# What a question calls a role; the first that fits is asked for. "chủ trì" before "dự": "ai dự và chủ trì".
_ROLES: tuple[tuple[Role, Turn], ...] = (
    ("chaired", Turn(r"chủ trì|chủ tọa|điều hành|cầm trịch|cầm cương", r"\bchaired?\b|\bpresided\b|\bchairs\b")),
    ("author", Turn(r"tác giả|\bai viết|người viết", r"\bauthor")),
    (
        "reported",
        Turn(
            r"trình bày|\bai (?:\w+ ){0,6}báo cáo\b|đọc báo cáo|\bbáo cáo\b.*\bai (?:\w+ ){0,2}đọc\b",
            r"\breported|presented",
        ),
    ),
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


_POSTS = Turn(
    r"\b(?:bí thư|chủ tịch|trưởng (?:ban|phòng|công an)|chánh \w+|chỉ huy trưởng|chủ nhiệm|giám đốc|chức danh|chức vụ)\b",
    r"\b(?:secretary|chair(?:man|woman|person)|director)\b",
)


def posts_asked(question: Question) -> bool:
    """Whether the question names a post: "Bí thư Thành ủy", "Chủ tịch HĐND"."""
    return _POSTS(expand(question.text))
