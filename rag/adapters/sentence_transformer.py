"""The name or folder of a sentence-transformers model in, an embedder out: for larger models, with or without a GPU.

The library takes 8 seconds to import, so nothing happens before a model is asked for.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from rag.domain import ModelUnusable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.ports import Vectors

BATCH = 32  # texts a run

# What models of the E5 family were trained to see before a text; their folders do not say so themselves.
E5_PROMPTS = {"query": "query: ", "document": "passage: "}
E5_INSTRUCT_PROMPTS = {
    "query": "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ",
    "document": "",
}


class SentenceTransformerEmbedder:
    """An `Embedder` for `HOINGHI_EMBEDDER=<name or folder>`. May be used from several threads, one at a time."""

    def __init__(self, model: str) -> None:
        """Loads the model, from a folder or from what the Hugging Face cache of this machine holds.

        Raises ModelUnusable where the library, torch or the model is missing.
        """
        self._model = load("SentenceTransformer", model, "HOINGHI_EMBEDDER", without="để dùng mô hình có sẵn")
        self._model.prompts = _prompts(model, self._model.prompts)
        self._lock = threading.Lock()  # its tokeniser raises "Already borrowed" where two threads use it
        self.name = f"{Path(model).resolve().name if _is_folder(model) else model}@{_revision(model, self._model)}"
        self.dimension = len(self.question("hội nghị"))

    def question(self, text: str) -> Vectors:
        """One question → float32 [dimension], length 1."""
        vector: Vectors = self._encoded("encode_query", [text])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Passages → float32 [len(texts), dimension], each of length 1, in the order of the texts."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encoded("encode_document", texts)

    def _encoded(self, method: str, texts: Sequence[str]) -> Vectors:
        encode = getattr(self._model, method)  # these two put the model's own prompts before the texts
        with self._lock:
            vectors = encode([clean(text) for text in texts], batch_size=BATCH, show_progress_bar=False)
        vectors = np.asarray(vectors, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.all(lengths > 0):  # also where they are not numbers at all
            raise ModelUnusable(
                f"Mô hình {self.name} không cho vector dùng được. Hãy chọn mô hình khác bằng HOINGHI_EMBEDDER."
            )
        unit: Vectors = vectors / lengths
        return unit


def load(kind: Literal["SentenceTransformer", "CrossEncoder"], model: str, variable: str, *, without: str) -> Any:
    """The model of this class of the library, from a folder or from the Hugging Face cache.

    `variable` chose it; `without` says what leaving it empty is good for. Raises ModelUnusable, which names both.
    """
    try:
        import sentence_transformers
    except ImportError as error:
        raise ModelUnusable(
            f"{variable} chọn {model}, cần có sentence-transformers và torch ({error}). Hãy cài: "
            f"pip install sentence-transformers torch; hoặc để trống {variable} {without}."
        ) from error
    try:
        return getattr(sentence_transformers, kind)(model)
    except Exception as error:  # a missing file, an unknown architecture, a wrong format: each raises something else
        raise ModelUnusable(
            f"Không nạp được mô hình {model} ({_first_line(error)}). {variable} nhận thư mục của một mô hình {kind} "
            "của sentence-transformers, hoặc tên một mô hình đã tải về từ trước (hf download <tên>): chương trình "
            f"không tự tải gì khi đang chạy. Hoặc để trống {variable} {without}."
        ) from error


def _prompts(model: str, own: Mapping[str, str | None]) -> dict[str, str | None]:
    """The model's own prompts, or the known ones: "intfloat/multilingual-e5-large" → "query: " and "passage: "."""
    if any(own.values()):
        # A model that calls its prompt "passage" gets an empty one for "document" beside it, and that would be used.
        document = own.get("document") or own.get("passage") or own.get("corpus") or ""
        return {**own, "query": own.get("query") or "", "document": document}
    name = Path(model).name.casefold()
    if "e5" in name.replace("_", "-").split("-"):
        return {**own, **(E5_INSTRUCT_PROMPTS if "instruct" in name else E5_PROMPTS)}
    return dict(own)


def _is_folder(model: str) -> bool:
    return Path(model).is_dir()


def _revision(model: str, loaded: Any) -> str:
    """A hash of the folder's files, or the commit of a downloaded model: other weights must have another name."""
    if not _is_folder(model):
        config = getattr(getattr(loaded[0], "auto_model", None), "config", None)
        commit = getattr(config, "_commit_hash", None)
        return str(commit)[:12] if commit else "unknown"
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in Path(model).rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(model).as_posix()}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "blake2b").digest())
    return digest.hexdigest()


def clean(text: str) -> str:
    """NFC, without the characters that tokenisers refuse: NUL and lone surrogates; never empty.

    Of an empty text, a tokeniser that puts no markers around it makes no token at all, and the mean of none has no
    direction.
    """
    readable = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", readable).strip() or "."


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
