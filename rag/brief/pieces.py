"""A sentence in, the clauses by which it may be shortened out: each may be left out, none is reworded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a sentence, without the blanks and marks between pieces.

    `needs` is the number of the piece without which this one hangs in the air (a clause that has no subject, an
    entry of a list whose introduction is short); `tail` tells a clause of purpose or manner, the first to go.
    `part` numbers the larger piece (up to a semicolon) that it is of; `intro` tells the words before a list's colon.
    """

    start: int
    end: int
    part: int
    needs: int | None = None
    tail: bool = False
    intro: bool = False


_SEMICOLON = re.compile(r";\s+(?:và\s+)?")
_COLON = re.compile(r":\s+")
_COMMA = re.compile(r",\s+")
# Purpose, manner, effect: what a secretary strikes out first
_TAIL = re.compile(
    r"(?:nhằm|góp phần|qua đó|từ đó|để|tạo (?:điều kiện|động lực|đà|tiền đề|sự|chuyển biến|môi trường|sức)|phù hợp (?:với)?|đáp ứng|bảo đảm|đảm bảo|phục vụ|nâng cao|hướng tới|nhường|phát huy|thể hiện|đặc biệt là|nhất là|không để|theo (?:đúng|quy định|tinh thần|hướng)|coi đây|xem đây|đúng (?:quy định|tiến độ)|không lơ là|đời sống|gắn với|giúp|làm cơ sở|tiến tới|không ngừng|xứng đáng)\b"
)
# A verb, or the noun of a figure, with which a new statement begins behind a comma; "tăng 5%", "bằng 89%" go with what is before
_NEW = re.compile(
    r"(?:công tác|(?:tỷ lệ|tổng (?:số|thu|chi|mức|vốn|giá|kim)|giá trị|sản lượng|kim ngạch|thu nhập|thu ngân sách|chi ngân sách|giải ngân|kết nạp)(?=[^,;]*\d)|(?:xã|huyện|tỉnh|thành phố|phường) [A-ZĐ]\w+|"
    r"tổ chức|thành lập|triển khai|thực hiện|tiếp tục|đẩy mạnh|đẩy nhanh|tăng cường|phấn đấu|hoàn thành|xây dựng|tập trung|chỉ đạo|ban hành|đồng thời|cơ bản|đã|hiện|đến nay|đến (?:cuối )?năm|"
    r"khẩn trương|chủ động|kịp thời|rà soát|quản lý|kiên quyết|nghiên cứu|trình|xóa|huy động|gắn xây dựng|công nghiệp|du lịch|thanh tra|khai thác|tham mưu|phân công|bàn giao|trong đó,? (?:nổi bật|nhất là|đặc biệt|tập trung)|năm 20\d\d|tính đến|tích cực|làm tốt|chăm lo|bảo vệ|vận động|yêu cầu|đề nghị|giao|an ninh|quốc phòng)\b(?:,? [^\s,]+){3}"
)
# "…; riêng tiền sử dụng đất đạt 287,5 tỷ đồng": of what, stands before the semicolon
_LEANS = re.compile(
    r"(?:riêng|trong đó|gồm|bao gồm|đồng thời|nhưng|tuy nhiên|còn lại|trong khi|song|kể cả|số còn lại)\b"
)
# A clause of time or occasion before the main one: "Thực hiện Kết luận số 01-KL/TW …, năm 2022 Thành ủy lựa chọn …"
_ADVERBIAL = re.compile(
    r"(?:thực hiện (?:kết luận|nghị quyết|chỉ thị|kế hoạch)|căn cứ|xác định (?:việc|rõ)|với (?:sự|những|phương châm|quyết tâm|quan điểm|tinh thần)|để (?!dành)|nhằm|trước tình hình|trong (?:điều kiện|bối cảnh)|phát huy|dưới sự|nhờ|trên cơ sở|từ (?:thực tiễn|đó)|thời gian qua)\b"
)
# "dưới sự lãnh đạo, chỉ đạo quyết liệt của …", "quán triệt, tổ chức thực hiện …": words in a row that share what follows
_COORDINATED = re.compile(
    r"(?:lãnh đạo|quản lý|đầu tư|xây dựng|quan tâm|phát triển|hiệu quả|chất lượng|kiểm tra|đôn đốc|tổ chức|quán triệt|tuyên truyền|phổ biến|học tập|củng cố|triển khai|đẩy mạnh|giám sát|rà soát|hướng dẫn|vận động|chỉ đạo|giáo dục|ngăn chặn|đẩy lùi|mở rộng|bảo vệ|duy trì|điều hành|tham mưu|phối hợp|xử lý|động viên|khai thác|quy hoạch|phát hiện|đánh giá|bồi dưỡng|ban hành|cụ thể hóa|thu|dự toán)$"
)
# Who acts, behind a clause of time or occasion: "Với sự quyết tâm đổi mới, Thành phố tập trung …"
_SUBJECT = re.compile(
    r"[A-ZĐÁÀẢÂĂẤẦÊẾÔÓƠỐỦƯÚỨÝ]\w+|(?:huyện|tỉnh|xã|thành phố|phường|thị xã|quận|các cấp|cấp ủy|toàn (?:huyện|tỉnh|xã)|đảng bộ|năm 20\d\d)\b"
)
LONG = 20  # words: a shorter piece is not divided at commas
SHORTEST = 8  # words of an entry that may stand alone
LEAST_FIRST, LEAST_BEFORE, LEAST_AFTER = 9, 4, 5  # words on either side of a comma that divides
SHORT_INTRODUCTION = 24  # words: shown with any entry of its list; a longer one stands for itself


