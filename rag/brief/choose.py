"""Clauses with weights and a budget of words in, those that a briefing shows out.

Greedy maximisation of a monotone submodular function under a budget (H. Lin and J. Bilmes, "Multi-document
Summarization via Budgeted Maximization of Submodular Functions", NAACL 2010; "A Class of Submodular Functions for
Document Summarization", ACL 2011). The function is their diversity reward: a concave power of the weight chosen of each
entry of a sentence and of each paragraph, so that more of the same adds less than something else. What a clause shares
with those chosen already is not counted again (which keeps repetition out, and is our own departure from the theory's
guarantee). Shortcomings come first, then each section gets its share; what is left goes to whatever adds most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rag.brief.clauses import Clause
from rag.brief.headings import Part
from rag.brief.importance import OPENING

# What a leader expects of each section that a report has, in the order in which the sections are filled
SHARES: dict[Part, float] = {
    Part.RESULTS: 0.36,
    Part.DIRECTION: 0.16,
    Part.TASKS: 0.14,
    Part.CONTEXT: 0.14,
    Part.VOTES: 0.07,
}
# What a section's matter is worth beside that of others, once each has its share
WEIGHTS: dict[Part, float] = {
    Part.LIMITS: 1.6,
    Part.CONTEXT: 0.6,
    Part.RESULTS: 1.0,
    Part.TASKS: 1.0,
    Part.DIRECTION: 1.0,
    Part.VOTES: 1.0,
}
BREADTH = 0.9  # exponent of the weight chosen of an entry or a paragraph: 1 would only add up
COST = 0.3  # exponent of the cost, as does best in Lin and Bilmes's experiments
PLAIN = 0.5  # a clause worth no more tells nothing that a share should be given for
MOST_LIMITS, LEADS = 0.4, 1.2  # of the budget, for shortcomings; their words with leads and signs of omission
PLENTY = (Part.RESULTS, Part.CONTEXT)  # which every report has, with much that is said of every meeting
ROOM = 160  # words; one of several reports that has less tells results, not the occasion
FIRST = 0.9  # of the budget is given out by sections
BEYOND, SENTENCE = 1.5, 10  # how far the last clause of a section may go beyond its share, and words in any case
SAME = 0.6  # of its pairs of words said already: the clause says the same
PARAGRAPH = 0.35  # what the breadth over paragraphs counts beside that over sentences


@dataclass
class _Chosen:
    """What is chosen so far, with the sums that the gain of the next clause is worked out from."""

    clauses: Sequence[Clause]
    lead: int = 0  # words that lead in every statement
    places: set[int] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    words: int = 0
    of_part: defaultdict[Part, int] = field(default_factory=lambda: defaultdict(int))
    sentences: set[tuple[str, int, Part]] = field(default_factory=set)
    of_entry: defaultdict[tuple[str, int, int, Part], float] = field(default_factory=lambda: defaultdict(float))
    of_paragraph: defaultdict[tuple[str, int, Part], float] = field(default_factory=lambda: defaultdict(float))

    def with_needed(self, place: int) -> list[int]:
        """The clause with those it cannot stand without that are not chosen yet."""
        found: list[int] = []
        at: int | None = place
        while at is not None and at not in self.places:
            found.append(at)
            at = self.clauses[at].needs
        return found

    def cost(self, places: Iterable[int]) -> int:
        """Words that these add; the first clause of a sentence adds its lead or its sign of omission."""
        total, opened = 0, set()
        for place in places:
            clause = self.clauses[place]
            key = _sentence(clause)
            total += clause.words
            if key not in opened and key not in self.sentences:
                opened.add(key)
                total += self.lead + lead_words(clause)
        return total

    def gain(self, places: Iterable[int]) -> float:
        """How much these add to the function."""
        total = 0.0
        for place in places:
            clause = self.clauses[place]
            new = 1 - len(clause.terms & self.terms) / len(clause.terms) if clause.terms else 1.0
            worth = clause.worth * (new if new > 1 - SAME else 0.0)
            entry, paragraph = self.of_entry.get(_entry(clause), 0.0), self.of_paragraph.get(_paragraph(clause), 0.0)
            total += (entry + worth) ** BREADTH - entry**BREADTH
            total += PARAGRAPH * ((paragraph + worth) ** BREADTH - paragraph**BREADTH)
        return total

    def add(self, places: Iterable[int]) -> None:
        places = list(places)
        cost = self.cost(places)
        self.words += cost
        for place in places:
            clause = self.clauses[place]
            self.places.add(place)
            self.terms |= clause.terms
            self.sentences.add(_sentence(clause))
            self.of_entry[_entry(clause)] += clause.worth
            self.of_paragraph[_paragraph(clause)] += clause.worth
        self.of_part[self.clauses[places[0]].part] += cost


def choose(clauses: Sequence[Clause], budget: int, *, least: float = 0.3, lead: int = 0) -> tuple[int, ...]:
    """Places of the clauses to show, in the order of the text; together at most `budget` words.

    A clause of the sections with plenty that is worth less than `least` is shown only where another needs it; `lead` are words that stand before each
    statement (whose it is, of several reports).
    """
    chosen = _Chosen(clauses, lead)
    worthy = [
        place for place, clause in enumerate(clauses) if clause.worth >= (least if clause.part in PLENTY else 0.1)
    ]
    opening = [place for place in worthy if clauses[place].worth >= OPENING and clauses[place].part is Part.CONTEXT]
    if budget >= ROOM:
        _fill(chosen, opening[:1], budget, budget, {})
    else:
        worthy = [place for place in worthy if clauses[place].part is not Part.CONTEXT] or worthy
    for part, words in _allotted([clauses[place] for place in worthy], budget).items():
        own = [place for place in worthy if clauses[place].part is part]
        _fill(chosen, own, words - chosen.of_part[part], budget, {})
    _fill(chosen, worthy, budget, budget, WEIGHTS)
    return tuple(sorted(chosen.places))


def _allotted(worthy: Sequence[Clause], budget: int) -> dict[Part, int]:
    """Words for each section: half by its share, half by how much the report has of it, no more than there is.

    Shortcomings come first and whole, as long as they leave room for the rest.
    """
    matter, worth = defaultdict[Part, int](int), defaultdict[Part, float](float)
    for clause in worthy:
        matter[clause.part] += clause.words
        worth[clause.part] += max(clause.worth - PLAIN, 0.0)
    limits = round(min(matter[Part.LIMITS] * LEADS, MOST_LIMITS * budget))
    present = [part for part in SHARES if matter[part] and part is not Part.LIMITS]
    expected, told = sum(SHARES[part] for part in present) or 1, sum(worth[part] for part in present) or 1
    rest = FIRST * budget - limits
    return {
        Part.LIMITS: limits,
        **{
            part: round(min(matter[part], rest * (SHARES[part] / expected + worth[part] / told) / 2))
            for part in present
        },
    }


def _fill(chosen: _Chosen, places: Iterable[int], share: int, budget: int, weights: Mapping[Part, float]) -> None:
    """Adds the best of these that fit the budget until the share is used; the last one may go beyond the share."""
    open_places = set(places)
    used = 0
    while open_places and used < share:
        best, best_score, best_cost, best_all = -1, 0.0, 0, list[int]()
        for place in sorted(open_places):
            needed = chosen.with_needed(place)
            cost = chosen.cost(needed)
            if not needed or chosen.words + cost > budget:
                open_places.discard(place)
                continue
            if not used and cost > BEYOND * share + SENTENCE:
                continue
            weight = weights.get(chosen.clauses[place].part, 1.0)
            # Two clauses that come together must be worth what they would be one by one
            score = weight * chosen.gain(needed) / (max(cost, 1) ** COST * len(needed) ** (1 - COST))
            if score > best_score:
                best, best_score, best_cost, best_all = place, score, cost, needed
        if best < 0 or best_cost > BEYOND * (share - used) + SENTENCE:
            return  # nothing smaller in its stead: what is left goes to whatever adds most
        chosen.add(best_all)
        used += best_cost
        open_places.discard(best)


def lead_words(clause: Clause) -> int:
    """Words that the lead of a statement may add: the speaker's name, the sign of omission."""
    said = clause.said
    if said is None:
        return 1
    return 1 if said.named and clause.number == 0 else len(said.speaker.short.split()) + 1


def _sentence(clause: Clause) -> tuple[str, int, Part]:
    return clause.report_id, clause.sentence.start, clause.part


def _entry(clause: Clause) -> tuple[str, int, int, Part]:
    """The stretch between semicolons that a clause is of: a list tells as many things as it has entries."""
    return clause.report_id, clause.sentence.start, clause.piece.part, clause.part


def _paragraph(clause: Clause) -> tuple[str, int, Part]:
    return clause.report_id, clause.sentence.paragraph, clause.part
