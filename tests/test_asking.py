"""Questions over the sample reports: right facts, the right place, a citation for every sentence, honest refusals."""

from __future__ import annotations

import pytest

from eval.asking import broken_citations
from eval.matching import states
from rag.domain import Answer, NoSuchReport, Turn, WrongUse
from ui.house import House


def ask(house: House, text: str, **narrowed: object) -> Answer:
    return list(house.assistant.ask(text, **narrowed))[-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "facts", "must_not"),
    [
        (
            "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?",
            ["275", "89,7%"],
            ["99,273", "962,543"],
        ),
        ("thu ngan sach tp cao bang 9 thang 2020", ["275"], ["99,273", "962,543"]),
        (
            "Ai chủ trì hội nghị Ban Chấp hành Đảng bộ thành phố Bắc Kạn lần thứ sáu?",
            ["Cù Ngọc Cường"],
            ["Vũ Văn Diện"],
        ),
        ("Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?", ["468", "450"], ["36", "4.437"]),
        (
            "Hội nghị Ban Chấp hành Đảng bộ thành phố Bắc Kạn lần thứ sáu diễn ra ngày nào?",
            ["06/10/2021"],
            ["06/10/2020"],
        ),
        ("Năm 2017, thành phố Cà Mau thu ngân sách được bao nhiêu?", ["414"], ["4.183"]),
        ("Chi ngân sách năm 2017 của tỉnh Cà Mau là bao nhiêu?", ["8.139"], ["4.183", "414"]),
        ("How much was the state budget revenue of Cao Bang Province in the first half of 2023?", ["962,543"], ["275"]),
    ],
)
def test_a_question_gets_its_facts_from_the_right_place(
    samples: House, question: str, facts: list[str], must_not: list[str]
) -> None:
    answer = ask(samples, question)
    assert answer.found, answer.text
    assert [fact for fact in facts if not states(answer.text, fact)] == [], answer.text
    assert [fact for fact in must_not if states(answer.text, fact)] == [], answer.text
    assert broken_citations(answer, samples.archive.report) == 0
    assert answer.statements


@pytest.mark.parametrize(
    ("question", "reason", "must_not"),
    [
        ("Tỷ lệ hộ nghèo của thành phố Lạng Sơn năm 2022 là bao nhiêu?", "no such place", ["0,89%", "4,11%"]),
        ("Thu ngân sách của thành phố Bắc Kạn năm 2015 là bao nhiêu?", "no such period", ["275"]),
        (
            "Trong 9 tháng đầu năm 2021, thành phố Bắc Kạn kết nạp bao nhiêu đảng viên?",
            "not stated",
            ["36", "468", "4.437"],
        ),
        ("Hội nghị lần thứ 6 của Ban Chấp hành Đảng bộ thành phố Cao Bằng bàn gì?", "no such meeting", ["99,273"]),
        ("Ai là Chủ tịch UBND thành phố Bắc Kạn?", "not stated", ["Nguyễn Quốc Trung", "Hoàng Xuân Ánh"]),
    ],
)
def test_what_the_reports_do_not_state_is_said_plainly(
    samples: House, question: str, reason: str, must_not: list[str]
) -> None:
    answer = ask(samples, question)
    assert (answer.found, answer.reason) == (False, reason), answer.text
    assert "không" in answer.text
    assert [fact for fact in must_not if states(answer.text, fact)] == [], answer.text
    assert broken_citations(answer, samples.archive.report) == 0


def test_a_target_is_named_as_one(samples: House) -> None:
    answer = ask(samples, "Thu ngân sách tỉnh Cà Mau năm 2018 là bao nhiêu?")
    assert "mục tiêu năm 2018" in answer.text
    assert "target" in {caveat.kind for caveat in answer.caveats}
    asked_for = ask(samples, "Tỉnh Cà Mau đặt mục tiêu thu ngân sách năm 2018 là bao nhiêu?")
    assert states(asked_for.text, "4.202")
    assert "target" not in {caveat.kind for caveat in asked_for.caveats}


