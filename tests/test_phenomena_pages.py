"""Phenomena 71 to 101: places, bodies and people, the page around a report, and slips of the source.

Sentences are our own; the persons are invented.
"""

import textwrap
import unicodedata
from datetime import date
from decimal import Decimal

from ingest.clean import clean
from ingest.people import find_posts
from rag.domain import Level, Locality
from rag.vietnamese.numbers import find_quantities
from rag.vietnamese.periods import find_periods
from tests.ledger_helpers import bases, described, figures, one, period, quote, slips, value, values

PROSE = (
    "Sáng 14/7/2022, Huyện ủy Mai Sơn (Sơn La) tổ chức hội nghị sơ kết 6 tháng đầu năm, "
    "thu ngân sách đạt 131,6 tỷ đồng."
)


def placed(text, source=""):
    """Name and province of the locality of a report."""
    locality = described(text, source).meeting.locality
    return (locality.name, locality.province) if locality else None


def people(text):
    return [(post.person, post.post) for post in find_posts(text)]


def roles(text):
    return {post.person: post.roles for post in find_posts(text)}


# --- F. Places, bodies, people -------------------------------------------------------------------------------------


def test_071_a_province_and_its_city_may_share_a_name():
    lead = "{0} sơ kết 6 tháng\n\nNgày 8/7/2022, UBND {0} tổ chức hội nghị sơ kết 6 tháng đầu năm 2022."
    for name in ("Lào Cai", "Thái Bình"):
        province = described(lead.format(f"tỉnh {name}")).meeting.locality
        city = described(lead.format(f"thành phố {name}")).meeting.locality
        assert (province.name, province.level) == (f"Tỉnh {name}", Level.PROVINCE)
        assert (city.name, city.level, city.province) == (f"Thành phố {name}", Level.CITY, name)
        assert province.code != city.code


def test_072_a_merged_unit_lies_where_it_lay_on_the_day():
    lead = "{0} họp\n\nNgày {1}, Ban Chấp hành Đảng bộ {0} ({2}) tổ chức hội nghị đánh giá kết quả công tác."
    assert placed(lead.format("phường Tam Thắng", "3/10/2025", "TPHCM")) == ("Phường Tam Thắng", "Hồ Chí Minh")
    assert placed(lead.format("huyện Côn Đảo", "6/7/2023", "tỉnh Bà Rịa - Vũng Tàu")) == (
        "Huyện Côn Đảo",
        "Bà Rịa - Vũng Tàu",
    )
    assert placed(lead.format("xã Hòn Đất", "9/10/2025", "tỉnh An Giang")) == ("Xã Hòn Đất", "An Giang")
    assert placed(lead.format("huyện Hòn Đất", "9/10/2022", "tỉnh Kiên Giang")) == ("Huyện Hòn Đất", "Kiên Giang")


def test_073_the_figures_of_one_session_stay_out_of_the_other():
    town = Locality("63:tinhbinhphuoc/thixabinhlong", "Thị xã Bình Long", Level.TOWN, "Bình Phước")
    text = (
        "HĐND thị xã Bình Long khai mạc kỳ họp thứ 6. Thu ngân sách đạt 84,3 tỷ đồng.\n\n***\n\n"
        "Cùng ngày, HĐND huyện Hớn Quản khai mạc kỳ họp thứ 7. Thu ngân sách đạt 97,5 tỷ đồng, chi "
        "ngân sách 212 tỷ đồng."
    )
    assert [(value(i), i.place) for i in figures(text, locality=town)] == [
        (84.3, "Thị xã Bình Long"),
        (97.5, "Huyện Hớn Quản"),
        (212, "Huyện Hớn Quản"),
    ]
    meeting = described(
        "HĐND các địa phương họp giữa năm\n\nNgày 12/7/2022, HĐND thị xã Bình Long (Bình Phước) họp kỳ "
        "thứ 6. Bà Đinh Thị Lụa, Chủ tịch "
        "HĐND thị xã chủ tọa.\n\n***\n\nCùng ngày, HĐND huyện Hớn Quản họp kỳ thứ 7. Ông Tạ Văn Quyết, "
        "Chủ tịch HĐND huyện chủ tọa."
    ).meeting
    assert (meeting.locality.name, meeting.ordinal, meeting.chair) == ("Thị xã Bình Long", 6, ("Đinh Thị Lụa",))


