"""A file of questions in, each line of it out: ready to be asked, or with the reason why it cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from rag.domain import Turn, WrongUse

MOST_TURNS = 20  # of a history: the last ones say what a follow-up leans on
MOST_LETTERS = 2000  # of a turn


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a batch; where it is `wrong`, the reason, with as much of its id and question as can be read."""

    number: int  # from 1
    id: str | int | None  # as it was given, so that a program knows its line again
    question: str
    history: tuple[Turn, ...] = ()
    wrong: str = ""


def read_batch(path: Path) -> list[Line]:
    """The lines of `{id, question, history?}` in a JSONL file in UTF-8; empty ones are passed over.

    Raises WrongUse where the file cannot be opened, or where no line of it is a question.
    """
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise WrongUse(f"--batch {path}: không đọc được ({error.strerror or error}). Hãy kiểm tra lại tệp.") from error
    lines = list(_lines(content))
    if lines and all(line.wrong for line in lines):
        raise WrongUse(f"--batch {path}: không có dòng nào dùng được; dòng {lines[0].number}: {lines[0].wrong}")
    return lines


def _lines(content: bytes) -> Iterator[Line]:
    for number, written in enumerate(content.split(b"\n"), start=1):  # JSON may hold other line ends, as U+2028
        if not written.strip():
            continue
        row: Any = None
        try:
            row = json.loads(written.decode())
            turns = [Turn(_role(turn), _text(turn, "content")[:MOST_LETTERS]) for turn in row.get("history") or ()]
            yield Line(number, _id(row), _question(row), tuple(turns[-MOST_TURNS:]))
        except _NOT_AS_AGREED as error:
            wrong = f'cần một đối tượng JSON (UTF-8) {{"id", "question", "history"?}} ({error}).'
            yield Line(number, _readable(_id, row), _readable(_question, row) or "", wrong=wrong)


_NOT_AS_AGREED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_Part = TypeVar("_Part")


def _readable(part: Callable[[Any], _Part], row: Any) -> _Part | None:
    try:
        return part(row)
    except _NOT_AS_AGREED:
        return None


def _id(row: dict[str, Any]) -> str | int:
    if isinstance(row["id"], int) and not isinstance(row["id"], bool):
        return row["id"]
    return _text(row, "id")


def _question(row: dict[str, Any]) -> str:
    return _text(row, "question")


def _text(row: dict[str, Any], name: str) -> str:
    if not isinstance(row[name], str):
        raise TypeError(f'"{name}" phải là một chuỗi')
    text: str = row[name]
    text.encode()  # "\ud800" is legal JSON and no text: a UnicodeError is a ValueError
    return text


def _role(turn: dict[str, Any]) -> Literal["user", "assistant"]:
    return "user" if _text(turn, "role") == "user" else "assistant"
