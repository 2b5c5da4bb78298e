"""A question in, the periods it asks about out: those it names, with the year that one of them names for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.domain import Period, WrongUse
from rag.vietnamese.periods import FoundPeriod, find_dates, find_periods, period_from_code
from rag.vietnamese.words import fold

# As people write periods in questions: "nửa đầu 2025", "quý đầu 2025", "bài 10/2022", "năm 2017 và 2018".
_WRITTEN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\b(n[ửu]a (?:đầu|dau|cuối|cuoi)|gi[ữu]a|cu[ốo]i|h[ếe]t) (?=20\d\d\b)", re.IGNORECASE), r"\1 năm ", r"\1 nam "),
    (re.compile(r"\b(?:ba|3) qu[ýy] (?:đầu|dau)\b", re.IGNORECASE), "9 tháng đầu", "9 thang dau"),
    (re.compile(r"\b(?:hai|2) qu[ýy] (?:đầu|dau)\b", re.IGNORECASE), "6 tháng đầu", "6 thang dau"),
    (re.compile(r"\bqu[ýy] (?:đầu|dau)\b", re.IGNORECASE), "quý I", "quy I"),
    (
        re.compile(r"\b(\d{1,2}) (th[áa]ng)(,? v[àa] |, )(c[ảa] n[ăa]m) (20\d\d)\b", re.IGNORECASE),
        r"\1 \2 năm \5\3\4 \5",
        r"\1 \2 nam \5\3\4 \5",
    ),
    (re.compile(r"\b(n[ăa]m) (20\d\d)( v[àa] |, )(?=20\d\d\b)(20\d\d)", re.IGNORECASE), r"\1 \2\3năm \4", r"\1 \2\3nam \4"),
    (
        re.compile(r"(?<![\w/.-])(?<!quý )(?<!quy )(?<!tháng )(?<!thang )(0?[1-9]|1[0-2])/(20\d\d)\b", re.IGNORECASE),
        r"tháng \1/\2",
        r"thang \1/\2",
    ),
)  # fmt: skip
_BARE_YEAR = re.compile(
    r"(?<![\w.,/%-])(20[0-4]\d)(?![\w%/-]|[.,]\d|\s*(?:đồng|tỷ|tỉ|triệu|ha|người|hộ|tấn|đảng viên|dong|nguoi|ho|tan)\b)"
)
# "… tăng bao nhiêu so với cùng kỳ năm 2019?" asks about another year than 2019.
_BASIS_BEFORE = re.compile(
    r"(?:cung ky|so voi|so|(?:cao|thap|nhieu|it|lon|nho|tang|giam|kem) hon|year on year with|compared (?:with|to))\s+(?:nam\s+)?$"
)
_THIS_YEAR = re.compile(r"\bnam (?:nay|ngoai)\b|\b(?:this|last) year\b")
_SINCE_TERM = re.compile(r"\b(?:tu|ke tu) dau nhiem ky\b")
_YEAR_BEFORE = re.compile(r"\bnam (?:lien )?truoc(?: do)?\b|\b(?:the )?(?:year before|previous year)\b")
_YEAR_AFTER = re.compile(
    r"\bnam (?:lien )?sau(?: do)?\b|\bnam (?:toi|ke tiep|tiep theo)\b|\bsang nam\b(?! (?:20)?\d\d)|\b(?:the )?next year\b"
)
_SAME_STRETCH = re.compile(r"(?<!so voi )(?<!so )\bcung ky(?: nam)? (?P<year>20\d\d|truoc|ngoai)")
_WHOLE_YEAR = re.compile(r"\b(?:ca|tron|toan|het|ket thuc) nam\b|\b(?:whole|full) year\b")


def in_reports_words(question: str, *, folded: bool) -> str:
    """The question with its periods as reports write them: "nửa đầu 2025" → "nửa đầu năm 2025"."""
    for pattern, accented, bare in _WRITTEN:
        question = pattern.sub(bare if folded else accented, question)
    return question


def periods_asked(question: str, *, bases: bool = False) -> list[FoundPeriod]:
    """The periods of a question (as `in_reports_words` gives it), in its order.

    What a figure is measured against ("so với cùng kỳ năm 2019") is none, unless `bases` are asked for as well.
    """
    folded = fold(question)
    year = date.today().year if _THIS_YEAR.search(folded) else None
    found = [one for one in find_periods(question, year=year) if bases or not _BASIS_BEFORE.search(folded[: one.start])]
    taken = [(one.start, one.end) for one in find_periods(question, year=year)]
    taken += [(one.start, one.end) for one in find_dates(question)]
    for match in _BARE_YEAR.finditer(question):
        if all(match.end() <= start or match.start() >= end for start, end in taken):
            found.append(FoundPeriod(match.start(), match.end(), period_from_code(match.group())))
    found.sort(key=lambda one: one.start)
    return _with_year_before(
        _with_shared_year(_of_one_term(found) if _SINCE_TERM.search(folded) else found, folded), folded
    )


def related(periods: Sequence[Period], question: str) -> tuple[Period, ...]:
    """What a follow-up makes of the periods asked before: a year earlier or later ("năm trước đó thì sao?"), the whole
    year ("Còn cả năm?"); none where it says nothing of the kind."""
    folded = fold(question)
    if _WHOLE_YEAR.search(folded):
        return tuple(dict.fromkeys(period_from_code(str(period.end.year)) for period in periods if period.end))
    if same := _SAME_STRETCH.search(folded):  # "Thế còn cùng kỳ năm 2021?"
        return tuple(
            _moved(period, int(same["year"]) - period.end.year if same["year"].isdigit() else -1)
            for period in periods
            if period.end
        )
    before = _YEAR_BEFORE.search(folded)
    if before and _BASIS_BEFORE.search(folded[: before.start()]):
        return ()  # "so với năm trước giảm mấy phần trăm?" asks of the same year
    by = -1 if before else 1 if _YEAR_AFTER.search(folded) else 0
    return tuple(_moved(period, by) for period in periods if period.start) if by else ()


def with_year_of(periods: Sequence[Period], others: Sequence[Period]) -> tuple[Period, ...]:
    """ "6 tháng thì sao?" after a question about quarter I of 2022 is of 2022."""
    years = {period.end.year for period in others if period.end}
    if len(years) != 1:
        return tuple(periods)
    year = str(next(iter(years)))
    return tuple(period if period.end or period.code == "term" else _of(period, year) for period in periods)


def _of_one_term(found: list[FoundPeriod]) -> list[FoundPeriod]:
    """ "từ đầu nhiệm kỳ 2020 - 2025 đến giữa năm 2023" is one stretch: of the term, until then."""
    terms = [one for one in found if one.period.code == "term"]
    return terms[:1] if terms else found


def _with_shared_year(found: list[FoundPeriod], folded: str) -> list[FoundPeriod]:
    """ "cuối quý I và giữa năm 2016" are both of 2016; a year that only gave its number away is no period of its own."""
    if len(found) > 1 and not _WHOLE_YEAR.search(folded):  # "năm 2025 …, trong các báo cáo giữa năm"
        parts = [one for one in found if not one.period.code.isdigit()]
        found = [one for one in found if not _holds_a_part(one.period, parts)] or found
    years = {one.period.end.year for one in found if one.period.end}
    yearless = [one for one in found if one.period.end is None and one.period.code != "term"]
    if len(years) != 1 or not yearless:
        return found
    year = str(next(iter(years)))
    completed = [replace(one, period=_of(one.period, year)) if one in yearless else one for one in found]
    if _WHOLE_YEAR.search(folded):
        return completed
    return [one for one in completed if one.period.code != year] or completed


def _holds_a_part(year: Period, parts: Sequence[FoundPeriod]) -> bool:
    return year.code.isdigit() and any(
        one.period.end is not None and str(one.period.end.year) == year.code for one in parts
    )


def _of(period: Period, year: str) -> Period:
    try:
        return period_from_code(f"{period.code}-{year}")
    except WrongUse:
        return period


def _with_year_before(found: list[FoundPeriod], folded: str) -> list[FoundPeriod]:
    """ "năm 2019 so với năm trước đó" asks for 2018 as well."""
    before = _YEAR_BEFORE.search(folded)
    if before and len(found) > 1 and found[-1].end <= before.start() <= found[-1].end + 1:
        return [*found[:-1], replace(found[-1], period=_moved(found[-1].period, -1))]  # "… và quý I năm trước đó"
    if before and len(found) == 1 and found[0].period.start and not _BASIS_BEFORE.search(folded[: before.start()]):
        found = [*found, FoundPeriod(before.start(), before.end(), _moved(found[0].period, -1))]
    return found


def _moved(period: Period, years: int) -> Period:
    """The same stretch of another year: 9M-2020 → 9M-2019."""
    code = re.sub(r"(?:19|20)\d\d(?=-|\b)", lambda match: str(int(match.group()) + years), period.code)
    return period_from_code(code.replace("-02-29", "-02-28"))
