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
from ingest.figures.context import (
    Section,
    When,
    bracket_period,
    goal_period,
    heading_place,
    heading_tasks,
    is_task,
    located,
    neighbour_of,
    opening_period,
    place_of,
    planned_period,
    times_of,
    whole_year,
    year_before,
)
from ingest.figures.names import Named, name_of, structure_head
from ingest.figures.slips import across, slips_of
from ingest.figures.table import is_header, read_row
from ingest.figures.unwrap import unwrapped
from rag.domain import Indicator, Period, Quantity, Report
from rag.vietnamese.indicator_names import canonical_name
from rag.vietnamese.numbers import find_quantities, parse_number
from rag.vietnamese.words import sentences

Kind = Literal["statistic", "target", "count"]

_AGENDA = frozenset(
    """tờ trình|báo cáo|nghị quyết|dự thảo nghị quyết|nội dung|chương trình|đề án|ý kiến|tổ|hội nghị|kỳ họp|chuyên đề|kế hoạch|khâu
    |trụ cột|đại biểu|giai đoạn|hạng mục|nhiệm vụ|văn bản|chỉ thị|quyết định|công trình|hợp tác xã|căn|ổ|xã, thị trấn|tổ chức đảng
    |khu vực|danh mục|giải pháp|lĩnh vực""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def find_indicators(report: Report) -> tuple[Indicator, ...]:
    """The figures of a report, in the order of its text. Time is linear in the length of the text."""
    text = unwrapped(report.text)
    section = Section.of(report)
    found: list[Indicator] = []
    body = _body_start(report)
    header: str | None = None
    previous_end = body
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
    return tuple(across(checked))


_CUMULATIVE = re.compile(r"(?<!\w)(?:l[ũu][ỹy]\s+kế|cộng dồn)(?!\w)", re.IGNORECASE)
_SAME_PERIOD = re.compile(r"\(\s*cùng kỳ(?: năm (?:trước|ngoái))?\s+(?:là\s+|đạt\s+)?(?=\d)", re.IGNORECASE)
_LONGEST = 3000  # characters; real sentences that list a year's results run to about 2,500


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, endless ones cut at a blank, so that time stays linear whatever comes in."""
    for start, end in sentences(text):
        while end - start > _LONGEST:
            cut = text.rfind("; ", start + _LONGEST // 2, start + _LONGEST) + 1
            cut = cut or text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def verify(indicator: Indicator, report: Report) -> bool:
    """Whether every number of a figure stands in its span: the gate of the ledger, whoever found the figure."""
    if not 0 <= indicator.start < indicator.end <= len(report.text):
        return False
    span = re.sub(r"\s+", " ", report.text[indicator.start : indicator.end])
    printed: set[Decimal] = set()
    for quantity in find_quantities(span, bare=True):
        for value in (quantity.quantity.value, quantity.quantity.value_max, quantity.denominator):
            if value is not None:
                printed.add(value)
    printed |= set(_numbers(span))
    wanted = [indicator.quantity.value, indicator.quantity.value_max, indicator.target, indicator.target_max]
    return all(
        value in printed for value in [*wanted, *(basis.number for basis in indicator.bases)] if value is not None
    )


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
    candidates = read_sentence(text, start, end)
    if not candidates and not new_paragraph:
        return []
    when = times_of(text, start, end, section)
    opening = opening_period(text, start, end, when)
    if new_paragraph and opening is not None and _holds(opening, section):
        section.paragraph_period = opening
    if not candidates:
        return []
    running: Period | None = opening
    running_at = start
    named: Named | None = None
    figures: list[Indicator] = []
    place = section.place
    structure: str | None = None
    part_of: str | None = None
    last_end = start
    for candidate in candidates:
        if not _worth(text, candidate):
            continue
        lead_words = text[last_end : candidate.found.opens]
        earlier = named
        named = name_of(text, candidate, named)
        task = section.task or is_task(text, start, candidate.found.opens)
        own = _own_period(when, last_end, candidate, text)
        in_bracket = candidate.bracket is not None
        if own is not None and not in_bracket and not _aside(text, own[0]):
            running, running_at = own[1], own[0]
        if own is None and section.period is not None and _CUMULATIVE.search(lead_words):
            running = section.period  # "trong tháng 432 tỷ đồng, lũy kế 2.096 tỷ đồng"
        if own is None and re.search(r"(?:đến nay|hiện nay)(?!\w)", lead_words, re.IGNORECASE):
            running = None
        period = own[1] if own is not None else running
        if in_bracket and own is None and candidate.bracket is not None:
            period = bracket_period(text, candidate.bracket, candidate.found.opens, section) or period
        goal = goal_period(text, start, candidate.found.opens, section) if task else None
        if goal is not None and running_at <= goal[0]:
            period = running = goal[1]
        named_year = next((y for b in candidate.bases if (y := re.search(r"(?<=năm )20\d\d", b.text))), None)
        if task and named_year:
            period = whole_year(int(named_year.group()))
        if period is None:
            period = section.paragraph_period or section.heading_period or section.period
            if section.task and section.heading_period:
                period = section.heading_period
            elif task and not lead_words.rstrip().endswith("kế hoạch vốn"):
                period = planned_period(section)
        if in_bracket and period is not None and _SAME_PERIOD.match(text, candidate.bracket or 0):
            period = year_before(period)  # "58 triệu đồng (cùng kỳ 52,5 triệu đồng)"
        where = place_of(text, min(named.start, named.own), candidate.found.end, section)
        if where == section.place:
            where = located(text, start, candidate.found.opens, section) or where
        if where != section.place:
            place = where if where != "Cả nước" else place
        elif (
            place != section.place
            and re.match(r"\s*(?:tức|,|\()", text[last_end : candidate.found.opens])
            and (candidate.unit in ("tiêu chí", "chỉ tiêu"))
        ):
            where = place  # "15/19 tiêu chí, tức 45/49 chỉ tiêu" of the same commune
        head = structure_head(text, start, candidate.found.opens)
        if candidate.unit == "%" and head and (structure is not None or named.own <= candidate.found.opens):
            structure = structure or head
        if re.search(r"trong đó|(?<!\w)(?:bao )?gồm(?!\w)", lead_words, re.IGNORECASE):
            total = figures[-1] if figures else section.last
            part_of = total.part_of or total.name if total else None
        elif ";" in lead_words and "trong đó:" not in text[start : candidate.found.opens].lower():
            part_of = None
        one = _indicator(text, candidate, named, section, period, where, task, when, structure, earlier)
        if part_of is not None:
            one = replace(one, part_of=part_of, flags=(*one.flags, "nested"))
        figures.append(one)
        last_end = candidate.end
    section.last = next((one for one in reversed(figures) if one.part_of is None), section.last)
    return figures


def _worth(text: str, candidate: Candidate) -> bool:
    """Whether a candidate is a figure of a report at all, not a number in passing."""
    unit = candidate.unit
    before = text[max(0, candidate.found.opens - 24) : candidate.found.opens]
    if re.search(r"(?:hàng|vài|mấy|thứ|top|tốp)\s*$", before, re.IGNORECASE):
        return False
    return not (
        unit in ("trụ cột", "hướng", "bài toán")
        and candidate.found.quantity.value is not None
        and candidate.found.quantity.value < 10
    )


def _holds(period: Period, section: Section) -> bool:
    """Whether a period that opens a paragraph holds for what follows: not the coming year, nor one long past, nor
    "năm nay" in a report on a part of the year."""
    reported = section.period
    if reported is None or reported.start is None or reported.end is None or period.start is None or period.end is None:
        return True
    if period.start > reported.end or period.end < reported.start:
        return False
    whole = period.code == str(reported.start.year)
    return not (whole and reported.code != period.code and reported.start.year == reported.end.year)


def _aside(text: str, position: int) -> bool:
    return bool(re.search(r"riêng\s+$", text[max(0, position - 8) : position], re.IGNORECASE))


_FROM_TO = re.compile(r"\)?\s+(?:lên|xuống|còn|đến)(?!\w)")


def _beside(text: str, end: int, start: int) -> bool:
    """Whether a period stands right behind a number: "18,2 triệu đồng năm 2015", "52 tỷ đồng (năm 2018)"."""
    return 0 < start - end <= 8 and re.fullmatch(r"\s+(?:vào\s+|của\s+|trong\s+)?", text[end:start]) is not None


def _own_period(when: When, low: int, candidate: Candidate, text: str) -> tuple[int, Period] | None:
    """The period that stands between the figure before and this number, or in the words right after it."""
    spans = [*candidate.basis_spans]
    beside = next((found for found in when.periods if _beside(text, candidate.found.end, found.start)), None)
    if beside is not None and (beside.start < candidate.tail_end or _FROM_TO.match(text, beside.end)):
        return beside.start, beside.period  # "tăng từ 18,2 triệu đồng năm 2015 lên 31,5 triệu đồng năm 2020"
    best = None
    for found in when.periods:
        if any(start <= found.start < end for start, end in spans):
            continue
        if low <= found.start < candidate.found.opens:
            inside = text.rfind("(", low, found.start)
            closed = text.find(")", found.end, candidate.found.opens)
            if inside >= 0 and closed >= 0 and not re.match(r"\(\s*từ", text[inside : inside + 8]):
                continue
            best = (found.start, found.period)
        elif candidate.found.end <= found.start < candidate.tail_end and best is None:
            best = (found.start, found.period)
    return best


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
    context = f"{text[max(0, found.opens - 1) : found.opens]}{name}"
    canonical = canonical_name(context, candidate.unit, growth=candidate.lead is not None)
    if (
        canonical is None
        and earlier is not None
        and re.fullmatch(r"(?:doanh thu|sản lượng|năng suất)(?: \w+)?", name, re.I)
    ):
        canonical = canonical_name(f"{earlier.name} {name}", candidate.unit, growth=candidate.lead is not None)
    if canonical and candidate.lead is not None and candidate.lead.direction == "down":
        canonical = (canonical[0].replace(" (tăng)", " (giảm)"), canonical[1])
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