def test_who_is_highest_is_answered_by_all_that_report_it_without_a_ranking(samples: House) -> None:
    answer = ask(samples, "Địa phương nào thu ngân sách cao nhất?")
    assert {"8.193", "962,543", "275", "99,273"} <= {
        fact for fact in ("8.193", "962,543", "275", "99,273") if states(answer.text, fact)
    }
    assert {"period", "level"} <= {caveat.kind for caveat in answer.caveats}


@pytest.mark.parametrize(
    ("question", "fact", "must_not"),
    [
        ("Thu hút vốn nước ngoài của Tây Ninh bằng bao nhiêu?", "653", "12.264"),  # not the domestic capital
        ("Vì sao giải ngân ở tỉnh Tây Ninh chậm?", "giải phóng mặt bằng", "68,9%"),
        ("Khó khăn của phường Phú Mỹ là gì?", "còn mỏng", "khai giảng"),
        ("Liệt kê các hội nghị năm 2020", "17/12/2020", "06/10/2021"),
        ("ai la chu tich ubnd tinh tay ninh", "Nguyễn Thanh Ngọc", "Nguyễn Tiến Hải"),
        ("Tóm tắt hội nghị thành phố Bắc Kạn", "99,273", "275"),
        ("Kỳ họp lần thứ 3 HĐND huyện An Phú diễn ra ngày nào?", "22/10/2021", "14/12/2017"),
    ],
)
def test_questions_of_other_kinds(samples: House, question: str, fact: str, must_not: str) -> None:
    answer = ask(samples, question)
    assert states(answer.text, fact), answer.text
    assert not states(answer.text, must_not), answer.text


def test_a_post_is_given_as_of_its_report(samples: House) -> None:
    answer = ask(samples, "Bí thư Thành ủy Cao Bằng là ai?")
    assert "Lương Tuấn Hùng" in answer.text
    assert "05/10/2020" in answer.text
    assert "25/10/2022" in answer.text


def test_a_named_day_without_a_meeting_is_refused_with_the_days_that_there_are(samples: House) -> None:
    answer = ask(samples, "Ai chủ trì hội nghị ngày 12/3/2019 của tỉnh Cao Bằng?")
    assert (answer.found, answer.reason) == (False, "no such meeting")
    assert "06/07/2023" in answer.text


@pytest.mark.parametrize("text", ["Xin chào", "Các địa phương nào có trong kho?", "Bao nhiêu?"])
def test_what_asks_nothing_of_a_report_is_told_what_can_be_asked(samples: House, text: str) -> None:
    answer = ask(samples, text)
    assert (answer.found, answer.reason) == (False, "out of scope")
    assert "thành phố Hạ Long" in answer.text


def test_each_of_several_questions_is_answered(samples: House) -> None:
    answer = ask(samples, "Hội nghị Ban Chấp hành Đảng bộ thành phố Bắc Kạn lần thứ sáu diễn ra ngày nào, ai chủ trì?")
    assert states(answer.text, "06/10/2021")
    assert "Cù Ngọc Cường" in answer.text


def test_a_missing_place_is_answered_with_the_places_that_there_are(samples: House) -> None:
    assert "thành phố Hạ Long" in ask(samples, "Thu ngân sách của tỉnh Lâm Đồng là bao nhiêu?").text


def test_the_period_asked_and_the_period_stated_are_kept_apart(samples: House) -> None:
    answer = ask(samples, "Thu ngân sách năm 2020 của thành phố Cao Bằng là bao nhiêu?")
    assert any(caveat.kind == "period" for caveat in answer.caveats), answer


def test_two_places_are_answered_side_by_side_with_what_keeps_them_apart(samples: House) -> None:
    answer = ask(samples, "So sánh số đảng viên mới kết nạp của thành phố Cao Bằng và thành phố Hạ Long năm 2020.")
    assert states(answer.text, "36")
    assert states(answer.text, "468")
    assert any(caveat.kind == "period" for caveat in answer.caveats)


def test_a_follow_up_takes_over_what_it_leaves_out(samples: House) -> None:
    history = [
        Turn("user", "Đảng bộ thành phố Cao Bằng kết nạp được bao nhiêu đảng viên mới trong 9 tháng đầu năm 2020?")
    ]
    answer = ask(samples, "Còn Hạ Long thì sao?", history=history)
    assert states(answer.text, "468")
    assert not states(answer.text, "36")


