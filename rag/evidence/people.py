"""A question about a person, a post or a role and a scope in, the people of those reports that answer it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.domain import Evidence, Level, Post, Question, Report, Role, Span
from rag.evidence.scope import Scope, closest
from rag.holdings import Holdings
from rag.question.wants import roles_asked
from rag.vietnamese.abbreviations import expand, expand_official
from rag.vietnamese.english import to_vietnamese
from rag.vietnamese.names import UPPER, names_person
from rag.vietnamese.words import fold, syllables
from rag.wording.language import Language
from rag.wording.names import day_name, place_name
from rag.wording.phrases import phrase

# The word in the text that gives a role; the sentence with name and word is what is cited.
_ROLE_WORDS: dict[Role, re.Pattern[str]] = {
    "chaired": re.compile(r"chủ trì|chủ tọa|chủ toạ|điều hành", re.IGNORECASE),
    "opened": re.compile(r"khai mạc", re.IGNORECASE),
    "concluded": re.compile(r"kết luận", re.IGNORECASE),
    "reported": re.compile(r"trình bày|báo cáo", re.IGNORECASE),
    "directed": re.compile(r"chỉ đạo|phát biểu|dự", re.IGNORECASE),
    "attended": re.compile(r"dự", re.IGNORECASE),
    "author": re.compile(r"tác giả", re.IGNORECASE),
}
MOST = 40  # people in one answer
_SIDES = (
    ("tỉnh", re.compile(r"phia tinh|lanh dao tinh|cua tinh|tren tinh|cap tinh|ben tinh|provincial")),
    ("thành phố", re.compile(r"phia thanh pho|lanh dao thanh pho|cua thanh pho")),
    ("huyện", re.compile(r"phia huyen|lanh dao huyen")),
    ("Trung ương", re.compile(r"phia trung uong|lanh dao trung uong")),
)


def select_people(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """Those asked for, in the order of the text; none where the reports name nobody in that post or role."""
    asked = fold(
        " ".join(syllables(expand(question.text) if question.language == "vi" else to_vietnamese(question.text)))
    )
    found: list[Evidence] = []
    for report in closest(question, scope.reports):
        if not _of_that_time(report, question):
            continue
        people = holdings.posts.get(report.id, ())
        if not scope.own:  # in the report of another unit, only who is named with the place
            people = tuple(post for post in people if _stands_with(post, question, report, holdings))
        meant = people_named(question, scope, holdings)
        named = [post for post in people if post.person in meant]
        if _REPLACED.search(asked):  # "Ai thay đồng chí X làm Bí thư?", "Ngoài ông X ra, ai …?"
            people = tuple(post for post in people if post not in named)
            named = []
        holders = (
            []
            if _FORMER.search(asked)
            else [post for post in people if _asked_part(post, _in_full(asked, report), report)]
        )
        roles = tuple(role for role in roles_asked(question) if report.kind == "meeting" or role == "author")
        chosen: list[tuple[Role | None, Post]]
        if named and not (holders and _ASKS_WHO.search(asked)):
            chosen = [(None, post) for post in named]
        elif holders:
            narrowed = [post for post in holders if any(role in _all_roles(post, report) for role in roles)]
            chosen = [(None, post) for post in narrowed or holders]
        elif roles:
            chosen = _with_role(roles, people, report, asked)
        else:
            chosen = []
        found.extend(_evidence(role, post, report, question, holdings) for role, post in chosen)
        if found and not named and not question.places:
            break  # no place was asked for: the best report answers; of a person, all of them
    return _once(found)[:MOST]


def _of_that_time(report: Report, question: Question) -> bool:
    """Whether a report tells of the time asked: who held a post in 2020 is not told by a report on 2023 that names 2020."""
    when = report.meeting.held_on or report.published_on
    stretches = [period for period in report.meeting.periods if period.start and period.end]
    if not question.periods or (when is None and not stretches):
        return True
    return any(
        asked.start is None
        or asked.end is None
        or any(asked.overlap(period) > 0 for period in stretches)
        or (when is not None and asked.start <= when <= asked.end)
        for asked in question.periods
    )


def people_named(question: Question, scope: Scope, holdings: Holdings) -> tuple[str, ...]:
    """The persons of these reports that the question names, each once."""
    known = dict.fromkeys(post.person for report in scope.reports for post in holdings.posts.get(report.id, ()))
    named = tuple(person for person in known if names_person(question.text, person))
    return named or tuple(person for person in known if _by_given_name(question.typed, person))


_GIVEN_NAME = re.compile(
    rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Aa]nh|[Cc]hị) (?P<given>[{UPPER}]\w+)(?! [{UPPER}])"
)


def _by_given_name(text: str, person: str) -> bool:
    """ "Bà Thoa giữ chức vụ gì?": with a title, the last name stands for the person."""
    return any(match["given"] == person.split()[-1] for match in _GIVEN_NAME.finditer(text))


def holds_post(post: Post, asked: str, report: Report) -> bool:
    """Whether a person's posts hold the one that is named: "Chủ tịch UBND huyện"."""
    named = fold(" ".join(syllables(expand(asked))))
    return _asked_part(post, _in_full(named, report), report) is not None


