"""Report text in, people with their posts and what they did at the meeting out.

Reads "đồng chí X, post, post", lists with ";", "X - post", "post X" (Bí thư Tỉnh ủy Trần Văn A), captions, and names
of every people ("H'Yim Niê Kđăm"). A person is one entry with the fullest post printed. Expects NFC; linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rag.domain import Post, Role
from rag.vietnamese.names import (
    HEAD,
    LIST_BEFORE,
    ROLE_VERBS,
    RUN,
    STARTS_WITH_SURNAME,
    TITLE_BEFORE,
    VERBS,
)
from rag.vietnamese.places import find_places
from rag.vietnamese.words import fold, modern, sentences

_BACK, _AHEAD = 220, 400  # how far a post may stand from its name, in characters
_SEPARATOR = re.compile(r"\s*(?:,|[-–—]|\(|(?:được\s+bầu\s+)?giữ\s+(?:chức(?:\s+vụ|\s+danh)?|cương\s+vị))\s*|[^\S\n]+")
# Leaders of the past, after whom campaigns and streets are named
_NOT_PRESENT = frozenset(("hồ chí minh", "tôn đức thắng", "lê duẩn", "võ nguyên giáp", "phạm văn đồng"))


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where a person is named; `post` is empty where only the name stands."""

    person: str
    post: str
    start: int
    end: int
    name_start: int
    roles: tuple[Role, ...] = ()


def find_posts(text: str) -> tuple[Post, ...]:
    """The people that a report names with a post, or in a role at the meeting, in the order of their first naming.

    `post` is as printed, "" where the text gives a role only; `side` is the level of the body the person comes from.
    """
    return tuple(_merged(_with_roles(text, _shared_posts(text, _mentions(text)))))


# "đồng chí A và đồng chí B, Phó Chủ tịch HĐND tỉnh", but not "A; B, Phó Chủ tịch"
_PAIRS = re.compile(r"\s*(?:,|và|,\s*và)\s+(?:(?:đồng\s+chí|[đĐ]/c|ông|bà)\s+)?", re.IGNORECASE)
_SEVERAL = re.compile(r"(?<!\w)(?:[Cc]ác|[Hh]ai|[Bb]a)\s+$")


