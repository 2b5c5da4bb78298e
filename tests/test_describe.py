"""What a report is about. Reports in the tests are our own, in the real style; the gold data are measured where present."""

import unicodedata
from datetime import date

import pytest

from eval.metadata import score_metadata
from ingest.clean import clean
from ingest.describe import describe
from rag.domain import Report
from tests.shared import SHARED, needs_shared, rows

CITY = """Khai mạc Kỳ họp thứ 17 HĐND thành phố Sơn La khóa IV
12/12/2023 - 14:00
Ngày 12/12, HĐND thành phố Sơn La khóa IV, nhiệm kỳ 2021 - 2026 khai mạc kỳ họp thứ 17, kỳ họp thường lệ cuối năm 2023. Đồng chí Hà Văn Kiên, Bí thư Thành ủy, Chủ tịch HĐND thành phố; đồng chí Trần Thị Bích, Phó Chủ tịch HĐND thành phố chủ tọa kỳ họp.
Kỳ họp diễn ra trong 2 ngày 12 và 13/12.
Tại kỳ họp, đồng chí Đặng Văn Tuấn, Phó Chủ tịch UBND thành phố trình bày báo cáo tình hình kinh tế - xã hội năm 2023, nhiệm vụ năm 2024.
Lò Thái
"""
DISTRICT = """Huyện ủy Văn Quan tổng kết công tác năm 2022

Sáng ngày 05/01, Huyện ủy Văn Quan tổ chức Hội nghị Ban Chấp hành Đảng bộ huyện lần thứ mười bốn (mở rộng), tổng kết công tác năm 2022, triển khai phương hướng, nhiệm vụ năm 2023.

Năm 2022, thu ngân sách đạt 45,2 tỷ đồng, bằng 120% dự toán.

Tin, ảnh: Hoàng Vân
"""
PROVINCE_UNNAMED = """Hội nghị trực tuyến sơ kết công tác 6 tháng đầu năm 2024
Sáng nay (9/7), UBND tỉnh tổ chức Hội nghị trực tuyến sơ kết công tác 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024. Đồng chí Bùi Văn Khang, Phó Chủ tịch Thường trực UBND tỉnh chủ trì.
Hội nghị được kết nối với các huyện Bình Liêu, Tiên Yên, Ba Chẽ và thành phố Hạ Long.
"""
COMMUNE = """Đảng ủy xã Mường Chà: Hội nghị lần thứ 2 (mở rộng)
Ngày 15/10/2025, Ban Chấp hành Đảng bộ xã Mường Chà, tỉnh Điện Biên khóa I, nhiệm kỳ 2025-2030 tổ chức hội nghị lần thứ 2 (mở rộng) đánh giá kết quả lãnh đạo 9 tháng đầu năm; triển khai nhiệm vụ 3 tháng cuối năm 2025.
"""
FEATURE = """Quảng Yên bứt phá từ du lịch cộng đồng
08:00 12/05/2023
Những năm gần đây, thị xã Quảng Yên (tỉnh Quảng Ninh) trở thành điểm đến của nhiều du khách. Năm 2022, thị xã đón 520.000 lượt khách.
Bà Nguyễn Thị Thu, Phó Chủ tịch UBND thị xã Quảng Yên cho biết, địa phương đặt mục tiêu đón 600.000 lượt khách trong năm 2023.
Bài, ảnh: Thu Nguyệt"""


def codes(periods):
    return [period.code for period in periods]


def test_a_session_of_a_council():
    described = describe(CITY)
    meeting = described.meeting
    assert described.kind == "meeting"
    assert described.published_on == date(2023, 12, 12)
    assert described.author == "Lò Thái"
    assert meeting.locality
    assert (meeting.locality.name, meeting.locality.province) == ("Thành phố Sơn La", "Sơn La")
    assert (meeting.body, meeting.ordinal) == ("Hội đồng nhân dân thành phố", 17)
    assert (meeting.congress, meeting.term) == ("IV", "2021-2026")
    assert (meeting.held_on, meeting.held_until, meeting.session) == (date(2023, 12, 12), date(2023, 12, 13), None)
    assert (codes(meeting.periods), codes(meeting.planned)) == (["2023"], ["2024"])
    assert meeting.chair == ("Hà Văn Kiên", "Trần Thị Bích")


