"""The sentences of a report in, which section of a briefing each part of them belongs to out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.brief import cues
from rag.brief.announced import headed_part, inline_heading
from rag.brief.headings import Part
from rag.brief.pieces import Piece
from rag.brief.prose import Sentence
from rag.brief.shortcomings import tells_limits
from rag.brief.speakers import Said
from rag.domain import Indicator, Report
from rag.vietnamese.words import modern

_OF_A_COMMUNE = re.compile(r"\b(?:(?<!thị )xã|phường|thị trấn|thôn|bản|ấp|khu phố|tổ dân phố)\b")


def _inside(figures: Sequence[Indicator], sentence: Sentence, part: Piece) -> list[Indicator]:
    return [f for f in figures if sentence.start + part.start <= f.start < sentence.start + part.end]


LEAD = 3  # sentences of the first paragraph that tell what the meeting, or the article, is


class Sorter:
    """Sorts one report's sentences in their order: what a paragraph or list announces holds for what follows in it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lead: int | None = None  # the first paragraph
        self._read = 0
        self._paragraph = -1
        self._announced: Part | None = None  # for the rest of the paragraph, and the list that follows
        self._lists = False

    def __call__(
        self, sentence: Sentence, parts: Sequence[Piece], said: Said | None, figures: Sequence[Indicator]
    ) -> tuple[Part, ...]:
        """The section of each piece. Pieces of one larger piece (up to a semicolon) stay together."""
        small = modern(sentence.text.lower())
        self._begin(sentence)
        whole = self._of_sentence(sentence, small, said, figures)
        announces = whole in (Part.LIMITS, Part.TASKS) and _announces(small, whole, sentence)
        if any(p.intro and tells_limits(small[p.start : p.end]) for p in parts) and said is None:
            whole, announces = Part.LIMITS, True  # "Các chỉ tiêu chưa đạt: …; …"
        if announces:
            self._announced = whole
        elif whole not in (Part.RESULTS, self._announced):
            self._announced = None
        self._lists = small.rstrip().endswith(":") or (sentence.item and self._lists)
        return self._of_pieces(sentence, small, parts, whole, said, announces, figures)

    def _begin(self, sentence: Sentence) -> None:
        if self._lead is None:
            self._lead = sentence.paragraph
        if sentence.paragraph != self._paragraph and not (self._lists and sentence.item):
            self._announced = None
        self._paragraph = sentence.paragraph
        self._read += 1

    def _of_sentence(self, sentence: Sentence, small: str, said: Said | None, figures: Sequence[Indicator]) -> Part:
        headed = headed_part(sentence.headings)
        inline = inline_heading(small)
        if inline:
            return inline
        if said is not None:
            return Part.CONTEXT if self._is_delegate(said) else _of_speech(small, said, figures)
        if cues.VOTES.search(small) and not cues.NOT_YET.search(small) and headed in (None, Part.RESULTS, Part.VOTES):
            return Part.VOTES
        if headed is None and _opens(sentence, small, figures, sentence.paragraph == self._lead and self._read <= LEAD):
            return Part.CONTEXT
        if self._announced is Part.LIMITS and re.match(r"(?:\S+ ){0,3}(?:kiến nghị|đề nghị|đề xuất)\b", small):
            return Part.TASKS
        if headed is Part.LIMITS or self._goes_on_about_limits(sentence, small, figures):
            return Part.TASKS if cues.AHEAD.search(small) and cues.GOALS.search(small) else Part.LIMITS
        if headed is Part.TASKS:
            return Part.TASKS
        if _is_told(small):
            return Part.RESULTS  # "Báo cáo do đồng chí X trình bày nêu rõ: …"
        announced_so = tells_limits(small.partition(":")[0], announced=True)
        if headed is None and _DISCUSSES.match(small) and not announced_so:
            return Part.CONTEXT
        if tells_limits(small, announced=True) or cues.TURNS.match(small):
            return Part.LIMITS
        if tells_limits(small[:80]) and not cues.GOALS.search(small) and not cues.AHEAD.search(small):
            return Part.LIMITS
        if _sets_tasks(small, sentence, figures, self._report) or (
            self._announced is Part.TASKS
            and not _has_statistics(figures)
            and (sentence.item or cues.INTENDS.search(small) is not None)
        ):
            return Part.TASKS
        if self._announced is Part.TASKS and not _has_statistics(figures):
            return self._announced
        if cues.AGENDA.search(small) and not _has_statistics(figures):
            return Part.CONTEXT
        if cues.CONDITIONS.search(small) and not _has_statistics(figures) and headed is None:
            return Part.CONTEXT
        return Part.RESULTS

    def _is_delegate(self, said: Said) -> bool:
        """Whether the speaker is of a commune, at a meeting of a district or a province: who asks, not who directs."""
        place = self._report.meeting.locality
        return place is not None and place.level.rank < 3 and bool(_OF_A_COMMUNE.search(said.speaker.label))

    def _goes_on_about_limits(self, sentence: Sentence, small: str, figures: Sequence[Indicator]) -> bool:
        """Behind "còn một số khó khăn." a sentence with figures may be of results again, unless it tells what lacks."""
        if self._announced is not Part.LIMITS:
            return False
        return sentence.item or not _has_statistics(figures) or tells_limits(small)

    def _of_pieces(
        self,
        sentence: Sentence,
        small: str,
        parts: Sequence[Piece],
        whole: Part,
        said: Said | None,
        announces: bool,
        figures: Sequence[Indicator],
    ) -> tuple[Part, ...]:
        """Limits stand out of a sentence of results by their clause; what is announced holds for all of it."""
        found: dict[int, Part] = {}
        intros: dict[int, Part] = {}
        for part in parts:
            text = modern(sentence.text[part.start : part.end].lower())
            here = found.get(part.part, whole)
            if part.intro and part.part == 0 and whole in (Part.RESULTS, Part.CONTEXT) and cues.AGENDA.search(text):
                here = Part.CONTEXT
            if (
                here is Part.RESULTS
                and cues.CONDITIONS.search(text)
                and not _has_statistics(_inside(figures, sentence, part))
            ):
                here = Part.CONTEXT  # "… thực hiện nhiệm vụ trong điều kiện được mở rộng địa giới"
            if here in (Part.RESULTS, Part.CONTEXT) and part.part not in found and said is None:
                whole_part = modern(
                    sentence.text[part.start : max(p.end for p in parts if p.part == part.part)].lower()
                )
                if tells_limits(whole_part, asked=bool(_DISCUSSES.match(small))):
                    here = Part.LIMITS
            if whole is Part.DIRECTION and not _DEMANDS.search(text) and not part.tail and tells_limits(text):
                here = Part.LIMITS  # a leader names what lacks amid what is to be done
            if part.intro and here is not whole:
                intros[part.start] = here
                continue
            found.setdefault(part.part, here)
        if whole is Part.LIMITS and not announces and said is None and len(found) > 1:
            for number in found:
                own = " ".join(sentence.text[p.start : p.end] for p in parts if p.part == number)
                if not tells_limits(modern(own.lower())) and not headed_part(sentence.headings) and not self._announced:
                    found[number] = Part.RESULTS
        return tuple(intros.get(part.start) or found.get(part.part, whole) for part in parts)