def test_074_a_congress_number_may_be_of_the_council_or_of_the_party():
    for lead, expected in (
        ("HĐND huyện Mai Sơn khóa XXI, nhiệm kỳ 2021 - 2026 khai mạc kỳ họp thứ 7", ("XXI", "2021-2026")),
        ("Ban Chấp hành Đảng bộ huyện Mai Sơn khóa XX, nhiệm kỳ 2020-2025 họp lần thứ 9", ("XX", "2020-2025")),
        ("HĐND xã Phiêng Pằn khóa I, nhiệm kỳ 2021-2026 khai mạc kỳ họp thứ 2", ("I", "2021-2026")),
    ):
        meeting = described(f"{lead}\n\nNgày 15/10/2025, {lead}.").meeting
        assert (meeting.congress, meeting.term) == expected


def test_075_session_numbers_of_all_styles_are_one_number():
    lead = "Hội nghị Huyện ủy {0}\n\nNgày 6/7/2022, Ban Chấp hành Đảng bộ huyện Mai Sơn (Sơn La) họp {0}."
    for words, number in (("lần thứ chín", 9), ("lần thứ 9", 9), ("lần thứ mười ba", 13), ("lần thứ XIII", 13)):
        assert described(lead.format(words)).meeting.ordinal == number
    council = described("Khai mạc kỳ họp thứ 14\n\nNgày 6/7/2022, HĐND huyện Mai Sơn (Sơn La) khai mạc kỳ họp thứ 14.")
    assert council.meeting.ordinal == 14
    assert described(lead.format("lần thứ hai mươi mốt")).meeting.ordinal == 21


def test_076_where_no_chair_is_named_there_is_none():
    for words in (
        "Chủ tọa kỳ họp đã điều hành phiên chất vấn.",
        "Đồng chí Bí thư Huyện ủy chủ trì và kết luận hội nghị.",
        "Thường trực HĐND huyện chủ tọa kỳ họp.",
    ):
        meeting = described(f"Huyện Mai Sơn họp kỳ giữa năm\n\n{PROSE} {words}").meeting
        assert (meeting.chair, meeting.concluded_by) == ((), ())
        assert find_posts(words) == ()


def test_077_opening_chairing_directing_and_attending_are_four_things():
    text = (
        "Đồng chí Cầm Văn Thịnh, Bí thư Huyện ủy chủ trì hội nghị. Đồng chí Lù Thị Hiền, Phó Bí thư "
        "Thường trực Huyện ủy phát biểu "
        "khai mạc. Đến dự, chỉ đạo hội nghị có đồng chí Đào Xuân Bách, Phó Bí thư Tỉnh ủy. Cùng dự có "
        "đồng chí Tô Văn Nhất, Trưởng "
        "Ban Dân vận Huyện ủy."
    )
    found = roles(text)
    assert found["Cầm Văn Thịnh"] == ("chaired",)
    assert found["Lù Thị Hiền"] == ("opened",)
    assert "chaired" not in found["Đào Xuân Bách"]
    assert set(found["Đào Xuân Bách"]) & {"directed", "attended"}
    assert found["Tô Văn Nhất"] == ("attended",)
    meeting = described(f"Huyện ủy Mai Sơn họp\n\n{PROSE} {text}").meeting
    assert (meeting.chair, meeting.opened_by) == (("Cầm Văn Thịnh",), ("Lù Thị Hiền",))


def test_078_an_official_of_the_province_keeps_the_province_in_the_post():
    posts = find_posts(
        "Ông Lê Quang Dũng, Phó Chủ tịch UBND tỉnh và bà Hà Thị Nguyệt, Chủ tịch UBND thành phố đồng chủ trì hội nghị."
    )
    assert [(p.person, p.post, p.side, p.roles) for p in posts] == [
        ("Lê Quang Dũng", "Phó Chủ tịch UBND tỉnh", "tỉnh", ("chaired",)),
        ("Hà Thị Nguyệt", "Chủ tịch UBND thành phố", "thành phố", ("chaired",)),
    ]
    (guest,) = find_posts("Dự hội nghị thành phố có đồng chí Mạc Văn Toàn, Phó Trưởng Ban Nội chính Tỉnh ủy.")
    assert (guest.post, guest.side, guest.roles) == ("Phó Trưởng Ban Nội chính Tỉnh ủy", "tỉnh", ("attended",))


