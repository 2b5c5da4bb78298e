"""What a reader makes of one source: its text, and the title, date and author where the format itself states them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MAX_BYTES = 50 * 1024 * 1024  # a report of 100 pages with photographs is below 20 MB


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A source as read, before cleaning: one paragraph or table row a line, cells joined by " | ".

    `title`, `published_on` and `author` come from the metadata of a web page or the first heading of a Markdown file;
    the properties of DOCX and PDF files are not believed (they name whoever's template was used).
    """

    text: str
    title: str | None = None
    published_on: date | None = None
    author: str | None = None
