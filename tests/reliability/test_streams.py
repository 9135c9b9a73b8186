"""Streams: many at once, none lost, none doubled; who leaves ends the model; a stop lets them end."""

import asyncio
import time
from collections import Counter
from pathlib import Path

import orjson
import pytest

from tests.benchmarks.side_by_side.load import Answer, Connection
from tests.faults import FaultServer, Wire, chunk, fault_server
from tests.figures import load, told
from tests.reliability.served import FastModel, Served, served


def finished(answer: Answer, what: str = "id") -> list[str]:
    """Of the drafts that a stream says are finished, by default their ids."""
    blocks = answer.body.split(b"\n\n")
    lines = [line for block in blocks if b"event: finished" in block for line in block.split(b"\n")]
    return [orjson.loads(line[6:])[what] for line in lines if line.startswith(b"data: ")]


@pytest.mark.parametrize("streams", [20, pytest.param(300, marks=pytest.mark.reliability)])
async def test_of_many_streams_at_once_none_is_lost_and_none_doubled(
    service: Served, model: FastModel, streams: int
) -> None:
    await model.pace(first_ms=300)
    connections = [Connection(service.port) for _ in range(streams)]
    began = time.monotonic()
    answers = await asyncio.gather(
        *(
            connection.ask(service.draft(10_000 + number, "/v1/drafts/stream"))
            for number, connection in enumerate(connections)
        )
    )
    took = time.monotonic() - began
    for connection in connections:
        connection.close()
    calls = await model.calls()
    await model.pace()
    ids = Counter(run_id for answer in answers for run_id in finished(answer))
    if streams == 300:
        by_model = sum(source == "model" for answer in answers for source in finished(answer, "source"))
        told(
            "streams",
            at_once=streams,
            finished=len(ids),
            by_model=by_model,
            seconds=took,
            model_calls=calls,
            load=load(),
        )
    assert Counter(answer.status for answer in answers) == {200: streams}
    assert (len(ids), set(ids.values()), calls) == (streams, {1}, streams)


async def _slow_words(wire: Wire) -> None:
    """A stream that says a word now and then, for a minute."""
    await wire.open_stream()
    for _ in range(1_200):
        await wire.event(chunk("so "))
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("clients", [4, pytest.param(100, marks=pytest.mark.reliability)])
async def test_a_client_who_leaves_ends_the_models_call_within_a_second(tmp_path: Path, clients: int) -> None:
    async with fault_server("good") as upstream:
        upstream.faults[:] = [_slow_words]
        async with served(tmp_path, {"OPENAI_BASE_URL": upstream.base_url, "OPENAI_API_KEY": "key-1"}) as service:
            seconds = [await _leave(service, upstream, number) for number in range(clients)]
    if clients == 100:
        told("client_gone", clients=clients, slowest_s=max(seconds))
    assert max(seconds) < 1


async def _leave(service: Served, upstream: FaultServer, number: int) -> float:
    """Asks for a stream or, every other time, for a draft, and leaves; seconds until the model's call was ended."""
    path = "/v1/drafts/stream" if number % 2 else "/v1/drafts"
    before = upstream.calls
    upstream.hung_up.clear()
    _, writer = await asyncio.open_connection("127.0.0.1", service.port)
    writer.write(service.draft(number, path))
    while True:
        await asyncio.sleep(0.01)
        if upstream.calls > before:
            break
    await asyncio.sleep(0.1)
    writer.close()
    left = time.monotonic()
    await asyncio.wait_for(upstream.hung_up.wait(), 10)
    return time.monotonic() - left


@pytest.mark.parametrize("first_ms", [3_000, pytest.param(12_000, marks=pytest.mark.reliability)])
async def test_a_stop_lets_open_drafts_and_streams_end_and_refuses_new_ones(
    tmp_path: Path, model: FastModel, first_ms: int
) -> None:
    async with served(tmp_path, model.settings) as service:
        await model.pace(first_ms=first_ms)
        paths = ["/v1/drafts", "/v1/drafts/stream"] * 5
        connections = [Connection(service.port) for _ in paths]
        asked = [
            asyncio.create_task(connection.ask(service.draft(number, path)))
            for number, (connection, path) in enumerate(zip(connections, paths, strict=True))
        ]
        async with asyncio.timeout(20):
            await _called(model, len(paths))
        took = await asyncio.to_thread(service.stop)
        answers = await asyncio.gather(*asked)
        for connection in connections:
            connection.close()
        await model.pace()
    if first_ms > 5_000:
        told("drain", open=len(paths), seconds=took)
    assert [answer.status for answer in answers] == [201, 200] * 5
    assert all(finished(answer) for answer in answers if answer.status == 200)
    assert took < 30


async def _called(model: FastModel, times: int) -> None:
    """Until the model has been called so often."""
    while True:
        if await model.calls() >= times:
            return
        await asyncio.sleep(0.05)
