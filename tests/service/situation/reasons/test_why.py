"""The words that say why are quoted, whole and word for word; a bare no has none."""

import pytest

from service.situation.meant import acts
from service.situation.model import SituationKind
from service.situation.reading import Reading
from service.situation.reasons.why import find_reason
from service.thread import read_thread
from tests.builders import a_brief, day, received
from tests.needs import needs_model

REASONS = (
    (
        "en",
        "We won't take it up. The hall has no socket within forty feet.",
        "The hall has no socket within forty feet",
    ),
    ("en", "Thanks, but my uncle prints our cards for nothing, so no.", "my uncle prints our cards for nothing"),
    ("de", "Daraus wird leider nichts, unser Tor ist zu schmal für den Lieferwagen.", "unser Tor ist zu schmal"),
    ("fr", "On en reste là, le toit a mangé toutes nos économies.", "le toit a mangé toutes nos économies"),
    ("es", "Al final no, mi primo nos regaló la suya.", "mi primo nos regaló la suya"),
    ("pt", "Não vai dar, o senhorio não deixa furar a parede.", "o senhorio não deixa furar a parede"),
)


def quote(body: str, language: str = "en") -> str | None:
    reading = Reading(read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0], language)
    place = find_reason(reading, (0, 4), SituationKind.DISMISSAL)
    return reading.quote(place) if place else None


@needs_model
def test_nearly_every_reason_is_quoted() -> None:
    missed = [
        (body, found)
        for language, body, reason in REASONS
        if not (found := quote(body, language)) or not (found in reason or reason in found)
    ]
    assert len(missed) <= 1, missed


@needs_model
def test_a_quote_stands_in_the_message_word_for_word() -> None:
    for language, body, _ in REASONS:
        assert (quote(body, language) or "") in body


@pytest.mark.parametrize("body", ["No thanks.", "Thank you, we pass.", "Please take it as a no. Kind regards"])
def test_a_bare_no_gives_no_reason(body: str) -> None:
    assert quote(body) is None


def test_without_the_extra_a_marked_reason_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "embed", lambda sentences: None)
    assert quote("We pass because the hall is too small.") == "the hall is too small"


@needs_model
@pytest.mark.parametrize(
    ("language", "body", "reason"),
    [
        (
            "en",
            "No reflection on you, the map was a thing of beauty. We stay with our own van.",
            "stay with our own van",
        ),
        ("de", "Das liegt nicht am Preis. Der Pachtvertrag läuft aus, daher nein.", "Der Pachtvertrag läuft aus"),
        ("fr", "Rien contre vous, le plan était superbe. Mon fils installe une tour.", "Mon fils installe une tour"),
        ("es", "No es que no me guste. Mi socio ya puso estufas, así que no.", "Mi socio ya puso estufas"),
        ("pt", "Não é por causa do preço. O pomar vai ser vendido, por isso não.", "O pomar vai ser vendido"),
    ],
)
def test_what_they_say_is_not_the_reason_is_none(language: str, body: str, reason: str) -> None:
    assert reason in (quote(body, language) or "")


@needs_model
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("I have to turn down your kind offer because of my knees. Thank you.", "because of my knees"),
        ("Não vamos avançar com os sensores devido ao corte de verbas.", "devido ao corte de verbas"),
    ],
)
def test_the_no_before_its_cause_is_not_quoted_with_it(body: str, reason: str) -> None:
    assert quote(body, "pt" if "devido" in body else "en") == reason


@needs_model
def test_what_stands_below_their_name_speaks_for_the_house() -> None:
    body = (
        "Dana, we take the firm from Leeds.\nThank you.\nConnie A.\n\n*** Ortiz Ltd never changes its bank by mail. ***"
    )
    assert "Leeds" in (quote(body) or "")


@needs_model
def test_an_aside_in_brackets_is_not_quoted() -> None:
    found = quote("The board settled it for reasons of looks (they call plastic common). So it is a no.")
    assert found is not None
    assert "(" not in found


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Thanks for the costed budget, Ann, but it is not for us I'm afraid.", "en"),
        ("Danke für das günstige Angebot, aber leider nein.", "de"),
        ("Le agradezco el presupuesto, pero no nos interesa.", "es"),
        ("Je vous remercie pour ce budget détaillé, mais nous ne donnerons pas suite.", "fr"),
        ("Obrigado pelo orçamento, mas não vamos seguir.", "pt"),
    ],
)
def test_what_they_thank_for_is_no_reason(body: str, language: str) -> None:
    assert quote(body, language) is None
