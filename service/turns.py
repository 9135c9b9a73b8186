"""Turns: of many who want to work on the event loop at once, one a pass, so that it hears of everything else between.

Without them a burst of requests does all its work in a single pass. For seconds nothing is read then: replies that have
long come are taken for late ones, and a model that answers at once looks like one that stalls.
"""

import asyncio
from collections import deque
from weakref import WeakKeyDictionary


class _Turns:
    """Of one event loop; who came first is first."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._taken = False

    async def mine(self) -> None:
        if not self._taken:
            self._taken = True
            self._loop.call_soon(self._pass_on)
            return
        place: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(place)
        await place

    def _pass_on(self) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                self._loop.call_soon(self._pass_on)
                return
        self._taken = False


_of_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _Turns] = WeakKeyDictionary()


async def my_turn() -> None:
    """Returns at once where nobody has worked in this pass of the event loop, else in a later one, in order."""
    loop = asyncio.get_running_loop()
    turns = _of_loops.get(loop)
    if turns is None:
        turns = _of_loops[loop] = _Turns(loop)
    await turns.mine()
