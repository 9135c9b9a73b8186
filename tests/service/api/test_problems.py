"""Bad input: a problem with the field and the remedy, never a traceback."""

import json
from typing import Any

import pytest

from tests.builders import received, sent
from tests.service.api.conftest import Service, ServiceMaker, brief_json


def changed(path: str, value: Any) -> dict[str, Any]:
    """The builders' brief with one field set."""
    brief = brief_json(thread=[sent(), received()])
    *parents, last = path.split(".")
    place: Any = brief
    for parent in parents:
        place = place[int(parent) if parent.isdigit() else parent]
    place[int(last) if last.isdigit() else last] = value
    return brief


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("nickname", "x", "nickname"),
        ("thread.messages", [], "thread.messages"),
        ("thread.messages.0.at", "2026-10-01T09:00:00", "thread.messages.0.at"),
        ("thread.messages.0.at", "yesterday", "thread.messages.0.at"),
        ("thread.messages.0.at", 1790000000, "thread.messages.0.at"),
        ("thread.messages.1.direction", "sideways", "thread.messages.1.direction"),
        ("thread.messages.1.colour", "red", "thread.messages.1.colour"),
        ("prospect.name", "", "prospect.name"),
        ("prospect.name", 7, "prospect.name"),
        ("prospect.name", " \u200b ", "prospect.name"),
        ("sender.name", "-", "sender.name"),
        ("thread.messages.1.body", 5, "thread.messages.1.body"),
        ("now", "2026-13-01T00:00:00Z", "now"),
        ("play", "charm", "play"),
    ],
)
async def test_each_fault_is_named_with_its_remedy(service: Service, path: str, value: Any, field: str) -> None:
    answer = await service.post("/v1/drafts", changed(path, value))
    problem = answer.json()
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["field"] == field
    assert problem["remedy"]


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe{}", b"[" * 50_000, b'{"a": NaN'])
async def test_a_body_that_is_no_json_cannot_be_read(service: Service, body: bytes) -> None:
    answer = await service.client.post("/v1/plans", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable_body")
    assert answer.json()["remedy"]


@pytest.mark.parametrize("body", [b"", b"null", b'"text"', b"[]", b"7"])
async def test_a_body_that_is_no_brief_is_named(service: Service, body: bytes) -> None:
    answer = await service.client.post("/v1/plans", content=body, headers={"content-type": "application/json"})
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["field"]) == (422, "bad_input", "body")
    assert problem["remedy"]


async def test_half_a_surrogate_pair_is_refused_and_not_a_crash(service: Service) -> None:
    thread = '{"messages": [{"direction": "inbound", "body": "\\ud800"}]}'
    text = f'{{"thread": {thread}, "prospect": {{"name": "a"}}, "sender": {{"name": "b"}}}}'
    answer = await service.client.post("/v1/plans", content=text, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["field"].startswith("thread.messages.0")


async def test_a_body_over_the_limit_is_refused_by_length_and_by_what_comes(serving: ServiceMaker) -> None:
    async def chunks() -> Any:
        for _ in range(100):
            yield b"x" * 1_000

    async with serving(max_body_bytes=5_000) as service:
        by_length = await service.client.post("/v1/plans", content=b"x" * 6_000)
        by_chunks = await service.client.post("/v1/plans", content=chunks())
    assert [(a.status_code, a.json()["code"]) for a in (by_length, by_chunks)] == [(413, "too_large")] * 2


async def test_unknown_addresses_and_methods_are_problems(service: Service) -> None:
    missing = await service.client.get("/v2/drafts")
    method = await service.client.put("/v1/drafts")
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
    assert (method.status_code, method.json()["code"]) == (405, "method_not_allowed")


async def test_a_body_that_is_not_called_json_is_read_as_json(service: Service) -> None:
    body = json.dumps(brief_json(thread=[sent(), received()]))
    assert (await service.client.post("/v1/plans", content=body)).status_code == 200
