"""Recorded replies at the boundary of the model call: reviewable files, one a case; a request that is not there fails.

Keyed by rendered messages, model, parameters and repetition. What was asked is kept as a hash: it stands in cases and
prompts, and no key, address or header of an endpoint ever comes near.
"""

import os
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from service.domain import Frozen
from service.errors import HighroadError, SettingsError
from service.llm import Family, ModelRequest, Reply
from service.run import Usage

_DECK = "deck.json"


class CassetteMiss(HighroadError):
    """A request was not recorded."""

    code = "cassette_miss"
    title = "A reply is not recorded"


class Recorded(Frozen):
    """One recorded reply."""

    key: str
    rep: int
    asked: str
    """Hash of the rendered words."""
    parameters: str
    """Hash of all else that was sent: room, temperature, seed, stops, grammar, schema."""
    reply: tuple[str, ...]
    """Line by line."""
    finish: str
    usage: Usage = Usage()
    ms: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.reply)


class Deck(Frozen):
    """What a folder of cassettes was recorded from."""

    model: str
    family: Family


class _Cassette(Frozen):
    case: str
    entries: tuple[Recorded, ...]


@dataclass
class Tape:
    """The cassette of one case, with what of it was used."""

    case: str
    model: str
    path: Path
    entries: dict[str, Recorded] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    misses: list[str] = field(default_factory=list)
    """Why each request was not found, in one sentence each."""

    def find(self, request: ModelRequest, rep: int, nth: int) -> Recorded | None:
        """The reply to the `nth` equal request of a repetition; notes use and misses."""
        key = key_of(request, self.model, rep, nth)
        entry = self.entries.get(key)
        if entry is None:
            self.misses.append(self._why(request, rep))
        else:
            self.used.add(key)
        return entry

    def put(self, request: ModelRequest, rep: int, nth: int, reply: Reply) -> None:
        """Raises SettingsError: the reply holds a key of the environment."""
        _refuse_secrets(reply.text, self.case)
        key = key_of(request, self.model, rep, nth)
        self.entries[key] = Recorded(
            key=key,
            rep=rep,
            asked=asked_of(request),
            parameters=parameters_of(request),
            reply=tuple(reply.text.split("\n")),
            finish=reply.finish_reason,
            usage=reply.usage,
            ms=reply.ms,
        )
        self.used.add(key)

    def unused(self, reps: int) -> list[Recorded]:
        """Entries of the repetitions that ran which nothing asked for any more."""
        return [entry for entry in self.entries.values() if entry.rep < reps and entry.key not in self.used]

    def save(self, *, without: list[Recorded]) -> None:
        """Writes the cassette, in a stable order; no file where nothing is in it."""
        gone = {entry.key for entry in without}
        kept = sorted((e for e in self.entries.values() if e.key not in gone), key=lambda e: e.rep)
        self.entries = {entry.key: entry for entry in kept}
        if not kept:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".part")
        fresh.write_bytes(_dumped(_Cassette(case=self.case, entries=tuple(kept))))
        os.replace(fresh, self.path)

    def _why(self, request: ModelRequest, rep: int) -> str:
        if not self.entries:
            return "nothing is recorded for this case"
        if not any(entry.rep == rep for entry in self.entries.values()):
            return f"repetition {rep + 1} is not recorded"
        asked, parameters = asked_of(request), parameters_of(request)
        if any(entry.asked == asked for entry in self.entries.values()):
            return "the words asked are recorded, but with other parameters"
        if any(entry.parameters == parameters for entry in self.entries.values()):
            return "the words asked have changed: the prompt, or the case"
        return "the words asked and the parameters have changed"


class Shelf:
    """All cassettes of one model."""

    def __init__(self, folder: Path, deck: Deck) -> None:
        self.folder, self.deck = folder, deck
        self._tapes: dict[str, Tape] = {}

    def tape(self, case: str) -> Tape:
        """The cassette of a case, read once. Raises SettingsError: the file is broken."""
        if case not in self._tapes:
            path = self.folder / f"{case}.json"
            self._tapes[case] = Tape(case, self.deck.model, path, _read(path))
        return self._tapes[case]

    @property
    def tapes(self) -> list[Tape]:
        """Those that were opened."""
        return list(self._tapes.values())

    def orphans(self, cases: set[str]) -> list[str]:
        """Cassettes of cases that exist no more."""
        return sorted(p.stem for p in self.folder.glob("*.json") if p.name != _DECK and p.stem not in cases)

    def save(self) -> None:
        """Says what the folder was recorded from."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _DECK).write_bytes(_dumped(self.deck))


def shelf_of(root: Path, model: str | None = None) -> Shelf:
    """The recorded shelf of a model, or the only one there is.

    Raises:
        SettingsError: none is recorded, or several are and none is named.
    """
    decks = sorted(root.glob(f"*/{_DECK}"))
    found = [Shelf(path.parent, _deck(path)) for path in decks]
    fitting = [shelf for shelf in found if model is None or model in (shelf.deck.model, shelf.folder.name)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(shelf.folder.name for shelf in found) or "none"
    raise SettingsError(
        f"Cassettes recorded: {names}.", remedy="Name one with --model, or record with `evals run --record`."
    )


def new_shelf(root: Path, model: str, family: Family) -> Shelf:
    """Where replies of a model are recorded."""
    slug = "".join(c if c.isalnum() or c in ".-_" else "-" for c in model.lower())[:80]
    return Shelf(root / slug, Deck(model=model, family=family))


def asked_of(request: ModelRequest) -> str:
    words: list[object] = [[m.role, m.content] for m in request.messages]
    return _hash([words, request.prompt])


def parameters_of(request: ModelRequest) -> str:
    return _hash(request.model_dump(mode="json", exclude={"messages", "prompt"}))


def key_of(request: ModelRequest, model: str, rep: int, nth: int) -> str:
    return _hash([asked_of(request), parameters_of(request), model, rep, nth])


class Turns:
    """Counts equal requests within one repetition, so that each has its own reply."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, request: ModelRequest) -> int:
        """0 for the first of its kind."""
        name = asked_of(request) + parameters_of(request)
        self._seen[name] += 1
        return self._seen[name] - 1


def _hash(value: object) -> str:
    return sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()[:20]


def _dumped(value: Frozen) -> bytes:
    plain: Any = value.model_dump(mode="json", exclude_defaults=True)
    return orjson.dumps(plain, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _read(path: Path) -> dict[str, Recorded]:
    try:
        cassette = _Cassette.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        raise SettingsError(f"The cassette {path.name} is broken ({type(error).__name__}).") from None
    return {entry.key: entry for entry in cassette.entries}


def _deck(path: Path) -> Deck:
    try:
        return Deck.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise SettingsError(f"{path.parent.name}/{_DECK} is broken ({type(error).__name__}).") from None


def _refuse_secrets(text: str, case: str) -> None:
    for name, value in os.environ.items():
        if len(value) >= 12 and name.endswith(("_KEY", "_TOKEN", "_SECRET")) and value in text:
            raise SettingsError(f"The reply to {case} holds the value of {name}: it is not recorded.")
