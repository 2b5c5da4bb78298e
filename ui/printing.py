"""Results for programs on standard output, messages for people on standard error: neither gives orders to a terminal."""

from __future__ import annotations

import json
import sys
from typing import Any


def print_json(value: dict[str, Any]) -> None:
    """One object on one line."""
    from ui.terminal import CONTROLS

    # The same value to a program, and no orders to a terminal; json.dumps leaves U+009B and its like as they are.
    written = CONTROLS.sub(lambda control: f"\\u{ord(control[0]):04x}", json.dumps(value, ensure_ascii=False))
    print(written, flush=True)


def complain(message: str) -> None:
    """A line on standard error."""
    from ui.terminal import plain

    print(plain(message), file=sys.stderr)
