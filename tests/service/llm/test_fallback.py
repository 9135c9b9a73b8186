"""The models of a list are tried in order, within one budget of calls."""

import pytest

from service.errors import ModelRejected, ModelUnavailable
from service.llm import Bounds, CallBudget
from service.llm.client import open_llm
from service.llm.fallback import FallbackLLM
from tests.fakes import ScriptedLLM
from tests.faults import fault_server
from tests.service.llm.asking import BOUNDS, a_model, an_endpoint, ask


async def test_the_first_that_answers_is_heard_and_the_rest_are_not_asked() -> None:
    models = [ScriptedLLM([ModelRejected("no")]), ScriptedLLM(["Second."]), ScriptedLLM(["Third."])]
    _, reply = await ask(FallbackLLM(models))
    assert reply.text == "Second."
    assert [len(model.requests) for model in models] == [1, 1, 0]


async def test_the_last_error_is_told_where_none_answers() -> None:
    models = [ScriptedLLM([ModelRejected("no")]), ScriptedLLM([ModelUnavailable("away")])]
    with pytest.raises(ModelUnavailable):
        await ask(FallbackLLM(models))


async def test_a_call_is_kept_back_for_each_model_still_to_be_tried() -> None:
    async with fault_server("500") as first, fault_server("500") as second:
        models = [a_model(first.base_url), a_model(second.base_url)]
        fallback = FallbackLLM(models)
        with pytest.raises(ModelUnavailable):
            await ask(fallback, seconds=3, budget=CallBudget(3))
        assert (first.calls, second.calls) == (2, 1)
        await fallback.close()


async def test_once_words_were_passed_on_no_other_model_is_asked() -> None:
    async with fault_server("stream_abrupt") as server:
        first, second = a_model(server.base_url), ScriptedLLM(["Second."])
        pieces: list[str] = []
        with pytest.raises(Exception, match="broke off"):
            await ask(FallbackLLM([first, second]), pieces=pieces)
        assert (pieces, second.requests) == (["Thank"], [])
        await first.close()


async def test_silence_of_the_first_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.llm.client._FIRST_PIECE_SECONDS_IN_A_LIST", 0.2)
    async with fault_server("slow_first_byte") as first, fault_server("good") as second:
        model = open_llm([an_endpoint(server.base_url, bounds=Bounds()) for server in (first, second)])
        _, reply = await ask(model, seconds=3)
        assert reply.text == "Thank you Jim."
        await model.close()


async def test_the_list_is_failing_once_all_of_it_is() -> None:
    bounds = BOUNDS.model_copy(update={"breaker_failures": 1})
    async with fault_server("500") as server:
        first, second = a_model(server.base_url, bounds=bounds), a_model(server.base_url, bounds=bounds)
        fallback = FallbackLLM([first, second])
        assert not fallback.is_failing
        with pytest.raises(ModelUnavailable):
            await ask(fallback, seconds=3)
        assert fallback.is_failing
        await fallback.close()


async def test_closing_the_list_closes_every_model() -> None:
    models = [ScriptedLLM(["a"]), ScriptedLLM(["b"])]
    await FallbackLLM(models).close()
    assert all(model.closed for model in models)
