"""Report text in, its outer parts out: title, posting line, lead, body, byline. No meaning yet, only where things stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rag.vietnamese.names import UPPER
from rag.vietnamese.periods import find_dates
from rag.vietnamese.words import sentences

# Menus and section names above the title
_MENU = re.compile(
    r"(?:tin tức(?:\s*[-–]?\s*sự kiện)?|tin nổi bật|trang chủ|sự kiện|thời sự|chính trị|xây dựng đảng|tin (?:huyện|tỉnh|xã|"
    r"trong tỉnh|địa phương|hoạt động)|hoạt động|giới thiệu|home|news|chi tiết tin|tin bài|văn hóa xã hội|(?:cổng|trang) (?:thông tin điện tử|ttđt)[^.]{0,80})(?:\s*[|›»>/].*)?",
    re.IGNORECASE,
)
# Who tells a line of posting from a sentence that has a day: "Ngày đăng …", a clock, a weekday right beside the day.
# "họp kỳ thứ 3" and "lần thứ hai" are no weekdays.
_POSTED = re.compile(
    r"(?:ngày đăng|đăng (?:lúc|ngày|bởi)|cập nhật|xuất bản|\d{1,2}\s*:\s*\d{2}|gmt|lượt xem|view count|posted|tác giả|"
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*[,|–-]?\s*(?:ngày\s+)?\d{1,2}\s*[/.\s-]\s*\d{1,2}\b)",
    re.IGNORECASE,
)
# A day, a month or a time and nothing else: "29/09/2020 - 17:04", "Tháng 4-2024", "date 2023-07", "2023-12-02 13:16:57"
_DATELINE = re.compile(
    r"(?=\D*\d)(?:(?:lúc|hồi|ngày|date|tháng|năm|gmt|am|pm|posted|cập nhật|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)|"
    r"\d{1,2}h\d{2}|\d|[\s:/.,|()+–-])+",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(
    r"(?:date\s+)?(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?)(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[-–|:]?\s+(?=[^\W\d_])"
)
# Where and when it was written, before the first words: "(Cái Răng - 12/6/2022) Sáng nay, …", "Cái Răng, ngày 12/6/2022 - …"
_PLACE_AND_DATE = re.compile(
    rf"(?:\([^()\d]{{2,40}}?[-–,|]\s*(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d\)\s*[-–:]?|"
    rf"[{UPPER}][^\d.:;()]{{2,30}},\s*(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d\s*[-–:])\s*(?=[{UPPER}])"
)
# Where a newspaper says who writes, before the first words: "(kontumtv.vn) –", "(QNO) -", "ĐNO -", "TTO –"
_AGENCY = re.compile(rf"(?:\([^()]{{2,30}}\)|[{UPPER}]{{2,6}}(?:\.VN|Online)?)\s*[-–]\s+(?=[{UPPER}])")
_MARKS = re.compile(r"^(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f*#•►▪»]\s*)+")
_SIGNED = re.compile(
    r"(?:tác giả(?:\s+bài viết)?|người viết|bài và ảnh|bài,\s*ảnh|bài\s*[-–&]\s*ảnh|tin,\s*(?:bài,\s*)?ảnh|tin\s*[-–&]\s*ảnh|"
    r"tin,?\s*bài|tin và ảnh|tin|bài|thực hiện|by|author)\s*:\s*(?P<who>[^|\n]{2,90})",
    re.IGNORECASE,
)
_SIGNED_WITHOUT_COLON = re.compile(r"(?:Tin ảnh|Tin, ảnh|Bài, ảnh|Tin, bài)\s+(?P<who>[^|\n:]{3,60})")
_NO_SIGNATURE = re.compile(
    r"(?:nguồn|ảnh|theo|từ khóa|từ khoá|tags?|chia sẻ|các tin|tin (?:mới|cũ|liên)|ý kiến|bình luận|đọc thêm|lượt|đánh giá|"
    r"trở về|in bài|quang cảnh|toàn cảnh|hình|đại biểu|các đại biểu|đ/c|đồng chí|ông|bà|một số|#|\[|\W*$)",
    re.IGNORECASE,
)
_INITIALS = rf"(?:[{UPPER}]\.\s?){{1,3}}[{UPPER}][\w]*\.?"
_WORDS = rf"[{UPPER}][\w’']*(?:\s+\w[\w’']*){{1,5}}"
_SIGNATURE = re.compile(
    rf"(?:{_INITIALS}|{_WORDS})(?:\s*[-–,&]\s*(?:{_INITIALS}|{_WORDS}))*(?:\s*\([^)]{{2,30}}\))?\.?"
)
_RANK_BEFORE_NAME = re.compile(r"^(?:[đĐ]/c|[đĐ]ồng chí|ông|bà|ThS\.?|TS\.?)\s+", re.IGNORECASE)
_DESK = re.compile(r"đài|báo|cổng|trung tâm|phòng|ban|văn phòng|ttx", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The outer parts of a report. `lead` is its first prose, `body` all prose from there to the end or to a "***"."""

    title: str
    lead: str
    body: str
    published_on: date | None
    author: str | None
    end: int  # where the page's own session ends: before the "***" that divides it from another
    dateline: str  # days and months that stand alone above the report: "Tháng 4-2024"
    letterhead: str  # what stands above the title of an official document: "ỦY BAN NHÂN DÂN / XÃ PHƯỚC HÒA / Số: …"


