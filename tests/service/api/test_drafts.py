"""Drafts over HTTP: written, kept, found again, and made once for a key."""

import asyncio
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select

from service.answers import DraftAnswer
from service.domain import Channel, Direction, Message
from service.store.tables import suppressions
from tests.builders import called, day, received, sent
from tests.fakes import ScriptedLLM
from tests.service.api.conftest import Service, ServiceMaker, brief_json

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
NO = [sent(on=1), received("Hi Dana, we have decided not to go ahead. Jim", on=28)]
OPT_OUT = [sent(on=1), received("Please remove me from your list and do not contact me again.", on=2)]


async def test_a_brief_becomes_a_draft_that_is_kept(service: Service) -> None:
    answer = await service.post("/v1/drafts", brief_json(thread=SILENT))
    assert answer.status_code == 201
    draft = DraftAnswer.model_validate(answer.json())
    assert draft.draft is not None
    assert draft.draft.body
    assert draft.source == "playbook"
    assert answer.headers["location"] == f"/v1/drafts/{draft.id}"
    again = await service.client.get(f"/v1/drafts/{draft.id}")
    assert again.json() == answer.json()
    assert again.headers["etag"] == '"1"'


async def test_a_plan_needs_no_draft_and_stands_unwrapped(service: Service) -> None:
    answer = await service.post("/v1/plans", brief_json(thread=SILENT))
    assert answer.status_code == 200
    assert answer.json()["play"]["id"] == "apology_call"
    assert answer.json()["situation"]["kind"] == "silent_treatment"
    assert (await service.client.get("/v1/drafts")).json()["drafts"] == []


async def test_wait_and_stop_are_answers_without_a_draft_or_a_model_call(serving: ServiceMaker) -> None:
    model = ScriptedLLM(["never asked"])
    async with serving(llm=model) as service:
        stop = await service.post("/v1/drafts", brief_json(thread=OPT_OUT))
        other = {"id": "crm-2", "email": "ann@elsewhere.example"}
        wait = await service.post("/v1/drafts", brief_json(thread=[sent(on=29)], prospect=other))
    assert (stop.status_code, stop.json()["plan"]["play"]["id"], stop.json()["draft"]) == (200, "stop", None)
    assert (wait.status_code, wait.json()["plan"]["play"]["id"]) == (200, "wait")
    assert model.requests == []


async def test_an_opt_out_once_read_holds_for_every_later_brief(service: Service) -> None:
    await service.post("/v1/plans", brief_json(thread=OPT_OUT))
    later = await service.post("/v1/drafts", brief_json(thread=[sent(on=1)]))
    by_address = brief_json(thread=[sent(on=1)], prospect={"id": "crm-999"})
    assert later.json()["plan"]["play"]["id"] == "stop"
    assert (await service.post("/v1/drafts", by_address)).json()["plan"]["play"]["id"] == "stop"
    await service.client.delete("/v1/prospects/crm-123")
    assert (await service.post("/v1/plans", brief_json(thread=[sent(on=1)]))).json()["play"]["id"] == "stop"


async def test_their_own_later_leave_lifts_an_opt_out_and_who_sent_it_is_recorded(service: Service) -> None:
    await service.post("/v1/plans", brief_json(thread=OPT_OUT))
    leave = [*OPT_OUT, received("You may write to me again. What is new?", on=9)]
    lifted = await service.post("/v1/plans", brief_json(thread=leave))
    later = await service.post("/v1/plans", brief_json(thread=[sent(on=1)]))
    assert "stop" not in {lifted.json()["play"]["id"], later.json()["play"]["id"]}
    async with service.parts.store._database.read() as connection:
        rows = (await connection.execute(select(suppressions))).mappings().all()
    assert {row["lifted_by"] for row in rows} == {"local"}
    assert all(row["lifted_ms"] for row in rows)


async def test_a_play_that_the_rules_forbid_is_refused_with_the_rule_on_every_route(service: Service) -> None:
    brief = brief_json(thread=OPT_OUT, play="takeaway_email")
    for path in ("/v1/plans", "/v1/drafts", "/v1/drafts/stream"):
        answer = await service.post(path, brief)
        assert answer.status_code == 409, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.json()["code"], answer.json()["rule"]) == ("play_refused", "R0")


