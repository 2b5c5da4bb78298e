"""A conversation with a house, message by message, for the tests of its answers."""

from __future__ import annotations

from eval.asking import broken_citations
from rag.domain import Answer, Turn
from ui.house import House


def ask(house: House, *messages: str) -> Answer:
    """The answer to the last message, after those before it; its citations hold."""
    history: list[Turn] = []
    for message in messages:
        answer = list(house.assistant.ask(message, history=history))[-1]
        history += [Turn("user", message), Turn("assistant", answer.text)]
    assert broken_citations(answer, house.archive.report) == 0
    return answer
