"""The language identifier says what the library's own would, from less memory."""

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service import identifier

LANGUAGES = ["en", "de", "fr", "pt", "pl", "ja"]
SAYINGS = [
    "Thank you for showing me the bakery last week.",
    "Vielen Dank, dass Sie mir die Bäckerei gezeigt haben.",
    "Merci de m'avoir montré la boulangerie la semaine dernière.",
    "Obrigado por me mostrar a padaria na semana passada.",
    "Dziękuję za pokazanie mi piekarni w zeszłym tygodniu.",
    "先週はパン屋を見せてくれてありがとう。",
    "Rp 4711 / 9b",
]


def test_it_scores_as_the_library_does() -> None:
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages(LANGUAGES)
    ours = identifier.load_identifier(LANGUAGES)
    assert [ours.classify(said) for said in SAYINGS] == [whole.classify(said) for said in SAYINGS]


def test_steps_that_were_forgotten_are_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = identifier.load_identifier(LANGUAGES)
    scores = [ours.classify(said) for said in SAYINGS]
    monkeypatch.setattr(identifier, "_KEPT_STEPS", 3)
    assert [ours.classify(said) for said in reversed(SAYINGS)] == scores[::-1]


def test_without_a_place_to_write_the_tables_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError("no room")

    monkeypatch.setattr(identifier, "TemporaryFile", full)
    assert identifier.load_identifier(LANGUAGES).classify(SAYINGS[1])[0] == "de"
