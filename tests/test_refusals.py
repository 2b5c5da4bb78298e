"""What is said where the reports do not answer, and around what they do answer: near, plain, in the asker's language."""

from __future__ import annotations

import re

import pytest

from rag.domain import Answer
from ui.house import House

# Words of our own that no English answer may have outside a quotation.
_OUR_VIETNAMESE = re.compile(
    r"\b(?:Tỉnh|Thành phố|Huyện|Thị xã|Quận|Xã|Phường|Thị trấn|năm|tháng|quý|giai đoạn|nhiệm kỳ|lần thứ|Hội nghị|Kỳ họp|"
    r"kế hoạch|không nêu|Kho|Báo cáo|Số liệu|Các)\b",
    re.IGNORECASE,
)


def ask(house: House, text: str) -> Answer:
    return list(house.assistant.ask(text))[-1]


def our_words(answer: Answer) -> str:
    """The answer and its remarks without what is quoted of reports."""
    told = " ".join([answer.text, *(caveat.text for caveat in answer.caveats)])
    for quote in {" ".join(citation.quote.split()) for citation in answer.citations}:
        told = re.sub(re.escape(quote), "", told, flags=re.IGNORECASE)
    return re.sub(r"“[^”]*”", "", told)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How much was the budget revenue of Lang Son City in 2022?", "no information about Lạng Sơn City. It holds reports of: "),
        ("How much was the budget revenue of Cao Bang Province in 2015?", "about Cao Bằng Province for 2015. Periods it does hold: the term, the first six months of 2023"),
        ("Who chaired the 9th meeting of the Party Committee of Cao Bang City?", "session 9 of Cao Bằng City. Sessions it does hold: the 5th (5 October 2020)."),
        ("Who chaired the meeting of Cao Bang Province on 12 March 2019?", "a meeting of Cao Bằng Province on 12 March 2019. Days it does hold: 6 July 2023."),
        ("Compare the budget revenue of Cao Bang City and Ha Long City in 2020.", "Hạ Long City: not stated."),
        ("Compare the number of new party members of Cao Bang City and Ha Long City in 2020.", "different periods (the first nine months of 2020, the whole of 2020)"),
        ("How much was the budget revenue of Ca Mau in 2017?", "different administrative levels (city, province)"),
        ("When was the 6th meeting of the Executive Committee of Bac Kan City held?", "The 6th meeting of the City Party Committee (Bắc Kạn City) was held on 6 October 2021."),
        ("What was the grain output of Ha Long City in 2020?", "The reports of Hạ Long City do not state the food grain output for 2020. They do state: number of new party members; "),
        ("How much was the coal output of Ha Long City in 2020?", "The reports of Hạ Long City (2020) do not state this figure. "),
        ("Why did exports of Tay Ninh province rise?", "Tây Ninh Province, the first nine months of 2023:"),
        ("Which meetings of An Phu district speak of the opera?", "The reports of An Phú District do not state this."),
        ("Which places are there in the library?", "The library holds reports of: "),
        ("What was the poverty rate of Thai Nguyen province in 2025?", "The library holds reports of Bắc Kạn City (the first nine months of 2021); ask by that name."),
    ],
)  # fmt: skip
def test_an_english_question_is_answered_in_english_but_for_quotations(
    samples: House, question: str, said: str
) -> None:
    answer = ask(samples, question)
    assert answer.question.language == "en"
    assert said in " ".join([answer.text, *(caveat.text for caveat in answer.caveats)])
    assert _OUR_VIETNAMESE.findall(our_words(answer)) == []


def test_a_post_in_an_english_answer_is_as_of_a_place_and_day_in_english(samples: House) -> None:
    answer = ask(samples, "Who is the chairman of the People's Committee of Tay Ninh?")
    assert "Nguyễn Thanh Ngọc (Tây Ninh Province, 4 October 2023)." in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sản lượng lương thực của thành phố Hạ Long năm 2020?", "không nêu sản lượng lương thực năm 2020. Báo cáo có số liệu về: số đảng viên mới kết nạp; "),
        ("Thu ngân sách của thành phố Hạ Long năm 2020?", "Báo cáo của thành phố Hạ Long không nêu thu ngân sách nhà nước năm 2020. "),
        ("Giá cà phê là bao nhiêu?", "Báo cáo trong kho không nêu "),
    ],
)  # fmt: skip
def test_figures_are_named_as_people_say_them(samples: House, question: str, said: str) -> None:
    text = ask(samples, question).text
    assert said in text
    assert not re.search(r"NSNN|GTSX|NTM|Cơ cấu:", text)


def test_what_is_larger_than_a_province_keeps_its_capital(samples: House) -> None:
    assert "về Việt Nam." in ask(samples, "Chủ tịch nước Việt Nam là ai?").text


def test_of_a_province_without_reports_those_inside_it_are_told(samples: House) -> None:
    answer = ask(samples, "Thu ngân sách của tỉnh Quảng Ninh là bao nhiêu?")
    assert answer.reason == "no such place"
    assert answer.text.endswith("Trên địa bàn này, kho có báo cáo của: thành phố Hạ Long.")


def test_what_is_held_begins_with_what_lies_in_the_same_province(samples: House) -> None:
    answer = ask(samples, "Thu ngân sách của thị xã Quảng Yên, tỉnh Quảng Ninh là bao nhiêu?")
    assert "Kho hiện có báo cáo của: thành phố Hạ Long, " in answer.text


def test_of_several_places_each_is_told_to_be_lacking(samples: House) -> None:
    answer = ask(samples, "So sánh tỷ lệ hộ nghèo năm 2022 của tỉnh Lạng Sơn và thành phố Đà Nẵng")
    assert not answer.found
    assert "tỉnh Lạng Sơn" in answer.text
    assert "Đà Nẵng: kho tài liệu không có báo cáo." in answer.text


def test_where_no_session_is_held_no_list_of_them_is_promised(samples: House) -> None:
    answer = ask(samples, "Kỳ họp lần thứ 16 của tỉnh Tây Ninh diễn ra ngày nào?")
    assert answer.reason == "no such meeting"
    assert "–" not in answer.text
    assert "Các lần họp hiện có" not in answer.text
