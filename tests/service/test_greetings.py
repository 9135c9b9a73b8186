"""Greetings are known as they are written, folded, and without their accents."""

import re

import pytest

from service.greetings import ANY_GREETING, ANY_WRITTEN_GREETING
from service.text import fold

GREETINGS = [
    "Hello", "Good morning", "G'day", "G’day", "Buenos días", "Buen día", "Estimada", "Guten Tag", "Grüß Gott",
    "Sehr geehrter", "Lieber", "Bonjour", "Chère", "Chers", "Olá", "Bom dia", "Prezados", "Buonasera", "Kære",
    "Dzień dobry", "Tēnā koe",
]  # fmt: skip


@pytest.mark.parametrize("greeting", GREETINGS)
def test_a_greeting_is_known_in_every_spelling(greeting: str) -> None:
    assert re.fullmatch(ANY_WRITTEN_GREETING, greeting, re.IGNORECASE)
    assert re.fullmatch(ANY_GREETING, fold(greeting))
    assert re.fullmatch(ANY_WRITTEN_GREETING, fold(greeting))


def test_two_letters_for_one_are_known_too() -> None:
    assert re.fullmatch(ANY_WRITTEN_GREETING, "Gruss Gott", re.IGNORECASE)
    assert re.fullmatch(ANY_GREETING, "gruss gott")


@pytest.mark.parametrize("word", ["morning", "moi", "buenas", "madame", "thanks"])
def test_what_begins_other_sentences_as_well_is_none(word: str) -> None:
    assert re.fullmatch(ANY_GREETING, word) is None
