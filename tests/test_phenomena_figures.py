"""Phenomena 1 to 42: how numbers are printed, in what units, measured against what. Sentences are our own."""

from tests.ledger_helpers import amount, bases, figures, goal, one, period, quote, slips, span, value

TOTAL = "equal_to_percent_of"
UP = "increase_percent"
DOWN = "decrease_percent"

# --- A. How numbers are printed ------------------------------------------------------------------------------------


def test_001_a_dot_groups_thousands_and_a_comma_starts_decimals():
    assert amount("Thu ngân sách trên địa bàn huyện đạt 1.486,372 tỷ đồng.") == (1486.372, "tỷ đồng")
    assert amount("Tổng dư nợ cho vay đến cuối kỳ là 12.407,65 tỷ đồng.") == (12407.65, "tỷ đồng")
    assert amount("Sản lượng thủy sản nuôi trồng được 3.015,8 tấn.") == (3015.8, "tấn")


def test_002_three_digits_behind_a_dot_are_thousands_and_fewer_are_decimals():
    assert amount("Giá trị sản xuất công nghiệp đạt 4.218 tỷ đồng.") == (4218, "tỷ đồng")
    assert amount("Toàn huyện trồng mới 1.306 ha rừng.") == (1306, "ha")
    assert amount("Chi thường xuyên đạt 88.4 tỷ đồng.") == (88.4, "tỷ đồng")


def test_003_three_digits_behind_a_comma_are_decimals():
    assert amount("Thu nội địa được 204,615 tỷ đồng.") == (204.615, "tỷ đồng")
    assert amount("Chi đầu tư phát triển đạt 96,040 tỷ đồng.") == (96.04, "tỷ đồng")


def test_004_a_leading_zero_counts_nothing():
    assert amount("Trong kỳ, huyện thành lập mới 02 hợp tác xã.") == (2, "hợp tác xã")
    assert amount("Đến nay có 07 xã đạt chuẩn nông thôn mới.") == (7, "xã")
    assert amount("Xảy ra 09 vụ tai nạn giao thông.") == (9, "vụ")


def test_005_a_number_glued_to_its_unit_is_split():
    assert amount("Diện tích gieo cấy lúa xuân đạt 6.250ha.") == (6250, "ha")
    assert amount("Cơ quan thú y tiêu hủy 3.480kg thịt lợn.") == (3480, "kg")
    assert amount("Huyện bê tông hóa được 41,5km đường nội đồng.") == (41.5, "km")


def test_006_a_word_of_magnitude_belongs_to_the_unit():
    assert amount("Khách du lịch đến huyện đạt 1,36 triệu lượt.") == (1.36, "triệu lượt")
    assert amount("Tổng mức bán lẻ hàng hóa đạt 41,7 nghìn tỷ đồng.") == (41.7, "nghìn tỷ đồng")
    assert amount("Tổng đàn gia cầm có 820 ngàn con.") == (820, "nghìn con")


def test_007_both_spellings_of_a_magnitude_are_one_word():
    assert amount("Thu ngân sách đạt 96,4 tỉ đồng.") == amount("Thu ngân sách đạt 96,4 tỷ đồng.")
    assert amount("Huyện đón 145 ngàn lượt khách.") == amount("Huyện đón 145 nghìn lượt khách.")
    assert amount("Vốn đăng ký đạt 2,5 ngàn tỉ đồng.") == amount("Vốn đăng ký đạt 2,5 nghìn tỷ đồng.")


def test_008_numbers_written_out_are_read_and_a_few_is_no_number():
    resolutions = one("Hội đồng nhân dân huyện đã thông qua chín nghị quyết.")
    assert (value(resolutions), resolutions.kind) == (9, "count")
    assert amount("Huyện đã nâng cấp mười bốn tuyến đường liên xã.") == (14, "tuyến")
    assert amount("Ủy ban Kiểm tra Huyện ủy đã kiểm tra năm tổ chức đảng.") == (5, "tổ chức đảng")
    assert figures("Một số xã còn khó khăn, một phần diện tích lúa bị ngập.") == ()
    assert figures("Một bộ phận cán bộ chưa sâu sát cơ sở, một số dự án chậm tiến độ.") == ()


