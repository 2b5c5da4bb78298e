"""From files to an archive that can be asked: what gets in, what is replaced, what fails and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.pipeline import read_again
from rag.domain import Progress
from tests.conftest import settings_for
from ui.house import House, open_house

REPORT = """HĐND huyện An Phú họp kỳ thứ 3

Ngày 22-10-2021, HĐND huyện An Phú (tỉnh An Giang) khóa VII, nhiệm kỳ 2021-2026 họp kỳ lần thứ 3.

Tổng mức bán lẻ, dịch vụ đạt 3.350 tỷ đồng, tương đương 65,05% kế hoạch, giảm 3,94% so cùng kỳ. Sản lượng lương thực toàn
huyện 197.712 tấn, đạt 95,09% kế hoạch.
"""


@pytest.fixture
def house(tmp_path: Path, cache: Path):  # type: ignore[no-untyped-def]
    with open_house(settings_for(tmp_path, cache)) as opened:
        yield opened


def written(folder: Path, name: str, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_the_same_file_twice_changes_nothing(house: House, tmp_path: Path) -> None:
    source = written(tmp_path / "in", "an-phu.txt", REPORT)
    first = house.ingest([source])
    state = house.archive.state()
    again = house.ingest([source])
    assert (first.added, again.added, again.unchanged) == (1, 0, 1)
    assert again.reports == first.reports
    assert house.archive.state() == state


def test_a_changed_file_replaces_the_old_one_with_all_that_came_from_it(house: House, tmp_path: Path) -> None:
    source = written(tmp_path / "in", "an-phu.txt", REPORT)
    house.ingest([source])
    written(tmp_path / "in", "an-phu.txt", REPORT.replace("3.350 tỷ đồng", "3.400 tỷ đồng"))
    assert house.ingest([source]).updated == 1
    (report,) = house.archive.reports()
    assert "3.400" in report.text
    assert all(indicator.quantity.value != 3350 for indicator in house.archive.indicators())
    assert house.archive.search_words(["3.350"]) == []


def test_a_removed_report_leaves_nothing_behind(house: House, tmp_path: Path) -> None:
    house.ingest([written(tmp_path / "in", "an-phu.txt", REPORT)])
    assert list(house.assistant.ask("Tổng mức bán lẻ của huyện An Phú đạt bao nhiêu?"))[-1].found
    house.archive.remove(house.archive.reports()[0].id)
    state = house.archive.state()
    assert (state.reports, state.passages, state.indicators, state.vectors, state.problems) == (0, 0, 0, 0, ())
    assert house.archive.search_words(["bán", "lẻ"]) == []
    answer = list(house.assistant.ask("Tổng mức bán lẻ của huyện An Phú đạt bao nhiêu?"))[-1]
    assert (answer.found, answer.reason) == (False, "empty archive")


def test_a_folder_is_read_with_its_subfolders_and_a_bad_file_stops_nothing(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder, "an-phu.txt", REPORT)
    written(folder, "rong.txt", "")
    (folder / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    written(folder / "sau", "ba-chuc.md", REPORT.replace("An Phú", "Tri Tôn"))
    written(folder, ".an.txt", "tệp ẩn")
    seen: list[Progress] = []
    summary = house.ingest([str(folder)], seen.append)
    assert summary.added == 2
    reasons = {Path(failure.source).name: failure.reason for failure in summary.failed}
    assert set(reasons) == {"rong.txt", "anh.jpg"}
    assert "rỗng" in reasons["rong.txt"]
    assert ".jpg" in reasons["anh.jpg"]
    assert (seen[0].done, seen[0].total, seen[-1].done) == (0, 4, 4)


def test_furniture_alone_is_no_report(house: House, tmp_path: Path) -> None:
    source = written(tmp_path / "in", "trong.txt", "Trang chủ\nLượt xem: 12\nClick để đánh giá bài viết\n")
    (failure,) = house.ingest([source]).failed
    assert "không phải một báo cáo" in failure.reason


def test_a_missing_file_and_a_private_address_are_named_with_their_reasons(house: House, tmp_path: Path) -> None:
    summary = house.ingest([str(tmp_path / "khong-co.txt"), "http://127.0.0.1:9/bai-viet"])
    reasons = {failure.source.rsplit("/", 1)[-1]: failure.reason for failure in summary.failed}
    assert "không có tệp này" in reasons["khong-co.txt"]
    assert "nội bộ" in reasons["bai-viet"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_named(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "kin"
    folder.mkdir(mode=0)
    (failure,) = house.ingest([str(folder)]).failed
    assert "quyền" in failure.reason


def test_a_folder_in_a_folder_that_cannot_be_opened_stops_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "in", "z.txt", REPORT)
    (tmp_path / "in" / "a").mkdir()
    folders = Path.iterdir

    def refusing(path: Path):  # type: ignore[no-untyped-def]
        if path.name == "a":  # root may open every folder: let it fail as it does for others
            raise PermissionError(13, "Permission denied")
        return folders(path)

    monkeypatch.setattr(Path, "iterdir", refusing)
    summary = house.ingest([str(tmp_path / "in")])
    assert summary.added == 1
    (failure,) = summary.failed
    assert failure.source.endswith("in/a")
    assert "quyền đọc" in failure.reason


@pytest.mark.parametrize("source", ["", " ", "a" * 300 + ".txt", "~khong-co-ai/a.txt", "a\0b.txt"])
def test_a_name_that_cannot_be_one_is_named_with_its_reason(house: House, tmp_path: Path, source: str) -> None:
    good = written(tmp_path / "in", "a.txt", REPORT)
    summary = house.ingest([source, good])
    assert summary.added == 1, "the folder that one is in is not taken in for an empty name"
    (failure,) = summary.failed
    assert "Hãy" in failure.reason


def test_an_upload_is_known_by_its_own_name(house: House, tmp_path: Path) -> None:
    for folder, text in (("a", REPORT), ("b", REPORT.replace("3.350", "3.351"))):
        source = written(tmp_path / folder, "an-phu.txt", text)
        summary = house.ingest([source], names={source: "an-phu.txt"})
    assert summary.updated == 1
    assert [report.source for report in house.archive.reports()] == ["an-phu.txt"]


def test_two_uploads_of_one_name_are_kept_side_by_side(house: House, tmp_path: Path) -> None:
    other = REPORT.replace("An Phú", "Tri Tôn").replace("kỳ thứ 3", "kỳ thứ 7").replace("lần thứ 3", "lần thứ 7")
    sources = [written(tmp_path / folder, "bao-cao.txt", text) for folder, text in (("a", REPORT), ("b", other))]
    for source in (*sources, sources[1]):
        summary = house.ingest([source], names={source: "bao-cao.txt"})
    assert sorted(report.source for report in house.archive.reports()) == ["bao-cao (2).txt", "bao-cao.txt"]
    assert (summary.added, summary.updated) == (0, 0), "the second one again is known"


def test_reading_again_changes_neither_texts_nor_what_is_known_of_sources(house: House, tmp_path: Path) -> None:
    source = written(tmp_path / "in", "an-phu.txt", REPORT)
    house.ingest([source])
    before = house.archive.state()
    read_again(house.archive)
    assert house.archive.state() == before
    assert house.ingest([source]).unchanged == 1
    (report,) = house.archive.reports()
    assert house.archive.report(report.id[:8]) == report, "the listing prints the beginning of an id"


def test_every_span_that_ingest_finds_lies_in_its_report(samples: House) -> None:
    for report in samples.archive.reports():
        for passage in samples.archive.passages(report.id):
            assert report.text[passage.start : passage.end] == passage.text
        for _, post in samples.archive.posts([report.id]):
            assert post.person in report.text[post.start : post.end]
        for indicator in samples.archive.indicators([report.id]):
            assert 0 <= indicator.start < indicator.end <= len(report.text)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_name_that_is_no_utf_8_stops_nothing(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder, "an-phu.txt", REPORT)
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/b\xe1o.txt")).write_text(REPORT, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    summary = house.ingest([str(folder)])
    assert summary.added == 1
    (failure,) = summary.failed
    assert "không phải UTF-8" in failure.reason
    assert failure.source.encode().endswith(b"/b?o.txt")


@pytest.mark.parametrize("question", ["Địa phương nào có tỷ lệ hộ nghèo cao nhất?", "So sánh thu ngân sách", "So sánh"])
def test_a_comparison_over_an_empty_archive_says_that_it_is_empty(house: House, question: str) -> None:
    answer = list(house.assistant.ask(question))[-1]
    assert (answer.found, answer.reason) == (False, "empty archive")


def test_a_superlative_that_no_report_speaks_of_is_not_stated(house: House, tmp_path: Path) -> None:
    house.ingest([written(tmp_path / "in", "an-phu.txt", REPORT)])
    answer = list(house.assistant.ask("Địa phương nào có tỷ lệ hộ nghèo cao nhất?"))[-1]
    assert (answer.found, answer.reason) == (False, "not stated")


def test_a_comparison_of_more_places_than_fit_says_how_many_are_left_out(house: House, tmp_path: Path) -> None:
    names = "An Phú,Tri Tôn,Châu Phú,Chợ Mới,Phú Tân,Thoại Sơn,Tịnh Biên,Cao Lãnh,Lấp Vò,Lai Vung,Tam Nông,Hồng Ngự,Thanh Bình"
    for name in names.split(","):
        written(tmp_path / "in", f"{name}.txt", REPORT.replace("An Phú", name).replace("(tỉnh An Giang) ", ""))
    assert house.ingest([str(tmp_path / "in")]).added == 13
    answer = list(house.assistant.ask("Địa phương nào có tổng mức bán lẻ cao nhất?"))[-1]
    assert answer.found
    (left_out,) = (caveat.text for caveat in answer.caveats if caveat.kind == "coverage")
    assert left_out.startswith("Còn 1 kết quả nữa")


def test_more_meetings_than_an_answer_lists_are_counted(house: House, tmp_path: Path) -> None:
    for session in range(1, 23):
        text = REPORT.replace("kỳ thứ 3", f"kỳ thứ {session}").replace("lần thứ 3", f"lần thứ {session}")
        written(tmp_path / "in", f"{session}.txt", text.replace("22-10-2021", f"{session:02}-10-2021"))
    assert house.ingest([str(tmp_path / "in")]).added == 22
    answer = list(house.assistant.ask("Liệt kê các kỳ họp năm 2021"))[-1]
    assert len(answer.statements) == 20
    (left_out,) = (caveat.text for caveat in answer.caveats if caveat.kind == "coverage")
    assert left_out.startswith("Còn 2 kết quả nữa")
