"""How well reports are described: metadata field by field, and people with their posts. Pure functions.

Definitions. *Metadata accuracy* is the share of annotated fields that agree: null agrees with null only, so a date that
the text does not give counts as wrong. Names are compared without regard to tone placement, places by their key, bodies
with their short forms opened and without their place ("HĐND huyện X" is "Hội đồng nhân dân huyện"), periods by their days
("3 tháng còn lại" of a year is its fourth quarter), cities under the centre with the cities. Where a set names a second
reading of a field (`…_alt`), either is right. A title is asked only where the text prints one.
*People F1* is 2·right / (found + gold) over (name, post) pairs; posts are compared as words, abbreviations opened,
remarks in brackets and ranks left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rag.domain import Period, Post, Report
from rag.vietnamese.gazetteer import name_key
from rag.vietnamese.periods import find_periods, period_from_code
from rag.vietnamese.words import fold, modern

# Gold that was written in words, where the words alone do not say which period is meant
_CODES = {
    "nửa đầu nhiệm kỳ 2020-2025 (từ đầu nhiệm kỳ đến nay)": "term",
    "nửa đầu nhiệm kỳ 2020-2025": "term",
    "đến năm 2025": "2025",
    "từ năm 2016 đến nay (10/2022)": "2016-01-01..2022-10-25",
    "từ đầu năm 2021 đến nay (10/2021)": "YTD-10-2021",
    "từ 1/7 đến 10/12/2025": "2025-07-01..2025-12-10",
    "M4-2019": "04-2019",
}
_SHORT = {"pbt": "pho bi thu", "pct": "pho chu tich", "ct": "chu tich"}


@dataclass(slots=True)
class FieldScore:
    """Fields asked and the ones that differ: (file, field, gold, ours)."""

    asked: int = 0
    differ: list[tuple[str, str, Any, Any]] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Agreeing / asked, 1.0 where nothing is annotated."""
        return 1 - len(self.differ) / self.asked if self.asked else 1.0


@dataclass(slots=True)
class PeopleScore:
    """(name, post) pairs: how many are right, and which were missed or made up, by file."""

    right: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    extra: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """2·right / (found + gold), 1.0 where nobody is annotated and nobody found."""
        pairs = 2 * self.right + len(self.missed) + len(self.extra)
        return 2 * self.right / pairs if pairs else 1.0


def score_metadata(reports: Mapping[str, Report], rows: Iterable[Mapping[str, Any]]) -> FieldScore:
    """Compares the reports, by file name, with the lines of a `metadata.jsonl` in any of the spellings of our sets."""
    score = FieldScore()
    for row in rows:
        ours = _ours(reports[row["file"]])
        readings = [_gold(row), *_other_readings(row)]
        for name, value in readings[0].items():
            score.asked += 1
            if all(_modern(reading[name]) != _modern(ours[name]) for reading in readings if name in reading):
                score.differ.append((row["file"], name, value, ours[name]))
    return score


