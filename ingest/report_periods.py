"""Title, lead and body in, the periods that a text reports on and those it sets tasks for out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ingest.timeframe import BASE, GOAL, REPORTED, is_planned, is_rest_of_year
from rag.domain import Period
from rag.vietnamese.period_codes import last_months_code
from rag.vietnamese.periods import FoundPeriod, find_periods, period_from_code
from rag.vietnamese.words import sentences

_PURPOSE = re.compile(
    r"sơ kết|tổng kết|đánh giá|kiểm điểm|báo cáo|phương hướng|nhiệm vụ|triển khai|tình hình|dự thảo|cho ý kiến|thông qua|xem xét",
    re.IGNORECASE,
)
# What makes a period the subject of figures: "Quý I, …", "riêng năm 2022 đạt …", "5 tháng được …"
_FIGURES_FOLLOW = re.compile(
    r"\s*(?:,|:|\)|-\s|(?:ước|đạt|được|tăng|giảm|là|có|của|thu|(?:[Tt]hành|[Tt]ỉnh|[Hh]uyện) ủy|xã|tỉnh|huyện|thành phố|dự kiến)\b)"
)
_NOT_A_SUBJECT = re.compile(
    r"(?:nhiệm vụ|kế hoạch|nghị quyết|chỉ tiêu|dự toán|chương trình|công tác|giai đoạn|biên chế|vốn|đầu tư công|danh hiệu|phong trào|đề án|mục tiêu|"
    r"KH|NQ|DT|quy hoạch|nhiệm kỳ|thời kỳ|dự án|hạn chế|hộ nghèo|các huyện|chuyển tiếp)\s*(?:tỉnh\s+|giao\s+|của\s+)?$",
    re.IGNORECASE,
)
# What is set for a year here is no task of the report: "chương trình giám sát năm 2018", "kế hoạch sử dụng đất năm 2019",
# "quy hoạch vùng huyện đến năm 2030"
_OTHER_PLANS = re.compile(
    r"(?:(?:chương trình|kế hoạch|chuyên đề) giám sát|sử dụng đất|quy hoạch|(?<!giải ngân )vốn|(?<!giải ngân )(?<!giải ngân vốn )đầu tư công|biên chế|tuyển quân|tuyển sinh)(?!\w)"
    r"(?:(?!nhiệm vụ|phương hướng|mục tiêu|bàn\s|triển khai)[^;:]){0,50}$",
    re.IGNORECASE,
)
# "nhiệm vụ kinh tế - xã hội, quốc phòng - an ninh 6 tháng cuối năm": what is left of a year is tasks, however long the list
_TASKS_BEFORE = re.compile(r"(?:nhiệm vụ|kế hoạch|phương hướng|giải pháp|chỉ tiêu)[^.;:]*$", re.IGNORECASE)
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.;:\n“(]\s*|[Rr]iêng\s+|[Tt]rong\s+|[Tt]heo báo cáo,?\s+|\)\s+|[Tt]ính riêng\s+|,\s+|nhà nước\s+)$"
)


def report_periods(
    title: str, lead: str, body: str, held_on: date | None, published_on: date | None, year: int | None
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The periods a text reports on and those it sets tasks for, most prominent first.

    Where the day of the meeting (else of posting) is known, a period that ended by then is reported and one that
    begins after it is planned; else the words before it decide.
    """
    now = held_on or published_on
    reported: dict[str, bool] = {}  # whether title or lead say so
    planned: dict[str, None] = {}
    for part, whole in _parts(title, lead, body):
        for found in find_periods(
            part, year=year, held_on=now if year is None or now is None or now.year == year else None
        ):
            before = part[max(0, found.start - 110) : found.start]
            near = before[-32:]
            if _is_aside(found, part, near, now):
                continue
            goal = GOAL.search(near) is not None and (now is None or found.period.end is None or found.period.end > now)
            kind = _kind(found, part, now, goal, held_on is not None)
            if kind == "planned" and _OTHER_PLANS.search(before):
                continue
            rest = is_rest_of_year(part, found)
            tasks = is_planned(before) or (rest and _TASKS_BEFORE.search(before)) or _plans_itself(part, found)
            if kind == "planned" and (whole or tasks):
                planned.setdefault(found.period.code)
            elif (
                kind == "reported"
                and not goal
                and ((whole and _is_reported(part, found, before)) or _is_subject(part, found))
            ):
                reported[found.period.code] = whole or reported.get(found.period.code, False)
    return _settled(reported, planned, now, title, body)


