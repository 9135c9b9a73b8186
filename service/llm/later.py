"""A model whose client is loaded when it is first needed: the client's many modules would double the start-up."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from threading import Lock

from service.llm.base import LLM, CallBudget, Family, ModelRequest, Piece, Reply
from service.llm.endpoint import Endpoint
from service.llm.sparing import spare_types


class LaterLLM:
    """Speaks for the models of `open_llm`. The first request loads the client aside, unless `load` did before."""

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        """`endpoints` are in order of preference, at least one."""
        self._endpoints = tuple(endpoints)
        self._opened: LLM | None = None
        self._lock = Lock()
        self.name = endpoints[0].model
        self.family: Family = endpoints[0].family

    @property
    def is_failing(self) -> bool:
        """Whether every model is failing at present."""
        return bool(getattr(self._opened, "is_failing", False))

    def load(self) -> LLM:
        """Loads the client, once; takes some tenths of a second."""
        with self._lock:
            model = self._opened
            if model is None:
                spare_types()
                from service.llm.client import open_llm

                model = self._opened = open_llm(self._endpoints)
        return model

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """See `LLM.stream`."""
        model = self._opened if self._opened is not None else await asyncio.to_thread(self.load)
        async with aclosing(model.stream(request, deadline=deadline, budget=budget)) as items:
            async for item in items:
                yield item

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.close()
