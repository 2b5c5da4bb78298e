"""No other place's figure, no other person's words, no other time's post: what a question names must be met."""

from __future__ import annotations

import pytest

from eval.matching import states
from rag.question.kinds import kind_of
from rag.question.singles import MOST_QUESTIONS, single_questions
from rag.question.spelling import respelled
from rag.question.understand import understand
from rag.vietnamese.names import names_person, spoken_of
from rag.vietnamese.turns import Turn as TurnOfPhrase
from tests.talk import ask
from ui.house import House


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Huyện Cồn Rồng thu ngân sách năm 2022 bao nhiêu?", "Huyện Cồn Rồng"),
        ("Bí thư Huyện ủy Cồn Rồng là ai?", "Huyện Cồn Rồng"),
        ("Thu ngân sách cả nước năm 2023 là bao nhiêu?", "Cả nước"),
        ("Việt Nam có bao nhiêu doanh nghiệp?", "Việt Nam"),
        ("Huyện An Phú tỉnh Đồng Tháp thu ngân sách bao nhiêu?", "Huyện An Phú"),
    ],
)
def test_a_place_that_nothing_is_known_of_is_not_answered_from_another(
    samples: House, question: str, asked: str
) -> None:
    answer = ask(samples, question)
    assert (answer.found, answer.reason) == (False, "no such place"), answer.text
    assert answer.question.places[0].name == asked


def test_a_province_behind_a_district_says_which_district_is_meant(samples: House) -> None:
    question = understand("Huyện An Phú tỉnh An Giang có bao nhiêu xã nông thôn mới?", samples.assistant.holdings())
    assert [place.name for place in question.places] == ["Huyện An Phú"]


def test_words_in_quotation_marks_that_are_no_title_do_not_win_over_the_place(samples: House) -> None:
    answer = ask(samples, 'Ở tỉnh Cà Mau, "thu ngân sách" năm 2017 là bao nhiêu?')
    assert states(answer.text, "4.183") and not states(answer.text, "167")


def test_who_held_a_post_in_a_year_is_not_told_by_a_report_on_another(samples: House) -> None:
    assert not ask(samples, "Bí thư Tỉnh ủy Cao Bằng năm 2020 là ai?").found
    assert states(ask(samples, "Bí thư Tỉnh ủy Cao Bằng năm 2023 là ai?").text, "Trần Hồng Minh")


@pytest.mark.parametrize(
    ("text", "person", "named"),
    [
        ("Ông Hoàng Xuân Anh là ai?", "Hoàng Xuân Ánh", False),
        ("Ông Lê Vinh Quang là ai?", "Lê Vinh", False),
        ("ong hoang xuan anh la ai", "Hoàng Xuân Ánh", True),
        ("Ông Hoàng Xuân Ánh là ai?", "Hoàng Xuân Ánh", True),
        ("Đồng chí Đặng Hoà Bình nói gì?", "Đặng Hòa Bình", True),
    ],
)
def test_a_person_is_named_by_the_whole_name_and_its_marks(text: str, person: str, named: bool) -> None:
    assert names_person(text, person) is named


def test_a_person_named_before_goes_on_by_the_given_name() -> None:
    assert spoken_of("Ông Ánh đề nghị các ngành rà soát.", "Hoàng Xuân Ánh")
    assert not spoken_of("Ông Anh đề nghị các ngành rà soát.", "Hoàng Xuân Ánh")


@pytest.mark.parametrize(
    ("words", "typed", "met"),
    [
        (r"trong kho\b", "Trong khó khăn, thu ngân sách bao nhiêu?", False),
        (r"trong kho\b", "Có gì trong kho?", True),
        (r"trong kho\b", "co gi trong kho", True),
        (r"chủ tọa", "Ai chủ toạ?", True),
        (r"\btăng\b", "hạ tầng", False),
    ],
)
def test_a_turn_of_phrase_is_met_by_its_diacritics_where_there_are_any(words: str, typed: str, met: bool) -> None:
    assert TurnOfPhrase(words)(typed) is met


@pytest.mark.parametrize(
    "question",
    [
        "Trong khó khăn do dịch bệnh, thu ngân sách 9 tháng năm 2020 của thành phố Cao Bằng đạt bao nhiêu?",
        "Theo báo cáo tại hội nghị, tổ chức đảng thành phố Cao Bằng 9 tháng năm 2020 thu ngân sách bao nhiêu?",
    ],
)
def test_words_that_only_look_like_others_lead_nowhere_else(samples: House, question: str) -> None:
    assert states(ask(samples, question).text, "275")


def test_a_meeting_is_asked_for_by_asking_when_not_by_its_name() -> None:
    assert kind_of("hội nghị tổ chức đánh giá thu ngân sách đạt bao nhiêu?") == "figure"
    assert kind_of("hội nghị diễn ra khi nào?") == "meeting"


@pytest.mark.parametrize("right", ["diện tích cao su", "công ty", "lạm phát", "dạy nghề", "nước bẩn", "đậu tương"])
def test_a_word_that_is_right_stays_as_it_is(samples: House, right: str) -> None:
    assert respelled(right, samples.assistant.holdings()) == right


def test_a_message_is_not_more_than_so_many_questions(samples: House) -> None:
    assert len(single_questions("mấy xã, " * 390)) <= MOST_QUESTIONS
    question = understand(
        "năm 2020, " * 190 + "thành phố Cao Bằng thu ngân sách bao nhiêu?", samples.assistant.holdings()
    )
    assert len(question.periods) == 1


def test_a_leap_day_is_no_stumbling_block_a_year_before(samples: House) -> None:
    answer = ask(samples, "Từ 01/02/2024 đến 29/02/2024 tỉnh Cà Mau thu bao nhiêu?", "Còn năm trước đó?")
    assert not answer.found


def test_both_questions_of_a_follow_up_are_answered(samples: House) -> None:
    first = "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?"
    answer = ask(samples, first, "Còn thành phố Cà Mau thu ngân sách bao nhiêu và kết nạp bao nhiêu đảng viên?")
    assert states(answer.text, "414") and states(answer.text, "255")