def test_079_one_person_has_several_posts_and_short_forms():
    (post,) = find_posts(
        "Đồng chí Hoàng Văn Kiên, UVBTV Tỉnh ủy, Bí thư Huyện ủy, Chủ tịch HĐND huyện chủ trì hội nghị."
    )
    assert post.post == "UVBTV Tỉnh ủy, Bí thư Huyện ủy, Chủ tịch HĐND huyện"
    assert people("Đồng chí Lê Thị Sen, Phó Bí thư TT Huyện ủy phát biểu.") == [
        ("Lê Thị Sen", "Phó Bí thư TT Huyện ủy")
    ]
    assert people("Đ/c Ngô Bá Lực - PBT, CT UBND xã báo cáo.") == [("Ngô Bá Lực", "PBT, CT UBND xã")]
    twice = "Đ/c Ngô Bá Lực, PBT Đảng ủy, CT UBND xã khai mạc. Đồng chí Ngô Bá Lực, Chủ tịch UBND xã kết luận."
    assert len(find_posts(twice)) == 1


def test_080_tone_marks_and_unicode_forms_name_one_person():
    text = "Đồng chí Trần Thị Thuý, Bí thư Huyện uỷ chủ trì. Đồng chí Trần Thị Thúy, Bí thư Huyện ủy kết luận."
    (post,) = find_posts(text)
    assert set(post.roles) == {"chaired", "concluded"}
    decomposed = unicodedata.normalize("NFD", f"{PROSE} Đồng chí Đỗ Khắc Hoà, Bí thư Huyện uỷ chủ trì hội nghị.")
    meeting = described(f"Huyện uỷ Mai Sơn sơ kết\n\n{decomposed}").meeting
    assert meeting.chair == ("Đỗ Khắc Hoà",)
    assert placed(f"Sơ kết\n\n{decomposed}") == placed(f"Sơ kết\n\n{unicodedata.normalize('NFC', decomposed)}")
    assert values(clean(decomposed)) == [131.6]


def test_081_names_of_every_people_are_names():
    assert people("Bà H'Nuôn Mlô, Phó Bí thư Huyện ủy phát biểu.") == [("H'Nuôn Mlô", "Phó Bí thư Huyện ủy")]
    assert people("Bà H’Nuôn Mlô, Phó Bí thư Huyện ủy phát biểu.") == [("H’Nuôn Mlô", "Phó Bí thư Huyện ủy")]
    assert people("Ông K’Brẻo, Chủ tịch UBND xã trả lời.") == [("K’Brẻo", "Chủ tịch UBND xã")]
    assert people("Ông Y Khuin Byă, Chủ tịch UBND xã cho biết.") == [("Y Khuin Byă", "Chủ tịch UBND xã")]
    assert people("Ông Kim Sô Phia, Bí thư Đảng ủy xã chủ trì.") == [("Kim Sô Phia", "Bí thư Đảng ủy xã")]
    assert people("Đồng chí Vàng A Páo, Bí thư Huyện ủy chủ trì.") == [("Vàng A Páo", "Bí thư Huyện ủy")]
    twice = "Bà H'Nuôn Mlô, Phó Bí thư Huyện ủy dự. Bà H’Nuôn Mlô, Phó Bí thư Huyện ủy kết luận."
    assert len(find_posts(twice)) == 1


