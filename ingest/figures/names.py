"""A figure's own words: where its clause starts, and what the text calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.figures.candidate import Candidate
from ingest.figures.clause import TIME, after_last, extend, pieces_of, skip_blank, skip_openers
from ingest.figures.last import last_match
from rag.vietnamese.names import UPPER
from rag.vietnamese.units import is_measure, is_money

_ONLY_VERBS = re.compile(
    r"^(?:[\s,:–(-]*(?:ước|đạt|được|là|có|khoảng|chỉ|mới|đã|hiện|còn|tăng|giảm|bằng|chiếm|với|cho|và|tức|dự kiến|phấn đấu|trong đó|của|"
    r"tỷ lệ|tổng số|trị giá|gồm|nhưng|thì|cũng|vẫn|tương đương|thực hiện|đến|lên|phải|từ|nhờ))*[\s,:–(-]*$",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(r"(?:cơ cấu|tỷ trọng)[^.;]{0,60}?(?=[:\s])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure's span and name; `own` starts at the subject, `start` at a time phrase that belongs to it."""

    start: int
    own: int
    name: str
    subject: str = ""  # the words before the number alone: "kiểm tra", which "và 57 đảng viên" shares


def name_of(text: str, candidate: Candidate, earlier: Named | None) -> Named:
    """The clause that a figure stands in, and the name the text gives it."""
    low = max(candidate.lead_start, candidate.found.opens - 320)
    if candidate.bracket is not None and candidate.bracket >= low:
        low = candidate.bracket + 1
    opens = candidate.found.opens
    if (
        candidate.bracket is not None
        and low == candidate.bracket + 1
        and (earlier is None or candidate.before is None or candidate.before.bracket != candidate.bracket)
        and re.search(r"[^\W\d_]\s*$", text[max(0, low - 4) : low - 1])
        and re.fullmatch(
            r"(?:mới |chỉ |ước |hiện |hiện nay |đến nay )*(?:đạt|bằng|đạt tỷ lệ|mới|hoàn thành|chiếm)?\s*(?:trên |hơn |gần |khoảng )?",
            text[low:opens],
        )
        and text[candidate.found.end - 1] == "%"
        and text[candidate.lead_start : candidate.bracket].strip(" ,;:()")
    ):
        low = max(candidate.lead_start, opens - 320)  # "thu tiền sử dụng đất (đạt 61%)"
        before_bracket = text[low : candidate.bracket]
        cut = max(before_bracket.rfind(mark) for mark in (",", ";", ":", ". "))
        words = _subject(before_bracket[cut + 1 :].strip())
        if words:
            return Named(
                low + cut + 1 + len(before_bracket[cut + 1 :]) - len(before_bracket[cut + 1 :].lstrip()),
                opens,
                words[:1].upper() + words[1:],
                words,
            )
    low = after_last(text, low, opens)
    pieces = pieces_of(text, low, opens)
    index = len(pieces) - 1
    counted = not _measured(candidate.unit) and candidate.unit != "%"
    while index > 0 and _ONLY_VERBS.match(text[pieces[index][0] : opens]):
        if re.match(r"\s*(?:Tại|Theo|Về|Qua)\s", text[pieces[index - 1][0] : pieces[index - 1][1]]):
            break  # "Tại kỳ họp, 100% đại biểu …"
        if counted and re.search(r"(?<!\w)(?:có|gồm)\s", text[pieces[index][0] : opens]):
            break  # "…, có 11 chỉ tiêu đạt thấp": what is counted stands behind the number
        index -= 1
    index = extend(text, pieces, index, opens, candidate.unit == "%")
    own = skip_openers(text, pieces[index][0] if pieces else low, opens)
    start = own
    while index > 0 and TIME.match(text[skip_blank(text, pieces[index - 1][0]) : pieces[index - 1][1]]):
        index -= 1
        start = skip_blank(text, pieces[index][0])
    subject = text[own:opens]
    if _ONLY_VERBS.match(subject) and own < opens:
        own_text = ""
        if re.match(r"[\s,:–(-]*(?:và|trong đó|với|nhưng|tức)?[\s,:–(-]*$", subject, re.IGNORECASE):
            own = start = opens
    else:
        own_text = subject
    subject = _subject(own_text)
    shares = earlier is not None and not subject and bool(_AND.match(text[candidate.lead_start : opens]))
    if shares and earlier is not None and not _measured(candidate.unit) and candidate.unit != "%":
        subject = earlier.subject
    name = _name(text, candidate, subject, earlier)
    if earlier is not None and candidate.before is not None and not own_text.strip(" ,;:()–-"):
        verb = text[max(candidate.lead_start, opens - 24) : opens]
        if re.search(r"(?:chiếm|chiếm tỷ lệ|xuống còn|tăng lên|lên|còn)\s*$", verb.rstrip()) and ";" not in verb:
            start = own = earlier.start  # "Hộ nghèo còn 214 hộ, chiếm 2,03%" reads only with what it is a share of
        bare = candidate.tail_end <= candidate.found.end
        if bare and "/" not in candidate.unit and ((subject and not _is_place(subject)) or name == earlier.name):
            start = own = earlier.start  # "kiểm tra 28 tổ chức đảng và 57 đảng viên": the verb stands there
    return Named(start, own, name, subject)


