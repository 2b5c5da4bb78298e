"""Phenomena 43 to 70: of which period, as of when, whose figure, and what only looks like one. Our own sentences."""

from datetime import date

from rag.domain import Level, Locality
from rag.vietnamese.periods import find_dates
from tests.ledger_helpers import (
    PROVINCE,
    bases,
    described,
    figures,
    goal,
    one,
    period,
    slips,
    value,
    values,
)

WARD = Locality("34:tinhsonla/phuongtohieu", "Phường Tô Hiệu", Level.WARD, "Sơn La")


def days(text):
    return [(found.day, found.month, found.year) for found in find_dates(text)]


# --- D. Periods and dates ------------------------------------------------------------------------------------------


def test_043_one_report_has_figures_of_several_periods():
    found = figures(
        "GRDP quý I ước tăng 6,9%; thu ngân sách 5 tháng đạt 8.420 tỷ đồng; kim ngạch xuất khẩu 6 "
        "tháng đạt 1,85 tỷ USD."
    )
    assert [period(i) for i in found] == ["Q1-2022", "5M-2022", "6M-2022"]
    found = figures("Năm 2021, huyện thu 301 tỷ đồng. Quý II năm 2022, giải ngân được 96 tỷ đồng vốn đầu tư công.")
    assert [period(i) for i in found] == ["2021", "Q2-2022"]


def test_044_from_the_start_of_the_year_until_now_ends_with_the_meeting():
    admitted = one("Từ đầu năm đến nay, các chi bộ đã kết nạp 64 đảng viên.")
    assert period(admitted) == "YTD-07-2022"
    visitors = one("Từ đầu năm đến nay, huyện đón 71.500 lượt khách.", periods=("9M-2021",), held_on=date(2021, 10, 21))
    assert period(visitors) == "YTD-10-2021"


def test_045_in_the_month_with_the_share_of_a_quarter_is_flagged():
    for text in (
        "Thu ngân sách trong tháng ước đạt 48 tỷ đồng, bằng 26,3% dự toán năm.",
        "Giá trị sản xuất công nghiệp trong tháng đạt 187 tỷ đồng, bằng 25,1% kế hoạch năm.",
    ):
        found = one(text, periods=("Q1-2022",), held_on=date(2022, 4, 6))
        assert period(found) == "Q1-2022"
        assert any("trong_tháng" in slip for slip in slips(found))
    june = one("Thu ngân sách trong tháng 6 ước đạt 24 tỷ đồng, bằng 8,2% dự toán năm.")
    assert (period(june), slips(june)) == ("06-2022", [])


def test_046_a_month_and_what_came_together_are_two_facts():
    for text, month, together in (
        ("Giá trị xuất khẩu tháng 6 ước đạt 182 triệu USD, lũy kế 6 tháng đạt 1.047 triệu USD.", 182, 1047),
        ("Thu ngân sách tháng 6 được 22,5 tỷ đồng; cộng dồn 6 tháng được 131,6 tỷ đồng.", 22.5, 131.6),
    ):
        found = figures(text)
        assert [(value(i), period(i)) for i in found] == [(month, "06-2022"), (together, "6M-2022")]
        assert found[0].canonical == found[1].canonical


def test_047_a_quarter_lies_in_the_half_year_and_that_in_the_year():
    sentence = "Thu ngân sách trên địa bàn đạt {} tỷ đồng."
    read = [
        one(sentence.format(61), periods=("Q1-2022",)),
        one(sentence.format(134), periods=("6M-2022",)),
        one(sentence.format(290), periods=("2022",)),
    ]
    assert {i.canonical for i in read} == {"Thu NSNN trên địa bàn"}
    assert [value(i) for i in read] == [61, 134, 290]
    assert {i.period.start for i in read} == {date(2022, 1, 1)}
    assert [i.period.end for i in read] == [date(2022, 3, 31), date(2022, 6, 30), date(2022, 12, 31)]


