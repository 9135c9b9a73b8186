"""Shares and marks of letters and figures need ground like any figure."""

import pytest

from service.checks.facts import grounded
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief([sent("Jim, 90 percent pay by card. The cloth is class B1.", on=1), received("OK, in Q3.", on=2)])


@pytest.mark.parametrize(
    ("language", "words", "strange"),
    [
        ("en", "Eight in ten listened to the end.", "Eight in ten"),
        ("de", "Acht von zehn hören bis zum Schluss zu.", "Acht von zehn"),
        ("es", "Ocho de cada diez escuchan hasta el final.", "Ocho de cada diez"),
        ("fr", "Huit sur dix écoutent jusqu'au bout.", "Huit sur dix"),
        ("pt", "Oito em cada dez ouvem até ao fim.", "Oito em cada dez"),
        ("en", "Our cloth is class M1.", "M1"),
    ],
)
def test_a_strange_share_or_mark_is_found(language: str, words: str, strange: str) -> None:
    findings = grounded.run(judged(words, brief=BRIEF, language=language)).findings
    assert [one.quote for one in findings] == [strange]


@pytest.mark.parametrize("words", ["Nine in ten pay by card.", "The cloth is class B1.", "You named Q3."])
def test_what_the_thread_bears_passes(words: str) -> None:
    assert grounded.run(judged(words, brief=BRIEF)).findings == ()
