"""Syllables, folding, tone placement, sentences."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.vietnamese.abbreviations import expand, expand_official
from rag.vietnamese.english import is_english, to_vietnamese
from rag.vietnamese.restore import Restorer
from rag.vietnamese.words import fold, is_folded, modern, sentences, syllables

vietnamese = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ĐỦ.,;\n0123456789", max_size=200)


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("uỷ ban", "ủy ban"),
        ("HUYỆN UỶ", "HUYỆN ỦY"),
        ("hoà", "hòa"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("Thuý", "Thúy"),
        ("quý I", "quý I"),  # the u belongs to q
        ("hoàn thành", "hoàn thành"),  # a consonant follows: one placement only
        ("huỳnh", "huỳnh"),
    ],
)
def test_both_tone_placements_become_one(old: str, new: str) -> None:
    assert modern(old) == new


@given(vietnamese)
def test_moving_tone_marks_keeps_offsets(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(modern(text)) == len(text)
    assert len(fold(text)) == len(text)


def test_syllables_are_lower_case_and_keep_numbers_whole() -> None:
    assert syllables("Thu NSNN đạt 2.635,5 tỷ đồng.") == ["thu", "nsnn", "đạt", "2.635,5", "tỷ", "đồng"]


def test_decomposed_text_has_the_same_syllables() -> None:
    text = "Đảng bộ thành phố Hạ Long"
    assert syllables(unicodedata.normalize("NFD", text)) == syllables(text)


def test_folding_takes_every_mark_and_the_bar_of_d() -> None:
    assert fold("Đảng bộ huyện Đắk R'lấp") == "dang bo huyen dak r'lap"
    assert is_folded("thu ngan sach 2020")
    assert not is_folded("thu ngân sách")
    assert not is_folded("2020")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu 275.000 tấn. Chi 3,5 tỷ.", ["Thu 275.000 tấn.", "Chi 3,5 tỷ."]),
        ("Ở TP. Cao Bằng có mưa. Trời lạnh.", ["Ở TP. Cao Bằng có mưa.", "Trời lạnh."]),
        ("Đ/c Nguyễn V. An dự. Họp kín.", ["Đ/c Nguyễn V. An dự.", "Họp kín."]),
        ("Hội nghị khóa X. Kỳ họp thứ 3.", ["Hội nghị khóa X.", "Kỳ họp thứ 3."]),
        ("Giảm theo lộ trình.Tăng cường kiểm tra.", ["Giảm theo lộ trình.", "Tăng cường kiểm tra."]),
        ("Nguồn hdnd.caobang.gov.vn đăng lại.", ["Nguồn hdnd.caobang.gov.vn đăng lại."]),
        ("Phát triển Đảng… Đồng chí yêu cầu.", ["Phát triển Đảng…", "Đồng chí yêu cầu."]),
        ("gồm đất đai, nhà ở… theo quy định", ["gồm đất đai, nhà ở… theo quy định"]),
        ("1. Thu ngân sách\n2. Chi ngân sách", ["1. Thu ngân sách", "2. Chi ngân sách"]),
        ("Họp ngày 05/10. Dự họp có 3 người.", ["Họp ngày 05/10.", "Dự họp có 3 người."]),
        ("Ông nói: “Phải làm ngay.” Mọi người nghe.", ["Ông nói: “Phải làm ngay.”", "Mọi người nghe."]),
        ("  \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


@given(vietnamese)
def test_sentences_lose_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())


def test_abbreviations_of_offices_and_of_haste_are_written_out() -> None:
    assert expand("tp Bắc Kạn thu NSNN bn") == "thành phố Bắc Kạn thu ngân sách nhà nước bao nhiêu"
    assert expand("6t 2019") == "6 tháng 2019"
    assert expand_official("đạt 64% NQ, kh riêng") == "đạt 64% nghị quyết, kh riêng"


def test_a_question_gets_its_diacritics_back_from_the_archive() -> None:
    text = "thu ngân sách thành phố cao bằng chín tháng đầu năm thu hút đầu tư"
    words = syllables(text)
    singles = {word: words.count(word) for word in words}
    pairs = dict.fromkeys(itertools.pairwise(words), 1)
    restore = Restorer(singles, pairs)
    assert restore("thu ngan sach thanh pho cao bang") == "thu ngân sách thành phố cao bằng"
    assert restore("xyz 2020") == "xyz 2020"
    assert restore("") == ""


def test_english_questions_are_told_by_their_function_words() -> None:
    assert is_english("How much was the budget revenue of Ha Long City in 2020?")
    assert not is_english("Thu ngân sách của Hạ Long năm 2020?")
    assert not is_english("thu ngan sach tp ha long 2020")
    assert "thu ngân sách nhà nước" in to_vietnamese("What was the state budget revenue of Ha Long?")
