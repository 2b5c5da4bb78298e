"""Reports in, lines of substance that are no figures out: what each says of its shortcomings, tasks, breakthroughs, votes;
and, where a report gives no figure of a name, what it says of it in words.

A report is searched whole, sentence by sentence: "không nêu" is said only after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.brief.clauses import clauses
from rag.brief.headings import Part
from rag.compare.found import Found, Line
from rag.compare.shortcomings import shortcomings_of
from rag.domain import Report, Span
from rag.evidence.clauses import with_what_follows
from rag.holdings import Holdings
from rag.vietnamese.indicator_names import find_indicator_names
from rag.vietnamese.turns import Turn
from rag.vietnamese.words import sentences, syllables
from rag.wording.language import Language

_MOST_WORDS = 70  # of a cell
_SHORTEST = 5  # words of a sentence that says something
# What was done or how it stands, not what is on the agenda, wished for or ordered.
_ASSERTS = re.compile(
    r"\b(?:đạt|hoàn thành|tăng|giảm|còn|chậm|thấp|cao|tốt|khá|vượt|thành công|hiệu quả|ổn định|duy trì|giữ vững|quyết liệt|kịp thời|"
    r"được (?:\w+ ){0,4}(?:triển khai|quan tâm|tăng cường|chú trọng|chỉ đạo|bảo đảm|đẩy mạnh|nâng lên|đổi mới)|chưa|đã)\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\b(?:thảo luận|cho ý kiến|tờ trình|dự thảo|nghe báo cáo|xem xét)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:đã|thành công)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:phấn đấu|mục tiêu|nhiệm vụ|cần|phải|yêu cầu|đề nghị|tiếp tục|tập trung|phương hướng|trong thời gian tới|sẽ|thảo luận|"
    r"cho ý kiến|tờ trình|dự thảo|dự toán thu|nghe báo cáo|xem xét|quyết nghị|chỉ tiêu chủ yếu)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject in words: its name, the words that ask for it, and those by which a report speaks of it."""

    subject: dict[Language, str]
    asked: Turn
    told: re.Pattern[str]
    not_told: re.Pattern[str] | None = None
    ahead: bool = False  # what is to be done: tasks
    never: re.Pattern[str] | None = None  # sentences of another kind, however often they name it


# "Các nhiệm vụ trọng tâm 6 tháng cuối năm:"
_HEADS_TASKS = re.compile(
    r"\W*(?:\d+\. )?(?:các |những |một số )?(?:nhiệm vụ|giải pháp|phương hướng)[^.;:]*:", re.IGNORECASE
)
_OPINIONS = re.compile(r"(?:các|nhiều) ý kiến(?: \w+){0,4} đề nghị", re.IGNORECASE)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


