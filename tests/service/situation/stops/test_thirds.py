"""What is asked for a third person alone leaves the contact as they were; what is asked for the house stops us."""

import pytest

from service.situation.reading import Reading
from service.situation.stops.thirds import asked_for_thirds
from service.thread import read_thread
from tests.builders import a_brief, day, received


def left_of(body: str, language: str) -> str | None:
    """The words that are read, without the aside; null where there is none."""
    brief = a_brief([received(body, on=2)], prospect={"name": "Jim Ortiz", "language": language})
    message = read_thread(brief, now=day(30)).messages[0]
    asides = asked_for_thirds(Reading(message, language), brief.prospect)
    rest = Reading(message, language, left_out=asides)
    return " ".join(rest.quote(place) for place in rest.sentences) if asides else None


@pytest.mark.parametrize(
    ("body", "language", "left"),
    [
        ("Please take Mrs Abel off your mailing list, she retired. When could you come?", "en", "When could you come?"),
        (
            "Stop writing to Mr Dunn, he has left. I need the drawings by Friday.",
            "en",
            "I need the drawings by Friday.",
        ),
        (
            "Our bookkeeper Ada Holt asked to be taken off the list, so please remove her. I'd like two ovens.",
            "en",
            "I'd like two ovens.",
        ),
        ("Herrn Lutz bitte nicht mehr in Kopie setzen. Wann können Sie liefern?", "de", "Wann können Sie liefern?"),
        (
            "Ne mettez plus Mme Ney en copie, elle a quitté la maison. Pouvez-vous ajouter la pose ?",
            "fr",
            "Pouvez-vous ajouter la pose ?",
        ),
        (
            "Borren a Ramiro de sus envíos, que ya no está. ¿Me pueden mandar el plano?",
            "es",
            "¿Me pueden mandar el plano?",
        ),
        ("Kunt u mevrouw De Wit van de lijst halen? Wanneer kunt u komen?", "nl", "Wanneer kunt u komen?"),
    ],
)
def test_who_goes_on_is_not_stopped_with_a_third_person(body: str, language: str, left: str) -> None:
    assert (left_of(body, language) or "").strip(" ,.") == left.strip(" .")


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Please take Mrs Abel and me off your list. When will that be done?", "en"),
        ("Please take Mrs Abel off your list. And me too, please. When could that be done?", "en"),
        ("Please take Jim off your list, he gets too many. When could you do that?", "en"),
        ("Please take Mr Ortiz off your list. He needs nothing. Who gave you his address?", "en"),
        ("Please take Mrs Abel off your list. Could you confirm that her data have been deleted?", "en"),
        ("Please take Mrs Abel off your list. We don't want any mail from you.", "en"),
        ("Please take Mrs Abel off your list.", "en"),
        ("Please take Mrs Abel off your list. I need you to do this today.", "en"),
        ("Please take Mrs Abel off your list. I want that confirmed in writing.", "en"),
        ("Quiten a la Sra. Ortega de la lista. ¿Cuántas veces hay que pedirlo?", "es"),
        ("Nehmen Sie Frau Abel und alle anderen aus dem Verteiler. Wann ist das erledigt?", "de"),
        ("Retirez Mme Ney de votre liste, et nous aussi. C'est possible ?", "fr"),
        ("Den de baja a la Sra. Ortega y a todo el departamento. ¿Cuándo estará hecho?", "es"),
        ("Please take the deposit off the bill, Mrs Abel paid it. When could you come?", "en"),
    ],
)
def test_a_stop_for_the_writer_the_contact_or_the_house_is_no_aside(body: str, language: str) -> None:
    assert left_of(body, language) is None
