"""Mutators that leave out what has to be said: every sentence that carries the element is taken out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.mutators.base import Mutator, Spoilt, Text, has_word, without
from service.yaml_files import load_yaml

_FILE = Path(__file__).with_name("removing.yaml")


def _removing(words: dict[str, Sequence[str]]) -> Callable[[Text], Spoilt | None]:
    def change(text: Text) -> Spoilt | None:
        known = words.get(text.judged.language, ())
        return without(text, lambda sentence: has_word(sentence, known)) if known else None

    return change


def _read() -> tuple[Mutator, ...]:
    loaded: dict[str, dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Mutator(name, entry.pop("says"), tuple(entry.pop("checks")), _removing(entry)) for name, entry in loaded.items()
    )


REMOVING = _read()
