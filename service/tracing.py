"""Traces: requests and model calls as OpenTelemetry spans, attributes by allow-list. No text, no name, no address."""

import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import NoOpTracerProvider, Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from service import __version__
from service.errors import ModelError, SettingsError
from service.llm import LLM, CallBudget, Family, ModelRequest, Piece, Reply

ALLOWED = frozenset(
    {
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "error.type",
        "gen_ai.operation.name",
        "gen_ai.provider.name",
        "gen_ai.request.model",
        "gen_ai.request.max_tokens",
        "gen_ai.request.temperature",
        "gen_ai.response.model",
        "gen_ai.response.finish_reasons",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.output_tokens",
        "highroad.request_id",
        "highroad.run_id",
        "highroad.kind",
        "highroad.play",
        "highroad.source",
        "highroad.attempts",
    }
)
"""The only attributes that a span may have. Others are dropped, whatever they hold."""

_MODEL_NAME = re.compile(r"[A-Za-z0-9._:/-]{1,80}")
"""An upstream names itself; what does not look like a name is not passed on."""
_FINISHES = frozenset({"stop", "length", "content_filter", "tool_calls"})
_W3C = TraceContextTextMapPropagator()


class Tracing:
    """Where spans go. Without a provider of the SDK nothing is made and nothing is kept."""

    def __init__(self, provider: trace.TracerProvider | None = None) -> None:
        self._provider = provider or NoOpTracerProvider()
        self._tracer = self._provider.get_tracer("highroad", __version__)
        self.is_on = provider is not None

    @contextmanager
    def request(self, method: str, headers: Mapping[str, str]) -> Iterator[Span | None]:
        """A span around a request, below the caller's (`traceparent`); `answered` ends it well. Null where off."""
        if not self.is_on:
            yield None
            return
        with self._tracer.start_as_current_span(
            method,
            context=_W3C.extract(headers),
            kind=SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield span

    def model_call(self, name: str, attributes: Mapping[str, Any]) -> Span:
        """A span below the current one, not current itself; the caller ends it."""
        return self._tracer.start_span(name, kind=SpanKind.CLIENT, attributes=allowed(attributes))

    def close(self) -> None:
        """Sends what waits; blocks for seconds at most."""
        shutdown = getattr(self._provider, "shutdown", None)
        if shutdown is not None:
            shutdown()


def allowed(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Those on the list that have a value."""
    return {name: value for name, value in attributes.items() if name in ALLOWED and value is not None}


def answered(span: Span | None, method: str, route: str, status: int, request_id: str) -> None:
    """Names a request's span by its route, never by its path, which holds ids."""
    if span is None:
        return
    span.update_name(f"{method} {route}")
    values = {"http.request.method": method, "http.route": route, "http.response.status_code": status}
    span.set_attributes(allowed({**values, "highroad.request_id": request_id}))
    if status >= 500:
        span.set_status(Status(StatusCode.ERROR))


def note(**values: Any) -> None:
    """Attributes `highroad.…` for the current span."""
    span = trace.get_current_span()
    if span.is_recording():
        span.set_attributes(allowed({f"highroad.{name}": value for name, value in values.items()}))


class TracedLLM:
    """A model whose calls are spans with gen_ai names."""

    def __init__(self, model: LLM, tracing: Tracing) -> None:
        self._model = model
        self._tracing = tracing
        self.name = model.name
        self.family: Family = model.family

    @property
    def is_failing(self) -> bool:
        """Whether the endpoint is failing at present."""
        return bool(getattr(self._model, "is_failing", False))

    async def close(self) -> None:
        await self._model.close()

    async def stream(
        self, request: ModelRequest, *, deadline: float, budget: CallBudget | None = None
    ) -> AsyncGenerator[Piece | Reply, None]:
        """See `LLM.stream`."""
        operation = "chat" if request.messages else "text_completion"
        asked = {
            "gen_ai.operation.name": operation,
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": self.name,
            "gen_ai.request.max_tokens": request.max_tokens,
            "gen_ai.request.temperature": request.temperature,
        }
        span = self._tracing.model_call(f"{operation} {self.name}", asked)
        try:
            async with aclosing(self._model.stream(request, deadline=deadline, budget=budget)) as items:
                async for item in items:
                    if isinstance(item, Reply):
                        span.set_attributes(allowed(_of_reply(item)))
                    yield item
        except ModelError as error:
            span.set_attributes(allowed({"error.type": error.code}))
            span.set_status(Status(StatusCode.ERROR))
            raise
        finally:
            span.end()


def _of_reply(reply: Reply) -> dict[str, Any]:
    return {
        "gen_ai.response.model": reply.model if _MODEL_NAME.fullmatch(reply.model) else None,
        "gen_ai.response.finish_reasons": (reply.finish_reason,) if reply.finish_reason in _FINISHES else None,
        "gen_ai.usage.input_tokens": reply.usage.tokens_in,
        "gen_ai.usage.output_tokens": reply.usage.tokens_out,
    }


def open_tracing(otlp_endpoint: str | None) -> Tracing:
    """Spans sent to an OTLP endpoint over HTTP, in the background; none where there is no endpoint.

    Raises:
        SettingsError: the SDK is not installed.
    """
    if otlp_endpoint is None:
        return Tracing()
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ModuleNotFoundError:
        raise SettingsError("OTEL_EXPORTER_OTLP_ENDPOINT needs OpenTelemetry; install highroad[otel].") from None
    provider = TracerProvider(resource=Resource({"service.name": "highroad", "service.version": __version__}))
    exporter = OTLPSpanExporter(endpoint=f"{otlp_endpoint.rstrip('/')}/v1/traces", timeout=5)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider)
