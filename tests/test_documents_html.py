"""Comparisons and briefings in the browser: safe, complete, and charts only where a chart is honest."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from rag.documents.chart import bar_chart, is_charted
from rag.documents.html import briefing_html, comparison_html, sources_html
from rag.documents.labels import labels
from rag.results import Comparison
from tests.made_by_hand import (
    BRIEFING,
    COLUMNS,
    COMPARISON,
    IMPRINT,
    POVERTY,
    REVENUE,
    hostile_briefing,
    hostile_comparison,
    stated,
)
from tests.test_render import OURS, Parsed

VI = labels("vi")
TABLE = set("article h2 h3 section small table caption thead tbody tr th td".split())
DRAWING = {"figure", "figcaption", "svg", "text", "rect", "line"}
ATTRIBUTES = set(
    "class href title id colspan scope tabindex role aria-label viewbox x y x1 x2 y1 y2 width height target rel".split()
)


def shown(piece: str) -> str:
    """What a reader sees of a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", piece)).replace("\xa0", " ").split())


def test_nothing_of_a_report_becomes_a_tag_or_an_attribute() -> None:
    compared, briefed = hostile_comparison(), hostile_briefing()
    for piece in (
        comparison_html(compared, 1),
        briefing_html(briefed, 1),
        sources_html(compared, IMPRINT, 1),
        sources_html(briefed, IMPRINT, 1),
    ):
        assert Parsed(piece).tags <= OURS | TABLE | DRAWING | {"ol", "q"}
        assert Parsed(piece).attributes <= ATTRIBUTES
        assert "\n" not in piece


def test_every_stated_cell_has_a_chip_and_the_others_say_so() -> None:
    piece = comparison_html(COMPARISON, 4)
    cells = re.findall(r"<td( class=\"[a-z]+\")?>(.*?)</td>", piece)
    for kind, cell in cells:
        assert ("unstated" in kind) == ("#src-4-" not in cell)
    assert shown(piece).count("không nêu") == 3
    assert "Đã đọc 3/4 báo cáo" in piece
    assert "Không đọc: Bài viết về Hạ Long (không có số liệu)" in piece


def test_a_row_shows_its_caveats_and_what_is_derived_apart_from_what_is_stated() -> None:
    (notes,) = re.findall(r'<tr class="notes">.*?</tr>', comparison_html(COMPARISON, 0))
    assert shown(notes) == (
        "Lưu ý: Khác năm: 2020 và 2021. Suy ra: Kế hoạch của Cao Bằng khoảng 306,6 tỷ đồng (275 ÷ 89,7%)."
    )


def test_the_head_of_the_table_and_its_rows_are_named_for_screen_readers() -> None:
    piece = comparison_html(COMPARISON, 0)
    assert piece.count('scope="col"') == 4
    assert piece.count('scope="row"') == 3
    assert 'tabindex="0" role="region" aria-label="Bảng so sánh"' in piece


def test_a_briefing_shows_its_sections_its_figures_and_its_caveats_in_this_order() -> None:
    text = shown(briefing_html(BRIEFING, 0))
    order = ["Đã đọc 1/1", "Kết quả nổi bật", "còn 2,06%. 2", "Hạn chế", "Số liệu chính", "99,273", "Nguồn có chỗ"]
    assert sorted(order, key=text.index) == order


def test_nothing_found_is_said() -> None:
    nothing = replace(COMPARISON, rows=(), summary=(), citations=())
    assert VI.nothing in comparison_html(nothing, 0)
    assert VI.nothing in briefing_html(replace(BRIEFING, sections=(), figures=()), 0)


def test_every_chip_leads_to_a_source_and_every_source_to_its_words() -> None:
    chips = set(re.findall(r'href="#(src-2-\d+)"', comparison_html(COMPARISON, 2)))
    listed = sources_html(COMPARISON, IMPRINT, 2)
    assert chips == set(re.findall(r'id="(src-2-\d+)"', listed))
    words = {f"#report:{c.report_id}:{c.start}:{c.end}" for c in COMPARISON.citations}
    assert words == set(re.findall(r'class="quote" href="([^"]+)"', listed))


def test_english_labels_stand_around_vietnamese_quotes() -> None:
    piece = comparison_html(COMPARISON, 0, "en")
    assert "3 of 4 reports read" in piece
    assert shown(piece).count("not stated") == 3
    assert "Economy" in piece


# --- charts -----------------------------------------------------------------------------------------------------


def bars(piece: str) -> list[tuple[float, float]]:
    return [(float(x), float(width)) for x, width in re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)"', piece)]


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    piece = bar_chart(POVERTY, COLUMNS, VI)
    (first, short), (second, long) = bars(piece)
    assert first == second == 0
    assert short / long == pytest.approx(1.84 / 2.06, abs=0.01)
    assert "1,84%" in piece
    assert "2,06%" in piece
    assert re.findall(r'href="(#src-0-\d)"', piece) == ["#src-0-3", "#src-0-4"]


@pytest.mark.parametrize(
    "row",
    [
        REVENUE,  # not comparable
        replace(POVERTY, cells=(POVERTY.cells[0], POVERTY.cells[2], POVERTY.cells[2])),  # one value
        replace(POVERTY, cells=(POVERTY.cells[0], replace(POVERTY.cells[1], unit="hộ"), POVERTY.cells[2])),  # two units
    ],
)
def test_there_is_no_chart_of_what_cannot_be_compared(row: object) -> None:
    assert not is_charted(row)  # type: ignore[arg-type]
    assert bar_chart(row, COLUMNS, VI) == ""  # type: ignore[arg-type]


def test_a_fall_is_drawn_to_the_left_of_zero_and_a_bound_stays_with_its_value() -> None:
    cells = (stated(1, "giảm 2,3%", "-2.3", "%"), stated(2, "ước trên 5,35%, tăng", "5.35", "%"), POVERTY.cells[2])
    piece = bar_chart(replace(POVERTY, cells=cells), COLUMNS, VI)
    (fall, width), (rise, _) = bars(piece)
    assert fall == 0
    assert rise == pytest.approx(width, abs=0.1)
    assert ">-2,3%<" in piece
    assert ">ước trên 5,35%<" in piece


def test_values_that_are_all_zero_are_drawn_without_a_fault() -> None:
    zero = tuple(stated(n, "0 hộ", "0", "hộ") for n in (1, 2))
    assert len(bars(bar_chart(replace(POVERTY, cells=(*zero, POVERTY.cells[2])), COLUMNS, VI))) == 2


def test_only_comparable_rows_have_a_chart_in_the_page() -> None:
    assert comparison_html(COMPARISON, 0).count("<svg") == 1
    none: Comparison = replace(COMPARISON, rows=(REVENUE,))
    assert "<svg" not in comparison_html(none, 0)
