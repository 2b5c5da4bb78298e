"""Mentions of persons in, the same with what each sentence says that they did out: chaired, opened, attended."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from ingest.mentions import Mention
from rag.domain import Role
from rag.vietnamese.names import RANK, ROLE_VERBS
from rag.vietnamese.words import sentences

# Between two persons of one list: "A, Bí thư; B, Chủ tịch và đồng chí C …"
_JOINS = re.compile(
    rf"[\s,;]*(?:(?:và|cùng)\s+)?(?:(?:các|hai|ba|\d)\s+)?(?:(?:đồng\s+chí|[đĐ]/c|ông|bà)\s*:?\s*)?(?:{RANK}\s+)?",
    re.IGNORECASE,
)
_ROLE_BEFORE: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("chaired", re.compile(r"(?:chủ\s+trì|chủ\s+tọa|điều\s+hành)(?:\s+\w+){0,4}(?:\s+(?:là|có|gồm|của)(?!\w)|\s*:)|^\W*(?:chủ\s+trì|điều\s+hành)(?:\s+\w+){1,10},|sự\s+(?:chủ\s+trì|chủ\s+tọa|điều\s+hành)", re.I)),
    ("opened", re.compile(r"phát\s+biểu\s+khai\s+mạc|^\W*khai\s+mạc(?:\s+\w+){1,6},", re.I)),
    ("concluded", re.compile(r"^\W*(?:phát\s+biểu\s+)?(?:kết\s+luận|bế\s+mạc)|phát\s+biểu\s+kết\s+luận", re.I)),
    ("directed", re.compile(r"(?<!ban\s)chỉ\s+đạo", re.I)),
    ("author", re.compile(r"tác\s+giả", re.I)),
    ("attended", re.compile(r"(?<!\w)dự(?!\w|\s+(?:án|thảo|toán|phòng|báo|kiến))(?:\s+\w+){0,6}\s+(?:có|gồm)(?!\w)|về\s+phía|tham\s+dự|^\W*(?:\d\W+)?(?:thành\s+phần|khách\s+mời)\b|khách\s+mời\s*:", re.I)),
)  # fmt: skip


def with_roles(text: str, mentions: list[Mention]) -> list[Mention]:
    """What each sentence says that its persons did. In a list, the verb at its end is everybody's."""
    spans = list(sentences(text))
    starts = [start for start, _ in spans]
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(bisect_right(starts, mention.name_start) - 1, []).append(mention)
    done: list[Mention] = []
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


_ABSENT = re.compile(r"(?<!\w)vắng(?: mặt)?(?!\w)[^;.]*$", re.IGNORECASE)


def _roles_before(before: str) -> tuple[Role, ...]:
    if _ABSENT.search(before):
        return ()
    return tuple(role for role, pattern in _ROLE_BEFORE if pattern.search(before))[:1]
