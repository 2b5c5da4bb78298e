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


def test_a_missing_place_is_answered_with_the_places_that_there_are(samples: House) -> None:
    assert "Thành phố Hạ Long" in ask(samples, "Thu ngân sách của tỉnh Lâm Đồng là bao nhiêu?").text


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
    "text", ['"; DROP TABLE reports; --', "<script>alert(1)</script>", "NEAR(a b) OR *", "🙂🙂", "a" * 1999]
)
def test_strange_questions_do_no_harm(samples: House, text: str) -> None:
    try:
        answer = ask(samples, text)
    except WrongUse:
        return
    assert broken_citations(answer, samples.archive.report) == 0
