"""A report in, its ledger out: every figure with its name, bases, period, place and span.

find candidates → attach bases → name → period and place → verify. Whatever finds a figure, it enters the ledger only
if its digits stand in its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from ingest.figures.candidate import Candidate
from ingest.figures.candidates import read_sentence
from ingest.figures.names import Named, name_of, structure_head
from ingest.figures.section import Section
from ingest.figures.slips import across, slips_of
from ingest.figures.table import is_header, read_row
from ingest.figures.tasks import heading_tasks, is_task, lies_ahead, title_tasks
from ingest.figures.unwrap import unwrapped
from ingest.figures.when import Clock, When, holds, opening_period, period_of, times_of
from ingest.figures.where import beside_bracket, heading_place, in_turn, located, neighbour_of, opening_place, place_of
from rag.domain import Indicator, Period, Quantity, Report
from rag.vietnamese.indicator_names import canonical_name
from rag.vietnamese.numbers import FoundQuantity, find_quantities, parse_number
from rag.vietnamese.words import sentences

Kind = Literal["statistic", "target", "count"]

_AGENDA = frozenset(
    """tờ trình|báo cáo|nghị quyết|dự thảo nghị quyết|nội dung|chương trình|đề án|ý kiến|tổ|hội nghị|kỳ họp|chuyên đề|kế hoạch|khâu
    |trụ cột|đại biểu|giai đoạn|hạng mục|nhiệm vụ|văn bản|chỉ thị|quyết định|công trình|hợp tác xã|ổ|xã, thị trấn|tổ chức đảng
    |khu vực|danh mục|giải pháp|lĩnh vực""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def find_indicators(report: Report) -> tuple[Indicator, ...]:
    """The figures of a report, in the order of its text. Time is linear in the length of the text."""
    text = unwrapped(report.text)
    section = Section.of(report)
    section.task = title_tasks(report.title)
    found: list[Indicator] = []
    body = _body_start(report)
    header: str | None = None
    previous_end = body
    section.paragraph_place = opening_place(text[body : body + 200], section)
    for start, end in _stretches(text):
        if start < body:
            continue
        new_paragraph = "\n" in text[previous_end:start]
        previous_end = end
        line = text[start:end]
        if new_paragraph and (place := heading_place(line, section)):
            section.place = place
        elif re.fullmatch(r"\*(?:\s*\*){2,}", line):
            section.place = neighbour_of(text[end : end + 400], section) or section.place
        elif text[end : end + 1] in ("\n", "") and (
            (tasks := heading_tasks(text[text.rfind("\n", 0, start) + 1 : end].strip(), section)) is not None
        ):
            section.task, section.heading_period = tasks
        if is_header(line):
            header = line
            continue
        if header is not None and (row := read_row(text, start, end, header, section)) is not None:
            found += row
            continue
        found += _sentence(text, start, end, section, new_paragraph)
    checked = [one for one in found if verify(one, report)]
    return tuple(across(checked, report.text))