# What was talked about, whatever words of tasks stand in it
_DISCUSSES = re.compile(
    r"(?:các |nhiều |những |đa số )?(?:ý kiến|đại biểu)\b|sau khi nghe|thảo luận|phần thảo luận|(?:tại|cũng tại) (?:hội nghị|kỳ họp|phiên họp)[^,]*, (?:các |đại diện|\d+ )"
)


def _is_told(small: str) -> bool:
    match = _TOLD.search(small)
    return match is not None and bool(cues.AGENDA.search(small[: match.end()]))


_TOLD = re.compile(r"\b(?:nêu rõ|cho thấy|cho biết|nêu|khẳng định|báo cáo|đánh giá)(?: rõ)?:\s")


def _announces(small: str, part: Part, sentence: Sentence) -> bool:
    if part is Part.LIMITS:
        return bool(cues.ANNOUNCES_LIMITS.search(small)) or inline_heading(small) is Part.LIMITS
    return bool(cues.AHEAD.search(small) or cues.GOALS.search(small) or sentence.text.rstrip().endswith(":"))


def _opens(sentence: Sentence, small: str, figures: Sequence[Indicator], leads: bool) -> bool:
    if cues.ATTENDS.match(small):
        return True
    if _has_statistics(figures):
        return False
    if cues.ATTENDS.search(small) or cues.CHAIRS.search(small):
        return True
    if leads and not tells_limits(small):
        return True
    opens = sentence.opens and cues.OPENS.search(small[:160])
    return bool(opens) and (
        not cues.GOALS.search(small) or small.startswith(("hội nghị tiến hành", "kỳ họp tiến hành"))
    )


