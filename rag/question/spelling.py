"""A question in, the same with its slips of the keyboard mended out, by the words of the archive itself.

Only what no Vietnamese syllable can be is mended ("nghèpo", "côgn"), what bears its tone on the wrong letter ("trịêu"),
or what lacks its diacritics among words that have theirs ("thu ngan sách"): a word that the archive happens not to have ("giá vàng") must not become one it has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.holdings import Holdings
from rag.vietnamese.synonyms import known_syllables
from rag.vietnamese.words import fold, is_folded, may_be_syllable, syllables, without_tone_place

_WORD = re.compile(r"[^\W\d_]+")
_HALF_HORNED = re.compile(r"ưo|uơ(?=\w)")  # "trừong", "đuợc": the hook is on one of the two only
_SHORTEST = 3  # letters; shorter ones are abbreviations ("hđ", "kt")


def respelled(text: str, holdings: Holdings, *, keep: Sequence[tuple[int, int]] = ()) -> str:
    """ "tỷ lệ hộ nghèpo" → "tỷ lệ hộ nghèo". Names (capitals) and what lies in `keep` (offsets) stay as they are.

    A word is replaced only by one that the archive has beside a neighbour of it.
    """
    words = list(_WORD.finditer(text))
    bare = is_folded(text)
    singles, pairs = holdings.folded_vocabulary if bare else holdings.vocabulary
    toned = {} if bare else holdings.toned
    mended: list[str] = []
    for number, match in enumerate(words):
        word = match.group()
        mended.append(word)
        if number == 0 and not may_be_syllable(fold(word.lower())):
            word = word.lower()  # "Lươg thực …": a sentence begins, no name
        if not word.islower() or any(start < match.end() and match.start() < end for start, end in keep):
            continue
        if word not in singles and (parted := _parted(word, singles, pairs)):
            mended[-1] = parted
            continue
        if word not in singles and (right := toned.get(without_tone_place(word))):
            mended[-1] = right
            continue
        if word not in singles and _OPEN_I.fullmatch(word) and (other := _other_i(word)) in singles:
            mended[-1] = other
            continue
        if word not in singles and (telex := _as_telex(word)) in singles:
            mended[-1] = telex
            continue
        slip = len(word) >= _SHORTEST and not may_be_syllable(fold(word))
        letters, tone = without_tone_place(word)
        # "thu ngan sách", "huyên", "trừong": marks are lacking; not "cao su", nor a syllable that has its tone ("dạy")
        toneless = not bare and (not tone or _HALF_HORNED.search(letters)) and word not in known_syllables()
        if word in singles or not (slip or toneless):
            continue
        before = _read_as(mended[number - 1]) if number else ""
        after = _read_as(words[number + 1].group()) if number + 1 < len(words) else ""
        fitting = {
            form: count
            for form in holdings.near(fold(word), slip=slip, bare=bare)
            if (count := pairs.get((before, form), 0) + pairs.get((form, after), 0))
        }
        if fitting:
            form = max(sorted(fitting), key=lambda form: fitting[form])
            mended[-1] = fold(form) if bare else form
    return _put_back(text, words, mended)


_TELEX = (("aa", "â"), ("aw", "ă"), ("ee", "ê"), ("oo", "ô"), ("ow", "ơ"), ("uw", "ư"), ("dd", "đ"))


def _as_telex(word: str) -> str:
    """ "đaau" is "đâu": keys that made no letter."""
    for keys, letter in _TELEX:
        word = word.replace(keys, letter)
    return word


_OPEN_I = re.compile(r"(?:h|k|l|m|s|t|v|qu)[iíìỉĩịyýỳỷỹỵ]")
_IY = str.maketrans("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị")


def _other_i(word: str) -> str:
    """ "đăng kí" is "đăng ký": both spellings of an open syllable are right."""
    return word[:-1] + word[-1].translate(_IY)


def _parted(word: str, singles: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> str:
    """ "kếtnạp" → "kết nạp", where the archive has the two beside one another; "" for a word that is not two."""
    cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    known = [cut for cut in cuts if pairs.get(cut, 0) and cut[0] in singles and cut[1] in singles]
    best = max(known, key=lambda cut: pairs[cut], default=None)
    return " ".join(best) if best else ""


def _read_as(word: str) -> str:
    return "".join(syllables(word))


def _put_back(text: str, words: Sequence[re.Match[str]], mended: Sequence[str]) -> str:
    pieces, at = [], 0
    for match, word in zip(words, mended, strict=True):
        pieces += [text[at : match.start()], word]
        at = match.end()
    return "".join([*pieces, text[at:]])
