"""Title and lead in, the body that meets out, by its full name and the level of its place: "Hội đồng nhân dân huyện"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.sessions import is_congress
from rag.domain import Level, Locality, Post
from rag.vietnamese.gazetteer import level_words
from rag.vietnamese.names import HEAD, VERBS
from rag.vietnamese.words import modern

_OF_PARTY = r"(?:tỉnh|thành|huyện|thị|quận|đảng) ủy"
_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Ban Chấp hành Đảng bộ", r"ban chấp hành(?! trung ương)(?! đoàn)(?! hội)|(?<!\w)bch(?!\w)(?! đoàn)(?! hội)"),
        ("Hội đồng nhân dân", r"hđn[dđ]|hội đồng nhân dân"),  # "HĐNĐ" is a slip of many keyboards
        ("Ban Thường vụ", rf"(?:ban thường vụ|(?<!\w)btv)\s+(?P<of>{_OF_PARTY}(?:\s+ubnd)?)"),
        ("Thường trực", rf"(?<!bí thư )thường trực (?P<of>{_OF_PARTY})"),
        ("Ủy ban Kiểm tra", rf"(?:ủy ban kiểm tra|(?<!\w)ubkt)(?:\s*\(ubkt\))?\s+(?P<of>{_OF_PARTY})"),
        ("Ủy ban nhân dân", r"ubnd|ủy ban nhân dân"),
    )
)
_ORGANISATIONS = re.compile(
    r"(?<!\w)(?P<name>Công an|Hội (?:Nông dân|Phụ nữ|Cựu chiến binh|Liên hiệp Phụ nữ|LHPN|Chữ thập đỏ)|Thanh tra|Ban Chỉ huy Quân sự|MTTQ|"
    r"Ủy ban MTTQ(?: Việt Nam)?|Liên đoàn Lao động|Đoàn Thanh niên|Tòa án nhân dân|Viện Kiểm sát nhân dân)(?:\s*\([^()]{2,12}\))?\s+"
    r"(?P<level>tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)(?!\w)",
)
# "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh tổ chức hội nghị": the committee itself meets
_STEERING = re.compile(
    r"(?<!\w)ban chỉ đạo(?P<of>[^.;:()\n]{0,110}?)\s+(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã)(?!\w)"
    r"[^.,;:()\n]{0,40}?(?<!\w)(?:họp|tổ chức|mở|sơ kết|tổng kết|tiến hành)(?!\w)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(rf"(?<!\w)(?P<of>{_OF_PARTY})(?!\s+viên)", re.IGNORECASE)
_CEREMONY = re.compile(r"(?<!\w)lễ (?:kỷ niệm|công bố|đón nhận|khánh thành)|^kỷ niệm", re.IGNORECASE)
# Only councils hold sessions of this name
_OF_COUNCIL = re.compile(r"kỳ họp|họp kỳ", re.IGNORECASE)
# "(Trích Báo cáo số 48/BC-UBND ngày 18/6/2021 của UBND xã …", "Kèm theo Nghị quyết … của Đại hội …"
_ISSUED_BY = re.compile(
    r"^\W*(?:trích|(?:ban hành\s+)?kèm theo)\s+(?:báo cáo|nghị quyết|quyết định|kế hoạch|tờ trình|công văn|chương trình)"
    r"(?:\s+số\s+\S+)?(?:\s+ngày\s+\S+)?\s+của\s+(?P<who>[^\n;.]{4,120})",
    re.IGNORECASE,
)


def body_of(
    title: str, lead: str, letterhead: str, level: Level | None, locality: Locality | None, kind: str
) -> str | None:
    """The body that meets (or that an article's title names, or that issued the document)."""
    if level is None or _CEREMONY.search(f"{title}\n{lead}"):
        return None  # a ceremony is of the place, no body meets
    word = level_words(level)
    place = f"{word} {locality.plain_name}" if locality else word
    first = modern(lead.split("\n")[0])
    if kind == "meeting" and is_congress(title, first):
        return f"Đại hội Đảng bộ {word}"
    heading = _without_posts(modern(title))
    issued = _ISSUED_BY.match(first)
    if issued and (body := _issuer(modern(issued["who"]), word, place)):
        return body
    if letterhead and (body := _named_in(modern(" ".join(letterhead.split())), word, place)):
        return body
    if kind != "meeting":
        return _named_in(heading, word, place) or _of_article(title, lead, word, place)
    opening = _without_posts(first)
    if (steering := _steering(heading, opening)) is not None:
        return f"Ban Chỉ đạo{steering} {word}"
    committee = _COMMITTEE.search(heading) or _COMMITTEE.search(opening)
    if _OF_COUNCIL.search(f"{title}\n{first}") and _BODIES[1][1].search(f"{heading}\n{opening}"):
        return f"Hội đồng nhân dân {word}"
    for part in (heading, opening, "" if committee else _without_posts(modern(lead))):
        if body := _named_in(part, word, place):
            return body
    return _of_committee(committee["of"], word) if committee else _of_article(title, lead, word, place)


_HEAD_OF_UBND = re.compile(
    r"(?<!\w)chủ tịch (?:ubnd|ủy ban nhân dân) (?P<level>tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã|đặc khu)(?!\w)",
    re.IGNORECASE,
)


def body_of_chair(posts: Iterable[Post], head: str) -> tuple[str, str] | None:
    """The body that follows from who chairs, and why: a conference under a chairman of the UBND is one of the UBND.

    A secretary of the Party may chair for the Party or for the council: from him nothing follows.
    """
    if not re.search(r"hội nghị|phiên họp|cuộc họp", head, re.IGNORECASE):
        return None
    for post in posts:
        chairs = _HEAD_OF_UBND.search(modern(post.post)) if "chaired" in post.roles else None
        if chairs and not re.search(r"(?<!phó )bí thư", modern(post.post), re.IGNORECASE):
            return f"Ủy ban nhân dân {chairs['level'].lower()}", f"suy ra từ người chủ trì: {post.post}"
    return None


def _issuer(who: str, word: str, place: str) -> str | None:
    if re.match(r"đại hội (?:đại biểu )?đảng bộ", who, re.IGNORECASE):
        return f"Đại hội Đảng bộ {word}"
    return _named_in(who, word, place)


def _without_posts(text: str) -> str:
    """A text without the posts of persons: "Phó Chủ tịch UBND tỉnh trình HĐND tỉnh" is no meeting of the UBND."""
    kept, reach = [], 0
    for head in HEAD.finditer(text):
        of_congress = text[max(0, head.start() - 8) : head.start()].lower() == "đại hội "
        if head.start() < reach or _NO_POST.match(head.group()) or of_congress:
            continue
        stop = _POST_ENDS.search(text, head.end())
        verb = VERBS.search(text, head.end(), stop.start() if stop else len(text))
        kept.append(text[reach : head.start()])
        reach = verb.start() if verb else stop.start() if stop else len(text)
    return "".join([*kept, text[reach:]])


# "Thường trực HĐND", "họp thành viên UBND": heads of posts, but here the body
_NO_POST = re.compile(r"thường\s+trực|thành\s+viên", re.IGNORECASE)
_POST_ENDS = re.compile(r"[,;:.()\n–]|\s-\s|$")


def _named_in(part: str, word: str, place: str) -> str | None:
    """The first body that a part names; a Party committee in full session goes before what else is named."""
    found = [(match.start(), name, match) for name, pattern in _BODIES if (match := pattern.search(part))]
    organisation = _ORGANISATIONS.search(part)
    if organisation and (not found or organisation.start() < min(found)[0]):
        return f"{organisation['name']} {place}"
    if not found:
        return None
    whole = next((one for one in found if one[1] == "Ban Chấp hành Đảng bộ"), None)
    _, name, match = whole or min(found, key=lambda one: one[0])
    return f"{name} {_of_committee(match['of'], word)}" if "of" in match.re.groupindex else f"{name} {word}"


def _steering(*parts: str) -> str | None:
    """What the committee that meets steers, in its fullest words: " các chương trình mục tiêu quốc gia"."""
    return max((found["of"] for found in map(_STEERING.search, parts) if found), key=len, default=None)


def _of_committee(of: str, word: str) -> str:
    """ "huyện ủy" → "Huyện ủy", "đảng ủy" → "Đảng ủy xã": the Party committee of a commune has no name of its own."""
    return f"{of[0].upper()}{of[1:].lower() if of.isupper() else of[1:]}" + (
        f" {word}" if of.lower().startswith("đảng") else ""
    )


def _of_article(title: str, lead: str, word: str, place: str) -> str | None:
    if re.search(r"đảng bộ", title, re.IGNORECASE) and not re.search(r"đại hội", title, re.IGNORECASE):
        return f"Đảng bộ {place}"
    reports = _ORGANISATIONS.search(modern(lead))
    return f"{reports['name']} {place}" if reports and "báo cáo" in title.lower() else None
