"""What must be told apart in a comparison: namesakes, two reports of one place, the start of a year and its middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.compare.figures import found_of
from rag.compare.found import Line
from rag.compare.like import compared
from rag.domain import WrongUse
from rag.results import Comparison, Row
from tests.conftest import house_of
from ui.house import House

REPORTS = {
    "tan-lap-bp.txt": "Xã Tân Lập, tỉnh Bình Phước họp 6 tháng đầu năm 2021\n\nNgày 9/7/2021, Đảng ủy xã Tân Lập (tỉnh Bình Phước) "
    "tổ chức hội nghị Ban Chấp hành Đảng bộ xã. Thu ngân sách 6 tháng đầu năm 2021 đạt 1,5 tỷ đồng, bằng 50% dự toán huyện giao.",
    "tan-lap-qn.txt": "Xã Tân Lập, tỉnh Quảng Ninh họp 6 tháng đầu năm 2021\n\nNgày 9/7/2021, Đảng ủy xã Tân Lập (tỉnh Quảng Ninh) "
    "tổ chức hội nghị Ban Chấp hành Đảng bộ xã. Thu ngân sách 6 tháng đầu năm 2021 đạt 2,5 tỷ đồng, bằng 50% dự toán huyện giao.",
    "dong-phu-hdnd.txt": "Huyện Đồng Phú: HĐND sơ kết 6 tháng đầu năm 2021\n\nNgày 15/7/2021, HĐND huyện Đồng Phú (tỉnh Bình Phước) "
    "tổ chức kỳ họp. Thu ngân sách 6 tháng đầu năm 2021 đạt 320 tỷ đồng, bằng 60% dự toán tỉnh giao, bằng 50% nghị quyết HĐND huyện. "
    "Tiến độ giải ngân vốn xây dựng cơ bản đạt thấp, mới 35,8% kế hoạch. Hộ nghèo đầu năm là 892 hộ, chiếm tỷ lệ 2,83%.",
    "dong-phu-ubnd.txt": "Huyện Đồng Phú: UBND sơ kết 6 tháng đầu năm 2021\n\nNgày 15/7/2021, UBND huyện Đồng Phú (tỉnh Bình Phước) "
    "tổ chức phiên họp. Thu ngân sách 6 tháng đầu năm 2021 đạt 310 tỷ đồng, bằng 60% dự toán tỉnh giao.",
    "tasks.txt": "Huyện Bù Đốp sơ kết 6 tháng đầu năm 2021, đề ra nhiệm vụ 6 tháng cuối năm\n\nNgày 9/7/2021, Huyện ủy Bù Đốp (tỉnh Bình Phước) "
    "tổ chức hội nghị bàn phương hướng, nhiệm vụ 6 tháng cuối năm, nhằm tiếp tục thực hiện nhiệm vụ đề ra.\n\nTrong kỳ, huyện cách ly tập trung "
    "348 người. Đại biểu xã Thanh Hòa đề nghị sớm đầu tư nhà máy nước tập trung.\n\nCác nhiệm vụ trọng tâm 6 tháng cuối năm:\n"
    "- Tái thiết hạ tầng sau lũ, ưu tiên sửa 14 hồ đập xung yếu trước mùa mưa.\n- Hoàn thành khu tái định cư thôn Tân Hạ trong quý IV.\n\n"
    "Trưởng phòng Quản lý đô thị Đỗ Mạnh Cường thừa nhận đường ống cũ đã xuống cấp.",
    "hon-quan.txt": "Huyện Hớn Quản sơ kết 6 tháng đầu năm 2021\n\nNgày 9/7/2021, Huyện ủy Hớn Quản (tỉnh Bình Phước) tổ chức hội nghị "
    "sơ kết 6 tháng đầu năm 2021. Tỷ lệ hộ nghèo hiện còn 3,86%.",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[House]:
    with house_of(REPORTS, tmp_path_factory.mktemp("apart"), cache) as opened:
        yield opened


def row(table: Comparison, subject: str) -> Row:
    return next(row for row in table.rows if row.subject == subject)


def test_namesakes_are_told_apart_by_their_provinces(house: House) -> None:
    table = house.assistant.compare(places=["xã Tân Lập"])
    assert table.title == "So sánh xã Tân Lập (Bình Phước), xã Tân Lập (Quảng Ninh)"
    assert [column.named for column in table.columns] == ["Xã Tân Lập (Bình Phước)", "Xã Tân Lập (Quảng Ninh)"]
    line = row(table, "Thu ngân sách nhà nước")
    assert line.derived[0] == "Xã Tân Lập (Quảng Ninh) hơn xã Tân Lập (Bình Phước) 1 tỷ đồng (2,5 − 1,5)"
    assert all(caveat.kind != "differs" for caveat in line.caveats)


def test_two_reports_of_one_place_and_day_are_told_apart_and_never_ranked(house: House) -> None:
    table = house.assistant.compare(places=["huyện Đồng Phú"])
    assert len({column.label for column in table.columns}) == 2
    assert all("ân dân huyện" in column.label for column in table.columns)
    line = row(table, "Thu ngân sách nhà nước")
    assert not line.comparable and not line.derived
    assert any("cùng một địa phương nêu số khác nhau" in caveat.text for caveat in line.caveats)


def test_two_plans_of_one_report_are_no_contradiction(house: House) -> None:
    line = row(house.assistant.compare(reports=["dong-phu-hdnd.txt", "hon-quan.txt"]), "Thu ngân sách nhà nước")
    assert sum(caveat.kind == "derived" for caveat in line.caveats) == 2
    assert all(caveat.kind != "differs" for caveat in line.caveats)


def test_no_plan_is_worked_out_of_a_percentage(house: House) -> None:
    table = house.assistant.compare(reports=["dong-phu-hdnd.txt", "hon-quan.txt"])
    assert not row(table, "Tỷ lệ giải ngân vốn đầu tư công").caveats


def test_how_it_stood_when_the_year_began_is_not_ranked_with_now(house: House) -> None:
    line = row(house.assistant.compare(reports=["dong-phu-hdnd.txt", "hon-quan.txt"]), "Tỷ lệ hộ nghèo")
    assert line.cells[0].period == "đầu năm 2021"
    assert not line.comparable and not line.derived


def test_periods_are_not_told_twice_in_a_sentence(house: House) -> None:
    table = house.assistant.compare(reports=["dong-phu-hdnd.txt", "hon-quan.txt"])
    (said,) = [s.text for part in table.summary for s in part.statements if s.text.startswith("Tỷ lệ hộ nghèo:")]
    assert said.endswith("Khác kỳ, không nên so sánh trực tiếp.") and said.count("đầu năm 2021") == 2


def test_what_a_meeting_was_held_for_sets_no_task_and_a_heading_comes_with_its_list(house: House) -> None:
    table = house.assistant.compare(reports=["tasks.txt", "hon-quan.txt"])
    told, silent = row(table, "Nhiệm vụ trọng tâm").cells
    assert told.text.startswith("Các nhiệm vụ trọng tâm 6 tháng cuối năm: - Tái thiết hạ tầng sau lũ")
    assert silent.status == "not stated"


def test_who_answers_for_towns_tells_nothing_of_towns(house: House) -> None:
    table = house.assistant.compare(reports=["tasks.txt", "hon-quan.txt"])
    assert all(line.subject != "Đô thị, quản lý đô thị" for line in table.rows)


def test_a_place_without_reports_is_told(house: House) -> None:
    table = house.assistant.compare(places=["huyện Hớn Quản", "thành phố Đà Lạt"])
    assert (table.caveats[0].kind, "thành phố Đà Lạt" in table.caveats[0].text) == ("coverage", True)
    assert all(c.kind != "coverage" for c in house.assistant.compare(places=["huyện Hớn Quản"]).caveats)


def test_an_unknown_subject_is_refused_rather_than_everything_shown(house: House) -> None:
    with pytest.raises(WrongUse, match="giá vàng"):
        house.assistant.compare(subjects=["giá vàng"])
    with pytest.raises(WrongUse, match="giá vàng"):
        house.assistant.timeline("huyện Đồng Phú", subjects=["giá vàng"])
    for subject in ("thu ngân sách", "hạn chế", "người chủ trì", "các kết quả"):
        assert house.assistant.compare(subjects=[subject]).rows is not None


def test_what_stands_around_a_comparison_is_in_its_language(house: House) -> None:
    table = house.assistant.compare("Compare the budget revenue of Đồng Phú and Hớn Quản districts")
    assert table.language == "en"
    assert house.assistant.compare("So sánh thu ngân sách của Đồng Phú và Hớn Quản").language == "vi"


def test_a_briefing_of_no_report_says_so(house: House) -> None:
    assert house.assistant.brief(places=["thành phố Đà Lạt"]).title == "Tóm tắt: không có báo cáo nào"


def test_many_reports_of_one_place_are_told_of_once(house: House) -> None:
    line = row(house.assistant.compare(places=["huyện Đồng Phú"]), "Thu ngân sách nhà nước")
    columns = house.assistant.compare(places=["huyện Đồng Phú"]).columns
    found = [
        found_of(i, house.assistant.holdings(), "vi") for i in house.assistant.find_indicators(subject="thu ngân sách")
    ]
    own = [one for one in found if one.indicator and one.indicator.report_id in {c.report_id for c in columns}]
    many = Line(line.subject, tuple(own[at % len(own)] for at in range(40)))
    told = compared(many, [columns[at % 2] for at in range(40)], "vi").caveats
    assert sum("cùng một địa phương" in caveat.text for caveat in told) == 1
