"""Mutators that say one sentence too many; the sentences stand in a file, by language."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.mutators.base import Mutator, Spoilt, Text, has_word, with_sentence
from service.text import fold
from service.yaml_files import load_yaml

_FILE = Path(__file__).with_name("sentences.yaml")


def _saying(sentences: dict[str, str], given: Sequence[str]) -> Callable[[Text], Spoilt | None]:
    """Says the sentence, unless they gave that reason themselves: saying it back is no fault."""

    def change(text: Text) -> Spoilt | None:
        sentence = sentences.get(text.judged.language)
        situation = text.judged.situation
        own = fold((situation.stated_reason if situation else None) or "")
        return with_sentence(text, sentence) if sentence and not has_word(own, given) else None

    return change


def _read() -> tuple[Mutator, ...]:
    loaded: dict[str, dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Mutator(name, entry.pop("says"), tuple(entry.pop("checks")), _saying(entry, entry.pop("unless_given", ())))
        for name, entry in loaded.items()
    )


SAYING = _read()
