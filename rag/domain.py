"""The nouns of hoinghi: frozen values that everything else is written in. Imports the standard library only.

They read as a glossary (report, meeting, period, passage, indicator, post, question, evidence, citation, answer).
Offsets (`start`, `end`) always count characters of `Report.text`, so that `report.text[start:end]` is the quote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class HoinghiError(Exception):
    """Something a person can act on: the message says what happened and what to do.

    Its children name the exit status of the command line: `UnreadableSource` fails one file and the rest goes on,
    `WrongUse` is exit 2, `ArchiveUnusable` and `ModelUnusable` are exit 3.
    """


class WrongUse(HoinghiError):
    """A command, an option or a value that makes no sense."""


class UnreadableSource(HoinghiError):
    """A file or an address that cannot be read as a report; the message is the reason shown to the user."""


class NoSuchReport(HoinghiError):
    """A report was named that the archive does not hold."""


class ArchiveUnusable(HoinghiError):
    """The archive is locked, damaged, from another version, or made with another embedder."""


class ModelUnusable(HoinghiError):
    """An embedder or a chat model cannot be loaded or reached."""


class Level(StrEnum):
    """Level of an administrative unit, in the words of the law and of the reports."""

    CENTRAL_CITY = "thành phố trực thuộc Trung ương"
    PROVINCE = "tỉnh"
    CITY = "thành phố"  # under a province (or a central city)
    DISTRICT = "huyện"
    URBAN_DISTRICT = "quận"
    TOWN = "thị xã"
    COMMUNE = "xã"
    WARD = "phường"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"

    @property
    def rank(self) -> int:
        """1 for provinces and central cities, 2 for districts and their like, 3 for communes and their like."""
        if self in (Level.CENTRAL_CITY, Level.PROVINCE):
            return 1
        return 2 if self in (Level.CITY, Level.DISTRICT, Level.URBAN_DISTRICT, Level.TOWN) else 3


@dataclass(frozen=True, slots=True)
class Locality:
    """An administrative unit (địa phương), as it was or as it is.

    `code` is unique and stable: `63:<province>` or `34:<province>` for provinces before and since 1 July 2025, with
    `/<district>` and `/<commune>` appended below them. A unit that no table knows (a place in a report that the
    gazetteer lacks) has a code that starts with `text:`.
    """

    code: str
    name: str  # with its level: "Thành phố Cao Bằng"
    level: Level
    province: str  # plain name of the province it lies in: "Cao Bằng"; its own plain name if it is one
    parent: str | None = None  # code of the unit above; None for provinces
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None  # 2025-06-30 for units that the reform of July 2025 ended
    successors: tuple[str, ...] = ()  # codes of the units that it became

    @property
    def plain_name(self) -> str:
        """The name without its level: "Thành phố Cao Bằng" → "Cao Bằng"; "Quận 3" stays "Quận 3"."""
        lowered = self.name.casefold()
        for level in ("thành phố", *(level.value for level in Level)):
            rest = self.name[len(level) + 1 :]
            if lowered.startswith(level + " ") and rest and not rest.isdigit():
                return rest
        return self.name


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a figure or a report is about (kỳ báo cáo).

    `code` is the contract's spelling: `2020`, `6M-2023`, `9M-2020`, `Q1-2021`, `H2-2016`, `04-2022` (a month),
    `YTD-10-2021` (January to the meeting in October), `2021-2025`, `term`, `6M` (no year in the text), or
    `from..to` in ISO dates. `start` and `end` are inclusive, None where the text does not give them.
    """

    code: str
    start: date | None
    end: date | None
    label: str  # as a person reads it: "9 tháng đầu năm 2020"

    def overlap(self, other: Period) -> float:
        """Days in common over days in either, 0…1; 0 where a bound is unknown."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return 0.0
        common = (min(self.end, other.end) - max(self.start, other.start)).days + 1
        return max(common, 0) / ((max(self.end, other.end) - min(self.start, other.start)).days + 1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report: what every statement rests on."""

    report_id: str
    start: int
    end: int


Role = Literal["chaired", "opened", "concluded", "directed", "reported", "attended", "author", "mentioned"]


