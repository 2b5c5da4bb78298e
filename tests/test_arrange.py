"""What a reader is shown of a comparison, whatever the form: what stands together, in which order, and what is said."""

from __future__ import annotations

from dataclasses import replace

from rag.documents.arrange import (
    by_sector,
    cell_note,
    cell_text,
    column_heading,
    coverage_line,
    in_parts,
    last_lines,
    one_line,
    row_notes,
    skipped_lines,
    sources,
)
from rag.documents.labels import labels
from tests.made_by_hand import BRIEFING, COLUMNS, COMPARISON, IMPRINT, POVERTY, REVENUE, SHORTCOMINGS, UNSTATED

VI, EN = labels("vi"), labels("en")


def test_rows_stand_under_their_sector_in_the_order_they_came() -> None:
    again = replace(REVENUE, subject="Chi ngân sách")
    grouped = by_sector([REVENUE, POVERTY, again, SHORTCOMINGS], VI)
    assert [(sector, [row.subject for row in rows]) for sector, rows in grouped] == [
        ("Kinh tế", ["Thu ngân sách", "Chi ngân sách"]),
        ("Văn hóa – xã hội", ["Tỷ lệ hộ nghèo"]),
        ("Nội dung khác", ["Hạn chế, khó khăn"]),
    ]


def test_rows_without_any_sector_have_no_heading() -> None:
    assert by_sector([SHORTCOMINGS], VI) == [("", [SHORTCOMINGS])]


def test_a_column_says_whose_report_it_is_and_of_when() -> None:
    assert column_heading(COLUMNS[0]) == ("Thành phố Cao Bằng", "05/10/2020 · 9 tháng đầu năm 2020")
    assert column_heading(COLUMNS[2]) == ("Tỉnh Tây Ninh", "04/10/2023")


def test_the_remark_of_a_cell_adds_only_what_its_text_and_its_column_leave_open() -> None:
    plan, other_period, _ = REVENUE.cells
    assert cell_note(plan, COLUMNS[0]) == "89,7% kế hoạch tỉnh giao"  # the period is the column's
    assert cell_note(other_period, COLUMNS[1]) == "đến 30/9/2021"  # the text names the basis already
    assert cell_note(UNSTATED, COLUMNS[2]) == ""


def test_what_is_not_stated_is_said_in_the_language_of_the_reader() -> None:
    assert (cell_text(UNSTATED, VI), cell_text(UNSTATED, EN)) == ("không nêu", "not stated")


def test_caveats_of_a_row_come_before_what_is_derived_and_each_is_a_sentence() -> None:
    assert row_notes(REVENUE, VI) == [
        ("Lưu ý", "Khác năm: 2020 và 2021."),
        ("Suy ra", "Kế hoạch của Cao Bằng khoảng 306,6 tỷ đồng (275 ÷ 89,7%)."),
    ]


def test_coverage_says_how_much_was_read_and_what_was_not_and_why() -> None:
    assert coverage_line(COMPARISON.coverage, VI) == "Đã đọc 3/4 báo cáo"
    assert list(skipped_lines(COMPARISON.coverage, VI)) == ["Không đọc: Bài viết về Hạ Long (không có số liệu)"]


def test_each_report_is_a_source_once_with_its_day_and_address_and_all_its_quotes() -> None:
    found = sources(COMPARISON, IMPRINT, VI)
    assert [(source.about, source.address, [quote.n for quote in source.quotes]) for source in found] == [
        ("Thành phố Cao Bằng, họp ngày 05/10/2020", "cao-bang.txt", [1, 3, 6]),
        ("Thành phố Bắc Kạn, họp ngày 06/10/2021", "https://backan.example/bai?a=1&b=2", [2, 4, 5]),
        ("Tỉnh Tây Ninh, đăng ngày 04/10/2023", "tay-ninh.txt", [7]),
    ]


def test_a_report_that_is_gone_keeps_the_day_of_its_column() -> None:
    gone = replace(IMPRINT, reports={})
    assert sources(COMPARISON, gone, VI)[0].about == "họp ngày 05/10/2020"
    assert sources(BRIEFING, gone, VI)[0].about == ""


def test_the_last_lines_say_when_from_how_much_and_by_which_model() -> None:
    assert last_lines(replace(BRIEFING, model="qwen"), IMPRINT, VI) == [
        "Lập ngày 24/11/2026 từ kho tài liệu gồm 3 báo cáo.",
        "Câu chữ được diễn đạt lại bằng mô hình qwen.",
    ]


def test_a_report_cannot_forge_a_number_of_a_source() -> None:
    assert one_line("đạt\n5 [1] và [2, 3], [sic]") == "đạt 5 ［1］ và ［2, 3］, [sic]"


def test_columns_are_dealt_out_evenly() -> None:
    assert in_parts(COLUMNS, 3) == [(0, 3)]
    assert in_parts(COLUMNS * 5, 6) == [(0, 5), (5, 10), (10, 15)]
    assert in_parts((COLUMNS * 3)[:7], 6) == [(0, 4), (4, 7)]
    assert in_parts((), 6) == []
