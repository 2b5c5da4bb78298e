"""Workbooks of comparisons, opened again with another library."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from rag.documents.xlsx import comparison_xlsx
from rag.results import Comparison
from tests.made_by_hand import COMPARISON, IMPRINT, hostile_comparison, stated, wide_comparison


def opened(comparison: Comparison) -> Any:
    return load_workbook(BytesIO(comparison_xlsx(comparison, IMPRINT)))


def values(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_figures_are_numbers_with_their_unit_beside_what_is_stated() -> None:
    table, _, _ = opened(COMPARISON).worksheets
    title, coverage, heads, subheads, revenue, poverty, shortcomings = values(table)
    assert (title[0], coverage[0]) == (COMPARISON.title, "Đã đọc 3/4 báo cáo")
    assert heads[2] == "Thành phố Cao Bằng\n05/10/2020 · 9 tháng đầu năm 2020"
    assert subheads[2:4] == ["Giá trị", "Theo báo cáo"]
    assert revenue[:8] == [
        "Kinh tế", "Thu ngân sách", 275, "275 tỷ đồng (89,7% kế hoạch tỉnh giao) [1]", 99.273,
        "99,273 tỷ đồng, bằng 64% NQ (đến 30/9/2021) [2]", None, "không nêu",
    ]  # fmt: skip
    assert revenue[8] == "không"
    assert revenue[9].splitlines()[0] == "Lưu ý: Khác năm: 2020 và 2021."
    assert table["E5"].number_format == '#,##0.000" tỷ đồng"'
    assert table["C6"].number_format == '#,##0.00"%"'
    assert poverty[8] == "có"
    assert shortcomings[8] is None  # no figures: nothing to compare


def test_the_second_sheet_has_a_line_a_source_in_the_order_of_their_numbers() -> None:
    _, sheet, _ = opened(COMPARISON).worksheets
    head, *lines = values(sheet)
    assert head == ["Số", "Nguyên văn", "Báo cáo", "Địa phương", "Ngày", "Tệp hoặc địa chỉ"]
    assert [line[0] for line in lines] == list(range(1, 8))
    assert lines[1] == [
        2, "Thu ngân sách được 99,273 tỷ đồng, bằng 64% NQ.", "Bắc Kạn: Hội nghị lần thứ sáu", "Thành phố Bắc Kạn",
        datetime(2021, 10, 6), "https://backan.example/bai?a=1&b=2",
    ]  # fmt: skip


def test_the_third_sheet_has_summary_caveats_coverage_and_date() -> None:
    *_, sheet = opened(COMPARISON).worksheets
    said = [line[0] for line in values(sheet)]
    assert "Cao Bằng kết nạp 36 đảng viên. [6]" in said
    assert "Khác cấp: thành phố và tỉnh." in said
    assert "Không đọc: Bài viết về Hạ Long (không có số liệu)" in said
    assert said[-1] == "Lập ngày 24/11/2026 từ kho tài liệu gồm 3 báo cáo."


def test_panes_stay_and_it_prints_across_one_page_wide_with_its_head_on_each() -> None:
    table, *_ = opened(COMPARISON).worksheets
    assert table.freeze_panes == "C5"
    assert table.page_setup.orientation == "landscape"
    assert table.sheet_properties.pageSetUpPr.fitToPage
    assert (table.page_setup.fitToWidth or 1, table.page_setup.fitToHeight) == (1, 0)  # 1 where it is not said
    assert (table.print_title_rows, table.print_title_cols) == ("$3:$4", "$A:$B")


def test_what_a_report_says_never_becomes_a_formula_or_a_link() -> None:
    book = opened(hostile_comparison())
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert not [cell for cell in cells if cell.hyperlink]
    assert any(str(cell.value).startswith("=") for row in book.worksheets[0].iter_rows() for cell in row)


def test_a_text_longer_than_a_cell_can_hold_is_cut_with_a_mark() -> None:
    row = replace(COMPARISON.rows[2], cells=(stated(1, "dài " * 10_000), *COMPARISON.rows[2].cells[1:]))
    table = opened(replace(COMPARISON, rows=(row,))).worksheets[0]
    assert table["D5"].value.endswith("…")
    assert len(table["D5"].value) < 32_767


def test_no_row_and_many_reports_are_workbooks_too() -> None:
    assert opened(replace(COMPARISON, rows=(), columns=(), citations=())).worksheets[0]["A1"].value == COMPARISON.title
    assert opened(wide_comparison(50, 30)).worksheets[0].max_row == 34