def test_082_a_feature_article_has_no_meeting():
    for text, place in (
        (
            "Mai Sơn đổi thay từ cây ăn quả\n20/08/2022\n\nNhững năm qua, huyện Mai Sơn (Sơn La) đã "
            "chuyển hơn 4.000 ha đất dốc "
            "sang trồng xoài, nhãn. Ông Lò Văn Hặc, Phó Chủ tịch UBND huyện cho biết, thu nhập bình "
            "quân đầu người đạt 43 triệu đồng.",
            "Huyện Mai Sơn",
        ),
        (
            "Duy Tiên thu hút đầu tư\n15/03/2021\n\nThị xã Duy Tiên (Hà Nam) hiện có 6 khu công nghiệp "
            "với 312 dự án. Bà Trịnh Thị "
            "Mai, Trưởng phòng Kinh tế thị xã chia sẻ, năm 2020 giá trị sản xuất công nghiệp tăng 14,2%.",
            "Thị xã Duy Tiên",
        ),
    ):
        report = described(text)
        meeting = report.meeting
        assert report.kind == "other"
        assert meeting.locality.name == place
        assert (meeting.held_on, meeting.body, meeting.ordinal, meeting.chair) == (None, None, None, ())


# --- G. Page furniture ---------------------------------------------------------------------------------------------


def test_083_captions_repeat_people_and_bring_no_figures():
    text = clean(
        f"Huyện ủy Mai Sơn sơ kết\n\n{PROSE} Đồng chí Cầm Văn Thịnh, Bí thư Huyện ủy chủ trì hội "
        "nghị.\nIMG 3307\nDSC_0148.JPG\n"
        "Đồng chí Cầm Văn Thịnh, Bí thư Huyện ủy phát biểu tại hội nghị. Ảnh: Quàng Hương\n"
    )
    assert "3307" not in text
    assert "0148" not in text
    assert people(text) == [("Cầm Văn Thịnh", "Bí thư Huyện ủy")]
    assert values(text) == [131.6]
    assert figures("Toàn cảnh hội nghị (Ảnh: IMG 2210, chụp lúc 8h15).") == ()


def test_084_counters_ratings_telephones_and_years_of_rights_are_no_figures():
    furniture = (
        "Lượt xem: 1.873\nĐánh giá: 4,8/5 - 6 lượt\nĐang online: 31 | Hôm nay: 940 | Tổng: 3.410.228\n"
        "© 2022 Cổng thông tin điện tử huyện Mai Sơn. Điện thoại: 0212 000 111"
    )
    text = clean(f"Huyện ủy Mai Sơn sơ kết\n\n{PROSE}\n{furniture}\n")
    assert text.endswith("131,6 tỷ đồng.")
    assert values(text) == [131.6]
    for line in ("Đánh giá: ★★★★★ 4.5/5 (12 lượt)", "22 lượt thích, 5 bình luận"):
        assert values(clean(f"Huyện ủy Mai Sơn sơ kết\n\n{PROSE}\n{line}\n")) == [131.6]
    assert find_quantities("Số lượt truy cập: 3.410.228. Hotline: 0912 345 678.") == []


def test_085_related_news_is_not_of_the_report():
    related = "Tin liên quan\n• Sông Mã thu ngân sách 97 tỷ đồng (05/07/2022)\n• Yên Châu họp kỳ thứ 8 (01/07/2022)\n"
    text = clean(f"Huyện ủy Mai Sơn sơ kết\n\n{PROSE}\n\n{related}")
    assert values(text) == [131.6]
    assert described(text).meeting.locality.name == "Huyện Mai Sơn"
    for others in (
        "Các tin khác\nThành phố Sơn La giải phóng mặt bằng 12 dự án\nBắc Yên có 5 xã về đích nông thôn mới",
        "Tin cùng sự kiện\nPhù Yên kết nạp 120 đảng viên",
        "Xem thêm: Phù Yên kết nạp 120 đảng viên",
    ):
        assert values(clean(f"Huyện ủy Mai Sơn sơ kết\n\n{PROSE}\n\n{others}\n")) == [131.6]


def test_086_a_figure_and_its_unit_may_stand_on_two_lines():
    text = (
        "Trong 6 tháng đầu năm, thu ngân sách trên địa bàn huyện đạt 131,6 tỷ đồng, bằng 52,4% dự toán "
        "tỉnh giao, tăng 7,1% so với "
        "cùng kỳ. Toàn huyện có 13/20 xã đạt chuẩn nông thôn mới; giải quyết việc làm cho 1.420 lao "
        "động; gieo trồng 9.400 ha cây "
        "hằng năm; khách du lịch đạt 71,5 nghìn lượt."
    )
    read = [(i.quantity, i.target, bases(i), i.canonical) for i in figures(text)]
    assert [float(quantity.value) for quantity, *_ in read] == [131.6, 13, 1420, 9400, 71.5]
    for width in range(50, 90):  # every figure meets the end of a line at some width
        wrapped = figures(clean("Huyện ủy Mai Sơn sơ kết\n\n" + textwrap.fill(text, width)))
        assert [(i.quantity, i.target, bases(i), i.canonical) for i in wrapped] == read, width


