"""Files are chosen by their ending, replaced in one step, and what cannot be written is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.documents import write
from rag.documents.write import write_briefing, write_comparison
from rag.domain import WrongUse
from tests.made_by_hand import BRIEFING, COMPARISON, IMPRINT


@pytest.mark.parametrize(("name", "start"), [("a.md", b"# So"), ("a.docx", b"PK"), ("A.XLSX", b"PK")])
def test_the_ending_chooses_the_form_of_a_comparison(tmp_path: Path, name: str, start: bytes) -> None:
    write_comparison(tmp_path / name, COMPARISON, IMPRINT)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("name", "start"), [("a.md", b"# T"), ("a.docx", b"PK")])
def test_the_ending_chooses_the_form_of_a_briefing(tmp_path: Path, name: str, start: bytes) -> None:
    write_briefing(tmp_path / name, BRIEFING, IMPRINT)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_another_ending_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"\.md, \.docx hoặc \.xlsx"):
        write_comparison(tmp_path / "a.pdf", COMPARISON, IMPRINT)
    with pytest.raises(WrongUse, match=r"\.md hoặc \.docx"):
        write_briefing(tmp_path / "a.xlsx", BRIEFING, IMPRINT)
    with pytest.raises(WrongUse, match="không có thư mục"):
        write_briefing(tmp_path / "đâu" / "a.md", BRIEFING, IMPRINT)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_that_name_is_replaced_and_stays_whole_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("cũ")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fails)
        with pytest.raises(WrongUse, match=r"a\.md: không ghi được tệp \(No space"):
            write_briefing(path, BRIEFING, IMPRINT)
    assert path.read_text() == "cũ"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
    write_briefing(path, BRIEFING, IMPRINT)
    assert path.read_text(encoding="utf-8").startswith("# Tóm tắt")


def test_a_folder_of_that_name_is_said_to_be_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(WrongUse, match="không ghi được tệp"):
        write_briefing(tmp_path / "a.docx", BRIEFING, IMPRINT)
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


def test_a_link_stays_and_what_it_leads_to_is_replaced_with_the_rights_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "thật.md").write_text("cũ")
    (tmp_path / "a.md").symlink_to(tmp_path / "thật.md")
    write_briefing(tmp_path / "a.md", BRIEFING, IMPRINT)
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "thật.md").read_text(encoding="utf-8").startswith("# Tóm tắt")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "thật.md").stat().st_mode & 0o777 == 0o666 & ~mask


def test_the_formats_are_those_that_are_documented() -> None:
    assert write.COMPARISON_FILES == (".md", ".docx", ".xlsx")
    assert write.BRIEFING_FILES == (".md", ".docx")
