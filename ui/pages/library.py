"""Kho tài liệu: add reports (files, an address), see what is there, open a report, remove it."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from rag import render
from rag.domain import Failure, HoinghiError, IngestSummary, Progress, Report
from rag.render import escape
from ui.house import House
from ui.pages import WATCHED
from ui.pages.report import labels, report_page_html
from ui.texts import Texts

log = logging.getLogger(__name__)

_NO_FILE = "không phải là một tệp. Hãy chọn từng tệp báo cáo."  # like the reasons of readers, in Vietnamese only


def summary_html(summary: IngestSummary, words: Texts) -> str:
    """What became of the sources of one run, each failure with its reason."""
    counts = (
        (words.add_added, summary.added),
        (words.add_updated, summary.updated),
        (words.add_unchanged, summary.unchanged),
    )
    lines = [f"<li>{escape(text.format(n=n))}</li>" for text, n in counts if n]
    if summary.failed:
        failures = "".join(
            f"<li><strong>{escape(render.source_name(failure.source))}</strong>: "
            f"{escape(reason_alone(failure.reason, failure.source))}</li>"
            for failure in summary.failed
        )
        headline = escape(words.add_failed.format(n=len(summary.failed)))
        lines.append(f'<li class="failed">{headline}<ul>{failures}</ul></li>')
    return f'<div class="summary" role="status"><ul>{"".join(lines)}</ul></div>' if lines else notice(words.add_nothing)


def only_files(paths: Sequence[str]) -> tuple[list[str], tuple[Failure, ...]]:
    """Uploads, and what is none with the reason: a posted path may be the folder with everybody's uploads, or a link."""
    good = [path for path in paths if Path(path).is_file() and not Path(path).is_symlink()]
    return good, tuple(Failure(path, _NO_FILE) for path in paths if path not in good)


def reason_alone(reason: str, source: str) -> str:
    """A reason without the source that it may begin with: an upload's folder says nothing to its owner."""
    for name in (source, render.source_name(source)):
        reason = reason.removeprefix(f"{name}: ").replace(name, render.source_name(source))
    return reason[:1].upper() + reason[1:]


def notice(text: str, *, problem: bool = False) -> str:
    """One sentence to the user."""
    return f'<p class="notice{" problem" if problem else ""}" role="status">{escape(text)}</p>'


def list_html(house: House, words: Texts) -> str:
    """The library as a table that becomes cards on a phone; or what to do where there is nothing."""
    try:
        reports = house.archive.reports()
    except HoinghiError as error:
        return notice(str(error), problem=True)
    if not reports:
        title, lead = escape(words.list_empty_title), escape(words.list_empty_lead)
        return f'<div class="empty"><h2>{title}</h2><p>{lead}</p></div>'
    columns = (
        words.list_title,
        words.list_place,
        words.list_date,
        words.list_period,
        words.list_kind,
        words.list_source,
    )
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    rows = "".join(_row(report, columns, words) for report in reports)
    count = escape(words.list_count.format(n=len(reports)))
    return f'<h2>{count}</h2><table class="reports"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(report: Report, columns: Sequence[str], words: Texts) -> str:
    meeting = report.meeting
    when = meeting.held_on or report.published_on
    cells = (
        escape(meeting.locality.name) if meeting.locality else "",
        when.strftime("%d/%m/%Y") if when else "",
        escape(labels(meeting.periods)),
        escape(words.kinds[report.kind]),
        f'<span class="file">{escape(render.source_name(report.source))}</span>',
    )
    shown = "".join(
        f'<td data-label="{escape(column)}">{cell or "–"}</td>' for column, cell in zip(columns[1:], cells, strict=True)
    )
    link = f'<a href="#report:{escape(report.id)}">{escape(report.title)}</a>'
    return f'<tr><th scope="row">{link}</th>{shown}</tr>'


