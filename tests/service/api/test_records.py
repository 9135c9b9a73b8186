"""`/v1/records`: rows of any tool in, flat answers out; by key, by our signature, by HubSpot's."""

import base64
import hashlib
import hmac
import time
from typing import Any

import orjson
import pytest

from service.api.examples import RECORD_EXAMPLES
from tests.service.api.conftest import Service, ServiceMaker

SECRET = "a secret of sixteen or more"
PUBLIC = "https://highroad.example"
ASKED: dict[str, Any] = RECORD_EXAMPLES["silence"]["value"]


def signed(body: bytes, *, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    moment = f"{time.time() if at is None else at:.0f}"
    mark = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"Highroad-Timestamp": moment, "Highroad-Signature": mark, "Content-Type": "application/json"}


def by_hubspot(body: bytes, query: str) -> dict[str, str]:
    moment = f"{time.time() * 1000:.0f}"
    text = f"POST{PUBLIC}/v1/records?{query.replace('%40', '@')}".encode() + body + moment.encode()
    mark = base64.b64encode(hmac.new(SECRET.encode(), text, hashlib.sha256).digest()).decode()
    return {"X-HubSpot-Signature-v3": mark, "X-HubSpot-Request-Timestamp": moment, "Content-Type": "application/json"}


async def test_a_row_becomes_a_plan_a_draft_and_a_link(service: Service) -> None:
    plan = (await service.post("/v1/records", {**ASKED, "answer": "plan"})).json()
    assert (plan["status"], plan["kind"], plan["play"]) == ("planned", "silent_treatment", "apology_call")
    draft = (await service.post("/v1/records", ASKED)).json()
    assert draft["status"] == "ready"
    assert "Jim" in draft["body"]
    assert (await service.client.get(f"/v1/drafts/{draft['draft_id']}")).status_code == 200
    link = (await service.post("/v1/records", {**ASKED, "answer": "panel"})).json()
    assert "/panel?launch=" in link["panel_url"]


async def test_one_press_gives_one_answer_however_often_it_comes(service: Service) -> None:
    pressed = {**ASKED, "press": "p-1"}
    first, again = [(await service.post("/v1/records", pressed)).json() for _ in range(2)]
    assert first["draft_id"] == again["draft_id"]
    other = (await service.post("/v1/records", {**ASKED, "press": "p-2"})).json()
    assert other["draft_id"] != first["draft_id"]


async def test_a_header_names_the_press_as_well_and_goes_before_the_body(service: Service) -> None:
    pressed = {**ASKED, "press": "p-1"}
    first = (await service.post("/v1/records", pressed, Idempotency_Key="a")).json()
    assert (await service.post("/v1/records", pressed, Idempotency_Key="a")).json() == first
    assert (await service.post("/v1/records", pressed, Idempotency_Key="b")).json()["draft_id"] != first["draft_id"]


async def test_one_press_makes_one_link_until_it_is_opened(service: Service) -> None:
    pressed = {**ASKED, "answer": "panel", "press": "p-1"}
    first, again = [(await service.post("/v1/records", pressed)).json()["panel_url"] for _ in range(2)]
    assert first == again
    token = first.rpartition("=")[2]
    assert (await service.post("/v1/launch/exchange", {"token": token})).status_code == 200
    assert (await service.post("/v1/records", pressed)).status_code == 409


async def test_a_draft_that_was_pending_is_found_again(service: Service) -> None:
    first = (await service.post("/v1/records", ASKED)).json()
    again = (await service.post("/v1/records", {**ASKED, "draft_id": first["draft_id"]})).json()
    assert again == first
    assert (await service.post("/v1/records", {**ASKED, "draft_id": "unknown"})).status_code == 404


async def test_who_asked_to_be_left_alone_gets_no_draft(service: Service) -> None:
    stop = {"at": "2026-10-13", "kind": "email_in", "text": "Please remove me from your list and do not write again."}
    record = {**ASKED["record"], "history": [*ASKED["record"]["history"], stop]}
    answer = (await service.post("/v1/records", {**ASKED, "record": record})).json()
    assert (answer["status"], answer["play"], answer["body"]) == ("no_draft", "stop", None)


async def test_our_signature_opens_a_door_that_keys_close(serving: ServiceMaker) -> None:
    async with serving(webhook_secrets=(SECRET,)) as service:
        service.parts.open_door = False
        body = orjson.dumps(ASKED)
        headers = signed(body)
        answer = await service.client.post("/v1/records", content=body, headers=headers)
        assert answer.status_code == 200
        again = await service.client.post("/v1/records", content=body, headers=headers)
        assert again.json()["draft_id"] == answer.json()["draft_id"]
        for bad in (signed(body, at=time.time() - 400), signed(body, secret="wrong"), signed(body + b" "), {}):
            refused = await service.client.post("/v1/records", content=body, headers=bad)
            assert refused.status_code == 401


async def test_a_signature_without_a_configured_secret_opens_nothing(service: Service) -> None:
    body = orjson.dumps(ASKED)
    refused = await service.client.post("/v1/records", content=body, headers=signed(body, secret=""))
    assert refused.status_code == 401


async def test_hubspot_is_heard_at_the_public_address_alone(serving: ServiceMaker) -> None:
    body, query = orjson.dumps(ASKED), "userId=7&portalId=11&userEmail=dana%40acme.example&appId=3"
    async with serving(hubspot_secrets=(SECRET,), public_url=PUBLIC) as service:
        headers = by_hubspot(body, query)
        heard = await service.client.post(f"/v1/records?{query}", content=body, headers=headers)
        assert heard.status_code == 200
        moved = await service.client.post("/v1/records?portalId=12", content=body, headers=headers)
        assert moved.status_code == 401
    async with serving(hubspot_secrets=(SECRET,), public_url="https://other.example") as service:
        elsewhere = await service.client.post(f"/v1/records?{query}", content=body, headers=by_hubspot(body, query))
        assert elsewhere.status_code == 401


@pytest.mark.parametrize("name", ["Highroad-Signature", "Highroad-Timestamp"])
async def test_a_header_that_stands_twice_is_refused(serving: ServiceMaker, name: str) -> None:
    async with serving(webhook_secrets=(SECRET,)) as service:
        body = orjson.dumps(ASKED)
        headers = list(signed(body).items())
        twice = [*headers, next(pair for pair in headers if pair[0] == name)]
        refused = await service.client.post("/v1/records", content=body, headers=twice)
        assert refused.status_code == 401
