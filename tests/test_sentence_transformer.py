"""Embedders by a setting: a tiny real model is made on the spot and loaded from its folder as a large one would be."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rag.adapters.sentence_transformer import SentenceTransformerEmbedder
from rag.domain import ModelUnusable

if TYPE_CHECKING:
    from rag.ports import Vectors

WORDS = ["hội", "nghị", "thành", "phố", "ngân", "sách", "query", "passage", "tìm", "đoạn", ":"]
NO_PROMPTS: dict[str, str] = {}
OWN_PROMPTS = {"query": "tìm : ", "document": "đoạn : "}

Model = Callable[[str, dict[str, str]], Path]


@pytest.fixture(scope="session")
def bare_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a BERT of one layer and random weights that knows eleven words."""
    pytest.importorskip("torch", reason="torch is not installed: other embedders than the built-in one need it")
    pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("bert")
    vocabulary = {word: number for number, word in enumerate(["[PAD]", "[UNK]", *WORDS])}
    tokeniser = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokeniser.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokeniser, pad_token="[PAD]", unk_token="[UNK]"
    )
    fast.save_pretrained(folder)
    torch.manual_seed(2020)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        initializer_range=0.5,
    )
    BertModel(config).save_pretrained(folder)
    whole = tmp_path_factory.mktemp("model")
    SentenceTransformer(str(folder), device="cpu").save(str(whole))  # with a mean over the tokens, as it does itself
    return whole


@pytest.fixture
def model(bare_model: Path, tmp_path: Path) -> Model:
    """Makes a copy of the model under a name, with prompts that it keeps in its own settings."""

    def copy(name: str, prompts: dict[str, str]) -> Path:
        folder = tmp_path / name
        shutil.copytree(bare_model, folder)
        settings = folder / "config_sentence_transformers.json"
        settings.write_text(json.dumps(json.loads(settings.read_text()) | {"prompts": prompts}))
        return folder

    return copy


def plain(folder: Path, text: str) -> Vectors:
    """What the model itself makes of exactly this text."""
    from sentence_transformers import SentenceTransformer

    vector: Vectors = SentenceTransformer(str(folder)).encode([text], prompt="", normalize_embeddings=True)[0]
    return vector


def test_vectors_have_length_1_and_come_in_the_order_of_the_texts(model: Model) -> None:
    embedder = SentenceTransformerEmbedder(str(model("tiny", NO_PROMPTS)))
    texts = ["hội nghị thành phố", "ngân sách", "", "ngân sách", "hội nghị \0\ud800"]
    vectors = embedder.passages(texts)
    assert vectors.shape == (5, embedder.dimension) == (5, 16)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    assert vectors[1] == pytest.approx(vectors[3], abs=1e-5)
    assert vectors[1] == pytest.approx(embedder.passages(["ngân sách"])[0], abs=1e-5)
    assert np.linalg.norm(embedder.question("ngân sách")) == pytest.approx(1, abs=1e-5)
    assert embedder.passages([]).shape == (0, 16)


@pytest.mark.parametrize(
    ("name", "prompts", "question_is_read_as", "passage_is_read_as"),
    [
        ("plain", NO_PROMPTS, "ngân sách", "ngân sách"),
        ("own", OWN_PROMPTS, "tìm : ngân sách", "đoạn : ngân sách"),
        ("other-word", {"query": "tìm : ", "passage": "đoạn : "}, "tìm : ngân sách", "đoạn : ngân sách"),
        ("multilingual-e5-tiny", NO_PROMPTS, "query: ngân sách", "passage: ngân sách"),
        ("e5-with-own", OWN_PROMPTS, "tìm : ngân sách", "đoạn : ngân sách"),
    ],
)
def test_the_prompts_of_the_model_are_put_before_the_texts(
    model: Model, name: str, prompts: dict[str, str], question_is_read_as: str, passage_is_read_as: str
) -> None:
    folder = model(name, prompts)
    embedder = SentenceTransformerEmbedder(str(folder))
    assert embedder.question("ngân sách") == pytest.approx(plain(folder, question_is_read_as), abs=1e-5)
    assert embedder.passages(["ngân sách"])[0] == pytest.approx(plain(folder, passage_is_read_as), abs=1e-5)


def test_decomposed_text_has_the_vector_of_composed(model: Model) -> None:
    embedder = SentenceTransformerEmbedder(str(model("tiny", NO_PROMPTS)))
    assert embedder.question("ngân sa\u0301ch") == pytest.approx(embedder.question("ngân sách"), abs=1e-5)


def test_its_name_tells_other_contents_of_a_folder_apart(model: Model) -> None:
    folder = model("tiny", NO_PROMPTS)
    name = SentenceTransformerEmbedder(str(folder)).name
    assert name.startswith("tiny@")
    assert SentenceTransformerEmbedder(str(folder)).name == name
    settings = folder / "config_sentence_transformers.json"
    settings.write_text(settings.read_text().replace('"prompts": {}', '"prompts": {"query": "tìm : "}'))
    assert SentenceTransformerEmbedder(str(folder)).name != name


def test_an_empty_folder_is_no_model(bare_model: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="HOINGHI_EMBEDDER nhận thư mục"):
        SentenceTransformerEmbedder(str(tmp_path))


def test_a_model_that_was_not_downloaded_is_not_fetched(bare_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)  # settings.py sets the variable for it
    with pytest.raises(ModelUnusable, match="hf download"):
        SentenceTransformerEmbedder("hoinghi/no-such-model")


@pytest.mark.parametrize("missing", ["sentence_transformers", "torch"])
def test_without_the_library_the_error_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "sentence_transformers"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)  # what Python does for a package that is not there
    with pytest.raises(ModelUnusable, match="pip install sentence-transformers torch"):
        SentenceTransformerEmbedder("any/model")


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys, rag.adapters.sentence_transformer; print(*sys.modules)"
    listed = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"torch", "sentence_transformers", "transformers"} & set(listed)
