"""A path in, an SQLAlchemy engine on SQLite out, and SQLite's complaints in the words of the user."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from rag.domain import ArchiveUnusable


def open_engine(path: Path) -> Engine:
    """An engine on the file at `path` (made at the first write) whose connections hold transactions as we need them."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        json_serializer=partial(json.dumps, ensure_ascii=False),
        pool_size=8,
        max_overflow=56,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where SQLAlchemy says so, also for reading
        # WAL: readers go on while one writes. FULL: an acknowledged report survives a power cut (NORMAL may lose the
        # last commits); it costs a few milliseconds a report, where embedding one takes hundreds.
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """What goes wrong with the file at `path` inside becomes ArchiveUnusable, with what to do."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise  # a mistake of ours: no advice to the user would help
        raise ArchiveUnusable(_advice(path, str(error.orig))) from error
    except sqlite3.DatabaseError as error:
        raise ArchiveUnusable(_advice(path, str(error))) from error


def _advice(path: Path, error: str) -> str:
    lowered = error.lower()
    if "disk is full" in lowered:
        return (
            f"Đĩa chứa kho báo cáo {path.parent} đã đầy; thay đổi vừa rồi không được ghi. "
            "Hãy giải phóng chỗ trống rồi chạy lại."
        )
    if "readonly" in lowered or "unable to open" in lowered:
        return (
            f"Không mở hoặc không ghi được {path} ({error}). "
            "Hãy kiểm tra quyền ghi, hoặc chọn kho khác bằng --archive (hay biến HOINGHI_ARCHIVE)."
        )
    if "locked" in lowered:
        return f"Danh mục {path} đang bị một chương trình khác giữ. Hãy đóng chương trình đó rồi chạy lại."
    if any(word in lowered for word in ("malformed", "not a database", "corrupt", "vtable constructor")):
        return (
            f"Danh mục {path} bị hỏng ({error}). Hãy thử `hoinghi reindex` (dựng lại chỉ mục từ các báo cáo); nếu vẫn "
            "lỗi, hãy khôi phục bản sao lưu, hoặc chuyển thư mục kho đi nơi khác và nạp lại các báo cáo."
        )
    return f"Không đọc hoặc ghi được danh mục {path} ({error}). Hãy chạy `hoinghi check`."
