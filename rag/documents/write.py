"""A comparison or a briefing in, a file out: Markdown, Word or Excel by the ending of its name.

A file of that name is replaced in one step, so that nobody ever opens half of one, and a failure leaves the old one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rag.documents.arrange import Imprint
from rag.documents.markdown import briefing_markdown, comparison_markdown
from rag.domain import WrongUse
from rag.results import Briefing, Comparison
from rag.wording.language import Language

COMPARISON_FILES = (".md", ".docx", ".xlsx")
BRIEFING_FILES = (".md", ".docx")


def write_comparison(path: Path, comparison: Comparison, imprint: Imprint, language: Language = "vi") -> None:
    """Writes .md, .docx or .xlsx. Raises WrongUse for another ending, and where the file cannot be written."""
    match kind_of(path, COMPARISON_FILES):
        case ".docx":
            from rag.documents.docx import comparison_docx

            content = comparison_docx(comparison, imprint, language)
        case ".xlsx":
            from rag.documents.xlsx import comparison_xlsx

            content = comparison_xlsx(comparison, imprint, language)
        case _:
            content = _encoded(comparison_markdown(comparison, imprint, language))
    _replace(path, content)


def write_briefing(path: Path, briefing: Briefing, imprint: Imprint, language: Language = "vi") -> None:
    """Writes .md or .docx. Raises WrongUse for another ending, and where the file cannot be written."""
    if kind_of(path, BRIEFING_FILES) == ".docx":
        from rag.documents.docx import briefing_docx

        content = briefing_docx(briefing, imprint, language)
    else:
        content = _encoded(briefing_markdown(briefing, imprint, language))
    _replace(path, content)


def kind_of(path: Path, allowed: Sequence[str]) -> str:
    """The ending of a file to be written, in small letters. Raises WrongUse for one that is not among `allowed`."""
    ending = path.suffix.lower()
    if ending not in allowed:
        raise WrongUse(f"{path}: tên tệp phải kết thúc bằng {', '.join(allowed[:-1])} hoặc {allowed[-1]}.")
    if not path.parent.is_dir():
        raise WrongUse(f"{path}: không có thư mục {path.parent}. Hãy tạo thư mục đó hoặc chọn nơi khác.")
    return ending


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


def _replace(path: Path, content: bytes) -> None:
    target = path.resolve()  # of a link, the file it leads to
    half = target.with_name(f".{target.name[:100]}.{os.getpid()}")
    try:
        try:
            with half.open("xb") as file:
                file.write(content)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise WrongUse(
            f"{path}: không ghi được tệp ({error.strerror or error}). Hãy đóng chương trình đang mở tệp này, "
            "hoặc chọn tên hay thư mục khác."
        ) from error
