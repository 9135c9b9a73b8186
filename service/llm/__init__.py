"""Language models: the only place that speaks to a model endpoint."""

from service.llm.base import LLM, CallBudget, ChatMessage, Family, ModelRequest, Piece, Reply

__all__ = ["LLM", "CallBudget", "ChatMessage", "Family", "ModelRequest", "Piece", "Reply"]
