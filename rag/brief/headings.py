"""The sections of a briefing, in the order in which a leader reads them, and the few words of ours around them."""

from __future__ import annotations

from enum import StrEnum

from rag.wording.language import Language


class Part(StrEnum):
    """A section of a briefing."""

    SHARED = "shared"
    CONTEXT = "context"
    RESULTS = "results"
    LIMITS = "limits"
    TASKS = "tasks"
    DIRECTION = "direction"
    VOTES = "votes"


HEADINGS: dict[Part, dict[Language, str]] = {
    Part.SHARED: {"vi": "Điểm chung và khác biệt", "en": "In common and different"},
    Part.CONTEXT: {"vi": "Bối cảnh và thành phần", "en": "Context and participants"},
    Part.RESULTS: {"vi": "Kết quả nổi bật", "en": "Main results"},
    Part.LIMITS: {"vi": "Hạn chế và khó khăn", "en": "Shortcomings and difficulties"},
    Part.TASKS: {"vi": "Nhiệm vụ trọng tâm", "en": "Main tasks"},
    Part.DIRECTION: {"vi": "Chỉ đạo của lãnh đạo", "en": "What leaders directed"},
    Part.VOTES: {"vi": "Nội dung biểu quyết", "en": "What was voted on"},
}

_WORDS: dict[str, dict[Language, str]] = {
    "title": {"vi": "Tóm tắt: {name}", "en": "Briefing: {name}"},
    "on day": {"vi": "{name}, ngày {day}", "en": "{name}, {day}"},
    "none": {"vi": "Tóm tắt: không có báo cáo nào", "en": "Briefing: no report"},
    "several": {"vi": "Tóm tắt {n} báo cáo: {places}", "en": "Briefing on {n} reports: {places}"},
    "no limits": {
        "vi": "{whose} không nêu riêng hạn chế, khó khăn nào; điều đó không có nghĩa là không có.",
        "en": "{whose} names no shortcomings as such; that does not mean that there are none.",
    },
    "the report": {"vi": "Báo cáo", "en": "The report"},
    "not a meeting": {
        "vi": "{whose} là bài viết, không phải tin về một cuộc họp: không có người chủ trì, phiên họp hay biểu quyết.",
        "en": "{whose} is an article, not the report of a meeting: there is no chair, session or vote.",
    },
    "the text": {"vi": "Văn bản này", "en": "This text"},
    "behind": {
        "vi": "Xếp vào mục hạn chế theo số liệu (thấp so với kế hoạch hoặc kém cùng kỳ), nguồn không gọi đó là hạn chế: {names}.",
        "en": "Placed under shortcomings by the figures (behind plan or worse than the same period); the source does not call them so: {names}.",
    },
    "other periods": {
        "vi": "Có số liệu của kỳ khác với kỳ báo cáo: {names}.",
        "en": "Some figures are of other periods than the report's: {names}.",
    },
    "inferred day": {"vi": "Suy ra: {reason}.", "en": "Inferred: the report does not print the full date."},
    "slip": {"vi": "Nguồn có chỗ cần kiểm tra ({name}): {what}.", "en": "The source has a slip here ({name}): {what}."},
    "nothing": {"vi": "không có câu văn nào để tóm tắt", "en": "no prose to brief"},
}  # fmt: skip


def words(key: str, language: Language, **values: object) -> str:
    """The words of this name with their fields filled in."""
    return _WORDS[key][language].format(**values)
