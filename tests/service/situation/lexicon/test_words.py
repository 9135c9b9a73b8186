"""Words of the lexicon meet what follows them in a real sentence: contractions, articles, an apostrophe."""

import re
from importlib import resources

import pytest

from service.situation.lexicon import LANGUAGES, lexicon


@pytest.mark.parametrize(
    ("language", "act", "words"),
    [
        ("pt", "on_behalf", "escrevo em nome do senhor prefeito"),
        ("pt", "on_behalf", "de ordem da direcao"),
        ("fr", "on_behalf", "sur ordre de la direction"),
        ("pt", "cause", "por causa do frio"),
        ("pt", "cause", "devido ao frio"),
        ("pt", "cause", "por questoes de verba"),
        ("es", "cause", "debido al frio"),
        ("es", "cause", "a causa del frio"),
        ("fr", "cause", "parce qu'il gele"),
        ("fr", "cause", "puisqu'elle part"),
        ("fr", "cause", "faute d'argent"),
        ("fr", "cause", "suite au gel"),
    ],
)
def test_words_are_met_before_what_follows_them(language: str, act: str, words: str) -> None:
    assert lexicon(language)[act].search(words) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_macro_is_used(language: str) -> None:
    folder = resources.files("service.situation.lexicon")
    text = "\n".join((folder / f"{name}{language}.txt").read_text(encoding="utf-8") for name in ("", "stops_"))
    assert [name for name in re.findall(r"^(\w+) = ", text, re.MULTILINE) if f"<{name}>" not in text] == []
