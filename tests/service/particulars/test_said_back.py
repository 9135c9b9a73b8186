"""Words of a thread as they are said back: without the greeting, without the name, short enough to say."""

import pytest

from service.particulars.said_back import reason_said, without_greeting


@pytest.mark.parametrize(
    ("quote", "rest"),
    [
        ("Dana, we have decided to leave it", "we have decided to leave it"),
        ("hi dana gone with a friend of mine sorry", "gone with a friend of mine sorry"),
        ("Good morning Dana, we have decided", "we have decided"),
        ("Guten Tag Frau Reyes, wir lassen es", "wir lassen es"),
        ("Hola Dana, al final no", "al final no"),
        ("Dana we're into harvest now", "we're into harvest now"),
        ("Dana wir stecken im Umbau", "wir stecken im Umbau"),
        ("Bonjour Madame Reyes, on garde nos rideaux", "on garde nos rideaux"),
        ("Oi Dana, a gente ficou com os cadeados", "a gente ficou com os cadeados"),
    ],
)
def test_the_greeting_of_the_sender_is_left_out(quote: str, rest: str) -> None:
    assert without_greeting(quote, "Dana Reyes") == rest


@pytest.mark.parametrize(
    "quote",
    [
        "We told Dana, your colleague, that it is too large",
        "Dana, no",
        "Dana said we could wait a while",
        "Paula, we have decided to leave it",
        "Because Dana, of all people, was away",
        "we have decided to leave it",
    ],
)
def test_words_that_are_no_greeting_of_the_sender_stay(quote: str) -> None:
    assert without_greeting(quote, "Dana Reyes") == quote


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("we stay with our own crew", "we stay with our own crew"),
        (
            "They'd rather keep the old bell, it has called four rectors to supper and will call a fifth one day",
            "They'd rather keep the old bell",
        ),
        ("Piet asked me to let you know that the board keeps its own trainers", "the board keeps its own trainers"),
        ("M. Roux me charge de vous dire que nous gardons notre prestataire", "nous gardons notre prestataire"),
        ("Me pide don Luis decirle que la junta arregla la vieja", "la junta arregla la vieja"),
        (
            "wir haben nach langer Diskussion im Vorstand beschlossen, das Geld in die Heizung zu stecken und nicht "
            "in neue Fenster",
            None,
        ),
    ],
)
def test_a_reason_is_said_back_in_what_it_tells(quote: str, said: str | None) -> None:
    assert reason_said(quote, 14) == said
