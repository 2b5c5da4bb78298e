"""Words and meaning become one list of passages."""

from __future__ import annotations

from rag.evidence.retrieve import fuse
from rag.ports import Hit


def passage(report: str, start: int, score: float) -> Hit:
    return Hit(report, start, start + 100, start, start + 100, score)


def window(report: str, passage_start: int, start: int, score: float) -> Hit:
    return Hit(report, passage_start, passage_start + 100, start, start + 30, score)


def order(words: list[Hit], meaning: list[Hit]) -> list[tuple[str, int]]:
    return [(found.report_id, found.start) for found in fuse(words, meaning)]


def test_nothing_found_is_an_empty_list() -> None:
    assert fuse([], []) == []


def test_what_both_legs_find_comes_before_what_one_finds() -> None:
    words = [passage("a", 0, 9.0), passage("b", 0, 8.0), passage("c", 0, 1.0)]
    meaning = [passage("b", 0, 0.89), passage("d", 0, 0.88), passage("c", 0, 0.80)]
    assert order(words, meaning)[0] == ("b", 0)


def test_a_passage_with_a_telling_window_beats_one_that_is_vaguely_alike() -> None:
    words = [passage("vague", 0, 5.0), passage("telling", 0, 5.0), window("telling", 0, 40, 9.0), passage("z", 0, 0.0)]
    assert order(words, [])[0] == ("telling", 0)


def test_a_window_that_begins_with_its_passage_is_still_a_window() -> None:
    found = fuse([window("a", 0, 0, 3.0), passage("a", 0, 2.0), passage("b", 0, 1.0)], [])
    assert (found[0].start, found[0].end) == (0, 100)
    assert (found[0].window_start, found[0].window_end) == (0, 30)


def test_scores_lie_between_zero_and_one_and_ties_have_one_order() -> None:
    hits = [passage("b", 0, 1.0), passage("a", 0, 1.0)]
    found = fuse(hits, hits)
    assert [f.report_id for f in found] == ["a", "b"]
    assert all(0 <= f.score <= 1 for f in found)
