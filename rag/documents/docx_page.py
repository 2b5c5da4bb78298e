"""An empty Word document laid out as Vietnamese offices expect, and the few things to put on its pages.

Layout after Nghị định 30/2020/NĐ-CP on clerical work, appendix I: A4; margins 20–25 mm above and below, 30–35 mm left,
15–20 mm right; Times New Roman, black, 13–14 pt; title in bold capitals or letters of 14 pt, centred; paragraphs
justified, first line indented 1–1.27 cm, at least 6 pt apart; page numbers in Arabic digits centred in the top margin,
none on the first page. Only python-docx is known here and in docx.py.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

FONT = "Times New Roman"
TITLE, BODY, TABLE, SMALL = Pt(14), Pt(13), Pt(12), Pt(11)
_LONG, _SHORT = Mm(297), Mm(210)
_TOP, _BOTTOM, _LEFT, _RIGHT = Mm(20), Mm(20), Mm(30), Mm(20)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GREY = RGBColor(0x59, 0x59, 0x59)


def new_document(title: str, made_on: date, language: str) -> Any:
    """A document without a page of text: styles, page, page numbers and properties are set."""
    document = Document()
    _set_styles(document, {"vi": "vi-VN", "en": "en-GB"}[language])
    section = document.sections[0]
    lay_out(section, landscape=False)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = in_xml(title)[:255], "hoinghi", ""
    properties.language = language
    properties.created = properties.modified = datetime.combine(made_on, time())
    return document


def lay_out(section: Any, *, landscape: bool) -> Emu:
    """Sets paper and margins of a section; gives the width between the margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.header_distance = section.footer_distance = Mm(10)
    return Emu(section.page_width - _LEFT - _RIGHT)


def turn_page(document: Any, *, landscape: bool) -> Emu:
    """Begins a new page of that orientation; gives the width between its margins."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    return lay_out(section, landscape=landscape)


def add_title(document: Any, title: str, line_below: str) -> None:
    """The title with a short line under it, and what must be known before reading on."""
    document.add_paragraph(in_xml(title), style="Title")
    document.add_paragraph(in_xml(line_below), style="Subtitle")


def add_heading(document: Any, text: str, level: int) -> None:
    """A heading that Word lists in its navigation; it stays with what follows."""
    document.add_heading(in_xml(text), level)


def add_text(document: Any, text: str, citations: tuple[int, ...] = (), style: str = "Body Text") -> Any:
    """A paragraph with its numbers, each of which leads to its source."""
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(in_xml(text))
    for number in citations:
        paragraph.add_run("\xa0")
        add_number(paragraph, number)
    return paragraph


def add_number(paragraph: Any, number: int, size: Pt | None = None) -> None:
    """ "[3]" that leads to the bookmark of source 3."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"nguon_{number}")
    run = paragraph.add_run(f"[{number}]")
    run.font.size = size
    link.append(run._r)
    paragraph._p.append(link)


def add_source(document: Any, number: int, quote: str) -> None:
    """ "[3] “…”", where the links to 3 arrive."""
    paragraph = document.add_paragraph(style="List Paragraph")
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), f"nguon_{number}")
        paragraph._p.append(mark)
        if kind == "bookmarkStart":
            paragraph.add_run(f"[{number}]\xa0")
    paragraph.add_run(f"“{in_xml(' '.join(quote.split()))}”").italic = True


def in_xml(text: str) -> str:
    """Text without the characters that no XML may hold; each is a "�"."""
    return _NOT_IN_XML.sub("\ufffd", text)


def greyed(run: Any) -> None:
    """Italic and grey, but dark enough for any printer: what is not stated."""
    run.italic, run.font.color.rgb = True, _GREY


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        run.font.size = BODY
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


# style, size, bold, italic, alignment, space before and after in points, first line in millimetres
_STYLES: tuple[tuple[str, Pt, bool, bool, WD_ALIGN_PARAGRAPH, int, int, float], ...] = (
    ("Normal", BODY, False, False, WD_ALIGN_PARAGRAPH.LEFT, 0, 0, 0),
    ("Title", TITLE, True, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 6, 0),
    ("Subtitle", BODY, False, True, WD_ALIGN_PARAGRAPH.CENTER, 0, 6, 0),
    ("Heading 1", BODY, True, False, WD_ALIGN_PARAGRAPH.LEFT, 12, 6, 0),
    ("Heading 2", BODY, True, True, WD_ALIGN_PARAGRAPH.LEFT, 6, 4, 0),
    ("Body Text", BODY, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 0, 6, 10),
    ("List Paragraph", BODY, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 0, 4, 0),
    ("Caption", BODY, False, True, WD_ALIGN_PARAGRAPH.RIGHT, 6, 4, 0),
)  # fmt: skip


def _set_styles(document: Any, language: str) -> None:
    for name, size, bold, italic, alignment, before, after, first in _STYLES:
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = size, bold, italic
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{part}"), FONT)
            fonts.attrib.pop(qn(f"w:{part}Theme"), None)  # a theme's font would win
        fonts.attrib.pop(qn("w:cstheme"), None)
        layout = style.paragraph_format
        layout.alignment, layout.space_before, layout.space_after = alignment, Pt(before), Pt(after)
        layout.first_line_indent, layout.left_indent, layout.line_spacing = Mm(first), Mm(0), 1.0
        layout.widow_control = True
        for tag in ("w:pBdr", "w:contextualSpacing", "w:kern"):  # the template's blue lines and its own spacing
            for element in style.element.findall(f".//{qn(tag)}"):
                element.getparent().remove(element)
        for spacing in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
            spacing.getparent().remove(spacing)
    speech = OxmlElement("w:lang")  # else Word marks every word as misspelt
    speech.set(qn("w:val"), language)
    document.styles["Normal"].element.get_or_add_rPr().append(speech)
