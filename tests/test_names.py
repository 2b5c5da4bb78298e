"""Names of units, levels, bodies, periods, days and sessions in the language of the answer."""

from __future__ import annotations

from datetime import date

import pytest

from rag.domain import Level
from rag.vietnamese.periods import period_from_code
from rag.wording.names import (
    body_name,
    day_as_given,
    day_name,
    level_name,
    names_in_sentence,
    ordinal_name,
    period_name,
    place_name,
)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Thành phố Cao Bằng", "Cao Bằng City"),
        ("Tỉnh Cao Bằng", "Cao Bằng Province"),
        ("Thị trấn Kiến Đức", "Kiến Đức Township"),
        ("Quận 3", "District 3"),
        ("Xã Chu Trinh, Thành phố Cao Bằng", "Chu Trinh Commune, Cao Bằng City"),
        ("Cả nước", "The whole country"),
        ("Pi Toong", "Pi Toong"),
    ],
)
def test_a_unit_by_its_name(name: str, english: str) -> None:
    assert place_name(name, "en") == english
    assert place_name(name, "vi") == name


def test_units_within_a_sentence_are_each_named_once_and_in_small_letters() -> None:
    assert (
        names_in_sentence(["Tỉnh Cà Mau", "Thành phố Cà Mau", "Tỉnh Cà Mau"], "vi") == "tỉnh Cà Mau, thành phố Cà Mau"
    )
    assert names_in_sentence(["Tỉnh Cà Mau"], "en") == "Cà Mau Province"


@pytest.mark.parametrize(
    ("body", "english"),
    [
        ("Hội đồng nhân dân tỉnh", "Provincial People's Council"),
        ("Ủy ban nhân dân thị xã", "Town People's Committee"),
        ("Ban Chấp hành Đảng bộ thành phố", "City Party Committee"),
        ("Ban Thường vụ Huyện ủy", "Standing Committee of the District Party Committee"),
        ("Đảng bộ thành phố Cao Bằng", "Cao Bằng City Party Organisation"),
        ("Tỉnh ủy", "Provincial Party Committee"),
        ("Hội Nông dân huyện Đắk Song", "“Hội Nông dân huyện Đắk Song”"),  # none at hand: the report's own words
    ],
)
def test_a_body_that_meets(body: str, english: str) -> None:
    assert body_name(body, "en") == english
    assert body_name(body, "vi") == body


def test_levels_days_and_sessions() -> None:
    assert level_name(Level.CITY, "en") == "city"
    assert level_name(Level.CITY, "vi") == "thành phố"
    assert level_name(Level.CENTRAL_CITY, "en") != level_name(Level.CITY, "en")
    assert (day_name(date(2020, 10, 5), "vi"), day_name(date(2020, 10, 5), "en")) == ("05/10/2020", "5 October 2020")
    assert [ordinal_name(n, "en") for n in (1, 2, 3, 8, 11, 12, 13, 21, 102)] == [
        "the 1st", "the 2nd", "the 3rd", "the 8th", "the 11th", "the 12th", "the 13th", "the 21st", "the 102nd",
    ]  # fmt: skip
    assert [day_as_given(30, 2, year, "en") for year in (None, 2021)] == ["30 February", "30 February 2021"]
    assert ordinal_name(8, "vi") == "lần thứ 8"


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("2020", "2020"),
        ("9M-2020", "the first nine months of 2020"),
        ("H2-2016", "the second half of 2016"),
        ("Q1-2021", "the first quarter of 2021"),
        ("04-2022", "April 2022"),
        ("2021-2025", "2021–2025"),
        ("2025-07-01..2025-12-10", "1 July 2025 to 10 December 2025"),
    ],
)
def test_a_period_by_its_code(code: str, english: str) -> None:
    assert period_name(period_from_code(code), "en") == english
