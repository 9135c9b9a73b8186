"""Terms on which they would take it."""

import pytest

from service.situation.bargains import find_terms
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.needs import needs_model
from tests.service.situation.meant.test_message import read


def terms_in(body: str, language: str) -> str | None:
    reading = Reading(read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0], language)
    place = find_terms(reading)
    return reading.quote(place) if place else None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Weekly is too much. If you came monthly, we'd have you.", "en"),
        ("Drop the delivery fee and we have a deal.", "en"),
        ("Die ganze Saison nicht. Für vier Wochen würden wir es nehmen.", "de"),
        ("Nur wenn Sie auch samstags liefern.", "de"),
        ("À ce prix non. Si vous offrez la pose, on signe.", "fr"),
        ("Con permanencia no, sin permanencia sí.", "es"),
        ("Se fizer por 900, fechamos.", "pt"),
        ("Signing on Monday, but only if paragraph 7 comes out.", "en"),
        ("Ready to order, but the surcharge has to go.", "en"),
        ("Wir unterschreiben, sobald die Anzahlung vom Tisch ist.", "de"),
        ("Je signe dès que vous retirez les pénalités.", "fr"),
        ("Firmo, pero sin la fianza.", "es"),
        ("Ik teken alleen als de borg eruit gaat.", "nl"),
    ],
)
def test_what_would_make_them_take_it_is_found(body: str, language: str) -> None:
    assert terms_in(body, language) is not None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("If it were up to me we'd take it.", "en"),
        ("If you write again, we'll take it further.", "en"),
        ("If you come on Friday we can't take one.", "en"),
        ("Wenn wir das Geld hätten, nehmen wir es.", "de"),
        ("Si nous étions plus nombreux, on signe.", "fr"),
        ("Si fuera por mí, firmo.", "es"),
        ("Se tivéssemos espaço, ficamos com ela.", "pt"),
        ("We'd take it, but the price is beyond us.", "en"),
        ("I'd have signed if you had dropped the clause.", "en"),
        ("We would sign if the board let us.", "en"),
        ("Ready to sign once the board has freed the deposit.", "en"),
        ("Wir nehmen das Angebot von Huber, weil dort die Anfahrt nichts kostet.", "de"),
    ],
)
def test_what_depends_on_themselves_threatens_or_is_denied_sets_none(body: str, language: str) -> None:
    assert terms_in(body, language) is None


@needs_model
@pytest.mark.parametrize(
    ("body", "language", "kind"),
    [
        ("Weekly is more than we need. If you'd come once a month, we'd have you.", "en", "interest"),
        ("Con permanencia no me interesa, sin permanencia sí.", "es", "interest"),
        ("We have chosen the firm from Hull. If you had asked less, we'd have you.", "en", "dismissal"),
        ("Take me off your list. If you write again, we'll take it to our lawyer.", "en", "opt_out"),
    ],
)
def test_terms_are_open_unless_it_is_settled(body: str, language: str, kind: str) -> None:
    assert read(a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})).kind == kind
