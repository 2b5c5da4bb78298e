"""The sentences of a report and its people in, whose words each sentence gives out; None for the report's own.

A leader's words go on over the sentences of the paragraph, and over following ones that begin as tasks do ("Tập
trung …"), as entries of a list, or with "Đồng chí yêu cầu". They end where somebody else speaks, or the meeting does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.brief.cues import ATTENDS, CHAIRS, IMPERATIVE, NOT_YET, VOTES
from rag.brief.prose import Sentence
from rag.domain import Post
from rag.vietnamese.words import fold, modern


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the report prints it: `label` with the post, `short` without. `until` is where the words begin."""

    label: str
    short: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Whose words a sentence gives; `named` where it names the speaker itself, `after` behind how many characters the
    words begin then; `concludes` where they close the meeting."""

    speaker: Speaker
    named: bool
    after: int = 0
    concludes: bool = False


_DIRECTS = (
    r"(?:yêu cầu|đề nghị|nhấn mạnh|lưu ý|quán triệt|giao|gợi ý|khẳng định|đánh giá cao|đánh giá|ghi nhận|biểu dương|"
    r"phát biểu|chỉ đạo|kết luận|mong muốn|tin tưởng|chúc mừng|bày tỏ|đề xuất|chỉ rõ|chỉ ra|thống nhất|cho rằng|định hướng|"
    r"đề cập|nhận diện|đồng ý|nhắc nhở|kêu gọi|đồng tình|trăn trở|tiếp thu|hoan nghênh|nêu rõ|khen ngợi|truy vấn|phê bình|cam kết|nói)"
)
_TITLE = r"(?:Các đồng chí|các đồng chí|Đồng chí|đồng chí|Đ/c|đ/c|Ông|ông|Bà|bà|Thượng tướng|Đại tá|Thiếu tướng)"
# The ends of posts: "lãnh đạo tỉnh", "Chủ tịch UBND tỉnh", "Lãnh đạo Ban Tổ chức Tỉnh ủy"
_POST = (
    r"(?:[Ll]ãnh đạo (?:tỉnh|huyện|thành phố|thị xã|Trung ương|[A-ZĐỦ]\w+)|(?:Phó )?(?:Tổng )?Bí thư|(?:Phó )?Chủ tịch|(?:Phó )?Thủ tướng|"
    r"Bộ trưởng|Thứ trưởng|(?:Phó )?Trưởng (?:ban|Ban|đoàn|Đoàn)|(?:Phó )?Chủ nhiệm|Thường trực|[Cc]hủ tọa|[Cc]hủ toạ|Viện trưởng|Giám đốc|[Tt]hành viên [Đđ]oàn công tác|[Đđ]oàn công tác)"
)
_LEADS = re.compile(
    r"bí thư|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|trưởng|chủ nhiệm|ủy viên|uỷ viên|giám đốc|chủ t(?:ọa|oạ)|lãnh đạo|thường trực|chánh|viện trưởng|đoàn công tác",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    rf"^(?:Tiếp đó, |Đồng thời,? |Cùng với đó, |Bên cạnh đó, |Đặc biệt, |Ngoài ra, |Cuối cùng, |Trong đó, |Vì vậy, )?(?P<who>{_TITLE}|Người đứng đầu|Tổng Bí thư|Thủ tướng|Phó Thủ tướng)(?: \w+)?,? (?:cũng |đã |còn |tiếp tục |đồng thời |cho biết,? )*(?:bày tỏ |nhận diện|{_DIRECTS})"
)
_NARRATES = re.compile(
    r"^(?:tại (?:hội nghị|kỳ họp|phiên họp|buổi|cuộc)|cũng tại |kết thúc |sau khi |dịp này|nhân dịp|trước đó|theo (?:báo cáo|bà|ông|đồng chí|kế hoạch|đó)|(?:tại )?(?:hội nghị|kỳ họp|phiên họp|buổi làm việc)|các đại biểu|đại biểu|thảo luận|phần thảo luận|thay mặt|tiếp thu|phát biểu (?:tại|tiếp thu)|(?:sáng|chiều|tối|ngày) \d|các ý kiến|nhiều ý kiến|ban chấp hành|các nội dung|với (?:sự nhất trí|100|đa số|tinh thần)|qua thảo luận)",
)
_CONCLUDES = re.compile(r"\b(?:kết luận|bế mạc|kết thúc|tổng kết|thay mặt)\b")
_REPORTS = re.compile(
    r"\b(?:báo cáo|trình bày|cho biết|thông tin|thuyết minh|lý giải|giải trình|trả lời|đáp|chia sẻ|thông qua|thẩm tra|nêu:|hỏi|truy)\b"
)
LONGEST_LABEL, LONGEST_SHORT = 32, 8  # words


def speakers(sentences: Sequence[Sentence], posts: Sequence[Post], text: str) -> list[Said | None]:
    """One entry a sentence, in their order."""
    known = {post.person: post for post in posts}
    said: list[Said | None] = []
    current: Speaker | None = None
    concludes = opens_list = False
    last_paragraph = -1
    for sentence in sentences:
        small = modern(sentence.text.lower())
        found = _named(sentence.text, small, known, text)
        if found is not None:
            current, after = found
            concludes = bool(_CONCLUDES.search(small[: max(after, 60)]))
            said.append(Said(current, True, after, concludes))
        elif current and (
            _ANONYMOUS.match(sentence.text) or _goes_on(sentence, small, last_paragraph, opens_list, known)
        ):
            said.append(Said(current, False, 0, concludes))
        else:
            current = None
            said.append(None)
        opens_list = current is not None and (sentence.text.rstrip().endswith(":") or (opens_list and sentence.item))
        last_paragraph = sentence.paragraph
    return said


def _goes_on(sentence: Sentence, small: str, last_paragraph: int, opens_list: bool, known: Iterable[str]) -> bool:
    if VOTES.search(small) and not NOT_YET.search(small):
        return False  # "Với 38/38 ủy viên tán thành, hội nghị đã thông qua …"
    if _NARRATES.match(small) or _tells_of_another(sentence.text, small, known):
        return False
    if sentence.paragraph == last_paragraph:
        return True
    if sentence.headings and sentence.opens and not sentence.item:
        return False
    if _TELLS_RESULTS.search(small):
        return False  # a new paragraph that tells what was done is the report's own
    return (opens_list and sentence.item) or bool(IMPERATIVE.match(small))


_TELLS_RESULTS = re.compile(
    r"\b(?:đã|thành công|toàn (?:tỉnh|huyện|xã|thành phố|thị xã) (?:có|hiện)|đạt \d|tăng \d|giảm \d)"
)


def _tells_of_another(text: str, small: str, known: Iterable[str]) -> bool:
    """Whether somebody reports or speaks in it who is no leader giving directions."""
    return bool(_REPORTS.search(small)) and any(person in text for person in known)


# "Đến dự và phát biểu tại hội nghị, đồng chí X ghi nhận …"
_SPEAKS_TOO = re.compile(r"\b(?:ghi nhận|đề nghị|yêu cầu|nhấn mạnh|đánh giá cao|biểu dương|lưu ý|khẳng định)\b")


def _named(text: str, small: str, known: dict[str, Post], report: str) -> tuple[Speaker, int] | None:
    """The leader whose words the sentence gives, and where they begin; None where it names none."""
    if (ATTENDS.search(small) or CHAIRS.search(small)) and not _SPEAKS_TOO.search(small):
        return None
    for person, post in known.items():
        at = text.find(person)
        if at < 0 or not _LEADS.search(post.post):
            continue
        verb = _verb_after(text, at + len(person))
        # "Báo cáo do đồng chí X trình bày nêu rõ", "theo đồng chí X": the report speaks
        if verb is None or re.search(rf"\b(?:do|của|theo|với|cho) (?:{_TITLE} )?$", text[:at]):
            continue
        return _speaker_at(text, at, verb, person, post, report), verb
    return _by_post(text, known, report)


_VERB = re.compile(
    rf"(?:,? (?:đã|cũng|tiếp tục|còn|đồng thời)){{0,4}}(?:,? thay mặt [^,]{{1,80}}?)? (?=(?P<verb>{_DIRECTS})\b)"
)
_POST_WORDS = re.compile(
    r"\b(?:trình bày|báo cáo|cho biết|chia sẻ|thông tin|lý giải|đáp|trả lời|giải trình|nêu(?! rõ| bật)|dự\b|chủ trì|khai mạc|làm tổ trưởng)"
)


def _verb_after(text: str, start: int) -> int | None:
    """Where a directing verb begins that belongs to the name before `start`: only the posts stand between."""
    for match in _VERB.finditer(text, max(start - 1, 0), start + 220):
        between = text[start : match.start("verb")]
        if _POST_WORDS.search(between) or re.search(r"[.:;]\s", between):
            return None
        return match.start("verb")
    return None


def _speaker_at(text: str, at: int, verb: int, person: str, post: Post, report: str) -> Speaker:
    before = re.search(rf"{_TITLE} (?:[^,.;:]{{0,60}} )?$", text[:at])
    plain = re.search(rf"{_POST}[^,.;:]{{0,60}} $", text[:at])
    begin = before.start() if before else plain.start() if plain else at
    title = re.match(_TITLE, text[begin:at])
    label = re.sub(r",? (?:đã|cũng|tiếp tục|còn|đồng thời)$", "", text[begin:verb].strip(" ,")).strip(" ,")
    plainly = label if len(label.split()) <= LONGEST_SHORT and person in label else person
    short = _capital(f"{title.group()} {person}" if title else plainly)
    if len(label.split()) > LONGEST_LABEL or label.count("(") != label.count(")"):
        label = f"{title.group() + ' ' if title else ''}{report[post.start : post.end]}"
    if label == person or not _LEADS.search(label):
        label = f"{title.group() + ' ' if title else ''}{report[post.start : post.end]}"
        if person not in label:
            label = short
    return Speaker(_capital(" ".join(label.split())), short, person)


# What may stand before a speaker named by the post: "Phát biểu tại hội nghị, lãnh đạo tỉnh đề nghị …"
_OCCASION = re.compile(r"(?:[^,:;.]{0,70}, (?:đồng thời |thay mặt [^,]{3,50}, )?)?", re.DOTALL)
_BY_POST = re.compile(
    rf"(?P<label>(?:{_TITLE} )?{_POST}(?: (?!và phát|đã |cũng )[^\s.:;]+){{0,14}}?),?(?: (?:đã|cũng|tiếp tục|còn|đồng thời))* (?=(?P<verb>{_DIRECTS})\b)"
)


def _by_post(text: str, known: dict[str, Post], report: str) -> tuple[Speaker, int] | None:
    """ "Lãnh đạo tỉnh đề nghị …", "Đồng chí Bí thư Tỉnh ủy nhấn mạnh …": by the post; the person where one has it."""
    match = _BY_POST.search(text)
    if match is None or _POST_WORDS.search(match["label"]) or not _OCCASION.fullmatch(text[: match.start()]):
        return None
    label = match["label"].strip(" ,")
    bare = fold(re.sub(rf"^{_TITLE} ", "", label))
    holders = [
        p for p in known.values() if bare in [fold(part.strip()) for part in p.post.split(",")] or bare == fold(p.post)
    ]
    if len(holders) == 1:
        holder = holders[0]
        title = re.match(_TITLE, label)
        address = f"{title.group()} " if title else ""
        full = _capital(f"{address}{' '.join(report[holder.start : holder.end].split())}")
        return Speaker(full, _capital(f"{address}{holder.person}"), holder.person), match.start("verb")
    return Speaker(_capital(label), _capital(label)), match.start("verb")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
