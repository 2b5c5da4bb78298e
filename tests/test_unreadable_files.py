"""Files that cannot be read: each is named with a reason that says what to do, and quickly."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import read_bytes, read_file
from rag.domain import UnreadableSource

SENTENCE = "Hội nghị Ban Chấp hành Đảng bộ huyện khẳng định kết quả 6 tháng đầu năm."


def reason(path: Path) -> str:
    with pytest.raises(UnreadableSource) as error:
        read_file(path)
    message = str(error.value)
    assert message.startswith(f"{path.name}: ")
    assert message.endswith(".")
    assert "Hãy" in message or "Các loại đọc được" in message, "says what to do"
    return message


def test_a_docx_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    assert "quá lớn" in reason(path)


def test_the_xml_of_a_docx_is_limited_in_all_its_parts_together(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("word/document.xml", "word/styles.XML", "_rels/.rels", "word/_rels/document.xml.rels"):
            archive.writestr(part, b" " * 17_000_000)
    assert "quá lớn" in reason(path)


def test_an_encrypted_pdf_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("mật khẩu", strength=128))
    canvas.drawString(60, 760, "Bao cao")
    canvas.save()
    assert "mật khẩu" in reason(path)


def test_a_scanned_pdf_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.save()
    assert "không có lớp chữ" in reason(path)


def test_a_page_nested_a_hundred_thousand_times_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="quá sâu"):
        read_bytes(b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(), "https://example.vn/", "text/html")


def test_a_page_of_hundreds_of_thousands_of_elements_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="quá lớn"):
        read_bytes(b"<html><body>" + b"<p>a</p>" * 300_000, "https://example.vn/", "text/html")


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(UnreadableSource, match="không tìm thấy bài viết"):
        read_bytes(b"<html><body><script>x()</script></body></html>", "https://example.vn/", "text/html")


def old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rong.txt", b"", "rỗng"),
        ("trang.txt", b" \n\n ", "rỗng"),
        ("nhi-phan.txt", bytes(range(256)) * 20, "nhị phân"),
        ("anh.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "ảnh"),
        ("that-ra-pdf.txt", b"%PDF-1.7\n...", "nội dung là .pdf"),
        ("cu.doc", old_word(), "lưu lại dưới dạng .docx"),
        ("cu.docx", old_word(), "lưu lại dưới dạng .docx"),
        ("cu.rtf", b"{\\rtf1 abc}", "lưu lại dưới dạng .docx"),
        ("hong.docx", b"PK\x03\x04 hong", "bị hỏng"),
        ("chu.docx", b"day la van ban", "bị hỏng"),
        ("hong.pdf", b"%PDF-1.7 hong", "bị hỏng"),
        ("bang.xlsx", b"PK\x03\x04", "không hỗ trợ loại tệp .xlsx"),
        ("khong-duoi", b"abc", "không có phần mở rộng"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert words in reason(path)


def test_a_docx_that_is_some_other_zip_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "bị hỏng" in reason(path)


def test_a_truncated_docx_is_damaged(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    path = tmp_path / "a.docx"
    path.write_bytes(buffer.getvalue()[:5000])
    assert "bị hỏng" in reason(path)


def test_a_docx_with_a_corrupt_part_is_damaged(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(buffer)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(buffer) as good, zipfile.ZipFile(path, "w") as bad:
        for item in good.namelist():
            bad.writestr(item, good.read(item)[:200] if item == "word/document.xml" else good.read(item))
    assert "bị hỏng" in reason(path)


def test_a_file_of_500_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)  # sparse
    assert "lớn hơn 50 MB" in reason(path)


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.txt").mkdir()
    assert "thư mục" in reason(tmp_path / "thu-muc.txt")
    assert "không có tệp này" in reason(tmp_path / "mat.txt")
    os.mkfifo(tmp_path / "ong.txt")
    assert "không phải một tệp thường" in reason(tmp_path / "ong.txt")


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, "utf-8")
    if os.geteuid() == 0:  # root may read everything: let opening fail as it does for others

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    else:
        path.chmod(0)
    assert "không có quyền đọc" in reason(path)
