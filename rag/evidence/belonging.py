"""A question which larger unit a place lies in and a scope in, the words of a report that say so out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.domain import Evidence, Locality, Question, Report, Span
from rag.evidence.scope import Scope
from rag.holdings import Holdings
from rag.vietnamese.names import CAPITALISED
from rag.vietnamese.surroundings import Surroundings
from rag.vietnamese.words import modern

_ASKED = re.compile(
    r"\bthuộc (?:địa bàn |về )?(?P<level>tỉnh|thành phố|tp|huyện|thị xã|quận|phường|xã|địa phương)(?: hay \S+(?: phố| xã)?)? nào\b",
    re.IGNORECASE,
)
_NAME = rf"{CAPITALISED}(?: {CAPITALISED}){{0,4}}"
_ANY_LEVEL = "tỉnh|thành phố|TP\\.?|huyện|thị xã|quận"


def select_belonging(question: Question, scope: Scope, holdings: Holdings) -> tuple[Evidence, ...]:
    """The first words that name the place within the larger unit asked for; none where no report says so.

    "Phường Hạc Thành thuộc tỉnh nào?" is answered by "Phường Hạc Thành (tỉnh Thanh Hóa)".
    """
    asked = _ASKED.search(modern(question.text))
    if asked is None:
        return ()
    for report in scope.reports:
        for place in question.places:
            for start, end in _stated(report, place, asked["level"].lower(), holdings.surroundings(report.id)):
                quote = report.text[start:end]
                return (Evidence(Span(report.id, start, end), quote, " ".join(quote.split())),)
    return ()


def _stated(report: Report, place: Locality, level: str, surroundings: Surroundings) -> Iterator[tuple[int, int]]:
    """ "xã Đồng Văn, huyện Yên Lạc", "Sông Công (Thái Nguyên)": from the place to the end of the larger unit."""
    levels = {"địa phương": _ANY_LEVEL, "thành phố": r"thành phố|TP\.?", "tp": r"thành phố|TP\.?"}.get(level, level)
    wanted = rf"(?i:{levels})\s*{_NAME}"
    if level == "tỉnh" and place.province:
        wanted += "|" + re.escape(place.province)
    own = rf"(?<!\w)(?:(?i:{re.escape(place.level.value)}|TP\.?)\s+)?{re.escape(place.plain_name)}"
    for match in re.finditer(rf"{own}(?P<between>[^.;:\n]{{1,40}}?)(?P<wanted>{wanted})", report.text):
        if match.end() <= surroundings.sentence(match.start())[1] and re.match(
            r"\s*(?:,|\(|-|–|thuộc)", match["between"]
        ):
            end = match.end()
            closes = "(" in match["between"] and ")" not in match["between"] and report.text[end : end + 1] == ")"
            yield match.start(), end + closes
