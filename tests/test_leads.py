"""How reports begin: without a title, with the day anywhere, with every style of number. Sentences are our own."""

from datetime import date

import pytest

from eval.metadata import score_metadata
from ingest.clean import clean
from ingest.describe import describe
from rag.domain import Report


def of(text):
    return describe(clean(text))


def codes(periods):
    return [period.code for period in periods]


def test_a_report_without_a_title_begins_with_its_first_sentence():
    described = of(
        "(QTV) - HĐND huyện Chợ Đồn (Bắc Kạn) khóa XX họp kỳ thứ chín trong hai ngày 18 và 19/7, xem xét kết quả 6 tháng đầu năm 2023. "
        "Đại biểu thông qua 12 nghị quyết.\n\n6 tháng đầu năm, thu ngân sách đạt 41 tỷ đồng."
    )
    assert described.title.startswith("HĐND huyện Chợ Đồn (Bắc Kạn) khóa XX họp kỳ thứ chín")
    assert len(described.title) <= 161
    meeting = described.meeting
    assert (meeting.held_on, meeting.held_until) == (date(2023, 7, 18), date(2023, 7, 19))
    assert (meeting.ordinal, meeting.congress, meeting.body) == (9, "XX", "Hội đồng nhân dân huyện")


@pytest.mark.parametrize(
    ("above", "published", "held"),
    [
        ("28/03/2022 - 09:15", date(2022, 3, 28), date(2022, 3, 25)),
        ("Tháng 3-2022", None, date(2022, 3, 25)),
        ("2022-03-28 09:15:00", date(2022, 3, 28), date(2022, 3, 25)),
    ],
)
def test_a_line_of_day_and_time_is_no_title(above, published, held):
    described = of(
        f"{above}\nHuyện ủy Mường Tè bàn việc quý II\nHuyện ủy Mường Tè (Lai Châu) họp ngày 25/3 bàn việc quý II."
    )
    assert (described.title, described.published_on) == ("Huyện ủy Mường Tè bàn việc quý II", published)
    assert described.meeting.held_on == held


@pytest.mark.parametrize(
    ("lead", "held"),
    [
        ("Nhiều chỉ tiêu vượt kế hoạch là kết quả nêu tại kỳ họp của HĐND huyện Văn Bàn hôm 8/7.", date(2023, 7, 8)),
        ("Hội nghị Huyện ủy Văn Bàn do Ban Thường vụ mở ngày 8-7 bàn nhiều việc.", date(2023, 7, 8)),
        ("Hôm nay 8/7, HĐND huyện Văn Bàn khai mạc kỳ họp giữa năm.", date(2023, 7, 8)),
        ("Kỳ họp HĐND huyện Văn Bàn diễn ra từ ngày 8 đến ngày 9-7.", date(2023, 7, 8)),
        ("Thực hiện Kế hoạch số 15 ngày 8/7 của UBND tỉnh, Huyện ủy Văn Bàn vừa tổ chức hội nghị.", None),
        ("Huyện ủy Văn Bàn họp, đánh giá kết quả bầu cử ngày 8/7.", None),
    ],
)
def test_the_day_may_stand_anywhere_in_a_sentence_on_the_meeting(lead, held):
    text = f"Huyện Văn Bàn sơ kết 6 tháng đầu năm 2023\n\n{lead}\nDự có lãnh đạo các phòng, ban chuyên môn của huyện."
    assert of(text).meeting.held_on == held


def test_a_congress_is_held_in_the_first_year_of_its_term():
    meeting = of(
        "Đại hội Đảng bộ phường Nông Tiến lần thứ XII, nhiệm kỳ 2020-2025\n\nNgày 21 và 22/5, Đảng bộ phường Nông Tiến (thành phố Tuyên "
        "Quang) tổ chức Đại hội lần thứ XII."
    ).meeting
    assert meeting.held_on == date(2020, 5, 21)
    assert "năm đầu của nhiệm kỳ" in dict(meeting.inferred)["held_on"]


def test_the_congress_of_a_union_is_no_congress_of_the_party():
    meeting = of(
        "Đại hội Hội Nông dân huyện Vị Xuyên lần thứ IX, nhiệm kỳ 2018-2023\n\nNgày 17/5/2018, Hội Nông dân huyện Vị Xuyên (Hà Giang) tổ chức "
        "Đại hội đại biểu lần thứ IX. Nhiệm kỳ 2013 - 2018, Hội kết nạp 2.140 hội viên."
    ).meeting
    assert (meeting.body, meeting.congress) == ("Hội Nông dân huyện Vị Xuyên", "IX")
    assert codes(meeting.periods) == ["2013-2018"]


