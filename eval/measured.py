"""What a measure of longer works hands back, whatever the work: scores by name, and what is wrong in each case, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that is not wholly right: what was asked, and a line for each thing that is wrong."""

    id: str
    type: str
    asked: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores by name (a share 0…1, or a count), and the cases behind them that failed."""

    scores: dict[str, float]
    failures: tuple[Failure, ...] = ()
