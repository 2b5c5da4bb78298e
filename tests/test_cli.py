"""The command line keeps its contract: JSON fields, exit status, what goes to which stream."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.samples import sample_paths
from rag.domain import Answer, Indicator, Meeting, Quantity, Question, Report, Step, WrongUse
from ui import terminal
from ui.batch import read_batch
from ui.cli import _print, app
from ui.texts import EN, VI, Texts

ANSWER = {
    "question", "understood", "found", "reason", "text", "statements", "citations", "caveats", "table", "followups",
    "model", "took_ms",
}  # fmt: skip
REPORT = {
    "id", "source", "title", "kind", "locality", "level", "province", "body", "ordinal", "congress", "term", "held_on",
    "published_on", "periods", "chair", "people", "passages", "indicators",
}  # fmt: skip
INDICATOR = {
    "id", "report", "source", "locality", "name", "canonical", "sector", "kind", "value", "value_max", "unit", "bound",
    "target", "target_max", "comparisons", "period", "as_of", "part_of", "start", "end", "quote", "flags",
}  # fmt: skip


@pytest.fixture(scope="module")
def hoinghi(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Any:
    """Runs `hoinghi` as a person would, over an archive with two of the samples."""
    archive = tmp_path_factory.mktemp("cli") / "archive"
    environment = os.environ | {"HOINGHI_ARCHIVE": str(archive), "HOINGHI_CACHE": str(cache), "COLUMNS": "200"}

    def run(*words: str, variables: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ui", *words]
        env = environment | (variables or {})
        return subprocess.run(command, capture_output=True, text=True, env=env, cwd=Path(__file__).parents[1])

    chosen = [str(path) for path in sample_paths() if "bac-kan" in path.name or "ha-long" in path.name]
    done = run("ingest", "--json", *chosen)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] == 2
    return run


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_ingest_names_what_failed_and_exits_with_1(hoinghi: Any, tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_text("")
    done = hoinghi("ingest", "--json", str(tmp_path / "rong.txt"))
    assert done.returncode == 1
    assert "rỗng" in json.loads(done.stdout)["failed"][0]["reason"]
    assert "rỗng" in done.stderr


def test_reports_are_listed_and_filtered(hoinghi: Any) -> None:
    listed = lines(hoinghi("reports", "--json"))
    assert len(listed) == 2
    assert set(listed[0]) >= REPORT
    (city,) = lines(hoinghi("reports", "--json", "--place", "Bắc Kạn"))
    assert (city["ordinal"], city["held_on"], city["term"]) == (6, "2021-10-06", "2020-2025")
    assert lines(hoinghi("reports", "--json", "--period", "2015")) == []
    assert hoinghi("reports").stdout.count("Thành phố") >= 2


def test_show_gives_text_metadata_and_figures(hoinghi: Any) -> None:
    (shown,) = lines(hoinghi("show", "--json", "thanh-pho-bac-kan-bch-2021.txt"))
    assert set(shown) >= REPORT | {"text"}
    for figure in shown["figures"]:
        assert set(figure) >= INDICATOR
        assert shown["text"][figure["start"] : figure["end"]] == figure["quote"]
    missing = hoinghi("show", "khong-co.txt")
    assert missing.returncode == 1
    assert "khong-co.txt" in missing.stderr


def test_indicators_are_lines_of_json_or_csv(hoinghi: Any) -> None:
    found = lines(hoinghi("indicators", "--json", "--place", "thành phố Bắc Kạn", "--subject", "thu ngân sách"))
    assert [figure["value"] for figure in found] == [99.273]
    assert hoinghi("indicators", "--csv").stdout.startswith("id,report,source,locality,name")


@pytest.mark.parametrize(("kind", "shown"), [("target", "mục tiêu 60 đảng viên"), ("statistic", "60 đảng viên")])
def test_a_target_is_told_from_a_result(kind: Any, shown: str) -> None:
    text = "kết nạp 60 đảng viên"
    figure = Indicator(
        "r",
        "kết nạp",
        None,
        None,
        kind,
        Quantity(Decimal(60), "đảng viên"),
        None,
        None,
        (),
        None,
        None,
        None,
        None,
        0,
        20,
    )
    with terminal.out.capture() as captured:
        terminal.show_indicators([figure], {"r": Report("r", "", text, "", "other", Meeting())})
    assert shown in captured.get()
    assert ("mục tiêu" in captured.get()) is (kind == "target")


def test_ask_answers_with_numbered_sources(hoinghi: Any) -> None:
    done = hoinghi("ask", "Ai chủ trì hội nghị BCH Đảng bộ thành phố Hạ Long lần thứ 8?")
    assert done.returncode == 0
    assert "Vũ Văn Diện" in done.stdout
    assert "[1]" in done.stdout
    (answer,) = lines(hoinghi("ask", "--json", "Ai chủ trì hội nghị BCH Đảng bộ thành phố Hạ Long lần thứ 8?"))
    assert set(answer) >= ANSWER
    for statement in answer["statements"]:
        assert set(statement["citations"]) <= {citation["n"] for citation in answer["citations"]} != set()


def test_ask_that_finds_nothing_exits_with_1_and_says_so(hoinghi: Any) -> None:
    done = hoinghi("ask", "--json", "Thu ngân sách của tỉnh Lâm Đồng năm 2020?")
    assert done.returncode == 1
    assert json.loads(done.stdout)["found"] is False


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?", VI),
        ("How many new party members did Ha Long admit in 2020?", EN),
    ],
)
def test_explain_prints_below_the_answer_how_it_came_about(hoinghi: Any, question: str, labels: Texts) -> None:
    done = hoinghi("ask", "--explain", question)
    answer, why = done.stdout.split(f"\n\n{labels.words.why}\n")
    assert "468/450 đảng viên" in answer
    assert f"\n{labels.words.sources}\n[1]" in answer
    headings = [line.strip() for line in why.splitlines() if not line.startswith("   ")]
    assert headings == [labels.words.steps[kind] for kind in ("understood", "searched", "chosen")]
    (steps,) = (answer["steps"] for answer in lines(hoinghi("ask", "--json", question)))
    assert [line.strip() for line in why.splitlines() if line.startswith("    ")] == [step["text"] for step in steps]


def test_what_to_ask_next_stands_below_the_sources(hoinghi: Any) -> None:
    question = "Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?"
    (answer,) = lines(hoinghi("ask", "--json", question))
    shown = hoinghi("ask", question).stdout.split(f"\n{VI.words.followups}\n")[1]
    assert [line.strip() for line in shown.splitlines() if line.strip()] == answer["followups"]


def test_explain_tells_of_a_refusal_where_was_looked(hoinghi: Any) -> None:
    done = hoinghi("ask", "--explain", "Thu ngân sách của tỉnh Lâm Đồng năm 2020?")
    assert done.returncode == 1
    assert VI.words.steps["searched"] in done.stdout.split(VI.words.why)[1]


def test_explain_changes_nothing_of_what_a_program_reads(hoinghi: Any, tmp_path: Path) -> None:
    question = "Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?"
    (tmp_path / "q.jsonl").write_text(json.dumps({"id": "a", "question": question}), encoding="utf-8")
    calls = (
        ["--json", question],
        ["--json", "--explain", question],
        ["--batch", str(tmp_path / "q.jsonl"), "--explain"],
    )
    plain, explained, batch = ((lines(hoinghi("ask", *words))[0] | {"took_ms": 0}) for words in calls)
    assert plain["steps"]
    assert plain == explained
    assert batch == {"id": "a"} | plain
    assert "--explain" in hoinghi("ask", "--help").stdout


def test_a_title_in_an_explanation_gives_no_orders_to_the_terminal() -> None:
    title = "[bold]x[/bold]\n\n\x1b]0;y\x07 <img src=x onerror=z>"
    answer = Answer(Question("?"), False, "Không có.", steps=(Step("searched", title),))
    with terminal.out.capture() as captured:
        terminal.show_answer(answer, explain=True)
    assert captured.get().splitlines()[-1] == "    [bold]x[/bold] �]0;y� <img src=x onerror=z>"


def test_a_batch_gives_an_id_back_as_it_came_and_minds_no_byte_order_mark(tmp_path: Path) -> None:
    batch = tmp_path / "q.jsonl"
    batch.write_text(
        '{"id": 7, "question": "Ai chủ trì?"}\n{"id": "7", "question": "Ai chủ trì?"}', encoding="utf-8-sig"
    )
    assert [line.id for line in read_batch(batch)] == [7, "7"]


def test_a_batch_answers_line_by_line_with_history(hoinghi: Any, tmp_path: Path) -> None:
    batch = tmp_path / "q.jsonl"
    turn = {"role": "user", "content": "Thành phố Bắc Kạn thu ngân sách 9 tháng năm 2021 đạt bao nhiêu?"}
    rows = [
        {"id": "a", "question": turn["content"]},
        {"id": "b", "question": "So với nghị quyết?", "history": [turn, {"role": "assistant", "content": "99,273 tỷ"}]},
        {"id": "c", "question": "  "},
    ]
    batch.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    done = hoinghi("ask", "--batch", str(batch))
    answers = {row["id"]: row for row in lines(done)}
    assert done.returncode == 1, "the empty question is named, the rest is answered"
    assert "99,273" in answers["a"]["text"]
    assert "64%" in answers["b"]["text"]
    assert answers["c"]["found"] is False
    batch.write_text("{", encoding="utf-8")
    wrong = hoinghi("ask", "--batch", str(batch))
    assert wrong.returncode == 2
    assert "dòng 1" in wrong.stderr


def test_a_batch_goes_on_after_a_line_that_fails_with_a_whole_answer(hoinghi: Any, tmp_path: Path) -> None:
    batch = tmp_path / "q.jsonl"
    question = "Ai chủ trì hội nghị BCH Đảng bộ thành phố Hạ Long\u2028lần thứ 8?"
    rows = [{"id": "a", "question": ""}, [], {"id": "b", "question": question}]
    batch.write_text("\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    done = hoinghi("ask", "--batch", str(batch))
    empty, broken, good = (json.loads(line) for line in done.stdout.split("\n") if line)
    assert done.returncode == 1
    for failed in (empty, broken):
        assert set(failed) >= ANSWER | {"id", "line"}
        assert (failed["found"], failed["reason"]) == (False, "wrong use")
    assert [(failed["id"], failed["line"]) for failed in (empty, broken)] == [("a", 1), (None, 2)]
    assert "dòng 2" in done.stderr
    assert "Vũ Văn Diện" in good["text"]
    nowhere = hoinghi("ask", "--batch", str(batch), "--report", "khong-co.txt")
    assert [json.loads(line)["reason"] for line in nowhere.stdout.split("\n") if line] == ["wrong use"] * 3


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": 1, "question": 5}',
        b'{"id": 1, "question": ["a"]}',
        b'{"id": 1, "question": "a", "history": [{"role": "user", "content": {}}]}',
        b'{"id": 1, "question": "a", "history": [{"role": null, "content": "a"}]}',
        b'{"id": 1, "question": "a", "history": "a"}',
        b'{"id": 1, "question": "\\ud800"}',
        b'{"id": null, "question": "a"}',
        b'{"id": true, "question": "a"}',
        b'{"question": "a"}',
        b'{"id": 1, "question": "h\xff"}',
        b"[" * 100_000,
        b"[]",
        b"a,b",
    ],
)
def test_a_line_of_a_batch_that_is_wrong_stops_no_other(tmp_path: Path, line: bytes) -> None:
    good = b'{"id": 0, "question": "a"}'
    (tmp_path / "q.jsonl").write_bytes(b"\n".join((good, line, good)))
    first, wrong, last = read_batch(tmp_path / "q.jsonl")
    assert not first.wrong
    assert not last.wrong
    assert wrong.number == 2
    assert "cần một đối tượng" in wrong.wrong
    assert wrong.id == (1 if b'"id": 1' in line and b"\xff" not in line else None)
    (tmp_path / "q.jsonl").write_bytes(line)
    with pytest.raises(WrongUse, match="dòng 1"):
        read_batch(tmp_path / "q.jsonl")


def test_only_the_end_of_a_history_is_used(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": f"{n}{'a' * 3000}"} for n in range(10, 40)]
    (tmp_path / "q.jsonl").write_text(json.dumps({"id": 1, "question": "a", "history": turns}), encoding="utf-8")
    (line,) = read_batch(tmp_path / "q.jsonl")
    assert [turn.content[:2] for turn in line.history] == [str(n) for n in range(20, 40)]
    assert {len(turn.content) for turn in line.history} == {2000}


@pytest.mark.parametrize(
    ("words", "variables"),
    [
        (["--port", "99999"], {}),
        (["--port", "0"], {}),
        (["--port", "abc"], {}),
        ([], {"HOINGHI_PORT": "abc"}),
        ([], {"HOINGHI_PORT": "²"}),
        ([], {"HOINGHI_LANGUAGE": "fr"}),
        (["--host", "khong-co-may-nay.invalid"], {}),
    ],
)
def test_settings_that_cannot_be_are_named(hoinghi: Any, words: list[str], variables: dict[str, str]) -> None:
    done = hoinghi("serve", "--no-browser", *words, variables=variables)
    assert done.returncode == 2
    assert done.stderr.startswith("hoinghi: ")
    assert "Traceback" not in done.stderr
    assert [*words, *variables.values()][-1] in done.stderr
    assert "đang được chương trình khác dùng" not in done.stderr


def test_a_filter_that_nothing_fits_is_told_from_an_empty_library(hoinghi: Any, tmp_path: Path) -> None:
    assert "khớp với điều kiện" in hoinghi("reports", "--period", "2015").stderr
    assert "Thêm bằng" in hoinghi("reports", "--archive", str(tmp_path / "trong")).stderr


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("tinh quang ninh", "không có thông tin về tỉnh Quảng Ninh. Trên địa bàn này, kho có báo cáo của: thành phố Hạ Long."),
        ("An Giang", "không có thông tin về tỉnh An Giang. Kho hiện có báo cáo của: thành phố Bắc Kạn, thành phố Hạ Long."),
        ("Thái Nguyên", "Kho có báo cáo của thành phố Bắc Kạn (9 tháng đầu năm 2021); hãy hỏi theo tên đó."),
        ("Xứ Mơ", "Không rõ địa phương “Xứ Mơ”. Kho hiện có báo cáo của: thành phố Bắc Kạn, thành phố Hạ Long."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["reports", "indicators"])
def test_of_a_place_without_reports_those_that_have_some_are_told(
    hoinghi: Any, command: str, place: str, told: str
) -> None:
    done = hoinghi(command, "--json", "--place", place)
    assert done.stdout == ""
    assert told in done.stderr


@pytest.mark.parametrize("place", ["TP Hạ Long", "tp ha long", "hạ long", "Ha Long City", "Hạ Long, Quảng Ninh"])
def test_a_place_is_known_in_any_form(hoinghi: Any, place: str) -> None:
    (city,) = lines(hoinghi("reports", "--json", "--place", place))
    assert city["locality"] == "Thành phố Hạ Long"


def test_no_text_gives_orders_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "a\x1b]0;b\x07\x9b31m\u202ec\u2066\x7f\rđ\n\tế"
    safe = "a�]0;b��31m�c���đ\n\tế"
    assert terminal.plain(hostile) == safe
    with terminal.out.capture() as captured:
        terminal.out.print(hostile)
    assert set("\x1b\x07\x9b\u202e\u2066\x7f\r").isdisjoint(captured.get())
    terminal.print_csv([{"a": hostile, "b": [hostile], "c": 1, "d": "=1"}])
    _print({"a": hostile})
    printed = capsys.readouterr().out.replace("\r\n", "\n")  # CSV ends its lines so
    assert set("\x1b\x07\x9b\u202e\u2066\x7f\r").isdisjoint(printed)
    assert "'=1" in printed
    assert json.loads(printed.splitlines()[-1]) == {"a": hostile}


def test_wrong_use_is_2_and_says_what_to_do(hoinghi: Any) -> None:
    assert hoinghi("ask").returncode == 2
    assert hoinghi("reports", "--kind", "x").returncode == 2
    assert hoinghi("khong-co-lenh").returncode == 2


def test_an_unusable_archive_is_3(hoinghi: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("không phải thư mục")
    done = hoinghi("reports", "--archive", str(tmp_path / "file"))
    assert done.returncode == 3
    assert done.stderr.startswith("hoinghi: ")
    assert "Traceback" not in done.stderr


def test_check_and_reindex_report_a_whole_archive(hoinghi: Any) -> None:
    before = json.loads(hoinghi("check", "--json").stdout)
    assert before["ok"]
    assert before["problems"] == []
    assert before["reports"] == 2
    counts = json.loads(hoinghi("reindex", "--json").stdout)
    after = json.loads(hoinghi("check", "--json").stdout)
    assert (counts["reports"], counts["passages"]) == (2, before["passages"])
    assert after["ok"]
    assert after["vectors"] == before["vectors"]
    assert after["indicators"] == before["indicators"]


def test_remove_takes_a_report_out(hoinghi: Any, tmp_path: Path) -> None:
    source = tmp_path / "tam.txt"
    source.write_text(sample_paths()[0].read_text(encoding="utf-8"), encoding="utf-8")
    (added,) = json.loads(hoinghi("ingest", "--json", str(source)).stdout)["reports"]
    done = hoinghi("remove", "--json", "tam.txt", "khong-co.txt")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {"removed": [added]}


def test_every_command_is_documented() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        name = command.name or command.callback.__name__  # type: ignore[union-attr]
        assert f"hoinghi {name}" in readme, f"README does not show `hoinghi {name}`"
        assert command.callback is not None
        assert command.callback.__doc__
