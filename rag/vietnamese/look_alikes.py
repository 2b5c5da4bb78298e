"""Text in, the same text with everything blanked out that only looks like a quantity: dates, addresses, names with numbers."""

from __future__ import annotations

import re

_LOOK_ALIKE = re.compile(
    r"""https?://\S{1,200}|\S{1,60}@\S{1,60}
    |\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)                      # 30/9/2020
    |(?i:ngày|sáng|chiều|tối|trưa|hôm|đêm)\s(?:ngày\s)?(?:0?[1-9]|[12]\d|3[01])(?:\s?[/.-]\s?(?:0?[1-9]|1[0-2]))?
      (?!\d|[.,/-]\d|\s?%)                                                       # sáng 05/10
    |(?i:đến|hết|từ|trước|sau|tới|kể\stừ)\s(?:hết\s|ngày\s){0,2}(?:0?[1-9]|[12]\d|3[01])\s?[/-]\s?(?:0?[1-9]|1[0-2])
      (?=\s?[),;.:](?!\d)|\s(?:đến|tới|đã|thì|năm|huyện|tỉnh|xã\s[A-ZĐ]|thu|giải|toàn|cả)|$)             # đến 31/8, từ 1/7 đến
    |(?i:trên|/|mỗi|một)\s?1\s?(?:ha|héc\s?ta|hecta|m2|km2)(?=\s(?:đất|canh|gieo|diện|nuôi|mặt|đạt|ước))   # giá trị sản xuất trên 1 ha đất
    |(?i:đến|hết)\s(?:hết\s|ngày\s){0,2}(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])(?=\s[^\W\d_])(?!\s(?:tỷ|tỉ|triệu|nghìn|ngàn|ha|héc|tấn|tạ|kg|km|m2|m3|m|lít|điểm|bác|người|hộ|con|lần)(?!\w))   # đến 15.12 vốn
    |(?i:bão|đợt)\s(?:số\s)?\d{1,2}(?!\d|[.,]\d|\s?%|\s(?:tỷ|tỉ|triệu|nghìn|ngàn|người|hộ|học|xã|ca)(?!\w))                             # Bão số 3 làm …
    |\(\d{1,2}/\d{1,2}\)
    |(?<![\d.,])1/(?:500|[125]\.?000|10\.?000)(?!\d|\s?(?:người|hộ|con))                 # quy hoạch 1/500
    |\d{1,2}\stháng\s(?:0?[1-9]|1[0-2])(?:\snăm\s\d{4})?(?!\d|[.,]\d|\s?%)(?!\s[^\W\d_]+\s?đồng)                                     # Quảng trường 2 tháng 9
    |(?i:tháng)\s(?:0?[1-9]|1[0-2])(?:\s?[/.-]\s?\d{4})?(?:\snăm\s\d{4})?(?!\d|[.,]\d|\s?%|\s(?:tỷ|tỉ|triệu)(?!\w))
    |(?i:thứ)\s(?:hạng\s)?\d+\s?/\s?\d+                                            # xếp thứ 5/63
    |(?i:quý|kỳ\shọp(?:\sthứ)?|lần(?:\sthứ)?|thứ|khóa|khoá|top|tốp|lớp|tuần)\s\d+(?:\s?[/-]\s?\d{4})?(?!\d|[.,]\d)
    |(?i:năm|năm\shọc|kỳ|giai\sđoạn|đoạn|thời\skỳ|nhiệm\skỳ|đến|từ|từ\snăm|KH|kế\shoạch|NQ|nghị\squyết|dự\stoán)\s
      \(?(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)?\d\d(?!\d))?(?!\d|[.,]\d|\s?%)
    |(?i:năm|đoạn|kỳ)\s(?:19|20)\d\d(?=,\d)                                      # năm 2020,5 xã
    |(?<!\d)(?<!\d[.,])(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d(?!\d)                 # 2021 - 2025
    |(?<!\d)(?<!\d[.,])(?:19|20)\d\d(?=\s?[),;:.](?!\d)|\s(?:đến|trên|đạt|là|ước|và|được|có|của|với|so|tăng|giảm|theo|trở|phải)(?!\w)|$)
    |\d+(?:/\d{4})?[-/][A-ZĐ][\w-]*(?:[-/][\w-]+)*                                # 05-CT/TW, 61/1999/NĐ-CP
    |(?i:một|hai|ba|bốn)\sphần\s(?i:hai|ba|tư|bốn|năm)(?!\w)                        # hai phần ba của năm
    |(?i:khối)\s\d{1,2}(?:\s?[,-]\s?\d{1,2}(?!\d|[.,]\d))*(?!\d|[.,]\d|\s?%)                   # khối 6, 7
    |(?i:covid)\s?[-–]?\s?19(?!\d|[.,]\d|\s(?:tỷ|tỉ|triệu))
    |\b(?:IMG|DSC|MTS|LIA)[ _]?\d+[^\n.;]{0,40}
    |\b[A-ZĐ][A-Za-zĐđ]{0,9}[-–]?\d+\w*                                           # COVID-19, WB9, IMG2210
    |(?<![\d.,])0\d{2,4}[ .]\d{3,4}[ .]\d{3,4}|(?<![\d.,])\d{9,}                 # telephones, names of pictures
    |(?<!\d)\d{1,2}[h:]\d{2}(?::\d{2})?(?!\d)                      # 16:12, 7h30
    |(?<=chỉ\stiêu\s)\d{1,2}(?=\s?[:.])
    |(?:Quốc\slộ|Tỉnh\slộ|Hương\slộ|QL|ĐT|TL|đường|Đường)\s\d+\w?(?:[-/]\d+)?     # Quốc lộ 91C
    |[Đđ]ề\sán\s(?:\d+|một\striệu\shéc-?ta|\w+\striệu\sha)(?:\sha)?               # Đề án một triệu héc-ta
    """,
    re.VERBOSE,
)

# Nouns that a number is the name of: "thôn 7", "Chương trình 135"
NAME_BEFORE = re.compile(
    r"(?<!\w)(?<!các )(?<!trực )(?:chương trình|đề án|dự án|số|thôn|ấp|khóm|quận|phường|tổ|khu phố|điều|khoản|mục|hình|ảnh|bảng|phụ lục|loại|hạng|"
    r"giai đoạn|cấp độ|cụm|vùng|bậc|lia|covid|thế hệ|nhóm|tuyến|lô)\s+$",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """The text with every look-alike blanked out by "¤"; its length is kept."""
    return _LOOK_ALIKE.sub(lambda match: "¤" * len(match.group()), text)
