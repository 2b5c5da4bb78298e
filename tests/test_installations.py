"""Other installations than the standard one: without torch, with another embedder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.samples import sample_paths
from rag.domain import ArchiveUnusable
from tests.conftest import settings_for
from tests.test_sentence_transformer import bare_model  # noqa: F401  (a fixture)
from ui.house import open_house

ROOT = Path(__file__).parents[1]
SAMPLE = next(str(path) for path in sample_paths() if "bac-kan" in path.name)


def test_the_app_works_where_torch_cannot_be_imported(tmp_path: Path, cache: Path) -> None:
    for name in ("torch", "sentence_transformers", "transformers"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not here')\n")
    environment = os.environ | {
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
        "HOINGHI_ARCHIVE": str(tmp_path / "archive"),
        "HOINGHI_CACHE": str(cache),
    }
    app = (
        "from pathlib import Path; from rag.settings import read_settings; from ui.house import open_house\n"
        "settings = read_settings()\n"
        "with open_house(settings) as house:\n"
        "    from ui.app import build_app\n"
        "    build_app(house, settings)\n"
        "    print(list(house.assistant.ask('Loại tội phạm nào nổi lên ở thành phố Bắc Kạn?'))[-1].text)\n"
    )
    for command in (["-m", "ui", "ingest", SAMPLE], ["-c", app]):
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, env=environment, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert "lừa đảo" in done.stdout


def test_an_archive_is_asked_with_the_embedder_that_made_it_or_read_anew(
    tmp_path: Path,
    cache: Path,
    bare_model: Path,  # noqa: F811
) -> None:
    built_in = settings_for(tmp_path, cache)
    question = "Loại tội phạm nào nổi lên ở thành phố Bắc Kạn?"
    with open_house(built_in) as house:
        house.ingest([SAMPLE])
    with open_house(replace(built_in, embedder=str(bare_model))) as house:
        with pytest.raises(ArchiveUnusable, match="hoinghi reindex"):
            list(house.assistant.ask(question))
        house.archive.reindex()
        assert list(house.assistant.ask(question))[-1].found
        assert str(bare_model.name) in house.archive.state().embedder
