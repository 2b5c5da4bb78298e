"""Weights and a cache folder in, the running network out: built once, tried out, and kept for the next start.

The cache holds one file a build, `<precision>-<hash of its contents>.onnx`, in a folder named after what it was made
from (weights, the code that builds it, kind of machine). So a file is whole exactly if it is what its name says, and
two processes that build at once end up with the same file.
"""

from __future__ import annotations

import hashlib
import platform
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rag.adapters import e5_graph
from rag.adapters.e5_graph import Precision, build_graph
from rag.adapters.e5_tokens import Tokeniser, clean
from rag.domain import ModelUnusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.adapters.e5_weights import Weights
    from rag.ports import Vectors

# Processors without VNNI or its like add int8 products in 16 bits, which overflows: the vectors come out wrong,
# without an error. So a new int8 graph is compared with the fp32 one on these; where it is good, the least is .998.
TRIAL = (
    "Thu ngân sách nhà nước 9 tháng ước đạt 198,5 tỷ đồng, bằng 89,7% kế hoạch tỉnh giao.",
    "Hội nghị Ban Chấp hành Đảng bộ thành phố lần thứ sáu, nhiệm kỳ 2020 - 2025",
    "Đồng chí Bí thư Thành ủy chủ trì hội nghị và phát biểu kết luận.",
    "Tỷ lệ hộ nghèo giảm còn 2,1%; 17/19 xã đạt chuẩn nông thôn mới, công tác giải phóng mặt bằng còn chậm.",
)
LEAST_COSINE = 0.99


class Network:
    """A graph that runs. May be used from several threads at once, each of which gets a processor busy."""

    def __init__(self, weights: Weights, graph: bytes) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread a run: bulk work runs several texts side by side instead (two at once: 67 a second, 256 tokens
        # each, against 59 one after another with two threads), and a question takes 2.9 ms, 2.1 with two threads.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._weights = weights
        try:
            self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors have no parent of their own
            raise ModelUnusable(
                f"onnxruntime {onnxruntime.__version__} không nạp được mạng của mô hình tìm kiếm ({error}). "
                "Hãy cập nhật: pip install --upgrade onnxruntime"
            ) from error

    def vector(self, tokens: list[int]) -> Vectors:
        """The vector of a text of 1 to 512 tokens, float32 [width], length 1."""
        inputs = {e5_graph.INPUT: self._weights.word_vectors(tokens)[np.newaxis]}
        vector: Vectors = self._session.run([e5_graph.OUTPUT], inputs)[0][0]
        return vector


def ensure_built(weights: Weights, cache: Path) -> None:
    """Builds the network into `cache` unless a build is there. Raises ModelUnusable if it cannot."""
    if not any(_builds(_folder(weights, cache))):
        _build(weights, cache)


def load_network(weights: Weights, cache: Path) -> Network:
    """The network from `cache`; a build that is missing or damaged is made anew. Raises ModelUnusable."""
    for path in _builds(_folder(weights, cache)):
        graph = _whole(path)
        if graph is not None:
            return Network(weights, graph)
    return Network(weights, _build(weights, cache))


def _folder(weights: Weights, cache: Path) -> Path:
    code = Path(e5_graph.__file__).read_bytes() + Path(__file__).read_bytes()
    made_from = f"{hashlib.sha256(code).hexdigest()} {platform.machine()}"
    return cache / f"e5-{weights.digest}-{hashlib.sha256(made_from.encode()).hexdigest()[:12]}"


def _builds(folder: Path) -> Iterator[Path]:
    return folder.glob("*-*.onnx")


def _name(precision: Precision, graph: bytes) -> str:
    return f"{precision}-{hashlib.sha256(graph).hexdigest()[:32]}.onnx"


def _whole(path: Path) -> bytes | None:
    """The graph in a file, or None if the file is damaged or cannot be read."""
    try:
        graph = path.read_bytes()
    except OSError:
        return None
    precision: Precision = "int8" if path.name.startswith("int8-") else "fp32"
    return graph if path.name == _name(precision, graph) else None


def _build(weights: Weights, cache: Path) -> bytes:
    precision, graph = _tried(weights)
    folder = _folder(weights, cache)
    finished, growing = folder / _name(precision, graph), folder / f"{uuid.uuid4().hex}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in _builds(folder):
            if path != finished and _whole(path) is None:
                path.unlink(missing_ok=True)
        try:
            growing.write_bytes(graph)
            growing.replace(finished)  # at once, so that nobody ever sees half a file under this name
        finally:
            growing.unlink(missing_ok=True)
    except OSError as error:
        raise ModelUnusable(
            f"Không ghi được mạng của mô hình tìm kiếm ({len(graph) // 1_000_000 + 1} MB) vào {folder} "
            f"({error.strerror or error}). Hãy dọn chỗ trống hoặc cấp quyền ghi ở đó, hoặc chọn thư mục khác bằng "
            "HOINGHI_CACHE."
        ) from error
    return graph


def _tried(weights: Weights) -> tuple[Precision, bytes]:
    """The int8 graph, or the fp32 one if int8 gives other vectors on this processor."""
    exact, quick = build_graph(weights, "fp32"), build_graph(weights, "int8")
    tokeniser = Tokeniser(weights.pieces())
    trial = [tokeniser.tokens(clean(text)) for text in TRIAL]
    exact_network, quick_network = Network(weights, exact), Network(weights, quick)
    least = min(float(exact_network.vector(tokens) @ quick_network.vector(tokens)) for tokens in trial)
    return ("int8", quick) if least >= LEAST_COSINE else ("fp32", exact)
