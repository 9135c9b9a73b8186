"""What a buyer plainly wants goes on, whatever else in the message sounds like a no (K16)."""

import pytest

from tests.builders import a_brief, received, sent
from tests.needs import needs_model
from tests.service.situation.meant.test_message import read


def kind_of(body: str, language: str) -> str:
    brief = a_brief([sent(on=1), received(body, on=29)], prospect={"language": language})
    return read(brief).kind.value


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Never got your sheet, mail it again please.", "en"),
        ("I can't open the file, can you resend it?", "en"),
        ("The old one is broken, we need one quickly.", "en"),
        ("Our contract with the other firm ends in May, so send me your terms.", "en"),
        ("Ihr Blatt kam nie an, bitte noch einmal mailen.", "de"),
        ("Unser Vertrag mit der anderen Firma endet im Mai, schicken Sie mir Ihre Konditionen.", "de"),
        ("Je n'ai jamais reçu votre fiche, renvoyez-la.", "fr"),
        ("L'ancien est cassé, il nous en faut un vite.", "fr"),
        ("Nunca me llegó su ficha, mándela otra vez.", "es"),
        ("El viejo está roto, necesitamos uno pronto.", "es"),
        ("Nunca recebi a vossa ficha, mandem outra vez.", "pt"),
        ("O contrato com a outra empresa acaba em maio, mande-me as vossas condições.", "pt"),
    ],
)
def test_a_plain_want_goes_on(body: str, language: str) -> None:
    assert kind_of(body, language) == "interest"


@needs_model
@pytest.mark.parametrize(
    ("body", "language", "kinds"),
    [
        ("We don't want it, please don't send it again.", "en", {"dismissal", "opt_out"}),
        ("No need to resend it, we decided against.", "en", {"dismissal"}),
        ("We need one, but yours is too dear, so no.", "en", {"dismissal"}),
        ("We need one for next season, ask me in March.", "en", {"postponement"}),
        (
            "We signed with Hale for this year. Please send me your prices at the beginning of May.",
            "en",
            {"dismissal", "postponement"},
        ),
        ("Wir brauchen einen Anbieter vor Ort, daher sagen wir ab.", "de", {"dismissal"}),
        ("Inutile de renvoyer la fiche, c'est non.", "fr", {"dismissal", "opt_out"}),
        ("Necesitamos uno, pero compramos el de la competencia.", "es", {"dismissal"}),
        ("Não mande outra vez, já decidimos que não.", "pt", {"dismissal", "opt_out"}),
    ],
)
def test_a_no_or_a_time_beside_it_stays_what_it_is(body: str, language: str, kinds: set[str]) -> None:
    assert kind_of(body, language) in kinds


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("You send it again and again. Take me off your list.", "en"),
        ("They told you no and you mail it again. Remove my address.", "en"),
        ("Sie schicken mir das immer noch einmal, nehmen Sie mich aus dem Verteiler.", "de"),
        ("Me lo mandan otra vez y otra vez. Bórrenme de la lista.", "es"),
        ("Mandam isto outra vez. Tirem-me da lista.", "pt"),
    ],
)
def test_who_tells_that_we_send_it_again_wants_nothing(body: str, language: str) -> None:
    assert kind_of(body, language) == "opt_out"
