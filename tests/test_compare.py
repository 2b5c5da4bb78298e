"""Reports side by side: every cell is a report's own, cited, or "không nêu"; only like is ranked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.render import paragraphs
from rag.results import Cell, Comparison, Row
from tests.conftest import house_of
from ui.contract import answer_json
from ui.house import House

REPORTS = {
    "a-ban.txt": "UBND huyện Phục Hòa họp phiên tháng 6\n\n"
    "Sáng 28/6/2021, UBND huyện Phục Hòa (tỉnh Cao Bằng) họp đánh giá 6 tháng đầu năm 2021. Ông Lý Văn Tám, Chủ tịch UBND "
    "huyện chủ trì. Thu ngân sách trên địa bàn đạt 41,2 tỷ đồng, bằng 52,5% kế hoạch huyện giao. Xã Cách Linh thu ngân sách "
    "3,1 tỷ đồng. Kết nạp 52/60 đảng viên. Giá trị sản xuất công nghiệp đạt trên 120 tỷ đồng. Tỷ lệ hộ nghèo còn 12,5%. "
    "Xuất khẩu đạt 1,2 tỷ USD. Tuy nhiên, tiến độ giải ngân vốn đầu tư công còn chậm; công tác dồn điền chưa đạt yêu cầu.\n\n"
    "Mục tiêu năm 2022: thu ngân sách 95 tỷ đồng.",
    "b-ban.txt": "UBND huyện Hạ Lang họp phiên tháng 6\n\n"
    "Chiều 29/6/2021, UBND huyện Hạ Lang (tỉnh Cao Bằng) họp đánh giá 6 tháng đầu năm 2021. Bà Nông Thị Lan, Chủ tịch UBND "
    "huyện chủ trì. Thu ngân sách trên địa bàn đạt 20,6 tỷ đồng, bằng 48,1% kế hoạch huyện giao. Kết nạp 31 đảng viên. Giá trị "
    "sản xuất công nghiệp đạt 60 tỷ đồng. Tỷ lệ hộ nghèo còn 9,5%. Giải ngân vốn đầu tư công đạt 33 tỷ đồng. Xuất khẩu đạt 870 "
    "triệu USD.",
    "c-tinh.txt": "HĐND tỉnh Lạng Sơn khai mạc kỳ họp thứ 3\n\n"
    "Sáng 8/12/2021, HĐND tỉnh Lạng Sơn khai mạc kỳ họp thứ 3, đánh giá tình hình năm 2021. Thu ngân sách nhà nước trên địa bàn "
    "năm 2021 đạt 7.100 tỷ đồng, bằng 101% dự toán Trung ương giao.",
    "d-ban-2022.txt": "UBND huyện Phục Hòa họp phiên tháng 12\n\n"
    "Ngày 20/12/2022, UBND huyện Phục Hòa (tỉnh Cao Bằng) họp đánh giá năm 2022. Thu ngân sách trên địa bàn năm 2022 đạt 97 tỷ "
    "đồng, bằng 102,1% kế hoạch huyện giao.",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[House]:
    with house_of(REPORTS, tmp_path_factory.mktemp("compare"), cache) as opened:
        yield opened


def row(table: Comparison, subject: str) -> Row:
    return next(row for row in table.rows if row.subject == subject)


def cell(table: Comparison, subject: str, place: str) -> Cell:
    (at,) = [number for number, column in enumerate(table.columns) if column.label.startswith(place)]
    return row(table, subject).cells[at]


@pytest.fixture(scope="module")
def districts(house: House) -> Comparison:
    return house.assistant.compare(reports=["a-ban.txt", "b-ban.txt"])


def test_every_stated_cell_is_cited_with_the_words_of_its_own_report(house: House, districts: Comparison) -> None:
    cited = {citation.n: citation for citation in districts.citations}
    for line in districts.rows:
        for column, shown in zip(districts.columns, line.cells, strict=True):
            assert (shown.status == "stated") == (shown.citation is not None)
            if shown.citation is not None:
                source = cited[shown.citation]
                assert source.report_id == column.report_id
                assert source.quote == house.archive.report(source.report_id).text[source.start : source.end]
    assert sorted(cited) == list(range(1, len(cited) + 1))


def test_like_is_compared_with_the_formula(districts: Comparison) -> None:
    line = row(districts, "Thu ngân sách nhà nước")
    assert line.comparable
    assert line.derived == (
        "Huyện Phục Hòa hơn huyện Hạ Lang 20,6 tỷ đồng (41,2 − 20,6)",
        "Huyện Phục Hòa gấp 2 lần huyện Hạ Lang (41,2 : 20,6)",
    )


def test_rates_differ_by_percentage_points_and_have_no_ratio(districts: Comparison) -> None:
    assert row(districts, "Tỷ lệ hộ nghèo").derived == (
        "Huyện Phục Hòa hơn huyện Hạ Lang 3 điểm phần trăm (12,5 − 9,5)",
    )


def test_a_bound_is_kept_and_gives_no_difference(districts: Comparison) -> None:
    assert cell(districts, "Giá trị sản xuất công nghiệp", "Huyện Phục Hòa").text == "trên 120 tỷ đồng"
    assert row(districts, "Giá trị sản xuất công nghiệp").derived == ()


def test_a_communes_figure_is_never_its_districts(districts: Comparison) -> None:
    assert "3,1" not in cell(districts, "Thu ngân sách nhà nước", "Huyện Phục Hòa").text


def test_what_a_report_says_in_words_only_stands_in_words(districts: Comparison) -> None:
    said = cell(districts, "Giải ngân vốn đầu tư công", "Huyện Phục Hòa")
    assert said.value is None
    assert "còn chậm" in said.text


def test_other_units_are_told_and_not_ranked(districts: Comparison) -> None:
    line = row(districts, "Kim ngạch xuất khẩu")
    assert not line.comparable
    assert line.derived == ()
    assert {caveat.kind for caveat in line.caveats} >= {"unit"}


def test_a_missing_goal_is_told(districts: Comparison) -> None:
    told = [caveat.text for caveat in row(districts, "Số đảng viên mới kết nạp").caveats]
    assert "Huyện Hạ Lang không nêu chỉ tiêu để đối chiếu." in told


def test_an_implied_plan_is_marked_as_derived(districts: Comparison) -> None:
    told = [c.text for c in row(districts, "Thu ngân sách nhà nước").caveats if c.kind == "derived"]
    assert any(text.startswith("Suy ra") and "78,48" in text and "41,2 × 100 : 52,5" in text for text in told)


def test_silence_on_shortcomings_is_no_praise(districts: Comparison) -> None:
    assert cell(districts, "Hạn chế, khó khăn", "Huyện Hạ Lang").status == "not stated"
    assert any("Huyện Hạ Lang không nêu hạn chế" in caveat.text for caveat in districts.caveats)


def test_other_levels_periods_and_bases_are_told_and_not_ranked(house: House) -> None:
    table = house.assistant.compare("So sánh thu ngân sách của huyện Hạ Lang và tỉnh Lạng Sơn")
    line = row(table, "Thu ngân sách nhà nước")
    assert [column.place for column in table.columns] == ["Huyện Hạ Lang", "Tỉnh Lạng Sơn"]
    assert (line.comparable, line.derived) == (False, ())
    assert {caveat.kind for caveat in line.caveats} >= {"period", "level", "basis"}
    assert len(table.rows) == 1


def test_goals_are_no_results(house: House) -> None:
    table = house.assistant.timeline("huyện Phục Hòa")
    assert [column.label for column in table.columns] == ["Huyện Phục Hòa (28/06/2021)", "Huyện Phục Hòa (20/12/2022)"]
    assert [cell.text for cell in row(table, "Thu ngân sách nhà nước").cells] == [
        "41,2 tỷ đồng, bằng 52,5% kế hoạch huyện giao",
        "97 tỷ đồng, bằng 102,1% kế hoạch huyện giao",
    ]


def test_a_goal_stands_before_what_came_of_it(house: House) -> None:
    table = house.assistant.timeline("huyện Phục Hòa")
    subjects = [line.subject for line in table.rows]
    goal = subjects.index("Thu ngân sách nhà nước (mục tiêu)")
    assert subjects[goal + 1] == "Thu ngân sách nhà nước"
    assert table.rows[goal].cells[0].text == "95 tỷ đồng"


def test_all_reports_of_the_scope_are_read_and_the_others_named(house: House) -> None:
    table = house.assistant.compare(places=["huyện Phục Hòa", "huyện Hạ Lang"], periods=["6M-2021"])
    assert (table.coverage.selected, table.coverage.read) == (3, 2)
    (left_out,) = table.coverage.skipped
    assert "năm 2022" in left_out.reason


def test_no_report_in_the_scope_gives_no_column(house: House) -> None:
    table = house.assistant.compare(places=["tỉnh Cà Mau"])
    assert (table.columns, table.rows) == ((), ())
    assert table.caveats


def test_the_summary_is_made_of_cited_cells(districts: Comparison) -> None:
    assert next(section.heading for section in districts.summary) == "So sánh được"
    assert all(statement.citations for section in districts.summary for statement in section.statements)


def test_a_question_that_compares_comes_with_its_table(house: House) -> None:
    answer = list(
        house.assistant.ask("So sánh thu ngân sách 6 tháng đầu năm 2021 của huyện Phục Hòa và huyện Hạ Lang")
    )[-1]
    assert isinstance(answer.table, Comparison)
    assert [line.subject for line in answer.table.rows] == ["Thu ngân sách nhà nước"]
    assert answer_json(answer)["table"]["rows"][0]["comparable"] is True


def test_a_question_on_one_place_has_no_table(house: House) -> None:
    (answer,) = list(house.assistant.ask("Huyện Hạ Lang thu ngân sách bao nhiêu?"))[-1:]
    assert answer.table is None


def test_a_summary_that_is_asked_for_is_a_briefing_with_its_sections(house: House) -> None:
    answer = list(house.assistant.ask("Tóm tắt phiên họp tháng 6 năm 2021 của UBND huyện Phục Hòa"))[-1]
    lines = answer.text.split("\n")
    assert answer.found
    assert "Kết quả nổi bật:" in lines and "Hạn chế và khó khăn:" in lines
    assert all(statement.citations for statement in answer.statements)


def test_who_gave_the_summary_is_no_wish_for_one(house: House) -> None:
    answer = list(house.assistant.ask("Ai đọc báo cáo tóm tắt ở UBND huyện Phục Hòa?"))[-1]
    assert "Kết quả nổi bật" not in answer.text


def test_a_summary_keeps_its_headings_on_the_page(house: House) -> None:
    answer = list(house.assistant.ask("Tóm tắt phiên họp tháng 6 năm 2021 của UBND huyện Phục Hòa"))[-1]
    shown = [text for text, _ in paragraphs(answer)]
    assert "Hạn chế và khó khăn:" in shown
    assert len(shown) > len(answer.statements)


def test_a_place_without_a_report_is_told(house: House) -> None:
    table = house.assistant.compare("So sánh thu ngân sách của huyện Hạ Lang và tỉnh Cà Mau")
    assert any(c.kind == "coverage" and "Cà Mau" in c.text for c in table.caveats)


def test_a_report_named_twice_is_read_once(house: House) -> None:
    assert len(house.assistant.compare(reports=["a-ban.txt", "a-ban.txt", "b-ban.txt"]).columns) == 2
    assert house.assistant.brief(reports=["a-ban.txt", "a-ban.txt"]).coverage.read == 1
