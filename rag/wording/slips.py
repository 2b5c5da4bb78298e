"""A flag of a figure in, what a reader is told about the slip of the source out, in Vietnamese or English."""

from __future__ import annotations

import re

from rag.wording.language import Language

# By the beginning of the flag; {} is what follows it.
_SLIPS: tuple[tuple[str, str, str], ...] = (
    ("broken_percent_", "tỷ lệ in hỏng “{}”, giữ nguyên như nguồn", "a percentage is printed damaged, “{}”"),
    (
        "impossible_base_year_",
        "ghi so với cùng kỳ năm {}, là chính năm báo cáo",
        "it compares with the same period of {}, the year of the report itself",
    ),
    (
        "implausible_yoy_ratio",
        "tỷ lệ so với cùng kỳ thấp bất thường so với các số khác",
        "the ratio to the same period is implausibly low",
    ),
    ("wrong_word_", "nguồn ghi “dự án”, có lẽ là “dự toán”", "the source prints “dự án”, probably for “dự toán”"),
    ("vượt_", "“vượt” có thể là “đạt”, ghi đúng như nguồn", "“vượt” (exceeds) may mean “đạt” (reaches)"),
    (
        "half_year_vs_full_year_base",
        "số chưa đủ năm được so với cả một năm",
        "part of a year is compared with a full year",
    ),
    ("unit_should_be_per_year", "đơn vị ghi theo tháng, có lẽ là theo năm", "the unit is per month, probably per year"),
    ("period_unclear_", "kỳ của số liệu không rõ trong nguồn", "the period is unclear in the source"),
    (
        "share_mismatch_",
        "tỷ lệ in trong nguồn không khớp phân số (tính ra {}%)",
        "the share does not match its fraction ({}%)",
    ),
    (
        "total_not_sum_of_parts_",
        "tổng số không khớp các khoản thành phần (cộng lại là {})",
        "the total does not match its parts (they add up to {})",
    ),
    ("count_", "số đếm và danh sách liệt kê không khớp ({})", "the count and the list that follows differ ({})"),
    ("misprinted_year_", "năm in sai: “{}”", "a year is misprinted, “{}”"),
    (
        "implausible_magnitude",
        "độ lớn (nghìn tỷ đồng) khó tin ở cấp này, ghi đúng như nguồn",
        "the magnitude (thousands of billions) is implausible at this level",
    ),
    ("two_values_", "cùng chỉ tiêu, nguồn ghi hai số khác nhau ({})", "the source gives two values for it ({})"),
)


def slip_in_words(flag: str, language: Language) -> str | None:
    """What "source_slip:impossible_base_year_2020" says to a reader; None for a flag that is no slip."""
    kind, _, slip = flag.partition(":")
    if kind != "source_slip":
        return None
    for start, vietnamese, english in _SLIPS:
        if slip.startswith(start):
            detail = slip.removeprefix(start).replace("_but_", "_").removesuffix("_listed")
            detail = re.sub(r"(?<=\d)\.(?=\d)", ",", detail).replace("_", " và " if language == "vi" else " and ")
            return (vietnamese if language == "vi" else english).format(detail)
    return slip.replace("_", " ")
