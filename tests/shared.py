"""Where the measuring data of the project lie, for the tests that need them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[1].parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="../shared (real articles and what is right about them) is not here"
)


def dev_report_texts() -> list[Any]:
    """(file name, NFC text) of each development report, as pytest parameters; one skipped parameter where absent."""
    files = sorted((SHARED / "dev_reports" / "corpus").glob("*.txt"))
    if not files:
        return [pytest.param("", "", marks=needs_shared)]
    return [
        pytest.param(file.name, unicodedata.normalize("NFC", file.read_text(encoding="utf-8")), id=file.stem)
        for file in files
    ]


def rows(path: str) -> list[dict[str, Any]]:
    """The lines of a JSONL file below ../shared; none where it is absent."""
    file = SHARED / path
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
