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
_POSTED = re.compile(
    r"(?:ngày đăng|đăng (?:lúc|ngày|bởi)|cập nhật|ngày cập nhật|xuất bản|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|"
    r"\d{1,2}\s*:\s*\d{2}|gmt|lượt xem|view count|posted)",
    re.IGNORECASE,
)
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


def layout(text: str) -> Layout:
    """Finds title, posting time, lead, body and byline of a report whose first line is usually its title."""
    lines = [line.strip() for line in text.splitlines()]
    filled = [line for line in lines if line]
    title = next((line for line in filled if not _MENU.fullmatch(line)), filled[0] if filled else "")
    after_title = text.find(title) + len(title) if title else 0
    if document := _document_title(text[:3000]):
        title, after_title = document
    elif len(title) > 300:  # no title: the first line is the report
        title = title[: next((end for _, end in sentences(title[:300])), 200)][:200].strip()
        after_title = text.find(title) + len(title)
    body = _first_part(text[after_title:])
    ends = after_title + len(body)
    prose = [line for line in (raw.strip() for raw in _paragraphs(body)) if _is_prose(line)]
    lead = _lead(prose)
    return Layout(" ".join(title.split()), lead, "\n".join(prose), _published(filled, title), _author(lines), ends)


_DOCUMENT = re.compile(
    r"^[^\S\n]*(?P<kind>BÁO CÁO|THÔNG BÁO|KẾT LUẬN|NGHỊ QUYẾT|BIÊN BẢN|THÔNG CÁO BÁO CHÍ)(?P<about>(?:[^\S\n]*\n){1,2}[^\n]{15,300}(?:\n[^\S\n]*[a-zà-ỹđ(][^\n]{3,200})?)",
    re.MULTILINE,
)


def _document_title(text: str) -> tuple[str, int] | None:
    """The title of an official document, which prints its kind on a line of its own, and where it ends:
    "BÁO CÁO / Kết quả thực hiện …"."""
    found = _DOCUMENT.search(text)
    return (" ".join(found.group().split()), found.end()) if found else None


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
    if len(line) < 25 or (_POSTED.search(line[:60]) and len(line) < 110):
        return False
    return line[-1] in '.:;!?…”"/)' or len(line) > 110 or line[0] in "-+"


def _lead(prose: list[str]) -> str:
    """The first paragraphs, up to four sentences and 900 characters."""
    joined = "\n".join(prose[:3])
    spans = list(sentences(joined[:2400]))[:4]
    end = next((end for _, end in reversed(spans) if end <= 900), spans[0][1] if spans else 0)
    return joined[:end]


def _published(filled: list[str], title: str) -> date | None:
    """The day in the posting line: "Thứ năm - 06/07/2023 22:37", "Ngày đăng 17/12/2020 | 01:22"."""
    for line in filled[:9]:
        if line == title or len(line) > 110:
            continue
        dates = [found.date for found in find_dates(line) if found.year]
        rest = re.sub(r"[\d/:.|\s-]", "", line)
        if dates and (_POSTED.search(line) or len(rest) < 25):
            return dates[0]
    return None


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
