"""A folder of cases and their reports in, scores and the cases that failed out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from eval.asking import Verdict, broken_citations, case_of, evidence_found, judge, scores, turns_of
from eval.briefing import key_points
from eval.briefing import measure as measure_briefing
from eval.compared_task import task_of
from eval.comparing import judge as judge_comparison
from eval.comparing import measure
from eval.ledger import load_gold, score_ledger
from eval.measured import Failure, Measured
from eval.metadata import score_metadata, score_people
from rag.domain import Indicator, Report, Turn, WrongUse
from rag.settings import Settings

_FILES = ("questions.jsonl", "conversations.jsonl", "indicators.jsonl", "metadata.jsonl")


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation: scores by name, and the verdicts that they come from."""

    scores: dict[str, float]
    verdicts: tuple[Verdict, ...]
    differences: tuple[tuple[str, str, object, object], ...] = ()  # of metadata and people: file, field, gold, ours
    works: tuple[Failure, ...] = ()  # comparisons and briefings that are not wholly right
    notes: tuple[str, ...] = ()  # what was not measured, and why

    @property
    def failures(self) -> list[Verdict]:
        """What went wrong, to look at."""
        return [verdict for verdict in self.verdicts if not verdict.right]


def _compared(rows: Sequence[Mapping[str, Any]], assistant: Any, reports: Mapping[str, Report]) -> Measured:
    """Comparisons of the reports that each task names."""
    tasks = [task_of(row) for row in rows]
    made = [(task, assistant.compare(task.text, reports=list(task.files))) for task in tasks]
    return measure([judge_comparison(task, comparison, reports) for task, comparison in made])


def _briefed(rows: Sequence[Mapping[str, Any]], assistant: Any, reports: Mapping[str, Report]) -> Measured:
    """Briefings of one page of the reports that the cases name."""
    made = [(row, assistant.brief(reports=[row["file"]])) for row in rows]
    judged = [(row, measure_briefing(done, key_points(row), row.get("absent_sections", ()))) for row, done in made]
    shares = {"covered": "covered", "covered_in_section": "in_section", "words": "words"}
    scores = {
        f"brief/{name}": sum(getattr(one, field) for _, one in judged) / len(judged) for name, field in shares.items()
    }
    scores["brief/inexact"] = float(sum(len(one.inexact) for _, one in judged))
    scores["brief/sections_made_up"] = float(sum(len(one.bad) for _, one in judged))
    failures = tuple(
        Failure(row["id"], "briefing", row["file"], tuple(f"thiếu ý: {point}" for point in one.missed))
        for row, one in judged
        if one.missed
    )
    return Measured(scores, failures)


# Longer works: the file of their cases, what the assistant must be able to do, and the measure of it (cases, assistant,
# reports by file name).
Measure = Callable[[Sequence[Mapping[str, Any]], Any, Mapping[str, Report]], Measured]
WORKS: dict[str, tuple[str, Measure | None]] = {
    "comparisons.jsonl": ("compare", _compared),
    "briefings.jsonl": ("brief", _briefed),
}


