"""A comparison and a briefing made by hand over three small reports, and hostile ones: what the forms are tested with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rag.documents.arrange import Imprint
from rag.domain import Caveat, Citation, Level, Locality, Meeting, Report, Statement
from rag.results import Briefing, Cell, Column, Comparison, Coverage, KeyFigure, Row, Section, Skipped

EVIL = '=1+1 | **đậm** <script>alert(1)</script> <img src=x onerror="alert(2)"> [1] `mã` \x1b]0;x\x07\x00 _x_ ~y~ $z$'

CAO_BANG = Report(
    "cb",
    "Đảng bộ thành phố Cao Bằng: Hội nghị lần thứ 5",
    "Thu ngân sách đạt 275 tỷ đồng, bằng 89,7% kế hoạch tỉnh giao. Tỷ lệ hộ nghèo còn 1,84%. Kết nạp 36 đảng viên.",
    "kho/cao-bang.txt",
    "meeting",
    Meeting(Locality("a", "Thành phố Cao Bằng", Level.CITY, "Cao Bằng"), held_on=date(2020, 10, 5)),
)
BAC_KAN = Report(
    "bk",
    "Bắc Kạn: Hội nghị lần thứ sáu",
    "Thu ngân sách được 99,273 tỷ đồng, bằng 64% NQ. Tỷ lệ hộ nghèo còn 2,06%. Một số chỉ tiêu tiến triển chậm.",
    "https://backan.example/bai?a=1&b=2",
    "meeting",
    Meeting(Locality("b", "Thành phố Bắc Kạn", Level.CITY, "Bắc Kạn"), held_on=date(2021, 10, 6)),
)
ARTICLE = Report(
    "tn", "UBND tỉnh Tây Ninh: bài viết", "Kinh tế lấy lại đà.", "tay-ninh.txt", "other",
    Meeting(Locality("c", "Tỉnh Tây Ninh", Level.PROVINCE, "Tây Ninh")), date(2023, 10, 4),
)  # fmt: skip
IMPRINT = Imprint(date(2026, 11, 24), {report.id: report for report in (CAO_BANG, BAC_KAN, ARTICLE)})
UNSTATED = Cell("not stated", "không nêu")


def cited(n: int, report: Report, quote: str) -> Citation:
    start = report.text.index(quote)
    return Citation(n, report.id, report.source, report.title, start, start + len(quote), quote)


CITATIONS = (
    cited(1, CAO_BANG, "Thu ngân sách đạt 275 tỷ đồng, bằng 89,7% kế hoạch tỉnh giao."),
    cited(2, BAC_KAN, "Thu ngân sách được 99,273 tỷ đồng, bằng 64% NQ."),
    cited(3, CAO_BANG, "Tỷ lệ hộ nghèo còn 1,84%."),
    cited(4, BAC_KAN, "Tỷ lệ hộ nghèo còn 2,06%."),
    cited(5, BAC_KAN, "Một số chỉ tiêu tiến triển chậm."),
    cited(6, CAO_BANG, "Kết nạp 36 đảng viên."),
    cited(7, ARTICLE, "Kinh tế lấy lại đà."),
)
COLUMNS = (
    Column(
        "cb",
        CAO_BANG.title,
        CAO_BANG.meeting.locality,
        date(2020, 10, 5),
        "9 tháng đầu năm 2020",
        period_code="9M-2020",
    ),
    Column("bk", BAC_KAN.title, BAC_KAN.meeting.locality, date(2021, 10, 6), "9 tháng đầu năm 2021"),
    Column("tn", ARTICLE.title, ARTICLE.meeting.locality, date(2023, 10, 4), None),
)


def stated(n: int, text: str, value: str | None = None, unit: str | None = None, **more: str) -> Cell:
    return Cell("stated", text, Decimal(value) if value else None, unit, citation=n, **more)


REVENUE = Row(
    "Thu ngân sách",
    (
        stated(1, "275 tỷ đồng", "275", "tỷ đồng", basis="89,7% kế hoạch tỉnh giao", period="9 tháng đầu năm 2020"),
        stated(
            2,
            "99,273 tỷ đồng, bằng 64% NQ",
            "99.273",
            "tỷ đồng",
            basis="bằng 64% NQ",
            period="đến 30/9/2021",
            period_code="9M-2021",
        ),
        UNSTATED,
    ),
    comparable=False,
    canonical="Thu NSNN",
    sector="kinh tế",
    caveats=(Caveat("period", "Khác năm: 2020 và 2021"),),
    derived=("Kế hoạch của Cao Bằng khoảng 306,6 tỷ đồng (275 ÷ 89,7%).",),
)
POVERTY = Row(
    "Tỷ lệ hộ nghèo",
    (stated(3, "còn 1,84%", "1.84", "%"), stated(4, "2,06%", "2.06", "%"), UNSTATED),
    comparable=True,
    canonical="Tỷ lệ hộ nghèo",
    sector="văn hóa - xã hội",
)
SHORTCOMINGS = Row(
    "Hạn chế, khó khăn",
    (UNSTATED, stated(5, "Một số chỉ tiêu tiến triển chậm."), stated(7, "Kinh tế lấy lại đà.")),
    False,
)
COMPARISON = Comparison(
    "So sánh Cao Bằng, Bắc Kạn và Tây Ninh",
    COLUMNS,
    (REVENUE, POVERTY, SHORTCOMINGS),
    (Section("Điểm khác", (Statement("Cao Bằng kết nạp 36 đảng viên.", (6,)),)),),
    CITATIONS,
    (Caveat("level", "Khác cấp: thành phố và tỉnh."),),
    Coverage(4, 3, (Skipped("x", "Bài viết về Hạ Long", "không có số liệu"),)),
)
BRIEFING = Briefing(
    "Tóm tắt hội nghị thành phố Bắc Kạn",
    ("bk",),
    (
        Section("Kết quả nổi bật", (Statement("Tỷ lệ hộ nghèo còn 2,06%.", (2,)),)),
        Section("Hạn chế, khó khăn", (Statement("Một số chỉ tiêu tiến triển chậm.", (3,)),)),
    ),
    (KeyFigure("Thu ngân sách", "99,273 tỷ đồng, bằng 64% NQ", 1),),
    tuple(replace(citation, n=n) for n, citation in enumerate((CITATIONS[1], CITATIONS[3], CITATIONS[4]), 1)),
    (Caveat("source slip", "Nguồn có chỗ cần kiểm tra."),),
    Coverage(1, 1),
)


def hostile_comparison() -> Comparison:
    """Every text of a report, and every name, tries to be a formula, a table, a tag, an order to a terminal, a source."""
    quoted = (Citation(1, "cb", EVIL, EVIL, 0, len(EVIL), EVIL),)
    unit = 'tỷ" đồng'
    row = Row(EVIL, (stated(1, EVIL, "1", unit, basis=EVIL + "b", period=EVIL + "p"),) * 2, True, EVIL, EVIL)
    return Comparison(
        EVIL,
        (Column("cb", EVIL, None, None, EVIL), Column("bk", EVIL, None, None, EVIL)),
        (replace(row, caveats=(Caveat("basis", EVIL),), derived=(EVIL,)), replace(row, sector=None)),
        (Section(EVIL, (Statement(EVIL, (1,)),)),),
        quoted,
        (Caveat("basis", EVIL),),
        Coverage(3, 2, (Skipped("x", EVIL, EVIL),)),
    )


def hostile_briefing() -> Briefing:
    made = hostile_comparison()
    return Briefing(
        EVIL, ("cb",), made.summary, (KeyFigure(EVIL, EVIL, 1),), made.citations, made.caveats, made.coverage
    )


def wide_comparison(reports: int, rows: int = 3) -> Comparison:
    """Many reports: the three of COMPARISON over and over."""
    cells = tuple(row.cells * reports for row in COMPARISON.rows)
    many = [
        replace(COMPARISON.rows[k % 3], subject=f"Dong-{k + 1}-", cells=cells[k % 3][:reports]) for k in range(rows)
    ]
    columns = (COLUMNS * reports)[:reports]
    return replace(COMPARISON, columns=columns, rows=tuple(many), coverage=Coverage(reports, reports))
