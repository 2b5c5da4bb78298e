"""What a question takes for granted: where a report states otherwise, that is said instead of a reason."""

from __future__ import annotations

import pytest

from eval.asking import broken_citations
from eval.matching import states
from rag.domain import Answer, Evidence
from rag.evidence.premises import contradicted
from rag.evidence.scope import find_scope
from rag.question.understand import understand
from ui.house import House


def answered(house: House, text: str) -> Answer:
    return list(house.assistant.ask(text))[-1]


def against(house: House, text: str) -> Evidence | None:
    """What the reports state against the premise of a question."""
    holdings = house.assistant.holdings()
    question = understand(text, holdings)
    return contradicted(question, find_scope(question, holdings), holdings)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Vì sao kim ngạch xuất khẩu của tỉnh Tây Ninh tăng?", "giảm 13,4%"),
        ("vi sao kim ngach xuat khau cua tinh tay ninh tang", "giảm 13,4%"),
        ("Why did the exports of Tay Ninh province increase in 2023?", "giảm 13,4%"),
        ("Sao vốn nước ngoài vào tỉnh Tây Ninh lại sụt?", "tăng 93,3%"),
        ("Nguyên nhân tổng mức bán lẻ của huyện An Phú tăng là gì?", "giảm 3,94%"),
        ("Tại sao giá trị sản xuất công nghiệp huyện An Phú thấp hơn cùng kỳ?", "tăng 4,04%"),
        ("Vì sao thành phố Bắc Kạn thu ngân sách vượt nghị quyết?", "64%"),
        ("Do đâu thành phố Cà Mau không đạt kế hoạch thu ngân sách năm 2017?", "100,48%"),
        ("Nhờ giải pháp nào mà tỉnh Cao Bằng thu ngân sách vượt kế hoạch?", "41%"),
    ],
)
def test_a_reason_asked_for_the_opposite_is_answered_with_what_is_stated(
    samples: House, question: str, stated: str
) -> None:
    answer = answered(samples, question)
    assert (answer.found, answer.reason) == (False, "false premise"), answer.text
    assert states(answer.text, stated), answer.text
    assert answer.citations
    assert broken_citations(answer, samples.archive.report) == 0
    assert "không" in answer.text or "not" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao kim ngạch xuất khẩu của tỉnh Tây Ninh giảm?",  # it did
        "Vì sao thành phố Bắc Kạn thu ngân sách không đạt nghị quyết?",
        "Vì sao tổng mức bán lẻ của huyện An Phú giảm?",
        "Vì sao kim ngạch xuất khẩu của tỉnh Tây Ninh lúc tăng lúc giảm?",  # either way
        "Kim ngạch xuất khẩu của tỉnh Tây Ninh tăng bao nhiêu?",  # asks for no reason
        "Vì sao diện tích rừng của huyện An Phú giảm?",  # a figure that no report has
        "Vì sao sản lượng lương thực của thành phố Cao Bằng giảm?",  # nothing is said of before
        "Vì sao thành phố Cao Bằng có sản lượng lương thực như thế?",  # neither way
        "Vì sao công nhân ở tỉnh Tây Ninh bị giảm giờ làm?",  # no figure
    ],
)
def test_a_premise_that_holds_or_is_not_spoken_of_stands(samples: House, question: str) -> None:
    assert against(samples, question) is None


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("Ông Nguyễn Kiên Cường, Chủ tịch HĐND thành phố Cà Mau, nói gì?", "Bí thư Thành ủy Cà Mau"),
        ("Ông Nguyễn Tiến Hải, Bí thư Thành ủy Cà Mau, phát biểu gì?", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Đồng chí Lương Tuấn Hùng - Chủ tịch HĐND thành phố - dặn dò gì?", "Bí thư Thành ủy"),
    ],
)
def test_a_post_that_another_holds_is_set_right(samples: House, question: str, own: str) -> None:
    found = against(samples, question)
    assert found is not None
    assert own in found.said
    assert samples.archive.report(found.span.report_id).text[found.span.start : found.span.end] == found.text
    answer = answered(samples, question)
    assert (answer.found, answer.reason) == (False, "false premise")
    assert own in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Ông Nguyễn Kiên Cường, Bí thư Thành ủy Cà Mau, nói gì?",  # the post that he holds
        "Đồng chí Cù Ngọc Cường, Chủ tịch HĐND thành phố, kết luận gì?",  # one of his two
        "Đồng chí Hoàng Xuân Ánh, Phó Bí thư Tỉnh ủy, kết luận gì?",  # which another is as well
        "Ông Nguyễn Kiên Cường, người chủ trì, nói gì?",  # no post
        "Ông Đinh Văn Tám, Bí thư Thành ủy, nói gì?",  # nobody whom a report knows
        "Ông Nguyễn Thanh Ngọc, Bí thư Tỉnh ủy, chỉ đạo gì?",  # the report gives that post to nobody
    ],
)
def test_a_post_that_nothing_speaks_against_stands(samples: House, question: str) -> None:
    assert against(samples, question) is None


def test_only_reports_of_the_scope_speak_against_a_premise(samples: House) -> None:
    """Exports fell in Tây Ninh; in Cà Mau they rose."""
    assert against(samples, "Vì sao xuất khẩu của tỉnh Cà Mau năm 2017 tăng?") is None
    assert against(samples, "Vì sao xuất khẩu của tỉnh Cà Mau năm 2017 giảm?") is not None
