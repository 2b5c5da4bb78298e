"""A part of a question with where it was looked for and what was found: what answers are made of."""

from __future__ import annotations

from dataclasses import dataclass

from rag.domain import Evidence, Question
from rag.evidence.scope import Scope
from rag.evidence.select import Selected


@dataclass(frozen=True, slots=True)
class Gathered:
    """One of the questions in a message, the reports that may answer it, and what was selected of them."""

    part: Question
    scope: Scope
    selected: Selected

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence, in the order of the answer."""
        return self.selected.evidence
