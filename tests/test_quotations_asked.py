"""Questions that quote a report: the sentence with those very words is the answer, whatever marks stand around them."""

from __future__ import annotations

import pytest

from rag.domain import Answer, Evidence
from rag.evidence.quoted import select_quoted
from rag.evidence.scope import find_scope
from rag.question.understand import understand
from ui.house import House

SAID = "khai thác tốt hơn tiềm năng, lợi thế sẵn có"


def quoted(house: House, text: str) -> tuple[Evidence, ...]:
    holdings = house.assistant.holdings()
    question = understand(text, holdings)
    return select_quoted(question, find_scope(question, holdings), holdings)


def answered(house: House, text: str) -> Answer:
    return list(house.assistant.ask(text))[-1]


@pytest.mark.parametrize(
    "question",
    [
        f"Ai nói “{SAID}”?",
        f'Câu "{SAID}" là của ai?',
        f"Ai lưu ý «{SAID}»?",
        f"‘{SAID}’ là lời ai dặn?",
        f"Ai nói “{SAID.upper()}”?",
        "Ai nói “khai thác tốt hơn tiềm năng lợi thế sẵn có”?",  # without the comma
        "Ai nói “khai thác tốt hơn: tiềm năng - lợi thế sẵn có!”?",  # with other marks
        'cau "khai thac tot hon tiem nang, loi the san co" la cua ai',
        f"Ai nói “{SAID}” ở tỉnh Cà Mau?",
    ],
)
def test_the_sentence_with_the_words_quoted_is_found(samples: House, question: str) -> None:
    (found,) = quoted(samples, question)
    assert SAID in found.text
    assert "Trương Hòa Bình" in found.said
    report = samples.archive.report(found.span.report_id)
    assert report.text[found.span.start : found.span.end] == found.text


def test_both_places_of_a_tone_mark_are_the_same_words(samples: House) -> None:
    for spelled in ("thủy sản đều tăng so với cùng kỳ", "thuỷ sản đều tăng so với cùng kỳ"):
        (found,) = quoted(samples, f"Báo cáo nào ghi “{spelled}”?")
        assert "thuỷ sản đều tăng" in found.text, "as the source has it"


def test_words_that_the_report_quotes_itself_are_found_within_its_own_marks(samples: House) -> None:
    (found,) = quoted(samples, "Ai nói “không để phát sinh điểm nóng về an ninh”?")
    assert "“điểm nóng”" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "Ai nói “giữ cho sông trong, đường thoáng, chợ sạch”?",  # nobody
        "Ai nói “khai thác tiềm năng tốt hơn”?",  # other words, and in another order
        "Thế nào là “nhiệm vụ kép”?",  # three words may stand anywhere
        f"Ai nói {SAID}?",  # no marks, no quotation
        f"Ai nói “{SAID}” ở tỉnh Tây Ninh?",  # said elsewhere
        f"Ai nói “{SAID}",  # marks that do not close
    ],
)
def test_what_is_no_quotation_of_a_report_in_scope_is_not_found(samples: House, question: str) -> None:
    assert quoted(samples, question) == ()


def test_a_title_in_marks_says_which_report_and_quotes_nothing(samples: House) -> None:
    asked = "Bài “Phó Thủ tướng Thường trực làm việc với Tỉnh ủy Cà Mau” nêu GRDP bao nhiêu?"
    assert quoted(samples, asked) == ()
    assert "37.847" in answered(samples, asked).text


def test_an_answer_to_a_quotation_is_its_sentence_with_a_citation(samples: House) -> None:
    answer = answered(samples, "Ai nói “sớm khôi phục hoạt động các chợ”?")
    assert answer.found
    assert [citation.source.split("/")[-1] for citation in answer.citations] == ["huyen-an-phu-hdnd-2021.txt"]
    assert "Các ý kiến đề nghị UBND huyện" in answer.text


def test_a_quotation_that_no_report_has_is_refused(samples: House) -> None:
    answer = answered(samples, "Ai nói “giữ cho sông trong, đường thoáng, chợ sạch”?")
    assert not answer.found
    assert not answer.citations
