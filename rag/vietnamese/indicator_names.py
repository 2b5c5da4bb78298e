"""Names of figures in, shared names out: "tổng thu NSNN" and "thu ngân sách" meet, "thu" and "chi" do not.

The names are data (`indicator_names.toml`), for experts to read and extend; this module only matches words.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from rag.vietnamese.units import MEASURES, MONEY
from rag.vietnamese.words import fold, modern

# Abbreviations are opened before words are compared, on both sides.
ABBREVIATIONS = {
    "nsnn": "ngân sách nhà nước", "ns": "ngân sách", "nsđp": "ngân sách địa phương", "ntm": "nông thôn mới", "gtsx": "giá trị sản xuất",
    "bhyt": "bảo hiểm y tế", "bhxh": "bảo hiểm xã hội", "bhtn": "bảo hiểm thất nghiệp", "dtts": "dân tộc thiểu số",
    "htx": "hợp tác xã", "sxcn": "sản xuất công nghiệp", "cn": "công nghiệp", "dn": "doanh nghiệp", "tccsđ": "tổ chức cơ sở đảng", "đtc": "đầu tư công", "tỉ": "tỷ",
    "xdcb": "xây dựng cơ bản", "ttcn": "tiểu thủ công nghiệp", "xnk": "xuất nhập khẩu", "đv": "đảng viên", "sỹ": "sĩ",
    "kcn": "khu công nghiệp", "ccn": "cụm công nghiệp", "csxh": "chính sách xã hội", "mtqg": "mục tiêu quốc gia", "ctmtqg": "chương trình mục tiêu quốc gia",
    "gtnt": "giao thông nông thôn", "tngt": "tai nạn giao thông", "ttatgt": "trật tự an toàn giao thông", "ttxh": "trật tự xã hội", "cchc": "cải cách hành chính",
    "thpt": "trung học phổ thông", "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất", "gpmb": "giải phóng mặt bằng", "cqg": "chuẩn quốc gia",
}  # fmt: skip
_FILLERS = ("nhà nước",)
_TOKEN = re.compile(r"[^\W_]+")
_MANY = ("trăm ", "nghìn ", "ngàn ", "vạn ", "triệu ", "tỷ ", "tỉ ")
_BY_MEASURE = MEASURES | {"tấn", "tạ", "chục", "quả", "trái", "con"}  # "đồng/kg" is a price

_T = TypeVar("_T")


class _Words:
    """Words to look for; "…" between two parts stands for up to four syllables."""

    __slots__ = ("_parts", "_pattern", "weight")

    def __init__(self, words: str, folded: bool = False) -> None:
        self._parts = [_plain(part, folded) for part in words.split("…")]
        self._pattern: re.Pattern[str] | None = None
        self.weight = len(self.syllables)

    @property
    def syllables(self) -> list[str]:
        return [syllable for part in self._parts for syllable in part.split()]

    def find(self, plain: str) -> tuple[int, int] | None:
        """Where the words begin and end in a plain text."""
        if len(self._parts) == 1:
            at = plain.find(self._parts[0])
            return None if at < 0 else (at + 1, at + len(self._parts[0]) - 1)
        if not all(part in plain for part in self._parts):
            return None
        if self._pattern is None:
            joined = r" (?:\S+ ){0,4}?".join(re.escape(part.strip()) for part in self._parts)
            self._pattern = re.compile(rf"(?<= ){joined}(?= )")
        match = self._pattern.search(plain)
        return match and match.span()

    def is_all(self, plain: str) -> bool:
        """Whether a plain text has no other words."""
        return self.find(plain) == (1, len(plain) - 1)

    def ruled_out(self, without: tuple[_Words, ...], plain: str) -> bool:
        """Whether words stand in a text that are not part of these: "xã đạt 19 tiêu chí" is no number of criteria."""
        return any(words.find(plain) and not any(words._parts[0] in part for part in self._parts) for words in without)


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    sector: str
    unit: str
    units: frozenset[str]  # the printed units it comes in; empty for any of its kind
    words: tuple[_Words, ...]  # heaviest first
    alone: tuple[_Words, ...]
    without: tuple[_Words, ...]

    def comes_in(self, unit: str) -> bool:
        """Whether the figure may be printed in this unit: a number of people is no number of cases."""
        bare = _bare_unit(unit)
        if self.units:
            return bare in self.units or (self.unit == "rate" and bare.partition("/")[0] in self.units)
        return self.unit != "money" or bare.partition("/")[2] not in _BY_MEASURE

    def weight(self, plain: str, noun: str) -> int:
        """How many syllables of the printed name are this name's, 0 where it is another's."""
        for words in self.words:
            if words.find(plain):
                return 0 if words.ruled_out(self.without, plain) else words.weight
        # "Trâu con 2.145": the noun that is counted may stand at the end of the name
        names = (plain, f"{plain.removesuffix(noun)} ")
        for words in self.alone:
            if any(map(words.is_all, names)):
                return 0 if words.ruled_out(self.without, plain) else words.weight
        return 0


def _plain(text: str, folded: bool = False) -> str:
    """Lower case, one blank between syllables, abbreviations opened, punctuation gone."""
    words = [ABBREVIATIONS.get(word, word) for word in _TOKEN.findall(modern(text.lower()))]
    plain = f" {' '.join(words)} "
    for filler in _FILLERS:
        plain = plain.replace(f" {filler} ", " ")
    return fold(plain) if folded else plain


def _bare_unit(unit: str) -> str:
    """The unit without how many of it and how often: "nghìn lượt khách/năm" → "lượt khách"."""
    bare = unit.lower().removesuffix("/năm")
    while many := next((many for many in _MANY if bare.startswith(many)), None):
        bare = bare.removeprefix(many)
    return bare


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """The rows of the file, in its order."""
    return tuple(
        tomllib.loads(files("rag.vietnamese").joinpath("indicator_names.toml").read_text("utf-8"))["indicator"]
    )


@cache
def name_words() -> frozenset[str]:
    """Every wording by which a figure's name is known."""
    return frozenset(wording for row in entries() for wording in (*row.get("any", ()), *row.get("ask", ()), row["en"]))


