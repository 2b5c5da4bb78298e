"""How comparisons, lists and levels attach to their figure, in sentences of our own in the style of local news."""

from datetime import date

import pytest

from tests.ledger_helpers import PROVINCE, bases, figures, one, value

REVENUE = "Thu ngân sách trên địa bàn đạt 300 tỷ đồng"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", so với cùng kỳ tăng 16,3%", [("same period", "increase_percent", 16.3)]),
        (", nếu so với cùng kỳ năm 2021 thì bằng 144,8%", [("same period", "equal_to_percent_of", 144.8)]),
        (", so với dự toán vượt 53,2%", [("budget estimate", "increase_percent", 53.2)]),
        (", tức 40,8% kế hoạch", [("plan", "equal_to_percent_of", 40.8)]),
        (" (27% dự toán, tăng 8% cùng kỳ)", [("budget estimate", "equal_to_percent_of", 27), ("same period", "increase_percent", 8)]),
        (", gần 91% dự toán địa phương, 96% dự toán Trung ương", [("budget estimate", "equal_to_percent_of", 91), ("budget estimate", "equal_to_percent_of", 96)]),
        (" (+7,2%)", [("same period", "increase_percent", 7.2)]),
        (" (-3,4%)", [("same period", "decrease_percent", 3.4)]),
        (", chiếm 9,8% dự toán", [("budget estimate", "equal_to_percent_of", 9.8)]),
        (", nhỉnh hơn kế hoạch (101,1%)", [("plan", "equal_to_percent_of", 101.1)]),
        (", hụt 37,2 tỷ đồng so với dự toán", [("budget estimate", "decrease_absolute", 37.2)]),
        (", giảm mất 16 tỷ đồng so với tháng trước", [("previous period", "decrease_absolute", 16)]),
        (", tăng gấp 2,4 lần giai đoạn trước", [("previous period", "times", 2.4)]),
        (", giảm 12 tỷ đồng so với thời điểm 31/12/2021", [("previous period", "decrease_absolute", 12)]),
        (", cao hơn bình quân chung của tỉnh 4,2 điểm %", [("other", "increase_absolute", 4.2)]),
    ],
)  # fmt: skip
def test_a_comparison_in_any_order_belongs_to_its_figure(words, expected):
    assert bases(one(f"{REVENUE}{words}.")) == expected


def test_a_comparison_without_a_subject_goes_on_about_the_sentence_before():
    assert bases(one("Xã gieo cấy 118 ha lúa. Bằng 98,3% kế hoạch.")) == [("plan", "equal_to_percent_of", 98.3)]


def test_what_follows_a_bracket_goes_on_about_the_figure_before_it():
    total, caught, farmed = figures(
        "Sản lượng thủy sản 14.300 tấn (khai thác 6.100 tấn, nuôi trồng 8.200 tấn), đạt 77,4% kế hoạch, tăng 3,6%."
    )
    assert bases(total) == [("plan", "equal_to_percent_of", 77.4), ("same period", "increase_percent", 3.6)]
    assert bases(caught) == bases(farmed) == []


def test_changes_told_in_turn_belong_to_the_figures_in_turn():
    visitors, foreign = figures(
        "Đón 12,8 nghìn lượt khách, trong đó khách quốc tế 1,6 nghìn lượt, tăng lần lượt 18,7% và 21,4%."
    )
    assert bases(visitors) == [("same period", "increase_percent", 18.7)]
    assert bases(foreign) == [("same period", "increase_percent", 21.4)]


def test_figures_told_in_turn_belong_to_the_places_in_turn():
    found = figures(
        "Thu ngân sách của các xã Hua Trai, Pi Toong, Mường Chùm đạt lần lượt 2,1 tỷ, 1,8 tỷ và 950 triệu đồng.",
        locality=PROVINCE,
    )
    assert [(value(i), i.place) for i in found] == [(2.1, "Xã Hua Trai"), (1.8, "Xã Pi Toong"), (950, "Xã Mường Chùm")]


