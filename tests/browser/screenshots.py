"""Takes the README's pictures from the sample reports: `.venv/bin/python -m tests.browser.screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from ingest.samples import sample_paths
from rag.settings import Settings, read_settings
from tests.browser.chromium import ARGUMENTS, path
from ui.app import build_app, launch
from ui.house import open_house

PICTURES = Path(__file__).parents[2] / "ui" / "pictures"
QUESTION = "So sánh số đảng viên mới kết nạp của thành phố Cao Bằng và thành phố Hạ Long năm 2020"

WISH = "So sánh thu ngân sách, giải ngân và kết nạp đảng viên của thành phố Cao Bằng, Bắc Kạn, Hạ Long"


def main() -> None:
    """Writes ui/pictures/*.png."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        quiet = read_settings()
        settings = Settings(Path(folder) / "archive", quiet.cache, "", "127.0.0.1", 7869, "vi")
        with open_house(settings) as house:
            house.ingest([str(path) for path in sample_paths()])
            app = build_app(house, settings)
            address = launch(app, settings, host="127.0.0.1", port=settings.port, open_browser=False, wait=False)
            browser = playwright.chromium.launch(executable_path=path(), args=list(ARGUMENTS))
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address)
            for name, show in (
                ("ask", _ask_and_open),
                ("compare", _compare),
                ("brief", _brief),
                ("figures", _open_figures),
            ):
                show(page)
                page.screenshot(path=PICTURES / f"{name}-desk.png")
            browser.close()
            app.close(verbose=False)


def _ask_and_open(page: Page) -> None:
    box = page.locator("textarea").first
    box.fill(QUESTION)
    box.press("Enter")
    page.locator("a.cite").nth(1).click()
    page.locator("mark").first.wait_for()
    page.wait_for_timeout(800)  # the panel scrolls to the sentence


def _compare(page: Page) -> None:
    page.click("#tab-compare-button")
    page.fill("#wish textarea", WISH)
    page.click("#compare-go")
    page.locator("#compare-shown table").first.wait_for()
    page.locator("#compare-shown h2").scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 260)")
    page.wait_for_timeout(600)


def _brief(page: Page) -> None:
    page.click("#tab-brief-button")
    page.click("#brief-reports input")
    page.keyboard.type("Hạ Long")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.click("#brief-go")
    page.locator("#brief-shown h3").first.wait_for()
    page.wait_for_timeout(600)


def _open_figures(page: Page) -> None:
    page.click("#tab-library-button")
    page.locator("table.reports a").first.click()
    page.locator('label[for="facet-1"]').click()
    page.locator(".facets section:visible li a").nth(2).click()
    page.locator("li[aria-current]").wait_for()
    page.wait_for_timeout(800)  # the text scrolls to the sentence


if __name__ == "__main__":
    main()
