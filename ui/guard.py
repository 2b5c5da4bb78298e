"""A request in; on to the app where it was made by the app's own pages, else 403.

A page anywhere on the web can have its visitor's browser ask 127.0.0.1, under a name that leads there (DNS rebinding:
only the Host header tells) or under its own (only the Origin header tells).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_REFUSAL = (
    "Yêu cầu này không đến từ trang của hoinghi nên bị từ chối. Hãy mở đúng địa chỉ in trên cửa sổ dòng lệnh, "
    "hoặc dùng địa chỉ IP của máy."
).encode()


class OwnPagesOnly:
    """ASGI middleware of an app that is bound to `host`, a name or an address."""

    def __init__(self, app: App, host: str) -> None:
        self._app = app
        host = host.strip("[]").lower()
        self._names = _THIS_MACHINE | {host}
        # Seen from the network, the machine has addresses that are not known here; no rebinding goes by an address.
        self._any_address = host not in _THIS_MACHINE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._is_own(scope["headers"]):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(_REFUSAL))]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": _REFUSAL})

    def _is_own(self, headers: list[tuple[bytes, bytes]]) -> bool:
        hosts, origins = (
            [value.decode("latin-1").lower() for name, value in headers if name.lower() == wanted]
            for wanted in (b"host", b"origin")
        )
        if len(hosts) != 1 or not self._is_served(hosts[0]):
            return False
        # Browsers leave the standard port out of both, so that the two can be compared as they are.
        return all(origin in (f"http://{hosts[0]}", f"https://{hosts[0]}") for origin in origins)

    def _is_served(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:  # "[::1"
            return False
        return "@" not in host and (name in self._names or (self._any_address and _is_address(name)))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