def test_009_a_range_has_a_low_and_a_high_value():
    assert span("Lúa tươi bán tại ruộng có giá từ 6.200 - 6.800 đồng/kg.") == (6200, 6800)
    assert span("Mô hình trồng na cho lợi nhuận 38 - 52 triệu đồng/ha/vụ.") == (38, 52)
    assert span("Huyện phấn đấu công nhận thêm 3 - 4 xã đạt chuẩn nông thôn mới.") == (3, 4)


def test_010_a_target_in_brackets_may_be_a_range():
    growth = one("Tổng sản phẩm trên địa bàn (GRDP) tăng 6,84% (kế hoạch tăng 6,5% - 7%).")
    assert (value(growth), float(growth.target), float(growth.target_max)) == (6.84, 6.5, 7)
    trained = one("Tỷ lệ lao động qua đào tạo đạt 61,2% (kế hoạch 60% - 62%).")
    assert (value(trained), float(trained.target), float(trained.target_max)) == (61.2, 60, 62)


def test_011_a_bound_is_kept_with_its_figure():
    expected = {
        "Giá trị sản xuất nông nghiệp đạt trên 1.250 tỷ đồng.": "over",
        "Huyện đón hơn 96.000 lượt khách.": "over",
        "Mỗi chi bộ cần kết nạp ít nhất 2 đảng viên.": "over",
        "Phấn đấu có từ 12 sản phẩm OCOP trở lên.": "over",
        "Thu tiền sử dụng đất đạt gần 44 tỷ đồng.": "under",
        "Tỷ lệ hộ nghèo còn dưới 2,5%.": "under",
        "Toàn huyện có khoảng 5.400 hộ trồng cà phê.": "about",
        "Doanh thu vận tải ước 186 tỷ đồng.": "estimate",
        "Tổng mức bán lẻ ước đạt 2.870 tỷ đồng.": "estimate",
        "Thu ngân sách ước thực hiện 153 tỷ đồng.": "estimate",
        "Sản lượng mía dự kiến đạt 310.000 tấn.": "estimate",
        "Ước cả năm 2022, thu ngân sách đạt 325 tỷ đồng.": "estimate",
        "Dự kiến đến cuối năm, toàn huyện có 15 xã đạt chuẩn nông thôn mới.": "estimate",
        "Chi ngân sách đạt 402 tỷ đồng.": "exact",
    }
    assert {text: one(text).quantity.bound for text in expected} == expected


def test_012_of_two_bounds_the_estimate_is_kept_and_the_other_noted():
    tourism = one("Doanh thu du lịch ước đạt trên 2.150 tỷ đồng.")
    assert tourism.quantity.bound == "estimate"
    assert "also_over" in tourism.flags
    credit = one("Dư nợ tín dụng trên địa bàn ước gần 9.800 tỷ đồng.")
    assert credit.quantity.bound == "estimate"
    assert "also_under" in credit.flags


def test_013_a_bound_on_the_change_leaves_the_value_exact():
    revenue = one("Thu ngân sách đạt 345,6 tỷ đồng, tăng hơn 8,2% so với cùng kỳ.")
    assert (revenue.quantity.bound, bases(revenue)) == ("exact", [("same period", UP, 8.2)])
    assert "percent_over" in revenue.flags
    visitors = one("Cả huyện đón 96.000 lượt khách, gấp gần 3 lần cùng kỳ năm trước.")
    assert (visitors.quantity.bound, bases(visitors)) == ("exact", [("same period", "times", 3)])
    assert "factor_under" in visitors.flags


def test_014_spaces_and_dashes_of_all_kinds_read_alike():
    assert bases(one("Thu thuế, phí đạt 120 tỷ đồng, bằng 48,6 % KH năm.")) == [("plan", TOTAL, 48.6)]
    for dash in ("-", " - ", "–", " – ", "—"):
        assert span(f"Mô hình nuôi cá lồng lãi 30{dash}45 triệu đồng/lồng.") == (30, 45)
        built = one(f"Giai đoạn 2016{dash}2020, toàn huyện làm mới 214 km đường giao thông.")
        assert (value(built), period(built)) == (214, "2016-2020")


