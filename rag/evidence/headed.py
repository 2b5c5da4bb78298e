"""A question for a part that reports head themselves ("hạn chế", "nhiệm vụ") and a scope in, that part of a report out.

Office papers are made of numbered or capitalised headings: what stands under "B. HẠN CHẾ" are its shortcomings, whether
or not each line uses the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.domain import Evidence, Question, Report, Span
from rag.evidence.scope import Scope
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import syllables

_NUMBER = re.compile(
    r"\s*(?:(?P<letter>[A-EĐ])|(?P<roman>[IVX]{1,5})|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)|(?P<figure>\d{1,2}))[.)]\s+"
)
_LONGEST_HEADING = 16  # words
_LONGEST_RUN_IN = 10  # words of a heading that its text follows on the same line
MOST = 2500  # characters of a part
# Words of a question for a part that say nothing of what in it.
_GENERAL = frozenset(
    "tự nhận thừa còn mặt nêu chỉ ra trọng tâm chính chủ yếu lớn năm kỳ báo cáo hội nghị đề xác định giao đơn vị các ngành cấp cho "
    "làm phải cần tập trung thực hiện cuối đầu tháng quý tới thời gian cụ thể việc ngày sau phiên họp điểm yếu kém thứ nhất công "
    "tác lãnh đạo kể trong ở về gặp bị được sau trước sở cuộc phân phòng ban xã phường huyện tỉnh thành phố".split()
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What questions and headings call a part of a report."""

    asked: Turn
    heading: re.Pattern[str]


_PARTS = (
    _Part(Turn(r"hạn chế|tồn tại|khó khăn|vướng mắc|mặt yếu|điểm yếu|yếu kém|bất cập"), re.compile(r"hạn chế|tồn tại|khó khăn|yếu kém", re.I)),
    _Part(Turn(r"nhiệm vụ|phương hướng|việc (?:gì|nào)|giao .*\bviệc\b|\bviệc\b.*\bgiao\b|phân (?:công|việc)"), re.compile(r"nhiệm vụ|phân công|giao (?:cho )?(?:các|ubnd)", re.I)),
    _Part(Turn(r"giải pháp|biện pháp"), re.compile(r"giải pháp", re.I)),
    _Part(Turn(r"kiến nghị|đề xuất"), re.compile(r"kiến nghị|đề xuất", re.I)),
)  # fmt: skip


def select_headed(question: Question, scope: Scope) -> tuple[Evidence, ...]:
    """The lines under the heading asked for; none where the question asks for something in particular, or no report of
    the scope has such a heading."""
    if question.kind not in ("list", "text") or not scope.own or not (question.places or question.reports):
        return ()
    part = next((one for one in _PARTS if one.asked(question.text)), None)
    if part is None or not _asks_for_all(question, part):
        return ()
    for report in scope.reports:
        for start, end in _under(report, part.heading):
            quote = report.text[start:end]
            return (Evidence(Span(report.id, start, end), quote, " ".join(quote.split())),)
    return ()


def _asks_for_all(question: Question, part: _Part) -> bool:
    named = part.asked.search(question.text)
    own = set(syllables(question.subject or "")) - _GENERAL
    return not own - set(syllables(named.group() if named else ""))


def _under(report: Report, heading: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """From the heading to the next one of its rank or a higher one: start and end of what stands under it."""
    heads = list(_headings(report.text))
    for at, (_, end, rank) in enumerate(heads):
        line = report.text[heads[at][0] : end]
        if not heading.search(line):
            continue
        following = next((start for start, _, other in heads[at + 1 :] if other <= rank), len(report.text))
        text = report.text[end:following]
        start = end + len(text) - len(text.lstrip())
        inside = text.strip()
        if len(inside) > MOST:  # whole lines, or whole sentences of one line
            stop = max(inside.rfind("\n", 0, MOST), inside.rfind(". ", 0, MOST) + 1)
            inside = inside[: stop if stop > 0 else MOST].rstrip()
        if len(inside.split()) >= 5:
            yield start, start + len(inside)


def _headings(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and rank (smaller is higher) of the lines that head what follows."""
    at = len(text.split("\n", 1)[0])
    for line in text[at:].splitlines(keepends=True):
        words = line.strip()
        start, at = at, at + len(line)
        number = _NUMBER.match(line)
        if number and (colon := line.find(":")) >= 0 and len(line[:colon].split()) <= _LONGEST_RUN_IN:
            line = line[: colon + 1]  # "9. Nhiệm vụ giao UBND: trình quy hoạch …"
            words = line.strip()
        bare = line[number.end() :].strip() if number else words
        short = 0 < len(bare.split()) <= _LONGEST_HEADING and bare[-1:] not in ".;,!?"
        if not short or not (number or bare.isupper() or bare.endswith(":")):
            continue
        if words[:1] in "-–+•*":
            continue
        rank = (
            {"letter": 0, "roman": 1, "figure": 2, "dotted": 3}.get(number.lastgroup or "", 4)
            if number
            else (1 if bare.isupper() else 4)
        )
        yield start, start + len(line.rstrip()), rank
