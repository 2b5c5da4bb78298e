"""Hỏi đáp: a conversation with cited answers, and the sources beside it (under it on a phone)."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from rag import render
from rag.domain import Answer, Citation, HoinghiError, NoSuchReport, Question, Turn
from rag.render import escape
from ui.house import House
from ui.pages import WATCHED
from ui.texts import EXAMPLES, Texts, texts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what came of it so far: an answer, a problem (a message for the user), or nothing yet."""

    question: str
    answer: Answer | None = None
    problem: str | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said so far; everything on the page is drawn from it."""

    exchanges: tuple[Exchange, ...] = ()

    def with_last(self, **changes: Any) -> Conversation:
        """The same with the last exchange changed."""
        return Conversation((*self.exchanges[:-1], replace(self.exchanges[-1], **changes)))

    def history(self) -> list[Turn]:
        """What the assistant is told of earlier turns: words, not HTML."""
        turns = []
        for exchange in self.exchanges:
            turns.append(Turn("user", exchange.question))
            if exchange.answer:
                turns.append(Turn("assistant", exchange.answer.text))
        return turns

    def answer(self, turn: int) -> Answer | None:
        """The answer of a turn (from 1), if there is one."""
        return self.exchanges[turn - 1].answer if 1 <= turn <= len(self.exchanges) else None

    def linked_question(self, address: str) -> str | None:
        """The question behind "#example-2" or "#ask-1-3"; None where there is none."""
        word, *numbers = address.removeprefix("#").split("-")
        match word, [int(number) for number in numbers if number.isdecimal()]:
            case "example", [k] if 1 <= k <= len(EXAMPLES):
                return EXAMPLES[k - 1]
            case "ask", [turn, k] if (answer := self.answer(turn)) and 1 <= k <= len(answer.followups):
                return answer.followups[k - 1]
        return None


def messages(conversation: Conversation, words: Texts) -> list[dict[str, str]]:
    """The conversation as the chat shows it; every message is HTML of ours around escaped text."""
    shown = []
    for turn, exchange in enumerate(conversation.exchanges, 1):
        shown.append({"role": "user", "content": render.question_html(exchange.question)})
        if exchange.problem:
            content = (
                f'<div class="answer problem"><p><strong>{escape(words.ask_problem)}.</strong> '
                f"{escape(exchange.problem)}</p></div>"
            )
        else:
            answer = exchange.answer or _nothing_yet(exchange.question)
            # An answer is in the language of its question, and so are its labels.
            spoken = texts(answer.question.language) if exchange.answer else words
            content = render.answer_html(answer, turn, spoken.words, stopped=exchange.stopped)
        shown.append({"role": "assistant", "content": content})
    return shown


def sources_html(conversation: Conversation, turn: int, house: House, words: Texts) -> str:
    """The sources of one answer, gathered by report: title, place and date, and each cited sentence."""
    answer = conversation.answer(turn)
    if not answer or not answer.citations:
        return ""
    question = conversation.exchanges[turn - 1].question
    parts = [f'<h2>{escape(words.words.sources)}</h2><p class="for">{escape(question)}</p>']
    for report_id, citations in render.by_report(answer.citations).items():
        try:
            where = render.place_and_date(house.archive.report(report_id))
        except NoSuchReport:
            where = words.source_removed
        quotes = "".join(
            f'<li id="src-{turn}-{c.n}"><a class="quote" href="#src-{turn}-{c.n}" title="{escape(words.source_open)}">'
            f'<span class="cite">{c.n}</span><q>{escape(c.quote)}</q></a></li>'
            for c in citations
        )
        title = f'<h3>{escape(citations[0].title)}</h3><p class="where">{escape(where)}</p>'
        parts.append(f'<section class="source">{title}<ol>{quotes}</ol></section>')
    return f'<div class="sources">{"".join(parts)}</div>'


def reader_html(citation: Citation, turn: int, house: House, words: Texts) -> str:
    """A report opened at a citation: what it is, and its whole text with the cited sentence highlighted."""
    back = f'<a class="back" href="#sources-{turn}">← {escape(words.source_back)}</a>'
    try:
        report = house.archive.report(citation.report_id)
    except NoSuchReport:
        head = f'<h2 tabindex="-1">{escape(citation.title)}</h2><p class="where">{escape(words.source_removed)}</p>'
        return f'<div class="reader">{back}<header>{head}</header></div>'
    head = (
        f'<h2 tabindex="-1">{escape(report.title)}</h2><p class="where">{escape(render.place_and_date(report))}</p>'
        f'<p class="where">{escape(words.words.source)}: {render.source_html(report.source)}</p>'
    )
    text = render.report_html(report, citation.start, citation.end)
    label = escape(words.report_text)
    return (
        f'<div class="reader">{back}<header>{head}</header>'
        f'<div class="reader-text" lang="vi" tabindex="0" role="region" aria-label="{label}">{text}</div></div>'
    )


def panel_html(conversation: Conversation, address: str, house: House, words: Texts) -> str:
    """What the source panel shows for "#src-<turn>-<n>" (a report) or "#sources-<turn>" (the list)."""
    found = re.fullmatch(r"#(src|sources)-(\d{1,6})(?:-(\d{1,6}))?", address)
    if found:
        turn = int(found[2])
        answer = conversation.answer(turn)
        if answer and found[1] == "sources":
            return sources_html(conversation, turn, house, words)
        for citation in answer.citations if answer and found[3] else ():
            if citation.n == int(found[3]):
                return reader_html(citation, turn, house, words)
    return f'<p class="notice">{escape(words.ask_gone)}</p>'


def welcome_html(house: House, words: Texts) -> str:
    """What stands where no question has been asked yet: examples, or what to do with an empty library."""
    try:
        empty = house.archive.state().reports == 0
    except HoinghiError as error:
        return f'<div class="welcome problem"><h2>{escape(words.ask_problem)}</h2><p>{escape(str(error))}</p></div>'
    if empty:
        return (
            f'<div class="welcome"><h2>{escape(words.ask_empty_title)}</h2><p>{escape(words.ask_empty_lead)}</p>'
            f'<p><a class="action" href="#tab-library">{escape(words.ask_empty_link)}</a></p></div>'
        )
    return (
        f'<div class="welcome"><h2>{escape(words.ask_title)}</h2><p>{escape(words.ask_lead)}</p>'
        f'<p class="label">{escape(words.ask_examples)}</p>{render.link_list("example", EXAMPLES)}</div>'
    )


# Seconds between two pictures of a growing answer: no eye follows faster, and Gradio may lose an update of the panel
# that another overtakes.
DRAW_EVERY = 0.2


def _nothing_yet(question: str) -> Answer:
    return Answer(question=Question(text=question), found=True, text="", done=False)


def build(app: gr.Blocks, tab: gr.Tab, house: House, words: Texts) -> None:
    """Puts the page into the tab that is being built."""
    conversation = gr.State(Conversation())
    with gr.Row(elem_id="ask", equal_height=False):
        with gr.Column(scale=5, min_width=300, elem_id="talk"):
            chat = gr.Chatbot(
                label=words.ask_chat,
                show_label=False,
                elem_id="chat",
                height=None,
                layout="bubble",
                buttons=[],
                feedback_options=None,
                latex_delimiters=[],
                placeholder=welcome_html(house, words),
                allow_file_downloads=False,
            )
            box = gr.Textbox(
                label=words.ask_label,
                show_label=False,
                placeholder=words.ask_placeholder,
                submit_btn=words.ask_send,
                max_lines=5,
                autofocus=True,
                elem_id="question",
                max_length=2000,
            )
            new = gr.Button(words.ask_new, size="sm", variant="secondary", elem_id="new", visible=False)
        with gr.Column(scale=4, min_width=300, elem_id="beside", visible=False) as beside:
            panel = gr.HTML(elem_id="sources", apply_default_css=False, js_on_load=WATCHED)
    bridge = gr.HTML(
        elem_classes="bridge",
        js_on_load="hoinghi.route('ask example', (address) => trigger('submit', { address }));"
        "hoinghi.route('src sources', (address) => trigger('select', { address }));",
    )
    page = [conversation, chat, box, new, beside, panel]

    def drawn(now: Conversation, *, busy: bool) -> dict[Any, Any]:
        return {
            conversation: now,
            chat: messages(now, words),
            box: gr.update(submit_btn=not busy and words.ask_send, stop_btn=busy and words.ask_stop),
            new: gr.update(visible=bool(now.exchanges)),
        }

    def with_sources(now: Conversation) -> dict[Any, Any]:
        sources = sources_html(now, len(now.exchanges), house, words)
        return {panel: sources, beside: gr.update(visible=True)} if sources else {}

    def ask(typed: str, now: Conversation, event: gr.EventData) -> Iterator[dict[Any, Any]]:
        """From the box or from a link: the question at once, then the answer as it grows."""
        address = event._data.get("address") if isinstance(event._data, dict) else None
        question = now.linked_question(address) if isinstance(address, str) else typed.strip()
        if not question:
            return
        history = now.history()
        now = Conversation((*now.exchanges, Exchange(question)))
        first = drawn(now, busy=True)
        if address is None:
            first[box] = gr.update(value="", submit_btn=False, stop_btn=words.ask_stop)
        yield first
        cited: tuple[Citation, ...] = ()
        drawn_at = time.monotonic()
        try:
            for answer in house.assistant.ask(question, history=history):
                if not answer.done and time.monotonic() - drawn_at < DRAW_EVERY:
                    continue
                drawn_at = time.monotonic()
                now = now.with_last(answer=answer)
                # The panel changes only with its sources: a report that was opened meanwhile stays open.
                more = with_sources(now) if answer.citations != cited else {}
                cited = answer.citations
                yield drawn(now, busy=not answer.done) | more
            return
        except HoinghiError as error:
            now = now.with_last(problem=str(error))
        except Exception:
            log.exception("asking failed")
            now = now.with_last(problem=words.unexpected)
        yield drawn(now, busy=False)

    def stop(now: Conversation) -> dict[Any, Any]:
        if now.exchanges and not (now.exchanges[-1].answer and now.exchanges[-1].answer.done):
            now = now.with_last(stopped=True)
        return drawn(now, busy=False)

    def restart() -> dict[Any, Any]:
        empty = drawn(Conversation(), busy=False)
        chat_again = gr.update(value=[], placeholder=welcome_html(house, words))
        return empty | {panel: "", beside: gr.update(visible=False), chat: chat_again}

    def open_source(now: Conversation, event: gr.EventData) -> str:
        return panel_html(now, str(event._data["address"]), house, words)

    def welcome() -> Any:
        return gr.update(placeholder=welcome_html(house, words))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asking = gr.on([box.submit, bridge.submit], ask, [box, conversation], page, trigger_mode="once", **quiet)
    box.stop(stop, conversation, page, cancels=[asking], **quiet)
    new.click(restart, None, page, cancels=[asking], **quiet)
    bridge.select(open_source, conversation, panel, **quiet)
    app.load(welcome, None, chat, **quiet)
    tab.select(welcome, None, chat, **quiet)