SHORTCOMINGS = Theme(
    {"vi": "Hạn chế, khó khăn", "en": "Shortcomings"},
    Turn(r"hạn chế|khó khăn|tồn tại|vướng mắc|yếu kém", r"\bshortcoming|\bdifficult|\blimitation"),
    _words(
        r"hạn chế|khó khăn|tồn tại|vướng mắc|bất cập|yếu kém|chậm|còn thấp|chưa (?:đạt|cao|đáp ứng|quyết liệt|đồng bộ|tốt|thường xuyên|hiệu quả)|"
        r"không (?:đạt|hoàn thành)|hụt|lúng túng|ảnh hưởng|thiếu|khó đạt|đạt thấp"
    ),
    _words(
        r"tháo gỡ|khắc phục|giải quyết (?:những )?khó khăn|vượt qua|hỗ trợ|không thiếu|mặc dù|tuy gặp|(?:hoàn cảnh|gia đình|hộ|người|đối tượng|đặc biệt|vùng|xã)(?: \w+){0,3} khó khăn"
    ),
)
TASKS = Theme(
    {"vi": "Nhiệm vụ trọng tâm", "en": "Main tasks"},
    Turn(r"nhiệm vụ|giải pháp|phương hướng|trọng tâm", r"\btask|\bpriorit"),
    _words(r"nhiệm vụ|yêu cầu|đề nghị|tập trung|phấn đấu|phương hướng|tiếp tục"),
    ahead=True,
    # What a meeting was held for, what was put before it, asked or wished for there: none of it sets a task
    never=_words(
        r"(?:được )?tổ chức (?:trực tuyến|hội nghị|kỳ họp|phiên họp|họp)|họp (?:ban|phiên|lần|thường kỳ)|đoàn công tác|chất vấn|dự thảo|tờ trình|"
        r"cho ý kiến|bàn (?:phương hướng|nhiệm vụ)|là nhiệm vụ|thông qua \d+ nghị quyết|(?:đại biểu|cử tri)(?: \w+){0,4} đề nghị"
    ),
)
BREAKTHROUGHS = Theme(
    {"vi": "Đột phá", "en": "Breakthroughs"},
    Turn(r"đột phá", r"\bbreakthrough"),
    _words(r"(?:khâu |nội dung )?đột phá"),
    ahead=True,
)
VOTES = Theme(
    {"vi": "Biểu quyết, thông qua", "en": "Votes"},
    Turn(r"biểu quyết|thông qua|nghị quyết nào|thông tin cơ bản", r"\bvote|\badopt|\bresolution"),
    _words(r"biểu quyết|tán thành|thông qua"),
    _words(r"thông qua (?:việc|công tác|các hình thức|đó|hoạt động)|thông qua chương trình (?:họp|làm việc)"),
    ahead=True,
)
RURAL = Theme(
    {"vi": "Nông thôn mới", "en": "New rural development"},
    Turn(r"nông thôn mới|\bntm\b", r"\bnew rural"),
    _words(r"nông thôn mới|NTM"),
)
POVERTY = Theme(
    {"vi": "Giảm nghèo, an sinh xã hội", "en": "Poverty, social security"},
    Turn(r"giảm nghèo|hộ nghèo|an sinh", r"\bpover|\bsocial security"),
    _words(r"hộ nghèo|giảm nghèo|an sinh xã hội"),
)
URBAN = Theme(
    {"vi": "Đô thị, quản lý đô thị", "en": "Towns"},
    Turn(r"đô thị", r"\burban|\btowns?\b"),
    _words(r"(?:quản lý |trật tự |chỉnh trang |thiết kế )?đô thị"),
    never=_words(r"phòng quản lý đô thị|biểu quyết"),  # who answers for it, and what was voted on
)
WORKS = Theme(
    {"vi": "Hạ tầng, giải phóng mặt bằng", "en": "Infrastructure, land clearance"},
    Turn(r"hạ tầng|giải phóng mặt bằng", r"\binfrastructure|\bclearance"),
    _words(r"hạ tầng|giải phóng mặt bằng|thông tuyến"),
    never=_words(r"biểu quyết"),
)
CONGRESS = Theme(
    {"vi": "Đại hội đảng", "en": "Party congress"},
    Turn(r"đại hội", r"\bparty congress"),
    _words(r"(?:tổ chức|tiến hành)(?: \w+){0,4} đại hội"),
)
SECURITY = Theme(
    {"vi": "Quốc phòng, an ninh", "en": "Defence, security"},
    Turn(r"quốc phòng|an ninh|trật tự", r"\bsecurity|\bdefence|\bdefense"),
    _words(r"quốc phòng|an ninh|trật tự an toàn xã hội"),
)
THEMES = (SHORTCOMINGS, TASKS, BREAKTHROUGHS, VOTES, RURAL, POVERTY, URBAN, WORKS, CONGRESS, SECURITY)


def theme_lines(
    reports: Sequence[Report], themes: Sequence[Theme], holdings: Holdings, language: Language, sector: str
) -> list[Line]:
    """One line a theme that any report speaks of."""
    lines = [
        Line(theme.subject[language], tuple(_found(theme, report, holdings) for report in reports), sector=sector)
        for theme in themes
    ]
    return [line for line in lines if line.stated]


def _found(theme: Theme, report: Report, holdings: Holdings) -> Found | None:
    if theme is SHORTCOMINGS:
        return shortcomings_of(report, holdings)
    return _told(theme, report, _set_as_tasks(report, holdings) if theme is TASKS else None)


def _set_as_tasks(report: Report, holdings: Holdings) -> tuple[int, ...]:
    """Where the sentences begin that a briefing would give as tasks, or as what a leader directed."""
    return tuple(one.sentence.start for one in clauses(report, holdings) if one.part in (Part.TASKS, Part.DIRECTION))


def _told(theme: Theme, report: Report, among: Sequence[int] | None) -> Found | None:
    """The sentence that says most on a theme (of those that begin at one of `among`), cut to the clauses that speak of it."""
    told = list(_candidates(theme, report))
    if among is not None:  # where nobody sets a task, what the meeting's opinions ask for
        told = [one for one in told if _sets_tasks(one, report, among)] or [
            one for one in told if _OPINIONS.match(report.text, one[1])
        ]
    best = max(told, key=lambda one: (one[0], -one[1]), default=None)
    if best is None:
        return None
    _, start, end = best
    if theme.ahead:
        end = with_what_follows(report.text, end)
    return Found(_shortened(report.text[start:end], theme.told), Span(report.id, start, end))


def _sets_tasks(one: tuple[float, int, int], report: Report, among: Sequence[int]) -> bool:
    _, start, end = one
    headed = _HEADS_TASKS.match(report.text, start, end)
    return bool(headed) or any(start <= at < with_what_follows(report.text, end) for at in among)


