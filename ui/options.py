"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive", metavar="DIR", help="Thư mục kho tài liệu (mặc định: HOINGHI_ARCHIVE, rồi thư mục dữ liệu)."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="In JSON cho chương trình khác đọc.")]
PlaceOption = Annotated[
    list[str] | None, typer.Option("--place", metavar="TÊN", help="Chỉ địa phương này (lặp lại được).")
]
PeriodOption = Annotated[
    list[str] | None, typer.Option("--period", metavar="KỲ", help="Chỉ kỳ này: 2020, 6M-2023, Q1-2021… (lặp lại được).")
]
ReportOption = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="BÁO-CÁO", help="Chỉ báo cáo này: mã hoặc tên tệp (lặp lại được)."),
]
