"""What a language model is to us: a request, pieces of text, one reply, and a budget of calls."""

from collections.abc import AsyncGenerator
from typing import Any, Literal, NamedTuple, Protocol

from pydantic import Field

from service.domain import Inner, Text
from service.errors import ModelUnavailable
from service.run import Usage

Family = Literal["chat", "small"]
"""`chat` follows instructions; `small` completes text and is led by examples and a grammar."""


class ChatMessage(Inner):
    role: Literal["system", "user", "assistant"]
    content: str


class ModelRequest(Inner):
    """What is asked of a model. Holds text of a thread: never logged."""

    messages: tuple[ChatMessage, ...] = ()
    prompt: str | None = None
    """Plain completion instead of chat, for base models; `messages` are not sent then."""
    max_tokens: int = Field(gt=0)
    temperature: float = Field(default=0.4, ge=0, le=2)
    seed: int | None = None
    stop: tuple[str, ...] = ()
    grammar: str | None = None
    """GBNF that the reply must match; left out where the endpoint does not read grammars."""
    json_schema: dict[str, Any] | None = None
    """Structured output where the endpoint offers it, plain text where it refuses."""


class Piece(NamedTuple):
    """Some more words of the reply, as they came: provisional."""

    text: str


class Reply(Inner):
    """A whole reply that the model ended by itself (`stop`)."""

    text: Text
    model: str
    """The model's name by its own account."""
    finish_reason: str
    usage: Usage = Usage()
    ms: int = 0
    """Milliseconds of the call that succeeded; earlier tries are not in it."""


class BudgetSpent(ModelUnavailable):
    """No upstream call is left; nothing was sent."""


class CallBudget:
    """How many upstream calls may still be made; a call for an artefact counts for the request (`parent`) too."""

    def __init__(self, max_calls: int, *, parent: "CallBudget | None" = None) -> None:
        self._left = max_calls
        self._parent = parent

    @property
    def left(self) -> int:
        return self._left if self._parent is None else min(self._left, self._parent.left)

    def spend(self) -> None:
        """Takes one call.

        Raises:
            BudgetSpent: no call is left.
        """
        if self.left <= 0:
            raise BudgetSpent("No model call is left for this request.")
        self._left -= 1
        if self._parent is not None:
            self._parent.spend()


class LLM(Protocol):
    """A model endpoint. Safe to share between tasks."""

    @property
    def name(self) -> str:
        """The model asked for."""

    @property
    def family(self) -> Family: ...

    def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """Pieces as they come, then exactly one Reply, whose text is the pieces joined.

        `deadline` is a moment of `time.monotonic()`. Every upstream call, retries too, is taken from `budget`.
        Close the generator (`contextlib.aclosing`) to end the upstream call early.

        Raises:
            ModelError: one of its subclasses, within the deadline; pieces that came before are no draft.
        """
        ...

    async def close(self) -> None:
        """Lets connections go."""
