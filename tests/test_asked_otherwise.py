"""Questions in other words than the reports': what is meant decides, not which word is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.matching import states
from tests.conftest import house_of
from tests.talk import ask
from ui.house import House

REPORTS = {
    "minutes.txt": "BIÊN BẢN KỲ HỌP THỨ 4 HĐND ĐẶC KHU VÂN ĐỒN KHÓA I, NHIỆM KỲ 2021 - 2026\n\n"
    "1. Thời gian, địa điểm: khai mạc 7 giờ 30 phút ngày 18/12/2025 tại Hội trường Trung tâm hành chính đặc khu.\n\n"
    "2. Thành phần: 24/26 đại biểu HĐND đặc khu Vân Đồn dự kỳ họp. Chủ tọa: ông Vũ Thế Khang, Chủ tịch HĐND đặc khu.\n\n"
    "3. Kết quả năm 2025: doanh thu du lịch 718 tỷ đồng. Đặc khu tiêu hủy 274 con lợn với trọng lượng 15 tấn; chi hỗ trợ cho "
    "3.860 người, tổng kinh phí 5,9 tỷ đồng. Bão số 3 làm 1.240 nhà bị ngập, 2 người chết; thiệt hại 84 tỷ đồng. Cây cam "
    "cho thu hoạch 650 ha, nông dân thu về 12 tỷ đồng. Thu ngân sách thấp hơn cùng kỳ do thị trường đất trầm lắng. Sản lượng "
    "lương thực hụt là do hạn nặng ở cuối kênh.\n\n"
    "4. Biểu quyết: nghị quyết phân bổ ngân sách được 22/24 đại biểu có mặt tán thành.\n\n"
    "5. Chỉ tiêu năm 2026: thu ngân sách 70 tỷ đồng; doanh thu du lịch 850 tỷ đồng; tỷ lệ hộ nghèo dưới 1,2%.\n\n"
    "6. Nhiệm vụ giao UBND đặc khu: trình quy hoạch chung trong quý II/2026; hoàn thành hồ chứa nước; rà soát giá vé tàu.",
    "tien-yen.txt": "UBND huyện Tiên Yên họp phiên tháng 6\n\n"
    "Sáng 28/6/2023, UBND huyện Tiên Yên (tỉnh Quảng Ninh) họp đánh giá 6 tháng đầu năm 2023. Ông Hà Văn Đạt, Chủ tịch UBND "
    "huyện chủ trì. Phó Chủ tịch UBND huyện Trịnh Thị Lan được giao phụ trách tổ công tác gỡ vướng cho cụm công nghiệp Đông "
    "Ngũ.\n\n"
    "TT Chỉ tiêu ĐVT KH 2023 TH 6 tháng So KH (%) So cùng kỳ (%)\n"
    "1 Thu ngân sách trên địa bàn tỷ đồng 395 187,2 47,4 92,6\n"
    "2 Sản lượng muối tấn 48.000 31.260 65,1 118,4\n"
    "3 Khách du lịch Triệu lượt 2,9 1,92 66,2 127,5\n"
    "4 Trồng rừng tập trung ha 450 38 8,4 60,3\n",
    "tien-yen-2024.txt": "Huyện ủy Tiên Yên họp quý I năm 2024\n\n"
    "Ngày 2/4/2024, Huyện ủy Tiên Yên (tỉnh Quảng Ninh) họp đánh giá quý I năm 2024. Dự có ông Hà Văn Đạt, Phó Giám đốc Sở "
    "Nông nghiệp, nguyên Chủ tịch UBND huyện. Quý I kết nạp 14 đảng viên.",
}


REPORTS["paper.txt"] = (
    "Báo cáo thực hiện Nghị quyết năm 2022 của Thành ủy Móng Cái\n\nSố 26-BC/TU\nThành phố Móng Cái, ngày 15/12/2022\n\n"
    "A. KẾT QUẢ NĂM 2022\n\n1. Thu ngân sách trên địa bàn thành phố Móng Cái năm 2022 đạt 1.200 tỷ đồng, vượt 4% dự toán.\n"
    "2. Bảo hiểm y tế đạt 94,1% dân số, chưa đạt chỉ tiêu 95%. Thành phố không còn hộ nghèo; còn 57 hộ cận nghèo.\n"
    "3. Hạn mặn đến sớm, hồ cạn từ tháng 3. Vì vậy sản lượng lúa của thành phố chỉ được 9.100 tấn.\n\n"
    "B. HẠN CHẾ\n\n- Lòng lề đường quanh chợ lấn chiếm trở lại.\n- Khu đô thị Hải Hòa xong muộn 14 tháng.\n\n"
    "C. NHIỆM VỤ NĂM 2023\n\n1. Bàn giao mặt bằng đường ven biển trước 30/6.\n2. Lập quy hoạch phân khu Hải Yên.\n\n"
    "T/M BAN THƯỜNG VỤ\n\nĐồng chí Hồ Thị Kim Thoa, Phó Bí thư Thường trực Thành ủy trình bày báo cáo."
)


REPORTS["fair.txt"] = (
    "Huyện ủy Ba Chẽ họp quý I năm 2024\n\nNgày 3/4/2024, Huyện ủy Ba Chẽ (tỉnh Quảng Ninh) họp đánh giá quý I năm 2024. "
    "Thu ngân sách tăng 40% so với cùng kỳ. Sản lượng lúa tăng 3% so với cùng kỳ. Sản lượng ngô giảm 12% so với cùng kỳ. Sản "
    "lượng chè giảm 2% so với cùng kỳ. Khách du lịch tăng 55% so với cùng kỳ. Huyện hỗ trợ kinh phí cho hội cựu chiến binh của "
    "5 đô thị.\n\n"
    + "Đoàn viên tham gia dọn vệ sinh. " * 4
    + "Lễ hội hoa sở được tổ chức tại Trung tâm Văn hóa huyện. Chợ phiên diễn ra từ 6 giờ 30."
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[House]:
    with house_of(REPORTS, tmp_path_factory.mktemp("otherwise"), cache) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Đặc khu Vân Đồn năm 2025 tiêu hủy mấy con lợn và nặng tổng cộng bao nhiêu tấn?", ["274", "15 tấn"]),
        ("Vân Đồn năm 2025 hỗ trợ bao nhiêu người, tốn bao nhiêu tiền?", ["3.860", "5,9 tỷ"]),
        ("Bão số 3 ở Vân Đồn: bao nhiêu nhà ngập, mấy người chết, thiệt hại bao nhiêu?", ["1.240", "2 người", "84 tỷ"]),
    ],
)
def test_several_things_that_one_sentence_tells_are_all_given(house: House, question: str, facts: list[str]) -> None:
    text = ask(house, question).text
    assert [fact for fact in facts if not states(text, fact)] == []
    assert "không nêu" not in text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Kỳ họp thứ 4 HĐND đặc khu Vân Đồn họp ở đâu?", ["Hội trường Trung tâm hành chính"]),
        ("Kỳ họp thứ 4 HĐND đặc khu Vân Đồn khai mạc lúc mấy giờ?", ["7 giờ 30"]),
        ("Có bao nhiêu đại biểu HĐND đặc khu Vân Đồn dự kỳ họp?", ["24/26"]),
        ("Điều gì khiến thu ngân sách Vân Đồn thấp hơn?", ["thị trường đất trầm lắng"]),
        ("Lươg thực Vân Đồn năm 2025 hụt là do đaau?", ["hạn nặng"]),
        ("Kể ra các việc HĐND đặc khu Vân Đồn giao cho UBND", ["quy hoạch chung", "hồ chứa nước", "giá vé tàu"]),
        ("Vân Đồn đặt ra những mục tiêu nào năm 2026 (thu ngân sách, hộ nghèo, du lịch)?", ["70 tỷ", "1,2%", "850 tỷ"]),
        ("6 tháng đầu năm 2023 ở Tiên Yên chỉ tiêu nào tăng nhiều nhất so cùng kỳ?", ["127,5%", "1,92 triệu lượt"]),
        ("6 tháng đầu năm 2023 chỉ tiêu nào của Tiên Yên đạt thấp nhất so với kế hoạch?", ["8,4%"]),
        ("Ông Hà Văn Đạt sau đó công tác ở đâu?", ["Phó Giám đốc Sở Nông nghiệp"]),
        ("Thành ủy Móng Cái tự nhận còn những mặt yếu nào năm 2022?", ["lấn chiếm", "14 tháng"]),
        ("Thành ủy Móng Cái giao việc gì cho các đơn vị năm 2023?", ["ven biển", "quy hoạch phân khu"]),
        ("Năm 2022 thành phố Móng Cái còn hộ nghèo không?", ["không còn hộ nghèo"]),
        ("Bảo hiểm y tế Móng Cái năm 2022 có đạt chỉ tiêu đề ra không?", ["94,1%", "95%"]),
        ("Vì sao sản lượng lúa Móng Cái năm 2022 thấp?", ["Hạn mặn"]),
        ("Bà Thoa ở Móng Cái giữ chức vụ gì?", ["Phó Bí thư Thường trực Thành ủy"]),
        ("Phó Chủ tịch nào của Tiên Yên chịu trách nhiệm tổ công tác cụm công nghiệp Đông Ngũ?", ["Trịnh Thị Lan"]),
    ],
)
def test_what_is_meant_is_found(house: House, question: str, facts: list[str]) -> None:
    answer = ask(house, question)
    assert answer.found
    assert [fact for fact in facts if not states(answer.text, fact)] == []


def test_the_year_after_is_carried_over_with_its_goal(house: House) -> None:
    answer = ask(house, "Doanh thu du lịch đặc khu Vân Đồn năm 2025 đạt bao nhiêu?", "Sang năm đặt mục tiêu bao nhiêu?")
    assert states(answer.text, "850 tỷ đồng")


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2025 một cân cam ở Vân Đồn bán được bao nhiêu tiền?",
        "Sản lượng cam của Vân Đồn năm 2025 là bao nhiêu tấn?",
        "Giá vé tàu ra Vân Đồn hiện bao nhiêu một lượt?",
        "Chủ tịch UBND đặc khu Vân Đồn lương tháng bao nhiêu?",
        "Vì sao hai đại biểu Vân Đồn không tán thành nghị quyết phân bổ ngân sách?",
    ],
)
def test_another_sort_of_number_is_no_answer(house: House, question: str) -> None:
    assert not ask(house, question).found


def test_a_ranking_says_among_how_many(house: House) -> None:
    answer = ask(house, "6 tháng đầu năm 2023 ở Tiên Yên chỉ tiêu nào tăng nhiều nhất so cùng kỳ?")
    assert any("4 chỉ tiêu" in caveat.text for caveat in answer.caveats)


def test_two_ranks_nothing(house: House) -> None:
    answer = ask(house, "Quý I năm 2024 ở Tiên Yên chỉ tiêu nào tăng nhiều nhất so cùng kỳ?")
    assert not answer.found


def test_what_fell_least_is_not_what_fell_most(house: House) -> None:
    answer = ask(house, "Quý I năm 2024 ở Ba Chẽ chỉ tiêu nào giảm ít nhất so với cùng kỳ?")
    assert states(answer.text, "2%") and not states(answer.text, "12%")


@pytest.mark.parametrize(
    "question",
    [
        "Hội nghị Huyện ủy Ba Chẽ quý I năm 2024 họp ở đâu?",
        "Hội nghị Huyện ủy Ba Chẽ quý I năm 2024 họp lúc mấy giờ?",
    ],
)
def test_a_fair_is_no_meeting(house: House, question: str) -> None:
    text = ask(house, question).text
    assert "Lễ hội" not in text and "6 giờ 30" not in text
