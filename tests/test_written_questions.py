"""Answers as a whole, to questions that others wrote about reports that they wrote: scores may not fall under these floors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.runner import run
from rag.settings import read_settings

ASKED = Path(__file__).parent / "written" / "asked"
EARLIER = [ASKED.parent / name / "corpus" for name in ("seen", "held_out")]
FLOORS = {
    "first": {"right/answerable": 0.84, "right/unanswerable": 0.9},
    "second": {"right/answerable": 0.85, "right/unanswerable": 0.8},
    "third": {"right/answerable": 0.94, "right/unanswerable": 0.9},
    "fourth": {"right/answerable": 0.92, "right/unanswerable": 0.9},
    "fifth": {"right/answerable": 0.88, "right/unanswerable": 0.9},
    "sixth": {"right/answerable": 0.91, "right/unanswerable": 0.95},
    "seventh": {"right/answerable": 0.81, "right/unanswerable": 0.88},
}


@pytest.mark.parametrize("name", FLOORS)
def test_answers_stay_above_their_floors(name: str, cache: Path) -> None:
    folder = ASKED / name
    corpora = EARLIER if name == "first" else [folder / "corpus"]
    scores = run(folder, corpora, replace(read_settings(), cache=cache)).scores
    assert {key: scores[key] for key, floor in FLOORS[name].items() if scores[key] < floor} == {}
    assert scores["broken_citations"] == 0
    assert scores["must_not_violations"] == 0
