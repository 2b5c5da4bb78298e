"""Other words for the same thing: the groups keep their rules, the longest phrase is meant, near things stay apart."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from importlib.resources import files

import pytest

from rag.vietnamese.synonyms import OTHER_WORDING, concepts_in, phrases_in
from rag.vietnamese.words import modern, syllables
from ui.house import House

GROUPS = [
    [official, *others]
    for section in tomllib.loads(files("rag.vietnamese").joinpath("synonyms.toml").read_text(encoding="utf-8")).values()
    for official, others in section.items()
]
MEMBERS = [member for group in GROUPS for member in group]


def meets(asked: str, said: str) -> float:
    """How far a text meets the first concept of what is asked; 0 where that has none."""
    words = tuple(syllables(said))
    found, _ = concepts_in(syllables(asked))
    return max((concept.met_in(words, phrases_in(words)) for concept in found), default=0.0)


def test_no_phrase_is_in_two_groups() -> None:
    assert {phrase: n for phrase, n in Counter(tuple(syllables(m)) for m in MEMBERS).items() if n > 1} == {}


def test_every_group_has_something_to_say_otherwise() -> None:
    assert [group for group in GROUPS if len(group) < 2] == []


def test_phrases_are_written_as_the_file_says() -> None:
    def fits(member: str) -> bool:
        written = modern(unicodedata.normalize("NFC", member.lower()))
        return member == written == " ".join(syllables(member)) and 1 <= len(syllables(member)) <= 4

    assert [member for member in MEMBERS if not fits(member)] == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ai cầm trịch", "đồng chí bí thư chủ trì"),
        ("vướng mắc lớn nhất", "khó khăn hiện nay"),
        ("lý do", "nguyên nhân chủ quan"),
        ("bà con phàn nàn", "cử tri phản ánh về đường sá"),
        ("công ty nào", "các doanh nghiệp trong khu"),
        ("xây trường", "thi công hai dãy phòng học"),
        ("trẻ con được tiêm", "trẻ em dưới năm tuổi"),
        ("hoà giải", "tổ hoà giải và tổ hòa giải"),
        # money and trade
        ("tổng thu của huyện", "thu ngân sách đạt 84 tỷ đồng"),
        ("xài vốn", "giải ngân còn chậm"),
        ("hàng xuất đi", "kim ngạch xuất khẩu tăng"),
        ("khách phương xa", "đón 12.000 lượt khách du lịch"),
        ("tiền từ du lịch", "tổng thu du lịch ước đạt 40 tỷ đồng"),
        # fields, herds, boats, forests
        ("đậu nành", "60 ha đậu tương"),
        ("ghe đánh cá", "212 tàu cá"),
        ("phủ xanh", "trồng rừng được 300 ha"),
        ("làm muối", "sản xuất muối gặp khó"),
        # people and their troubles
        ("nhà chìm trong nước", "120 căn nhà bị ngập"),
        ("chạy lũ", "sơ tán 40 hộ"),
        ("không qua khỏi", "hai người tử vong"),
        ("tông xe", "tai nạn giao thông giảm"),
        ("làm sổ đỏ", "cấp giấy chứng nhận quyền sử dụng đất"),
        # offices
        ("đi lính", "giao quân đạt chỉ tiêu"),
        ("vô đảng", "kết nạp 30 đảng viên"),
        ("bỏ phiếu thuận", "các đại biểu tán thành"),
        ("kết thúc kỳ họp", "kỳ họp bế mạc"),
        ("phân việc", "phân công từng đồng chí"),
        ("điều gì khiến", "nguyên nhân là thiếu đất đắp"),
    ],
)
def test_what_people_say_meets_what_reports_say(asked: str, said: str) -> None:
    assert meets(asked, said) >= OTHER_WORDING


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("thu ngân sách", "chi ngân sách tăng"),
        ("hộ nghèo", "hộ cận nghèo còn cao"),
        ("nông dân", "công tác dân vận"),
        ("tố cáo", "giải quyết khiếu nại"),
        ("khai thác", "nuôi trồng thủy sản"),
        ("chỉ tiêu", "kế hoạch hóa gia đình"),  # "kế hoạch" alone would be one
        ("người chết", "làm bị thương 3 người"),
        ("bị thương", "2 người tử vong"),
        ("hàng xuất đi", "kim ngạch nhập khẩu"),
        ("số thu", "tổng thu nhập của hộ"),
        ("doanh thu", "thu ngân sách"),
        ("khách trong nước", "khách quốc tế tăng"),
        ("đàn bò", "đàn trâu giảm"),
        ("vụ xuân", "vụ đông xuân"),
        ("nuôi cá", "đánh bắt thủy sản"),
        ("đốt pháo", "đốt rừng làm rẫy"),
        ("nhập ngũ", "xuất ngũ trở về"),
        ("khiển trách", "kỷ luật cảnh cáo"),
        ("bổ nhiệm", "miễn nhiệm một phó chủ tịch"),
        ("bỏ phiếu thuận", "hai đại biểu bỏ phiếu chống"),
        ("nợ bảo hiểm", "nợ thuế còn 3 tỷ đồng"),
        ("bệnh nhân khỏi bệnh", "thêm 4 ca mắc"),
    ],
)
def test_what_is_near_is_not_the_same(asked: str, said: str) -> None:
    assert meets(asked, said) == 0


def test_the_words_as_typed_count_for_more_than_other_words_for_them() -> None:
    assert meets("vướng mắc", "còn vướng mắc về đất") == 1
    assert meets("vướng mắc", "còn khó khăn về đất") == OTHER_WORDING < 1


def test_the_longest_phrase_is_the_one_meant() -> None:
    found, rest = concepts_in(syllables("vốn đầu tư công của huyện nhà"))
    assert [concept.typed for concept in found] == [("vốn", "đầu", "tư", "công")]
    assert rest == ["", "", "", "", "của", "huyện", "nhà"]
    assert ("dân",) not in phrases_in(tuple(syllables("bà con nông dân")))


def test_words_of_no_group_are_left_as_they_are() -> None:
    assert concepts_in(["quả", "lựu"]) == ([], ["quả", "lựu"])
    assert concepts_in([]) == ([], [])


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("ai cầm trịch hội nghị ở bắc kạn", "Cù Ngọc Cường"),
        ("Sao giải ngân ở tỉnh Tây Ninh ì ạch?", "giải phóng mặt bằng"),
        ("Ai khen ngợi bà con phường Phú Mỹ?", "Bùi Chí Thành"),
        ("Trục trặc của phường Phú Mỹ là gì?", "còn mỏng"),
        ("Huyện An Phú có mấy htx?", "19 hợp tác xã"),
    ],
)
def test_everyday_words_find_the_words_of_offices(samples: House, question: str, fact: str) -> None:
    answer = list(samples.assistant.ask(question))[-1]
    assert fact in answer.text, answer.text
