"""The search that other programs are given: whole passages, what the answer would cite first, each place in its turn."""

from __future__ import annotations

import pytest

from rag.domain import Evidence, Turn, WrongUse
from ui.house import House

REVENUE = "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?"


def found(house: House, text: str, *before: str, limit: int = 5) -> tuple[Evidence, ...]:
    return house.assistant.search(text, history=[Turn("user", message) for message in before], limit=limit)


def places(house: House, evidence: tuple[Evidence, ...]) -> list[str]:
    """Whose report each piece is of."""
    localities = (house.archive.report(piece.span.report_id).meeting.locality for piece in evidence)
    return [locality.name if locality else "" for locality in localities]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (REVENUE, "275 tỷ đồng"),
        ("thu ngan sach tp cao bang 9 thang 2020", "275 tỷ đồng"),
        ("What was the export turnover of Tay Ninh province?", "kim ngạch xuất khẩu 4,3 tỷ USD"),
        ("huyện an phú có nhiêu htx", "19 hợp tác xã"),
        ("Nhà máy nào ở Hạ Long phải dừng trước 2030?", "xi măng và nhiệt điện"),
        ("Loại tội phạm nào nổi lên?", "tội phạm lừa đảo qua mạng"),
        # Words and meaning alone like another passage better than these:
        ("Ai là Chủ tịch UBND tỉnh Tây Ninh?", "Chủ tịch UBND tỉnh Nguyễn Thanh Ngọc dự, chỉ đạo"),
        ("Bí thư Thành ủy Cao Bằng năm 2022 là ai?", "Hà Ngọc Giáp"),
        ("Liệt kê các hội nghị năm 2021", "Hội nghị lần thứ sáu (mở rộng) của"),
    ],
)
def test_what_the_answer_would_cite_comes_first(samples: House, question: str, holds: str) -> None:
    assert holds in found(samples, question)[0].text


@pytest.mark.parametrize(
    "question", ["Liệt kê các hội nghị năm 2020", "Khó khăn của phường Phú Mỹ là gì?", "Ai chủ trì hội nghị Cà Mau?"]
)
def test_all_that_the_answer_cites_comes_before_the_rest(samples: House, question: str) -> None:
    cited = list(samples.assistant.ask(question))[-1].citations
    assert cited
    for piece in found(samples, question, limit=len({(one.report_id, one.start) for one in cited})):
        assert any(
            one.report_id == piece.span.report_id and piece.span.start <= one.start < piece.span.end for one in cited
        )


def test_whole_passages_each_once_and_no_more_than_asked_for(samples: House) -> None:
    evidence = found(samples, REVENUE, limit=6)
    for piece in evidence:
        report = samples.archive.report(piece.span.report_id)
        bounds = {(passage.start, passage.end) for passage in samples.archive.passages(report.id)}
        assert (piece.span.start, piece.span.end) in bounds
        assert piece.text == report.text[piece.span.start : piece.span.end]
    assert len(evidence) == 6 == len({piece.span for piece in evidence})
    assert found(samples, REVENUE, limit=2) == evidence[:2]
    assert found(samples, REVENUE, limit=0) == ()


def test_scores_lie_between_nothing_and_all(samples: House) -> None:
    assert all(0 <= piece.score <= 1 for piece in found(samples, REVENUE, limit=8))


def test_places_compared_have_their_turns(samples: House) -> None:
    evidence = found(samples, "So sánh thu ngân sách của tỉnh Tây Ninh và tỉnh Cà Mau", limit=6)
    assert places(samples, evidence) == ["Tỉnh Tây Ninh", "Tỉnh Cà Mau"] * 3
    assert "8.193" in evidence[0].text
    assert "4.183" in evidence[1].text


def test_a_place_that_has_no_more_leaves_its_turns_to_the_others(samples: House) -> None:
    evidence = found(samples, "So sánh thu ngân sách của tỉnh Tây Ninh và tỉnh Cao Bằng", limit=12)
    names = places(samples, evidence)
    assert names[:4] == ["Tỉnh Tây Ninh", "Tỉnh Cao Bằng"] * 2
    assert names[-1] == "Tỉnh Cao Bằng", "the longer report"
    assert set(names) == {"Tỉnh Tây Ninh", "Tỉnh Cao Bằng"}


def test_a_place_that_may_be_two_is_searched_as_both(samples: House) -> None:
    assert set(places(samples, found(samples, "Thu ngân sách của Cao Bằng?")[:2])) == {
        "Thành phố Cao Bằng",
        "Tỉnh Cao Bằng",
    }


def test_each_of_several_questions_has_its_turn(samples: House) -> None:
    first, second, *_ = found(samples, "Tỉnh Cà Mau thu ngân sách bao nhiêu? Ai là Chủ tịch UBND tỉnh Tây Ninh?")
    assert "4.183" in first.text
    assert "Nguyễn Thanh Ngọc" in second.text


def test_every_place_that_reports_a_figure_is_searched_for_the_highest(samples: House) -> None:
    evidence = found(samples, "Địa phương nào thu ngân sách cao nhất?", limit=7)
    assert len(set(places(samples, evidence))) == 7


@pytest.mark.parametrize(
    ("before", "message", "place", "holds"),
    [
        (REVENUE, "Còn Bắc Kạn thì sao?", "Thành phố Bắc Kạn", "99,273"),
        (REVENUE, "the con tinh", "Tỉnh Cao Bằng", "962,543"),
        (REVENUE, "Ai khai mạc?", "Thành phố Cao Bằng", "phát biểu khai mạc"),
        ("Huyện An Phú có bao nhiêu hợp tác xã?", "Sản lượng lương thực?", "Huyện An Phú", "197.712"),
    ],
)
def test_what_was_said_before_is_respected(samples: House, before: str, message: str, place: str, holds: str) -> None:
    evidence = found(samples, message, before)
    assert set(places(samples, evidence)) == {place}
    assert holds in evidence[0].text


def test_without_what_was_said_before_the_whole_library_is_searched(samples: House) -> None:
    assert len(set(places(samples, found(samples, "Ai khai mạc?", limit=10)))) > 1


@pytest.mark.parametrize(
    "question",
    [
        "Thu ngân sách của tỉnh Lâm Đồng?",
        "thu ngan sach tinh lam dong",
        "Thu ngân sách của thành phố Bắc Kạn năm 2015?",
        "Hội nghị lần thứ 99 của Bắc Kạn bàn gì?",
        "Ai chủ trì hội nghị ngày 12/3/2019 của tỉnh Cao Bằng?",
    ],
)
def test_nothing_is_found_where_no_report_is_about_what_is_asked(samples: House, question: str) -> None:
    assert found(samples, question) == ()


def test_of_two_places_the_one_without_reports_is_left_out(samples: House) -> None:
    evidence = found(samples, "So sánh thu ngân sách của tỉnh Lâm Đồng và tỉnh Tây Ninh")
    assert set(places(samples, evidence)) == {"Tỉnh Tây Ninh"}


def test_words_of_no_language_find_something_or_nothing_but_do_no_harm(samples: House) -> None:
    assert len(found(samples, "xyzzy plugh", limit=3)) <= 3


@pytest.mark.parametrize("text", ["", "  ", "🙂 ?!"])
def test_an_empty_question_is_wrong_use(samples: House, text: str) -> None:
    with pytest.raises(WrongUse, match="Câu hỏi còn trống"):
        found(samples, text)
