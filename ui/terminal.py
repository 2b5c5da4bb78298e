"""Results in, readable text on the terminal out: tables and answers on standard output, progress on standard error."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from eval.runner import Run
from rag.cite import without_markers
from rag.domain import Answer, Indicator, IngestSummary, Post, Progress, Report
from rag.render import grouped_steps, paragraphs
from rag.wording.amount import amount_in_words
from rag.wording.slips import slip_in_words
from ui.texts import texts

# Unicode's category Cc but for newline and tab, and the marks that turn the direction of writing: in a title or a quote
# they would move the cursor, colour the window, or show another name than the one that is there.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """A text that a terminal only shows: every control in it is a "�"."""
    return CONTROLS.sub("\ufffd", text)


class _Screen(Console):
    """A console to which no text gives orders."""

    def render_str(self, text: str, **options: Any) -> Text:
        return super().render_str(plain(text), **options)


out = _Screen(highlight=False)
err = _Screen(stderr=True, highlight=False)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error while something long goes on; nothing where that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def show(progress: Progress) -> None:
            name = progress.source.rsplit("/", 1)[-1]
            bar.update(
                task, total=progress.total, completed=progress.done, description=f"{title} {escape(plain(name)[:40])}"
            )

        yield show


def show_summary(summary: IngestSummary) -> None:
    """What ingest did, on standard error; each failure with its reason."""
    err.print(
        f"Thêm mới {summary.added}, cập nhật {summary.updated}, không đổi {summary.unchanged}, "
        f"không nạp được {len(summary.failed)}."
    )
    for failure in summary.failed:
        name, reason = (escape(" ".join(text.split())) for text in (failure.source, failure.reason))
        err.print(f"  ✗ {name}\n    {reason}", soft_wrap=True)  # a name may hold a line break: one line each


def show_reports(reports: Sequence[Report], *, none_at_all: bool = False) -> None:
    """The library, or what was chosen of it, as a table; `none_at_all` where the whole library is empty."""
    if none_at_all:
        err.print("Không có báo cáo nào. Thêm bằng: hoinghi ingest <tệp hoặc thư mục>")
        return
    if not reports:
        err.print("Không có báo cáo nào khớp với điều kiện lọc. Xem tất cả: hoinghi reports", soft_wrap=True)
        return
    table = Table("Mã", "Địa phương", "Ngày họp", "Kỳ", "Tiêu đề", box=None, header_style="bold", padding=(0, 1))
    for report in reports:
        meeting = report.meeting
        table.add_row(
            report.id[:8],
            meeting.locality.name if meeting.locality else "–",
            f"{meeting.held_on:%d/%m/%Y}" if meeting.held_on else "–",
            ", ".join(period.label for period in meeting.periods) or "–",
            escape(report.title),
        )
    out.print(table)


def show_report(report: Report, posts: Sequence[Post], indicators: Sequence[Indicator]) -> None:
    """One report with all that was read in it."""
    meeting = report.meeting
    out.print(f"[bold]{escape(report.title)}[/bold]")
    facts = (
        ("Mã", report.id),
        ("Nguồn", report.source),
        ("Loại", "hội nghị, kỳ họp" if report.kind == "meeting" else "bài khác"),
        (
            "Địa phương",
            meeting.locality and f"{meeting.locality.name} ({meeting.locality.province or 'không nêu tỉnh'})",
        ),
        ("Cơ quan", meeting.body),
        ("Lần thứ", meeting.ordinal),
        ("Khóa", meeting.congress),
        ("Nhiệm kỳ", meeting.term),
        ("Ngày họp", meeting.held_on and f"{meeting.held_on:%d/%m/%Y}"),
        ("Ngày đăng", report.published_on and f"{report.published_on:%d/%m/%Y}"),
        ("Kỳ báo cáo", ", ".join(period.label for period in meeting.periods)),
        ("Kỳ kế hoạch", ", ".join(period.label for period in meeting.planned)),
        ("Chủ trì", ", ".join(meeting.chair)),
        ("Tác giả", report.author),
    )
    for name, value in facts:
        out.print(f"  {name}: {escape(str(value)) if value else 'không nêu'}")
    for _, reason in meeting.inferred:
        out.print(f"  {texts('vi').report_inferred}: {escape(reason)}", soft_wrap=True)
    if posts:
        out.print("\n[bold]Nhân sự[/bold]")
        for post in posts:
            out.print(f"  {escape(post.person)}: {escape(post.post)}")
    if indicators:
        out.print("\n[bold]Số liệu[/bold]")
        show_indicators(indicators, {report.id: report})
    out.print("\n[bold]Văn bản[/bold]")
    out.print(escape(report.text), soft_wrap=True)


def show_indicators(indicators: Sequence[Indicator], reports: Mapping[str, Report]) -> None:
    """Figures as a table: whose, what, how much, of when, result or goal, and the words it stands in."""
    if not indicators:
        err.print("Không có số liệu nào khớp với điều kiện lọc.")
        return
    table = Table(
        "Địa phương", "Chỉ tiêu", "Giá trị", "Kỳ", "Nguyên văn", box=None, header_style="bold", padding=(0, 1)
    )
    for indicator in indicators:
        report = reports[indicator.report_id]
        words = escape(" ".join(report.text[indicator.start : indicator.end].split()))
        for slip in filter(None, (slip_in_words(flag, "vi") for flag in indicator.flags)):
            words += f"\n[dim]⚠ {escape(slip)}[/dim]"
        amount = escape(amount_in_words(indicator, report.text[indicator.start : indicator.end], "vi")) or "–"
        table.add_row(
            escape(indicator.place or "–"),
            escape(indicator.canonical or indicator.name),
            f"[bold]{texts('vi').report_target}[/bold] {amount}" if indicator.kind == "target" else amount,
            indicator.period.label if indicator.period else "–",
            words,
        )
    out.print(table)


def show_answer(answer: Answer, *, explain: bool = False) -> None:
    """The answer with its caveats, numbered sources and what to ask next; with `explain`, how it came about."""
    words = texts(answer.question.language).words
    for text, numbers in paragraphs(answer):
        out.print(escape(text) + "".join(f" \\[{n}]" for n in numbers), soft_wrap=True)
    for caveat in answer.caveats:
        out.print(f"{words.caveat}: {escape(caveat.text)}", soft_wrap=True)
    if answer.citations:
        out.print(f"\n[bold]{words.sources}[/bold]")
    for citation in answer.citations:
        out.print(f"[{citation.n}] {escape(without_markers(citation.title))}", soft_wrap=True)
        out.print(f"    {escape(without_markers(citation.source))}", style="dim", soft_wrap=True)
        out.print(f"    “{escape(' '.join(citation.quote.split()))}”", soft_wrap=True)
    if answer.followups:
        out.print(f"\n[bold]{words.followups}[/bold]")
    for followup in answer.followups:
        out.print(f"  {escape(followup)}", soft_wrap=True)
    if explain and answer.steps:
        out.print(f"\n[bold]{words.why}[/bold]")
        for kind, lines in grouped_steps(answer):
            out.print(f"  {words.steps[kind]}", style="dim")
            for line in lines:
                # Long lines keep their indent on a terminal, and stay whole in a pipe.
                indented = Padding(escape(" ".join(line.split())), (0, 0, 0, 4), expand=False)
                out.print(indented, soft_wrap=not out.is_terminal)


def show_check(found: Mapping[str, Any]) -> None:
    """The outcome of `hoinghi check`."""
    for name, value in found.items():
        if name != "problems":
            out.print(f"{name}: {escape(json.dumps(value, ensure_ascii=False))}", soft_wrap=True)
    for problem in found["problems"]:
        out.print(f"✗ {escape(problem)}", soft_wrap=True)


def show_scores(outcome: Run) -> None:
    """Scores as a table, then the cases that went wrong and why."""
    for name, value in outcome.scores.items():
        out.print(f"{name:32} {value:.3f}" if value != int(value) or value == 1 else f"{name:32} {value:g}")
    for verdict in outcome.failures:
        case = verdict.case
        out.print(f"\n✗ {case.id} ({case.type}) {escape(case.question)}", soft_wrap=True)
        wrong = [f"thiếu: {', '.join(verdict.lacking)}"] if verdict.lacking else []
        wrong += [f"không được nêu: {', '.join(verdict.forbidden)}"] if verdict.forbidden else []
        if case.answerable != verdict.answer.found:
            wrong.append("đã từ chối" if case.answerable else "lẽ ra phải từ chối")
        out.print(f"  {escape('; '.join(wrong))}", soft_wrap=True)
        out.print(f"  → {escape(verdict.answer.text)}", style="dim", soft_wrap=True)
    for work in outcome.works:
        out.print(f"\n✗ {escape(work.id)} ({escape(work.type)}) {escape(work.asked)}", soft_wrap=True)
        for line in work.wrong:
            out.print(f"  {escape(line)}", soft_wrap=True)
    _show_differences(outcome)
    for note in outcome.notes:
        err.print(escape(note), soft_wrap=True)


def _show_differences(outcome: Run) -> None:
    for file, field, gold, ours in outcome.differences:
        out.print(f"✗ {escape(file)} {field}: {escape(str(gold))} ≠ {escape(str(ours))}", style="dim", soft_wrap=True)


def show_benchmark(measured: Mapping[str, Mapping[str, float]]) -> None:
    """nDCG@10 in percent: a row a leg, a column a public set."""
    table = Table("nDCG@10", *measured, box=None, header_style="bold", padding=(0, 2))
    for leg in ("words", "meaning", "hybrid"):
        table.add_row(leg, *(f"{100 * scores[f'{leg}/nDCG@10']:.2f}" for scores in measured.values()))
    out.print(table)


def print_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows of one shape as CSV. A cell that a spreadsheet would run as a formula is made plain by an apostrophe."""
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row))
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return value
    return f"'{plain(value)}" if value[:1] in ("=", "+", "-", "@", "\t") else plain(value)