def test_015_one_fact_in_two_units_is_flagged():
    dong, dollars = figures("Thu nhập bình quân đầu người đạt 61,5 triệu đồng (tương đương 2.520 USD).")
    assert (value(dong), value(dollars), dollars.quantity.unit) == (61.5, 2520, "USD")
    assert "same_fact_two_units" in dollars.flags
    dollars, dong = figures("GRDP bình quân đầu người đạt 3.150 USD, tương đương 76,2 triệu đồng.")
    assert (value(dollars), value(dong), dong.quantity.unit) == (3150, 76.2, "triệu đồng")
    assert "same_fact_two_units" in dong.flags
    _, dollars = figures("Thu nhập bình quân đạt 68 triệu đồng/người/năm (khoảng 2.900 USD).")
    assert "same_fact_two_units" in dollars.flags


# --- B. Units ------------------------------------------------------------------------------------------------------


def test_016_units_per_person_and_year_are_one_indicator_in_units_as_printed():
    printed = [
        one("Thu nhập bình quân đầu người đạt 48,3 triệu đồng/người/năm."),
        one("Thu nhập bình quân đầu người đạt 48,3 triệu đồng/năm."),
        one("Thu nhập bình quân đầu người đạt 48,3 triệu đồng."),
    ]
    assert {income.canonical for income in printed} == {"Thu nhập bình quân đầu người"}
    assert [i.quantity.unit for i in printed] == ["triệu đồng/người/năm", "triệu đồng/năm", "triệu đồng"]


def test_017_doctors_per_ten_thousand_people_are_no_number_of_doctors():
    doctors = one("Toàn tỉnh đạt 8,7 bác sĩ/vạn dân.")
    assert (value(doctors), doctors.quantity.unit, doctors.target) == (8.7, "bác sĩ/vạn dân", None)
    beds = one("Số giường bệnh đạt 27 giường bệnh/vạn dân, tăng 1,5 giường bệnh so với năm 2021.")
    assert (value(beds), beds.quantity.unit) == (27, "giường bệnh/vạn dân")
    doctors_of = one("Toàn huyện đạt 9,1 bác sĩ/10.000 dân.")
    assert value(doctors_of) == 9.1
    assert doctors_of.quantity.unit in ("bác sĩ/10.000 dân", "bác sĩ/vạn dân")
    assert one("Hiện trung tâm y tế huyện có 46 bác sĩ.").canonical != doctors.canonical


def test_018_percentage_points_are_no_percentages():
    poor = one("Tỷ lệ hộ cận nghèo còn 4,35%, giảm 0,9 điểm % so với cuối năm 2021.")
    assert [(b.kind, float(b.number), b.unit) for b in poor.bases] == [("decrease_absolute", 0.9, "điểm %")]
    trained = one("Tỷ lệ lao động qua đào tạo đạt 58,4%, tăng 2,1 điểm phần trăm so với cùng kỳ.")
    assert [(b.kind, float(b.number), b.unit) for b in trained.bases] == [("increase_absolute", 2.1, "điểm %")]
    assert bases(one("Thu ngân sách đạt 210 tỷ đồng, giảm 0,9% so với cùng kỳ.")) == [("same period", DOWN, 0.9)]


def test_019_a_yearly_cut_of_a_rate_is_reported_as_it_is_worded():
    text = "Giai đoạn 2016 - 2020, tỷ lệ hộ nghèo giảm bình quân 2,4%/năm."
    cut = one(text)
    assert (value(cut), cut.quantity.unit, cut.canonical) == (2.4, "%/năm", "Mức giảm tỷ lệ hộ nghèo")
    assert "giảm bình quân 2,4%/năm" in quote(text, cut)
    cut = one("Mỗi năm, tỷ lệ hộ nghèo toàn huyện giảm từ 3 - 3,5%.")
    assert (value(cut), float(cut.quantity.value_max)) == (3, 3.5)
    assert (cut.quantity.unit, cut.canonical) == ("%", "Mức giảm tỷ lệ hộ nghèo")
    cut = one("Bình quân mỗi năm giảm 1,8% hộ nghèo.")
    assert (value(cut), cut.quantity.unit, cut.canonical) == (1.8, "%", "Mức giảm tỷ lệ hộ nghèo")


