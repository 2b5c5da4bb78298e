"""A command in, its help page in the language of the app out; what was typed wrong in, what to type instead out."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from rag.domain import WrongUse
from rag.settings import read_settings
from rag.wording.language import Language
from ui.help_texts import ALSO_CALLED, ARGUMENTS, COMMANDS, HEADINGS, OPTIONS, WHAT_IT_IS, WRONG

# Typer has the classes of wrong use from Click or from a copy of its own; this one is theirs, whichever it is.
UsageError: Any = typer.BadParameter.__base__
_WIDEST = 100


class Command(TyperCommand):
    """A command whose help page speaks one language, headings included."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page for `--help`."""
        formatter.write(command_page(self, ctx, read_settings().language))


class Commands(TyperGroup):
    """`hoinghi` itself, with the right command for those nearly named."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page for `hoinghi --help`."""
        formatter.write(first_page(self, read_settings().language))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raises WrongUse for a command that there is none of, with the one that was meant."""
        typed = args[0]
        if typed not in self.commands and not typed.startswith("-"):
            raise WrongUse(no_such_command(typed, read_settings().language))
        return super().resolve_command(ctx, args)


def first_page(group: TyperGroup, language: Language) -> str:
    """What `hoinghi --help` prints: the commands, a line or two each."""
    head = {key: said[language] for key, said in HEADINGS.items()}
    rows = [(name, COMMANDS[name][language]) for name in group.commands]
    usage = f"{head['usage']} hoinghi {head['command']} {head['[options]']}"
    return "\n\n".join([usage, _wrapped(WHAT_IT_IS[language]), _table(head["commands"], rows), head["more"]]) + "\n"


def command_page(command: TyperCommand, ctx: Any, language: Language) -> str:
    """What `hoinghi COMMAND --help` prints: its arguments and options."""
    head = {key: said[language] for key, said in HEADINGS.items()}
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            arguments.append(ARGUMENTS[param.name or ""][language])
        else:
            value, words = OPTIONS[max(param.opts, key=len)][language]
            options.append((f"{', '.join(sorted(param.opts))} {value}".rstrip(), words))
    usage = " ".join(
        [head["usage"], "hoinghi", command.name or "", *(name for name, _ in arguments), head["[options]"]]
    )
    tables = [_table(head["arguments"], arguments)] if arguments else []
    return (
        "\n\n".join(
            [usage, _wrapped(COMMANDS[command.name or ""][language]), *tables, _table(head["options"], options)]
        )
        + "\n"
    )


def _table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join([heading, *_lines(list(rows))])


def _lines(rows: list[tuple[str, str]]) -> Iterator[str]:
    first = max(len(name) for name, _ in rows) + 2
    for name, words in rows:
        begun, *others = _wrapped(words, first + 2).split("\n")
        yield f"  {name:{first}}{begun}"
        yield from (" " * (first + 2) + line for line in others)


def _wrapped(words: str, less: int = 0) -> str:
    return textwrap.fill(words, max(20, min(_WIDEST, shutil.get_terminal_size().columns) - less))


def no_such_command(typed: str, language: Language) -> str:
    """What is said of a command that there is none of: the one that was meant, as far as it can be told."""
    called = {word: name for name, words in ALSO_CALLED.items() for word in (name, *words.split())}
    near = get_close_matches(typed.lower(), called, n=1, cutoff=0.7)
    if not near:
        return WRONG["no command"][language].format(typed=typed, commands=", ".join(COMMANDS))
    meant = called[near[0]]
    return WRONG["near command"][language].format(typed=typed, meant=meant, does=COMMANDS[meant][language])


def wrong_use(error: Any, language: Language) -> str:
    """What Typer found wrong with what was typed, in our words, and where to read on."""
    name = getattr(error, "option_name", None)
    param = getattr(error, "param", None)
    if "NoSuchOption" in type(error).__name__:
        near = ", ".join(error.possibilities or ())
        said = WRONG["near option" if near else "no option"][language].format(option=name, near=near)
    elif name:
        said = WRONG["no value"][language].format(option=name)
    elif param is not None and "Missing" in type(error).__name__:
        said = WRONG["lacking"][language].format(name=ARGUMENTS[param.name][language][0])
    elif "extra argument" in error.format_message():
        said = WRONG["too much"][language].format(typed=error.format_message().partition("(s) ")[2].strip("()"))
    else:
        said = error.format_message()
    return f"{said}\n{WRONG['see'][language].format(command=error.ctx.command_path)}" if error.ctx else said
