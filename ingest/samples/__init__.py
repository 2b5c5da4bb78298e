"""Sample reports, so that a fresh installation has something to answer about.

Ten plain texts (UTF-8, the first line is the title) from several places, periods and kinds. Five carry the facts and
figures of real articles, with the slips that those have ("77,%%"), in words of our own; five were written for this
project around public figures. The last line of each names its source.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_paths() -> list[Path]:
    """The files of the sample reports, by name; all of them are readable as they are (`.txt`)."""
    return sorted(Path(str(file)) for file in files(__name__).iterdir() if file.name.endswith(".txt"))
