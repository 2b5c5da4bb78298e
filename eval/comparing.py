"""Comparisons that are asked for, with what is right about them, and the comparisons made in; how well they were made out.

Definitions. A *cell* is right as `compared_cells` says; `cells_right` is the share of all gold cells, and by status.
`caveats_given`: of the remarks asked for, those made (`remarks`). `slips_flagged`: of the sources' slips, those that a
caveat of kind "source slip" quotes (most words, or all numbers), or that are cited in a row with such a caveat. Counts, all to be 0: `claims_forbidden`;
`unlike_ranked`, rows that are no like with like and yet have derived numbers; `broken_citations`, stated cells and
statements without an exact quote of the report they are of; `filled_with_figures` and `filled_with_words`, cells where
the report states nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.claims import makes
from eval.compared_cells import Fault, Shown, cites, fault
from eval.compared_facts import numbers_of
from eval.compared_rows import rows_on
from eval.compared_task import GoldCell, GoldRow, Task
from eval.matching import states
from eval.measured import Failure, Measured
from eval.remarks import given_beside
from rag.domain import Caveat, Citation, Report
from rag.results import Column, Comparison, Row
from rag.vietnamese.relevance import words_of

MOST_OF_A_SLIP = 0.6  # of its words, in the caveat that tells of it


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one task: faults by cell, None where it is right, and what else is lacking or wrong."""

    task: Task
    cells: tuple[tuple[GoldRow, GoldCell, Fault | None], ...]
    ungiven: tuple[str, ...]
    unflagged: tuple[str, ...]
    forbidden: tuple[tuple[str, str], ...]  # claim, the clause that makes it
    ranked: tuple[str, ...]  # rows of unlike figures with derived numbers
    broken: tuple[str, ...]  # where a citation is missing or no quote
    read: float  # share of the selected reports that was read


def judge(task: Task, comparison: Comparison, reports: Mapping[str, Report]) -> Verdict:
    """The verdict on a comparison; `reports` by the file names that the task speaks of them by."""
    by_id = {report.id: report for report in reports.values()}
    return Verdict(
        task,
        tuple((row, cell, _fault(row, cell, comparison, reports)) for row in task.rows for cell in row.cells),
        ungiven=tuple(one for one in task.caveats if not given_beside(one, caveats_of(comparison), _told(comparison))),
        unflagged=tuple(quote for file, quote in task.slips if not _flagged(reports[file], quote, comparison)),
        forbidden=tuple(_forbidden(task, comparison)),
        ranked=tuple(_ranked(task, comparison)),
        broken=tuple(_broken(comparison, by_id)),
        read=comparison.coverage.read / comparison.coverage.selected if comparison.coverage.selected else 0.0,
    )


def caveats_of(comparison: Comparison) -> list[Caveat]:
    """Of the whole and of every row."""
    return [*comparison.caveats, *(caveat for row in comparison.rows for caveat in row.caveats)]


def measure(verdicts: Sequence[Verdict]) -> Measured:
    """Scores over all tasks, and what is wrong in each; a share of nothing is left out."""
    cells = [(cell, wrong) for verdict in verdicts for _, cell, wrong in verdict.cells]
    groups: dict[str, list[bool]] = {"cells_right": [wrong is None for _, wrong in cells]}
    for status, name in (("nêu", "stated"), ("nêu định tính", "in_words"), ("không nêu", "not_stated")):
        groups[f"cells_right/{name}"] = [wrong is None for cell, wrong in cells if cell.status == status]
    groups["caveats_given"] = [one not in v.ungiven for v in verdicts for one in v.task.caveats]
    groups["slips_flagged"] = [quote not in v.unflagged for v in verdicts for _, quote in v.task.slips]
    scores = {f"compare/{name}": sum(flags) / len(flags) for name, flags in groups.items() if flags}
    kinds = Counter(wrong.kind for _, wrong in cells if wrong)
    counts = {
        "claims_forbidden": sum(len(verdict.forbidden) for verdict in verdicts),
        "unlike_ranked": sum(len(verdict.ranked) for verdict in verdicts),
        "broken_citations": sum(len(verdict.broken) for verdict in verdicts),
        "filled_with_figures": kinds["filled with a figure"],
        "filled_with_words": kinds["filled with words"],
    }
    scores |= {f"compare/{name}": float(count) for name, count in counts.items()}
    if verdicts:
        scores["compare/reports_read"] = min(verdict.read for verdict in verdicts)
    return Measured(scores, tuple(_failure(verdict) for verdict in verdicts if _wrong(verdict)))


def _failure(verdict: Verdict) -> Failure:
    return Failure(verdict.task.id, verdict.task.type, verdict.task.text, tuple(_wrong(verdict)))