def test_048_a_cut_off_date_is_no_period():
    expected = {
        "Tính đến ngày 15/6, toàn huyện đã giải ngân 88,6 tỷ đồng.": date(2022, 6, 15),
        "Đến ngày 20-6, nông dân đã thu hoạch xong 3.150 ha lúa xuân.": date(2022, 6, 20),
        "Tính đến hết ngày 31/5/2022, công tác thu đạt khá, thu ngân sách được 112 tỷ đồng.": date(2022, 5, 31),
        "Thu ngân sách đến ngày 25/6/2022 đạt 126 tỷ đồng.": date(2022, 6, 25),
        "Tính đến thời điểm 14/6, Ngân hàng CSXH huyện cho vay 48,2 tỷ đồng.": date(2022, 6, 14),
    }
    assert {text: one(text).as_of for text in expected} == expected
    assert {period(one(text)) for text in expected} == {"6M-2022"}


def test_049_a_new_unit_has_a_part_of_the_year():
    year = {"periods": ("2025",), "locality": WARD, "held_on": date(2025, 12, 18)}
    revenue = one("Từ ngày 1/7 đến ngày 15/12/2025, phường thu ngân sách được 86,4 tỷ đồng.", **year)
    assert (value(revenue), period(revenue)) == (86.4, "2025-07-01..2025-12-15")
    revenue = one("Thu ngân sách từ 01/7 đến 30/11 đạt 12,7 tỷ đồng.", **year)
    assert (value(revenue), period(revenue)) == (12.7, "2025-07-01..2025-11-30")


def test_050_a_year_that_is_inferred_is_said_to_be():
    meeting = described(
        "Huyện ủy Mai Sơn tổng kết công tác năm 2021\n\nNgày 08-01, Huyện ủy Mai Sơn (Sơn La) tổ chức "
        "hội nghị tổng kết "
        "công tác năm 2021, triển khai nhiệm vụ năm 2022."
    ).meeting
    assert meeting.held_on == date(2022, 1, 8)
    assert "held_on" in dict(meeting.inferred)
    meeting = described(
        "HĐND huyện Bình Lục họp kỳ cuối năm\n\nSáng 20/12, HĐND huyện Bình Lục (tỉnh Hà Nam) khai mạc "
        "kỳ họp thứ 9, đánh giá "
        "tình hình kinh tế - xã hội năm 2018, nhiệm vụ năm 2019."
    ).meeting
    assert meeting.held_on == date(2018, 12, 20)
    assert "held_on" in dict(meeting.inferred)


def test_051_the_day_of_posting_is_not_the_day_of_the_meeting():
    report = described(
        "Huyện ủy Mai Sơn sơ kết 6 tháng\n16/07/2022 05:12\n\nNgày 14/7, Ban Chấp hành Đảng bộ huyện "
        "Mai Sơn (Sơn La) tổ chức "
        "hội nghị sơ kết 6 tháng đầu năm 2022."
    )
    assert (report.published_on, report.meeting.held_on) == (date(2022, 7, 16), date(2022, 7, 14))
    report = described(
        "Thị xã Duy Tiên: Hội nghị Ban Chấp hành lần thứ 11\nThứ hai - 02/01/2023 16:45\n\nChiều "
        "30/12/2022, Ban Chấp hành Đảng "
        "bộ thị xã Duy Tiên (Hà Nam) tổ chức hội nghị lần thứ 11, tổng kết năm 2022."
    )
    assert (report.published_on, report.meeting.held_on) == (date(2023, 1, 2), date(2022, 12, 30))
    for lead, day in (  # the third session, not a Tuesday
        ("Ngày 12/12/2025, HĐND xã Giồng Riềng (An Giang) họp kỳ thứ 3.", date(2025, 12, 12)),
        ("Sáng 12/7/2023, Huyện ủy Mai Sơn (Sơn La) họp lần thứ hai mươi.", date(2023, 7, 12)),
        ("Ngày 14/7/2022, HĐND huyện Mai Sơn (Sơn La) họp kỳ giữa năm.", date(2022, 7, 14)),
    ):
        report = described(f"Hội nghị sơ kết\n\n{lead}")
        assert (report.published_on, report.meeting.held_on) == (None, day)


