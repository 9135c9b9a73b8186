"""Where wordings end: sentences told by their meaning. Needs the embedding model, an extra."""

import pytest

from service.checks.base import Outcome
from service.checks.sense import meant_at
from service.meaning import is_installed
from service.plays import PlayId
from tests.service.checks.positive_judging import judged, result

APOLOGY = PlayId.APOLOGY_EMAIL

needs_meaning = pytest.mark.skipif(not is_installed(), reason="the embedding model is not installed")


@needs_meaning
@pytest.mark.parametrize(
    "body",
    [
        "Jim, nobody at our place will sulk about the bakery going its own way.",
        "Jim, bei uns ist niemand gekränkt, weil Sie Ihren eigenen Weg gehen.",
    ],
)
def test_an_unheard_of_acceptance_is_understood(body: str) -> None:
    assert meant_at(judged(body, APOLOGY), "accept", lambda _: False) is not None


@needs_meaning
def test_a_question_or_a_reproach_is_no_acceptance() -> None:
    for body in ("Jim, would you tell me why you chose them?", "Jim, I find your silence hard to bear."):
        assert result("accepts_no", judged(body, APOLOGY)).outcome is Outcome.FAIL


def test_without_the_extra_the_wordings_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.meaning.embed", lambda _: None)
    assert meant_at(judged("Jim, the bakery may go its own way.", APOLOGY), "accept", lambda _: False) is None
    assert result("accepts_no", judged("Jim, a no is fine.", APOLOGY)).outcome is Outcome.PASS


def test_a_long_text_is_not_read_for_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_sentences: object) -> None:
        raise AssertionError("asked for vectors")

    monkeypatch.setattr("service.meaning.embed", never)
    assert meant_at(judged("The bakery may go its own way. " * 100, APOLOGY), "accept", lambda _: False) is None
