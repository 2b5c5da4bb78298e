"""Report text in, the places where persons are named with a post or a title out.

Reads "đồng chí X, post, post", lists with ";", "X - post", "post X" (Bí thư Tỉnh ủy Trần Văn A), captions, and names
of every people ("H'Yim Niê Kđăm").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rag.domain import Role
from rag.vietnamese.names import (
    COMMA_IN_OFFICE,
    HEAD,
    LIST_BEFORE,
    LOWER,
    RUN,
    STARTS_WITH_SURNAME,
    SURNAMES,
    TITLE_BEFORE,
    UPPER,
    VERBS,
)
from rag.vietnamese.places import find_places

_BACK, _AHEAD = 220, 400  # how far a post may stand from its name, in characters
_OFFICE = r"(?:chức(?:\s+vụ|\s+danh)?|cương\s+vị)"
# ", Bí thư …", "được tín nhiệm bầu giữ chức Bí thư …", "tái cử chức Chủ tịch …"
_SEPARATOR = re.compile(
    rf"\s*(?:,|[-–—]|\(|(?:tiếp\s+tục\s+|tái\s+)?được\s+(?:\w+\s+){{0,9}}?(?:giữ(?:\s+{_OFFICE})?|làm)|(?:tiếp\s+tục\s+)?giữ\s+{_OFFICE}|"
    rf"(?:tái|đắc|trúng)\s+cử\s+{_OFFICE})\s*|[^\S\n]+"
)
# Leaders of the past, after whom campaigns and streets are named
_NOT_PRESENT = frozenset(("hồ chí minh", "tôn đức thắng", "lê duẩn", "võ nguyên giáp", "phạm văn đồng"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named; `post` is empty where only the name stands."""

    person: str
    post: str
    start: int
    end: int
    name_start: int
    roles: tuple[Role, ...] = ()


# "đồng chí A và đồng chí B, Phó Chủ tịch HĐND tỉnh", but not "A; B, Phó Chủ tịch"
PAIRS = re.compile(r"\s*(?:,|và|,\s*và)\s+(?:(?:đồng\s+chí|[đĐ]/c|ông|bà)\s+)?", re.IGNORECASE)


def find_mentions(text: str) -> list[Mention]:
    places = [(place.start, place.end) for place in find_places(text)]
    mentions: list[Mention] = []
    reach = 0  # end of what earlier persons took
    for run in RUN.finditer(text):
        for start, end in _names_in(run, places):
            if start < reach:
                continue
            if mention := _mention_at(text, start, end, reach, places):
                mentions.append(mention)
                reach = mention.end
    return mentions


