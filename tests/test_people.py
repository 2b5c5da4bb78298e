"""People, their posts and what they did. Sentences are our own; names are invented."""

import unicodedata

import pytest

from eval.metadata import score_people
from ingest.people import find_posts
from tests.growth import growth
from tests.shared import SHARED, needs_shared, rows


def people(text):
    return [(post.person, post.post) for post in find_posts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đồng chí Trần Văn Bình, Tỉnh ủy viên, Bí thư Huyện ủy chủ trì hội nghị.",
            [("Trần Văn Bình", "Tỉnh ủy viên, Bí thư Huyện ủy")],
        ),
        (
            "Các đồng chí: Lê Thị Hoa, Bí thư Thành ủy; Phạm Minh, Chủ tịch UBND thành phố đồng chủ trì.",
            [("Lê Thị Hoa", "Bí thư Thành ủy"), ("Phạm Minh", "Chủ tịch UBND thành phố")],
        ),
        ("Kết luận, Bí thư Tỉnh ủy Vũ Đức Anh yêu cầu.", [("Vũ Đức Anh", "Bí thư Tỉnh ủy")]),
        ("Bí thư Thành ủy Hà Nội Hoàng Văn Lợi dự.", [("Hoàng Văn Lợi", "Bí thư Thành ủy Hà Nội")]),
        ("ông Đỗ Văn Sáu - PBT thường trực huyện ủy", [("Đỗ Văn Sáu", "PBT thường trực huyện ủy")]),
        (
            "Báo cáo do đồng chí Lý A Sử, Phó Chủ tịch UBND huyện trình bày nêu rõ kết quả.",
            [("Lý A Sử", "Phó Chủ tịch UBND huyện")],
        ),
        ("bà H'Loan Niê, Phó Chủ tịch HĐND huyện dự", [("H'Loan Niê", "Phó Chủ tịch HĐND huyện")]),
        ("Ông Danh Sa Rươl, Bí thư Đảng ủy xã phát biểu", [("Danh Sa Rươl", "Bí thư Đảng ủy xã")]),
        (
            "Ông Mai Văn Tám, Giám đốc Sở Kế hoạch và Đầu tư cho biết",
            [("Mai Văn Tám", "Giám đốc Sở Kế hoạch và Đầu tư")],
        ),
        (
            "đồng chí Đại tá Ngô Văn Chín, Phó Giám đốc Công an tỉnh dự",
            [("Ngô Văn Chín", "Đại tá, Phó Giám đốc Công an tỉnh")],
        ),
        ("đồng chí Bí thư Huyện ủy Lành Thị Minh kết luận", [("Lành Thị Minh", "Bí thư Huyện ủy")]),
        ("Ông Đồng Thị Mận, Chủ tịch UBND xã dự", [("Đồng Thị Mận", "Chủ tịch UBND xã")]),  # Đồng is a surname too
        (
            "Kỳ họp bầu bà Lù Thị Sen, Trưởng phòng Tư pháp giữ chức Ủy viên UBND huyện với 30 phiếu.",
            [("Lù Thị Sen", "Trưởng phòng Tư pháp, Ủy viên UBND huyện")],
        ),
        (
            "Dự có ông Vi Văn Páo, Trưởng Công an huyện, Chánh Thanh tra huyện Lý Thị Dung và đại diện các xã.",
            [("Vi Văn Páo", "Trưởng Công an huyện"), ("Lý Thị Dung", "Chánh Thanh tra huyện")],
        ),
        (
            "bà Hà Thị Xuân, Ủy viên BCH Đảng bộ, Hiệu trưởng Trường THPT Lê Hồng Phong phát biểu",
            [("Hà Thị Xuân", "Ủy viên BCH Đảng bộ, Hiệu trưởng Trường THPT Lê Hồng Phong")],
        ),
        (
            "Nơi nhận: như trên.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLương Văn Khải\n",
            [("Lương Văn Khải", "PHÓ CHỦ TỊCH")],
        ),
        ("Đ/c Lê Văn Út, Phó Trưởng Ban chỉ đạo tỉnh phát biểu", [("Lê Văn Út", "Phó Trưởng Ban chỉ đạo tỉnh")]),
    ],
)
def test_a_person_has_a_post(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Bí thư Huyện ủy kết luận hội nghị.",
        "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        "Ban Tổ chức Tỉnh ủy, Ban Tuyên giáo Tỉnh ủy phát biểu.",
        "Đường Hoàng Văn Thụ, thành phố Cao Bằng.",
    ],
)
def test_no_person_is_made_up(text):
    assert people(text) == []


