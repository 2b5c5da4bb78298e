"""A folder in, its ownership out: one process at a time works with an archive.

Chroma loses vectors without an error when two processes write one folder, so the archive takes a lock on a file in it
(flock: released by the system when the process ends, however it ends). The file tells others who holds it.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import sys
import time
from datetime import datetime
from pathlib import Path

from rag.domain import ArchiveUnusable

_POLL_SECONDS = 0.05
_REASONS = {
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho phép đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.ENOTDIR: "đường dẫn này không phải là thư mục",
    errno.EEXIST: "đường dẫn này không phải là thư mục",
    errno.ENOLCK: "ổ đĩa này không hỗ trợ khóa tệp",
    errno.EOPNOTSUPP: "ổ đĩa này không hỗ trợ khóa tệp",
}


class Lock:
    """The right to work with an archive folder, held from the making of this object to `release`."""

    def __init__(self, folder: Path, wait: float = 5.0) -> None:
        """Makes the folder if need be and takes its lock; raises ArchiveUnusable if others hold it after `wait` s."""
        path = folder / "lock"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise folder_trouble(folder, error) from error
        try:
            self._take(path, time.monotonic() + wait)
            _sign(self._file)
        except OSError as error:
            self.release()
            raise folder_trouble(folder, error) from error
        except BaseException:
            self.release()
            raise

    def _take(self, path: Path, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise ArchiveUnusable(_held_by_another(path)) from None
                time.sleep(_POLL_SECONDS)

    def release(self) -> None:
        """Lets the next one in. The file stays: removing it would let two processes lock two files of one name."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def folder_trouble(folder: Path, error: OSError) -> ArchiveUnusable:
    """What the system said about the folder, in the words of the user, with what to do."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return ArchiveUnusable(
        f"Không dùng được thư mục kho báo cáo {folder}: {reason}. Hãy sửa quyền hoặc giải phóng chỗ trống, "
        "hoặc chọn thư mục khác bằng --archive (hay biến HOINGHI_ARCHIVE)."
    )


def _sign(file: int) -> None:
    # Only the program and its subcommand: the rest of a command line may hold a question or a path.
    command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:2]])[:80]
    signature = {"pid": os.getpid(), "command": command, "since": datetime.now().astimezone().isoformat("T", "seconds")}
    os.ftruncate(file, 0)
    os.pwrite(file, json.dumps(signature, ensure_ascii=False).encode(), 0)


def _held_by_another(path: Path) -> str:
    holder = "một tiến trình khác"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):  # being written just now: name nobody
        signature = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(signature["since"]).strftime("%H:%M:%S ngày %d/%m/%Y")
        holder = f"tiến trình {signature['pid']} ({signature['command']}, chạy từ {since})"
    return (
        f"Kho báo cáo {path.parent} đang được {holder} sử dụng; mỗi lúc chỉ một tiến trình được mở kho. "
        "Hãy đợi tiến trình đó xong hoặc đóng nó rồi chạy lại; nếu là ứng dụng web, hãy hỏi ngay trong trang web."
    )