@pytest.mark.parametrize(
    ("head", "ordinal", "congress"),
    [
        ("HĐND huyện Lạc Sơn khóa 20 họp kỳ thứ Mười hai", 12, "XX"),
        ("Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ XXVI, khoá XVII", 26, "XVII"),
        ("Hội nghị quán triệt Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Trung ương khóa XIII", None, None),
        ("Tiếp xúc cử tri sau Kỳ họp thứ 6, Quốc hội khóa XV", None, None),
    ],
)
def test_numbers_of_sessions_and_congresses(head, ordinal, congress):
    # "Trung ương khóa XIII" is the country's
    meeting = of(f"{head}\n\nSáng 12/8/2022, các đại biểu đã làm việc khẩn trương.").meeting
    assert (meeting.ordinal, meeting.congress) == (ordinal, congress)


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("Phó Chủ tịch UBND huyện Lê Thị Hạ trình HĐND huyện 5 nghị quyết tại kỳ họp sáng 12/7/2023.", "Hội đồng nhân dân huyện"),
        ("Ngày 12/7/2023, Đảng ủy xã Thanh Vận (huyện Chợ Mới, tỉnh Bắc Kạn) mở hội nghị sơ kết.", "Đảng ủy xã"),
        ("Ngày 12/7/2023, Ủy ban Kiểm tra (UBKT) Huyện ủy Chợ Mới họp. Dự có ông Vi Văn Tá, Phó Chủ tịch HĐND huyện.", "Ủy ban Kiểm tra Huyện ủy"),
        ("Ngày 12/7/2023, ông Ngô Văn Bảy, Chủ tịch UBND huyện chủ trì hội nghị về cây hồi.", "Ủy ban nhân dân huyện"),
    ],
)  # fmt: skip
def test_the_body_is_who_meets_and_no_part_of_a_post(lead, body):
    assert of(f"Bàn việc nửa cuối năm\n\n{lead}").meeting.body == body


def test_a_body_that_follows_from_the_chair_is_said_to_be_inferred():
    meeting = of(
        "Bàn việc vụ mùa\n\nSáng 3/6/2021, ông Ngô Văn Bảy, Chủ tịch UBND huyện chủ trì hội nghị về vụ mùa."
    ).meeting
    assert "người chủ trì" in dict(meeting.inferred)["body"]


@pytest.mark.parametrize(
    ("above", "body"),
    [
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN TRÙNG KHÁNH\nSố: 93/BC-UBND\n\nBÁO CÁO\nKết quả phát triển kinh tế - xã hội quý I năm 2021\n\n",
            "Ủy ban nhân dân huyện",
        ),
        ("Các chỉ tiêu của huyện\n\n(Kèm theo Nghị quyết số 2 ngày 5/8/2020 của Đại hội Đảng bộ huyện Trùng Khánh) ", "Đại hội Đảng bộ huyện"),
    ],
)  # fmt: skip
def test_a_document_is_of_the_body_that_issued_it(above, body):
    text = f"{above}Huyện Trùng Khánh (Cao Bằng) phấn đấu thu ngân sách tăng 12% mỗi năm."
    assert of(text).meeting.body == body


def test_a_month_is_reported_where_it_has_figures_and_planned_where_it_has_tasks():
    lead = "Ngày 4/9/2023, UBND huyện Si Ma Cai (Lào Cai) họp phiên thường kỳ tháng 8, bàn nhiệm vụ tháng 9. "
    meeting = of(
        f"UBND huyện Si Ma Cai họp thường kỳ\n\n{lead}Tháng 8, thu ngân sách đạt 3,4 tỷ đồng; 8 tháng đạt 31 tỷ đồng."
    ).meeting
    assert set(codes(meeting.periods)) == {"08-2023", "8M-2023"}
    assert codes(meeting.planned) == ["09-2023"]
    meeting = of(f"UBND huyện Si Ma Cai họp thường kỳ\n\n{lead}8 tháng, thu ngân sách đạt 31 tỷ đồng.").meeting
    assert codes(meeting.periods) == ["8M-2023"]


def test_plans_of_other_things_are_no_tasks_of_the_report():
    meeting = of(
        "Kỳ họp thứ 8 HĐND huyện Tràng Định\n\nNgày 18/7/2023, HĐND huyện Tràng Định (Lạng Sơn) họp kỳ thứ 8, đánh giá 6 tháng đầu năm; thông "
        "qua quy hoạch thị trấn đến năm 2035, chương trình giám sát năm 2024, nhiệm vụ kinh tế, quốc phòng, an ninh 6 tháng cuối năm 2023."
    ).meeting
    assert (codes(meeting.periods), codes(meeting.planned)) == (["6M-2023"], ["H2-2023"])


