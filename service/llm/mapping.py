"""Every fault of client, transport and parsing becomes one of our errors, without a word of the upstream text."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import openai

from service.errors import ModelCutOff, ModelError, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.reading import as_error

_TRANSIENT = frozenset({408, 409, 425, 429})

_TOO_LONG = (openai.APITimeoutError, httpx2.TimeoutException, TimeoutError)
_ADDRESS = (httpx2.InvalidURL, httpx2.TooManyRedirects, httpx2.UnsupportedProtocol)
_UNREACHABLE = (openai.APIConnectionError, httpx2.TransportError, OSError, EOFError)
_CUT_OFF = (openai.LengthFinishReasonError, openai.ContentFilterFinishReasonError)
_INVALID = (
    openai.APIResponseValidationError,
    openai.InvalidWebhookSignatureError,
    httpx2.HTTPError,
    httpx2.StreamError,
    httpx2.CookieConflict,
    ValueError,  # JSON, Unicode and pydantic faults are among these
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
)


def as_model_error(error: Exception) -> ModelError:
    """Our error for any fault of an upstream call. Its detail holds nothing that the upstream said."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, (openai.APIStatusError, httpx2.HTTPStatusError)):
        return _of_status(error)
    if isinstance(error, _TOO_LONG):
        return ModelUnavailable("The model endpoint took too long.")
    if isinstance(error, _ADDRESS):
        return ModelRejected("The model endpoint's address cannot be used.")
    if isinstance(error, _UNREACHABLE):
        return ModelUnavailable("The model endpoint cannot be reached.")
    if isinstance(error, _CUT_OFF):
        return ModelCutOff("The model's reply ended before it was done.")
    if isinstance(error, _INVALID):
        return ModelReplyInvalid("The model endpoint answered something that is no reply.")
    if isinstance(error, openai.APIError):
        return as_error(error.body)
    if isinstance(error, openai.OpenAIError):
        return ModelRejected("The model client cannot be used as it is set up.")
    return ModelError(f"The model client failed ({type(error).__name__}).")


def _of_status(error: openai.APIStatusError | httpx2.HTTPStatusError) -> ModelError:
    status = error.response.status_code
    if getattr(error, "code", None) == "content_filter":
        return ModelCutOff("The model or its filter refused to answer.")
    if status in _TRANSIENT or status >= 500:
        return ModelUnavailable(
            f"The model endpoint answered with status {status}.", retry_after=_retry_after(error.response)
        )
    if 300 <= status < 400:
        return ModelRejected(f"The model endpoint redirects (status {status}); redirects are not followed.")
    return ModelRejected(f"The model endpoint rejects our requests (status {status}).")


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds to wait as the endpoint asks, from a number or a date; null where it names none."""
    value = response.headers.get("retry-after", "").strip()[:60]
    if value.replace(".", "", 1).isdecimal() and value.isascii():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    # A header's moment is weighed against the clock on the wall, no brief's `now`.
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
