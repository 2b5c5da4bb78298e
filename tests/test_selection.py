"""One way of looking for each kind of question; amounts of the sort asked for; no answer to what no report speaks of."""

from __future__ import annotations

import pytest

from rag.domain import Question
from rag.evidence.gathered import Gathered
from rag.evidence.quantities import states_quantity
from rag.evidence.scope import find_scope
from rag.evidence.select import Selected, select
from rag.question.kinds import asks_several
from rag.question.parts import MOST_PLACES, parts_of, reporting
from rag.question.singles import single_questions
from rag.question.understand import understand
from tests.archive_parts import no_embedder
from ui.house import House


def selected(house: House, text: str) -> Selected:
    """What is selected without any search by meaning."""
    holdings = house.assistant.holdings()
    question = understand(text, holdings)
    return select(question, find_scope(question, holdings), holdings, house.archive, no_embedder)


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("Tỉnh Tây Ninh thu ngân sách bao nhiêu?", "figures"),
        ("thu ngan sach tinh tay ninh dc nhieu", "figures"),
        ("Cơ cấu kinh tế của thành phố Hạ Long?", "figures"),
        ("Ai chủ trì hội nghị của thành phố Bắc Kạn?", "people"),
        ("Bí thư phường Phú Mỹ là ai?", "people"),
        ("Hội nghị của Hạ Long diễn ra ngày nào?", "meetings"),
        ("Liệt kê các kỳ họp năm 2021", "meetings"),
        ("Huyện An Phú thuộc tỉnh nào?", "belonging"),
        ("Tóm tắt hội nghị thành phố Bắc Kạn", "gist"),
        ("Ai nói “sớm khôi phục hoạt động các chợ”?", "quoted"),
        ("Bí thư phường Phú Mỹ có nói “hoàn thành nhiều chỉ tiêu” không?", "quoted"),
    ],
)
def test_what_is_asked_decides_where_to_look(samples: House, question: str, way: str) -> None:
    found = selected(samples, question)
    assert (found.way, bool(found.evidence)) == (way, True)


def test_a_person_in_a_post_that_the_report_lacks_is_not_looked_for_in_prose(samples: House) -> None:
    assert selected(samples, "Giám đốc Công an tỉnh Tây Ninh là ai?") == Selected("people", ())


def test_what_was_gathered_answers_with_what_was_selected(samples: House) -> None:
    holdings = samples.assistant.holdings()
    question = understand("Ai chủ trì hội nghị của thành phố Bắc Kạn?", holdings)
    found = selected(samples, question.text)
    assert Gathered(question, find_scope(question, holdings), found).evidence == found.evidence != ()


@pytest.mark.parametrize(
    ("question", "text", "states"),
    [
        ("Có bao nhiêu hộ?", "Xã có 412 hộ.", True),
        ("Có bao nhiêu hộ?", "Xã có nhiều hộ.", False),
        ("Có bao nhiêu hộ?", "Hội nghị họp ngày 12/7/2022.", False),
        ("co bao nhieu ho", "Ngày 12/7/2022, xã có 412 hộ.", True),
        ("Hết bao nhiêu tiền?", "Làm 3 km đường.", False),
        ("Hết bao nhiêu tiền?", "Làm 3 km đường với 4,5 tỷ đồng.", True),
        ("Vốn bao nhiêu tỷ?", "Vốn 2 triệu USD.", True),
        ("Tỷ lệ che phủ rừng là bao nhiêu?", "Huyện có 5.000 ha rừng.", False),
        ("ti le che phu rung", "Rừng che phủ 61,5%.", True),
        ("Bao nhiêu phần trăm hộ có nước sạch?", "Có 900 hộ dùng nước sạch.", False),
        ("What percentage of households has clean water?", "97,2% hộ dùng nước sạch.", True),
        ("How much money was spent?", "Chi 12 tỷ đồng.", True),
    ],
)
def test_an_amount_must_be_of_the_sort_asked_for(question: str, text: str, states: bool) -> None:
    assert states_quantity(Question(text=question), text) is states


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("Ai chủ trì; ai kết luận; họp ngày nào?", ["Ai chủ trì", "ai kết luận", "họp ngày nào?"]),
        ("Xây mấy cầu? Hết bao nhiêu tiền?", ["Xây mấy cầu", "Hết bao nhiêu tiền?"]),
        ("How many bridges were built and who paid?", ["How many bridges were built", "who paid?"]),
        ("Xây mấy cầu, tăng bao nhiêu so với năm trước?", None),  # goes on about the same figure
        ("Xây cầu, đường, trường bao nhiêu tiền?", None),  # one question word
        ("Còn bao nhiêu hộ nghèo và chiếm bao nhiêu phần trăm?", None),
    ],
)
def test_questions_in_one_message_are_told_apart(message: str, questions: list[str] | None) -> None:
    assert single_questions(message) == (questions or [message])


