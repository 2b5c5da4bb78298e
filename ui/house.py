"""Settings in, everything a face of the app works with out: the archive, the assistant, ingest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rag import wiring
from rag.assistant import Assistant
from rag.domain import IngestSummary, Progress
from rag.ports import Archive
from rag.settings import Settings


@dataclass(frozen=True, slots=True)
class House:
    """An open archive with what works on it."""

    archive: Archive
    assistant: Assistant

    def ingest(
        self,
        sources: Sequence[str],
        progress: Callable[[Progress], None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> IngestSummary:
        """Takes files, folders and addresses in; `names` as in `ingest.pipeline.ingest`."""
        from ingest.pipeline import ingest

        return ingest(sources, self.archive, names=names, progress=progress)


@contextmanager
def open_house(settings: Settings) -> Iterator[House]:
    """Opens the archive that the settings name, and closes it at the end. Raises ArchiveUnusable."""
    archive = wiring.archive(settings)
    try:
        yield House(archive, wiring.assistant(settings, archive))
    finally:
        archive.close()
