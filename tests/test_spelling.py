"""Questions as people type them: slips of the keyboard, glued words, abbreviations, the South's "nhiêu", English."""

from __future__ import annotations

import pytest

from eval.matching import states
from rag.question.reading import wording
from rag.question.spelling import respelled
from rag.question.understand import understand
from rag.vietnamese.abbreviations import expand, expand_official
from rag.vietnamese.english import is_english, to_vietnamese
from ui.house import House


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tội phạmm lừa đảo", "tội phạm lừa đảo"),  # a letter more
        ("Kết nạp đảg viên", "Kết nạp đảng viên"),  # a letter less
        ("thu ngân sahc", "thu ngân sách"),  # two out of turn
        ("bầu cửw đại biểu", "bầu cử đại biểu"),
        ("đuợc bao nhiêu", "được bao nhiêu"),
        ("thu ngan sách", "thu ngân sách"),  # one word without its marks among words that have theirs
    ],
)
def test_slips_are_mended_where_the_reports_have_the_word_beside_its_neighbour(
    samples: House, typed: str, meant: str
) -> None:
    assert respelled(typed, samples.assistant.holdings()) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kếtnạp đảngviên", "kết nạp đảng viên"),
        ("hợptác xã nôngnghiệp", "hợp tác xã nông nghiệp"),
        ("ai chủtrì?", "ai chủ trì?"),
        ("tiểu thủ côngnghiệp", "tiểu thủ công nghiệp"),
    ],
)
def test_glued_words_are_parted(samples: House, typed: str, meant: str) -> None:
    assert respelled(typed, samples.assistant.holdings()) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "giá cà phê robusta",  # no report has them, and they must not become what one has
        "xuất khâu ra nước ngoài",  # "khâu" is a word: what was meant is left to the search
        "hđ kt ocop",  # abbreviations
        "Trần Hồng Mihn kết luận gì?",  # a name
    ],
)
def test_what_may_be_meant_as_typed_stays(samples: House, typed: str) -> None:
    assert respelled(typed, samples.assistant.holdings()) == typed


def test_what_is_known_to_be_a_place_stays(samples: House) -> None:
    holdings, typed = samples.assistant.holdings(), "xã chu trihn đạt mấy tiêu chí"
    assert respelled(typed, holdings) == "xã chu trinh đạt mấy tiêu chí"
    assert respelled(typed, holdings, keep=[(3, 12)]) == typed


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("tp bắc kạn thu ns bn", "thành phố bắc kạn thu ngân sách bao nhiêu"),
        ("ct ubnd tỉnh dc bầu khi nào", "chủ tịch ủy ban nhân dân tỉnh được bầu khi nào"),
        ("HDND huyện bàn gì", "hội đồng nhân dân huyện bàn gì"),
        ("phát triển KT-XH", "phát triển kinh tế - xã hội"),
        ("6t 2019 có mấy vụ cháy", "6 tháng 2019 có mấy vụ cháy"),
        ("9T/2021 đón nhiêu khách", "9 tháng/2021 đón bao nhiêu khách"),
        ("xã có nhiêu hộ", "xã có bao nhiêu hộ"),
        ("xa co nhieu ho", "xa co bao nhiêu ho"),
        ("xã có bao nhiêu hộ, nhiều việc", "xã có bao nhiêu hộ, nhiều việc"),
    ],
)
def test_hurried_typing_is_written_out(typed: str, full: str) -> None:
    assert expand(typed) == full


def test_a_reports_small_letters_are_no_abbreviations() -> None:
    assert expand_official("TP giao UBND xã theo NQ") == "thành phố giao ủy ban nhân dân xã theo nghị quyết"
    assert expand_official("ns, kh và bn trong bài") == "ns, kh và bn trong bài"


@pytest.mark.parametrize(
    ("typed", "indicator"),
    [
        ("giải ngân vốn đầu tư công đc nhiêu", "Giải ngân vốn đầu tư công"),
        ("giai ngan von dau tu cong dc nhieu", "Giải ngân vốn đầu tư công"),
        ("tỉ lệ hộ nghèo", "Tỷ lệ hộ nghèo"),
        ("tỷ lệ hộ nghèpo", "Tỷ lệ hộ nghèo"),
        ("sản lượng thuỷ sản", "Sản lượng thủy sản"),
        ("sản lượng thủy sản", "Sản lượng thủy sản"),
        ("kim ngach xuat khau", "Kim ngạch xuất khẩu"),
        ("export turnover of the province", "Kim ngạch xuất khẩu"),
    ],
)
def test_the_figure_meant_is_the_same_however_it_is_typed(samples: House, typed: str, indicator: str) -> None:
    assert understand(typed, samples.assistant.holdings()).indicators[0] == indicator


def test_both_places_of_a_tone_mark_are_one_spelling(samples: House) -> None:
    holdings = samples.assistant.holdings()
    old, new = "Việc hoà giải, thuỷ lợi, uỷ thác ra sao?", "Việc hòa giải, thủy lợi, ủy thác ra sao?"
    assert understand(old, holdings).subject == understand(new, holdings).subject == "việc hòa giải thủy lợi ủy thác"


def test_a_question_is_understood_as_mended_and_kept_as_typed(samples: House) -> None:
    question = understand("Tội phạmm nào nổi lên?", samples.assistant.holdings())
    assert (question.text, question.typed) == ("Tội phạm nào nổi lên?", "Tội phạmm nào nổi lên?")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("kếtnạp bao nhiêu đảngviên ở thành phố Hạ Long năm 2020", "468"),
        ("Lao động thất nghiệp thàhn phố Cà Mau năm 2017 là bao nhiêu?", "2,45%"),
        ("huyện an phú có nhiêu htx", "19"),
        ("tp bắc kạn 9t 2021 thu ns bn", "99,273"),
    ],
)
def test_slips_and_haste_cost_no_answer(samples: House, question: str, fact: str) -> None:
    answer = list(samples.assistant.ask(question))[-1]
    assert answer.found, answer.text
    assert states(answer.text, fact), answer.text


@pytest.mark.parametrize(
    "text",
    [
        "How much was collected for the budget?",
        "who chaired the meeting of Ha Long",
        "Which communes met advanced rural standards?",
    ],
)
def test_english_is_told_from_vietnamese(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "do an to chuc tai cao bang the nao",  # "do", "an", "to", "the" are Vietnamese syllables
        "the nao",
        "co bao nhieu ho ngheo va can ngheo",
        "Thu ngân sách OCOP của TP là bao nhiêu?",
        "🙂",
    ],
)
def test_vietnamese_without_its_marks_is_no_english(text: str) -> None:
    assert not is_english(text)


def test_english_terms_become_the_words_of_reports(samples: House) -> None:
    assert to_vietnamese("the unemployment rate of Ca Mau in 2017") == "the tỷ lệ thất nghiệp of Ca Mau in 2017"
    assert to_vietnamese("budget revenue and budget expenditure") == "thu ngân sách nhà nước and chi ngân sách"
    assert "thu ngân sách nhà nước" in wording("What was the state budget revenue?", samples.assistant.holdings())
    assert "thu ngân sách" in wording("thu ngan sach dat bao nhieu", samples.assistant.holdings())
