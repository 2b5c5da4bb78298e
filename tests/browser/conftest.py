"""A browser, a house and a served app for the end-to-end tests; everything runs on 127.0.0.1."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.settings import Settings
from tests.browser.chromium import ARGUMENTS
from tests.browser.chromium import path as chromium_path
from tests.conftest import settings_for
from tests.fake_house import FakeHouse, report_files
from ui.house import House, open_house


@pytest.fixture
def house(tmp_path: Path, cache: Path) -> Iterator[House]:
    """The real house, whose library holds an ordinary report and a hostile one."""
    with open_house(settings_for(tmp_path, cache)) as opened:
        opened.ingest(report_files(tmp_path))
        yield opened


@pytest.fixture
def slow_house(tmp_path: Path) -> FakeHouse:
    """A house that takes its time: always a fake, to see what happens while an answer grows."""
    made = FakeHouse()
    made.ingest(report_files(tmp_path))
    made.pause = 2.0
    return made


@pytest.fixture
def open_app(tmp_path: Path) -> Iterator[Callable[[Any], str]]:
    """Serves the app over a house and gives its address; everything is closed after the test."""
    from ui.app import build_app, launch

    apps = []

    def open_it(house: Any) -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        settings = Settings(tmp_path / "archive", tmp_path / "cache", "", "127.0.0.1", port, "vi")
        app = build_app(house, settings)
        apps.append(app)
        return launch(app, settings, host="127.0.0.1", port=port, open_browser=False, wait=False)

    yield open_it
    for app in apps:
        app.close(verbose=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, without a word to the outside."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if (path := chromium_path()) is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(ARGUMENTS))
        yield browser
        browser.close()
