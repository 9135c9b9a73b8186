"""What the model client promises beyond surviving faults: time, calls, bounds, silence, and an end on demand."""

import asyncio
import json
import logging
import time
from contextlib import aclosing

import pytest

from service.errors import ModelCutOff, ModelError, ModelRejected, ModelUnavailable
from service.llm import Bounds, CallBudget, ChatMessage, Price
from service.llm.client import OpenAILLM, open_llm
from tests.faults import FAULTS, Wire, chunk, fault_server, whole
from tests.service.llm.asking import BOUNDS, a_model, a_request, an_endpoint, ask


async def test_sends_the_key_and_asks_for_no_compression() -> None:
    async with fault_server("good") as server:
        model = a_model(server.base_url)
        await ask(model)
        head = server.headers[0].lower()
        assert b"authorization: bearer key-1" in head
        assert b"accept-encoding: identity" in head
        assert server.bodies[0]["messages"] == [{"role": "user", "content": "Write."}]
        assert server.bodies[0]["stream"] is True
        await model.close()


async def test_a_proxy_of_the_environment_never_sees_a_loopback_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with fault_server("good") as server:
        model = a_model(server.base_url, trust_env=True)
        _, reply = await ask(model)
        assert reply.text == "Thank you Jim."
        await model.close()


async def test_waits_as_long_as_the_endpoint_asks_and_then_succeeds() -> None:
    async with fault_server("429_retry_after_1", "good") as server:
        model = a_model(server.base_url)
        started = time.monotonic()
        _, reply = await ask(model, seconds=4)
        assert time.monotonic() - started >= 1
        assert (reply.text, server.calls) == ("Thank you Jim.", 2)
        await model.close()


async def test_gives_up_at_once_where_the_wait_would_outlast_the_deadline() -> None:
    async with fault_server("429_retry_after_90") as server:
        model = a_model(server.base_url)
        started = time.monotonic()
        with pytest.raises(ModelUnavailable) as caught:
            await ask(model, seconds=4)
        assert time.monotonic() - started < 3
        assert caught.value.retry_after == 90
        await model.close()


@pytest.mark.parametrize("fault", ["500", "reset", "stream_empty", "stream_error_event", "slow_first_byte"])
async def test_a_fault_before_the_first_piece_is_tried_again(fault: str) -> None:
    async with fault_server(fault, "good") as server:
        model = a_model(server.base_url)
        _, reply = await ask(model, seconds=3)
        assert (reply.text, server.calls) == ("Thank you Jim.", 2)
        await model.close()


async def test_a_fault_after_the_first_piece_is_not_tried_again() -> None:
    async with fault_server("stream_abrupt", "good") as server:
        model = a_model(server.base_url)
        pieces: list[str] = []
        with pytest.raises(ModelCutOff):
            await ask(model, seconds=3, pieces=pieces)
        assert (pieces, server.calls) == (["Thank"], 1)
        await model.close()


async def test_no_more_calls_are_made_than_the_budget_has() -> None:
    async with fault_server("500") as server:
        model = a_model(server.base_url)
        request_budget = CallBudget(4)
        for _ in range(3):
            with pytest.raises(ModelUnavailable):
                await ask(model, seconds=3, budget=CallBudget(3, parent=request_budget))
        assert server.calls == 4
        assert request_budget.left == 0
        await model.close()


async def test_no_call_is_made_once_the_deadline_has_passed() -> None:
    async with fault_server("good") as server:
        model = a_model(server.base_url)
        with pytest.raises(ModelUnavailable):
            await ask(model, seconds=-1)
        assert server.calls == 0
        await model.close()


@pytest.mark.parametrize("way", ["close", "cancel"])
async def test_the_upstream_is_hung_up_on_within_a_second_when_the_reader_leaves(way: str) -> None:
    async with fault_server("stream_stall") as server:
        model = a_model(server.base_url, bounds=Bounds())
        begun = asyncio.Event()

        async def read() -> None:
            async with aclosing(model.stream(a_request(), deadline=time.monotonic() + 30)) as items:
                async for _ in items:
                    begun.set()
                    if way == "close":
                        return

        reading = asyncio.create_task(read())
        await begun.wait()
        if way == "cancel":
            reading.cancel()
        await asyncio.wait_for(server.hung_up.wait(), timeout=1)
        await asyncio.gather(reading, return_exceptions=True)
        await model.close()


async def test_a_dead_endpoint_is_left_alone_and_probed_later() -> None:
    bounds = BOUNDS.model_copy(update={"breaker_failures": 5, "probe_seconds": 2.0})
    async with fault_server(*["500"] * 5, "good") as server:
        model = a_model(server.base_url, bounds=bounds)
        for _ in range(2):
            with pytest.raises(ModelUnavailable):
                await ask(model, seconds=3)
        assert (server.calls, model.is_failing) == (5, True)
        started = time.monotonic()
        with pytest.raises(ModelUnavailable) as caught:
            await ask(model, seconds=3)
        assert time.monotonic() - started < 1.5
        assert caught.value.retry_after is not None
        assert server.calls == 5
        await asyncio.sleep(2.1)
        await ask(model, seconds=3)
        assert (server.calls, model.is_failing) == (6, False)
        await model.close()