def test_052_two_days_are_a_meeting_and_no_figure():
    lead = "Trong 02 ngày 11 và 12/7/2022, HĐND huyện Mai Sơn (Sơn La) tổ chức kỳ họp thứ 7."
    meeting = described(f"Kỳ họp thứ 7 HĐND huyện Mai Sơn\n\n{lead}").meeting
    assert (meeting.held_on, meeting.held_until) == (date(2022, 7, 11), date(2022, 7, 12))
    assert figures(lead) == ()
    for lead, first, last in (
        ("Từ ngày 6 đến 8/12/2022, HĐND tỉnh Hà Nam tổ chức kỳ họp thứ 11.", 6, 8),
        ("Trong các ngày 6, 7 và 8/12/2022, HĐND tỉnh Hà Nam tổ chức kỳ họp thứ 11.", 6, 8),
        ("Trong 1,5 ngày, từ chiều 6 đến hết ngày 7/12/2022, HĐND tỉnh Hà Nam họp kỳ thứ 11.", 6, 7),
    ):
        meeting = described(f"HĐND tỉnh Hà Nam họp kỳ cuối năm\n\n{lead}").meeting
        assert (meeting.held_on, meeting.held_until) == (date(2022, 12, first), date(2022, 12, last))
        assert figures(lead) == ()


def test_053_dates_of_all_styles_are_dates_and_ratios_are_not():
    assert days("Ngày 18-7, Huyện ủy họp.") == days("Sáng 18/7, Huyện ủy họp.") == [(18, 7, None)]
    assert days("Chiều 18.7, Huyện ủy họp.") == days("Ngày 18 tháng 7, Huyện ủy họp.") == [(18, 7, None)]
    assert days("Có 5/11 xã đạt chuẩn; xã Chiềng Mung đạt 17/19 tiêu chí.") == []
    assert goal("Đến nay, 5/11 xã đạt chuẩn nông thôn mới.") == (5, 11)
    assert figures("Ngày 3/12, HĐND huyện họp.") == ()


def test_054_a_target_stands_beside_its_result():
    result, target = figures(
        "Năm 2021, thu ngân sách đạt 512 tỷ đồng; năm 2022 phấn đấu thu 560 tỷ đồng.", periods=("2021",)
    )
    assert (value(result), result.kind, period(result)) == (512, "statistic", "2021")
    assert (value(target), target.kind, period(target)) == (560, "target", "2022")
    result, target = figures(
        "Đến cuối năm 2022, tỷ lệ hộ nghèo còn 4,1%; mục tiêu năm 2023 giảm còn 3,2%.", periods=("2022",)
    )
    assert (value(result), result.kind) == (4.1, "statistic")
    assert (value(target), target.kind, period(target)) == (3.2, "target", "2023")


def test_055_a_task_with_a_number_is_a_target_until_the_next_report():
    task = one("Yêu cầu các chi bộ đến hết quý III kết nạp đủ 45 đảng viên.", planned=("9M-2022",))
    assert (value(task), task.kind) == (45, "target")
    answer = one("Đến hết quý III, các chi bộ đã kết nạp 43/45 đảng viên.", periods=("9M-2022",))
    assert (value(answer), float(answer.target), answer.kind) == (43, 45, "statistic")
    task = one("Các xã phải hoàn thành 12 km đường bê tông trước ngày 30/9.")
    assert (value(task), task.kind) == (12, "target")
    task = one("Huyện ủy giao chỉ tiêu kết nạp 60 đảng viên trong năm 2022.")
    assert (value(task), task.kind, period(task)) == (60, "target", "2022")
    task = one("6 tháng cuối năm, huyện tập trung giải ngân 210 tỷ đồng vốn đầu tư công.", planned=("H2-2022",))
    assert (value(task), task.kind, period(task)) == (210, "target", "H2-2022")


def test_056_the_term_of_another_body_is_not_that_of_the_meeting():
    meeting = described(
        "Huyện ủy Mai Sơn họp bàn công tác bầu cử\n\nSáng 9/3/2021, Ban Chấp hành Đảng bộ huyện Mai "
        "Sơn (Sơn La) tổ chức hội nghị "
        "cho ý kiến về bầu cử đại biểu Quốc hội khóa XV và đại biểu HĐND các cấp nhiệm kỳ 2021-2026."
    ).meeting
    assert meeting.congress != "XV"
    assert meeting.term != "2021-2026"
    meeting = described(
        "Hội nghị Ban Chấp hành Đảng bộ huyện Bình Lục lần thứ 5\n\nNgày 14/4/2016, Ban Chấp hành Đảng "
        "bộ huyện Bình Lục (Hà Nam) "
        "khóa XXV, nhiệm kỳ 2015-2020 tổ chức hội nghị lần thứ 5, bàn công tác bầu cử HĐND các cấp nhiệm kỳ 2016-2021."
    ).meeting
    assert (meeting.congress, meeting.term) == ("XXV", "2015-2020")


