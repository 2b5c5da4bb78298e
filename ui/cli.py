"""What a person types in, what the terminal shows out: one function a command, each as the contract says.

Results go to standard output, messages and progress to standard error. Exit status: 0 done; 1 done in part or not
found; 2 wrong use; 3 the archive or a model is not usable. Libraries are imported by the command that needs them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from rag.domain import (
    Answer,
    ArchiveUnusable,
    HoinghiError,
    ModelUnusable,
    NoSuchReport,
    Question,
    Report,
    Turn,
    UnreadableSource,
    WrongUse,
)
from rag.settings import Settings, port_number, read_settings
from ui.cli_documents import brief, compare, timeline
from ui.options import ArchiveOption, JsonOption, PeriodOption, PlaceOption, ReportOption
from ui.printing import complain as _complain
from ui.printing import print_json as _print

MOST_TURNS = 20  # of a history: the last ones say what a follow-up leans on
MOST_LETTERS = 2000  # of a turn

app = typer.Typer(
    name="hoinghi",
    help="Hỏi đáp có trích dẫn trên báo cáo hội nghị của các địa phương. / "
    "Cited answers over reports of meetings of Vietnamese localities.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The console script `hoinghi`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with _errors_as_exit_status():
        app()


@contextmanager
def _errors_as_exit_status() -> Iterator[None]:
    try:
        yield
    except (ArchiveUnusable, ModelUnusable) as error:
        _stop(error, 3)
    except (NoSuchReport, UnreadableSource) as error:
        _stop(error, 1)
    except HoinghiError as error:
        _stop(error, 2)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


def _stop(error: HoinghiError, status: int) -> None:
    _complain(f"hoinghi: {error}")
    raise SystemExit(status) from None


@app.command()
def ingest(
    sources: Annotated[
        list[str], typer.Argument(metavar="TỆP|THƯ-MỤC|ĐỊA-CHỈ…", help="Tệp, thư mục, trang, feed, sitemap.")
    ],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Nạp tệp, thư mục (cả thư mục con) và địa chỉ web vào kho; bỏ qua cái đã có, thay cái đã đổi."""
    from ui.contract import summary_json
    from ui.house import open_house
    from ui.terminal import progress_bar, show_summary

    with open_house(read_settings(archive)) as house, progress_bar("Đang nạp") as progress:
        summary = house.ingest(sources, progress)
    show_summary(summary)
    if as_json:
        _print(summary_json(summary))
    if summary.failed:
        raise SystemExit(1)


@app.command()
def reports(
    place: PlaceOption = None,
    period: PeriodOption = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="meeting (hội nghị, kỳ họp) hoặc other (bài khác).")
    ] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Liệt kê kho tài liệu."""
    from ui.contract import report_json
    from ui.house import House, open_house
    from ui.terminal import show_reports

    def as_object(house: House, report: Report) -> dict[str, Any]:
        posts = [post for _, post in house.archive.posts([report.id])]
        figures = len(house.archive.indicators([report.id]))
        return report_json(report, posts, len(house.archive.passages(report.id)), figures)

    if kind not in (None, "meeting", "other"):
        raise WrongUse(f"--kind {kind}: chỉ nhận meeting hoặc other.")
    with open_house(read_settings(archive)) as house:
        chosen = house.assistant.find_reports(places=place or (), periods=period or (), kind=kind)
        if as_json:
            for report in chosen:
                _print(as_object(house, report))
        else:
            show_reports(chosen, none_at_all=not chosen and not house.archive.reports())


@app.command()
def show(
    report: Annotated[str, typer.Argument(metavar="BÁO-CÁO", help="Mã báo cáo hoặc tên tệp nguồn.")],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Xem một báo cáo: văn bản, thông tin hội nghị, số liệu, nhân sự."""
    from ui.contract import indicator_json, report_json
    from ui.house import open_house
    from ui.terminal import show_report

    with open_house(read_settings(archive)) as house:
        found = house.archive.report(report)
        posts = [post for _, post in house.archive.posts([found.id])]
        figures = house.archive.indicators([found.id])
        if as_json:
            described = report_json(found, posts, len(house.archive.passages(found.id)), len(figures))
            _print(described | {"text": found.text, "figures": [indicator_json(figure, found) for figure in figures]})
        else:
            show_report(found, posts, figures)


