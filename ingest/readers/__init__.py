"""A file, or the bytes of an address → a RawDocument and the hash of the bytes. One reader a format, one row each."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from ingest.legacy_encodings import to_unicode
from ingest.readers import docx, html, pdf, text
from ingest.readers.document import MAX_BYTES, RawDocument
from rag.domain import UnreadableSource

__all__ = ["MAX_BYTES", "READERS", "RawDocument", "read_bytes", "read_file"]

Reader = Callable[[bytes, str], RawDocument]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": text.read_markdown,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
}

_SUFFIX_OF_TYPE = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_FORMATS = ".txt, .md, .html, .docx, .pdf"
_SAVE_AS_DOCX = "Hãy mở tệp bằng Word hoặc LibreOffice và lưu lại dưới dạng .docx rồi nạp."
_OTHER_WORD_FILES = (".doc", ".dot", ".rtf", ".odt", ".wps")

# First bytes that tell what a file is, whatever its name says; None: nothing that holds a report.
_SIGNATURES: tuple[tuple[bytes, str | None], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"PK\x03\x04", ".zip"),
    (b"PK\x05\x06", ".zip"),
    (b"\x89PNG", None),
    (b"\xff\xd8\xff", None),
    (b"GIF8", None),
    (b"RIFF", None),
    (b"Rar!", None),
    (b"7z\xbc\xaf", None),
    (b"\x1f\x8b", None),
    (b"\x7fELF", None),
)


def read_file(path: Path) -> tuple[RawDocument, str]:
    """A file of a format in READERS → what it holds, and the SHA-256 of its bytes in hexadecimal.

    Raises UnreadableSource, with the reason in Vietnamese, for everything that cannot be read as a report.
    """
    name = path.name
    try:
        if path.is_dir():
            raise UnreadableSource(f"{name}: là một thư mục. Hãy chỉ ra từng tệp trong đó.")
        if not path.is_file():
            if path.exists():  # a pipe, a device
                raise UnreadableSource(f"{name}: không phải một tệp thường. Hãy chép nội dung vào một tệp rồi nạp.")
            raise UnreadableSource(f"{name}: không có tệp này. Hãy kiểm tra lại đường dẫn.")
        suffix = path.suffix.lower()
        _refuse_suffix(suffix, name)
        _refuse_size(path.stat().st_size, name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # the file may be growing
    except PermissionError as error:
        raise UnreadableSource(
            f"{name}: không có quyền đọc. Hãy cấp quyền đọc cho tệp hoặc thư mục chứa nó."
        ) from error
    except OSError as error:
        raise UnreadableSource(f"{name}: không đọc được ({error.strerror or error}). Hãy kiểm tra ổ đĩa.") from error
    return _read(data, name, suffix)


def read_bytes(data: bytes, source: str, content_type: str = "") -> tuple[RawDocument, str]:
    """Bytes that were fetched or uploaded → as read_file; `source` is their address or file name.

    The content type tells the format, then the ending of the address; a page is the last guess.
    """
    path = PurePosixPath(urlsplit(source).path) if "://" in source else PurePosixPath(source)
    stated = _SUFFIX_OF_TYPE.get(content_type.split(";")[0].strip().lower())
    by_name = path.suffix.lower() if path.suffix.lower() in READERS else None
    # Servers send Markdown as text/plain and nearly everything as octet-stream: what the bytes say weighs more.
    suffix = _signature(data) or (by_name if stated in (None, ".txt") and by_name else stated) or ".html"
    if suffix == ".zip":
        suffix = ".docx"
    _refuse_suffix(suffix, source)
    return _read(data, source, suffix)


def _read(data: bytes, source: str, suffix: str) -> tuple[RawDocument, str]:
    _refuse_size(len(data), source)
    if not data.strip():
        raise UnreadableSource(f"{source}: tệp rỗng. Hãy kiểm tra lại bản gốc.")
    _refuse_wrong_name(data, source, suffix)
    document = READERS[suffix](data, source)
    if not document.text.strip():
        raise UnreadableSource(f"{source}: không có chữ nào. Hãy kiểm tra lại bản gốc.")
    # Fonts of before Unicode are found in every format; a title alone is too short to tell.
    title = document.title and _line_in_unicode(document.title, document.text)
    body = unicodedata.normalize("NFC", to_unicode(document.text))
    document = RawDocument(body, title, document.published_on, document.author)
    return document, hashlib.sha256(data).hexdigest()


def _line_in_unicode(line: str, text: str) -> str:
    return unicodedata.normalize("NFC", to_unicode(f"{line}\n{text}").split("\n", 1)[0])


def _refuse_suffix(suffix: str, source: str) -> None:
    if suffix in _OTHER_WORD_FILES:
        raise UnreadableSource(f"{source}: chưa đọc được tệp Word kiểu cũ ({suffix}). {_SAVE_AS_DOCX}")
    if suffix not in READERS:
        kind = f"loại tệp {suffix}" if suffix else "tệp không có phần mở rộng"
        raise UnreadableSource(f"{source}: không hỗ trợ {kind}. Các loại đọc được: {_FORMATS}.")


def _refuse_size(size: int, source: str) -> None:
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise UnreadableSource(f"{source}: tệp lớn hơn {limit} MB. Hãy chia nhỏ tệp hoặc bỏ bớt ảnh rồi nạp lại.")


def _signature(data: bytes) -> str | None:
    """The suffix that the first bytes call for: ".pdf", ".docx", ".zip", ".doc", ".rtf"; "" for pictures and such."""
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    for signature, suffix in _SIGNATURES:
        if data.startswith(signature):
            return ".docx" if suffix == ".zip" and _is_docx(data) else suffix or ""
    return None


def _is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _refuse_wrong_name(data: bytes, source: str, suffix: str) -> None:
    """Refuse a file that is something else than its name says: a .txt that is a PDF, a .docx of Word 97."""
    actual = _signature(data)
    if actual is None or actual == suffix or (actual == ".zip" and suffix == ".docx"):
        return  # a zip that lacks its document is for the DOCX reader to explain
    if actual in (".doc", ".rtf"):
        raise UnreadableSource(f"{source}: thực ra là tệp Word kiểu cũ hoặc có mật khẩu. {_SAVE_AS_DOCX}")
    if actual in READERS:
        raise UnreadableSource(
            f"{source}: đuôi là {suffix} nhưng nội dung là {actual}. Hãy đổi đuôi tệp thành {actual} rồi nạp lại."
        )
    raise UnreadableSource(f"{source}: không phải tệp văn bản (ảnh hoặc tệp nén). Các loại đọc được: {_FORMATS}.")
