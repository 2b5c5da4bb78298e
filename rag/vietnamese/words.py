"""Text in, syllables, folded forms and sentences out: the smallest units that search and quotation are built on.

Everything expects NFC. `modern`, `plain_digits` and `sentences` keep offsets: their output lines up with the text given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")

# "hoà", "thuý" → "hòa", "thúy": the mark moves to the first vowel of an open syllable in oa, oe, uy. Not in "quý"
# (the u belongs to q), nor before a final consonant ("hoàn", "huỳnh"). Both placements are right and in use.
_MARKED = "àáảãạèéẻẽẹỳýỷỹỵ"
_BARE = "aaaaaeeeeeyyyyy"
_GLIDE_MARKED = {"o": "òóỏõọ", "u": "ùúủũụ"}
_OLD_PLACEMENT = re.compile(rf"(?<![qQ])([oOuU])([{_MARKED}{_MARKED.upper()}])(?![^\W\d_])")


def _move_mark(match: re.Match[str]) -> str:
    glide, vowel = match.groups()
    if (glide.lower(), _BARE[_MARKED.index(vowel.lower())]) not in (("o", "a"), ("o", "e"), ("u", "y")):
        return match.group()
    position = _MARKED.index(vowel.lower())
    marked, bare = _GLIDE_MARKED[glide.lower()][position % 5], _BARE[position]
    return (marked.upper() if glide.isupper() else marked) + (bare.upper() if vowel.isupper() else bare)


def modern(text: str) -> str:
    """The same text with tone marks where schoolbooks now put them: "uỷ ban" → "ủy ban". Length is kept."""
    return _OLD_PLACEMENT.sub(_move_mark, text)


_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def plain_digits(text: str) -> str:
    """The same text with digits of other scripts and widths as ours: "２０２０" → "2020". Length is kept."""
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def syllables(text: str) -> list[str]:
    """Lower-case syllables and numbers in their order: "Thu NSNN 2.635 tỷ" → ["thu", "nsnn", "2.635", "tỷ"].

    Vietnamese is written in syllables; in ten public retrieval sets they beat segmented words in eight.
    """
    return _SYLLABLE.findall(modern(unicodedata.normalize("NFC", text).lower()))


def with_syllables(text: str, others: Sequence[str]) -> str:
    """The text with its syllables replaced in turn; what stands between them stays. As many `others` as `syllables(text)`."""
    replacement = iter(others)
    return _SYLLABLE.sub(lambda _: next(replacement), modern(unicodedata.normalize("NFC", text).lower()))


def fold(text: str) -> str:
    """Without diacritics, in lower case: "Đảng bộ" → "dang bo". For NFC text, the length is kept, unless a
    letter is written with a mark of its own ("K̆rông")."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def one_letter_away(letters: str) -> set[str]:
    """What becomes of letters a–z by one slip of the keyboard: one more, less, other, or two out of turn."""
    cuts = [(letters[:at], letters[at:]) for at in range(len(letters) + 1)]
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    less = {left + right[1:] for left, right in cuts if right}
    turned = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in cuts if right for letter in alphabet}
    more = {left + letter + right for left, right in cuts for letter in alphabet}
    return (less | turned | other | more) - {letters}


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def without_tone_place(word: str) -> tuple[str, str]:
    """A syllable's letters and its tone, wherever the tone is written: "trịêu" and "triệu" give the same."""
    decomposed = unicodedata.normalize("NFD", word)
    letters = "".join(c for c in decomposed if c not in _TONES)
    return unicodedata.normalize("NFC", letters), "".join(c for c in decomposed if c in _TONES)


# k, gh, ngh stand before e, i, y only; c, g, ng never do: "ngeo" is no syllable, "nghèo" is.
_POSSIBLE = re.compile(
    r"(?:(?:ngh|gh|k)(?=[eiy])|(?:ng|c)(?![eiy])|g(?!e)|nh|ch|gi|kh|ph|qu|th|tr|[bdhlmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)


def may_be_syllable(folded: str) -> bool:
    """Whether letters without diacritics can be a Vietnamese syllable: "nghep" can, "which" and "cogn" cannot."""
    return _POSSIBLE.fullmatch(folded) is not None


def is_folded(text: str) -> bool:
    """True for a text that somebody typed without diacritics: "thu ngan sach tp cao bang"."""
    return text.isascii() and any(c.isalpha() for c in text)


# A full stop after one of these ends no sentence: "TP. Cao Bằng", "ThS. Nguyễn Văn A", "CT. UBND huyện".
_ABBREVIATIONS = frozenset(
    "tp tx tt q p h x kp ts ths gs pgs bs ks cn ds nxb ct pct bt pbt tr st đ/c đ.c mr mrs ms dr no vs".split()
)
_STOP = re.compile(r"(?:\.{2,}|[.!?…])+[\"”’»)\]]*")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_TOKEN_BEFORE = re.compile(r"([^\s(\[“\"]+)$")
# "khóa X." and "quý I." end a sentence, "Nguyễn V. An" does not.
_NUMERAL_BEFORE = re.compile(r"(?:khóa|khoá|thứ|quý|loại|hạng|kỳ|mức|nhóm|cấp)\s+[IVX]$", re.IGNORECASE)


def _ends_sentence(before: str, mark: str, rest: str) -> bool:
    """Whether a stop ends a sentence, by a few characters of its line before and after it."""
    following = rest.lstrip()
    if not following:
        return True
    token_match = _TOKEN_BEFORE.search(before)
    token = token_match.group(1) if token_match else ""
    if mark == ".":
        if len(token) == 1 and token.isupper():
            if not _NUMERAL_BEFORE.search(before):
                return False
        elif token.lower() in _ABBREVIATIONS:
            return False
        if token.isdigit() and len(token) <= 2 and before.strip() == token:
            return False  # "1. Thu ngân sách": a list number opens its sentence
        if token.isdigit() and len(token) <= 3 and _THREE_DIGITS.match(following):
            return False  # "đạt 1. 234 tỷ đồng": one number, broken
    if rest == following:  # no space: "theo lộ trình.Tăng cường" ends one, "hdnd.caobang.gov.vn" and "2.635" do not
        return token[-1:].islower() and following[0].isupper() and following[1:2].islower()
    return not following[0].islower() and following[0] not in ",;:"


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets (start, end) of the sentences of a text, without the blanks between them. A line break ends one.

    Time is linear in the length of the text.
    """
    line_start = 0
    for line in text.splitlines(keepends=True):
        begin = 0
        for match in _STOP.finditer(line):
            start, end = match.span()
            if _ends_sentence(line[max(0, start - 40) : start], match.group(), line[end : end + 8]):
                yield from _trimmed(line, line_start, begin, end)
                begin = end
        yield from _trimmed(line, line_start, begin, len(line))
        line_start += len(line)


def _trimmed(line: str, offset: int, begin: int, end: int) -> Iterator[tuple[int, int]]:
    piece = line[begin:end]
    if stripped := piece.strip():
        start = offset + begin + piece.index(stripped[0])
        yield start, start + len(stripped)