def _shared_posts(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Gives one post to all that it is printed for: "các Phó Chủ tịch UBND tỉnh A, B", "đồng chí A và đồng chí B, Phó
    Chủ tịch HĐND tỉnh"."""
    done: list[_Mention] = []
    plural: _Mention | None = None  # whose post stands before several names
    for position, mention in enumerate(mentions):
        before = mentions[position - 1] if position else None
        joined = before is not None and _PAIRS.fullmatch(text, before.end, max(before.end, mention.start)) is not None
        if mention.post and mention.start < mention.name_start:
            plural = mention if _SEVERAL.search(text[max(0, mention.start - 6) : mention.start]) else None
        elif plural is not None and joined and not mention.post:
            mention = replace(mention, post=plural.post)
        else:
            plural = None
        if (
            joined
            and done
            and not done[-1].post
            and mention.post
            and mention.name_start <= mention.start
            and re.search(r"(?<!\w)và(?!\w)", text[done[-1].end : mention.start])
        ):
            done[-1] = replace(done[-1], post=mention.post)
        done.append(mention)
    return done


def _mentions(text: str) -> list[_Mention]:
    places = [(place.start, place.end) for place in find_places(text)]
    mentions: list[_Mention] = []
    reach = 0  # end of what earlier persons took
    for run in RUN.finditer(text):
        for start, end in _names_in(run, places):
            if start < reach:
                continue
            if mention := _mention_at(text, start, end, reach):
                mentions.append(mention)
                reach = mention.end
    return mentions


def _names_in(run: re.Match[str], places: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The run of capitalised words, without a place at its head: "Hà Nội Hoàng Văn Lợi"."""
    start, end = run.span()
    at = bisect_right(places, (start, end))
    for place_start, place_end in places[max(0, at - 1) : at + 2]:
        if place_start <= start < place_end:
            start = place_end + len(run.string[place_end:end]) - len(run.string[place_end:end].lstrip())
        elif start < place_start < end:
            end = place_start
    name = run.string[start:end].strip()
    if len(name.split()) >= 2:
        yield start, start + len(name)


def _mention_at(text: str, start: int, end: int, reach: int) -> _Mention | None:
    """Reads the run at text[start:end] as a person if a title, a post or its place in a list says so."""
    name = " ".join(text[start:end].split())
    if name.casefold() in _NOT_PRESENT:
        return None
    before = text[max(reach, start - _BACK) : start]
    title = TITLE_BEFORE.search(before)
    surname = STARTS_WITH_SURNAME.match(name) is not None
    if title is None and surname:
        post_start = _post_before(before)
        if post_start is not None:
            offset = start - len(before) + post_start
            return _Mention(name, _clean(text[offset:start]), offset, end, start)
    post, post_end = _posts_after(text, end)
    if title is None and not (post and (surname or LIST_BEFORE.search(before))):
        listed = surname and reach and _PAIRS.fullmatch(before) and _OF_SEVERAL.search(text, max(0, reach - 160), reach)
        return _Mention(name, "", start, end, start) if listed else None
    if title is None and not surname and len(name.split()) > 4:
        return None
    rank = (title["rank"] or "").strip() if title else ""
    post = ", ".join(part for part in (rank, post) if part)
    return _Mention(name, post, start, post_end if post else end, start)


# "các Phó Chủ tịch UBND tỉnh Hoàng Nam, |Lê Đức Tiến"
_OF_SEVERAL = re.compile(
    r"(?<!\w)(?:[Cc]ác|[Hh]ai|[Bb]a)\s+(?:Phó|Ủy\s+viên|Uỷ\s+viên)[^;:.,()]{3,80}(?:,\s[^;:.,()]{3,40}){0,3}$"
)


def _posts_after(text: str, end: int) -> tuple[str, int]:
    """The posts that follow a name, as printed, and where they end: ", Tỉnh ủy viên, Bí thư Huyện ủy chủ trì" → …"""
    separator = _SEPARATOR.match(text, end)
    if separator is None or not HEAD.match(text, separator.end()):
        return "", end
    first = position = separator.end()
    last = first
    limit = min(len(text), first + _AHEAD)
    while position < limit and HEAD.match(text, position):
        stop = _stop(text, position, limit)
        verb = VERBS.search(text, position, stop)
        last = verb.start() if verb else stop
        if verb or stop >= limit or text[stop] != ",":
            break
        position = stop + 1
        while position < limit and text[position].isspace() and text[position] != "\n":
            position += 1
    post = text[first:last].rstrip(" ,-–—\n\xa0")
    return _clean(post), first + len(post)


_STOP = re.compile(r"[,;:()\n“”\"…!?\]]|\.(?!\s*(?:UBND|HĐND|UB))")


def _stop(text: str, start: int, limit: int) -> int:
    """Where a post must end at the latest: punctuation, but not the full stop of "CT. UBND huyện" or "TP. Cao Bằng"."""
    position = start
    while found := _STOP.search(text, position, limit):
        if found.group() == "." and re.search(
            r"(?:^|\W)(?:TP|Tp|TT|TX|P|CT|PCT|KT|T|T\.U)$", text[max(start, found.start() - 4) : found.start()]
        ):
            position = found.end()
            continue
        return found.start()
    return limit


_CLAUSE_BREAK = re.compile(r"[;:\n()“”\"]|\.(?=\s)")


def _post_before(before: str) -> int | None:
    """Where the posts begin that lead up to a name: "Kết luận, Chủ tịch UBND tỉnh |Nguyễn Văn A" → at "Chủ tịch"."""
    breaks = [found.end() for found in _CLAUSE_BREAK.finditer(before)]
    floor = breaks[-1] if breaks else 0
    segments: list[tuple[int, int]] = []
    begin = floor
    for index in range(floor, len(before)):
        if before[index] == ",":
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
        if position and piece[:at].strip():
            break
        post_start = begin + at
        if piece[:at].strip():
            break
    return post_start


def _clean(post: str) -> str:
    return " ".join(post.split()).strip(" ,-–—")


# Between two persons of one list: "A, Bí thư; B, Chủ tịch và đồng chí C …"
_JOINS = re.compile(r"[\s,;]*(?:(?:và|cùng)\s+)?(?:các\s+)?(?:(?:đồng\s+chí|[đĐ]/c|ông|bà)\s*:?\s*)?", re.IGNORECASE)
_ROLE_BEFORE: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("chaired", re.compile(r"(?:chủ\s+trì|chủ\s+tọa|điều\s+hành)(?:\s+\w+){0,4}(?:\s+(?:là|có|gồm|của)|\s*:)|sự\s+(?:chủ\s+trì|chủ\s+tọa|điều\s+hành)", re.I)),
    ("opened", re.compile(r"phát\s+biểu\s+khai\s+mạc", re.I)),
    ("concluded", re.compile(r"^\W*(?:phát\s+biểu\s+)?(?:kết\s+luận|bế\s+mạc)|phát\s+biểu\s+kết\s+luận", re.I)),
    ("directed", re.compile(r"(?<!ban\s)chỉ\s+đạo", re.I)),
    ("author", re.compile(r"tác\s+giả", re.I)),
    ("attended", re.compile(r"(?<!\w)dự(?!\w|\s+(?:án|thảo|toán|phòng|báo|kiến))(?:\s+\w+){0,6}\s+(?:có|gồm)|về\s+phía|tham\s+dự", re.I)),
)  # fmt: skip


def _with_roles(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """What each sentence says that its persons did. In a list, the verb at its end is everybody's."""
    spans = list(sentences(text))
    starts = [start for start, _ in spans]
    by_sentence: dict[int, list[_Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(bisect_right(starts, mention.name_start) - 1, []).append(mention)
    done: list[_Mention] = []
    for index, here in by_sentence.items():
        start, end = spans[index] if index >= 0 else (0, len(text))
        inherited: tuple[Role, ...] = ()
        for position in range(len(here) - 1, -1, -1):
            mention = here[position]
            following = here[position + 1] if position + 1 < len(here) else None
            before = text[here[position - 1].end if position else start : mention.start]
            if following and _JOINS.fullmatch(text, mention.end, max(mention.end, following.start)):
                # "Đến dự có đồng chí A, …; đồng chí B, … chủ trì": the guests of the list do not chair
                guests = "chaired" in inherited and _roles_before(text[start : here[0].start]) == ("attended",)
                roles = () if guests else inherited
            else:
                roles = _roles_after(before, text[mention.end : min(end, following.start if following else end)])
            own = roles or _roles_before(
                before if position == 0 else text[start : here[0].start] if _listed(before) else before
            )
            inherited = roles
            done.append(replace(mention, roles=own or ("mentioned",)))
    return sorted(done, key=lambda mention: mention.start)


def _listed(between: str) -> bool:
    return _JOINS.fullmatch(between) is not None


# The verb stands close behind the posts: "… cùng các phó chủ tịch chủ trì kỳ họp"
_SPEECH = re.compile(r"\W*phát\s+biểu\s+(?:tại|với|trước|trao\s+đổi)\b", re.IGNORECASE)
_GUIDES = re.compile(
    r"\W*(?:đã\s+|cũng\s+)?(?:đề\s+nghị|yêu\s+cầu|biểu\s+dương|gợi\s+ý|lưu\s+ý|đánh\s+giá\s+cao|ghi\s+nhận|chúc\s+mừng)"
)
_OTHER_SUBJECT = re.compile(
    r"(?:yêu\s+cầu|đề\s+nghị|nhấn\s+mạnh|cho\s+(?:biết|rằng|hay)|nêu|ghi\s+nhận|biểu\s+dương|khẳng\s+định)"
)


def _roles_after(before: str, rest: str) -> tuple[Role, ...]:
    clause = re.split(r"[;:.]|,\s+(?=(?:bà|ông|đồng\s+chí)\s)", rest[:160], maxsplit=1)[0]
    cut = _OTHER_SUBJECT.search(clause)
    clause = clause[: cut.start()] if cut else clause
    found = [role for role, pattern in ROLE_VERBS if pattern.search(clause)]
    if not found and _SPEECH.match(before) and _GUIDES.match(rest):
        found = ["directed"]
    roles: list[Role] = [role for role in found if role != "attended" or len(found) == 1]  # type: ignore[misc]
    return tuple(roles)


def _roles_before(before: str) -> tuple[Role, ...]:
    return tuple(role for role, pattern in _ROLE_BEFORE if pattern.search(before))[:1]


def _merged(mentions: list[_Mention]) -> Iterable[Post]:
    """One entry a person: the fullest post, all roles."""
    people: dict[str, list[_Mention]] = {}
    for mention in mentions:
        people.setdefault(_person_key(mention.person), []).append(mention)
    for here in people.values():
        first: dict[str, _Mention] = {}
        for mention in here:
            if mention.post:
                first.setdefault(mention.post, mention)
        different = list(first.values())[:20]
        kept = [m for m in different if not any(_covers(other, m, different) for other in different if other is not m)]
        roles = tuple(dict.fromkeys(role for mention in here for role in mention.roles))
        if len(roles) > 1:
            roles = tuple(role for role in roles if role != "mentioned")
        if not kept and set(roles) - {"mentioned", "attended"}:
            kept = [here[0]]
        for position, mention in enumerate(kept):
            own = roles if position == 0 else mention.roles
            yield Post(mention.person, mention.post, _side(mention.post), own, mention.start, mention.end)


def _person_key(name: str) -> str:
    return fold(modern(name)).replace("’", "'").replace("‘", "'")


_SHORT_FORMS = {
    "uvbtv": "uy vien ban thuong vu", "btv": "ban thuong vu", "bch": "ban chap hanh", "btc": "ban to chuc",
    "tt": "thuong truc", "pbt": "pho bi thu", "bt": "bi thu", "ct": "chu tich", "pct": "pho chu tich",
    "ubkt": "uy ban kiem tra", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "uv": "uy vien",
}  # fmt: skip


def _words(post: str) -> list[str]:
    """The words of a post, short forms written out, without the place: "Bí thư Thành ủy Cao Bằng" is the same office."""
    for place in reversed(find_places(post)):
        post = (
            post[: place.start]
            + (place.level.value if place.level and place.start and post[place.start].islower() else "")
            + post[place.end :]
        )
    words = re.findall(r"\w+", fold(modern(post)))
    return " ".join(_SHORT_FORMS.get(word, word) for word in words).split()


def _covers(other: _Mention, mention: _Mention, here: list[_Mention]) -> bool:
    """Whether another mention says all of this one's post, and more (or the same, in more letters or earlier)."""
    ours, theirs = set(_words(mention.post)), set(_words(other.post))
    if not ours <= theirs:
        return False
    if ours < theirs:
        return True
    shortened = [sum(w in _SHORT_FORMS for w in re.findall(r"\w+", fold(m.post))) for m in (other, mention)]
    return shortened[0] < shortened[1] or (shortened[0] == shortened[1] and here.index(other) < here.index(mention))


_SIDES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (side, re.compile(pattern))
    for side, pattern in (
        ("thị trấn", r"thị\s+trấn"),
        ("phường", r"(?<!\w)phường"),
        ("xã", r"(?<!thị )(?<!\w)xã(?!\s+hội)"),
        ("huyện", r"huyện"),
        ("quận", r"(?<!\w)quận"),
        ("thị xã", r"thị\s+xã|thị\s+ủy"),
        ("thành phố", r"thành\s+phố|thành\s+ủy|(?<!\w)tp(?!\w)"),
        ("tỉnh", r"tỉnh|(?<!\w)sở(?!\w)"),
        ("Trung ương", r"trung\s+ương|chính\s+phủ|quốc\s+hội|(?<!\w)bộ(?!\w)|thủ\s+tướng|bộ\s+trưởng|nhà\s+nước"),
    )
)
_MEMBERSHIP = re.compile(r"(?:ủy\s+viên|uv|tỉnh\s+ủy\s+viên|thành\s+ủy\s+viên|huyện\s+ủy\s+viên)")


def _side(post: str) -> str | None:
    """The level of the body somebody comes from: "Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy" speaks for the city."""
    parts = [modern(part).lower().strip() for part in post.split(",")]
    offices = [part for part in parts if not _MEMBERSHIP.match(part)]
    for part in (*reversed(offices), *reversed(parts)):
        for side, pattern in _SIDES:
            if pattern.search(part):
                return side
    return None
