"""A rule of a house for anybody is left out beside what it bids us do; a no to us is not."""

import pytest

from service.situation.house_rules import house_rules
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received


def left_of(body: str, language: str) -> str | None:
    message = read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0]
    reading = Reading(message, language)
    rules = house_rules(reading)
    rest = Reading(message, language, left_out=rules)
    return " ".join(rest.quote(place) for place in rest.sentences) if rules else None


@pytest.mark.parametrize(
    ("body", "language", "left"),
    [
        ("Please fill in form 3. Late forms will not be processed.", "en", "Please fill in form 3"),
        (
            "Bitte füllen Sie Blatt 2 aus. Blätter ohne Stempel werden nicht geprüft.",
            "de",
            "Bitte füllen Sie Blatt 2 aus",
        ),
        ("Veuillez signer. Les annexes incomplètes ne seront pas lues.", "fr", "Veuillez signer"),
        ("Rellenen la ficha. No se admitirán fichas fuera de plazo.", "es", "Rellenen la ficha"),
        ("Por favor preencham. Fichas sem carimbo não serão aceites.", "pt", "Por favor preencham"),
        ("Gelieve te tekenen. Onvolledige lijsten worden niet behandeld.", "nl", "Gelieve te tekenen"),
    ],
)
def test_what_is_told_anybody_is_left_out(body: str, language: str, left: str) -> None:
    assert left_of(body, language) == left


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Please note: your form without a stamp will not be processed.", "en"),
        ("The budget will not be approved. Please tell your colleagues.", "en"),
        ("Late forms will not be processed.", "en"),
        ("Late bids will not be opened. Yours was late. Please collect it.", "en"),
        ("Les offres incomplètes ne seront pas lues. Merci de votre compréhension.", "fr"),
        ("Das Projekt wird nicht weiterverfolgt. Bitte haben Sie Verständnis.", "de"),
        ("Le projet ne sera pas financé. Merci de votre compréhension.", "fr"),
        ("No se va a contratar a nadie este año. Por favor, discúlpennos.", "es"),
    ],
)
def test_a_no_to_us_and_a_rule_that_stands_alone_are_read(body: str, language: str) -> None:
    assert left_of(body, language) is None
