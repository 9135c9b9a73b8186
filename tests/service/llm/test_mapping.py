"""No error class of the client or the transport escapes, and a new one in a later release fails here."""

import json
import ssl

import httpx2
import openai
import openai._exceptions as sdk
import pytest

from service.errors import ModelCutOff, ModelError, ModelRejected, ModelReplyInvalid, ModelUnavailable
from service.llm.mapping import as_model_error

REQUEST = httpx2.Request("POST", "http://endpoint.example/v1")

EXPECTED: dict[str, type[ModelError]] = {
    "OpenAIError": ModelRejected,
    "SubjectTokenProviderError": ModelRejected,
    "APIError": ModelUnavailable,
    "APIResponseValidationError": ModelReplyInvalid,
    "APIStatusError": ModelUnavailable,
    "APIConnectionError": ModelUnavailable,
    "APITimeoutError": ModelUnavailable,
    "BadRequestError": ModelRejected,
    "AuthenticationError": ModelRejected,
    "OAuthError": ModelRejected,
    "PermissionDeniedError": ModelRejected,
    "NotFoundError": ModelRejected,
    "ConflictError": ModelUnavailable,
    "UnprocessableEntityError": ModelRejected,
    "RateLimitError": ModelUnavailable,
    "InternalServerError": ModelUnavailable,
    "LengthFinishReasonError": ModelCutOff,
    "ContentFilterFinishReasonError": ModelCutOff,
    "InvalidWebhookSignatureError": ModelReplyInvalid,
    "WebSocketConnectionClosedError": ModelRejected,
    "WebSocketQueueFullError": ModelRejected,
    "CloseError": ModelUnavailable,
    "ConnectError": ModelUnavailable,
    "ConnectTimeout": ModelUnavailable,
    "CookieConflict": ModelReplyInvalid,
    "DecodingError": ModelReplyInvalid,
    "HTTPError": ModelReplyInvalid,
    "HTTPStatusError": ModelUnavailable,
    "InvalidURL": ModelRejected,
    "LocalProtocolError": ModelUnavailable,
    "NetworkError": ModelUnavailable,
    "PoolTimeout": ModelUnavailable,
    "ProtocolError": ModelUnavailable,
    "ProxyError": ModelUnavailable,
    "ReadError": ModelUnavailable,
    "ReadTimeout": ModelUnavailable,
    "RemoteProtocolError": ModelUnavailable,
    "RequestError": ModelReplyInvalid,
    "RequestNotRead": ModelReplyInvalid,
    "ResponseNotRead": ModelReplyInvalid,
    "SSEError": ModelUnavailable,
    "StreamClosed": ModelReplyInvalid,
    "StreamConsumed": ModelReplyInvalid,
    "StreamError": ModelReplyInvalid,
    "TimeoutException": ModelUnavailable,
    "TooManyRedirects": ModelRejected,
    "TransportError": ModelUnavailable,
    "UnsupportedProtocol": ModelRejected,
    "WriteError": ModelUnavailable,
    "WriteTimeout": ModelUnavailable,
}


def _error_classes() -> dict[str, type[Exception]]:
    found = {**vars(sdk), **{name: getattr(httpx2, name) for name in httpx2.__all__ if hasattr(httpx2, name)}}
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, type) and issubclass(value, Exception) and not name.startswith("_")
    }


CLASSES = _error_classes()


def _made(kind: type[Exception]) -> Exception:
    """An instance of the class without its constructor's arguments, with the attributes that are read."""
    error = kind.__new__(kind)
    status = getattr(kind, "status_code", 503)
    response = httpx2.Response(status if isinstance(status, int) else 503, request=REQUEST)
    for name, value in {"response": response, "code": None, "body": None}.items():
        try:
            setattr(error, name, value)
        except AttributeError:
            continue
    return error


def test_every_error_class_of_client_and_transport_is_known() -> None:
    assert set(CLASSES) <= set(EXPECTED)


@pytest.mark.parametrize("name", CLASSES)
def test_an_error_of_client_or_transport_becomes_ours(name: str) -> None:
    assert type(as_model_error(_made(CLASSES[name]))) is EXPECTED[name]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (json.JSONDecodeError("no", "x", 0), ModelReplyInvalid),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"), ModelReplyInvalid),
        (RecursionError(), ModelReplyInvalid),
        (MemoryError(), ModelReplyInvalid),
        (TypeError(), ModelReplyInvalid),
        (KeyError("choices"), ModelReplyInvalid),
        (TimeoutError(), ModelUnavailable),
        (ConnectionResetError(), ModelUnavailable),
        (ssl.SSLError(), ModelUnavailable),
        (EOFError(), ModelUnavailable),
        (ModelCutOff("as it is"), ModelCutOff),
        (RuntimeError("unforeseen"), ModelError),
    ],
)
def test_other_faults_become_ours_too(error: Exception, expected: type[ModelError]) -> None:
    assert type(as_model_error(error)) is expected


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("1", 1.0), ("0.5", 0.5), ("soon", None), ("-5", None), ("nan", None), ("", None), ("9" * 80, float("9" * 60))],
)
def test_the_moment_to_try_again_is_read_from_its_header(header: str, seconds: float | None) -> None:
    response = httpx2.Response(429, headers={"retry-after": header}, request=REQUEST)
    error = as_model_error(openai.RateLimitError("slow down", response=response, body=None))
    assert error.retry_after == seconds


def test_a_date_in_the_past_means_at_once() -> None:
    response = httpx2.Response(503, headers={"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, request=REQUEST)
    error = as_model_error(openai.InternalServerError("later", response=response, body=None))
    assert error.retry_after == 0
