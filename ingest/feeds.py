"""The bytes of a feed (RSS, Atom) or a sitemap → the addresses in it."""

from __future__ import annotations

import xml.parsers.expat
from dataclasses import dataclass

from rag.domain import UnreadableSource

_BEGINNINGS = (b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as they are written, in their order: of pages, and of further sitemaps."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


def links_of(data: bytes, source: str) -> Links | None:
    """What a feed, sitemap or sitemap index names; None for anything else, such as a page.

    Raises UnreadableSource for a damaged file and for one with a document type.
    """
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start.startswith(_BEGINNINGS) or b"<html" in start:
        return None
    try:
        return _FeedReader(source).read(data)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:  # the latter two: encodings it has not
        raise UnreadableSource(f"{source}: tệp RSS hoặc sơ đồ trang bị hỏng, không đọc được.") from error


class _FeedReader:
    """Reads links out of RSS, Atom and sitemaps. A document type is refused: with it come entities and their bombs."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.links: list[str] = []
        self.sitemaps: list[str] = []
        self._path: list[str] = []
        self._text: list[str] = []

    def read(self, data: bytes) -> Links:
        parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(data, True)
        return Links(tuple(filter(None, self.links)), tuple(self.sitemaps))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name.rsplit(" ", 1)[-1].lower())
        self._text.clear()
        if self._path[-2:] == ["entry", "link"] and attributes.get("rel", "alternate") == "alternate":
            self.links.append(attributes.get("href", "").strip())

    def _end(self, _: str) -> None:
        text = "".join(self._text).strip()
        if text and self._path[-2:] in (["item", "link"], ["url", "loc"]):
            self.links.append(text)
        elif text and self._path[-2:] == ["sitemap", "loc"]:
            self.sitemaps.append(text)
        self._text.clear()
        self._path.pop()

    def _refuse(self, *_: object) -> None:
        raise UnreadableSource(
            f"{self._source}: tệp RSS hoặc sơ đồ trang khai báo DOCTYPE, không đọc để bảo đảm an toàn."
        )
