"""Words by which names of persons and their posts are known: surnames, forms of address, heads of posts, verbs of roles."""

from __future__ import annotations

import re

from rag.vietnamese.words import fold, modern

# Kinh surnames and those of the other peoples that reports name; beyond this list a title or a post shows a name.
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Lí|Nông|Triệu|Hà|Lương|Cao|Đinh|Đoàn|"
    "Trịnh|Trương|Mai|Đào|Lâm|Lưu|Lại|Tạ|Quách|Thạch|Đàm|Danh|Sơn|Kim|Mã|Vi|Lò|Lù|Tráng|Vương|Tôn|Tô|Thái|Tăng|Châu|Cù|"
    "Chu|Khúc|Kiều|La|Lạc|Mạc|Nghiêm|Nhữ|Ninh|Phí|Phùng|Quản|Tống|Trình|Tất|Từ|Ung|Ứng|Văn|Viên|Điểu|Ksor|Rơ|Siu|Kpă|"
    "Hứa|Giàng|Sùng|Thào|Vàng|Lầu|Hầu|Bàn|Phàn|Tẩn|Chảo|Lục|Ma|Bế|Chúc|Lộc|Đổng|Lường|Cầm|Quàng|Tòng|Cà|Bạc|Đèo|Mùa|"
    "Vừ|Thân|Khổng|Diệp|Âu|Giang|Doãn|Thiều|Tiêu|Trà|Nay|Rah|Rmah|Rcom|Blinh|Alăng|Bríu|Zơrâm|Pơloong|Liêng|Cil|Y|K|A|"
    "Biện|Bành|Bá|Báo|Chế|Đàng|Hán|Kiên|Lộ|Sa|Thiên|Thập|Não|Vạn|Xích|Cồ|Dư|Đái|Đậu|Đồng|Hàn|Hạ|Hàng|Hoa|Hùng|Hướng|Khương|Lăng|Liêu|Liễu|Lô|Lữ|Ngân|Ngọ|Ngụy|Nhan|Ong|Phó|"
    "Quang|Quảng|Sầm|Tào|Thi|Thiệu|Tiền|Tiết|Trang|Triệu|Uông|Vạn|Xa|Chẩu|Chề|Chíu|Dường|Hờ|Hảng|Khang|Lỳ|Lèng|Mào|Moong|"
    "Phương|Phừ|Pờ|Sìn|Thò|Ly|Xeo|Xồng|Cụt|Lương"
)
# Small and capital letters alternate in Unicode (Ạ ạ Ả ả …): a range would hold both.
LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EF9, 2))
CAPITALISED = rf"[{UPPER}][\w'’-]*"  # one syllable of a name: "Đắk", "H'Thủy"


def names_person(text: str, person: str) -> bool:
    """Whether a text (NFC) names this person: the whole name, by its diacritics unless it is typed without any.

    "Hoàng Xuân Anh" is not "Hoàng Xuân Ánh", "Lê Vinh Quang" is not "Lê Vinh".
    """
    folded, name = fold(text), fold(person)
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
        if len(folded) != len(text):
            return True  # offsets are of no use then
        written = text[match.start() : match.end()]
        if not written.isascii() and modern(written).casefold() != modern(person).casefold():
            continue
        if not re.match(rf" [{UPPER}]", text[match.end() :]):
            return True
    return False


def spoken_of(text: str, person: str) -> bool:
    """Whether a text names a person whole, or as one goes on to: "Nguyễn Văn Bé", then "ông Bé"."""
    given = re.escape(person.split()[-1])
    return names_person(text, person) or bool(
        re.search(rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị) {given}(?!\w)", text)
    )