def test_087_a_title_in_capitals_with_a_rounded_figure_gives_no_figure():
    for title, text, expected in (
        ("MAI SƠN: THU NGÂN SÁCH ĐẠT HƠN 131 TỶ ĐỒNG", "Thu ngân sách đạt 131,62 tỷ đồng.", 131.62),
        ("Sơn La xuất khẩu gần 80 triệu USD nông sản", "Giá trị xuất khẩu nông sản đạt 79,4 triệu USD.", 79.4),
    ):
        assert values(f"{title}\n\n{text}", title=title) == [expected]
    report = described(
        "HỘI NGHỊ BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN MAI SƠN LẦN THỨ 9\n\nNgày 6/7/2022, Ban Chấp hành Đảng "
        "bộ huyện Mai Sơn họp."
    )
    assert (report.meeting.locality.name, report.meeting.ordinal) == ("Huyện Mai Sơn", 9)


def test_088_the_address_of_a_mirror_says_nothing_of_the_publisher():
    lead = "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 9\n\nNgày 6/7/2022, Ban Chấp hành Đảng bộ tỉnh họp lần thứ 9."
    assert placed(lead, "https://laocai.tin24h-copy.net/hoi-nghi-lan-thu-9") is None
    assert placed(lead, "https://laocai.gov.vn") == ("Tỉnh Lào Cai", "Lào Cai")
    assert placed(lead, "https://laocai.gov.vn.doc24h.com/hoi-nghi") is None
    assert placed(lead, "https://guongtin.net/laocai.gov.vn/hoi-nghi") is None
    assert placed(lead, "https://tonghop.example.com/caobang/hoi-nghi") is None
    named = f"Huyện ủy Mai Sơn sơ kết\n\n{PROSE}"
    assert placed(named, "https://baobinhthuan.mirror.example/tin") == ("Huyện Mai Sơn", "Sơn La")


# --- H. Source slips -----------------------------------------------------------------------------------------------


def test_089_a_damaged_percentage_is_given_as_printed():
    timber = one("Diện tích trồng rừng đạt 612 ha, đạt 61,%% kế hoạch.")
    assert (value(timber), bases(timber)) == (612, [])
    assert any("61,%%" in slip for slip in slips(timber))
    text = "Tỷ lệ giải ngân vốn đầu tư công mới đạt 47,%%."
    paid = one(text)
    assert (value(paid), paid.quantity.unit) == (None, "%")
    assert "47,%%" in quote(text, paid)
    assert any("47,%%" in slip for slip in slips(paid))


def test_090_the_same_period_of_the_year_itself_is_impossible():
    revenue = one("Thu ngân sách đạt 131 tỷ đồng, tăng 7,1% so với cùng kỳ năm 2022.")
    assert bases(revenue) == [("same period", "increase_percent", 7.1)]
    assert slips(revenue) == ["impossible_base_year_2022"]
    visitors = one("Huyện đón 71.500 lượt khách, bằng 112% cùng kỳ năm 2022.", periods=("9M-2022",))
    assert slips(visitors) == ["impossible_base_year_2022"]
    assert slips(one("Thu ngân sách đạt 131 tỷ đồng, tăng 7,1% so với cùng kỳ năm 2021.")) == []


def test_091_a_share_that_does_not_match_its_fraction_is_flagged():
    expected = {
        "Toàn huyện có 13/20 xã đạt chuẩn nông thôn mới, chiếm 75%.": ["65"],
        "Đến nay có 27/60 trường đạt chuẩn quốc gia, đạt 54%.": ["45"],
        "Huyện giải ngân được 48/120 tỷ đồng, đạt 52% kế hoạch.": ["40"],
        "Toàn huyện có 13/20 xã đạt chuẩn nông thôn mới, chiếm 65%.": [],
    }
    for text, share in expected.items():
        found = figures(text)
        flagged = [slip.removeprefix("share_mismatch_") for i in found for slip in slips(i)]
        assert [one.partition(".")[0] for one in flagged] == share, text


