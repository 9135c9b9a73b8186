"""Leaves a dead endpoint alone: after some failures in a row calls fail at once, with a probe now and then."""

import time
from collections.abc import Callable

from service.errors import ModelUnavailable


class CircuitOpen(ModelUnavailable):
    """The endpoint failed too often just now; nothing was sent."""


class Breaker:
    """Counts failures in a row. One of `succeeded`, `failed`, `withdrawn` must follow every `admit`."""

    def __init__(self, *, failures: int, probe_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = failures
        self._probe_seconds = probe_seconds
        self._clock = clock
        self._failures = 0
        self._closed_until = 0.0
        """Moment of the next probe, while the endpoint is left alone."""

    @property
    def is_open(self) -> bool:
        return self._failures >= self._limit

    def admit(self) -> None:
        """Lets a call pass; of an endpoint left alone, one probe at a time.

        Raises:
            CircuitOpen: with the seconds until the next probe.
        """
        if not self.is_open:
            return
        wait = self._closed_until - self._clock()
        if wait > 0:
            raise CircuitOpen("The model endpoint failed repeatedly and is left alone.", retry_after=wait)
        self._closed_until = self._clock() + self._probe_seconds

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        if self.is_open:
            self._closed_until = self._clock() + self._probe_seconds

    def withdrawn(self) -> None:
        """The call was ended by us before it told anything: the next one may probe."""
        if self.is_open:
            self._closed_until = self._clock()