# First words of posts. A capitalised run is cut before them: "Nguyễn Văn A Bí thư Đoàn".
POST_HEADS = (
    r"(?:Quyền\s+|Nguyên\s+|Kiêm\s+)?(?:"
    r"Tổng\s+Bí\s+thư|(?:Phó\s+)?Bí\s+thư|Ủy\s+viên|Uỷ\s+viên|Phó\s+Chủ\s+(?:tịch|nhiệm)|Chủ\s+(?:tịch|nhiệm|tọa)|"
    r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s+(?:ủy|uỷ)\s+viên|UV[\s.]?BTV|UVTV|UVBCH|UVDK|UV|T\.?U\.?V(?=\W)|HUV|QUV|ĐUV|ThUV|TVTU|TVHU|PBT|PCT|CT|BT|"
    r"(?:Phó\s+)?Trưởng|(?:Phó\s+)?(?:Tổng\s+)?Giám\s+đốc|(?:Phó\s+)?Chánh|(?:Phó\s+)?Thủ\s+tướng|Bộ\s+trưởng|Thứ\s+trưởng|"
    r"(?:Phó\s+)?(?:Tổng\s+)?(?:Chi\s+)?[Cc]ục\s+trưởng|(?:Phó\s+)?(?:Vụ|Viện|Hiệu|Đội|Đồn|Tổ|Khoa|Thôn|Trạm|Phòng|Ban)\s+trưởng|"
    r"(?:Phó\s+)?(?:Chỉ\s+huy|Đoàn|Tổng\s+thư\s+ký|Thư\s+ký|Kế\s+toán)\s+trưởng|(?:Phó\s+)?Tổng\s+[Tt]hư\s+ký|(?:Phó\s+)?Tư\s+lệnh|"
    r"(?:Phó\s+)?Chính\s+(?:ủy|uỷ)|Đại\s+tá|Thượng\s+tá|Trung\s+tá|Thiếu\s+tá|(?:Đại|Thượng|Trung|Thiếu)\s+tướng|"
    r"Thường\s+trực\s+(?:Tỉnh|Thành|Huyện|Thị|Quận|HĐND)|Đại\s+biểu|Phó\s+Đoàn|Phó\s+Ban|Ủy\s+viên|Chuyên\s+viên|"
    r"Phó\s+(?:Trưởng|Giám|Chánh|Viện|Văn\s+phòng)|Thẩm\s+phán|Chỉ\s+huy\s+(?:trưởng|phó)|Thành\s+viên\s+UBND|Phụ\s+trách)"
)
HEAD = re.compile(rf"(?:{POST_HEADS})(?!\w)", re.IGNORECASE)

TITLES = r"(?:[Đđ]ồng\s+chí|ĐỒNG\s+CHÍ|[ĐđÐ]\s?/\s?[Cc]\.?|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|GS|PGS|TS|ThS)"
RANK = r"(?:[ĐđTt](?:ại|hượng|rung|hiếu)\s+(?:tá|tướng|úy|uý))"
TITLE_BEFORE = re.compile(rf"(?<!\w)(?:{TITLES}\s*:?\s+(?P<rank>{RANK}\s+)?|(?P<rank_alone>{RANK}\s+))$")
LIST_BEFORE = re.compile(r"(?:[:;]\s*|(?<!\w)(?:có|gồm|và)\s+)$")

# "Sở Lao động, Thương binh và Xã hội", "Ban Văn hóa, Xã hội": these commas end no post
COMMA_IN_OFFICE = re.compile(
    r",(?=\s+(?:Thương\s+binh|Thể\s+thao|Du\s+lịch|Xã\s+hội|Ngân\s+sách|Khoa\s+học|Thông\s+tin|Gia\s+đình|Thanh\s+niên|Giáo\s+dục|"
    r"Môi\s+trường|Tôn\s+giáo|Hạ\s+tầng|Công\s+nghệ)(?!\w))"
)

# One part of a name: "Hùng", "H'Yim", "Kđăm"
_PART = rf"(?:[{UPPER}][{LOWER}]*(?:['’‘][{UPPER}{LOWER}]+)?)"
_CUT = rf"(?!(?:{POST_HEADS}|Về|Tại|Đến|Dự|Cùng|Ảnh|Tin|Bài|Khóa|Theo)(?!\w))"
# "Ông Đồng Văn Hạ": Đồng is a surname, but for "Đồng chí"
_START = rf"(?<![\w'’/])(?!(?:Ông|Bà|Anh|Chị|Đồng\s+[Cc]hí)\s){_CUT}"
# Two parts or more; one alone where its apostrophe shows a name: "K’Brẻo"
RUN = re.compile(rf"{_START}(?:{_PART}(?:[^\S\n]+{_CUT}{_PART}){{1,5}}|[HYK]['’‘][{UPPER}][{LOWER}]+)(?!\w)")
# "Lành Thị Minh": Thị and Văn in the middle show a name whatever the surname
STARTS_WITH_SURNAME = re.compile(rf"(?:(?:{SURNAMES}|[HYK]['’‘]\w+)(?!\w)|\w+\s+(?:Thị|Văn)\s+\w)")

