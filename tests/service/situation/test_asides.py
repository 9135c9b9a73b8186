"""Kind words beside a no give no reason; what they have or miss may."""

import pytest

from service.situation.asides import is_kind_word
from service.text import fold


@pytest.mark.parametrize(
    "words",
    [
        "the drawings were lovely",
        "your demo was truly the best we saw",
        "la broderie était très réussie",
        "votre équipe a été parfaite du début à la fin",
        "die Muster waren sehr schön",
        "la presentación fue estupenda",
        "a apresentação estava mesmo perfeita",
        "He trusts the oak will find a good home",
        "ich hoffe, dass Sie einen anderen finden",
        "espero que os vaya bien",
    ],
)
def test_praise_of_what_was_and_good_wishes_are_kind_words(words: str) -> None:
    assert is_kind_word(fold(words))


@pytest.mark.parametrize(
    "words",
    [
        "the other drawings were lovely",
        "it was lovely but too big",
        "l'ancien four marche très bien",
        "das andere Muster war schön",
        "estamos muy contentos con el que tenemos",
        "o meu cunhado faz isso muito bem",
        "the price was not great",
        "we hope to find a cheaper one",
    ],
)
def test_what_they_have_or_miss_is_no_kind_word(words: str) -> None:
    assert not is_kind_word(fold(words))