def test_one_person_is_one_entry_with_the_fullest_post_and_all_roles():
    text = (
        "Đồng chí Trần Văn Bình, Tỉnh ủy viên, Bí thư Huyện ủy chủ trì hội nghị.\n"
        "Đồng chí Trần Văn Bình phát biểu khai mạc hội nghị.\n"
        "Kết luận hội nghị, Bí thư Huyện ủy Trần Văn Bình yêu cầu các xã khẩn trương."
    )
    (post,) = find_posts(text)
    assert (post.post, post.side) == ("Tỉnh ủy viên, Bí thư Huyện ủy", "huyện")
    assert post.roles == ("chaired", "opened", "concluded")
    assert text[post.start : post.end] == "Trần Văn Bình, Tỉnh ủy viên, Bí thư Huyện ủy"


def test_the_verb_at_the_end_of_a_list_is_everybodys():
    posts = find_posts("Các ông: Lê An Khang, Chủ tịch UBND tỉnh; Vũ Bá Lộc, Bí thư Thành ủy chủ trì hội nghị.")
    assert [(post.side, post.roles) for post in posts] == [("tỉnh", ("chaired",)), ("thành phố", ("chaired",))]


def test_guests_named_before_the_chair_do_not_chair():
    posts = find_posts(
        "Đến dự có đồng chí Lê An Khang, Trưởng Ban Tuyên giáo Tỉnh ủy; đồng chí Vũ Bá Lộc, Bí thư Thị ủy, chủ trì hội nghị."
    )
    assert [post.roles for post in posts] == [("attended",), ("chaired",)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Đến dự có đồng chí Vũ Bá Lộc, Phó Chủ tịch HĐND tỉnh.", ("attended",)),
        ("Phát biểu chỉ đạo, đồng chí Vũ Bá Lộc, Phó Bí thư Tỉnh ủy đề nghị huyện rà soát.", ("directed",)),
        ("Phát biểu tại kỳ họp, ông Vũ Bá Lộc, Phó Chủ tịch HĐND tỉnh đề nghị xã rà soát.", ("directed",)),
        ("Đồng chí Vũ Bá Lộc, Phó Chủ tịch UBND huyện trình bày báo cáo.", ("reported",)),
        ("Ông Vũ Bá Lộc, Chủ tịch HĐND xã điều hành kỳ họp.", ("chaired",)),
        ("Tác giả: Đ/c Vũ Bá Lộc, Bí thư Thành ủy", ("author",)),
        ("Ông Vũ Bá Lộc, Chủ tịch UBND huyện cho biết huyện đã cố gắng.", ("mentioned",)),
    ],
)
def test_roles_are_what_the_text_says(text, roles):
    (post,) = find_posts(text)
    assert post.roles == roles


def test_time_grows_as_the_text_does():
    unit = "huyện đạt 12,5% và ông Nguyễn Văn Hùng Bí thư Đoàn cùng Ủy viên Ban Thường vụ "
    assert growth(find_posts, unit, 200_000) < 2.5


