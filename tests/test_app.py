"""The pages without a browser: what they say about a house, and that the app can be built."""

from __future__ import annotations

import os
import socket
import stat
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from rag.domain import Failure, IngestSummary, Question, Step, WrongUse
from rag.settings import Settings
from tests.fake_house import CAO_BANG_QUESTION, HOSTILE_QUESTION, FakeHouse, report_files
from ui.app import build_app, launch
from ui.house import House
from ui.pages import ask, library
from ui.pages.report import report_page_html
from ui.texts import EN, EXAMPLES, VI, Texts, texts


@pytest.fixture
def house(tmp_path: Path) -> FakeHouse:
    made = FakeHouse()
    made.ingest(report_files(tmp_path))
    return made


def conversation(house: FakeHouse, *questions: str) -> ask.Conversation:
    exchanges = tuple(ask.Exchange(question, list(house.ask(question))[-1]) for question in questions)
    return ask.Conversation(exchanges)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_app_can_be_built_and_shows_no_public_endpoint(house: FakeHouse, tmp_path: Path, language: str) -> None:
    app = build_app(house, Settings(tmp_path, tmp_path, "", "127.0.0.1", 7860, language))
    assert app.get_api_info()["named_endpoints"] == {}


def test_a_port_that_is_taken_is_named(house: FakeHouse, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = Settings(tmp_path, tmp_path, "", "127.0.0.1", port, "vi")
        app = build_app(house, settings)
        with pytest.raises(WrongUse, match=f"Cổng {port}"):
            launch(app, settings, host="127.0.0.1", port=port, open_browser=False, wait=False)


@pytest.mark.parametrize("host", ["khong-co-may-nay.invalid", "203.0.113.7", "a" * 70])
def test_a_host_that_is_not_this_machine_is_named_and_not_the_port(house: FakeHouse, tmp_path: Path, host: str) -> None:
    settings = Settings(tmp_path, tmp_path, "", host, 7860, "vi")
    with pytest.raises(WrongUse, match=f"Không mở được địa chỉ {host}"):
        launch(build_app(house, settings), settings, host=host, port=7860, open_browser=False, wait=False)


def test_uploads_lie_in_a_folder_of_this_process_alone(house: FakeHouse, tmp_path: Path) -> None:
    app = build_app(house, Settings(tmp_path, tmp_path, "", "127.0.0.1", 7860, "vi"))
    folder = Path(os.environ["GRADIO_TEMP_DIR"])
    assert folder.name.startswith("hoinghi-")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {Path(block.GRADIO_CACHE) for block in app.blocks.values() if hasattr(block, "GRADIO_CACHE")} == {folder}


def test_a_posted_path_that_is_no_file_is_refused_with_a_reason(house: FakeHouse, tmp_path: Path) -> None:
    (own,) = report_files(tmp_path)[:1]
    (tmp_path / "link.txt").symlink_to(own)
    posted = [str(tmp_path), own, str(tmp_path / "link.txt"), str(tmp_path / "mất.txt")]
    app = build_app(house, Settings(tmp_path, tmp_path, "", "127.0.0.1", 7860, "vi"))
    add_files = next(event.fn for event in app.fns.values() if event.name == "add_files")
    before = len(house.archive.reports())
    message, _, _ = add_files(posted)
    assert len(house.archive.reports()) == before, "the one file was there already"
    assert message.count("Không phải là một tệp") == 3
    assert str(tmp_path) not in message


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongUse, match="vi, en"):
        texts("fr")


@pytest.mark.parametrize("table", [VI, EN], ids=["vi", "en"])
def test_no_text_is_missing(table: Texts) -> None:
    for name in (field.name for field in fields(table)):
        assert getattr(table, name) or name == "sessions"  # "sáng" is "sáng" in Vietnamese
    assert all(table.words)
    assert set(table.words.steps) == set(get_args(get_type_hints(Step)["kind"]))


def test_links_ask_the_question_that_they_show(house: FakeHouse) -> None:
    said = conversation(house, CAO_BANG_QUESTION)
    assert said.linked_question("#example-2") == EXAMPLES[1]
    assert said.linked_question("#ask-1-1") == HOSTILE_QUESTION
    for wrong in ("#example-9", "#example-0", "#ask-1-9", "#ask-2-1", "#ask-0-1", "#ask-x", "", "#"):
        assert said.linked_question(wrong) is None


