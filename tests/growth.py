"""How time grows with length, as a ratio within one run: machines are shared, so no test asserts seconds."""

from __future__ import annotations

import time
from collections.abc import Callable


def growth(action: Callable[[str], object], unit: str, characters: int = 400_000, factor: int = 4) -> float:
    """How many times longer a text `factor` times as long takes, divided by `factor`: about 1 where time is linear.

    The text is `unit` over and over; the short one has `characters`. Quadratic work gives about `factor`.
    """
    short, long = (unit * (length // len(unit)) for length in (characters, factor * characters))
    return min(_seconds(action, long) / max(_seconds(action, short), 0.02) for _ in range(2)) / factor


def _seconds(action: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    action(text)
    return time.perf_counter() - began
