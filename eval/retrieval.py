"""A public retrieval set in, how well the product's own search ranks its contexts out.

Each context becomes a report of the archive, split and embedded as any other; a question's relevant document is its
context. nDCG@10 with binary gain (Järvelin & Kekäläinen 2002), one relevant document a question: 1 / log2(rank + 1).
"""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.split import split
from rag import wiring
from rag.domain import Entry, Meeting, Report
from rag.evidence.retrieve import fuse
from rag.ports import Archive, Hit
from rag.settings import Settings
from rag.vietnamese.words import fold, is_folded, syllables

DEEP = 400  # units a leg; enough that the tenth context is among them


def run_benchmark(file: Path, settings: Settings, *, folded: bool = False) -> dict[str, float]:
    """nDCG@10, P@1 and recall@10 of words alone, meaning alone, and both, over the questions of a set (0…1).

    `folded` asks them without diacritics.
    """
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    contexts = {row["context_id"]: row["context"] for row in rows}
    ranks: dict[str, list[int | None]] = {"words": [], "meaning": [], "hybrid": []}
    embedder = wiring.embedder(settings)
    with tempfile.TemporaryDirectory(prefix="hoinghi-benchmark-") as folder:
        archive = wiring.archive(replace(settings, archive=Path(folder)))
        try:
            ids = {_put(archive, str(name), text): name for name, text in contexts.items()}
            from rag.vietnamese.restore import Restorer

            restorer = Restorer(*archive.syllables())
            for row in rows:
                question = fold(row["question"]) if folded else row["question"]
                whole = restorer(question) if folded else question
                words = archive.search_words(syllables(question), folded=is_folded(question), limit=DEEP)
                meaning = archive.search_meaning(embedder.question(whole), limit=DEEP)
                for leg, found in (("words", (words, ())), ("meaning", ((), meaning)), ("hybrid", (words, meaning))):
                    ranks[leg].append(_rank(ids, row["context_id"], *found))
        finally:
            archive.close()
    return {f"{leg}/{name}": value for leg, found in ranks.items() for name, value in _measures(found).items()}


def _put(archive: Archive, name: str, text: str) -> str:
    report = Report(hashlib.sha256(text.encode()).hexdigest()[:16], name, text, name, "other", Meeting())
    archive.add(Entry(report, split(report)))
    return report.id


def _rank(ids: dict[str, str], wanted: str, words: Sequence[Hit], meaning: Sequence[Hit]) -> int | None:
    """Place (from 1) of the wanted context, each context once; None beyond the tenth."""
    ranked = list(dict.fromkeys(ids[found.report_id] for found in fuse(words, meaning)))[:10]
    return ranked.index(wanted) + 1 if wanted in ranked else None


def _measures(ranks: Sequence[int | None]) -> dict[str, float]:
    found = [rank for rank in ranks if rank]
    return {
        "nDCG@10": sum(1 / math.log2(rank + 1) for rank in found) / len(ranks),
        "P@1": sum(rank == 1 for rank in found) / len(ranks),
        "recall@10": len(found) / len(ranks),
    }
