"""What a person typed in, what is asked out: places, periods, dates, session, subject, kind of answer.

Nothing is looked up in texts here; the archive is only asked which places it knows and which words it has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.domain import Question, Turn, WrongUse
from rag.holdings import Holdings
from rag.question.followups import carried_over, leans_back
from rag.question.kinds import kind_of
from rag.question.periods import in_reports_words, periods_asked
from rag.question.places import PlaceAsked, places_asked
from rag.question.singles import single_questions
from rag.question.spelling import respelled
from rag.vietnamese.abbreviations import expand
from rag.vietnamese.dates import spelled
from rag.vietnamese.english import is_english, to_vietnamese
from rag.vietnamese.indicator_names import find_indicator_names, kind_of_name
from rag.vietnamese.ordinals import leading_ordinal
from rag.vietnamese.periods import find_dates
from rag.vietnamese.words import fold, is_folded, modern, syllables

LONGEST = 2000  # characters; a question longer than this is a text

# "Ông ấy giữ chức vụ gì?"
_PERSON_BACK = re.compile(
    r"\b(?:ông|bà|anh|chị|đồng chí|người|vị) (?:ấy|này|đó|trên|ta)\b|\b(?:ong|ba|dong chi|nguoi) (?:ay|nay|do|tren)\b",
    re.IGNORECASE,
)

# "Theo báo cáo giữa nhiệm kỳ, …", "Theo ông Hải thì …", "Tại hội nghị lần thứ 15 (mở rộng), …": says where to look, not
# what to look for.
_SETTING = re.compile(r"^\s*(?:theo|tại|according to)\b[^,:?]{0,120}?(?:,|\bthì\b)\s*", re.IGNORECASE)
_ORDINAL_WORDS = (
    r"(?i:(?:(?:hội nghị|kỳ họp|phiên họp|đảng bộ|chấp hành|kỳ)\b[^,.?]{0,80}?)?"
    r"\b(?:lần thứ|lần|kỳ họp thứ|phiên họp thứ|kỳ thứ|họp thứ|kỳ họp)\s+"
    r"(?P<number>\d{1,2}|(?!năm\s(?:\d|đó|nay|ngoái|ấy|trước|sau|này))[^\W\d]+(?:\s(?!năm\s\d)[^\W\d]+){0,2})\b"  # "các kỳ họp năm 2021"
    r"|\b(?P<english>\d{1,2})(?:st|nd|rd|th)\s+(?:\w+\s)?(?:meeting|session|conference|plenum))"
)
_ORDINAL = {folded: spelled(_ORDINAL_WORDS, folded=folded) for folded in (False, True)}
# Turns of phrase that ask, and the bodies that every report is of: neither is what the question is about.
_UNITS = r"(?: (?:tỉnh|thành phố|huyện|thị xã|quận|phường|xã))?"
_NO_SUBJECT = re.compile(
    r"\b(?:so sánh|liệt kê|kể tên|thời điểm|lý do|lí do|nguyên (?:nhân|do)|(?:lý|lí) giải|giải thích|(?:hội nghị )?(?:sơ|tổng) kết|(?<=bao nhiêu )(?:tỷ đồng|tỷ|tỉ|triệu|nghìn|ha|héc-?\s?ta|hecta|tấn|km|đồng)|(?<=mấy )(?:tỷ đồng|tỷ|tỉ|triệu|nghìn|ha|héc-?\s?ta|hecta|tấn|km|đồng)|xin (?=hỏi|cho|hãy|nêu|tên)|tính (?:đến|tới)|tới (?:cuối|đầu|giữa|hết)|khác nhau|chênh (?:nhau|lệch)|thay đổi|đối chiếu|thế nào|ra sao|tình hình|cho biết|mở rộng|nơi nào"
    r"|theo thứ tự thời gian|bao nhiêu|phần trăm|hội nghị|kỳ họp|phiên họp|báo cáo|bài viết|bài|đồng chí|hiện nay"
    r"|(?:danh hiệu|vấn đề|việc|điều|hình thức) (?=gì\b|nào\b)|(?:trên )?địa bàn|so với|hay không|lần thứ|trực tiếp|"
    rf"(?:ban chấp hành|ban thường vụ)(?: đảng bộ)?{_UNITS}|đảng bộ{_UNITS}|(?:hội đồng|ủy ban) nhân dân{_UNITS})\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b(?:phó )?(?:bí thư|chủ tịch|thủ tướng|tổng bí thư|bộ trưởng)(?: thường trực| nước| quốc hội| chính phủ)?"
    r"(?: (?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|ubnd|hđnd))?",
    re.IGNORECASE,
)
# "Thủ tướng Nguyễn Xuân Phúc bảo tỉnh …": who says it is not what it is about.
_SAYS = re.compile(
    r"(?:\b[Ôô]ng |\b[Bb]à |\b[Đđ]ồng chí )?(?:[^\W\d_a-zà-ỹ][^\W\d_]* ){1,3}[^\W\d_a-zà-ỹ][^\W\d_]*"
    r"(?= (?:bảo|cho rằng|nói|yêu cầu|đề nghị|nhấn mạnh|chỉ đạo|gợi ý|giải thích|lưu ý|giao|nhận định|đánh giá|thừa nhận|kiến nghị|đề xuất|chỉ ra)\b)"
)
_TITLE = re.compile(r"(?<=\bbài )[\"“«][^\"”»]{8,200}[\"”»]", re.IGNORECASE)  # which report, not what about it
_FINAL_NOT = re.compile(r"\bkhông\W*$", re.IGNORECASE)  # "… có đạt không?" asks; "không đạt" says something
# "(mức còn lại, không phải mức giảm)", "…, đừng đưa mục tiêu": what is not wanted is no subject.
_NOT_WANTED = re.compile(
    r"(?:[,(;]\s*(?:chứ |và |chu |va )?|\bch[ứu] )(?:không phải|khong phai|đừng|không (?:lấy|tính|kể)|dung (?:dua|lay|tinh))\b[^,;?()]*",
    re.IGNORECASE,
)
_GLUED_NUMBER = re.compile(
    r"\b(lần|thứ|khóa|khoá|kỳ|quý|tháng|năm|ngày|lan|thu|khoa|ky|quy|thang|nam|ngay)(\d+)\b", re.IGNORECASE
)
# Words that ask or join and carry no subject.
_EMPTY = frozenset(
    "là ai gì nào những vì các của trong tại theo được có và ở thế như so với hay cho về thì sao đã mấy này đó trên vào khi lúc "
    "ra rằng bởi từ đến do hỏi hãy nêu giúp tôi mình ạ nhé bị nếu giữa ông bà vậy còn cả % em anh chị cô chú bạn tớ nhỉ nhen nha "
    "rồi thế hồi lúc liệu mỗi nghe biết kể mà lại cứ chứ đâu sao cỡ chừng khoảng kèm riêng gồm vừa cuối năm trọn phải giờ hôm tính tới ta "
    "the of in on at to a an and or by for was were is are did do does how many much what which who when where that had "
    "have has from with its their year say says report according as".split()
)
_AS_OF_BEFORE = re.compile(r"(?:den|toi|het|tinh den|truoc|tu|as of|until|by)\s+(?:het\s+)?(?:ngay\s+)?$")
# "Huyện nào của tỉnh … cao nhất?" asks for a part of the place named, whose own figure is no answer.
_HIGHEST_WITHIN = re.compile(
    r"\b(?:huyện|xã|phường|quận|thị trấn|thôn|đơn vị|địa phương) nào\b.*\bnhất\b", re.IGNORECASE
)
_FALLS = re.compile(r"\bgiảm\b")
_REMAINS = re.compile(r"\bcòn (?:bao nhiêu|mấy)|mức còn lại|(?:không phải|không tính) mức giảm")


def understand(
    text: str,
    holdings: Holdings,
    *,
    history: Sequence[Turn] = (),
    reports: Sequence[str] = (),
) -> Question:
    """What `text` asks, after what was said before. Raises WrongUse for an empty or an overlong question."""
    text = unicodedata.normalize("NFC", text).strip()
    if not any(character.isalnum() for character in text):
        raise WrongUse("Câu hỏi còn trống: hãy gõ một câu hỏi, ví dụ “Thu ngân sách 9 tháng năm 2020 đạt bao nhiêu?”.")
    if len(text) > LONGEST:
        raise WrongUse(f"Câu hỏi dài {len(text)} ký tự; hãy rút xuống dưới {LONGEST} ký tự.")
    typed = text
    text = _GLUED_NUMBER.sub(r"\1 \2", text)
    if not is_english(text):
        text = respelled(text, holdings, keep=[(place.start, place.end) for place in places_asked(text, holdings)])
    question = replace(_read(text, holdings), typed=typed)
    pieces = single_questions(text if is_english(text) else wording(text, holdings))
    if len(pieces) > 1:
        question = replace(question, parts=tuple(_singles(pieces, question, holdings)))
    said = [turn.content for turn in history if turn.role == "user" and any(map(str.isalnum, turn.content))]
    if said and leans_back(question):
        before = [Turn("user", message[:LONGEST]) for message in said]
        earlier = understand(before[-1].content, holdings, history=before[:-1])
        question = carried_over(question, earlier, holdings)
    if _PERSON_BACK.search(question.typed):
        people = " ".join(_people_answered(history, holdings))
        question = replace(
            question, text=f"{question.text} {people}", subject=f"{question.subject or ''} {people.lower()}".strip()
        )
    return _narrowed(question, tuple(reports))


def _people_answered(history: Sequence[Turn], holdings: Holdings) -> Iterator[str]:
    """Whom the last answer named, as far as the reports' people go: "ông ấy" is one of them."""
    answered = next((turn.content for turn in reversed(history) if turn.role != "user"), "")
    known = dict.fromkeys(post.person for people in holdings.posts.values() for post in people)
    return (person for person in known if person in answered)