def _has_statistics(figures: Sequence[Indicator]) -> bool:
    return any(figure.kind == "statistic" and figure.sector != "hành chính - hoạt động cơ quan" for figure in figures)


def _of_speech(small: str, said: Said, figures: Sequence[Indicator]) -> Part:
    if said.named and re.search(r"\bkhai mạc\b", small[: said.after + 40]) and "yêu cầu" not in small:
        return Part.CONTEXT
    if re.search(r"\b(?:chỉ ra|chỉ rõ|nhìn nhận|thừa nhận|phân tích|nêu rõ)\b", small) and tells_limits(
        small, announced=True
    ):
        return Part.LIMITS
    if re.search(
        r"\b(?:vẫn còn|còn (?:một số|nhiều)|bên cạnh (?:những )?(?:kết quả|thành tích)|tuy nhiên)\b", small
    ) and tells_limits(small):
        return Part.LIMITS
    if said.concludes and re.search(r"\bnhiệm vụ (?:trọng tâm|chủ yếu|sau)\b", small):
        return Part.TASKS
    if not _DEMANDS.search(small) and tells_limits(small):
        return Part.LIMITS
    if not said.named and _has_statistics(figures) and not _DEMANDS.search(small):
        return Part.RESULTS  # what a leader tells of, not what is to be done
    return Part.DIRECTION


_DEMANDS = re.compile(
    r"\b(?:yêu cầu|đề nghị|phấn đấu|cần|phải|tập trung|giao|sớm|hoàn thành|đạt trên|trước ngày|kiểm tra|kiểm điểm|làm rõ|rà soát|xử lý|phụ trách)\b"
)


def _sets_tasks(small: str, sentence: Sentence, figures: Sequence[Indicator], report: Report) -> bool:
    if cues.GOALS.search(small):
        goals = cues.GOALS.search(small)
        assert goals is not None
        done = _has_statistics([f for f in figures if f.start < sentence.start + goals.start()])
        if not done:
            return True
    if cues.AHEAD.search(small[:120]) and cues.INTENDS.search(small) and not re.search(r"\bđã\b", small):
        return not _has_statistics(figures) or any(figure.kind == "target" for figure in figures)
    targets = [figure for figure in figures if figure.kind == "target"]
    if targets and not _has_statistics(figures):
        return True
    planned = [period.label for period in report.meeting.planned]
    if any(small.startswith((label.lower(), f"cho {label.lower()}", f"trong {label.lower()}")) for label in planned):
        return bool(cues.INTENDS.search(small)) and not _has_statistics(figures)
    return (
        bool(cues.IMPERATIVE.match(small))
        and bool(re.match(r"(?:\W*)(?:tiếp tục|cần|phải|đề nghị|yêu cầu)\b", small))
        and not _has_statistics(figures)
    )
