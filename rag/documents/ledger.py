"""The ledger in, a workbook that people open in Excel or LibreOffice out: numbers as numbers, each beside its words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from rag.domain import Indicator, Report, WrongUse
from rag.render import source_name
from rag.wording.amount import basis_in_words, bound_in_words
from rag.wording.language import Language
from rag.wording.slips import slip_in_words

# Heading by language, width in characters
_COLUMNS: tuple[tuple[dict[Language, str], int], ...] = (
    ({"vi": "Địa phương", "en": "Place"}, 24),
    ({"vi": "Chỉ tiêu", "en": "Figure"}, 34),
    ({"vi": "Tên trong báo cáo", "en": "Name in the report"}, 34),
    ({"vi": "Loại", "en": "Kind"}, 11),
    ({"vi": "Mức", "en": "Bound"}, 8),
    ({"vi": "Giá trị", "en": "Value"}, 14),
    ({"vi": "Đến", "en": "Up to"}, 10),
    ({"vi": "Đơn vị", "en": "Unit"}, 16),
    ({"vi": "Kế hoạch hoặc tổng số", "en": "Target or whole"}, 14),
    ({"vi": "So sánh", "en": "Compared with"}, 44),
    ({"vi": "Kỳ", "en": "Period"}, 24),
    ({"vi": "Tính đến ngày", "en": "As of"}, 13),
    ({"vi": "Lĩnh vực", "en": "Sector"}, 20),
    ({"vi": "Nằm trong", "en": "Part of"}, 24),
    ({"vi": "Cần kiểm tra ở nguồn", "en": "To check in the source"}, 34),
    ({"vi": "Nguyên văn", "en": "In the words of the report"}, 70),
    ({"vi": "Báo cáo", "en": "Report"}, 44),
    ({"vi": "Ngày họp", "en": "Held on"}, 13),
    ({"vi": "Nguồn", "en": "Source"}, 30),
)  # fmt: skip
_KINDS: dict[str, dict[Language, str]] = {
    "statistic": {"vi": "kết quả", "en": "result"},
    "target": {"vi": "mục tiêu", "en": "target"},
    "count": {"vi": "số đếm", "en": "count"},
}
_SHEET: dict[Language, str] = {"vi": "Số liệu", "en": "Figures"}


def write_indicators(path: Path, figures: Iterable[tuple[Indicator, Report]], language: Language) -> int:
    """Writes an XLSX file with a row a figure and gives the number of rows; a file of that name is replaced.

    Text is written as text, so that nothing a report says can run as a formula. Raises WrongUse where the name does
    not end in .xlsx or the file cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    if path.suffix.lower() != ".xlsx":
        raise WrongUse(f"{path}: tên tệp phải kết thúc bằng .xlsx.")
    book = Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, text, day = (
        book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"}),
    )
    numbers = {places: book.add_format({"num_format": number_pattern(places), "valign": "top"}) for places in range(7)}
    sheet = book.add_worksheet(_SHEET[language])
    for column, (names, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, names[language], head)
    count = 0
    for count, (figure, report) in enumerate(figures, start=1):
        for column, value in enumerate(_row(figure, report, language)):
            if isinstance(value, Decimal):
                sheet.write_number(count, column, float(value), numbers[decimal_places(value)])
            elif isinstance(value, str):
                sheet.write_string(count, column, value, text)
            elif value is not None:
                sheet.write_datetime(count, column, value, day)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(count, 1), len(_COLUMNS) - 1)
    try:
        book.close()
    except (XlsxFileError, OSError) as error:
        raise WrongUse(f"{path}: không ghi được tệp ({error}).") from error
    return count


def _row(figure: Indicator, report: Report, language: Language) -> tuple[object, ...]:
    quantity = figure.quantity
    words = " ".join(report.text[figure.start : figure.end].split())
    slips = (slip_in_words(flag, language) for flag in figure.flags)
    return (
        figure.place,
        figure.canonical or figure.name,
        figure.name,
        _KINDS[figure.kind][language],
        bound_in_words(figure, words, language),
        quantity.value,
        quantity.value_max,
        quantity.unit,
        figure.target,
        "; ".join(basis_in_words(basis, words, language) for basis in figure.bases),
        figure.period.label if figure.period else None,
        figure.as_of,
        figure.sector,
        figure.part_of,
        "; ".join(filter(None, slips)),
        words,
        report.title,
        report.meeting.held_on,
        source_name(report.source),
    )


def decimal_places(value: Decimal) -> int:
    """Decimal places to show, at most six."""
    exponent = value.normalize().as_tuple().exponent
    return min(6, max(0, -exponent)) if isinstance(exponent, int) else 0


def number_pattern(places: int) -> str:
    return "#,##0" + (f".{'0' * places}" if places else "")
