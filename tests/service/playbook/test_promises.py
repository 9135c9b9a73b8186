"""A promise is told again in reported speech, or quoted where that would make it untrue."""

import pytest

from service.playbook import load_book
from service.playbook.promises import told


@pytest.mark.parametrize(
    ("language", "words", "again"),
    [
        ("en", "I will send you the price by Friday", "I would send you the price by Friday"),
        ("en", "I'll bring two samples", "I would bring two samples"),
        ("en", "We will call the carpenter", "we would call the carpenter"),
        (
            "en",
            "I will bring the chairs, the tables, the lamps and all the linen for your hall",
            "I would bring the chairs, the tables, the lamps and all the linen for your hall",
        ),
        ("es", "Le enviaré las muestras el lunes", "le enviaría las muestras el lunes"),
        ("es", "te voy a mandar la lista", "te iba a mandar la lista"),
        ("fr", "Je vous enverrai le devis", "je vous enverrais le devis"),
        ("pt", "Enviarei o desenho", "enviaria o desenho"),
    ],
)
def test_the_first_person_future_is_told_again(language: str, words: str, again: str) -> None:
    book = load_book(language)
    assert book is not None
    assert told(words, book) == again


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I will send it tomorrow"),
        ("en", "You will have it by Friday"),
        ("en", "The price comes by Friday"),
        ("de", "Ich schicke Ihnen den Preis bis Freitag"),
        ("es", "mañana le enviaré el precio"),
        ("en", "I will send it and I'll call the carpenter"),
        ("en", "I'll see that you don't wait"),
        ("es", "Le enviaré las muestras y le llamaré el lunes"),
        ("fr", "Je vous enverrai le devis et vous appellerai lundi"),
        ("pt", "Enviarei o desenho e ligarei na segunda"),
        ("en", "I will bring the chairs, the tables, the lamps and all the linen for the hall and kitchen"),
        ("en", None),
    ],
)
def test_what_cannot_be_told_again_is_left_to_a_quote(language: str, words: str | None) -> None:
    book = load_book(language)
    assert book is not None
    assert told(words, book) is None
