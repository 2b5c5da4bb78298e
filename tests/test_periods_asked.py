"""Which periods a question asks about, what a follow-up makes of them, and which figures' periods fit them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rag.domain import Period, Question
from rag.evidence.period_fit import period_fit
from rag.question.parts import apart
from rag.question.periods import in_reports_words, periods_asked, related, with_year_of
from rag.vietnamese.periods import period_from_code
from rag.vietnamese.words import is_folded
from tests.ledger_helpers import one, report


def asked(question: str) -> list[str]:
    return [found.period.code for found in periods_asked(in_reports_words(question, folded=is_folded(question)))]


def periods(*codes: str) -> tuple[Period, ...]:
    return tuple(map(period_from_code, codes))


def codes(found: tuple[Period, ...]) -> list[str]:
    return [period.code for period in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Nửa đầu 2021 huyện trồng bao nhiêu ha rừng?", ["6M-2021"]),
        ("nua dau 2021 huyen trong bao nhieu ha rung", ["6M-2021"]),
        ("Sáu tháng cuối năm 2022 phải làm gì?", ["H2-2022"]),
        ("Quý đầu 2022 xuất khẩu ra sao?", ["Q1-2022"]),
        ("quý 3/2021 xuất khẩu ra sao?", ["Q3-2021"]),
        ("Giữa 2019, xã có mấy hộ cận nghèo?", ["6M-2019"]),
        ("Mười một tháng năm 2022 đón bao nhiêu khách?", ["11M-2022"]),
        ("Bài 10/2022 nói gì về chuyển đổi số?", ["10-2022"]),
        ("bai 10/2022 noi gi ve chuyen doi so", ["10-2022"]),
        ("Tháng 10/2022 đón bao nhiêu khách?", ["10-2022"]),
        ("Năm 2017 và 2018 kết nạp bao nhiêu đảng viên?", ["2017", "2018"]),
        ("nam 2017, 2018 ket nap bao nhieu dang vien", ["2017", "2018"]),
        ("Tỷ lệ che phủ rừng 2015, 2016 và 2017?", ["2015", "2016", "2017"]),
        ("Giai đoạn 2021-2025 đặt mục tiêu gì?", ["2021-2025"]),
        ("Tính đến 30/9/2020 giải ngân được bao nhiêu?", ["9M-2020"]),
        ("Exports in the first half of 2023?", ["6M-2023"]),
        ("Exports in the third quarter of 2021?", ["Q3-2021"]),
        ("9 tháng đầu năm đón bao nhiêu khách?", ["9M"]),
        ("Huyện có bao nhiêu hợp tác xã?", []),
    ],
)
def test_periods_are_read_as_people_write_them(question: str, expected: list[str]) -> None:
    assert asked(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Khoản 2020 tỷ đồng chi cho việc gì?",
        "2021 hộ nào được vay vốn?",
        "khoan 2020 dong chi cho viec gi",
        "Quyết định số 2019/QĐ-UBND nói gì?",
        "Diện tích 2.015 ha trồng gì?",
    ],
)
def test_a_number_that_looks_like_a_year_is_none(question: str) -> None:
    assert asked(question) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Năm 2021, 9 tháng đầu năm đón bao nhiêu khách?", ["9M-2021"]),
        ("Cuối quý I và giữa năm 2016 còn mấy hộ nghèo?", ["Q1-2016", "6M-2016"]),
        ("Quý I và 6 tháng năm 2022 thu được bao nhiêu?", ["Q1-2022", "6M-2022"]),
        ("Cả năm 2021 và 6 tháng đầu năm thu được bao nhiêu?", ["2021", "6M-2021"]),
    ],
)
def test_one_year_named_is_the_year_of_all(question: str, expected: list[str]) -> None:
    assert asked(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Thu tăng bao nhiêu so với cùng kỳ năm 2019?", []),
        ("Năm 2020, thu tăng bao nhiêu so với cùng kỳ năm 2019?", ["2020"]),
        ("9 thang nam 2020 tang bao nhieu so voi nam 2019", ["9M-2020"]),
        ("9 tháng năm 2020 so với năm trước tăng bao nhiêu?", ["9M-2020"]),
        ("Revenue in 2022 compared with 2021?", ["2022"]),
        ("Thu năm 2017 và năm trước đó là bao nhiêu?", ["2017", "2016"]),
        ("thu 9 thang nam 2021 va nam truoc do la bao nhieu", ["9M-2021", "9M-2020"]),
    ],
)
def test_what_is_compared_with_is_not_what_is_asked(question: str, expected: list[str]) -> None:
    assert asked(question) == expected


def test_this_year_is_the_askers() -> None:
    assert asked("Năm nay có mấy kỳ họp?") == [str(date.today().year)]


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        ("9M-2020", "Còn năm trước đó thì sao?", ["9M-2019"]),
        ("9M-2020", "con nam truoc do thi sao", ["9M-2019"]),
        ("2021-2025", "Năm trước?", ["2020-2024"]),
        ("Q1-2022", "Năm sau thì thế nào?", ["Q1-2023"]),
        ("04-2022", "And the year before?", ["04-2021"]),
        ("9M-2020", "Còn cả năm?", ["2020"]),
        ("H2-2016", "tron nam thi sao", ["2016"]),
        ("9M-2020", "Còn xã Hòa Chung thì sao?", []),
        ("6M", "Năm trước đó?", []),  # of no year, so no year before it
    ],
)
def test_a_follow_up_moves_the_period_before(before: str, message: str, expected: list[str]) -> None:
    assert codes(related(periods(before), message)) == expected


def test_a_period_without_a_year_is_of_the_year_asked_before() -> None:
    assert codes(with_year_of(periods("6M"), periods("Q1-2022"))) == ["6M-2022"]
    assert codes(with_year_of(periods("6M-2019"), periods("Q1-2022"))) == ["6M-2019"]
    assert codes(with_year_of(periods("6M"), periods("2021", "2022"))) == ["6M"], "of which of the two years?"
    assert codes(with_year_of(periods("6M"), ())) == ["6M"]


def test_periods_stand_apart_when_none_lies_in_another() -> None:
    assert apart(periods("2015", "Q1-2024"))
    assert not apart(periods("2020", "9M-2020"))
    assert not apart(periods("2020"))


FORESTS = "Huyện trồng mới 480 ha rừng."


def fit(figure: str, question: str, *asked_codes: str) -> float:
    return period_fit(
        one(FORESTS, periods=(figure,)), Question(text=question, periods=periods(*asked_codes)), report(FORESTS)
    )


def test_the_very_period_fits_best_and_another_year_not_at_all() -> None:
    asked_for = "Huyện trồng bao nhiêu ha rừng?"
    assert fit("6M-2022", asked_for) == 1, "no period asked, every period fits"
    assert fit("6M-2022", asked_for, "6M-2022") == 1
    assert fit("9M-2021", asked_for, "6M-2022") == 0
    assert fit("9M-2021", asked_for, "6M-2022", "9M-2021") == 1, "one of several asked is enough"
    assert 0 < fit("6M-2022", asked_for, "2022") < fit("9M-2022", asked_for, "2022") < 1, "the more of the year"
    assert fit("2022", asked_for, "6M-2022") == 0, "a year says nothing of its half"


def test_months_are_no_whole_year_where_the_whole_is_asked() -> None:
    assert fit("9M-2022", "Năm 2022 huyện trồng bao nhiêu ha rừng?", "2022") > 0
    assert fit("9M-2022", "Cả năm 2022 huyện trồng bao nhiêu ha rừng?", "2022") == 0


def test_a_month_asked_is_the_month_that_a_sum_runs_to() -> None:
    forests = replace(one(FORESTS, periods=("8M-2022",)), as_of=date(2022, 8, 15))
    question = Question(text="Tính đến tháng 8/2022 trồng bao nhiêu?", periods=periods("08-2022"))
    assert period_fit(forests, question, report(FORESTS)) == 1
    assert period_fit(forests, replace(question, periods=periods("05-2022")), report(FORESTS)) == 0
