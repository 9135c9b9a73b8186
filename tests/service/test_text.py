"""Text is cut into sentences, and its language told."""

import pytest

from service import text

SAYINGS = {
    "en": "Thank you for showing me the bakery last week.",
    "de": "Vielen Dank, dass Sie mir die Bäckerei gezeigt haben.",
    "fr": "Merci de m'avoir montré la boulangerie la semaine dernière.",
}


def test_languages_are_told_apart() -> None:
    assert {text.detect_language(said) for said in SAYINGS.values()} == set(SAYINGS)


def test_two_words_tell_no_language() -> None:
    assert text.detect_language("Merci beaucoup") is None


@pytest.mark.parametrize(
    "said",
    [
        "Wir sehen uns am 3. März um zehn.",
        "Sie schrieben am 12. Okt. dazu.",
        "Ich komme am 12. um neun.",
        "Das Büro im 3. Stock bleibt.",
        "Vi ses på den 4. januar.",
        "Der Rat hat am 24.09. beschlossen, es zu lassen.",
    ],
)
def test_the_number_of_a_day_ends_no_sentence(said: str) -> None:
    assert len(text.split_sentences(said)) == 1


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ("Das sind ca. 30 Leute.", 1),
        ("C'est bien comme ça. Merci.", 2),
        ("See art. 17 of the act.", 1),
        ("We sell modern art. Thank you.", 2),
        ("Es sind mind. 3 Tage.", 1),
        ("I changed my mind. Please wait.", 2),
        ("Rufen Sie ggf. Herrn Wolf an.", 1),
    ],
)
def test_a_short_word_that_is_a_whole_one_as_well_goes_on_before_a_number_alone(said: str, sentences: int) -> None:
    assert len(text.split_sentences(said)) == sentences


def test_a_number_at_the_end_ends_its_sentence() -> None:
    assert len(text.split_sentences("Es sind 30. Maria kommt. I have 3. May I come?")) == 4


def test_letters_keep_what_makes_another_sound() -> None:
    assert text.fold("Été, São Tomé, ЁЖ") == "ete, sao tome, еж"
    assert text.fold("박정숙 대표님") == "박정숙 대표님"
    assert text.fold("かがぱ") == "かがぱ"
