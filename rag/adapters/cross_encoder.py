"""The name or folder of a sentence-transformers cross-encoder in, a reranker out.

An embedder reads question and passage apart, a cross-encoder reads them together: slower, and better at telling the
passage that answers from one that only speaks of the same things.
"""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from rag.adapters.sentence_transformer import clean, load
from rag.domain import ModelUnusable

if TYPE_CHECKING:
    from collections.abc import Sequence

BATCH = 16  # pairs a run


class CrossEncoderReranker:
    """A `Reranker` for `HOINGHI_RERANKER=<name or folder>`. May be used from several threads, one at a time."""

    def __init__(self, model: str) -> None:
        """Loads the model, from a folder or from what the Hugging Face cache of this machine holds.

        Raises ModelUnusable where the library, torch or the model is missing, or the model does not give one score.
        """
        self._model = load("CrossEncoder", model, "HOINGHI_RERANKER", without="để không xếp hạng lại")
        self._lock = threading.Lock()  # its tokeniser raises "Already borrowed" where two threads use it
        self.name = Path(model).resolve().name if Path(model).is_dir() else model
        # The library gives any BERT a head of random weights, and a model of entailment has three scores a pair.
        architectures = self._model.config.architectures or ()
        classifies = any(name.endswith("ForSequenceClassification") for name in architectures)
        if self._model.num_labels != 1 or (len(self._model) == 1 and not classifies):
            raise ModelUnusable(
                f"Mô hình {self.name} không phải mô hình xếp hạng lại (cross-encoder cho một điểm). {_CHOOSE}"
            )

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, in their order, higher is better; a pair too long for the model is cut at its end."""
        if not passages:
            return []
        pairs = [(clean(question), clean(passage)) for passage in passages]
        with self._lock:
            scores = [float(score) for score in self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)]
        if not all(map(math.isfinite, scores)):
            raise ModelUnusable(f"Mô hình {self.name} không cho điểm dùng được. {_CHOOSE}")
        return scores


_CHOOSE = (
    "Hãy chọn mô hình khác bằng HOINGHI_RERANKER, ví dụ BAAI/bge-reranker-v2-m3, hoặc để trống HOINGHI_RERANKER để "
    "không xếp hạng lại."
)