async def test_a_call_opener_is_a_call_or_says_why_there_is_none(service: Service) -> None:
    opener = await service.post("/v1/call-openers", brief_json(thread=NO))
    assert opener.status_code == 201
    assert opener.json()["plan"]["play"]["id"] == "clarifying_call"
    assert opener.json()["draft"]["call_card"][0]["step"] == "reference_message"
    no_calls = [sent(on=1), received("We have chosen not to go ahead. Please don't phone me about it. Jim", on=28)]
    refused = await service.post("/v1/call-openers", brief_json(thread=no_calls))
    assert (refused.status_code, refused.json()["rule"]) == (409, "K21")
    wrong = await service.post("/v1/call-openers", brief_json(thread=NO, play="takeaway_email"))
    assert (wrong.status_code, wrong.json()["field"]) == (422, "play")


async def test_one_key_makes_one_draft_however_often_it_is_sent(service: Service) -> None:
    brief = brief_json(thread=SILENT)
    answers = await asyncio.gather(*(service.post("/v1/drafts", brief, idempotency_key="k1") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len((await service.client.get("/v1/drafts")).json()["drafts"]) == 1
    other = await service.post("/v1/drafts", brief_json(thread=NO), idempotency_key="k1")
    assert (other.status_code, other.json()["field"]) == (422, "Idempotency-Key")


async def test_a_slow_draft_is_pending_and_then_there(serving: ServiceMaker) -> None:
    class SlowLLM(ScriptedLLM):
        async def stream(self, *args: Any, **more: Any) -> Any:
            await asyncio.sleep(1.2)
            async for piece in super().stream(*args, **more):
                yield piece

    async with serving(llm=SlowLLM(["no draft"]), max_attempts=1) as service:
        pending = await service.post("/v1/drafts", brief_json(thread=SILENT), prefer="wait=0")
        assert (pending.status_code, pending.json()["status"]) == (202, "pending")
        path = pending.json()["status_url"]
        assert (await service.client.get(path)).status_code == 202
        done = await service.client.get(path + "?wait=10")
        assert (done.status_code, done.json()["source"]) == (200, "playbook")


async def test_feedback_and_outcome_are_bound_to_the_draft(service: Service) -> None:
    draft = (await service.post("/v1/drafts", brief_json(thread=SILENT))).json()
    path = f"/v1/drafts/{draft['id']}"
    sent_it = await service.post(f"{path}/feedback", {"action": "sent", "fingerprint": draft["fingerprint"]})
    assert sent_it.status_code == 201
    other = await service.post(f"{path}/feedback", {"action": "sent", "fingerprint": "0" * 64})
    assert (other.status_code, other.json()["code"]) == (409, "conflict")
    assert (await service.post(f"{path}/outcome", {"outcome": "no", "zero_to_ten": 0})).status_code == 201
    assert (await service.post(f"{path}/outcome", {"outcome": "no", "zero_to_ten": 11})).status_code == 422
    assert (await service.post("/v1/drafts/none/feedback", {"action": "sent"})).status_code == 404
    of_none = await service.post(f"{path}/feedback", {"action": "sent", "play": "closing_note"})
    assert (of_none.status_code, of_none.json()["field"]) == (422, "play")
    export = (await service.client.get("/v1/prospects/crm-123/export")).json()
    assert [(e["kind"], e.get("action", e.get("outcome"))) for e in export["feedback"]] == [
        ("feedback", "sent"),
        ("outcome", "no"),
    ]


async def test_erasing_a_prospect_leaves_nothing_of_theirs(service: Service) -> None:
    draft = (await service.post("/v1/drafts", brief_json(thread=SILENT), idempotency_key="k")).json()
    receipt = await service.client.delete("/v1/prospects/crm-123")
    assert (receipt.status_code, receipt.json()["runs"]) == (200, 1)
    assert (await service.client.get(f"/v1/drafts/{draft['id']}")).status_code == 404
    assert (await service.client.get("/v1/prospects/crm-123/export")).json()["runs"] == []


@pytest.mark.parametrize("name", ["https://crm.example/people/7?a=b#c", "Ortiz, Jim / 7", "a/export"])
async def test_a_prospect_is_erased_by_any_id_that_a_crm_may_give(service: Service, name: str) -> None:
    await service.post("/v1/drafts", brief_json(thread=SILENT, prospect={"id": name}))
    path = f"/v1/prospects/{quote(name, safe='')}"
    assert len((await service.client.get(f"{path}/export")).json()["runs"]) == 1
    assert (await service.client.delete(path)).json()["runs"] == 1
    assert (await service.client.get(f"{path}/export")).json()["runs"] == []


@pytest.mark.parametrize("path", ["/v1/drafts/%00", "/v1/drafts/%00?wait=1", "/v1/batches/%C2%B2", "/v1/drafts/%20"])
async def test_what_cannot_be_an_id_is_not_found(service: Service, path: str) -> None:
    assert (await service.client.get(path)).status_code == 404


async def test_lists_go_by_prospect_and_play_and_by_pages(service: Service) -> None:
    for number in range(3):
        await service.post("/v1/drafts", brief_json(thread=SILENT, prospect={"id": f"p{number}"}))
    first = (await service.client.get("/v1/drafts?limit=2")).json()
    rest = (await service.client.get(f"/v1/drafts?limit=2&cursor={first['cursor']}")).json()
    assert [d["prospect_id"] for d in first["drafts"] + rest["drafts"]] == ["p2", "p1", "p0"]
    assert rest["cursor"] is None
    assert len((await service.client.get("/v1/drafts?prospect_id=p1&play=apology_call")).json()["drafts"]) == 1
    misspelt = await service.client.get("/v1/drafts?prospect=p1")
    assert (misspelt.status_code, misspelt.json()["field"]) == (422, "prospect")
    for no_cursor in ("nonsense", "\u00b2.x", "1.\u00b2"):
        assert (await service.client.get("/v1/drafts", params={"cursor": no_cursor})).status_code == 422


async def test_lint_judges_anybodys_text(service: Service) -> None:
    body = "Jim, this is your last chance: the price only holds until Friday. When can we talk?"
    report = (
        await service.post("/v1/lint", {"play": "takeaway_email", "body": body, "brief": brief_json(thread=SILENT)})
    ).json()
    assert report["passed"] is False
    failed = {check["check"] for check in report["checks"] if check["outcome"] == "fail"}
    assert {"no_urgency", "no_ask"} <= failed
    finding = next(c for c in report["checks"] if c["check"] == "no_urgency")["findings"][0]
    assert body[finding["start"] : finding["end"]] == finding["quote"]


@pytest.mark.parametrize("text", ["Ünïcödé 你好 👍", "a‮b", "<script>alert(1)</script>", "'; DROP TABLE runs; --"])
async def test_strange_words_in_a_thread_do_no_harm(service: Service, text: str) -> None:
    message = Message(at=day(2), direction=Direction.INBOUND, channel=Channel.EMAIL, body=text)
    answer = await service.post("/v1/drafts", brief_json(thread=[sent(on=1), message, sent(on=9)]))
    assert answer.status_code in (200, 201)
    assert text not in (answer.json()["draft"] or {}).get("body", "")


async def test_wishes_of_the_rep_are_taken_and_unknown_ones_refused(service: Service) -> None:
    wished = await service.post(
        "/v1/drafts", {**brief_json(thread=SILENT, play="takeaway_email"), "options": {"variants": 3}}
    )
    assert wished.status_code == 201
    bodies = [wished.json()["draft"]["body"], *(variant["draft"]["body"] for variant in wished.json()["variants"])]
    assert len(bodies) == len(set(bodies)) >= 2
    unknown = await service.post("/v1/drafts", {**brief_json(thread=SILENT), "options": {"mood": "grim"}})
    assert (unknown.status_code, unknown.json()["field"]) == (422, "options.mood")


async def test_feedback_on_another_version_of_the_draft_is_412(service: Service) -> None:
    made = await service.post("/v1/drafts", brief_json(thread=SILENT))
    path = f"/v1/drafts/{made.json()['id']}"
    tag = (await service.client.get(path)).headers["etag"]
    for matching in (tag, f'"9", {tag}', "*"):
        assert (await service.post(f"{path}/feedback", {"action": "copied"}, if_match=matching)).status_code == 201
    for other in ('"9"', f"W/{tag}"):
        stale = await service.post(f"{path}/outcome", {"outcome": "no"}, if_match=other)
        assert (stale.status_code, stale.json()["code"], stale.json()["field"]) == (412, "changed", "If-Match")
        assert stale.json()["remedy"]


async def test_a_draft_that_was_withdrawn_meanwhile_takes_no_feedback_on_its_old_version(service: Service) -> None:
    made = await service.post("/v1/drafts", brief_json(thread=SILENT))
    path = f"/v1/drafts/{made.json()['id']}"
    tag = (await service.client.get(path)).headers["etag"]
    answered = brief_json(thread=[*SILENT, received("Sorry for the silence, can we talk on Monday?", on=20)])
    await service.post("/v1/events", {"brief": answered, "predraft": False})
    stale = await service.post(f"{path}/feedback", {"action": "sent"}, if_match=tag)
    assert (stale.status_code, "withdrawn" in stale.json()["detail"]) == (412, True)
