"""The commands that read many reports: `brief`, `compare`, `timeline`; each shows, prints as JSON or writes a file.

Exit status as in ui/cli.py: 1 where nothing was found, or where a report of the scope could not be read (it is named).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from rag.brief.briefing import Length
from rag.domain import WrongUse
from rag.results import Comparison, Coverage
from rag.settings import read_settings
from rag.wording.language import Language
from ui.options import ArchiveOption, JsonOption, OutOption, PeriodOption, PlaceOption, ReportOption, SubjectOption
from ui.printing import complain, print_json

if TYPE_CHECKING:  # imported by the command that needs them
    from rag.documents.arrange import Imprint
    from ui.house import House


def brief(
    reports: Annotated[list[str] | None, typer.Argument()] = None,
    place: PlaceOption = None,
    period: PeriodOption = None,
    length: Annotated[str, typer.Option("--length")] = "page",
    out: OutOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """One or several reports on a page, every sentence cited."""
    from rag.documents.write import BRIEFING_FILES, kind_of, write_briefing
    from ui.contract import briefing_json
    from ui.house import open_house
    from ui.terminal_documents import show_briefing

    if not (reports or place or period):
        raise WrongUse("hãy cho mã hoặc tên tệp của báo cáo, hoặc --place, --period.")
    lengths = get_args(Length)
    if length not in lengths:
        raise WrongUse(f"--length {length}: chỉ nhận {', '.join(lengths)}.")
    if out:
        kind_of(out, BRIEFING_FILES)
    settings = read_settings(archive)
    with open_house(settings) as house:
        made = house.assistant.brief(
            reports=reports or (),
            places=place or (),
            periods=period or (),
            length=cast(Length, length),
            language=settings.language,
        )
        imprint = _imprint(house)
        if not made.reports and (told := house.assistant.told_of(place or ())):
            complain(f"hoinghi: {told}")
    if as_json:
        print_json(briefing_json(made))
    if out:
        write_briefing(out, made, imprint, settings.language)
        complain(f"Đã ghi {out}")
    elif not as_json:
        show_briefing(made, imprint, settings.language)
    _end(made.coverage, found=bool(made.sections or made.figures) and made.coverage.read == made.coverage.selected)


def compare(
    text: Annotated[str | None, typer.Argument()] = None,
    place: PlaceOption = None,
    subject: SubjectOption = None,
    period: PeriodOption = None,
    report: ReportOption = None,
    out: OutOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """Reports or places in a table; every cell is cited, or "not stated"."""
    if not (text or place or subject or period or report):
        raise WrongUse('hãy cho yêu cầu bằng lời, ví dụ "So sánh thu ngân sách của Cao Bằng và Hạ Long", hoặc --place.')

    def made(house: House, language: Language) -> Comparison:
        scope = {"places": place or (), "periods": period or (), "subjects": subject or (), "reports": report or ()}
        return house.assistant.compare(text or "", **scope, language=None if text else language)

    _give_comparison(made, out, archive, as_json=as_json)


def timeline(
    place: Annotated[str | None, typer.Option("--place")] = None,
    subject: SubjectOption = None,
    out: OutOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> None:
    """One place over its meetings, a column a meeting."""
    if not place:
        raise WrongUse("hãy cho địa phương cần theo dõi bằng --place.")
    _give_comparison(
        lambda house, language: house.assistant.timeline(place, subjects=subject or (), language=language),
        out,
        archive,
        as_json=as_json,
    )


def _give_comparison(
    make: Callable[[House, Language], Comparison], out: Path | None, archive: Path | None, *, as_json: bool
) -> None:
    from rag.documents.write import COMPARISON_FILES, kind_of, write_comparison
    from ui.contract import comparison_json
    from ui.house import open_house
    from ui.terminal_documents import show_comparison

    if out:
        kind_of(out, COMPARISON_FILES)
    settings = read_settings(archive)
    with open_house(settings) as house:
        made = make(house, settings.language)
        imprint = _imprint(house)
    if as_json:
        print_json(comparison_json(made))
    if out:
        write_comparison(out, made, imprint, made.language)
        complain(f"Đã ghi {out}")
    elif not as_json:
        show_comparison(made, imprint, made.language)
    stated = any(cell.status == "stated" for row in made.rows for cell in row.cells)
    lacking = [caveat.text for caveat in made.caveats if caveat.kind == "coverage"]
    for told in lacking:
        complain(f"hoinghi: {told}")
    _end(made.coverage, found=not lacking and (stated or bool(made.summary)))


def _imprint(house: House) -> Imprint:
    from rag.documents.arrange import Imprint

    return Imprint(date.today(), {report.id: report for report in house.archive.reports()})


def _end(coverage: Coverage, *, found: bool) -> None:
    """Names what was not read; status 1 where nothing was found. What another period than asked leaves out is no failure."""
    for skipped in coverage.skipped:
        complain(f"hoinghi: không đọc {skipped.title} ({skipped.reason})")
    if not found:
        raise SystemExit(1)