@dataclass(frozen=True, slots=True)
class Post:
    """A person and the post or posts held as of the report (chức vụ)."""

    person: str
    post: str  # as printed: "Ủy viên BTV Tỉnh ủy, Trưởng BTC Tỉnh ủy"
    side: str | None  # level of the body the person comes from: "tỉnh", "thành phố", "Trung ương", …
    roles: tuple[Role, ...]  # what the text says the person did at the meeting
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the report is about: where, which body, which session, when, who (hội nghị, kỳ họp).

    What the text does not state, and what does not follow from it, is None or empty; `inferred` names the fields
    that follow from the text without standing in it, with the reason in words.
    A feature article has a locality and periods, but no session, date or chair.
    """

    locality: Locality | None = None
    body: str | None = None  # "Ban Chấp hành Đảng bộ thành phố", "Hội đồng nhân dân huyện"
    ordinal: int | None = None  # "lần thứ sáu" → 6
    expanded: bool | None = None  # "(mở rộng)"
    congress: str | None = None  # khóa, in Roman numerals: "XVIII"
    term: str | None = None  # nhiệm kỳ: "2020-2025"
    held_on: date | None = None
    held_until: date | None = None  # last day; equal to held_on for a one-day meeting
    session: str | None = None  # "sáng", "chiều"
    periods: tuple[Period, ...] = ()  # reported on
    planned: tuple[Period, ...] = ()  # tasks set for
    chair: tuple[str, ...] = ()  # names, only where the text says "chủ trì" or its like
    opened_by: tuple[str, ...] = ()
    concluded_by: tuple[str, ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report or article (báo cáo, bài viết). `id` is a hash of `text`, which is clean and in NFC."""

    id: str
    title: str
    text: str
    source: str  # path or address as given
    kind: Literal["meeting", "other"]
    meeting: Meeting
    published_on: date | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a report that is embedded and searched (đoạn). The passages of a report tile its text.

    `windows` are offsets (start, end) of overlapping three-sentence stretches inside it, searched as well.
    `context` is a line made by rule (locality · body · session · date · period · section): searched with the
    passage, never quoted.
    """

    report_id: str
    start: int
    end: int
    text: str
    context: str
    windows: tuple[tuple[int, int], ...] = ()


Bound = Literal["exact", "over", "under", "about", "estimate"]
BasisKind = Literal["plan", "resolution", "budget estimate", "same period", "previous period", "target", "other"]
ChangeKind = Literal[
    "equal_to_percent_of", "increase_percent", "decrease_percent", "increase_absolute", "decrease_absolute", "times"
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as printed: "trên 198,5 tỷ đồng" → 198.5, "tỷ đồng", over.

    `value` is None where only a change or a damaged number ("77,%%") is printed; `value_max` ends a range.
    """

    value: Decimal | None
    unit: str
    bound: Bound = "exact"
    value_max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure is measured against: "bằng 89,7% so với kế hoạch tỉnh giao".

    `number` is a percentage for the kinds that end in percent or percent_of, an amount in `unit` for the absolute
    ones, and a factor for "times".
    """

    basis: BasisKind
    text: str  # "kế hoạch tỉnh giao"
    kind: ChangeKind
    number: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of a report with what it is a figure of (chỉ tiêu). Its digits stand in text[start:end]."""

    report_id: str
    name: str  # as the text has it
    canonical: str | None  # shared name, None where no list knows it
    sector: str | None
    kind: Literal["statistic", "target", "count"]
    quantity: Quantity
    target: Decimal | None  # of "468/450": 450
    target_max: Decimal | None
    bases: tuple[Basis, ...]
    period: Period | None
    as_of: date | None
    place: str | None  # whose figure it is: "Thành phố Cao Bằng", "Xã Chu Trinh"
    part_of: str | None  # name of the total, for "trong đó"
    start: int
    end: int
    flags: tuple[str, ...] = ()


QuestionKind = Literal["figure", "person", "date", "place", "list", "yes/no", "meeting", "comparison", "why", "text"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, understandable without the conversation (câu hỏi)."""

    text: str
    worded: str = ""  # `text` in full Vietnamese words, in small letters, with diacritics
    typed: str = ""  # as the person typed it; a follow-up's `text` holds the words of the question it leans on as well
    places: tuple[Locality, ...] = ()
    periods: tuple[Period, ...] = ()
    subject: str | None = None  # the words that remain once place, period and question words are taken out
    kind: QuestionKind = "text"
    language: Literal["vi", "en"] = "vi"
    ordinal: int | None = None  # "hội nghị lần thứ 5"
    indicators: tuple[str, ...] = ()  # canonical names of the figures asked for
    dates: tuple[tuple[int, int, int | None], ...] = ()  # (day, month, year or None) that it names
    reports: tuple[str, ...] = ()  # report ids that the asker narrowed the question to
    before: tuple[Period, ...] = ()  # asked about before, of another place, where this one does not report on them
    paired: bool = False  # each place was named with a period of its own: "Bắc Giang cuối 2018 và Bình Định cuối 2022"
    parts: tuple[Question, ...] = ()  # the single questions, where there are several in one


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


CaveatKind = Literal[
    "as of", "basis", "coverage", "derived", "differs", "extent", "inferred", "kind", "level", "name", "not stated", "other name",
    "period", "source slip", "target", "unit",
]  # fmt: skip
# Why nothing was found.
Reason = Literal[
    "not stated", "false premise", "no such place", "no such period", "no such meeting", "out of scope",
    "empty archive", "wrong use",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caveat:
    """A remark the reader needs: another period, level or basis than asked; a slip of the source."""

    kind: CaveatKind
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that answers, or may answer, a question (căn cứ). `score` orders within one search only.

    `said` is the statement it gives: the quote itself, led in by whose and of when it is. Whatever `said` adds to the
    quote stands elsewhere in the same report.
    """

    span: Span
    text: str  # report.text[start:end]
    said: str
    score: float = 0.0
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of an answer: `quote` is `report.text[start:end]` (trích dẫn)."""

    n: int
    report_id: str
    source: str
    title: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer and the numbers of the citations that it rests on; never without one."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of how an answer came about: what was understood, where it was searched, why this evidence."""

    kind: Literal["understood", "searched", "chosen"]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as far as it has grown; `done` is true on the last one of a stream (câu trả lời).

    `found` is false where the reports do not hold it; `text` then says so and `reason` names why.
    """

    question: Question
    found: bool
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    followups: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    table: object | None = None  # the Comparison of rag/results.py, where one is asked for
    reason: Reason | None = None
    model: str | None = None
    took_ms: float = 0.0
    done: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A report with all that ingest found in it: what the archive takes in one piece."""

    report: Report
    passages: tuple[Passage, ...]
    posts: tuple[Post, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    content_hash: str = ""  # sha256 of the raw source: the same file twice changes nothing; "" leaves what is known


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be taken in, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long task is: `done` of `total` sources, and what is being worked on now."""

    done: int
    total: int
    source: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the sources of one run; `reports` are the ids now in the archive for them, in order."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    reports: tuple[str, ...] = field(default=())