def build(app: gr.Blocks, tab: gr.Tab, house: House, words: Texts) -> None:
    """Puts the page into the tab that is being built."""
    opened = gr.State("")
    with gr.Column(elem_id="shelf") as shelf:
        gr.HTML(
            f"<h2>{escape(words.add_title)}</h2><p>{escape(words.add_formats)}</p>",
            elem_id="add-title",
            apply_default_css=False,
        )
        with gr.Row(elem_id="add", equal_height=True):
            upload = gr.File(
                label=words.add_files,
                show_label=False,
                file_count="multiple",
                elem_id="files",
                height=150,
                scale=3,
                min_width=280,
            )
            with gr.Column(scale=2, min_width=280, elem_id="add-address"):
                address = gr.Textbox(
                    label=words.add_address,
                    placeholder=words.add_address_hint,
                    submit_btn=words.add_send,
                    max_lines=1,
                    elem_id="address",
                    max_length=2000,
                )
        summary = gr.HTML(elem_id="summary", apply_default_css=False)
        shown = gr.HTML(elem_id="list", apply_default_css=False)
    with gr.Column(visible=False, elem_id="opened") as opened_column:
        with gr.Row(elem_id="report-bar"):
            back = gr.Button(f"← {words.report_back}", size="sm", variant="secondary", elem_id="report-back")
            remove = gr.Button(words.report_remove, size="sm", variant="secondary", elem_id="remove")
        with gr.Column(visible=False, elem_id="confirm") as confirm:
            gr.HTML(notice(words.report_remove_sure), apply_default_css=False)
            with gr.Row():
                yes = gr.Button(words.report_remove_yes, size="sm", variant="stop", elem_id="remove-yes")
                no = gr.Button(words.report_remove_no, size="sm", variant="secondary", elem_id="remove-no")
        reader = gr.HTML(elem_id="report", apply_default_css=False, js_on_load=WATCHED)
    bridge = gr.HTML(
        elem_classes="bridge", js_on_load="hoinghi.route('report', (address) => trigger('select', { address }));"
    )
    page = [opened, shelf, summary, shown, opened_column, confirm, reader]
    tracker = gr.Progress()

    def closed(message: str = "") -> dict[Any, Any]:
        hidden = gr.update(visible=False)
        return {
            opened: "",
            shelf: gr.update(visible=True),
            summary: message,
            shown: list_html(house, words),
            opened_column: hidden,
            confirm: hidden,
            reader: "",
        }

    def take_in(sources: Sequence[str], progress: gr.Progress, refused: tuple[Failure, ...] = ()) -> str:
        def report_progress(now: Progress) -> None:
            if now.source:
                name = render.source_name(now.source)
                progress((now.done, max(now.total, 1)), desc=words.add_reading.format(source=name), unit="")

        # An upload lies in a temporary folder: it is remembered by its own name.
        names = {source: render.source_name(source) for source in sources}
        try:
            summary = house.ingest(sources, report_progress, names) if sources else IngestSummary()
            return summary_html(replace(summary, failed=(*refused, *summary.failed)), words)
        except HoinghiError as error:
            return notice(str(error), problem=True)
        except Exception:
            log.exception("taking in %d sources failed", len(sources))
            return notice(words.unexpected, problem=True)

    def add_files(paths: list[str] | None, progress: gr.Progress = tracker) -> tuple[str, Any, str]:
        sources, refused = only_files(paths or [])
        return take_in(sources, progress, refused), None, list_html(house, words)

    def add_address(typed: str, progress: gr.Progress = tracker) -> tuple[str, Any, str]:
        if not re.match(r"https?://", typed.strip()):  # a path of the server is not for the browser to name
            return notice(words.add_nothing, problem=True), gr.skip(), list_html(house, words)
        return take_in([typed.strip()], progress), "", list_html(house, words)

    def open_report(event: gr.EventData) -> dict[Any, Any]:
        link = str(event._data["address"])
        try:
            content = report_page_html(house, link, words)
        except HoinghiError as error:
            return closed(notice(str(error), problem=True))
        hidden = gr.update(visible=False)
        return {
            opened: link.split(":")[1],
            shelf: hidden,
            opened_column: gr.update(visible=True),
            confirm: hidden,
            reader: content,
        }

    def remove_report(report_id: str) -> dict[Any, Any]:
        try:
            title = house.archive.report(report_id).title
            house.archive.remove(report_id)
        except HoinghiError as error:
            return closed(notice(str(error), problem=True))
        return closed(notice(words.report_removed.format(title=title)))

    private: dict[str, Any] = {"api_visibility": "private"}
    quiet = private | {"show_progress": "hidden"}
    one = private | {"concurrency_id": "ingest", "concurrency_limit": 1, "show_progress_on": summary}
    upload.upload(add_files, upload, [summary, upload, shown], **one)
    address.submit(add_address, address, [summary, address, shown], **one)
    bridge.select(open_report, None, page, **quiet)
    back.click(closed, None, page, **quiet)
    remove.click(lambda: gr.update(visible=True), None, confirm, **quiet)
    no.click(lambda: gr.update(visible=False), None, confirm, **quiet)
    yes.click(remove_report, opened, page, **quiet)
    app.load(lambda: list_html(house, words), None, shown, **quiet)
    tab.select(lambda: list_html(house, words), None, shown, **quiet)
