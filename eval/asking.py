"""Questions with what is right about them in, how well they were answered out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.matching import states
from rag.domain import Answer, Report


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a case file. `facts` must all be in the answer, each in one of its wordings."""

    id: str
    type: str
    question: str
    answerable: bool
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    must_not: tuple[str, ...]
    before: tuple[str, ...] = ()  # what the same person asked before, in a conversation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case.

    `right`: answered with every fact and nothing forbidden, or refused where the reports do not say (and nothing
    forbidden). `lacking`: facts that the answer does not state. `forbidden`: what it must not state, and states.
    """

    case: Case
    answer: Answer
    lacking: tuple[str, ...]
    forbidden: tuple[str, ...]

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
    )


def broken_citations(answer: Answer, report: Callable[[str], Report]) -> int:
    """Citations whose quote is not the report's text at its offsets, and statements without a citation."""
    known = {citation.n for citation in answer.citations}
    wrong = sum(report(c.report_id).text[c.start : c.end] != c.quote for c in answer.citations)
    return wrong + sum(not s.citations or not set(s.citations) <= known for s in answer.statements)


def scores(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Share of cases that are right, over all and by type; refusals right and wrong; must-not violations (a count).

    refused_rightly: unanswerable questions that were refused, of all unanswerable. refused_wrongly: answerable ones
    that were refused, of all answerable. Every share is 0…1; one without cases is left out.
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
    measured["must_not_violations"] = float(sum(bool(verdict.forbidden) for verdict in verdicts))
    if single := [v for v in verdicts if v.case.type == "single_fact" and v.answer.found]:
        lengths = sorted(len(v.answer.text.split()) for v in single)
        measured["words_per_single_fact_answer"] = float(lengths[len(lengths) // 2])
    return measured
