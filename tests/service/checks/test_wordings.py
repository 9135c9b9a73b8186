"""The notation of the wordings, and that every sheet is written in it."""

import re
from pathlib import Path
from random import Random

import pytest
import yaml

from service.checks import wordings
from service.checks.wordings import Phrases, read, tokens_of
from service.text import fold

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


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("(i am|i'm) (so)? sorry", "I'm so sorry"),
        ("i (was|am)? wrong", "I wrong"),
        ("decid* not to", "decided_then not to"),
        ("a no .. fine", "a no, that is fine"),
        ("ask (someone*|any body) e-mail", "ask anybody; ask any body, e-mail"),
        ("(no|(not a)) thing", "not a thing"),
    ],
)
def test_by_its_first_two_words_a_wording_is_not_missed(wording: str, text: str) -> None:
    others = ["i am late", "ask him", "decide now", "a no is a no", "no one"]
    assert Phrases([*others, wording]).found(read(text))


def test_of_wordings_that_begin_alike_the_earlier_is_found() -> None:
    match = Phrases(["not a", "not (a|the) thing", "not now"]).first(read("not a thing"))
    assert match is not None
    assert match.group() == "not a"


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


@pytest.mark.parametrize("path", [path for path in SHEETS if path.stem != "examples"], ids=lambda path: path.stem)
def test_look_up_by_two_words_misses_nothing_that_the_pattern_finds(path: Path) -> None:
    chance = Random(7)
    sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    for wording in {fold(wording) for groups in sheet.values() for listed in groups.values() for wording in listed}:
        text = _said(wording, chance)
        words = wordings._tokens(wording)
        while words[-1] in wordings._GAPS or words[-1].endswith(")?"):
            words.pop()
        pattern = re.compile(wordings._pattern(words))
        assert found(wording, text) is any(pattern.match(text, at) for at in range(len(text))), (wording, text)


def _said(wording: str, chance: Random) -> str:
    """A text that says it, one way of many."""
    words: list[str] = []
    for token in wordings._tokens(wording):
        if token in wordings._GAPS:
            words.append("and so")
        elif token[0] != "(":
            words.append(token.replace("*", "xy"))
        elif not token.endswith(")?") or chance.random() > 0.5:
            inner = token[1:].removesuffix("?").removesuffix(")")
            words.append(_said(chance.choice(wordings._alternatives(inner)), chance))
    return " ".join(words)
