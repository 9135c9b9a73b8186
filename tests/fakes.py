"""A model for tests: says what it was told to say, and remembers what it was asked."""

import asyncio
from collections.abc import AsyncGenerator, Iterable

from service.llm import CallBudget, Family, ModelRequest, Piece, Reply
from service.run import Usage


class ScriptedLLM:
    """Streams the scripted replies in order, word by word; an exception in the script is raised instead.

    The last entry is repeated once the script has run out.
    """

    def __init__(
        self,
        replies: Iterable[str | Exception],
        *,
        family: Family = "chat",
        name: str = "scripted",
        seconds_a_word: float = 0.0,
    ) -> None:
        self.name = name
        self._seconds_a_word = seconds_a_word
        self.family: Family = family
        self.requests: list[ModelRequest] = []
        self.deadlines: list[float] = []
        self.closed = False
        self.left_early = 0
        """How many streams were closed by the reader before their reply."""
        self._replies = list(replies)

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        if budget is not None:
            budget.spend()
        scripted = self._replies[min(len(self.requests), len(self._replies) - 1)]
        self.requests.append(request)
        self.deadlines.append(deadline)
        if isinstance(scripted, Exception):
            raise scripted
        try:
            for piece in _pieces(scripted):
                yield Piece(piece)
                if self._seconds_a_word:
                    await asyncio.sleep(self._seconds_a_word)
        except GeneratorExit:
            self.left_early += 1
            raise
        words = len(scripted.split())
        yield Reply(
            text=scripted, model=self.name, finish_reason="stop", usage=Usage(tokens_in=10, tokens_out=words), ms=1
        )

    async def close(self) -> None:
        self.closed = True


def _pieces(text: str) -> Iterable[str]:
    """The text in words, white space kept."""
    start = 0
    for index in range(1, len(text)):
        if text[index].isspace() and not text[index - 1].isspace():
            yield text[start:index]
            start = index
    if text:
        yield text[start:]