def test_020_fallen_to_is_a_level_and_fallen_by_is_a_change():
    poor = one("Hộ nghèo giảm còn 3,12%, giảm 1,05 điểm % so với năm 2021.")
    assert (value(poor), poor.canonical) == (3.12, "Tỷ lệ hộ nghèo")
    assert bases(poor) == [("previous period", "decrease_absolute", 1.05)]
    jobless = one("Tỷ lệ thất nghiệp khu vực thành thị giảm xuống còn 2,4%.")
    assert (value(jobless), jobless.canonical, bases(jobless)) == (2.4, "Tỷ lệ thất nghiệp", [])
    assert one("Trong năm, tỷ lệ hộ nghèo giảm 1,7%.").canonical != "Tỷ lệ hộ nghèo"


def test_021_two_reports_may_print_one_indicator_in_two_units():
    ten_months = one("Kim ngạch xuất khẩu đạt 745 triệu USD.", periods=("10M-2021",))
    year = one("Kim ngạch xuất khẩu đạt 1,02 tỷ USD.", periods=("2021",))
    assert ten_months.canonical == year.canonical == "Kim ngạch xuất khẩu"
    assert (value(ten_months), ten_months.quantity.unit, period(ten_months)) == (745, "triệu USD", "10M-2021")
    assert (value(year), year.quantity.unit, period(year)) == (1.02, "tỷ USD", "2021")
    half = one("Tổng mức bán lẻ đạt 985 tỷ đồng.")
    year = one("Tổng mức bán lẻ đạt 2,1 nghìn tỷ đồng.", periods=("2022",))
    assert half.canonical == year.canonical
    assert (half.quantity.unit, year.quantity.unit) == ("tỷ đồng", "nghìn tỷ đồng")


def test_022_what_was_added_is_not_what_there_is():
    admitted = one("Các chi bộ đã kết nạp 31 đảng viên mới.")
    members = one("Toàn Đảng bộ huyện hiện có 3.246 đảng viên.")
    assert (admitted.canonical, members.canonical) == ("Đảng viên mới kết nạp", "Tổng số đảng viên")
    founded = one("Trong kỳ có 42 doanh nghiệp thành lập mới.")
    running = one("Trên địa bàn hiện có 1.187 doanh nghiệp đang hoạt động.")
    assert (founded.canonical, running.canonical) == ("Doanh nghiệp thành lập mới", "Số doanh nghiệp")


def test_023_the_prices_are_part_of_the_indicator_and_their_year_is_no_period():
    farming = one("Giá trị sản xuất nông, lâm, thủy sản (giá so sánh 2010) đạt 1.640 tỷ đồng.")
    assert (value(farming), period(farming)) == (1640, "6M-2022")
    assert "giá so sánh 2010" in farming.name
    industry = one("Giá trị sản xuất công nghiệp (theo giá hiện hành) đạt 3.275 tỷ đồng, bằng 51,4% kế hoạch.")
    assert "giá hiện hành" in industry.name
    assert bases(industry) == [("plan", TOTAL, 51.4)]


def test_024_odd_local_units_stay_as_printed():
    assert amount("Cam sành loại một bán được 15.000 đồng/chục.") == (15000, "đồng/chục")
    assert amount("Độ mặn đo tại cống Cái Xe là 4,2‰.") == (4.2, "‰")
    assert amount("Bưởi da xanh bán được 450.000 đồng/chục 12 trái.") == (450000, "đồng/chục")
    assert amount("Năng suất lúa đông xuân đạt 61,5 tạ/ha.") == (61.5, "tạ/ha")


# --- C. Bases of comparison ----------------------------------------------------------------------------------------