def test_changes_that_share_a_verb_find_their_figures_by_unit():
    bodies, members = figures("Kiểm tra 45 tổ chức đảng, 112 đảng viên (nhiều hơn cùng kỳ 23 tổ chức và 24 đảng viên).")
    assert bases(bodies) == [("same period", "increase_absolute", 23)]
    assert bases(members) == [("same period", "increase_absolute", 24)]


def test_changes_of_volume_and_of_value_are_told_apart():
    tons, dollars = figures("Xuất khẩu chè đạt 3.250 tấn, trị giá 7,8 triệu USD, tăng 18% về lượng và 27% về giá trị.")
    assert bases(tons) == [("same period", "increase_percent", 18)]
    assert bases(dollars) == [("same period", "increase_percent", 27)]


def test_what_remains_is_the_figure_and_the_change_its_comparison():
    poor = one("Hộ nghèo khu vực nông thôn giảm 1,76%, còn 5,43%.")
    assert (value(poor), bases(poor)) == (5.43, [("previous period", "decrease_percent", 1.76)])


def test_the_percentage_tells_whether_a_slash_divides_done_by_planned():
    doses = one("Tiêm phòng được 5.670 liều/15.550 con, đạt 36,5%.")
    assert (value(doses), doses.target) == (5670, 15550)


def test_a_list_prints_its_unit_once():
    members, *parts = figures("Thi hành kỷ luật 9 đảng viên (khiển trách 6, cảnh cáo 2, khai trừ 1).")
    assert [value(i) for i in parts] == [6, 2, 1]
    assert {i.quantity.unit for i in (members, *parts)} == {"đảng viên"}
    assert figures("Kiểm tra 9 đảng viên theo Kế hoạch số 12, xử lý nghiêm vi phạm.")[1:] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Có 6 chỉ tiêu đạt từ 50% đến dưới 100%.",
        "Có 6 xã dưới 10 tiêu chí.",
        "Có 6 hộ có thu nhập dưới 1,5 triệu đồng/người/tháng.",
    ],
)
def test_a_class_limit_is_no_figure(text):
    assert value(one(text)) == 6


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Xuất khẩu ước thu về 30 triệu USD.", "estimate"),
        ("Ước cả năm 2022, huyện giải ngân 210 tỷ đồng.", "estimate"),
        ("Dự kiến mang về 12 triệu USD từ xuất khẩu chè.", "estimate"),
        ("Thu nhập bình quân 65 triệu đồng trở lên.", "over"),
        ("Vốn FDI đã vượt mức 68 triệu USD.", "over"),
        ("Theo quy ước cũ, thôn trồng 30 ha chè.", "exact"),
    ],
)
def test_bounds_reach_as_far_as_their_words(text, bound):
    assert one(text).quantity.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "Huyện thực hiện hiệu quả 3 chương trình mục tiêu quốc gia.",
        "Đảng bộ tập trung 3 khâu đột phá.",
        "So với 63 tỉnh, thành phố thì thứ hạng có cải thiện.",
        "Đảng bộ Mường Bằng 2 xác định nông nghiệp là hướng đi chính.",
        "Bão số 3 làm nhiều nơi ngập.",
        "Hội nghị thông qua quy hoạch 1/500 khu trung tâm.",
    ],
)
def test_numbers_in_passing_are_no_figures(text):
    assert figures(text) == ()


def test_whose_figure_a_bracket_beside_a_comparison_holds():
    own, province = figures("Giải ngân đạt 34,5%, thấp hơn mức bình quân của tỉnh Sơn La (40,2%).")
    assert (own.place, province.place) == ("Huyện Mai Sơn", "Tỉnh Sơn La")


def test_a_paragraph_that_opens_with_a_commune_is_about_it():
    found = figures(
        "• Đại hội Đảng bộ xã Chiềng Mung khai mạc sáng 15/4. Thu nhập bình quân 39 triệu đồng.\n\nToàn huyện có 21 xã."
    )
    assert [i.place for i in found] == ["Xã Chiềng Mung", "Huyện Mai Sơn"]


def test_a_page_that_lists_goals_holds_goals():
    found = figures("1. Thu nhập bình quân đầu người: 60 triệu đồng.", title="Các chỉ tiêu chủ yếu đến năm 2025")
    assert [i.kind for i in found] == ["target"]


