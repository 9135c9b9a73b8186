"""Every error class of the openai client and its transport becomes one of our errors."""

import httpx2
import openai

from service.errors import ModelCutOff, ModelError, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.faults import model_error_of, status_error
from service.llm.reading import as_error

_TOO_LONG = (openai.APITimeoutError, httpx2.TimeoutException)
_ADDRESS = (httpx2.InvalidURL, httpx2.TooManyRedirects, httpx2.UnsupportedProtocol)
_UNREACHABLE = (openai.APIConnectionError, httpx2.TransportError)
_CUT_OFF = (openai.LengthFinishReasonError, openai.ContentFilterFinishReasonError)
_INVALID = (
    openai.APIResponseValidationError,
    openai.InvalidWebhookSignatureError,
    httpx2.HTTPError,
    httpx2.StreamError,
    httpx2.CookieConflict,
)


def as_model_error(error: Exception) -> ModelError:
    """Our error for any fault of the openai client. Its detail holds nothing that the upstream said."""
    if isinstance(error, (openai.APIStatusError, httpx2.HTTPStatusError)):
        response = error.response
        return status_error(response.status_code, getattr(error, "code", None), response.headers.get("retry-after", ""))
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
    return model_error_of(error)
