"""Each factual sentence of a draft carries the message or field that bears it."""

from service.claims import _weight, trace_claims
from service.domain import Brief
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged


def _brief() -> Brief:
    return a_brief(
        thread=[
            sent("Jim, the outline for 30 staff is on its way.", on=1, id="first"),
            received("Thanks Dana.\n\nMy sister Ruth keeps the timesheets on paper.", on=2, id="reply"),
        ]
    )


def test_a_sentence_points_to_the_words_of_the_message_that_bear_it() -> None:
    brief = _brief()
    claim, *rest = trace_claims(judged("You wrote that your sister keeps the timesheets.", brief=brief))
    assert not rest
    assert claim.message_id == "reply"
    body = brief.thread.messages[1].body or ""
    assert body[claim.source_start : claim.source_end] == "My sister Ruth keeps the timesheets on paper."


def test_a_fact_of_the_offer_points_to_its_field() -> None:
    (claim,) = trace_claims(judged("It was two calls about moving everybody off paper.", brief=_brief()))
    assert (claim.message_id, claim.brief_field) == (None, "offer.facts.0")


def test_an_introduction_points_to_the_sender() -> None:
    (claim,) = trace_claims(judged("This is Dana Reyes from AcmePay.", brief=_brief()))
    assert claim.brief_field == "sender.company"


def test_courtesies_and_asks_carry_no_claim() -> None:
    assert trace_claims(judged("Hi Jim,\n\nNo answer is needed.\n\nAll the best", brief=_brief())) == ()


def test_a_sentence_with_an_unborne_figure_carries_no_claim() -> None:
    assert trace_claims(judged("The timesheets of your 55 staff are on paper.", brief=_brief())) == ()


def test_words_weigh_the_same_in_every_order() -> None:
    rare = {"kiln": 0.1, "oven": 0.2, "rota": 0.3}
    assert _weight(["kiln", "oven", "rota"], rare) == _weight(["rota", "oven", "kiln"], rare)
