"""Where a model is reached, what it can do, and how long and how much we bear from it."""

from urllib.parse import urlsplit

from pydantic import Field, SecretStr

from service.domain import Inner
from service.llm.base import Family
from service.run import Usage


class Price(Inner):
    """US dollars for a million tokens."""

    tokens_in: float = Field(ge=0)
    tokens_out: float = Field(ge=0)
    tokens_cached: float | None = Field(default=None, ge=0)
    """Null where cached tokens cost as much as others."""

    def of(self, usage: Usage) -> float:
        """What the tokens of one call cost; cached ones are part of those in."""
        cached = self.tokens_in if self.tokens_cached is None else self.tokens_cached
        fresh = usage.tokens_in - usage.tokens_cached
        return (fresh * self.tokens_in + usage.tokens_cached * cached + usage.tokens_out * self.tokens_out) / 1e6


class Bounds(Inner):
    """Seconds and sizes past which an endpoint is given up."""

    connect_seconds: float = 5.0
    first_piece_seconds: float = 20.0
    """From sending to the first words. In a list of models all but the last get 6 at most."""
    stall_seconds: float = 10.0
    """Between two events of a stream."""
    tail_seconds: float = 0.5
    """How long usage and the end mark are waited for once the finish reason is known."""
    backoff_seconds: float = 0.25
    """Before the first retry, doubled each time, where the endpoint names no moment."""
    max_bytes: int = 2_000_000
    max_chunks: int = 10_000
    max_characters: int = 100_000
    breaker_failures: int = 5
    """Failed calls in a row after which the endpoint is left alone."""
    probe_seconds: float = 30.0
    """Between two probes of an endpoint that is left alone."""


class Endpoint(Inner):
    """One model behind one OpenAI-compatible address. Comes from settings, never from a request."""

    base_url: str
    """Up to and with `/v1`."""
    api_key: SecretStr = SecretStr("")
    organization: str | None = None
    project: str | None = None
    model: str
    family: Family = "chat"
    reads_grammars: bool = False
    """True where a GBNF `grammar` in the request is obeyed (llama.cpp)."""
    trust_env: bool = True
    """Whether the proxy settings of the environment apply; for loopback they never do."""
    price: Price | None = None
    bounds: Bounds = Bounds()

    @property
    def is_https(self) -> bool:
        return urlsplit(self.base_url).scheme.lower() == "https"

    @property
    def uses_proxies(self) -> bool:
        host = urlsplit(self.base_url).hostname or ""
        return self.trust_env and not (host == "localhost" or host == "::1" or host.startswith("127."))
