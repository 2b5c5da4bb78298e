"""Title, lead and text in, the locality that a report is about out: its name, level and province, and how they are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from rag.domain import Level, Locality, Post
from rag.vietnamese.gazetteer import HUE_CITY, name_key, plain_of
from rag.vietnamese.names import RUN, STARTS_WITH_SURNAME, UPPER
from rag.vietnamese.places import as_of, find_places, lookup, provinces, unknown_locality

_WORDS: tuple[tuple[str, Level], ...] = (
    ("tỉnh", Level.PROVINCE), ("thành phố", Level.CITY), ("tp", Level.CITY), ("thị xã", Level.TOWN),
    ("tx", Level.TOWN), ("huyện", Level.DISTRICT), ("quận", Level.URBAN_DISTRICT), ("thị trấn", Level.TOWNSHIP),
    ("phường", Level.WARD), ("xã", Level.COMMUNE), ("đặc khu", Level.SPECIAL_ZONE),
)  # fmt: skip
_LEVEL = dict(_WORDS) | {
    "tỉnh ủy": Level.PROVINCE, "thành ủy": Level.CITY, "huyện ủy": Level.DISTRICT, "thị ủy": Level.TOWN,
    "quận ủy": Level.URBAN_DISTRICT,
}  # fmt: skip
_OF_BODY = re.compile(
    r"(?:(?:đảng bộ|hđnd|hội đồng nhân dân|ubnd|[uủ][yỷ] ban nhân dân|đảng [uủ][yỷ]|công an|mttq|thanh tra)(?:\s+(?:các cấp))?\s+"
    r"(?P<word>tỉnh|thành phố|tp|thị xã|huyện|quận|thị trấn|phường|xã|đặc khu)|(?P<uy>tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ)(?!\s+viên))(?!\w)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?<!\w)(?P<word>[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Tt]hị trấn|[Pp]hường|[Xx]ã|[Đđ]ặc khu|"
    rf"(?:Thành|Huyện|Thị|Quận|Tỉnh|thành|huyện|thị|quận|tỉnh) (?:ủy|uỷ))\s+(?=[{UPPER}])"
)
_NO_NAME = re.compile(
    r"(?:Nông|Đảng|Hội|Ban|Chủ|Bí|Phó|Khóa|Khoá|Nhân|Trung|Mặt|Sở|Công|Tổ|Việt|Văn phòng|Trưởng|Ủy|Uỷ|Giám|Thường|Đại|Năm|"
    r"Kỳ|Lần|Tỉnh|Thành|Huyện)(?!\w)(?!\s+(?:Hòa|Hoà|Thành|Sơn|An|Phú|Thạnh|Lợi|Bình))"
)
# Who publishes is told by the end of a host name alone: hdnd.caobang.gov.vn, baodaknong.org.vn, laocaitv.vn; a mirror such
# as laocai.gov.vn.doc24h.com, and a path that holds such a name, tell nothing.
_HOST = re.compile(r"(?<![\w./@-])(?:https?://)?(?P<host>(?:[\w-]+\.)+vn)(?![\w-]|\.\w)", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"(?:.*\.)?(?:(?P<seat>[a-z]{4,20})\.gov|(?:bao(?P<paper>[a-z]{4,20})|(?P<station>[a-z]{4,18})tv)(?:\.(?:com|org))?)\.vn"
)
_IN_A_POST = re.compile(
    r"(?:bí thư|chủ tịch|ủy viên|uỷ viên|thường trực|ủy viên ban thường vụ|viên btv|(?:quyết định|nghị quyết|kết luận|"
    r"kế hoạch)(?: số \S+)?(?: ngày \S+)? của)\s+$",
    re.IGNORECASE,
)
_WORKED_WITH = re.compile(r"làm việc (?:với|tại)\s+(?:ban thường vụ\s+|lãnh đạo\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A locality (None where the text names none) and reasons for what was inferred, by field."""

    locality: Locality | None
    inferred: tuple[tuple[str, str], ...] = ()


def _as_called_then(unit: Locality, on: date | None) -> Locality:
    """The tables put the districts of Thừa Thiên Huế into the city of Huế, which that province became in 2025."""
    if unit.province == "Huế" and unit.level.rank > 1 and on and on < HUE_CITY:
        return replace(unit, province="Thừa Thiên Huế")
    return unit


@dataclass(frozen=True, slots=True)
class _Named:
    """One naming of one unit or of several that share the name."""

    start: int
    end: int
    candidates: tuple[Locality, ...]
    stated: bool
    container: bool  # only says where the one before it lies: "(tỉnh Gia Lai)"