@pytest.mark.parametrize(("language", "labels"), [("vi", VI), ("en", EN)])
def test_an_answer_is_labelled_in_the_language_of_its_question(house: FakeHouse, language: str, labels: Texts) -> None:
    (exchange,) = conversation(house, CAO_BANG_QUESTION).exchanges
    assert exchange.answer is not None
    asked = Question(CAO_BANG_QUESTION, language="en" if language == "en" else "vi")
    answer = replace(exchange.answer, question=asked, steps=(Step("searched", "Cao Bằng"),))
    said = ask.Conversation((replace(exchange, answer=answer),))
    for app in (VI, EN):
        shown = ask.messages(said, app)[-1]["content"]
        assert labels.words.why in shown
        assert labels.words.steps["searched"] in shown
        assert labels.words.followups in shown


def test_a_question_that_waits_is_told_so_in_the_language_of_the_app() -> None:
    waiting = ask.Conversation((ask.Exchange("What was the revenue?"),))
    for app in (VI, EN):
        assert app.words.working in ask.messages(waiting, app)[-1]["content"]


def test_history_is_words_not_html(house: FakeHouse) -> None:
    turns = conversation(house, CAO_BANG_QUESTION).history()
    assert [turn.role for turn in turns] == ["user", "assistant"]
    assert "<" not in turns[1].content


def test_every_chip_of_a_conversation_opens_its_own_quote(house: FakeHouse) -> None:
    said = conversation(house, CAO_BANG_QUESTION, HOSTILE_QUESTION)
    quotes = {1: "275 tỷ đồng", 2: "468 đảng viên"}
    for turn, quote in quotes.items():
        opened = ask.panel_html(said, f"#src-{turn}-1", house, VI)
        assert quote in opened.split("<mark>")[1].split("</mark>")[0]
        assert f'id="src-{turn}-1"' in ask.sources_html(said, turn, house, VI)


@pytest.mark.parametrize(
    "address", ["#src-9-1", "#src-1-9", "#src-1", "#sources-7", "#src-1-1-1", "javascript:alert(1)"]
)
def test_a_link_that_leads_nowhere_says_so(house: FakeHouse, address: str) -> None:
    assert VI.ask_gone in ask.panel_html(conversation(house, CAO_BANG_QUESTION), address, house, VI)


def test_a_source_that_was_removed_is_named_and_says_so(house: FakeHouse) -> None:
    said = conversation(house, CAO_BANG_QUESTION)
    house.archive.held.clear()
    assert VI.source_removed in ask.sources_html(said, 1, house, VI)
    assert VI.source_removed in ask.panel_html(said, "#src-1-1", house, VI)


def test_an_empty_library_says_what_to_do() -> None:
    assert VI.ask_empty_link in ask.welcome_html(FakeHouse(), VI)
    assert VI.list_empty_lead in library.list_html(FakeHouse(), VI)


def test_the_summary_names_each_failure_without_the_folder_of_the_upload() -> None:
    failures = (
        Failure("up/load/rỗng.txt", "up/load/rỗng.txt: tệp rỗng."),
        Failure("https://a.example/x", "trang trả lời 404."),
    )
    shown = library.summary_html(IngestSummary(added=2, failed=failures), VI)
    assert "Thêm mới 2 báo cáo" in shown
    assert "<strong>rỗng.txt</strong>: Tệp rỗng." in shown
    assert "<strong>https://a.example/x</strong>: Trang trả lời 404." in shown
    assert "up/load" not in shown
    assert VI.add_nothing in library.summary_html(IngestSummary(), VI)


def test_a_report_opens_with_its_facts_and_people(house: FakeHouse) -> None:
    report = house.archive.reports()[0]
    shown = report_page_html(house, f"#report:{report.id}:0:9", VI)
    for fact in ("Thành phố Cao Bằng", "lần thứ 5", "05/10/2020", "9 tháng đầu năm 2020", "Lương Tuấn Hùng"):
        assert fact in shown
    assert f"<mark>{report.text[:9]}</mark>" in shown


def test_every_figure_of_a_report_leads_to_its_words(samples: House) -> None:
    report = samples.archive.reports()[0]
    figure = samples.archive.indicators([report.id])[0]
    shown = report_page_html(samples, f"#report:{report.id}:{figure.start}:{figure.end}", VI)
    assert f'<li aria-current="true"><a href="#report:{report.id}:{figure.start}:{figure.end}">' in shown
    assert shown.count("<mark>") >= 1
    assert 'id="facet-1" checked' in shown  # the tab of the figures is the open one
