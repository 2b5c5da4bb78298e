"""What an archive holds, as far as questions need it: reports, their places, rare and common words. Rebuilt when the
archive changes, never changed itself."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from rag.domain import Indicator, Locality, Passage, Post, Report
from rag.ports import Archive
from rag.vietnamese.names import CAPITALISED
from rag.vietnamese.relevance import Relevance
from rag.vietnamese.restore import ASKING, Restorer
from rag.vietnamese.surroundings import Surroundings
from rag.vietnamese.words import fold, one_letter_away, syllables, without_tone_place

_NAME = re.compile(rf"(?<=[^\W\d_.?!] ){CAPITALISED}")  # a capital that opens no sentence


class Holdings:
    """What one version of an archive holds. Reports are read at once, the rest when first needed.

    A change of the archive in between shows in the rest: the assistant makes new holdings for the new version.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.reports: tuple[Report, ...] = tuple(archive.reports())
        self.by_id: dict[str, Report] = {report.id: report for report in self.reports}
        self._surroundings: dict[str, Surroundings] = {}

    @cached_property
    def localities(self) -> dict[str, tuple[Locality, ...]]:
        """Folded plain name → the localities that reports are about: "cao bang" → the city and the province."""
        found: defaultdict[str, dict[str, Locality]] = defaultdict(dict)
        for report in self.reports:
            if report.meeting.locality:
                found[fold(report.meeting.locality.plain_name)][report.meeting.locality.code] = report.meeting.locality
        return {name: tuple(units.values()) for name, units in found.items()}

    @cached_property
    def any_locality(self) -> re.Pattern[str]:
        """Where a folded text names one of `localities`, its syllables apart or run together; longest names first."""
        names = sorted(self.localities, key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", " ?") for name in names) + r")\b")

    @cached_property
    def localities_glued(self) -> dict[str, tuple[Locality, ...]]:
        """`localities` by their names without blanks, as `any_locality` may meet them."""
        return {name.replace(" ", ""): units for name, units in self.localities.items()}

    @cached_property
    def indicators(self) -> dict[str, tuple[Indicator, ...]]:
        """Report id → its figures, in the order of the text."""
        grouped: defaultdict[str, list[Indicator]] = defaultdict(list)
        for indicator in self._archive.indicators():
            grouped[indicator.report_id].append(indicator)
        return {report_id: tuple(figures) for report_id, figures in grouped.items()}

    @cached_property
    def posts(self) -> dict[str, tuple[Post, ...]]:
        """Report id → its people, in the order of the text."""
        grouped: defaultdict[str, list[Post]] = defaultdict(list)
        for report_id, post in self._archive.posts():
            grouped[report_id].append(post)
        return {report_id: tuple(people) for report_id, people in grouped.items()}

    @cached_property
    def _counts(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        return self._archive.syllables()

    @cached_property
    def restorer(self) -> Restorer:
        """Gives questions typed without diacritics theirs back."""
        return Restorer(*self.vocabulary)

    @cached_property
    def vocabulary(self) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """How often each syllable, and each pair of neighbours, stands in the reports and in the words that ask."""
        singles, pairs = self._counts
        asking = syllables(ASKING)
        return Counter(singles) + Counter(asking), Counter(pairs) + Counter(pairwise(asking))

    @cached_property
    def folded_vocabulary(self) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """`vocabulary` without diacritics, for what is typed without."""
        singles: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for word, count in self.vocabulary[0].items():
            singles[fold(word)] += count
        for (one, other), count in self.vocabulary[1].items():
            pairs[fold(one), fold(other)] += count
        return singles, pairs

    @cached_property
    def _by_letters(self) -> dict[bool, dict[str, tuple[str, ...]]]:
        """Letters without diacritics → the syllables of the reports that have them; folded (true) or not."""
        found: dict[bool, defaultdict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}
        for bare, vocabulary in ((True, self.folded_vocabulary), (False, self.vocabulary)):
            for word in vocabulary[0]:
                found[bare][fold(word)].append(word)
        return {bare: {letters: tuple(words) for letters, words in index.items()} for bare, index in found.items()}

    def near(self, letters: str, *, slip: bool, bare: bool) -> Iterator[str]:
        """Syllables of the reports with these letters; with a `slip`, also those one letter more, less, other or out of
        turn away from them."""
        index = self._by_letters[bare]
        yield from index.get(letters, ())
        if slip:
            for other in one_letter_away(letters):
                yield from index.get(other, ())

    @cached_property
    def toned(self) -> dict[tuple[str, str], str]:
        """Letters and tone → the syllable that the reports write with them; only syllables that bear a tone."""
        return {key: word for word in self.vocabulary[0] if (key := without_tone_place(word))[1]}

    @cached_property
    def _running_words(self) -> int:
        return sum(self._counts[0].values())

    def knows(self, syllable: str) -> bool:
        """Whether the syllable stands in any report."""
        return syllable in self._counts[0]

    def rarity(self, syllable: str) -> float:
        """What a syllable is worth in telling sentences apart: the log of how seldom it stands in the archive, ≥ 0."""
        return math.log(1 + self._running_words / (1 + self._counts[0].get(syllable, 0)) / 50)

    def relevance(self, subject: str, typed: str = "") -> Relevance:
        """Measures texts against a subject; `typed` is the question as it was typed, whose capitals show names."""
        names = {word for match in _NAME.finditer(typed) for word in syllables(match.group())}
        return Relevance(subject, self.rarity, knows=self.knows, names=names)

    def mentions(self, name: str) -> bool:
        """Whether any report has this name in its text."""
        return any(name in report.text for report in self.reports)

    def surroundings(self, report_id: str) -> Surroundings:
        """The sentences of a report, to look up what stands around a place in it."""
        if report_id not in self._surroundings:
            self._surroundings[report_id] = Surroundings(self.by_id[report_id].text)
        return self._surroundings[report_id]

    def passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report, in order."""
        return tuple(self._archive.passages(report_id))