# A post ends where somebody does something. "dự" but not "dự án", "chỉ đạo" but not "Ban Chỉ đạo".
VERBS = re.compile(
    r"(?<!\w)(?:(?:đồng\s+)?chủ\s+trì|chủ\s+tọa|phát\s+biểu|(?:đến\s+|tham\s+|cùng\s+|về\s+)?dự(?!\s+(?:án|thảo|toán|phòng|báo|khuyết|bị))|"
    r"(?<![Cc]hương )(?<![Cc]ông )(?<!quá )(?<!tờ )trình(?!\s+độ)|đọc|báo\s+cáo|cho\s+(?:biết|hay|rằng)|nhấn\s+mạnh|yêu\s+cầu|đề\s+nghị|kết\s+luận|khai\s+mạc|bế\s+mạc|"
    r"điều\s+hành|ghi\s+nhận|biểu\s+dương|đánh\s+giá|trao|tặng|(?<!ban )(?<!Ban )chỉ\s+đạo|nêu|khẳng\s+định|chia\s+sẻ|thông\s+(?:báo|tin)|"
    r"giải\s+trình|tiếp\s+thu|thay\s+mặt|đã|vừa|sẽ|cũng|hứa|cùng|làm(?=\s+(?:việc|tổ|trưởng|rõ))|lưu\s+ý|gợi\s+ý|bày\s+tỏ|"
    r"mong\s+muốn|giao(?!\s+(?:thông|dịch|đất))|chúc|tham\s+gia|thăm|đến\s+(?:thăm|từ)|trả\s+lời|tham\s+luận|thảo\s+luận|là|được|tại|trong|"
    r"trúng\s+cử|cảm\s+ơn|nói|cho\s+ý\s+kiến|kiểm\s+tra(?=\s+(?:thực|công|tình))|tiếp|trực\s+tiếp|quán\s+triệt|và\s+(?:các|đồng\s+chí|đ/c|ông|bà|"
    r"lãnh\s+đạo|đại\s+diện)|(?<!thư )(?<!Thư )ký|công\s+bố|(?:cùng\s+)?các\s+đồng\s+chí|đứng|nhận\s+định|phân\s+tích|trao\s+đổi|tuyên\s+bố|với|"
    r"khen\s+ngợi|tóm\s+tắt|điểm\s+lại|thông\s+qua|dẫn\s+đầu|tiếp\s+xúc|kêu\s+gọi|lý\s+giải|cam\s+kết|kiến\s+nghị|hoan\s+nghênh|"
    r"thống\s+nhất|nhận\s+xét|phản\s+ánh|băn\s+khoăn|nhắc|động\s+viên|giữ\s+(?:chức|cương)|phát\s+động|tiếp\s+tục|có\s+(?:mặt|bài|ý\s+kiến)|cùng\s+với)(?!\w)",
)

ROLE_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("chaired", r"chủ\s+trì|chủ\s+tọa|điều\s+hành(?:\s+(?:kỳ\s+họp|hội\s+nghị|phiên|phần|buổi|cuộc)|\s*$)"),
        ("opened", r"khai\s+mạc"),
        ("concluded", r"kết\s+luận|bế\s+mạc"),
        ("directed", r"(?<!ban\s)chỉ\s+đạo"),
        ("reported", r"trình\s+bày|báo\s+cáo"),
        ("attended", r"(?:đến|tham|cùng|về)\s+dự|(?<!\w)dự(?!\w|\s+(?:án|thảo|toán|phòng|báo|kiến))"),
    )
)