_LONGEST = 3000  # characters; real sentences that list a year's results run to about 2,500


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, endless ones cut at a blank, so that time stays linear whatever comes in."""
    for start, end in _joined(text):
        while end - start > _LONGEST:
            cut = text.rfind("; ", start + _LONGEST // 2, start + _LONGEST) + 1
            cut = cut or text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


_NO_SUBJECT = re.compile(
    r"(?:Bằng|Đạt|Tăng|Giảm|Vượt|So (?:với )?(?:cùng kỳ|kế hoạch|năm)[^.;\d]{0,24}(?:\d{4})?[^.;\d]{0,12}(?:tăng|giảm|bằng|đạt))\s+"
    r"(?:trên |gần |hơn |khoảng )?\d"
)


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, a comparison without a subject joined to the one before: "… 115/116 ha. Bằng 99,13% KH giao"."""
    held: tuple[int, int] | None = None
    for start, end in sentences(text):
        if (
            held is not None
            and end - held[0] < _LONGEST
            and _NO_SUBJECT.match(text, start)
            and "\n" not in text[held[1] : start]
        ):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def verify(indicator: Indicator, report: Report) -> bool:
    """Whether every number of a figure stands in its span: the gate of the ledger, whoever found the figure."""
    if not 0 <= indicator.start < indicator.end <= len(report.text):
        return False
    span = re.sub(r"\s+", " ", report.text[indicator.start : indicator.end])
    stated = [indicator.quantity.value, indicator.quantity.value_max, indicator.target, indicator.target_max]
    stated += [basis.number for basis in indicator.bases]
    wanted = {abs(value) for value in stated if value is not None} - set(_numbers(span))
    if not wanted:
        return True
    for found in find_quantities(span, bare=True):  # "2 tỷ 285 triệu đồng", "mười hai tuyến"
        wanted -= {found.quantity.value, found.quantity.value_max, found.denominator}
    return not wanted


def _numbers(span: str) -> Iterator[Decimal]:
    for match in re.finditer(r"\d+(?:[.,]\d+)*", span):
        try:
            yield parse_number(match.group())
        except ValueError:
            continue


def _body_start(report: Report) -> int:
    """Behind the title: a title repeats figures of the text, rounded."""
    title = report.title.split()
    found = re.search(r"\s+".join(map(re.escape, title)), report.text[:4000]) if title else None
    return found.end() if found and found.start() < 1500 else 0


def _sentence(text: str, start: int, end: int, section: Section, new_paragraph: bool) -> list[Indicator]:
    candidates = [one for one in read_sentence(text, start, end) if _worth(text, one)]
    if new_paragraph:
        section.paragraph_place = opening_place(text[start:end], section)
    if not candidates and not new_paragraph:
        return []
    when = times_of(text, start, end, section)
    opening = opening_period(text, start, end, when)
    if new_paragraph and opening is not None and holds(opening, section):
        section.paragraph_period = opening
    clock = Clock(opening, start)
    named: Named | None = None
    names: dict[int, Named] = {}  # of each candidate: a figure goes on about the one before it, not about its bracket
    figures: list[Indicator] = []
    place = section.here
    structure: str | None = None
    part_of: str | None = None
    last_end = start
    for candidate in candidates:
        lead_words = text[last_end : candidate.found.opens]
        earlier = names.get(id(candidate.before), named)
        named = names[id(candidate)] = name_of(text, candidate, earlier)
        task = section.task or is_task(text, start, candidate.found.opens)
        period = period_of(text, start, last_end, candidate, when, clock, section, task)
        task = task or lies_ahead(period, section)
        where = _whose(text, start, candidate, named, lead_words, place, section)
        place = where if where not in (section.here, "Cả nước") else place
        head = structure_head(text, start, candidate.found.opens)
        if candidate.unit == "%" and head and (structure is not None or named.own <= candidate.found.opens):
            structure = structure or head
        part_of = _total(text, start, candidate, lead_words, part_of, figures, section)
        one = _indicator(text, candidate, named, section, period, where, task, when, structure, earlier)
        if part_of is not None:
            every = re.search(r"(?<!\w)(?:bao )?gồm\s*:?\s", text[start : candidate.found.opens]) is not None
            one = replace(one, part_of=part_of, flags=(*one.flags, "nested", *(["part_of_all"] if every else [])))
        figures.append(one)
        last_end = candidate.end
    section.last = next((one for one in reversed(figures) if one.part_of is None), section.last)
    return figures


