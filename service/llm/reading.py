"""Reads an endpoint's events strictly: what is not of the agreed shape is no reply."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from service.domain import Text
from service.errors import ModelCutOff, ModelOutOfRoom, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.base import Reply
from service.llm.endpoint import Bounds
from service.run import Usage

_MOST_TOKENS = 100_000_000


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class _Words(_Strict):
    """A delta of a stream, or the message of a whole reply."""

    content: str | None = None
    refusal: str | None = None
    tool_calls: list[Any] | None = None
    function_call: dict[str, Any] | None = None


class _Choice(_Strict):
    index: int = 0
    delta: _Words | None = None
    message: _Words | None = None
    text: str | None = None
    """The words of a plain completion."""
    finish_reason: str | None = None

    @property
    def words(self) -> _Words:
        return self.delta or self.message or _Words(content=self.text)


class _Event(_Strict):
    """One event of a stream, or a whole reply. Some endpoints open with an event without choices."""

    choices: list[_Choice] = []
    usage: Usage | None = None
    model: Text | None = None

    @field_validator("usage", mode="before")
    @classmethod
    def _read_usage(cls, value: Any) -> Usage | None:
        return _usage(value)

    @field_validator("model", mode="before")
    @classmethod
    def _read_model(cls, value: Any) -> str | None:
        return value[:200] if isinstance(value, str) else None


def _usage(value: Any) -> Usage | None:
    """Token counts where they are plausible; a wrong count never costs a good reply."""
    if not isinstance(value, dict):
        return None
    details = value.get("prompt_tokens_details")
    tokens_in = _count(value.get("prompt_tokens"))
    cached = _count(details.get("cached_tokens")) if isinstance(details, dict) else 0
    return Usage(
        tokens_in=tokens_in, tokens_out=_count(value.get("completion_tokens")), tokens_cached=min(cached, tokens_in)
    )


def _count(value: Any) -> int:
    return value if type(value) is int and 0 <= value <= _MOST_TOKENS else 0


class Reading:
    """What has come of one reply so far."""

    def __init__(self, bounds: Bounds, model: str) -> None:
        self._bounds = bounds
        self._model = model
        self._pieces: list[str] = []
        self._characters = 0
        self._events = 0
        self._held = ""
        """The first half of a surrogate pair whose second half is still to come."""
        self._finish: str | None = None
        self._refused = False
        self._usage = Usage()

    @property
    def begun(self) -> bool:
        return bool(self._pieces)

    @property
    def finished(self) -> bool:
        """The model said why it stopped; only usage and the end mark can follow."""
        return self._finish is not None

    def add(self, data: object) -> str:
        """The words that an event adds, maybe none.

        Raises:
            ModelReplyInvalid: not of the agreed shape, too many events or characters, or no valid Unicode.
            ModelUnavailable, ModelRejected: an error object instead of a reply.
        """
        self._events += 1
        if self._events > self._bounds.max_chunks:
            raise ModelReplyInvalid(f"The model's reply has more than {self._bounds.max_chunks} events.")
        event = _read_event(data)
        self._model = event.model or self._model
        self._usage = event.usage or self._usage
        piece = "".join([self._choice(choice) for choice in event.choices if choice.index == 0])
        if piece:
            self._pieces.append(piece)
        return piece

    def _choice(self, choice: _Choice) -> str:
        if self.finished:
            return ""
        words = choice.words
        if words.tool_calls or words.function_call:
            raise ModelReplyInvalid("The model asked for a tool; none is ever run.")
        self._refused = self._refused or bool(words.refusal)
        self._finish = choice.finish_reason
        return self._valid(words.content or "")

    def _valid(self, piece: str) -> str:
        piece = self._held + piece
        self._held = ""
        if piece and "\ud800" <= piece[-1] <= "\udbff" and not self.finished:
            piece, self._held = piece[:-1], piece[-1]
        self._characters += len(piece)
        if self._characters > self._bounds.max_characters:
            raise ModelReplyInvalid(f"The model's reply is longer than {self._bounds.max_characters} characters.")
        if "\x00" in piece:
            raise ModelReplyInvalid("The model's reply contains a NUL character.")
        return _join_surrogates(piece)

    def reply(self, *, ms: int) -> Reply:
        """The whole reply.

        Raises:
            ModelCutOff: it ended by a filter, by refusal or without saying why; ModelOutOfRoom by length.
            ModelReplyInvalid: it is empty or ended in an unknown way.
            ModelUnavailable: it ended before it began.
        """
        self._check_end()
        text = "".join(self._pieces)
        if not text.strip():
            raise ModelReplyInvalid("The model's reply is empty.")
        return Reply(text=text, model=self._model, finish_reason="stop", usage=self._usage, ms=ms)

    def _check_end(self) -> None:
        if self._finish is None:
            if self.begun:
                raise ModelCutOff("The model's reply broke off.")
            if self._events:
                raise ModelReplyInvalid("The model's reply has no words.")
            raise ModelUnavailable("The model's reply ended before it began.")
        if self._refused or self._finish in ("content_filter", "refusal"):
            raise ModelCutOff("The model or its filter refused to answer.")
        if self._finish == "length":
            raise ModelOutOfRoom("The model's reply ran out of room.")
        if self._finish != "stop":
            raise ModelReplyInvalid("The model's reply ended in a way that is not known.")


def _read_event(data: object) -> _Event:
    if isinstance(data, dict) and data.get("error"):
        raise as_error(data["error"])
    try:
        return _Event.model_validate(data)
    except ValidationError:
        raise ModelReplyInvalid("The model endpoint answered something that is no reply.") from None


def as_error(error: object) -> ModelRejected | ModelUnavailable | ModelCutOff:
    """The error that an error object with status 200 stands for, by its numeric `code` where it has one."""
    code = error.get("code") if isinstance(error, dict) else None
    if code == "content_filter":
        return ModelCutOff("The model or its filter refused to answer.")
    status = int(code) if isinstance(code, (int, str)) and str(code).isdecimal() and len(str(code)) == 3 else 500
    if 400 <= status < 500 and status not in (408, 409, 429):
        return ModelRejected(f"The model endpoint rejects our requests (code {status}).")
    return ModelUnavailable("The model endpoint answered with an error.")


def _join_surrogates(piece: str) -> str:
    try:
        piece.encode()
    except UnicodeEncodeError:
        pass
    else:
        return piece
    try:
        return piece.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise ModelReplyInvalid("The model's reply is not valid Unicode.") from None
