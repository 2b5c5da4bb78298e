"""Hard-wrapped text in, the same text with blanks for those line breaks out; its length is kept."""

from __future__ import annotations

from ingest.figures.table import is_header


def unwrapped(text: str) -> str:
    """Joins lines that a page broke at a fixed width, so that a figure and its unit stand on one line again.

    A block of lines counts as wrapped where all but its last line are about equally long, and short; a table does not.
    """
    lines = text.split("\n")
    joined: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
            continue
        joined += _joined(block)
        block = []
        joined.append(line)
    joined.pop()
    result = "".join(part if part.endswith("\x00") else part + "\n" for part in joined).replace("\x00", " ")
    return result[: len(text)]


def _joined(block: list[str]) -> list[str]:
    width = max((len(line) for line in block), default=0)
    wrapped = len(block) > 1 and 50 <= width <= 100 and all(len(line) >= 0.75 * width for line in block[:-1])
    if not wrapped or any(" | " in line or is_header(line) for line in block):
        return block
    return [f"{line}\x00" for line in block[:-1]] + block[-1:]
