"""What is suggested after an answer can itself be asked: every suggestion is answered, from the report it was made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.asking import broken_citations
from rag.domain import Answer, Turn
from rag.suggest import MOST
from rag.vietnamese.words import fold
from tests.conftest import settings_for
from ui.house import House, open_house

ANSWERED = (
    "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?",
    "kim ngach xuat khau tinh tay ninh",
    "Ai chủ trì hội nghị ngày 14/12/2017 của thành phố Cà Mau?",
    "Phường Phú Mỹ gặp khó khăn gì?",
    "Liệt kê các hội nghị năm 2020",
    "Địa phương nào thu ngân sách cao nhất?",
    "So sánh số đảng viên mới kết nạp của thành phố Cao Bằng và thành phố Hạ Long năm 2020.",
    "GRDP của tỉnh Cà Mau năm 2017?",
    "Cơ cấu kinh tế của thành phố Hạ Long năm 2020 thế nào?",
    "huyện an phú có nhiêu htx",
)
REFUSED = (
    "Thu ngân sách của tỉnh Lâm Đồng là bao nhiêu?",
    "Thu ngân sách của thành phố Bắc Kạn năm 2015?",
    "Hội nghị lần thứ 9 của Hạ Long bàn gì?",
    "Phường Phú Mỹ có bao nhiêu con voi?",
    "Ai là Chủ tịch UBND thành phố Bắc Kạn?",
    "Vì sao kim ngạch xuất khẩu của tỉnh Tây Ninh tăng?",
    "Xin chào",
    "Bao nhiêu?",
)
ENGLISH = (
    "How much was the state budget revenue of Cao Bang Province in the first half of 2023?",
    "Who is the party secretary of Phu My ward?",
    "What was the export turnover of Tay Ninh province in the first nine months of 2023?",
    "How much was the revenue of Lam Dong province in 2020?",
    "How many submarines does the city of Ha Long have?",
    "Hello, who are you and what can you do?",
)


def answered(house: House, text: str, *history: Turn) -> Answer:
    return list(house.assistant.ask(text, history=history))[-1]


def places_of(house: House, answer: Answer) -> set[str]:
    """The plain names of the places whose reports an answer cites."""
    localities = (house.archive.report(citation.report_id).meeting.locality for citation in answer.citations)
    return {locality.plain_name for locality in localities if locality}


@pytest.mark.parametrize("question", [*ANSWERED, *REFUSED, *ENGLISH])
def test_every_suggestion_is_answered_from_the_place_it_names(samples: House, question: str) -> None:
    first = answered(samples, question)
    assert first.followups
    for suggestion in first.followups:
        answer = answered(samples, suggestion)
        assert answer.found, f"{suggestion} → {answer.text}"
        assert answer.citations
        assert broken_citations(answer, samples.archive.report) == 0
        assert all(place in suggestion for place in places_of(samples, answer)), f"{suggestion} → {answer.text}"


@pytest.mark.parametrize("question", [ANSWERED[0], REFUSED[0], ENGLISH[1]])
def test_a_suggestion_means_the_same_in_its_conversation(samples: House, question: str) -> None:
    first = answered(samples, question)
    history = (Turn("user", question), Turn("assistant", first.text))
    for suggestion in first.followups:
        assert answered(samples, suggestion, *history).text == answered(samples, suggestion).text


@pytest.mark.parametrize("question", [*ANSWERED, *REFUSED, *ENGLISH])
def test_suggestions_are_few_and_new(samples: House, question: str) -> None:
    first = answered(samples, question)
    asked = [fold(text) for text in first.followups]
    assert 1 <= len(asked) <= MOST == 3
    assert len(set(asked)) == len(asked)
    assert fold(question) not in asked


@pytest.mark.parametrize("question", ANSWERED)
def test_a_suggestion_is_not_suggested_to_whoever_just_asked_it(samples: House, question: str) -> None:
    for suggestion in answered(samples, question).followups:
        assert suggestion not in answered(samples, suggestion).followups
        assert fold(suggestion) not in map(fold, answered(samples, fold(suggestion)).followups)


@pytest.mark.parametrize(
    ("question", "english"),
    [*((question, True) for question in ENGLISH), *((question, False) for question in (*ANSWERED, *REFUSED))],
)
def test_suggestions_are_in_the_language_of_the_question(samples: House, question: str, english: bool) -> None:
    for suggestion in answered(samples, question).followups:
        assert suggestion.startswith(("What was ", "Who chaired ")) is english, suggestion
        assert suggestion.endswith("?")


def test_the_figure_asked_for_is_suggested_of_another_place_of_its_level(samples: House) -> None:
    question = "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?"
    suggested = answered(samples, question).followups
    assert "Cao Bằng" in suggested[0] and "Thu ngân sách" not in suggested[0], "first more of the same report"
    (elsewhere,) = (one for one in suggested if "Thu ngân sách nhà nước" in one)
    assert "Cao Bằng" not in elsewhere
    assert "thành phố" in elsewhere


def test_of_a_comparison_no_place_is_suggested_that_it_has(samples: House) -> None:
    answer = answered(samples, ANSWERED[6])
    assert not any("đảng viên mới kết nạp của thành phố Hạ Long" in one for one in answer.followups)
    assert len(set(answer.caveats)) == len(answer.caveats)


def test_a_province_is_set_beside_a_province(samples: House) -> None:
    suggested = answered(samples, "Thu ngân sách của tỉnh Tây Ninh là bao nhiêu?").followups
    (elsewhere,) = (one for one in suggested if "Thu ngân sách nhà nước" in one)
    assert "Thu ngân sách nhà nước của tỉnh" in elsewhere


def test_what_a_report_says_of_others_is_not_suggested(samples: House) -> None:
    """The growth of Tây Ninh stands beside that of the whole country, the communes of Cao Bằng beside the city."""
    for question in ("Tốc độ tăng GRDP của tỉnh Tây Ninh?", "Thành phố Cao Bằng thu ngân sách 9 tháng 2020 bao nhiêu?"):
        suggested = " ".join(answered(samples, question).followups)
        assert suggested
        assert "cả nước" not in suggested
        assert "tiêu chí" not in suggested


def test_whoever_asked_for_a_person_is_not_sent_to_the_chair(samples: House) -> None:
    chair = "Ai chủ trì"
    asked_for_a_person = answered(samples, "Ai phát biểu kết luận hội nghị của thành phố Bắc Kạn?")
    assert not any(chair in suggestion for suggestion in asked_for_a_person.followups)
    assert any(chair in suggestion for suggestion in answered(samples, "Bắc Kạn thu ngân sách bao nhiêu?").followups)


def test_a_slip_of_the_source_is_not_suggested(samples: House) -> None:
    """The source has "77,%%" for the retail sales of Cao Bằng, and "vượt 132%" for the revenue of Phú Mỹ."""
    for question in ("Thành phố Cao Bằng kết nạp bao nhiêu đảng viên?", "Phường Phú Mỹ có bao nhiêu doanh nghiệp?"):
        suggested = " ".join(answered(samples, question).followups)
        assert "bán lẻ của thành phố Cao Bằng" not in suggested
        assert "Thu ngân sách nhà nước của phường Phú Mỹ" not in suggested


def test_only_the_finished_answer_suggests(samples: House) -> None:
    grown = list(samples.assistant.ask("So sánh kết nạp đảng viên của thành phố Cao Bằng và Hạ Long năm 2020."))
    assert len(grown) > 1
    assert [bool(answer.followups) for answer in grown] == [False] * (len(grown) - 1) + [True]


def test_an_empty_archive_suggests_nothing(tmp_path: Path, cache: Path) -> None:
    with open_house(settings_for(tmp_path, cache)) as house:
        answer = answered(house, "Thu ngân sách của tỉnh Tây Ninh là bao nhiêu?")
    assert (answer.reason, answer.followups) == ("empty archive", ())
