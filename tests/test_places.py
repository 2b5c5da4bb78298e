"""Administrative units in reports and questions. Sentences are our own."""

import subprocess
import sys
from datetime import date

import pytest

from rag.domain import Level
from rag.vietnamese.places import (
    as_of,
    find_places,
    locality_by_code,
    lookup,
    province_name,
    provinces,
    unknown_locality,
)
from tests.growth import growth


def named(text, **how):
    """What is found, as (text, names of the candidates)."""
    return [(text[f.start : f.end], [c.name for c in f.candidates]) for f in find_places(text, **how)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thu ngan sach tp cao bang", [("tp cao bang", ["Thành phố Cao Bằng"])]),
        ("thu ngân sách tp cao bằng?", [("tp cao bằng", ["Thành phố Cao Bằng"])]),
        ("Đảng bộ thành phố Cao Bằng họp", [("thành phố Cao Bằng", ["Thành phố Cao Bằng"])]),
        ("TP. Cao Bằng", [("TP. Cao Bằng", ["Thành phố Cao Bằng"])]),
        ("UBND tỉnh Cao Bằng", [("tỉnh Cao Bằng", ["Tỉnh Cao Bằng"])]),
        ("về Cao Bằng", [("Cao Bằng", ["Tỉnh Cao Bằng", "Thành phố Cao Bằng"])]),
        ("Thành ủy Bắc Kạn", [("Bắc Kạn", ["Thành phố Bắc Kạn"])]),
        ("Ha Long City and An Phu District", [("Ha Long City", ["Thành phố Hạ Long"]), ("An Phu District", ["Huyện An Phú"])]),
        ("Cao Bang Province", [("Cao Bang Province", ["Tỉnh Cao Bằng"])]),
        ("huyện Đăk R’lấp", [("huyện Đăk R’lấp", ["Huyện Đắk R'Lấp"])]),
        ("huyện Cư Jut", [("huyện Cư Jut", ["Huyện Cư Jút"])]),
        ("Quận 3 và Q.7", [("Quận 3", ["Quận 3"]), ("Q.7", ["Quận 7"])]),
        ("thị xã Gia Nghĩa", [("thị xã Gia Nghĩa", ["Thị xã Gia Nghĩa"])]),  # a city since 2020
        ("tỉnh Bà Rịa - Vũng Tàu", [("tỉnh Bà Rịa - Vũng Tàu", ["Tỉnh Bà Rịa - Vũng Tàu"])]),
        ("xã Chu Trinh", [("xã Chu Trinh", ["Xã Chu Trinh"])]),
        ("huyện Trà Lĩnh (Cao Bằng)", [("huyện Trà Lĩnh", ["Huyện Trà Lĩnh"]), ("Cao Bằng", ["Tỉnh Cao Bằng", "Thành phố Cao Bằng"])]),
    ],
)  # fmt: skip
def test_places_are_found(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize("spelling", ["TPHCM", "TP.HCM", "TP HCM", "TP. Hồ Chí Minh", "Ho Chi Minh City", "HCM City"])
def test_the_city_of_many_spellings(spelling):
    (found,) = find_places(f"HĐND {spelling} họp")
    assert {one.name for one in found.candidates} == {"Thành phố Hồ Chí Minh"}


@pytest.mark.parametrize(
    "text",
    [
        "Phó Thủ tướng Trương Hòa Bình làm việc",
        "ông Lê Quảng Trị phát biểu",
        "học tập phong cách Hồ Chí Minh",
        "tinh hinh dien bien dich benh",
        "sống trong hòa bình, thống nhất",
        "khu vực Thái Bình Dương",
        "Xã Thạnh Lộc Đông",  # no table knows it: not "Thạnh Lộc"
    ],
)
def test_names_of_persons_and_words_are_no_places(text):
    assert find_places(text) == []


def test_a_larger_unit_beside_it_decides():
    (place, _) = find_places("phường Phú Mỹ (TPHCM)")
    assert {one.province for one in place.candidates} == {"Hồ Chí Minh"}
    assert [one.parent for one in as_of(place.candidates, date(2025, 10, 1))] == ["34:thanhphohochiminh"]


def test_what_ended_and_what_became_of_it():
    city = lookup("Thành phố Cao Bằng")[0]
    assert (city.code, city.valid_to, city.parent) == (
        "63:tinhcaobang/thanhphocaobang",
        date(2025, 6, 30),
        "63:tinhcaobang",
    )
    assert {locality_by_code(code).name for code in city.successors} >= {"Phường Thục Phán", "Phường Tân Giang"}
    soc_trang = lookup("Sóc Trăng", Level.PROVINCE)[0]
    assert [locality_by_code(code).name for code in soc_trang.successors] == ["Thành phố Cần Thơ"]
    assert locality_by_code("63:tinhcaobang").valid_to is None  # the reform left it alone
    assert locality_by_code("34:tinhcaobang") == locality_by_code("63:tinhcaobang")
    assert lookup("xã Mường Chà", province="Điện Biên")[-1].valid_from == date(2025, 7, 1)


def test_there_were_63_provinces_and_are_34():
    assert len(provinces(date(2025, 6, 30))) == 63
    assert len(provinces(date(2025, 7, 1))) == 34


def test_look_ups():
    assert [one.name for one in lookup("cao bang")] == ["Tỉnh Cao Bằng", "Thành phố Cao Bằng"]
    assert [one.province for one in lookup("huyện Châu Thành", province="Tiền Giang")] == ["Tiền Giang"]
    assert lookup("Không Có") == ()
    assert province_name(lookup("huyện Thanh Trì")[0]) == "Thành phố Hà Nội"
    assert province_name(lookup("huyện An Phú")[0]) == "An Giang"
    assert "TP Cao Bằng" in lookup("TP Cao Bằng")[0].aliases


def test_a_unit_that_no_table_knows_has_a_code_of_its_own():
    place = unknown_locality("Đắk Lâng", Level.DISTRICT, "Đắk Nông")
    assert (place.name, place.code, place.province) == ("Huyện Đắk Lâng", "text:huyen dak lang/dak nong", "Đắk Nông")
    assert place.parent == "63:tinhdaknong"


def test_communes_are_read_only_when_one_is_asked_for():
    code = (
        "from rag.vietnamese import gazetteer, places; places.find_places('thu ngân sách TP Cao Bằng');"
        "print(gazetteer.communes.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "0\n"


def test_time_grows_as_the_text_does():
    assert growth(find_places, "huyện An Phú và TP Cao Bằng cùng xã Tân Phú Lợi đạt kết quả khá ", 200_000) < 2.5


def test_a_numbered_commune_is_found_by_figure_and_by_numeral():
    for name in ("xã Tam Xuân 2", "xã Tam Xuân II"):
        ((written, candidates),) = named(f"Đảng bộ {name} họp")
        assert (written, candidates) == (name, ["Xã Tam Xuân II"])


@pytest.mark.parametrize(
    ("name", "province"),
    [("Huyện Long Điền", "Bà Rịa - Vũng Tàu"), ("Huyện Đạ Tẻh", "Lâm Đồng"), ("Huyện Từ Liêm", "Hà Nội")],
)
def test_districts_that_ended_before_the_reform_are_findable(name, province):
    (unit,) = lookup(name)
    assert (unit.province, unit.valid_to is not None) == (province, True)


@pytest.mark.parametrize("text", ["đặc khu Vân Đồn", "ĐẶC KHU VÂN ĐỒN", "HĐND Đặc khu Vân Đồn", "dac khu van don"])
def test_special_zones_are_found_by_their_level(text):
    (found,) = find_places(text, folded=text.isascii())
    assert [unit.code for unit in found.candidates] == ["34:tinhquangninh/dackhuvandon"]
