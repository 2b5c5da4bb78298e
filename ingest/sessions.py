"""Title and lead in, which session it is out: its number, whether expanded, the number of the congress, the term."""

from __future__ import annotations

import re

from rag.vietnamese.ordinals import ORDINAL, leading_ordinal, to_roman
from rag.vietnamese.words import modern

_ORDINAL = re.compile(
    rf"(?<!\w)(?:(?:lần\s+)?thứ|lần|kỳ họp|kỳ thứ)\s+(?P<n>{ORDINAL})(?!\s*[-,]\s*(?:ngày\s+)?\d\d?[/.-]\d)",
    re.IGNORECASE,
)
_HEAD_NOUN = re.compile(
    r"đại hội|hiệp thương|làm việc|hội nghị|kỳ họp|phiên họp|họp kỳ|(?<!\w)họp(?!\w)|ban chấp hành|(?<!\w)bch(?!\w)|cuộc thi|"
    r"trung ương|hội thi|liên hoan|quý|thi đua|đợt|(?<!kỳ họp )(?<!hội nghị )(?<!phiên họp )chuyên đề",
    re.IGNORECASE,
)
_SESSIONS = frozenset(("hội nghị", "kỳ họp", "phiên họp", "họp kỳ", "họp", "ban chấp hành", "bch"))
# "tiếp xúc cử tri trước kỳ họp thứ 28": a session that is still to come, or is over; but a document's own note says
# for which it was written: "(Trình kỳ họp thứ 28 HĐND huyện)"
_ANOTHER_SESSION = re.compile(
    r"(?:(?<!\w)(?:trước|sau|chuẩn bị(?: cho)?|phục vụ|(?<!\()trình(?: tại)?|nội dung(?: của)?|kết quả|nghị quyết(?: của)?|thông báo(?: về)?)\s+)"
    r"(?:kỳ họp|hội nghị)?\s*(?:thường lệ\s*)?$",
    re.IGNORECASE,
)
# "Nghị quyết Hội nghị lần thứ 8 Ban Chấp hành Trung ương", "kỳ họp thứ 7, Quốc hội khóa XV"
_OF_THE_COUNTRY = re.compile(
    r"\s*,?\s*(?:\(?khóa\s+\w+\)?,?\s+)?(?:(?:của\s+)?(?:ban chấp hành|bch)\s+)?(?:trung ương|tw|quốc hội)",
    re.IGNORECASE,
)


def ordinal(head: str) -> int | None:
    """ "lần thứ sáu" → 6, "kỳ họp thứ 26" → 26; not the number of the congress ("Đại hội … lần thứ XIX")."""
    for match in _ORDINAL.finditer(head):
        before = re.split(r"[.;\n]", head[max(0, match.start() - 110) : match.start()])[-1]
        nouns = [noun.group().lower() for noun in _HEAD_NOUN.finditer(before + match.group())]
        if _ANOTHER_SESSION.search(before) or _OF_THE_COUNTRY.match(head, match.end()):
            continue
        if nouns and nouns[-1] in _SESSIONS and "đại hội" not in nouns[-2:]:
            return leading_ordinal(match["n"])
    return None


def expanded(head: str) -> bool | None:
    """Whether "(mở rộng)" is said of the meeting, not of "mở rộng địa giới" or "mở rộng sản xuất"."""
    words = re.sub(r"mở\s+rộng\s+(?!để|nhằm|sơ|tổng|đánh|khóa|lần|do|\()\w+", "", head, flags=re.IGNORECASE)
    return True if re.search(r"\(?mở\s+rộng\)?", words, re.IGNORECASE) else None


_NUMBERED = r"kh(?:óa|oá)\s+(?P<n>[IVXL]+|\d{1,2})(?!\w)(?!\s*(?:học|huấn|đào|tập|bồi|lớp))"
_CONGRESS = re.compile(_NUMBERED, re.IGNORECASE)
# "đại biểu Quốc hội khóa XV", "Nghị quyết Trung ương 4 (khóa XII)": of the country
_ANOTHER_CONGRESS = re.compile(r"(?:quốc hội|qh|trung ương|tw)\s*(?:\d+\s*)?,?\s*\(?$", re.IGNORECASE)
_CONGRESS_HELD = re.compile(r"nghị quyết\s+đại hội[^.;,\n]{0,60}lần\s+thứ\s+(?P<n>[IVXL]+)(?!\w)", re.IGNORECASE)
_CONGRESS_MEETS = re.compile(
    r"đại hội (?:điểm )?(?:đại biểu )?(?:lần thứ \S+,? )?(?:(?:của )?đảng bộ|đảng viên|\(?nhiệm kỳ|lần thứ)|đảng bộ [^.;:,]{3,60}?"
    r"(?:long trọng |đã |vừa )?(?:tổ chức|khai mạc|tiến hành|hoàn thành|mở) (?:thành công |xong )?đại hội",
    re.IGNORECASE,
)
_OTHER_CONGRESS = re.compile(
    r"(?:hướng tới|tiến tới|chào mừng|trước|sau|chuẩn bị|nghị quyết|văn kiện|phục vụ|trình|góp ý|kết quả|triển khai|quán triệt|dự thảo|"
    r"hội nghị|kỳ họp|họp|giữa nhiệm kỳ|tiểu ban|tuyên truyền)(?!\w)",
    re.IGNORECASE,
)


