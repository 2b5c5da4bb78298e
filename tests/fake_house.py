"""A small house for tests of the web app: reports in memory, and answers by a rule that a reader can follow."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from rag.domain import (
    Answer,
    Caveat,
    Citation,
    Failure,
    HoinghiError,
    IngestSummary,
    Level,
    Locality,
    Meeting,
    NoSuchReport,
    Period,
    Post,
    Progress,
    Question,
    Report,
    Statement,
    Turn,
)

TITLE = "Đảng bộ thành phố Cao Bằng: Hội nghị Ban Chấp hành lần thứ 5, khóa XVIII, nhiệm kỳ 2020-2025"
OPENING = "Thành ủy Cao Bằng mở Hội nghị lần thứ 5 của Ban Chấp hành Đảng bộ thành phố khóa XVIII vào sáng 05/10/2020."
REVENUE = "Thu ngân sách nhà nước 9 tháng đầu năm 2020 của thành phố được 275 tỷ đồng, bằng 89,7% kế hoạch tỉnh giao."
FILLER = "\n\n".join(
    f"Nội dung thảo luận thứ {n} được các đại biểu góp ý cụ thể, tập trung vào việc phân công rõ người, rõ việc."
    for n in range(1, 30)
)
CAO_BANG = f"{TITLE}\n\n{OPENING}\n\n{FILLER}\n\n{REVENUE} Sản lượng lương thực có hạt là 5.754 tấn.\n\n{FILLER}"
HOSTILE_TITLE = "Hội nghị <img src=x onerror=\"window.hacked='title'\"> <script>window.hacked='title'</script>"
HOSTILE = (
    f"{HOSTILE_TITLE}\n\nThành phố Hạ Long kết nạp 468 đảng viên <img src=x onerror=\"window.hacked='text'\">"
    "<script>window.hacked='text'</script> ![ảnh](http://example.invalid/a.png) **đậm** trong năm 2020."
)
CAO_BANG_QUESTION = "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?"
HOSTILE_QUESTION = "Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?"
UNKNOWN_QUESTION = "Năm 2020 huyện Lục Yên thu ngân sách bao nhiêu?"


@dataclass
class FakeArchive:
    """The part of `rag.ports.Archive` that pages use, in memory."""

    held: dict[str, Report] = field(default_factory=dict)

    def add(self, source: str, text: str) -> str:
        place = Locality("63:cao-bang/cao-bang", "Thành phố Cao Bằng", Level.CITY, "Cao Bằng", "63:cao-bang")
        nine = Period("9M-2020", date(2020, 1, 1), date(2020, 9, 30), "9 tháng đầu năm 2020")
        meeting = Meeting(place, "Ban Chấp hành Đảng bộ thành phố", 5, held_on=date(2020, 10, 5), periods=(nine,))
        key = sha256(text.encode()).hexdigest()[:16]
        title = text.splitlines()[0].strip()
        self.held[key] = Report(key, title, text, source, "meeting", meeting if "Cao Bằng" in text else Meeting())
        return key

    def reports(self) -> list[Report]:
        return list(self.held.values())

    def report(self, reference: str) -> Report:
        if reference not in self.held:
            raise NoSuchReport("Không có báo cáo này trong kho.")
        return self.held[reference]

    def remove(self, report_id: str) -> None:
        self.report(report_id)
        del self.held[report_id]

    def posts(self, report_ids: Sequence[str]) -> list[tuple[str, Post]]:
        return [
            (report_id, Post("Lương Tuấn Hùng", "Bí thư Thành ủy", "thành phố", (), 0, 9)) for report_id in report_ids
        ]

    def indicators(self, report_ids: Sequence[str]) -> list[Any]:
        return []

    def state(self) -> SimpleNamespace:
        return SimpleNamespace(reports=len(self.held), problems=())


@dataclass
class FakeHouse:
    """A house of one room: answers by the first sentence that shares a rare word with the question."""

    archive: Any = field(default_factory=FakeArchive)  # not all of the port
    pause: float = 0.0
    asked: list[tuple[str, list[Turn]]] = field(default_factory=list)

    @property
    def assistant(self) -> FakeHouse:
        return self

    def ask(self, text: str, *, history: Sequence[Turn] = (), **_: object) -> Iterator[Answer]:
        self.asked.append((text, list(history)))
        if "lỗi" in text:
            raise HoinghiError("Kho đang được chương trình khác mở. Hãy đóng chương trình đó rồi thử lại.")
        question = Question(text=text)
        wanted = "đảng viên" if "đảng viên" in text else "275 tỷ" if "Cao Bằng" in text else "no such words"
        for report in self.archive.reports():
            for found in re.finditer(rf"[^\n.]*{wanted}[^\n]*?(?:\.(?=\s|$))", report.text):
                start, end = found.span()
                quote = report.text[start:end]
                citation = Citation(1, report.id, report.source, report.title, start, end, quote)
                first = Citation(2, report.id, report.source, report.title, 0, len(report.title), report.title)
                time.sleep(self.pause)
                growing = Answer(question, True, quote, (Statement(quote, (1,)),), (citation,), done=False)
                yield growing
                time.sleep(self.pause)
                yield Answer(
                    question,
                    True,
                    f"{quote} [1]",
                    (Statement(quote, (1, 2)),),
                    (citation, first),
                    (Caveat("period", "Số liệu tính đến ngày 30/9/2020, không phải cả năm."),),
                    (HOSTILE_QUESTION, "Ai chủ trì hội nghị?"),
                )
                return
        yield Answer(
            question,
            False,
            "Không tìm thấy trong các báo cáo. Kho có số liệu của: Cao Bằng (2020).",
            reason="no such place",
        )

    def ingest(
        self,
        sources: Sequence[str],
        progress: Callable[[Progress], None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> IngestSummary:
        ids, failed = [], []
        for done, source in enumerate(sources):
            name = (names or {}).get(source, source)
            if progress:
                progress(Progress(done, len(sources), name))
            time.sleep(self.pause)
            text = Path(source).read_text(encoding="utf-8")
            if text.strip():
                ids.append(self.archive.add(name, text))
            else:
                failed.append(Failure(name, f"{name}: tệp rỗng. Hãy kiểm tra lại tệp rồi nạp lại."))
        return IngestSummary(added=len(ids), failed=tuple(failed), reports=tuple(ids))


def report_files(folder: Path) -> list[str]:
    """The two reports of these tests as files: an ordinary one, and one that tries to run code."""
    files = {"cao-bang.txt": CAO_BANG, "<b>ha-long.txt": HOSTILE}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in files]
