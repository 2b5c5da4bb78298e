"""Chosen clauses in, statements out: each verbatim, what is left out marked "…", led in by whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rag.brief.clauses import Clause
from rag.brief.headings import Part
from rag.brief.speakers import Speaker
from rag.domain import Span

OMISSION = "…"
# "Phát biểu chỉ đạo hội nghị, đồng chí …": so many words before the name are kept, they say on what occasion
OCCASION = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement before it is numbered: its section, its words, the sentence that it is cited by."""

    part: Part
    text: str
    span: Span


def say(clauses: Sequence[Clause]) -> tuple[Shown, ...]:
    """One statement a sentence and section, in the order of the sections and, within them, of the text."""
    order = {part: number for number, part in enumerate(Part)}
    ordered = sorted(clauses, key=lambda c: (order[c.part], c.sentence.start, c.number))
    shown = []
    introduced: dict[Part, Speaker] = {}
    for (part, _), group in groupby(ordered, key=lambda c: (c.part, c.sentence.start)):
        pieces = list(group)
        sentence = pieces[0].sentence
        text = _with_speaker(pieces, introduced.get(part))
        if pieces[0].said:
            introduced[part] = pieces[0].said.speaker
        else:
            introduced.pop(part, None)
        shown.append(Shown(part, text, Span(pieces[0].report_id, sentence.start, sentence.end)))
    return tuple(shown)


def _with_speaker(pieces: Sequence[Clause], last: Speaker | None) -> str:
    said = pieces[0].said
    if said is None:
        return _capital(_joined(pieces))
    speaker = said.speaker
    known = last is not None and (speaker.person or speaker.label) == (last.person or last.label)
    if said.named and pieces[0].number == 0:
        before = pieces[0].sentence.text[: said.after]
        named_so = speaker.label if not known else speaker.person or speaker.label
        at = before.casefold().find(named_so.casefold())
        if at >= 0 and len(before[:at].split()) <= OCCASION:
            return _capital(_joined(pieces))
    label = speaker.short if known else speaker.label
    if said.named and pieces[0].number == 0 and pieces[0].piece.start <= said.after < pieces[0].piece.end:
        return f"{label}: {OMISSION} {_joined(pieces, said.after)}"
    words = _joined(pieces)
    for pronoun in ("Đồng chí ", "Ông ", "Bà "):
        if not said.named and words.startswith(pronoun):
            words = f"{OMISSION} {words.removeprefix(pronoun)}"
    return f"{label}: {words}"


def _joined(pieces: Sequence[Clause], begin: int = 0) -> str:
    """The pieces as they stand in the sentence, from `begin` on; "…" where one is left out between, before or behind."""
    sentence = pieces[0].sentence.text
    text = "" if pieces[0].number == 0 else f"{OMISSION} "
    for number, clause in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if following is not None and following.number == clause.number + 1:
            text += sentence[max(clause.piece.start, begin) : following.piece.start]
        else:
            text += sentence[max(clause.piece.start, begin) : clause.piece.end].rstrip(" ,;")
            is_last = clause.number == clause.count - 1
            text += "" if is_last else f" {OMISSION} " if following else f" {OMISSION}"
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
