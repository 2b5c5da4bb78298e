"""A figure and its comparisons in words, as a careful official would write them."""

from decimal import Decimal

import pytest

from rag.domain import Basis, Indicator, Quantity
from rag.wording.amount import amount_in_words, basis_in_words

QUOTES = {"over": "thu trên 2.635,5 tỷ đồng", "under": "còn dưới 2,45%"}


def figure(quantity, target=None):
    return Indicator(
        "r1", "Thu ngân sách", None, None, "statistic", quantity, target, None, (), None, None, None, None, 0, 9
    )


@pytest.mark.parametrize(
    ("quantity", "target", "vietnamese", "english"),
    [
        (Quantity(Decimal("2635.5"), "tỷ đồng", "over"), None, "trên 2.635,5 tỷ đồng", "over 2.635,5 tỷ đồng"),
        (Quantity(Decimal(468), "đảng viên"), Decimal(450), "468/450 đảng viên", "468/450 đảng viên"),
        (Quantity(Decimal(17), "tiêu chí", "exact", Decimal(18)), None, "17 – 18 tiêu chí", "17 – 18 tiêu chí"),
        (Quantity(Decimal("2.45"), "%", "under"), None, "dưới 2,45%", "under 2,45%"),
        (Quantity(None, "%"), None, "", ""),
    ],
)
def test_amounts(quantity, target, vietnamese, english):
    quote = QUOTES.get(quantity.bound, "")
    assert amount_in_words(figure(quantity, target), quote, "vi") == vietnamese
    assert amount_in_words(figure(quantity, target), quote, "en") == english


@pytest.mark.parametrize(
    ("quote", "vietnamese", "english"),
    [
        ("thu gần 300 tỷ đồng", "gần 300 tỷ đồng", "nearly 300 tỷ đồng"),
        ("không quá 300 tỷ đồng", "không quá 300 tỷ đồng", "at most 300 tỷ đồng"),
        ("dưới 300 tỷ đồng", "dưới 300 tỷ đồng", "under 300 tỷ đồng"),
    ],
)
def test_a_bound_is_said_as_the_source_says_it(quote, vietnamese, english):
    found = figure(Quantity(Decimal(300), "tỷ đồng", "under"))
    assert amount_in_words(found, quote, "vi") == vietnamese
    assert amount_in_words(found, quote, "en") == english


def test_a_bound_on_the_change_is_said_too():
    basis = Basis("budget estimate", "dự toán", "equal_to_percent_of", Decimal(91))
    assert basis_in_words(basis, "đạt 300 tỷ đồng, bằng gần 91% dự toán", "vi") == "bằng gần 91% dự toán"


@pytest.mark.parametrize(
    ("basis", "vietnamese", "english"),
    [
        (
            Basis("plan", "kế hoạch tỉnh giao", "equal_to_percent_of", Decimal("89.7")),
            "bằng 89,7% kế hoạch tỉnh giao",
            "89,7% of kế hoạch tỉnh giao",
        ),
        (
            Basis("same period", "cùng kỳ năm 2018", "increase_percent", Decimal("32.20")),
            "tăng 32,2% so với cùng kỳ năm 2018",
            "up 32,2% on cùng kỳ năm 2018",
        ),
        (
            Basis("same period", "", "decrease_absolute", Decimal(116), "vụ"),
            "giảm 116 vụ",  # what it is compared with is not printed, so it is not said
            "down 116 vụ",
        ),
        (Basis("previous period", "năm 2018", "times", Decimal("1.5")), "gấp 1,5 lần năm 2018", "1,5 times năm 2018"),
        (
            Basis("plan", "412 tỷ đồng", "equal_to_percent_of", Decimal(101)),
            "bằng 101% của 412 tỷ đồng",
            "101% of 412 tỷ đồng",
        ),
        (Basis("other", "", "equal_to_percent_of", Decimal(40)), "bằng 40%", "40%"),
    ],
)
def test_comparisons(basis, vietnamese, english):
    assert basis_in_words(basis, "", "vi") == vietnamese
    assert basis_in_words(basis, "", "en") == english
