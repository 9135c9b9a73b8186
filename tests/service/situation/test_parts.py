"""A no to one part of what we offered beside a wish for another."""

import pytest

from service.situation.moves import find_decline
from service.situation.parts import part_wanted
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.needs import needs_model
from tests.service.situation.meant.test_message import read


def wanted_in(body: str, language: str) -> str | None:
    reading = Reading(read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0], language)
    decline = find_decline(reading)
    assert decline is not None
    place = part_wanted(reading, decline)
    return reading.quote(place) if place else None


@pytest.mark.parametrize(
    ("body", "language", "wanted"),
    [
        ("The ladders are not for us. Mowing yes, from April.", "en", "Mowing yes"),
        ("Die Folie brauchen wir nicht. Das Vlies nehmen wir gern.", "de", "Das Vlies nehmen wir gern"),
        ("Le blanc, on oublie. Le rosé nous convient.", "fr", "Le rosé nous convient"),
        ("El largo lo descartamos. El corto sí, ¿qué fechas hay?", "es", "El corto sí"),
        ("O branco não nos interessa. O tinto levamos.", "pt", "O tinto levamos"),
    ],
)
def test_what_they_want_beside_a_no_is_found(body: str, language: str, wanted: str) -> None:
    assert wanted_in(body, language) == wanted


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("It is not for us. The ladders we don't need either.", "en"),
        ("Die Folie brauchen wir nicht. Danke, ja.", "de"),
        ("O branco não nos interessa. Se o tinto levamos, depois digo.", "pt"),
    ],
)
def test_another_no_a_thank_you_and_a_condition_are_no_wish(body: str, language: str) -> None:
    assert wanted_in(body, language) is None


@needs_model
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The trailer is not for us. The ramp I'd like to see, where is it on show?", "interest"),
        ("The trailer is not for us. Where do you keep your dog?", "dismissal"),
    ],
)
def test_a_part_that_they_want_is_open_where_a_question_beside_a_no_is_not(body: str, kind: str) -> None:
    assert read(a_brief([sent(on=1), received(body, on=29)])).kind == kind
