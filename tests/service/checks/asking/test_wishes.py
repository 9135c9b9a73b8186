"""Wishes claim nothing and want nothing; what is tied to one may."""

import pytest

from service.checks.asking.wishes import is_wish
from service.checks.facts import grounded
from service.text import fold
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged


@pytest.mark.parametrize(
    "text",
    [
        "May the new ovens never go cold.",
        "Möge die Ernte reich sein.",
        "Ojalá la cosecha llegue entera.",
        "Que el verano le sea leve.",
        "Que vos ruches passent l'hiver.",
        "Tomara que a safra seja boa.",
    ],
)
def test_a_wish_is_one_in_five_languages(text: str) -> None:
    assert is_wish(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "May I call you?",
        "May you find out before your old one breaks.",
        "Ojalá lo noten cuando falle la otra.",
        "Que sepas que la oferta sigue en pie.",
        "May our price still find your favour.",
        "Puisse votre contrat durer.",
    ],
)
def test_what_asks_or_wants_something_is_none(text: str) -> None:
    assert not is_wish(fold(text))


def test_a_wish_may_name_a_day_of_its_own() -> None:
    brief = a_brief(thread=[sent(), received("Thanks.")])
    wish = judged("May the hall stay dry in August.", brief=brief)
    told = judged("The hall was dry in August.", brief=brief)
    assert not [one for one in grounded.run(wish).findings if one.quote == "August"]
    assert [one for one in grounded.run(told).findings if one.quote == "August"]