def _candidates(theme: Theme, report: Report) -> Iterator[tuple[float, int, int]]:
    for start, end in _prose(report):
        text = report.text[start:end]
        hits = len({match.group().lower() for match in theme.told.finditer(text)})
        if (
            not hits
            or (theme.never and theme.never.search(text))
            or (theme.not_told and theme.not_told.search(text) and hits < 2)
        ):
            continue
        if not theme.ahead:
            text = _so_far(text, theme.told)
            end = start + len(text)
            if not (theme.told.search(text) and _ASSERTS.search(text)):
                continue
        lists = text.rstrip().endswith(":") or text.count(";") > 1
        form = lists if theme.ahead else bool(re.search(r"\d", text))
        done = not theme.ahead and bool(_DONE.search(text))
        yield (hits if theme.ahead else 1 + 0.2 * hits) + 0.5 * form + 0.8 * done, start, end


def _so_far(text: str, told: re.Pattern[str] | None = None) -> str:
    """A sentence up to what is still to come: "xã A đạt 14/19 tiêu chí, |phấn đấu cuối năm hoàn thành"; whole where it tells
    of something done ("đã lập 3 tổ công tác … để chỉ đạo")."""
    ahead = _AHEAD.search(text)
    before = text[: ahead.start()] if ahead else text
    done = told and not told.search(before) and _DONE.search(before) and not _AGENDA.search(text)
    if ahead is None or done:
        return text
    return before.rstrip(" ,;:-–(\n")


def _prose(report: Report) -> Iterator[tuple[int, int]]:
    """The sentences of a report without its title."""
    for start, end in sentences(report.text):
        if start >= len(report.title) and len(report.text[start:end].split()) >= _SHORTEST:
            yield start, end


def in_words(reports: Sequence[Report], lines: Sequence[Line], holdings: Holdings) -> list[Line]:
    """Lines of figures with what the silent reports say of them in words: "tiến độ giải ngân còn chậm"."""
    said = [_assertions(report, holdings) for report in reports]
    return [_with_words(line, reports, said) for line in lines]


def _matter(name: str) -> frozenset[str]:
    """What a figure is of, whether its amount, its rate or its growth: "tiến độ giải ngân" tells of "vốn giải ngân" too."""
    return frozenset(syllables(name)) - _SORTS


_SORTS = frozenset("tỷ lệ tốc độ tăng giảm số vốn mức tổng".split())


def _assertions(report: Report, holdings: Holdings) -> dict[frozenset[str], tuple[int, int]]:
    """The matter of a shared name → the first clause that says how it stands, without a figure."""
    found: dict[frozenset[str], tuple[int, int]] = {}
    figures = [indicator.start for indicator in holdings.indicators.get(report.id, ())]
    for start, end in _prose(report):
        text = _so_far(report.text[start:end])
        for a, b in _clauses(text):
            clause = text[a:b]
            stated = any(start + a <= figure < start + b for figure in figures)
            if stated or not _ASSERTS.search(clause):
                continue
            for name in find_indicator_names(clause):
                found.setdefault(_matter(name), (start + a, start + b))
    return found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in re.finditer(r"[;:]\s+", text):
        if len(text[at : match.start()].split()) >= _SHORTEST:
            yield at, match.start()
            at = match.end()
    if text[at:].strip():
        yield at, len(text.rstrip(" .;,\n"))


def _with_words(line: Line, reports: Sequence[Report], said: Sequence[dict[frozenset[str], tuple[int, int]]]) -> Line:
    found = list(line.found)
    for at, (report, told) in enumerate(zip(reports, said, strict=True)):
        if found[at] is None and line.canonical and (where := told.get(_matter(line.canonical))):
            found[at] = Found(" ".join(report.text[slice(*where)].split()), Span(report.id, *where))
    return Line(line.subject, tuple(found), line.canonical, line.sector, line.comparable, line.caveats, line.derived)


def _shortened(text: str, told: re.Pattern[str]) -> str:
    """The clauses of a long sentence that speak of the theme, what is left out marked "…"."""
    whole = " ".join(text.split())
    if len(whole.split()) <= _MOST_WORDS:
        return whole
    for separator in (r"(?<=[;.:])\s+", r"(?<=[;.:,])\s+"):
        pieces = re.split(separator, whole)
        fitting = [at for at, piece in enumerate(pieces) if told.search(piece)]
        kept: list[int] = []
        for at in fitting:
            if sum(len(pieces[k].split()) for k in (*kept, at)) <= _MOST_WORDS:
                kept.append(at)
        if kept and pieces[kept[0]].endswith(":"):  # "Các nhiệm vụ trọng tâm: …" alone says nothing
            for at in sorted(set(range(kept[0] + 1, len(pieces))) - set(kept)):
                if sum(len(pieces[k].split()) for k in (*kept, at)) > _MOST_WORDS:
                    break
                kept.append(at)
            kept.sort()
        if kept:
            return _joined(pieces, kept)
    return " ".join(whole.split()[:_MOST_WORDS]) + " …"


def _joined(pieces: Sequence[str], kept: Sequence[int]) -> str:
    said = ""
    for at, before in zip(kept, (-1, *kept), strict=False):
        said += f"{' ' if said else ''}{'… ' if at != before + 1 else ''}{pieces[at]}"
    return said + ("" if kept[-1] == len(pieces) - 1 else " …")
