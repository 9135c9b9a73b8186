"""Reading at a glance what nearly all events are: some words, and nothing else to look at.

It says the same as the strict model of `reading.py`, or nothing; a token then costs 2 instead of 5 microseconds.
"""

import orjson

_BESIDE_DELTA = ("finish_reason", "message", "text")
_BESIDE_CONTENT = ("refusal", "tool_calls", "function_call")
_NOTHING_BESIDE = (None,) * 8


def plain_words(data: bytes) -> tuple[str, str] | None:
    """Model and words of an event that holds nothing else to look at, as nearly all do; null for all others."""
    try:
        event = orjson.loads(data)
        (choice,) = event["choices"]
        model, index, delta = event["model"], choice["index"], choice["delta"]
        words = delta["content"]
    except (ValueError, LookupError, TypeError):
        return None
    if type(words) is not str or type(model) is not str or type(index) is not int or index != 0:
        return None
    beside = (event.get("error"), event.get("usage"), *map(choice.get, _BESIDE_DELTA), *map(delta.get, _BESIDE_CONTENT))
    return (model, words) if beside == _NOTHING_BESIDE else None