def _names_in(run: re.Match[str], places: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The run of capitalised words, without a place at its head: "Hà Nội Hoàng Văn Lợi"."""
    start, end = run.span()
    at = bisect_right(places, (start, end))
    for place_start, place_end in places[max(0, at - 1) : at + 2]:
        if place_start <= start < place_end:
            if place_start == start and " " not in run.string[place_end:end].strip() and place_end < end:
                continue  # "Châu Thanh Hải": a person whose first names are a place's
            start = place_end + len(run.string[place_end:end]) - len(run.string[place_end:end].lstrip())
        elif start < place_start < end and run.string[start:place_start].strip().count(" "):
            end = place_start  # not of "Châu Thanh Hải", whose given name is a commune's too
    name = run.string[start:end].strip()
    if len(name.split()) >= 2 or _APOSTROPHE.search(name):
        yield start, start + len(name)


_APOSTROPHE = re.compile(r"^[HYK]['’‘]")  # one word is a name then: "ông K’Brẻo"


def _mention_at(text: str, start: int, end: int, reach: int, places: list[tuple[int, int]]) -> Mention | None:
    """Reads the run at text[start:end] as a person if a title, a post or its place in a list says so."""
    name = " ".join(text[start:end].split())
    if name.casefold() in _NOT_PRESENT:
        return None
    before = text[max(reach, start - _BACK) : start]
    title = TITLE_BEFORE.search(before)
    if title is None and " " not in name:
        return None  # "đồng bào H'Mông"
    surname = STARTS_WITH_SURNAME.match(name) is not None
    if title is None and surname:
        post_start = _post_before(before)
        if post_start is not None and not _IS_OF_A_WORK.search(before):
            offset = start - len(before) + post_start
            return Mention(name, _clean(text[offset:start]), offset, end, start)
        if signed := _signed_as(text, start, end, reach):
            return Mention(name, _clean(text[slice(*signed)]), signed[0], end, start)
    post, post_end = _posts_after(text, end, places)
    if title is None and not (post and (surname or LIST_BEFORE.search(before))):
        listed = surname and reach and PAIRS.fullmatch(before) and _OF_SEVERAL.search(text, max(0, reach - 160), reach)
        return Mention(name, "", start, end, start) if listed else None
    if title is None and not surname and len(name.split()) > 4:
        return None
    if title and not post and (opens := _post_beside(before[: title.start()])) is not None:
        offset = start - len(before) + opens
        printed = f"{before[opens : title.start()]} {title['rank_alone'] or ''}"
        return Mention(name, _clean(re.sub(r"\s+[-–—]\s*$", "", _clean(printed))), offset, end, start)
    rank = (title["rank"] or title["rank_alone"] or "").strip() if title else ""
    post = ", ".join(part for part in (rank, post) if part)
    return Mention(name, post, start, post_end if post else end, start)


# "phụ trách tổ công tác của khu công nghiệp Cà Ná": a work, whatever stands before it
_IS_OF_A_WORK = re.compile(
    r"(?<!\w)(?:(?:khu|cụm) công nghiệp|cảng|cầu|hồ|đập|sông|dự án|nhà máy|thủy điện|cao tốc|quốc lộ|tuyến đường)\s+$",
    re.IGNORECASE,
)
# "các Phó Chủ tịch UBND tỉnh Hoàng Nam, |Lê Đức Tiến", "các đồng chí Phó Bí thư: Hoàng Nam, |Lê Đức Tiến"
_OF_SEVERAL = re.compile(
    r"(?<!\w)(?:[Cc]ác|[Hh]ai|[Bb]a)\s+(?:(?:đồng\s+chí|[đĐ]/c|ông|bà)\s+)?(?:Phó|Ủy\s+viên|Uỷ\s+viên)[^;:.,()]{3,80}(?::[^;:.,()]{3,40})?"
    r"(?:,\s[^;:.,()]{3,40}){0,3}$"
)


# An official document is signed "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / (Đã ký) / |Lê Thị A": post and name each on a line
_SIGNED_AS = re.compile(r"(?:^|\n)[^\S\n]*(?P<post>[^\n]{3,70})\n(?:\s*\(?[Đđ]ã ký\)?\.?\s*\n)?\s*$")
_LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|$)")


def _signed_as(text: str, start: int, end: int, reach: int) -> tuple[int, int] | None:
    """Where the post of the signature stands whose name is text[start:end]."""
    floor = max(reach, start - _BACK)
    signed = _SIGNED_AS.search(text[floor:start]) if _LINE_ENDS.match(text, end) else None
    if signed is None or not signed["post"].isupper() or not HEAD.match(signed["post"]):
        return None
    return floor + signed.start("post"), floor + signed.end("post")


# "bầu ông A, Trưởng phòng Tư pháp |giữ chức Ủy viên UBND huyện"
_RAISED_TO = re.compile(
    rf"\s*,?\s*(?:(?:được|tái|đã|vừa|trúng|đắc)\s+(?:\w+\s+){{0,6}}?)?giữ\s+(?:{_OFFICE}\s+)?", re.IGNORECASE
)


def _posts_after(text: str, end: int, places: list[tuple[int, int]]) -> tuple[str, int]:
    """The posts that follow a name, as printed, and where they end: ", Tỉnh ủy viên, Bí thư Huyện ủy chủ trì" → …"""
    separator = _SEPARATOR.match(text, end)
    if separator is None or not HEAD.match(text, separator.end()):
        return "", end
    last = _end_of_posts(text, separator.end(), places)
    post = text[separator.end() : last]
    raised = _RAISED_TO.match(text, last)
    if raised and HEAD.match(text, raised.end()):
        last = _end_of_posts(text, raised.end(), places)
        post = f"{post}, {text[raised.end() : last]}"
    return _clean(post), last


def _end_of_posts(text: str, first: int, places: list[tuple[int, int]]) -> int:
    """Where the posts end that begin at an offset."""
    position = last = first
    limit = min(len(text), first + _AHEAD)
    while position < limit and HEAD.match(text, position):
        stop = _stop(text, position, limit)
        while stop < limit and COMMA_IN_OFFICE.match(text, stop):
            stop = _stop(text, stop + 1, limit)
        verb = VERBS.search(text, position, stop)
        if position > first and _is_of_the_next(text, position, verb.start() if verb else stop, places):
            break
        last = verb.start() if verb else stop
        if verb or stop >= limit or text[stop] != ",":
            break
        position = stop + 1
        while position < limit and text[position].isspace() and text[position] != "\n":
            position += 1
    return first + len(text[first:last].rstrip(" ,-–—\n\xa0"))


# "Hiệu trưởng Trường THPT Lê Hồng Phong" is the post of one person
_NAMED_AFTER = re.compile(
    r"(?<!\w)(?:trường|thpt|thcs|ptth|học|non|giáo|đường|phố|ty|nghiệp|viện|xã|phường|trấn|thôn|ấp|bản|làng|khóm|khu)\s+$",
    re.IGNORECASE,
)


def _is_of_the_next(text: str, start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether a post leads up to another person's name: "A, Trưởng Công an quận, |Chánh Văn phòng quận Lâm Thị B"."""
    for run in RUN.finditer(text, start, end):
        at = bisect_right(places, (run.start(), end)) - 1
        in_place = at >= 0 and run.start() < places[at][1]
        if (
            run.start() > start
            and not in_place
            and STARTS_WITH_SURNAME.match(run.group())
            and _NAME_ENDS.match(text, run.end(), end)
            and not HEAD.match(text, run.start())
            and not _NAMED_AFTER.search(text, start, run.start())
        ):
            return True
    return False


_NAME_ENDS = re.compile(r"\s*(?:$|và\s)")


# … and "|và Lê Thị Lan": another person, where "Kế hoạch và Đầu tư" goes on
_STOP = re.compile(
    rf"[,;:()\n“”\"…!?\]]|\.(?!\s*(?:UBND|HĐND|UB))|\s(?:và|cùng)\s+(?=(?:{SURNAMES})\s+[{UPPER}][{LOWER}])"
)


def _stop(text: str, start: int, limit: int) -> int:
    """Where a post must end at the latest: punctuation, but not the full stop of "CT. UBND huyện" or "TP. Cao Bằng"."""
    position = start
    while found := _STOP.search(text, position, limit):
        if found.group() == "." and re.search(
            r"(?:^|\W)(?:TP|Tp|TT|TX|UV|P|CT|PCT|KT|T|T\.U)$", text[max(start, found.start() - 4) : found.start()]
        ):
            position = found.end()
            continue
        return found.start()
    return limit


_CLAUSE_BREAK = re.compile(r"[;:\n()“”\"]|\.(?=\s)")


# "Chủ trì hội nghị là |Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Trần Văn A"
_LEADS_TO = re.compile(r"(?<!\w)(?:là|có|gồm|do|bởi|(?<!quyền )(?<!nghị )của|cùng|và|với)\s+$")

# "Giám đốc Sở Tài chính, |bà Lê Thị A", "Bí thư Huyện ủy - |đồng chí Trần Văn B": in apposition, where a clause begins
_BESIDE = re.compile(r"\s*[,–—-]\s*$")
_CLAUSE_BEGINS = re.compile(r"(?:^|[.;:\n(“\"]\s*|(?<!\w)(?:theo|lời|là|có|gồm|do|cùng)\s+)$", re.IGNORECASE)


def _post_beside(before: str) -> int | None:
    """Where the posts begin that stand before a person's title, set off by a comma or a dash."""
    beside = _BESIDE.search(before)
    opens = _post_before(before[: beside.start()] + " ") if beside else None
    return opens if opens is not None and _CLAUSE_BEGINS.search(before[:opens]) else None


_COLON = re.compile(r":(?=\s+$)")


def _post_before(before: str) -> int | None:
    """Where the posts begin that lead up to a name: "Kết luận, Chủ tịch UBND tỉnh |Nguyễn Văn A" → at "Chủ tịch"."""
    before = _COLON.sub(" ", before)  # "các đồng chí Phó Bí thư Huyện ủy: |Trần Văn A, Lê Thị B"
    breaks = [found.end() for found in _CLAUSE_BREAK.finditer(before)]
    floor = breaks[-1] if breaks else 0
    segments: list[tuple[int, int]] = []
    begin = floor
    for index in range(floor, len(before)):
        if before[index] == "," and not COMMA_IN_OFFICE.match(before, index):
            segments.append((begin, index))
            begin = index + 1
    segments.append((begin, len(before)))
    post_start: int | None = None
    for position, (begin, end) in enumerate(reversed(segments)):
        piece = before[begin:end]
        heads = [found.start() for found in HEAD.finditer(piece)]
        if not heads:
            break
        at = next((h for h in heads if not VERBS.search(piece, h)), None)
        if at is None or (position == 0 and not re.search(r"\w\s*[-–]?\s+$", piece)):
            break
        if position and piece[:at].strip() and not _LEADS_TO.search(piece[:at]):
            break
        post_start = begin + at
        if piece[:at].strip():
            break
    return post_start


def _clean(post: str) -> str:
    return " ".join(post.split()).strip(" ,:-–—")
