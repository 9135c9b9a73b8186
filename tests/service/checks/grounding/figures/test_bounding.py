"""Round figures may bound the real one from either side, closely."""

import pytest

from service.checks.facts import grounded
from tests.builders import a_brief, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief(
    [
        sent("Jim, it comes to $2,860, with 68 percent of the sheets moved.", on=1),
        received("We have 2300 sheets in case 4. There are eleven showcases.", on=2),
    ]
)


@pytest.mark.parametrize(
    "words",
    [
        "You have more than 2,000 sheets.",
        "You have fewer than 2,500 sheets.",
        "It comes to a little under $3,000.",
        "Two thirds of the sheets would move.",
        "Difference 1, the sheets: all of them move.",
        "You wanted to keep all eleven cases.",
    ],
)
def test_a_close_bound_or_a_round_share_is_borne(words: str) -> None:
    assert grounded.run(judged(words, brief=BRIEF)).findings == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("You have more than 1,000 sheets.", "The thread has another figure for this."),
        ("You have more than 5,000 sheets.", "The thread has another figure for this."),
        ("It comes to less than $2,000.", "A price or sum that the brief does not bear."),
    ],
)
def test_a_far_or_false_bound_is_an_invention(words: str, said: str) -> None:
    assert [one.message for one in grounded.run(judged(words, brief=BRIEF)).findings] == [said]
