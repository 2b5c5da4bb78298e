"""*briefing* and *comparison* have the fields that the contract names, and those added since."""

from __future__ import annotations

import json

from tests.made_by_hand import BRIEFING, COMPARISON
from ui.contract import briefing_json, comparison_json

CITATION = {"n", "report", "source", "title", "start", "end", "quote"}


def test_a_comparison_has_the_fields_of_the_contract() -> None:
    given = comparison_json(COMPARISON)
    assert set(given) >= {"title", "columns", "rows", "citations", "caveats", "coverage", "model"}
    assert given["columns"][0] == {
        "place": "Thành phố Cao Bằng", "report": "cb", "held_on": "2020-10-05", "period": "9M-2020",
        "period_label": "9 tháng đầu năm 2020",
        "title": "Đảng bộ thành phố Cao Bằng: Hội nghị lần thứ 5", "locality": "a", "level": "thành phố", "label": "",
    }  # fmt: skip
    assert set(given["rows"][0]) >= {"subject", "canonical", "comparable", "cells", "caveats"}
    assert given["rows"][0]["cells"][1:] == [
        {
            "status": "stated", "text": "99,273 tỷ đồng, bằng 64% NQ", "value": 99.273, "unit": "tỷ đồng",
            "period": "9M-2021", "period_label": "đến 30/9/2021", "basis": "bằng 64% NQ", "citation": 2,
        },
        {
            "status": "not stated", "text": "không nêu", "value": None, "unit": None, "period": None,
            "period_label": None, "basis": None, "citation": None,
        },
    ]  # fmt: skip
    assert given["coverage"] == {
        "selected": 4,
        "read": 3,
        "skipped": [{"report": "x", "title": "Bài viết về Hạ Long", "reason": "không có số liệu"}],
    }
    assert all(set(citation) >= CITATION for citation in given["citations"])


def test_what_a_comparison_has_beyond_the_contract() -> None:
    given = comparison_json(COMPARISON)
    assert given["summary"] == [
        {"heading": "Điểm khác", "statements": [{"text": "Cao Bằng kết nạp 36 đảng viên.", "citations": [6]}]}
    ]
    assert given["rows"][0]["sector"] == "kinh tế"
    assert given["rows"][0]["derived"] == ["Kế hoạch của Cao Bằng khoảng 306,6 tỷ đồng (275 ÷ 89,7%)."]


def test_a_briefing_has_the_fields_of_the_contract() -> None:
    given = briefing_json(BRIEFING)
    assert set(given) >= {"title", "reports", "sections", "citations", "caveats", "coverage", "model"}
    assert given["sections"][1] == {
        "heading": "Hạn chế, khó khăn",
        "statements": [{"text": "Một số chỉ tiêu tiến triển chậm.", "citations": [3]}],
    }
    assert given["figures"] == [{"name": "Thu ngân sách", "text": "99,273 tỷ đồng, bằng 64% NQ", "citation": 1}]
    assert given["caveats"] == [{"kind": "source slip", "text": "Nguồn có chỗ cần kiểm tra."}]


def test_both_are_json() -> None:
    for given in (comparison_json(COMPARISON), briefing_json(BRIEFING)):
        assert json.loads(json.dumps(given, ensure_ascii=False)) == given
