"""Batches and drafts made ahead: worked in the background, each once, withdrawn when an answer comes."""

import asyncio
from typing import Any

from tests.builders import called, received, sent
from tests.fakes import ScriptedLLM
from tests.service.api.conftest import Service, ServiceMaker, brief_json

SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
OPT_OUT = [sent(on=1), received("Please remove me from your list and do not contact me again.", on=2)]


async def finished(service: Service, batch_id: str) -> dict[str, Any]:
    """The batch once all its items have ended."""
    while True:
        report: dict[str, Any] = (await service.client.get(f"/v1/batches/{batch_id}")).json()
        if report["status"] == "finished":
            return report
        await asyncio.sleep(0.05)


async def test_each_brief_of_a_batch_gets_its_draft_or_its_own_problem(service: Service) -> None:
    briefs = [
        brief_json(thread=SILENT, prospect={"id": "a", "email": "a@x.example"}),
        brief_json(thread=OPT_OUT, prospect={"id": "b", "email": "b@x.example"}, play="takeaway_email"),
        brief_json(thread=OPT_OUT, prospect={"id": "c", "email": "c@x.example"}),
    ]
    taken = await service.post("/v1/batches", {"briefs": briefs})
    assert taken.status_code == 202
    report = await finished(service, taken.json()["id"])
    assert (report["total"], report["done"], report["failed"]) == (3, 2, 1)
    assert [item["status"] for item in report["items"]] == ["done", "failed", "done"]
    assert report["items"][1]["problem"]["rule"] == "R0"
    draft = (await service.client.get(f"/v1/drafts/{report['items'][0]['draft_id']}")).json()
    assert draft["draft"]["body"]


async def test_a_batch_that_is_withdrawn_is_worked_no_further(serving: ServiceMaker) -> None:
    briefs = [brief_json(thread=SILENT, prospect={"id": f"p{n}", "email": f"{n}@x.example"}) for n in range(20)]
    llm = ScriptedLLM(["One two three"], seconds_a_word=0.2)
    async with serving(llm=llm, max_attempts=1) as service:
        batch = (await service.post("/v1/batches", {"briefs": briefs})).json()["id"]
        await asyncio.sleep(0.2)
        withdrawn = (await service.client.delete(f"/v1/batches/{batch}")).json()
        again = (await service.client.delete(f"/v1/batches/{batch}")).json()
        await asyncio.sleep(1)
        assert (await service.client.get("/v1/drafts")).json()["drafts"] == []
    assert (withdrawn["status"], withdrawn["failed"]) == ("finished", 20)
    assert {item["problem"]["code"] for item in withdrawn["items"]} == {"conflict"}
    assert again == withdrawn


async def test_a_batch_is_finished_though_one_of_its_prospects_was_erased(service: Service) -> None:
    briefs = [brief_json(thread=SILENT, prospect={"id": name}) for name in ("a", "b")]
    batch = (await service.post("/v1/batches", {"briefs": briefs})).json()["id"]
    await finished(service, batch)
    await service.client.delete("/v1/prospects/a")
    report = (await service.client.get(f"/v1/batches/{batch}")).json()
    assert (report["status"], report["done"], report["total"]) == ("finished", 1, 2)


async def test_what_a_dead_process_left_waiting_is_taken_up(serving: ServiceMaker) -> None:
    async with serving() as first:
        from service.domain import Brief
        from service.store.filing import file_under

        filing = file_under(Brief.model_validate(brief_json(thread=SILENT)))
        await first.parts.store.batches.add("default", "b1", (filing, filing))
    async with serving() as service:
        assert (await finished(service, "b1"))["done"] == 2


async def test_the_button_finds_what_was_drafted_ahead(service: Service) -> None:
    brief = brief_json(thread=SILENT)
    heard = await service.post("/v1/events", {"brief": brief})
    report = await finished(service, heard.json()["batch_id"])
    pressed = await service.post("/v1/drafts", brief)
    assert pressed.headers["highroad-drafted-ahead"] == "true"
    assert pressed.json()["id"] == report["items"][0]["draft_id"]


async def test_an_answer_withdraws_what_waits(service: Service) -> None:
    waiting = (await service.post("/v1/drafts", brief_json(thread=SILENT))).json()
    acted = (await service.post("/v1/drafts", brief_json(thread=SILENT))).json()
    await service.post(f"/v1/drafts/{acted['id']}/feedback", {"action": "sent"})
    answered = brief_json(thread=[*SILENT, received("Sorry for the silence, can we talk on Monday?", on=20)])
    heard = await service.post("/v1/events", {"brief": answered, "predraft": False})
    assert heard.json()["withdrawn"] == 1
    assert (await service.client.get(f"/v1/drafts/{waiting['id']}")).json()["status"] == "withdrawn"
    assert (await service.client.get(f"/v1/drafts/{acted['id']}")).json()["status"] == "finished"


async def test_a_later_draft_withdraws_too(service: Service) -> None:
    waiting = (await service.post("/v1/drafts", brief_json(thread=SILENT))).json()
    await service.post("/v1/drafts", brief_json(thread=[*SILENT, received("Can you send the figures again?", on=20)]))
    assert (await service.client.get(f"/v1/drafts/{waiting['id']}")).json()["status"] == "withdrawn"


async def test_one_key_makes_one_batch(service: Service) -> None:
    body = {"briefs": [brief_json(thread=SILENT)]}
    ids = {(await service.post("/v1/batches", body, idempotency_key="b")).json()["id"] for _ in range(3)}
    assert len(ids) == 1