def say_post(post: Post, report: Report, question: Question, holdings: Holdings) -> Evidence:
    """The person with the posts as of the report."""
    return _evidence(None, post, report, question, holdings)


def _with_role(
    roles: Sequence[Role], people: Iterable[Post], report: Report, asked: str
) -> list[tuple[Role | None, Post]]:
    side = next((name for name, pattern in _SIDES if pattern.search(asked)), None)
    chosen: list[tuple[Role | None, Post]] = []
    for role in roles:
        for post in people:
            if role == "attended":  # whoever did anything at the meeting was there
                if (side is None or post.side == side) and set(post.roles) != {"author"}:
                    chosen.append((role, post))
            elif role in _all_roles(post, report) and (side is None or post.side == side):
                chosen.append((role, post))
    return chosen


def _all_roles(post: Post, report: Report) -> set[Role]:
    """The roles read with the post and those read with the meeting."""
    meeting = report.meeting
    listed: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("chaired", meeting.chair),
        ("opened", meeting.opened_by),
        ("concluded", meeting.concluded_by),
        ("author", (report.author,) if report.author else ()),
    )
    return set(post.roles) | {role for role, names in listed if any(fold(n) == fold(post.person) for n in names)}


def _stands_with(post: Post, question: Question, report: Report, holdings: Holdings) -> bool:
    """Whether the sentence that names a person names a place asked for."""
    start, end = holdings.surroundings(report.id).sentence(post.start)
    said = fold(report.text[start:end])
    return any(fold(place.plain_name) in said for place in question.places)


_ASKS_WHO = re.compile(r"\bai (?:la|lam|giu|dang)\b|\b(?:la|lam) ai\b|phai (?:la )?(?:ong|ba|dong chi)\b")
# A post is as of its report: who held it before is not in its ledger.
_REPLACED = re.compile(r"\bngoai (?:\w+ ){1,6}ra\b|\bai (?:se |da )?(?:thay|thay the|ke nhiem|ke vi)\b(?! mat)")
_FORMER = re.compile(r"\btruoc (?:day|do)\b|\btien nhiem\b|\b(?:nguyen|cuu) (?:pho )?(?:bi thu|chu tich)\b")
# The party's body at each level: "bí thư huyện" is the "Bí thư Huyện ủy".
_PARTY_BODIES = {
    Level.PROVINCE: "tinh uy", Level.CITY: "thanh uy", Level.CENTRAL_CITY: "thanh uy", Level.DISTRICT: "huyen uy",
    Level.TOWN: "thi uy", Level.URBAN_DISTRICT: "quan uy",
}  # fmt: skip
_LEVELS = "tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu"
_CHAIRMAN_OF_UNIT = re.compile(rf"\bchu tich (?=(?:{_LEVELS})\b)")
_BARE_COMMITTEE = re.compile(
    r"\bchu tich uy ban\b(?! (?:nhan dan|mat tran|mttq|kiem tra|doan ket))"
)  # as people say it
_BARE_SECRETARY = re.compile(
    r"\bbi thu\b(?! (?:(?:tinh|thanh|huyen|thi|quan|dang|xa|phuong|doan) uy|dang bo|chi bo|doan|thuong truc|thu)\b)"
)
# "người đứng đầu Thành ủy" is its secretary, "người đứng đầu UBND" its chairman
_HEAD_OF = re.compile(
    r"\b(?:nguoi )?(?:dung dau|sep|thu truong) (?:cua )?((?:tinh|thanh|huyen|thi|quan|dang) uy|dang bo|uy ban nhan dan|hoi dong nhan dan)"
)
_FRONT = re.compile(r"(?:uy ban )?mat tran to quoc(?: viet nam)?")


