"""The data file of names of figures: well-formed, printed names meet under their name, look-alikes do not."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib.resources import files
from itertools import combinations

import pytest

from rag.question.figure_names import figures_asked
from rag.vietnamese.english import is_english, to_vietnamese
from rag.vietnamese.indicator_names import canonical_name, find_indicator_names, unit_kind
from rag.vietnamese.indicator_words import english_name, said_name
from rag.vietnamese.words import fold

NAMES = tomllib.loads(files("rag.vietnamese").joinpath("indicator_names.toml").read_text("utf-8"))["indicator"]
SECTORS = {
    "kinh tế",
    "văn hóa - xã hội",
    "hành chính - hoạt động cơ quan",
    "nông thôn mới",
    "xây dựng Đảng",
    "thực hiện nghị quyết",
    "an ninh - quốc phòng",
}
KINDS = {"money", "percent", "count", "area", "weight", "yield", "rate", "growth"}
SAYINGS = {"name", "en", "said"}
FIELDS = SAYINGS | {"sector", "unit", "in", "any", "printed", "alone", "not", "ask"}
# A unit of each kind, for entries that list none.
UNITS = {
    "money": "tỷ đồng",
    "percent": "%",
    "count": "cái",
    "area": "ha",
    "weight": "tấn",
    "yield": "tạ/ha",
    "rate": "kg/người",
    "growth": "%",
}


def name_of(printed: str, unit: str, growth: bool = False) -> str | None:
    found = canonical_name(printed, unit, growth=growth)
    return found and found[0]


# --- the file -----------------------------------------------------------------------------------------------------


def test_names_are_unique():
    for field in SAYINGS:
        said = [entry[field].lower() for entry in NAMES if field in entry]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("entry", NAMES, ids=lambda entry: entry["name"])
def test_a_name_as_people_say_it_is_read_as_that_name(entry):
    vietnamese, english = said_name(entry["name"]), english_name(entry["name"])
    assert vietnamese and english
    assert not re.search(r"[A-ZĐ]{2}", re.sub("GRDP|GDP|FDI|OCOP|VietGAP|[(].*[)]", "", vietnamese))
    assert entry["name"] in figures_asked(f"{vietnamese} của thành phố Cao Bằng năm 2022 là bao nhiêu?")
    asked = f"What was the {english} of Cao Bằng City for 2022?"
    assert is_english(asked)
    assert entry["name"] in figures_asked(to_vietnamese(asked))


@pytest.mark.parametrize(
    ("name", "vietnamese", "english"),
    [
        ("Thu NSNN trên địa bàn", "thu ngân sách nhà nước", "budget revenue"),
        ("Cơ cấu: dịch vụ", "tỷ trọng dịch vụ trong cơ cấu kinh tế", "share of services in the economy"),
        ("Số xã đạt chuẩn NTM", "số xã đạt chuẩn nông thôn mới", "number of communes meeting the new rural standard"),
        ("Thu BHXH, BHYT, BHTN", "thu bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp", "insurance premiums collected"),
        ("GRDP", "GRDP", "GRDP"),
        ("Giá lúa (giảm)", None, None),
        ("Lượng mưa", None, None),
    ],
)  # fmt: skip
def test_names_are_said_within_a_sentence(name, vietnamese, english):
    assert (said_name(name), english_name(name)) == (vietnamese, english)


@pytest.mark.parametrize("entry", NAMES, ids=lambda entry: entry["name"])
def test_an_entry_is_well_formed(entry):
    assert set(entry) <= FIELDS
    assert entry["sector"] in SECTORS
    assert entry["unit"] in KINDS
    assert entry.get("any") or entry.get("printed") or entry.get("alone")
    lists = [entry[field] for field in FIELDS - SAYINGS - {"sector", "unit"} if field in entry]
    for words in lists:
        assert words and all(word == word.strip() != "" for word in words)
        assert len(set(words)) == len(words)
    for unit in entry.get("in", ()):
        assert unit_kind(unit if "/" in unit or entry["unit"] != "rate" else f"{unit}/vạn dân") == entry["unit"]


def test_no_synonym_is_of_two_names():
    """Unless the units they come in, or words that rule one out, tell them apart."""
    users = defaultdict(list)
    for entry in NAMES:
        for words in {*entry.get("any", ()), *entry.get("printed", ()), *entry.get("alone", ())}:
            users[entry["unit"], words.lower().replace(",", "")].append(entry)
    for (_, words), entries in users.items():
        for one, other in combinations({entry["name"]: entry for entry in entries}.values(), 2):
            units, others = set(one.get("in", ())), set(other.get("in", ()))
            assert units != others and not units & others, (words, one["name"], other["name"])


@pytest.mark.parametrize("entry", NAMES, ids=lambda entry: entry["name"])
def test_every_synonym_leads_to_its_own_name(entry):
    unit = entry.get("in", [UNITS[entry["unit"]]])[0]
    if entry["unit"] == "rate" and "/" not in unit:
        unit += "/vạn dân"
    for field in ("any", "printed", "alone"):
        for words in entry.get(field, ()):
            if (words, unit) == ("xuất nhập khẩu", "tỷ đồng") or (words, unit) == ("xuất, nhập khẩu", "tỷ đồng"):
                continue  # in đồng a part of the budget, in USD trade
            assert name_of(words.replace("…", "xa"), unit, entry["unit"] == "growth") == entry["name"], words


# --- printed names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "unit", "name"),
    [
        # budget, economy
        ("Ngân sách nhà nước trên địa bàn huyện thu", "tỷ đồng", "Thu NSNN trên địa bàn"),
        ("Ngân sách năm 2017 thu tổng cộng", "tỷ đồng", "Thu NSNN trên địa bàn"),
        ("Nội địa", "tỷ đồng", "Thu nội địa"),
        ("Thu từ hoạt động xuất nhập khẩu", "nghìn tỷ đồng", "Thu từ xuất nhập khẩu"),
        ("Thuế CTN ngoài quốc doanh", "tỷ đồng", "Thuế ngoài quốc doanh"),
        ("Thuế thu nhập cá nhân", "tỷ đồng", "Thuế thu nhập cá nhân"),
        ("Tiền thuê đất, thuê mặt nước", "tỷ đồng", "Thu tiền thuê đất"),
        ("Phí và lệ phí", "tỷ đồng", "Thu phí, lệ phí"),
        ("Ngân sách đã chi", "tỷ đồng", "Chi ngân sách"),
        ("Tổng chi thường xuyên", "tỷ đồng", "Chi thường xuyên"),
        ("Chi đầu tư XDCB", "tỷ đồng", "Chi đầu tư phát triển"),
        ("Bổ sung từ ngân sách cấp trên", "tỷ đồng", "Thu bổ sung từ ngân sách cấp trên"),
        ("Quy mô nền kinh tế", "nghìn tỷ đồng", "GRDP"),
        ("Tốc độ tăng khu vực nông, lâm nghiệp và thủy sản", "%", "Tốc độ tăng khu vực nông, lâm, thủy sản"),
        ("Tốc độ tăng khu vực II", "%", "Tốc độ tăng khu vực công nghiệp, xây dựng"),
        ("Tốc độ tăng dịch vụ", "%", "Tốc độ tăng khu vực dịch vụ"),
        ("Tốc độ tăng thuế sản phẩm trừ trợ cấp sản phẩm", "%", "Tốc độ tăng thuế sản phẩm"),
        ("Tăng trưởng tín dụng", "%", "Dư nợ tín dụng (tăng)"),
        ("Tốc độ tăng giá trị sản xuất công nghiệp", "%", "GTSX công nghiệp (tăng)"),
        ("Bán lẻ hàng hóa và dịch vụ tiêu dùng xã hội", "tỷ đồng", "Tổng mức bán lẻ"),
        ("Doanh thu lưu trú, ăn uống", "tỷ đồng", "Doanh thu lưu trú, ăn uống"),
        ("Gạo", "triệu USD", "Xuất khẩu gạo"),
        ("Giải ngân kế hoạch vốn ĐTC", "%", "Tỷ lệ giải ngân đầu tư công"),
        ("Cấp chủ trương đầu tư", "dự án", "Số dự án đầu tư"),
        ("Dự án FDI", "dự án", "Số dự án FDI"),
        ("DN thành lập mới", "DN", "Doanh nghiệp thành lập mới"),
        ("Số DN giải thể", "doanh nghiệp", "Doanh nghiệp giải thể"),
        ("Tổng dư nợ cho vay của Ngân hàng CSXH", "tỷ đồng", "Dư nợ tín dụng chính sách"),
        # agriculture
        ("Ngô", "ha", "Diện tích ngô"),
        ("Cà phê nhân", "tấn", "Sản lượng cà phê"),
        ("Toàn huyện xuống giống lúa", "nghìn ha", "Diện tích gieo trồng lúa"),
        ("Lúa", "tạ/ha/vụ", "Năng suất lúa"),
        ("Lương thực bình quân", "kg/người/năm", "Lương thực bình quân đầu người"),
        ("Trâu con", "con", "Đàn trâu"),
        ("Gia cầm con", "triệu con", "Đàn gia cầm"),
        ("Tổng đàn trâu bò", "con", "Đàn trâu, bò"),
        ("Sản lượng hải sản khai thác", "tấn", "Sản lượng khai thác thủy sản"),
        ("Giá trị sản phẩm trên 1ha đất canh tác", "triệu đồng", "Giá trị sản phẩm/ha đất"),
        # society
        ("Hộ nghèo người đồng bào DTTS", "%", "Tỷ lệ hộ nghèo dân tộc thiểu số"),
        ("BHXH tự nguyện", "người", "Số người tham gia BHXH tự nguyện"),
        ("BHYT", "người", "Số người tham gia BHYT"),
        ("Tổng thu BHXH, BHYT, BHTN", "tỷ đồng", "Thu BHXH, BHYT, BHTN"),
        ("Tỷ lệ phường, xã đạt chuẩn quốc gia về y tế", "%", "Tỷ lệ xã đạt chuẩn quốc gia về y tế"),
        ("Trẻ dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "%", "Tỷ lệ trẻ suy dinh dưỡng"),
        ("Tỷ lệ huy động trẻ 3 - 5 tuổi ra lớp", "%", "Tỷ lệ huy động trẻ 3–5 tuổi ra lớp"),
        ("Sốt xuất huyết", "ca", "Ca sốt xuất huyết"),
        ("Bác sỹ", "bác sĩ/10.000 dân", "Bác sĩ/vạn dân"),
        ("Xây dựng căn nhà cho hộ nghèo", "căn", "Nhà ở cho hộ nghèo"),
        # new rural communes
        ("Xã đạt 19/19 tiêu chí NTM", "xã", "Số xã đạt chuẩn NTM"),
        ("Thôn nông thôn mới kiểu mẫu", "thôn", "Số thôn NTM kiểu mẫu"),
        ("Sản phẩm OCOP đạt 3 sao", "sản phẩm", "Số sản phẩm OCOP 3 sao"),
        # security
        ("TNGT", "vụ", "Tai nạn giao thông"),
        ("Tội phạm về TTXH", "vụ", "Số vụ phạm pháp"),
        ("Tỷ lệ điều tra khám phá án", "%", "Tỷ lệ điều tra, khám phá án"),
        ("Sơ khám", "thanh niên", "Sơ khám, khám tuyển nghĩa vụ quân sự"),
        # the Party
        ("Phát triển mới", "đảng viên", None),
        ("Toàn Đảng bộ kết nạp", "đảng viên", "Đảng viên mới kết nạp"),
        ("Thi hành kỷ luật", "tổ chức đảng", "Tổ chức đảng bị kỷ luật"),
        ("Khiển trách", "đảng viên", "Đảng viên bị khiển trách"),
        ("Trao Huy hiệu Đảng", "đảng viên", "Đảng viên được tặng Huy hiệu Đảng"),
        # administration, resolutions
        ("Quá hạn", "hồ sơ", "Số hồ sơ quá hạn"),
        ("Thanh toán trực tuyến", "%", "Tỷ lệ thanh toán trực tuyến"),
        ("Chỉ số PAR Index", "%", "Chỉ số cải cách hành chính (PAR INDEX)"),
        ("Tiếp công dân", "lượt", "Lượt tiếp công dân"),
        ("Kỳ họp thông qua", "nghị quyết", "Số nghị quyết"),
        ("Chỉ tiêu dự báo khó hoàn thành", "chỉ tiêu", "Số chỉ tiêu khó đạt"),
    ],
)
def test_printed_names(printed, unit, name):
    assert name_of(printed, unit) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Xi măng", "Sản lượng xi măng (tăng)"),
        ("Dịch vụ", "Tốc độ tăng khu vực dịch vụ"),
        ("Khách quốc tế", "Lượt khách quốc tế (tăng)"),
        ("Ngành công nghiệp có giá trị sản xuất", "GTSX công nghiệp (tăng)"),
    ],
)
def test_growth(printed, name):
    assert name_of(printed, "%", growth=True) == name


# --- look-alikes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Thu ngân sách", "tỷ đồng"), ("Chi ngân sách", "tỷ đồng")),
        (("Thu ngân sách", "tỷ đồng"), ("Thu nội địa", "tỷ đồng")),
        (("Tiền sử dụng đất", "tỷ đồng"), ("Tiền thuê đất", "tỷ đồng")),
        (("Thuế, phí", "tỷ đồng"), ("Phí, lệ phí", "tỷ đồng")),
        (("Thuế thu nhập cá nhân", "tỷ đồng"), ("Thu nhập", "triệu đồng")),
        (("Tổng thu ngân sách", "tỷ đồng"), ("Tổng thu BHXH", "tỷ đồng")),
        (("Chi thường xuyên", "tỷ đồng"), ("Tiết kiệm chi thường xuyên", "tỷ đồng")),
        (("Chi đầu tư phát triển", "tỷ đồng"), ("Vốn đầu tư phát triển", "tỷ đồng")),
        (("Thu xuất nhập khẩu", "tỷ đồng"), ("Kim ngạch xuất nhập khẩu", "tỷ đồng")),
        (("Kim ngạch xuất khẩu", "triệu USD"), ("Kim ngạch xuất nhập khẩu", "triệu USD")),
        (("Xuất khẩu thủy sản", "triệu USD"), ("Xuất khẩu", "triệu USD")),
        (("GRDP", "tỷ đồng"), ("GRDP bình quân đầu người", "triệu đồng")),
        (("Tốc độ tăng công nghiệp - xây dựng", "%"), ("Tốc độ tăng công nghiệp", "%")),
        (("Tăng trưởng kinh tế", "%"), ("Tăng trưởng tín dụng", "%")),
        (("Giá trị sản xuất công nghiệp", "tỷ đồng"), ("Giá trị sản xuất công nghiệp - xây dựng", "tỷ đồng")),
        (("Giải ngân vốn đầu tư công", "tỷ đồng"), ("Giải ngân vốn đầu tư công", "%")),
        (("Giải ngân", "tỷ đồng"), ("Giải ngân vốn các chương trình MTQG", "tỷ đồng")),
        (("Kế hoạch vốn đầu tư công", "tỷ đồng"), ("Giải ngân kế hoạch vốn đầu tư công", "tỷ đồng")),
        (("Vốn FDI", "triệu USD"), ("Vốn FDI thực hiện", "triệu USD")),
        (("Khách quốc tế", "lượt"), ("Tổng lượt khách", "lượt")),
        (("Khách nội địa", "lượt"), ("Tổng lượt khách du lịch", "lượt")),
        (("Doanh nghiệp thành lập mới", "doanh nghiệp"), ("Doanh nghiệp", "doanh nghiệp")),
        (("Doanh nghiệp giải thể", "doanh nghiệp"), ("Doanh nghiệp tạm ngừng", "doanh nghiệp")),
        (("Lúa", "ha"), ("Lúa", "tạ/ha")),
        (("Ngô", "ha"), ("Ngô", "tấn")),
        (("Diện tích lúa", "ha"), ("Diện tích lúa bị thiệt hại", "ha")),
        (("Đàn trâu", "con"), ("Đàn trâu, bò", "con")),
        (("Đàn bò", "con"), ("Đàn trâu", "con")),
        (("Đàn gia súc", "con"), ("Đàn gia súc, gia cầm", "con")),
        (("Đàn lợn", "con"), ("Tiêu hủy lợn", "con")),
        (("Sản lượng thủy sản", "tấn"), ("Sản lượng thủy sản khai thác", "tấn")),
        (("Sản lượng tôm", "tấn"), ("Sản lượng thủy sản", "tấn")),
        (("Sản lượng lương thực", "tấn"), ("Lương thực bình quân", "kg/người")),
        (("Bê tông hóa đường", "km"), ("Kiên cố hóa kênh mương", "km")),
        (("Hộ nghèo", "hộ"), ("Hộ cận nghèo", "hộ")),
        (("Hộ nghèo", "hộ"), ("Hộ thoát nghèo", "hộ")),
        (("Hộ nghèo", "hộ"), ("Hỗ trợ hộ nghèo", "hộ")),
        (("Hộ nghèo", "%"), ("Hộ nghèo", "hộ")),
        (("Hộ nghèo", "%"), ("Hộ nghèo dân tộc thiểu số", "%")),
        (("BHYT", "%"), ("BHXH", "%")),
        (("BHXH tự nguyện", "người"), ("BHXH bắt buộc", "người")),
        (("Thất nghiệp", "%"), ("Trợ cấp thất nghiệp", "người")),
        (("Suy dinh dưỡng", "%"), ("Suy dinh dưỡng thể thấp còi", "%")),
        (("Nước sạch", "%"), ("Nước hợp vệ sinh", "%")),
        (("Chất thải rắn", "%"), ("Chất thải y tế", "%")),
        (("Xã NTM", "xã"), ("Xã NTM nâng cao", "xã")),
        (("Xã NTM nâng cao", "xã"), ("Xã NTM kiểu mẫu", "xã")),
        (("Xã NTM kiểu mẫu", "xã"), ("Thôn NTM kiểu mẫu", "thôn")),
        (("Xã đạt chuẩn NTM", "xã"), ("Xã đạt chuẩn NTM", "%")),
        (("Tiêu chí NTM", "tiêu chí"), ("Tiêu chí NTM", "chỉ tiêu")),
        (("Sản phẩm OCOP", "sản phẩm"), ("OCOP", "chủ thể")),
        (("Tai nạn giao thông", "vụ"), ("Tai nạn giao thông làm chết", "người")),
        (("Tai nạn làm chết", "người"), ("Tai nạn làm bị thương", "người")),
        (("Vụ cháy", "vụ"), ("Vụ cháy rừng", "vụ")),
        (("Nhà bị ngập", "căn"), ("Nhà bị tốc mái", "căn")),
        (("Muối", "tấn"), ("Muối", "ha")),
        (("Cao su", "tấn"), ("Cao su", "ha")),
        (("Khởi tố", "vụ"), ("Khởi tố", "bị can")),
        (("Kết nạp", "đảng viên"), ("Tổng số đảng viên", "đảng viên")),
        (("Kiểm tra", "đảng viên"), ("Giám sát", "đảng viên")),
        (("Kỷ luật", "đảng viên"), ("Kỷ luật", "tổ chức đảng")),
        (("Đảng viên hoàn thành tốt", "%"), ("Đảng viên hoàn thành xuất sắc", "%")),
        (("Tiếp nhận", "hồ sơ"), ("Quá hạn", "hồ sơ")),
        (("Hồ sơ đúng hạn", "%"), ("Hồ sơ trực tuyến", "%")),
        (("Chỉ tiêu đạt và vượt", "chỉ tiêu"), ("Chỉ tiêu không đạt", "chỉ tiêu")),
        (("Giấy khen", "tập thể"), ("Bằng khen", "tập thể")),
    ],
)
def test_look_alikes_do_not_meet(one, other):
    assert name_of(*one) != name_of(*other)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("Kết nạp", "đoàn viên"),
        ("Kết nạp", "hội viên"),
        ("Giá trị xuất khẩu", "USD/tấn"),
        ("Dân số", "dân tộc"),
        ("Chỉ tiêu chưa đạt", "người"),
        ("Doanh nghiệp", "lao động"),
        ("Vụ đang được củng cố hồ sơ", "vụ"),
        ("Trong đó", "%"),
        ("Trao quà", "suất"),
    ],
)
def test_what_is_of_another_unit_or_subject_has_no_name(printed, unit):
    assert name_of(printed, unit) is None


def test_words_in_the_name_rule_nothing_out_but_words_between_them_do():
    assert name_of("Toàn Đảng bộ kết nạp 36 đảng viên", "đảng viên") == "Đảng viên mới kết nạp"
    assert name_of("Xã đạt 19 tiêu chí nông thôn mới", "xã") == "Số xã đạt chuẩn NTM"


# --- questions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Thu từ xuất nhập khẩu của tỉnh là bao nhiêu?", ["Thu từ xuất nhập khẩu"]),
        ("thuế ngoài quốc doanh đạt bao nhiêu", ["Thuế ngoài quốc doanh"]),
        ("chi thường xuyên năm 2020", ["Chi thường xuyên"]),
        ("Khu vực dịch vụ tăng bao nhiêu?", ["Tốc độ tăng khu vực dịch vụ"]),
        ("tốc độ tăng khu vực nông nghiệp", ["Tốc độ tăng khu vực nông, lâm, thủy sản"]),
        ("khách quốc tế đến tỉnh", ["Lượt khách quốc tế"]),
        ("domestic visitors of the province", ["Lượt khách nội địa"]),
        ("tỉnh xuất siêu bao nhiêu", ["Xuất siêu"]),
        ("bao nhiêu dự án FDI", ["Số dự án FDI"]),
        ("bao nhiêu doanh nghiệp giải thể", ["Doanh nghiệp giải thể"]),
        ("dư nợ tín dụng chính sách", ["Dư nợ tín dụng chính sách"]),
        ("diện tích cà phê của huyện", ["Diện tích cà phê"]),
        ("sản lượng cà phê của huyện", ["Sản lượng cà phê"]),
        ("năng suất lúa vụ xuân", ["Năng suất lúa"]),
        ("tổng đàn lợn", ["Đàn lợn"]),
        ("sản lượng khai thác thủy sản", ["Sản lượng khai thác thủy sản"]),
        ("giá lúa giảm bao nhiêu", ["Giá lúa"]),
        ("tỷ lệ hộ nghèo dân tộc thiểu số", ["Tỷ lệ hộ nghèo dân tộc thiểu số"]),
        ("bao nhiêu người tham gia BHXH tự nguyện", ["Số người tham gia BHXH tự nguyện"]),
        ("tỷ lệ tốt nghiệp THPT", ["Tỷ lệ tốt nghiệp THPT"]),
        ("tỷ lệ hồ sơ quá hạn", ["Tỷ lệ hồ sơ quá hạn"]),
        ("bao nhiêu vụ cháy rừng", ["Số vụ cháy rừng"]),
        ("traffic deaths", ["Số người chết do tai nạn giao thông"]),
        ("bao nhiêu tổ chức đảng bị kỷ luật", ["Tổ chức đảng bị kỷ luật"]),
        ("party cells", ["Số chi bộ"]),
        ("kỳ họp thông qua bao nhiêu nghị quyết", ["Số nghị quyết"]),
        ("provincial competitiveness index", ["Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"]),
        ("labour productivity", ["Năng suất lao động"]),
        # as people ask
        ("kinh tế của tỉnh lớn thêm mấy phần trăm", ["Tốc độ tăng GRDP"]),
        ("hàng bán ra nước ngoài được bao nhiêu", ["Kim ngạch xuất khẩu"]),
        ("du lịch thu về bao nhiêu tiền", ["Doanh thu du lịch"]),
        ("lúa được mấy tạ một ha", ["Năng suất lúa"]),
        ("làm được bao nhiêu tấn muối", ["Sản lượng muối"]),
        ("phủ xanh bao nhiêu ha", ["Rừng trồng mới"]),
        ("bao nhiêu người đi lính", ["Giao quân"]),
        ("mấy người vào Đảng", ["Đảng viên mới kết nạp"]),
        ("bao nhiêu hồ sơ trễ hẹn", ["Số hồ sơ quá hạn"]),
        ("tai nạn làm mấy người mất mạng", ["Số người chết do tai nạn giao thông"]),
        ("bao nhiêu nhà bị tốc mái", ["Số nhà tốc mái"]),
        ("xử phạt bao nhiêu trường hợp vi phạm giao thông", ["Vi phạm trật tự an toàn giao thông"]),
    ],
)
def test_questions(question, names, folded):
    assert find_indicator_names(fold(question) if folded else question, folded=folded)[: len(names)] == names


@pytest.mark.parametrize(
    "question",
    [
        "Các xã nào sáp nhập thành xã Thạnh Lộc?",
        "Vì sao thu hồi đất của dự án?",
        "Kỳ họp thông qua những nghị quyết nào?",
        "Tình hình tội phạm ma túy ra sao?",
        "Ai trả lời kiến nghị của cử tri?",
        "Kể tên các hộ nông dân trồng dưa.",
        "Nạo vét kênh mương ở đâu?",
        "Chỉ tiêu được giao có những gì?",
        "Bao nhiêu trường hợp được hòa giải?",
    ],
)
def test_a_question_on_a_subject_asks_for_no_figure(question):
    assert find_indicator_names(question) == []
