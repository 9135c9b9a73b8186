"""An open loop: requests are offered at a steady rate, whether or not the earlier ones have been answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from tests.benchmarks.side_by_side.load import Answer, Connection, Request


class Offered(NamedTuple):
    """What came of a load."""

    seconds: tuple[float, ...]
    """Of each good answer, from the moment at which it was due to be sent."""
    statuses: Counter[int]
    """0 stands for a connection that broke."""
    refused: tuple[Answer, ...]
    """Answers other than 200 and 201."""
    rate: float
    """Requests a second that were sent in fact."""

    def share(self, part: float) -> float:
        """Milliseconds within which that part of the good answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    @property
    def errors(self) -> int:
        return self.statuses.total() - self.statuses[200] - self.statuses[201]


class _Idle:
    """Connections that were used before and are open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: list[Connection] = []

    async def ask(self, sent: Request) -> Answer:
        """Over an idle connection, or over a new one where that was closed by the service meanwhile."""
        while True:
            used_before = bool(self._open)
            connection = self._open.pop() if self._open else Connection(self._port)
            try:
                answer = await connection.ask(sent)
            except (OSError, asyncio.IncompleteReadError) as error:
                connection.close()
                unheard = not isinstance(error, asyncio.IncompleteReadError) or not error.partial
                if not (used_before and unheard):
                    raise
                continue
            self._open.append(connection)
            return answer

    def close(self) -> None:
        for connection in self._open:
            connection.close()


async def offer(port: int, request: Callable[[int], Request], *, rate: float, count: int) -> Offered:
    """`count` requests at `rate` a second. Idle connections are used again, new ones opened where none is idle."""
    idle = _Idle(port)
    seconds: list[float] = []
    statuses: Counter[int] = Counter()
    refused: list[Answer] = []

    async def one(number: int, due: float) -> None:
        try:
            answer = await idle.ask(request(number))
        except (OSError, asyncio.IncompleteReadError):
            statuses[0] += 1
            return
        statuses[answer.status] += 1
        if answer.status in (200, 201):
            seconds.append(time.perf_counter() - due)
        else:
            refused.append(answer)

    began = time.perf_counter()
    tasks = []
    for number in range(count):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(number, due)))
    sent_in = time.perf_counter() - began
    await asyncio.gather(*tasks)
    idle.close()
    return Offered(tuple(seconds), statuses, tuple(refused), count / sent_in)
