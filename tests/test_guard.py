"""Who may talk to the web app: its own pages, and nobody under another name or from another page."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from rag.settings import Settings
from tests.fake_house import FakeHouse
from ui.app import build_app, launch
from ui.guard import OwnPagesOnly


def status(bound: str, *headers: tuple[str, str], kind: str = "http") -> Any:
    """What the guard of an app that is bound to `bound` answers; 200 is the app's own answer."""
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("the guard reads no body")

    raw = [(name.encode(), value.encode()) for name, value in headers]
    # Nothing in it waits, so one step ends it; the browser tests hold this thread's event loop.
    with pytest.raises(StopIteration):
        OwnPagesOnly(app, bound)({"type": kind, "headers": raw}, receive, send).send(None)
    return sent[0].get("status", sent[0]["type"])


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"])
def test_this_machine_is_served_by_its_names(host: str) -> None:
    assert status("127.0.0.1", ("host", host)) == 200
    assert status("0.0.0.0", ("host", host)) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example:7860", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a@localhost", ":7860"],
)
def test_another_name_is_refused_wherever_it_leads(host: str) -> None:
    for bound in ("127.0.0.1", "0.0.0.0", "192.168.1.5"):
        assert status(bound, ("host", host)) == 403


def test_addresses_of_the_network_are_served_where_the_app_is_bound_to_them() -> None:
    assert status("127.0.0.1", ("host", "192.168.1.5:7860")) == 403
    assert status("0.0.0.0", ("host", "192.168.1.5:7860")) == 200
    assert status("::", ("host", "[fe80::1]:7860")) == 200
    assert status("may-chu.local", ("host", "may-chu.local:7860")) == 200


def test_a_request_without_a_host_or_with_two_is_refused() -> None:
    assert status("127.0.0.1") == 403
    assert status("127.0.0.1", ("host", "localhost"), ("host", "evil.example")) == 403


def test_only_the_own_origin_is_served() -> None:
    host = ("host", "localhost:7860")
    assert status("127.0.0.1", host, ("origin", "http://localhost:7860")) == 200
    for origin in ("http://evil.example", "null", "http://localhost:8000", "http://localhost:7860.evil.example", ""):
        assert status("127.0.0.1", host, ("origin", origin)) == 403


def test_a_websocket_is_closed_and_the_start_of_the_app_let_through() -> None:
    assert status("127.0.0.1", ("host", "evil.example"), kind="websocket") == "websocket.close"
    assert status("127.0.0.1", kind="lifespan") == 200


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running app, in English."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("guard")
    settings = Settings(folder, folder, "", "127.0.0.1", free, "en")
    app = build_app(FakeHouse(), settings)
    launch(app, settings, host="127.0.0.1", port=free, open_browser=False, wait=False)
    yield free
    app.close(verbose=False)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
    ],
)
def test_the_running_app_is_guarded(port: int, headers: dict[str, str], expected: int) -> None:
    for method, path in (("GET", "/"), ("GET", "/config"), ("POST", "/gradio_api/upload")):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse().status
        connection.close()
        assert answer == expected or (expected == 200 and method == "POST" and answer != 403), path