# --- E. Structure and look-alikes ----------------------------------------------------------------------------------


def test_057_a_part_names_the_total_that_holds_it():
    total, part = figures("Thu ngân sách đạt 412 tỷ đồng, trong đó thu nội địa đạt 365 tỷ đồng.")
    assert (part.part_of, total.part_of) == (total.name, None)
    assert "nested" in part.flags
    total, maize, rice = figures("Diện tích gieo trồng đạt 9.400 ha, gồm: ngô 5.150 ha, lúa 4.250 ha.")
    assert (total.part_of, maize.part_of, rice.part_of) == (None, total.name, total.name)
    herd, cattle, pigs = figures("Tổng đàn gia súc có 84.200 con, bao gồm 21.400 con trâu, bò và 62.800 con lợn.")
    assert [i.part_of for i in (herd, cattle, pigs)] == [None, herd.name, herd.name]
    assert "lợn" in pigs.name.lower()
    assert "bò" not in pigs.name.lower()


def test_058_every_level_of_a_list_has_its_own_figures():
    text = "Toàn tỉnh có 96 xã đạt chuẩn nông thôn mới, trong đó huyện Mai Sơn có 14 xã; xã Cò Nòi đạt 19/19 tiêu chí."
    found = figures(text, locality=PROVINCE)
    assert [(value(i), i.place) for i in found] == [(96, "Tỉnh Sơn La"), (14, "Huyện Mai Sơn"), (19, "Xã Cò Nòi")]
    text = "Toàn huyện trồng mới 410 ha rừng, trong đó xã Phiêng Cằm trồng 120 ha, xã Chiềng Nơi trồng 85 ha."
    assert [(value(i), i.place) for i in figures(text)] == [
        (410, "Huyện Mai Sơn"),
        (120, "Xã Phiêng Cằm"),
        (85, "Xã Chiềng Nơi"),
    ]


def test_059_hyphens_between_the_shares_of_sectors_are_no_signs():
    for text in (
        "Cơ cấu kinh tế: nông, lâm nghiệp 28,4% - công nghiệp, xây dựng 39,2% - dịch vụ 32,4%.",
        "Cơ cấu kinh tế chuyển dịch đúng hướng: Nông, lâm nghiệp 28,4% – Công nghiệp, xây dựng 39,2% – Dịch vụ 32,4%.",
    ):
        shares = figures(text)
        assert [value(i) for i in shares] == [28.4, 39.2, 32.4]
        assert all(i.quantity.value_max is None and i.bases == () for i in shares)
        assert [i.canonical for i in shares] == [
            "Cơ cấu: nông, lâm, thủy sản",
            "Cơ cấu: công nghiệp, xây dựng",
            "Cơ cấu: dịch vụ",
        ]
    shares = figures("Cơ cấu kinh tế nông nghiệp - công nghiệp - dịch vụ tương ứng 28% - 39% - 33%.")
    assert [(value(i), i.quantity.value_max) for i in shares] == [(28, None), (39, None), (33, None)]
    shares = figures("Cơ cấu kinh tế: nông nghiệp (28%), công nghiệp (39%), dịch vụ (33%).")
    assert [i.canonical for i in shares] == [
        "Cơ cấu: nông, lâm, thủy sản",
        "Cơ cấu: công nghiệp, xây dựng",
        "Cơ cấu: dịch vụ",
    ]


def test_060_revenue_and_expenditure_stay_apart():
    for text in (
        "Tổng thu ngân sách trên địa bàn 1.218 tỷ đồng; tổng chi ngân sách địa phương 1.107 tỷ đồng.",
        "Thu ngân sách nhà nước đạt 1.218 tỷ đồng. Chi ngân sách đạt 1.107 tỷ đồng.",
    ):
        revenue, spending = figures(text)
        assert (value(revenue), revenue.canonical) == (1218, "Thu NSNN trên địa bàn")
        assert (value(spending), spending.canonical) == (1107, "Chi ngân sách")