def level_of(text: str) -> Level | None:
    """The level of the first body in a text: "BCH Đảng bộ thành phố", "Huyện ủy"; of "làm việc với X", of X."""
    worked = _WORKED_WITH.search(text)
    if worked and (visited := _STATED.match(text, worked.end())):  # "đoàn công tác của Tỉnh ủy … làm việc tại huyện …"
        return _LEVEL.get(visited["word"].lower().replace("uỷ", "ủy"))
    bodies = [*(_OF_BODY.finditer(text, worked.end()) if worked else ()), *_OF_BODY.finditer(text)]
    match = next((one for one in bodies if not _IN_A_POST.search(text, max(0, one.start() - 48), one.start())), None)
    if match is None:
        return None
    word = (match["word"] or f"{match['uy']} ủy").lower()
    return _LEVEL["thành phố" if word == "tp" else word]


def whereabouts(title: str, lead: str, text: str, posts: Iterable[Post], source: str, on: date | None) -> Whereabouts:
    """The unit a report is about: what its title names, else its lead, else what most of the text is about.

    `on` (the day of the meeting or of posting) tells units of before July 2025 from those since.
    """
    level = level_of(title) or level_of(lead)
    people = sorted((post.start, post.end) for post in posts)
    namings = _namings(text, people, on)
    in_title = _namings(title, [], on)
    lead_end = text.find(lead[-40:]) + 40 if lead else 0
    province = _province(namings, in_title, source + " " + text[:3000] + text[-1500:], on)
    scores: dict[str, float] = defaultdict(float)
    units: dict[str, Locality] = {}
    with_level: set[str] = set()
    for weight, found in [(1.0, one) for one in namings] + [(0.0, one) for one in in_title]:
        for unit in _choose(tuple(_as_called_then(one, on) for one in found.candidates), province, on):
            # "thị xã Tân Uyên" of 2016 is not told by "Tân Uyên" alone, a city since
            if found.stated and unit.code not in with_level:
                with_level.add(unit.code)
                units[unit.code] = unit
            units.setdefault(unit.code, unit)
            if found.container:
                scores[unit.code] += 0.1
            elif weight:
                scores[unit.code] += (3 if found.stated else 2) if found.start < lead_end else 0.5
    for code in scores:
        scores[code] = min(scores[code], 9.0)
        unit = units[code]
        place = next((one for one in in_title if any(c.code == code for c in one.candidates)), None)
        if place and not place.container:
            # "Hà Nội: Nhiều huyện…" says where the news is from
            scores[code] += (
                4
                if unit.level.rank == 1 and title[place.end : place.end + 1] == ":"
                else 10 - min(place.start, 60) / 60
            )
        elif f" {name_key(plain_of(unit))} " in f" {name_key(title)} " and not unit.name.split()[-1].isdigit():
            scores[code] += 8
        if level and _same_level(unit.level, level):
            scores[code] += 6
        elif level and unit.level.rank < level.rank:
            scores[code] -= 4
    outright = [one for one in (*in_title, *(n for n in namings if n.start < lead_end)) if not one.container]
    if (
        level
        and level.rank == 1
        and province
        and not any(c.level.rank == 1 for one in outright for c in one.candidates)
    ):
        return Whereabouts(
            province, (("locality", f"bài không nêu tên tỉnh; suy ra {province.name} từ các địa danh trong bài"),)
        )
    if not scores:
        return Whereabouts(province if level is None or level.rank == 1 else None)
    best = units[max(scores, key=lambda code: (scores[code], -list(scores).index(code)))]
    reasons: list[tuple[str, str]] = []
    if level and not _same_level(best.level, level) and level.rank < best.level.rank and province and level.rank == 1:
        best = province
    told = any(
        c.level.rank == 1 and c.province == best.province for one in (*namings, *in_title) for c in one.candidates
    )
    if best.level.rank > 1 and not told and name_key(best.province) not in name_key(text):
        best = _of_no_invented_province(best, province, on)
    if best.province and not told and name_key(best.province) not in name_key(text):
        reasons.append(("province", f"“{best.province}” không có trong bài; suy ra từ tên {best.name}"))
    elif best.level.rank == 2 and best.plain_name == best.province:
        reasons.append(("province", f"suy ra từ tên {best.name}"))
    stated = any(one.stated and best in one.candidates and one.start < lead_end for one in namings)
    if best.level.rank == 1 and not stated and best.code not in {c.code for one in in_title for c in one.candidates}:
        reasons.append(("locality", f"đầu bài không nêu tên; suy ra {best.name} từ các địa danh trong bài"))
    return Whereabouts(best, tuple(reasons))


def _of_no_invented_province(unit: Locality, province: Locality | None, on: date | None) -> Locality:
    """A unit whose name several provinces have lies in the one that the text speaks of, else in none that is known.

    "Huyện Châu Thành" is in ten provinces, "Thành phố Hạ Long" in one.
    """
    homes = {_as_called_then(one, on).province for one in as_of(lookup(unit.name, unit.level), on)}
    if province and province.province != unit.province:
        return unknown_locality(unit.plain_name, unit.level, province.province, on=on)
    return unit if len(homes) < 2 or province else unknown_locality(unit.plain_name, unit.level, None, on=on)