def _is_aside(found: FoundPeriod, part: str, near: str, now: date | None) -> bool:
    """Whether a period is named in passing: as a base, as a day up to which something counts, as when they met."""
    code, end = found.period.code, found.period.end
    if code.startswith("YTD") and len(code) < 6:
        return True
    if BASE.search(near) and not code.startswith(("YTD", "term")):
        return True
    if _CUTS_OFF.match(part, found.start) or (_WHEN_THEY_MET.search(near) and len(code) == 7):
        return True
    if _UNTIL_THE_END_OF.search(near) and end and now and end <= now:
        return True
    return _is_month(found) and _NAMES_THE_MEETING.search(near) is not None and not _is_subject(part, found)


_WHEN_THEY_MET = re.compile(r"(?:giữa|đầu|cuối|ngày|tuần|hồi|họp(?: trong| vào)?)\s+$")  # "giữa tháng 7"
# "đến ngày 31/8", but not "đến hết quý III"
_CUTS_OFF = re.compile(r"(?:đến|tới)\s+(?!(?:hết|cuối)\s+qu)", re.IGNORECASE)
_UNTIL_THE_END_OF = re.compile(r"(?:đến|tới)\s+cuối\s+$", re.IGNORECASE)  # "tính đến cuối năm 2014 chiếm 70%"
# "kết quả công tác tháng 8", not ", phiên họp tháng 8"
_RESULTS_OF_A_MONTH = re.compile(
    r"(?:^báo cáo(?!\w)|(?:kết quả|tình hình|(?<!nghe )(?<!thảo luận )báo cáo|sơ kết|đánh giá|kiểm điểm)(?!\w)[^,.;:]*$)",
    re.IGNORECASE,
)


def _is_reported(part: str, found: FoundPeriod, before: str) -> bool:
    """Whether title, lead or a sentence on what was on the table names a period as what they looked back on."""
    if _is_month(found):
        return _RESULTS_OF_A_MONTH.search(before) is not None and not is_planned(before)
    looks_back = REPORTED.search(before) is not None
    if len(found.period.code) == 9 and _MEASURE_BEFORE.search(before) and not looks_back:
        return False
    if _POINT_BEFORE.search(before) and _WAS.match(part, found.end):
        return False
    return looks_back or not _NOT_A_SUBJECT.search(before[-32:])


_WAS = re.compile(r"\s*(?:là|còn|chỉ)(?!\w)")


def _parts(title: str, lead: str, body: str) -> Iterable[tuple[str, bool]]:
    """Title, lead and sentences of the body; the first two, and sentences that say what was on the table, count whole."""
    yield title, True
    for start, end in sentences(lead):
        yield lead[start:end], True
    in_lead = {lead[start:end] for start, end in sentences(lead)}
    for start, end in sentences(body):
        sentence = body[start:end]
        if sentence not in in_lead:
            yield (
                sentence,
                bool(re.match(r"(?:Hội nghị|Kỳ họp|Phiên họp|Báo cáo|Tại hội nghị|Tại kỳ họp)", sentence))
                and bool(_PURPOSE.search(sentence)),
            )


def _kind(found: FoundPeriod, part: str, now: date | None, goal: bool, held: bool) -> str | None:
    period, code, written = found.period, found.period.code, part[found.start : found.end].lower()
    before = part[max(0, found.start - 110) : found.start]
    if code == "term":
        return "reported"
    if now and period.start:
        end = period.end or now
        if len(code) == 9 and code[4] == "-":  # 2021-2023; a term only once it is over
            over = end.year < now.year if written.startswith(("nhiệm", "thời")) else end.year <= now.year
            return "reported" if over and not _SEASON_BEFORE.search(before) else None
        ends_now = abs((end - now).days) <= 10  # "phiên họp thường kỳ tháng 12" on 29 December
        if period.start >= now - timedelta(days=31) and not (ends_now and end - period.start < timedelta(days=32)):
            return "planned"
        through = written.startswith(("đến", "tới", "hết"))  # "phấn đấu đến hết quý III giải ngân đạt 70%"
        if end > now and (through or not held) and is_planned(before):
            return "planned"
        if through and end > now + timedelta(days=15):
            return None
        if code.isdigit() and end <= now + timedelta(days=62) and _LOOKS_BACK.search(part) and not is_planned(before):
            return "reported"  # "sơ kết công tác năm 2023" in November
        if end <= now + timedelta(days=31 if code.isdigit() else 45) or (
            code.isdigit() and not held and end.year == now.year
        ):
            return "reported"
        return "planned" if is_rest_of_year(part, found) or written.startswith("cả năm") else None
    if is_rest_of_year(part, found) or code.startswith("--") or ".." in code:
        return "planned"
    if len(code) == 9 and code[4] == "-" and written.startswith(("nhiệm", "thời")):
        return None
    return "planned" if goal or is_planned(before) else "reported"


