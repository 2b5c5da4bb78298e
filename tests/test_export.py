"""The ledger as a workbook, opened again with another library."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from rag.documents.ledger import write_indicators
from rag.domain import Basis, Indicator, Meeting, Period, Quantity, Report, WrongUse

TEXT = "=1+1 thu ngân sách đạt trên 2.635,5 tỷ đồng, bằng 89,7% kế hoạch."
REPORT = Report("r1", "=HYPERLINK(1)", TEXT, "up/báo cáo.txt", "meeting", Meeting(held_on=date(2020, 10, 5)))
PLAN = Basis("plan", "kế hoạch", "equal_to_percent_of", Decimal("89.7"))
FIGURE = Indicator(
    "r1", "=1+1 thu ngân sách", "Thu NSNN trên địa bàn", "kinh tế", "statistic", Quantity(Decimal("2635.5"), "tỷ đồng", "over"),
    None, None, (PLAN,), Period(date(2020, 1, 1), date(2020, 9, 30), "9M-2020", "9 tháng đầu năm 2020"), date(2020, 9, 30),
    "Tỉnh Cao Bằng", None, 0, len(TEXT) - 1, ("source_slip:impossible_base_year_2020",),
)  # fmt: skip


def written(path, figures, language="vi"):
    write_indicators(path, figures, language)
    head, *rows = load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_figure_is_a_row_with_numbers_as_numbers_and_days_as_days(tmp_path):
    (row,) = written(tmp_path / "so-lieu.xlsx", [(FIGURE, REPORT)])
    assert row["Giá trị"] == 2635.5
    assert row["Mức"] == "trên"
    assert row["Tính đến ngày"] == datetime(2020, 9, 30)
    assert row["So sánh"] == "bằng 89,7% kế hoạch"
    assert row["Kỳ"] == "9 tháng đầu năm 2020"
    assert "là chính năm báo cáo" in row["Cần kiểm tra ở nguồn"]
    assert row["Nguồn"] == "báo cáo.txt"


def test_what_a_report_says_never_becomes_a_formula(tmp_path):
    path = tmp_path / "so-lieu.xlsx"
    written(path, [(FIGURE, REPORT)])
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}  # never "f"


def test_an_empty_ledger_is_a_file_with_its_headings(tmp_path):
    assert written(tmp_path / "so-lieu.xlsx", []) == []


@pytest.mark.parametrize("name", ["so-lieu.csv", "khong-co/so-lieu.xlsx"])
def test_a_file_that_cannot_be_written_is_named(tmp_path, name):
    with pytest.raises(WrongUse, match=name.rsplit("/", 1)[-1]):
        write_indicators(tmp_path / name, [(FIGURE, REPORT)], "vi")
