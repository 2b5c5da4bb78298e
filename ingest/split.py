"""A report in, its passages out: they tile the text, none ends inside a sentence, each carries a context line."""

from __future__ import annotations

import itertools
import re

from rag.domain import Meeting, Passage, Report
from rag.vietnamese.words import sentences

# Passages of 100–250 words hold a thought with its figures; shorter ones lose what they are about, longer ones blur
# in one vector (multilingual-e5-small reads 512 tokens, about 350 Vietnamese syllables).
SHORTEST, LONGEST = 100, 250
# Windows of three sentences, every second one, are searched beside their passage: +3.5 nDCG@10 on the meaning leg.
WINDOW, STRIDE = 3, 2
# Vietnamese reports string results together with semicolons; a sentence longer than this is windowed by its clauses.
LONG_SENTENCE = 60

_CLAUSE_END = re.compile(r";\s+")
_CAPTION = re.compile(
    r"^(?:đồng chí|các đồng chí|đ/c|ông|bà|toàn cảnh|quang cảnh|ảnh|hình|các đại biểu|đại biểu|tác giả|nguồn|tin|bài)\b"
    r"|phát biểu|biểu quyết|chủ trì|trình bày",
    re.IGNORECASE,
)


def split(report: Report) -> tuple[Passage, ...]:
    """The passages of a report, in order: `"".join(p.text for p in split(r)) == r.text`."""
    text = report.text
    spans = list(sentences(text))
    if not spans:
        return ()
    groups = _group(text, spans)
    passages = []
    section: str | None = None
    for number, group in enumerate(groups):
        start = 0 if number == 0 else groups[number][0][0]
        end = len(text) if number == len(groups) - 1 else groups[number + 1][0][0]
        section = next((text[s:e] for s, e in group if _is_heading(text, s, e)), section)
        passages.append(
            Passage(
                report_id=report.id,
                start=start,
                end=end,
                text=text[start:end],
                context=context_line(report.meeting, section),
                windows=_windows(text, group),
            )
        )
    return tuple(passages)


def context_line(meeting: Meeting, section: str | None = None) -> str:
    """What a passage alone does not say: "Thành phố Cao Bằng · Ban Chấp hành Đảng bộ thành phố · lần thứ 5 · …"."""
    parts = [
        meeting.locality.name if meeting.locality else None,
        f"tỉnh {meeting.locality.province}" if meeting.locality and meeting.locality.parent else None,
        meeting.body,
        f"lần thứ {meeting.ordinal}" if meeting.ordinal else None,
        f"ngày {meeting.held_on:%d/%m/%Y}" if meeting.held_on else None,
        *(period.label for period in meeting.periods[:2]),
        section,
    ]
    return " · ".join(part for part in parts if part)


def _group(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Sentences gathered into passages: full at LONGEST words, closed at a paragraph's end from SHORTEST on."""
    groups: list[list[tuple[int, int]]] = [[]]
    words = 0
    for position, (start, end) in enumerate(spans):
        length = len(text[start:end].split())
        new_paragraph = position > 0 and "\n" in text[spans[position - 1][1] : start]
        full = words + length > LONGEST and words >= SHORTEST // 2
        if groups[-1] and (full or (new_paragraph and words >= SHORTEST)):
            groups.append([])
            words = 0
        groups[-1].append((start, end))
        words += length
    if len(groups) > 1 and words < SHORTEST // 2:  # a byline or a last caption is no passage of its own
        groups[-2].extend(groups.pop())
    return groups


def _is_heading(text: str, start: int, end: int) -> bool:
    """A short line without a full stop, before prose, that is not a photo's caption."""
    line = text[start:end]
    alone = (start == 0 or text[start - 1] == "\n") and text[end : end + 1] in ("", "\n")
    return (
        alone
        and start > 0  # the title is in the context already, by what it names
        and 2 <= len(line.split()) <= 14
        and line[-1].isalnum()
        and line[0].isupper()
        and not _CAPTION.search(line)
    )


def _windows(text: str, group: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Overlapping three-sentence stretches; none where the passage has no more than that."""
    units = [unit for span in group for unit in _clauses(text, *span)]
    if len(units) <= WINDOW:
        return ()
    return tuple((units[i][0], units[min(i + WINDOW, len(units)) - 1][1]) for i in range(0, len(units) - 1, STRIDE))


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence itself, or its clauses between semicolons where it is long."""
    sentence = text[start:end]
    if len(sentence.split()) <= LONG_SENTENCE:
        return [(start, end)]
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(sentence)), len(sentence)]
    return [
        (start + a, start + a + len(piece.rstrip()))
        for a, b in itertools.pairwise(cuts)
        if (piece := sentence[a:b]).strip()
    ]