def layout(text: str) -> Layout:
    """Finds title, posting time, lead, body and byline of a report whose first line is usually its title."""
    lines = [line.strip() for line in text.splitlines()]
    filled = [line for line in lines if line]
    first = next((line for line in filled if not _is_above_the_title(line)), filled[0] if filled else "")
    title, after_title = first, text.find(first) + len(first) if first else 0
    letterhead = ""
    if document := _document_title(text[:3000]):
        own = _NAMES_A_DOCUMENT.match(first) is not None
        title, start, after_title = (first if own else document[0], *document[1:])
        letterhead = text[text.find(first) + len(first) if own else 0 : start]
    elif _is_paragraph(first):  # no title: the report begins here
        title, after_title = _first_words(first), text.find(first)
    body = _first_part(text[after_title:])
    ends = after_title + len(body)
    prose = [_without_dateline(line) for line in (raw.strip() for raw in _paragraphs(body)) if _is_prose(line)]
    above = [line for line in filled[: filled.index(first)] if _is_dateline(line)] if first else []
    above += [dated.group() for dated in [_DATE_BEFORE.match(first)] if dated]
    return Layout(
        title=_bare_title(title),
        lead=_lead(prose),
        body="\n".join(prose),
        published_on=_published(filled, first) or _signed_on(letterhead),
        author=_author(lines),
        end=ends,
        dateline="\n".join(above),
        letterhead=letterhead,
    )


# A page's own title above the document that it shows: "Báo cáo số 12/BC-UBND về tình hình kinh tế - xã hội"
_NAMES_A_DOCUMENT = re.compile(
    r"(?:Báo cáo|Thông báo|Kết luận|Nghị quyết|Biên bản|Thông cáo)\s+(?=(?:\S+\s+){4})[^\n]*[a-zà-ỹ]"
)


def _is_above_the_title(line: str) -> bool:
    return _MENU.fullmatch(line) is not None or _is_dateline(line)


def _is_dateline(line: str) -> bool:
    return len(line) < 60 and _DATELINE.fullmatch(line) is not None


def _is_paragraph(line: str) -> bool:
    """Whether a first line is prose and no title: it is very long, or a sentence with its stop, which titles have not."""
    return len(line) > 300 or (len(line) > 60 and line[-1] == "." and not line.isupper())


_CLAUSE_END = re.compile(
    r"[;:]\s|,\s(?=(?:qua đó|trong đó|nhằm|nhìn lại|đồng thời|với|theo đó|cụ thể|tăng|giảm|bằng)\s)|\s[-–]\s"
)
_LONGEST_TITLE = 160


def _first_words(paragraph: str) -> str:
    """A title for a report that has none: its first sentence, to the end of a clause where it is long."""
    paragraph = _bare_title(paragraph)
    start, end = next(iter(sentences(paragraph[:2000])), (0, len(paragraph)))
    sentence = paragraph[start:end].rstrip(".")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    head = sentence[:_LONGEST_TITLE]
    clause = max((found.start() for found in _CLAUSE_END.finditer(head)), default=0)
    comma = head.rfind(", ")
    cut = clause if clause > 60 else comma if comma > 60 else head.rfind(" ")
    return head[:cut].rstrip(" ,;:–-") + "…"


def _bare_title(title: str) -> str:
    """A title without what stands before it: "📣", "29-12-2025", "(QNO) -"."""
    title = " ".join(_PHOTO.sub("", _MARKS.sub("", title)).split())
    title = _without_dateline(title)
    agency = _AGENCY.match(title)  # not the "TẾ - " of "KINH TẾ - XÃ HỘI"
    return title[agency.end() :] if agency and agency.end() < len(title) else title


_PHOTO = re.compile(r"\s*[-–(.]?\s*Ảnh\s*:[^.]{0,60}$")  # where a caption is all there is above the report


def _without_dateline(line: str) -> str:
    dated = _DATE_BEFORE.match(line) or _PLACE_AND_DATE.match(line)
    return line[dated.end() :] if dated else line


_DOCUMENT = re.compile(
    r"^[^\S\n]*(?P<kind>BÁO CÁO|THÔNG BÁO|KẾT LUẬN|NGHỊ QUYẾT|BIÊN BẢN|THÔNG CÁO BÁO CHÍ)(?P<about>(?:[^\S\n]*\n){1,2}[^\n]{15,300}(?:\n[^\S\n]*[a-zà-ỹđ][^\n]{3,200})?)",
    re.MULTILINE,
)