def _wrong(verdict: Verdict) -> list[str]:
    """A line for each thing that is wrong."""
    lines = []
    for row, cell, wrong in verdict.cells:
        if wrong:
            unit = f" {cell.unit}" if cell.unit else ""
            lines.append(f"{row.subject} · {cell.place} ({cell.file}): cần “{cell.value}{unit}”; {wrong.text}")
    lines += [f"thiếu lưu ý: {remark}" for remark in verdict.ungiven]
    lines += [f"chưa nêu lỗi nguồn: {quote}" for quote in verdict.unflagged]
    lines += [f"không được nêu: {claim} → {clause}" for claim, clause in verdict.forbidden]
    lines += [f"không được so hơn kém: {subject}" for subject in verdict.ranked]
    return lines + [f"thiếu nguồn hoặc nguồn sai: {where}" for where in verdict.broken]


def _fault(row: GoldRow, gold: GoldCell, comparison: Comparison, reports: Mapping[str, Report]) -> Fault | None:
    report = reports[gold.file]
    at = next((n for n, column in enumerate(comparison.columns) if column.report_id == report.id), None)
    if at is None:
        return Fault("no column", "không có cột của báo cáo này")
    sources = {citation.n: citation for citation in comparison.citations}
    best, near = rows_on(row.subject, comparison.rows)
    # However a row is called, one that shows a number of the gold cell from the gold quote is on the subject.
    unnamed = [one for one in comparison.rows if one not in best and one not in near]
    near += [one for one in unnamed if _tells(gold, _shown(one, at, comparison.columns[at], sources), report)]
    nearest, others = ([_shown(one, at, comparison.columns[at], sources) for one in rows] for rows in (best, near))
    return fault(row.subject, gold, nearest, others, report)


def _shown(row: Row, at: int, column: Column, sources: Mapping[int, Citation]) -> Shown:
    cell = row.cells[at]
    return Shown(row.subject, column, cell, sources.get(cell.citation) if cell.citation else None)


def _tells(gold: GoldCell, shown: Shown, report: Report) -> bool:
    return (
        gold.status == "nêu"
        and gold.unit is not None
        and shown.citation is not None
        and cites(shown.citation, gold.quotes, report)
        and any(states(shown.text, number) for number in numbers_of(gold.value, gold.unit))
    )


def _told(comparison: Comparison) -> list[str]:
    """The sentences of a comparison that are its own: summary, derived numbers, and which reports it left out and why."""
    said = [statement.text for section in comparison.summary for statement in section.statements]
    said += [formula for row in comparison.rows for formula in row.derived]
    return said + [f"{skipped.title}: {skipped.reason}" for skipped in comparison.coverage.skipped]


def _forbidden(task: Task, comparison: Comparison) -> Iterator[tuple[str, str]]:
    said = [*_told(comparison), *(caveat.text for caveat in caveats_of(comparison))]
    for row in comparison.rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            # A cell claims its text of the row's subject and of the column's place.
            said += [f"{row.subject} {column.place}: {part}" for part in cell.text.split(";") if part.strip()]
    quotes = [citation.quote for citation in comparison.citations]
    for claim in task.must_not:
        yield from ((claim, clause) for clause in makes(claim, said, quotes)[:1])


def _ranked(task: Task, comparison: Comparison) -> Iterator[str]:
    """Rows on a subject that may not be ranked, and on none that may, which say by how much one exceeds another."""
    best = [(gold.comparable == "có", rows_on(gold.subject, comparison.rows)[0]) for gold in task.rows]
    free = [row for like, rows in best if like for row in rows]
    unlike = {row.subject: row for like, rows in best if not like for row in rows if row not in free}
    yield from (subject for subject, row in unlike.items() if row.comparable and row.derived)


def _flagged(report: Report, quote: str, comparison: Comparison) -> bool:
    """Whether a slip is told of: in the words of a caveat, or by one on a row whose cell cites it."""
    words, numbers = set(words_of(quote)), numbers_of(quote, None)
    for caveat in caveats_of(comparison):
        most = len(words & set(words_of(caveat.text))) >= MOST_OF_A_SLIP * len(words)
        if caveat.kind == "source slip" and (most or (numbers and all(states(caveat.text, n) for n in numbers))):
            return True
    sources = {citation.n: citation for citation in comparison.citations}
    return any(
        cell.citation in sources and cites(sources[cell.citation], [quote], report)
        for row in comparison.rows
        if any(caveat.kind == "source slip" for caveat in row.caveats)
        for cell in row.cells
    )


def _broken(comparison: Comparison, reports: Mapping[str, Report]) -> Iterator[str]:
    """Stated cells and statements whose citation is none, of another report, or not word for word."""
    exact = {
        one.n: one.report_id
        for one in comparison.citations
        if one.report_id in reports and reports[one.report_id].text[one.start : one.end] == one.quote
    }
    for row in comparison.rows:
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            cited = None if cell.citation is None else exact.get(cell.citation)
            if cited != (column.report_id if cell.status == "stated" else None):
                yield f"{row.subject} · {column.place}: {cell.text}"
    for section in comparison.summary:
        for statement in section.statements:
            if not statement.citations or not exact.keys() >= set(statement.citations):
                yield statement.text