def _singles(pieces: Sequence[str], whole: Question, holdings: Holdings) -> Iterator[Question]:
    """Each of several questions; "…, tỷ lệ bao nhiêu?" asks the rate of what the one before it asked."""
    before = ""
    last: Question | None = None
    for piece in pieces:
        single = _read(piece, holdings)
        if single.subject in ("tỷ lệ", "tỉ lệ") and before:
            single = _read(f"tỷ lệ {before} bao nhiêu", holdings)
        elif last and not single.subject and not single.indicators:  # "…, and what was it in 2024?"
            single = replace(single, subject=last.subject, indicators=last.indicators)
            if single.kind in ("text", "figure"):
                single = replace(single, kind=last.kind)
        elif before and not single.indicators and _LEANS.match(piece):
            single = replace(single, subject=f"{before} {single.subject or ''}".strip())  # "…, là những xã nào?"
        before, last = single.subject or before, single
        if single.kind in ("date", "place") and not single.subject and _MEETING.search(whole.worded):
            single = replace(single, kind="meeting")  # "ngày nào, ở đâu, ai chủ trì hội nghị?"
        yield _inheriting(single, whole)


_MEETING = re.compile(r"hội nghị|kỳ họp|phiên họp|cuộc họp")
_LEANS = re.compile(r"\W*(?:và )?(?:là|gồm|tên|đó là|cụ thể)\b", re.IGNORECASE)


