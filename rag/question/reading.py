"""One question in, its parts out: places, periods, dates, session, figures, subject, kind of answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.domain import Question
from rag.holdings import Holdings
from rag.question.figure_names import figures_asked
from rag.question.kinds import kind_of
from rag.question.periods import in_reports_words, periods_asked
from rag.question.places import PlaceAsked, looked_at, places_asked
from rag.question.subject import subject_of
from rag.vietnamese.abbreviations import expand
from rag.vietnamese.dates import spelled
from rag.vietnamese.english import is_english, to_vietnamese
from rag.vietnamese.ordinals import leading_ordinal
from rag.vietnamese.periods import FoundPeriod, find_dates
from rag.vietnamese.words import fold, is_folded

_ORDINAL_WORDS = (
    r"(?i:(?:(?:hội nghị|kỳ họp|phiên họp|đảng bộ|chấp hành|kỳ)\b[^,.?]{0,80}?)?"
    r"\b(?:lần thứ|lần|kỳ họp thứ|phiên họp thứ|kỳ thứ|họp thứ|kỳ họp)\s+"
    r"(?P<number>\d{1,2}|(?!năm\s(?:\d|đó|nay|ngoái|ấy|trước|sau|này))[^\W\d]+(?:\s(?!năm\s\d)[^\W\d]+){0,2})\b"  # "các kỳ họp năm 2021"
    r"|\b(?P<english>\d{1,2})(?:st|nd|rd|th)\s+(?:\w+\s)?(?:meeting|session|conference|plenum))"
)
_ORDINAL = {folded: spelled(_ORDINAL_WORDS, folded=folded) for folded in (False, True)}
# "(mức còn lại, không phải mức giảm)", "…, đừng đưa mục tiêu": what is not wanted is no subject.
_NOT_WANTED = re.compile(
    r"(?:[,(;]\s*(?:chứ |và |chu |va )?|\bch[ứu] )(?:không phải|khong phai|đừng|không (?:lấy|tính|kể)|dung (?:dua|lay|tinh))\b[^,;?()]*",
    re.IGNORECASE,
)
_AS_OF_BEFORE = re.compile(r"(?:den|toi|het|tinh den|truoc|tu|as of|until|by)\s+(?:het\s+)?(?:ngay\s+)?$")
# "Huyện nào của tỉnh … cao nhất?" asks for a part of the place named, whose own figure is no answer.
_HIGHEST_WITHIN = re.compile(
    r"\b(?:huyện|xã|phường|quận|thị trấn|thôn|đơn vị|địa phương) nào\b.*\bnhất\b", re.IGNORECASE
)
# "tỉnh Bến Tre và thành phố Bến Tre, nơi nào vượt chỉ tiêu?"
_WHICH_OF_THEM = re.compile(r"\b(?:nơi|bên|đâu|địa phương|đơn vị|chỗ) nào\b")
_TO_DO = re.compile(r"\b(?:phải|cần|sẽ|giao|yêu cầu|tập trung)\b.*\b(?:làm|gì|nào|việc)\b")
_DOING = frozenset("làm việc giao đơn vị phòng ban địa phương yêu cầu đạt tập trung còn lại cần sẽ nhiệm vụ".split())
_WHAT = re.compile(r"\bgì\b(?!.*\b(?:bao nhiêu|mấy)\b)")
# "thu và chi ngân sách" names two figures in one breath
_COORDINATED = re.compile(r"\b(thu)(?:,| và|, và) (chi) (ngân sách(?: nhà nước)?)\b", re.IGNORECASE)


def wording(text: str, holdings: Holdings) -> str:
    """The question in full words, with diacritics, in Vietnamese: what its subject is searched with."""
    if is_english(text):
        return to_vietnamese(text)
    full = expand(text)
    return _COORDINATED.sub(r"\1 \3 và \2 \3", holdings.restorer(full) if is_folded(text) else full)


def read(text: str, holdings: Holdings) -> Question:
    """A message taken as one question, without what was said before it."""
    english = is_english(text)
    bare = is_folded(text) and not english
    text = _NOT_WANTED.sub(" ", text)
    full = re.sub(r"\s+", " ", text if english else expand(text))
    # One spelling throughout: names and periods are found with diacritics or without, not half and half.
    full = in_reports_words(fold(full) if bare else full, folded=bare)
    places = places_asked(full, holdings)
    # An English question keeps its own words for places and periods, and is turned for everything else.
    worded = wording(text, holdings)
    low = worded.lower()
    dates = find_dates(full)
    ordinal, ordinal_span = _ordinal(full, folded=bare)
    kind = kind_of(full.lower() if english else low)
    periods = periods_asked(full, bases=kind == "comparison")
    names = figures_asked(worded)
    if kind == "text" and names:  # "hiến kế gì để giải ngân nhanh?" asks for no figure
        kind = "list" if _WHAT.search(low) else "figure"
    if len(places) == 1 and _HIGHEST_WITHIN.search(full):
        kind = "place"
    if len(places) > 1 and names and kind in ("place", "figure") and _WHICH_OF_THEM.search(low):
        kind = "comparison"
    masked = _masked(
        full,
        [(p.start, p.end) for p in places]
        + [(p.start, p.end) for p in periods]
        + [(d.start, d.end) for d in dates]
        + ([ordinal_span] if ordinal_span else []),
    )
    subject_words = to_vietnamese(masked) if english else (holdings.restorer(masked) if bare else masked)
    subject = subject_of(subject_words)
    if kind in ("list", "text") and _TO_DO.search(low) and set(subject.split()) <= _DOING:
        subject = f"{subject} nhiệm vụ".strip()  # "… phải làm những gì?", "… giao các đơn vị những việc gì?"
    if english:  # words that no report has are English still
        subject = " ".join(syllable for syllable in subject.split() if holdings.knows(syllable)) or subject
    return Question(
        text=text,
        worded=low,
        typed=text,
        places=tuple(unit for place in looked_at(places, full, kind) for unit in place.units),
        periods=tuple(dict.fromkeys(found.period for found in periods)),
        subject=subject or None,
        kind=kind,
        language="en" if english else "vi",
        ordinal=ordinal,
        indicators=names,
        paired=_paired(places, periods) and len({found.period for found in periods}) == len(periods),
        # "tính đến 30/9/2020" is when a figure was taken, "hội nghị ngày 6/7" is when a meeting was.
        dates=tuple((d.day, d.month, d.year) for d in dates if not _AS_OF_BEFORE.search(fold(full[: d.start]))),
    )


def _paired(places: Sequence[PlaceAsked], periods: Sequence[FoundPeriod]) -> bool:
    """Whether each of several places, one unit each, is followed by a period of its own."""
    ends = [place.start for place in places[1:]] + [10**6]
    return (
        len(places) > 1
        and len(periods) == len(places)
        and all(len(place.units) == 1 for place in places)
        and all(place.end <= period.start < end for place, period, end in zip(places, periods, ends, strict=True))
    )


def _ordinal(text: str, *, folded: bool) -> tuple[int | None, tuple[int, int] | None]:
    """The session asked about and where it stands: "lần thứ sáu" → 6. None where several are named, or a congress."""
    found: dict[int, tuple[int, int]] = {}
    for match in _ORDINAL[folded].finditer(text):
        number = leading_ordinal(match["number"] or match["english"])
        if number and "dai hoi" not in fold(text[max(0, match.start() - 20) : match.end()]):
            found.setdefault(number, match.span())
    return next(iter(found.items())) if len(found) == 1 else (None, None)


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans blanked out."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
