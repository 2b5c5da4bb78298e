"""The reading as a whole, on reports that were written and annotated by others: scores may not fall under these floors."""

import json
from pathlib import Path

import pytest

from eval.ledger import load_gold, score_ledger
from eval.metadata import score_metadata, score_people
from ingest.clean import clean
from ingest.describe import describe
from ingest.indicators import find_indicators
from ingest.people import find_posts
from rag.domain import Report

WRITTEN = Path(__file__).parent / "written"
FLOORS = {
    "seen": {"precision": 0.955, "recall": 0.955, "bases": 0.80, "period": 0.91, "place": 0.98, "metadata": 0.95, "people": 0.95},
    "held_out": {"precision": 0.985, "recall": 0.99, "bases": 0.96, "period": 0.98, "place": 0.99, "metadata": 0.965, "people": 0.98},
}  # fmt: skip


@pytest.mark.parametrize("name", FLOORS)
def test_scores_stay_above_their_floors(name):
    folder = WRITTEN / name
    reports = {path.name: _read(path) for path in sorted((folder / "corpus").glob("*.txt"))}
    rows = [json.loads(line) for line in (folder / "metadata.jsonl").read_text(encoding="utf-8").splitlines()]
    ledger = score_ledger(
        {file: find_indicators(report) for file, report in reports.items()}, load_gold(folder / "indicators.jsonl")
    )
    people = score_people({file: find_posts(report.text) for file, report in reports.items()}, rows)
    scores = {
        "precision": ledger.precision,
        "recall": ledger.recall,
        "metadata": score_metadata(reports, rows).accuracy,
        "people": people.f1,
    } | {aspect: ledger.share(aspect) for aspect in ("bases", "period", "place")}
    assert {name: score for name, score in scores.items() if score < FLOORS[folder.name][name]} == {}


def _read(path: Path) -> Report:
    text = clean(path.read_text(encoding="utf-8"))
    read = describe(text)
    return Report(path.name, read.title, text, path.name, read.kind, read.meeting, read.published_on, read.author)
