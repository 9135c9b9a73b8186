"""Reads an endpoint's events strictly: what is not of the agreed shape is no reply."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from service.errors import ModelCutOff, ModelError, ModelOutOfRoom, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.base import Reply
from service.llm.endpoint import Bounds
from service.llm.plain import plain_words
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
    usage: Any = None
    model: Any = None
    error: Any = None


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

    def add_all(self, events: Iterable[object]) -> tuple[str, ModelError | None]:
        """The words that events add, up to the one that `add` raises for, and that error."""
        words: list[str] = []
        try:
            for data in events:
                words.append(self.add(data))  # noqa: PERF401 - what came before a fault is kept
        except ModelError as fault:
            return "".join(words), fault
        return "".join(words), None

    def add(self, data: object) -> str:
        """The words that an event adds, maybe none; it comes as parsed JSON, or as bytes to parse.

        Raises:
            ModelReplyInvalid: not of the agreed shape, too many events or characters, or no valid Unicode.
            ModelUnavailable, ModelRejected: an error object instead of a reply.
        """
        self._events += 1
        if self._events > self._bounds.max_chunks:
            raise ModelReplyInvalid(f"The model's reply has more than {self._bounds.max_chunks} events.")
        plain = plain_words(data) if type(data) is bytes else None
        if plain is not None and not self._held:
            self._model, words = plain[0] or self._model, plain[1]
            piece = "" if self.finished else self._counted(words)
            if piece:
                self._pieces.append(piece)
            return piece
        event = _read_event(data)
        if event.model and isinstance(event.model, str):
            self._model = event.model
        if event.usage is not None:
            self._usage = _usage(event.usage) or self._usage
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
        return _join_surrogates(self._counted(piece))

    def _counted(self, piece: str) -> str:
        self._characters += len(piece)
        if self._characters > self._bounds.max_characters:
            raise ModelReplyInvalid(f"The model's reply is longer than {self._bounds.max_characters} characters.")
        if "\x00" in piece:
            raise ModelReplyInvalid("The model's reply contains a NUL character.")
        return piece

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
        return Reply(
            text=text,
            model=_join_surrogates(self._model[:200].replace("\x00", "")),
            finish_reason="stop",
            usage=self._usage,
            ms=ms,
        )

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
    try:
        event = _Event.model_validate_json(data) if isinstance(data, bytes) else _Event.model_validate(data)
    except ValidationError:
        event = _read_slowly(data)
    if event.error:
        raise as_error(event.error)
    return event


def _read_slowly(data: object) -> _Event:
    """For what the fast parser refuses: halves of a surrogate pair, and faults that are told apart."""
    try:
        value = json.loads(data) if isinstance(data, bytes) else data
        if isinstance(value, dict) and value.get("error"):
            raise as_error(value["error"])
        return _Event.model_validate(value)
    except (ValueError, RecursionError):  # pydantic's ValidationError is a ValueError
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
