"""Periods and dates as reports and askers write them. Sentences are our own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.domain import WrongUse
from rag.vietnamese.periods import find_dates, find_periods, period_from_code, period_label
from tests.growth import growth


def codes(text, **known):
    return [found.period.code for found in find_periods(text, **known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sơ kết 9 tháng đầu năm 2020", ["9M-2020"]),
        ("Trong sáu tháng đầu năm", ["6M"]),
        ("năm tháng đầu năm 2022", ["5M-2022"]),  # "năm" is five and year
        ("11 THÁNG NĂM 2022", ["11M-2022"]),
        ("6 tháng/2019 và 6T/2020", ["6M-2019", "6M-2020"]),
        ("kiểm điểm 09 tháng, bàn việc 03 tháng cuối năm 2021", ["9M", "Q4-2021"]),
        ("kết quả 9 tháng, nhiệm vụ 3 tháng cuối", ["9M", "Q4"]),  # a title leaves "năm" out
        ("hai tháng còn lại của năm 2022", ["2022-11-01..2022-12-31"]),
        ("nhiệm vụ tháng cuối năm 2023; tháng đầu năm 2024", ["12-2023", "01-2024"]),
        ("tháng đầu tiên của năm 2025", ["01-2025"]),
        ("thang dau nam 2023, 3 thang cuoi nam 2022", ["01-2023", "Q4-2022"]),
        ("Nửa năm, thị xã thu 85 tỷ đồng", ["6M"]),
        ("lũy kế đến hết quý III/2022; hết quý I", ["9M-2022", "Q1"]),
        ("6 tháng cuối năm 2023", ["H2-2023"]),
        ("nửa đầu năm 2025, nửa cuối năm", ["6M-2025", "H2"]),
        ("Quý I/2022, quý II-2022, quý III năm 2023, quí 4", ["Q1-2022", "Q2-2022", "Q3-2023", "Q4"]),
        ("cả năm 2020 và năm 2021", ["2020", "2021"]),
        ("giai đoạn 2021 - 2023; nhiệm kỳ 2020–2025", ["2021-2023", "2020-2025"]),
        ("từ năm 2016 – 2018", ["2016-2018"]),
        ("tháng 4/2019, tháng 04 năm 2020", ["04-2019", "04-2020"]),
        ("từ tháng 1 đến tháng 5 năm 2022", ["5M-2022"]),
        ("thu từ 1/7 đến 10/12", ["--07-01..--12-10"]),
        ("thu từ ngày 1/7 đến ngày 10/12/2025", ["2025-07-01..2025-12-10"]),
        ("lũy kế đến hết 31/7", ["7M"]),
        ("từ đầu nhiệm kỳ đến nay", ["term"]),
        ("the first nine months of 2020", ["9M-2020"]),
        ("first half of 2025, Q1 2024, mid-2023, in 2021", ["6M-2025", "Q1-2024", "6M-2023", "2021"]),
        ("second half of 2022; third quarter of 2023; October 2021", ["H2-2022", "Q3-2023", "10-2021"]),
        ("thu ngan sach 9 thang 2020", ["9M-2020"]),
        ("6t 2019, thang 11/22, ca nam 2022", ["6M-2019", "11-2022", "2022"]),
        ("thu ngan sach tinh quang nam 2020", ["2020"]),  # the place keeps its "nam"
    ],
)
def test_periods_are_found(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ngày 22 tháng 10 năm 2021",
        "Quyết định số 102/2009/QĐ-TTg",
        "theo giá so sánh 2010",
        "hoàn thành trong vòng 6 tháng",
        "sau nửa năm vận hành; nửa năm một lần; đã chạy được nửa năm",
        "những tháng cuối năm, các tháng đầu năm",
        "3 tháng cuối thai kỳ, 6 tháng còn lại của nhiệm kỳ, 4 tháng đầu năm học",
        "bị phạt 9 tháng tù",
        "dân số 2020 người",
        "năm 20202",
        "đạt 14/19 tiêu chí",
    ],
)
def test_what_is_no_period_is_left(text):
    assert codes(text) == []


def test_the_caller_fills_in_the_year_and_the_day_of_the_meeting():
    assert codes("6 tháng đầu năm và quý III", year=2019) == ["6M-2019", "Q3-2019"]
    assert codes("từ đầu năm đến nay", held_on=date(2021, 10, 22)) == ["YTD-10-2021"]
    assert codes("Từ năm 2016 đến nay", held_on=date(2022, 10, 25)) == ["2016-01-01..2022-10-25"]
    assert codes("năm nay và năm ngoái", year=2024) == ["2024", "2023"]
    assert codes("năm nay") == []


def test_offsets_are_those_of_the_text():
    text = "Kết quả 9 tháng đầu năm 2020, nhiệm vụ Quý IV/2020."
    assert [text[found.start : found.end] for found in find_periods(text)] == ["9 tháng đầu năm 2020", "Quý IV/2020"]


years = st.integers(1995, 2049)
period_codes = st.one_of(
    years.map(str),
    st.builds("{}M-{}".format, st.integers(2, 11), years),
    st.builds("Q{}-{}".format, st.integers(1, 4), years),
    st.builds("H2-{}".format, years),
    st.builds("{:02d}-{}".format, st.integers(1, 12), years),
    st.builds("YTD-{:02d}-{}".format, st.integers(1, 12), years),
    st.builds(lambda year, length: f"{year}-{year + length}", years, st.integers(1, 5)),
    st.just("term"),
    st.builds("{}M".format, st.integers(3, 11)),
    st.sampled_from(["H2", "Q1", "Q2", "Q3", "Q4", "YTD", "--07-01..--12-10", "--11-01..--12-31"]),
    st.builds(lambda year: f"{year}-09-01..{year}-12-31", years),
    st.builds(lambda year: f"{year}-07-01..{year}-12-10", years),
    st.builds(lambda year: f"{year}-01-01..", years),
)


@given(period_codes)
def test_a_code_is_found_again_in_its_label(code):
    period = period_from_code(code)
    assert period.code == code
    assert codes(f"Báo cáo {period.label}.") == [code]
    assert period.start is None or period.end is None or period.start <= period.end


@given(years, st.integers(1, 4))
def test_a_quarter_has_its_days(year, quarter):
    period = period_from_code(f"Q{quarter}-{year}")
    assert period.start == date(year, quarter * 3 - 2, 1)
    assert period.end
    assert period.end.month == quarter * 3


@pytest.mark.parametrize(
    "code",
    [
        "",
        "năm 2020",
        *"""13M-2020 Q5-2020 2020-13-01..2020-12-31 00-2020 0000 6M-0000 2020..2019 --02-31..--06-30 --07-01..--13-40
    ２０２０ ٢٠٢٠""".split(),
    ],
)
def test_other_codes_are_refused(code):
    with pytest.raises(WrongUse, match="hãy ghi như 2020"):
        period_from_code(code)


@pytest.mark.parametrize("code", ["2020-2019", "2020-06-30..2020-01-01"])
def test_a_code_that_ends_before_it_starts_is_refused(code):
    with pytest.raises(WrongUse, match="đầu kỳ trước, cuối kỳ sau"):
        period_from_code(code)


@pytest.mark.parametrize("text", ["từ 31/2 đến 30/6", "từ 1/7 đến 31/11", "00/00/0000", "31/02/2020", "32/13/2021"])
def test_days_that_no_calendar_has_are_no_period(text):
    assert [code for code in codes(text, held_on=date(2020, 2, 29)) if ".." in code] == []
    assert find_dates(text) == [] or text.startswith("từ")


def test_digits_of_another_width_are_read():
    assert codes("6 tháng đầu năm 20２０ và ２０１９") == ["6M-2020", "2019"]


def test_the_whole_year_is_that_of_the_report():
    text = "phấn đấu cả năm thu 12 tỷ đồng"
    assert codes(text, year=2024) == ["2024"]
    assert codes(text) == []
    assert codes("cả năm học", year=2024) == []


def test_one_text_may_be_asked_with_several_years():
    text = "kết quả 6 tháng đầu năm"
    assert [codes(text, year=year) for year in (2021, 2022, None)] == [["6M-2021"], ["6M-2022"], ["6M"]]


def test_labels_are_vietnamese():
    assert period_label("9M-2020") == "9 tháng đầu năm 2020"
    assert period_label("H2-2016") == "6 tháng cuối năm 2016"
    assert period_label("2020-10-01..2020-12-31") == "3 tháng cuối năm 2020"


def days(text, **known):
    return [(found.day, found.month, found.year) for found in find_dates(text, **known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 05/10, Đảng bộ họp", [(5, 10, None)]),
        ("Ngày 22-10, HĐND họp", [(22, 10, None)]),
        ("chiều 22.10 khai mạc", [(22, 10, None)]),
        ("ngày 22 tháng 10 năm 2021", [(22, 10, 2021)]),
        ("Thứ năm - 06/07/2023 22:37", [(6, 7, 2023)]),
        ("thứ năm, 01 08 2019 08:15", [(1, 8, 2019)]),
        ("Đăng lúc: 09:26:40 14/07/2023", [(14, 7, 2023)]),
        ("Trong 02 ngày 01 và 02/12", [(1, 12, None), (2, 12, None)]),
        ("kéo dài từ ngày 8 đến 11/12/2015", [(8, 12, 2015), (11, 12, 2015)]),
        ("Trong 2 ngày (20-21/7)", [(20, 7, None), (21, 7, None)]),
        ("posted on 5 October 2020", [(5, 10, 2020)]),
        ("xã đạt 14/19 tiêu chí, kết nạp 468/450 đảng viên", []),
        ("có 3/12 xã đạt chuẩn, được 9/12", []),
        ("trực 24/7 theo Chỉ thị 05-CT/TW", []),
        ("hỗ trợ 3.656/16.049 hộ", []),
        ("ngày 31/2", []),
    ],
)
def test_dates_are_found_and_ratios_are_not(text, expected):
    assert days(text) == expected


def test_a_date_knows_its_calendar_day():
    assert find_dates("Sáng 05/10", year=2020)[0].date == date(2020, 10, 5)
    assert find_dates("Sáng 05/10")[0].date is None


def test_time_grows_as_the_text_does():
    assert growth(find_periods, "đạt 12,5% so với cùng kỳ năm 2019 tính đến ngày 31/8 và quý II từ 1/7 ", 200_000) < 2.5


def test_months_before_a_figure_and_months_that_only_last():
    assert [one.period.code for one in find_periods("lũy kế 5 tháng 315,8 tỷ đồng", year=2023)] == ["5M-2023"]
    assert find_periods("sau 3 tháng vận hành mô hình mới", year=2025) == []


def test_two_days_with_a_dash_before_the_month():
    assert [(one.day, one.month) for one in find_dates("Ngày 3 và 4-7, HĐND quận họp")] == [(3, 7), (4, 7)]