# The articles' gold names the main speakers, two of them with posts that do not stand in the text.
@needs_shared
@pytest.mark.parametrize(
    ("metadata", "corpus", "floor"),
    [
        ("gold/metadata.jsonl", "corpus", 1.0),
        ("dev_reports/metadata.jsonl", "dev_reports/corpus", 0.95),
        ("dev_articles/metadata.jsonl", "dev_articles/corpus", 0.9),
    ],
)
def test_people_of_the_gold_data(metadata, corpus, floor):
    listed = rows(metadata)
    texts = {row["file"]: (SHARED / corpus / row["file"]).read_text(encoding="utf-8") for row in listed}
    found = {file: find_posts(unicodedata.normalize("NFC", text)) for file, text in texts.items()}
    measured = score_people(found, listed)
    assert measured.f1 >= floor, (measured.missed, measured.extra)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chủ tịch UBND tỉnh Lò Văn Hải; các Phó Chủ tịch UBND tỉnh Đỗ Thanh Mai, Vi Văn Nam đồng chủ trì.",
            [
                ("Lò Văn Hải", "Chủ tịch UBND tỉnh"),
                ("Đỗ Thanh Mai", "Phó Chủ tịch UBND tỉnh"),
                ("Vi Văn Nam", "Phó Chủ tịch UBND tỉnh"),
            ],
        ),
        (
            "Đồng chí Cao Thị Lan và đồng chí Mai Văn Đức, Phó Chủ tịch HĐND huyện chủ tọa kỳ họp.",
            [("Cao Thị Lan", "Phó Chủ tịch HĐND huyện"), ("Mai Văn Đức", "Phó Chủ tịch HĐND huyện")],
        ),
        (
            "Đồng chí Tô Hữu Phước - TUV, Bí thư Đảng ủy phường; đồng chí Hà Thị Nga - HUV chủ trì.",
            [("Tô Hữu Phước", "TUV, Bí thư Đảng ủy phường"), ("Hà Thị Nga", "HUV")],
        ),
        (
            "Các đồng chí: Phùng Đức Long, Uỷ viên dự khuyết T.Ư Đảng, Bí thư Tỉnh uỷ; Bùi Thị Sen, Phó Bí thư Tỉnh uỷ chủ trì.",
            [
                ("Phùng Đức Long", "Uỷ viên dự khuyết T.Ư Đảng, Bí thư Tỉnh uỷ"),
                ("Bùi Thị Sen", "Phó Bí thư Tỉnh uỷ"),
            ],
        ),
        (
            "Đồng chí Lý Thanh Xuân giữ chức Bí thư Đảng ủy xã.",
            [("Lý Thanh Xuân", "Bí thư Đảng ủy xã")],
        ),
    ],
)
def test_posts_that_several_share_and_short_forms(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chủ trì hội nghị: Bí thư Đảng ủy phường Ngô Văn Duy; Phó Bí thư Đảng ủy phường Trần Thị Mận.",
        "Chủ tịch UBND tỉnh Ngô Văn Duy; các Phó Chủ tịch UBND tỉnh Trần Thị Mận, Vi Văn Nam đồng chủ trì.",
        "Hội nghị diễn ra dưới sự điều hành của các đồng chí: Ngô Văn Duy, Bí thư Thị ủy; Trần Thị Mận, Phó Bí thư Thị ủy.",
    ],
)
def test_everybody_of_a_list_chairs(text):
    chairs = [post.person for post in find_posts(text) if "chaired" in post.roles]
    assert chairs[:2] == ["Ngô Văn Duy", "Trần Thị Mận"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chủ trì hội nghị là Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lò Văn Hải.",
            [("Lò Văn Hải", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh")],
        ),
        (
            "Thừa ủy quyền của Chủ tịch UBND tỉnh, Giám đốc Sở Kế hoạch và Đầu tư Đỗ Bá Cường trình bày tờ trình.",
            [("Đỗ Bá Cường", "Giám đốc Sở Kế hoạch và Đầu tư")],
        ),
        (
            "Giám đốc Sở Lao động, Thương binh và Xã hội Vi Thị Nụ báo cáo; ông Lù A Chứ, Giám đốc Sở Văn hóa, Thể thao và Du lịch tiếp thu.",
            [
                ("Vi Thị Nụ", "Giám đốc Sở Lao động, Thương binh và Xã hội"),
                ("Lù A Chứ", "Giám đốc Sở Văn hóa, Thể thao và Du lịch"),
            ],
        ),
        (
            "Do các đồng chí Nông Văn Kiên, Bí thư Huyện ủy và Hà Thị Mến, Phó Bí thư Huyện ủy đồng chủ trì.",
            [("Nông Văn Kiên", "Bí thư Huyện ủy"), ("Hà Thị Mến", "Phó Bí thư Huyện ủy")],
        ),
        (
            "Các đồng chí Phó Bí thư Huyện ủy: Nông Văn Kiên, Hà Thị Mến cùng dự.",
            [("Nông Văn Kiên", "Phó Bí thư Huyện ủy"), ("Hà Thị Mến", "Phó Bí thư Huyện ủy")],
        ),
        ("Đồng chí Thào A Lử được tín nhiệm giữ chức Bí thư Đảng ủy xã.", [("Thào A Lử", "Bí thư Đảng ủy xã")]),
        ("Bà Quàng Thị Ín tái cử chức danh Chủ tịch Hội Nông dân xã.", [("Quàng Thị Ín", "Chủ tịch Hội Nông dân xã")]),
        ("Chủ trì là trung tá Bế Văn Toại, Trưởng Công an huyện.", [("Bế Văn Toại", "trung tá, Trưởng Công an huyện")]),
        ("Báo cáo do ông Phan Quý, Phó Chủ tịch UBND xã ký, gửi HĐND.", [("Phan Quý", "Phó Chủ tịch UBND xã")]),
        ("Ông Lê Tá, Phó Chủ tịch UBND xã Bình An trình kế hoạch.", [("Lê Tá", "Phó Chủ tịch UBND xã Bình An")]),
        ("Bà K’Dĩnh, Chủ tịch Hội Phụ nữ xã dự.", [("K’Dĩnh", "Chủ tịch Hội Phụ nữ xã")]),
        ("Giám đốc Sở Nội vụ, bà Lường Thị Ban nói rõ.", [("Lường Thị Ban", "Giám đốc Sở Nội vụ")]),
        ("Bí thư Huyện ủy Sìn Hồ - đồng chí Tẩn A Ton - lưu ý.", [("Tẩn A Ton", "Bí thư Huyện ủy Sìn Hồ")]),
        ("Lãnh đạo xã yêu cầu Trưởng thôn, ông Tẩn A Ton nghe.", []),
        (
            "Bà Vi Thị Lan, Trưởng Ban Dân vận, kiêm Chủ tịch UBMTTQ huyện trình bày.",
            [("Vi Thị Lan", "Trưởng Ban Dân vận, kiêm Chủ tịch UBMTTQ huyện")],
        ),
        ("Đồng bào H'Mông, Phó Chủ tịch xã cho biết.", []),
        (
            "Dự có UV.BTV Tỉnh ủy, Trưởng Ban Dân vận - Mùa Thị Xuân và ông Hờ A Dia, UV.BTV Huyện ủy, phụ trách xã Tà Xi Láng.",
            [
                ("Mùa Thị Xuân", "UV.BTV Tỉnh ủy, Trưởng Ban Dân vận"),
                ("Hờ A Dia", "UV.BTV Huyện ủy, phụ trách xã Tà Xi Láng"),
            ],
        ),
    ],
)
def test_posts_in_the_ways_that_papers_print_them(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Chủ trì phiên họp, Chủ tịch UBND huyện Vũ Bá Lộc đề nghị rà soát.", [("chaired",)]),
        ("Khai mạc kỳ họp, bà Vũ Bá Lộc, Chủ tịch HĐND xã nêu các nội dung.", [("opened",)]),
        (
            "Ông Vũ Bá Lộc, Chủ tịch UBND tỉnh chủ trì buổi làm việc; cùng dự có ông Ma Văn Páo, Giám đốc Sở Tài chính.",
            [("chaired",), ("attended",)],
        ),
        (
            "Tham dự có đồng chí Thiếu tướng Vũ Bá Lộc, Giám đốc Công an tỉnh; Đại tá Ma Văn Páo, Chỉ huy trưởng Bộ CHQS tỉnh.",
            [("attended",), ("attended",)],
        ),
    ],
)
def test_roles_that_stand_before_a_person(text, roles):
    assert [post.roles for post in find_posts(text)] == roles


