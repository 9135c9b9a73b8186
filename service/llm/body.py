"""The body of an upstream request, and what an endpoint was found to refuse in it."""

import re
from typing import Any

from service.llm.base import ModelRequest
from service.llm.endpoint import Endpoint

_OPTIONAL = frozenset(
    {"response_format", "seed", "temperature", "stop", "stream_options", "stream", "max_tokens", "cache_prompt"}
)
"""Fields without which a request still makes sense; `max_tokens` has a newer name to fall back to.

A grammar is none: it goes only where grammars are read, and a refusal of it tells of a mistake in it.
"""


def path_of(request: ModelRequest) -> str:
    return "/completions" if request.prompt is not None else "/chat/completions"


def write_body(request: ModelRequest, endpoint: Endpoint, refused: frozenset[str]) -> dict[str, Any]:
    """The JSON to send, without the fields that the endpoint refused."""
    fields: dict[str, Any] = {
        "model": endpoint.model,
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "seed": request.seed,
        "stop": list(request.stop) or None,
        "response_format": _schema(request),
        "grammar": request.grammar if endpoint.reads_grammars else None,
        "cache_prompt": True if endpoint.reads_grammars else None,
    }
    if request.prompt is not None:
        fields["prompt"] = request.prompt
    else:
        fields["messages"] = [message.model_dump() for message in request.messages]
    if "stream" in refused:
        refused |= {"stream_options"}
    if "max_tokens" in refused:
        fields["max_completion_tokens"] = request.max_tokens
    return {name: value for name, value in fields.items() if value is not None and name not in refused}


def refused_field(body: dict[str, Any], param: str | None, message: str) -> str | None:
    """The optional field of `body` that an error speaks of, by its `param` or else by name in its message."""
    optional = [name for name in body if name in _OPTIONAL]
    if param:
        root = re.split(r"[.\[]", param, maxsplit=1)[0]
        if root in optional:
            return root
        if root in body:
            return None
    words = set(re.findall(r"[a-z_]{4,30}", message[:2_000].lower()))
    named = [name for name in optional if name in words]
    if "json_schema" in words and "response_format" in optional:
        named.append("response_format")
    return named[0] if named else None


def _schema(request: ModelRequest) -> dict[str, Any] | None:
    if request.json_schema is None:
        return None
    return {"type": "json_schema", "json_schema": {"name": "draft", "schema": request.json_schema, "strict": True}}