def test_025_equal_to_is_not_up_by():
    assert bases(one("Thu thuế đạt 64 tỷ đồng, bằng 118,6% cùng kỳ năm trước.")) == [("same period", TOTAL, 118.6)]
    assert bases(one("Thu thuế đạt 64 tỷ đồng, tăng 118,6% so với cùng kỳ.")) == [("same period", UP, 118.6)]
    row = one(
        "TT Chỉ tiêu ĐVT KH 2022 Ước TH 6 tháng So KH (%) So cùng kỳ (%)\n5 Chi ngân sách tỷ đồng 640 318 49,69 106,4"
    )
    assert bases(row)[-1] == ("same period", TOTAL, 106.4)


def test_026_one_figure_has_several_bases():
    revenue = one(
        "Thu ngân sách trên địa bàn đạt 642,3 tỷ đồng, bằng 68,2% dự toán tỉnh giao, 61,7% dự toán HĐND huyện giao, "
        "giảm 3,9% so với cùng kỳ."
    )
    assert value(revenue) == 642.3
    assert bases(revenue) == [
        ("budget estimate", TOTAL, 68.2),
        ("budget estimate", TOTAL, 61.7),
        ("same period", DOWN, 3.9),
    ]
    assert [basis.text for basis in revenue.bases[:2]] == ["dự toán tỉnh giao", "dự toán HĐND huyện giao"]
    industry = one("Giá trị sản xuất công nghiệp 2.140 tỷ đồng, đạt 47,5% kế hoạch, 52,1% nghị quyết, tăng 12,3%.")
    assert bases(industry) == [("plan", TOTAL, 47.5), ("resolution", TOTAL, 52.1), ("same period", UP, 12.3)]
    estimate = one("Thu cân đối ngân sách ước đạt 101% dự toán năm và bằng 112% so với thực hiện năm 2021.")
    assert bases(estimate) == [("budget estimate", TOTAL, 101), ("previous period", TOTAL, 112)]


def test_027_one_percentage_may_hold_for_two_bases():
    revenue = one("Thu ngân sách được 71,8 tỷ đồng, đạt 57,4% kế hoạch tỉnh giao và nghị quyết HĐND huyện.")
    assert bases(revenue) == [("plan", TOTAL, 57.4), ("resolution", TOTAL, 57.4)]
    domestic = one("Thu nội địa đạt 93 tỷ đồng, bằng 49,6% dự toán tỉnh giao và dự toán HĐND huyện giao.")
    assert bases(domestic) == [("budget estimate", TOTAL, 49.6), ("budget estimate", TOTAL, 49.6)]
    taxes = one("Thu thuế đạt 75 tỷ đồng, bằng 51% dự toán HĐND tỉnh và HĐND huyện giao.")
    assert bases(taxes) == [("budget estimate", TOTAL, 51), ("budget estimate", TOTAL, 51)]


def test_028_an_adjusted_estimate_is_called_so():
    for text, basis, percent in (
        ("Chi ngân sách đạt 377 tỷ đồng, bằng 63% dự toán điều chỉnh tỉnh giao.", "budget estimate", 63),
        ("Giải ngân vốn đầu tư công đạt 148 tỷ đồng, bằng 92,4% kế hoạch điều chỉnh.", "plan", 92.4),
        ("Giải ngân được 98,2 tỷ đồng, đạt 36,1% kế hoạch vốn sau điều chỉnh.", "plan", 36.1),
    ):
        found = one(text)
        assert bases(found) == [(basis, TOTAL, percent)]
        assert "điều chỉnh" in found.bases[0].text


def test_029_plan_resolution_estimate_and_target_stay_apart():
    expected = {
        "Sản lượng cá đạt 1.900 tấn, bằng 62% KH.": ("plan", TOTAL, 62),
        "Tổng mức bán lẻ đạt 1.100 tỷ đồng, đạt 52,3% NQ.": ("resolution", TOTAL, 52.3),
        "Chi thường xuyên đạt 187 tỷ đồng, bằng 41% dự toán.": ("budget estimate", TOTAL, 41),
        "Kết nạp được 54 đảng viên, đạt 45% chỉ tiêu.": ("target", TOTAL, 45),
    }
    assert {text: bases(one(text))[0] for text in expected} == expected


