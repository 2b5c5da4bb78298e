"""What a message takes over from the one before it, and what it drops: place, period, session, subject, person."""

from __future__ import annotations

import pytest

from eval.matching import states
from rag.domain import Answer, Question, Turn
from rag.question.followups import leans_back
from rag.question.understand import understand
from ui.house import House

REVENUE = "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?"
SESSION = "Hội nghị lần thứ 5 của thành phố Cao Bằng diễn ra ngày nào?"


def understood(house: House, *messages: str) -> Question:
    """The last of these messages, after the others."""
    history = [Turn("user", message) for message in messages[:-1]]
    return understand(messages[-1], house.assistant.holdings(), history=history)


def answered(house: House, *messages: str) -> Answer:
    """The answer to the last of these messages, in a conversation that had the others and their answers."""
    history: list[Turn] = []
    for message in messages:
        answer = list(house.assistant.ask(message, history=history))[-1]
        history += [Turn("user", message), Turn("assistant", answer.text)]
    return answer


def places(question: Question) -> list[str]:
    return [place.name for place in question.places]


def periods(question: Question) -> list[str]:
    return [period.code for period in question.periods]


@pytest.mark.parametrize(
    ("message", "place", "period"),
    [
        ("So với kế hoạch?", "Thành phố Cao Bằng", ["9M-2020"]),
        ("so voi ke hoach thi sao", "Thành phố Cao Bằng", ["9M-2020"]),
        ("Đạt mấy phần trăm kế hoạch?", "Thành phố Cao Bằng", ["9M-2020"]),
        ("So với cùng kỳ?", "Thành phố Cao Bằng", ["9M-2020"]),
        ("Còn năm trước đó thì sao?", "Thành phố Cao Bằng", ["9M-2019"]),
        ("The nam truoc do?", "Thành phố Cao Bằng", ["9M-2019"]),
        ("Năm sau thì nhiêu?", "Thành phố Cao Bằng", ["9M-2021"]),
        ("Còn cả năm?", "Thành phố Cao Bằng", ["2020"]),
        ("6 tháng thì sao?", "Thành phố Cao Bằng", ["6M-2020"]),
        ("Còn quý I/2022?", "Thành phố Cao Bằng", ["Q1-2022"]),
        ("Còn Bắc Kạn thì nhiêu?", "Thành phố Bắc Kạn", []),
        ("con bac kan thi sao", "Thành phố Bắc Kạn", []),
        ("Thế còn tỉnh thì sao?", "Tỉnh Cao Bằng", []),
    ],
)
def test_the_same_figure_of_another_place_time_or_basis(
    samples: House, message: str, place: str, period: list[str]
) -> None:
    question = understood(samples, REVENUE, message)
    assert (places(question), periods(question)) == ([place], period)
    assert (question.kind, question.indicators[0]) == ("figure", "Thu NSNN trên địa bàn")


@pytest.mark.parametrize(
    ("message", "kind", "subject"),
    [
        ("Kết nạp bao nhiêu đảng viên?", "figure", "kết nạp đảng viên"),
        ("ket nap bao nhieu dang vien", "figure", "kết nạp đảng viên"),
        ("Xã nào được công bố đạt chuẩn?", "place", "xã công bố đạt chuẩn"),
        ("Ai khai mạc?", "person", "khai mạc"),
    ],
)
def test_a_new_subject_keeps_the_place_and_time_alone(samples: House, message: str, kind: str, subject: str) -> None:
    question = understood(samples, REVENUE, message)
    assert (question.kind, question.subject) == (kind, subject)
    assert "Thu NSNN trên địa bàn" not in question.indicators
    assert (places(question), periods(question)) == (["Thành phố Cao Bằng"], ["9M-2020"])


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Ai là Chủ tịch UBND tỉnh Tây Ninh?", ["Tỉnh Tây Ninh"]),
        ("Huyện An Phú có bao nhiêu hợp tác xã?", ["Huyện An Phú"]),
        ("huyen an phu co nhieu htx ko", ["Huyện An Phú"]),
        ("Địa phương nào thu ngân sách cao nhất?", []),
        ("Trong kho có những hội nghị nào?", []),
    ],
)
def test_a_question_of_its_own_drops_the_old_scope(samples: House, message: str, place: list[str]) -> None:
    question = understood(samples, REVENUE, message)
    assert (places(question), periods(question)) == (place, [])


