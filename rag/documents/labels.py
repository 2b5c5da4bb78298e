"""The words of ours in a comparison or a briefing that is shown or written to a file, a table a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rag.wording.language import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """One language. Placeholders are filled with `str.format`."""

    language: Language
    read: str  # {read}, {selected}
    not_read: str
    summary: str
    table: str
    subject: str
    other: str  # rows of no sector, where others have one
    unstated: str
    caveats: str
    caveat: str
    notes: str  # head of the column of caveats and of what is derived
    derived: str
    chart: str
    sources: str
    source: str
    held_on: str  # {day}
    published_on: str  # {day}
    made: str  # {day}, {held}
    model: str  # {model}
    figures: str
    figure: str
    stated: str  # head of the column that holds what a report states
    value: str
    sector: str
    comparable: str
    yes: str
    no: str
    report: str
    place: str
    day: str
    address: str
    quote: str
    number: str
    nothing: str
    going_on: str  # {first}, {last}, {all}: columns of a table that stands in several parts


_VI = Labels(
    language="vi",
    read="Đã đọc {read}/{selected} báo cáo",
    not_read="Không đọc",
    summary="Nhận xét so sánh",
    table="Bảng so sánh",
    subject="Nội dung",
    other="Nội dung khác",
    unstated="không nêu",
    caveats="Lưu ý khi đọc",
    caveat="Lưu ý",
    notes="Ghi chú",
    derived="Suy ra",
    chart="Biểu đồ",
    sources="Nguồn trích dẫn",
    source="Nguồn",
    held_on="họp ngày {day}",
    published_on="đăng ngày {day}",
    made="Lập ngày {day} từ kho tài liệu gồm {held} báo cáo.",
    model="Câu chữ được diễn đạt lại bằng mô hình {model}.",
    figures="Số liệu chính",
    figure="Chỉ tiêu",
    stated="Theo báo cáo",
    value="Giá trị",
    sector="Lĩnh vực",
    comparable="So sánh được",
    yes="có",
    no="không",
    report="Báo cáo",
    place="Địa phương",
    day="Ngày",
    address="Tệp hoặc địa chỉ",
    quote="Nguyên văn",
    number="Số",
    nothing="Các báo cáo đã đọc không nêu nội dung nào trong phạm vi này.",
    going_on="Báo cáo {first}–{last} trong {all}",
)
_EN = Labels(
    language="en",
    read="{read} of {selected} reports read",
    not_read="Not read",
    summary="What the comparison shows",
    table="Comparison",
    subject="Subject",
    other="Other subjects",
    unstated="not stated",
    caveats="To keep in mind",
    caveat="Note",
    notes="Notes",
    derived="Derived",
    chart="Chart",
    sources="Sources",
    source="Source",
    held_on="held on {day}",
    published_on="published on {day}",
    made="Made on {day} from a library of {held} reports.",
    model="Worded with the model {model}.",
    figures="Key figures",
    figure="Figure",
    stated="As reported",
    value="Value",
    sector="Sector",
    comparable="Comparable",
    yes="yes",
    no="no",
    report="Report",
    place="Place",
    day="Day",
    address="File or address",
    quote="In the words of the report",
    number="No.",
    nothing="The reports that were read state nothing within this scope.",
    going_on="Reports {first}–{last} of {all}",
)
_LABELS: Mapping[Language, Labels] = {"vi": _VI, "en": _EN}


def labels(language: Language) -> Labels:
    """The table of a language."""
    return _LABELS[language]
