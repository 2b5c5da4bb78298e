"""An answer or a report in, HTML for the browser out.

Everything that comes from a report, a file name or a model is data: it is escaped first, and the only tags in what
comes out are the ones written here. The chat's own sanitiser lets `<img>`, `<form>` and `style` through and strips
`data-*` and `aria-*`, so nothing is left to it, and links speak through their address alone:

    #src-<turn>-<n>      citation n of the answer of that turn (from 1), unique over a conversation
    #ask-<turn>-<k>      follow-up question k of that turn
    #report:<id>         a report; #report:<id>:<start>:<end> the same with text[start:end] highlighted
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from rag.domain import Answer, Citation, Report

_MARKER = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_LAST_MARKER = re.compile(_MARKER.pattern + r"\s*$")


class Words(NamedTuple):
    """The few words that go between: labels in the reader's language."""

    sources: str  # "Nguồn"
    source: str  # "Nguồn" of "Nguồn 1: …"
    caveat: str  # "Lưu ý"
    followups: str  # "Hỏi tiếp"
    working: str  # "Đang đọc các báo cáo…"
    stopped: str  # "Đã dừng."
    why: str  # "Vì sao có câu trả lời này?"
    steps: Mapping[str, str]  # "Hiểu câu hỏi", … of a kind of step


def escape(text: str) -> str:
    """Text as HTML that shows it and does nothing else, on one line (a blank line would end an HTML block)."""
    return html.escape(re.sub(r"\s+", " ", text), quote=True)


def paragraphs(answer: Answer) -> list[tuple[str, tuple[int, ...]]]:
    """What an answer says, paragraph by paragraph, each with the numbers of its citations that exist.

    A found answer says its statements. Otherwise it says `text`, whose "[1, 2]" become numbers (of lines that quote, the last), and then the
    statements that `text` does not hold already.
    """
    known = {citation.n for citation in answer.citations}
    stated = [(s.text.strip(), tuple(n for n in s.citations if n in known)) for s in answer.statements]
    if answer.found and stated:
        return _under_headings(answer, stated)
    said = []
    for line in filter(str.strip, answer.text.split("\n")):
        marker = _LAST_MARKER if stated else _MARKER  # behind a quote, ours is the last; the quote may hold others
        numbers = [int(n) for found in marker.findall(line) for n in found.split(",")]
        said.append((marker.sub("", line).strip(), tuple(dict.fromkeys(n for n in numbers if n in known))))
    spoken = "\n".join(text for text, _ in said)
    return said + [(text, numbers) for text, numbers in stated if text not in spoken]


def _under_headings(answer: Answer, stated: list[tuple[str, tuple[int, ...]]]) -> list[tuple[str, tuple[int, ...]]]:
    """The statements, with the headings of a briefing ("Kết quả nổi bật:") where its text has them."""
    said: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for line in filter(str.strip, answer.text.split("\n")):
        if at < len(stated) and stated[at][0] in line:
            said.append(stated[at])
            at += 1
        elif line.rstrip().endswith(":") and not _LAST_MARKER.search(line):
            said.append((line.strip(), ()))
    return said if at == len(stated) else stated


def answer_html(answer: Answer, turn: int, words: Words, *, stopped: bool = False) -> str:
    """An answer for the chat: paragraphs with citation chips, caveats, how it came about, follow-up questions as links.

    While it grows (`done` is false) it says so, unless it was `stopped`.
    """
    titles = {citation.n: citation.title for citation in answer.citations}
    parts = []
    for text, numbers in paragraphs(answer):
        chips = "".join(chip(turn, n, f"{words.source} {n}: {titles[n]}") for n in numbers)
        *before, last = escape(text).rsplit(" ", 1)  # a number alone at the head of a line says nothing
        tail = f'<span class="tail">{last}&nbsp;{chips}</span>' if chips else last
        parts.append(f"<p>{' '.join([*before, tail])}</p>")
    growing = not answer.done and not stopped
    if growing:
        parts.append(f'<p class="working">{escape(words.working)}</p>')
    if stopped:
        parts.append(f'<p class="working stopped">{escape(words.stopped)}</p>')
    for caveat in answer.caveats:
        parts.append(f'<p class="caveat"><strong>{escape(words.caveat)}:</strong> {escape(caveat.text)}</p>')
    if answer.steps and answer.done:
        parts.append(why_html(answer, words))
    if answer.followups and answer.done:
        parts.append(f'<p class="label">{escape(words.followups)}</p>{link_list("ask-" + str(turn), answer.followups)}')
    state = "" if answer.found or not answer.done else " missing"
    return f'<div class="answer{state}">{"".join(parts)}</div>'


