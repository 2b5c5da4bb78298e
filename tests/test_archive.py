"""The archive: what goes in comes out, what is changed is replaced, and what is removed is gone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rag.adapters import archive as archive_module
from rag.domain import ArchiveUnusable, Meeting, NoSuchReport
from tests.archive_parts import (
    BUDGET,
    FOREST,
    BagOfSyllables,
    by_meaning,
    by_words,
    entry,
    full_entry,
    no_embedder,
    opened,
)

ROOT = Path(__file__).parents[1]


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path / "kho") as archive:
        yield archive


# What goes in comes out


def test_every_field_of_every_noun_comes_back_as_it_went_in_also_after_reopening(tmp_path):
    given = full_entry()
    with opened(tmp_path) as archive:
        assert archive.add(given) == "added"
    with opened(tmp_path, no_embedder) as archive:
        assert list(archive.reports()) == [given.report]
        assert tuple(archive.passages(given.report.id)) == given.passages
        assert tuple(archive.indicators()) == given.indicators
        assert str(archive.indicators()[0].quantity.value) == "275.000"
        assert [post for _, post in archive.posts([given.report.id])] == list(given.posts)


def test_reports_come_by_meeting_date_and_title_and_those_without_a_date_last(archive):
    for title, held_on in (("C", None), ("B", date(2021, 1, 1)), ("A", date(2021, 1, 1)), ("D", date(2020, 1, 1))):
        archive.add(entry(f"Báo cáo {title}.", source=title, title=title, meeting=Meeting(held_on=held_on)))
    assert [report.title for report in archive.reports()] == ["D", "A", "B", "C"]


def test_a_report_is_found_by_id_by_source_and_by_file_name(archive):
    given = entry(BUDGET, source="https://caobang.gov.vn/tin/hội-nghị-12.html?x=1")
    archive.add(given)
    for reference in (given.report.id, given.report.source, "hội-nghị-12.html"):
        assert archive.report(reference) == given.report


def test_a_file_name_of_two_reports_names_neither_and_the_message_gives_their_ids(archive):
    one, other = entry(BUDGET, source="2020/a.txt"), entry(FOREST, source="2021/a.txt")
    archive.add(one)
    archive.add(other)
    with pytest.raises(NoSuchReport, match=one.report.id):
        archive.report("a.txt")


def test_figures_and_posts_are_given_for_some_reports_only(archive):
    given = full_entry()
    archive.add(given)
    assert archive.indicators(["another"]) == archive.posts(["another"]) == []


# The same again, and something else


def test_the_same_source_with_the_same_content_changes_nothing(archive):
    embedder = archive._current_embedder()
    given = full_entry()
    archive.add(given)
    before = archive.state(), embedder.embedded
    assert archive.add(given) == "unchanged"
    assert (archive.state(), embedder.embedded) == before
    assert archive.unchanged(given.report.source, given.content_hash) == given.report.id
    assert archive.unchanged(given.report.source, "other") is None


def test_a_changed_source_replaces_its_report_with_everything_derived_from_it(archive):
    old, new = full_entry(source="a.txt"), entry("Giảm nghèo còn 3%.", source="a.txt")
    archive.add(old)
    by_meaning(archive, "rừng")
    assert archive.add(new) == "updated"
    assert [report.id for report in archive.reports()] == [new.report.id]
    assert_gone(archive, old)
    assert archive.state().problems == ()


def test_the_same_text_from_two_sources_is_kept_once_and_lives_while_one_of_them_gives_it(archive):
    archive.add(entry(BUDGET, source="một.txt"))
    assert archive.add(entry(BUDGET, source="hai.txt")) == "unchanged"
    assert archive.report("hai.txt").source == "một.txt"
    assert archive.add(entry(FOREST, source="một.txt")) == "updated"
    assert archive.report("hai.txt").text == BUDGET
    assert archive.report("hai.txt").source == "hai.txt"
    assert len(archive.reports()) == 2


def test_a_source_that_now_gives_a_text_that_is_there_already_lets_its_old_report_go(archive):
    archive.add(entry(BUDGET, source="một.txt"))
    archive.add(entry(FOREST, source="hai.txt"))
    assert archive.add(entry(FOREST, source="một.txt")) == "updated"
    assert [report.text for report in archive.reports()] == [FOREST]
    assert archive.state().problems == ()


def test_figures_found_anew_in_an_old_text_replace_the_old_ones_and_embed_nothing(archive):
    given = full_entry()
    archive.add(given)
    archive.add(replace(given, report=replace(given.report, source="bản sao.txt")))
    embedder = archive._current_embedder()
    before = embedder.embedded
    assert archive.add(replace(given, indicators=given.indicators[:1])) == "updated"
    assert (len(archive.indicators()), embedder.embedded) == (1, before)
    assert archive.report("bản sao.txt").id == given.report.id
    assert archive.state().problems == ()
    assert by_words(archive, "rừng") == by_meaning(archive, FOREST)[:1] == [FOREST]


def test_a_span_that_does_not_fit_its_report_never_gets_in(archive):
    given = entry(BUDGET)
    wrong = replace(given, passages=(replace(given.passages[0], text="khác"),))
    with pytest.raises(ValueError, match="passage"):
        archive.add(wrong)
    assert archive.reports() == []


# Removal


def test_a_removed_report_leaves_nothing_behind(tmp_path):
    given, other = full_entry(), entry("Giảm nghèo còn 3%.", source="khác.txt")
    with opened(tmp_path) as archive:
        archive.add(given)
        archive.add(other)
        archive.remove(given.report.id)
        assert_gone(archive, given)
    with opened(tmp_path) as archive:
        assert_gone(archive, given)
        assert archive.state().problems == ()
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as catalogue:
        for table in ("reports", "passages", "indicators", "posts", "sources", "units", "orphans"):
            column = "key" if table == "orphans" else "id" if table == "reports" else "report_id"
            found = catalogue.execute(f"SELECT count(*) FROM {table} WHERE {column} LIKE ?", [given.report.id + "%"])
            assert found.fetchone() == (0,), table


def test_what_is_not_there_cannot_be_removed_read_or_split(archive):
    for call in (archive.remove, archive.report, archive.passages):
        with pytest.raises(NoSuchReport, match="hoinghi reports"):
            call("không có")


def assert_gone(archive, given):
    """This entry cannot be found by id, words or meaning, nor in the ledger, the posts or Chroma."""
    with pytest.raises(NoSuchReport):
        archive.report(given.report.id)
    for folded in (False, True):
        assert given.report.id not in {
            h.report_id for h in archive.search_words(["ngân", "sách", "rừng"], folded=folded)
        }
    vector = BagOfSyllables().question(BUDGET)
    assert given.report.id not in {hit.report_id for hit in archive.search_meaning(vector)}
    assert given.report.id not in {figure.report_id for figure in archive.indicators()}
    assert given.report.id not in {report_id for report_id, _ in archive.posts()}
    assert not any(key.startswith(given.report.id) for key in set(archive._vectors.keys()))
    assert archive.unchanged(given.report.source, given.content_hash) is None


# Reindex, embedders


def test_reindex_builds_words_and_vectors_anew_and_tells_how_far_it_is(archive, monkeypatch):
    monkeypatch.setattr(archive_module, "_BATCH", 3)
    given = full_entry()
    archive.add(given)
    before = by_words(archive, "ngân sách"), by_meaning(archive, BUDGET)
    seen = []
    state = archive.reindex(lambda done, total: seen.append((done, total)))
    assert seen == [(0, 4), (3, 4), (4, 4)]
    assert (state.reports, state.passages, state.indicators, state.vectors, state.problems) == (1, 2, 2, 4, ())
    assert (by_words(archive, "ngân sách"), by_meaning(archive, BUDGET)) == before


def test_another_embedder_may_list_and_search_words_but_not_add_nor_search_meaning_until_reindex(tmp_path):
    with opened(tmp_path) as archive:
        archive.add(full_entry())
    with opened(tmp_path, lambda: BagOfSyllables("another@2", seed=7)) as archive:
        assert len(archive.reports()) == 1
        assert by_words(archive, "rừng") == [FOREST]
        for forbidden in (lambda: archive.add(entry("Mới.", source="b")), lambda: by_meaning(archive, "rừng")):
            with pytest.raises(ArchiveUnusable, match=r"bag-of-syllables@1.*another@2.*hoinghi reindex"):
                forbidden()
        assert archive.reindex().embedder == "another@2"
        assert archive.add(entry("Mới.", source="b")) == "added"


def test_an_archive_that_was_emptied_takes_any_embedder(tmp_path):
    given = full_entry()
    with opened(tmp_path) as archive:
        archive.add(given)
        archive.remove(given.report.id)

    class Wider(BagOfSyllables):
        dimension = 48

    with opened(tmp_path, lambda: Wider("wider@1")) as archive:
        assert archive.add(given) == "added"
        assert archive.state().problems == ()


def test_listing_needs_neither_an_embedder_nor_chroma(tmp_path):
    with opened(tmp_path) as archive:
        archive.add(full_entry())
    listing = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from rag.adapters.archive import open_archive
archive = open_archive(Path({str(tmp_path)!r}), lambda: 1 / 0)
assert len(archive.reports()) == 1 and archive.search_words(["rừng"])
assert not [name for name in sys.modules if name.startswith(("chromadb", "torch", "onnxruntime"))]
"""
    subprocess.run([sys.executable, "-c", listing], check=True, timeout=60)


