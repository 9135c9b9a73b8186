"""How long the checks take: on a draft of ninety words, and on texts made to be slow."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_benchmark.fixture import BenchmarkFixture

from service.checks import CHECKS, run_checks
from service.checks.base import Judged, Outcome
from service.domain import Draft, Recipient
from service.planning import make_plan
from service.plays import PLAYS, PlayId
from service.policy.model import load_policy
from tests.builders import a_brief, called, day, met, received, sent

BRIEF = a_brief([sent(on=1), received(on=2), met(on=3), called(on=10), called(on=14), called(on=18)])
PLANNING = make_plan(BRIEF, load_policy(), now=day(30))
NINETY_WORDS = """Dear Jim,

Thank you for the time that you gave us in September, and for showing me how thirty people fill in paper timesheets
every Friday. I enjoyed the morning, and I have not forgotten how openly you spoke.

I take it that a new payroll is not something the bakery can look at just now, and that is perfectly all right. Nothing
is needed from you, and you owe me no explanation.

If a day comes when you would like to talk about it again, this year or any other, I would be glad to hear from you.

With kind regards,
Dana Reyes"""
LONGEST = 20_000
SLOWEST_S = 0.25
PIECES = (
    "no ", "i may not have ", "if you ", "that's fine ", "(", "a ", "\n", "? ",
    "could you ", "3 ", ". ", "-", "\u200b", "é", "thank you for ", "let me know ",
    "Dana ", "whenever ", "sorry if ", "1. ", "http://x.y/", "@", "darf ich ", "nicht ",
    "yesterday e-mail ", "si ", "je ", "não ", "call me ", ",", "we could meet ", "“",
    "and what ", " ",
)  # fmt: skip
WRITTEN = sorted(play for play in PlayId if PLAYS[play].writes)


def judged(body: str, play: PlayId, subject: str | None = None) -> Judged:
    return Judged(
        draft=Draft(to=Recipient(name="Jim Ortiz"), channel=PLAYS[play].channel, subject=subject, body=body),
        play=play,
        brief=BRIEF,
        thread=PLANNING.thread,
        situation=PLANNING.plan.situation,
        now=day(30),
        language="en",
    )


def elapsed(text: Judged) -> float:
    start = time.process_time()
    results = run_checks(text)
    taken = time.process_time() - start
    assert not [result for result in results if (result.reason or "").startswith("crashed")]
    return taken


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """Patterns are compiled when a word is first met; that is no part of the measure."""
    for play in WRITTEN:
        run_checks(judged("".join(PIECES), play, "".join(PIECES)[:60]))
        run_checks(judged(NINETY_WORDS, play, "Thank you"))


def test_a_ninety_word_draft_is_judged_quickly(benchmark: BenchmarkFixture) -> None:
    results = benchmark(lambda: run_checks(judged(NINETY_WORDS, PlayId.TAKEAWAY_EMAIL, "Thank you, Jim")))
    assert {result.outcome for result in results} <= {Outcome.PASS, Outcome.UNSCORED, Outcome.FAIL}
    assert len(results) == sum(PlayId.TAKEAWAY_EMAIL in check.plays for check in CHECKS)


@pytest.mark.parametrize("piece", PIECES)
def test_no_repeated_piece_is_slow(piece: str) -> None:
    body = (piece * (LONGEST // len(piece) + 1))[:LONGEST]
    taken = min(elapsed(judged(body, PlayId.CLARIFYING_CALL, body[:200])) for _ in range(2))
    assert taken < SLOWEST_S, f"{piece!r}: {taken * 1000:.0f} ms"


@pytest.mark.parametrize("sign", "&|<*_~#`[:=-{($%>")
@pytest.mark.parametrize("gap", [" ", "\t", "\n", " \n", "\u00a0"])
def test_no_sign_behind_a_long_gap_is_slow(sign: str, gap: str) -> None:
    body = (gap * LONGEST)[: LONGEST - 1] + sign
    taken = min(elapsed(judged(body, PlayId.CLARIFYING_CALL, "Thank you")) for _ in range(2))
    assert taken < SLOWEST_S, f"{taken * 1000:.0f} ms"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    play=st.sampled_from(WRITTEN),
    tail=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200),
)
def test_no_mixture_is_slow_and_none_raises(pieces: list[str], play: PlayId, tail: str) -> None:
    piece = "".join(pieces)
    body = (piece * (LONGEST // len(piece) + 1))[: LONGEST - len(tail)] + tail
    taken = elapsed(judged(body, play, tail))
    if taken >= SLOWEST_S:  # a neighbour's burst on a shared core
        taken = elapsed(judged(body, play, tail))
    assert taken < SLOWEST_S, f"{piece!r}: {taken * 1000:.0f} ms"
