"""Two small reports, what a careful reader makes of them, and a comparison of them, right but for what a test changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from eval.compared_task import Task, task_of
from eval.comparing import Verdict
from rag.domain import Caveat, Citation, Meeting, Report, Statement
from rag.results import Cell, Column, Comparison, Coverage, Row, Section

TEXTS = {
    "chua.txt": "Ngày 05/10, huyện Chùa họp lần thứ năm. 9 tháng, thu ngân sách đạt 275 tỷ đồng, bằng 89,7% kế hoạch, "
    "tăng 55,7% so với cùng kỳ. Bán lẻ đạt 77,%% kế hoạch. Kết nạp 36 đảng viên. Đồng chí Lê Văn Chùa chủ trì.",
    "bia.txt": "Ngày 17/12, huyện Bìa họp lần thứ 8. Năm 2020, tổng vốn đầu tư toàn xã hội đạt 42.500 tỷ đồng. Kết nạp "
    "468/450 đảng viên. Giải ngân còn chậm. Cơ cấu: dịch vụ 54,6%, công nghiệp 44,2%. Ông Trần Bìa chủ trì.",
}
REPORTS = {name: Report(name[0], name, text, name, "meeting", Meeting()) for name, text in TEXTS.items()}
COLUMNS = (
    Column("c", "Huyện Chùa họp", None, date(2020, 10, 5), "9 tháng đầu năm 2020"),
    Column("b", "Huyện Bìa họp", None, date(2020, 12, 17), "năm 2020"),
)
NOTHING = Cell("not stated", "không nêu")
REVENUE = "thu ngân sách đạt 275 tỷ đồng, bằng 89,7% kế hoạch, tăng 55,7% so với cùng kỳ"


def gold(file: str, status: str, value: str, quote: str = "", unit: str | None = None) -> dict[str, object]:
    place, period = ("Huyện Chùa", "đến 30/9/2020") if file == "chua.txt" else ("Huyện Bìa", "năm 2020")
    quotes = [quote] if quote else []
    return {
        "locality": place, "file": file, "status": status, "value": value, "unit": unit, "period": period, "quotes": quotes
    }  # fmt: skip


SILENT = {file: gold(file, "không nêu", "không nêu") for file in TEXTS}


def task(*rows: tuple[str, str, list[dict[str, object]]], **more: list[object]) -> Task:
    """A task of these rows (subject, may it be ranked, cells)."""
    lines = [{"indicator": subject, "comparable": like, "cells": cells} for subject, like, cells in rows]
    slip = {"file": "chua.txt", "quote": "đạt 77,%% kế hoạch"}
    empty: dict[str, object] = {"caveats": [], "source_errors": [slip], "must_not_claims": []}
    return task_of({"id": "c1", "task": "So sánh Chùa và Bìa", "files": list(TEXTS), "rows": lines, **empty, **more})


MONEY = task(
    ("Thu ngân sách (giá trị)", "không", [gold("chua.txt", "nêu", "275", REVENUE, "tỷ đồng"), SILENT["bia.txt"]]),
    ("Thu ngân sách (mức thực hiện)", "không", [gold("chua.txt", "nêu", "89,7", REVENUE, "% kế hoạch"), SILENT["bia.txt"]]),
    ("Thu ngân sách so với cùng kỳ", "không", [gold("chua.txt", "nêu", "+55,7", REVENUE, "%"), SILENT["bia.txt"]]),
    caveats=["Khác kỳ: Chùa 9 tháng, Bìa cả năm."],
    must_not_claims=["Thu ngân sách Bìa 42.500 tỷ đồng", "đọc 05/10 thành ngày 10 tháng 5"],
)  # fmt: skip


def cited(file: str, text: str, number: int) -> Citation:
    """The source of words that stand in a report."""
    report = REPORTS[file]
    start = report.text.index(text)
    return Citation(number, report.id, file, report.title, start, start + len(text), text)


SOURCES = (
    cited("chua.txt", REVENUE, 1),
    cited("bia.txt", "tổng vốn đầu tư toàn xã hội đạt 42.500 tỷ đồng", 2),
    cited("chua.txt", "Kết nạp 36 đảng viên", 3),
    cited("bia.txt", "Kết nạp 468/450 đảng viên", 4),
    cited("bia.txt", "Giải ngân còn chậm", 5),
    cited("bia.txt", "Cơ cấu: dịch vụ 54,6%, công nghiệp 44,2%", 6),
    cited("chua.txt", "Đồng chí Lê Văn Chùa chủ trì", 7),
    cited("bia.txt", "Ông Trần Bìa chủ trì", 8),
    cited("chua.txt", "Ngày 05/10, huyện Chùa họp lần thứ năm", 9),
    cited("chua.txt", "Bán lẻ đạt 77,%% kế hoạch", 10),
)
PAID = Cell(
    "stated", "275 tỷ đồng", Decimal(275), "tỷ đồng", "9 tháng đầu năm 2020",
    "bằng 89,7% kế hoạch; tăng 55,7% so với cùng kỳ", 1,
)  # fmt: skip
INCOME = Row("Thu NSNN trên địa bàn", (PAID, NOTHING), False, "Thu NSNN trên địa bàn", "kinh tế")
PERIODS = Caveat("period", "Khác kỳ: 9 tháng đầu năm 2020 và năm 2020.")
SLIP = Caveat("source slip", "Nguồn in hỏng: “77,%%”.")


def table(*rows: Row, caveats: tuple[Caveat, ...] = (PERIODS, SLIP), said: tuple[Statement, ...] = ()) -> Comparison:
    """A comparison of the two reports."""
    columns = tuple(
        replace(column, title=name) for column, name in zip(COLUMNS, ("Huyện Chùa", "Huyện Bìa"), strict=True)
    )
    return Comparison("Chùa và Bìa", columns, rows, (Section("Kinh tế", said),), SOURCES, caveats, Coverage(2, 2))


CAPITAL = Cell("stated", "42.500 tỷ đồng", Decimal(42500), "tỷ đồng", "năm 2020", None, 2)


def faults(verdict: Verdict) -> list[str | None]:
    """What is wrong with each cell, in the order of the task; None with a right one."""
    return [wrong and wrong.kind for _, _, wrong in verdict.cells]
