"""Mutators that say one sentence too many; the sentences stand in a file, by language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from evals.mutators.base import Mutator, Spoilt, Text, with_sentence

_FILE = Path(__file__).with_name("sentences.yaml")


def _saying(sentences: dict[str, str]) -> Callable[[Text], Spoilt | None]:
    def change(text: Text) -> Spoilt | None:
        sentence = sentences.get(text.judged.language)
        return with_sentence(text, sentence) if sentence else None

    return change


def _read() -> tuple[Mutator, ...]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Mutator(name, entry.pop("says"), tuple(entry.pop("checks")), _saying(entry)) for name, entry in loaded.items()
    )


SAYING = _read()
