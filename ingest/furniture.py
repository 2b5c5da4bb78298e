"""Lines that belong to the page and not to the report: what Vietnamese portals print around an article.

The wordings are those of the systems that the portals run on (NukeViet, VNPT Portal, Liferay, Joomla, DotNetNuke, the
newspapers' own), so that they hold for portals that were never seen. A rule looks at short lines only: prose is longer,
and no rule then costs more than a short line does.
"""

from __future__ import annotations

import re

LONGEST = 300  # characters of a line that may be furniture


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


# Buttons and bars. A line of nothing but these, numbers and punctuation goes: "Chia sẻ   In bài viết   Gửi bình luận",
# "Bình luận (0)   Xem thêm", "[Trở về] [Đầu trang]", "⟵ Bài trước      Bài sau ⟶".
_BUTTON_WORDS = (
    "chia sẻ bài viết|chia sẻ trên|chia sẻ|facebook|zalo|twitter|linkedin|copy link|share|tweet|like"
    "|google news|theo dõi trên|in bài viết|in trang|in tin|in bài|bản in|print|gửi email|gửi mail|gửi bài viết"
    "|gửi cho bạn bè|lưu bài viết"
    "|gửi bình luận|gửi ý kiến|gửi phản hồi|viết bình luận|bình luận|ý kiến bạn đọc|ý kiến của bạn"
    "|xem thêm|đọc thêm|đọc tiếp|xem tiếp|chi tiết|trở về|quay lại|trở lại|về trang trước|về đầu trang|lên đầu trang"
    "|đầu trang|bài trước|bài sau|bài tiếp theo|tin trước|tin sau|trang trước|trang sau|trang tiếp"
    "|nghe bài viết|nghe đọc bài|đọc bài viết|giọng nữ|giọng nam|1x"
    "|phóng to|thu nhỏ|tăng cỡ chữ|giảm cỡ chữ|cỡ chữ|tương phản"
    "|đăng nhập|đăng ký|đăng xuất"
)
_BUTTONS = re.compile(rf"\b(?:{_BUTTON_WORDS})\b", re.IGNORECASE)
# "A A", "A- A A+": the size of the letters. A lone A is no button.
_LETTER_SIZES = re.compile(r"(?:\bA[-+]?(?=\s|$)\s*){2,4}")

# Menus: "TRANG CHỦ | GIỚI THIỆU | TIN TỨC - SỰ KIỆN | LỊCH CÔNG TÁC", "Trang chủ › Chính trị › Xây dựng Đảng".
_MENU_SEPARATOR = re.compile(r"\s*[|›»>/•·→]\s*|\s{2,}")
_MENU_WORDS = frozenset(
    "trang chủ|home|sơ đồ cổng|sơ đồ site|sơ đồ trang|sơ đồ web|hỏi đáp|hỏi - đáp|liên hệ|thư điện tử|rss|sitemap"
    "|tiếp cận thông tin|dịch vụ công trực tuyến|văn bản pháp quy|tìm kiếm|thư viện ảnh|english|góp ý".split("|")
)
_SECTIONS = frozenset(
    "tin tức|tin tức sự kiện|tin tức - sự kiện|tin tức, sự kiện|tin tức & sự kiện|tin tức và sự kiện|tin nổi bật"
    "|tin mới|tin hoạt động|tin trong tỉnh|tin địa phương|tin tổng hợp|tin chính trị|thời sự|thời sự - chính trị"
    "|trang chủ|chi tiết tin"
    "|chi tiết bài viết|nội dung chi tiết|tin chi tiết|nội dung tin|hoạt động của lãnh đạo".split("|")
)

