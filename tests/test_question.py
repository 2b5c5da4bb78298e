"""What is asked: kind, places, periods, session, subject; several questions in one; what a follow-up takes over."""

from __future__ import annotations

import pytest

from rag.domain import Question, Turn
from rag.question.kinds import kind_of
from rag.question.singles import single_questions
from rag.question.spelling import respelled
from rag.question.understand import understand
from rag.vietnamese.period_codes import same_stretch
from rag.vietnamese.periods import period_from_code
from ui.house import House


def understood(house: House, text: str, *before: str) -> Question:
    return understand(text, house.assistant.holdings(), history=[Turn("user", message) for message in before])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("thu ngân sách đạt bao nhiêu?", "figure"),
        ("ai chủ trì hội nghị?", "person"),
        ("đồng chí lê văn thoại giữ chức vụ gì?", "person"),
        ("hội nghị lần thứ 5 diễn ra ngày nào?", "meeting"),
        ("hội nghị thuộc khóa mấy?", "meeting"),
        ("xếp các hội nghị theo thứ tự thời gian", "meeting"),
        ("nhà máy phải dừng năm nào?", "date"),
        ("những chỉ tiêu nào còn chậm?", "list"),
        ("ba trụ cột phát triển kinh tế của thành phố là gì?", "list"),
        ("nhiệm vụ trọng tâm năm 2020", "list"),
        ("xã nào đã đạt chuẩn nông thôn mới?", "place"),
        ("so sánh thu ngân sách của hai nơi", "comparison"),
        ("vì sao giải ngân chậm?", "why"),
        ("thành phố có đạt kế hoạch không?", "yes/no"),
        ("tình hình an ninh trật tự", "text"),
    ],
)
def test_the_kind_of_answer_wanted(question: str, kind: str) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("Kỳ họp khai mạc ngày nào, ai chủ trì?", ["Kỳ họp khai mạc ngày nào", "ai chủ trì?"]),
        (
            "Thành lập bao nhiêu doanh nghiệp, vốn đăng ký bao nhiêu?",
            ["Thành lập bao nhiêu doanh nghiệp", "vốn đăng ký bao nhiêu?"],
        ),
        ("Thu ngân sách đạt bao nhiêu và bằng bao nhiêu phần trăm kế hoạch?", None),
        ("Thu, chi ngân sách năm 2020 của thành phố là bao nhiêu?", None),
        ("Đảng bộ thành phố Cao Bằng kết nạp bao nhiêu đảng viên, tăng bao nhiêu so với cùng kỳ?", None),
    ],
)
def test_several_questions_in_one_message(message: str, questions: list[str] | None) -> None:
    assert single_questions(message) == (questions or [message])


def test_a_level_word_decides_between_a_city_and_its_province(samples: House) -> None:
    def names(text: str) -> list[str]:
        return [place.name for place in understood(samples, text).places]

    assert names("Thu ngân sách của thành phố Cao Bằng?") == ["Thành phố Cao Bằng"]
    assert names("Thu ngân sách tỉnh Cao Bằng?") == ["Tỉnh Cao Bằng"]
    assert names("Ai là Bí thư Thành ủy Cao Bằng?") == ["Thành phố Cao Bằng"]
    assert names("How much was the revenue of Cao Bang Province?") == ["Tỉnh Cao Bằng"]
    assert names("thu ngan sach tp cao bang") == ["Thành phố Cao Bằng"]
    assert set(names("Thu ngân sách của Cao Bằng?")) == {"Thành phố Cao Bằng", "Tỉnh Cao Bằng"}
    assert names("Thu ngân sách của tỉnh Lâm Đồng?") == ["Tỉnh Lâm Đồng"]
    assert names("Thu ngân sách đạt bao nhiêu?") == []


def test_periods_days_and_sessions(samples: House) -> None:
    question = understood(samples, "Tính đến 30/9/2020, hội nghị lần thứ sáu nói thu 9 tháng năm 2020 thế nào?")
    assert "9M-2020" in [period.code for period in question.periods]
    assert question.dates == (), "a cut-off day is no day of a meeting"
    assert understood(samples, "Ai chủ trì hội nghị ngày 6/7/2023?").dates == ((6, 7, 2023),)
    assert question.ordinal == 6
    assert [p.code for p in understood(samples, "Bài tháng 10/2022 nói gì?").periods] == ["10-2022"]
    assert [p.code for p in understood(samples, "Bài 10/2022 nói gì?").periods] == ["10-2022"]
    assert understood(samples, "Nghị quyết Đại hội Đảng bộ lần thứ nhất nêu gì?").ordinal is None


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Liệt kê các kỳ họp năm 2021", None),  # "năm" is the year here, not five
        ("Kỳ họp thứ năm năm 2021 bàn gì?", 5),
        ("Hội nghị lần thứ hai năm 2020 bàn gì?", 2),
        ("hoi nghi lan thu muoi lam nam 2023 ban gi", 15),
    ],
)
def test_the_year_after_a_session_is_not_part_of_its_number(samples: House, text: str, ordinal: int | None) -> None:
    assert understood(samples, text).ordinal == ordinal


def test_the_subject_is_what_remains(samples: House) -> None:
    assert (
        understood(samples, "Năm 2020, thành phố Hạ Long kết nạp được bao nhiêu đảng viên?").subject
        == "kết nạp đảng viên"
    )
    assert understood(samples, "thu ngan sach tp cao bang 9 thang 2020").subject == "thu ngân sách"
    assert understood(samples, "thu ngan sach tp cao bang 9 thang 2020").indicators[0] == "Thu NSNN trên địa bàn"


def test_a_follow_up_keeps_what_it_does_not_change(samples: House) -> None:
    first = "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?"
    other_place = understood(samples, "Còn Bắc Kạn thì sao?", first)
    assert [place.name for place in other_place.places] == ["Thành phố Bắc Kạn"]
    assert (other_place.kind, other_place.indicators[0]) == ("figure", "Thu NSNN trên địa bàn")
    assert other_place.periods == (), "another place has periods of its own"
    basis = understood(samples, "So với kế hoạch?", first)
    assert [place.name for place in basis.places] == ["Thành phố Cao Bằng"]
    assert [period.code for period in basis.periods] == ["9M-2020"]
    person = understood(samples, "Ai chủ trì?", first)
    assert (person.kind, [place.name for place in person.places]) == ("person", ["Thành phố Cao Bằng"])
    pronoun = understood(samples, "Thế năm 2021 tỷ lệ này là bao nhiêu?", first)
    assert (pronoun.indicators[0], [p.code for p in pronoun.periods]) == ("Thu NSNN trên địa bàn", ["2021"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("9M-2020", "9M-2020", True),
        ("9M-2021", "YTD-10-2021", True),
        ("9M-2020", "2020", False),
        ("6M-2022", "Q1-2022", False),
        ("9M-2020", "9M-2021", False),
    ],
)
def test_like_is_compared_with_like_only(one: str, other: str, same: bool) -> None:
    assert same_stretch(period_from_code(one), period_from_code(other)) is same


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tỷ lệ hộ nghèpo là bao nhiêu?", "Tỷ lệ hộ nghèo là bao nhiêu?"),
        ("Giải ngân vốn đầu tư côgn", "Giải ngân vốn đầu tư công"),
        ("Giá vàng là bao nhiêu?", "Giá vàng là bao nhiêu?"),  # a word that the reports lack stays what it is
        ("Thu ngân sách OCOP", "Thu ngân sách OCOP"),
    ],
)
def test_slips_of_the_keyboard(samples: House, typed: str, meant: str) -> None:
    assert respelled(typed, samples.assistant.holdings()) == meant
