"""`brief`, `compare` and `timeline`: what is asked of the assistant, what is printed and written, the exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rag.domain import NoSuchReport
from rag.results import Briefing, Comparison, Coverage
from tests.made_by_hand import BRIEFING, COMPARISON, IMPRINT, UNSTATED, hostile_briefing, hostile_comparison
from ui import terminal, terminal_documents
from ui.cli import main

WHOLE = replace(COMPARISON, coverage=Coverage(3, 3))


class FakeAssistant:
    """Gives what it was made with, and remembers what it was asked."""

    def __init__(self) -> None:
        self.briefing, self.comparison = BRIEFING, WHOLE
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def brief(self, *words: Any, **options: Any) -> Briefing:
        self.asked.append(("brief", words, options))
        if "khong-co.txt" in options["reports"]:
            raise NoSuchReport("Không có báo cáo khong-co.txt trong kho.")
        return self.briefing

    def compare(self, *words: Any, **options: Any) -> Comparison:
        self.asked.append(("compare", words, options))
        return self.comparison

    def timeline(self, *words: Any, **options: Any) -> Comparison:
        self.asked.append(("timeline", words, options))
        return self.comparison


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    fake = FakeAssistant()
    archive = SimpleNamespace(reports=lambda: list(IMPRINT.reports.values()))

    @contextmanager
    def open_house(_: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(archive=archive, assistant=fake)

    monkeypatch.setattr("ui.house.open_house", open_house)
    return fake


@pytest.fixture
def hoinghi(assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command as the console script does → (status, standard output, standard error)."""

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hoinghi", *words])
        with pytest.raises(SystemExit) as stopped, terminal.out.capture() as shown:
            main()
        printed = capsys.readouterr()
        return int(stopped.value.code or 0), printed.out + shown.get(), printed.err

    return run


def test_words_and_options_of_compare_go_together(hoinghi: Any, assistant: FakeAssistant) -> None:
    status, shown, _ = hoinghi(
        "compare", "So sánh thu ngân sách", "--place", "A", "--place", "B", "--subject", "x", "--period", "2020", "--report", "r"
    )  # fmt: skip
    assert status == 0
    scope = {"places": ["A", "B"], "periods": ["2020"], "subjects": ["x"], "reports": ["r"], "language": None}
    assert assistant.asked == [("compare", ("So sánh thu ngân sách",), scope)]
    for said in ("Đã đọc 3/3 báo cáo", "275 tỷ đồng", "không nêu", "[1] “Thu ngân sách đạt", "Suy ra: Kế hoạch"):
        assert said in shown


def test_options_alone_are_enough(hoinghi: Any, assistant: FakeAssistant) -> None:
    assert hoinghi("compare", "--place", "A")[0] == 0
    assert hoinghi("timeline", "--place", "A", "--subject", "x")[0] == 0
    assert hoinghi("brief", "--place", "A", "--period", "2020", "--length", "short")[0] == 0
    assert [name for name, _, _ in assistant.asked] == ["compare", "timeline", "brief"]
    assert assistant.asked[0][1] == ("",)
    assert assistant.asked[1][1:] == (("A",), {"subjects": ["x"], "language": "vi"})
    assert assistant.asked[2][2] == {
        "reports": (),
        "places": ["A"],
        "periods": ["2020"],
        "length": "short",
        "language": "vi",
    }


def test_several_reports_are_briefed_in_one(hoinghi: Any, assistant: FakeAssistant) -> None:
    status, shown, _ = hoinghi("brief", "a.txt", "b.txt")
    assert status == 0
    assert assistant.asked[0][2]["reports"] == ["a.txt", "b.txt"]
    assert assistant.asked[0][2]["length"] == "page"
    assert "Một số chỉ tiêu tiến triển chậm. [3]" in shown


