"""Search by words: BM25 of syllables and their pairs, as written or without diacritics, safe for any text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log

import pytest

from rag.domain import ArchiveUnusable
from rag.vietnamese.words import syllables
from tests.archive_parts import BUDGET, FOREST, by_words, entry, opened, quote

ROADS = "Xây dựng đường giao thông nông thôn dài 2.635 km."
TEXTS = [BUDGET, FOREST, ROADS, "Sách giáo khoa và ngân hàng.", "Đảng bộ tỉnh kiểm tra đảng viên."]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("kho")) as archive:
        for number, text in enumerate(TEXTS):
            archive.add(entry(text, source=f"{number}.txt", context="Thành phố Cao Bằng" if text is ROADS else ""))
        yield archive


def reference(texts, query):
    """BM25 as FTS5 defines it (k1 = 1.2, b = 0.75), written out; of each text."""
    documents = [Counter(text) for text in texts]
    mean = sum(map(len, texts)) / len(texts)
    scores = [0.0] * len(texts)
    for token in dict.fromkeys(query):
        having = sum(token in document for document in documents)
        weight = max(log((len(texts) - having + 0.5) / (having + 0.5)), 1e-6)
        for i, document in enumerate(documents):
            length = 1.2 * (0.25 + 0.75 * len(texts[i]) / mean)
            scores[i] += weight * document[token] * 2.2 / (document[token] + length)
    return scores


def test_the_score_is_bm25_of_syllables_plus_half_the_bm25_of_pairs(tmp_path):
    texts = [*TEXTS[1:], "ngân sách ngân sách tỉnh", "sách ngân"]  # one unit each
    query = ["ngân", "sách", "tỉnh"]
    tokens = [syllables(text) for text in texts]
    words, pairs = reference(tokens, query), reference([list(pairwise(t)) for t in tokens], list(pairwise(query)))
    expected = {text: word + 0.5 * pair for text, word, pair in zip(texts, words, pairs, strict=True) if word}
    with opened(tmp_path) as archive:
        for text in texts:
            archive.add(entry(text, source=text))
        hits = archive.search_words(query)
        assert {quote(archive, hit): hit.score for hit in hits} == pytest.approx(expected)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_neighbours_in_the_question_beat_the_same_syllables_apart(archive):
    assert by_words(archive, "ngân sách")[-1] == "Sách giáo khoa và ngân hàng."


def test_passages_and_the_windows_inside_them_are_found_each_with_its_place(archive):
    whole, first = archive.search_words(["triệu", "đồng"])
    assert {quote(archive, whole), quote(archive, first)} == {BUDGET, BUDGET.split(". ")[0] + "."}
    assert whole.passage_start == first.passage_start == 0


def test_the_context_line_is_searched_but_what_is_found_is_the_text(archive):
    assert by_words(archive, "thành phố") == [ROADS]


def test_diacritics_count_unless_folded_is_asked_for(archive):
    assert by_words(archive, "dang bo") == []
    assert by_words(archive, "dang bo", folded=True)[0] == TEXTS[4]
    assert by_words(archive, "đảng bộ", folded=True)[0] == TEXTS[4]
    assert by_words(archive, "đáng bố") == []


@pytest.mark.parametrize("word", ["2.635", "viên", "giáo", "đường"])
def test_numbers_and_accented_syllables_are_one_word_each(archive, word):
    assert len(by_words(archive, word)) == 1


def test_a_part_of_a_number_or_another_form_of_a_syllable_finds_nothing(archive):
    assert by_words(archive, "635") == by_words(archive, "2") == by_words(archive, "tinh") == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "'",
        '" OR "x',
        "AND OR NOT NEAR(",
        "tokens:rừng*",
        "^",
        "-",
        "a" * 10_000,
        "\0",
        "\ud800",
        "🙂",
        ");--",
        "{a b}: c",
    ],
)
@pytest.mark.parametrize("folded", [False, True])
def test_no_text_can_break_the_query(archive, text, folded):
    assert FOREST in {quote(archive, hit) for hit in archive.search_words([text, "rừng"], folded=folded)}
    archive.search_words([text], folded=folded)


def test_no_words_find_nothing(archive):
    assert archive.search_words([]) == archive.search_words(["", "?"]) == archive.search_words(["rừng"], limit=0) == []


def test_a_very_long_question_is_answered(archive):
    assert archive.search_words([f"từ{i}" for i in range(5_000)] + ["rừng"])


def test_a_report_in_scope_is_found_however_many_others_match_better(tmp_path):
    with opened(tmp_path) as archive:
        for i in range(20):
            archive.add(entry(f"Ngân sách ngân sách {i}.", source=str(i)))
        far = entry("Sau cùng, và sau rất nhiều lời khác, báo cáo này mới nói đến ngân quỹ.", source="far")
        archive.add(far)
        for folded in (False, True):
            hits = archive.search_words(["ngân", "sách"], folded=folded, reports=iter([far.report.id]), limit=3)
            assert [hit.report_id for hit in hits] == [far.report.id]
        assert archive.search_words(["ngân"], reports=[]) == []
        assert len(archive.search_words(["ngân"], limit=3)) == 3


def test_a_damaged_word_index_is_named_and_reindex_builds_it_anew(tmp_path):
    with opened(tmp_path) as archive:
        archive.add(entry(FOREST))
        with archive._catalogue.writing() as connection:
            connection.exec_driver_sql("UPDATE words_data SET block = x'00ff00ff' WHERE id > 10")
    with opened(tmp_path) as archive:
        with pytest.raises(ArchiveUnusable, match="hoinghi reindex"):
            archive.search_words(["rừng"])
        archive.reindex()
        assert by_words(archive, "rừng") == [FOREST]
