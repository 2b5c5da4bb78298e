"""The last place where a pattern stands: in Vietnamese a figure belongs to the words nearest before it."""

from __future__ import annotations

import re


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last of the matches that follow one another without overlap, or None."""
    match = None
    for match in pattern.finditer(text):  # noqa: B007
        pass
    return match
