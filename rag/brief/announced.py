"""Headings, and words before a colon, in; which section of a briefing they announce out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.brief import cues
from rag.brief.headings import Part
from rag.vietnamese.words import modern


def headed_part(headings: Sequence[str]) -> Part | None:
    """What the innermost telling heading announces; None where two different things, or none, are named."""
    for heading in reversed(headings):
        named = [Part(name) for name, pattern in cues.HEADS if pattern.search(modern(heading))]
        if not named:
            continue
        if Part.RESULTS in named and Part.LIMITS in named:
            return None
        if Part.RESULTS in named and Part.TASKS in named:
            return (
                Part.RESULTS if heading.strip().startswith(("kết quả", "tình hình", "đánh giá", "về kết quả")) else None
            )
        return None if named[0] is Part.DIRECTION else named[0]
    return None


def inline_heading(small: str) -> Part | None:
    """ "Tồn tại: Làm nhà cho hộ nghèo chậm …": the words before the colon are a heading."""
    before, colon, after = small.partition(":")
    if not colon or len(before.split()) > 9 or not after.strip():
        return None
    if re.search(
        r"^(?:\W*)(?:về |những |một số |các )?(?:tồn tại|hạn chế|khó khăn|yếu kém|nguyên nhân|khuyết điểm|vướng mắc)",
        before,
    ):
        return Part.LIMITS
    if re.search(r"^\W*(?:về |các |một số )?(?:nhiệm vụ|phương hướng|giải pháp)", before):
        return Part.TASKS
    return None
