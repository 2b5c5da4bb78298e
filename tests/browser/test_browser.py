"""The app in a real Chromium, as a person uses it: ask, follow a citation, add a report, remove it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.fake_house import (
    CAO_BANG_QUESTION,
    HOSTILE_QUESTION,
    HOSTILE_TITLE,
    TITLE,
    UNKNOWN_QUESTION,
    FakeHouse,
)
from ui.texts import VI

pytestmark = pytest.mark.browser

DESK, PHONE = (1280, 800), (390, 844)


class Visit:
    """A page that keeps account of what it asked the network for and of what went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        page.set_default_timeout(15_000)
        page.on(
            "request", lambda request: self.hosts.add(urlsplit(request.url).hostname or urlsplit(request.url).scheme)
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.locator(".welcome a").first.wait_for()

    def ask(self, question: str) -> Any:
        """Types a question, waits until it is answered, and gives the answer on the page."""
        self.page.locator("#question .submit-button").wait_for()  # while an answer grows, Enter asks nothing
        before = self.page.locator("#chat .asked").count()
        self.page.fill("#question textarea", question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("n => document.querySelectorAll('#chat .asked').length > n", arg=before)
        self.page.locator("#question .submit-button").wait_for()
        return self.page.locator("#chat .answer").last

    def open_library(self) -> None:
        self.page.click("#tab-library-button")
        self.page.locator("#list table.reports, #list .empty").wait_for()

    def highlight_is_in_view(self) -> bool:
        script = """() => {
            const mark = document.querySelector("mark").getBoundingClientRect();
            const panel = document.querySelector(".reader-text").getBoundingClientRect();
            return mark.top >= panel.top && mark.bottom <= panel.bottom && mark.bottom <= window.innerHeight;
        }"""
        return bool(self.page.evaluate(script))

    def is_wider_than_the_screen(self) -> bool:
        root = "document.documentElement"
        return bool(self.page.evaluate(f"() => {root}.scrollWidth > {root}.clientWidth"))


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visit(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Visit]:
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    visit = Visit(context.new_page())
    yield visit
    context.close()
    assert visit.hosts <= {"127.0.0.1", "data", "blob"}  # nothing is fetched from elsewhere
    assert visit.errors == []


def test_a_citation_opens_the_report_at_the_quoted_sentence(
    visit: Visit, house: Any, open_app: Callable[[Any], str]
) -> None:
    visit.open(open_app(house))
    assert visit.page.evaluate("() => document.documentElement.lang") == "vi"
    answer = visit.ask(CAO_BANG_QUESTION)
    assert "275 tỷ đồng" in answer.inner_text()
    quote = visit.page.locator("#src-1-1 q").text_content()
    answer.locator("a.cite").first.click()
    highlight = visit.page.locator("#sources mark")
    highlight.wait_for()
    assert highlight.all_text_contents() == [quote]
    assert visit.highlight_is_in_view()
    assert visit.page.evaluate("() => window.scrollY") == 0  # the panel scrolled, not the page
    assert TITLE in visit.page.locator("#sources header").inner_text()
    assert "05/10/2020" in visit.page.locator("#sources header").inner_text()
    assert not visit.is_wider_than_the_screen()


def test_citations_work_by_keyboard_and_give_the_focus_back(
    visit: Visit, house: Any, open_app: Callable[[Any], str]
) -> None:
    visit.open(open_app(house))
    chip = visit.ask(CAO_BANG_QUESTION).locator("a.cite").first
    chip.focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator("#sources mark").wait_for()
    visit.page.wait_for_function("() => document.activeElement.matches('.reader h2')")
    visit.page.keyboard.press("Escape")
    visit.page.locator("#sources .sources").wait_for()
    visit.page.wait_for_function("() => document.activeElement.matches('#chat a.cite')")


def test_later_answers_leave_earlier_citations_alone(visit: Visit, house: Any, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(house))
    visit.ask(CAO_BANG_QUESTION)
    quote = visit.page.locator("#src-1-1 q").text_content()
    visit.ask(HOSTILE_QUESTION)
    visit.page.locator("#chat a.cite[href='#src-1-1']").click()
    visit.page.locator("#sources mark").wait_for()
    assert visit.page.locator("#sources mark").all_text_contents() == [quote]


def test_a_report_cannot_run_code_or_fetch_anything(visit: Visit, house: Any, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(house))
    visit.ask(HOSTILE_QUESTION).locator("a.cite").first.click()
    visit.page.locator("#sources mark").wait_for()
    assert "<img src=x" in visit.page.locator("#sources header").inner_text()  # shown as text
    visit.page.keyboard.press("Escape")
    visit.ask('<img src="http://example.invalid/q.png"> ![x](http://example.invalid/m.png) đảng viên')
    visit.open_library()
    visit.page.locator("table.reports a", has_text="<script>").click()
    visit.page.locator("article.report").wait_for()
    assert visit.page.locator(".gradio-container img[src*='x']").count() == 0
    assert visit.page.evaluate("() => window.hacked") is None


def test_an_example_is_one_click(visit: Visit, house: Any, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(house))
    visit.page.locator(".welcome a").first.click()
    visit.page.locator("#chat a.cite").first.wait_for()
    assert "275 tỷ đồng" in visit.page.locator("#chat .answer").inner_text()


def test_not_found_is_said_and_cites_nothing_else(visit: Visit, house: Any, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(house))
    answer = visit.ask(UNKNOWN_QUESTION)
    assert "missing" in (answer.get_attribute("class") or "")


def test_why_is_folded_until_it_is_opened_by_mouse_or_keyboard(
    visit: Visit, house: Any, open_app: Callable[[Any], str]
) -> None:
    visit.open(open_app(house))
    visit.ask(CAO_BANG_QUESTION)
    fold = visit.page.locator("#chat details.why")
    summary, steps = fold.locator("summary"), fold.locator("dl")
    assert summary.inner_text() == VI.words.why
    assert not steps.is_visible()
    summary.click()
    assert steps.locator("dt").all_inner_texts() == list(VI.words.steps.values())
    assert TITLE in steps.inner_text()
    assert not visit.is_wider_than_the_screen()
    summary.press("Enter")
    assert not steps.is_visible()
    visit.page.locator("#chat a.cite").last.focus()
    visit.page.keyboard.press("Tab")  # the fold follows the citations
    visit.page.keyboard.press("Space")
    assert steps.is_visible()
    visit.ask(HOSTILE_QUESTION)
    assert steps.first.is_visible()  # a later answer does not close it
    assert not steps.last.is_visible()


def test_a_title_or_a_question_in_the_fold_is_text(
    visit: Visit, tmp_path: Path, house: Any, open_app: Callable[[Any], str]
) -> None:
    title = "Hội nghị **đậm** ![ảnh](http://example.invalid/b.png) [chữ](http://example.invalid)"
    text = f"{title}\n\nThành phố Hạ Long họp ngày 17/12/2020. Năm 2020 kết nạp 9 đảng viên.\n"
    (tmp_path / "đậm.txt").write_text(text, encoding="utf-8")
    house.ingest([str(tmp_path / "đậm.txt")])
    visit.open(open_app(house))
    typed = "<img src=x onerror=\"window.hacked='asked'\"> **quy hoạch** Hạ Long?"
    for question, shown in ((HOSTILE_QUESTION, (HOSTILE_TITLE, title)), (typed, (HOSTILE_TITLE, "quy hoạch"))):
        fold = visit.ask(question).locator("details.why")
        fold.locator("summary").click()
        for words in shown:
            assert words in fold.locator("dl").inner_text()
        assert fold.locator("img, strong, script, a").count() == 0
    assert visit.page.evaluate("() => window.hacked") is None


@pytest.mark.parametrize("question", [CAO_BANG_QUESTION, UNKNOWN_QUESTION], ids=["answer", "refusal"])
def test_a_suggested_question_is_asked_by_a_click_and_answered(
    visit: Visit, samples: Any, open_app: Callable[[Any], str], question: str
) -> None:
    visit.open(open_app(samples))
    offers = visit.ask(question).locator("ul.follow a")
    assert 2 <= offers.count() <= 3
    assert not visit.is_wider_than_the_screen()
    suggested = offers.first.inner_text()
    offers.first.click()
    visit.page.locator("#chat a.cite[href^='#src-2-']").first.wait_for()
    assert visit.page.locator("#chat .asked").last.inner_text() == suggested
    assert "missing" not in (visit.page.locator("#chat .answer").last.get_attribute("class") or "")


def test_followups_problems_and_a_new_conversation(
    visit: Visit, tmp_path: Path, slow_house: FakeHouse, open_app: Any
) -> None:
    slow_house.pause = 0.05
    visit.open(open_app(slow_house))
    visit.ask(CAO_BANG_QUESTION).locator("ul.follow a").first.click()
    visit.page.locator("#chat a.cite[href='#src-2-1']").wait_for()
    asked, history = slow_house.asked[-1]
    assert (asked, len(history)) == (HOSTILE_QUESTION, 2)
    assert "Hãy đóng chương trình đó" in visit.ask("lỗi").inner_text()
    visit.page.click("#new")
    visit.page.locator(".welcome a").first.wait_for()
    assert visit.page.locator("#chat .answer").count() == 0
    visit.page.locator("#sources").wait_for(state="hidden")


def test_stop_keeps_what_was_said(visit: Visit, slow_house: FakeHouse, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(slow_house))
    visit.page.fill("#question textarea", CAO_BANG_QUESTION)
    visit.page.keyboard.press("Enter")
    visit.page.locator("#chat a.cite").first.wait_for()
    visit.page.click("#question .stop-button")
    visit.page.locator("#chat .stopped").wait_for()
    visit.page.locator("#question .submit-button").wait_for()
    visit.page.wait_for_timeout(2500)  # the cancelled answer must not come after all
    assert visit.page.locator("#chat .caveat").count() == 0


def test_reports_are_added_opened_and_removed(
    visit: Visit, tmp_path: Path, house: Any, open_app: Callable[[Any], str]
) -> None:
    good, empty = tmp_path / "tay-ninh.txt", tmp_path / "rỗng.txt"
    good.write_text("Hội nghị UBND tỉnh Tây Ninh tháng 4/2023\n\nThu ngân sách đạt 1.000 tỷ đồng.\n", encoding="utf-8")
    empty.write_bytes(b"")
    visit.open(open_app(house))
    visit.open_library()
    before = visit.page.locator("table.reports tbody tr").count()
    visit.page.set_input_files("#files input[type=file]", [str(good), str(empty)])
    summary = visit.page.locator("#summary .summary")
    summary.wait_for()
    assert VI.add_added.format(n=1) in summary.inner_text()
    assert "rỗng.txt" in summary.inner_text()
    assert "rỗng" in summary.inner_text().split("rỗng.txt")[1].lower()  # the reason
    assert visit.page.locator("table.reports tbody tr").count() == before + 1
    visit.page.locator("table.reports a", has_text="Tây Ninh").click()
    visit.page.locator("article.report").wait_for()
    visit.page.wait_for_function("() => document.activeElement.matches('article.report h2')")
    assert visit.page.evaluate("() => document.activeElement.getBoundingClientRect().top") >= 0  # opened at its head
    assert not visit.is_wider_than_the_screen()
    visit.page.click("#remove")
    visit.page.click("#remove-no")
    visit.page.locator("#remove-yes").wait_for(state="hidden")
    visit.page.click("#remove")
    visit.page.click("#remove-yes")
    visit.page.locator("#summary .notice").wait_for()
    assert visit.page.locator("table.reports tbody tr").count() == before
    assert visit.page.locator("table.reports a", has_text="Tây Ninh").count() == 0


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_figures_of_a_report_lead_to_their_sentences(
    visit: Visit, samples: Any, open_app: Callable[[Any], str], screen: tuple[int, int]
) -> None:
    visit.page.set_viewport_size({"width": screen[0], "height": screen[1]})
    visit.open(open_app(samples))
    visit.open_library()
    visit.page.locator("table.reports a").first.click()
    visit.page.locator('label[for="facet-1"]').click()
    figure = visit.page.locator(".facets section:visible li a").nth(1)
    name = figure.inner_text()
    figure.click()
    visit.page.locator("li[aria-current] a").wait_for()
    assert visit.page.locator("li[aria-current] a").inner_text() == name
    assert visit.page.locator("#facet-1").is_checked()  # the tab stays where the reader was
    assert visit.page.locator("mark").count() >= 1
    assert not visit.is_wider_than_the_screen()
    assert visit.errors == []


def test_an_empty_library_leads_to_where_reports_are_added(visit: Visit, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(FakeHouse()))
    visit.page.click(".welcome a.action")
    visit.page.locator("#list .empty").wait_for()
    assert visit.page.locator("#files").is_visible()


def test_reports_are_compared_and_a_source_opens_its_report(
    visit: Visit, house: Any, open_app: Callable[[Any], str]
) -> None:
    visit.open(open_app(house))
    visit.page.click("#tab-compare-button")
    visit.page.fill("#wish textarea", "Thu ngân sách của thành phố Cao Bằng")
    visit.page.click("#compare-go")
    visit.page.locator("#compare-shown table").first.wait_for()
    visit.page.locator("#compare-shown a.cite").first.click()
    visit.page.locator("#compare-sources a.quote:focus").wait_for()
    visit.page.keyboard.press("Enter")
    visit.page.locator("#report mark").wait_for()
    assert visit.errors == []


def test_a_report_is_briefed_and_taken_home(visit: Visit, house: Any, open_app: Callable[[Any], str]) -> None:
    visit.open(open_app(house))
    visit.page.click("#tab-brief-button")
    visit.page.click("#brief-go")
    visit.page.get_by_text(VI.document_choose).wait_for()
    visit.page.click("#brief-reports input")
    visit.page.keyboard.type("Cao Bằng")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Escape")
    visit.page.click("#brief-go")
    visit.page.locator("#brief-shown article.briefing h3").first.wait_for()
    with visit.page.expect_download() as taken:
        visit.page.get_by_role("button", name=VI.document_download.format(kind="DOCX")).locator("visible=true").click()
    assert taken.value.suggested_filename == "tom-tat.docx"
    assert visit.errors == []
