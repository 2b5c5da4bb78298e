"""Rerankers by a setting: a tiny real cross-encoder is made on the spot; in the search, a rule that a reader can follow."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from rag import wiring
from rag.adapters.cross_encoder import CrossEncoderReranker
from rag.domain import ModelUnusable
from rag.evidence.retrieve import RERANKED, Found, retrieve
from rag.settings import read_settings
from tests.archive_parts import BagOfSyllables, entry, opened
from tests.conftest import settings_for
from ui.check import check_installation

WORDS = ["hội", "nghị", "thành", "phố", "thu", "chi", "ngân", "sách", "rừng", "đảng", "viên", "?", "."]
QUESTION = "thu ngân sách thành phố ?"
PASSAGES = ["hội nghị thành phố .", "thu ngân sách .", "", "rừng \0\ud800", "thu ngân sách ."]

Model = Callable[..., Path]


@pytest.fixture(scope="session")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Makes a folder with a BERT of one layer, random weights and thirteen words, by default with one score a pair."""
    pytest.importorskip("torch", reason="torch is not installed: a reranker needs it")
    pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    numbers = {word: number for number, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])}
    tokeniser = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    tokeniser.pre_tokenizer = pre_tokenizers.Whitespace()
    tokeniser.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(mark, numbers[mark]) for mark in ("[CLS]", "[SEP]")],
    )

    def make(*, scores: int = 1, head: bool = True, broken: bool = False) -> Path:
        folder = tmp_path_factory.mktemp("reranker")
        PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=tokeniser, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
        ).save_pretrained(folder)
        torch.manual_seed(2020)
        config = BertConfig(
            vocab_size=len(numbers),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=64,
            initializer_range=0.5,
        )
        config.num_labels = scores
        model = BertForSequenceClassification(config) if head else BertModel(config)
        if broken:
            for weights in model.parameters():
                torch.nn.init.constant_(weights, float("nan"))
        model.save_pretrained(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def tiny(cross_encoder: Model) -> Path:
    return cross_encoder()


def test_it_gives_one_score_a_passage_in_their_order(tiny: Path) -> None:
    reranker = CrossEncoderReranker(str(tiny))
    scores = reranker.score(QUESTION, PASSAGES)
    assert [type(score) for score in scores] == [float] * len(PASSAGES)
    assert len({round(score, 4) for score in scores}) == len(set(PASSAGES)), "another passage has another score"
    assert scores == pytest.approx([reranker.score(QUESTION, [passage])[0] for passage in PASSAGES], abs=1e-5)
    assert scores == reranker.score(QUESTION, PASSAGES), "the same every time"
    assert reranker.score(QUESTION, []) == []
    assert reranker.name == tiny.name


def test_the_scores_are_those_of_the_model_for_question_and_passage(tiny: Path) -> None:
    from sentence_transformers import CrossEncoder

    there, back = CrossEncoder(str(tiny)).predict([(QUESTION, PASSAGES[0]), (PASSAGES[0], QUESTION)])
    assert CrossEncoderReranker(str(tiny)).score(QUESTION, PASSAGES[:1]) == pytest.approx([there], abs=1e-5)
    assert there != pytest.approx(back, abs=1e-4), "which of the two is the question matters"


def test_any_text_can_be_scored(tiny: Path) -> None:
    reranker = CrossEncoderReranker(str(tiny))
    assert reranker.score("thu nga\u0302n sa\u0301ch", PASSAGES) == reranker.score("thu ngân sách", PASSAGES)
    many = [" ".join(WORDS[: 1 + n % len(WORDS)] * (1 + n)) for n in range(40)]  # batches, and longer than 64 tokens
    assert len(reranker.score("", many)) == 40


def test_several_threads_may_ask_at_once(tiny: Path) -> None:
    reranker = CrossEncoderReranker(str(tiny))
    alone = reranker.score(QUESTION, PASSAGES)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: reranker.score(QUESTION, PASSAGES), range(20))) == [alone] * 20


@pytest.mark.parametrize(
    "made", [{"scores": 3}, {"head": False}], ids=["three scores: entailment", "no head: an embedder"]
)
def test_a_model_of_another_kind_is_refused(cross_encoder: Model, made: dict[str, int]) -> None:
    with pytest.raises(ModelUnusable, match=r"không phải mô hình xếp hạng lại.*HOINGHI_RERANKER"):
        CrossEncoderReranker(str(cross_encoder(**made)))


def test_scores_that_are_no_numbers_are_refused(cross_encoder: Model) -> None:
    reranker = CrossEncoderReranker(str(cross_encoder(broken=True)))
    with pytest.raises(ModelUnusable, match=r"không cho điểm dùng được.*HOINGHI_RERANKER"):
        reranker.score(QUESTION, PASSAGES)


def test_a_missing_model_is_named_with_what_to_do(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)  # settings.py sets the variable for it
    with pytest.raises(ModelUnusable, match=r"hoinghi/no-such-model.*HOINGHI_RERANKER nhận thư mục.*hf download"):
        CrossEncoderReranker("hoinghi/no-such-model")
    with pytest.raises(ModelUnusable, match="HOINGHI_RERANKER nhận thư mục"):
        CrossEncoderReranker(str(tmp_path))