def test_092_a_total_that_does_not_match_its_parts_is_flagged():
    header = "TT Chỉ tiêu ĐVT KH 2022 Ước TH So KH (%) So cùng kỳ (%)"
    total, *_ = figures(
        f"{header}\n1 Tổng thu ngân sách tỷ đồng 310 161,2 52 104,7\nTrong đó: - Thuế, phí tỷ đồng 180 98,4 54,67 103\n"
        "- Tiền sử dụng đất tỷ đồng 90 52,5 58,33 109\n- Thu khác tỷ đồng 40 19,6 49 101"
    )
    assert value(total) == 161.2
    assert any("170,5" in slip for slip in slips(total))
    total, *_ = figures(
        "Tổng thu đạt 161,2 tỷ đồng, gồm: thu thuế, phí 98,4 tỷ đồng; thu tiền sử dụng đất 72,5 tỷ đồng."
    )
    assert value(total) == 161.2
    assert slips(total) != []


def test_093_one_figure_with_two_values_is_flagged_on_both():
    for text, both in (
        ("Thu ngân sách đạt 131,6 tỷ đồng. Tuy vậy, thu ngân sách 136,1 tỷ đồng chưa vững chắc.", [131.6, 136.1]),
        ("Tổng mức bán lẻ đạt 1.140 tỷ đồng.\n\nTổng mức bán lẻ 1.104 tỷ đồng, còn thấp.", [1140, 1104]),
    ):
        found = figures(text)
        assert [value(i) for i in found] == both
        assert all(any(slip.startswith("two_values") for slip in slips(i)) for i in found)


def test_094_an_income_of_a_year_in_a_month_is_impossible():
    income = one("Thu nhập bình quân đầu người đạt 46,8 triệu đồng/người/tháng.")
    assert (value(income), income.quantity.unit) == (46.8, "triệu đồng/người/tháng")
    assert slips(income) == ["unit_should_be_per_year"]
    income = one("Bình quân mỗi người dân có thu nhập 52 triệu đồng/tháng.")
    assert slips(income) == ["unit_should_be_per_year"]
    assert slips(one("Thu nhập bình quân đầu người đạt 4,2 triệu đồng/người/tháng.")) == []


def test_095_a_count_that_does_not_match_its_list_is_flagged():
    count, *_ = figures(
        "Có 03 chỉ tiêu chưa đạt: thu tiền sử dụng đất, trồng rừng, kết nạp đảng viên, tỷ lệ hộ nghèo, giao quân."
    )
    assert (value(count), count.quantity.unit) == (3, "chỉ tiêu")
    assert slips(count) != []
    count, *_ = figures("Huyện có 04 xã đạt chuẩn nông thôn mới, gồm: Cò Nòi, Hát Lót, Chiềng Ban, Mường Bon, Nà Bó.")
    assert value(count) == 4
    assert slips(count) != []
    count, *_ = figures("Huyện có 03 xã đạt chuẩn nông thôn mới, gồm: Cò Nòi, Hát Lót, Chiềng Ban.")
    assert slips(count) == []


def test_096_a_half_year_is_not_compared_with_a_full_year():
    industry = one("6 tháng đầu năm, giá trị sản xuất công nghiệp đạt 1.420 tỷ đồng, tăng 11% so với năm 2021.")
    assert bases(industry) == [("previous period", "increase_percent", 11)]
    assert slips(industry) == ["half_year_vs_full_year_base"]
    exports = one("Kim ngạch xuất khẩu quý I đạt 24 triệu USD, tăng 8% so với năm 2021.", periods=("Q1-2022",))
    assert slips(exports) == ["half_year_vs_full_year_base"]
    assert slips(one("Giá trị sản xuất công nghiệp đạt 1.420 tỷ đồng, tăng 11% so với cùng kỳ năm 2021.")) == []


def test_097_a_project_for_an_estimate_is_a_wrong_word():
    for text in (
        "Thu nội địa đạt 98,2 tỷ đồng, bằng 104,6% dự án.",
        "Chi ngân sách đạt 402 tỷ đồng, bằng 61,3% dự án tỉnh giao.",
    ):
        found = one(text)
        assert "dự án" in found.bases[0].text
        assert "wrong_word_dự_án" in slips(found)


