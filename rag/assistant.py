"""The picture of the system: what a person can ask of it, and which steps answer. Questions in, answers out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rag.answer import answer
from rag.brief.briefing import Length, brief
from rag.compare.compare import asks_for_all, compare
from rag.compare.scope import wants_table
from rag.compare.timeline import timeline
from rag.domain import Answer, Evidence, Indicator, Locality, Period, Question, Report, Turn, WrongUse
from rag.evidence.figure_fit import is_of
from rag.evidence.scope import same_unit
from rag.evidence.search import search
from rag.holdings import Holdings
from rag.ports import Archive, Embedder, Reranker
from rag.question.places import places_asked
from rag.question.understand import understand
from rag.refusal import no_such_place, what_is_held
from rag.results import Briefing, Comparison
from rag.vietnamese.indicator_names import find_indicator_names
from rag.vietnamese.periods import period_from_code
from rag.vietnamese.words import fold, is_folded
from rag.wording.language import Language

_ALL = "So sánh các báo cáo"  # what is asked where only options are given
_RESULTS = re.compile(r"(?:các |mọi )?(?:kết quả|số liệu|chỉ tiêu|figures|results)\b", re.IGNORECASE)


class Assistant:
    """Answers from one archive. Safe to use from several threads: it holds no conversation."""

    def __init__(
        self, archive: Archive, embedder: Callable[[], Embedder], rerank: Callable[[], Reranker | None]
    ) -> None:
        """`embedder` and `rerank` are called with the first question that has to be searched by meaning."""
        self._archive, self._embedder, self._rerank = archive, embedder, rerank
        self._holdings: tuple[int, Holdings] | None = None

    def ask(
        self,
        text: str,
        *,
        history: Sequence[Turn] = (),
        places: Sequence[str] = (),
        periods: Sequence[str] = (),
        reports: Sequence[str] = (),
    ) -> Iterator[Answer]:
        """A growing answer; the last one has `done` set and its time in `took_ms`.

        `places` (names), `periods` (codes of the contract) and `reports` (ids or file names) narrow the question and
        win over what it says itself. Raises WrongUse for an empty question or an unknown place or period,
        NoSuchReport for a report that is not there.
        """
        started = time.perf_counter()
        holdings = self.holdings()
        chosen = tuple(self._archive.report(reference).id for reference in reports)
        question = understand(text, holdings, history=history, reports=chosen)
        if places:
            units = tuple(unit for name in places for unit in _units(name, holdings))
            question = replace(
                question, places=units, paired=False, parts=tuple(replace(p, places=units) for p in question.parts)
            )
        if periods:
            asked = tuple(period_from_code(code) for code in periods)
            question = replace(
                question, periods=asked, paired=False, parts=tuple(replace(p, periods=asked) for p in question.parts)
            )
        for grown in answer(question, holdings, self._archive, self._embedder):
            if grown.done and wants_table(question):
                grown = replace(grown, table=compare(question, [self._archive.report(one) for one in chosen], holdings))
            yield replace(grown, took_ms=round((time.perf_counter() - started) * 1000, 1))

    def search(self, text: str, *, history: Sequence[Turn] = (), limit: int = 5) -> tuple[Evidence, ...]:
        """The passages that bear most on a question, of the reports that it is about, best first.

        Empty where no report is about the place, session or period asked. Raises WrongUse for an empty question.
        """
        holdings = self.holdings()
        question = understand(text, holdings, history=history)
        return search(question, holdings, self._archive, self._embedder, self._rerank, limit=limit)

    def compare(
        self,
        text: str = "",
        *,
        places: Sequence[str] = (),
        periods: Sequence[str] = (),
        subjects: Sequence[str] = (),
        reports: Sequence[str] = (),
        language: Language | None = None,
    ) -> Comparison:
        """A table of what each report of the scope states, every cell cited or "không nêu".

        The scope is what `text` names ("So sánh thu ngân sách của Cao Bằng, Bắc Kạn"), narrowed by the rest as in `ask`;
        without places, all reports. `subjects` are names of figures, or words ("hạn chế", "người chủ trì"). Raises
        WrongUse for an unknown place or period, NoSuchReport for a report that is not there.
        """
        holdings = self.holdings()
        chosen = tuple({one.id: one for one in map(self._archive.report, reports)}.values())
        question = understand(" ".join([text, *subjects]).strip() or _ALL, holdings)
        if subjects or not text.strip():
            named = understand(", ".join(subjects), holdings) if subjects else None
            _known(subjects, holdings)
            question = replace(
                question,
                subject=named.subject if named else None,
                indicators=named.indicators if named else (),
            )
        if places:
            question = replace(question, places=tuple(unit for name in places for unit in _units(name, holdings)))
        if periods:
            question = replace(question, periods=tuple(map(period_from_code, periods)))
        return compare(replace(question, language=language or question.language), chosen, holdings)

    def timeline(self, place: str, *, subjects: Sequence[str] = (), language: Language = "vi") -> Comparison:
        """One place over its meetings, a column a meeting in the order of their days. Raises WrongUse."""
        holdings = self.holdings()
        words = ", ".join(subjects)
        _known(subjects, holdings)
        question = understand(words, holdings) if words else Question("", subject=None)
        return timeline(replace(question, places=_units(place, holdings)[:1], language=language), holdings)

    def brief(
        self,
        *,
        reports: Sequence[str] = (),
        places: Sequence[str] = (),
        periods: Sequence[str] = (),
        length: Length = "page",
        language: Language = "vi",
    ) -> Briefing:
        """A page on the reports named (ids or file names), or on those of these places and periods; in the order of their
        days. Raises WrongUse for an unknown place or period, NoSuchReport for a report that is not there."""
        holdings = self.holdings()
        chosen = list({one.id: one for one in map(self._archive.report, reports)}.values())
        if not chosen:
            chosen = self.find_reports(places=places, periods=periods)
        return brief(chosen, holdings, length=length, language=language)

    def find_reports(
        self, *, places: Sequence[str] = (), periods: Sequence[str] = (), kind: str | None = None
    ) -> list[Report]:
        """The reports of these places that speak of these periods; all, where nothing is asked. Raises WrongUse."""
        holdings = self.holdings()
        units = [unit for name in places for unit in _units(name, holdings)]
        asked = [period_from_code(code) for code in periods]
        return [
            report
            for report in holdings.reports
            if (not units or any(same_unit(report, unit) for unit in units))
            and (not asked or any(_reports_on(report, period) for period in asked))
            and kind in (None, report.kind)
        ]

    def told_of(self, places: Sequence[str]) -> str:
        """Of the places that no report is about, that this is so and where to look; "" where each has reports."""
        holdings = self.holdings()
        named = [_units(name, holdings) for name in places]
        without = [units for units in named if not any(same_unit(r, unit) for unit in units for r in holdings.reports)]
        units = tuple(unit for several in without for unit in several)
        return no_such_place(Question("", places=units), units, holdings) if units and holdings.reports else ""

    def find_indicators(
        self,
        *,
        places: Sequence[str] = (),
        periods: Sequence[str] = (),
        subject: str | None = None,
        reports: Sequence[str] = (),
    ) -> list[Indicator]:
        """Figures of the ledger: of reports of these places, of these periods, of this name. Raises WrongUse."""
        holdings = self.holdings()
        chosen = {self._archive.report(reference).id for reference in reports}
        units = [unit for name in places for unit in _units(name, holdings)]
        codes = {period_from_code(code).code for code in periods}
        names = set(find_indicator_names(subject, folded=is_folded(subject))) if subject else set()
        return [
            indicator
            for report in holdings.reports
            if not chosen or report.id in chosen
            for indicator in holdings.indicators.get(report.id, ())
            if (not units or any(is_of(indicator, unit, report) for unit in units))
            and (not codes or (indicator.period and indicator.period.code in codes))
            and (subject is None or indicator.canonical in names or fold(subject) in fold(indicator.name))
        ]

    def holdings(self) -> Holdings:
        """What the archive holds now."""
        version = self._archive.version()
        if self._holdings is None or self._holdings[0] != version:
            self._holdings = (version, Holdings(self._archive))
        return self._holdings[1]


def _reports_on(report: Report, asked: Period) -> bool:
    return any(period.code == asked.code or period.overlap(asked) > 0 for period in report.meeting.periods)


def _known(subjects: Sequence[str], holdings: Holdings) -> None:
    """Raises WrongUse for a subject that no line of a comparison is about, rather than show all that was not asked."""
    for subject in subjects:
        if asks_for_all(understand(subject, holdings)) and not _RESULTS.match(subject):
            raise WrongUse(
                f"Không rõ nội dung “{subject}”. Hãy cho tên một chỉ tiêu (lệnh `hoinghi indicators` liệt kê), hoặc một nội dung "
                "như hạn chế, nhiệm vụ, biểu quyết, người chủ trì; bỏ trống để xem tất cả."
            )


def _units(name: str, holdings: Holdings) -> tuple[Locality, ...]:
    found = places_asked(name, holdings)
    if not found:
        held = what_is_held(holdings, "vi", ()) if holdings.reports else ""
        raise WrongUse(f"Không rõ địa phương “{name}”. {held}".rstrip())
    return found[0].units
