"""Rendering shows what it is given and nothing else: no tag, address or citation that is not ours."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from rag import render
from rag.domain import Answer, Caveat, Citation, Level, Locality, Meeting, Question, Report, Statement, Step
from ui.texts import VI

TEXT = "Hội nghị <b>lần thứ 5</b>\n\nThu ngân sách đạt 275 tỷ đồng, bằng 89,7%.\nKết nạp 36 đảng viên.\n"
OURS = set("div p a strong ul li mark span br details summary dl dt dd".split())
EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">'
REPORT = Report("r1", "Hội nghị <b>lần thứ 5</b>", TEXT, "folder/báo cáo.txt", "meeting", Meeting())


def citation(n: int, quote: str, title: str = REPORT.title) -> Citation:
    start = TEXT.index(quote)
    return Citation(n, "r1", REPORT.source, title, start, start + len(quote), quote)


ANSWER = Answer(
    Question("Thu ngân sách?"),
    True,
    "Thu ngân sách đạt 275 tỷ đồng, bằng 89,7%. [1]",
    (Statement("Thu ngân sách đạt 275 tỷ đồng, bằng 89,7%.", (1, 9)), Statement("Kết nạp 36 đảng viên.", (2,))),
    (citation(1, "Thu ngân sách đạt 275 tỷ đồng, bằng 89,7%."), citation(2, "Kết nạp 36 đảng viên.")),
    (Caveat("period", "Chín tháng, không phải cả năm."),),
    ("Còn năm 2021?",),
    (
        Step("understood", "Cần trả lời: số liệu"),
        Step("understood", "Kỳ: năm 2020"),
        Step("searched", "Thành phố Cao Bằng: 1/10 báo cáo phù hợp"),
        Step("chosen", "1 số liệu"),
    ),
)


class Parsed(HTMLParser):
    """The tags of a piece of HTML and the names of their attributes, as a browser would read them."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def marks(shown: str) -> list[str]:
    return [html.unescape(mark) for mark in re.findall(r"<mark>(.*?)</mark>", shown, re.DOTALL)]


def test_nothing_of_a_report_a_name_or_a_model_becomes_a_tag() -> None:
    answer = replace(
        ANSWER,
        statements=(Statement(EVIL, (1,)),),
        citations=(citation(1, "Kết nạp 36 đảng viên.", title=EVIL + '" onmouseover="alert(3)'),),
        caveats=(Caveat("period", EVIL),),
        followups=(EVIL,),
        steps=(Step("understood", EVIL), Step("searched", f"{EVIL} **đậm** ![x](http://example.invalid)\n\n# hai")),
    )
    report = replace(REPORT, title=EVIL, text=EVIL, source=EVIL + ".txt")
    for shown in (
        render.answer_html(answer, 1, VI.words),
        render.report_html(report, 0, 8),
        render.question_html(EVIL),
        render.source_html(report.source),
    ):
        assert Parsed(shown).tags <= OURS
        assert Parsed(shown).attributes <= {"class", "href", "title"}


