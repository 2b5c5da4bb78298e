"""The real house over the sample reports, opened once for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.samples import sample_paths
from rag.settings import Settings, read_settings
from ui.house import House, open_house


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the embedder's graph is built, once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[House]:
    """The sample reports in a real archive, with the real embedder. Not to be changed."""
    settings = settings_for(tmp_path_factory.mktemp("samples"), cache)
    with open_house(settings) as house:
        summary = house.ingest([str(path) for path in sample_paths()])
        assert not summary.failed
        yield house


def settings_for(folder: Path, cache: Path) -> Settings:
    """Settings of an archive in a folder of the tests."""
    read_settings()  # keeps the libraries quiet
    return Settings(folder / "archive", cache, "", "127.0.0.1", 7860, "vi")


@contextmanager
def house_of(reports: Mapping[str, str], folder: Path, cache: Path) -> Iterator[House]:
    """A house that holds these reports, file names to texts."""
    (folder / "reports").mkdir()
    for name, text in reports.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    with open_house(settings_for(folder, cache)) as house:
        assert len(house.ingest([str(folder / "reports")]).reports) == len(reports)
        yield house
