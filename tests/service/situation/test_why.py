"""The words that say why are quoted, whole and word for word; a bare no has none."""

import pytest

from service.situation import acts
from service.situation.model import SituationKind
from service.situation.reading import Reading
from service.situation.why import find_reason
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