_AND = re.compile(r"^[\s,]*(?:(?:và|với|cùng|cho)\s*)?$", re.IGNORECASE)
_PROTECTED = frozenset(
    (("phát", "hiện"), ("thực", "hiện"), ("mặt", "bằng"), ("thành", "lập"), ("lập", "mới"), ("trồng", "mới"), ("việc làm", "mới"),
     ("công", "bằng"), ("xuất", "hiện"), ("chuyển", "đến"), ("nông", "thôn"), ("thôn", "mới"), ("biểu", "hiện"), ("hộ", "mới"),
     ("viên", "mới"), ("tiền", "thu"), ("nguồn", "thu"), ("tổng", "thu"), ("tổng", "chi"), ("bội", "chi"), ("công", "cho"),
     ("làm", "mới"), ("mất", "trắng"), ("chứng", "chỉ"), ("địa", "chỉ"), ("tín", "chỉ"), ("dân", "số"), ("thôn", "mới"))
)  # fmt: skip
_VERBS_AT_END = frozenset(
    """ước đạt được là có khoảng chỉ mới đã hiện còn lên xuống tăng giảm bằng chiếm với cho của đến tới vượt hơn cao thấp từ phải sẽ
    gấp trên và mức kéo cũng đều thêm tròn không vẫn đưa nâng ở tức thì do bị đang tính""".split()
)
_PHRASES_AT_END = (
    "thực hiện", "huy động", "mang về", "cán mốc", "dự kiến", "tỷ lệ", "tỉ lệ", "số tiền", "đóng góp", "dao động", "ước tính", "mới chỉ",
    "đạt khoảng", "tổng mức", "bình quân đạt", "tổng số",
)  # fmt: skip
_TIME_AT_END = re.compile(
    r"[\s,]+(?:(?:trong|của|tính)\s+)?(?:(?:đến|tới)\s+(?:hết\s+|cuối\s+|nay)?(?:ngày\s+)?(?:tháng\s+)?(?:năm\s+)?[\d/.-]*|(?:tháng|quý|năm)\s+[\dIVX/.-]+(?:\s+năm\s+\d{4})?"
    r"|(?:\d{1,2}|ba|năm|sáu|bảy|tám|chín|mười|mười một) tháng(?: (?:đầu|cuối) năm)?(?: (?:năm )?\d{4})?|cả năm(?: \d{4})?|năm nay|trong tháng|đầu năm|hiện nay|hàng năm)$",
    re.IGNORECASE,
)


