"""How the phrases of a lexicon are read and found."""

import re
from importlib import resources

import pytest

from service.checks.phrases.lexicon import lexicon, parse
from service.text import KNOWN_LANGUAGES


def _finds(phrase: str, norm: str) -> bool:
    starts = [i for i in range(len(norm)) if norm[i] not in " \n" and norm[i - 1] in " \n"]
    return any(True for _ in parse(f"[no_urgency deadline]\n{phrase}").find(norm, starts))


@pytest.mark.parametrize(
    ("phrase", "norm"),
    [
        ("by friday", "\nanswer by friday please \n"),
        ("(sign|order) ~2 today", "\norder it all today \n"),
        ("check* [back] in", "\nchecking in \n"),
        ("check* [back] in", "\nchecked back in \n"),
        ("*ware runs", "\nour software runs \n"),
        ("^ urgent", "\nurgent \n"),
        ("at last $", "\nyou write at last ! \n"),
        ("any news ~3 ?", "\nany news on that ? \n"),
        ("# days left", "\n14 days left \n"),
        ("für immer", "\nfur immer \n"),
    ],
)
def test_a_phrase_finds_what_it_describes(phrase: str, norm: str) -> None:
    assert _finds(phrase, norm)


@pytest.mark.parametrize(
    ("phrase", "norm"),
    [
        ("by friday", "\nby \nfriday \n"),
        ("(sign|order) ~2 today", "\norder it all for me today \n"),
        ("no reply !(needed)", "\nno reply needed \n"),
        ("^ urgent", "\nthe urgent care \n"),
        ("at last $", "\nat last you write \n"),
        ("check* in", "\nrecheck in \n"),
    ],
)
def test_a_phrase_leaves_what_it_does_not_describe(phrase: str, norm: str) -> None:
    assert not _finds(phrase, norm)


def test_a_word_class_stands_for_its_words() -> None:
    lex = parse("= day: monday|tuesday\n[no_urgency deadline]\nby <day>")
    assert [found.label for found in lex.find("\nby tuesday \n", [1, 4])] == ["deadline"]


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_every_word_class_is_used(language: str) -> None:
    text = (resources.files("service.checks.phrases") / f"lexicons/{language}.txt").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"^= (\w+):", text, re.MULTILINE) if f"<{name}>" not in text] == []


@pytest.mark.parametrize(
    "phrase",
    ["(by friday", "by <month>", "~40 friday", "[by]", "(the)? price", "reasons? why", "odd (that|,)", "a favou*r"],
)
def test_a_malformed_phrase_is_refused_with_its_line(phrase: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse(f"[no_urgency deadline]\n{phrase}")


@pytest.mark.parametrize("phrase", ["(can not|cannot) wait", "it wouldn't do"])
def test_a_contraction_is_refused_in_english_since_texts_are_read_in_full(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"line 2: \S+ is read in full"):
        parse(f"[no_urgency deadline]\n{phrase}", "en")


@pytest.mark.parametrize("norm", ["\neine grosse strasse \n", "\neine große straße \n"])
def test_a_german_phrase_knows_both_spellings(norm: str) -> None:
    lex = parse("= way: straße\n[no_urgency deadline]\ngrosse <way>", "de")
    assert [found.source for found in lex.find(norm, [1, 6, 12])] == ["grosse <way>"]


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_every_language_has_phrases_for_every_check(language: str) -> None:
    checks = {phrase.check for phrase in lexicon(language).phrases}
    assert checks >= {
        "no_urgency", "no_chasing", "no_assumed_yes", "no_rebuttal",
        "no_blame", "no_speculation", "saves_face", "high_road",
    }  # fmt: skip
