"""The archive after crashes, on damaged or full disks, and with more than one process at the door."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rag.adapters import archive as archive_module
from rag.adapters.archive import open_archive
from rag.adapters.vectors import VectorStore
from rag.domain import ArchiveUnusable
from tests.archive_parts import (
    BUDGET,
    FOREST,
    BagOfSyllables,
    by_meaning,
    entry,
    full_entry,
    opened,
)

ROOT = Path(__file__).parents[1]


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path / "kho") as archive:
        yield archive


# Crashes


class PowerCut(BaseException):
    """Ends a process at a chosen place: no handler of ours may catch it."""


def crash(monkeypatch, method, *, after=False):
    """Lets the next call of this method of the vector store (or what comes after it) never happen."""
    original = getattr(VectorStore, method)

    def cut(self, *arguments):
        if after:
            original(self, *arguments)
        raise PowerCut

    monkeypatch.setattr(VectorStore, method, cut)


@pytest.mark.parametrize("after", [False, True], ids=["before Chroma has it", "after Chroma has it"])
@pytest.mark.parametrize(
    ("change", "method"),
    [
        ("add", "add"),
        ("replace", "add"),
        ("replace", "delete"),
        ("remove", "delete"),
        ("reindex", "clear"),
        ("reindex", "add"),
    ],
)
def test_a_crash_between_the_two_stores_is_repaired_at_the_next_open(tmp_path, monkeypatch, change, method, after):
    old, new = full_entry(source="a.txt"), entry("Giảm nghèo còn 3%. Đạt chuẩn nông thôn mới.", source="a.txt")
    archive = open_archive(tmp_path, BagOfSyllables)
    if change != "add":
        archive.add(old)
    crash(monkeypatch, method, after=after)
    with pytest.raises(PowerCut):
        {
            "add": lambda: archive.add(new),
            "replace": lambda: archive.add(new),
            "remove": lambda: archive.remove(old.report.id),
            "reindex": archive.reindex,
        }[change]()
    monkeypatch.undo()
    archive._lock.release()  # as the end of the process would
    archive._vectors.close()

    with opened(tmp_path) as archive:
        left = {"add": [new], "replace": [new], "remove": [], "reindex": [old]}[change]
        assert [report.id for report in archive.reports()] == [given.report.id for given in left]
        assert archive.state().problems == ()
        assert archive.state().vectors == sum(len(given.passages) + 2 for given in left)
        for given in left:
            assert by_meaning(archive, given.passages[0].text)[0] in given.report.text


def test_an_embedder_that_fails_leaves_no_trace_of_the_report(tmp_path):
    class Failing(BagOfSyllables):
        def passages(self, texts):
            raise MemoryError

    with opened(tmp_path, Failing) as archive:
        with pytest.raises(MemoryError):
            archive.add(full_entry())
        assert archive.reports() == archive.indicators() == []
        assert archive.state().problems == ()


def test_a_full_disk_leaves_the_old_report_whole_and_says_what_to_do(archive):
    old = full_entry(source="a.txt")
    archive.add(old)
    with archive._catalogue.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveUnusable, match="đã đầy"):
        archive.add(entry("Rất dài. " * 20_000, source="a.txt"))
    assert list(archive.reports()) == [old.report]
    assert archive.state().problems == ()
    assert by_meaning(archive, FOREST)[0] == FOREST


def test_vectors_that_vanished_are_noticed_by_state_and_at_the_first_search(tmp_path):
    given = full_entry()
    with opened(tmp_path) as archive:
        archive.add(given)
        lost = sorted(archive._vectors.keys())[0]
        archive._vectors._collection.delete(ids=[lost])
        archive._vectors._collection.add(ids=["lạc:0-1:x"], embeddings=[[1.0] * 32])
        assert len(archive.state().problems) == 2
    with opened(tmp_path) as archive:
        assert len(by_meaning(archive, BUDGET)) == 4
        assert archive.state().problems == ()


def test_a_deleted_or_damaged_chroma_folder_is_named_and_reindex_builds_it_anew(tmp_path):
    given = full_entry()
    with opened(tmp_path) as archive:
        archive.add(given)
    (tmp_path / "vectors" / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    with opened(tmp_path) as archive:
        assert list(archive.reports()) == [given.report]
        with pytest.raises(ArchiveUnusable, match="hoinghi reindex"):
            by_meaning(archive, BUDGET)
        assert "hoinghi reindex" in archive.state().problems[0]
        assert archive.reindex().problems == ()
        assert by_meaning(archive, FOREST)[0] == FOREST


def test_a_reindex_that_was_broken_off_goes_on_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_module, "_BATCH", 1)
    monkeypatch.setattr(archive_module, "REPAIR_AT_ONCE", 0)

    def stop(done, total):
        if done == 3:
            raise PowerCut

    with opened(tmp_path) as archive:
        archive.add(full_entry())
        with pytest.raises(PowerCut):
            archive.reindex(stop)
    with opened(tmp_path) as archive:
        assert archive.state().problems
        with pytest.raises(ArchiveUnusable, match="hoinghi reindex"):
            by_meaning(archive, BUDGET)
        before = archive._current_embedder().embedded
        assert archive.reindex().problems == ()
        assert archive._current_embedder().embedded == before + 1


# One owner


def test_a_second_opener_is_told_which_process_holds_the_archive_and_gets_it_when_that_one_ends(tmp_path):
    program = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from rag.adapters.lock import Lock
lock = Lock(Path({str(tmp_path)!r})); print("held", flush=True); sys.stdin.read()
"""
    holder = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(ArchiveUnusable, match=rf"tiến trình {holder.pid} .*Hãy đợi"):
        open_archive(tmp_path, BagOfSyllables, wait=0.1)
    holder.send_signal(signal.SIGKILL)
    with opened(tmp_path, wait=5) as archive:
        assert json.loads((tmp_path / "lock").read_text())["pid"] == os.getpid()
        assert archive.reports() == []
    holder.wait()


def test_a_closed_archive_lets_the_next_one_in_and_answers_no_more(tmp_path):
    first = open_archive(tmp_path, BagOfSyllables)
    first.close()
    with opened(tmp_path), pytest.raises(RuntimeError, match="closed"):
        first.reports()


# Broken folders


def test_an_archive_of_a_newer_layout_is_refused_and_left_alone(tmp_path):
    with opened(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.execute("UPDATE facts SET value = '99' WHERE name = 'layout'")
    for _ in range(2):  # the first refusal gave the lock back
        with pytest.raises(ArchiveUnusable, match="nâng cấp"):
            open_archive(tmp_path, BagOfSyllables, wait=0)


def test_a_damaged_catalogue_is_named_with_what_to_do(tmp_path):
    (tmp_path / "catalogue.sqlite").write_bytes(b"this is no database" * 500)
    with pytest.raises(ArchiveUnusable, match="bị hỏng"):
        open_archive(tmp_path, BagOfSyllables)


def test_a_folder_that_cannot_be_made_or_written_is_named_with_the_reason(tmp_path):
    (tmp_path / "tệp").write_text("")
    with pytest.raises(ArchiveUnusable, match=r"không phải là thư mục.*--archive"):
        open_archive(tmp_path / "tệp" / "kho", BagOfSyllables)
    if os.getuid():
        (tmp_path / "khóa").mkdir(mode=0o500)
        with pytest.raises(ArchiveUnusable, match="không có quyền ghi"):
            open_archive(tmp_path / "khóa", BagOfSyllables)