def _inheriting(single: Question, whole: Question) -> Question:
    """One of several questions, with the place, time and session that another of them names."""
    return replace(
        single,
        places=single.places or whole.places,
        periods=single.periods or whole.periods,
        dates=single.dates or whole.dates,
        ordinal=single.ordinal or whole.ordinal,
        language=whole.language,
        typed=whole.typed,
    )


def _narrowed(question: Question, reports: tuple[str, ...]) -> Question:
    return replace(question, reports=reports, parts=tuple(replace(part, reports=reports) for part in question.parts))


# "thu và chi ngân sách" names two figures in one breath
_COORDINATED = re.compile(r"\b(thu)(?:,| và|, và) (chi) (ngân sách(?: nhà nước)?)\b", re.IGNORECASE)


def wording(text: str, holdings: Holdings) -> str:
    """The question in full words, with diacritics, in Vietnamese: what its subject is searched with."""
    if is_english(text):
        return to_vietnamese(text)
    full = expand(text)
    return _COORDINATED.sub(r"\1 \3 và \2 \3", holdings.restorer(full) if is_folded(text) else full)


def _read(text: str, holdings: Holdings) -> Question:
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
    # A rate is not its fall: "tỷ lệ hộ nghèo người dân tộc thiểu số" asks for no "mức giảm".
    names = tuple(
        name
        for name in find_indicator_names(worded, folded=False)
        if not name.startswith("Mức giảm ") or (_FALLS.search(low) and not _REMAINS.search(low))
    )
    names = tuple(name for name in names if not _counts_otherwise(name, low))
    if kind == "text" and names:  # "hiến kế gì để giải ngân nhanh?" asks for no figure
        kind = "list" if _WHAT.search(low) else "figure"
    if len(places) == 1 and _HIGHEST_WITHIN.search(full):
        kind = "place"
    masked = _masked(
        full,
        [(p.start, p.end) for p in places]
        + [(p.start, p.end) for p in periods]
        + [(d.start, d.end) for d in dates]
        + ([ordinal_span] if ordinal_span else []),
    )
    subject_words = to_vietnamese(masked) if english else (holdings.restorer(masked) if bare else masked)
    subject = _subject(subject_words)
    if kind in ("list", "text") and _TO_DO.search(low) and set(subject.split()) <= _DOING:
        subject = f"{subject} nhiệm vụ".strip()  # "… phải làm những gì?", "… giao các đơn vị những việc gì?"
    if english:  # words that no report has are English still
        subject = " ".join(syllable for syllable in subject.split() if holdings.knows(syllable)) or subject
    return Question(
        text=text,
        worded=low,
        typed=text,
        places=tuple(unit for place in _looked_at(places, full, kind) for unit in place.units),
        periods=tuple(found.period for found in periods),
        subject=subject or None,
        kind=kind,
        language="en" if english else "vi",
        ordinal=ordinal,
        indicators=names,
        # "tính đến 30/9/2020" is when a figure was taken, "hội nghị ngày 6/7" is when a meeting was.
        dates=tuple((d.day, d.month, d.year) for d in dates if not _AS_OF_BEFORE.search(fold(full[: d.start]))),
    )


