"""Options that several commands have. What each stands for is in ui/help_texts.py, in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ArchiveOption = Annotated[Path | None, typer.Option("--archive")]
JsonOption = Annotated[bool, typer.Option("--json")]
PlaceOption = Annotated[list[str] | None, typer.Option("--place")]
PeriodOption = Annotated[list[str] | None, typer.Option("--period")]
ReportOption = Annotated[list[str] | None, typer.Option("--report")]
SubjectOption = Annotated[list[str] | None, typer.Option("--subject")]
OutOption = Annotated[Path | None, typer.Option("--out")]