def _document_title(text: str) -> tuple[str, int, int] | None:
    """The title of an official document, which prints its kind on a line of its own, and where it stands:
    "BÁO CÁO / Kết quả thực hiện …"."""
    found = _DOCUMENT.search(text)
    return (" ".join(found.group().split()), *found.span()) if found else None


def _first_part(body: str) -> str:
    """One page may hold two sessions, divided by a line of stars: the first is the page's own."""
    divided = re.search(r"^\s*\*(?:\s*\*){2,}\s*$", body, re.MULTILINE)
    return body[: divided.start()] if divided else body


def _paragraphs(body: str) -> list[str]:
    """Lines, with hard-wrapped ones joined: a line that goes on in small letters or ends without a stop after 50."""
    paragraphs: list[str] = []
    wrapped = False
    for line in body.splitlines():
        stripped = line.strip()
        if wrapped and stripped and paragraphs:
            paragraphs[-1] += " " + stripped
        else:
            paragraphs.append(stripped)
        wrapped = 50 <= len(stripped) <= 90 and stripped[-1] not in '.:;!?…”"'
    return paragraphs


def _is_prose(line: str) -> bool:
    """A sentence or more: not a posting line, a menu, a caption without a stop, a list of links."""
    if len(line) < 25 or _is_posting_line(line):
        return False
    return line[-1] in '.:;!?…”"/)' or len(line) > 110 or line[0] in "-+"


def _is_posting_line(line: str) -> bool:
    """Whether a line says when the page was put up, and no more than that and by whom."""
    if len(line) > 110 or _SAYS_MORE.search(line):
        return False
    dates = [found for found in find_dates(line) if found.year]
    rest = re.sub(r"[\d/:.|\s-]", "", line)
    return bool(_POSTED.search(line)) or bool(dates and len(rest) < 25)


# A sentence, however short, of a day on which somebody did something: "Ngày 14/7/2022, HĐND huyện họp kỳ giữa năm."
_SAYS_MORE = re.compile(
    r"(?<!\w)(?:họp|tổ chức|khai mạc|bế mạc|diễn ra|hội nghị|kỳ họp|làm việc|tổng kết|sơ kết)(?!\w)[^|]*[.…]$",
    re.IGNORECASE,
)


def _lead(prose: list[str]) -> str:
    """The first paragraphs, up to four sentences and 900 characters."""
    joined = "\n".join(prose[:3])
    spans = list(sentences(joined[:2400]))[:4]
    end = next((end for _, end in reversed(spans) if end <= 900), spans[0][1] if spans else 0)
    return joined[:end]


def _published(filled: list[str], title: str) -> date | None:
    """The day in the posting line: "Thứ năm - 06/07/2023 22:37", "Ngày đăng 17/12/2020 | 01:22"."""
    for line in filled[:9]:
        line = title[: dated.end()] if line == title and (dated := _DATE_BEFORE.match(title)) else line
        dates = [found.date for found in find_dates(line) if found.year]
        if line != title and dates and _is_posting_line(line):
            return dates[0]
        if written := _PLACE_AND_DATE.match(line):
            return next((found.date for found in find_dates(written.group()) if found.year), None)
    return None


def _signed_on(letterhead: str) -> date | None:
    """The day of an official document, at the end of what stands above its title: "Đà Lạt, ngày 30 tháng 8 năm 2013"."""
    for line in reversed(letterhead.splitlines()):
        if dated := _PLACE_OF_SIGNING.match(line):
            return next((found.date for found in find_dates(line[dated.end() :]) if found.year), None)
    return None


_PLACE_OF_SIGNING = re.compile(rf"\s*(?:\S.{{0,60}}\s)?[{UPPER}][^\d,]{{1,40}},\s*(?=ngày\s+\d)")


def _author(lines: list[str]) -> str | None:
    for line in lines:
        for part in line.split("|"):
            if (signed := _SIGNED.fullmatch(part.strip()) or _SIGNED_WITHOUT_COLON.fullmatch(part.strip())) and len(
                part
            ) < 140:
                return _tidied(signed["who"])
    long_lines = [index for index, line in enumerate(lines) if len(line) > 120]
    if not long_lines and len(lines) > 8:  # hard-wrapped
        long_lines = [index for index, line in enumerate(lines) if len(line) > 20 and line[-1] in ".…"]
    for line in lines[long_lines[-1] + 1 : long_lines[-1] + 12] if long_lines else ():
        if line and len(line) < 60 and _SIGNATURE.fullmatch(line) and not _NO_SIGNATURE.match(line):
            return _tidied(line)
    return None


def _tidied(who: str) -> str:
    """The name alone: "Đ/c Lê Văn An, Bí thư Thành ủy" → "Lê Văn An"; "Thanh Trúc - Đài Truyền thanh" → "Thanh Trúc"."""
    name = _RANK_BEFORE_NAME.sub("", who.strip().rstrip("."))
    if ("." not in name) and "," in name:
        name = name.split(",")[0]
    parts = re.split(r"\s+[-–]\s+", name)
    if len(parts) > 1 and _DESK.match(parts[-1]):
        name = parts[0]
    return name.strip()