def _same_level(left: Level, right: Level) -> bool:
    cities = (Level.CITY, Level.CENTRAL_CITY)
    return left is right or (left in cities and right in cities)


def _choose(candidates: tuple[Locality, ...], province: Locality | None, on: date | None) -> tuple[Locality, ...]:
    """Of units that share a name, those of the report's province and time."""
    now = as_of(candidates, on)
    if province and len(now) > 1:
        home = tuple(one for one in now if one.province == province.province)
        now = home or now
    first_of: dict[Level, Locality] = {}
    for one in now:
        first_of.setdefault(one.level, one)
    return tuple(first_of.values())


_BESIDE = re.compile(r"\s*(?:\(|,|-|–|thuộc)?\s*(?:thuộc\s+)?")


def _namings(text: str, people: list[tuple[int, int]], on: date | None) -> list[_Named]:
    """Every naming of a unit outside the posts of persons, of units that no table knows too."""
    known = [(p.start, p.end, p.candidates, p.level is not None) for p in find_places(text)]
    found = sorted([*known, *_unknown(text, known, people, on)], key=lambda one: one[:2])
    namings: list[_Named] = []
    for position, (start, end, candidates, stated) in enumerate(found):
        if _inside(people, start, end):
            continue
        before = found[position - 1] if position else None
        container = bool(
            before
            and _BESIDE.fullmatch(text, before[1], start)
            and min(c.level.rank for c in candidates) < min(c.level.rank for c in before[2])
            and (len(before[2]) == 1 or {c.province for c in candidates} & {c.province for c in before[2]})
        )
        namings.append(_Named(start, end, candidates, stated, container))
    homes = {
        u.code.split("/")[0]: u for n in namings for u in n.candidates if u.code.startswith("text:") and u.province
    }
    return [
        _Named(n.start, n.end, tuple(_housed(u, homes) for u in n.candidates), n.stated, n.container) for n in namings
    ]


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order, holds this stretch."""
    at = bisect_right(spans, (start, 1 << 60)) - 1
    return at >= 0 and end <= spans[at][1]


_Place = tuple[int, int, tuple[Locality, ...], bool]


def _unknown(text: str, known: list[_Place], people: list[tuple[int, int]], on: date | None) -> Iterable[_Place]:
    """Names with a level that no table has: "huyện Vàm Tràm (tỉnh Sóc Trăng)"."""
    starts = [start for start, *_ in known]
    for match in _STATED.finditer(text):
        run = RUN.match(text, match.end())
        name = run.group() if run else ""
        if run is None or _NO_NAME.match(name):
            continue
        at = bisect_right(starts, match.start())
        if any(s < run.end() and match.start() < e for s, e, *_ in known[max(0, at - 1) : at + 1]):
            continue
        if STARTS_WITH_SURNAME.match(name) and _inside(people, match.start(), match.end()):
            continue  # "Chủ tịch UBND huyện Trần Hòa Hợp"
        level = _LEVEL[match["word"].lower().replace("uỷ", "ủy")]
        behind = known[(at := bisect_right(starts, run.end() - 1)) : at + 1] if level.rank > 1 else []
        home = next(
            (
                c.province
                for s, _, cs, _ in behind
                if _BESIDE.fullmatch(text, run.end(), s)
                for c in cs
                if c.level.rank == 1
            ),
            None,
        )
        yield match.start(), run.end(), (unknown_locality(name, level, home, on=on),), True


def _housed(unit: Locality, homes: dict[str, Locality]) -> Locality:
    """An unknown unit named without its province is the one that was named with it."""
    return unit if unit.province or not unit.code.startswith("text:") else homes.get(unit.code.split("/")[0], unit)


@cache
def _provinces_in_hosts() -> dict[str, str]:
    """Provinces as addresses write them: "caobang" → "Cao Bằng"."""
    return {name_key(one.province).replace(" ", ""): one.province for one in provinces()}


def _province(namings: list[_Named], in_title: list[_Named], context: str, on: date | None) -> Locality | None:
    """The province that the places of a text lie in, by vote: named outright, as a container, or through its units."""
    votes: Counter[str] = Counter()
    for found in namings + in_title * 3:
        homes = {_as_called_then(unit, on).province for unit in found.candidates if unit.province}
        if len(homes) == 1:
            rank = min(unit.level.rank for unit in found.candidates)
            votes[homes.pop()] += 4 if found.container else 3 if rank == 1 and found.stated else 2
    hosts = {match["host"] for match in _HOST.finditer(context.lower())}
    for publisher in filter(None, map(_PUBLISHER.fullmatch, hosts)):
        if province := _provinces_in_hosts().get(publisher["seat"] or publisher["paper"] or publisher["station"]):
            votes[province] += 8
    if not votes:
        return None
    units = as_of(tuple(one for one in lookup(votes.most_common(1)[0][0]) if one.level.rank == 1), on)
    return units[0] if units else None