# Words that tie a clause to what is before it: "riêng cây lúa", "cho năng suất", "tuy vậy thu ngân sách"
_JOINING = re.compile(
    r"^(?:(?:riêng|lại|cho|tuy vậy|tuy nhiên|song|thì|trong đó|đồng thời|cũng|còn|theo đó|cùng với đó|bên cạnh đó)\s+(?!ý kiến|vay|thuê))+",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"^(?:[^,;:]{0,80}?(?<!\w))?(?:phấn đấu|đề nghị|yêu cầu|quyết tâm)\s+(?:hoàn thành\s+)?(?:kế hoạch\s+)?",
    re.IGNORECASE,
)
_TIME_AT_START = re.compile(
    r"^(?:(?:tính\s+)?(?:từ\s+)?(?:đầu|cuối)\s+(?:năm|nhiệm kỳ)(?:\s+\d{4})?(?:\s+đến nay)?|(?:tính\s+)?đến nay|đến (?:(?:hết |ngày |hết ngày )\S+|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)|hiện nay|"
    r"(?:trong\s+|qua\s+|sau\s+)?(?:\d{1,2}|ba|sáu|chín|mười một) tháng(?: (?:đầu|cuối) năm)?(?: (?:năm )?\d{4})?|(?:trong )?quý (?:[IVX]+|[1-4])(?:[/-]\d{4}| năm \d{4})?|"
    r"lũy kế(?: đến nay)?|luỹ kế(?: đến nay)?|năm \d{4})(?!\w)[\s,]*(?:(?:toàn\s+(?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường))?\s*(?:đã|có|hiện có)(?!\w)\s*)*",
    re.IGNORECASE,
)


def _subject(words: str) -> str:
    """The words before a number without the verbs and times they end in: "thu ngân sách 9 tháng ước đạt" → "thu ngân sách"."""
    words = _flat(words).strip(' ,:;()–-“"')
    for _ in range(8):
        before = words
        lowered = words.lower()
        for phrase in _PHRASES_AT_END:
            if lowered == phrase or lowered.endswith(" " + phrase):
                rest = words[: -len(phrase)].rstrip(" ,:;–-")
                if not (phrase == "huy động" and _is_place(rest.removesuffix(" đã"))):  # "huyện đã huy động"
                    words = rest
                break
        parts = words.split()
        ends = parts[-1].lower() if parts else ""
        if ends in _VERBS_AT_END and (len(parts) == 1 or (parts[-2].lower(), ends) not in _PROTECTED):
            words = words[: -len(ends)].rstrip(" ,:;–-")
        words = _TIME_AT_END.sub("", words)
        if words == before:
            break
    words = re.sub(r"^(?:mặc dù|tuy)[^,]{0,80}nhưng\s+", "", words, flags=re.IGNORECASE)
    words = _INTENT.sub("", words)
    words = _TIME_AT_START.sub("", words)
    words = _JOINING.sub("", words)
    return re.sub(r"^(?:(?:có|đã|đạt|được|hiện|thêm)\s+)+", "", words, flags=re.IGNORECASE)