# Wherever they stand, and however the line goes on.
_ANYWHERE = _any(
    r"^click để đánh giá bài viết",
    r"^(?:hãy )?đánh giá bài viết\b",
    r"^tổng số điểm của bài viết là",
    r"^(?:đánh giá|bình chọn|xếp hạng|rating)\s?:\W{0,12}[0-9](?:[.,][0-9])?\s?/\s?(?:5|10)\b.{0,30}$",  # "Đánh giá: ★★★★★ 4,5/5 - 2 lượt"
    # "22 lượt thích, 5 bình luận"
    r"^(?:[0-9][0-9.,]* (?:lượt )?(?:thích|xem|đọc|bình luận|chia sẻ|truy cập|tải|likes?|views?|comments?|shares?)(?:\W+|$))+$",
    r"^(?:>>|»|►|>)?\s*(?:đọc thêm|xem thêm|đọc tiếp|tin liên quan|bài liên quan)\s*:",
    r"^xếp hạng:? [0-9,.]+ ?- ?[0-9]+ phiếu bầu",
    r"^bạn đã không sử dụng site",
    r"^bạn cần đăng nhập (?:để|mới)|^bạn phải đăng nhập",
    r"^(?:-->|<!--|\]\]>|&nbsp;|javascript:)",
    r"^(?:tổng )?(?:số )?(?:lượt|lần) (?:xem|truy cập|đọc|view|thích)(?: bài)?\W*[0-9][0-9.,]*(?: lượt)?$",
    r"^(?:số )?lượt truy cập (?:hôm nay|hôm qua|trong|tháng|năm|tổng).{0,60}[0-9]$",
    r"^(?:số người |khách )?(?:đang )?(?:online|trực tuyến) ?: ?[0-9]",
    r"^\W*(?:đang truy cập|máy chủ tìm kiếm|khách viếng thăm|tổng lượt truy cập|tổng truy cập|hôm nay|hôm qua"
    r"|tháng hiện tại|tuần này|tháng này)\W*[0-9][0-9.,]*$",
    r"^(?:views?|view count|hits|đã xem) ?: ?[0-9][0-9.,]*$",
    r"^thống kê truy cập\b",
    r"^(?:từ khóa|từ khoá|tags?)(?: liên quan| tìm kiếm)? ?:",
    r"^(?:#[^\s#]+(?: [^\s#]+){0,4}(?: |$))+$",
    r"^your browser does not support|^trình duyệt (?:của bạn )?không hỗ trợ|^đang tải\W*$|^loading\W*$",
    r"^advertisement$|^quảng cáo$",
)

# Names that cameras, telephones, Zalo and Facebook give to pictures, and what stands for a picture.
_IMAGE = _any(
    r"^\[(?:img|image|ảnh|hình ảnh|video)[^\]]{0,60}\]$",
    r"^(?:dsc[fn_]?|img|imag|mvi|vid|gopr|dji|pano)[ _-]?[0-9]{4,}(?:[ _-].{0,40})?$",  # "IMG 2210 bien gioi"
    r"^[0-9]{6,}[ _-][0-9]{9,}[ _-][0-9]{9,}[ _-][no]$",  # Facebook: "309993665 638…624 332…941 n"
    r"^[0-9]{4,6} mts .{0,20}still ?[0-9]*$",  # a still of a video: "00702 MTS 00 00 01 24 Still001"
    r"^z[0-9]{12,}[ _-][0-9a-f]{16,}.{0,10}$",  # Zalo
    r"^(?:whatsapp|zalo) image .{0,40}$|^(?:screenshot|ảnh chụp màn hình)[ _-]?[0-9].{0,40}$|^image[ _-]?[0-9]{1,4}$",
    r"^\S{1,120}\.(?:jpe?g|png|gif|webp|bmp|jfif)$|^[^.]{1,60}\.(?:jpe?g|png|gif|webp|bmp|jfif)$",
)

# Parts of a line that otherwise stays: "Ngày đăng 17/12/2020 | 01:22  | View count: 809" keeps its date and time.
_LINE_PARTS = _any(
    r"[|•·-]?\s*\b(?:view count|views?|hits|(?:số )?lượt (?:xem|đọc|truy cập)|đã xem)\s?:\s?[0-9][0-9.,]*",
    r"[|•·-]?\s*\bcỡ chữ\s?:?(?:\s*\bA[-+]?(?=\s|$))*",
)
_POSTED = re.compile(r"[0-9]{1,2}[/.: -][0-9]{1,2}")  # such a line names a day or a time

# What heads a list of other articles.
_RELATED = _any(
    r"^(?:những )?(?:tin|bài|bài viết)(?: đã)? (?:mới hơn|cũ hơn|liên quan|khác|cùng chuyên mục|cùng loại|đưa|mới nhất"
    r"|đọc nhiều|xem nhiều)\W*$",
    r"^các (?:tin|bài|bài viết|tin bài)(?: đã)? (?:khác|đưa|liên quan|mới|cũ hơn|mới hơn)\b[^a-zà-ỹ]*(?::.*)?$",
    r"^(?:tin bài|bài viết|tin tức|nội dung|thông tin) (?:liên quan|khác|cùng chuyên mục)\W*$",
    r"^(?:tin|bài|tin bài|bài viết) cùng (?:mục|sự kiện|chủ đề|tác giả|thể loại|địa phương)\W*$",
    r"^(?:có thể bạn quan tâm|cùng chuyên mục|đọc thêm|xem thêm|mới nhất|đọc nhiều|xem nhiều nhất|tin đọc nhiều)\W*$",
)
# An entry of such a list, told even where the article goes on after it: a bullet, or its day at the end.
_RELATED_ENTRY = re.compile(r"^[•►▪»›>*]\s*\S|\([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}(?: [0-9:]{4,8})?\)$")