def test_030_a_plan_in_brackets_is_the_target():
    maize = one("Diện tích trồng ngô đạt 1.870 ha, bằng 93,5% kế hoạch (2.000 ha).")
    assert (value(maize), float(maize.target), bases(maize)) == (1870, 2000, [("plan", TOTAL, 93.5)])
    revenue = one("Thu ngân sách được 318 tỷ đồng, đạt 53% dự toán (600 tỷ đồng).")
    assert (value(revenue), float(revenue.target), bases(revenue)) == (318, 600, [("budget estimate", TOTAL, 53)])


def test_031_done_over_planned_may_exceed_the_plan():
    assert goal("Huyện giải ngân được 187/356 tỷ đồng vốn đầu tư công.") == (187, 356)
    assert goal("Các chi bộ kết nạp 96/120 đảng viên.") == (96, 120)
    assert goal("Sản lượng lương thực đạt 50.412/49.800 tấn.") == (50412, 49800)


def test_032_a_part_of_a_whole_has_a_denominator():
    assert goal("Toàn huyện có 17/23 xã đạt chuẩn nông thôn mới.") == (17, 23)
    assert goal("Có 29/31 đại biểu dự kỳ họp.") == (29, 31)
    assert goal("Đến nay, 41/56 trường đạt chuẩn quốc gia.") == (41, 56)


def test_033_a_total_over_a_number_of_communes_completes_nothing():
    criteria = one("Toàn huyện đạt 231 tiêu chí/15 xã.")
    assert (value(criteria), criteria.quantity.unit, criteria.target, bases(criteria)) == (231, "tiêu chí", None, [])
    homes = one("Từ đầu năm đã khởi công 84 căn nhà/9 xã.")
    assert (value(homes), homes.target, bases(homes)) == (84, None, [])


def test_034_a_slash_between_percentages_parts_result_and_target():
    assert goal("Tỷ lệ xã đạt chuẩn nông thôn mới là 78,3%/70% tổng số xã.") == (78.3, 70)
    assert goal("Tỷ lệ tham gia bảo hiểm y tế đạt 92,6%/95% kế hoạch.") == (92.6, 95)


def test_035_a_change_given_as_an_amount_stays_one():
    fish = one("Sản lượng thủy sản đạt 24.310 tấn, tăng 1.285 tấn so với cùng kỳ.")
    assert (value(fish), bases(fish)) == (24310, [("same period", "increase_absolute", 1285)])
    assert fish.bases[0].unit == "tấn"
    crimes = one("Xảy ra 37 vụ phạm pháp hình sự, giảm 12 vụ so cùng kỳ.")
    assert (value(crimes), bases(crimes)) == (37, [("same period", "decrease_absolute", 12)])
    accidents = one("Số vụ tai nạn giao thông giảm 5 vụ so với cùng kỳ.")
    assert (value(accidents), bases(accidents)) == (None, [("same period", "decrease_absolute", 5)])


def test_036_times_is_a_factor_and_up_by_times_is_quoted():
    income = one("Thu nhập bình quân đầu người đạt 54 triệu đồng, gấp 1,8 lần năm 2015.")
    assert bases(income) == [("previous period", "times", 1.8)]
    visitors = one("Khách du lịch đạt 152.000 lượt, tăng gấp 2,4 lần cùng kỳ.")
    assert (value(visitors), bases(visitors)) == (152000, [("same period", "times", 2.4)])
    exports = one("Giá trị xuất khẩu đạt 5,6 triệu USD, bằng 1,3 lần cùng kỳ.")
    assert (value(exports), bases(exports)) == (5.6, [("same period", "times", 1.3)])
    text = "Doanh thu du lịch đạt 320 tỷ đồng, tăng 2,5 lần so với cùng kỳ."
    tourism = one(text)
    assert "tăng 2,5 lần" in quote(text, tourism)
    assert all(basis.kind not in (UP, "increase_absolute") for basis in tourism.bases)