def test_a_year_is_inferred_with_its_reason():
    described = describe(DISTRICT)
    assert described.meeting.held_on == date(2023, 1, 5)  # a review of 2022, held in January
    assert dict(described.meeting.inferred)["held_on"].startswith("bài chỉ ghi 5/1; năm 2023 suy ra")
    assert (described.meeting.ordinal, described.meeting.expanded, described.meeting.session) == (14, True, "sáng")
    assert described.meeting.body == "Ban Chấp hành Đảng bộ huyện"
    assert described.meeting.chair == ()
    assert described.author == "Hoàng Vân"


def test_a_date_may_be_written_out():
    text = "KỲ HỌP THỨ BẢY, HĐND THỊ TRẤN PHỐ LU KHÓA III\nNgày 20 tháng 7 năm 2023, HĐND thị trấn Phố Lu, huyện Bảo Thắng, tỉnh Lào Cai tổ chức Kỳ họp thứ 7.\n"
    meeting = describe(text).meeting
    assert (meeting.held_on, meeting.ordinal, meeting.congress) == (date(2023, 7, 20), 7, "III")
    assert meeting.locality
    assert meeting.locality.name == "Thị trấn Phố Lu"


def test_no_year_is_invented():
    described = describe("Hội nghị Huyện ủy Văn Quan\nSáng 05/3, Huyện ủy Văn Quan tổ chức hội nghị chuyên đề.\n")
    assert described.meeting.held_on is None
    assert described.kind == "meeting"


def test_an_unnamed_province_is_that_of_its_districts():
    meeting = describe(PROVINCE_UNNAMED).meeting
    assert meeting.locality
    assert meeting.locality.name == "Tỉnh Quảng Ninh"
    assert "locality" in dict(meeting.inferred)
    assert meeting.held_on == date(2024, 7, 9)
    assert (codes(meeting.periods), codes(meeting.planned)) == (["6M-2024"], ["H2-2024"])


def test_the_address_of_a_page_may_tell_the_province():
    text = "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 9\nNgày 6/7/2023, Ban Chấp hành Đảng bộ tỉnh họp lần thứ 9.\n"
    assert describe(text).meeting.locality is None
    located = describe(text, source="https://hdnd.caobang.gov.vn/tin").meeting.locality
    assert located
    assert located.name == "Tỉnh Cao Bằng"


def test_a_commune_of_after_the_reform():
    meeting = describe(COMMUNE).meeting
    assert meeting.locality
    assert meeting.locality.code == "34:tinhdienbien/xamuongcha"
    assert (meeting.body, meeting.ordinal, meeting.expanded) == ("Ban Chấp hành Đảng bộ xã", 2, True)
    assert (codes(meeting.periods), codes(meeting.planned)) == (["9M-2025"], ["Q4-2025"])


def test_a_unit_that_no_table_knows_keeps_its_province():
    text = "Gò Tre họp\nNgày 2/12/2022, HĐND huyện Gò Tre (tỉnh Tiền Giang) họp kỳ thứ 9. UBND huyện Gò Tre báo cáo.\n"
    locality = describe(text).meeting.locality
    assert locality
    assert (locality.name, locality.province) == ("Huyện Gò Tre", "Tiền Giang")
    assert locality.code.startswith("text:")


def test_a_feature_article_is_no_meeting():
    described = describe(FEATURE)
    meeting = described.meeting
    assert described.kind == "other"
    assert described.author == "Thu Nguyệt"
    assert meeting.locality
    assert meeting.locality.name == "Thị xã Quảng Yên"
    assert (meeting.held_on, meeting.body, meeting.ordinal, meeting.chair) == (None, None, None, ())
    assert (codes(meeting.periods), codes(meeting.planned)) == (["2022"], ["2023"])


def test_what_the_caller_knows_goes_first():
    described = describe(DISTRICT, title="Tổng kết", published_on=date(2023, 1, 6), author="H.V")
    assert (described.title, described.published_on, described.author) == ("Tổng kết", date(2023, 1, 6), "H.V")


@pytest.mark.parametrize("text", ["", "\n\n", "abc", "x" * 100_000, "12 " * 50_000])
def test_any_text_is_described(text):
    assert describe(text).kind == "other"