def _name(text: str, candidate: Candidate, subject: str, earlier: Named | None) -> str:
    number_end = candidate.found.end
    after = re.sub(r"(?:^|\s)trở lên$", "", _flat(text[number_end : candidate.tail_end]).strip())
    if earlier is not None and re.match(r"(?:của )?(?:cùng kỳ|năm (?:trước|ngoái))(?!\w)", after):
        after = ""  # "giảm từ 3.240 tấn của cùng kỳ"
    if TIME.match(after) and _ONLY_TIME.fullmatch(after):
        after = ""  # "lên 31,5 triệu đồng năm 2020"
    share = bool(
        re.search(
            r"(?:chiếm(?: tỷ lệ| khoảng)?|=)\s*$", text[max(0, candidate.found.opens - 18) : candidate.found.opens]
        )
    )
    in_bracket = candidate.bracket is not None and not subject and not after and not share
    own_thing = earlier is not None and _counts_another(text, candidate, earlier)
    if (
        not own_thing
        and earlier is not None
        and (in_bracket or _SUM.fullmatch(subject) or (_NO_NAME.fullmatch(subject) and not after))
    ):
        return earlier.name  # "tháng 9 ước đạt 730 tỷ đồng, lũy kế 9 tháng đạt 6.865 tỷ đồng"
    if earlier is not None and candidate.bracket is not None and _NEXT_TO.search(subject):
        return earlier.name  # "34,5%, thấp hơn bình quân chung cả nước (40,2%)"
    if earlier is not None and (other := _OPPOSITES.get(subject.lower())) and other in earlier.name.lower():
        return re.sub(other, subject, earlier.name, flags=re.IGNORECASE)  # "rác thải đô thị 96%, nông thôn 78%"
    unit = candidate.unit
    if candidate.lead is not None and after and re.fullmatch(_ONLY_RATE, subject):
        subject, after = after, ""  # "Bình quân mỗi năm giảm 1,8% hộ nghèo"
    elif candidate.lead is not None and subject and earlier is not None and re.fullmatch(_ONLY_RATE, subject):
        subject = earlier.name  # "tỷ lệ hộ nghèo giảm xuống còn 6,2%, bình quân mỗi năm giảm 2,87%"
    if unit == "%" or unit.startswith(("%", "điểm", "‰")):
        if share and not subject and earlier is not None:
            amount = "đồng" in text[max(0, candidate.lead_start - 12) : candidate.lead_start]
            name = f"{'Tỷ trọng' if amount else 'Tỷ lệ'} {_lower(earlier.name)}"
        elif after and (not subject or (len(after.split()) > 2 and not _WHOLE.match(after))) and candidate.lead is None:
            name = f"Tỷ lệ {after}" if not subject or _is_place(subject) else f"{subject} {after}"
        else:
            name = subject
        if candidate.lead is not None and not candidate.growth and name and not _CHANGE.search(name):
            name = f"{'Tốc độ tăng' if candidate.lead.direction == 'up' else 'Mức giảm'} {_lower(name)}"
    elif _measured(unit):
        name = subject or after
        if subject and after and len(after.split()) <= 6 and not candidate.bases:
            name = f"{subject} {after}"
    else:
        counted = _flat(text[candidate.found.start : number_end])
        counted = (
            unit
            if candidate.found.written_out
            else re.sub(r"^[\d.,/\s–-]+(?:(?:triệu|nghìn|ngàn|vạn)\s)?", "", counted)
        )
        given = re.search(r"(?<!\w)cho\s*$", text[max(0, candidate.found.opens - 5) : candidate.found.opens])
        if (_NOUN_SUBJECT.match(subject) or (subject and (unit == "con" or given))) and not after:
            counted = ""  # "giải quyết việc làm cho 2.150 người"
        phrase = (
            f"{counted} {after}".strip()
            if _is_place(subject) or not re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", subject.lower())
            else after
        )
        name = f"{subject} {phrase}".strip() if subject and not _is_place(subject) else phrase
    name = name.strip()
    if earlier is not None and _BARE_MEASURE.fullmatch(name) and _measured(unit):
        crop = _MEASURE_WORDS.sub("", _lower(earlier.name))
        is_crop = not re.match(r"(?:cho|xuống|tỷ lệ|tỉ lệ|đã|được|thu|số|giá|vốn)(?!\w)|.*\d", crop, re.IGNORECASE)
        if is_crop and 0 < len(crop.split()) <= 4 and not _BARE_MEASURE.fullmatch(crop):
            name = f"{name} {crop}"  # "lúa 115 ha, năng suất 62,58 tạ/ha" tells the yield of the rice
    if candidate.lead is not None and name and not unit.startswith(("%", "điểm")) and not _CHANGE.search(name):
        name = f"{'Giảm' if candidate.lead.direction == 'down' else 'Tăng'} {_lower(name)}"
    if not name and earlier is not None:
        name = earlier.name
    if (
        earlier is not None
        and name == earlier.name
        and "/" in unit
        and re.search(
            r"bình quân",
            text[max(candidate.lead_start, candidate.found.opens - 40) : candidate.found.opens],
            re.IGNORECASE,
        )
    ):
        name = f"Bình quân {unit}"  # "1 xã kiểu mẫu; bình quân đạt 18,3 tiêu chí/xã"
    name = _level(name, text[max(0, candidate.found.opens - 16) : candidate.found.start], candidate)
    return name[:1].upper() + name[1:]


def _counts_another(text: str, candidate: Candidate, earlier: Named) -> bool:
    """Whether the number is printed with a thing of its own: "846 hộ nghèo; 1.013 hộ cận nghèo"."""
    printed = re.sub(r"^[\d.,/\s–-]+", "", _flat(text[candidate.found.start : candidate.found.end]))
    counted = not _measured(candidate.unit) and not candidate.unit.startswith(("%", "điểm"))
    return counted and len(printed.split()) > 1 and printed.lower() not in earlier.name.lower()


