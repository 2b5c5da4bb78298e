"""A report in, its sentences that may stand in a briefing out: no titles, captions, posting times, author lines, menus.

Each sentence knows its paragraph and the heading that it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.domain import Indicator, Report
from rag.vietnamese.names import LOWER, UPPER
from rag.vietnamese.words import sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report's own prose; `report.text[start:end] == text`.

    `headings` are those it stands under, outermost first. `item` tells an entry of a list, `sub` one below an entry.
    """

    start: int
    end: int
    text: str
    paragraph: int
    opens: bool  # the first of its paragraph
    item: bool = False
    sub: bool = False
    headings: tuple[str, ...] = ()


_ITEM = re.compile(r"\s*(?:[-–+•*·]|\d{1,2}[.)]|[a-zđ]\)|\(\d{1,2}\))\s+")
_SUB = re.compile(r"\s*[+·]\s")
_ENDS = re.compile(r"[.!?…;:,][”\"’)\]]*\s*$")
# "I. KẾT QUẢ", "1. Về kinh tế", "2.1. Thu ngân sách", "a) Nông nghiệp": by how deep they lie
_HEADING = re.compile(
    r"\s*(?:(?P<roman>(?:phần\s+)?[IVX]{1,5})|(?P<deep>\d{1,2}\.\d{1,2})|(?P<number>\d{1,2})|(?P<letter>[a-zđ]))\s*[.)\-–:/]+\s*(?P<words>\S.*)",
    re.IGNORECASE,
)
_DEPTH = {"roman": 0, "number": 1, "deep": 2, "letter": 3}
LONGEST_HEADING = 20  # words
# What stands below the article: from the signature on, nothing is its prose any more.
_SIGNATURE = re.compile(
    r"\s*(?:T/M\b|TM\.|KT\.|Nơi nhận|Tác giả|Người viết|Tin,? (?:và )?ảnh|Bài,? (?:và )?ảnh|Tin bài|Nguồn( tin)?\s*:|Theo nguồn|Từ khóa|Tags?\b)",
)
_ADDRESS = re.compile(
    r"^\s*\((?:[^()]{1,40})\)\s*[-–]\s*|^[^.\n]{2,40}\(\w{2,8}\)\s*[-–]\s+|^\s*\([^()]{3,40}\)\s+(?=[A-ZĐ])"
)  # "(KGO) - Ngày 26-6"
_PICTURE = re.compile(
    r"\s*(?:(?:quang|toàn) cảnh|ảnh\s*[:.\d]|hình \d|\(ảnh|(?:các )?đại biểu (?:tham dự|tham gia|dự|biểu quyết|thảo luận|nghe|chụp)\b)"
    r"|.*\b(?:ảnh|photo)\s*:\s*[^.]{1,40}\.?\)?\s*$",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"^\s*(?:lượt xem|số lượt|view count|đăng (?:ngày|lúc)|ngày đăng|cập nhật|tổng số điểm|click|bạn đã|chia sẻ\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b.{0,25}$)"
    r"|^\s*(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b.{0,45}$",
    re.IGNORECASE,
)
LEAST = 4  # words; less is no sentence
UNPUNCTUATED = 60  # words: a line without a full stop is a caption or a heading, unless it is longer


def prose(report: Report, indicators: Sequence[Indicator] = ()) -> tuple[Sentence, ...]:
    """The sentences of the report's body, in order. `indicators` show which unpunctuated lines and table rows tell figures."""
    return tuple(_sentences(report, indicators))


def _sentences(report: Report, indicators: Sequence[Indicator]) -> Iterator[Sentence]:
    rows = {indicator.start for indicator in indicators if "table_row" in indicator.flags}
    figures = [indicator.start for indicator in indicators if indicator.kind != "count"]
    headings: dict[int, str] = {}
    seen: set[str] = set()
    at = 0
    for number, line in enumerate(report.text.splitlines(keepends=True)):
        start, at = at, at + len(line)
        bare = line.strip()
        if not bare or (number == 0 and bare.startswith(report.title[:40])):
            continue
        if heading := _as_heading(bare, any(start <= figure < at for figure in figures)):
            depth, words = heading
            headings = {level: text for level, text in headings.items() if level < depth} | {depth: words}
            continue
        if _SIGNATURE.match(bare) and number > 3:
            if re.match(r"\s*(?:T/M|TM\.|KT\.|Nơi nhận)", bare):
                return
            continue
        if any(start <= row < at for row in rows) or not _is_prose(bare, any(start <= f < at for f in figures)):
            continue
        if bare in seen:  # a caption printed twice, or a caption that repeats a sentence
            continue
        seen.add(bare)
        item = bool(_ITEM.match(line))
        skip = _ADDRESS.match(line) or _ITEM.match(line)
        begin = skip.end() if skip else 0
        opens = True
        under = tuple(text for _, text in sorted(headings.items()))
        for first, last in sentences(line[begin:]):
            text = line[begin + first : begin + last]
            if len(text.split()) < LEAST or not any(c.isalpha() for c in text):
                continue
            where = start + begin + first, start + begin + last
            yield Sentence(*where, text, number, opens, item, bool(_SUB.match(line)), under)
            opens = False


def _as_heading(line: str, tells_figure: bool) -> tuple[int, str] | None:
    """Depth and words of a heading; None for any other line."""
    words = line.split()
    if len(words) > LONGEST_HEADING or tells_figure:
        return None
    match = _HEADING.match(line)
    if match and not re.search(r"[.;!?…]\s*$", line) and not re.search(r":\s*\S", line):
        kind = next(name for name in _DEPTH if match[name])
        return _DEPTH[kind], match["words"].lower()
    if len(words) >= 2 and line.isupper():
        return 0, line.lower()
    if line.endswith(":") and len(words) <= 6:
        return 4, line.lower()
    # "Định hướng phát triển tương lai": a heading of a feature article; a caption names persons or a scene
    if not _ENDS.search(line) and _SPEAKS_OF_PART.match(line) and len(words) <= 14:
        return 1, line.lower()
    return None


_SPEAKS_OF_PART = re.compile(
    r"(?:những |một số |các )?(?:kết quả|hạn chế|tồn tại|khó khăn|nhiệm vụ|phương hướng|định hướng|giải pháp|mục tiêu|nguyên nhân)\b",
    re.IGNORECASE,
)


def _is_prose(line: str, tells_figure: bool) -> bool:
    words = line.split()
    if _COUNTERS.search(line) or "|" in line:
        return False
    if len(words) < LEAST or sum(c.isalpha() for c in line) < 0.4 * len(line.replace(" ", "")):
        return bool(_ITEM.match(line)) and tells_figure
    single = len(list(sentences(line))) == 1
    if single and _PICTURE.match(line):
        return False
    if _ENDS.search(line) and re.search(rf"[{LOWER}{UPPER}]", line):
        return True
    return bool(_ITEM.match(line)) or (tells_figure and len(words) >= 12) or len(words) >= UNPUNCTUATED or not single
