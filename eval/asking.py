"""Questions with what is right about them in, how well they were answered and searched out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.matching import states
from eval.remarks import given
from rag.domain import Answer, Evidence, Report


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a case file. `facts` must all be in the answer, each in one of its wordings."""

    id: str
    type: str
    question: str
    answerable: bool
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    must_not: tuple[str, ...]
    must_state: tuple[str, ...] = ()  # remarks that a careful answer makes, in words
    evidence: tuple[tuple[str, str], ...] = ()  # (file, quote) that the answer rests on
    before: tuple[str, ...] = ()  # what the same person asked before, in a conversation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case.

    `right`: answered with every fact and nothing forbidden, or refused where the reports do not say (and nothing
    forbidden). `lacking`: facts that the answer does not state. `forbidden`: what it must not state, and states.
    `unsaid`: remarks that it lacks (they do not decide what is right).
    """

    case: Case
    answer: Answer
    lacking: tuple[str, ...]
    forbidden: tuple[str, ...]
    unsaid: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        if self.forbidden:
            return False
        return not self.answer.found if not self.case.answerable else self.answer.found and not self.lacking


def case_of(row: Mapping[str, object], before: tuple[str, ...] = ()) -> Case:
    """A line of a case file (see the contract) as a case."""
    others = row.get("answer_facts_alt") or {}
    assert isinstance(others, Mapping)
    return Case(
        id=str(row["id"]),
        type=str(row["type"]),
        question=str(row["question"]),
        answerable=bool(row["answerable"]),
        facts=tuple((fact, tuple(others.get(fact, ()))) for fact in _strings(row["answer_facts"])),
        must_not=_strings(row.get("must_not") or ()),
        must_state=_strings(row.get("must_state") or ()),
        evidence=tuple((str(one["file"]), str(one["quote"])) for one in _rows(row.get("evidence") or ())),
        before=before,
    )


def turns_of(row: Mapping[str, object]) -> list[Case]:
    """A line of a conversation file as one case a turn, each with the questions before it."""
    turns = row["turns"]
    assert isinstance(turns, Sequence)
    asked = [str(turn["user"]) for turn in turns]
    return [
        case_of(
            {**turn, "id": f"{row['id']}/{turn['turn']}", "type": "conversation", "question": turn["user"]},
            before=tuple(asked[:number]),
        )
        for number, turn in enumerate(turns)
    ]


def _rows(value: object) -> list[Mapping[str, object]]:
    assert isinstance(value, Sequence)
    return list(value)


def _strings(value: object) -> tuple[str, ...]:
    assert isinstance(value, Iterable)
    return tuple(str(one) for one in value)


def judge(case: Case, answer: Answer) -> Verdict:
    """The verdict on an answer, by what it shows: text and caveats."""
    shown = "\n".join([answer.text, *(caveat.text for caveat in answer.caveats)])
    return Verdict(
        case,
        answer,
        lacking=tuple(fact for fact, others in case.facts if not states(shown, fact, others)),
        forbidden=tuple(fact for fact in case.must_not if states(answer.text, fact)),
        unsaid=tuple(remark for remark in case.must_state if not given(remark, answer)),
    )


def evidence_found(case: Case, found: Sequence[Evidence], report_of: Mapping[str, Report]) -> bool:
    """Whether every quote of the case lies in what was found: at least four fifths of it within one piece."""
    for file, quote in case.evidence:
        report = report_of.get(file)
        # Cleaning joins the lines and the blanks of a page: a quote of the page is found whatever parts its words.
        words = map(re.escape, unicodedata.normalize("NFC", quote).split())
        quoted = re.search(r"\s+".join(words), report.text) if report else None
        if report is None or quoted is None:
            return False
        start, end = quoted.span()
        if not any(
            piece.span.report_id == report.id
            and min(end, piece.span.end) - max(start, piece.span.start) >= 0.8 * (end - start)
            for piece in found
        ):
            return False
    return True


def broken_citations(answer: Answer, report: Callable[[str], Report]) -> int:
    """Citations whose quote is not the report's text at its offsets, and statements without a citation."""
    known = {citation.n for citation in answer.citations}
    wrong = sum(report(c.report_id).text[c.start : c.end] != c.quote for c in answer.citations)
    return wrong + sum(not s.citations or not set(s.citations) <= known for s in answer.statements)


def scores(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Share of cases that are right, over all and by type; refusals right and wrong; must-not violations (a count).

    refused_rightly: unanswerable questions that were refused, of all unanswerable. refused_wrongly: answerable ones
    that were refused, of all answerable. remarks_made: of the remarks asked for (`must_state`). Every share is 0…1; one without cases is left out.
    """
    by_type: defaultdict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts:
        by_type[verdict.case.type].append(verdict.right)
    measured = {f"right/{name}": sum(flags) / len(flags) for name, flags in sorted(by_type.items())}
    counted = Counter((verdict.case.answerable, verdict.answer.found) for verdict in verdicts)
    answerable, unanswerable = (sum(n for (a, _), n in counted.items() if a is flag) for flag in (True, False))
    if answerable:
        measured["right/answerable"] = sum(v.right for v in verdicts if v.case.answerable) / answerable
        measured["refused_wrongly"] = counted[True, False] / answerable
    if unanswerable:
        measured["refused_rightly"] = counted[False, False] / unanswerable
    if remarks := sum(len(v.case.must_state) for v in verdicts):
        measured["remarks_made"] = 1 - sum(len(v.unsaid) for v in verdicts) / remarks
    measured["must_not_violations"] = float(sum(bool(verdict.forbidden) for verdict in verdicts))
    if single := [v for v in verdicts if v.case.type == "single_fact" and v.answer.found]:
        lengths = sorted(len(v.answer.text.split()) for v in single)
        measured["words_per_single_fact_answer"] = float(lengths[len(lengths) // 2])
    return measured
