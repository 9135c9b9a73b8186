"""Orders: whoever orders goes on, whatever else they decline, stop or complain of."""

import pytest

from service.domain import Brief
from service.situation import read_situation
from service.situation.acceptance import find_acceptance
from service.situation.model import Situation
from service.situation.moves import find_order
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.needs import needs_model


def order_in(body: str, language: str) -> str | None:
    brief: Brief = a_brief([received(body, on=2)])
    reading = Reading(read_thread(brief, now=day(30)).messages[0], language)
    place = find_order(reading)
    return reading.words(place) if place is not None else None


def read_answer(body: str, language: str = "en") -> Situation:
    brief = a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})
    return read_situation(read_thread(brief, now=day(30)), brief, now=day(30))


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Your van blocked the gate again. Send us 12 rolls of the grey.", "en"),
        ("The lids never fit. Two dozen jars by Friday all the same.", "en"),
        ("No to the stand. Put me down for three boxes of the wax, though.", "en"),
        ("Shears: 4 of the long ones please.", "en"),
        ("We'll take six pallets and that is the last time I haggle.", "en"),
        ("Please drop line 3 and send the sheet again.", "en"),
        ("Die Deckel passen nie. Schicken Sie uns trotzdem 20 Gläser.", "de"),
        ("30 Bretter bis Freitag, und diesmal trocken.", "de"),
        ("Vom Wachs nehmen wir vier Kisten, den Ständer brauchen wir nicht.", "de"),
        ("Bitte streichen Sie die Position 2 und schicken Sie alles neu.", "de"),
        ("Las tapas no cierran. Aun así, mándeme 20 frascos.", "es"),
        ("De la cera pónganos cuatro cajas.", "es"),
        ("Les couvercles ferment mal. Mettez-nous quand même 20 bocaux.", "fr"),
        ("Trente planches pour vendredi, et sèches cette fois.", "fr"),
        ("As tampas não fecham. Mande-me na mesma 20 frascos.", "pt"),
        ("Da cera separe quatro caixas para nós.", "pt"),
    ],
)
def test_an_order_is_found(body: str, language: str) -> None:
    assert order_in(body, language) is not None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("We ordered 200 from the mill in Leeds.", "en"),
        ("Send me one more letter and my solicitor answers.", "en"),
        ("Give us two months to think.", "en"),
        ("If you send us 12 rolls we send them back.", "en"),
        ("Don't send us 12 rolls again.", "en"),
        ("You brought 3 boxes and two were broken.", "en"),
        ("400 stems are for the wedding, by Saturday we were dead on our feet.", "en"),
        ("Geben Sie uns zwei Wochen Zeit.", "de"),
        ("Wir haben 30 Bretter beim Nachbarn bestellt.", "de"),
        ("40 Leute sind bis Freitag im Urlaub.", "de"),
        ("Deme dos semanas para pensarlo.", "es"),
        ("Ya pedimos 20 frascos a otro.", "es"),
        ("Laissez-nous deux mois.", "fr"),
        ("Nous avons commandé trente planches ailleurs.", "fr"),
        ("Dê-me duas semanas.", "pt"),
        ("Já encomendámos 20 frascos a outro.", "pt"),
    ],
)
def test_what_is_told_threatened_or_put_off_is_no_order(body: str, language: str) -> None:
    assert order_in(body, language) is None


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("We are not changing our grinder, so spare me that. Send us 12 rolls of the grey.", "en"),
        ("No more samples, the shelf is full. Put me down for three boxes of the wax.", "en"),
        ("Keine Proben mehr, das Regal ist voll. Schicken Sie uns 20 Gläser.", "de"),
        ("De cera no me mandes nada más nunca. De los frascos ponme 20.", "es"),
        ("Plus de catalogues, par pitié. Mettez-nous 20 bocaux.", "fr"),
        ("Chega de amostras. Mande-me 20 frascos.", "pt"),
    ],
)
def test_an_order_beside_a_no_or_a_stop_to_a_part_is_interest(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "interest"


def accepts(body: str, language: str) -> bool:
    reading = Reading(read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0], language)
    return find_acceptance(reading) is not None


YES = (
    ("That's fine, please go ahead. Jim", "en"),
    ("The signed lease is attached, sorry it took a while: the countersigned copy is attached.", "en"),
    ("We have decided to go with you for the awnings.", "en"),
    ("Wir haben uns für Sie entschieden.", "de"),
    ("Der Auftrag ist freigegeben. Gruß, Ortiz", "de"),
    ("Anbei der unterschriebene Vertrag.", "de"),
    ("Nous vous avons retenus, lancez la fabrication.", "fr"),
    ("Devis signé en pièce jointe.", "fr"),
    ("Hemos decidido trabajar con ustedes.", "es"),
    ("Le envío el contrato firmado.", "es"),
    ("Decidimos trabalhar com vocês.", "pt"),
    ("Pode avançar com a encomenda dos toldos.", "pt"),
    ("vale adelante con los toldos", "es"),
    ("ok on y va pour 20 mètres", "fr"),
)


@pytest.mark.parametrize(("body", "language"), YES)
def test_a_yes_to_the_offer_is_interest_and_never_a_no(body: str, language: str) -> None:
    assert accepts(body, language)
    situation = read_answer(body, language)
    assert (situation.kind, situation.facts.ordered, situation.stated_reason) == ("interest", True, None)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("We decided to go ahead with another supplier.", "en"),
        ("Please go ahead and remove me from your list.", "en"),
        ("We would like to go ahead once the roof is paid for.", "en"),
        ("If the trustees agree, we accept your offer.", "en"),
        ("We've signed the contract with a firm in Leeds.", "en"),
        ("Wir haben uns nicht für Sie entschieden.", "de"),
        ("Wenn der Vorstand zustimmt, nehmen wir Ihr Angebot an.", "de"),
        ("Nous n'avons pas retenu votre offre.", "fr"),
        ("Hemos decidido no trabajar con ustedes.", "es"),
        ("Nos quedamos con el proveedor actual.", "es"),
        ("Não aceitamos a proposta.", "pt"),
        ("Estamos fechados em agosto.", "pt"),
    ],
)
def test_a_no_a_condition_and_another_choice_accept_nothing(body: str, language: str) -> None:
    assert not accepts(body, language)
