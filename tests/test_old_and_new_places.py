"""Old and new names of places: who asks of a province of today is told of the reports of what went into it, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eval.asking import broken_citations
from eval.matching import states
from rag.domain import Answer, Level
from rag.vietnamese.localities import joined, locality_by_code, lookup, merger_of, present
from tests.conftest import settings_for
from ui.house import House, open_house

REPORTS = {
    "bac-kan-2025.txt": "HĐND tỉnh Bắc Kạn họp giữa năm 2025\n\n"
    "Sáng 20/6/2025, HĐND tỉnh Bắc Kạn khai mạc kỳ họp thứ 26. Trong 6 tháng đầu năm 2025, thu ngân sách nhà nước trên địa "
    "bàn tỉnh đạt 612 tỷ đồng, bằng 58% dự toán. Tỷ lệ hộ nghèo của tỉnh còn 17,3%.",
    "bac-kan-2024.txt": "HĐND tỉnh Bắc Kạn tổng kết năm 2024\n\n"
    "Sáng 10/12/2024, HĐND tỉnh Bắc Kạn khai mạc kỳ họp thứ 24. Năm 2024, thu ngân sách nhà nước trên địa bàn tỉnh đạt "
    "1.005 tỷ đồng, bằng 100,5% dự toán.",
    "bach-thong.txt": "HĐND huyện Bạch Thông (tỉnh Bắc Kạn) tổng kết năm 2024\n\n"
    "Sáng 18/12/2024, HĐND huyện Bạch Thông khai mạc kỳ họp thứ 15. Năm 2024, thu ngân sách nhà nước trên địa bàn huyện "
    "đạt 31 tỷ đồng.",
    "ca-mau-2023.txt": "HĐND tỉnh Cà Mau tổng kết năm 2023\n\n"
    "Sáng 8/12/2023, HĐND tỉnh Cà Mau khai mạc kỳ họp thứ 11. Năm 2023, thu ngân sách nhà nước trên địa bàn tỉnh đạt "
    "5.500 tỷ đồng, bằng 102% dự toán.",
    "ca-mau-2025.txt": "HĐND tỉnh Cà Mau tổng kết năm 2025\n\n"
    "Sáng 9/12/2025, HĐND tỉnh Cà Mau khai mạc kỳ họp thứ 6. Năm 2025, thu ngân sách nhà nước trên địa bàn tỉnh đạt "
    "11.900 tỷ đồng, bằng 104% dự toán.",
    "bac-lieu-2025.txt": "HĐND tỉnh Bạc Liêu họp giữa năm 2025\n\n"
    "Sáng 19/6/2025, HĐND tỉnh Bạc Liêu khai mạc kỳ họp thứ 25. Trong 6 tháng đầu năm 2025, thu ngân sách nhà nước trên địa "
    "bàn tỉnh đạt 2.890 tỷ đồng, bằng 55% dự toán.",
    "gia-lai-2025.txt": "HĐND tỉnh Gia Lai tổng kết năm 2025\n\n"
    "Sáng 10/12/2025, HĐND tỉnh Gia Lai khai mạc kỳ họp thứ 5. Năm 2025, thu ngân sách nhà nước trên địa bàn tỉnh đạt "
    "24.000 tỷ đồng, bằng 101% dự toán.",
    "phu-thuan.txt": "HĐND phường Phú Thuận (thành phố Hồ Chí Minh) tổng kết năm 2025\n\n"
    "Sáng 15/12/2025, HĐND phường Phú Thuận khai mạc kỳ họp thứ 3. Năm 2025, thu ngân sách nhà nước trên địa bàn phường "
    "đạt 90 tỷ đồng.",
}


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("merged")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_house(settings_for(folder, cache)) as house:
        assert not house.ingest([str(folder / name) for name in REPORTS]).failed
        yield house


def ask(house: House, text: str) -> Answer:
    answer = list(house.assistant.ask(text))[-1]
    assert broken_citations(answer, house.archive.report) == 0
    return answer


def told(answer: Answer) -> str:
    """What a reader sees: the answer and its remarks."""
    return "\n".join([answer.text, *(caveat.text for caveat in answer.caveats)])


def test_a_province_without_reports_tells_of_those_of_the_province_that_went_into_it(merged: House) -> None:
    answer = ask(merged, "Thu ngân sách của tỉnh Thái Nguyên năm 2025 là bao nhiêu?")
    assert (answer.found, answer.reason) == (False, "no such place")
    assert "Từ 01/07/2025, tỉnh Bắc Kạn thuộc tỉnh Thái Nguyên." in answer.text
    assert "báo cáo của tỉnh Bắc Kạn (6 tháng đầu năm 2025, năm 2024)" in answer.text
    assert any("Bắc Kạn" in offer for offer in answer.followups)


@pytest.mark.parametrize(
    "question",
    [
        "Thu ngân sách của tỉnh Thái Nguyên năm 2025 là bao nhiêu?",
        "Thu ngân sách 6 tháng đầu năm 2025 của tỉnh Thái Nguyên?",
        "Thu ngân sách của Thái Nguyên?",
        "Tỷ lệ hộ nghèo của tỉnh Thái Nguyên còn bao nhiêu?",
        "How much was the budget revenue of Thai Nguyen province in 2025?",
    ],
)
def test_the_figure_of_a_part_is_never_given_as_that_of_the_whole(merged: House, question: str) -> None:
    answer = ask(merged, question)
    assert not answer.found
    assert "Bắc Kạn" in answer.text
    assert not answer.citations
    assert [fact for fact in ("612", "1.005", "17,3%", "58%") if states(told(answer), fact)] == []


def test_a_province_that_went_into_another_is_answered_with_the_name_of_that(merged: House) -> None:
    answer = ask(merged, "Thu ngân sách tỉnh Bình Định năm 2025?")
    assert (answer.found, answer.reason) == (False, "no such place")
    assert "tỉnh Bình Định thuộc tỉnh Gia Lai. Kho có báo cáo của tỉnh Gia Lai (năm 2025)" in answer.text
    assert not states(told(answer), "24.000")


def test_reports_of_the_new_province_are_its_own_and_those_of_its_part_are_named_beside_them(merged: House) -> None:
    answer = ask(merged, "Thu ngân sách tỉnh Cà Mau năm 2025?")
    assert states(answer.text, "11.900")
    (remark,) = (caveat.text for caveat in answer.caveats if caveat.kind == "other name")
    assert "tỉnh Bạc Liêu (6 tháng đầu năm 2025)" in remark
    assert not states(told(answer), "2.890")


def test_a_period_that_only_the_part_reports_on_is_refused_with_its_name(merged: House) -> None:
    answer = ask(merged, "Thu ngân sách tỉnh Cà Mau 6 tháng đầu năm 2025 đạt bao nhiêu?")
    assert not answer.found
    assert "tỉnh Bạc Liêu (6 tháng đầu năm 2025)" in answer.text
    assert not states(answer.text, "2.890")


@pytest.mark.parametrize(
    "question", ["Thu ngân sách tỉnh Cà Mau năm 2023?", "Thu ngân sách tỉnh Thái Nguyên năm 2023?"]
)
def test_a_year_before_a_merger_means_the_province_of_then(merged: House, question: str) -> None:
    answer = ask(merged, question)
    assert "01/07/2025" not in told(answer)
    assert answer.found == states(answer.text, "5.500")


def test_one_name_before_and_since_is_one_place_of_two_extents(merged: House) -> None:
    newest = ask(merged, "Thu ngân sách tỉnh Cà Mau là bao nhiêu?")
    assert [place.name for place in newest.question.places] == ["Tỉnh Cà Mau"]
    assert len(newest.statements) == 1
    both = ask(merged, "Thu ngân sách tỉnh Cà Mau năm 2023 và năm 2025?")
    assert states(both.text, "5.500")
    assert states(both.text, "11.900")
    (remark,) = (caveat.text for caveat in both.caveats if caveat.kind == "extent")
    assert "tỉnh Cà Mau gồm cả tỉnh Bạc Liêu" in remark


def test_a_comparison_tells_of_the_reports_of_a_part_where_those_of_the_whole_are_lacking(merged: House) -> None:
    answer = ask(merged, "So sánh thu ngân sách của tỉnh Thái Nguyên và tỉnh Cà Mau năm 2025")
    assert "Tỉnh Thái Nguyên: kho tài liệu không có báo cáo." in answer.text
    assert "tỉnh Bắc Kạn thuộc tỉnh Thái Nguyên" in told(answer)
    asked_too = ask(merged, "So sánh thu ngân sách tỉnh Bắc Kạn và tỉnh Thái Nguyên 6 tháng đầu năm 2025")
    assert states(asked_too.text, "612")
    assert "hãy hỏi theo tên đó" not in told(asked_too), "who names both needs no hint"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Thu ngân sách của xã Bạch Thông năm 2025?", "Xã Bạch Thông được lập ngày 01/07/2025 trên một phần địa bàn huyện Bạch Thông cũ."),
        ("Thu ngân sách quận 7 năm 2025?", "Phường Phú Thuận được lập ngày 01/07/2025 trên một phần địa bàn quận 7 cũ."),
        ("How much was the budget revenue of Binh Dinh in 2025?", "Since 1 July 2025, Bình Định Province has been part of Gia Lai Province."),
    ],
)  # fmt: skip
def test_districts_and_communes_as_far_as_the_tables_tell(merged: House, question: str, said: str) -> None:
    answer = ask(merged, question)
    assert (answer.found, answer.reason) == (False, "no such place")
    assert said in answer.text


def test_what_became_what_is_read_in_the_tables() -> None:
    bac_kan, thai_nguyen = (lookup(name, Level.PROVINCE)[0] for name in ("Bắc Kạn", "Thái Nguyên"))
    city = lookup("thành phố Bắc Kạn")[0]
    today = present(thai_nguyen)
    merger = merger_of(bac_kan, today)
    assert merger
    assert (merger.since, merger.whole) == (date(2025, 7, 1), True)
    lies_in = merger_of(city, today)
    assert lies_in
    assert lies_in.old == bac_kan, "the city went where its province went"
    assert merger_of(thai_nguyen, today) is None, "the name stayed"
    assert merger_of(today, bac_kan) is None
    assert {one.plain_name for one in joined(present(lookup("Lâm Đồng")[0]))} == {"Bình Thuận", "Đắk Nông"}
    ward = locality_by_code(next(code for code in city.successors))
    assert ward
    divided = merger_of(city, ward)
    assert divided
    assert not divided.whole
    hue = merger_of(lookup("tỉnh Thừa Thiên Huế")[0], locality_by_code("63:thanhphohue"))  # type: ignore[arg-type]
    assert hue
    assert hue.since == date(2025, 1, 1)
    cao_bang = lookup("tỉnh Cao Bằng")[0]
    assert present(cao_bang) == cao_bang, "the reform left it alone"
