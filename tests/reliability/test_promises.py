"""Promises at the door that need neither load nor a process of their own."""

import asyncio
from typing import Any

import pytest
from fastapi import routing

from tests.fakes import ScriptedLLM
from tests.faults import fault_server
from tests.service.api.conftest import ServiceMaker, brief_json
from tests.service.api.test_stream import SILENT, events


class ThinkingLLM(ScriptedLLM):
    """Says nothing for a while, and then all at once."""

    async def stream(self, *args: Any, **more: Any):  # type: ignore[no-untyped-def]  # passes on what the base takes
        await asyncio.sleep(0.5)
        async for item in super().stream(*args, **more):
            yield item


async def test_a_silent_stream_beats_and_its_draft_comes_all_the_same(
    serving: ServiceMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "_PING_INTERVAL", 0.05)
    async with serving(llm=ThinkingLLM(["Thanks for your time, Jim."]), max_attempts=1) as service:
        said = (await service.post("/v1/drafts/stream", brief_json(thread=SILENT))).text
        told = events(said)
        kept = await service.client.get(f"/v1/drafts/{told[-1][2]['id']}")
    assert said.count(": ping") >= 3
    assert [name for name, _, _ in told] == ["planned", "checked", "finished"]
    assert kept.json() == told[-1][2]


async def test_no_part_of_a_request_says_which_endpoint_is_called(serving: ServiceMaker) -> None:
    async with fault_server("good") as theirs, serving() as service:
        named: dict[str, Any] = {
            "base_url": theirs.base_url,
            "api_base": theirs.base_url,
            "model": "evil",
            "models": [{"base_url": theirs.base_url}],
            "proxy": theirs.base_url,
        }
        good = brief_json(thread=SILENT)
        bodies = [{**good, **named}, {**good, "options": named}, {**good, "policy": named}]
        bodies += [{**good, name: value} for name, value in named.items()]
        header = {"openai_base_url": theirs.base_url, "x_base_url": theirs.base_url, "x_forwarded_host": "evil.example"}
        answers = [await service.post("/v1/drafts", body) for body in bodies]
        answers.append(await service.post(f"/v1/drafts?base_url={theirs.base_url}", good, **header))
        assert theirs.calls == 0
    assert {answer.status_code for answer in answers} <= {201, 422}
    assert not any(theirs.base_url in answer.text for answer in answers if answer.status_code == 201)