def score(metadata, corpus):
    """Our reading of the texts against the gold lines of one of the sets."""
    reports = {}
    for row in rows(metadata):
        text = clean(unicodedata.normalize("NFC", (SHARED / corpus / row["file"]).read_text(encoding="utf-8")))
        read = describe(text)
        reports[row["file"]] = Report(
            row["file"], read.title, text, row["file"], read.kind, read.meeting, read.published_on, read.author
        )
    return score_metadata(reports, rows(metadata))


@needs_shared
@pytest.mark.parametrize(
    ("metadata", "corpus"), [("gold/metadata.jsonl", "corpus"), ("dev_reports/metadata.jsonl", "dev_reports/corpus")]
)
def test_every_field_of_the_gold_data(metadata, corpus):
    measured = score(metadata, corpus)
    assert measured.asked
    assert measured.differ == []


@needs_shared
def test_fields_of_the_wilder_articles():
    measured = score("dev_articles/metadata.jsonl", "dev_articles/corpus")
    assert measured.accuracy >= 0.97, measured.differ


# --- unlike any of the sets ----------------------------------------------------------------------------------------


def of(text):
    return describe(clean(text))


def test_the_name_of_a_portal_is_no_title():
    described = of(
        "CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN LỤC YÊN\nHội nghị Huyện ủy Lục Yên lần thứ 12\nNgày đăng 05/10/2022 | 15:20\n\n"
        "Chiều ngày 04/10/2022, Ban Chấp hành Đảng bộ huyện Lục Yên khóa XXII tổ chức hội nghị lần thứ 12 dưới sự điều hành của "
        "các đồng chí: Hoàng Văn Tám - HUV, Bí thư Huyện ủy; Nông Thị Sáu - Phó Bí thư Thường trực Huyện ủy."
    )
    assert described.title == "Hội nghị Huyện ủy Lục Yên lần thứ 12"
    assert described.meeting.ordinal == 12
    assert described.meeting.chair == ("Hoàng Văn Tám", "Nông Thị Sáu")


def test_an_official_document_names_its_kind_on_a_line_of_its_own():
    described = of(
        "ỦY BAN NHÂN DÂN\nHUYỆN LƯƠNG TÀI\nSố: 41/BC-UBND\n\nBÁO CÁO\nTình hình kinh tế - xã hội quý I năm 2021\n\n"
        "Quý I năm 2021, huyện Lương Tài (tỉnh Bắc Ninh) thu ngân sách đạt 61,5 tỷ đồng, bằng 28,4% dự toán huyện giao."
    )
    assert described.title == "BÁO CÁO Tình hình kinh tế - xã hội quý I năm 2021"
    assert codes(described.meeting.periods) == ["Q1-2021"]


@pytest.mark.parametrize(
    ("head", "ordinal"),
    [
        ("Kỳ họp chuyên đề lần thứ Nhất HĐND phường Trấn Biên khóa I", 1),
        ("Kỳ họp thứ Bảy (chuyên đề) HĐND xã Long Thành", 7),
        ("Đại biểu HĐND tỉnh tiếp xúc cử tri huyện Cao Lộc trước kỳ họp thứ 19", None),
        ("Hội nghị liên tịch chuẩn bị kỳ họp thứ 8 HĐND quận Ngô Quyền", None),
    ],
)
def test_the_number_is_that_of_the_session_that_is_held(head, ordinal):
    assert describe(f"{head}\n\nSáng 12/8/2025, các đại biểu đã làm việc khẩn trương.").meeting.ordinal == ordinal


def test_a_congress_looks_back_on_one_term_and_plans_the_next():
    meeting = of(
        "Đại hội đại biểu Đảng bộ xã Nậm Xé lần thứ I, nhiệm kỳ 2025 - 2030\n10:15 | 01/08/2025\n\n"
        "Ngày 31/7, Đảng bộ xã Nậm Xé, tỉnh Lào Cai tổ chức Đại hội đại biểu lần thứ I, nhiệm kỳ 2025 - 2030.\n"
        "Nhiệm kỳ 2020 - 2025, kinh tế của xã tăng trưởng bình quân 8,4%/năm."
    ).meeting
    assert (meeting.body, meeting.congress, meeting.ordinal) == ("Đại hội Đảng bộ xã", "I", None)
    assert codes(meeting.periods)[:1] == ["2020-2025"]
    assert codes(meeting.planned)[:1] == ["2025-2030"]


