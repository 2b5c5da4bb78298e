"""The sample reports: what they must hold, and what of the real articles must not be in them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from ingest.samples import sample_paths

SHARED = Path(__file__).resolve().parents[2] / "shared"
LONGEST_RUN = 60  # characters that a sample may have in common with a real article

# The five samples that retell a real article.
RETOLD = {
    "thanh-pho-cao-bang-bch-2020.txt": "000_decde8db3321f330.txt",
    "thanh-pho-bac-kan-bch-2021.txt": "001_0f6868750e2054d9.txt",
    "tinh-cao-bang-bch-2023.txt": "002_3f62865002eaf136.txt",
    "thanh-pho-cao-bang-bai-viet-2022.txt": "003_bb6296e4fa764510.txt",
    "thanh-pho-ha-long-bch-2020.txt": "004_daf00af14f7c2289.txt",
}

# Names longer than that, or nearly: of articles, named as sources; of documents; of posts held together. There are no
# other words for them.
OFFICIAL_NAMES = (
    "Thành ủy: Hội nghị BCH Đảng bộ thành phố lần thứ 5, khóa XVIII, nhiệm kỳ 2020-2025",
    "Hội nghị Ban Chấp hành Đảng bộ thành phố Bắc Kạn lần thứ sáu, nhiệm kỳ 2020-2025",
    "xây dựng thành phố Cao Bằng đạt tiêu chí đô thị loại II, trở thành thành phố du lịch, văn minh, hiện đại "
    "giai đoạn 2021 - 2025, tầm nhìn đến năm 2030",
    "Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Thành ủy, Chủ tịch HĐND thành phố",
    "Phó Bí thư Thường trực Thành ủy, Chủ tịch HĐND thành phố",
)

# What the real articles print wrongly or oddly, kept as printed.
SLIPS = {
    "thanh-pho-cao-bang-bch-2020.txt": ("77,%%", "94,4% so với cùng kỳ năm 2020", "sáng 05/10"),
    "thanh-pho-bac-kan-bch-2021.txt": ("thu hút đầu các nguồn lực đầu tư", "ngày 06/10"),
    "tinh-cao-bang-bch-2023.txt": ("Tổng lượt truy cập7,235,900", "(Việt Nam - Đức Thiên (Trung Quốc)"),
    "thanh-pho-cao-bang-bai-viet-2022.txt": ("DSC 5191", "LIA 4; đường Phai Khắt", "LIA 1, 2, 3, 4"),
    "thanh-pho-ha-long-bch-2020.txt": ("17/12/2020 | 01:22", "giao đoạn", "thười kỳ", "xắp xếp"),
}

needs_articles = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(),
    reason="the real articles (../shared/corpus) are not here; they are not ours to ship",
)
needs_gold = pytest.mark.skipif(
    not (SHARED / "gold" / "indicators.jsonl").is_file(), reason="the gold data (../shared/gold) are not here"
)


def text_of(name: str) -> str:
    return {path.name: path for path in sample_paths()}[name].read_text(encoding="utf-8")


def normalised(text: str) -> str:
    """NFC, lower case, every run of space, dash or quotation mark the same: so that layout hides no copied sentence."""
    text = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[–—]", "-", re.sub(r"[“”]", '"', text)))


def shared_runs(text: str, other: str, length: int = LONGEST_RUN) -> list[str]:
    """The stretches of at least `length` characters of `text` that `other` has too, longest possible."""
    known = {other[i : i + length] for i in range(len(other) - length + 1)}
    runs: list[str] = []
    start = 0
    while start + length <= len(text):
        end = start + length
        if text[start:end] not in known:
            start += 1
            continue
        while end < len(text) and text[end + 1 - length : end + 1] in known:
            end += 1
        runs.append(text[start:end])
        start = end
    return runs


def test_there_are_samples_of_several_kinds() -> None:
    names = [path.name for path in sample_paths()]
    assert len(names) >= 8
    assert names == sorted(names)
    assert set(RETOLD) <= set(names)
    for beginning in ("thanh-pho-", "tinh-", "huyen-", "phuong-"):
        assert any(name.startswith(beginning) for name in names), f"no sample of a {beginning}"


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.name)
def test_a_sample_is_clean_text_with_a_title_and_a_source(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n")
    title, *_, source = text.rstrip("\n").split("\n")
    assert 20 < len(title) < 150
    assert re.search(r"\bnguồn: \S", source.casefold()), "the last line must name the source"


@pytest.mark.parametrize("name", RETOLD)
def test_the_slips_of_the_source_are_kept(name: str) -> None:
    text = text_of(name)
    assert [slip for slip in SLIPS[name] if slip not in text] == []


def test_a_shared_run_is_found_whole() -> None:
    assert shared_runs("xx abcdef yy", "zabcdefz", length=4) == ["abcdef"]
    assert shared_runs("abc", "abc", length=4) == []


@needs_articles
@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.name)
def test_no_sentence_of_a_real_article_is_in_a_sample(path: Path) -> None:
    articles = [*(SHARED / "corpus").glob("*.txt"), *(SHARED / "dev_articles" / "corpus").glob("*.txt")]
    assert articles
    sample = normalised(path.read_text(encoding="utf-8"))
    for name in OFFICIAL_NAMES:
        sample = sample.replace(normalised(name), "\n")
    for article in articles:
        assert shared_runs(sample, normalised(article.read_text(encoding="utf-8"))) == [], article.name


@needs_articles
@needs_gold
@pytest.mark.parametrize(("name", "article"), RETOLD.items())
def test_no_figure_of_a_real_article_got_lost(name: str, article: str) -> None:
    """Every number that is printed where the gold data quote a figure stands in the sample as well."""
    lines = (SHARED / "gold" / "indicators.jsonl").read_text(encoding="utf-8").splitlines()
    quotes = [row["quote"] for row in map(json.loads, lines) if row["file"] == article]
    assert quotes
    number = re.compile(r"\d+(?:[.,]\d+)*")
    present = set(number.findall(text_of(name)))
    assert sorted({n for quote in quotes for n in number.findall(quote)} - present) == []


@needs_gold
@pytest.mark.parametrize(("name", "article"), RETOLD.items())
def test_no_person_got_lost(name: str, article: str) -> None:
    lines = (SHARED / "gold" / "metadata.jsonl").read_text(encoding="utf-8").splitlines()
    about = next(row for row in map(json.loads, lines) if row["file"] == article)
    people = [person["name"] for key in ("attendees", "mentioned") for person in about.get(key, [])]
    text = text_of(name)
    assert people
    assert [person for person in people if person not in text] == []