@app.command()
def remove(
    reports: Annotated[list[str], typer.Argument(metavar="BÁO-CÁO…", help="Mã báo cáo hoặc tên tệp nguồn.")],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bỏ báo cáo khỏi kho, cùng mọi thứ lấy ra từ nó."""
    from ui.house import open_house

    removed, missing = [], []
    with open_house(read_settings(archive)) as house:
        for reference in reports:
            try:
                found = house.archive.report(reference)
            except NoSuchReport as error:
                missing.append(error)
                continue
            house.archive.remove(found.id)
            removed.append(found)
            _complain(f"Đã bỏ: {found.title} ({found.id})")
    if as_json:
        _print({"removed": [found.id for found in removed]})
    for trouble in missing:
        _complain(f"hoinghi: {trouble}")
    if missing:
        raise SystemExit(1)


@app.command()
def indicators(
    place: PlaceOption = None,
    period: PeriodOption = None,
    subject: Annotated[str | None, typer.Option("--subject", metavar="CHỈ-TIÊU", help="Tên chỉ tiêu.")] = None,
    report: ReportOption = None,
    csv: Annotated[bool, typer.Option("--csv", help="In CSV.")] = False,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE.xlsx", help="Ghi ra tệp Excel, mỗi số liệu một dòng.")
    ] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sổ số liệu: mọi con số đọc được trong báo cáo, với đơn vị, kỳ và căn cứ so sánh."""
    from rag.documents.ledger import write_indicators
    from ui.contract import indicator_json
    from ui.house import open_house
    from ui.terminal import print_csv, show_indicators

    settings = read_settings(archive)
    with open_house(settings) as house:
        found = house.assistant.find_indicators(
            places=place or (), periods=period or (), subject=subject, reports=report or ()
        )
        by_id = {one.id: one for one in house.archive.reports()}
        rows = (indicator_json(indicator, by_id[indicator.report_id]) for indicator in found)
        if xlsx is not None:
            figures = ((indicator, by_id[indicator.report_id]) for indicator in found)
            _complain(f"Đã ghi {write_indicators(xlsx, figures, settings.language)} số liệu vào {xlsx}")
        if csv:
            print_csv(rows)
        elif as_json:
            for row in rows:
                _print(row)
        elif xlsx is None:
            show_indicators(found, by_id)


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="CÂU-HỎI", help="Câu hỏi, tiếng Việt hoặc tiếng Anh.")
    ] = None,
    place: PlaceOption = None,
    period: PeriodOption = None,
    report: ReportOption = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE.jsonl", help="Trả lời từng dòng {id, question, history?}; in JSONL."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="In thêm vì sao có câu trả lời này: hiểu câu hỏi, tìm trong kho, chọn căn cứ. "
            "Với --json và --batch không đổi gì: kết quả đã có “steps”.",
        ),
    ] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hỏi kho tài liệu; mỗi câu trả lời kèm trích dẫn."""
    from ui.contract import answer_json
    from ui.house import open_house
    from ui.terminal import show_answer

    if (question is None) == (batch is None):
        raise WrongUse("hãy cho một câu hỏi, hoặc --batch FILE.jsonl (một trong hai).")
    lines = list(_batch_lines(batch)) if batch else []
    with open_house(read_settings(archive)) as house:

        def answered(text: str, history: tuple[Turn, ...] = ()) -> Answer:
            grown = list(
                house.assistant.ask(
                    text, history=history, places=place or (), periods=period or (), reports=report or ()
                )
            )
            return grown[-1]

        if question is not None:
            answer = answered(question)
            if as_json:
                _print(answer_json(answer))
            else:
                show_answer(answer, explain=explain)
            if not answer.found:
                raise SystemExit(1)
            return
        failed = False
        for identity, text, history in lines:
            try:
                _print({"id": identity} | answer_json(answered(text, history)))
            except (ArchiveUnusable, ModelUnusable):
                raise  # no other line would fare better
            except HoinghiError as error:
                failed = True
                _complain(f"hoinghi: {identity}: {error}")
                refusal = Answer(Question(text), found=False, text=str(error), reason="wrong use")
                _print({"id": identity} | answer_json(refusal))
    if failed:
        raise SystemExit(1)


for command in (brief, compare, timeline):
    app.command()(command)


@app.command()
def serve(
    samples: Annotated[bool, typer.Option("--samples", help="Nạp báo cáo mẫu nếu kho còn trống.")] = False,
    host: Annotated[str | None, typer.Option("--host", help="Địa chỉ nghe (mặc định 127.0.0.1).")] = None,
    port: Annotated[str | None, typer.Option("--port", help="Cổng (mặc định 7860).")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Không tự mở trình duyệt.")] = False,
    archive: ArchiveOption = None,
) -> None:
    """Mở ứng dụng web."""
    from ui.house import open_house
    from ui.terminal import progress_bar, show_summary

    settings = read_settings(archive)
    chosen = settings.port if port is None else port_number(port, "--port")
    with open_house(settings) as house:
        if samples and not house.archive.reports():
            from ingest.samples import sample_paths

            with progress_bar("Đang nạp báo cáo mẫu") as progress:
                show_summary(house.ingest([str(path) for path in sample_paths()], progress))
        from ui.app import serve as serve_app

        serve_app(house, settings, host=host or settings.host, port=chosen, open_browser=not no_browser)


@app.command()
def reindex(archive: ArchiveOption = None, as_json: JsonOption = False) -> None:
    """Dựng lại mọi thứ lấy ra từ báo cáo (số liệu, chỉ mục từ, vector) từ chính các báo cáo."""
    from ingest.pipeline import read_again
    from rag.domain import Progress
    from ui.house import open_house
    from ui.terminal import progress_bar

    with open_house(read_settings(archive)) as house, progress_bar("Đang dựng lại chỉ mục") as progress:
        house.archive.reindex(lambda done, total: progress(Progress(done, total, "")))
        read_again(house.archive, progress)
        state = house.archive.state()
    counts = {"reports": state.reports, "passages": state.passages, "indicators": state.indicators}
    print(f"Đã dựng lại: {state.reports} báo cáo, {state.passages} đoạn, {state.indicators} số liệu.", file=sys.stderr)
    if as_json:
        _print(counts)


@app.command()
def check(archive: ArchiveOption = None, as_json: JsonOption = False) -> None:
    """Kho có nguyên vẹn không, và bản cài đặt này làm được gì."""
    from ui.check import check_installation
    from ui.terminal import show_check

    settings: Settings = read_settings(archive)
    found = check_installation(settings)
    if as_json:
        _print(found)
    else:
        show_check(found)
    if not found["ok"]:
        raise SystemExit(3)


@app.command(name="eval")
def evaluate(
    cases: Annotated[
        Path, typer.Argument(metavar="DIR", help="Thư mục có questions.jsonl, conversations.jsonl, indicators.jsonl.")
    ],
    corpus: Annotated[
        list[Path] | None, typer.Option("--corpus", metavar="DIR", help="Thư mục báo cáo (lặp lại được).")
    ] = None,
    benchmark: Annotated[
        bool, typer.Option("--benchmark", help="DIR chứa bộ *_retrieval.jsonl công khai: đo tìm kiếm.")
    ] = False,
    folded: Annotated[bool, typer.Option("--folded", help="Với --benchmark: hỏi không dấu.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Chấm điểm trên một thư mục câu hỏi có đáp án (kho tạm, không đụng đến kho của bạn)."""
    from eval.retrieval import run_benchmark
    from eval.runner import run
    from ui.terminal import show_benchmark, show_scores

    if benchmark:
        settings = read_settings(None)
        files = sorted(cases.glob("*_retrieval.jsonl"))
        if not files:
            raise WrongUse(f"{cases}: không có tệp *_retrieval.jsonl trong thư mục này.")
        measured = {
            file.stem.removesuffix("_retrieval"): run_benchmark(file, settings, folded=folded) for file in files
        }
        if as_json:
            _print(measured)
        else:
            show_benchmark(measured)
        return
    outcome = run(cases, corpus or [], read_settings(None))
    if as_json:
        _print(outcome.scores)
    else:
        show_scores(outcome)


