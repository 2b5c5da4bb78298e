"""Passages tile a report, end with sentences, and carry what they alone do not say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.split import LONGEST, context_line, split
from rag.domain import Level, Locality, Meeting, Period, Report
from rag.vietnamese.words import sentences
from tests.shared import dev_report_texts

CITY = Locality("63:x/y", "Thành phố Cà Mau", Level.CITY, "Cà Mau", parent="63:x")
MEETING = Meeting(
    locality=CITY,
    body="Ban Chấp hành Đảng bộ thành phố",
    ordinal=11,
    held_on=date(2017, 12, 14),
    periods=(Period("2017", date(2017, 1, 1), date(2017, 12, 31), "năm 2017"),),
)


def report_of(text: str) -> Report:
    return Report("r", text.split("\n")[0], text, "r.txt", "meeting", MEETING)


@pytest.mark.parametrize(("name", "text"), dev_report_texts())
def test_passages_tile_the_report_and_end_with_sentences(name: str, text: str) -> None:
    passages = split(report_of(text))
    assert "".join(passage.text for passage in passages) == text
    ends = {end for _, end in sentences(text)}
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.start + len(passage.text.rstrip()) in ends
        for start, end in passage.windows:
            assert passage.start <= start < end <= passage.end


@given(st.text(alphabet="abc ABC.;\nđ…0", max_size=600))
def test_any_text_is_tiled(text: str) -> None:
    passages = split(report_of(text))
    assert "".join(passage.text for passage in passages) == (text if text.strip() else "")


def test_long_reports_give_passages_of_moderate_length() -> None:
    text = "\n\n".join("Thành phố tiếp tục thực hiện tốt nhiệm vụ được giao. " * 6 for _ in range(30))
    lengths = [len(passage.text.split()) for passage in split(report_of(text))]
    assert max(lengths) <= LONGEST
    assert min(lengths) >= 50


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    long_sentence = "Hội nghị thống nhất " + "; ".join(f"nhiệm vụ quan trọng số {n} của năm" for n in range(80)) + "."
    passages = split(report_of(f"Mở đầu ngắn gọn.\n\n{long_sentence}\n\nKết thúc."))
    assert any(long_sentence in passage.text for passage in passages)
    assert any(len(passage.windows) > 3 for passage in passages), "its clauses are searched by windows"


def test_the_context_line_says_where_who_and_when() -> None:
    assert context_line(MEETING, "Kinh tế") == (
        "Thành phố Cà Mau · tỉnh Cà Mau · Ban Chấp hành Đảng bộ thành phố · lần thứ 11 · ngày 14/12/2017 · năm 2017 · Kinh tế"
    )
    assert context_line(Meeting()) == ""


def test_a_section_heading_goes_into_the_context_of_what_follows() -> None:
    body = "Toàn huyện tập trung thực hiện nhiệm vụ phát triển kinh tế, bảo đảm an sinh xã hội cho người dân. " * 8
    text = f"Tiêu đề bài\n\n{body}\n\nHuyện Bù Đăng: Xem xét kết quả nửa năm\n\n{body}"
    passages = split(report_of(text))
    assert "Huyện Bù Đăng" not in passages[0].context
    assert "Huyện Bù Đăng: Xem xét kết quả nửa năm" in passages[-1].context
