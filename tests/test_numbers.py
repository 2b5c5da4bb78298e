"""Numbers as Vietnamese reports print them. Sentences are our own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.vietnamese.numbers import find_quantities, format_number, parse_number
from rag.vietnamese.written_numbers import parse_written
from tests.growth import growth


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2.635", "2635"),  # three digits after a dot are thousands
        ("99,273", "99.273"),  # three digits after a comma are decimals
        ("1.536,246", "1536.246"),
        ("4.437", "4437"),
        ("44,04", "44.04"),
        ("40.56", "40.56"),  # an English dot: the group is not of three digits
        ("97.6", "97.6"),
        ("9400", "9400"),
        ("05", "5"),
        ("146,880", "146.88"),
        ("7,235,900", "7235900"),
        ("1,234.5", "1234.5"),
        ("0.500", "0.5"),
    ],
)
def test_a_printed_number_has_one_value(printed, value):
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["", "1.23.456", "12a", "1,23,4", "1.2,3.4", "-5"])
def test_what_is_no_number_is_refused(printed):
    with pytest.raises(ValueError, match=r"number|groups"):
        parse_number(printed)


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_what_is_formatted_reads_back(value):
    assert parse_number(format_number(value)) == value


@given(st.integers(min_value=0, max_value=10**15))
def test_whole_numbers_read_back(value):
    assert parse_number(format_number(Decimal(value))) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("sáu", 6), ("mười hai", 12), ("hai mươi mốt", 21), ("ba mươi lăm", 35), ("một trăm linh năm", 105), ("mười", 10)],
)
def test_numbers_written_out(words, value):
    assert parse_written(words) == value


def _one(text):
    quantities = find_quantities(text)
    assert len(quantities) == 1, quantities
    return quantities[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("thu đạt 2.264,948 tỷ đồng", "2264.948", "tỷ đồng", "exact"),
        ("bằng 75,7 % kế hoạch", "75.7", "%", "exact"),  # a space before the sign
        ("diện tích 331.000ha lúa", "331000", "ha", "exact"),  # glued
        ("đón 1,91 triệu lượt khách", "1.91", "triệu lượt khách", "exact"),
        ("khoảng 672 ngàn tỉ đồng", "672", "nghìn tỷ đồng", "about"),
        ("dân số trên 23 vạn người", "23", "vạn người", "over"),
        ("bố trí 16,2 tỷ để làm đường", "16.2", "tỷ đồng", "exact"),
        ("góp được 3 tỷ 150 triệu đồng", "3.15", "tỷ đồng", "exact"),
        ("đạt 9,4 bác sĩ/vạn dân", "9.4", "bác sĩ/vạn dân", "exact"),
        ("đạt 52,6 triệu đồng/người/năm", "52.6", "triệu đồng/người/năm", "exact"),
        ("giảm 1,2 điểm % so đầu năm", "1.2", "điểm %", "exact"),
        ("giảm 1,2 điểm phần trăm", "1.2", "điểm %", "exact"),
        ("độ mặn 12‰", "12", "‰", "exact"),
        ("giá 20.000 đồng/chục", "20000", "đồng/chục", "exact"),
        ("hiến hơn 4.200m 2 đất", "4200", "m2", "over"),
        ("dài gần 6 km", "6", "km", "under"),
        ("khoảng 800 hộ dân", "800", "hộ", "about"),
        ("ít nhất 110 đảng viên", "110", "đảng viên", "over"),
        ("ước đạt 5.120 tỷ đồng", "5120", "tỷ đồng", "estimate"),
        ("kết nạp từ 140 đảng viên trở lên", "140", "đảng viên", "over"),
        ("lập 03 tổ công tác", "3", "tổ", "exact"),
        ("làm 08 cầu, cống", "8", "cầu, cống", "exact"),
        ("nạo vét mười hai tuyến kênh", "12", "tuyến", "exact"),
        ("thông qua bốn báo cáo", "4", "báo cáo", "exact"),
        ("gấp 1,2 lần cùng kỳ", "1.2", "lần", "exact"),
        ("chuẩn y 23 đồng chí, đạt", "23", "đồng chí", "exact"),
        ("sản xuất 456 triệu kWh", "456", "triệu kWh", "exact"),
    ],
)
def test_a_quantity_has_value_unit_and_bound(text, value, unit, bound):
    found = _one(text)
    assert (found.quantity.value, found.quantity.unit, found.quantity.bound) == (Decimal(value), unit, bound)


def test_two_bounds_keep_the_estimate_and_note_the_other():
    found = _one("ước đạt trên 63.000 tỷ đồng")
    assert (found.quantity.bound, found.also) == ("estimate", "over")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("thêm 2 - 3 xã", 2, 3),
        ("giá từ 900 - 3.300 đồng/kg", 900, 3300),
        ("tăng 7% - 7,5%", 7, Decimal("7.5")),
        ("lãi từ 45 đến 60 triệu đồng/ha", 45, 60),
        ("giảm từ 1 - 1,5%", 1, Decimal("1.5")),
    ],
)
def test_a_range_has_two_ends(text, low, high):
    found = _one(text)
    assert (found.quantity.value, found.quantity.value_max) == (low, high)


@pytest.mark.parametrize(
    ("text", "done", "of", "other_unit"),
    [
        ("kết nạp 212/200 đảng viên", 212, 200, None),
        ("đạt 14/19 tiêu chí", 14, 19, None),
        ("giao 4.475,601 tỷ đồng/4.579,416 tỷ đồng", Decimal("4475.601"), Decimal("4579.416"), None),
        ("đạt 194 tiêu chí/13 xã", 194, 13, "xã"),
        ("đạt 83,2%/50% tổng số xã", Decimal("83.2"), 50, None),
    ],
)
def test_a_ratio_has_a_denominator(text, done, of, other_unit):
    found = _one(text)
    assert (found.quantity.value, found.denominator, found.denominator_unit) == (done, of, other_unit)


def test_a_damaged_percentage_has_no_value():
    found = _one("đạt 77,%% kế hoạch")
    assert found.quantity.value is None
    assert found.damaged == "77,%%"


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 05/10, huyện họp",
        "theo Quy định số 24-QĐ/HU, ngày 12/3/2019 của Huyện ủy",
        "theo Nghị định số 61/1999/NĐ-CP",
        "phòng, chống dịch COVID-19",
        "Chương trình 135, Đề án 196",
        "nâng cấp Quốc lộ 91C qua huyện",
        "đô thị loại II, chính quyền địa phương 2 cấp",
        "9 tháng đầu năm 2020, quý I năm 2021",
        "kỳ họp thứ 26, lần thứ 5, khóa XVIII, nhiệm kỳ 2020-2025",
        "Trong 02 ngày 01 và 02/12",
        "Điện thoại: 0299 3000 111 - Fax: 0299 3000 112",
        "Lượt xem: 1.204",
        "16:12 ngày 30/11/2022",
        "ở thôn 9, xã Hòa Bình; thôn 4-5 xã Đắk",
        "một số xã, một phần diện tích",
        "của hai xã bỏ trống",
        "trong 10 năm qua, 3 lần họp",
        "xếp thứ 5/63 tỉnh, thành phố",
        "đến ngày 31/8, tỉnh đã giao",
        "Đề án một triệu héc-ta lúa",
        "Chỉ tiêu 12: thu ngân sách",
        "ảnh IMG 2210",
    ],
)
def test_what_only_looks_like_a_quantity(text):
    assert find_quantities(text) == []


@given(st.text(alphabet="0123456789.,/%-– tỷđồngxãtừđếnước()", max_size=120))
def test_quantities_lie_in_order_inside_the_text(text):
    end = 0
    for found in find_quantities(text, bare=True):
        assert end <= found.start <= found.end <= len(text)
        assert found.opens <= found.start
        end = found.end


@pytest.mark.parametrize(
    "unit", ["1.234,", "12/", "từ 1 ", "hai mươi ", "đạt 5 tỷ đồng, bằng 7% và ", "(1 - ", "a" * 50]
)
def test_time_grows_as_the_text_does(unit):
    assert growth(lambda text: find_quantities(text, bare=True), unit, 60_000) < 2.5


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("lũy kế 5 tháng 315,8 tỷ đồng", ["315.8"]),
        ("trong tháng 432 tỷ đồng", ["432"]),
        ("Quảng trường 2 tháng 9 có 12 tuyến đường", ["12"]),
        ("trong tháng 9 có 12 hộ", ["12"]),
        ("thu nhập trên 1 ha đất đạt 96 triệu đồng", ["96"]),
    ],
)
def test_a_number_behind_the_word_for_month(text, values):
    assert [str(one.quantity.value) for one in find_quantities(text)] == values


def test_towns_are_no_dollars() -> None:
    assert [found.quantity.unit for found in find_quantities("5 đô thị, 5 đô la")] == ["đô thị", "USD"]
