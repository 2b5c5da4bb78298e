"""Every slip that ingest can flag is told to the reader in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.wording.slips import slip_in_words

FIGURES = Path(__file__).parents[1] / "ingest" / "figures"
FLAGS = sorted(
    {
        re.sub(r"\{.*", "7", flag)
        for file in FIGURES.glob("*.py")
        for flag in re.findall(r'"(source_slip:[^"]+)"', file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("flag", FLAGS)
def test_a_slip_is_said_in_words(flag: str) -> None:
    for language in ("vi", "en"):
        said = slip_in_words(flag, language)  # type: ignore[arg-type]
        assert said is not None
        assert "_" not in said
        assert said != flag.partition(":")[2].replace("_", " "), f"no words for {flag}"


def test_there_are_slips_to_tell() -> None:
    assert len(FLAGS) >= 8
    assert slip_in_words("ratio", "vi") is None
    assert (
        slip_in_words("source_slip:impossible_base_year_2020", "vi")
        == "ghi so với cùng kỳ năm 2020, là chính năm báo cáo"
    )
