"""Figures that plain reckoning makes of those in the thread raise no alarm; others do."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.domain import Brief
from service.plays import PlayId
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief(
    [
        received("We run 14 km of hedge and 23 hives, 17 of them at the mill. Lorne's quote me $0.42 a jar.", on=1),
        sent("Jim, the guard is $2.30 a metre, the feed $0.39 a jar, the care $310 a month.", on=3),
        received("Of 400 jars 361 sold. The show closes on 14 September.", on=9),
    ]
)
RUPEES = a_brief([sent("Sir, it is Rs 12.5 lakh a press.", on=1), received("We have 9 presses.", on=2)])
FRANCS = a_brief([sent("Herr Ortiz, das kostet Fr. 3.80 pro Kopf.", on=1), received("Wir sind 450 Leute.", on=2)])


def _outcome(body: str, brief: Brief = BRIEF, language: str = "en") -> Outcome:
    return grounded.run(judged(body, brief=brief, language=language, play=PlayId.PROMPT_REPLY)).outcome


@pytest.mark.parametrize(
    "body",
    [
        "The care comes to $3,720 a year.",
        "The guard for 14 kilometres is $32,200.",
        "Nine in ten of the jars sold.",
        "Our feed lies $0.03 below theirs.",
        "It stands at 23 hives, the other 6 away from the mill.",
        "The show had closed on 14 September, five days after your mail.",
    ],
)
def test_what_follows_passes(body: str) -> None:
    assert _outcome(body) is Outcome.PASS


@pytest.mark.parametrize(
    "body",
    [
        "The care comes to $3,900 a year.",
        "The guard for 14 kilometres is $29,000.",
        "Our feed lies $0.05 below theirs.",
    ],
)
def test_what_does_not_follow_is_found(body: str) -> None:
    assert _outcome(body) is Outcome.FAIL


def test_lakhs_and_francs_are_sums() -> None:
    assert _outcome("All nine presses would be Rs 112.5 lakh.", RUPEES) is Outcome.PASS
    assert _outcome("All nine presses would be Rs 90 lakh.", RUPEES) is Outcome.FAIL
    assert _outcome("Für 450 Leute sind es Fr. 1'710 im Monat.", FRANCS, "de") is Outcome.PASS
    assert _outcome("Für 450 Leute sind es Fr. 1'500 im Monat.", FRANCS, "de") is Outcome.FAIL


SCHOOL = a_brief(
    [
        received("We serve 410 meals a day, 20 days a month, and our present firm takes 4.75 a head. Price?", on=1),
        sent("Jim, that is 12 cents a meal.", on=2),
        received("We own 160 crates, and bought 60 more. The one at the door works.", on=4),
    ]
)


@pytest.mark.parametrize(
    "body",
    [
        "A meal is 12 cents, or $0.12.",
        "At 12 cents a meal it comes to $984 a month.",
        "That makes 220 crates by now.",
        "How are the other 159 crates doing?",
    ],
)
def test_two_or_three_figures_make_another(body: str) -> None:
    assert _outcome(body, SCHOOL) is Outcome.PASS


@pytest.mark.parametrize("body", ["A meal is 14 cents.", "At 12 cents a meal it comes to $994 a month."])
def test_others_they_do_not_make(body: str) -> None:
    assert _outcome(body, SCHOOL) is Outcome.FAIL


PLANS = a_brief(
    [
        received("call me mid september. Demo 2 to 13 March? we open mondays", on=1),
        sent("Jim, delivery takes nine working days, and a run 38 minutes.", on=2),
    ]
)


@pytest.mark.parametrize(
    "body",
    [
        "You asked me to call in mid September.",
        "The demo was from 2 March to 13 March.",
        "You open on Mondays, you wrote.",
        "Delivery takes nine working days.",
    ],
)
def test_times_in_other_forms_pass(body: str) -> None:
    assert _outcome(body, PLANS) is Outcome.PASS


def test_a_phone_number_that_nobody_gave_is_no_hour() -> None:
    findings = grounded.run(judged("Ring me at 01 555 0142 any time.", brief=PLANS, play=PlayId.PROMPT_REPLY)).findings
    assert [one.message for one in findings] == ["A phone number that is neither the sender's nor the reader's."]


@pytest.mark.parametrize("body", ["A run takes 23 minutes.", "It is at your door in five working days."])
def test_another_figure_for_what_the_thread_counts_is_found(body: str) -> None:
    assert _outcome(body, PLANS) is Outcome.FAIL


@pytest.mark.parametrize(
    "body",
    [
        "Delivery takes eight weeks, so it would come in November.",
        "Five weeks before 1 November is 27 September.",
        "Rivalco at $35: that is $7 under us.",
    ],
)
def test_times_and_rivals_prices_that_follow_pass(body: str) -> None:
    brief = a_brief(
        [
            received("Rivalco asked us for $35. How long does delivery take?", on=1),
            sent("Jim, it is $42, and delivery takes eight weeks.", on=2),
            received("We open on 1 November.", on=4),
        ]
    )
    assert _outcome(body, brief) is Outcome.PASS


def test_a_subject_that_claims_a_thread_is_another_checks() -> None:
    for subject, outcome in (("Re: Wednesday call, proof 7", Outcome.PASS), ("Proof 7 of Oakfield", Outcome.FAIL)):
        target = judged("Thank you.", brief=SCHOOL, subject=subject, play=PlayId.PROMPT_REPLY)
        assert grounded.run(target).outcome is outcome
