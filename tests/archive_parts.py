"""Small parts for tests of the archive: a deterministic embedder, and entries made of a few sentences."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np

from rag.adapters.archive import EmbeddedArchive, open_archive
from rag.domain import (
    Basis,
    Entry,
    Indicator,
    Level,
    Locality,
    Meeting,
    Passage,
    Period,
    Post,
    Quantity,
    Report,
)
from rag.vietnamese.words import syllables


class BagOfSyllables:
    """An embedder of 32 dimensions: each syllable adds to one of them. Counts the texts it was given."""

    dimension = 32

    def __init__(self, name: str = "bag-of-syllables@1", seed: int = 0) -> None:
        self.name, self.seed, self.embedded = name, seed, 0

    def question(self, text: str) -> np.ndarray:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for syllable in syllables(text):
            vector[zlib.crc32(syllable.encode(), self.seed) % self.dimension] += 1
        return vector / np.linalg.norm(vector)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += len(texts)
        return np.stack([self.question(text) for text in texts])


def no_embedder() -> BagOfSyllables:
    """For archives that must manage without one."""
    raise AssertionError("nothing here needs an embedder")


@contextmanager
def opened(folder: Path, embedder: Callable[[], BagOfSyllables] = BagOfSyllables, wait: float = 0):
    """The archive in this folder, closed again at the end."""
    archive = open_archive(folder, embedder, wait=wait)
    try:
        yield archive
    finally:
        archive.close()


def entry(*paragraphs: str, source: str = "bao_cao.txt", title: str = "Hội nghị", context: str = "", **fields) -> Entry:
    """An entry whose passages are these paragraphs (with the line break after them); sentences are its windows."""
    text = "\n".join(paragraphs)
    report_id = hashlib.sha256(text.encode()).hexdigest()[:16]
    passages, start = [], 0
    for paragraph in paragraphs:
        end = min(start + len(paragraph) + 1, len(text))
        cuts = [start, *(i + 2 for i in range(start, end) if text.startswith(". ", i)), start + len(paragraph)]
        windows = tuple(pairwise(cuts)) if len(cuts) > 2 else ()
        passages.append(Passage(report_id, start, end, text[start:end], context, windows))
        start = end
    report = Report(report_id, title, text, source, "meeting", fields.pop("meeting", Meeting()), **fields)
    return Entry(report, tuple(passages), content_hash=hashlib.sha256(text.encode()).hexdigest())


BUDGET = "Thu ngân sách 9 tháng đạt 275.000 triệu đồng. Bằng 89,7% so với kế hoạch tỉnh giao."
FOREST = "Trồng rừng mới được 120 ha."


def full_entry(source: str = "hội nghị/cao_bang.txt") -> Entry:
    """An entry in which every field of every noun says something."""
    plain = entry(BUDGET, FOREST, source=source, title="Hội nghị lần thứ sáu", context="Thành phố Cao Bằng · 2020")
    nine_months = Period("9M-2020", date(2020, 1, 1), date(2020, 9, 30), "9 tháng đầu năm 2020")
    meeting = Meeting(
        locality=Locality(
            "63:cao-bang/cao-bang",
            "Thành phố Cao Bằng",
            Level.CITY,
            "Cao Bằng",
            "63:cao-bang",
            ("Thị xã Cao Bằng",),
            date(2012, 9, 25),
            date(2025, 6, 30),
            ("34:cao-bang/thuc-phan", "34:cao-bang/tan-giang"),
        ),
        body="Ban Chấp hành Đảng bộ thành phố",
        ordinal=6,
        expanded=True,
        congress="XVIII",
        term="2020-2025",
        held_on=date(2020, 10, 5),
        held_until=date(2020, 10, 6),
        session="sáng",
        periods=(nine_months,),
        planned=(Period("6M", None, None, "6 tháng"),),
        chair=("Nguyễn Văn A", "Trần Thị B"),
        opened_by=("Trần Thị B",),
        concluded_by=("Nguyễn Văn A",),
        inferred=(("held_on", "năm suy ra từ kỳ báo cáo"),),
    )
    report = replace(plain.report, meeting=meeting, published_on=date(2020, 10, 7), author="Bích Ngọc")
    figure = Indicator(
        report_id=report.id,
        name="Thu ngân sách",
        canonical="thu ngân sách nhà nước",
        sector="tài chính",
        kind="statistic",
        quantity=Quantity(Decimal("275.000"), "triệu đồng", "over", Decimal("1E+3")),
        target=Decimal("450"),
        target_max=Decimal("460.50"),
        bases=(Basis("plan", "kế hoạch tỉnh giao", "equal_to_percent_of", Decimal("89.70"), None),),
        period=nine_months,
        as_of=date(2020, 9, 30),
        place="Thành phố Cao Bằng",
        part_of="Tổng thu",
        start=0,
        end=44,
        flags=("source slip",),
    )
    bare = Indicator(
        report.id,
        "Rừng trồng",
        None,
        None,
        "count",
        Quantity(None, "ha"),
        None,
        None,
        (),
        None,
        None,
        None,
        None,
        86,
        113,
    )
    posts = (
        Post("Nguyễn Văn A", "Bí thư Thành ủy", "thành phố", ("chaired", "concluded"), 0, 10),
        Post("B", "C", None, (), 5, 9),
    )
    return replace(plain, report=report, indicators=(figure, bare), posts=posts)


def by_meaning(archive: EmbeddedArchive, text: str, **scope) -> list[str]:
    """What a search by meaning finds, as quotes."""
    return [quote(archive, hit) for hit in archive.search_meaning(BagOfSyllables().question(text), **scope)]


def by_words(archive: EmbeddedArchive, text: str, **scope) -> list[str]:
    """What a search by words finds, as quotes."""
    return [quote(archive, hit) for hit in archive.search_words(syllables(text), **scope)]


def quote(archive: EmbeddedArchive, hit) -> str:
    """The text of a hit."""
    return archive.report(hit.report_id).text[hit.start : hit.end].strip()
