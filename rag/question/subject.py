"""A question's words without its places and times in, what it is about out."""

from __future__ import annotations

import re

from rag.vietnamese.names import CAPITALISED
from rag.vietnamese.quotations import QUOTATION
from rag.vietnamese.words import modern, syllables

# "Theo báo cáo giữa nhiệm kỳ, …", "Theo ông Hải thì …", "Tại hội nghị lần thứ 15 (mở rộng), …": says where to look, not
# what to look for.
_SETTING = re.compile(
    r"^\s*(?:theo|tại(?! sao| đâu)|khi(?! nào)|lúc(?! nào)|trong buổi|according to)\b[^,:?]{0,120}?(?:,|\bthì\b)\s*",
    re.IGNORECASE,
)
# Turns of phrase that ask, and the bodies that every report is of: neither is what the question is about.
_UNITS = r"(?: (?:tỉnh|thành phố|huyện|thị xã|quận|phường|xã))?"
_NO_SUBJECT = re.compile(
    r"\b(?:so sánh|liệt kê|kể tên|thời điểm|lý do|lí do|nguyên (?:nhân|do)|(?:lý|lí) giải|giải thích|(?:hội nghị )?(?:sơ|tổng) kết|(?<=bao nhiêu )(?:tỷ đồng|tỷ|tỉ|triệu|nghìn|ha|héc-?\s?ta|hecta|tấn|km|đồng)|(?<=mấy )(?:tỷ đồng|tỷ|tỉ|triệu|nghìn|ha|héc-?\s?ta|hecta|tấn|km|đồng)|xin (?=hỏi|cho|hãy|nêu|tên)|tính (?:đến|tới)|tới (?:cuối|đầu|giữa|hết)|khác nhau|chênh (?:nhau|lệch)|thay đổi|đối chiếu|thế nào|ra sao|tình hình|cho biết|mở rộng|nơi nào"
    r"|theo thứ tự thời gian|bao nhiêu|phần trăm|hội nghị|kỳ họp|phiên họp|báo cáo|bài viết|bài|đồng chí|hiện nay"
    r"|(?:danh hiệu|vấn đề|việc|điều|cái|yếu tố|hình thức) (?=gì\b|nào\b)|(?<=gì )(?:làm|khiến)|(?<=nào )(?:làm|khiến)|(?:trên )?địa bàn|so với|hay không|lần thứ|trực tiếp|"
    rf"(?:ban chấp hành|ban thường vụ)(?: đảng bộ)?{_UNITS}|đảng bộ{_UNITS}|(?:hội đồng|ủy ban) nhân dân{_UNITS})\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b(?:phó )?(?:bí thư|chủ tịch|thủ tướng|tổng bí thư|bộ trưởng)(?: thường trực| nước| quốc hội| chính phủ)?"
    r"(?: (?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|ubnd|hđnd))?",
    re.IGNORECASE,
)
# "Thủ tướng Nguyễn Xuân Phúc bảo tỉnh …": who says it is not what it is about.
_SAYS = re.compile(
    rf"(?:\b[Ôô]ng |\b[Bb]à |\b[Đđ]ồng chí )?(?:{CAPITALISED} ){{1,3}}{CAPITALISED}"
    r"(?= (?:bảo|cho rằng|nói|yêu cầu|đề nghị|nhấn mạnh|chỉ đạo|gợi ý|giải thích|lưu ý|giao|nhận định|đánh giá|thừa nhận|kiến nghị|đề xuất|chỉ ra|định hướng|kết luận|khẳng định|phát biểu|nêu|than)\b)"
)
_TITLE = re.compile(rf"(?<=\bbài ){QUOTATION}", re.IGNORECASE)  # which report, not what about it
_FINAL_NOT = re.compile(r"\bkhông\W*$", re.IGNORECASE)  # "… có đạt không?" asks; "không đạt" says something
# Words that ask or join and carry no subject.
_EMPTY = frozenset(
    "là ai gì nào những vì các của trong tại theo được có và ở thế như so với hay cho về thì sao đã mấy này đó trên vào khi lúc "
    "ra rằng bởi từ đến do hỏi hãy nêu giúp tôi mình ạ nhé bị nếu giữa ông bà vậy còn cả % em anh chị cô chú bạn tớ nhỉ nhen nha "
    "rồi thế hồi lúc liệu mỗi nghe biết kể mà lại cứ chứ đâu sao cỡ chừng khoảng kèm riêng gồm vừa cuối năm trọn phải giờ hôm tính tới ta v hiện "
    "the of in on at to a an and or by for was were is are did do does how many much what which who when where that had "
    "have has from with its their year say says report according as".split()
)


def subject_of(words: str) -> str:
    """What is left of a question once place, time and asking are taken out.

    "… Bí thư Thành ủy đề nghị tập trung những nhiệm vụ nào?" is about tasks: who spoke is left out as well, unless
    nothing else remains.
    """
    untitled = _TITLE.sub(" ", modern(words))
    bare = _NO_SUBJECT.sub(" ", _FINAL_NOT.sub("", _SETTING.sub("", untitled)))
    bare = re.sub(r"\btrong nước\b", "trongnước", bare)  # one term, of which "trong" must not go
    kept = [syllable for syllable in syllables(_SAYS.sub(" ", _SPEAKER.sub(" ", bare))) if syllable not in _EMPTY]
    if len(kept) < 2:
        kept = [syllable for syllable in syllables(bare) if syllable not in _EMPTY]
    return " ".join(kept).replace("trongnước", "trong nước")