def _in_full(asked: str, report: Report) -> str:
    """ "Chủ tịch xã" is the chairman of its people's committee, "bí thư" alone the secretary of the report's own body."""
    asked = _HEAD_OF.sub(
        lambda match: f"{'bi thu' if match[1].endswith('uy') or 'dang' in match[1] else 'chu tich'} {match[1]}", asked
    )
    asked = _FRONT.sub(
        "mat tran to quoc",
        _CHAIRMAN_OF_UNIT.sub("chu tich uy ban nhan dan ", _BARE_COMMITTEE.sub("chu tich uy ban nhan dan", asked)),
    )
    place = report.meeting.locality
    body = _PARTY_BODIES.get(place.level, "dang uy") if place else ""
    return _BARE_SECRETARY.sub(f"bi thu {body}", asked) if body else asked


def _asked_part(post: Post, asked: str, report: Report) -> str | None:
    """The part of a post that the question names in so many words: "Chủ tịch HĐND thành phố"; not "Phó Chủ tịch …".

    `asked` is folded: whoever asks without diacritics names the same post.
    """
    place = report.meeting.locality
    for part in post.post.split(","):
        words = fold(" ".join(syllables(expand_official(part))))
        words = _FRONT.sub("mat tran to quoc", words)
        if place is not None:
            words = words.removesuffix(" " + fold(place.plain_name)).strip()
            if words == f"bi thu dang uy {fold(place.level.value)}":
                words = "bi thu dang uy"  # of the report's own unit, whether its level is named or not
        if len(words.split()) < 2 or words in ("uy vien", "dai bieu"):
            continue
        spelled = rf"(?<!\w){re.escape(words)}(?!\w)"
        if not re.search(spelled, asked):
            bare = re.sub(rf" (?:{_LEVELS})$", "", words)  # "Chủ tịch UBND ở đấy": of the report's own unit
            spelled = rf"(?<!\w){re.escape(bare)}(?! (?:{_LEVELS})\b)(?!\w)"
        for match in re.finditer(spelled, asked):
            before = asked[: match.start()].split()[-1:]
            after = asked[match.end() :].split()
            if before in (["pho"], ["nguyen"]):
                continue
            if not _same_level(words, " ".join(after[:2])):
                continue
            return part.strip()
    return None


def _same_level(words: str, after: str) -> bool:
    """ "Chủ tịch HĐND" of a post does not answer for "Chủ tịch HĐND tỉnh" unless the post's level is the same."""
    level_named = re.match(rf"(?:{_LEVELS})\b", after)
    return level_named is None or bool(re.search(rf"\b(?:{_LEVELS}|(?:tinh|thanh|huyen|quan|thi|dang) uy)$", words))


def _evidence(role: Role | None, post: Post, report: Report, question: Question, holdings: Holdings) -> Evidence:
    start, end = role_sentence(role, post, report, holdings)
    wording = (
        " ".join(report.text[post.start : post.end].split()) if _reads_alone(post) else (f"{post.person}, {post.post}")
    )
    said = (
        f"{phrase(role, question.language)}: {wording}" if role else f"{wording} ({_as_of(report, question.language)})"
    )
    return Evidence(Span(report.id, start, end), report.text[start:end], said)


def _as_of(report: Report, language: Language) -> str:
    """Where and when the post was held: "Thành phố Cao Bằng, 05/10/2020"; a post is as of its report."""
    when = report.meeting.held_on or report.published_on
    place = place_name(report.meeting.locality.name, language) if report.meeting.locality else report.title
    return f"{place}, {day_name(when, language)}" if when else place


def _reads_alone(post: Post) -> bool:
    """Whether the post's span is name and post and nothing else."""
    return post.end - post.start <= len(post.person) + len(post.post) + 12


def role_sentence(role: Role | None, post: Post, report: Report, holdings: Holdings) -> tuple[int, int]:
    """Start and end of the sentence that has the name and the word for the role; else the span where name and post stand."""
    if role is None or role not in _ROLE_WORDS:
        return post.start, post.end
    surroundings = holdings.surroundings(report.id)
    for match in re.finditer(re.escape(post.person), report.text):
        start, end = surroundings.sentence(match.start())
        if _ROLE_WORDS[role].search(report.text, start, end):
            return start, end
    return post.start, post.end


def _once(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Each statement once."""
    seen: dict[tuple[str, str], Evidence] = {}
    for evidence in found:
        seen.setdefault((evidence.span.report_id, fold(evidence.said)), evidence)
    return tuple(seen.values())