@cache
def _names() -> tuple[_Name, ...]:
    return tuple(
        _Name(
            entry["name"],
            entry["sector"],
            entry["unit"],
            frozenset(unit.lower() for unit in entry.get("in", [])),
            _heaviest_first(entry.get("any", []) + entry.get("printed", [])),
            _heaviest_first(entry.get("alone", [])),
            _heaviest_first(entry.get("not", [])),
        )
        for entry in entries()
    )


class _Index(Generic[_T]):
    """What may be found in a text, by one syllable that each of its words needs: the rarest one of them."""

    def __init__(self, known: list[tuple[_T, tuple[_Words, ...]]]) -> None:
        often = Counter(syllable for _, several in known for words in several for syllable in set(words.syllables))
        self._known = [item for item, _ in known]
        self._by_syllable: dict[str, set[int]] = {}
        for number, (_, several) in enumerate(known):
            for words in several:
                self._by_syllable.setdefault(min(words.syllables, key=lambda s: often[s]), set()).add(number)

    def __call__(self, plain: str) -> list[_T]:
        """In the order of the file."""
        numbers = {number for syllable in set(plain.split()) for number in self._by_syllable.get(syllable, ())}
        return [self._known[number] for number in sorted(numbers)]


@cache
def _names_of(*kinds: str) -> _Index[_Name]:
    return _Index([(entry, entry.words + entry.alone) for entry in _names() if entry.unit in kinds])


@dataclass(frozen=True, slots=True)
class _Asked:
    name: str
    words: tuple[_Words, ...]
    without: tuple[_Words, ...]


@cache
def _asked(folded: bool) -> _Index[_Asked]:
    known = []
    for entry in entries():
        said = [entry[kind] for kind in ("name", "en", "said") if kind in entry]
        words = _heaviest_first([*said, *entry.get("any", []), *entry.get("ask", [])], folded)
        known.append((_Asked(entry["name"], words, _heaviest_first(entry.get("not", []), folded)), words))
    return _Index(known)


def _heaviest_first(several: list[str], folded: bool = False) -> tuple[_Words, ...]:
    return tuple(sorted((_Words(words, folded) for words in several), key=lambda words: -words.weight))


def kind_of_name(name: str) -> str:
    """The kind of unit that a shared name comes in: money, percent, count, area, weight, yield, rate or growth."""
    return _kinds_of_names().get(name, "")


@cache
def _kinds_of_names() -> dict[str, str]:
    return {entry.name: entry.unit for entry in _names()}