def is_congress(title: str, first: str) -> bool:
    """Whether the meeting is itself a congress of the Party, not one that prepares, greets or carries one out, and not
    the congress of a union: "Đại hội đại biểu Phụ nữ huyện lần thứ XII"."""
    title, first = modern(title), modern(first)
    return (
        "đại hội" in title.lower()
        and "đại hội" in first.lower()
        and re.search(r"(?<!\w)(?:đảng bộ|chi bộ|đảng viên)", f"{title}\n{first}", re.IGNORECASE) is not None
        and (_CONGRESS_MEETS.search(title) or _CONGRESS_MEETS.search(first)) is not None
        and _OTHER_CONGRESS.search(title) is None
    )


def first_year(head: str) -> int | None:
    """The year of a congress, which opens its term: "Đại hội Đảng bộ xã lần thứ I, nhiệm kỳ 2025-2030" → 2025."""
    title, first = [*head.split("\n"), ""][:2]
    opens = _TERM.search(head) if is_congress(title, first) or is_union_congress(title) else None
    return int(opens["from"]) if opens else None


_UNION_MEETS = re.compile(r"đại hội (?:đại biểu )?(?:[^.;:,\n]{0,50}? )?lần thứ", re.IGNORECASE)


def is_union_congress(title: str) -> bool:
    """Whether the title tells of the congress of a union: "Đại hội Công đoàn huyện lần thứ X"."""
    title = modern(title)
    return (
        _UNION_MEETS.search(title) is not None
        and _OTHER_CONGRESS.search(title) is None
        and re.search(r"(?<!\w)(?:đảng|chi bộ)", title, re.IGNORECASE) is None
    )


def congress(head: str) -> str | None:
    """The number of the congress in Roman numerals: "khóa XVIII", "khóa 18" → XVIII."""
    named = (
        m for m in _CONGRESS.finditer(head) if not _ANOTHER_CONGRESS.search(head[max(0, m.start() - 24) : m.start()])
    )
    match = next(named, None) or _CONGRESS_HELD.search(head)
    title, first = [*head.split("\n"), ""][:2]
    if match is None and (is_congress(title, first) or is_union_congress(title)):
        match = re.search(r"lần\s+thứ\s+(?P<n>[IVXL]+)(?!\w)", head)
    if match is None:
        return None
    return to_roman(int(match["n"])) if match["n"].isdigit() else match["n"].upper()


_TERM = re.compile(r"nhiệm\s+kỳ\s*\(?(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)", re.IGNORECASE)
_ANOTHER_TERM = re.compile(r"bầu cử|quốc hội|các cấp\s*,?\s*$|nội dung đột phá|mặt trận", re.IGNORECASE)
_CONGRESS_TERM = re.compile(
    r"đại hội\s+(?:đại biểu\s+)?(?:đảng|đảng bộ)[^.;\n]{0,60}?nhiệm\s+kỳ\s+(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)",
    re.IGNORECASE,
)


def term(head: str, body: str, name: str | None) -> tuple[str | None, str | None]:
    """The term of the body that meets, not of the elections that the text speaks of, and why where it is inferred."""
    for match in _TERM.finditer(head):
        before = re.split(r"[.;\n]", head[max(0, match.start() - 70) : match.start()])[-1]
        if not _ANOTHER_TERM.search(before):
            return f"{match['from']}-{match['to']}", None
    party = name is not None and ("Đảng" in name or "ủy" in name)
    if party and (named := _CONGRESS_TERM.search(body)):
        return f"{named['from']}-{named['to']}", f"suy ra từ “{' '.join(named.group().split())}”"
    return None, None
