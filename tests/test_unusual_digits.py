"""Digits, spaces and signs that are not as usual: a figure is read, or left unread, never read as another one."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.clean import clean
from ingest.pipeline import entry_of
from ingest.readers import RawDocument
from rag.vietnamese.numbers import find_quantities
from rag.vietnamese.words import sentences


def read(text: str) -> list[str]:
    text = clean(f"Trong năm, huyện {text}.")
    return [
        f"{found.quantity.value} {found.quantity.unit}"
        for start, end in sentences(text)
        for found in find_quantities(text[start:end])
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("thu １２，５ tỷ đồng", ["12.5 tỷ đồng"]),
        ("thu ١٢ tỷ đồng", ["12 tỷ đồng"]),
        ("thu 1\u200b2\u00ad3\u2066,5\ufe0f tỷ đồng", ["123.5 tỷ đồng"]),
        ("thu 12034,5 tỷ đồng", ["12034.5 tỷ đồng"]),  # "2034" is no year
        ("thu 2034,5 tỷ đồng", ["2034.5 tỷ đồng"]),
        ("có 12\u201115 xã nghèo", ["12 xã"]),
        *((f"tăng trưởng đạt {minus}2,3%", ["-2.3 %"]) for minus in ("-", "–", "−", "⁻", "﹣", "－", "- ")),
    ],
)
def test_what_can_be_read_is_read(text: str, values: list[str]) -> None:
    assert read(text) == values


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u2009", "\u202f", ". ", ".\u00a0", "²", "½", "̲", "·", "\U0001f600"])
def test_a_number_that_something_breaks_is_left_unread(gap: str) -> None:
    assert read(f"thu 1{gap}234,5 tỷ đồng") == []


@pytest.mark.parametrize("sign", ["²", "½", "̲", "\x9f", "\ue000", "…", "৴"])
def test_no_number_begins_behind_a_stray_sign(sign: str) -> None:
    assert read(f"thu 1234{sign},5 tỷ đồng") == []
    assert read(f"thu 1{sign}.234,5 tỷ đồng") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("có 5 xã,3 phường", ["5 xã", "3 phường"]),
        ("có ở thôn 5 120 hộ nghèo", ["120 hộ"]),
        ("Tam Xuân 2 125 đảng viên", ["125 đảng viên"]),
        ("năm 2020,5 xã về đích", ["5 xã"]),
        ("tăng từ 12→15 hộ", ["15 hộ"]),
    ],
)
def test_a_name_or_a_unit_before_a_number_does_not_break_it(text: str, values: list[str]) -> None:
    assert read(text) == values


def test_an_entry_of_a_list_is_read_behind_its_number() -> None:
    assert [str(found.quantity.value) for found in find_quantities("1. 234 đảng viên được khen")] == ["234"]


def test_the_digits_of_a_figure_stand_where_it_says_they_do() -> None:
    text = (
        "Huyện Sông Mã sơ kết 9 tháng năm ２０２１\n\n"
        "Ngày 5\u00a0/10/2021, Ban Chấp hành Đảng bộ huyện Sông Mã họp. Thu ngân sách đạt ９９,\u200b273 tỷ đồng, bằng 64\u00a0%."
    )
    entry = entry_of(RawDocument(unicodedata.normalize("NFC", text), None, None, None), "a.txt", "")
    (figure,) = entry.indicators
    assert str(figure.quantity.value) == "99.273"
    assert "99,273 tỷ đồng" in entry.report.text[figure.start : figure.end]


def test_a_title_comes_in_the_form_of_its_text() -> None:
    text = "Sáng 5/10/2021, Ban Chấp hành Đảng bộ huyện Sông Mã họp, thu ngân sách đạt 12 tỷ đồng, bằng 64%."
    report = entry_of(
        RawDocument(text, "Hội\u00a0nghi\u200b\u0323\x00 sơ kết 9 tháng\nnăm ２０２１", None, None), "a.md", ""
    ).report
    assert report.title == "Hội nghị sơ kết 9 tháng năm 2021"
    assert report.text.startswith(f"{report.title}\n\n")
