"""Every fault of a model call becomes one of our errors, without a word of the upstream text."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from service.errors import ModelCutOff, ModelError, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.door import StatusFault

_TRANSIENT = frozenset({408, 409, 425, 429})
_INVALID = (
    ValueError,  # JSON, Unicode and pydantic faults are among these
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
)


class Unusable(Exception):
    """The address or the key cannot be put into a request."""


def model_error_of(error: Exception) -> ModelError:
    """Our error for any fault of an upstream call. Its detail holds nothing that the upstream said."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, StatusFault):
        return status_error(error.status, error.code, error.retry_after)
    if isinstance(error, TimeoutError):
        return ModelUnavailable("The model endpoint took too long.")
    if isinstance(error, (OSError, EOFError)):
        return ModelUnavailable("The model endpoint cannot be reached.")
    if isinstance(error, Unusable):
        return ModelRejected("The model endpoint's address or key cannot be used.")
    if isinstance(error, _INVALID):
        return ModelReplyInvalid("The model endpoint answered something that is no reply.")
    return ModelError(f"The model client failed ({type(error).__name__}).")


def status_error(status: int, code: object, retry_after: str) -> ModelError:
    """Our error for a status that is no success, and the code of the error object that came with it."""
    if code == "content_filter":
        return ModelCutOff("The model or its filter refused to answer.")
    if status in _TRANSIENT or status >= 500:
        wait = _seconds_of(retry_after)
        return ModelUnavailable(f"The model endpoint answered with status {status}.", retry_after=wait)
    if 300 <= status < 400:
        return ModelRejected(f"The model endpoint redirects (status {status}); redirects are not followed.")
    return ModelRejected(f"The model endpoint rejects our requests (status {status}).")


def _seconds_of(retry_after: str) -> float | None:
    """Seconds to wait as the endpoint asks, from a number or a date; null where it names none."""
    value = retry_after.strip()[:60]
    if value.replace(".", "", 1).isdecimal() and value.isascii():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    # A header's moment is weighed against the clock on the wall, no brief's `now`.
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
