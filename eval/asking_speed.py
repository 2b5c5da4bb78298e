"""How fast a warm assistant answers, against embedding the same questions alone: `python -m eval.asking_speed`.

Asked are the questions of ../shared over its reports where it is there, else a few over the sample reports. Both are
measured in turn, question by question, so that what else the machine does falls on both alike: seconds differ from
machine to machine, their ratio hardly does.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from ingest.pipeline import ingest
from ingest.samples import sample_paths
from rag import wiring
from rag.settings import read_settings

MOST = 5  # times as long as the embedding: the bar
ROUNDS = 4  # the first warms up
SHARED = Path(__file__).parents[2] / "shared"
# Folders of reports, and of the questions about them.
ASKED = (("corpus", "gold/dev"), ("dev_reports/corpus", "dev_reports"), ("dev_articles/corpus", "dev_articles"))
SAMPLE_QUESTIONS = (
    "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?",
    "Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?",
    "Ai chủ trì hội nghị của thành phố Cà Mau?",
    "Loại tội phạm nào nổi lên ở thành phố Bắc Kạn?",
    "Huyện An Phú gặp khó khăn gì?",
    "Năm 2020 huyện Lục Yên thu ngân sách bao nhiêu?",
)


def main() -> None:
    """Prints the two medians over all questions, and how many times longer an answer takes than its embedding."""
    sources, questions = _shared() if (SHARED / "corpus").is_dir() else (sample_paths(), SAMPLE_QUESTIONS)
    settings = read_settings()
    with tempfile.TemporaryDirectory(prefix="hoinghi-bench-") as folder:
        archive = wiring.archive(replace(settings, archive=Path(folder)))
        try:
            taken_in = ingest([str(source) for source in sources], archive)
            assistant, embedder = wiring.assistant(settings, archive), wiring.embedder(settings)
            asking: list[float] = []
            embedding: list[float] = []
            for turn in range(ROUNDS):
                for question in questions:
                    alone = _seconds(embedder.question, question)
                    whole = _seconds(lambda asked: list(assistant.ask(asked)), question)
                    if turn > 0:
                        embedding.append(alone)
                        asking.append(whole)
        finally:
            archive.close()
    print(f"{len(questions)} questions over {len(taken_in.reports)} reports, {ROUNDS - 1} times each, medians")
    print(f"embed {1000 * median(embedding):6.1f} ms")
    print(f"ask   {1000 * median(asking):6.1f} ms   × {median(asking) / median(embedding):.2f} (bar: at most {MOST})")


def _shared() -> tuple[list[Path], tuple[str, ...]]:
    files = [SHARED / questions / "questions.jsonl" for _, questions in ASKED]
    lines = [line for file in files if file.is_file() for line in file.read_text(encoding="utf-8").splitlines()]
    corpora = [SHARED / corpus for corpus, _ in ASKED if (SHARED / corpus).is_dir()]
    return corpora, tuple(json.loads(line)["question"] for line in lines if line.strip())


def _seconds(step: Callable[[str], object], question: str) -> float:
    began = time.perf_counter()
    step(question)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