def test_a_short_notice_that_a_body_met_is_a_meeting():
    described = of(
        "Vân Canh lo vụ mới\n\nUBND huyện Vân Canh (Bình Định) vừa tổ chức hội nghị triển khai vụ hè thu năm 2022."
    )
    assert (described.kind, described.meeting.body) == ("meeting", "Ủy ban nhân dân huyện")


def test_bodies_agree_in_short_and_in_full_and_with_their_place():
    text = "HĐND huyện Ba Bể họp\n\nNgày 7/7/2023, HĐND huyện Ba Bể (Bắc Kạn) họp kỳ thứ 10."
    read = describe(text)
    report = Report("r", read.title, text, "r.txt", read.kind, read.meeting, read.published_on, read.author)
    row = {"file": "r.txt", "doc_type": "meeting", "locality": "Huyện Ba Bể", "locality_level": "huyện", "province": "Bắc Kạn",
           "session_number": 10, "term": None, "event_date": "2023-07-07", "report_periods": []}  # fmt: skip
    for body, differ in (
        ("HĐND huyện Ba Bể", 0),
        ("Hội đồng nhân dân huyện", 0),
        ("UBND huyện Ba Bể", 1),
        ("HĐND tỉnh", 1),
    ):
        assert len(score_metadata({"r.txt": report}, [row | {"body": body}]).differ) == differ


@pytest.mark.parametrize(
    ("day", "place", "name", "province"),
    [
        ("7/8/2023", "Huyện ủy Quảng Điền", "Huyện Quảng Điền", "Thừa Thiên Huế"),
        ("7/8/2023", "Huyện ủy Quảng Điền (tỉnh Thừa Thiên Huế)", "Huyện Quảng Điền", "Thừa Thiên Huế"),
        ("7/2/2025", "Huyện ủy Quảng Điền", "Huyện Quảng Điền", "Huế"),
        ("7/8/2023", "Thành ủy Huế", "Thành phố Huế", "Thừa Thiên Huế"),
    ],
)
def test_hue_was_a_province_until_the_end_of_2024(day, place, name, province):
    locality = describe(f"{place} họp\n\nNgày {day}, {place} tổ chức hội nghị sơ kết.").meeting.locality
    assert (locality.name, locality.province) == (name, province)
    assert not locality.code.startswith("text:")


def test_a_weekday_may_stand_before_the_day():
    meeting = of(
        "UBND huyện Krông Nô họp giao ban\n\nTin từ cuộc họp UBND huyện Krông Nô (Đắk Nông) sáng thứ Hai, 8/5/2023."
    ).meeting
    assert (meeting.held_on, meeting.session) == (date(2023, 5, 8), "sáng")


def test_what_is_said_before_a_session_is_no_session():
    described = of(
        "Ý kiến cử tri trước kỳ họp\n\nỦy ban MTTQ huyện Bắc Sơn (Lạng Sơn) đã tổng hợp 38 ý kiến gửi kỳ họp thứ 12 của HĐND huyện, "
        "dự kiến vào tháng 7."
    )
    assert described.kind == "other"


def test_a_town_that_is_a_city_now_is_what_the_report_calls_it():
    meeting = of(
        "Sông Công họp\n\nNgày 8/7/2014, Thị ủy họp; 6 tháng, thị xã Sông Công (Thái Nguyên) thu 92 tỷ đồng."
    ).meeting
    assert (meeting.locality.name, meeting.body) == ("Thị xã Sông Công", "Thị ủy")
    meeting = of(
        "Tân Uyên thu ngân sách\n\nNgày 7/10/2016, UBND thị xã Tân Uyên (Bình Dương) nghe báo cáo quý III."
    ).meeting
    assert (meeting.locality.name, meeting.body) == ("Thị xã Tân Uyên", "Ủy ban nhân dân thị xã")


def periods_of(text):
    meeting = of(text).meeting
    return codes(meeting.periods), codes(meeting.planned)


def test_an_inferred_year_does_not_lie_before_what_is_reported():
    described = of(
        "Huyện ủy Tủa Chùa sơ kết giữa nhiệm kỳ\nSáng 12-9, Ban Chấp hành Đảng bộ huyện Tủa Chùa (Điện Biên) họp sơ kết giữa "
        "nhiệm kỳ 2020-2025.\nSau trận lũ quét tháng 8/2020, huyện đã khắc phục nhiều công trình.\n"
        "Thu ngân sách 6 tháng đầu năm 2023 đạt 21 tỷ đồng; năm 2022 đạt 39 tỷ đồng.\nHuyện phấn đấu đến năm 2025 thu 60 tỷ đồng."
    )
    assert described.meeting.held_on == date(2023, 9, 12)
    assert codes(described.meeting.periods) == ["term", "6M-2023", "2022"]
    assert codes(described.meeting.planned) == ["2025"]


