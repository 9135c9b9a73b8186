"""Whose name stands below a message: the person, not the house."""

import pytest

from service.situation import read_situation
from service.situation.model import Situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent


def read_word_of(body: str, sender: str, company: str) -> Situation:
    prospect = {"name": "Sandra Poole", "email": "s.poole@house.example", "company": company}
    brief = a_brief([sent(on=1), received(body, on=5, **{"from": sender})], prospect=prospect, now=day(6))
    return read_situation(read_thread(brief, now=day(6)), brief, now=day(6))


@pytest.mark.parametrize(
    ("body", "sender", "company", "name"),
    [
        (
            "Hi,\n\nSandra left. I've taken over the fleet.\n\nBen Coulter\nFleet & Post\nHale Community Buses",
            "ben.coulter@house.example",
            "Hale Community Buses",
            "Ben Coulter",
        ),
        (
            "Hallo,\nFrau Poole ist weg, ich bin die Nachfolgerin.\n\nUte Brandt\nLeitung Einkauf\nHale Busse",
            "brandt@house.example",
            "Hale Busse GmbH",
            "Ute Brandt",
        ),
        (
            "Bonjour,\nMme Poole a quitté la société, je la remplace.\n\nLuc Morel\nTransports Hale",
            "achats@house.example",
            "Transports Hale",
            "Luc Morel",
        ),
    ],
)
def test_the_house_below_the_name_is_nobody(body: str, sender: str, company: str, name: str) -> None:
    situation = read_word_of(body, sender, company)
    assert situation.stakeholders[0].name == name


def test_the_sentence_that_sends_us_on_is_shown_and_not_the_greeting() -> None:
    body = "Hi Dana,\n\nSandra left us in May. I've taken over the fleet.\n\nBen Coulter"
    situation = read_word_of(body, "ben.coulter@house.example", "Hale Buses")
    shown = [evidence.quote for evidence in situation.evidence if evidence.shows == "redirect"]
    assert shown == ["I've taken over the fleet"]


def test_a_department_of_the_address_is_nobodys_name() -> None:
    body = "Hi,\n\nSandra left. I've taken over the fleet.\n\nBen Coulter\nRegional Sales"
    assert read_word_of(body, "sales@house.example", "Hale Buses").stakeholders[0].name != "Regional Sales"