def grouped_steps(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """How an answer came about, in the order it did: what follows one another and is of one kind goes together.

    A question in two parts was searched and chosen for twice; each choice stays under its own search.
    """
    for kind, steps in groupby(answer.steps, key=lambda step: step.kind):
        yield kind, [step.text for step in steps]


def why_html(answer: Answer, words: Words) -> str:
    """The fold that tells how an answer came about; closed until the reader opens it."""
    lines = (
        f"<dt>{escape(words.steps[kind])}</dt>" + "".join(f"<dd>{escape(line)}</dd>" for line in said)
        for kind, said in grouped_steps(answer)
    )
    return f'<details class="why"><summary>{escape(words.why)}</summary><dl>{"".join(lines)}</dl></details>'


def chip(turn: int, n: int, title: str) -> str:
    """The small numbered link of a citation."""
    return f'<a class="cite" href="#src-{turn}-{n}" title="{escape(title)}">{n}</a>'


def link_list(prefix: str, questions: Iterable[str]) -> str:
    """Questions that are asked by clicking them: `#<prefix>-1`, `#<prefix>-2`, …"""
    items = (f'<li><a href="#{prefix}-{k}">{escape(question)}</a></li>' for k, question in enumerate(questions, 1))
    return f'<ul class="follow">{"".join(items)}</ul>'


def question_html(text: str) -> str:
    """What a person typed, shown as typed: no Markdown, no tags, lines kept."""
    return f'<div class="asked">{"<br>".join(escape(line) for line in text.strip().splitlines())}</div>'


def report_html(report: Report, start: int = 0, end: int = 0) -> str:
    """The whole text of a report in paragraphs, with text[start:end] in `<mark>` (nothing where it is empty).

    A line of the text is a paragraph; a highlight over several lines is one `<mark>` a line, so that the marks
    joined by line breaks are the quote.
    """
    shown = []
    for line in re.finditer(r"[^\n]+", report.text):
        if not line.group().strip():
            continue
        first, last = line.span()
        a, b = max(start, first), min(end, last)
        if a < b:
            before, cited, after = report.text[first:a], report.text[a:b], report.text[b:last]
            shown.append(f"<p>{_verbatim(before)}<mark>{_verbatim(cited)}</mark>{_verbatim(after)}</p>")
        else:
            title = ' class="title"' if not shown and line.group().strip() == report.title else ""
            shown.append(f"<p{title}>{_verbatim(line.group())}</p>")
    return "".join(shown)


def _verbatim(text: str) -> str:
    return html.escape(text, quote=True)


def source_name(source: str) -> str:
    """How a source is called on screen: the file's name without its folders, or the address as it is."""
    return source if _is_address(source) else PurePath(source.replace("\\", "/")).name or source


def source_html(source: str) -> str:
    """A source as a link where it is a web address, else as the file's name."""
    if not _is_address(source):
        return f'<span class="file">{escape(source_name(source))}</span>'
    return f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer nofollow">{escape(source)}</a>'


def _is_address(source: str) -> bool:
    try:
        address = urlsplit(source.strip())
    except ValueError:  # "http://[" is not an address, and no reason to show nothing
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def place_and_date(report: Report) -> str:
    """One line that says which report this is: "Thành phố Cao Bằng · 05/10/2020"; empty where nothing is stated."""
    meeting = report.meeting
    when = meeting.held_on or report.published_on
    parts = (meeting.locality.name if meeting.locality else "", when.strftime("%d/%m/%Y") if when else "")
    return " · ".join(filter(None, parts))


def by_report(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    """Citations gathered by the report they quote, in the order of their first use."""
    gathered: dict[str, list[Citation]] = {}
    for citation in citations:
        gathered.setdefault(citation.report_id, []).append(citation)
    return gathered
