"""The text of a source as read → the report's own text: Unicode in NFC, wrapped lines joined, page furniture gone."""

from __future__ import annotations

import itertools
import re
import unicodedata

from ingest import furniture
from ingest.legacy_encodings import to_unicode
from rag.vietnamese.words import plain_digits

# Nothing to see: controls, the soft hyphen (in TCVN3 it is ư, which is read before), joiners, directions of writing,
# variants of signs.
_UNSEEN = (*range(9), *range(14, 32), 127, 0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF)
_UNSEEN += (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10))
# Signs that stand for others or for nothing. Iceland's Ð looks like Vietnam's Đ and is on some keyboards.
_SIGNS = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "\t": " ",
        **dict.fromkeys("\u2028\u2029\x0b\x0c", "\n"),
        **dict.fromkeys(map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " "),
        **dict.fromkeys("\u207b\u2010\u2011\u2012\u2212\ufe63", "-"),  # hyphens and minus signs
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc", "•"),  # bullets of the fonts Symbol and Wingdings
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # "１２，５％": as wide as Chinese letters
        **dict.fromkeys(map(chr, _UNSEEN)),
    }
)

_WIDEST_WRAP = 140  # characters; wider lines are paragraphs of their own
_NARROWEST_WRAP = 40
_SENTENCE_END = re.compile(r"[.!?…:;][”\"'’)\]/]*$")
_ITEM = re.compile(r"(?:[-+•*–]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,5}\.)\s+(?=\S)")


def clean(text: str) -> str:
    """The report's prose, title, posting line, author and captions; one space between words, at most one empty line.

    Applied to a clean text it changes nothing. What it takes out is listed in `ingest.furniture`; a sentence of a
    report is never among it.
    """
    lines = [line.strip() for line in in_one_form(to_unicode(text)).split("\n")]
    lines = [_one_space(furniture.without_counters(line)) for line in lines if not furniture.is_furniture(line)]
    lines = _without_sections(lines)
    lines = _unwrapped(lines)
    lines = _without_other_articles(lines)
    return _spaced(_said_once(lines))


def in_one_form(text: str) -> str:
    """Letters in NFC, ASCII digits, one kind of space, hyphen and line end, no controls and nothing unseen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SIGNS)
    return plain_digits(unicodedata.normalize("NFC", text))  # a letter and its mark meet once nothing is between them


def _one_space(line: str) -> str:
    return " ".join(line.split())


def _without_sections(lines: list[str]) -> list[str]:
    """Lines without the section names that stand above the title."""
    for at, line in enumerate(lines):
        if line and not furniture.is_section_name(line):
            return lines[at:]
    return lines  # nothing but a section name: then it is the title


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines that were broken at a fixed width, joined to paragraphs; other texts as they are.

    A text is wrapped where its lines keep below a width and most of them stop short of it in mid-sentence.
    """
    filled = [len(line) for line in lines if line]
    if not filled or sum(length > _WIDEST_WRAP for length in filled) > 0.02 * len(filled):
        return lines
    pairs = [(above, below) for above, below in itertools.pairwise(lines) if above and below]
    lengths = sorted(len(above) for above, _ in pairs if len(above) <= _WIDEST_WRAP)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    broken = sum(len(above) >= 0.8 * width and not _SENTENCE_END.search(above) for above, _ in pairs)
    if width < _NARROWEST_WRAP or broken < 4 or broken < 0.5 * len(pairs):
        return lines
    joined: list[str] = []
    last = ""  # the line above as it was
    for line in lines:
        if joined and last and line and _goes_on(last, line, width):
            joined[-1] += " " + line
        else:
            joined.append(line)
        last = line
    return joined


def _goes_on(above: str, below: str, width: int) -> bool:
    """Whether a line was broken off the line above: its first word would not have fitted there any more."""
    if " | " in above or " | " in below:
        return False
    item, item_above = _ITEM.match(below), _ITEM.match(above)
    if item and (below[item.end()].isupper() or (item_above and above[item_above.end()].islower())):
        return False  # "- Tổng thu", "- xã A" below "- xã B": entries of a list; "- xã hội": the rest of "kinh tế - xã hội"
    was_full = len(above) + 1 + len(below.split(" ", 1)[0]) > width
    return was_full or (len(above) >= 0.8 * width and not _SENTENCE_END.search(above))


def _without_other_articles(lines: list[str]) -> list[str]:
    """Lines without lists of other articles and without the portal's footer.

    Below the last sentence of the article, everything under "Tin liên quan" goes, but for author and source. In the
    middle of an article only what is an entry of such a list for certain.
    """
    last_prose = max((at for at, line in enumerate(lines) if _is_prose(line)), default=-1)
    kept: list[str] = []
    in_list = False
    for at, line in enumerate(lines):
        in_tail = at > last_prose
        if furniture.is_related_heading(line):
            in_list = True
        elif line and in_list and not in_tail and not furniture.is_related_entry(line):
            in_list = False
            kept.append(line)
        elif not line or not in_tail or furniture.is_signature(line):
            if not (line and in_list and not in_tail):
                kept.append(line)
        elif not in_list and not furniture.is_footer(line):
            kept.append(line)
    return kept


def _is_prose(line: str) -> bool:
    return furniture.is_prose(line) and not furniture.is_footer(line) and not furniture.is_related_entry(line)


def _said_once(lines: list[str]) -> list[str]:
    """Lines without a caption's second copy: a picture's title and its caption are often the same sentence."""
    kept: list[str] = []
    last = ""
    for line in lines:
        # Rows of tables may well be alike.
        if line and line == last and line.count(" ") >= 3 and " | " not in line:
            continue
        kept.append(line)
        last = line or last
    return kept


def _spaced(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
