"""Text typed in a font encoding from before Unicode (TCVN3/ABC, VNI-Windows, VPS) → Unicode; other text unchanged.

Such text is Vietnamese only while its font is applied: "Héi nghÞ Ban ChÊp hµnh" is "Hội nghị Ban Chấp hành" in
.VnTime. The tables are ours because the libraries fall short: viparse 0.1.31 (MIT) converts TCVN3 without a fault, but
its VNI lacks ẳ ("khẳng định") and has another ỵ, it never detects VPS, and it decides for a whole text at once, so that
one pasted paragraph in an old font stays broken; vniencoder is about typing (bi1 → bí).

Nothing is converted unless the result is made of Vietnamese syllables and the text as it stands is not. Lines that hold
a letter that only Unicode has (ạ, ế, ư, đ, …) are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# TCVN 5712:1993, VN3: 0xA1…0xFE; a dot where the table has no letter. Capitals with a tone come from the font .VnTimeH.
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
_TCVN3 = {ord("\xa1") + i: letter for i, letter in enumerate(_TCVN3_LETTERS) if letter != "."}

# VPS: 0x80…0xFF (vietunicode's chart, as in Perl's Encode::VN), and fourteen capitals among the control codes.
_VPS_LETTERS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺßàáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ"
)
_VPS_CONTROLS = dict(zip((2, 3, 4, 5, 6, 16, 17, 18, 19, 20, 21, 25, 28, 29), "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ", strict=True))


def _cp1252(byte: int) -> str:
    """The character that Windows programs show for a byte: 0x89 is "‰"; five bytes have none and stay controls."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _vps_table() -> dict[int, str]:
    table = dict(_VPS_CONTROLS)
    for byte, letter in enumerate(_VPS_LETTERS, start=0x80):
        if letter != ".":
            table[byte] = table[ord(_cp1252(byte))] = letter
    return table


def _vni_table() -> dict[str, str]:
    """VNI-Windows writes a vowel and then its mark: "aù" is á, "aá" is ấ, "aé" is ắ, "öù" is ứ."""
    tones = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # huyền, sắc, hỏi, ngã, nặng
    plain = dict(zip("øùûõï", tones, strict=True))
    circumflex = {"â": "", **dict(zip("àáåãä", tones, strict=True))}
    breve = {"ê": "", **dict(zip("èéúüë", tones, strict=True))}
    table = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}  # ì and í are what they look like
    for mark, tone in plain.items():
        table |= {base + mark: base + tone for base in "aeouy"}
        table |= {"ô" + mark: "ơ" + tone, "ö" + mark: "ư" + tone}
    for mark, tone in circumflex.items():
        table |= {base + mark: base + "\u0302" + tone for base in "aeo"}
    for mark, tone in breve.items():
        table["a" + mark] = "a\u0306" + tone
    # A capital may carry a small mark ("AÙnh" and "Aùnh" are both Ánh).
    capitals = {key.upper(): letter.upper() for key, letter in table.items()}
    capitals |= {key[0].upper() + key[1:]: letter.upper() for key, letter in table.items() if len(key) > 1}
    return {key: unicodedata.normalize("NFC", letter) for key, letter in (table | capitals).items()}


_VPS = _vps_table()
_VNI = _vni_table()
_VNI_SEQUENCE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _from_tcvn3(line: str) -> str:
    converted = line.translate(_TCVN3)
    if not re.search("[a-z]", line) and re.search("[A-Z]", line):
        return converted.upper()  # a heading in .VnTimeH: "HéI NGHÞ" is "HỘI NGHỊ"
    return re.sub(r"[^\W\d_]+", _capitals_of_a_capital_font, converted)


def _capitals_of_a_capital_font(word: re.Match[str]) -> str:
    ascii_letters = [letter for letter in word[0] if letter.isascii()]
    return word[0].upper() if len(ascii_letters) > 1 and all(map(str.isupper, ascii_letters)) else word[0]


def _from_vps(line: str) -> str:
    return line.translate(_VPS)


def _from_vni(line: str) -> str:
    return _VNI_SEQUENCE.sub(lambda found: _VNI[found[0]], line)


_CONVERTERS: dict[str, Callable[[str], str]] = {"TCVN3": _from_tcvn3, "VNI": _from_vni, "VPS": _from_vps}

