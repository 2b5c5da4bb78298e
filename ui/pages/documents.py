"""So sánh and Tóm tắt: choose reports, get a table or a page whose every cell and sentence is cited, take it home as a file."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import gradio as gr

from rag.brief.briefing import Length
from rag.documents.arrange import Imprint
from rag.documents.html import briefing_html, comparison_html, sources_html
from rag.documents.write import BRIEFING_FILES, COMPARISON_FILES, write_briefing, write_comparison
from rag.domain import HoinghiError
from rag.render import escape
from rag.results import Briefing, Comparison
from ui.house import House
from ui.pages.library import notice
from ui.texts import Texts

log = logging.getLogger(__name__)

# Numbers of the pages among the turns of a conversation: their sources have addresses of their own ("#src-8000-3").
_COMPARISON, _BRIEFING = 8000, 9000


def build_compare(app: gr.Blocks, tab: gr.Tab, house: House, words: Texts) -> None:
    """Puts the page that compares into the tab that is being built."""

    def make(chosen: list[str], wish: str) -> Comparison:
        return house.assistant.compare(wish or "", reports=chosen or [], language=words.language)

    def wish() -> gr.Textbox:
        hint = words.compare_wish_hint
        return gr.Textbox(label=words.compare_wish, placeholder=hint, max_lines=2, max_length=2000, elem_id="wish")

    _build(app, tab, house, words, wish, make, words.compare_lead, words.compare_go, COMPARISON_FILES, "compare")


def build_brief(app: gr.Blocks, tab: gr.Tab, house: House, words: Texts) -> None:
    """Puts the page that briefs into the tab that is being built."""

    def make(chosen: list[str], length: str) -> Briefing | None:
        return (
            house.assistant.brief(reports=chosen, length=cast(Length, length), language=words.language)
            if chosen
            else None
        )

    def length() -> gr.Radio:
        lengths = [(label, key) for key, label in words.brief_lengths.items()]
        return gr.Radio(choices=lengths, value="page", label=words.brief_length, elem_id="length")

    _build(app, tab, house, words, length, make, words.brief_lead, words.brief_go, BRIEFING_FILES, "brief")


def report_choices(house: House) -> list[tuple[str, str]]:
    """What to choose from: "Thành phố Cao Bằng · 05/10/2020 · title" and the report's id, by place and day."""
    named = []
    for report in house.archive.reports():
        when = report.meeting.held_on or report.published_on
        place = report.meeting.locality.name if report.meeting.locality else ""
        named.append((place, when or date.max, report))
    named.sort(key=lambda one: (one[0], one[1], one[2].title))
    return [
        (" · ".join(filter(None, (place, f"{when:%d/%m/%Y}" if when != date.max else "", report.title))), report.id)
        for place, when, report in named
    ]


def _build(
    app: gr.Blocks,
    tab: gr.Tab,
    house: House,
    words: Texts,
    second: Callable[[], Any],
    make: Callable[[list[str], str], Comparison | Briefing | None],
    lead: str,
    go: str,
    endings: Sequence[str],
    name: str,
) -> None:
    with gr.Column(elem_id=name, elem_classes="document-page"):
        gr.HTML(f"<p class='lead'>{escape(lead)}</p>", apply_default_css=False)
        reports = gr.Dropdown(
            choices=[],
            multiselect=True,
            label=words.document_reports,
            info=words.document_reports_hint,
            elem_id=f"{name}-reports",
        )
        more = second()
        button = gr.Button(go, variant="primary", elem_id=f"{name}-go")
        shown = gr.HTML(elem_id=f"{name}-shown", elem_classes="document", apply_default_css=False)
        with gr.Row(visible=False, elem_classes="downloads") as row:
            downloads = [
                gr.DownloadButton(words.document_download.format(kind=ending.lstrip(".").upper()), size="sm")
                for ending in endings
            ]
        sources = gr.HTML(elem_id=f"{name}-sources", elem_classes="document", apply_default_css=False)

    def made(chosen: list[str], option: str) -> list[Any]:
        nothing = [gr.update(visible=False), *(gr.update(value=None) for _ in downloads), ""]
        try:
            result = make(chosen, option)
            if result is None:
                return [notice(words.document_choose), *nothing]
            imprint = Imprint(date.today(), {report.id: report for report in house.archive.reports()})
            files = _written(result, imprint, endings, words)
            return [_html(result, words), gr.update(visible=True), *files, _sources(result, imprint, words)]
        except HoinghiError as error:
            return [notice(str(error), problem=True), *nothing]
        except Exception:
            log.exception("%s of %d reports failed", name, len(chosen or ()))
            return [notice(words.unexpected, problem=True), *nothing]

    private: dict[str, Any] = {"api_visibility": "private"}
    button.click(made, [reports, more], [shown, row, *downloads, sources], **private, show_progress_on=shown)

    def choices() -> Any:
        return gr.update(choices=report_choices(house))

    tab.select(choices, None, reports, **private, show_progress="hidden")
    app.load(choices, None, reports, **private, show_progress="hidden")


def _html(result: Comparison | Briefing, words: Texts) -> str:
    if isinstance(result, Comparison):
        return comparison_html(result, _COMPARISON, words.language)
    return briefing_html(result, _BRIEFING, words.language)


def _sources(result: Comparison | Briefing, imprint: Imprint, words: Texts) -> str:
    turn = _COMPARISON if isinstance(result, Comparison) else _BRIEFING
    return sources_html(result, imprint, turn, words.language) if result.citations else ""


def _written(result: Comparison | Briefing, imprint: Imprint, endings: Sequence[str], words: Texts) -> list[str]:
    """The result in each form, in a folder that Gradio may serve from and empties in time."""
    folder = Path(tempfile.mkdtemp(dir=gr.utils.get_upload_folder()))
    paths = []
    for ending in endings:
        path = folder / f"{words.document_file[type(result).__name__]}{ending}"
        if isinstance(result, Comparison):
            write_comparison(path, result, imprint, words.language)
        else:
            write_briefing(path, result, imprint, words.language)
        paths.append(str(path))
    return paths
