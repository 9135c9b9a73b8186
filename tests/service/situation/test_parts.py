"""A no to one part of what we offered beside a wish for another."""

import pytest

from service.situation.moves import find_decline
from service.situation.parts import part_wanted, rest_agreed
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


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Please note that we are not going on with the annexe. However for the stables, kindly quote by 3 May.", "en"),
        ("Wir haben uns gegen den Aufzug entschieden. Für die Treppe machen Sie uns bitte ein Angebot.", "de"),
        ("Pour la piscine, c'est non. En revanche, envoyez-nous un devis pour le spa.", "fr"),
        ("El sótano no lo hacemos. Pero para el ático mándeme presupuesto.", "es"),
        ("A piscina não vai avançar. Mas para o jardim preciso de um orçamento.", "pt"),
        ("De kelder gaat niet door. Voor de zolder graag een offerte.", "nl"),
        ("Vi hoppar över taket. Men skicka offert på fasaden.", "sv"),
    ],
)
def test_a_price_asked_for_another_part_is_open(body: str, language: str) -> None:
    asked = a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})
    assert read(asked).kind == "interest"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("We are not going on with the annexe. But thank you for the quote for the stables.", "en"),
        ("We went with Oakley. However, please keep your price for the stables on file.", "en"),
        ("We shan't be ordering. However, for the stables I'd like my drawings and the deposit back.", "en"),
        ("Not this year. But do send me your price for the stables next spring.", "en"),
        ("Das wird nichts. Aber für die Mühe mit dem Angebot vielen Dank.", "de"),
        ("On ne fera pas la piscine. Mais pour le prix vous étiez bien placés.", "fr"),
    ],
)
def test_thanks_papers_and_a_later_time_are_no_other_part(body: str, language: str) -> None:
    told = a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})
    assert read(told).kind in ("dismissal", "postponement")


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("No training, please. The rest is agreed.", "en"),
        ("We don't need the cabinet, otherwise as quoted.", "en"),
        ("Die Wartung entfällt, alles andere ist freigegeben. Bitte ohne Position 3.", "de"),
        ("Sans la pose, pour le reste c'est d'accord.", "fr"),
        ("El transporte no; lo demás está bien.", "es"),
        ("O transporte não, o resto está aprovado.", "pt"),
        ("De training hoeft niet, de rest is akkoord.", "nl"),
    ],
)
def test_the_rest_is_agreed_to_beside_a_no_to_one_part(body: str, language: str) -> None:
    message = read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0]
    assert rest_agreed(Reading(message, language)) is not None
    assert read(a_brief([sent(on=1), received(body, on=2)], prospect={"language": language})).kind == "interest"


@pytest.mark.parametrize(
    "body",
    [
        "We won't need the training, and the rest is fine as it is with our old supplier.",
        "No to all of it. The rest of the team is fine with that.",
        "The rest is fine but too dear: we are not going on.",
        "If the rest is fine, we shall see.",
    ],
)
def test_a_rest_that_is_no_part_of_our_offer_agrees_to_nothing(body: str) -> None:
    message = read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0]
    assert rest_agreed(Reading(message, "en")) is None


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("North barn burnt down, so no. But the south one needs a roof. Could you price that instead?", "en"),
        ("No. Kaunas closes. But Vilnius gets a second line in Q1. Can you redo the same for Vilnius?", "en"),
        ("Köln machen wir nicht, wird zusammengelegt. Dafür wächst Bonn. Können Sie das für Bonn rechnen?", "de"),
        ("L'école ferme, donc non. Par contre le collège s'agrandit. Pouvez-vous chiffrer celui-là ?", "fr"),
        ("Vigo no, lo cerramos. Pero abrimos en Lugo. ¿Nos pasa precio para ese?", "es"),
        ("O Porto não vai avançar. Mas Aveiro abre em março. Pode orçamentar essa?", "pt"),
    ],
)
def test_a_part_named_in_the_sentence_before_is_asked_for(body: str, language: str) -> None:
    brief = a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})
    assert read(brief).kind == "interest"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("North barn burnt down, so no. But thanks for the quote. Please cancel the order number.", "en"),
        ("Non, le conseil a refusé. Mais le devis était clair. Merci de nous renvoyer le dossier.", "fr"),
    ],
)
def test_thanks_for_a_quote_behind_a_no_ask_for_nothing(body: str, language: str) -> None:
    brief = a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})
    assert read(brief).kind == "dismissal"
