"""A dead endpoint is left alone, one probe at a time finds out whether it is back."""

import pytest

from service.llm.breaker import Breaker, CircuitOpen


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def broken(clock: Clock) -> Breaker:
    breaker = Breaker(failures=5, probe_seconds=30, clock=clock)
    for _ in range(5):
        breaker.admit()
        breaker.failed()
    return breaker


def test_four_failures_or_a_success_between_change_nothing(clock: Clock) -> None:
    breaker = Breaker(failures=5, probe_seconds=30, clock=clock)
    for _ in range(3):
        for _ in range(4):
            breaker.failed()
        breaker.admit()
        breaker.succeeded()
    assert not breaker.is_open


def test_after_five_failures_calls_fail_at_once_with_the_seconds_to_wait(broken: Breaker, clock: Clock) -> None:
    clock.now = 10
    with pytest.raises(CircuitOpen) as caught:
        broken.admit()
    assert caught.value.retry_after == 20


def test_one_probe_passes_every_thirty_seconds(broken: Breaker, clock: Clock) -> None:
    for moment in (30, 60):
        clock.now = moment
        broken.admit()
        with pytest.raises(CircuitOpen):
            broken.admit()
        broken.failed()


def test_a_probe_that_succeeds_ends_it(broken: Breaker, clock: Clock) -> None:
    clock.now = 30
    broken.admit()
    broken.succeeded()
    broken.admit()
    assert not broken.is_open


def test_a_probe_that_was_withdrawn_leaves_its_place_to_the_next(broken: Breaker, clock: Clock) -> None:
    clock.now = 30
    broken.admit()
    broken.withdrawn()
    broken.admit()
    with pytest.raises(CircuitOpen):
        broken.admit()
