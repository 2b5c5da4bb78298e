"""Report text in, people with their posts and what they did at the meeting out.

A person is one entry with the fullest post printed. Expects NFC; linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.mentions import PAIRS, Mention, find_mentions
from ingest.roles import with_roles
from rag.domain import Post
from rag.vietnamese.places import find_places
from rag.vietnamese.words import fold, modern


def find_posts(text: str) -> tuple[Post, ...]:
    """The people that a report names with a post, or in a role at the meeting, in the order of their first naming.

    `post` is as printed, "" where the text gives a role only; `side` is the level of the body the person comes from.
    """
    return tuple(_merged(with_roles(text, _shared_posts(text, find_mentions(text)))))


_SEVERAL = re.compile(r"(?<!\w)(?:[Cc]ác|[Hh]ai|[Bb]a)\s+(?:(?:đồng\s+chí|[đĐ]/c|ông|bà)\s*:?\s+)?$")


def _shared_posts(text: str, mentions: list[Mention]) -> list[Mention]:
    """Gives one post to all that it is printed for: "các Phó Chủ tịch UBND tỉnh A, B", "đồng chí A và đồng chí B, Phó
    Chủ tịch HĐND tỉnh"."""
    done: list[Mention] = []
    plural: Mention | None = None  # whose post stands before several names
    for position, mention in enumerate(mentions):
        before = mentions[position - 1] if position else None
        joined = before is not None and PAIRS.fullmatch(text, before.end, max(before.end, mention.start)) is not None
        if mention.post and mention.start < mention.name_start:
            plural = mention if _SEVERAL.search(text[max(0, mention.start - 18) : mention.start]) else None
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


def _merged(mentions: list[Mention]) -> Iterable[Post]:
    """One entry a person: the fullest post, all roles."""
    people: dict[str, list[Mention]] = {}
    for mention in mentions:
        people.setdefault(_person_key(mention.person), []).append(mention)
    for here in people.values():
        first: dict[str, Mention] = {}
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


def _covers(other: Mention, mention: Mention, here: list[Mention]) -> bool:
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
        ("đặc khu", r"đặc\s+khu"),
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
