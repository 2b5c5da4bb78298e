"""What a careful colleague does beyond finding the figure: says it otherwise where others do, derives apart, lists whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.matching import states
from rag.domain import Answer
from tests.conftest import house_of
from tests.talk import ask
from ui.house import House

REPORTS = {
    "quang-uyen.txt": "HĐND huyện Quảng Uyên họp kỳ thứ 9\n\n"
    "Sáng 12/7/2021, HĐND huyện Quảng Uyên (tỉnh Cao Bằng) khai mạc kỳ họp thứ 9, đánh giá 6 tháng đầu năm 2021.\n\n"
    "Thu ngân sách trên địa bàn đạt 41,2 tỷ đồng, bằng 93,6% so với cùng kỳ. Thu nhập bình quân đầu người từ 18 triệu đồng "
    "năm 2015 tăng lên gần 32 triệu đồng năm 2020. Toàn huyện còn 846 hộ nghèo, tỷ lệ 3,96%; 1.013 hộ cận nghèo. "
    "Huyện trồng mới 712 ha rừng. Diện tích cây dược liệu 168 ha (trong đó sa nhân 52 ha, quế 41 ha). "
    "Tuyến đường Đoài Dương dài 6,4 km, thu hồi 12 ha đất của 90 hộ. Huyện có 3/12 xã đạt chuẩn nông thôn mới, gồm Phi Hải, "
    "Độc Lập và Cai Bộ.\n\n"
    "Kỳ họp thông qua 3 khâu đột phá:\n1. Hoàn thiện đường vào các xóm;\n2. Chuyển đổi số trong thủ tục hành chính;\n"
    "3. Đào tạo cán bộ xã.\n\n"
    "Đại biểu Nông Thị Hiền nêu: vì sao hồ sơ đất đai chậm? Hồ sơ đất đai chậm do phòng chuyên môn chỉ có 7 người. "
    "Điển hình như xã Độc Lập còn 120 hồ sơ chưa trả. Xã Phi Hải và xã Cai Bộ có phát sinh đơn thư; xã Hồng Quang không phát "
    "sinh đơn thư. Ông Đàm Văn Thanh, Phó Chủ tịch UBND huyện phân công bà Lục Thị Mai theo dõi hồ sơ đất đai.\n\n"
    "Kết luận kỳ họp, Chủ tịch HĐND huyện yêu cầu 6 tháng cuối năm: giải ngân hết vốn giao; thu hoạch xong lúa mùa; trả hết hồ "
    "sơ đất đai tồn đọng. Kỳ họp cũng chỉ ra: đường vào các xóm còn rất khó; tiến độ trồng quế chậm.\n\n"
    "Mục tiêu cả năm 2021: thu ngân sách 95 tỷ đồng.",
    "quang-uyen-bao.txt": "Quảng Uyên: thu ngân sách nửa năm\n\n"
    "Ngày 20/7/2021, UBND huyện Quảng Uyên (tỉnh Cao Bằng) họp phiên thường kỳ. Trong 6 tháng đầu năm 2021, thu ngân sách "
    "trên địa bàn đạt 39,8 tỷ đồng.",
    "trung-khanh.txt": "UBND huyện Trùng Khánh họp phiên tháng 6\n\n"
    "Sáng 28/6/2021, UBND huyện Trùng Khánh (tỉnh Cao Bằng) họp đánh giá 6 tháng đầu năm 2021. Kết nạp 52/60 đảng viên. "
    "Xuất khẩu qua cửa khẩu đạt 1,2 tỷ USD.\n\n"
    "TT Chỉ tiêu ĐVT KH 2021 Ước TH 6 tháng So KH (%) So cùng kỳ (%)\n"
    "1 Giá trị sản xuất công nghiệp tỷ đồng 620 290,5 46,85 112,4\n",
    "ha-lang.txt": "UBND huyện Hạ Lang họp phiên tháng 6\n\n"
    "Chiều 29/6/2021, UBND huyện Hạ Lang (tỉnh Cao Bằng) họp đánh giá 6 tháng đầu năm 2021. Kết nạp 31 đảng viên. Xuất khẩu "
    "qua cửa khẩu đạt 870 triệu USD.",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[House]:
    with house_of(REPORTS, tmp_path_factory.mktemp("careful"), cache) as opened:
        yield opened


def kinds(answer: Answer) -> set[str]:
    return {caveat.kind for caveat in answer.caveats}


def test_two_reports_that_differ_are_both_given(house: House) -> None:
    answer = ask(house, "6 tháng đầu năm 2021 huyện Quảng Uyên thu ngân sách bao nhiêu?")
    assert states(answer.text, "41,2") and states(answer.text, "39,8")
    assert "differs" in kinds(answer)


def test_a_change_that_is_not_printed_is_derived_apart_with_its_formula(house: House) -> None:
    answer = ask(
        house, "Thu ngân sách huyện Quảng Uyên 6 tháng đầu năm 2021 tăng hay giảm bao nhiêu phần trăm so với cùng kỳ?"
    )
    assert "derived" in kinds(answer)
    assert "100% − 93,6%" in answer.text and states(answer.text, "6,4%")
    assert not any(states(statement.text, "6,4%") for statement in answer.statements), "derived, so in no statement"


def test_a_row_of_a_table_is_read_out_with_the_heads_of_its_columns(house: House) -> None:
    answer = ask(house, "Giá trị sản xuất công nghiệp 6 tháng 2021 của huyện Trùng Khánh?")
    assert "kế hoạch 620 tỷ đồng" in answer.text and "bằng 112,4% cùng kỳ" in answer.text


def test_only_the_basis_asked_for_is_read_out_of_a_row(house: House) -> None:
    answer = ask(
        house, "Giá trị sản xuất công nghiệp 6 tháng 2021 của huyện Trùng Khánh tăng bao nhiêu phần trăm so cùng kỳ?"
    )
    assert states(answer.text, "12,4%") and not states(answer.text, "46,85%")


def test_where_something_began_is_left_out_of_where_it_stands(house: House) -> None:
    answer = ask(house, "Thu nhập bình quân đầu người huyện Quảng Uyên năm 2020 bao nhiêu?")
    assert states(answer.text, "32") and not states(answer.text, "18")


@pytest.mark.parametrize(
    ("question", "facts", "not_facts"),
    [
        ("Huyện Quảng Uyên có bao nhiêu hộ cận nghèo?", ["1.013"], ["846"]),
        ("Huyện Quảng Uyên trồng mới bao nhiêu ha rừng?", ["712"], ["168"]),
        ("Huyện Quảng Uyên có bao nhiêu ha sa nhân?", ["52"], ["168", "41"]),
        ("Tuyến đường Đoài Dương ở huyện Quảng Uyên dài bao nhiêu?", ["6,4"], ["12", "90"]),
        ("Xã nào của huyện Quảng Uyên đã đạt chuẩn nông thôn mới?", ["Phi Hải", "Độc Lập", "Cai Bộ"], []),
        ("Kỳ họp huyện Quảng Uyên thông qua những khâu đột phá nào?", ["đường vào các xóm", "Chuyển đổi số", "cán bộ xã"], []),
        ("Vì sao hồ sơ đất đai ở huyện Quảng Uyên chậm?", ["7 người", "Độc Lập"], ["vì sao"]),
        ("Xã nào của huyện Quảng Uyên không phát sinh đơn thư?", ["Hồng Quang"], []),
        ("Nhiệm vụ 6 tháng cuối năm 2021 của huyện Quảng Uyên", ["lúa mùa", "tồn đọng"], ["khai mạc"]),
        ("Hạn chế của huyện Quảng Uyên", ["trồng quế chậm"], ["khai mạc"]),
        ("Phó Chủ tịch UBND huyện Quảng Uyên phân công ai theo dõi hồ sơ đất đai?", ["Lục Thị Mai"], []),
        ("ke hoach thu ngan sach ca nam 2021 cua quanguyen la bao nhieu", ["95"], ["41,2"]),
    ],
)  # fmt: skip
def test_what_is_asked_is_answered_and_what_stands_beside_it_is_not(
    house: House, question: str, facts: list[str], not_facts: list[str]
) -> None:
    answer = ask(house, question)
    assert [fact for fact in facts if not states(answer.text, fact)] == [], answer.text
    assert [fact for fact in not_facts if states(answer.text, fact)] == [], answer.text


def test_a_goal_is_no_result(house: House) -> None:
    answer = ask(house, "Cả năm 2021 huyện Quảng Uyên thu ngân sách được bao nhiêu?")
    assert not answer.found


def test_beside_one_that_states_a_target_another_is_said_to_state_none(house: House) -> None:
    answer = ask(house, "So sánh số đảng viên kết nạp 6 tháng 2021 của huyện Trùng Khánh và huyện Hạ Lang")
    assert any("Hạ Lang không nêu chỉ tiêu" in caveat.text for caveat in answer.caveats)


def test_figures_in_unlike_units_are_said_to_be_so(house: House) -> None:
    answer = ask(house, "So sánh xuất khẩu 6 tháng 2021 của huyện Trùng Khánh và huyện Hạ Lang")
    assert any("tỷ USD, triệu USD" in caveat.text for caveat in answer.caveats)


def test_a_place_that_reports_on_another_period_than_asked_before_is_said_to(house: House) -> None:
    answer = ask(
        house,
        "Năm 2021 huyện Quảng Uyên đặt mục tiêu thu ngân sách bao nhiêu?",
        "Còn huyện Trùng Khánh kết nạp đảng viên?",
    )
    assert states(answer.text, "52") and "period" in kinds(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Ngày mai ở Quảng Uyên có mưa không?",
        "Thời tiết hôm nay thế nào?",
        "Viết giúp tôi đoạn code Python đọc file Excel thu ngân sách",
        "Giá xăng dầu ở huyện Quảng Uyên?",
        "Huyện Quảng Uyên có bao nhiêu tàu ngầm?",
        "Toàn Đảng bộ huyện Trùng Khánh có tất cả bao nhiêu đảng viên?",
    ],
)
def test_what_no_report_speaks_of_is_not_answered(house: House, question: str) -> None:
    answer = ask(house, question)
    assert not answer.found, answer.text
