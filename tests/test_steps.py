"""How an answer came about is told with it: what was understood, where it was searched, and what was chosen."""

from __future__ import annotations

import pytest

from rag.domain import Answer, Turn
from ui.house import House


def answered(house: House, text: str, *before: str) -> Answer:
    return list(house.assistant.ask(text, history=[Turn("user", message) for message in before]))[-1]


def steps(answer: Answer, kind: str) -> list[str]:
    return [step.text for step in answer.steps if step.kind == kind]


def test_steps_tell_what_was_understood(samples: House) -> None:
    answer = answered(samples, "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?")
    understood = steps(answer, "understood")
    assert understood[:3] == ["Cần trả lời: số liệu", "Địa phương: Thành phố Cao Bằng", "Kỳ: 9 tháng đầu năm 2020"]
    assert understood[3].startswith("Chỉ tiêu: thu ngân sách nhà nước")
    session = steps(answered(samples, "Ai chủ trì hội nghị lần thứ sáu của Bắc Kạn?"), "understood")
    assert {"Cần trả lời: người", "Lần họp thứ 6", "Nội dung: chủ trì"} <= set(session)


def test_steps_tell_where_it_was_searched(samples: House) -> None:
    (searched,) = steps(answered(samples, "Ai chủ trì hội nghị của thành phố Bắc Kạn?"), "searched")
    assert "1/10 báo cáo" in searched
    assert "Bắc Kạn: Hội nghị lần thứ sáu (mở rộng)" in searched
    (everywhere,) = steps(answered(samples, "Loại tội phạm nào nổi lên?"), "searched")
    assert everywhere.startswith("Toàn kho: 10/10 báo cáo")
    assert everywhere.count("; ") == 3, "three titles and the sign that there are more"
    assert everywhere.endswith("; …)")


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("Thu ngân sách của thành phố Bắc Kạn là bao nhiêu?", "1 số liệu trong sổ chỉ tiêu"),
        ("Ai chủ trì hội nghị của tỉnh Cao Bằng?", "3 người"),
        ("Liệt kê các hội nghị năm 2020", "2 cuộc họp"),
        ("Ai nói “sớm khôi phục hoạt động các chợ”?", "1 câu có đúng lời được trích"),
        ("Huyện An Phú thuộc tỉnh nào?", "1 câu nêu địa phương thuộc đơn vị nào"),
        ("Tóm tắt hội nghị thành phố Bắc Kạn", "câu cho bản tóm tắt"),
        ("Hội nghị thành phố Bắc Kạn có kết quả nổi bật gì?", "câu mở đầu và kết quả chính"),
        ("Loại tội phạm nào nổi lên ở thành phố Bắc Kạn?", "tìm theo từ và theo nghĩa"),
    ],
)
def test_steps_tell_which_way_of_looking_found_the_answer(samples: House, question: str, way: str) -> None:
    (chosen,) = steps(answered(samples, question), "chosen")
    assert way in chosen


def test_a_slip_mended_is_told(samples: House) -> None:
    mended = steps(answered(samples, "Tỷ lệ hộ nghèpo của thành phố Cao Bằng là bao nhiêu?"), "understood")
    assert mended[0] == "Đọc câu hỏi là: Tỷ lệ hộ nghèo của thành phố Cao Bằng là bao nhiêu?"
    plain = steps(answered(samples, "Tỷ lệ hộ nghèo của thành phố Cao Bằng là bao nhiêu?"), "understood")
    assert plain == mended[1:]


def test_what_a_follow_up_took_over_is_told(samples: House) -> None:
    understood = steps(answered(samples, "Còn Bắc Kạn?", "Thu ngân sách của tỉnh Tây Ninh là bao nhiêu?"), "understood")
    assert understood[0].startswith("Đọc câu hỏi là: Còn Bắc Kạn? Thu ngân sách")
    assert "Địa phương: Thành phố Bắc Kạn" in understood


def test_each_of_several_questions_has_steps_of_its_own(samples: House) -> None:
    answer = answered(samples, "Hội nghị Bắc Kạn lần thứ sáu diễn ra ngày nào, ai chủ trì và thu ngân sách bao nhiêu?")
    assert [step.kind for step in answer.steps if step.kind != "understood"] == ["searched", "chosen"] * 3
    assert [chosen.split()[1] for chosen in steps(answer, "chosen")] == ["cuộc", "người", "số"]


def test_a_refusal_tells_where_the_way_ended(samples: House) -> None:
    nowhere = answered(samples, "Thu ngân sách của tỉnh Lâm Đồng?")
    assert steps(nowhere, "searched") == ["Tỉnh Lâm Đồng: không báo cáo nào trong 10 phù hợp"]
    assert steps(nowhere, "chosen") == []
    nothing = answered(samples, "Phường Phú Mỹ có bao nhiêu con voi?")
    assert "1/10 báo cáo" in steps(nothing, "searched")[0]
    assert steps(nothing, "chosen") == ["Không có gì trong các báo cáo đó đủ căn cứ để trả lời"]


def test_steps_are_in_the_language_of_the_question(samples: House) -> None:
    answer = answered(samples, "How much was the state budget revenue of Cao Bang Province in the first half of 2023?")
    understood = steps(answer, "understood")
    assert understood[:3] == ["Wanted: a figure", "Place: Cao Bằng Province", "Period: the first six months of 2023"]
    assert steps(answer, "searched")[0].startswith("Cao Bằng Province, the first six months of 2023: 1 of 10 reports")
    assert steps(answer, "chosen")[0].startswith("1 figure(s)")


def test_steps_come_in_their_order_and_with_the_finished_answer_only(samples: House) -> None:
    grown = list(samples.assistant.ask("So sánh thu ngân sách của tỉnh Tây Ninh và tỉnh Cà Mau"))
    assert [bool(answer.steps) for answer in grown] == [False] * (len(grown) - 1) + [True]
    kinds = [step.kind for step in grown[-1].steps]
    first_search = kinds.index("searched")
    assert set(kinds[:first_search]) == {"understood"}
    assert kinds[first_search:] == ["searched", "chosen"] * 2
