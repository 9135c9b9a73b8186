"""The words of a message are cut into sentences as all text is, and at a semicolon, a dash and a face as well."""

import pytest

from service.situation.said import Words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We took another. Sorry!", ["we took another", "sorry"]),
        ("Is it still open? Then yes.", ["is it still open?", "then yes"]),
        ("The price is fine; the date is not.", ["the price is fine", "the date is not"]),
        ("We looked at it - no thanks 🙏 Best, Ana", ["we looked at it", "no thanks", "best, ana"]),
        ("Nous en restons là, comme ça. Merci", ["nous en restons la, comme ca", "merci"]),
        ("Se lo aplazamos a la Sra. Ruiz.", ["se lo aplazamos a la sra. ruiz"]),
        ("Det må I forstå. Hilsen Bo", ["det ma i forsta", "hilsen bo"]),
        ("1. We pass.\n2. Thank you.", ["1. we pass", "2. thank you"]),
        ("We need it on row 14. Thank you.", ["we need it on row 14", "thank you"]),
        ("今回は見送ります。よろしくお願いします", ["今回は見送ります。よろしくお願いします"]),
    ],
)
def test_sentences_stand_without_their_full_stop(text: str, sentences: list[str]) -> None:
    words = Words(text, "en", few=True)
    assert [words.folded[start:end] for start, end in words.sentences] == sentences


def test_a_line_that_only_wraps_ends_no_sentence() -> None:
    text = "We have looked at your offer for the whole of the year,\nbut we have decided otherwise. Thank you"
    words = Words(text, "en", few=True)
    assert [words.folded[start:end] for start, end in words.sentences][1:] == ["thank you"]
