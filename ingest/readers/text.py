"""The bytes of a .txt or .md file → text, whatever Vietnamese encoding they are in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ingest.legacy_encodings import accented_words, to_unicode
from ingest.readers.document import RawDocument
from rag.domain import UnreadableSource

# UTF-32 before UTF-16: its little-endian mark begins with the one of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000  # bytes that are looked at to tell an encoding
# Control codes of no text. Those where VPS has capitals (2–6, 16–21, 25, 28, 29) count as well: text has few capitals.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v"))
_MARKDOWN_RULER = frozenset("|-: \t")  # all that such a line is made of; a pattern of its columns takes quadratic time


def read(data: bytes, source: str) -> RawDocument:
    """Plain text: nothing but its encoding to find out. Raises UnreadableSource for binary data."""
    return RawDocument(text=decode(data, source))


def read_markdown(data: bytes, source: str) -> RawDocument:
    """Markdown: marks of headings, emphasis and tables are taken out; the first heading is the title."""
    title = None
    lines = []
    for line in decode(data, source).split("\n"):
        if heading := re.match(r"#{1,6}[ \t]+(?=\S)", line):
            line = line[heading.end() :].rstrip("# \t")
            title = title or line.strip() or None
        elif line.startswith("|"):
            if "-" in line and _MARKDOWN_RULER.issuperset(line):
                continue  # |---|---| between the head of a table and its rows
            line = line.strip().strip("|").strip()
        lines.append(line.replace("**", ""))
    return RawDocument(text="\n".join(lines), title=title)


def decode(data: bytes, source: str) -> str:
    """The text of bytes in UTF-8, UTF-16, windows-1258, TCVN3, VNI, VPS or another encoding, in NFC.

    Raises UnreadableSource for what is no text, and for text whose encoding cannot be told.
    """
    text = _decode(data, source).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", to_unicode(text))


def _decode(data: bytes, source: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    sample = data[:_SAMPLE]
    # UTF-16 without a mark: every second byte of spaces, digits and plain letters is zero.
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) > len(sample) * 0.15 and min(zeros) < len(sample) * 0.01:
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", errors="replace")
    if 0 in sample or len(sample.translate(None, _CONTROLS)) < 0.95 * len(sample):
        raise UnreadableSource(
            f"{source}: không phải tệp văn bản (dữ liệu nhị phân). Hãy nạp tệp .txt, .md, .html, .docx hoặc .pdf."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    with_gaps = data.decode("utf-8", errors="replace")
    if with_gaps.count("\ufffd") <= 0.001 * len(with_gaps):
        return with_gaps  # UTF-8 with a damaged letter here and there; the damage stays visible as "�"
    return _decode_one_byte_text(data, source)


def _decode_one_byte_text(data: bytes, source: str) -> str:
    """Of the Vietnamese one-byte encodings the one whose text is made of Vietnamese syllables, else a guess."""
    readings = [
        unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
        to_unicode(data.decode("latin-1")),  # TCVN3, VNI and VPS keep every byte a letter of its own
    ]
    best, best_share = "", 0.0
    for reading in readings:
        words, good = accented_words(reading[:_SAMPLE])
        share = good / words if words else 0.0
        if share > best_share:
            best, best_share = reading, share
    if best_share >= 0.8:
        return best
    from charset_normalizer import from_bytes  # 0.1 s, and hardly ever needed

    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise UnreadableSource(
            f"{source}: không nhận ra bảng mã của tệp. Hãy mở tệp và lưu lại với bảng mã UTF-8 rồi nạp lại."
        )
    return data.decode(guess.encoding, errors="replace")
