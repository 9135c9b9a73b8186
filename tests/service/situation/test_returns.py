"""A no by sending for the goods that we had lent."""

import pytest

from tests.builders import a_brief, received, sent
from tests.service.situation.meant.test_message import read

LENT = "Good morning, the trial oven has stood with you for a month. Would you keep it?"


def kind_of(body: str, ours: str = LENT) -> str:
    return read(a_brief([sent(ours, on=1), received(body, on=29)])).kind


@pytest.mark.parametrize(
    "body",
    [
        "You can come and fetch your trial oven, it stands under the stairs.",
        "We are shipping the loan oven back to you tomorrow.",
        "Den Probeofen können Sie diese Woche wieder abholen lassen.",
        "Könnten Sie den Leihofen bitte abholen?",
        "Vous pouvez faire reprendre votre four d'essai.",
        "El horno de prueba ya está embalado, pasen a recogerlo.",
        "Podem mandar buscar o forno de teste.",
        "Jullie kunnen de proefoven weer ophalen.",
        "The parish voted for the old range, so this stops here. Do we send the trial oven back, or will you fetch it?",
    ],
)
def test_who_has_lent_goods_fetched_declines(body: str) -> None:
    assert kind_of(body) == "dismissal"


@pytest.mark.parametrize(
    "body",
    [
        "Please take your old oven with you when you bring the new one.",
        "We can collect the trial oven from you on Friday.",
        "How do we send the trial oven back afterwards?",
        "Please take my brother off your list, he has left. And yes to the trial oven, could it be in by the 1st?",
        "Vous pouvez passer prendre le contrat signé.",
        "Pueden pasar a recoger el cheque.",
    ],
)
def test_who_goes_on_or_fetches_something_else_does_not(body: str) -> None:
    assert kind_of(body) != "dismissal"


def test_what_was_never_lent_is_no_sign() -> None:
    assert kind_of("You can collect the laundry on Friday.", "Good morning, we wash linen.") != "dismissal"
