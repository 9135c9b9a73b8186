"""The notation of the wordings, and that every sheet is written in it."""

import re
from pathlib import Path
from random import Random

import pytest
import yaml

from service.checks.phrases import wording_patterns, wordings
from service.checks.phrases.spellings import both_spellings
from service.checks.phrases.wordings import Phrases, read, tokens_of
from service.text import fold

SHEETS = sorted((Path(wordings.__file__).parents[1] / "words").glob("*.yaml"))


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


def test_what_may_be_missing_may_stand_within_a_choice_and_so_may_a_gap() -> None:
    for text in ("Let it rest.", "Let it all rest.", "leave the matter be"):
        assert found("(let it (all|just)? rest|leave .. be)", text)
    assert not found("(let it (all|just)? rest|leave .. be)", "Let it down rest")


def test_a_word_with_an_apostrophe_joins_its_neighbour() -> None:
    assert found("(i|we) ('d|would) suggest", "We'd suggest a walk.")
    assert found("merci (de|d'|pour) ...", "Merci d'avoir écrit.")
    assert found("m' (a|avait) .. dit", "Il m'avait tout dit.")
    assert not found("(i|we) ('d|would) suggest", "We suggest a walk.")


def test_a_hash_is_a_number_and_a_comma_a_comma() -> None:
    assert found("on (#)", "Ring me on 0151 22")
    assert found("apologise (for|,)", "I apologise, it was me")
    assert not found("apologise (for|,)", "I apologise later")


@pytest.mark.parametrize(
    "wording",
    [
        "suit (for)?you", "what(ever)? .. best", "(pediu|disse)-me", "a? no", r"call \\d*",
        "(no||not) so", "so (.. late|early)", "so (late ..|early)", "((no)?|so) late", "call -moi", "so (late",
    ],
)  # fmt: skip
def test_what_is_outside_the_notation_is_refused_with_the_wording_named(wording: str) -> None:
    with pytest.raises(ValueError, match=re.escape(wording)):
        Phrases([wording])


def test_a_sheet_with_such_a_wording_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordings, "_sheet", lambda _name: {"en": {"polite": ["fine", "how(ever)? are you"]}})
    with pytest.raises(ValueError, match=r"asking\.yaml, en, polite: how\(ever\)\?"):
        wordings.phrases.__wrapped__("asking", "en", "polite")


@pytest.mark.parametrize("text", ["Schöne Grüße", "schöne grüsse", "SCHÖNE GRÜẞE"])
def test_a_german_wording_is_found_in_both_spellings(text: str) -> None:
    for wording in ("schöne grüße", "schone grusse"):
        assert found(both_spellings(fold(wording), "de"), text)


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
        pattern = re.compile(wording_patterns.pattern_of(wording_patterns.tokens_of(wording)))
        assert found(wording, text) is any(pattern.match(text, at) for at in range(len(text))), (wording, text)


def _said(wording: str, chance: Random) -> str:
    """A text that says it, one way of many."""
    words: list[str] = []
    for token in wording_patterns._tokens(wording):
        if token in wording_patterns.GAPS:
            words.append("and so")
        elif token[0] != "(":
            words.append(token.replace("*", "xy").replace("#", "7"))
        elif not token.endswith(")?") or chance.random() > 0.5:
            inner = wording_patterns.inner_of(token)
            words.append(_said(chance.choice(wording_patterns.alternatives(inner)), chance))
    return " ".join(words)
