"""Nothing of a request reaches a log, a metric or an error."""

import pytest

from service.telemetry import set_up_logging
from tests.builders import called, received, sent
from tests.fakes import ScriptedLLM
from tests.service.api.conftest import ServiceMaker, brief_json

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
