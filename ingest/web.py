"""An address → the bytes of its page; a feed or sitemap → the addresses in it. Never into a private network.

A host is resolved once, every address of it is checked, and the connection is made to the checked address itself, so
that a name that answers differently the second time (DNS rebinding) gains nothing. Redirects take the same way.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

from ingest.feeds import links_of
from ingest.readers.document import MAX_BYTES
from rag.domain import UnreadableSource

USER_AGENT = "hoinghi/0.1 (reads reports of meetings)"
MAX_REDIRECTS = 5
MAX_ADDRESSES = 500  # of one feed or sitemap
MAX_ROBOTS = 500 * 1024  # bytes of robots.txt that RFC 9309 asks for
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0  # without a byte
TOTAL_SECONDS = 60.0
DELAY_SECONDS = 1.0  # between two requests to one host
LONGEST_DELAY = 10.0  # a robots.txt that asks for more is given this

_REASONS = {
    401: "trang đòi đăng nhập (401)",
    403: "trang từ chối truy cập (403)",
    404: "không tìm thấy trang (404). Hãy kiểm tra lại địa chỉ",
    410: "trang đã bị gỡ (410)",
    429: "máy chủ báo quá nhiều yêu cầu (429). Hãy thử lại sau",
}
_READABLE = (
    *("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/pdf"),
    *("application/vnd.openxmlformats-officedocument.wordprocessingml", "application/octet-stream"),
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address; `url` is where the redirects ended, `content_type` is as the server sent it."""

    data: bytes
    content_type: str
    url: str


