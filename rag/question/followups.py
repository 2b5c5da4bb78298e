"""A message and the question before it in, the message as a question of its own out: "Còn Hạ Long thì sao?".

What it leaves open (place, period, session, subject) is taken from the question before; what it names anew is dropped there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rag.domain import Level, Locality, Question
from rag.holdings import Holdings
from rag.question.counted import asked_nouns
from rag.question.periods import related, with_year_of
from rag.question.wants import asks_for_targets
from rag.vietnamese.localities import lookup
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import fold, is_folded, syllables

_FOLLOW_UP = Turn(r"^\W*(?:còn|thế|vậy|và|thì|rồi|rốt cuộc|so với)\b", r"^\W*(?:how about|what about|and)\b")
# Nothing here says what is asked about: a message of such words asks the same again, of another place, time or basis.
_LIGHT = frozenset(
    "thì sao thế nào ra thực tế như kết quả tăng giảm lên xuống mấy đạt được cả toàn trọn năm còn con tới đến nửa đầu cuối giữa so với kế "
    "hoạch nghị quyết dự toán mục tiêu chỉ cùng kỳ bằng bao nhiêu phần trăm tỉnh giao ít nhiều vậy rốt cuộc cao thấp hơn bên đó đấy "
    "ấy đây kia huyện thành phố thị xã phường sang đặt này có đủ vượt trước sau đặt ra hồi lúc thời điểm tháng quý nhỉ nha ạ rồi người "
    "about and after years year plan target same period compared than then 20".split()
)
_LIGHT_FOLDED = frozenset(map(fold, _LIGHT))
# "Thế năm 2020 tỷ lệ này là bao nhiêu?"
_POINTS_BACK = Turn(r"\b(?:tỷ lệ|tỉ lệ|(?<!trong )số|con số|chỉ tiêu|mức|kết quả|việc) (?:này|đó|ấy|trên)\b")
_AMONG_THEM = Turn(r"\btrong (?:số )?(?:đó|này|ấy|đấy)\b", r"\b(?:among|of) (?:them|these)\b")
# A whole-library question leans on nothing.
_ANEW = Turn(r"trong kho\b|(?:địa phương|nơi|đơn vị|tỉnh|huyện|hội nghị|kỳ họp|báo cáo) nào\b|kho tài liệu")
_ANSWERED_ANEW = frozenset({"why", "person", "date", "place", "meeting", "list"})
_RESULT = Turn(r"\bđã (?:\w+ ){1,2}được |kết quả|rốt cuộc|có (?:đạt|đủ|xong|được) |thực hiện (?:được|đến đâu)|làm được")
_TARGET_WORDS = re.compile(
    r"\b(?:giao|phải|mục tiêu|chỉ tiêu|đề ra|đặt ra|phấn đấu|kế hoạch năm|ít nhất)\b", re.IGNORECASE
)
LONGEST = 24  # syllables of a message that may lean on the one before without saying so
# "thế còn tỉnh thì ai?" after a question about a city; not "Chủ tịch UBND tỉnh", "lãnh đạo tỉnh".
_OTHER_LEVEL = re.compile(
    r"(?<!tich )(?<!uy )(?<!ubnd )(?<!hdnd )(?<!dan )(?<!dao )(?<!phia )(?<!tren )(?<!cap )(?<!bo )(?<!du toan )(?<!thu )"
    r"\b(tinh|thanh pho|huyen|thi xa)\b(?! (?:uy|giao|nay|do|ay)\b)"
)
_LEVELS = {
    "tinh": (Level.PROVINCE,),
    "thanh pho": (Level.CITY, Level.CENTRAL_CITY),
    "huyen": (Level.DISTRICT,),
    "thi xa": (Level.TOWN,),
}


def leans_back(question: Question) -> bool:
    """Whether a message needs the one before it: "Còn Hạ Long thì sao?", "Ai chủ trì?", "So với kế hoạch?"."""
    if _FOLLOW_UP(question.typed):
        return True
    if question.kind == "text" and not question.subject and not question.indicators:
        return True  # "xã Tam Mỹ quý III/2025 thì sao?"
    return not question.places and not _ANEW(question.typed) and len(syllables(question.typed)) <= LONGEST


def carried_over(question: Question, earlier: Question, holdings: Holdings) -> Question:
    """The message with what it leaves open filled in from the question before; a new subject stays its own."""
    # "Thế 9 tháng đã thu được bao nhiêu?" goes on about "thu ngân sách"; "có bao nhiêu đảng viên?" counts something new.
    said = set() if asked_nouns(question) else set(syllables(earlier.subject or ""))
    # "chi" is light as "chỉ", not as "chi"; typed without diacritics, it may be either.
    bare = is_folded(question.typed)
    own = [
        s
        for s in syllables(question.subject or "")
        if s not in said and s not in _LIGHT and not (bare and fold(s) in _LIGHT_FOLDED)
    ]
    kept = question
    if _POINTS_BACK(question.typed) and question.kind != "person":
        kept = replace(question, subject=earlier.subject, indicators=question.indicators or earlier.indicators)
    elif not own and not question.indicators:
        kept = _same_again(question, earlier)
    elif _goes_on_about_it(question, own):
        kept = replace(question, subject=f"{earlier.subject or ''} {question.subject or ''}".strip())
    places = question.places or _other_level(question, earlier, holdings) or earlier.places
    moved = places != earlier.places
    periods = question.periods or related(earlier.periods or earlier.before, question.typed)
    if not periods and (not moved or _reported(places, earlier, holdings)):
        periods = earlier.periods
    return replace(
        kept,
        places=places,
        before=() if periods else earlier.periods,
        periods=with_year_of(periods, earlier.periods),
        dates=question.dates or (() if moved or question.periods or asks_for_targets(question) else earlier.dates),
        ordinal=question.ordinal or (None if moved or question.periods else earlier.ordinal),
        reports=question.reports or (() if moved else earlier.reports),
        parts=tuple(carried_over(part, earlier, holdings) for part in question.parts),
    )


def _goes_on_about_it(question: Question, own: list[str]) -> bool:
    """ "Nguyên nhân chậm là gì?", "Trong số đó …?": something new, of what was asked about before."""
    reason = question.kind == "why" and len(own) <= 2 and not question.indicators
    return reason or _AMONG_THEM(question.typed)


def _same_again(question: Question, earlier: Question) -> Question:
    """The earlier question in the words of both; "ít thế, vì sao?" asks something else about the same."""
    anew = question.kind in _ANSWERED_ANEW
    return replace(
        question,
        text=question.text if anew else f"{question.text} {_without_targets(earlier.text, question.typed)}",
        worded=question.worded if anew else f"{question.worded} {_without_targets(earlier.worded, question.typed)}",
        subject=f"{earlier.subject or ''} {_bases(question.subject or '')}".strip(),
        kind=question.kind if anew or (question.kind == "figure" and earlier.kind != "comparison") else earlier.kind,
        indicators=earlier.indicators,
    )


def _without_targets(earlier: str, typed: str) -> str:
    """ "rốt cuộc 6 tháng có đủ không?" after "phải kết nạp bao nhiêu?" asks for the result."""
    return _TARGET_WORDS.sub(" ", earlier) if _RESULT(typed) else earlier


def _bases(subject: str) -> str:
    """Of the light words those that name what to compare with: "kế hoạch", "cùng kỳ"."""
    return " ".join(re.findall(r"kế hoạch|nghị quyết|dự toán|mục tiêu|cùng kỳ|tỉnh giao", subject))


def _other_level(question: Question, earlier: Question, holdings: Holdings) -> tuple[Locality, ...]:
    """The province of the city asked about before, or its only city, where the message says "tỉnh" or "thành phố" alone."""
    named = _OTHER_LEVEL.search(fold(question.typed))
    if named is None or not earlier.places:
        return ()
    home, levels = earlier.places[0], _LEVELS[named[1]]
    if home.level in levels:
        return ()
    if named[1] == "tinh":
        return lookup(home.province, Level.PROVINCE)[:1]
    held = {unit for units in holdings.localities.values() for unit in units}
    inside = [unit for unit in held if unit.level in levels and fold(unit.province) == fold(home.province)]
    return tuple(inside) if len(inside) == 1 else ()


def _reported(places: tuple[Locality, ...], earlier: Question, holdings: Holdings) -> bool:
    """Whether another place has a report on the very period asked before; if not, it is asked about its own."""
    codes = {period.code for period in earlier.periods}
    return any(
        report.meeting.locality in places and codes & {period.code for period in report.meeting.periods}
        for report in holdings.reports
    )
