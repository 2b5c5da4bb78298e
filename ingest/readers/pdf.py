"""A PDF with a text layer → its paragraphs: wrapped lines joined, page headers, footers and page numbers left out."""

from __future__ import annotations

import itertools
import re
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ingest.readers.document import RawDocument
from rag.domain import UnreadableSource

_PDFIUM = threading.Lock()  # PDFium is not made for two threads at once
_FEW_LETTERS = 30  # a scanned report has none, or the stamp of the scanner
_SMALLEST_PRINT = 6.0  # points; smaller steps come from raised numbers and the like
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SENTENCE_END = re.compile(r"[.!?…:;][”\"')\]]*$")
_ITEM = re.compile(r"(?:[-+•*–]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,5}\.)\s")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    bottom: float  # points from the foot of the page


def read(data: bytes, source: str) -> RawDocument:
    """Raises UnreadableSource for a file that is encrypted, damaged, or has no text layer."""
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                pages = [_lines(document[number]) for number in range(len(document))]
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _WRONG_PASSWORD:
                reason = "tệp PDF có mật khẩu. Hãy lưu lại một bản không đặt mật khẩu rồi nạp"
            else:
                reason = "tệp PDF bị hỏng, không mở được. Hãy tải lại tệp hoặc xuất lại từ bản gốc"
            raise UnreadableSource(f"{source}: {reason}.") from error
    if sum(char.isalpha() for page in pages for line in page for char in line.text) < _FEW_LETTERS:
        raise UnreadableSource(
            f"{source}: tệp PDF không có lớp chữ (bản quét hoặc ảnh chụp). Hãy nhận dạng chữ (OCR) trước, "
            "hoặc nạp bản .docx."
        )
    return RawDocument(text="\n".join(_joined_pages([_paragraphs(page) for page in _without_furniture(pages)])))


def _lines(page: Any) -> list[_Line]:
    text_page = page.get_textpage()
    try:
        return _placed_lines(text_page)
    finally:
        text_page.close()
        page.close()


def _placed_lines(text_page: Any) -> list[_Line]:
    text = text_page.get_text_range(errors="replace") if text_page.count_chars() else ""
    lines = []
    start = 0
    for line in re.split(r"(\r\n|\r|\n)", text):
        end = start + len(line)
        inked = [i for i in range(start, end) if not text[i].isspace()]
        if inked and end <= text_page.count_chars():
            left, bottom, *_ = text_page.get_charbox(inked[0], loose=True)
            right = text_page.get_charbox(inked[-1], loose=True)[2]
            # PDFium marks a hyphen at the end of a line with \x02 or U+FFFE; Vietnamese does not hyphenate: keep it.
            lines.append(_Line(line.strip().replace("\x02", "-").replace("\ufffe", "-"), left, right, bottom))
        elif inked:
            lines.append(_Line(line.strip(), 0.0, 0.0, 0.0))  # letters beyond the BMP upset the count: no place known
        start = end
    return lines


def _without_furniture(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Pages without page numbers and without the first and last lines that most pages have in common."""
    edges = Counter(key for page in pages for key in {_key(line) for line in [*page[:2], *page[-2:]]})
    repeated = {key for key, count in edges.items() if count >= 2 and count >= 0.5 * len(pages)}
    kept = []
    for page in pages:
        last = len(page) - 1
        kept.append(
            [
                line
                for at, line in enumerate(page)
                if not (
                    (at in (0, last) and _PAGE_NUMBER.fullmatch(line.text))
                    or (at in (0, 1, last - 1, last) and len(pages) > 1 and _key(line) in repeated)
                )
            ]
        )
    return kept


def _key(line: _Line) -> str:
    """A line but for its numbers ("Trang 1/5" is "trang #/#") and its place, to find it on the next page."""
    return f"{re.sub(r'[0-9]+', '#', line.text.casefold())} @{round(line.bottom / 10)}"


def _paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    gaps = [above.bottom - below.bottom for above, below in itertools.pairwise(lines)]
    # The distance of lines within a paragraph is among the smallest: a page of one-line paragraphs has few of them.
    steps = sorted(gap for gap in gaps if gap > _SMALLEST_PRINT)
    pitch = steps[len(steps) // 10] if steps else 0.0
    paragraphs = [lines[0].text]
    for above, below, gap in zip(lines, lines[1:], gaps, strict=False):
        if _goes_on(above, below, gap, pitch, left, right):
            paragraphs[-1] += " " + below.text
        else:
            paragraphs.append(below.text)
    return paragraphs


def _goes_on(above: _Line, below: _Line, gap: float, pitch: float, left: float, right: float) -> bool:
    """Whether a line belongs to the paragraph of the line above it."""
    if gap < 1:  # pieces of one line (a tab between them), or the top of another column
        return gap > -1
    if pitch and gap > 1.25 * pitch:  # Word puts 6 points between paragraphs, 1.3 lines and more
        return False
    if above.text.isupper() and below.text.isupper():
        return True  # a title over two lines, centred
    ends = bool(_SENTENCE_END.search(above.text))
    if not ends and below.text[0].islower():
        return True
    width = right - left
    word = (below.right - below.left) * (len(below.text.split()[0]) + 1) / len(below.text)
    if above.right + word < right - 0.02 * width:
        return False  # ended before the margin: the next word would have fitted
    indented = below.left > above.left + 0.02 * width
    return not (ends and (indented or _ITEM.match(below.text)))


def _joined_pages(pages: list[list[str]]) -> list[str]:
    """All paragraphs; one that a page break cuts in two is joined: the rest starts with a small letter or a digit."""
    paragraphs: list[str] = []
    for page in pages:
        for at, paragraph in enumerate(page):
            cut = at == 0 and paragraphs and not _SENTENCE_END.search(paragraphs[-1]) and len(paragraphs[-1]) > 60
            if cut and (paragraph[0].islower() or (paragraph[0].isdigit() and not _ITEM.match(paragraph))):
                paragraphs[-1] += " " + paragraph
            else:
                paragraphs.append(paragraph)
    return paragraphs
