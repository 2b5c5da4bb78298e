"""How eval judges answers: remarks that are made, facts that are stated, evidence that was found, conversations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval import asking_speed
from eval.asking import Case, broken_citations, case_of, evidence_found, judge, scores, turns_of
from eval.remarks import given
from rag.domain import Answer, Caveat, Citation, Evidence, Meeting, Question, Report, Span, Statement
from tests.conftest import settings_for

TEXT = "Xã Hòa Chung trồng 42 ha quế. Xã trả lời 18 kiến nghị của cử tri."
REPORT = Report("r1", "Xã Hòa Chung", TEXT, "xa-hoa-chung.txt", "meeting", Meeting())
PERIOD = Caveat("period", "Số liệu là của 9 tháng đầu năm 2020, câu hỏi về năm 2020.")


def answer(text: str, *caveats: Caveat, found: bool = True, **more: object) -> Answer:
    return replace(Answer(Question(text="?"), found, text, caveats=caveats), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("khác kỳ", "period"),
        ("số lũy kế từ đầu nhiệm kỳ", "period"),
        ("different periods", "period"),
        ("hai nơi khác cấp hành chính", "level"),
        ("tỷ lệ tính trên mốc khác", "basis"),
        ("nguồn in sai con số", "source slip"),
        ("báo cáo không nêu của xã", "not stated"),
        ("năm được suy ra từ kỳ báo cáo", "inferred"),
        ("đây là mục tiêu, chưa phải kết quả", "target"),
    ],
)
def test_a_remark_of_a_known_kind_is_made_by_a_caveat_of_that_kind(remark: str, kind: str) -> None:
    said = answer("42 ha.", Caveat(kind, "Một lưu ý."))
    assert given(remark, said)
    assert not given(remark, answer("42 ha."))
    assert not given(remark, answer("42 ha.", Caveat("other", "Một lưu ý.")))


def test_a_remark_of_two_kinds_wants_both_caveats() -> None:
    remark = "khác kỳ và khác cấp"
    assert not given(remark, answer("42 ha.", PERIOD))
    assert given(remark, answer("42 ha.", PERIOD, Caveat("level", "Tỉnh và huyện.")))


def test_any_other_remark_is_made_where_most_of_its_words_and_all_its_numbers_are_said() -> None:
    remark = "trong đó 12 ha trồng xen dưới tán rừng"
    assert given(remark, answer("Xã trồng 42 ha quế, trong đó 12 ha trồng xen dưới tán rừng keo."))
    assert given(remark, answer("42 ha.", Caveat("other", "Có 12 ha trồng xen dưới tán rừng."))), (
        "a caveat is shown too"
    )
    assert not given(remark, answer("Xã trồng 42 ha quế, trong đó 15 ha trồng xen dưới tán rừng keo."))
    assert not given(remark, answer("Xã trồng 42 ha quế, 12 hộ tham gia."))
    assert given("cả huyện 2.635 hộ", answer("Cả huyện có 2635 hộ.")), "by value, not by spelling"


CASE = Case("c1", "single_fact", "Xã trồng bao nhiêu quế?", True, (("42 ha", ("42 héc-ta",)),), ("18",), ("khác kỳ",))


def test_a_verdict_names_what_is_lacking_forbidden_and_unsaid() -> None:
    right = judge(CASE, answer("Xã trồng 42 héc-ta quế.", PERIOD))
    assert (right.right, right.lacking, right.forbidden, right.unsaid) == (True, (), (), ())
    silent = judge(CASE, answer("Xã trồng 42 ha quế."))
    assert (silent.right, silent.unsaid) == (True, ("khác kỳ",)), "a remark left out decides nothing"
    wrong = judge(CASE, answer("Xã trồng 42 ha, trả lời 18 kiến nghị.", PERIOD))
    assert (wrong.right, wrong.forbidden) == (False, ("18",))
    empty = judge(CASE, answer("Xã trồng quế.", PERIOD))
    assert (empty.right, empty.lacking) == (False, ("42 ha",))
    assert not judge(CASE, answer("42 ha", PERIOD, found=False)).right, "a refusal is no answer, whatever it names"


def test_what_cannot_be_answered_is_right_when_refused() -> None:
    case = replace(CASE, answerable=False, facts=())
    assert judge(case, answer("Báo cáo không nêu.", found=False)).right
    assert not judge(case, answer("42 ha.")).right
    assert not judge(case, answer("Báo cáo không nêu; có 18 kiến nghị.", found=False)).right


def test_scores_are_shares_and_leave_out_what_has_no_cases() -> None:
    refused = judge(replace(CASE, type="why", answerable=False, facts=()), answer("Không nêu.", found=False))
    wrongly = judge(CASE, answer("Không nêu.", found=False))
    right = judge(CASE, answer("Xã trồng 42 ha quế.", PERIOD))
    measured = scores([refused, wrongly, right])
    assert (measured["right/single_fact"], measured["right/why"], measured["right/answerable"]) == (0.5, 1.0, 0.5)
    assert (measured["refused_wrongly"], measured["refused_rightly"]) == (0.5, 1.0)
    assert measured["remarks_made"] == pytest.approx(1 / 3)
    assert measured["must_not_violations"] == 0.0
    assert measured["words_per_single_fact_answer"] == 5.0
    assert scores([]) == {"must_not_violations": 0.0}
    assert not {"refused_rightly", "right/why"} & scores([right]).keys()


def test_evidence_is_found_where_most_of_every_quote_lies_in_one_piece() -> None:
    def found(quotes: list[str], *spans: tuple[int, int], file: str = "xa-hoa-chung.txt") -> bool:
        case = replace(CASE, evidence=tuple((file, quote) for quote in quotes))
        pieces = [Evidence(Span("r1", *span), TEXT[slice(*span)], "") for span in spans]
        return evidence_found(case, pieces, {"xa-hoa-chung.txt": REPORT})

    first, second = "Xã Hòa Chung trồng 42 ha quế.", "Xã trả lời 18 kiến nghị của cử tri."
    assert found([first], (0, 29))
    assert found([first], (0, 25)), "four fifths are enough"
    assert not found([first], (0, 15))
    assert not found([first], (0, 15), (15, 29)), "two halves in two pieces are not"
    assert not found([first, second], (0, 29))
    assert found([first, second], (0, 29), (30, len(TEXT)))
    assert not found(["Xã trồng 43 ha quế."], (0, len(TEXT))), "no quote of the report"
    assert not found([first], (0, 29), file="xa-khac.txt")


def test_a_citation_that_does_not_quote_its_report_is_counted() -> None:
    right = Citation(1, "r1", REPORT.source, REPORT.title, 0, 29, TEXT[:29])
    stated = answer("…", statements=(Statement("Xã Hòa Chung trồng 42 ha quế.", (1,)),), citations=(right,))
    assert broken_citations(stated, lambda _: REPORT) == 0
    assert broken_citations(replace(stated, citations=(replace(right, quote="43 ha"),)), lambda _: REPORT) == 1
    assert broken_citations(replace(stated, statements=(Statement("Không căn cứ.", ()),)), lambda _: REPORT) == 1
    assert broken_citations(replace(stated, statements=(Statement("Sai số.", (2,)),)), lambda _: REPORT) == 1


def test_a_conversation_is_one_case_a_turn_with_what_was_asked_before() -> None:
    line = """{"id": "h1", "turns": [
        {"turn": 1, "user": "Xã trồng bao nhiêu quế?", "answerable": true, "answer_facts": ["42 ha"]},
        {"turn": 2, "user": "Còn hồi?", "answerable": false, "answer_facts": [], "must_not": ["42"]},
        {"turn": 3, "user": "Ai nói?", "answerable": true, "answer_facts": ["An"], "answer_facts_alt": {"An": ["ông An"]}}]}"""
    first, second, third = turns_of(json.loads(line))
    assert [case.id for case in (first, second, third)] == ["h1/1", "h1/2", "h1/3"]
    assert (first.before, third.before) == ((), ("Xã trồng bao nhiêu quế?", "Còn hồi?"))
    assert (second.answerable, second.must_not, second.type) == (False, ("42",), "conversation")
    assert third.facts == (("An", ("ông An",)),)


def test_a_case_reads_its_evidence_and_remarks() -> None:
    row = {"id": "c", "type": "why", "question": "?", "answerable": True, "answer_facts": [], "must_state": ["khác kỳ"]}
    case = case_of({**row, "evidence": [{"file": "a.txt", "quote": "Do mưa lũ."}]}, before=("Trước đó?",))
    assert (case.must_state, case.evidence, case.before) == (("khác kỳ",), (("a.txt", "Do mưa lũ."),), ("Trước đó?",))


def test_the_speed_is_told_as_two_medians_and_their_ratio(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(asking_speed, "read_settings", lambda: settings_for(tmp_path, cache))
    monkeypatch.setattr(asking_speed, "SHARED", tmp_path)
    monkeypatch.setattr(asking_speed, "ROUNDS", 2)
    asking_speed.main()
    counted, embed, ask = capsys.readouterr().out.splitlines()
    assert counted.startswith("6 questions over 10 reports, 1 times each")
    embedding, asking, ratio = float(embed.split()[1]), float(ask.split()[1]), float(ask.split("×")[1].split()[0])
    assert min(embedding, asking) > 0
    assert ratio == pytest.approx(asking / embedding, rel=0.1)