def unit_kind(unit: str) -> str:
    """money, percent, area, weight, yield, rate or count: what a printed unit measures."""
    head, _, per = unit.partition("/")
    words = head.split()
    if not words or words[0] in ("%", "‰", "điểm"):
        return "percent"
    if per in ("vạn dân", "xã") or per.startswith(("vạn", "100", "1.000", "10.000")):
        return "rate"
    if words[-1].lower() in MONEY:
        return "money"
    if per.partition("/")[0] == "ha":
        return "yield"
    if per.partition("/")[0] == "người" and (words[-1] in MEASURES or words[-1] == "tạ"):
        return "rate"  # "kg/người", "m2/người"
    if words[-1] in ("tấn", "tạ", "kg", "yến"):
        return "weight"
    return "area" if words[-1] in MEASURES else "count"


@cache
def canonical_name(name: str, unit: str, *, growth: bool = False) -> tuple[str, str] | None:
    """The shared name and the sector of a figure, by the words of its name and the kind of its unit.

    "tổng thu NSNN trên địa bàn" in tỷ đồng → ("Thu NSNN trên địa bàn", "kinh tế"). With `growth` the figure is a
    change in percent: the growth of an amount gets "(tăng)", so that it never meets the amount. None where no list
    knows the name.
    """
    kind, plain = unit_kind(unit), _plain(name)
    noun = _plain(_bare_unit(unit))
    if kind in ("count", "rate") and noun not in plain:
        plain += noun[1:]  # "kết nạp" in đảng viên
    best: tuple[int, str, str] | None = None
    for entry, rank, suffix in _ranked(kind, plain, growth):
        if kind == entry.unit:
            if not entry.comes_in(unit):
                continue
            rank += bool(entry.units)
        weight = entry.weight(plain, noun)
        if weight and (best is None or weight * 4 + rank > best[0]):
            best = (weight * 4 + rank, entry.name + suffix, entry.sector)
    return best[1:] if best else None


def _ranked(kind: str, plain: str, growth: bool) -> Iterator[tuple[_Name, int, str]]:
    """The names that a figure of this kind may have, the better kind of name first in rank, with what is added."""
    if growth and kind != "percent":
        yield from (
            (entry, 1, " (tăng)") for entry in _names_of(kind)(plain)
        )  # "giảm 320 hộ nghèo" is no number of them
    elif growth:
        yield from ((entry, 2, "") for entry in _names_of("growth")(plain))
        yield from ((entry, 1, " (tăng)") for entry in _names_of(*_AMOUNTS)(plain))
    else:
        yield from ((entry, 2, "") for entry in _names_of(kind)(plain))
        if kind != "percent":
            return
        if _SPEED.search(plain):
            yield from ((entry, 2, "") for entry in _names_of("growth")(plain))
        if _GROWS.search(plain):
            yield from ((entry, 1, " (tăng)") for entry in _names_of(*_AMOUNTS)(plain))
        elif not _SHARE.match(plain):
            yield from ((entry, 0, " (tỷ lệ thực hiện)") for entry in _names_of("money")(plain))


_AMOUNTS = ("money", "count", "weight", "area", "yield")
_SHARE = re.compile(r" (?:tỷ trọng|tỷ lệ|cơ cấu) ")
_SPEED = re.compile(r" (?:tốc độ|tăng trưởng|mức tăng|tăng bình quân|cả nước|chỉ số) ")
_GROWS = re.compile(r" (?:tốc độ tăng|tăng trưởng|mức tăng|tăng bình quân) ")


def find_indicator_names(question: str, *, folded: bool = False) -> list[str]:
    """The shared names that a question mentions, most specific first; `folded` for questions without diacritics.

    "thu ns tp cao bang 9 thang" → ["Thu NSNN trên địa bàn"]. A name whose words lie inside those of a more specific
    one is left out: "xuất nhập khẩu" does not mention "xuất khẩu".
    """
    plain = _plain(question, folded)
    found: list[tuple[int, int, int, str]] = []
    for entry in _asked(folded)(plain):
        for words in entry.words:
            if (asked := words.find(plain)) and not words.ruled_out(entry.without, plain):
                found.append((words.weight, *asked, entry.name))
                break
    found.sort(key=lambda hit: (-hit[0], hit[1]))
    kept: list[tuple[int, int, int, str]] = []
    for hit in found:
        inside = any(start <= hit[1] and hit[2] <= end and weight > hit[0] for weight, start, end, _ in kept)
        if not inside:
            kept.append(hit)
    return [name for _, _, _, name in kept]
