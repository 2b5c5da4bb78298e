"""What a person types in, what the terminal shows out: one function a command, each as the contract says.

Results go to standard output, messages and progress to standard error. Exit status: 0 done; 1 done in part or not
found; 2 wrong use; 3 the archive or a model is not usable. Libraries are imported by the command that needs them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

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
from ui.help import Command, Commands, UsageError, wrong_use
from ui.options import ArchiveOption, JsonOption, PeriodOption, PlaceOption, ReportOption
from ui.printing import complain as _complain
from ui.printing import print_json as _print

app = typer.Typer(
    name="hoinghi",
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def main() -> None:
    """The console script `hoinghi`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with _errors_as_exit_status():
        raise SystemExit(app(sys.argv[1:] or ["--help"], prog_name="hoinghi", standalone_mode=False))


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
    except UsageError as error:
        _stop(wrong_use(error, read_settings().language), 2)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


def _stop(error: HoinghiError | str, status: int) -> None:
    _complain(f"hoinghi: {error}")
    raise SystemExit(status) from None


@app.command(cls=Command)
def ingest(
    sources: Annotated[list[str], typer.Argument()],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes files, folders and addresses into the library."""
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


@app.command(cls=Command)
def reports(
    place: PlaceOption = None,
    period: PeriodOption = None,
    kind: Annotated[str | None, typer.Option("--kind")] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists the library."""
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
        if not chosen and (told := house.assistant.told_of(place or ())):
            _complain(told)


@app.command(cls=Command)
def show(
    report: Annotated[str, typer.Argument()],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """One report with all that was read in it."""
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


@app.command(cls=Command)
def remove(
    reports: Annotated[list[str], typer.Argument()],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes reports out, with everything derived from them."""
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


@app.command(cls=Command)
def indicators(
    place: PlaceOption = None,
    period: PeriodOption = None,
    subject: Annotated[str | None, typer.Option("--subject")] = None,
    report: ReportOption = None,
    csv: Annotated[bool, typer.Option("--csv")] = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx")] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """The ledger of figures."""
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
        if not found and (told := house.assistant.told_of(place or ())):
            _complain(told)


@app.command(cls=Command)
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    place: PlaceOption = None,
    period: PeriodOption = None,
    report: ReportOption = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch"),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain"),
    ] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """A cited answer, or one a line of a batch."""
    from ui.batch import read_batch
    from ui.contract import answer_json
    from ui.house import open_house
    from ui.terminal import show_answer

    if (question is None) == (batch is None):
        raise WrongUse("hãy cho một câu hỏi, hoặc --batch FILE.jsonl (một trong hai).")
    lines = read_batch(batch) if batch else []
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
        for line in lines:
            try:
                if line.wrong:
                    raise WrongUse(line.wrong)
                _print({"id": line.id} | answer_json(answered(line.question, line.history)))
            except (ArchiveUnusable, ModelUnusable):
                raise  # no other line would fare better
            except HoinghiError as error:
                failed = True
                _complain(f"hoinghi: --batch {batch}, dòng {line.number}: {error}")
                refusal = Answer(Question(line.question), found=False, text=str(error), reason="wrong use")
                _print({"id": line.id, "line": line.number} | answer_json(refusal))
    if failed:
        raise SystemExit(1)


for command in (brief, compare, timeline):
    app.command(cls=Command)(command)


@app.command(cls=Command)
def serve(
    samples: Annotated[bool, typer.Option("--samples")] = False,
    host: Annotated[str | None, typer.Option("--host")] = None,
    port: Annotated[str | None, typer.Option("--port")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser")] = False,
    archive: ArchiveOption = None,
) -> None:
    """The web app."""
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


@app.command(cls=Command)
def reindex(archive: ArchiveOption = None, as_json: JsonOption = False) -> None:
    """Rebuilds what is derived from the reports."""
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


@app.command(cls=Command)
def check(archive: ArchiveOption = None, as_json: JsonOption = False) -> None:
    """Whether the archive is whole, and what this installation can do."""
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


@app.command(name="eval", cls=Command)
def evaluate(
    cases: Annotated[Path, typer.Argument()],
    corpus: Annotated[list[Path] | None, typer.Option("--corpus")] = None,
    benchmark: Annotated[bool, typer.Option("--benchmark")] = False,
    folded: Annotated[bool, typer.Option("--folded")] = False,
    as_json: JsonOption = False,
) -> None:
    """Scores answers and figures on a folder of cases, or search on public sets."""
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
