"""A question in lower case, with its diacritics, in; the kind of answer that it wants out."""

from __future__ import annotations

import re

from rag.domain import Question, QuestionKind

# The first that fits decides, so what is particular stands before what is general.
_KINDS: tuple[tuple[QuestionKind, str], ...] = (
    (
        "comparison",
        r"\bso sánh\b|khác nhau|chênh (?:nhau|lệch)|\bđối chiếu\b|thay đổi (?:thế nào|ra sao|như thế nào)"
        r"|so với (?!cùng kỳ)(?:\S+ ){1,6}20\d\d\b.*\b(?:thế nào|ra sao|(?:cao|thấp|nhanh|chậm|nhiều|ít) hơn|hơn hay)|(?:nơi|bên|địa phương|đơn vị|tỉnh|huyện|thành phố|xã|thị xã|phường|năm) nào .*\b(?:cao|thấp|nhiều|ít|lớn|nhỏ|khá|tốt|nhanh|chậm|kém|đông|mạnh|sớm|muộn|dài|ngắn|đắt|rẻ)(?: \S+){0,4} (?:hơn|nhất)\b|^\W*so (?!với|sánh).*\b(?:giữa|với|và)\b|\bwhich (?:\w+ ){1,2}ha[sd] (?:the )?(?:higher|highest|lower|lowest|more|most|larger)|\bcompare\b|\bdifference between\b",
    ),
    ("figure", r"^\W*(?:and |so )?how (?:many|much)\b"),
    ("yes/no", r"\bcó ai\b.*\bkhông\b"),
    (
        "why",
        r"\b(?:vì|tại|do) (?:sao|đâu)\b|\b(?:nguyên nhân|lý do|lí do|cớ sao)\b|\b(?:điều|cái|yếu tố) (?:gì|nào) (?:làm|khiến|gây|dẫn)\b|^\W*sao\b(?! không\W*$)|(?<!thì )(?<!làm )(?<!ra )\bsao (?:mà )?\S+ .*\b(?:lại|thế|vậy|phải)\b"
        r"|\b(?:vướng|nghẽn|kẹt|tắc) (?:\S+ ){0,2}(?:đâu|chỗ nào|gì)|\bvì (?:chuyện|cái|điều|lẽ|cớ) gì|\bnhờ (?:\S+ ){0,5}(?:đâu|gì|nào)\b|\bnguyên do\b|\b(?:lý|lí) giải\b|\bgiải thích (?:thế nào|ra sao|việc|vì sao)|\bmà sao\b|\bdo (?:\S+ ){1,3}(?:khâu|chỗ|việc|điều) nào|\bwhy\b|\breasons?\b|\bcauses?\b",
    ),
    (
        "meeting",
        r"thứ tự thời gian|(?:lần thứ|khóa|khoá|kỳ họp thứ) (?:mấy|bao nhiêu)|nhiệm kỳ (?:nào|mấy)"
        r"|những (?:hội nghị|kỳ họp|báo cáo|cuộc họp) nào|(?:liệt kê|danh sách) (?:các |những )?(?:hội nghị|kỳ họp|cuộc họp|báo cáo)|(?:hội nghị|kỳ họp|phiên họp|cuộc họp)\b.*(?:(?:diễn ra|tổ chức"
        r"|họp|khai mạc)\b.*\b(?:khi nào|lúc nào|bao giờ|(?:ngày|hôm|tháng)(?:,? tháng,? năm)? (?:nào|mấy)|thời gian nào|ngày tháng năm nào)|(?:ngày|hôm) nào|khi nào|ngày mấy)"
        r"|\bwhen (?:was|did|were)\b.*(?:meeting|session|conference)|list (?:the |all )?(?:meetings|reports)",
    ),
    (
        "person",
        r"\bai\b|\btên (?:\S+ ){0,7}(?:là )?gì\b|(?:cho|xin|hỏi|biết) (?:\S+ ){0,2}tên (?:của )?(?:các |những )?(?:phó )?(?:chủ tịch|bí thư|giám đốc|trưởng)|xin tên|(?:đồng chí|lãnh đạo|đại biểu|vị) nào|(?:giám đốc|trưởng (?:phòng|ban)|bí thư|chủ tịch)(?: sở| ban| phòng)? nào|những (?:đồng chí|vị|ông|cán bộ|đại biểu)|(?:ông|bà|người|cán bộ) nào|chức (?:vụ )?(?:gì|nào)|giữ (?:những |các )?chức|người đứng đầu|cầm trịch|\bwho(?:m|se)?\b|\bwhich (?:\w+ ){0,3}(?:leader|official|secretary|chair\w*|director|delegate)\b",
    ),
    (
        "date",
        r"(?:ngày|hôm|tháng|năm|thời gian|thời điểm) nào|ngày, tháng|khi nào|bao giờ|ngày mấy|\bwhen\b"
        r"|\b(?:what|which) (?:date|day|year)\b",
    ),
    (
        "list",
        r"\b(?:mấy|bao nhiêu) (?:việc|nhiệm vụ|giải pháp|nội dung|vấn đề|khâu|hạn chế|kiến nghị|đột phá|chỉ tiêu)\b.*[,;] (?:và )?(?:(?:gồm|là|cụ thể|đó là|kể|nêu|tên)\b.*\b(?:gì|nào)\b|(?:kể|nêu|liệt kê)(?: tên| ra| rõ)?\W*$)",
    ),
    (
        "figure",
        r"bao nhiêu|\bmấy\b|\bhow (?:many|much|long|large|far|high)\b|\bwhat (?:share|percentage|rate|proportion)\b",
    ),
    (
        "list",
        r"(?:^|[,;:] )(?:hai|ba|bốn|sáu|bảy|tám|\d{1,2}) (?:\S+ ){1,4}nào\b|những (?:\S+ ){0,8}(?:nào|gì)\b|các (?:\S+ ){0,6}(?:nào|gì)\b|\b(?:việc|nhiệm vụ) (?:gì|nào)\b|gồm (?:những|các)|liệt kê|kể (?:tên|ra|hết)\b|là những gì"
        r"|(?:^|[,;] )(?:hai|ba|bốn|năm|sáu|bảy|\d+) (?:\S+ ){1,24}(?:là gì|gồm)"
        r"|\blist\b|\bwhich \w+s\b|\bwhat are\b"
        r"|^(?:các |những )?(?:nhiệm vụ|chỉ tiêu|mục tiêu|hạn chế|khó khăn|giải pháp|phương hướng|tồn tại)\b",
    ),
    (
        "place",
        r"(?:xã|phường|huyện|tỉnh|thành phố|thị xã|thị trấn|thôn|nơi|địa phương) nào|ở đâu|\bwhere\b"
        r"|\bwhich (?:commune|ward|district|province|city)\b",
    ),
    (
        "yes/no",
        r"\bcó (?:\S+ ){1,30}không\b\W*$|\bchưa\W*$|đã (?:\S+ ){1,20}chưa\b|\b(?:còn|đã|được|phải|bị|xảy ra|nằm) (?:\S+ ){1,14}không\W*$|phải không|^\W*(?:did|does|is|was|are|were|has|have)\b",
    ),
)
SINGLE_FACT: frozenset[QuestionKind] = frozenset(("figure", "person", "date", "place"))  # answered in one clause
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)

