"""Language models: the only place that speaks to a model endpoint. `service.llm.client` makes one from an endpoint."""

from service.llm.base import LLM, CallBudget, ChatMessage, Family, ModelRequest, Piece, Reply
from service.llm.endpoint import Bounds, Endpoint, Price

__all__ = [
    "LLM",
    "Bounds",
    "CallBudget",
    "ChatMessage",
    "Endpoint",
    "Family",
    "ModelRequest",
    "Piece",
    "Price",
    "Reply",
]