def test_those_who_conduct_a_session_chair_it():
    posts = find_posts("Ông Tạ Văn Lâm, Chủ tịch HĐND xã; bà Hứa Thị Mơ, Phó Chủ tịch HĐND xã điều hành.")
    assert [post.roles for post in posts] == [("chaired",), ("chaired",)]


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        (
            "Chủ tịch HĐND tỉnh Lê Văn Toàn và hai Phó Chủ tịch HĐND tỉnh Y Mơ, Trần Quang Sáu chủ tọa kỳ họp.",
            ["Lê Văn Toàn", "Y Mơ", "Trần Quang Sáu"],
        ),
        (
            "Bí thư Huyện ủy Lò Thị Ban cùng các Phó Bí thư Đỗ Hải, Vì Văn Tư chủ trì.",
            ["Lò Thị Ban", "Đỗ Hải", "Vì Văn Tư"],
        ),
    ],
)
def test_one_before_the_deputies_chairs_with_them(text, chairs):
    assert [post.person for post in find_posts(text) if "chaired" in post.roles] == chairs


def test_a_work_is_no_person_whatever_stands_before_it():
    text = "Phó Chủ tịch UBND tỉnh Trịnh Thị Lan được giao phụ trách Tổ công tác của khu công nghiệp Cà Ná."
    assert [post.person for post in find_posts(text)] == ["Trịnh Thị Lan"]


def test_first_names_that_are_a_places_stay_with_their_person():
    text = "Giám đốc Sở Kế hoạch và Đầu tư Châu Thanh Hải báo cáo tình hình."
    assert people(text) == [("Châu Thanh Hải", "Giám đốc Sở Kế hoạch và Đầu tư")]


def test_guests_attend_and_those_away_do_not():
    text = (
        "Thành phần: 24/26 đại biểu (vắng có lý do: đại biểu Bùi Thị Lụa). "
        "Khách mời: ông Phạm Quang Huy, Phó Chủ tịch HĐND tỉnh."
    )
    roles = {post.person: post.roles for post in find_posts(text)}
    assert roles == {"Bùi Thị Lụa": ("mentioned",), "Phạm Quang Huy": ("attended",)}
