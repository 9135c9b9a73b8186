"""How the ready texts speak of days, of the matter and of who writes."""

from itertools import islice
from typing import Any

import pytest

from service.domain import Brief
from service.playbook.skeleton import FilledPart, Skeleton, fitted
from service.plays import PLAYS, PlayId
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.test_texts import desk_of


def asked(*, on: int, hour: int = 9) -> Brief:
    """Jim asks on day 20; the answer is written on day `on`."""
    return a_brief([sent(subject="Thirty sheets"), received("Dana, how much is it? Jim", on=20)], now=day(on, hour))


@pytest.mark.parametrize(
    ("on", "said"), [(20, "your email today"), (21, "your email from yesterday"), (22, "your email of September 20")]
)
def test_a_mail_of_today_or_yesterday_is_called_so(on: int, said: str) -> None:
    bodies = [text.body for text in islice(desk_of(asked(on=on, hour=17)).ready(), 3)]
    assert all(said in body for body in bodies), bodies


def test_a_call_on_the_day_they_named_is_todays() -> None:
    thread = [sent(subject="Thirty sheets"), received("Please call me on September 20, Dana. Jim", on=3)]
    body = next(desk_of(a_brief(thread, now=day(20, 17))).ready()).body
    assert "you asked me to call today" in body


def test_the_name_of_the_matter_is_said_once() -> None:
    parts = tuple(
        FilledPart(wordings, len(wordings), new_paragraph=False, optional=False)
        for wordings in (("Thanks for the quote.", "Thanks."), ("The quote may wait.", "It may wait."))
    )
    skeleton = Skeleton((), "", parts, "", once=("quote",))
    assert skeleton.text(fitted(skeleton, (0, 0), None)) == "Thanks for the quote. It may wait."
    assert skeleton.text(fitted(skeleton, (1, 0), None)) == "Thanks. The quote may wait."


@pytest.mark.parametrize(("greeting", "signed"), [("Guten Tag Frau Roth, Ihr", "Jo Weber"), ("Hallo Anna, dein", "Jo")])
def test_a_formal_text_message_is_signed_with_the_whole_name(greeting: str, signed: str) -> None:
    message: dict[str, Any] = {"channel": "sms"}
    brief = a_brief(
        [
            sent(f"{greeting} Angebot ist fertig.", **message),
            received("Danke, was kostet das im Monat?", on=3, **message),
        ],
        prospect={"name": "Anna Roth", "language": "de", "timezone": "Europe/Berlin"},
        sender={"name": "Jo Weber"},
        now=day(4),
    )
    desk = desk_of(brief, PlayId.PROMPT_REPLY)
    desk.plan = desk.plan.model_copy(update={"channel": "sms", "play": PLAYS[PlayId.PROMPT_REPLY]})
    assert next(desk.ready()).body.endswith(f" {signed}")
