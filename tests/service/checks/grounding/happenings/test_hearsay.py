"""What somebody of theirs told us, and promises of either side, must stand in the thread."""

import pytest

from service.checks.base import Outcome
from service.checks.facts import grounded
from service.domain import Brief
from tests.builders import a_brief, met, received, sent
from tests.service.checks.judging import judged

BRIEF = a_brief(
    [
        received("Dana, what does the payroll cost us?", on=1),
        met("Showed the payroll to Jim and his niece Perpetua in the shop.", on=4),
        received("Nice visit. My accountant has the figures.", on=6),
    ]
)


def _found(body: str, brief: Brief = BRIEF, language: str = "en") -> bool:
    return grounded.run(judged(body, brief=brief, language=language)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Your accountant told me the roof comes first this spring, so no hard feelings."),
        ("en", "The union secretary did tell us in July how it would go."),
        ("en", "I never came back to you with the second offer like I said I would."),
        ("en", "You promised to ring me after the fair, and the fair was in June."),
        ("de", "Ihre Nichte hat mir gesagt, dass das Dach zuerst kommt, und das verstehe ich gut."),
        ("es", "Su cuñado me dijo que primero va el tejado, y lo entiendo muy bien."),
        ("fr", "Votre nièce Perpetua m'a laissé entendre que le toit passait d'abord cette année."),
        ("pt", "A sua sobrinha disse-me que primeiro vem o telhado, e compreendo bem."),
        ("fr", "Vous aviez promis de me rappeler après la foire."),
    ],
)
def test_what_nobody_told_or_promised_is_found(language: str, body: str) -> None:
    assert _found(body, language=language)


@pytest.mark.parametrize(
    "body",
    [
        "You told me that your accountant has the figures.",
        "Would you tell me what I could do better?",
        "Please tell me.",
    ],
)
def test_what_the_reader_tells_is_no_hearsay(body: str) -> None:
    assert not _found(body)


def test_what_stands_in_the_thread_may_be_said_back() -> None:
    told = a_brief(
        [received("My accountant says she told you the roof comes first. I'll call you in May.", on=1), sent(on=2)]
    )
    assert not _found("Your accountant told me the roof comes first, and that is fine.", told)
    assert not _found("You promised to call in May, and May is early enough.", told)
