"""Figures told in other ways than the thread writes them."""

import pytest

from service.checks.facts import grounded
from service.domain import Message
from service.plays import PlayId
from tests.builders import a_brief, met, received, sent
from tests.service.checks.judging import judged


def _quotes(body: str, *thread: Message, language: str = "en") -> list[str]:
    brief = a_brief(thread=list(thread))
    return [finding.quote for finding in grounded.run(judged(body, brief=brief, language=language)).findings]


TANKS = (
    received("We have 26 tanks and want to see your sensors work.", on=2),
    met("Fitted three loan units.", on=9),
)


def test_of_two_nouns_the_second_is_counted() -> None:
    assert _quotes("I am calling about the three tank sensors.", *TANKS) == []
    assert _quotes("I am calling about the four tank sensors.", *TANKS) == ["four"]


def test_half_past_is_told_from_the_hour_to_come_in_german() -> None:
    thread = (received("Telefonieren wir am Montag um 9.30 Uhr?", on=2), sent("Gern, Montag um 9.30 Uhr.", on=3))
    assert _quotes("Wir hatten uns für heute halb zehn verabredet.", *thread, language="de") == []


def test_a_norm_is_one_word() -> None:
    thread = (received("Which norm is it?", on=2), sent("It is made to ISO 12402-3.", on=3))
    assert _quotes("The jacket is made to ISO 12402-3.", *thread) == []
    assert _quotes("The jacket is made to ISO 12402-5.", *thread)


@pytest.mark.parametrize(("sizes", "found"), [("8, 9 and 10", []), ("8, 9 and 13", ["13"])])
def test_in_a_list_no_figure_counts_the_next(sizes: str, found: list[str]) -> None:
    thread = (received("Which sizes are there?", on=2), sent("Sizes 8, 9 and 10, from stock.", on=3))
    assert _quotes(f"We keep {sizes} in stock.", *thread) == found


def test_a_length_may_be_told_apart_from_its_noun() -> None:
    thread = (received("What about repairs?", on=2), sent("A two-year warranty comes with it.", on=3))
    assert _quotes("It comes with two years of warranty.", *thread) == []
    assert _quotes("It comes with three years of warranty.", *thread)


def test_a_number_as_dialled_at_home_is_the_same() -> None:
    brief = a_brief(thread=list(TANKS))
    ours = brief.model_copy(update={"sender": brief.sender.model_copy(update={"phone": "+44 1743 496 019"})})
    for said, found in (("01743 496 019", []), ("01743 496 018", ["01743 496 018"])):
        results = grounded.run(judged(f"My number is {said}.", brief=ours)).findings
        assert [finding.quote for finding in results] == found


VATS = (
    received("We have 33 vats and 4,200 metres of pipe. Last year we paid 60 each. Can you help?", on=1),
    sent("Jim, 29 vats do what 33 did; 45 pounds a vat, the small cap 3.10. Delivery takes 12 weeks.", on=2),
)


@pytest.mark.parametrize(
    "words",
    [
        "Four vats fewer is not nothing.",
        "Four kilometres of pipe is a good deal.",
        "The 3.10 still stands.",
        "That is 15 pounds less than you paid.",
        "It takes about three months.",
        "Here are your two answers.",
        "We two had not met.",
    ],
)
def test_figures_that_follow(words: str) -> None:
    assert not _quotes(words, *VATS)


@pytest.mark.parametrize("words", ["Six vats fewer is not nothing.", "Seven kilometres of pipe is a good deal."])
def test_figures_that_do_not_follow(words: str) -> None:
    assert _quotes(words, *VATS)


@pytest.mark.parametrize(("sum_told", "found"), [("270", []), ("290", ["290"])])
def test_a_price_for_a_hundred_makes_one_for_hundreds(sum_told: str, found: list[str]) -> None:
    thread = (sent("Candles are 45 euros per 100.", on=1), received("What would 600 come to?", on=2))
    assert _quotes(f"600 candles come to {sum_told} euros.", *thread) == found


@pytest.mark.parametrize(("sum_told", "found"), [("540", []), ("590", ["590"])])
def test_a_sum_may_be_made_of_those_beside_it(sum_told: str, found: list[str]) -> None:
    thread = (
        sent("The digger is £120 a day, and delivery is £60.", on=1),
        received("What would 4 days be, delivered?", on=2),
    )
    assert _quotes(f"The 4 days are £480, plus £60 for delivery: £{sum_told}.", *thread) == found


@pytest.mark.parametrize(("second", "found"), [("7", []), ("8", ["8"])])
def test_the_second_of_a_pair_has_the_noun_of_the_first(second: str, found: list[str]) -> None:
    thread = (received("Bay 4 leaks, and so does the roof over 7.", on=2),)
    assert _quotes(f"It is about bays 4 and {second}.", *thread) == found


def test_the_scale_may_begin_at_one_and_hold_any_answer() -> None:
    for words in ("From 1 to 10, how likely is it?", "Would you call it a 3 or an 8 out of ten?"):
        assert not grounded.run(judged(words, play=PlayId.CLARIFYING_CALL)).findings
    assert grounded.run(judged("Would 8 vans have done it?", play=PlayId.CLARIFYING_CALL)).findings


@pytest.mark.parametrize(
    ("language", "theirs", "body"),
    [
        ("en", "We have two pumps and one boiler.", "It is about the two boilers."),
        ("es", "Tenemos cinco tractores y un silo.", "Gracias por hablar de los dos silos."),
        ("pt", "Temos uma caldeira e três fornos.", "Obrigado por falar das duas caldeiras."),
    ],
)
def test_several_of_what_the_thread_has_one_of_are_found(language: str, theirs: str, body: str) -> None:
    target = judged(body, brief=a_brief([received(theirs, on=1)]), language=language)
    assert "The thread has another figure for this." in [one.message for one in grounded.run(target).findings]


def test_one_of_several_is_not_all_that_there_is() -> None:
    brief = a_brief([received("A room upstairs and a room downstairs. One of the boilers leaks.", on=1)])
    assert grounded.run(judged("It is about the two rooms and the three boilers.", brief=brief)).findings == ()


def test_a_price_for_each_counts_nothing_of_its_kind() -> None:
    brief = a_brief([received("Seven judges and their robes.", on=1), sent("Jim, $465 a robe.", on=2)])
    target = judged("Seven robes in one court would be a sight, Jim.", brief=brief)
    assert "The thread has another figure for this." not in [one.message for one in grounded.run(target).findings]
