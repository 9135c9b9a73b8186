"""Several models in order: the next is asked where one fails before its first piece."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from service.errors import ModelError
from service.llm.base import LLM, CallBudget, Family, ModelRequest, Piece, Reply
from service.llm.retry import MAX_CALLS


class FallbackLLM:
    """Speaks for the first of its models that answers. One call is kept back for each model still to be tried."""

    def __init__(self, models: Sequence[LLM]) -> None:
        """`models` are in order of preference, at least one, all of one family."""
        self._models = tuple(models)
        self.name = self._models[0].name
        self.family: Family = self._models[0].family

    @property
    def is_failing(self) -> bool:
        """Whether every model of the list is failing at present."""
        return all(getattr(model, "is_failing", False) for model in self._models)

    async def close(self) -> None:
        for model in self._models:
            await model.close()

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """See `LLM.stream`. Raises the error of the last model that was asked."""
        budget = budget or CallBudget(MAX_CALLS)
        for position, model in enumerate(self._models, start=1):
            kept_back = len(self._models) - position
            share = CallBudget(max(1, budget.left - kept_back), parent=budget)
            begun = False
            try:
                async with aclosing(model.stream(request, deadline=deadline, budget=share)) as items:
                    async for item in items:
                        begun = True
                        yield item
                return
            except ModelError:
                if begun or not kept_back or budget.left <= 0:
                    raise