def run(cases: Path, corpora: list[Path], settings: Settings) -> Run:
    """Takes the reports into a fresh archive and asks what `questions.jsonl` and `conversations.jsonl` ask.

    Where `indicators.jsonl` says which figures the reports hold, and `metadata.jsonl` what they are about and who is
    named, the ledger and the descriptions are scored against them as well. `comparisons.jsonl` asks for comparisons
    (and `briefings.jsonl` for briefings): what the assistant or the measure is not there for is noted and left out.

    Raises WrongUse where there are no cases or no reports.
    """
    from ingest.pipeline import ingest
    from rag import wiring

    asked = [case_of(row) for path in sorted(cases.rglob("questions.jsonl")) for row in _lines(path)]
    for path in sorted(cases.rglob("conversations.jsonl")):
        asked.extend(case for row in _lines(path) for case in turns_of(row))
    ledgers = sorted(cases.rglob("indicators.jsonl"))
    described = [row for path in sorted(cases.rglob("metadata.jsonl")) for row in _lines(path)]
    works = {name: [row for path in sorted(cases.rglob(name)) for row in _lines(path)] for name in WORKS}
    if not asked and not ledgers and not described and not any(works.values()):
        raise WrongUse(f"{cases}: không có tệp nào trong số {', '.join((*_FILES, *WORKS))}.")
    folders = corpora or [path for path in (cases / "corpus", cases.parent / "corpus") if path.is_dir()][:1]
    if not folders:
        raise WrongUse(f"{cases}: không thấy thư mục corpus bên cạnh; hãy chỉ ra bằng --corpus DIR.")
    with tempfile.TemporaryDirectory(prefix="hoinghi-eval-") as folder:
        archive = wiring.archive(replace(settings, archive=Path(folder) / "archive"))
        try:
            summary = ingest([str(path) for path in folders], archive)
            if not summary.reports:
                raise WrongUse(f"{', '.join(map(str, folders))}: không có báo cáo nào đọc được.")
            assistant = wiring.assistant(settings, archive)
            reports = {PurePath(report.source).name: report for report in archive.reports()}
            verdicts = []
            broken = 0
            found = []
            for case in asked:
                history: list[Turn] = []
                for message in case.before:
                    said = list(assistant.ask(message, history=history))[-1]
                    history += [Turn("user", message), Turn("assistant", said.text)]
                answer = list(assistant.ask(case.question, history=history))[-1]
                broken += broken_citations(answer, archive.report)
                verdicts.append(judge(case, answer))
                if case.answerable and case.evidence:
                    found.append(evidence_found(case, assistant.search(case.question, history=history), reports))
            figures = {name: list(archive.indicators([report.id])) for name, report in reports.items()}
            worked, notes = measure_works(works, assistant, reports)
            people = {name: [post for _, post in archive.posts([report.id])] for name, report in reports.items()}
        finally:
            archive.close()
    measured = scores(verdicts)
    measured["broken_citations"] = float(broken)
    if found:
        measured["evidence_in_first_5"] = sum(found) / len(found)
    for path in ledgers:
        measured |= _ledger(path, figures)
    described = [row for row in described if row["file"] in reports]
    differences: list[tuple[str, str, object, object]] = []
    if described:
        fields, named = score_metadata(reports, described), score_people(people, described)
        measured |= {"metadata/accuracy": fields.accuracy, "people/f1": named.f1}
        differences += fields.differ
        differences += [(file, "people", f"{person}, {post}", None) for file, person, post in named.missed]
        differences += [(file, "people", None, f"{person}, {post}") for file, person, post in named.extra]
    for one in worked:
        measured |= one.scores
    measured["reports"] = float(len(summary.reports))
    failed = tuple(failure for one in worked for failure in one.failures)
    return Run(measured, tuple(verdicts), tuple(differences), failed, tuple(notes))


def measure_works(
    works: Mapping[str, Sequence[Mapping[str, Any]]], assistant: object, reports: Mapping[str, Report]
) -> tuple[list[Measured], list[str]]:
    """What was measured of each longer work, and notes on what could not be."""
    measured, notes = [], []
    for file, (ability, measure_of) in WORKS.items():
        there = [row for row in works[file] if set(_files_of(row)) <= reports.keys()]
        if len(there) < len(works[file]):
            notes.append(f"{file}: bỏ qua {len(works[file]) - len(there)} mục vì thiếu báo cáo của chúng.")
        if there and (measure_of is None or not hasattr(assistant, ability)):
            notes.append(f"{file}: chưa chấm {len(there)} mục vì chưa có {ability} để chấm.")
        elif there and measure_of:
            measured.append(measure_of(there, assistant, reports))
    return measured, notes


def _files_of(row: Mapping[str, Any]) -> list[str]:
    return [str(file) for file in row.get("files") or [row["file"]]]


def _ledger(path: Path, figures: Mapping[str, Sequence[Indicator]]) -> dict[str, float]:
    """Precision and recall of the ledger by value and unit, and of these how many have each aspect right."""
    score = score_ledger(figures, load_gold(path))
    measured = {"ledger/precision": score.precision, "ledger/recall": score.recall}
    return measured | {f"ledger/{aspect}": score.share(aspect) for aspect in sorted(score.aspects)}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
