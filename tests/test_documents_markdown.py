"""Markdown of comparisons and briefings: tables stay tables, and a report writes no marks of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rag.documents.labels import labels
from rag.documents.markdown import briefing_markdown, comparison_markdown, escaped
from tests.made_by_hand import BRIEFING, COMPARISON, IMPRINT, hostile_briefing, hostile_comparison

UNESCAPED = r"(?<!\\)(?:\\\\)*"


def table(text: str) -> list[list[str]]:
    """The cells of the lines that begin with a bar, as GitHub would part them."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(rf"{UNESCAPED}\|", line)[1:-1]] for line in lines]


def test_the_table_has_a_column_a_report_and_its_notes_at_the_end() -> None:
    head, _, sector, revenue, *_ = table(comparison_markdown(COMPARISON, IMPRINT))
    assert head[1] == "Thành phố Cao Bằng · 05/10/2020 · 9 tháng đầu năm 2020"
    assert sector == ["**Kinh tế**", "", "", "", ""]
    assert revenue == [
        "Thu ngân sách",
        "275 tỷ đồng (89,7% kế hoạch tỉnh giao) [1]",
        "99,273 tỷ đồng, bằng 64% NQ (đến 30/9/2021) [2]",
        "*không nêu*",
        "Lưu ý: Khác năm: 2020 và 2021. Suy ra: Kế hoạch của Cao Bằng khoảng 306,6 tỷ đồng (275 ÷ 89,7%).",
    ]


def test_summary_coverage_caveats_sources_and_date_are_there() -> None:
    text = comparison_markdown(COMPARISON, IMPRINT)
    for line in (
        "# So sánh Cao Bằng, Bắc Kạn và Tây Ninh",
        "*Đã đọc 3/4 báo cáo*",
        "- Cao Bằng kết nạp 36 đảng viên. [6]",
        "- Khác cấp: thành phố và tỉnh.",
        "**Bắc Kạn: Hội nghị lần thứ sáu**, Thành phố Bắc Kạn, họp ngày 06/10/2021, https\\://backan.example/bai?a=1\\&b=2",
        "- [4] “Tỷ lệ hộ nghèo còn 2,06%.”",
        "Lập ngày 24/11/2026 từ kho tài liệu gồm 3 báo cáo.",
    ):
        assert line in text.splitlines()


def test_a_briefing_has_its_sections_and_its_small_table() -> None:
    text = briefing_markdown(BRIEFING, IMPRINT)
    assert "## Hạn chế, khó khăn\n\n- Một số chỉ tiêu tiến triển chậm. [3]" in text
    assert table(text)[2] == ["Thu ngân sách", "99,273 tỷ đồng, bằng 64% NQ [1]"]


def test_nothing_found_is_said() -> None:
    assert labels("vi").nothing in comparison_markdown(replace(COMPARISON, rows=()), IMPRINT)
    assert labels("vi").nothing in briefing_markdown(replace(BRIEFING, sections=(), figures=()), IMPRINT)


@pytest.mark.parametrize("text", [comparison_markdown(hostile_comparison(), IMPRINT), briefing_markdown(hostile_briefing(), IMPRINT)])  # fmt: skip
def test_a_report_writes_no_tag_no_emphasis_no_column_and_no_source(text: str) -> None:
    assert {len(row) for row in table(text)} <= {2, 4}
    assert not re.search(rf"{UNESCAPED}<", text)
    assert not re.search(rf"{UNESCAPED}`", text)
    quotes = [line for line in text.splitlines() if line.startswith("- [1]")]
    assert len(quotes) == 1
    for marked in re.findall(rf"{UNESCAPED}\[(\d+)\]", text):
        assert marked == "1"
    assert len(re.findall(rf"{UNESCAPED}\*\*", text)) % 2 == 0
    assert not re.search(rf"{UNESCAPED}\*\*đậm", text)


@pytest.mark.parametrize(("text", "marked"), [("1. một", r"1\. một"), ("- hai", r"\- hai"), ("2.635 tỷ", "2.635 tỷ")])
def test_the_beginning_of_a_line_opens_no_list(text: str, marked: str) -> None:
    assert escaped(text) == marked


def parsed(text: str) -> list[Token]:
    """What a Markdown reader with tables and raw HTML makes of a text, inline parts included."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return [token for block in blocks for token in (block, *(block.children or ()))]


@pytest.mark.parametrize("text", [comparison_markdown(hostile_comparison(), IMPRINT), briefing_markdown(hostile_briefing(), IMPRINT)])  # fmt: skip
def test_a_markdown_reader_finds_no_html_no_link_no_code_and_no_picture_of_a_report(text: str) -> None:
    kinds = {token.type for token in parsed(text)}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "code_block", "fence"}
    bold = [token for token in parsed(text) if token.type == "strong_open"]
    assert len(bold) == text.count("\n**") + text.count("| **")  # headings of sectors and titles of sources: ours


@given(st.text(st.sampled_from("a1.)-+= |\\`*_{}[]<>~#&$;!\n"), max_size=30))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    written = escaped(text)
    assert "\n" not in written
    read = "".join(token.content for token in parsed(written) if token.type in ("text", "text_special"))
    assert read == " ".join(text.split())
