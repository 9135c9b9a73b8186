"""Spans: requests and model calls under the names that tools know, and never a word of anybody's."""

import sys
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from service.config import Settings
from service.errors import ModelUnavailable, SettingsError
from service.tracing import ALLOWED, Tracing, allowed, answered, open_tracing
from tests.builders import called, received, sent
from tests.fakes import ScriptedLLM
from tests.service.api.conftest import ServiceMaker, brief_json, serving

__all__ = ["serving"]

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Seen:
    """Tracing into memory."""

    def __init__(self) -> None:
        self._memory = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(self._memory))
        self.tracing = Tracing(provider)

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        return self._memory.get_finished_spans()

    def named(self, start: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name.startswith(start)]


async def test_a_request_is_a_span_below_the_callers_and_the_model_call_one_below_it(serving: ServiceMaker) -> None:
    seen = Seen()
    async with serving(llm=ScriptedLLM(["Thanks, Jim."], name="m-1"), max_attempts=1, tracing=seen.tracing) as service:
        await service.post("/v1/drafts", brief_json(thread=SILENT), traceparent=CALLER)
    request, call = seen.named("POST /v1/drafts")[0], seen.named("chat m-1")[0]
    assert request.parent is not None
    assert call.parent is not None
    assert request.context is not None
    assert f"{request.parent.span_id:016x}" == "b7ad6b7169203331"
    assert call.parent.span_id == request.context.span_id
    assert dict(request.attributes or {}) | {"highroad.request_id": "", "highroad.run_id": ""} == {
        "http.request.method": "POST",
        "http.route": "/v1/drafts",
        "http.response.status_code": 201,
        "highroad.kind": "silent_treatment",
        "highroad.play": "apology_call",
        "highroad.source": "playbook",
        "highroad.attempts": 1,
        "highroad.request_id": "",
        "highroad.run_id": "",
    }
    assert dict(call.attributes or {}).items() >= {
        ("gen_ai.operation.name", "chat"),
        ("gen_ai.request.model", "m-1"),
        ("gen_ai.response.model", "m-1"),
        ("gen_ai.response.finish_reasons", ("stop",)),
        ("gen_ai.usage.input_tokens", 10),
        ("gen_ai.usage.output_tokens", 2),
    }


async def test_a_failed_model_call_tells_its_code_and_no_word_of_the_upstream(serving: ServiceMaker) -> None:
    seen = Seen()
    model = ScriptedLLM([ModelUnavailable("canary-detail")])
    async with serving(llm=model, max_attempts=1, tracing=seen.tracing) as service:
        await service.post("/v1/drafts", brief_json(thread=SILENT))
    call = seen.named("chat")[0]
    assert (call.attributes or {})["error.type"] == "model_unavailable"
    assert not call.status.is_ok
    assert "canary" not in "".join(span.to_json() for span in seen.spans)


async def test_no_span_holds_a_word_of_a_request(serving: ServiceMaker) -> None:
    seen = Seen()
    said = sent("canary-body 30 staff", on=1, subject="canary-subject")
    brief = brief_json(
        thread=[said, *SILENT[1:]],
        prospect={"id": "canary-id", "name": "Canary-Name", "email": "canary@mail.example", "phone": "+15550777"},
    )
    model = ScriptedLLM(["canary-reply"], name="m-1")
    async with serving(llm=model, max_attempts=1, tracing=seen.tracing) as service:
        await service.post("/v1/drafts", brief)
        await service.client.get("/v1/prospects/canary-id/export?canary=1")
        await service.client.get("/canary-path", headers={"traceparent": "canary", "tracestate": "canary=1"})
    written = "".join(span.to_json() for span in seen.spans).lower()
    assert len(seen.spans) == 4
    assert "canary" not in written
    assert "5550777" not in written
    assert {name for span in seen.spans for name in span.attributes or {}} <= ALLOWED


def test_attributes_outside_the_list_are_dropped() -> None:
    assert allowed({"http.route": "/x", "url.full": "canary", "error.type": None}) == {"http.route": "/x"}


async def test_without_an_endpoint_no_span_is_made() -> None:
    tracing = open_tracing(None)
    with tracing.request("GET", {}) as span:
        assert span is None
    tracing.close()


def test_spans_go_to_the_endpoint_by_otlp() -> None:
    got: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keeps quiet."""

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        tracing = open_tracing(f"http://127.0.0.1:{server.server_port}/")
        with tracing.request("GET", {}) as span:
            answered(span, "GET", "/v1/drafts", 200, "r1")
        tracing.close()
    assert [path for path, _ in got] == ["/v1/traces"]
    assert b"GET /v1/drafts" in got[0][1]


def test_the_endpoint_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    assert Settings().otlp_endpoint == "http://127.0.0.1:4318"


def test_without_the_extra_the_start_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(SettingsError, match="otel"):
        open_tracing("http://127.0.0.1:4318")
