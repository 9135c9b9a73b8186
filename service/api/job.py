"""One draft at work: its events so far, and who reads them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from service.errors import CallerLeft, HighroadError
from service.run import Event, Finished, Run
from service.store.filing import Filing

_GRACE_S = 0.4
"""After the last reader has left, before the model is stopped: a reader who only reconnects comes back sooner."""


@dataclass
class Job:
    """One draft being written, with the events so far."""

    id: str
    tenant: str
    filing: Filing
    events: list[Event] = field(default_factory=list)
    problem: HighroadError | None = None
    kept: bool = False
    """Goes on without readers: somebody was told to come back for it."""
    readers: int = 0
    wants_words: bool = False
    """Somebody follows the words as they come."""
    done: bool = False
    waiting: list[asyncio.Future[None]] = field(default_factory=list)
    """Of those who follow; done with the next event."""
    task: asyncio.Task[None] | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the run is committed or made known as pending, so that neither overtakes the other."""

    @property
    def run(self) -> Run | None:
        """The finished run, once it is committed."""
        last = self.events[-1] if self.events else None
        return last.run if isinstance(last, Finished) else None

    def announce(self) -> None:
        for place in self.waiting:
            if not place.done():
                place.set_result(None)
        self.waiting.clear()

    async def follow(self, after: int = 0, *, words: bool = False) -> AsyncIterator[tuple[int, Event]]:
        """Events from number `after` on (0 is the first), as they come, to the end; raises the job's problem.

        Provisional `words` are made only where they are asked for. The last reader who leaves cancels the model, unless
        the job is kept.
        """
        self.wants_words = self.wants_words or words
        with self._reading():
            number = after
            while True:
                while number < len(self.events):
                    yield number, self.events[number]
                    number += 1
                if self.done:
                    break
                place = asyncio.get_running_loop().create_future()
                self.waiting.append(place)
                await place
            if self.problem:
                raise self.problem

    async def wait(self, seconds: float | None = None, *, leaving: asyncio.Future[None] | None = None) -> Run | None:
        """The finished run, or null where it is not done in time. Raises the job's problem.

        Raises:
            CallerLeft: `leaving` was done first.
        """
        with self._reading():
            ends = {future for future in (self.task, leaving) if future is not None}
            await asyncio.wait(ends, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if self.done:
            if self.problem:
                raise self.problem
            return self.run
        if leaving is not None and leaving.done():
            raise CallerLeft("The caller left before the draft was ready; it was given up.")
        return None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self.readers += 1
        try:
            yield
        finally:
            self.readers -= 1
            if not self.readers and not self.done and not self.kept and self.task:
                asyncio.get_running_loop().call_later(_GRACE_S, self._cancel_if_alone)

    def _cancel_if_alone(self) -> None:
        if not self.readers and not self.done and not self.kept and self.task:
            self.task.cancel()