# Whoever asks several things of one fact ("bao nhiêu hộ, chiếm tỷ lệ nào, chủ yếu do đâu?") gets its whole clause.
_ASPECTS = re.compile(
    r"bao nhiêu|\bmấy\b|\bcỡ nào\b|(?:tỷ|tỉ) lệ (?:nào|thế nào|ra sao)|chủ yếu|trong đó|\bgồm\b|\bra sao\b|thế nào|\bmỗi (?:thứ|loại|phần|nhóm|chiều)"
    r"|xã nào|\bai\b|, (?:và )?có (?!so sánh)[^,?]+ không\b|(?:[,;]|và) (?:\S+ )?so (?:với|dự toán|kế hoạch|cùng kỳ)|\bwhat\b|\bwhich\b|\bhow\b"
)

_WHOLE = re.compile(
    r"so với\b.*(?:,|\bvà) (?:so )?với\b|tăng(?:,| hay)? giảm (?:thế nào|ra sao|như thế nào)|tình hình\b.*\b(?:thế nào|ra sao)"
    r"|(?:bao nhiêu|mấy) [^\W\d]+(?: [^\W\d]+)?(?:,| và|, và) (?!(?:ở|tại|của|trong|so|bằng|đạt|tăng|giảm)\b)[^\W\d]+"
)


def asks_several(question: Question) -> bool:
    """Whether a message asks more than one thing."""
    return len(_ASPECTS.findall(question.worded)) > 1 or bool(_WHOLE.search(question.worded))


def kind_of(question: str) -> QuestionKind:
    """The kind of answer wanted; "text" where nothing tells."""
    return next((kind for kind, pattern in _COMPILED if pattern.search(question)), "text")
