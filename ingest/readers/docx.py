"""A DOCX file → its paragraphs and tables in the order in which they are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ingest.readers.document import RawDocument
from rag.domain import UnreadableSource

MAX_UNPACKED = 300 * 1024 * 1024  # bytes of all parts; pictures hardly shrink, so that real files stay near MAX_BYTES
MAX_MARKUP = 60 * 1024 * 1024  # bytes of all XML parts: some 5,000 pages; every one of them becomes a tree in memory

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text box once more


def read(data: bytes, source: str) -> RawDocument:
    """Paragraphs one a line, table rows as "a | b | c". Raises UnreadableSource for a damaged or swollen file."""
    _refuse_bombs(data, source)
    import docx  # python-docx, 0.3 s

    try:
        body = docx.Document(io.BytesIO(data)).element.body
        lines = list(_lines(body))
    except Exception as error:  # a damaged file raises KeyError, ValueError, lxml's errors and more
        raise _damaged(source) from error
    if not any(line.strip() for line in lines):
        raise UnreadableSource(f"{source}: tệp Word không có chữ nào (có thể chỉ có ảnh). Hãy nạp bản có chữ.")
    return RawDocument(text="\n".join(lines))


def _refuse_bombs(data: bytes, source: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(part.filename.lower(), part.file_size) for part in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged(source) from error
    markup = sum(size for name, size in parts if name.endswith((".xml", ".rels")))
    if sum(size for _, size in parts) > MAX_UNPACKED or markup > MAX_MARKUP:
        raise UnreadableSource(
            f"{source}: tệp Word giải nén ra quá lớn, không đọc để bảo đảm an toàn. Hãy chép phần chữ vào một tệp mới."
        )


def _damaged(source: str) -> UnreadableSource:
    return UnreadableSource(
        f"{source}: tệp Word bị hỏng, không mở được. Hãy mở bằng Word hoặc LibreOffice và lưu lại dưới dạng .docx."
    )


# python-docx's own iterators (iter_inner_content, Paragraph.text) leave out what stands in content controls and in
# tracked insertions, which drafts of reports are full of; so the tree is walked here.
def _lines(container: Any) -> Iterator[str]:
    for child in container:
        if child.tag == f"{_W}p":
            yield from _text(child).split("\n")
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if _table_of(row) is child:
                    yield " | ".join(_cells(row))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _lines(child)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_W}tbl"))


def _cells(row: Any) -> Iterator[str]:
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue  # of a table inside a cell: its text is in that cell
        if any(merge.get(f"{_W}val") != "restart" for merge in cell.iter(f"{_W}vMerge")):
            yield ""  # the lower part of a cell that spans several rows
        else:
            yield " ".join(" ".join(_text(part) for part in cell.iter(f"{_W}p")).split())


def _text(paragraph: Any) -> str:
    """The text of a paragraph with insertions, links and text boxes, without deletions and field codes."""
    parts: list[str] = []
    boxes: list[str] = []
    _collect(paragraph, parts, boxes)
    return "\n".join(["".join(parts), *boxes])


def _collect(element: Any, parts: list[str], boxes: list[str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}txbxContent":
            boxes.extend(_lines(child))  # a frame of its own, not a word of the sentence that it is anchored in
        elif child.tag not in (_FALLBACK, f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom"):
            _collect(child, parts, boxes)
