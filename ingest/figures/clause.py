"""Where a figure's own words begin: behind the last semicolon, colon or comma that no enumeration bridges."""

from __future__ import annotations

import re

HEAD = re.compile(
    r"(?:tổng|thu(?! hút được)|chi|giá|tỷ lệ|tỉ lệ|tỷ trọng|kim ngạch|số|diện tích|sản lượng|năng suất|đàn|grdp|gdp|vốn|nguồn vốn|giải ngân|"
    r"kết nạp|tốc độ|tăng trưởng|chỉ số|xuất khẩu|nhập khẩu|doanh thu|doanh số|khách|lượng|lượt|dân số|độ|bình quân|hộ|lao động|"
    r"ngân sách|cơ cấu|huy động|quy mô|kinh phí|chiều dài|mức|bán lẻ|mật độ|thành lập|giải quyết|tạo việc làm|khu vực|đảng viên|"
    r"vốn đầu tư|kinh tế|xây dựng|hoàn thành|tiếp nhận|riêng|đạt|thêm|duy trì|hỗ trợ|du lịch|ngành|lĩnh vực|nhóm)(?!\w)",
    re.IGNORECASE,
)
_WEAK_HEAD = re.compile(r"(?:công nghiệp|nông|thương mại|dịch vụ|thuế|chất thải|các ngành|hàng)(?!\w)", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:trong đó|cụ thể|ngoài ra|bên cạnh đó|đồng thời|theo đó|nổi bật là|điểm nổi bật là|điểm sáng là|ngược lại|đáng chú ý|"
    r"theo báo cáo|nhờ đó|qua đó|từ đó|trước hết|trong khi đó|trong khi|nhất là|như|với|là|và|nhưng|gồm|khi|hiện|còn|tức|tiếp tục|"
    r"đưa|còn theo cách tính mới|theo cách tính mới)(?!\w)[\s,:]*",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:tính\s+)?(?:đến|từ|trong(?= (?:năm|tháng|quý|kỳ|những|\d))|giai đoạn|năm|cả năm|riêng năm|quý|riêng quý|tháng|nửa|hằng năm|hàng năm|mỗi năm|sau|đầu|cuối|qua|"
    r"\d{1,2} tháng|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) tháng|những tháng|sáng|chiều|ngày)(?!\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[^,;:.]{0,100}?(?<!\w)(?:cho biết|nêu rõ|nhấn mạnh|khẳng định)(?!\w)[\s,:]*(?:rằng\s+)?", re.IGNORECASE
)


def skip_blank(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \n\t\u00a0–-+•,;:(":
        position += 1
    return position


def skip_openers(text: str, position: int, limit: int) -> int:
    position = skip_blank(text, position)
    if (said := _SAID.match(text, position, limit)) and said.end() < limit - 3:
        position = skip_blank(text, said.end())  # "Bí thư nhấn mạnh, mới có 61% số thôn …"
    for _ in range(4):
        match = _OPENER.match(text, position, limit)
        if not match or match.end() >= limit - 1:
            break
        position = skip_blank(text, match.end())
    return min(position, limit)


def after_last(text: str, low: int, opens: int) -> int:
    """Behind the last semicolon, colon or opening bracket before the number; a colon right before it is kept."""
    lead = text[low:opens]
    cut = 0
    for match in re.finditer(r"[;\n]|:(?=\s*\S)|\.\s", lead):
        if lead[match.end() :].strip(" \n-–+") or match.group() in (";", "\n"):
            cut = match.end()
    if listed := re.search(r"(?:chỉ tiêu|mục tiêu|tiêu chí)\s+(?:số\s+)?\d+\s*[:.]\s*$", lead, re.IGNORECASE):
        return low + listed.end()  # "Chỉ tiêu 8: 27/38 trường": the 8 is a label
    label = re.search(r":\s*$", lead)
    if (
        label
        and cut == 0
        and not re.search(r"(?:kết quả|như sau|cụ thể|bao gồm|gồm|sau đây)\s*:\s*$", lead[-60:], re.IGNORECASE)
    ):
        return low
    return opens if label and cut == 0 else low + cut


def pieces_of(text: str, low: int, opens: int) -> list[tuple[int, int]]:
    """The stretches between commas; commas inside brackets do not count."""
    pieces, begin, depth = [], low, 0
    for position in range(low, opens):
        character = text[position]
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == "," and depth == 0 and not (text[position + 1 : position + 2].isdigit()):
            pieces.append((begin, position))
            begin = position + 1
        elif (
            character in "-–"
            and text[position - 1 : position + 2] in (" - ", " – ")
            and begin == low
            and position - low < 3
        ):
            begin = position + 1
    pieces.append((begin, opens))
    return pieces


def extend(text: str, pieces: list[tuple[int, int]], index: int, opens: int, candidate_is_share: bool) -> int:
    """Back over the commas of an enumeration: "Nông, lâm, thủy sản", "giá trị hàng hóa xuất, nhập khẩu"."""
    first = text[skip_openers(text, pieces[index][0], opens) : opens]
    if candidate_is_share and re.match(r"(?:xây dựng|dịch vụ|thương mại)(?!\w)", first, re.IGNORECASE):
        first = ""  # "Công nghiệp, xây dựng 40,5%" is one sector
    if index == 0 or (HEAD.match(first) and not first.lower().startswith(("nhập khẩu",))):
        return index
    for back in range(index - 1, max(-1, index - 4), -1):
        piece = text[skip_openers(text, pieces[back][0], pieces[back][1]) : pieces[back][1]]
        if TIME.match(piece) or re.search(r"\d[\d.,]*\s*(?:%|tỷ|triệu)", piece) or len(piece.split()) > 14:
            break
        if (HEAD.match(piece) or _WEAK_HEAD.match(piece)) and not re.search(
            r"(?<!\w)(?:đạt|tăng|giảm|được)(?!\w)", piece
        ):
            return back
        if re.search(r"(?<!\w)(?:của|đã|là|được|tiếp|dưới|vừa|theo)(?!\w)", piece):
            break
    return index