def test_today_is_the_day_of_posting():
    described = of(
        "UBND huyện Cẩm Mỹ giao ban\n(Cẩm Mỹ - 8/11/2022) Chiều qua, UBND huyện Cẩm Mỹ (Đồng Nai) họp giao ban, bàn nhiệm vụ tháng "
        "cuối năm.\n10 tháng, huyện thu ngân sách 310 tỷ đồng.\nTuyển quân năm 2023: sơ khám 500 thanh niên."
    )
    meeting = described.meeting
    assert (described.published_on, meeting.held_on, meeting.session) == (date(2022, 11, 8), date(2022, 11, 7), "chiều")
    assert dict(meeting.inferred)["held_on"] == "bài chỉ ghi “Chiều qua”; theo ngày đăng 08/11/2022"
    assert (codes(meeting.periods), codes(meeting.planned)) == (["10M-2022"], ["12-2022"])


def test_what_is_only_named_by_its_years_is_no_period_of_the_report():
    text = (
        "Xã Ea Tir sơ kết 6 tháng đầu năm 2023\nNgày 30/6/2023, Đảng ủy xã Ea Tir (Đắk Lắk) họp sơ kết 6 tháng đầu năm 2023. "
        "Bí thư Đảng ủy xã chủ trì. Các chi bộ cùng dự. Hội nghị thảo luận sôi nổi. Nhiều ý kiến được tiếp thu.\n"
        "Sản lượng cà phê niên vụ 2021-2022 đạt 410 tấn. Xã đạt 15/19 tiêu chí nông thôn mới giai đoạn 2021-2023, còn 4 tiêu chí.\n"
        "Hộ nghèo còn 6,1% (cuối năm 2022 là 7,9%). Chỉ số hài lòng năm 2022 đạt 88%. Tỷ lệ hồ sơ trực tuyến lên 80% trong tháng 6; thu "
        "phí 12 triệu đồng."
    )
    assert periods_of(text) == (["6M-2023"], [])


def test_a_day_to_compare_with_is_no_period_in_the_lead_either():
    lead = "Ngày 30/6/2023, Đảng ủy xã Ea Tir (Đắk Lắk) họp. 6 tháng đầu năm 2023, hộ nghèo còn 6,1% (cuối năm 2022 là 7,9%)."
    more = "Xã đạt 15/19 tiêu chí nông thôn mới giai đoạn 2021-2023."
    assert periods_of(f"Đảng ủy xã Ea Tir họp\n{lead} {more}") == (["6M-2023"], [])


def test_goals_of_the_year_and_of_its_quarters_are_planned():
    text = (
        "UBND tỉnh Yên Bái họp thường kỳ\nNgày 1/7/2024, UBND tỉnh Yên Bái họp đánh giá tình hình kinh tế - xã hội tháng 6 và 6 tháng đầu "
        "năm 2024.\nKết luận, Chủ tịch UBND tỉnh yêu cầu phấn đấu cả năm thu 5.000 tỷ đồng, giải ngân vốn đầu tư công đến hết quý "
        "III đạt trên 65%. Năm 2025 phải hoàn thành 3 dự án."
    )
    assert periods_of(text) == (["06-2024", "6M-2024"], ["2024", "9M-2024", "2025"])


def test_goals_of_the_year_belong_to_the_tasks_of_what_is_left_of_it():
    text = (
        "Huyện ủy Phù Yên họp bàn nhiệm vụ quý IV\nNgày 30/9/2021, Huyện ủy Phù Yên (Sơn La) họp đánh giá 9 tháng, bàn nhiệm vụ quý IV năm "
        "2021.\nHuyện phấn đấu cả năm thu 90 tỷ đồng."
    )
    assert periods_of(text) == (["9M-2021"], ["Q4-2021"])


def test_the_month_above_a_report_tells_what_is_over():
    text = (
        "Tháng 4-2023\nHuyện ủy Chư Prông bàn việc phải làm trong quý II\nKết quả quý I và việc phải làm trong quý II năm 2023 vừa được "
        "Huyện ủy Chư Prông (Gia Lai) bàn tại hội nghị.\nHuyện ủy khen 5 chi bộ hoàn thành nhiệm vụ năm 2022."
    )
    assert periods_of(text) == (["Q1-2023"], ["Q2-2023"])


