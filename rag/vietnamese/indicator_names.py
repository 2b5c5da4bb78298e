"""Names of figures in, shared names out: "tổng thu NSNN" and "thu ngân sách" meet, "thu" and "chi" do not.

The names are data (`indicator_names.toml`), for experts to read and extend; this module only matches words.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rag.vietnamese.units import MEASURES, MONEY
from rag.vietnamese.words import fold, modern

# Abbreviations are opened before words are compared, on both sides.
_ABBREVIATIONS = {
    "nsnn": "ngân sách nhà nước", "ns": "ngân sách", "ntm": "nông thôn mới", "bhyt": "bảo hiểm y tế", "gtsx": "giá trị sản xuất",
    "htx": "hợp tác xã", "sxcn": "sản xuất công nghiệp", "cn": "công nghiệp", "dn": "doanh nghiệp", "tccsđ": "tổ chức cơ sở đảng", "đtc": "đầu tư công", "tỉ": "tỷ",
    "xdcb": "xây dựng cơ bản", "ttcn": "tiểu thủ công nghiệp", "xnk": "xuất nhập khẩu", "đv": "đảng viên",
}  # fmt: skip
_FILLERS = ("nhà nước",)
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    sector: str
    unit: str
    words: tuple[tuple[int, re.Pattern[str]], ...]  # (weight, pattern), heaviest first
    asked: tuple[tuple[int, re.Pattern[str]], ...]
    asked_folded: tuple[tuple[int, re.Pattern[str]], ...]
    without: tuple[re.Pattern[str], ...]
    without_folded: tuple[re.Pattern[str], ...]


def _plain(text: str, folded: bool = False) -> str:
    """Lower case, one blank between syllables, abbreviations opened, punctuation gone."""
    words = [_ABBREVIATIONS.get(word, word) for word in _TOKEN.findall(modern(text.lower()))]
    plain = f" {' '.join(words)} "
    for filler in _FILLERS:
        plain = plain.replace(f" {filler} ", " ")
    return fold(plain) if folded else plain


def _pattern(words: str, folded: bool = False) -> tuple[int, re.Pattern[str]]:
    parts = [_plain(part, folded).strip() for part in words.split("…")]
    weight = sum(len(part.split()) for part in parts)
    return weight, re.compile(r" (?:\S+ ){0,4}?".join(re.escape(part) for part in parts).join((r"(?<= )", r"(?= )")))


@cache
def _names() -> tuple[_Name, ...]:
    table = tomllib.loads(files("rag.vietnamese").joinpath("indicator_names.toml").read_text("utf-8"))
    names = []
    for entry in table["indicator"]:
        asked = [*entry["any"], *entry.get("ask", ())]
        names.append(
            _Name(
                entry["name"],
                entry["sector"],
                entry["unit"],
                _heaviest_first(_pattern(words) for words in entry["any"]),
                _heaviest_first(_pattern(words) for words in [entry["name"], *asked]),
                _heaviest_first(_pattern(words, folded=True) for words in [entry["name"], *asked]),
                tuple(_pattern(words)[1] for words in entry.get("not", ())),
                tuple(_pattern(words, folded=True)[1] for words in entry.get("not", ())),
            )
        )
    return tuple(names)


def _heaviest_first(patterns: object) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(sorted(patterns, key=lambda pattern: -pattern[0]))  # type: ignore[call-overload]


def unit_kind(unit: str) -> str:
    """money, percent, area, weight, yield, rate or count: what a printed unit measures."""
    head, _, per = unit.partition("/")
    words = head.split()
    if not words or words[0] in ("%", "‰", "điểm"):
        return "percent"
    if per in ("vạn dân", "xã") or per.startswith(("vạn", "100")):
        return "rate"
    if words[-1].lower() in MONEY:
        return "money"
    if per == "ha":
        return "yield"
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
    best: tuple[int, str, str] | None = None
    for entry in _names():
        if growth and kind != "percent":
            if entry.unit != kind:
                continue
            rank, suffix = 1, " (tăng)"  # "giảm 320 hộ nghèo" is no number of poor households
        elif entry.unit == ("growth" if growth else kind):
            rank, suffix = 2, ""
        elif growth and entry.unit in ("money", "count", "weight", "area", "yield"):
            rank, suffix = 1, " (tăng)"
        elif kind == "percent" and not growth and entry.unit == "growth" and _SPEED.search(plain):
            rank, suffix = 2, ""
        elif kind == "percent" and not growth and entry.unit == "money" and not _SHARE.match(plain):
            rank, suffix = 0, " (tỷ lệ thực hiện)"
        else:
            continue
        if any(pattern.search(plain) for pattern in entry.without):
            continue
        weight = next((weight for weight, pattern in entry.words if pattern.search(plain)), 0)
        if weight and (best is None or weight * 4 + rank > best[0]):
            best = (weight * 4 + rank, entry.name + suffix, entry.sector)
    return best[1:] if best else None


_SHARE = re.compile(r" (?:tỷ trọng|tỷ lệ|cơ cấu) ")
_SPEED = re.compile(r" (?:tốc độ|tăng trưởng|cả nước|chỉ số) ")


def find_indicator_names(question: str, *, folded: bool = False) -> list[str]:
    """The shared names that a question mentions, most specific first; `folded` for questions without diacritics.

    "thu ns tp cao bang 9 thang" → ["Thu NSNN trên địa bàn"]. A name whose words lie inside those of a more specific
    one is left out: "xuất nhập khẩu" does not mention "xuất khẩu".
    """
    plain = _plain(question, folded)
    found: list[tuple[int, int, int, str]] = []
    for entry in _names():
        ruled_out = [
            word.span()
            for pattern in (entry.without_folded if folded else entry.without)
            if (word := pattern.search(plain)) is not None
        ]
        for weight, pattern in entry.asked_folded if folded else entry.asked:
            asked = pattern.search(plain)
            # "xã đạt 19 tiêu chí" asks for communes: words that lie inside an asked phrase rule nothing out
            if asked and all(asked.start() <= start and end <= asked.end() for start, end in ruled_out):
                found.append((weight, asked.start(), asked.end(), entry.name))
                break
    found.sort(key=lambda hit: (-hit[0], hit[1]))
    kept: list[tuple[int, int, int, str]] = []
    for hit in found:
        inside = any(start <= hit[1] and hit[2] <= end and weight > hit[0] for weight, start, end, _ in kept)
        if not inside:
            kept.append(hit)
    return [name for _, _, _, name in kept]
