"""Reading requests: JSON in, values out, and every fault with its field and remedy."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from service.errors import BadInput, UnreadableBody

M = TypeVar("M", bound=BaseModel)

_MAX_FAULTS = 20
_REMEDIES = {
    "extra_forbidden": ("Unknown field.", "Remove it or check its spelling; the API's description lists all fields."),
    "missing": ("A required field is missing.", "Add it."),
    "timezone_aware": ("The time has no offset.", 'Add one, e.g. "2026-10-29T09:00:00Z".'),
    "string_type": ("Not a text.", "Send a JSON string."),
    "string_unicode": ("The text holds half of a surrogate pair.", "Send valid Unicode."),
    "json_invalid": ("This is no JSON.", "Send one JSON object in UTF-8."),
    "tuple_type": ("Not a list.", "Send a JSON array."),
    "string_pattern_mismatch": ("Not of the form that is read.", "See the form in the API's description."),
    **dict.fromkeys(
        ("dict_type", "model_type", "model_attributes_type"),
        ("Not a JSON object.", "Send an object with the fields of the API's description."),
    ),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), ("Not a whole number.", "Send a whole number.")),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("Neither true nor false.", "Send true or false.")),
}


class Fault(NamedTuple):
    """One thing wrong with a request. Never holds what was sent."""

    field: str
    """Dotted path, e.g. `thread.messages.2.at`."""
    message: str
    remedy: str


def faults_of(errors: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """Pydantic's errors in our words, at most 20, in the order of the fields."""
    listed = tuple(errors)
    told = (error for error in listed if not (error.get("type") == "too_short" and _holds_others(error, listed)))
    return tuple(_fault(error) for error, _ in zip(told, range(_MAX_FAULTS), strict=False))


def _holds_others(error: Mapping[str, Any], errors: Iterable[Mapping[str, Any]]) -> bool:
    """Whether entries of the same list are at fault: pydantic leaves these out before it counts."""
    place = tuple(error.get("loc", ()))
    return any(len(other.get("loc", ())) > len(place) and other["loc"][: len(place)] == place for other in errors)


def _fault(error: Mapping[str, Any]) -> Fault:
    place = [_readable(part) for part in error.get("loc", ())]
    kind = str(error.get("type", ""))
    if kind in _REMEDIES:
        message, remedy = _REMEDIES[kind]
    elif kind in _SIZES:
        message, remedy = _size(error.get("ctx", {}), _SIZES[kind])
    elif kind.startswith(("datetime", "timezone")):
        message, remedy = "Not a time that can be read.", 'Send ISO 8601 with an offset, e.g. "2026-10-29T09:00:00Z".'
    else:
        message = str(error.get("msg", "Not usable.")).removeprefix("Value error, ")
        message, remedy = message[:1].upper() + message[1:].rstrip(".") + ".", "Send a value of that form."
    return Fault(".".join(place) or "body", message, remedy)


_SIZES = {"too_short": "min", "string_too_short": "min", "too_long": "max", "string_too_long": "max"}
_LISTS = frozenset({"Tuple", "List"})


def _size(context: Mapping[str, Any], bound: str) -> tuple[str, str]:
    """What is said of too much or too little. `context` is pydantic's, in which only lists bear their own name."""
    what = "entries" if context.get("field_type") in _LISTS else "characters"
    size = context.get(f"{bound}_length")
    if bound == "max":
        return f"More than {size} {what}.", f"Send at most {size}."
    return f"Fewer than {size} {what}." if size != 1 else "It is empty.", f"Send at least {size}."


def _readable(part: object) -> str:
    """A name in the path; made of what strangers may have sent, so cut and escaped."""
    return str(part)[:60].encode("ascii", "backslashreplace").decode()


def bad_input(faults: tuple[Fault, ...]) -> BadInput:
    """One error that names the first fault's field and counts the rest."""
    first = faults[0]
    more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    error = BadInput(f"{first.field}: {first.message}{more}", field=first.field, remedy=first.remedy)
    error.faults = faults
    return error


def load_json(data: bytes | str) -> Any:
    """Any JSON value.

    Raises:
        UnreadableBody: no UTF-8, no JSON, nested too deep, or with numbers that JSON does not know.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableBody(
            f"The JSON cannot be read at line {error.lineno}, column {error.colno}.",
            field="body",
            remedy="Send one JSON object in UTF-8.",
        ) from None
    except (UnicodeError, RecursionError):
        raise UnreadableBody("The text is no valid UTF-8.", field="body", remedy="Save or send it as UTF-8.") from None


def read_as(model: type[M], value: Any) -> M:
    """The value as a request of that kind.

    Raises:
        BadInput: with the field, what is wrong and the remedy.
    """
    if not isinstance(value, dict):
        raise bad_input(
            (Fault("body", "Not a JSON object.", "Send an object with the fields of the API's description."),)
        )
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise bad_input(faults_of(error.errors(include_url=False, include_input=False))) from None
    except RecursionError:
        raise bad_input((Fault("body", "Nested too deep.", "Send the object of the API's description."),)) from None
