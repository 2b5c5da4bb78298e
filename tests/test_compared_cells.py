"""How eval judges the cells of a comparison: value, unit, period, words, and what is not stated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from eval.comparing import judge
from rag.results import Cell, Row
from tests.compared_parts import CAPITAL, INCOME, MONEY, NOTHING, PAID, REPORTS, SILENT, faults, gold, table, task


def money(cell: Cell, other: Cell = NOTHING) -> list[str | None]:
    """What is wrong with the cells on revenue: of the first place its value, rate and growth, then of the second."""
    found = faults(judge(MONEY, table(replace(INCOME, cells=(cell, other))), REPORTS))
    return [*found[::2], found[1]]


def test_one_row_with_its_bases_answers_value_rate_and_growth() -> None:
    assert money(PAID) == [None, None, None, None]
    assert money(replace(PAID, basis="bằng 89,7% kế hoạch")) == [None, None, "value", None]
    assert money(replace(PAID, basis="bằng 89,7% kế hoạch; giảm 55,7% so với cùng kỳ")) == [
        None,
        None,
        "value",
        None,
    ], "a fall is no rise"


def test_a_row_that_does_not_tell_growth_is_silent_on_growth() -> None:
    growth = task(("Thu ngân sách so với cùng kỳ", "không", [SILENT["chua.txt"]]))
    assert faults(judge(growth, table(INCOME), REPORTS)) == ["filled with a figure"]
    plain = replace(INCOME, cells=(replace(PAID, basis="bằng 89,7% kế hoạch"), NOTHING))
    assert faults(judge(growth, table(plain), REPORTS)) == [None]


def test_a_wrong_value_unit_or_period_is_named_as_such() -> None:
    assert money(replace(PAID, text="257 tỷ đồng", value=Decimal(257), basis=None))[0] == "value"
    assert money(replace(PAID, text="275 triệu đồng", unit="triệu đồng"))[0] == "unit"
    assert money(replace(PAID, period="năm 2020"))[0] == "period", "nine months are not a year"
    assert money(replace(PAID, period="9 tháng đầu năm 2019"))[0] == "period", "nor of another year"
    assert money(replace(PAID, period="tính đến 30/9/2020"))[0] is None, "to 30 September are nine months"
    assert money(replace(PAID, period=None))[0] is None, "the column says of when it is"


def test_a_value_is_compared_by_value_not_by_spelling() -> None:
    capital = gold("bia.txt", "nêu", "42.500", "tổng vốn đầu tư toàn xã hội đạt 42.500 tỷ đồng", "tỷ đồng")
    wanted = task(("Tổng vốn đầu tư toàn xã hội", "không", [SILENT["chua.txt"], capital]))
    row = Row("Vốn đầu tư toàn xã hội", (NOTHING, replace(CAPITAL, text="42500 tỷ")), False, "Vốn đầu tư toàn xã hội")
    assert faults(judge(wanted, table(row), REPORTS)) == [None, None]


def test_what_is_silent_may_not_be_filled() -> None:
    assert money(PAID, CAPITAL)[-1] == "filled with a figure"
    assert money(PAID, Cell("stated", "Giải ngân còn chậm", citation=5))[-1] == "filled with words"
    assert faults(judge(MONEY, table(), REPORTS)) == ["no row"] * 6, "no row says nothing, not even “không nêu”"


def test_a_cell_filled_from_the_neighbours_report_states_nothing() -> None:
    taken = replace(PAID, text="36 đảng viên", value=Decimal(36), unit="đảng viên", basis=None, citation=3)
    members = gold("bia.txt", "nêu", "36", "Kết nạp 468/450 đảng viên", "đảng viên")
    wanted = task(("Đảng viên mới kết nạp", "không", [SILENT["chua.txt"], members]))
    verdict = judge(wanted, table(Row("Đảng viên mới kết nạp", (NOTHING, taken), False)), REPORTS)
    assert faults(verdict) == [None, "another report"]
    assert verdict.broken, "and its citation is of another column"


def test_a_range_keeps_its_bound_and_a_share_its_plan() -> None:
    members = gold("bia.txt", "nêu", "trên 468/450", "Kết nạp 468/450 đảng viên", "đảng viên (thực hiện/chỉ tiêu)")
    wanted = task(("Kết nạp đảng viên", "không", [SILENT["chua.txt"], members]))

    def told(text: str) -> list[str | None]:
        cell = Cell("stated", text, Decimal(468), "đảng viên", "năm 2020", None, 4)
        return faults(judge(wanted, table(Row("Đảng viên mới kết nạp", (NOTHING, cell), False)), REPORTS))

    assert told("trên 468/450 đảng viên") == [None, None]
    assert told("hơn 468/450 đảng viên") == [None, None]
    assert told("468/450 đảng viên") == [None, "value"]
    assert told("trên 468 đảng viên") == [None, "value"]


def test_a_subject_may_be_told_by_several_rows() -> None:
    quote = "Cơ cấu: dịch vụ 54,6%, công nghiệp 44,2%"
    structure = gold("bia.txt", "nêu", "54,6 - 44,2", quote, "% (dịch vụ - công nghiệp)")
    wanted = task(("Cơ cấu kinh tế", "không", [SILENT["chua.txt"], structure]))
    rows = [
        Row(name, (NOTHING, Cell("stated", f"{number}%", None, "%", "năm 2020", None, 6)), False, name)
        for name, number in (("Cơ cấu: dịch vụ", "54,6"), ("Cơ cấu: công nghiệp, xây dựng", "44,2"))
    ]
    assert faults(judge(wanted, table(*rows), REPORTS)) == [None, None]
    assert faults(judge(wanted, table(rows[0]), REPORTS)) == [None, "value"]


def test_what_is_told_in_words_is_right_by_its_place_its_words_or_its_persons() -> None:
    slow = gold("bia.txt", "nêu định tính", "giải ngân chậm (không có số)", "Giải ngân còn chậm")
    wanted = task(("Giải ngân", "không", [SILENT["chua.txt"], slow]))

    def told(cell: Cell) -> list[str | None]:
        return faults(judge(wanted, table(Row("Giải ngân vốn đầu tư công", (NOTHING, cell), False)), REPORTS))

    assert told(Cell("stated", "Chậm", citation=5)) == [None, None], "the same place of the report"
    assert told(Cell("stated", "giải ngân các nguồn vốn chậm", citation=2)) == [None, None], "half of the words"
    assert told(Cell("stated", "42.500 tỷ đồng", citation=2)) == [None, "words"]
    assert told(Cell("stated", "Vượt kế hoạch đề ra", citation=5)) == [None, "words"], "its source says otherwise"
    assert told(NOTHING) == [None, "not stated"]


def test_facts_of_meetings_are_days_ordinals_and_persons() -> None:
    held = "Ngày 05/10, huyện Chùa họp lần thứ năm"
    wanted = task(
        ("Ngày họp", "có", [gold("chua.txt", "nêu", "05/10/2020 (sáng)", held)]),
        ("Lần thứ", "có", [gold("chua.txt", "nêu", "5 (mở rộng)", held)]),
        ("Người chủ trì hội nghị", "có", [gold("chua.txt", "nêu", "Lê Văn Chùa", "Đồng chí Lê Văn Chùa chủ trì")]),
    )

    def told(day: str, ordinal: str, chair: str) -> list[str | None]:
        cells = zip(("Ngày họp", "Lần thứ", "Chủ trì"), (day, ordinal, chair), (9, 9, 7), strict=True)
        rows = [Row(name, (Cell("stated", text, citation=n), NOTHING), False) for name, text, n in cells]
        return faults(judge(wanted, table(*rows), REPORTS))

    assert told("5/10/2020", "lần thứ năm", "Lê Văn Chùa, Bí thư") == [None, None, None]
    assert told("Sáng 05/10", "5", "Đồng chí Lê Văn Chùa") == [None, None, None], "the column has the year"
    assert told("10/5/2020", "6", "Lê Văn Chua") == ["value", "value", "value"]


def test_goals_shares_and_deputies_are_other_subjects() -> None:
    goal = Row("Thu NSNN trên địa bàn (mục tiêu)", (PAID, CAPITAL), False, "Thu NSNN trên địa bàn")
    assert faults(judge(MONEY, table(goal, INCOME), REPORTS)) == [None] * 6, "a goal fills no result"
    post = task(("Bí thư Huyện ủy", "có", [gold("chua.txt", "nêu", "Lê Văn Chùa", "Đồng chí Lê Văn Chùa chủ trì")]))
    deputy = Row("Phó Bí thư Huyện ủy", (Cell("stated", "Lê Văn Tư", citation=7), NOTHING), False)
    assert faults(judge(post, table(deputy), REPORTS)) == ["no row"]