def test_what_lies_ahead_of_the_meeting_is_a_goal():
    text = "6 tháng cuối năm, huyện tập trung giải ngân 210 tỷ đồng."
    assert one(text, held_on=date(2022, 7, 12)).kind == "target"


def test_the_cumulative_period_goes_before_its_last_month():
    found = one("Tổng mức bán lẻ ước 5.630 tỷ đồng.", periods=("08-2022", "8M-2022"), held_on=date(2022, 8, 30))
    assert found.period.code == "8M-2022"


def test_a_yield_is_named_by_its_crop():
    rice, yields, harvest = figures("Gieo cấy lúa 4.120 ha, năng suất 62,5 tạ/ha, sản lượng 25.750 tấn.")
    assert (yields.name, harvest.name) == ("Năng suất lúa", "Sản lượng lúa")
    assert rice.quantity.unit == "ha"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Kinh tế tăng trưởng bình quân của Mai Sơn 8,5%/năm.", (8.5, "%/năm")),
        ("Tỷ suất sinh của huyện Mai Sơn 12,3‰.", (12.3, "‰")),
        ("Nguồn viện trợ của EU 3 triệu EUR.", (3, "triệu EUR")),
        ("Huyện hỗ trợ khắc phục bão 350 triệu đồng.", (350, "triệu đồng")),
        ("Kinh phí phòng chống Covid 195 tỷ đồng.", (195, "tỷ đồng")),
        ("Thu phí đến nay được 20.5 tỷ đồng.", (20.5, "tỷ đồng")),
        ("Chỉ số sản xuất công nghiệp đạt -2,3%.", (-2.3, "%")),
        ("Cả năm kết nạp 162 ĐV.", (162, "đảng viên")),
        ("Thu nhập bình quân 24,6 trđ/năm.", (24.6, "triệu đồng/năm")),
    ],
)
def test_amounts_beside_names_and_dates_are_figures(text, amount):
    found = one(text)
    assert (value(found), found.quantity.unit) == amount


def test_numbers_of_documents_are_no_parts_of_a_list():
    assert [value(i) for i in figures("Kỷ luật 20 đảng viên theo Quy định 22, Kết luận 14.")] == [20]


def test_fewer_times_is_never_more_times():
    assert bases(one("Số hộ nghèo 120 hộ, giảm 1,5 lần so với năm 2021.")) == []


def test_what_was_done_is_no_goal():
    assert one("Với quyết tâm cao, huyện đã thu ngân sách 300 tỷ đồng.").kind == "statistic"


def test_a_commune_named_like_its_district_keeps_its_figure():
    assert one("Xã Mai Sơn thu ngân sách đạt 5 tỷ đồng.").place == "Xã Mai Sơn"


def test_the_29th_of_february_has_a_year_before():
    _, before = figures("Thu nhập 58 triệu đồng (cùng kỳ 52,5 triệu đồng).", periods=("2024-01-01..2024-02-29",))
    assert before.period.code == "2023-01-01..2023-02-28"


def test_the_letterhead_of_a_district_committee_is_no_place_of_its_own():
    found = figures(
        "HUYỆN ỦY MAI SƠN\n\nThu ngân sách đạt 118 tỷ đồng.\n\nUBND HUYỆN MAI SƠN\n\nChi ngân sách 120 tỷ đồng."
    )
    assert {i.place for i in found} == {"Huyện Mai Sơn"}


def test_more_goals_told_than_counted_is_a_slip_of_the_source():
    text = (
        "Có 2 chỉ tiêu đạt và vượt kế hoạch. Cụ thể, thu ngân sách 112 tỷ đồng, bằng 101% kế hoạch. "
        "Bán lẻ 430 tỷ đồng, bằng 104% kế hoạch. Kết nạp 62 đảng viên, đạt 103% kế hoạch."
    )
    assert "source_slip:count_2_but_3_listed" in figures(text)[0].flags
    assert not any("slip" in flag for flag in figures(text.replace("Có 2", "Có 3"))[0].flags)