_LOOKS_BACK = re.compile(r"(?<!\w)(?:sơ kết|tổng kết)(?!\w)", re.IGNORECASE)
# "niên vụ 2022-2023", "lúa đông xuân 2018-2019", "năm học 2020-2021": years of fields and schools
_SEASON_BEFORE = re.compile(
    r"(?<!\w)(?:nhiệm kỳ|năm học|niên (?:vụ|khóa|độ)|vụ(?:\s+[\w-]+){0,3}|mùa(?:\s+\w+)?|đông\s*[-–]?\s*xuân|hè\s*[-–]?\s*thu)\s+(?:năm\s+)?$",
    re.IGNORECASE,
)
# "18/19 tiêu chí nông thôn mới giai đoạn 2021-2025": a measure that is named by its years
_MEASURE_BEFORE = re.compile(
    r"(?<!\w)(?:tiêu chí|chuẩn|chương trình|đề án|dự án|kế hoạch|nghị quyết|vốn|nguồn)(?!\w)[^,.;:]*$", re.IGNORECASE
)


def _plans_itself(part: str, found: FoundPeriod) -> bool:
    rest = part[found.end : found.end + 60]
    bare = part[found.start].isdigit()  # "chậm nhất 2030 phải dừng": by when
    return bool(
        re.match(
            r"\s*,?[^.;]{0,40}(?:phấn đấu|đặt mục tiêu|quyết nghị|tập trung|tiếp tục|xác định|yêu cầu|"
            r"hoàn thành (?:các |toàn diện )?(?:nghị quyết|chỉ tiêu|mục tiêu)|:)",
            rest,
            re.IGNORECASE,
        )
        or (not bare and _MUST.match(rest))
        or (GOAL.search(part[max(0, found.start - 28) : found.start]) and _FIGURE.search(rest.split(";")[0]))
    )


_MUST = re.compile(r"[^,.;:]{0,30}(?<!\w)(?:phải|cần|sẽ)(?!\w)", re.IGNORECASE)  # "năm 2024 phải dồn sức cho …"


def _is_subject(part: str, found: FoundPeriod) -> bool:
    """Whether figures of this period follow: "Quý I, …", "riêng năm 2022 đạt 148,9 tỷ đồng"."""
    before = part[max(0, found.start - 40) : found.start]
    if _NOT_A_SUBJECT.search(before) or _POINT_BEFORE.search(before):
        return False
    if len(found.period.code) == 9 and _MEASURE_BEFORE.search(before):
        return False
    opens, follows = _SUBJECT_BEFORE.search(before), _FIGURES_FOLLOW.match(part, found.end)
    figures = _FIGURE.search(part[found.end : found.end + 90].split(";")[0])
    if _is_month(found):  # "phiên họp thường kỳ tháng 6" alone is when they met
        return bool(figures and (opens or follows))
    return bool((opens and (follows or figures)) or (follows and figures))


# "(cuối năm 2018 là 7,04%)": a day to compare with
_POINT_BEFORE = re.compile(r"(?:đến\s+hết|cuối|đầu)\s+$", re.IGNORECASE)
# Not the number of another month or day: "trong tháng 10 và tháng 11 mưa đều"
_FIGURE = re.compile(r"(?<!tháng )(?<!năm )(?<!quý )(?<!ngày )(?<![\d/.,-])\d+(?!\d|\s*(?:tháng|năm)(?!\w))")