@pytest.mark.parametrize("words", [("brief", "a.txt"), ("compare", "So sánh"), ("timeline", "--place", "A")])
def test_json_is_one_line_of_the_contract(hoinghi: Any, words: tuple[str, ...]) -> None:
    status, shown, told = hoinghi(*words, "--json")
    assert status == 0
    assert told == ""
    (line,) = shown.splitlines()
    assert json.loads(line)["coverage"]["skipped"] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [(("brief", "a.txt"), "a.docx"), (("compare", "So sánh"), "a.xlsx"), (("timeline", "--place", "A"), "a.md")],
)
def test_a_file_is_written_instead_of_printing(hoinghi: Any, tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    status, shown, told = hoinghi(*words, "--out", str(tmp_path / name))
    assert (status, shown) == (0, "")
    assert name in told
    assert (tmp_path / name).stat().st_size > 500
    _, shown, _ = hoinghi(*words, "--out", str(tmp_path / name), "--json")
    assert json.loads(shown)["title"]


@pytest.mark.parametrize(
    "words",
    [
        ("brief",),
        ("brief", "a.txt", "--length", "long"),
        ("brief", "a.txt", "--out", "a.xlsx"),
        ("compare",),
        ("compare", "So sánh", "--out", "a.pdf"),
        ("compare", "So sánh", "--out", "khong/co/a.md"),
        ("timeline",),
        ("timeline", "--subject", "x"),
    ],
)
def test_wrong_use_is_2_before_anything_is_read(hoinghi: Any, assistant: FakeAssistant, words: tuple[str, ...]) -> None:
    status, shown, told = hoinghi(*words)
    assert (status, shown, assistant.asked) == (2, "", [])
    assert told.startswith("hoinghi: ")


def test_nothing_found_is_1_and_is_said(hoinghi: Any, assistant: FakeAssistant) -> None:
    rows = tuple(replace(row, cells=(UNSTATED,) * 3, caveats=(), derived=()) for row in WHOLE.rows)
    assistant.comparison = replace(WHOLE, rows=rows, summary=(), citations=())
    assistant.briefing = replace(BRIEFING, sections=(), figures=(), citations=())
    status, shown, _ = hoinghi("compare", "So sánh")
    assert (status, shown.count("không nêu")) == (1, 9)
    status, shown, _ = hoinghi("brief", "a.txt")
    assert (status, "không nêu nội dung nào" in shown) == (1, True)
    assert hoinghi("brief", "khong-co.txt")[0] == 1


def test_a_report_that_the_wish_leaves_out_is_named(hoinghi: Any, assistant: FakeAssistant) -> None:
    assistant.comparison = COMPARISON
    status, _, told = hoinghi("compare", "So sánh", "--json")
    assert status == 0
    assert "Bài viết về Hạ Long (không có số liệu)" in told


def test_no_text_gives_orders_to_the_terminal_or_forges_a_source(hoinghi: Any, assistant: FakeAssistant) -> None:
    assistant.comparison, assistant.briefing = hostile_comparison(), hostile_briefing()
    for words in (("compare", "x"), ("brief", "x"), ("compare", "x", "--json"), ("brief", "x", "--json")):
        _, shown, told = hoinghi(*words)
        assert set("\x1b\x07\x00").isdisjoint(shown + told)
        if "--json" not in words:
            assert sum(line.lstrip().startswith("[") for line in shown.splitlines()) == 1
            assert "**đậm** <script>" in shown


def test_a_wide_terminal_shows_a_table_and_a_narrow_one_goes_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    for width, heads in ((160, 1), (60, 0)):
        screen = terminal._Screen(width=width, force_terminal=True, color_system=None, highlight=False)
        monkeypatch.setattr(terminal_documents, "out", screen)
        with screen.capture() as shown:
            terminal_documents.show_comparison(COMPARISON, IMPRINT, "vi")
        assert shown.get().count("┃") >= heads
        assert ("┃" in shown.get()) == bool(heads)
        assert "99,273 tỷ đồng" in shown.get()
        assert "Suy ra" in shown.get()


def test_an_english_comparison_has_english_words_around_it(
    hoinghi: Any, assistant: FakeAssistant, tmp_path: Path
) -> None:
    assistant.comparison = replace(WHOLE, language="en")
    hoinghi("compare", "Compare the two cities", "--out", str(tmp_path / "a.md"))
    written = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "## Sources" in written and "Đã đọc" not in written
