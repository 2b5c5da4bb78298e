"""How eval judges comparisons as a whole: remarks, slips, claims, rankings and sources; and the written comparisons."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from eval.comparing import judge, measure
from eval.runner import measure_works
from rag.domain import Caveat, Statement
from rag.results import Cell, Comparison, Row
from tests.compared_parts import (
    CAPITAL,
    INCOME,
    MONEY,
    NOTHING,
    PAID,
    PERIODS,
    REPORTS,
    REVENUE,
    SILENT,
    SOURCES,
    faults,
    gold,
    table,
)  # fmt: skip


def test_a_right_comparison_has_nothing_wrong() -> None:
    verdict = judge(MONEY, table(INCOME), REPORTS)
    assert faults(verdict) == [None] * 6
    measured = measure([verdict])
    assert not measured.failures
    assert {measured.scores[f"compare/{name}"] for name in ("cells_right", "caveats_given", "slips_flagged")} == {1.0}
    assert measured.scores["compare/broken_citations"] == measured.scores["compare/claims_forbidden"] == 0.0


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("Khác năm: 2020 và 2021", "period"),
        ("Khác căn cứ: kế hoạch và nghị quyết", "basis"),
        ("Quy mô khác nhau do sáp nhập", "extent"),
        ("Phần lớn chỉ một bên nêu", "not stated"),
        ("Hai loại văn bản khác nhau", "kind"),
        ("Chỉ tiêu khác tên, khác nội hàm", "name"),
        ("Một hội nghị cấp tỉnh, ba hội nghị cấp thành phố", "level"),
        ("Năm họp suy ra từ kỳ báo cáo", "inferred"),
        ("Kế hoạch của hai bài không khớp", "differs"),
        ("Khác đơn vị: số hộ và tỷ lệ", "unit"),
    ],
)
def test_a_remark_is_made_by_a_caveat_of_its_kind_over_the_table_or_on_a_row(remark: str, kind: str) -> None:
    wanted = replace(MONEY, caveats=(remark,))
    caveat = Caveat(kind, "Một lưu ý.")  # type: ignore[arg-type]
    assert judge(wanted, table(INCOME, caveats=(caveat,)), REPORTS).ungiven == ()
    assert judge(wanted, table(replace(INCOME, caveats=(caveat,)), caveats=()), REPORTS).ungiven == ()
    other = Caveat("coverage", "Một lưu ý khác.")
    assert judge(wanted, table(INCOME, caveats=(other,)), REPORTS).ungiven == (remark,)


def test_any_other_remark_is_made_where_one_sentence_says_most_of_it() -> None:
    wanted = replace(MONEY, caveats=("Bìa gặp bão lớn trong tháng 9",))
    said = Statement("Huyện Bìa gặp bão lớn trong tháng 9.", (2,))
    assert judge(wanted, table(INCOME, said=(said,)), REPORTS).ungiven == ()
    assert judge(wanted, table(INCOME), REPORTS).ungiven == wanted.caveats


def test_a_slip_is_flagged_where_a_caveat_quotes_it_or_stands_on_its_row() -> None:
    assert judge(MONEY, table(INCOME), REPORTS).unflagged == ()
    assert judge(MONEY, table(INCOME, caveats=(PERIODS,)), REPORTS).unflagged == ("đạt 77,%% kế hoạch",)
    vague = Caveat("source slip", "Số cần kiểm tra ở nguồn.")
    sold = Cell("stated", "77,%%", citation=10)
    row = Row("Tổng mức bán lẻ", (sold, NOTHING), False, caveats=(vague,))
    assert judge(MONEY, table(INCOME, row, caveats=(PERIODS,)), REPORTS).unflagged == ()
    assert judge(MONEY, table(replace(INCOME, caveats=(vague,)), caveats=(PERIODS,)), REPORTS).unflagged


def test_a_forbidden_claim_is_found_in_a_cell_and_in_a_sentence() -> None:
    claim = "Thu ngân sách Bìa 42.500 tỷ đồng"

    def claims(row: Row, *said: str) -> list[str]:
        statements = tuple(Statement(text, (1,)) for text in said)
        return [one for one, _ in judge(MONEY, table(row, said=statements), REPORTS).forbidden]

    assert claims(INCOME) == []
    assert claims(Row("Thu ngân sách", (PAID, CAPITAL), False)) == [claim]
    assert claims(INCOME, "Thu ngân sách: huyện Chùa 275 tỷ đồng, huyện Bìa 42.500 tỷ đồng.") == [claim]
    assert claims(INCOME, "Vốn đầu tư: huyện Bìa 42.500 tỷ đồng; thu ngân sách: huyện Chùa 275 tỷ đồng.") == []
    assert claims(INCOME, "Không thể nói thu ngân sách Bìa là 42.500 tỷ đồng.") == [], "what is denied is not claimed"
    assert claims(INCOME, "Chùa họp ngày 10/5/2020.") == ["đọc 05/10 thành ngày 10 tháng 5"]


def test_unlike_figures_with_derived_numbers_are_counted() -> None:
    assert judge(MONEY, table(INCOME), REPORTS).ranked == ()
    assert judge(MONEY, table(replace(INCOME, comparable=True)), REPORTS).ranked == ()
    ranked = replace(INCOME, comparable=True, derived=("Chùa hơn Bìa 275 tỷ đồng (275 − 0)",))
    assert judge(MONEY, table(ranked), REPORTS).ranked == ("Thu NSNN trên địa bàn",)
    like = replace(MONEY, rows=(replace(MONEY.rows[0], comparable="có"), *MONEY.rows[1:]))
    assert judge(like, table(ranked), REPORTS).ranked == (), "a row that may be ranked as one subject may be"


def test_stated_cells_and_sentences_need_an_exact_quote_of_their_own_report() -> None:
    assert judge(MONEY, table(INCOME), REPORTS).broken == ()
    assert judge(MONEY, table(replace(INCOME, cells=(replace(PAID, citation=None), NOTHING))), REPORTS).broken
    inexact = (replace(SOURCES[0], quote="thu ngân sách đạt 276 tỷ đồng"), *SOURCES[1:])
    assert judge(MONEY, replace(table(INCOME), citations=inexact), REPORTS).broken
    assert judge(MONEY, table(INCOME, said=(Statement("Không nguồn.", ()),)), REPORTS).broken == ("Không nguồn.",)


def test_a_failure_says_which_cell_is_wrong_and_what_was_shown() -> None:
    wrong = judge(MONEY, table(replace(INCOME, cells=(NOTHING, CAPITAL)), caveats=()), REPORTS)
    measured = measure([wrong])
    (failure,) = measured.failures
    assert failure.wrong[0] == "Thu ngân sách (giá trị) · Huyện Chùa (chua.txt): cần “275 tỷ đồng”; ghi “không nêu”"
    assert "điền “42.500 tỷ đồng” [Thu NSNN trên địa bàn]" in failure.wrong[1]
    assert "thiếu lưu ý: Khác kỳ: Chùa 9 tháng, Bìa cả năm." in failure.wrong
    assert "chưa nêu lỗi nguồn: đạt 77,%% kế hoạch" in failure.wrong
    assert measured.scores["compare/cells_right"] == pytest.approx(2 / 6), (
        "of rate and growth, a bare amount says nothing"
    )
    assert measured.scores["compare/filled_with_figures"] == 1.0


class Comparing:
    """An assistant that compares, and is asked for the reports by their file names."""

    def compare(self, text: str, *, reports: list[str]) -> Comparison:
        assert (text, reports) == ("So sánh Chùa và Bìa", list(REPORTS))
        return table(INCOME)


def test_the_runner_measures_what_the_assistant_can_do_and_notes_what_it_cannot() -> None:
    cell = gold("chua.txt", "nêu", "275", REVENUE, "tỷ đồng")
    rows = [{"indicator": "Thu ngân sách", "comparable": "không", "cells": [cell, SILENT["bia.txt"]]}]
    line = {"id": "c1", "task": "So sánh Chùa và Bìa", "files": list(REPORTS), "rows": rows}
    line |= {"caveats": [], "source_errors": [], "must_not_claims": []}
    works: dict[str, list[dict[str, object]]] = {"comparisons.jsonl": [line], "briefings.jsonl": []}
    (measured,), notes = measure_works(works, Comparing(), REPORTS)
    assert (measured.scores["compare/cells_right"], notes) == (1.0, [])
    assert measure_works(works, object(), REPORTS) == (
        [],
        ["comparisons.jsonl: chưa chấm 1 mục vì chưa có compare để chấm."],
    )
    away = {**works, "comparisons.jsonl": [{**line, "files": ["khac.txt"]}]}
    assert measure_works(away, Comparing(), REPORTS) == (
        [],
        ["comparisons.jsonl: bỏ qua 1 mục vì thiếu báo cáo của chúng."],
    )


WRITTEN = Path(__file__).parent / "written" / "compared"


def test_the_written_comparisons_quote_their_reports() -> None:
    texts = {
        path.name: unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        for path in (WRITTEN / "corpus").iterdir()
    }
    lines = (WRITTEN / "comparisons.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 4
    for row in map(json.loads, lines):
        assert set(row["files"]) <= texts.keys()
        assert 8 <= len(row["rows"]) <= 12
        for cells in (one["cells"] for one in row["rows"]):
            assert [cell["file"] for cell in cells] == row["files"], "a cell for every report, in their order"
            assert [cell for cell in cells if (cell["status"] == "không nêu") != (not cell["quotes"])] == []
            assert [(cell["file"], q) for cell in cells for q in cell["quotes"] if q not in texts[cell["file"]]] == []
        assert [slip for slip in row["source_errors"] if slip["quote"] not in texts[slip["file"]]] == []