class Fetcher:
    """Fetches pages one after another, with one connection pool and one memory of robots.txt files; close it after use.

    `allow_private` lets it reach this machine and its network: for tests with a server on loopback, never otherwise.
    """

    def __init__(
        self, *, allow_private: bool = False, delay: float = DELAY_SECONDS, total_seconds: float = TOTAL_SECONDS
    ) -> None:
        self._allow_private = allow_private
        self._delay = delay
        self._total_seconds = total_seconds
        self._robots: dict[str, RobotFileParser] = {}
        self._next_request: dict[str, float] = {}  # by host: when it may be asked again
        self._kept: tuple[str, Fetched] | None = None  # what addresses() found to be a page, for fetch() to take
        # No proxies from the environment: a proxy would resolve the name again, past the check.
        self._client = httpx.Client(
            # Nothing compressed: a megabyte packed twice may be a terabyte, and packed pages are refused.
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept-Language": "vi, en;q=0.5"},
            trust_env=False,
            # A connection is to an address; kept open, it would be used for another name on the same address.
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """The page at an http(s) address. Raises UnreadableSource with the reason in Vietnamese."""
        kept, self._kept = self._kept, None
        if kept is not None and kept[0] == url:
            return kept[1]
        return self._get(url)

    def addresses(self, url: str) -> list[str]:
        """The pages that a feed (RSS, Atom) or a sitemap names, at most MAX_ADDRESSES; a page names itself."""
        found: dict[str, None] = {}  # in order, each once
        waiting = [url]
        asked = 0
        while waiting and len(found) < MAX_ADDRESSES and asked < 20:
            page = self._get(waiting.pop(0))
            asked += 1
            entries = links_of(page.data, page.url)
            if entries is None:
                if asked == 1:
                    self._kept = (url, page)
                    return [url]
                continue  # a sitemap index that names a page
            waiting += _joined(page.url, entries.sitemaps)
            found |= dict.fromkeys(_joined(page.url, entries.pages))
        pages = [link for link in found if link.startswith(("http://", "https://"))]
        if not pages:
            raise UnreadableSource(f"{url}: nguồn tin (RSS) hoặc sơ đồ trang không có địa chỉ bài viết nào.")
        return pages[:MAX_ADDRESSES]

    def _get(self, url: str) -> Fetched:
        deadline = time.monotonic() + self._total_seconds
        try:
            return self._follow(url, deadline)
        except httpx.TimeoutException as error:
            raise UnreadableSource(f"{url}: quá thời gian chờ, máy chủ không trả lời. Hãy thử lại sau.") from error
        except (httpx.InvalidURL, ValueError, LookupError) as error:  # of the address, or of one that it leads on to
            raise UnreadableSource(
                f"{url}: địa chỉ (hoặc nơi nó chuyển hướng đến) không hợp lệ. Hãy kiểm tra lại."
            ) from error
        except httpx.HTTPError as error:
            if time.monotonic() >= deadline:
                raise UnreadableSource(
                    f"{url}: quá thời gian chờ, máy chủ trả lời quá chậm. Hãy thử lại sau."
                ) from error
            raise UnreadableSource(
                f"{url}: không kết nối được tới máy chủ. Hãy kiểm tra địa chỉ và mạng rồi thử lại."
            ) from error

    def _follow(self, url: str, deadline: float) -> Fetched:
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            target = _http_url(at)
            self._ask_leave(target, url, deadline)
            status, headers, data = self._request(target, url, deadline, MAX_BYTES)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                at = urljoin(str(target), headers["location"])
            elif status == 200:
                return Fetched(data, headers.get("content-type", ""), str(target))
            else:
                reason = _REASONS.get(status, f"máy chủ báo lỗi ({status}). Hãy thử lại sau")
                raise UnreadableSource(f"{url}: {reason}.")
        raise UnreadableSource(f"{url}: chuyển hướng quá {MAX_REDIRECTS} lần. Hãy nạp thẳng địa chỉ của bài.")

    def _ask_leave(self, target: httpx.URL, url: str, deadline: float) -> None:
        """Read robots.txt of a host once and keep to it."""
        host = f"{target.scheme}://{target.netloc.decode('ascii')}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(httpx.URL(f"{host}/robots.txt"), url, deadline)
        if not self._robots[host].can_fetch(USER_AGENT, str(target)):
            raise UnreadableSource(
                f"{url}: trang không cho phép đọc tự động (robots.txt). Hãy lưu bài thành tệp rồi nạp."
            )

    def _read_robots(self, target: httpx.URL, url: str, deadline: float) -> RobotFileParser:
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, data = self._request(target, url, deadline, MAX_ROBOTS, cut=True)
            if status not in (301, 302, 303, 307, 308) or not headers.get("location"):
                break
            target = _http_url(urljoin(str(target), headers["location"]))
        # RFC 9309: no file means no rules; a server in trouble means leave it alone.
        text = data.decode("utf-8", errors="replace") if status == 200 else ""
        return _rules(["User-agent: *", "Disallow: /"] if status >= 500 else text.splitlines())

    def _request(
        self, target: httpx.URL, url: str, deadline: float, limit: int, *, cut: bool = False
    ) -> tuple[int, httpx.Headers, bytes]:
        """One request to a checked address. `cut` takes the first `limit` bytes; else a longer page is refused."""
        address = self._checked_address(target, url)
        self._wait(target, url, deadline)
        with _ending_at(deadline) as watch:
            left = max(deadline - time.monotonic(), 0.01)
            request = self._client.build_request(
                "GET",
                target.copy_with(host=address, username=None, password=None),
                headers={"Host": target.netloc.decode("ascii")},
                timeout=httpx.Timeout(min(READ_SECONDS, left), connect=min(CONNECT_SECONDS, left)),
                # The certificate must be the name's, not the address's.
                extensions={"sni_hostname": target.host, "trace": watch},
            )
            response = self._client.send(request, stream=True, follow_redirects=False)
            answer = self._read(response, url, limit, cut)
        if time.monotonic() >= deadline:  # the end that a page without a length came to is the one put to it here
            raise httpx.ReadTimeout("over the total time", request=request)
        return answer

    def _read(self, response: httpx.Response, url: str, limit: int, cut: bool) -> tuple[int, httpx.Headers, bytes]:
        try:
            content_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
            if response.status_code != 200 and not cut:
                return response.status_code, response.headers, b""
            if content_type and not cut and not content_type.startswith(_READABLE):
                raise UnreadableSource(f"{url}: không phải trang bài viết ({content_type}).")
            encoding = response.headers.get("content-encoding", "").strip().lower()
            if encoding not in ("", "identity"):
                raise UnreadableSource(
                    f"{url}: máy chủ chỉ gửi bản nén ({encoding[:40]}). Hãy lưu bài thành tệp rồi nạp."
                )
            data = bytearray()
            for chunk in response.iter_raw():
                data += chunk
                if len(data) > limit:
                    if cut:
                        break
                    raise UnreadableSource(f"{url}: trang lớn hơn {limit // (1024 * 1024)} MB, không tải.")
            return response.status_code, response.headers, bytes(data[:limit])
        finally:
            response.close()

    def _wait(self, target: httpx.URL, url: str, deadline: float) -> None:
        host = target.netloc.decode("ascii")
        rules = self._robots.get(f"{target.scheme}://{host}")
        asked = rules.crawl_delay(USER_AGENT) if rules is not None else None
        pause = self._next_request.get(host, 0.0) - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        if time.monotonic() > deadline:
            raise UnreadableSource(f"{url}: quá thời gian chờ, máy chủ không trả lời. Hãy thử lại sau.")
        self._next_request[host] = time.monotonic() + max(self._delay, min(int(asked or 0), LONGEST_DELAY))

    def _checked_address(self, target: httpx.URL, url: str) -> str:
        """An address of the host to connect to. Every address that the name has must be public."""
        try:
            found = socket.getaddrinfo(target.host, target.port or 0, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise UnreadableSource(f"{url}: không tìm thấy máy chủ {target.host}. Hãy kiểm tra lại địa chỉ.") from error
        addresses = [str(entry[4][0]) for entry in found]
        if not self._allow_private and not all(map(is_public, addresses)):
            raise UnreadableSource(f"{url}: là địa chỉ nội bộ, không được phép đọc. Hãy lưu bài thành tệp rồi nạp.")
        return min(addresses, key=lambda address: ":" in address)  # IPv4 first: IPv6 is not routed everywhere


def fetch(url: str) -> Fetched:
    """One page, with a Fetcher of its own."""
    with Fetcher() as fetcher:
        return fetcher.fetch(url)


def addresses(url: str) -> list[str]:
    """The pages that an address stands for, with a Fetcher of its own."""
    with Fetcher() as fetcher:
        return fetcher.addresses(url)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where an IPv4 address is wrapped in an IPv6 one."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)


def _http_url(url: str) -> httpx.URL:
    target = httpx.URL(url)
    if target.scheme not in ("http", "https") or not target.host:
        raise UnreadableSource(f"{url}: chỉ đọc được địa chỉ http:// hoặc https://.")
    return target


def _joined(base: str, links: tuple[str, ...]) -> list[str]:
    """Addresses made whole; one that is none ("http://[") is left out, the others of the feed are good."""
    whole = []
    for link in links:
        with suppress(ValueError):
            whole.append(urljoin(base, link))
    return whole


def _rules(lines: list[str]) -> RobotFileParser:
    """The rules of a robots.txt without the lines that its parser fails on ("Crawl-delay: ²", "Disallow: http://[")."""
    rules = RobotFileParser()
    try:
        rules.parse(lines)
    except ValueError:
        rules = RobotFileParser()
        rules.parse([line for line in lines if _is_rule(line)])
    return rules


def _is_rule(line: str) -> bool:
    try:
        RobotFileParser().parse(["User-agent: *", line])
    except ValueError:
        return False
    return True


@contextmanager
def _ending_at(deadline: float) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Ends the connection that is reported to it when its time is up, on the clock of time.monotonic.

    httpx limits each read alone: a server that sends one byte of its headers a second would hold it for ever.
    """
    connections: list[socket.socket] = []

    def end() -> None:
        for connection in connections:
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)  # the plain one: TLS would take leave first

    def watch(event: str, about: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            connections.append(about["return_value"].get_extra_info("socket"))
            if time.monotonic() >= deadline:
                end()

    timer = threading.Timer(max(deadline - time.monotonic(), 0.0), end)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