_DOWN_TO = re.compile(r"(?<!\w)(?:còn|xuống|xuống còn|lên|lên đến|lên tới)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _level(name: str, before: str, candidate: Candidate) -> str:
    """What remains after a change is a level: "tỷ lệ hộ nghèo giảm 2,98%, còn 9,3%", "giảm tỷ lệ hộ nghèo còn dưới 1,5%"."""
    if candidate.lead is not None or not _DOWN_TO.search(before):
        return name
    level = re.sub(
        r"^(?:(?:toàn )?(?:tỉnh|huyện|xã|phường|quận|thị xã|thành phố) (?=giảm|hạ))?(?:mức giảm|tốc độ tăng|(?:giảm|tăng|hạ)(?= (?:tỷ|tỉ) lệ))\s+",
        "",
        name,
        flags=re.IGNORECASE,
    )
    return level[:1].upper() + level[1:]


_ONLY_TIME = re.compile(
    r"(?:vào |trong |của )?(?:(?:cuối |đầu )?năm|quý|tháng)(?: [\dIVX/-]+)?(?: năm)?(?: \d{4})?", re.IGNORECASE
)
_SUM = re.compile(
    r"(?:lũy kế|luỹ kế|tính chung|cộng dồn|ước cả năm|riêng|tổng cộng|cả năm|trong đó|tháng|quý|cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?)(?:\s+từ đầu năm)?",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r"(?<!\w)(?:cao|thấp|nhiều|ít) hơn\s+(?:mức\s+|so với\s+)?(?:bình quân|trung bình|mức|chung|của)", re.IGNORECASE
)
_OPPOSITES = {"nông thôn": "đô thị", "đô thị": "nông thôn", "thành thị": "nông thôn", "nữ": "nam"}
_ONLY_RATE = r"(?i:(?:bình quân|trung bình)?\s*(?:mỗi năm|hằng năm|hàng năm)?)"
_NO_NAME = re.compile(
    r"(?:(?:đến\s+)?(?:đầu|cuối|giữa)(?:\s+(?:năm|kỳ))?|trong|(?:quý|tháng)(?:\s+[\dIVX]+)?|\d{1,2} tháng|phấn đấu|quyết tâm|vào năm \d{4}|lúc|thì|mới"
    r"|đến nay|hiện nay|số tiền|tổng cộng|cộng chung)?",
    re.IGNORECASE,
)
_BARE_MEASURE = re.compile(
    r"(?:tổng\s+)?(?:năng suất|sản lượng|diện tích)(?: (?:bình quân|thu hoạch|trung bình|cả vụ|tổng cộng))?",
    re.IGNORECASE,
)
_MEASURE_WORDS = re.compile(
    r"^(?:(?:tổng|diện tích|sản lượng|năng suất|bình quân|gieo trồng|gieo cấy|gieo sạ|xuống giống|trồng|thu hoạch|thả nuôi|toàn \w+|được|cây)\s+)+",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:tổng|số|dân số|trong|của|so|GRDP|GTSX)(?!\w)", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|tốc độ|chỉ số)(?!\w)", re.IGNORECASE)
_NOUN_SUBJECT = re.compile(
    r"(?:đàn|tổng đàn|số|tổng số|dân số|khách|lượng|lượt|tổng lượt|xuất khẩu lao động)(?!\w)", re.IGNORECASE
)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def structure_head(text: str, start: int, end: int) -> str | None:
    """The head of a list of shares: "Cơ cấu kinh tế: …", "với tỷ trọng ngành Dịch vụ 50,1% - …" → its words."""
    match = last_match(_STRUCTURE, text[max(start, end - 200) : end])
    return match.group().strip() if match else None


def _is_place(subject: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?i:(?:toàn |trên địa bàn |tại |trong )?(?:tỉnh|huyện|thị xã|thành phố|xã|phường|quận|thị trấn|đặc khu|địa bàn))"
            rf"(?:\s+(?:hiện|đã|ta|[{UPPER}][\w’']*))*",
            subject.strip(),
        )
    )


def _measured(unit: str) -> bool:
    return is_measure(unit) or is_money(unit) or unit == "lần"


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)