@pytest.mark.parametrize("missing", ["sentence_transformers", "torch"])
def test_without_the_library_the_error_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "sentence_transformers"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)  # what Python does for a package that is not there
    with pytest.raises(ModelUnusable, match=r"HOINGHI_RERANKER chọn.*pip install sentence-transformers torch"):
        CrossEncoderReranker("any/model")


def test_there_is_none_unless_one_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOINGHI_RERANKER", raising=False)
    assert read_settings(tmp_path).reranker == ""
    assert wiring.reranker(read_settings(tmp_path)) is None
    monkeypatch.setenv("HOINGHI_RERANKER", " BAAI/bge-reranker-v2-m3 ")
    assert read_settings(tmp_path).reranker == "BAAI/bge-reranker-v2-m3"


def test_it_is_loaded_once_and_hoinghi_check_names_it(tiny: Path, tmp_path: Path, cache: Path) -> None:
    settings = replace(settings_for(tmp_path, cache), reranker=str(tiny))
    assert wiring.reranker(settings) is wiring.reranker(replace(settings, archive=tmp_path / "another"))
    assert check_installation(settings)["reranker"] == tiny.name
    without = check_installation(replace(settings, reranker=""))
    assert without["ok"] and "reranker" not in without
    (tmp_path / "empty").mkdir()
    (problem,) = check_installation(replace(settings, reranker=str(tmp_path / "empty")))["problems"]
    assert "HOINGHI_RERANKER" in problem


class ByNumber:
    """A reranker by a rule: the score of a passage is the first number in it. Keeps what it was asked."""

    name = "by number"

    def __init__(self) -> None:
        self.question, self.passages = "", [""]

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        self.question, self.passages = question, list(passages)
        return [float(re.findall(r"\d+", passage)[0]) for passage in passages]


def search(folder: Path, figures: Sequence[int], reranker: ByNumber | None, limit: int = 100) -> list[Found]:
    """Found in an archive of two reports whose paragraphs state these figures, each as many words long as its place."""
    paragraphs = [f"Thu ngân sách được {figure} tỷ đồng{' và rừng' * place}." for place, figure in enumerate(figures)]
    half = len(paragraphs) // 2
    with opened(folder) as archive:
        for source, part in (("a.txt", paragraphs[:half]), ("b.txt", paragraphs[half:])):
            archive.add(entry(*part, source=source))
        return retrieve("Thu ngân sách", archive, BagOfSyllables(), limit=limit, reranker=reranker)


def places(found: Sequence[Found]) -> list[tuple[str, int, int]]:
    return [(one.report_id, one.start, one.end) for one in found]


def test_a_reranker_alone_decides_the_order(tmp_path: Path) -> None:
    reranker = ByNumber()
    figures = [3, 9, 1, 7, 5, 8]
    without = search(tmp_path / "without", figures, None)
    found = search(tmp_path / "with", figures, reranker)
    assert reranker.question == "Thu ngân sách"
    by_rule = sorted(zip(reranker.score("", reranker.passages), without, strict=True), key=lambda pair: -pair[0])
    assert places(found) == places([one for _, one in by_rule]) != places(without)
    assert [round(one.score, 3) for one in found] == [1, 0.875, 0.75, 0.5, 0.25, 0], "9 8 7 5 3 1, brought to 0…1"
    assert places(search(tmp_path / "two", figures, reranker, limit=2)) == places(found)[:2]


def test_it_reads_the_passages_as_they_stand_in_the_reports(tmp_path: Path) -> None:
    reranker = ByNumber()
    search(tmp_path, [3, 9], reranker)
    assert sorted(reranker.passages) == ["Thu ngân sách được 3 tỷ đồng.", "Thu ngân sách được 9 tỷ đồng và rừng."]


def test_what_it_does_not_read_follows_as_it_was(tmp_path: Path) -> None:
    reranker = ByNumber()
    figures = list(range(100, 100 + RERANKED + 8))
    without = search(tmp_path / "without", figures, None)
    found = search(tmp_path / "with", figures, reranker)
    assert len(without) == len(figures), "all are found, and more than are read"
    assert len(reranker.passages) == RERANKED
    assert sorted(places(found)) == sorted(places(without)), "none is lost"
    assert found[RERANKED:] == without[RERANKED:]
    assert places(found[:RERANKED]) != places(without[:RERANKED])
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True), "best first by score, over all of them"


def test_equal_scores_keep_the_order_of_words_and_meaning(tmp_path: Path) -> None:
    figures = [4, 4, 4, 4]
    assert places(search(tmp_path / "with", figures, ByNumber())) == places(search(tmp_path / "without", figures, None))


def test_where_nothing_is_found_nothing_is_ranked(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        assert retrieve("Thu ngân sách", archive, BagOfSyllables(), reranker=ByNumber()) == []


def test_a_real_one_works_in_the_search(tiny: Path, tmp_path: Path) -> None:
    figures = [3, 9, 1]
    reranker = CrossEncoderReranker(str(tiny))
    with opened(tmp_path) as archive:
        archive.add(entry(*(f"Thu ngân sách được {figure} tỷ đồng." for figure in figures)))
        found = retrieve("Thu ngân sách", archive, BagOfSyllables(), reranker=reranker)
        assert len(found) == 3
        (report,) = archive.reports()
        scores = reranker.score("Thu ngân sách", [report.text[one.start : one.end] for one in found])
    assert scores == sorted(scores, reverse=True)