# "Bí thư Thành ủy Hà Nội bảo huyện Thanh Trì …", "kiến nghị với đoàn của Tỉnh ủy Quảng Nam": whose officials speak is
# not which place is asked about.
_OF_OFFICIALS = re.compile(
    r"\b(?:bi thu|chu tich|lanh dao|doan cong tac|doan|thuong truc)(?: (?:cua|voi|tinh uy|thanh uy|huyen uy|thi uy|ubnd|hdnd"
    r"|uy ban nhan dan|hoi dong nhan dan|tinh|thanh pho))*\s*$"
)


_TO_DO = re.compile(r"\b(?:phải|cần|sẽ|giao|yêu cầu|tập trung)\b.*\b(?:làm|gì|nào|việc)\b")
_DOING = frozenset("làm việc giao đơn vị phòng ban địa phương yêu cầu đạt tập trung còn lại cần sẽ nhiệm vụ".split())


def _looked_at(places: Sequence[PlaceAsked], question: str, kind: str) -> Sequence[PlaceAsked]:
    """The places without those that only say whose officials speak, unless the officials are asked for."""
    if len(places) < 2 or kind in ("person", "comparison", "meeting", "date"):
        return places
    folded = fold(question)
    return [place for place in places if not _OF_OFFICIALS.search(folded[: place.start])] or places[:1]


_WHAT = re.compile(r"\bgì\b(?!.*\b(?:bao nhiêu|mấy)\b)")
_COUNTED_THINGS = re.compile(
    r"(?:bao nhiêu|mấy) (?:hộ|người|nhà dân|xã|phường|trường|công trình|dự án|đảng viên|lao động|doanh nghiệp|ca|vụ|lượt)\b"
)


def _counts_otherwise(name: str, question: str) -> bool:
    """Whether a name is of another sort than what is counted: "thu hồi đất của bao nhiêu hộ?" asks for no area, "xây cầu
    hết bao nhiêu tiền?" for no number of bridges."""
    kind = kind_of_name(name)
    if "bao nhiêu tiền" in question or "kinh phí" in question:
        return kind in ("count", "area")
    return kind in ("area", "money", "weight") and bool(_COUNTED_THINGS.search(question))


def _subject(words: str) -> str:
    """What is left of a question once place, time and asking are taken out.

    "… Bí thư Thành ủy đề nghị tập trung những nhiệm vụ nào?" is about tasks: who spoke is left out as well, unless
    nothing else remains.
    """
    untitled = _TITLE.sub(" ", modern(words))
    bare = _NO_SUBJECT.sub(" ", _FINAL_NOT.sub("", _SETTING.sub("", untitled)))
    bare = re.sub(r"\btrong nước\b", "trongnước", bare)  # one term, of which "trong" must not go
    kept = [syllable for syllable in syllables(_SAYS.sub(" ", _SPEAKER.sub(" ", bare))) if syllable not in _EMPTY]
    if len(kept) < 2:
        kept = [syllable for syllable in syllables(bare) if syllable not in _EMPTY]
    return " ".join(kept).replace("trongnước", "trong nước")


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