def _batch_lines(path: Path) -> Iterator[tuple[str | int, str, tuple[Turn, ...]]]:
    """(id, question, history) of each line. Raises WrongUse with the number of a line that is wrong."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"--batch {path}: không đọc được ({error}).") from error
    for number, line in enumerate(content.split("\n"), start=1):  # JSON may hold other line ends, as U+2028
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            identity, question = _id(row), _text(row, "question")
            turns = [Turn(_role(turn), _text(turn, "content")[:MOST_LETTERS]) for turn in row.get("history") or ()]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise WrongUse(
                f'--batch {path}, dòng {number}: cần một đối tượng {{"id", "question", "history"?}} ({error}).'
            ) from error
        yield identity, question, tuple(turns[-MOST_TURNS:])


def _id(row: dict[str, Any]) -> str | int:
    """The id as it was given, so that a program knows its line again."""
    if not isinstance(row["id"], str | int) or isinstance(row["id"], bool):
        raise TypeError('"id" phải là một chuỗi hoặc một số nguyên')
    return row["id"]


def _text(row: dict[str, Any], name: str) -> str:
    if not isinstance(row[name], str):
        raise TypeError(f'"{name}" phải là một chuỗi')
    text: str = row[name]
    text.encode()  # "\ud800" is legal JSON and no text: a UnicodeError is a ValueError
    return text


def _role(turn: dict[str, Any]) -> Literal["user", "assistant"]:
    return "user" if _text(turn, "role") == "user" else "assistant"
