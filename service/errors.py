"""The error tree: every fault that Highroad names, with its stable code and HTTP status.

HighroadError
├── BadInput                 422  the caller can mend it; `field` and `remedy` say how
│   ├── TooLarge             413
│   └── UnreadableBody       400
├── Refused                  409  the rules forbid what was asked for; `rule` names the rule
├── Denied                   403  ── Unauthenticated 401
├── NotFound                 404
├── Conflict                 409  idempotency or version conflict
├── Changed                  412  it is no longer the version that `If-Match` names
├── CallerLeft               499  nobody reads the answer any more
├── TooManyRequests          429  `retry_after` seconds
├── SettingsError            500  start-up is refused; never reaches a caller
├── StoreUnavailable         503
├── Overloaded               503  more requests are open than this process takes; `retry_after` seconds
└── ModelError               502  the endpoint failed; the playbook answers instead
    ├── ModelUnavailable     503  refused, reset, timed out, 5xx, 429 (retried within the deadline)
    ├── ModelRejected        502  400, 401, 403, 404: our settings are wrong, retrying cannot help
    ├── ModelReplyInvalid    502  a reply that is no usable draft (shape, size, encoding)
    └── ModelCutOff          502  the reply ended by filter, refusal or a broken stream
        ├── ModelOutOfRoom   502  it ended by length: once more with more room
        └── ModelOutOfTime   502  words were still coming, or had stopped coming, when the time for it was over
"""

from typing import ClassVar


class HighroadError(Exception):
    """Base of all errors that Highroad raises on purpose."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(
        self,
        detail: str,
        *,
        field: str | None = None,
        remedy: str | None = None,
        rule: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        """One sentence for a person; never holds text of a thread, a name or an address."""
        self.field = field
        """Dotted path of the request field at fault, e.g. `thread.messages.2.at`."""
        self.remedy = remedy
        """What the caller can do about it, in one sentence."""
        self.rule = rule
        """Id of the policy rule that forbids the request, e.g. `R0`."""
        self.retry_after = retry_after
        """Seconds after which the same request may succeed."""
        self.faults: tuple[tuple[str, str, str], ...] = ()
        """All faults of a bad request: field, message, remedy."""


class BadInput(HighroadError):
    code = "bad_input"
    status = 422
    title = "The request cannot be used as it is"


class TooLarge(BadInput):
    code = "too_large"
    status = 413
    title = "The request is too large"


class UnreadableBody(BadInput):
    code = "unreadable_body"
    status = 400
    title = "The request body cannot be read"


class Refused(HighroadError):
    code = "play_refused"
    status = 409
    title = "The rules forbid this play"


class Denied(HighroadError):
    code = "denied"
    status = 403
    title = "Not allowed"


class Unauthenticated(Denied):
    code = "unauthenticated"
    status = 401
    title = "A valid API key is needed"


class NotFound(HighroadError):
    code = "not_found"
    status = 404
    title = "No such thing here"


class Conflict(HighroadError):
    code = "conflict"
    status = 409
    title = "This conflicts with an earlier request"


class Changed(HighroadError):
    code = "changed"
    status = 412
    title = "It has changed since"


class CallerLeft(HighroadError):
    code = "caller_left"
    status = 499
    title = "Nobody waits for the answer any more"


class Overloaded(HighroadError):
    code = "overloaded"
    status = 503
    title = "Too many requests are open"


class TooManyRequests(HighroadError):
    code = "too_many_requests"
    status = 429
    title = "Too many requests"


class SettingsError(HighroadError):
    code = "settings"
    title = "The settings cannot be used"


class StoreUnavailable(HighroadError):
    code = "store_unavailable"
    status = 503
    title = "The store cannot be reached"


class ModelError(HighroadError):
    code = "model"
    status = 502
    title = "The model endpoint failed"


class ModelUnavailable(ModelError):
    code = "model_unavailable"
    status = 503
    title = "The model endpoint is not available"


class ModelRejected(ModelError):
    code = "model_rejected"
    title = "The model endpoint rejects our requests"


class ModelReplyInvalid(ModelError):
    code = "model_reply_invalid"
    title = "The model endpoint answered something that is no reply"


class ModelCutOff(ModelError):
    code = "model_cut_off"
    title = "The model's reply ended before it was done"


class ModelOutOfRoom(ModelCutOff):
    code = "model_out_of_room"
    title = "The model's reply ran out of room"


class ModelOutOfTime(ModelCutOff):
    code = "model_out_of_time"
    title = "The model's reply was not done in time"
