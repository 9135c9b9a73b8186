"""The moves in a message of theirs."""

import pytest

from service.situation.moves import find_decline, keeps_the_matter, says_yes
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received


def reading_of(body: str, language: str = "en") -> Reading:
    brief = a_brief([received(body, on=2)])
    return Reading(read_thread(brief, now=day(30)).messages[0], language)


@pytest.mark.parametrize(
    ("handed_on", "chosen", "language"),
    [
        ("I pass it to my brother, who does the books.", "My brother does the books.", "en"),
        ("Je transmets à mon frère qui tient la caisse.", "Mon frère qui tient la caisse.", "fr"),
    ],
)
def test_who_is_only_shown_the_matter_was_not_chosen(handed_on: str, chosen: str, language: str) -> None:
    assert find_decline(reading_of(chosen, language)) is not None
    assert find_decline(reading_of(handed_on, language)) is None


@pytest.mark.parametrize(
    ("does", "asks", "language"),
    [
        ("Our neighbour has one and lends it.", "Our neighbour has one. Can we order the same?", "en"),
        ("Mein Bruder hat eine Werkstatt.", "Mein Bruder hat gefragt, ob Sie liefern. Tun Sie das?", "de"),
        ("Mon fils nous le fait.", "Mon fils trouve que c'est bien. Quand pouvez-vous venir ?", "fr"),
        ("Mi hermano lo hace.", "Mi hermano tiene una duda: ¿va incluido el seguro?", "es"),
        ("Meu cunhado faz isso.", "Meu cunhado tem uma dúvida: o frete está incluído?", "pt"),
    ],
)
def test_kin_who_do_the_work_were_chosen_and_kin_who_ask_were_not(does: str, asks: str, language: str) -> None:
    assert find_decline(reading_of(does, language)) is not None
    assert find_decline(reading_of(asks, language)) is None


def test_who_comes_back_themselves_keeps_the_matter() -> None:
    assert keeps_the_matter(reading_of("It goes to Senate, I shall be in touch."))
    assert not keeps_the_matter(reading_of("It goes to Ann in the office, she will be in touch."))
    assert not keeps_the_matter(reading_of("Wrong person, write to ann@mill.example. I'll let her know."))


def test_a_yes_is_told_from_praise() -> None:
    assert says_yes(reading_of("The training though: yes please, which day?"))
    assert not says_yes(reading_of("Sounds interesting."))


@pytest.mark.parametrize(
    ("wanted", "chosen", "language"),
    [
        ("Háganos una oferta por seis escáneres.", "Hemos aceptado una oferta mejor.", "es"),
        ("Queremos una solución que lea etiquetas mojadas.", "Encontramos una opción más barata.", "es"),
        ("Buscamos un proveedor para junio.", "Nos vamos con otra empresa.", "es"),
        ("Precisamos de uma solução para o armazém novo.", "Já encontrámos uma solução.", "pt"),
        ("Faça-nos uma proposta para seis leitores.", "Escolhemos uma empresa daqui.", "pt"),
    ],
)
def test_who_looks_for_a_supplier_has_not_chosen_one(wanted: str, chosen: str, language: str) -> None:
    assert find_decline(reading_of(wanted, language)) is None
    assert find_decline(reading_of(chosen, language)) is not None