# "phiên họp thường kỳ tháng 11" may look back on ten months: the month names the meeting
_NAMES_THE_MEETING = re.compile(
    r"(?:thường kỳ|định kỳ|phiên họp|hội nghị|giao ban)(?:\s+của\s+\w+\s+\w+)?\s+$", re.IGNORECASE
)


def _is_month(found: FoundPeriod) -> bool:
    return re.fullmatch(r"\d\d(?:-\d{4})?", found.period.code) is not None


def _settled(
    reported: dict[str, bool], planned: dict[str, None], now: date | None, title: str, body: str
) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """One reading of each stretch: of years named beside one another the last, "ba tháng" and "quý I" once, of
    single months the last (none before the end of "11 tháng"), and not the year that is still going on.
    """
    months = {code for code in reported if re.fullmatch(r"\d+M-\d{4}|Q\d-\d{4}|YTD-\d\d-\d{4}", code)}
    going_on = (
        {code[-4:] for code in months}
        if now is None or now.month < 12
        else {c[-4:] for c in months if int(c[-4:]) != now.year}
    )
    years = [code for code in reported if code.isdigit()]
    reach = {code[-4:]: int(count[1]) for code in months if (count := re.match(r"(\d+)M", code))}
    own = [m for m in map(_MONTH.fullmatch, reported) if m and int(m[1]) >= reach.get(m[2], 0)]
    last_month = max(own, key=lambda m: (m[2], m[1])).group() if own else None
    in_title = {found.period.code for found in find_periods(title)}
    keep: dict[tuple[date | None, date | None], Period] = {}
    for code in reported:
        older = code.isdigit() and (code != max(years) or (now and int(code) < now.year - 2)) and code not in in_title
        month = _MONTH.fullmatch(code)
        begun = re.fullmatch(r"YTD-\d\d-(\d{4})", code)  # "từ đầu năm đến nay" beside "9 tháng"
        if begun and any(re.fullmatch(rf"(?:\d+M|Q1)-{begun[1]}", other) for other in reported):
            continue
        if code not in in_title and _is_long_past(code, now):
            continue  # "hai trận lũ tháng 10/2020" in a report of 2023
        # "chỉ số cải cách hành chính năm 2023" in a report on six months of 2024
        aside = code.isdigit() and not reported[code] and any(reported[m] and m[-4:] > code for m in months)
        if older or aside or code in going_on or (month and code != last_month):
            continue
        period = period_from_code(code)
        span = (period.start, period.end) if period.start else (date.min, date.fromordinal(1 + len(keep)))
        if span not in keep or code.startswith("Q"):
            keep[span] = period
    return tuple(keep.values()), tuple(_ahead(planned, {*keep}, months, body).values())


def _ahead(
    planned: dict[str, None], reported: set[tuple[date | None, date | None]], months: set[str], body: str
) -> dict[str, Period]:
    """The planned periods that are not reported as well. `months` are the parts of a year that are reported."""
    ahead: dict[str, Period] = {}
    for code in planned:
        period, month = period_from_code(code), _MONTH.fullmatch(code)
        # "phấn đấu cả năm thu 12 tỷ đồng" is of the tasks of the months that are left
        of_the_rest = code.isdigit() and any(
            re.fullmatch(rf"(?:H2|Q4)-{code}|{code}-.*-12-31", other) for other in planned
        )
        known = (period.start, period.end) in reported or (month and f"{int(month[1])}M-{month[2]}" in months)
        if not (of_the_rest or known):
            ahead[code] = period
    if not ahead and _REST_OF_YEAR.search(body):
        for code in months:
            if match := re.fullmatch(r"(\d+)M-(\d{4})", code):
                rest = last_months_code(12 - int(match[1]), int(match[2]))
                ahead[rest] = period_from_code(rest)
    return ahead


def _is_long_past(code: str, now: date | None) -> bool:
    """Whether a month or quarter ended over a year before the meeting."""
    end = period_from_code(code).end if re.fullmatch(r"(?:\d\d|Q\d)-\d{4}", code) else None
    return end is not None and now is not None and (now - end).days > 366


_MONTH = re.compile(r"(\d\d)-(\d{4})")
_REST_OF_YEAR = re.compile(r"từ nay đến (?:cuối|hết) năm|(?:những|các) tháng (?:cuối năm|còn lại)", re.IGNORECASE)