def pieces(sentence: str) -> tuple[Piece, ...]:
    """The pieces in their order; one for a sentence that cannot be shortened."""
    found: list[Piece] = []
    listed: int | None = None  # the introduction of the whole list, where it is short
    for number, (start, end) in enumerate(_between(sentence)):
        head = listed
        if found and _LEANS.match(sentence[start:end].lower()):
            head = next((at for at in range(len(found) - 1, -1, -1) if not found[at].tail), head)
        while intro := _introduction(sentence, start, end):
            short = len(sentence[start:intro].split()) <= SHORT_INTRODUCTION
            found.append(Piece(start, intro, number, head, intro=True))
            head = len(found) - 1 if short else None
            listed = head if number == 0 else listed
            start = intro
        found += _of_part(sentence, list(_by_commas(sentence, start, end)), number, head, len(found))
    return tuple(found)


def _of_part(
    sentence: str, cuts: Sequence[tuple[int, int]], number: int, head: int | None, offset: int
) -> Iterator[Piece]:
    """The clauses up to a semicolon: the main one, those that lean on it, and those of time, occasion and purpose."""
    lowered = [sentence[begin:stop].lower() for begin, stop in cuts]
    aside = [
        bool(_TAIL.match(words)) if order else bool(_ADVERBIAL.match(words)) for order, words in enumerate(lowered)
    ]
    main = next((order for order, is_aside in enumerate(aside) if not is_aside), 0)
    for order, (begin, stop) in enumerate(cuts):
        needs = head if order == main else offset + main
        yield Piece(begin, stop, number, needs, tail=aside[order] and order != main)


def _introduction(sentence: str, start: int, end: int) -> int:
    """Where the words before a list, or before what is reported, end behind their colon; 0 where there are none."""
    colon = _COLON.search(sentence, start, end)
    if colon is None or not _is_free(sentence, colon.start()):
        return 0
    before = len(sentence[start : colon.start()].split())
    after = len(sentence[colon.end() : end].split())
    lists = start == 0 and ";" in sentence[end : end + 1]
    # "Thu ngân sách: 221,37 tỷ đồng" names its figure, it introduces no list
    divides = lists or before > SHORT_INTRODUCTION or after > LONG
    return colon.end() if divides and before >= 3 and after >= 3 and before + after > LONG else 0


def _by_commas(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    if len(sentence[start:end].split()) > LONG:
        last = start
        for comma in _COMMA.finditer(sentence, start, end):
            before, after = sentence[begin : comma.start()], sentence[comma.end() : end]
            least = LEAST_FIRST if begin == start else LEAST_BEFORE
            chunk, last = sentence[last : comma.start()], comma.end()
            if begin == start and _ADVERBIAL.match(before.lower()):
                divides = bool(_SUBJECT.match(after))
            else:
                divides = bool(_TAIL.match(after.lower())) or (
                    bool(_NEW.match(after))
                    and not _COORDINATED.search(before.lower())
                    and len(chunk.split()) >= LEAST_BEFORE
                )
            if (
                divides
                and _is_free(sentence, comma.start())
                and len(before.split()) >= least
                and len(after.split()) >= LEAST_AFTER
            ):
                yield begin, comma.start()
                begin = comma.end()
    yield begin, end


def _between(sentence: str) -> Iterator[tuple[int, int]]:
    """The stretches between semicolons; entries of a few words go with the next one."""
    begin = 0
    for match in _SEMICOLON.finditer(sentence):
        if _is_free(sentence, match.start()) and len(sentence[begin : match.start()].split()) >= SHORTEST:
            yield begin, match.start()
            begin = match.end()
    if begin < len(sentence):
        yield begin, len(sentence)


def _is_free(sentence: str, at: int) -> bool:
    """Whether a place lies in no brackets and no quotation marks."""
    before = sentence[:at]
    return (
        before.count("(") <= before.count(")") and before.count("“") <= before.count("”") and before.count('"') % 2 == 0
    )