# Together


def test_many_threads_search_while_reports_are_added_and_removed(archive):
    stays = full_entry()
    archive.add(stays)

    def come_and_go():
        for i in range(15):
            given = entry(f"Rừng số {i}. Ngân sách {i}.", f"Đoạn hai {i}.", source=str(i))
            archive.add(given)
            if i % 2:
                archive.remove(given.report.id)

    def look(_):
        vector = BagOfSyllables().question(BUDGET)
        best = archive.search_meaning(vector)[0], archive.search_words(["kế", "hoạch", "tỉnh", "giao"])[0]
        return {hit.report_id for hit in best}

    with ThreadPoolExecutor(6) as pool:
        changes = pool.submit(come_and_go)
        assert all(found == {stays.report.id} for found in pool.map(look, range(100)))
        changes.result()
    assert archive.state().problems == ()
    assert archive.state().reports == 9


def test_syllables_are_counted_over_the_texts_and_follow_their_changes(archive):
    archive.add(entry("Ngân sách tăng. Ngân hàng tăng.", source="a"))
    ones, pairs = archive.syllables()
    assert (ones["ngân"], ones["sách"], pairs["ngân", "sách"], pairs["sách", "tăng"]) == (2, 1, 1, 1)
    assert archive.syllables()[0] is ones
    archive.add(entry("Ngân sách.", source="b"))
    assert archive.syllables()[0]["ngân"] == 3


def test_a_report_without_passages_is_named_as_a_problem(archive):
    archive.add(entry(BUDGET))
    archive.add(replace(entry(FOREST, source="b"), passages=()))
    assert archive.state().problems == ("1 báo cáo không có đoạn nào nên không tìm được; hãy nạp lại các tệp đó.",)