def test_a_term_told_backwards_is_no_period():
    held = "Sáng 5/8/2020, Đại hội Đảng bộ huyện Sông Mã lần thứ XXI, nhiệm kỳ 2020-2025 khai mạc.\n"
    meeting = of(
        f"Đại hội Đảng bộ huyện Sông Mã, nhiệm kỳ 2020-2025\n\n{held}Nhiệm kỳ 2025-2020 đạt 12 tỷ đồng."
    ).meeting
    assert "2025-2020" not in codes((*meeting.periods, *meeting.planned))


def test_a_report_may_look_back_on_any_number_of_periods():
    quarters = ", ".join(f"quý {number} năm {year}" for year in range(2000, 2020) for number in ("I", "II", "III"))
    meeting = of(
        f"Hội nghị Ban Chấp hành Đảng bộ huyện Sông Mã đánh giá kết quả {quarters}, từ đầu nhiệm kỳ đến nay\n\n"
        "Hội nghị đã đánh giá kết quả toàn nhiệm kỳ, thu ngân sách 12 tỷ đồng."
    ).meeting
    assert "term" in codes(meeting.periods)


def test_a_meeting_that_greets_a_congress_is_no_congress():
    meeting = of(
        "Hội nghị Ban Chấp hành Đảng bộ huyện Sông Mã góp ý văn kiện Đại hội đại biểu Đảng bộ huyện lần thứ XXI\n\n"
        "Sáng 3/4/2020, Ban Chấp hành Đảng bộ huyện Sông Mã họp cho ý kiến vào văn kiện đại hội."
    ).meeting
    assert meeting.body == "Ban Chấp hành Đảng bộ huyện"


def test_yesterday_with_its_day_in_brackets():
    described = of(
        "Đặc khu Cô Tô đón nhiều khách\n09/10/2025 07:30\n\nChiều qua (8.10), UBND đặc khu Cô Tô (Quảng Ninh) họp báo về tình hình "
        "9 tháng. Chủ tịch UBND đặc khu Đỗ Văn Hải chủ trì."
    )
    assert described.kind == "meeting"
    assert described.meeting.held_on == date(2025, 10, 8)


def test_the_decision_of_a_higher_body_does_not_make_the_report_its_own():
    meeting = of(
        "Xã Đồng Văn đón bằng công nhận xã nông thôn mới\n22/12/2022 08:00\n\nSáng 21/12, xã Đồng Văn, huyện Yên Lạc công bố Quyết định "
        "của UBND tỉnh Vĩnh Phúc công nhận xã đạt chuẩn. Dự có đồng chí Lê Văn Bảy, Tỉnh ủy viên, Bí thư Huyện ủy."
    ).meeting
    assert meeting.locality
    assert (meeting.locality.name, meeting.locality.province) == ("Xã Đồng Văn", "Vĩnh Phúc")


def test_those_who_chair_behind_the_stars_chair_another_session():
    meeting = of(
        "HĐND hai huyện họp kỳ giữa năm\n\nNgày 14/7/2022, HĐND huyện Cái Nước (tỉnh Cà Mau) họp kỳ thứ 5. Ông Trần Văn Năm, Chủ tịch HĐND "
        "huyện chủ tọa kỳ họp.\n\n***\n\nCùng ngày, HĐND huyện Phú Tân họp kỳ thứ 6 do bà Lê Thị Tư, Chủ tịch HĐND huyện chủ tọa."
    ).meeting
    assert meeting.chair == ("Trần Văn Năm",)


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("xã Tân Lập (tỉnh Thái Nguyên)", "Thái Nguyên"),  # the province that the text names, whatever the tables hold
        ("huyện Châu Thành", ""),  # ten provinces have one
        ("thành phố Hạ Long", "Quảng Ninh"),  # one province has one
    ],
)
def test_no_province_is_invented_for_a_name_that_many_share(place, province):
    text = f"Hội nghị sơ kết công tác\n\nNgày 5/5/2023, UBND {place} tổ chức hội nghị sơ kết. Thu ngân sách đạt 85,4 tỷ đồng."
    locality = describe(text).meeting.locality
    assert locality is not None
    assert locality.province == province
