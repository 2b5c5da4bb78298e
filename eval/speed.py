"""How fast reports are read, one core, without embedding: `python -m eval.speed [DIR]`, the sample reports by default.

The texts of a folder are read once; printed are the seconds of processor time that 200 reports of 1,000 words would take
at that pace, and how many times longer one text takes when it is twice as long. Ratios hold from machine to machine,
seconds do not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from ingest.clean import clean
from ingest.describe import describe
from ingest.indicators import find_indicators
from ingest.people import find_posts
from ingest.readers import read_file
from ingest.samples import sample_paths
from rag.domain import Meeting, Report

WORDS = 200_000


def main(folder: str | None = None) -> None:
    """Prints a line a step: what it is, seconds for 200,000 words, and the growth of one text twice as long."""
    paths = sorted(Path(folder).glob("*.*")) if folder else sample_paths()
    if not paths:
        raise SystemExit(f"{folder}: không có tệp nào.")
    texts = [clean(read_file(path)[0].text) for path in paths]
    total = sum(len(text.split()) for text in texts)
    steps: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("clean", clean),
        ("describe", describe),
        ("people", find_posts),
        ("figures", lambda text: find_indicators(Report("", "", text, "", "other", Meeting()))),
    )
    together = 0.0
    print(f"{len(texts)} texts, {total} words; seconds for {WORDS:,} words, and for one text twice as long")
    for name, step in steps:
        for text in texts:
            step(text)  # compiles the patterns
        seconds = sum(_seconds(step, text) for text in texts) * WORDS / total
        long = "\n\n".join(texts) * max(1, 20_000 // total)
        growth = _seconds(step, f"{long}\n\n{long}") / max(_seconds(step, long), 1e-9)
        together += seconds
        print(f"{name:10} {seconds:6.2f} s   × {growth:.2f}")
    print(f"{'together':10} {together:6.2f} s")
    endless = " ".join(texts).replace(".", " ").replace("\n", " ")
    endless *= max(1, 5_000_000 // len(endless))
    print(
        f"figures of one text of {len(endless) / 1e6:.1f} million characters without a full stop: ", end="", flush=True
    )
    print(f"{_seconds(steps[-1][1], endless):.0f} s")


def _seconds(step: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    step(text)
    return time.process_time() - began


if __name__ == "__main__":
    main(*sys.argv[1:2])
