"""How well reports are described: metadata field by field, and people with their posts. Pure functions.

Definitions. *Metadata accuracy* is the share of annotated fields that agree: null agrees with null only, so a date that
the text does not give counts as wrong. Names are compared without regard to tone placement, places by their key.
*People F1* is 2·right / (found + gold) over (name, post) pairs; posts are compared as words, abbreviations opened,
remarks in brackets left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rag.domain import Period, Post, Report
from rag.vietnamese.gazetteer import name_key
from rag.vietnamese.periods import find_periods
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
        gold, ours = _gold(row), _ours(reports[row["file"]], row)
        for name, value in gold.items():
            score.asked += 1
            if _modern(value) != _modern(ours[name]):
                score.differ.append((row["file"], name, value, ours[name]))
    return score


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
        "locality": name_key(row["locality"]) if row["locality"] else None,
        "level": row["locality_level"],
        "province": row["province"].removeprefix("Thành phố ") if row["province"] else None,
        "body": row["body"],
        "ordinal": row["session_number"],
        "expanded": row.get("expanded"),
        "term": row["term"],
        "congress": row.get("congress"),
        "periods": sorted(filter(None, map(_code, row["report_periods"]))),
        "planned": sorted(filter(None, map(_code, row.get("plan_periods", [])))),
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
        if key not in row:
            del fields[name]
    if "title" not in row:  # the articles' gold names bodies with their place
        fields["body"] = _without_place(row["body"])
    return fields


def _code(words: str) -> str | None:
    if words in _CODES or re.fullmatch(r"[\dA-Z.-]+|term", words):
        return _CODES.get(words, words)
    found = find_periods(words)
    return found[0].period.code if found else None


def _without_place(body: str | None) -> str | None:
    if body is None:
        return None
    return re.sub(
        r"\s+(?:Đắk Nông|Quảng Trị|Đắk Song|TP HCM|thành phố)$", "", body.replace("HĐND", "Hội đồng nhân dân")
    )


def _ours(report: Report, row: Mapping[str, Any]) -> dict[str, Any]:
    meeting = report.meeting
    locality = meeting.locality
    return {
        "title": report.title,
        "published_on": report.published_on and report.published_on.isoformat(),
        "held_on": meeting.held_on and meeting.held_on.isoformat(),
        "held_until": meeting.held_until and meeting.held_until.isoformat(),
        "session": meeting.session,
        "kind": report.kind,
        "locality": locality and name_key(locality.name),
        "level": locality and locality.level.value,
        "province": locality and locality.province,
        "body": meeting.body if "title" in row else _without_place(meeting.body),
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
    return sorted(period.code for period in periods)


def _modern(value: Any) -> Any:
    if isinstance(value, list):
        return [_modern(one) for one in value]
    return modern(value) if isinstance(value, str) else value


def _words(printed: str) -> str:
    plain = re.sub(r"\(.*?\)", "", fold(modern(printed)))
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", plain))
