"""Streams: the same draft event by event; who leaves ends the model."""

import asyncio
import json
from typing import Any

import pytest

from service.api import jobs
from service.errors import HighroadError
from tests.builders import a_brief, called, received, sent
from tests.fakes import ScriptedLLM
from tests.service.api.conftest import Service, ServiceMaker, brief_json

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]


def events(text: str) -> list[tuple[str, str, Any]]:
    """Name, id and data of each event."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith(":"))
        if "event" in lines:
            found.append((lines["event"], lines["id"], json.loads(lines["data"])))
    return found


async def test_finished_carries_what_the_json_answer_carries(service: Service) -> None:
    stream = await service.post("/v1/drafts/stream", brief_json(thread=SILENT))
    assert stream.headers["content-type"].startswith("text/event-stream")
    told = events(stream.text)
    assert [name for name, _, _ in told] == ["planned", "finished"]
    again = await service.client.get(f"/v1/drafts/{told[-1][2]['id']}")
    assert told[-1][2] == again.json()
    assert told[0][2]["plan"]["play"]["id"] == "apology_call"


async def test_provisional_words_are_sent_only_where_wished_and_attempts_never_with_their_words(
    serving: ServiceMaker,
) -> None:
    bad = "Jim, last chance! Buy now at https://evil.example before Friday."
    async with serving(llm=ScriptedLLM([bad]), max_attempts=1) as service:
        quiet = await service.post("/v1/drafts/stream", brief_json(thread=SILENT))
        loud = await service.post("/v1/drafts/stream?deltas=true", brief_json(thread=SILENT))
    assert "evil.example" not in quiet.text
    assert [name for name, _, _ in events(quiet.text)] == ["planned", "checked", "finished"]
    deltas = [data for name, _, data in events(loud.text) if name == "delta"]
    assert deltas
    assert all(data["provisional"] for data in deltas)


async def test_deltas_carry_the_words_of_the_body_and_no_json(serving: ServiceMaker) -> None:
    reply = json.dumps({"subject": None, "body": 'Hello Jim, this is "Dana".\n\nIs now a good time?'})
    async with serving(llm=ScriptedLLM([reply]), max_attempts=1) as service:
        told = events((await service.post("/v1/drafts/stream?deltas=true", brief_json(thread=SILENT))).text)
    words = [data["text"] for name, _, data in told if name == "delta"]
    assert len(words) > 1
    assert "".join(words) == 'Hello Jim, this is "Dana".\n\nIs now a good time?'


async def test_a_stream_goes_on_after_the_last_event_that_was_seen(service: Service) -> None:
    first = events((await service.post("/v1/drafts/stream", brief_json(thread=SILENT))).text)
    path = f"/v1/drafts/{first[-1][2]['id']}/events"
    whole = events((await service.client.get(path)).text)
    rest = events((await service.client.get(path, headers={"last-event-id": first[0][1]})).text)
    assert whole == first
    assert rest == first[1:]


async def test_a_last_event_that_is_none_of_ours_begins_at_the_start(service: Service) -> None:
    first = events((await service.post("/v1/drafts/stream", brief_json(thread=SILENT))).text)
    path = f"/v1/drafts/{first[-1][2]['id']}/events"
    for strange in (b"x", b"-1", b"\xb2"):
        assert events((await service.client.get(path, headers={b"last-event-id": strange})).text) == first


async def test_a_reader_who_leaves_ends_the_model(serving: ServiceMaker) -> None:
    started = asyncio.Event()

    class EndlessLLM(ScriptedLLM):
        async def stream(self, *args: Any, **more: Any) -> Any:
            started.set()
            try:
                async for piece in super().stream(*args, **more):
                    yield piece
                    await asyncio.sleep(0.05)
            except (GeneratorExit, asyncio.CancelledError):
                self.closed = True
                raise

    model = EndlessLLM(["word " * 2_000])
    async with serving(llm=model) as service:
        asked = asyncio.create_task(service.post("/v1/drafts", brief_json(thread=SILENT)))
        await started.wait()
        asked.cancel()
        job = next(iter(service.parts.jobs._jobs.values()))
        for _ in range(20):
            await asyncio.sleep(0.1)
            if job.done:
                break
        assert job.done
        assert model.closed


async def test_whoever_has_seen_the_end_is_sent_nothing_twice_even_by_another_process(serving: ServiceMaker) -> None:
    async with serving() as service:
        told = events((await service.post("/v1/drafts/stream", brief_json(thread=SILENT))).text)
    path = f"/v1/drafts/{told[-1][2]['id']}/events"
    async with serving() as other:
        seen_all = await other.client.get(path, headers={"last-event-id": told[-1][1]})
        seen_some = await other.client.get(path, headers={"last-event-id": "7"})
    assert events(seen_all.text) == []
    assert events(seen_some.text) == told[-1:]


async def test_the_plan_is_told_before_the_prompt_is_made(serving: ServiceMaker) -> None:
    async with serving(llm=ScriptedLLM(["no draft"]), max_attempts=1) as service:
        brief = a_brief(SILENT)
        planning = await service.parts.writer.plan_aside(brief)
        job = service.parts.jobs.start("t", "run-1", brief, planning, plan_first=True)
        async for number, event in job.follow():
            assert (number, event.event) == (0, "planned")
            assert len(job.events) == 1
            break
        await job.wait(10)


async def test_events_of_a_draft_that_was_answered_are_not_kept_in_memory(service: Service) -> None:
    answer = await service.post("/v1/drafts", brief_json(thread=SILENT))
    assert service.parts.jobs.find("default", answer.json()["id"]) is None
    told = events((await service.client.get(f"/v1/drafts/{answer.json()['id']}/events")).text)
    assert [name for name, _, _ in told] == ["planned", "finished"]


async def test_of_finished_streams_only_the_latest_keep_their_events(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_MOST_KEPT", 2)
    told = [events((await service.post("/v1/drafts/stream", brief_json(thread=SILENT))).text) for _ in range(5)]
    kept = [service.parts.jobs.find("default", one[-1][2]["id"]) is not None for one in told]
    assert kept == [False, False, True, True, True]
    again = await service.client.get(f"/v1/drafts/{told[0][-1][2]['id']}/events")
    assert [name for name, _, _ in events(again.text)] == ["planned", "finished"]


async def test_a_repeat_with_the_same_key_gets_the_same_draft(serving: ServiceMaker) -> None:
    model = ScriptedLLM(["no draft"])
    brief, once = brief_json(thread=SILENT), {"Idempotency_Key": "crm-123.auto.m4.press-1"}
    async with serving(llm=model, max_attempts=1) as service:
        both = await asyncio.gather(*(service.post("/v1/drafts/stream", brief, **once) for _ in range(2)))
        asked = len(model.requests)
        other = await service.post("/v1/drafts/stream", {**brief, "play": "takeaway_email"}, **once)
    async with serving(llm=model, max_attempts=1) as service:
        both.append(await service.post("/v1/drafts/stream", brief, **once))
        assert len(model.requests) == asked
    assert len({events(answer.text)[-1][2]["id"] for answer in both}) == 1
    assert (other.status_code, other.json()["field"]) == (422, "Idempotency-Key")


async def test_a_repeat_of_a_draft_that_was_given_up_writes_another(serving: ServiceMaker) -> None:
    brief, once = brief_json(thread=SILENT), {"Idempotency_Key": "press-1"}
    async with serving(llm=ScriptedLLM(["no draft"]), max_attempts=1) as service:
        first = events((await service.post("/v1/drafts/stream", brief, **once)).text)[-1][2]["id"]
        job = service.parts.jobs.find("default", first)
        assert job is not None
        job.problem = HighroadError("The draft was given up.")
        again = events((await service.post("/v1/drafts/stream", brief, **once)).text)
    assert again[-1][0] == "finished"
    assert again[-1][2]["id"] != first