# Letters that only Unicode text has: none of them is a character of Latin-1 or windows-1252.
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x01\x07-\x0f\x16-\x18\x1a\x1b\x1e-\x7f]")  # VPS has capitals among the controls
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    "(?:uyê|uya|uyu|iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])"
    "(?P<coda>ch|c|m|ng|nh|n|p|t)?"
)
_TONES = {ord(mark): None for mark in "\u0300\u0301\u0303\u0309\u0323"}
_PUNCTUATION = "!\"'()*,-./:;?[]{}“”‘’–—…•"
_ENOUGH_WORDS = 4  # fewer converted words prove nothing: "thé" reads as "thộ"
_SAMPLE = 200_000  # characters that are looked at to tell the encoding


def is_syllable(word: str) -> bool:
    """Whether a word in Unicode can be a Vietnamese syllable: "nghị", "khẳng"; not "señor", not "tØnh"."""
    marks = unicodedata.normalize("NFD", word.lower())
    toneless = unicodedata.normalize("NFC", marks.translate(_TONES))
    tones = [mark for mark in marks if ord(mark) in _TONES]
    found = _SYLLABLE.fullmatch(toneless)
    if not found or len(tones) > 1:
        return False
    # A syllable that ends in a stop has the tone sắc or nặng: "thuật", "các".
    return found["coda"] not in ("c", "ch", "p", "t") or tones in (["\u0301"], ["\u0323"])


def accented_words(text: str) -> tuple[int, int]:
    """How many words with letters beyond ASCII a text has, and how many of them are Vietnamese syllables."""
    words = [word for word in _WORD.findall(text) if not word.isascii() and len(word) > 1]
    return len(words), sum(map(is_syllable, words))


def legacy_encoding(text: str) -> str | None:
    """Name of the old font encoding ("TCVN3", "VNI", "VPS") that the doubtful lines of a text are in, or None."""
    doubtful = [line for line in text[:_SAMPLE].split("\n") if _is_doubtful(line)]
    words_before, good_before = _words_as_they_stand("\n".join(doubtful))
    best, best_share = None, 0.0
    for name, convert in _CONVERTERS.items():
        converted = "\n".join(map(convert, doubtful))
        words, good = accented_words(converted)
        every = [word for word in _WORD.findall(converted) if len(word) > 1]
        # Vietnamese comes out as syllables nearly throughout, foreign text does not; abbreviations (UBND, KH) are no
        # syllables, so that the demand on all words together is lower.
        share = good / words if words else 0.0
        reads_as_vietnamese = share >= 0.9 and sum(map(is_syllable, every)) >= 0.7 * len(every)
        # VPS writes "các" and "thành" as Unicode does, so that a part of the words is right before.
        is_a_gain = good - good_before >= _ENOUGH_WORDS and good_before <= 0.6 * words_before
        if reads_as_vietnamese and is_a_gain and share > best_share:
            best, best_share = name, share
    return best


def to_unicode(text: str) -> str:
    """The text with lines in an old font encoding converted; every other line is returned as it was."""
    encoding = legacy_encoding(text)
    if encoding is None:
        return text
    convert = _CONVERTERS[encoding]
    mixed = bool(_UNICODE_ONLY.search(text))
    return "\n".join(convert(line) if _is_legacy(line, convert, mixed) else line for line in text.split("\n"))


def _is_doubtful(line: str) -> bool:
    return bool(_BEYOND_ASCII.search(line)) and not _UNICODE_ONLY.search(line)


def _is_legacy(line: str, convert: Callable[[str], str], mixed: bool) -> bool:
    if not mixed or not _is_doubtful(line):
        return _is_doubtful(line)  # a text without one Unicode letter is in the old encoding from end to end
    words_before, good_before = _words_as_they_stand(line)
    # "Hà Nam" in Unicode beside lines in an old font stays: nothing in it is wrong.
    return good_before < words_before and accented_words(convert(line))[1] > good_before


def _words_as_they_stand(text: str) -> tuple[int, int]:
    """As accented_words, but with signs inside a word counted to it: "nh©n" is one word, and no syllable."""
    words = [token.strip(_PUNCTUATION) for token in text.split()]
    words = [word for word in words if not word.isascii()]
    return len(words), sum(map(is_syllable, words))
