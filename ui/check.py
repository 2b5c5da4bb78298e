"""Settings in, what is wrong with the archive and what this installation can do out."""

from __future__ import annotations

import importlib.util
from importlib.metadata import version
from typing import Any

from rag import wiring
from rag.domain import HoinghiError
from rag.settings import Settings


def check_installation(settings: Settings) -> dict[str, Any]:
    """`{ok, problems, …}` of the contract: opens the archive, tries the models, names versions and formats."""
    problems: list[str] = []
    found: dict[str, Any] = {"ok": True, "version": version("hoinghi"), "archive": str(settings.archive)}
    try:
        archive = wiring.archive(settings)
        try:
            state = archive.state()
        finally:
            archive.close()
        found |= {
            "reports": state.reports,
            "passages": state.passages,
            "indicators": state.indicators,
            "vectors": state.vectors,
            "embedder_of_archive": state.embedder or None,
        }
        problems.extend(state.problems)
    except HoinghiError as error:
        problems.append(str(error))
    try:
        embedder = wiring.embedder(settings)
        embedder.question("hội nghị")
        found["embedder"] = embedder.name
        if found.get("reports") and found.get("embedder_of_archive") not in (None, embedder.name):
            problems.append("Kho được lập chỉ mục bằng mô hình khác mô hình đang chọn. Hãy chạy `hoinghi reindex`.")
    except HoinghiError as error:
        problems.append(str(error))
    try:
        if reranker := wiring.reranker(settings):
            reranker.score("hội nghị", ["hội nghị"])
            found["reranker"] = reranker.name
    except HoinghiError as error:
        problems.append(str(error))
    from ingest.readers import READERS

    found["formats"] = sorted(READERS)
    found["torch"] = importlib.util.find_spec("torch") is not None
    found["problems"] = problems
    found["ok"] = not problems
    return found
