"""Readers: every format gives its text in order, and every bad file a reason that says what to do."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest import readers
from ingest.readers import READERS, read_bytes, read_file
from tests.growth import growth

SENTENCE = "Hội nghị Ban Chấp hành Đảng bộ huyện khẳng định kết quả 6 tháng đầu năm."
TCVN3 = "Héi nghÞ Ban ChÊp hµnh §¶ng bé huyÖn kh¼ng ®Þnh kÕt qu¶ 6 th¸ng ®Çu n¨m."
VNI = "Hoäi nghò Ban Chaáp haønh Ñaûng boä huyeän khaúng ñònh keát quaû 6 thaùng ñaàu naêm."


def text_of(path: Path) -> str:
    return read_file(path)[0].text


# Text


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        TCVN3.encode("latin-1"),
        TCVN3.encode("utf-8"),
        VNI.encode("latin-1"),
        VNI.encode("utf-8"),
    ],
    ids=["UTF-8", "UTF-8 BOM", "UTF-16", "UTF-16 LE", "UTF-16 BE", "TCVN3", "TCVN3 UTF-8", "VNI", "VNI UTF-8"],
)
def test_text_is_read_in_whatever_encoding_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert text_of(path).strip() == SENTENCE


def test_windows_1258_is_told_from_the_others(tmp_path: Path) -> None:
    # Tones are marks of their own there: "ộ" is ô and a dot.
    pieces = SENTENCE.replace("ộ", "ô\u0323").replace("ị", "i\u0323").replace("ấ", "â\u0301").replace("ả", "a\u0309")
    pieces = pieces.replace("ệ", "ê\u0323").replace("ẳ", "ă\u0309").replace("ế", "ê\u0301").replace("ầ", "â\u0300")
    path = tmp_path / "a.txt"
    path.write_bytes(pieces.encode("cp1258"))
    assert text_of(path) == SENTENCE


def test_markdown_gives_its_first_heading_as_title(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Hội nghị lần thứ 6\n\n**Thu** ngân sách\n\n| Chỉ tiêu | Đạt |\n|---|:-:|\n| Thu | 275 |\n", "utf-8"
    )
    document, _ = read_file(path)
    assert document.title == "Hội nghị lần thứ 6"
    assert document.text.split() == "Hội nghị lần thứ 6 Thu ngân sách Chỉ tiêu | Đạt Thu | 275".split()


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, "utf-8")
    assert read_file(path)[1] == hashlib.sha256(SENTENCE.encode()).hexdigest()
    assert read_bytes(SENTENCE.encode(), "https://example.vn/a", "text/plain; charset=utf-8") == read_file(path)


# DOCX


def test_docx_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Mẫu báo cáo của phòng khác"
    document.add_paragraph("Trước bảng")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ["Chỉ tiêu", "Kế hoạch", "Đạt", "Thu", "306", "275"], strict=True):
        cell.text = words
    document.add_paragraph("Sau bảng\nxuống dòng")
    document.save(str(tmp_path / "a.docx"))
    read, _ = read_file(tmp_path / "a.docx")
    assert read.text == "Trước bảng\nChỉ tiêu | Kế hoạch | Đạt\nThu | 306 | 275\nSau bảng\nxuống dòng"
    assert read.title is None


def test_docx_gives_insertions_content_controls_and_boxes_but_no_deletions(tmp_path: Path) -> None:
    document = docx.Document()
    space = nsdecls("w")
    document.add_paragraph("Thu đạt ")._p.append(
        parse_xml(f"<w:ins {space}><w:r><w:t>275 tỷ đồng</w:t></w:r></w:ins>"),
    )
    document.paragraphs[0]._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>999</w:delText></w:r></w:del>"))
    control = f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>Ô nhập liệu</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.paragraphs[0]._p.addnext(parse_xml(control))
    merged = document.add_table(rows=1, cols=2).rows[0].cells
    merged[0].merge(merged[1]).text = "Ô gộp"
    document.save(str(tmp_path / "a.docx"))
    assert text_of(tmp_path / "a.docx").strip() == "Thu đạt 275 tỷ đồng\nÔ nhập liệu\nÔ gộp"


# PDF


def vietnamese_font() -> str:
    """Name of a font with Vietnamese letters, registered with reportlab."""
    if shutil.which("fc-match") is None:
        pytest.skip("no fontconfig here to find a font with Vietnamese letters")
    found = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans:lang=vi"], capture_output=True, text=True)
    if not found.stdout.endswith("DejaVuSans.ttf"):
        pytest.skip("DejaVu Sans is not here: no font with Vietnamese letters for the PDF")
    pdfmetrics.registerFont(TTFont("DejaVu", found.stdout))
    return "DejaVu"


def test_pdf_lines_are_joined_and_running_heads_and_page_numbers_left_out(tmp_path: Path) -> None:
    font = vietnamese_font()
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    words = "Thu ngân sách trên địa bàn 9 tháng đạt 275 tỷ đồng, bằng 89,7% kế hoạch tỉnh giao, tăng 55,7% so cùng kỳ; "
    for page in range(1, 4):
        canvas.setFont(font, 11)
        canvas.drawString(60, 810, "BÁO CÁO CỦA HUYỆN ỦY SÔNG LAM")
        canvas.drawCentredString(297, 30, f"- {page} -")
        y = 760.0
        for paragraph in range(2):
            line = ""
            for word in f"Đoạn {page}.{paragraph + 1}: {words * (page + 1)}kết thúc đoạn.".split():
                if pdfmetrics.stringWidth(f"{line} {word}", font, 11) > 475:
                    canvas.drawString(60, y, line)
                    y, line = y - 15, word
                else:
                    line = f"{line} {word}".strip()
            canvas.drawString(60, y, line)
            y -= 21
        canvas.showPage()
    canvas.save()
    paragraphs = text_of(path).split("\n")
    assert [p.split(":")[0] for p in paragraphs] == [f"Đoạn {page}.{n}" for page in (1, 2, 3) for n in (1, 2)]
    assert all(p.endswith("kết thúc đoạn.") for p in paragraphs)
    assert [p.count("89,7% kế hoạch tỉnh giao") for p in paragraphs] == [2, 2, 3, 3, 4, 4]


def test_a_paragraph_that_a_page_break_cuts_is_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(60, 760, "Hoi nghi thong nhat cac nhiem vu trong tam cua ba thang cuoi nam va giao cho")
    canvas.showPage()
    canvas.drawString(60, 760, "cac phong ban thuc hien.")
    canvas.save()
    assert text_of(path).endswith("giao cho cac phong ban thuc hien.")


# HTML

PAGE = f"""<!DOCTYPE html><html><head><title>Hội nghị lần thứ 6 - Cổng TTĐT</title>
<meta property="og:title" content="Hội nghị lần thứ 6"><meta name="author" content="Thu Hà">
<meta property="article:published_time" content="2021-10-07T08:00:00+07:00"></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul></nav>
<article><h1>Hội nghị lần thứ 6</h1><p>Sáng 06/10, {SENTENCE} Hội nghị do Bí thư Huyện ủy chủ trì.</p>
<p>Dòng một<br>dòng hai của đoạn văn có nhiều chữ để trình đọc nhận ra đây là nội dung bài viết.</p>
<table><tr><th>Chỉ tiêu</th><th>Đạt</th></tr><tr><td>Thu ngân sách</td><td>275 tỷ đồng</td></tr></table>
<ul><li>Một là tăng thu ngân sách.</li></ul>
<p>Kết luận hội nghị, đồng chí Bí thư yêu cầu các đơn vị tiếp tục thực hiện nhiệm vụ quý IV.</p></article>
<footer>Bản quyền thuộc UBND huyện</footer></body></html>"""


def test_a_page_gives_its_article_its_title_its_day_and_its_author(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    document, _ = read_file(path)
    assert (document.title, document.published_on, document.author) == (
        "Hội nghị lần thứ 6",
        date(2021, 10, 7),
        "Thu Hà",
    )
    lines = document.text.split("\n")
    assert "Chỉ tiêu | Đạt" in lines
    assert "Thu ngân sách | 275 tỷ đồng" in lines
    assert any(SENTENCE in line for line in lines)
    assert "Một là tăng thu ngân sách." in document.text
    assert "Trang chủ" not in document.text


def test_a_page_without_a_stated_day_gets_none() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2021-10-07T08:00:00+07:00">', "")
    assert read_bytes(page.encode(), "https://example.vn/bai", "text/html")[0].published_on is None


def test_a_page_in_an_old_font_encoding_is_read() -> None:
    page = f"<html><head><title>T</title></head><body><article><p>{TCVN3}</p><p>{TCVN3}</p></article></body></html>"
    assert SENTENCE in read_bytes(page.encode("latin-1"), "https://example.vn/bai", "text/html")[0].text


# What is fetched or uploaded


def test_fetched_bytes_are_read_by_what_they_are() -> None:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(buffer)
    assert read_bytes(buffer.getvalue(), "https://example.vn/tai?id=7", "application/octet-stream")[0].text == SENTENCE
    assert read_bytes(PAGE.encode(), "https://example.vn/bai", "")[0].title == "Hội nghị lần thứ 6"
    assert read_bytes(b"# Xin ch\xc3\xa0o\n", "https://example.vn/a.md", "text/plain")[0].title == "Xin chào"


def test_every_suffix_has_one_reader() -> None:
    assert set(READERS) == {".txt", ".md", ".html", ".htm", ".docx", ".pdf"}
    assert readers.MAX_BYTES == 50 * 1024 * 1024


def test_the_ruler_of_a_markdown_table_is_known_by_its_letters() -> None:
    table = "| Chỉ tiêu | Kết quả |\n|:---|---:|\n| Thu | 275 |"
    assert read_bytes(table.encode(), "a.md", "text/markdown")[0].text == "Chỉ tiêu | Kết quả\nThu | 275"


def test_a_markdown_line_like_a_ruler_takes_linear_time() -> None:
    assert growth(lambda gap: read_bytes(f"|-{gap}x".encode(), "a.md"), " ", 6_000) < 2.5