def test_each_of_several_questions_has_the_scope_that_any_of_them_names(samples: House) -> None:
    message = "Hội nghị lần thứ sáu của Bắc Kạn họp ngày nào, do ai chủ trì và thu ngân sách được bao nhiêu?"
    parts = understand(message, samples.assistant.holdings()).parts
    assert [part.kind for part in parts] == ["meeting", "person", "figure"]
    assert {(part.places[0].name, part.ordinal) for part in parts} == {("Thành phố Bắc Kạn", 6)}


def test_one_question_a_place_and_a_period(samples: House) -> None:
    holdings = samples.assistant.holdings()

    def asked(text: str) -> list[tuple[list[str], list[str]]]:
        parts = parts_of(understand(text, holdings), holdings)
        return [([place.name for place in part.places], [period.code for period in part.periods]) for part in parts]

    assert asked("Tỉnh Cà Mau và tỉnh Tây Ninh thu ngân sách bao nhiêu?") == [
        (["Tỉnh Cà Mau"], []),
        (["Tỉnh Tây Ninh"], []),
    ]
    assert asked("Tỉnh Cà Mau thu ngân sách năm 2017 và 2018 bao nhiêu?") == [
        (["Tỉnh Cà Mau"], ["2017"]),
        (["Tỉnh Cà Mau"], ["2018"]),
    ]
    assert asked("Tỉnh Cà Mau gặp khó khăn gì?") == [(["Tỉnh Cà Mau"], [])]


def test_the_highest_is_asked_of_all_that_report_it(samples: House) -> None:
    holdings = samples.assistant.holdings()
    all_of_them = reporting(understand("Địa phương nào kết nạp nhiều đảng viên nhất?", holdings), holdings)
    assert {place.plain_name for place in all_of_them} == {"Cao Bằng", "Hạ Long", "Cà Mau"}
    assert len(all_of_them) <= MOST_PLACES
    named = understand("So sánh số đảng viên mới của Hạ Long và tỉnh Cà Mau", holdings)
    assert reporting(named, holdings) == []


def test_whoever_asks_several_things_of_one_fact_is_noticed(samples: House) -> None:
    holdings = samples.assistant.holdings()
    assert asks_several(understand("Còn bao nhiêu hộ nghèo, chiếm tỷ lệ nào?", holdings))
    assert not asks_several(understand("Còn bao nhiêu hộ nghèo?", holdings))


@pytest.mark.parametrize(
    "question",
    [
        "Giá bitcoin của thành phố Hạ Long là bao nhiêu?",
        "Phường Phú Mỹ có bao nhiêu con voi?",
        "phuong phu my co nhieu con voi",
        "Tỉnh Tây Ninh có bao nhiêu ngọn núi lửa?",
        "Thành phố Cao Bằng có mấy sòng bạc?",
        "Huyện An Phú có bao nhiêu nhà máy điện hạt nhân?",
        "Ai vô địch giải cờ vua tỉnh Tây Ninh?",
        "Nhiệt độ trung bình của thành phố Cà Mau?",
        "Số người nhiễm cúm gia cầm ở huyện An Phú?",
        "How many casinos does the city of Cao Bang have?",
    ],
)
def test_what_no_report_speaks_of_is_not_answered(samples: House, question: str) -> None:
    answer = list(samples.assistant.ask(question))[-1]
    assert (answer.found, answer.reason) == (False, "not stated"), answer.text
