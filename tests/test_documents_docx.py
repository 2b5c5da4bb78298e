"""Word documents: laid out as Nghị định 30/2020/NĐ-CP says, complete, and readable by Word, LibreOffice and us."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from rag.documents.docx import briefing_docx, comparison_docx
from rag.results import Comparison
from tests.made_by_hand import (
    BRIEFING,
    COMPARISON,
    IMPRINT,
    hostile_briefing,
    hostile_comparison,
    stated,
    wide_comparison,
)


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def compared(comparison: Comparison) -> Any:
    return opened(comparison_docx(comparison, IMPRINT))


def text_of(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def lines(table: Any) -> list[list[str]]:
    """The lines of a table; a cell that goes over several columns once."""
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows]


def test_paper_margins_and_letters_are_those_of_the_decree() -> None:
    document = compared(COMPARISON)
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Body Text", "List Paragraph"):
        style = document.styles[name]
        assert style.font.name == "Times New Roman"
        assert 13 <= style.font.size.pt <= 14
        assert not [key for key in style.element.rPr.rFonts.attrib if key.endswith("Theme")]


def test_pages_are_numbered_in_the_middle_of_the_top_margin_but_for_the_first() -> None:
    (section,) = compared(COMPARISON).sections
    (number,) = section.header.paragraphs
    assert "PAGE" in number._p.xml
    assert number.alignment == 1  # centred
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


def test_all_of_a_comparison_is_in_it_with_its_sources() -> None:
    document = compared(COMPARISON)
    text = text_of(document)
    for said in (
        COMPARISON.title,
        "Đã đọc 3/4 báo cáo",
        "Không đọc: Bài viết về Hạ Long (không có số liệu)",
        "Cao Bằng kết nạp 36 đảng viên.\xa0[6]",
        "Khác cấp: thành phố và tỉnh.",
        "(Thành phố Bắc Kạn, họp ngày 06/10/2021; https://backan.example/bai?a=1&b=2)",
        "[4]\xa0“Tỷ lệ hộ nghèo còn 2,06%.”",
        "Lập ngày 24/11/2026 từ kho tài liệu gồm 3 báo cáo.",
    ):
        assert said in text
    (table,) = document.tables
    assert lines(table)[0][1] == "Thành phố Cao Bằng\n05/10/2020 · 9 tháng đầu năm 2020"
    assert lines(table)[1] == ["Kinh tế"]
    assert lines(table)[2] == [
        "Thu ngân sách",
        "275 tỷ đồng\xa0[1]\n89,7% kế hoạch tỉnh giao",
        "99,273 tỷ đồng, bằng 64% NQ\xa0[2]\nđến 30/9/2021",
        "không nêu",
    ]
    assert lines(table)[3][0].startswith("Lưu ý: Khác năm: 2020 và 2021.\nSuy ra: Kế hoạch")


def test_every_number_leads_to_a_source_that_is_there() -> None:
    xml = compared(COMPARISON).element.xml
    marks = set(re.findall(r'w:name="(nguon_\d+)"', xml))
    assert marks == {f"nguon_{n}" for n in range(1, 8)}
    assert set(re.findall(r'w:anchor="(nguon_\d+)"', xml)) <= marks


def test_the_head_of_a_table_stands_on_every_page_and_no_line_is_torn() -> None:
    (table,) = compared(COMPARISON).tables
    kept = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert all(kept)
    assert heads == [True] + [False] * (len(kept) - 1)


def test_a_line_taller_than_a_page_may_break() -> None:
    row = replace(COMPARISON.rows[2], cells=(stated(1, "một chỉ tiêu chậm; " * 300), *COMPARISON.rows[2].cells[1:]))
    (table,) = compared(replace(COMPARISON, rows=(row,))).tables
    assert table.rows[-1]._tr.trPr is None or table.rows[-1]._tr.trPr.find(qn("w:cantSplit")) is None


@pytest.mark.parametrize(("reports", "tables", "across"), [(3, 1, False), (4, 1, True), (6, 1, True), (7, 2, True), (50, 9, True)])  # fmt: skip
def test_more_than_three_reports_lie_across_and_more_than_six_go_on_in_another_table(
    reports: int, tables: int, across: bool
) -> None:
    document = compared(wide_comparison(reports))
    assert len(document.tables) == tables
    assert sum(len(table.columns) - 1 for table in document.tables) == reports
    wide = [section for section in document.sections if section.page_width > section.page_height]
    assert bool(wide) == across
    page = (wide or document.sections)[0]
    room = page.page_width - page.left_margin - page.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room + Mm(0.1)  # Word rounds to a twentieth of a point
        assert lines(table)[0][0] == "Nội dung"
    if tables > 1:
        assert f"trong {reports}" in text_of(document)


def test_a_briefing_has_numbered_headings_its_small_table_and_its_sources() -> None:
    document = opened(briefing_docx(BRIEFING, IMPRINT))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "I. Kết quả nổi bật",
        "II. Hạn chế, khó khăn",
        "III. Số liệu chính",
        "IV. Lưu ý khi đọc",
        "V. Nguồn trích dẫn",
    ]
    (table,) = document.tables
    assert lines(table) == [["Chỉ tiêu", "Theo báo cáo"], ["Thu ngân sách", "99,273 tỷ đồng, bằng 64% NQ\xa0[1]"]]


def test_nothing_found_is_said_and_the_file_opens() -> None:
    nothing = replace(COMPARISON, rows=(), summary=(), citations=(), caveats=())
    assert "không nêu nội dung nào" in text_of(compared(nothing))


def test_characters_that_xml_cannot_hold_do_not_stop_it() -> None:
    for content in (comparison_docx(hostile_comparison(), IMPRINT), briefing_docx(hostile_briefing(), IMPRINT)):
        assert "\ufffd" in text_of(opened(content))
    lone = replace(COMPARISON, title="Hội nghị \ud800")
    assert "Hội nghị \ufffd" in text_of(compared(lone))


def test_the_document_says_its_title_its_day_and_its_language() -> None:
    document = compared(COMPARISON)
    assert document.core_properties.title == COMPARISON.title
    assert document.core_properties.created.date() == IMPRINT.made_on
    assert 'w:lang w:val="vi-VN"' in document.styles["Normal"].element.xml


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_cuts_nothing(tmp_path: Path) -> None:
    import pypdfium2

    (tmp_path / "a.docx").write_bytes(comparison_docx(wide_comparison(14, 12), IMPRINT))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    for page in pages:
        words = page.get_textpage()
        for k in range(words.count_chars()):
            left, _, right, _ = words.get_charbox(k)
            assert 30 / 25.4 * 72 - 8 <= left <= right <= page.get_width() - 15 / 25.4 * 72, "within the margins"
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    for k in range(12):
        assert text.count(f"Dong-{k + 1}-") == 3, "once in each of the three tables"
