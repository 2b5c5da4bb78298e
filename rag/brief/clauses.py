"""A report of the holdings in, its clauses with section, speaker and weight out: what a briefing chooses from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.brief import cues
from rag.brief.headings import Part
from rag.brief.importance import Weighing, importance
from rag.brief.key_figures import key_figures
from rag.brief.pieces import Piece, pieces
from rag.brief.prose import Sentence, prose
from rag.brief.shortcomings import is_behind
from rag.brief.sort import LEAD, Sorter
from rag.brief.speakers import Said, speakers
from rag.domain import Indicator, Report
from rag.holdings import Holdings
from rag.vietnamese.words import modern, syllables

# Words that join and are in every sentence
_JOINING = frozenset(
    "và các của cho với trong là có được đã những một về từ đến theo tại trên do để ở này đó cũng như khi ra vào bằng so "
    "đồng chí năm công tác thực hiện tiếp tục đảng bộ".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence that may be shown. `needs` is the place in the list of the clause it cannot stand without.

    `behind` names the figure for which it stands among the shortcomings though no word of it says so.
    """

    report_id: str
    sentence: Sentence
    number: int  # of the piece in its sentence
    piece: Piece
    count: int  # pieces of the sentence
    part: Part
    said: Said | None
    worth: float
    words: int
    terms: frozenset[str]
    needs: int | None = None
    behind: str | None = None


def clauses(report: Report, holdings: Holdings) -> tuple[Clause, ...]:
    """Every clause of the report's prose, in the order of the text."""
    indicators = sorted(holdings.indicators.get(report.id, ()), key=lambda figure: figure.start)
    starts = [figure.start for figure in indicators]
    sentences = prose(report, indicators)
    said = speakers(sentences, holdings.posts.get(report.id, ()), report.text)
    sorter = Sorter(report)
    keys = frozenset(figure.start for figure in key_figures(report, indicators, KEYS))
    title = frozenset(set(modern(report.title.lower()).split()) - _JOINING)
    lead = sentences[0].paragraph if sentences else -1
    found: list[Clause] = []
    for order, (sentence, whose) in enumerate(zip(sentences, said, strict=True)):
        cut = _cut(sentence.text)
        figures = indicators[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        parts = sorter(sentence, cut, whose, figures)
        weighing = Weighing(
            title, order + 1 if sentence.paragraph == lead and order < LEAD else 0, report.kind == "meeting", keys
        )
        found += _leaning(_of_sentence(report, sentence, cut, parts, whose, figures, weighing, len(found)), found)
    return _telling(found)


def _telling(found: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses without the terms that the report has everywhere: the place's name makes no two clauses alike."""
    counts = Counter(term for clause in found for term in clause.terms)
    common = {term for term, count in counts.items() if count > max(2, COMMON * len(found))}
    return tuple(replace(clause, terms=clause.terms - common) for clause in found)


KEYS = 6  # figures without which no briefing of the report goes out
COMMON = 0.05  # of a report's clauses


# "Đây là dự án trọng điểm …", "Những công trình này …": hangs in the air without the sentence before it
_LEANS = re.compile(
    r"(?:đây là|đó là|(?:điều|việc|những|các|nội dung|số|dự án|công trình)(?: [^\W\d]+){0,2} (?:này|đó)\b)"
)


def _leaning(own: list[Clause], before: Sequence[Clause]) -> list[Clause]:
    """The clauses of a sentence; one that leans on the sentence before it needs that one's first clause."""
    if not own or not before or not _LEANS.match(modern(own[0].sentence.text.lower())):
        return own
    last = before[-1].sentence
    if last.paragraph != own[0].sentence.paragraph:
        return own
    heads = [(place, clause) for place, clause in enumerate(before) if clause.sentence is last]
    place = next((place for place, clause in heads if not clause.piece.tail and not clause.piece.intro), heads[0][0])
    return [
        replace(clause, needs=place) if clause.needs is None and before[place].part is clause.part else clause
        for clause in own
    ]


def _cut(sentence: str) -> tuple[Piece, ...]:
    """The pieces; a sentence that names who chaired stays whole."""
    small = modern(sentence.lower())
    if cues.CHAIRS.search(small) and len(sentence.split()) <= LONGEST_CHAIR:
        return (Piece(0, len(sentence), 0),)
    return pieces(sentence)


LONGEST_CHAIR = 70  # words
NAMED = 0.4  # for the first thing that a leader says
ATTENDS = 1.6  # what the first of those who came is worth


def _of_sentence(
    report: Report,
    sentence: Sentence,
    cut: Sequence[Piece],
    parts: Sequence[Part],
    said: Said | None,
    figures: Sequence[Indicator],
    weighing: Weighing,
    offset: int,
) -> list[Clause]:
    late: dict[int, str] = {}
    found = []
    for piece, part in zip(cut, parts, strict=True):
        inside = _within(figures, sentence, piece)
        behind = next((f.canonical or f.name for f in inside if is_behind(f, report.meeting.periods)), None)
        if behind and part is Part.RESULTS:
            late[piece.part] = behind
    for number, (piece, part) in enumerate(zip(cut, parts, strict=True)):
        text = sentence.text[piece.start : piece.end]
        inside = _within(figures, sentence, piece)
        behind = late.get(piece.part) if part is Part.RESULTS else None
        needs = piece.needs
        if needs is not None and parts[needs] is not part and not late.get(piece.part):
            needs = None  # the introduction stands in another section
        if said is not None and needs is not None and (cut[needs].intro or (said.named and needs == 0)):
            needs = None  # the speaker's name leads in whatever is shown of the sentence
        found.append(
            Clause(
                report.id,
                sentence,
                number,
                piece,
                len(cut),
                Part.LIMITS if behind else part,
                said,
                _worth(
                    text,
                    piece,
                    sentence,
                    part,
                    inside,
                    weighing,
                    number - sum(other.intro for other in cut[:number]),
                    _introduced(sentence, cut, number),
                    said is not None and said.named,
                ),
                len(text.split()),
                terms_of(text),
                offset + needs if needs is not None else None,
                behind,
            )
        )
    return found


def _introduced(sentence: Sentence, cut: Sequence[Piece], number: int) -> str:
    """The introduction right before a piece; "" where none stands there."""
    if number == 0 or not cut[number - 1].intro:
        return ""
    return modern(sentence.text[cut[number - 1].start : cut[number - 1].end].lower())


def _worth(
    text: str,
    piece: Piece,
    sentence: Sentence,
    part: Part,
    figures: Sequence[Indicator],
    weighing: Weighing,
    rank: int,
    introduction: str,
    names_speaker: bool,
) -> float:
    """Of those who came, the first named counts most: reports name the highest first."""
    came = part is Part.CONTEXT and cues.ATTENDS.search(modern(sentence.text.lower())) and weighing.lead != 1
    if came and not piece.intro and not cues.CHAIRS.search(modern(text.lower())):
        return ATTENDS / (1 + rank * rank / 2)
    worth = importance(text, piece, sentence, part, figures, weighing, introduction)
    return worth + NAMED if names_speaker and rank == 0 and not piece.tail and not piece.intro else worth


def _within(figures: Sequence[Indicator], sentence: Sentence, piece: Piece) -> list[Indicator]:
    start, end = sentence.start + piece.start, sentence.start + piece.end
    return [figure for figure in figures if start <= figure.start < end]


def terms_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring syllables without those that only join: by them clauses are compared."""
    words = [word for word in syllables(text) if word not in _JOINING]
    return frozenset(f"{one} {other}" for one, other in pairwise(words))