# After the last sentence of the article: whose portal it is.
_FOOTER = _any(
    r"^(?:©|\(c\)|copyright|bản quyền|bản quyền thuộc|giấy phép|gpxb|giấy phép số)\b",
    r"^©",
    r"^(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|số fax|email|e-mail|thư điện tử|hotline|đường dây nóng|website)\s?:",
    r"^(?:cơ quan chủ quản|đơn vị quản lý|đơn vị chủ quản|chịu trách nhiệm(?: chính| nội dung)?)\s?:",
    r"^trưởng ban biên tập\s?:",
    r"^(?:ghi rõ nguồn|đề nghị ghi rõ nguồn|vui lòng ghi rõ nguồn|\W*khi phát hành lại)\b",
    r"^(?:thiết kế|xây dựng|phát triển|designed|developed|powered)(?: và \w+ \w+)? (?:bởi|by)\b",
    r"^(?:cổng|trang) (?:thông tin điện tử|ttđt)\b",
    r"^(?:chung nhan tin nhiem mang|tín nhiệm mạng|ncsc)\b",
)
_SIGNED = _any(
    r"^(?:tác giả|tác giả bài viết|nguồn|nguồn tin|tin|bài|ảnh|tin, ảnh|bài, ảnh|tin và ảnh|tin, bài|người viết)\s?:",
    r"^(?:bbt|theo) ",
)
_SENTENCE_END = re.compile(r"[.!?…;:][”\"'’)\]/]*$")


def is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if not line or len(line) > LONGEST or is_related_heading(line):
        return False  # what stands below such a heading is another matter
    return bool(_ANYWHERE.search(line) or _IMAGE.search(line)) or _is_bar(line) or _is_menu(line)


def is_section_name(line: str) -> bool:
    """Whether a line above the title names the part of the site: "Tin tức sự kiện", "Chính trị > Xây dựng Đảng"."""
    pieces = re.split(r"\s+[›»>]\s+", line)
    is_path = len(pieces) > 1 and all(piece.count(" ") < 6 for piece in pieces) and not any(map(str.isdigit, line))
    return is_path or line.casefold().strip(" .:-|") in _SECTIONS


def without_counters(line: str) -> str:
    """A posting line without the counters and buttons in it: day, time and author stay."""
    if len(line) > LONGEST or not _POSTED.search(line):
        return line
    rest = _LINE_PARTS.sub("", line)
    return line if rest == line else rest.strip(" |•·")


def is_related_heading(line: str) -> bool:
    """Whether a line heads a list of other articles: "Những tin cũ hơn", "CÁC TIN KHÁC"."""
    return len(line) <= LONGEST and bool(_RELATED.search(line))


def is_related_entry(line: str) -> bool:
    """Whether a line below such a heading is another article's title for certain: "• … (12/12/2017)"."""
    return len(line) <= LONGEST and bool(_RELATED_ENTRY.search(line))


def is_footer(line: str) -> bool:
    """Whether a line after the article says whose portal this is: address, telephone, copyright."""
    return len(line) <= LONGEST and bool(_FOOTER.search(line))


def is_signature(line: str) -> bool:
    """Whether a short line names author or source, which stay wherever they stand: "Tác giả: Thu Hà"."""
    return len(line) <= LONGEST and bool(_SIGNED.search(line))


def is_prose(line: str) -> bool:
    """Whether a line is certainly the report's own: a sentence, or too long for anything else."""
    words = line.count(" ") + 1
    return words >= 30 or (words >= 10 and bool(_SENTENCE_END.search(line)))


def _is_bar(line: str) -> bool:
    rest = _LETTER_SIZES.sub("", _BUTTONS.sub("", line))
    # A number only in brackets: "Bình luận (0)" is a button, "Đăng ký | 5 | 7" a row of a table.
    return rest != line and not any(map(str.isalnum, re.sub(r"\([0-9]+\)", "", rest)))


def _is_menu(line: str) -> bool:
    pieces = [piece.strip(" -.").casefold() for piece in _MENU_SEPARATOR.split(line) if piece.strip()]
    short = all(piece.count(" ") < 6 for piece in pieces)
    has_figures = any(map(str.isdigit, line))  # a row of a table
    return len(pieces) >= 2 and short and not has_figures and any(piece in _MENU_WORDS for piece in pieces)
