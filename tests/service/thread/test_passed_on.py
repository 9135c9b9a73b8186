"""A colleague's mail that the contact passes on is their house's word; ours and a stranger's stay quoted."""

import pytest

from service.situation import read_situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent

_MAIL = (
    "\n\n-----Original Message-----\nFrom: {writer}\nSent: Monday, 7 September 2026 16:02\nTo: Jim Ortiz\n"
    "Subject: RE: ovens\n\n{words}\n"
)
_COLLEAGUE = "Ruth Hale <ruth@northwind.example>"


def text_of(words: str, writer: str = _COLLEAGUE, below: str = "Jim, no. We keep ours.\nRuth") -> str:
    body = words + _MAIL.format(writer=writer, words=below)
    return read_thread(a_brief([sent(on=1), received(body, on=8)]), now=day(30)).messages[1].text


@pytest.mark.parametrize(
    "words", ["See below, sorry.", "FYI", "Siehe unten.", "Voir ci-dessous.", "Ver abajo.", "Veja abaixo."]
)
def test_a_colleagues_mail_below_a_word_that_points_to_it_is_read(words: str) -> None:
    assert text_of(words).startswith(words)
    assert "We keep ours." in text_of(words)


def test_a_name_without_an_address_is_one_of_the_house() -> None:
    assert "We keep ours." in text_of("See below.", writer="Ruth Hale")


@pytest.mark.parametrize(
    ("words", "writer"),
    [
        ("Yes, see below.", "Dana Reyes <dana@acmepay.example>"),
        ("Yes, see below.", "Dana Reyes"),
        ("Yes, see below.", "Mia Cole <mia@acmepay.example>"),
        ("A rival's quote is below.", "Joe Brandt <joe@brandt.example>"),
        ("My own mail is below.", "Jim Ortiz <jim@northwind.example>"),
        ("Thanks, we shall think about it.", _COLLEAGUE),
    ],
)
def test_ours_a_strangers_and_what_nothing_points_to_stay_quoted(words: str, writer: str) -> None:
    assert text_of(words, writer) == words


def test_what_stands_below_the_colleagues_mail_stays_quoted() -> None:
    older = (
        "No.\nRuth\n\nFrom: Dana Reyes\nSent: Friday, 4 September 2026\nTo: Jim Ortiz\nSubject: ovens\n\nHi Jim, ovens?"
    )
    assert "Hi Jim" not in text_of("See below.", below=older)


def test_where_the_mail_passed_on_begins_is_known() -> None:
    body = "See below." + _MAIL.format(writer=_COLLEAGUE, words="Jim, no.\nRuth")
    message = read_thread(a_brief([sent(on=1), received(body, on=8)]), now=day(30)).messages[1]
    assert message.body.passed_on == body.index("Jim, no.")


@pytest.mark.parametrize(
    ("stop", "language"),
    [
        ("Tell them to stop writing to us, and take us off their list.", "en"),
        ("Merci de nous faire retirer de leur liste.", "fr"),
    ],
)
def test_a_stop_in_a_mail_passed_on_is_quoted_and_ends_nothing(stop: str, language: str) -> None:
    body = "See below, sorry." + _MAIL.format(writer=_COLLEAGUE, words=f"Jim, no. We keep ours. {stop}\nRuth")
    brief = a_brief([sent(on=1), received(body, on=8)], prospect={"language": language})
    assert read_situation(read_thread(brief, now=day(30)), brief, now=day(30)).kind == "dismissal"


def test_a_stop_of_the_contacts_own_beside_it_holds() -> None:
    body = "See below. And please stop writing to us." + _MAIL.format(writer=_COLLEAGUE, words="Jim, no.\nRuth")
    brief = a_brief([sent(on=1), received(body, on=8)])
    assert read_situation(read_thread(brief, now=day(30)), brief, now=day(30)).kind == "opt_out"
