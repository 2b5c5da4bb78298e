"""Abbreviations of reports and of hurried typing in, full words out: "tp", "BCH", "NSNN", "bn"."""

from __future__ import annotations

import re

from rag.vietnamese.words import fold

# As offices write them; read in reports and in questions.
OFFICIAL = {
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "btc": "ban tổ chức",
    "tt": "thường trực",
    "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubkt": "ủy ban kiểm tra",
    "đbqh": "đại biểu quốc hội",
    "uvbtv": "ủy viên ban thường vụ",
    "nsnn": "ngân sách nhà nước",
    "ntm": "nông thôn mới",
    "bhyt": "bảo hiểm y tế",
    "kt-xh": "kinh tế - xã hội",
    "ktxh": "kinh tế xã hội",
    "dtts": "dân tộc thiểu số",
    "gpmb": "giải phóng mặt bằng",
    "xdcb": "xây dựng cơ bản",
    "knxk": "kim ngạch xuất khẩu",
    "ptnt": "phát triển nông thôn",
    "csxh": "chính sách xã hội",
    "nhcsxh": "ngân hàng chính sách xã hội",
    "dvmtr": "dịch vụ môi trường rừng",
    "gdđt": "giáo dục đào tạo",
    "gd-đt": "giáo dục đào tạo",
    "tnmt": "tài nguyên môi trường",
    "tn-mt": "tài nguyên môi trường",
    "tc-kh": "tài chính kế hoạch",
    "vh-xh": "văn hóa xã hội",
    "qp-an": "quốc phòng an ninh",
    "pccc": "phòng cháy chữa cháy",
    "atgt": "an toàn giao thông",
    "cchc": "cải cách hành chính",
    "tthc": "thủ tục hành chính",
    "gtsx": "giá trị sản xuất",
    "kcn": "khu công nghiệp",
    "ccn": "cụm công nghiệp",
    "kkt": "khu kinh tế",
    "htx": "hợp tác xã",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "cnttcn": "công nghiệp tiểu thủ công nghiệp",
    "cn-ttcn": "công nghiệp tiểu thủ công nghiệp",
    "tp": "thành phố",
    "tx": "thị xã",
    "bq": "bình quân",
    "kh": "kế hoạch",
    "nq": "nghị quyết",
}
# As people type them in a hurry; only read in questions.
HURRIED = {
    "bn": "bao nhiêu",
    "j": "gì",
    "tngt": "tai nạn giao thông",
    "bnhieu": "bao nhiêu",
    "dc": "được",
    "đc": "được",
    "ns": "ngân sách",
    "ct": "chủ tịch",
    "pct": "phó chủ tịch",
    "bt": "bí thư",
    "pbt": "phó bí thư",
    "hn": "hội nghị",
    "ko": "không",
    "k": "không",
    "đv": "đảng viên",
    "sx": "sản xuất",
    "dn": "doanh nghiệp",
    "vs": "với",
    "đtc": "đầu tư công",
    "ng": "người",
    "vp": "vi phạm",
    "gđ": "giám đốc",
    "pgđ": "phó giám đốc",
    "qg": "quốc gia",
    "ttcn": "tiểu thủ công nghiệp",
}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
_OFFICIAL = {fold(short): full for short, full in OFFICIAL.items()}
_ALL = {fold(short): full for short, full in {**HURRIED, **OFFICIAL}.items()}
_HOW_MANY = re.compile(r"(?<!bao )\b(?:nhiêu|nhieu)\b", re.IGNORECASE)  # "được nhiêu hộ?", as the South says it
_AGRICULTURE = re.compile(r"\bNN ?(?:&|và) ?PTNT\b", re.IGNORECASE)
_AMPERSAND = re.compile(r"(?<=\w) ?& ?(?=\w)")
_SMALL = frozenset(("tp", "tx", "bq"))
_MONTHS = re.compile(r"\b(\d{1,2})\s?[tT]\b(?=[\s/\-]*\d{4}|\s|$)")


def expand(question: str) -> str:
    """A question with its abbreviations written out: "tp bắc kạn thu ns" → "thành phố bắc kạn thu ngân sách".

    "6t 2019" and "9T/2021" become "6 tháng 2019" and "9 tháng/2021".
    """
    full = _WORD.sub(_written_out, _AMPERSAND.sub(" và ", _AGRICULTURE.sub("nông nghiệp và PTNT", question)))
    return _MONTHS.sub(r"\1 tháng", _HOW_MANY.sub("bao nhiêu", full))


def _written_out(match: re.Match[str]) -> str:
    word = match.group()
    return word if word in ("K",) else _ALL.get(fold(word), word)  # "khu K" is a name


def expand_official(text: str) -> str:
    """A report's sentence with the abbreviations of offices written out, so that it meets a question's full words.

    Only what is written in capitals, or "tp", "tx", "bq": "kh" in small letters is nothing.
    """
    return _WORD.sub(
        lambda match: (
            _OFFICIAL.get(fold(match.group()), match.group())
            if match.group()[0].isupper() or match.group() in _SMALL
            else match.group()
        ),
        text,
    )