def _whose(
    text: str, start: int, candidate: Candidate, named: Named, lead: str, place: str | None, section: Section
) -> str | None:
    """The place of a figure: of its clause, of its sentence, or that of the figure it goes on about."""
    if candidate.bracket is not None and (beside := beside_bracket(text, candidate.bracket)):
        return beside
    if candidate.turn is not None:
        return in_turn(text, start, candidate.found.opens, candidate.turn, section) or section.here
    where = place_of(text, max(min(named.start, named.own), candidate.lead_start), candidate.found.end, section)
    if where == section.here:
        where = located(text, start, candidate.found.opens, section) or where
    goes_on = re.match(r"\s*(?:tức|,|\()", lead) and candidate.unit in ("tiêu chí", "chỉ tiêu")
    if where == section.here and place != where and goes_on:
        return place  # "15/19 tiêu chí, tức 45/49 chỉ tiêu" of the same commune
    return where


def _total(
    text: str,
    start: int,
    candidate: Candidate,
    lead: str,
    part_of: str | None,
    figures: list[Indicator],
    section: Section,
) -> str | None:
    """The name of the total that a figure is a part of: it holds from "trong đó" to the end of the clause."""
    if re.search(r"trong đó|(?<!\w)(?:bao )?gồm(?!\w)", lead, re.IGNORECASE):
        total = figures[-1] if figures else section.last
        return total.part_of or total.name if total else None
    if ";" in lead and not re.search(r"(?:trong đó|gồm)\s*:", text[start : candidate.found.opens], re.IGNORECASE):
        return None
    return part_of


_REMAINS = re.compile(r"(?:còn|xuống)\s+(?:\w+\s+)?$")
_ONWARD = re.compile(r"(?:tăng|nâng|giảm|hạ|kéo)\s+(?:lên|xuống(?: còn)?|còn)\s+(?:\w+\s+)?$")
_TOURISM = re.compile(r"du lịch|lượt khách|khách", re.IGNORECASE)
_GATHERED = re.compile(r"(?<!\w)(?:thu|thu hoạch|thu được|khai thác|sản xuất)(?: được)?\s+$")
_MEASURED_OF = frozenset(("ha", "tấn", "m3", "km"))
_PROGRAMMES = frozenset(
    ("chương trình", "khâu", "kế hoạch", "đề án", "nhiệm vụ", "nhóm", "trụ cột", "lĩnh vực", "giải pháp")
)
_NAMED_AFTER = re.compile(
    r"^\D*\d*\s(?:chương trình|khâu|kế hoạch|đề án|nhiệm vụ|nhóm|lĩnh vực|giải pháp)\s(?:trọng tâm|đột phá|mục tiêu quốc gia|MTQG|trọng điểm|trụ cột|lớn của|thực hiện nội dung)",
    re.IGNORECASE,
)


def _worth(text: str, candidate: Candidate) -> bool:
    """Whether a candidate is a figure of a report at all, not a number in passing."""
    unit = candidate.unit
    before = text[max(0, candidate.found.opens - 24) : candidate.found.opens]
    words = text[candidate.found.start : candidate.found.end + 24]
    if unit in _PROGRAMMES and _NAMED_AFTER.search(words) and (candidate.found.quantity.value or 0) < 10:
        return False  # "3 chương trình mục tiêu quốc gia", "ba khâu đột phá": known things, not counted here
    if re.search(r"(?:hàng|vài|mấy|thứ|top|tốp)\s*$", before, re.IGNORECASE):
        return False
    return not (
        unit in ("trụ cột", "hướng", "bài toán")
        and candidate.found.quantity.value is not None
        and candidate.found.quantity.value < 10
    )


def _with_thing_behind(text: str, found: FoundQuantity, unit: str, name: str) -> tuple[tuple[str, str] | None, str]:
    """The shared name that the words behind the unit complete: "trồng mới 3.870 ha rừng", "thu 230.000 tấn lương thực"."""
    behind = re.split(r"[,;.:(\n]", text[found.end : found.end + 40])[0].split()
    output = "Sản lượng" if _GATHERED.search(text[max(0, found.opens - 16) : found.opens]) else None
    for count in (2, 1):
        if len(behind) >= count:
            full = f"{output or name} {' '.join(behind[:count])}"
            if canonical := canonical_name(full, unit):
                return canonical, full
    return None, name


