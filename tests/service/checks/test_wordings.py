"""The notation of the wordings, and that every sheet is written in it."""

from pathlib import Path

import pytest
import yaml

from service.checks import wordings
from service.checks.wordings import Phrases, read, tokens_of

SHEETS = sorted((Path(wordings.__file__).parent / "words").glob("*.yaml"))


def found(wording: str, text: str) -> bool:
    return Phrases([wording]).found(read(text))


def test_words_stand_as_whole_words() -> None:
    assert found("no problem", "That is no problem.")
    assert not found("no problem", "There is no problematic point.")


def test_a_gap_stays_within_the_sentence() -> None:
    assert found("a no .. fine", "A no would be fine.")
    assert not found("a no .. fine", "A no. Fine weather.")


def test_a_choice_may_be_nested_and_may_be_missing() -> None:
    assert found("(you are|you're) (quite)? free to (say (no|never)|go)", "You're free to say never")
    assert found("(you are|you're) (quite)? free to (say (no|never)|go)", "you are quite free to go")
    assert not found("(you are|you're) (quite)? free to (say (no|never)|go)", "you are not free to go")


def test_a_stem_goes_on_with_any_letters_and_accents_do_not_matter() -> None:
    assert found("decidi*", "Ya lo decidió.")
    assert Phrases(["é"]).found(read("É")) is True


def test_a_match_keeps_its_place_in_the_text() -> None:
    text = "Grüße, „ein Nein“ ist in Ordnung."
    match = Phrases(["nein .. ordnung"]).first(read(text))
    assert match is not None
    assert text[match.start() : match.end()] == "Nein“ ist in Ordnung"


def test_a_wording_that_begins_with_a_gap_or_a_short_stem_is_refused() -> None:
    for wording in (".. fine", "ok* then"):
        with pytest.raises(ValueError):
            Phrases([wording])


def test_what_an_apostrophe_holds_together_is_one_token() -> None:
    assert tokens_of("Jim’s no isn't final") == ["jim's", "no", "isn't", "final"]


@pytest.mark.parametrize("path", [path for path in SHEETS if path.stem != "examples"], ids=lambda path: path.stem)
def test_every_wording_of_a_sheet_can_be_read(path: Path) -> None:
    sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(sheet) == {"en", "es", "de", "fr", "pt"}
    for groups in sheet.values():
        for group in groups.values():
            for wording in group:
                Phrases([wording])