def test_061_exports_imports_and_both_are_three_indicators():
    both, exports, imports = figures(
        "Tổng kim ngạch xuất nhập khẩu đạt 312 triệu USD, trong đó xuất khẩu 198 triệu USD, nhập khẩu 114 triệu USD."
    )
    assert both.canonical == "Kim ngạch xuất nhập khẩu"
    assert (value(exports), exports.canonical) == (198, "Kim ngạch xuất khẩu")
    assert (value(imports), imports.canonical) == (114, "Kim ngạch nhập khẩu")
    imports = one("Giá trị nhập khẩu hàng hóa ước đạt 76,5 triệu USD.")
    assert imports.canonical == "Kim ngạch nhập khẩu"


def test_062_poor_and_nearly_poor_rate_and_number():
    poor, nearly = figures("Cuối kỳ, tỷ lệ hộ nghèo còn 6,2%, hộ cận nghèo còn 7,9%.")
    assert (poor.canonical, nearly.canonical) == ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo")
    poor, nearly = figures("Toàn huyện còn 1.845 hộ nghèo và 2.310 hộ cận nghèo.")
    assert (value(poor), poor.canonical) == (1845, "Số hộ nghèo")
    assert (value(nearly), nearly.canonical) == (2310, "Số hộ cận nghèo")
    number, rate = figures("Hộ cận nghèo 2.310 hộ, chiếm 7,9%.")
    assert (number.canonical, rate.canonical) == ("Số hộ cận nghèo", "Tỷ lệ hộ cận nghèo")
    _, _, rate = figures("Toàn huyện còn 1.845 hộ nghèo (trong đó 1.612 hộ dân tộc thiểu số), chiếm 9,4%.")
    assert (value(rate), rate.canonical) == (9.4, "Tỷ lệ hộ nghèo")


def test_063_retail_of_goods_lies_inside_retail_and_services():
    total, goods = figures(
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ ước 52.300 tỷ đồng, trong đó bán lẻ hàng hóa 38.200 tỷ đồng."
    )
    assert (total.canonical, goods.canonical) == ("Tổng mức bán lẻ", "Bán lẻ hàng hóa")
    assert goods.part_of == total.name
    total, goods = figures(
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng đạt 1.140 tỷ đồng; riêng bán lẻ hàng "
        "hóa đạt 905 tỷ đồng."
    )
    assert (total.canonical, goods.canonical) == ("Tổng mức bán lẻ", "Bán lẻ hàng hóa")


def test_064_new_advanced_and_model_communes_and_criteria_and_targets():
    met, advanced, model = figures(
        "Toàn huyện có 18 xã đạt chuẩn nông thôn mới, 6 xã đạt chuẩn nông thôn mới nâng cao, 2 xã nông "
        "thôn mới kiểu mẫu."
    )
    assert [value(i) for i in (met, advanced, model)] == [18, 6, 2]
    assert met.canonical == "Số xã đạt chuẩn NTM"
    assert advanced.canonical == "Số xã NTM nâng cao"
    assert model.canonical == "Số xã NTM kiểu mẫu"
    criteria, targets = figures("Xã Chiềng Ban đạt 16/19 tiêu chí, 51/57 chỉ tiêu nông thôn mới.")
    assert (value(criteria), criteria.quantity.unit, float(criteria.target)) == (16, "tiêu chí", 19)
    assert (value(targets), targets.quantity.unit, float(targets.target)) == (51, "chỉ tiêu", 57)
    assert criteria.canonical != targets.canonical


def test_065_clean_and_hygienic_water_trained_and_certified_labour():
    hygienic, clean_water = figures(
        "Tỷ lệ hộ dân sử dụng nước hợp vệ sinh đạt 96,5%; tỷ lệ hộ dân sử dụng nước sạch theo quy chuẩn đạt 61,8%."
    )
    assert (value(hygienic), hygienic.canonical) == (96.5, "Hộ dùng nước hợp vệ sinh")
    assert (value(clean_water), clean_water.canonical) == (61.8, "Hộ dùng nước sạch")
    trained, certified = figures("Tỷ lệ lao động qua đào tạo đạt 62%, trong đó có bằng cấp, chứng chỉ đạt 24,5%.")
    assert (value(trained), trained.canonical) == (62, "Lao động qua đào tạo")
    assert (value(certified), certified.canonical) == (24.5, "Lao động có bằng cấp, chứng chỉ")


