"""Words of the lexicon meet what follows them in a real sentence: contractions, articles, an apostrophe."""

import pytest

from service.situation.lexicon import lexicon


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