def test_a_session_goes_with_its_place(samples: House) -> None:
    assert understood(samples, SESSION, "Ai khai mạc?").ordinal == 5
    assert understood(samples, SESSION, "Còn lần thứ 6?").ordinal == 6
    moved = understood(samples, SESSION, "Còn Hạ Long?")
    assert (places(moved), moved.ordinal, moved.kind) == (["Thành phố Hạ Long"], None, "meeting")


def test_a_day_goes_with_its_place(samples: House) -> None:
    asked = "Ai chủ trì hội nghị ngày 17/12/2020 của Hạ Long?"
    assert understood(samples, asked, "Bàn những gì?").dates == ((17, 12, 2020),)
    assert understood(samples, asked, "Còn Bắc Kạn?").dates == ()


def test_a_chain_of_follow_ups_leads_back_to_its_first_question(samples: House) -> None:
    question = understood(samples, "Năm 2020 Hạ Long kết nạp bao nhiêu đảng viên?", "Còn Bắc Kạn?", "Còn Cà Mau?")
    assert set(places(question)) == {"Thành phố Cà Mau", "Tỉnh Cà Mau"}
    assert (question.kind, question.indicators) == ("figure", ("Đảng viên mới kết nạp",))


def test_only_the_last_question_is_leant_on(samples: House) -> None:
    question = understood(samples, REVENUE, "Huyện An Phú có bao nhiêu hợp tác xã?", "Ai chủ trì?")
    assert (places(question), periods(question)) == (["Huyện An Phú"], [])


def test_which_messages_lean_back(samples: House) -> None:
    def leans(message: str) -> bool:
        return leans_back(understood(samples, message))

    assert all(map(leans, ["Còn Hạ Long thì sao?", "the con nam sau", "Ai chủ trì?", "What about Tay Ninh?"]))
    assert not any(map(leans, ["Hạ Long thu được bao nhiêu?", "Địa phương nào đông dân nhất?"]))
    assert not leans("Người dân ở vùng sâu, vùng xa " + "rất cần nước sạch để dùng " * 5)


def test_nothing_is_taken_over_without_a_conversation(samples: House) -> None:
    question = understood(samples, "Còn năm trước đó thì sao?")
    assert (question.places, question.indicators) == ((), ())
    assert understood(samples, "🙂", "Ai chủ trì?").places == (), "a message of signs alone is none"


@pytest.mark.parametrize(
    ("messages", "facts"),
    [
        ((REVENUE, "So với kế hoạch?"), ["89,7%"]),
        ((REVENUE, "So với cùng kỳ?"), ["55,7%"]),
        (("Thu ngân sách tỉnh Cà Mau năm 2017?", "Còn mục tiêu năm sau?"), ["4.202"]),
        (("Tỉnh Cao Bằng thu ngân sách 6 tháng 2023 bao nhiêu?", "Chi ngân sách thì sao?"), ["2.869,514"]),
        (("Năm 2020 Hạ Long kết nạp bao nhiêu đảng viên?", "Còn Bắc Kạn?", "Thế Cà Mau thì nhiêu?"), ["255"]),
        (("Thu ngân sách Bắc Kạn năm 2021?", "Có đạt kế hoạch không?"), ["64%"]),
        (("How much did Cao Bang Province collect in revenue in the first half of 2023?", "What about Tay Ninh?"), ["8.193"]),
    ],
)  # fmt: skip
def test_a_follow_up_is_answered_as_it_was_meant(samples: House, messages: tuple[str, ...], facts: list[str]) -> None:
    answer = answered(samples, *messages)
    assert answer.found, answer.text
    assert [fact for fact in facts if not states(answer.text, fact)] == [], answer.text


@pytest.mark.parametrize("message", ["Còn năm trước đó thì sao?", "Năm sau?", "Còn cả năm?"])
def test_a_period_that_was_moved_to_is_not_answered_by_the_old_one(samples: House, message: str) -> None:
    answer = answered(samples, REVENUE, message)
    assert not answer.found
    assert "9 tháng đầu năm 2020" not in answer.text.splitlines()[0], "what is missing is the other period"


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("Đồng chí ấy giữ chức vụ gì?", "Bí thư Thành ủy"),
        ("dong chi ay giu chuc vu gi", "Bí thư Thành ủy"),
        ("Ông ấy kết luận gì?", "rà soát từng chỉ tiêu"),
    ],
)
def test_a_pronoun_is_the_person_of_the_last_answer(samples: House, message: str, fact: str) -> None:
    answer = answered(samples, "Ai chủ trì hội nghị của thành phố Bắc Kạn?", message)
    assert "Cù Ngọc Cường" in answer.text
    assert fact in answer.text
