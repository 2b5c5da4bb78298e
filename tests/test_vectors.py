"""Search by meaning: exact, also within some reports; in step with Chroma; near enough among very many."""

from __future__ import annotations

import numpy as np
import pytest

from rag.adapters import archive as archive_module
from rag.adapters import vectors as vectors_module
from rag.adapters.vectors import Matrix, VectorStore
from tests.archive_parts import BagOfSyllables, entry, opened

REPORTS = [f"báo cáo {i}" for i in range(10)]
KEYS = [f"{REPORTS[i % 10]}:{i}-{i + 5}:abc" for i in range(500)]


def unit_vectors(count, seed=0):
    vectors = np.random.default_rng(seed).standard_normal((count, 16)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


VECTORS, ASKED = unit_vectors(500), unit_vectors(1, seed=1)[0]


def exactly(limit, reports=None, vectors=VECTORS, keys=KEYS):
    """The best keys by brute force."""
    within = [i for i, key in enumerate(keys) if reports is None or key.split(":")[0] in reports]
    return sorted(within, key=lambda i: -float(vectors[i] @ ASKED))[:limit]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = VectorStore(tmp_path_factory.mktemp("vectors"))
    store.add(KEYS, VECTORS)
    yield store
    store.close()


@pytest.fixture
def matrix():
    matrix = Matrix(10, 16)
    matrix.add(KEYS, VECTORS)
    return matrix


@pytest.mark.parametrize("reports", [None, REPORTS[:1], REPORTS[2:9], REPORTS])
@pytest.mark.parametrize("limit", [1, 7, 600])
def test_the_matrix_finds_what_brute_force_finds(matrix, reports, limit):
    found = matrix.search(ASKED, limit, reports)
    assert [key for key, _ in found] == [KEYS[i] for i in exactly(limit, reports)]
    assert [score for _, score in found] == pytest.approx(
        [float(VECTORS[i] @ ASKED) for i in exactly(limit, reports)], abs=1e-6
    )


def test_a_scope_of_unknown_reports_or_none_finds_nothing(matrix):
    assert matrix.search(ASKED, 5, ["không có"]) == matrix.search(ASKED, 5, []) == []
    assert Matrix(0, 16).search(ASKED, 5) == []


def test_what_is_dropped_is_not_found_and_what_is_replaced_is_found_as_it_is_now(matrix, monkeypatch):
    monkeypatch.setattr(vectors_module, "_PAGE", 10)  # so that it compacts
    matrix.drop(KEYS[:400])
    assert len(matrix) == 100
    assert [key for key, _ in matrix.search(ASKED, 3)] == [
        KEYS[400:][i] for i in exactly(3, None, VECTORS[400:], KEYS[400:])
    ]
    matrix.add(KEYS[400:401], ASKED[None])
    key, score = matrix.search(ASKED, 1)[0]
    assert (key, len(matrix)) == (KEYS[400], 100)
    assert score == pytest.approx(1)


def test_chroma_gives_back_what_it_was_given_and_says_what_it_lacks_or_has_beyond(store):
    lacking, extra = store.load(["mất:0-1:x", *KEYS[1:]], 16)
    assert (list(lacking), list(extra)) == (["mất:0-1:x"], [KEYS[0]])
    assert store.matrix.search(ASKED, 3)[0][1] == pytest.approx(float(VECTORS[exactly(1)[0]] @ ASKED), abs=1e-6)


def test_a_scan_page_by_page_finds_what_brute_force_finds(store, monkeypatch):
    monkeypatch.setattr(vectors_module, "_PAGE", 7)
    keys = [key for key in KEYS if key.split(":")[0] in REPORTS[3:5]]
    assert [key for key, _ in store.search_among(keys, ASKED, 9)] == [KEYS[i] for i in exactly(9, REPORTS[3:5])]


def test_the_index_of_chroma_finds_nearly_what_brute_force_finds(store):
    found = store.search_nearly(ASKED, 20)
    assert len({key for key, _ in found} & {KEYS[i] for i in exactly(20)}) >= 19
    assert found[0][1] == pytest.approx(float(VECTORS[exactly(1)[0]] @ ASKED), abs=1e-5)


def test_vectors_outlive_the_store_and_a_second_add_replaces(tmp_path):
    store = VectorStore(tmp_path / "v")
    store.delete(["nothing there yet"])
    assert not store.keys()
    store.add(KEYS[:2], VECTORS[:2])
    store.add(KEYS[:1], VECTORS[5:6])
    store.close()
    again = VectorStore(tmp_path / "v")
    assert again.keys() == set(KEYS[:2])
    ((key, score),) = again.search_among(KEYS[:1], VECTORS[5], 1)
    assert (key, score) == (KEYS[0], pytest.approx(1))
    again.delete([KEYS[0], "never there"])
    assert again.keys() == {KEYS[1]}
    again.clear()
    assert not again.keys()
    again.close()


def test_hits_of_an_archive_name_passage_and_window_and_stay_within_the_reports_asked_for(tmp_path):
    with opened(tmp_path) as archive:
        entries = [entry(f"Đoạn {i}. Rừng {i} ha. Đường {i} km.", f"Thêm {i}.", source=str(i)) for i in range(8)]
        for each in entries:
            archive.add(each)
        wanted = entries[6]
        hits = archive.search_meaning(BagOfSyllables().question("Rừng 1 ha."), reports=[wanted.report.id], limit=50)
        assert {(hit.start, hit.end) for hit in hits} == {
            *((p.start, p.end) for p in wanted.passages),
            *(window for p in wanted.passages for window in p.windows),
        }
        assert {hit.passage_start for hit in hits} == {p.start for p in wanted.passages}
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert archive.search_meaning(BagOfSyllables().question("rừng"), reports=[]) == []


def test_beyond_the_limit_of_memory_chroma_answers_and_scopes_stay_exact(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors_module, "EXACT_UP_TO", 20)
    monkeypatch.setattr(archive_module, "EXACT_UP_TO", 20)
    asked = BagOfSyllables().question("Rừng 3 ha.")
    with opened(tmp_path) as archive:
        archive.add(entry("Rừng 3 ha. Đường 3 km.", source="3"))
        small = archive.search_meaning(asked)
        assert archive._vectors.matrix is not None
        for i in range(10, 20):
            archive.add(entry(f"Trường {i} lớp. Trạm {i} giường.", source=str(i)))
        assert archive._vectors.matrix is None
        for scope in (None, [small[0].report_id]):
            hits = archive.search_meaning(asked, reports=scope, limit=3)
            assert [(hit.start, hit.end) for hit in hits][:1] == [(small[0].start, small[0].end)]
            assert hits[0].score == pytest.approx(small[0].score, abs=1e-5)
