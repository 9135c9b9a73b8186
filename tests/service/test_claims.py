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


def test_what_is_said_to_everybody_points_to_nothing() -> None:
    asks = [sent(on=1), received("Please send it. It's a no from us for one or two of the things, no offence.", on=2)]
    card = "May I ask you one or two questions? A no is fine, if it's the right thing. Please take a moment."
    assert trace_claims(judged(card, brief=a_brief(thread=asks))) == ()


def test_a_mail_of_theirs_is_theirs_whoever_the_sentence_speaks_of() -> None:
    thread = [received("Can the trolley fold?", on=2, id="theirs"), sent("It folds in two.", on=2, id="ours")]
    (claim,) = trace_claims(judged("After your email of 2 September I left you alone.", brief=a_brief(thread=thread)))
    assert claim.message_id == "theirs"


def test_a_day_at_the_end_ends_its_sentence() -> None:
    brief = _brief()
    claims = trace_claims(judged("Thank you for your email of September 2. Ruth keeps the timesheets.", brief=brief))
    assert next(claim.sentence for claim in claims).endswith("September 2.")