def test_066_the_figure_of_somebody_else_is_theirs():
    own, country = figures(
        "Tốc độ tăng trưởng kinh tế đạt 8,15%, cao hơn bình quân chung của cả nước (6,42%).", locality=PROVINCE
    )
    assert [(value(i), i.place) for i in (own, country)] == [(8.15, "Tỉnh Sơn La"), (6.42, "Cả nước")]
    own, province = figures("Tỷ lệ hộ nghèo của huyện là 11,3%, thấp hơn mức bình quân của tỉnh Sơn La (14,8%).")
    assert (value(own), own.place) == (11.3, "Huyện Mai Sơn")
    assert (value(province), province.place) == (14.8, "Tỉnh Sơn La")
    own, city = figures("Huyện Mai Sơn thu 131 tỷ đồng, đứng thứ hai sau thành phố Sơn La (210 tỷ đồng).")
    assert [(value(i), i.place) for i in (own, city)] == [(131, "Huyện Mai Sơn"), (210, "Thành phố Sơn La")]


def test_067_a_row_of_a_flattened_table_has_its_columns():
    header = "TT Chỉ tiêu ĐVT KH 2022 Ước TH 6 tháng So KH (%) So cùng kỳ (%)"
    revenue, herd = figures(
        f"{header}\n2 Tổng thu ngân sách tỷ đồng 310 161,2 52 104,7\n11 Tổng đàn bò con 9.800 9.450 96,43 101,3"
    )
    assert (value(revenue), revenue.quantity.unit, float(revenue.target)) == (161.2, "tỷ đồng", 310)
    assert bases(revenue) == [("plan", "equal_to_percent_of", 52), ("same period", "equal_to_percent_of", 104.7)]
    assert revenue.name == "Tổng thu ngân sách"
    assert (value(herd), herd.quantity.unit, float(herd.target)) == (9450, "con", 9800)
    assert bases(herd) == [("plan", "equal_to_percent_of", 96.43), ("same period", "equal_to_percent_of", 101.3)]


def test_068_the_label_of_a_list_is_no_value():
    assert values("Chỉ tiêu 7: Tỷ lệ hộ nghèo còn 3,4%.") == [3.4]
    assert values("Chỉ tiêu 15: Thu ngân sách đạt 62,8 tỷ đồng, vượt 4,7% so với nghị quyết.") == [62.8]
    assert values("3. Trồng rừng: 215 ha.\n4. Giao đất: 31 hộ.") == [215, 31]


def test_069_a_threshold_is_no_value():
    assert values("Có 11 chỉ tiêu đạt trên 60% kế hoạch và 03 chỉ tiêu đạt dưới 40%.") == [11, 3]
    assert values("Có 8 chỉ tiêu đạt trên 50%, 5 chỉ tiêu đạt từ 40% đến dưới 50%.") == [8, 5]
    assert values("Toàn huyện không còn thôn trắng đảng viên, còn 3 xã dưới 10 tiêu chí.") == [3]
    assert values("Hỗ trợ 45 hộ có thu nhập dưới 1,5 triệu đồng/người/tháng.") == [45]
    assert values("Đã có 9 xã đạt từ 15 tiêu chí trở lên.") == [9]
    assert values("Toàn huyện có 14 dự án giải ngân đạt trên 50% kế hoạch vốn.") == [14]


def test_070_numbers_in_names_are_no_figures():
    for text in (
        "Huyện triển khai Chương trình 30a, Chương trình 135 và Nghị quyết 88/2019/QH14.",
        "Khánh thành cầu trên Quốc lộ 6 và đường tỉnh 113.",
        "Công tác phòng, chống dịch COVID-19 được duy trì.",
        "Mô hình chính quyền địa phương 2 cấp vận hành thông suốt.",
        "Đồn Biên phòng 413 phối hợp chặt chẽ với các xã.",
        "Dự án WB8 và Đề án 06 được đẩy nhanh.",
        "Các xã khu vực III, thôn 5 và Tiểu đoàn 2 được khen thưởng.",
    ):
        assert figures(text) == (), text