@pytest.mark.parametrize("fault", ["400", "401", "403", "404_wrong_model", "finish_length", "refusal"])
async def test_a_working_endpoint_that_says_no_is_not_left_alone(fault: str) -> None:
    bounds = BOUNDS.model_copy(update={"breaker_failures": 2})
    async with fault_server(fault) as server:
        model = a_model(server.base_url, bounds=bounds)
        for _ in range(6):
            with pytest.raises(ModelError):
                await ask(model)
        assert server.calls == 6
        await model.close()


@pytest.mark.parametrize("fault", ["400", "401", "403", "404_wrong_model", "redirect"])
async def test_settings_that_are_rejected_are_a_failure_until_a_call_is_answered(fault: str) -> None:
    async with fault_server(fault, "good", "refusal") as server:
        model = a_model(server.base_url)
        assert not model.is_failing
        with pytest.raises(ModelError):
            await ask(model)
        assert model.is_failing
        await ask(model)
        assert not model.is_failing
        with pytest.raises(ModelError):
            await ask(model)
        assert not model.is_failing
        await model.close()


async def test_a_refused_field_is_left_out_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def picky(wire: Wire) -> None:
        if "max_tokens" in wire.body:
            error = {"message": "Use 'max_completion_tokens'.", "param": "max_tokens", "code": "unsupported_parameter"}
            await wire.status(400, json.dumps({"error": error}).encode())
        elif "response_format" in wire.body:
            await wire.status(400, b'{"error": {"message": "response_format json_schema is not supported"}}')
        else:
            await wire.answer(whole())

    monkeypatch.setitem(FAULTS, "picky", picky)
    request = a_request(json_schema={"type": "object"})
    async with fault_server("picky") as server:
        model = a_model(server.base_url)
        await ask(model, request)
        assert server.calls == 3
        await ask(model, request)
        assert server.calls == 4
        assert server.bodies[-1]["max_completion_tokens"] == 100
        assert "response_format" not in server.bodies[-1]
        await model.close()


async def test_a_refusal_that_names_no_optional_field_is_final() -> None:
    async with fault_server("400") as server:
        model = a_model(server.base_url)
        with pytest.raises(ModelRejected):
            await ask(model, a_request(json_schema={"type": "object"}))
        assert server.calls == 1
        await model.close()


async def test_a_plain_completion_goes_to_its_own_path(monkeypatch: pytest.MonkeyPatch) -> None:
    async def completion(wire: Wire) -> None:
        await wire.open_stream()
        await wire.event({"choices": [{"index": 0, "text": " thanks", "finish_reason": None}]})
        await wire.event({"choices": [{"index": 0, "text": ".", "finish_reason": "stop"}]})

    monkeypatch.setitem(FAULTS, "completion", completion)
    async with fault_server("completion") as server:
        model = a_model(server.base_url, reads_grammars=True, family="small")
        _, reply = await ask(model, a_request(messages=(), prompt="Dear Jim,", grammar='root ::= "x"'))
        assert reply.text == " thanks."
        assert server.headers[0].startswith(b"POST /v1/completions ")
        assert (server.bodies[0]["prompt"], server.bodies[0]["grammar"]) == ("Dear Jim,", 'root ::= "x"')
        assert "messages" not in server.bodies[0]
        await model.close()


async def test_tokens_and_their_price_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = {"prompt_tokens": 1_000, "completion_tokens": 100, "prompt_tokens_details": {"cached_tokens": 400}}

    async def counted(wire: Wire) -> None:
        await wire.open_stream()
        for event in (chunk("Hi"), chunk(finish="stop"), {"choices": [], "usage": usage}):
            await wire.event(event)

    monkeypatch.setitem(FAULTS, "counted", counted)
    async with fault_server("counted") as server:
        model = a_model(server.base_url, price=Price(tokens_in=1, tokens_out=10, tokens_cached=0.5))
        _, reply = await ask(model)
        assert (reply.usage.tokens_in, reply.usage.tokens_out, reply.usage.tokens_cached) == (1_000, 100, 400)
        assert reply.usage.cost_usd == pytest.approx((600 + 200 + 1_000) / 1e6)
        await model.close()


async def test_nothing_of_a_request_or_reply_is_logged_at_debug(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    request = a_request(messages=(ChatMessage(role="user", content="canary-body"),))
    for name in ("good", "500", "401", "html", "stream_abrupt"):
        async with fault_server(name) as server:
            model = a_model(server.base_url)
            try:
                await ask(model, request)
            except ModelError as error:
                logging.getLogger("test").exception("asking failed", exc_info=error)
            await model.close()
    assert "asking failed" in caplog.text
    assert not any(word in caplog.text for word in ("canary-body", "key-1", "Thank you Jim", "Log in"))


async def test_the_next_model_of_the_list_is_asked_where_one_fails() -> None:
    async with fault_server("404_wrong_model") as first, fault_server("good") as second:
        model = open_llm([an_endpoint(first.base_url), an_endpoint(second.base_url)])
        _, reply = await ask(model)
        assert (reply.text, first.calls, second.calls) == ("Thank you Jim.", 1, 1)
        await model.close()


async def test_a_list_of_one_is_that_model() -> None:
    model = open_llm([an_endpoint("http://127.0.0.1:9/v1")])
    assert isinstance(model, OpenAILLM)
    await model.close()