def test_037_a_basis_left_out_is_understood():
    revenue, retail, visitors = figures(
        "Thu ngân sách đạt 95 tỷ đồng, tăng 6,3% so với cùng kỳ. Tổng mức bán lẻ đạt 1.140 tỷ đồng, tăng 11,2%. "
        "Khách du lịch đạt 210.000 lượt, giảm 2%."
    )
    assert bases(retail) == [("same period", UP, 11.2)]
    assert bases(visitors) == [("same period", DOWN, 2)]
    understood = ["basis_understood" in found.flags for found in (revenue, retail, visitors)]
    assert understood == [False, True, True]
    printed = one("So với cùng kỳ năm trước, kim ngạch xuất khẩu tăng 7,4%.")
    assert "basis_understood" not in printed.flags
    printed = one("Dư nợ cho vay đạt 1.024 tỷ đồng, tăng 6,7% so với 31/12/2021.")
    assert "basis_understood" not in printed.flags
    assert "31/12/2021" in printed.bases[0].text


def test_038_beyond_the_plan_by_twelve_percent_or_at_132_percent():
    revenue = one("Thu ngân sách đạt 264 tỷ đồng, vượt 9,8% dự toán.")
    assert (bases(revenue), slips(revenue)) == ([("budget estimate", UP, 9.8)], [])
    cashew = one("Sản lượng điều 12.400 tấn, vượt 3,2% so với kế hoạch và tăng 1,1% so với cùng kỳ.")
    assert (value(cashew), bases(cashew)) == (12400, [("plan", UP, 3.2), ("same period", UP, 1.1)])
    text = "Thu thuế, phí đạt 58 tỷ đồng, vượt 124% kế hoạch năm."
    taxes = one(text)
    assert "vượt 124% kế hoạch năm" in quote(text, taxes)
    assert any(slip.startswith("vượt_124") for slip in slips(taxes))


def test_039_a_value_in_brackets_is_of_the_year_it_names():
    now, before = figures("Năng suất lúa đạt 62,4 tạ/ha (năm 2021 là 60,8 tạ/ha).", periods=("2022",))
    assert [(value(i), period(i)) for i in (now, before)] == [(62.4, "2022"), (60.8, "2021")]
    now, before = figures("Thu ngân sách đạt 155 tỷ đồng (cùng kỳ năm 2021 là 139 tỷ đồng).")
    assert [(value(i), period(i)) for i in (now, before)] == [(155, "6M-2022"), (139, "6M-2021")]
    before, now = figures("Thu nhập bình quân đầu người từ 31 triệu đồng năm 2018 tăng lên 42,5 triệu đồng năm 2021.")
    assert [(value(i), period(i)) for i in (before, now)] == [(31, "2018"), (42.5, "2021")]


def test_040_growth_without_a_level_has_no_value():
    imports = one("Kim ngạch nhập khẩu ước tăng 9,37% so với cùng kỳ.")
    assert (value(imports), bases(imports)) == (None, [("same period", UP, 9.37)])
    transport = one("Doanh thu vận tải hành khách giảm 4,6% so với cùng kỳ năm 2021.")
    assert (value(transport), bases(transport)) == (None, [("same period", DOWN, 4.6)])


def test_041_a_percentage_alone_is_no_amount():
    land = one("Thu tiền sử dụng đất đạt 88,3% dự toán huyện giao.")
    assert (land.quantity.unit, bases(land)) == ("%", [("budget estimate", TOTAL, 88.3)])
    assert land.target is None
    spending = one("Chi thường xuyên mới bằng 46,2% dự toán năm.")
    assert (spending.quantity.unit, bases(spending)) == ("%", [("budget estimate", TOTAL, 46.2)])


def test_042_below_the_target_is_success_where_lower_is_better():
    assert goal("Tỷ lệ hộ nghèo còn 2,15% (kế hoạch 2,3%).") == (2.15, 2.3)
    assert goal("TT Chỉ tiêu ĐVT KH 2022 Ước TH So KH (%)\n6 Tỷ lệ hộ nghèo % 4,5 4,32 Đạt") == (4.32, 4.5)
    assert goal("Tỷ lệ trẻ em suy dinh dưỡng: 9,6% so KH 10,2%: Đạt.") == (9.6, 10.2)
    assert goal("Tỷ lệ hộ cận nghèo là 5,1% so với kế hoạch 5,5%.") == (5.1, 5.5)
