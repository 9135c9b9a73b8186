"""Nothing of a request reaches a log, a metric or an error."""

import random

import httpx2
import pytest
from pydantic import SecretStr

from service.telemetry import set_up_logging
from tests.builders import called, received, sent
from tests.fakes import ScriptedLLM
from tests.faults import FAULTS, UNREACHABLE, fault_server
from tests.figures import told
from tests.service.api.conftest import Service, ServiceMaker, brief_json
from tests.service.api.test_doors import a_key
from tests.service.llm.asking import a_model
from tests.service.test_tracing import Seen

CANARIES = ("canary-name", "canary-body", "canary@mail.example", "+15550777", "sk-canary-key")


@pytest.mark.parametrize("path", ["/v1/plans", "/v1/drafts", "/v1/drafts/stream", "/v1/lint", "/v1/nowhere"])
async def test_nothing_of_a_request_reaches_a_log_a_metric_or_an_error(
    serving: ServiceMaker, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("DEBUG")
    name, body, mail, phone, key = CANARIES
    thread = [sent(f"{body} 30 staff", on=1, subject=body), received(f"Thanks {body}", on=2), sent(on=9), called(on=12)]
    prospect = {"name": name, "email": mail, "phone": phone, "company": name}
    brief = brief_json(thread=thread, prospect=prospect)
    async with serving(llm=ScriptedLLM([f"{body} https://evil.example"]), openai_api_key=key) as service:
        good = await service.post(path, {"body": body, "brief": brief} if "lint" in path else brief)
        bad = await service.post(path, {**brief, name: body, "now": body})
        metrics = (await service.client.get("/metrics")).text
    seen = capsys.readouterr()
    logged = (
        seen.err + seen.out + metrics + (bad.text.replace(f'"{name}', "").replace(name, "") if bad.is_error else "")
    )
    assert good.status_code in (200, 201, 404)
    assert [canary for canary in CANARIES if canary in logged] == []


_SOME = ("good", "502_html", "404_wrong_model", "obeys_injection", "stream_abrupt", "refusal")
_UPSTREAM_KEY = "sk-canary-upstream"


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize(
    ("faults", "rounds"), [(_SOME, 1), pytest.param((*FAULTS, *UNREACHABLE), 2, marks=pytest.mark.reliability)]
)
async def test_under_every_fault_nothing_reaches_a_log_a_trace_a_metric_or_an_error(
    serving: ServiceMaker, capsys: pytest.CaptureFixture[str], faults: tuple[str, ...], rounds: int
) -> None:
    set_up_logging("DEBUG")
    async with serving() as first:
        ours = await a_key(first, "draft", "read", "admin")
    canaries = (*CANARIES, _UPSTREAM_KEY, ours["authorization"].removeprefix("Bearer "), "canary-id")
    errors, metrics, traces, requests, spans = "", "", "", 0, 0
    for name in faults:
        seen = Seen()
        async with fault_server(name) as upstream:
            model = a_model(upstream.base_url, api_key=SecretStr(_UPSTREAM_KEY))
            async with serving(llm=model, deadline_s=1.2, max_attempts=1, tracing=seen.tracing) as service:
                service.client.headers.update(ours)
                for _ in range(rounds):
                    for answer in await _ask_about_canaries(service):
                        requests += 1
                        errors += answer.text if answer.is_error else ""
                metrics += (await service.client.get("/metrics")).text
            await model.close()
        traces += "".join(span.to_json() for span in seen.spans)
        spans += len(seen.spans)
    printed = capsys.readouterr()
    for place in (printed.err + printed.out, traces, metrics, errors):
        assert [canary for canary in canaries if canary in place] == []
    assert "request" in printed.err
    assert requests <= spans
    if rounds == 2:
        told("canaries", faults=len(faults), requests=requests, spans=spans, found=0)


async def _ask_about_canaries(service: Service) -> list[httpx2.Response]:
    """Right and wrong requests on all kinds of routes, all full of canaries."""
    name, body, mail, phone, _ = CANARIES
    thread = [sent(f"{body} 30 staff", on=1, subject=body), received(f"Thanks {body}", on=2), sent(on=9), called(on=12)]
    person = {"id": f"canary-id{random.random()}", "name": name, "email": mail, "phone": phone, "company": name}
    brief = brief_json(thread=thread, prospect=person)
    answers = [
        await service.post("/v1/drafts", brief, idempotency_key=body),
        await service.post("/v1/drafts/stream?deltas=true", brief),
        await service.post("/v1/drafts", {**brief, "now": body}, idempotency_key=mail),
        await service.post("/v1/drafts", {**brief, "play": body}),
        await service.post("/v1/lint", {"body": body, "brief": brief, "play": name}),
        await service.client.get(f"/v1/drafts/{body}", headers={"if-match": body, "traceparent": body}),
        await service.client.get(f"/v1/drafts?cursor={body}&prospect_id=canary-id&limit={name}"),
    ]
    made = answers[0].json().get("id")
    answers.append(await service.post(f"/v1/drafts/{made}/feedback", {"action": "edited", "final_text": body}))
    return answers
