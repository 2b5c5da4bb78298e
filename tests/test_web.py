"""Fetching: a server on loopback stands for the web; private networks are never reached without being asked for."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest import web
from ingest.feeds import links_of
from ingest.web import Fetcher, is_public
from rag.domain import UnreadableSource

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><link>{root}/</link>
<item><title>Một</title><link>{root}/bai-1.html</link></item>
<item><title>Hai</title><link>/bai-2.html</link></item>
<item><title>Hai nữa</title><link>{root}/bai-2.html</link></item>
<item><title>Khác</title><link>mailto:a@example.vn</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="{root}/"/>
<entry><link rel="alternate" href="{root}/bai-1.html"/><link rel="enclosure" href="{root}/a.jpg"/></entry></feed>"""
SITEMAP = (
    """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{root}/bai-1.html</loc></url></urlset>"""
)
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{root}/sitemap-1.xml</loc>
</sitemap></sitemapindex>"""


class Server(ThreadingHTTPServer):
    """A small web site; `asked` are the paths in the order of the requests."""

    asked: list[str]
    hosts: list[str]
    robots: str | None

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Site(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.hosts.append(self.headers["Host"])
        root = self.server.root
        if self.path == "/robots.txt":
            self.answer(404 if self.server.robots is None else 200, "text/plain", (self.server.robots or "").encode())
        elif self.path.startswith("/bai"):
            self.answer(200, "text/html; charset=utf-8", b"<html><body>Xin ch\xc3\xa0o</body></html>")
        elif self.path == "/lon":
            self.answer(200, "text/html", b"0" * 2_000_000)
        elif self.path.startswith("/nen"):
            bomb = gzip.compress(gzip.compress(b"0" * 2_000_000))
            self.answer(200, "text/html", bomb, {"Content-Encoding": self.path.partition("=")[2]})
        elif self.path == "/rss":
            self.answer(200, "application/rss+xml", RSS.format(root=root).encode())
        elif self.path == "/atom":
            self.answer(200, "application/atom+xml", ATOM.format(root=root).encode())
        elif self.path == "/sitemap-1.xml":
            self.answer(200, "application/xml", SITEMAP.format(root=root).encode())
        elif self.path == "/sitemap.xml":
            self.answer(200, "application/xml", INDEX.format(root=root).encode())
        elif self.path == "/chuyen":
            self.answer(302, "text/html", b"", {"Location": "/bai-1.html"})
        elif self.path == "/vong":
            self.answer(302, "text/html", b"", {"Location": "/vong"})
        elif self.path == "/ra-ngoai":
            self.answer(302, "text/html", b"", {"Location": "http://["})
        elif self.path == "/ra-ten-hong":
            self.answer(302, "text/html", b"", {"Location": "http://xn--/"})
        elif self.path == "/rss-hong":
            self.answer(
                200,
                "application/rss+xml",
                RSS.format(root=root).replace("<link>/bai-2.html", "<link>http://[").encode(),
            )
        elif self.path == "/dau-nho-giot":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Cham: ")
            with suppress(OSError):  # the other side has hung up
                for _ in range(30):
                    self.wfile.write(b"0")
                    time.sleep(0.1)
        elif self.path == "/ra-file":
            self.answer(302, "text/html", b"", {"Location": "file:///a.txt"})
        elif self.path == "/vao-trong":
            self.answer(302, "text/html", b"", {"Location": "http://10.0.0.1/"})
        elif self.path == "/anh":
            self.answer(200, "image/png", b"\x89PNG")
        elif self.path == "/cham":
            time.sleep(1.5)
            self.answer(200, "text/html", b"xong")
        elif self.path == "/nho-giot":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            with suppress(OSError):
                for _ in range(30):
                    self.wfile.write(b"0")
                    time.sleep(0.1)
        else:
            self.answer(404, "text/html", b"khong co")

    def answer(self, status: int, content_type: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    site = Server(("127.0.0.1", 0), Site)
    site.asked, site.hosts, site.robots, site.daemon_threads = [], [], None, True
    threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, delay=0) as open_fetcher:
        yield open_fetcher


def reason(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(UnreadableSource) as error:
        fetcher.fetch(url)
    assert str(error.value).startswith(url)
    return str(error.value)


def test_a_page_is_fetched_with_its_type(server: Server, fetcher: Fetcher) -> None:
    page = fetcher.fetch(f"{server.root}/bai-1.html")
    assert "Xin chào" in page.data.decode()
    assert page.content_type == "text/html; charset=utf-8"
    assert page.url == f"{server.root}/bai-1.html"


def test_a_redirect_is_followed_and_named(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{server.root}/chuyen").url == f"{server.root}/bai-1.html"


def test_what_is_no_page_is_named(server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "404" in reason(fetcher, f"{server.root}/khong-co")
    assert "chuyển hướng quá 5 lần" in reason(fetcher, f"{server.root}/vong")
    assert "không phải trang bài viết (image/png)" in reason(fetcher, f"{server.root}/anh")
    monkeypatch.setattr(web, "MAX_BYTES", 1024 * 1024)
    assert "lớn hơn 1 MB" in reason(fetcher, f"{server.root}/lon")


@pytest.mark.parametrize("encoding", ["gzip", "gzip,gzip", "deflate", "br", "zstd"])
def test_nothing_is_unpacked(server: Server, fetcher: Fetcher, encoding: str) -> None:
    assert "bản nén" in reason(fetcher, f"{server.root}/nen={encoding}")


@pytest.mark.parametrize("path", ["/ra-ngoai", "/ra-ten-hong"])
def test_a_redirect_to_no_address_is_named(server: Server, fetcher: Fetcher, path: str) -> None:
    assert "địa chỉ" in reason(fetcher, server.root + path)


@pytest.mark.parametrize("url", ["http://xn--/", "http://[", "http://a\udcff.vn/"])
def test_an_address_that_is_none_is_named(fetcher: Fetcher, url: str) -> None:
    assert "địa chỉ" in reason(fetcher, url)


@pytest.mark.parametrize(
    "line", ["Disallow: http://[", "Crawl-delay: ²", "Crawl-delay: " + "9" * 5000, "Crawl-delay: " + "9" * 400]
)
def test_a_broken_line_of_robots_txt_is_passed_over(server: Server, line: str) -> None:
    server.robots = f"User-agent: *\n{line}\nDisallow: /bai-cam\n"
    with Fetcher(allow_private=True, delay=0) as fetcher, pytest.MonkeyPatch.context() as patch:
        patch.setattr(web, "LONGEST_DELAY", 0.0)
        assert fetcher.fetch(f"{server.root}/bai-1.html").data
        assert "robots.txt" in reason(fetcher, f"{server.root}/bai-cam.html")


def test_only_http_is_spoken_also_after_a_redirect(server: Server, fetcher: Fetcher) -> None:
    for url in ("file:///a.txt", "ftp://example.vn/a", "khong-phai-dia-chi", "http://", "http://[::1"):
        assert "địa chỉ" in reason(fetcher, url)
    with pytest.raises(UnreadableSource, match="chỉ đọc được địa chỉ http"):
        fetcher.fetch(f"{server.root}/ra-file")


def test_a_server_that_does_not_answer_in_time_is_left(server: Server) -> None:
    with Fetcher(allow_private=True, delay=0, total_seconds=0.5) as fetcher:
        started = time.monotonic()
        assert "quá thời gian chờ" in reason(fetcher, f"{server.root}/nho-giot")
        assert "quá thời gian chờ" in reason(fetcher, f"{server.root}/cham")
        assert "quá thời gian chờ" in reason(fetcher, f"{server.root}/dau-nho-giot")
        assert time.monotonic() - started < 2.5


def test_nobody_listening_is_named(fetcher: Fetcher) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "không kết nối được" in reason(fetcher, f"http://127.0.0.1:{port}/")


def test_robots_txt_is_kept_to_and_read_once(server: Server, fetcher: Fetcher) -> None:
    server.robots = "User-agent: *\nDisallow: /bai-cam\n"
    assert "robots.txt" in reason(fetcher, f"{server.root}/bai-cam.html")
    fetcher.fetch(f"{server.root}/bai-1.html")
    assert server.asked == ["/robots.txt", "/bai-1.html"]


def test_a_host_is_not_hurried(server: Server) -> None:
    with Fetcher(allow_private=True, delay=0.2) as fetcher:
        started = time.monotonic()
        fetcher.fetch(f"{server.root}/bai-1.html")
        fetcher.fetch(f"{server.root}/bai-2.html")
    assert time.monotonic() - started >= 0.4  # robots.txt and two pages


# Private networks


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",  # 127.0.0.1 as one number
        "http://127.1/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://100.64.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://user:pass@127.0.0.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with Fetcher(delay=0) as fetcher:
        message = reason(fetcher, url)
    assert "địa chỉ nội bộ" in message or "không tìm thấy máy chủ" in message


def test_public_addresses_are_told_from_others() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")
    assert not is_public("2002:7f00:1::")  # 127.0.0.1 in 6to4
    assert not is_public("240.0.0.1")


def answer_with(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Make names resolve to the given addresses, one list a question; gives back the names that were asked for."""
    asked: list[str] = []
    waiting = list(answers)

    def resolve(host: str, port: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr("ingest.web.socket.getaddrinfo", resolve)
    return asked


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with Fetcher(delay=0) as fetcher:
        assert "địa chỉ nội bộ" in reason(fetcher, "http://bao.example.vn/")


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with Fetcher(allow_private=True, delay=0) as fetcher:
        asked = answer_with(monkeypatch, ["127.0.0.1"])
        url = f"http://bao.example.vn:{server.server_port}/bai-1.html"
        assert fetcher.fetch(url).url == url
    # The name is resolved by us only: what is then connected to is an address, and the site still sees its name.
    assert set(asked) <= {"bao.example.vn", "127.0.0.1"}
    assert set(server.hosts) == {f"bao.example.vn:{server.server_port}"}


def test_a_redirect_into_a_private_network_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with Fetcher(delay=0) as fetcher:
        # The server on loopback stands for a public one.
        monkeypatch.setattr("ingest.web.is_public", lambda address: address == "127.0.0.1")
        assert "địa chỉ nội bộ" in reason(fetcher, f"{server.root}/vao-trong")
    assert "/vao-trong" in server.asked


# Feeds and sitemaps


@pytest.mark.parametrize(
    ("path", "pages"),
    [
        ("/rss", ["/bai-1.html", "/bai-2.html"]),
        ("/atom", ["/bai-1.html"]),
        ("/sitemap.xml", ["/bai-1.html"]),
        ("/bai-9.html", ["/bai-9.html"]),
    ],
)
def test_an_address_names_its_pages(server: Server, fetcher: Fetcher, path: str, pages: list[str]) -> None:
    assert fetcher.addresses(server.root + path) == [server.root + page for page in pages]


def test_a_page_is_not_asked_for_twice(server: Server, fetcher: Fetcher) -> None:
    for url in fetcher.addresses(f"{server.root}/bai-1.html"):
        fetcher.fetch(url)
    assert server.asked.count("/bai-1.html") == 1


def test_a_feed_is_cut_at_its_bound(server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_ADDRESSES", 1)
    assert len(fetcher.addresses(f"{server.root}/rss")) == 1


def test_a_bad_link_of_a_feed_is_left_out(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.addresses(f"{server.root}/rss-hong") == [f"{server.root}/bai-{n}.html" for n in (1, 2)]


@pytest.mark.parametrize("encoding", ["khong-co", "utf-7", "euc-kr", "idna"])
def test_a_feed_in_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(UnreadableSource, match="bị hỏng"):
        links_of(f"<?xml version='1.0' encoding='{encoding}'?><rss><item>+</item>".encode(), "http://example.vn/rss")


def test_entities_and_damage_in_a_feed_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>'
    with pytest.raises(UnreadableSource, match="DOCTYPE"):
        links_of(bomb, "http://example.vn/rss")
    with pytest.raises(UnreadableSource, match="bị hỏng"):
        links_of(b"<?xml version='1.0'?><rss><item>", "http://example.vn/rss")
    assert links_of(b"<?xml version='1.0'?><!DOCTYPE html><html></html>", "http://example.vn/") is None