def test_a_year_may_be_summed_up_in_november_and_so_far_is_its_first_quarter_in_april():
    november = "Chiều 20/11/2023, UBND huyện Mèo Vạc (Hà Giang) tổ chức hội nghị tổng kết sản xuất năm 2023."
    assert periods_of(f"Huyện Mèo Vạc tổng kết sản xuất\n{november}") == (["2023"], [])
    april = "Ngày 6/4/2016, Huyện ủy Mèo Vạc (Hà Giang) họp, đánh giá kết quả quý I. Từ đầu năm đến nay, huyện thu 12 tỷ đồng."
    assert periods_of(f"Huyện ủy Mèo Vạc họp\n{april}") == (["Q1-2016"], [])


DOCUMENT = """{above}HUYỆN ỦY LẮK
*
Số 12-BC/HU
Lắk, ngày 28 tháng 9 năm 2022

BÁO CÁO
tình hình kinh tế - xã hội 9 tháng và nhiệm vụ 3 tháng cuối năm 2022
(Trình Hội nghị lần thứ 11 Ban Chấp hành Đảng bộ huyện khóa XIV)

- Thu ngân sách trên địa bàn 80 tỷ đồng, đạt 78% dự toán tỉnh giao.
"""


def test_the_note_of_a_document_is_no_part_of_its_title_and_tells_its_session():
    described = of(DOCUMENT.format(above=""))
    assert described.title == "BÁO CÁO tình hình kinh tế - xã hội 9 tháng và nhiệm vụ 3 tháng cuối năm 2022"
    assert described.published_on == date(2022, 9, 28)
    meeting = described.meeting
    assert (meeting.ordinal, meeting.congress, meeting.body) == (11, "XIV", "Ban Chấp hành Đảng bộ huyện")
    assert (codes(meeting.periods), codes(meeting.planned)) == (["9M-2022"], ["Q4-2022"])


def test_a_page_may_have_its_own_title_above_the_document():
    title = "Báo cáo số 12-BC/HU của Huyện ủy Lắk: kinh tế - xã hội 9 tháng năm 2022"
    described = of(DOCUMENT.format(above=f"{title}\nKý hiệu: 12-BC/HU Loại: Báo cáo\n\n"))
    assert (described.title, described.published_on) == (title, date(2022, 9, 28))


def test_capitals_before_a_dash_are_an_agency_only_at_the_start_of_a_title():
    text = "BÁO CÁO\nKẾT QUẢ KINH TẾ - XÃ HỘI THÁNG 8 NĂM 2013\n\nUBND tỉnh báo cáo: lúa 6.194 ha."
    described = of(text)
    assert described.title == "BÁO CÁO KẾT QUẢ KINH TẾ - XÃ HỘI THÁNG 8 NĂM 2013"
    assert codes(described.meeting.periods) == ["08-2013"]


def test_a_steering_committee_is_the_body_that_meets():
    meeting = of(
        "Ban Chỉ đạo tỉnh họp về giảm nghèo\nSáng 9/5/2023, Ban Chỉ đạo chương trình giảm nghèo bền vững tỉnh Sơn La tổ chức hội nghị "
        "đánh giá quý I. Phó Chủ tịch UBND tỉnh Lò Văn Pánh chủ trì."
    ).meeting
    assert meeting.body == "Ban Chỉ đạo chương trình giảm nghèo bền vững tỉnh"


def test_gold_may_name_a_second_reading():
    text = "HĐND huyện Đồng Văn họp\nNgày 5/7/2022, HĐND huyện Đồng Văn tổ chức kỳ họp thứ 6, xem xét kết quả 6 tháng đầu năm 2022."
    described = of(text)
    report = Report("a", described.title, text, "a.txt", described.kind, described.meeting)
    row = {
        "file": "a.txt", "title": None, "doc_type": "meeting", "locality": "Huyện Đồng Văn", "locality_level": "huyện",
        "province": None, "province_alt": ["Hà Giang"], "body": "HĐND huyện", "session_number": 6, "term": None,
        "event_date": "2022-07-05", "report_periods": ["6M-2022", "Q2-2022"], "report_periods_alt": [["6M-2022"]],
        "plan_periods": ["2022"],
    }  # fmt: skip
    differ = score_metadata({"a.txt": report}, [row]).differ
    assert [name for _, name, *_ in differ] == ["planned"]
    assert not score_metadata({"a.txt": report}, [row | {"plan_periods_alt": [[]]}]).differ