def _other_readings(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The second readings of a line: `province_alt: ["Hà Giang", null]`. Of periods each is a list, or each of the
    codes may stand beside the first reading's: `plan_periods_alt: ["2018"]`. The level goes with its place."""
    first = _gold(row)
    readings: list[dict[str, Any]] = []
    for key in [key for key in row if key.endswith("_alt") and key.removesuffix("_alt") in row]:
        name = key.removesuffix("_alt")
        for value in row[key]:
            if name.endswith("_periods") and not isinstance(value, list):
                value = [*row[name], value]
            other = {asked: one for asked, one in _gold({**row, name: value}).items() if one != first.get(asked)}
            readings.append(other | ({"level": None} if name == "locality" and value is None else {}))
    return readings


def score_people(people: Mapping[str, Iterable[Post]], rows: Iterable[Mapping[str, Any]]) -> PeopleScore:
    """Compares the people with posts, by file name, with those the lines of a `metadata.jsonl` list."""
    score = PeopleScore()
    for row in rows:
        file = row["file"]
        listed = [*row.get("attendees", ()), *row.get("mentioned", ()), *row.get("people", ())]
        gold = {(_words(one["name"]), _words(one["post"])) for one in listed if one["post"]}
        found = {(_words(post.person), _words(post.post)) for post in people[file] if post.post}
        score.right += len(gold & found)
        score.missed += [(file, *pair) for pair in sorted(gold - found)]
        score.extra += [(file, *pair) for pair in sorted(found - gold)]
    return score


def _gold(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a line that we have, in our terms; what a set leaves out is not asked."""
    fields = {
        "title": row.get("title"),
        "published_on": row.get("published_date"),
        "held_on": row["event_date"],
        "held_until": row.get("event_date_end"),
        "session": row.get("event_session"),
        "kind": "meeting" if row["doc_type"] == "meeting" else "other",
        "locality": _place_key(row["locality"]) if row["locality"] else None,
        "level": _level(row["locality_level"]),
        "province": row["province"].removeprefix("Thành phố ") if row["province"] else None,
        "body": _plain_body(row["body"]),
        "ordinal": row["session_number"],
        "expanded": row.get("expanded"),
        "term": row["term"],
        "congress": row.get("congress"),
        "periods": _codes(map(period_from_code, filter(None, map(_code, row["report_periods"])))),
        "planned": _codes(map(period_from_code, filter(None, map(_code, row.get("plan_periods", []))))),
        "chair": row.get("chair"),
        "opened_by": row.get("opened_by"),
        "concluded_by": row.get("concluded_by"),
        "author": row.get("author"),
    }
    given = {
        "title": "title",
        "published_on": "published_date",
        "held_until": "event_date_end",
        "session": "event_session",
        "expanded": "expanded",
        "planned": "plan_periods",
        "chair": "chair",
        "opened_by": "opened_by",
        "concluded_by": "concluded_by",
        "author": "author",
    }
    for name, key in given.items():
        if key not in row or (name == "title" and not row[key]):
            del fields[name]
    return fields


def _code(words: str) -> str | None:
    if words in _CODES or re.fullmatch(r"[\dA-Z.-]+|term", words):
        return _CODES.get(words, words)
    found = find_periods(words)
    return found[0].period.code if found else None


_BODY_SHORT = {
    "hđnd": "hội đồng nhân dân", "ubnd": "ủy ban nhân dân", "bch": "ban chấp hành", "btv": "ban thường vụ",
    "ubkt": "ủy ban kiểm tra", "lhpn": "liên hiệp phụ nữ", "tp": "thành phố", "tphcm": "thành phố", "tx": "thị xã",
}  # fmt: skip
# The level of a body is where its name ends; what follows is the place.
_BODY_LEVEL = re.compile(
    r".*?(?<!\w)(?:tỉnh|thành phố|thị xã|huyện|quận|thị trấn|phường|xã|đặc khu|(?:tỉnh|thành|thị|huyện|quận) ủy)(?! ủy)(?!\w)"
)


def _level(words: str | None) -> str | None:
    """Cities under the centre are called "thành phố" as the others are."""
    return words and words.removesuffix(" trực thuộc Trung ương")


def _place_key(name: str) -> str:
    """The key of a name, "Tam Xuân II" and "Tam Xuân 2" alike."""
    *words, last = name_key(name).split()
    return " ".join((*words, {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(last, last)))


def _plain_body(body: str | None) -> str | None:
    """A body in full words, without the name of its place and the words that say who comes to a congress."""
    if body is None:
        return None
    words = " ".join(_BODY_SHORT.get(word, word) for word in re.findall(r"\w+", modern(body).lower()))
    level = _BODY_LEVEL.match(words)
    return (level.group() if level else words).replace("đại hội đại biểu", "đại hội")


def _ours(report: Report) -> dict[str, Any]:
    meeting = report.meeting
    locality = meeting.locality
    return {
        "title": report.title,
        "published_on": report.published_on and report.published_on.isoformat(),
        "held_on": meeting.held_on and meeting.held_on.isoformat(),
        "held_until": meeting.held_until and meeting.held_until.isoformat(),
        "session": meeting.session,
        "kind": report.kind,
        "locality": locality and _place_key(locality.name),
        "level": locality and _level(locality.level.value),
        "province": (locality and locality.province) or None,
        "body": _plain_body(meeting.body),
        "ordinal": meeting.ordinal,
        "expanded": meeting.expanded,
        "term": meeting.term,
        "congress": meeting.congress,
        "periods": _codes(meeting.periods),
        "planned": _codes(meeting.planned),
        "chair": list(meeting.chair),
        "opened_by": list(meeting.opened_by),
        "concluded_by": list(meeting.concluded_by),
        "author": report.author,
    }


def _codes(periods: Iterable[Period]) -> list[str]:
    """Periods by their days, so that two names of one stretch agree."""
    return sorted(f"{p.start}..{p.end}" if p.start and p.end else p.code for p in periods)


def _modern(value: Any) -> Any:
    if isinstance(value, list):
        return [_modern(one) for one in value]
    return modern(value) if isinstance(value, str) else value


# A rank is no post: "Đại tá, Phó Giám đốc Công an tỉnh"
_RANK = re.compile(r"^\W*(?:dai|thuong|trung|thieu) (?:ta|tuong|uy),? +(?=\w)")


def _words(printed: str) -> str:
    plain = _RANK.sub("", re.sub(r"\(.*?\)", "", fold(modern(printed))))
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", plain))
