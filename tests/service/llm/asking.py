"""Asks a model behind a fault server, with short patience."""

import time
from contextlib import aclosing
from typing import Any

from pydantic import SecretStr

from service.llm import LLM, Bounds, CallBudget, ChatMessage, Endpoint, ModelRequest, Piece, Reply
from service.llm.client import OpenAILLM

BOUNDS = Bounds(
    connect_seconds=0.15,
    first_piece_seconds=0.6,
    stall_seconds=0.3,
    tail_seconds=0.1,
    backoff_seconds=0.01,
    max_bytes=200_000,
    max_chunks=1_000,
    breaker_failures=100,
)


def a_request(**more: Any) -> ModelRequest:
    return ModelRequest(**{"messages": (ChatMessage(role="user", content="Write."),), "max_tokens": 100, **more})


def an_endpoint(base_url: str, *, bounds: Bounds = BOUNDS, **more: Any) -> Endpoint:
    values = {"base_url": base_url, "model": "m", "api_key": SecretStr("key-1"), "trust_env": False, **more}
    return Endpoint(bounds=bounds, **values)


def a_model(base_url: str, **more: Any) -> OpenAILLM:
    return OpenAILLM(an_endpoint(base_url, **more))


async def ask(
    model: LLM,
    request: ModelRequest | None = None,
    *,
    seconds: float = 0.8,
    budget: CallBudget | None = None,
    pieces: list[str] | None = None,
) -> tuple[list[str], Reply]:
    """The pieces and the reply; raises what the model raises. `pieces` keeps what came before an error."""
    pieces = [] if pieces is None else pieces
    replies: list[Reply] = []
    deadline = time.monotonic() + seconds
    async with aclosing(model.stream(request or a_request(), deadline=deadline, budget=budget)) as items:
        async for item in items:
            if isinstance(item, Piece):
                pieces.append(item.text)
            else:
                replies.append(item)
    assert len(replies) == 1
    return pieces, replies[0]
