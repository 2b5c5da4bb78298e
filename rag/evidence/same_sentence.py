"""What was gathered for a message in, the same with silent parts answered by the rest of a sentence already quoted out.

"Xử phạt bao nhiêu trường hợp và nộp ngân sách bao nhiêu?" asks twice; one sentence tells both: "… xử phạt 2.200 trường
hợp, nộp ngân sách 1,7 tỷ đồng".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.domain import Evidence, Question, Span
from rag.evidence.gathered import Gathered
from rag.evidence.quantities import measures_asked, states_quantity
from rag.holdings import Holdings
from rag.question.counted import counts_what_is_asked
from rag.vietnamese.dates import find_dates
from rag.vietnamese.periods import find_periods
from rag.vietnamese.words import syllables

LONGEST = 400  # characters that may be added to a quote
# How much of what a part asks the rest of the sentence must speak of; a figure with a name must be named.
SUFFICIENT, NAMED = 0.2, 0.5
_CLAUSE = re.compile(r";\s")
_LISTS = re.compile(r"\s*[,:(]?\s*(?:bao gồm|gồm|đó là|là|:)\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def completed(gathered: Sequence[Gathered], holdings: Holdings) -> list[Gathered]:
    """The same parts; where one found nothing, the sentence that answers another of the same place is quoted further."""
    done = list(gathered)
    for at, silent in enumerate(done):
        if silent.evidence or not silent.scope.reports:
            continue
        for other, told in enumerate(done):
            if told.evidence and told.part.places == silent.part.places:
                wide = _widened(told.evidence[0], silent.part, told.part, holdings)
                if wide is not None:
                    kept = (wide, *told.evidence[1:])
                    done[other] = replace(told, selected=told.selected._replace(evidence=kept))
                    done[at] = replace(silent, selected=told.selected._replace(evidence=(wide,)))
                    break
    return done


def _widened(told: Evidence, asked: Question, of: Question, holdings: Holdings) -> Evidence | None:
    """The evidence with the clause of its sentence that answers `asked` as well; None where none does."""
    report_id, start, end = told.span.report_id, told.span.start, told.span.end
    text = holdings.by_id[report_id].text
    opens, closes = holdings.surroundings(report_id).sentence(start)
    behind = text[end : min(closes, end + LONGEST)]
    before = text[max(opens, start - LONGEST) : start]
    ahead, back = (_tells_of(words, asked, of, holdings) for words in (behind, before))
    if ahead and not (back and _speaks_of(before, asked, of, holdings) > _speaks_of(behind, asked, of, holdings)):
        stop = _CLAUSE.search(behind)
        first = behind[: stop.start()] if stop else behind
        part = first if _tells_of(first, asked, of, holdings) else behind
        end += len(part.rstrip(" .,;\n"))
    elif back:
        start = opens
    else:
        return None
    if _tells_of_another_place(report_id, start, end, told.span, holdings):
        return None
    quote, shown = text[start:end], " ".join(told.text.split())
    lead = told.said.removesuffix(shown) if told.said.endswith(shown) and start == told.span.start else ""
    return replace(told, span=Span(report_id, start, end), text=quote, said=lead + " ".join(quote.split()))


def _tells_of(words: str, asked: Question, of: Question, holdings: Holdings) -> bool:
    """Whether words from beside an answer tell what another part asks: of its kind, period and subject."""
    if len(words.split()) < 2:
        return False
    if asked.kind == "figure" or asked.indicators:
        if not (states_quantity(asked, words) and counts_what_is_asked(asked, words)):
            return False
    elif asked.kind == "date":
        return bool(find_dates(words) or _YEAR.search(words))
    elif asked.kind in ("place", "list") and _LISTS.match(words):
        return True
    if asked.periods and asked.periods != of.periods:
        return any(_names(words, period.code, period.end.year if period.end else None) for period in asked.periods)
    if asked.kind == "figure" and measures_asked(asked) and not asked.indicators:
        return True
    return _speaks_of(words, asked, of, holdings) >= (NAMED if asked.indicators else SUFFICIENT)


def _speaks_of(words: str, asked: Question, of: Question, holdings: Holdings) -> float:
    """How much of what only this part asks the words speak of, 0…1; 1 where it adds no words of its own."""
    own = [word for word in syllables(asked.subject or "") if word not in set(syllables(of.subject or ""))]
    return holdings.relevance(" ".join(own))(words) if own else 1.0


def _names(words: str, code: str, year: int | None) -> bool:
    return any(found.period.code == code for found in find_periods(words, year=year))


def _tells_of_another_place(report_id: str, start: int, end: int, known: Span, holdings: Holdings) -> bool:
    """Whether what is added holds a figure of another place than the figure already quoted."""
    figures = [one for one in holdings.indicators.get(report_id, ()) if start <= one.start < end]
    own = {one.place for one in figures if known.start <= one.start < known.end}
    return bool(own) and any(one.place not in own for one in figures)