def test_098_half_of_the_same_period_while_all_grew_is_implausible():
    total, maize, rice = figures(
        "Giá trị sản xuất đạt 1.840 tỷ đồng, bằng 53,7% so với cùng kỳ năm 2021. Sản lượng ngô tăng "
        "4,2%; sản lượng lúa tăng 3,1%."
    )
    assert bases(total) == [("same period", "equal_to_percent_of", 53.7)]
    assert slips(total) == ["implausible_yoy_ratio"]
    assert slips(maize) == slips(rice) == []
    retail = one("Kinh tế tăng trưởng khá, tổng mức bán lẻ đạt 1.140 tỷ đồng, bằng 51,2% cùng kỳ.")
    assert slips(retail) == ["implausible_yoy_ratio"]
    tourism = one("Do dịch COVID-19, lượng khách giảm mạnh, chỉ đạt 12.400 lượt, bằng 41,2% so với cùng kỳ.")
    assert slips(tourism) == []


def test_099_two_reports_may_imply_two_plans():
    for early, late in (
        (
            one("Giá trị sản xuất công nghiệp đạt 372 tỷ đồng, bằng 60% kế hoạch.", periods=("9M-2022",)),
            one("Giá trị sản xuất công nghiệp đạt 585 tỷ đồng, bằng 97,5% kế hoạch.", periods=("2022",)),
        ),
        (
            one("Trồng mới 96 ha rừng, đạt 32% kế hoạch."),
            one("Trồng mới 228 ha rừng, đạt 95% kế hoạch.", periods=("2022",)),
        ),
    ):
        assert early.canonical == late.canonical is not None
        assert period(early) != period(late)
        plans = [i.quantity.value / i.bases[0].number * 100 for i in (early, late)]
        assert max(plans) / min(plans) > Decimal("1.03")
        assert early.target is late.target is None


def test_100_a_misprinted_year_or_magnitude_is_quoted_with_a_warning():
    assert find_periods("Nhiệm vụ năm 20223 của huyện") == []
    text = "Năm 20222, thu ngân sách huyện đạt 290 tỷ đồng."
    revenue = one(text, periods=("2022",), held_on=date(2023, 1, 5))
    assert (value(revenue), period(revenue)) == (290, "2022")
    assert "20222" in quote(text, revenue)
    assert slips(revenue) != []
    text = "Thu ngân sách xã đạt 412 ngàn tỷ đồng, bằng 52% dự toán."
    commune = Locality("63:tinhsonla/huyenmaison/xaconoi", "Xã Cò Nòi", Level.COMMUNE, "Sơn La")
    revenue = one(text, locality=commune)
    assert (value(revenue), revenue.quantity.unit) == (412, "nghìn tỷ đồng")
    assert "412 ngàn tỷ đồng" in quote(text, revenue)
    assert slips(revenue) != []


def test_101_parts_that_miss_the_total_by_rounding_are_no_slip():
    total, *parts = figures(
        "Vốn đầu tư đạt 640 tỷ đồng, gồm: vốn nhà nước 275 tỷ đồng, vốn doanh nghiệp 201 tỷ đồng, vốn "
        "dân cư 163 tỷ đồng."
    )
    assert [value(i) for i in (total, *parts)] == [640, 275, 201, 163]
    assert all(slips(i) == [] for i in (total, *parts))
    header = "TT Chỉ tiêu ĐVT KH 2022 Ước TH So KH (%) So cùng kỳ (%)"
    total, *_ = figures(
        f"{header}\n1 Tổng thu ngân sách tỷ đồng 310 161,2 52 104,7\nTrong đó: - Thuế, phí tỷ đồng 180 98,4 54,67 103\n"
        "- Tiền sử dụng đất tỷ đồng 90 62,7 69,67 109"
    )
    assert slips(total) == []
    total, *parts = figures("Thu ngân sách đạt 161,2 tỷ đồng, trong đó thu thuế 98,4 tỷ đồng, thu phí 12,5 tỷ đồng.")
    assert all(slips(i) == [] for i in (total, *parts))
