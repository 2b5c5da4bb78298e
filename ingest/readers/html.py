"""A web page → the text of its article without the menus, and the title, date and author that the page states."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ingest.readers.document import RawDocument
from ingest.readers.text import decode
from rag.domain import UnreadableSource

MAX_CHARACTERS = 10_000_000  # an article is below 0.5 million with all the scripts around it
MAX_ELEMENTS = 100_000  # trafilatura takes 90 s for 300,000; pages of portals have some 3,000
MAX_DEPTH = 500  # elements inside one another; pages of portals stay below 60

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements that have no end, or whose end is often left out: they say nothing about depth.
_NEVER_CLOSED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option tbody".split()
)
_BLOCKS = frozenset(("p", "head", "item", "quote", "code", "ab", "fw", "hi"))


def read(data: bytes, source: str) -> RawDocument:
    """The article of a page. Raises UnreadableSource where there is none, or the page is no page of a person."""
    page = _page(data, source)
    _refuse_what_no_person_wrote(page, source)
    from trafilatura import bare_extraction  # 1.2 s

    # Only the date that the page states: a search of the whole page takes dates of meetings for the day of posting.
    found: Any = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    lines = [line for line in _lines(found.body) if line] if found is not None and found.body is not None else []
    if not lines:
        raise UnreadableSource(
            f"{source}: không tìm thấy bài viết trong trang này. Hãy lưu nội dung bài thành tệp .txt rồi nạp."
        )
    return RawDocument(
        text="\n".join(lines),
        title=_one_line(found.title),
        published_on=_date(found.date),
        author=_one_line(found.author),
    )


def _page(data: bytes, source: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        with contextlib.suppress(LookupError, UnicodeDecodeError):  # a page may lie: then see what it looks like
            data = data.decode(declared[1].decode("ascii")).encode("utf-8")
    return decode(data, source)


def _refuse_what_no_person_wrote(page: str, source: str) -> None:
    if len(page) > MAX_CHARACTERS:
        raise UnreadableSource(f"{source}: trang quá lớn (trên 10 triệu ký tự). Hãy chỉ lưu phần bài viết rồi nạp.")
    depth = 0
    for count, tag in enumerate(_TAG.finditer(page)):
        if count > 2 * MAX_ELEMENTS:  # tags open and close
            raise UnreadableSource(f"{source}: trang quá lớn (quá nhiều phần tử). Hãy chỉ lưu phần bài viết rồi nạp.")
        if tag[2].lower() not in _NEVER_CLOSED:
            depth = max(0, depth + (-1 if tag[1] else 1))
            if depth > MAX_DEPTH:
                raise UnreadableSource(
                    f"{source}: trang hỏng, các phần tử lồng vào nhau quá sâu. Hãy chép bài viết ra tệp .txt rồi nạp."
                )


def _lines(element: Any) -> Iterator[str]:
    """A paragraph, heading or list item a line; a table row a line with its cells joined by " | "."""
    for child in element:
        if child.tag == "row":
            cells = [" ".join(" ".join(cell.itertext()).split()) for cell in child if cell.tag == "cell"]
            if any(cells):
                yield " | ".join(cells)
        elif child.tag in _BLOCKS and not any(inner.tag in ("row", "p", "item") for inner in child.iterdescendants()):
            yield from _text_with_breaks(child)
        else:
            if child.text and child.text.strip():
                yield " ".join(child.text.split())
            yield from _lines(child)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


def _text_with_breaks(element: Any) -> Iterator[str]:
    parts = []
    for inner in element.iter():
        if inner.tag == "lb":
            parts.append("\n")
        elif inner.text:
            parts.append(inner.text.replace("\n", " "))
        if inner is not element and inner.tail:
            parts.append(inner.tail.replace("\n", " "))
    for line in "".join(parts).split("\n"):
        yield " ".join(line.split())


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