def test_an_answer_grows_and_only_the_last_is_done(samples: House) -> None:
    grown = list(samples.assistant.ask("So sánh số đảng viên mới kết nạp của thành phố Cao Bằng và Hạ Long năm 2020."))
    assert [answer.done for answer in grown] == [False] * (len(grown) - 1) + [True]
    assert len(grown) >= 3


def test_the_asker_can_narrow_a_question_to_places_periods_and_reports(samples: House) -> None:
    assert states(ask(samples, "Thu ngân sách đạt bao nhiêu?", places=["thành phố Bắc Kạn"]).text, "99,273")
    assert states(ask(samples, "Tỉnh Cà Mau thu ngân sách bao nhiêu?", periods=["2017"]).text, "4.183")
    assert states(ask(samples, "Ai chủ trì?", reports=["thanh-pho-ha-long-bch-2020.txt"]).text, "Vũ Văn Diện")


def test_senseless_questions_are_refused_with_what_to_do(samples: House) -> None:
    for text in ("", "   ", "???", "x" * 5000):
        with pytest.raises(WrongUse):
            ask(samples, text)
    with pytest.raises(WrongUse):
        ask(samples, "Thu ngân sách?", periods=["hôm qua"])
    with pytest.raises(NoSuchReport):
        ask(samples, "Thu ngân sách?", reports=["khong-co.txt"])


@pytest.mark.parametrize(
    "text",
    [
        '"; DROP TABLE reports; --',
        "<script>alert(1)</script>",
        "NEAR(a b) OR *",
        "a" * 1999,
        "Hội nghị lần thứ ² họp khi nào?",
    ],
)
def test_strange_questions_do_no_harm(samples: House, text: str) -> None:
    assert broken_citations(ask(samples, text), samples.archive.report) == 0


def test_a_question_of_signs_alone_is_wrong_use(samples: House) -> None:
    with pytest.raises(WrongUse):
        ask(samples, "🙂🙂")


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Phường Phú Mỹ có bao nhiêu hộ kinh doanhh cá thể?", ["1.821"]),  # a slip of the keyboard
        ("Huyện An Phú thuộc tỉnh nào?", ["An Giang"]),
        ("Chủ tịch tỉnh Tây Ninh là ai?", ["Nguyễn Thanh Ngọc"]),
        ("Bí thư phường Phú Mỹ là ai?", ["Bùi Chí Thành"]),
        ("Who is the party secretary of Phu My ward?", ["Bùi Chí Thành"]),
        ("Ai biểu dương cán bộ, doanh nghiệp và bà con phường Phú Mỹ?", ["Bùi Chí Thành"]),
        ("Vì sao xuất khẩu của tỉnh Tây Ninh giảm?", ["đơn hàng"]),
    ],
)
def test_the_same_thing_asked_in_other_words(samples: House, question: str, facts: list[str]) -> None:
    answer = ask(samples, question)
    assert answer.found, answer.text
    assert [fact for fact in facts if fact not in answer.text] == [], answer.text
    assert broken_citations(answer, samples.archive.report) == 0


@pytest.mark.parametrize(
    "question",
    [
        "Bí thư phường Phú Mỹ trước đây là ai?",
        "Phường nào của tỉnh Tây Ninh có thu ngân sách cao nhất?",
        "Vì sao chi ngân sách tỉnh Tây Ninh tăng?",
        "Lượt khách quốc tế đến huyện An Phú là bao nhiêu?",
        "Chủ tịch phường Phú Mỹ là ai?",
        "Kỳ họp lần thứ 3 HĐND huyện An Phú bắt đầu lúc mấy giờ?",
    ],
)
def test_what_is_near_to_the_question_is_no_answer(samples: House, question: str) -> None:
    answer = ask(samples, question)
    assert not answer.found, answer.text


def test_a_pronoun_is_whom_the_last_answer_named(samples: House) -> None:
    asked = "Ai chỉ đạo hội nghị của UBND tỉnh Tây Ninh?"
    history = (Turn("user", asked), Turn("assistant", ask(samples, asked).text))
    assert "Chủ tịch UBND tỉnh" in ask(samples, "Ông ấy giữ chức vụ gì?", history=history).text