def _indicator(
    text: str,
    candidate: Candidate,
    named: Named,
    section: Section,
    period: Period | None,
    place: str | None,
    task: bool,
    when: When,
    structure: str | None,
    earlier: Named | None,
) -> Indicator:
    found = candidate.found
    name = named.name
    if structure and candidate.unit == "%" and not re.match(r"(?:cơ cấu|tỷ trọng|tỷ lệ)", name, re.IGNORECASE):
        name = f"Tỷ trọng {name}"
        candidate.flags.append("structure_share")
    if earlier is not None and name.lower() in ("tổng thu", "doanh thu") and _TOURISM.search(earlier.name):
        name = f"{name} du lịch"  # "đón 3,8 triệu lượt khách, tổng thu 4.050 tỷ đồng": no budget's
    context = f"{text[max(0, found.opens - 1) : found.opens]}{name}"
    canonical = canonical_name(context, candidate.unit, growth=candidate.lead is not None)
    if canonical is None:  # "nhân dân đóng góp 130,9 tỷ đồng": the word that reads as a verb belongs to the name
        canonical = canonical_name(text[named.own : found.opens], candidate.unit, growth=candidate.lead is not None)
    if (
        canonical is None
        and earlier is not None
        and re.fullmatch(r"(?:doanh thu|sản lượng|năng suất)(?: \w+)?", name, re.I)
    ):
        canonical = canonical_name(f"{earlier.name} {name}", candidate.unit, growth=candidate.lead is not None)
    if canonical is None and _REMAINS.search(text[max(0, found.opens - 16) : found.opens]) and " giảm" in name:
        level = name.partition(" giảm")[0]  # "tỷ lệ hộ nghèo giảm bình quân 3,1 điểm %/năm, … giảm còn 9,84%"
        canonical = canonical_name(level, candidate.unit)
        name = level if canonical else name
    if canonical is None and earlier is not None and _ONWARD.search(text[max(0, found.opens - 24) : found.opens]):
        canonical = canonical_name(earlier.name, candidate.unit)
        name = earlier.name if canonical else name  # "thu nhập bình quân từ 12 triệu đồng … tăng lên gần 60 triệu đồng"
    if canonical is None and candidate.unit in _MEASURED_OF:
        canonical, name = _with_thing_behind(text, found, candidate.unit, name)
    if canonical and candidate.lead is not None and candidate.lead.direction == "down":
        canonical = (canonical[0].replace(" (tăng)", " (giảm)"), canonical[1])
    if "threshold_not_value" in candidate.flags:
        canonical = None  # "8 chỉ tiêu đạt từ 70% đến dưới 100%" are not the goals that were reached
    value = None if candidate.growth else found.quantity.value
    unit = candidate.unit if not candidate.growth else "%"
    quantity = Quantity(value, unit, found.quantity.bound, None if candidate.growth else found.quantity.value_max)
    as_of = None
    for start, end, day in when.cut_offs:
        if end <= found.opens or start < found.opens:
            as_of = day
    kind: Kind = "target" if task else "count" if candidate.unit in _AGENDA else "statistic"
    end = max(candidate.end, found.end)
    begin = min(named.start, found.opens)
    if text.count("(", begin, end) > text.count(")", begin, end) and text[end : end + 1] == ")":
        end += 1
    indicator = Indicator(
        section.report.id,
        name or candidate.unit,
        canonical[0] if canonical else None,
        canonical[1] if canonical else None,
        kind,
        quantity,
        candidate.target,
        candidate.target_max,
        tuple(candidate.bases),
        period,
        as_of,
        place,
        None,
        begin,
        end,
        tuple(dict.fromkeys(candidate.flags)),
    )
    return replace(indicator, flags=(*indicator.flags, *slips_of(indicator, section.report)))