def test_only_web_addresses_become_links() -> None:
    assert 'href="https://thanhpho.example/bai?a=1&amp;b=2"' in render.source_html(
        "https://thanhpho.example/bai?a=1&b=2"
    )
    for source in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[", "báo cáo.txt"):
        assert "<a" not in render.source_html(source)


def test_a_file_is_shown_without_its_folders() -> None:
    assert render.source_name("some/folder/báo cáo.docx") == "báo cáo.docx"
    assert render.source_name("C:\\Users\\an\\báo cáo.docx") == "báo cáo.docx"
    assert render.source_name("https://a.example/bai") == "https://a.example/bai"


def test_chips_point_to_sources_that_exist() -> None:
    shown = render.answer_html(ANSWER, 3, VI.words)
    assert re.findall(r'class="cite" href="([^"]+)"', shown) == ["#src-3-1", "#src-3-2"]  # 9 has no citation


def test_chips_of_two_turns_differ() -> None:
    first, second = (set(re.findall(r'href="([^"]+)"', render.answer_html(ANSWER, turn, VI.words))) for turn in (1, 2))
    assert not first & second


def test_an_answer_without_statements_says_its_text_with_chips() -> None:
    answer = replace(ANSWER, statements=(), text="Đạt 275 tỷ đồng [1]. Kết nạp 36 người [2, 7].")
    assert render.paragraphs(answer) == [("Đạt 275 tỷ đồng. Kết nạp 36 người.", (1, 2))]


def test_a_quote_that_holds_brackets_keeps_them_and_is_said_once() -> None:
    quote = replace(ANSWER.statements[0], text="Thu 12,5 tỷ đồng [2][3], bằng 51%.", citations=(1,))
    answer = replace(ANSWER, found=False, statements=(quote,), text=f"Không nêu.\n{quote.text} [1]")
    assert render.paragraphs(answer) == [("Không nêu.", ()), (quote.text, (1,))]


def test_not_found_says_why_and_what_is_held() -> None:
    answer = replace(ANSWER, found=False, text="Không tìm thấy.", reason="not stated", followups=())
    shown = render.answer_html(answer, 1, VI.words)
    assert 'class="answer missing"' in shown
    assert "Không tìm thấy." in shown
    assert "#src-1-2" in shown


def test_an_answer_is_one_block_of_html_whatever_its_text_holds() -> None:
    hostile = "một\n\n\n# hai\n\n![x](http://example.invalid)"
    answer = replace(ANSWER, statements=(Statement(hostile, (1,)),), steps=(Step("searched", hostile),))
    assert "\n" not in render.answer_html(answer, 1, VI.words)  # a blank line would start Markdown again


def test_a_fold_tells_how_the_answer_came_about_and_is_closed() -> None:
    shown = render.answer_html(ANSWER, 1, VI.words)
    fold = shown[shown.index("<details") : shown.index("</details>")]
    assert fold.startswith(f'<details class="why"><summary>{VI.words.why}</summary>')  # not open
    assert re.findall(r"<d[td]>(.*?)</d[td]>", fold) == [
        VI.words.steps["understood"],
        "Cần trả lời: số liệu",
        "Kỳ: năm 2020",
        VI.words.steps["searched"],
        "Thành phố Cao Bằng: 1/10 báo cáo phù hợp",
        VI.words.steps["chosen"],
        "1 số liệu",
    ]


def test_the_choice_for_each_part_of_a_question_stays_under_its_own_search() -> None:
    steps = [Step(kind, kind + place) for place in ("A", "B") for kind in ("searched", "chosen")]  # type: ignore[arg-type]
    grouped = list(render.grouped_steps(replace(ANSWER, steps=tuple(steps))))
    assert grouped == [(step.kind, [step.text]) for step in steps]


def test_there_is_no_fold_while_an_answer_grows_or_where_nothing_was_done() -> None:
    for answer in (replace(ANSWER, done=False), replace(ANSWER, steps=())):
        assert "<details" not in render.answer_html(answer, 1, VI.words)


def test_a_growing_answer_says_so_until_it_is_stopped_or_done() -> None:
    growing = replace(ANSWER, done=False)
    assert VI.words.working in render.answer_html(growing, 1, VI.words)
    assert VI.words.stopped in render.answer_html(growing, 1, VI.words, stopped=True)
    assert VI.words.working not in render.answer_html(ANSWER, 1, VI.words)


def test_the_highlight_is_exactly_the_quote() -> None:
    for cited in ANSWER.citations:
        assert marks(render.report_html(REPORT, cited.start, cited.end)) == [cited.quote]
    assert marks(render.report_html(REPORT)) == []


@given(st.text(st.sampled_from("aă<>&\"' \n"), max_size=60), st.data())
def test_a_report_is_shown_whole_and_the_marks_are_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = render.report_html(replace(REPORT, text=text), start, end)
    paragraphs = [html.unescape(re.sub(r"</?mark>", "", p)) for p in re.findall(r"<p[^>]*>(.*?)</p>", shown)]
    assert paragraphs == [line for line in text.split("\n") if line.strip()]
    assert "".join("".join(marks(shown)).split()) == "".join(text[start:end].split())


def test_place_and_date_are_written_as_in_vietnam() -> None:
    place = Locality("63:cao-bang", "Tỉnh Cao Bằng", Level.PROVINCE, "Cao Bằng")
    report = replace(REPORT, meeting=Meeting(locality=place, held_on=date(2023, 7, 6)))
    assert render.place_and_date(report) == "Tỉnh Cao Bằng · 06/07/2023"
    assert render.place_and_date(REPORT) == ""
