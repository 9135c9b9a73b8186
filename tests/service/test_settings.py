"""Every setting has the effect that the table in the README claims."""

import json
import re
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from service import meaning
from service.assembly import open_writer
from service.config import Settings, read_settings
from service.errors import SettingsError
from service.plays import PlayId
from service.telemetry import Metrics, log, set_up_logging
from tests.builders import a_brief, called, received, sent
from tests.fakes import ScriptedLLM
from tests.faults import FAULTS, Wire, fault_server, whole
from tests.service.api.conftest import ServiceMaker, brief_json, serving
from tests.service.api.test_stream import events

__all__ = ["serving"]

ROOT = Path(__file__).parents[2]
SILENT = [sent(on=1), received(on=2), sent(on=9), called(on=12)]
BAD = "Jim, last chance! Buy now at https://evil.example before Friday."

TESTED = {
    "openai_api_key": ("service/test_settings.py", "test_the_endpoint_is_called_with_its_key_and_its_models_in_order"),
    "openai_base_url": ("service/test_settings.py", "test_the_endpoint_is_called_with_its_key_and_its_models_in_order"),
    "openai_org_id": ("service/test_settings.py", "test_the_endpoint_is_called_with_its_key_and_its_models_in_order"),
    "openai_project_id": (
        "service/test_settings.py",
        "test_the_endpoint_is_called_with_its_key_and_its_models_in_order",
    ),
    "model": ("service/test_settings.py", "test_one_model_may_be_named"),
    "models": ("service/test_settings.py", "test_the_endpoint_is_called_with_its_key_and_its_models_in_order"),
    "prices": ("service/test_settings.py", "test_what_drafts_cost_is_told_where_the_price_is_known"),
    "embedded": ("service/test_settings.py", "test_the_models_of_ours_can_be_switched_off"),
    "meaning": ("service/test_settings.py", "test_the_models_of_ours_can_be_switched_off"),
    "database_url": ("service/test_settings.py", "test_the_database_is_where_it_is_named_else_in_the_data_folder"),
    "data": ("service/test_settings.py", "test_the_database_is_where_it_is_named_else_in_the_data_folder"),
    "retention_days": (
        "service/api/test_housekeeping.py",
        "test_what_is_past_its_days_is_forgotten_while_the_service_runs",
    ),
    "deadline_s": ("service/test_settings.py", "test_a_draft_ends_by_its_deadline"),
    "max_attempts": ("service/test_settings.py", "test_attempts_calls_and_tokens_are_bounded"),
    "max_calls": ("service/test_settings.py", "test_attempts_calls_and_tokens_are_bounded"),
    "break_off": ("service/test_settings.py", "test_a_lost_draft_is_broken_off_or_heard_to_its_end"),
    "token_budget": ("service/test_settings.py", "test_attempts_calls_and_tokens_are_bounded"),
    "max_body_bytes": ("service/test_settings.py", "test_a_body_past_the_limit_is_refused"),
    "rate_limit": ("service/api/test_doors.py", "test_over_the_rate_is_429_with_the_moment_to_come_back"),
    "tenant_rate_limit": ("service/api/test_limits.py", "test_a_tenants_keys_share_the_tenants_limit"),
    "max_open": ("service/api/test_doors.py", "test_past_the_most_open_requests_others_are_told_to_come_back"),
    "redis_url": ("service/api/test_limits.py", "test_processes_share_a_limit"),
    "workers": ("reliability/test_workers.py", "test_several_processes_serve_one_address_and_end_together"),
    "public_url": ("service/test_settings.py", "test_links_lead_to_the_public_address_which_is_served"),
    "allowed_hosts": ("service/test_settings.py", "test_further_host_names_are_served"),
    "allowed_origins": ("service/api/test_doors.py", "test_a_named_origin_may_call_and_frame"),
    "frame_ancestors": ("service/api/test_doors.py", "test_a_named_origin_may_call_and_frame"),
    "policy": ("service/test_settings.py", "test_a_policy_of_your_own_chooses_the_play"),
    "otlp_endpoint": ("service/test_tracing.py", "test_spans_go_to_the_endpoint_by_otlp"),
    "log_level": ("service/test_settings.py", "test_the_log_level_hides_what_is_below_it"),
    "webhook_secrets": ("service/api/test_records.py", ""),
    "hubspot_secrets": ("service/api/test_records.py", ""),
}
"""Setting, and the file and name of the test of its effect."""


def test_every_setting_has_a_test_of_its_effect() -> None:
    assert set(Settings.model_fields) <= set(TESTED)
    for name in Settings.model_fields:
        path, test = TESTED[name]
        written = (ROOT / "tests" / path).read_text()
        assert f"def {test}" in written, TESTED[name]
        assert name in written or name.upper() in written, f"{path} does not set {name}"


def test_the_table_names_every_setting_its_default_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text()
    rows = dict(re.findall(r"^\| `((?:HIGHROAD|OPENAI|OTEL)_[A-Z_]+)` \| ([^|]*)\|", readme, re.M))
    fields = Settings.model_fields
    wanted = {str(field.validation_alias or f"HIGHROAD_{name.upper()}"): name for name, field in fields.items()}
    assert set(rows) == set(wanted)
    for variable, name in wanted.items():
        default = fields[name].get_default(call_default_factory=True)
        shown = rows[variable].strip().replace("_", "").replace("~", str(Path.home()))
        expected = "" if default in (None, ()) else str(default).replace("_", "")
        assert shown == expected, variable


async def test_the_endpoint_is_called_with_its_key_and_its_models_in_order() -> None:
    async with fault_server("503", "503", "503", "good") as upstream:
        settings = Settings(
            openai_base_url=upstream.base_url,
            openai_api_key=SecretStr("key-of-mine"),
            openai_org_id="org-1",
            openai_project_id="project-1",
            models=("first", "second"),
        )
        async with open_writer(settings) as writer:
            await writer.run(a_brief(SILENT))
        asked = [body["model"] for body in upstream.bodies]
        assert asked == sorted(asked)
        assert set(asked) == {"first", "second"}
        for header in (b"bearer key-of-mine", b"openai-organization: org-1", b"openai-project: project-1"):
            assert all(header in head.lower() for head in upstream.headers)


async def test_one_model_may_be_named() -> None:
    async with fault_server("good") as upstream:
        async with open_writer(Settings(openai_base_url=upstream.base_url, model="mine")) as writer:
            await writer.run(a_brief(SILENT))
        assert {body["model"] for body in upstream.bodies} == {"mine"}


async def test_what_drafts_cost_is_told_where_the_price_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = {"prompt_tokens": 1_000, "completion_tokens": 100, "prompt_tokens_details": {"cached_tokens": 400}}

    async def counted(wire: Wire) -> None:
        await wire.answer({**whole(), "usage": usage})

    monkeypatch.setitem(FAULTS, "counted", counted)
    monkeypatch.setenv("HIGHROAD_PRICES", "other=9/9, maker/m:1 = 1/10/0.5")
    metrics = Metrics()
    async with fault_server("counted") as upstream:
        for model in ("maker/m:1", "unpriced"):
            settings = read_settings(openai_base_url=upstream.base_url, model=model, max_attempts=1)
            async with open_writer(settings) as writer:
                metrics.saw(await writer.run(a_brief(SILENT)))
    assert metrics.registry.get_sample_value("highroad_cost_usd_total") == pytest.approx((600 + 200 + 1_000) / 1e6)


@pytest.mark.parametrize("prices", ["m", "m=1", "m=1/x", "m=1/2/3/4", "m=-1/2", "m=nan/2", "=1/2"])
def test_a_price_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch, prices: str) -> None:
    monkeypatch.setenv("HIGHROAD_PRICES", prices)
    with pytest.raises(SettingsError, match="HIGHROAD_PRICES: Write MODEL=IN/OUT") as caught:
        read_settings()
    assert "float" not in str(caught.value)


async def test_the_models_of_ours_can_be_switched_off() -> None:
    try:
        async with open_writer(Settings(embedded=False, meaning=False)) as writer:
            assert (writer.llm, "switched off" in writer.mode) == (None, True)
            assert meaning.embed(["Thanks."]) is None
    finally:
        meaning.switch(True)


async def test_the_database_is_where_it_is_named_else_in_the_data_folder(serving: ServiceMaker, tmp_path: Path) -> None:
    async with serving(data=tmp_path / "data"):
        assert (tmp_path / "data" / "highroad.db").exists()
    async with serving(data=tmp_path / "other", database_url=f"sqlite+aiosqlite:///{tmp_path / 'named.db'}"):
        assert (tmp_path / "named.db").exists()
    assert not (tmp_path / "other").exists()


async def test_a_draft_ends_by_its_deadline(serving: ServiceMaker) -> None:
    async with fault_server("drip_comments") as upstream:
        settings = Settings(openai_base_url=upstream.base_url, deadline_s=0.7)
        async with open_writer(settings) as writer:
            began = time.monotonic()
            run = await writer.run(a_brief(SILENT))
    assert time.monotonic() - began < 1.7
    assert run.source == "playbook"


@pytest.mark.parametrize(
    ("settings", "calls"),
    [
        ({"max_attempts": 1}, 1),
        ({"max_attempts": 2}, 2),
        ({"max_attempts": 3, "max_calls": 2}, 2),
        ({"max_attempts": 3, "token_budget": 6_000}, 1),
    ],
)
async def test_attempts_calls_and_tokens_are_bounded(
    serving: ServiceMaker, settings: dict[str, int], calls: int
) -> None:
    model = ScriptedLLM([f"{BAD} {'word ' * 6_000}" if "token_budget" in settings else BAD])
    async with serving(llm=model, break_off=False, **settings) as service:
        await service.post("/v1/drafts", brief_json(thread=SILENT))
    assert len(model.requests) == calls


async def test_a_lost_draft_is_broken_off_or_heard_to_its_end(serving: ServiceMaker) -> None:
    draft = json.dumps({"subject": "", "body": f"Hello Jim, this is Dana. {BAD} {'And one more word. ' * 40}"})
    broken = {}
    for break_off in (True, False):
        async with serving(
            llm=ScriptedLLM([draft], seconds_a_word=0.02), break_off=break_off, max_attempts=1
        ) as service:
            told = events((await service.post("/v1/drafts/stream", brief_json(thread=SILENT))).text)
        broken[break_off] = [data["broken_off"] for name, _, data in told if name == "checked"]
    assert broken == {True: [True], False: [False]}


async def test_a_body_past_the_limit_is_refused(serving: ServiceMaker) -> None:
    async with serving(max_body_bytes=1_500) as service:
        small = await service.post("/v1/lint", {"play": "takeaway_email", "body": "Thanks."})
        large = await service.post("/v1/lint", {"play": "takeaway_email", "body": "Thanks." * 300})
    assert small.status_code != 413
    assert (large.status_code, "HIGHROAD_MAX_BODY_BYTES" in large.json()["remedy"]) == (413, True)


async def test_links_lead_to_the_public_address_which_is_served(serving: ServiceMaker) -> None:
    async with serving(public_url="https://drafts.example") as service:
        launched = await service.client.post(
            "/v1/launch", json={"brief": brief_json(thread=SILENT)}, headers={"host": "drafts.example"}
        )
    assert launched.json()["url"].startswith("https://drafts.example/panel?launch=")


async def test_further_host_names_are_served(serving: ServiceMaker) -> None:
    async with serving(allowed_hosts=("inside.example",)) as service:
        statuses = [
            (await service.client.get("/readyz", headers={"host": host})).status_code
            for host in ("inside.example", "INSIDE.example:8000", "evil.example")
        ]
    assert statuses == [200, 200, 403]


async def test_a_policy_of_your_own_chooses_the_play(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("words:\n  limits:\n    apology_call: 77\n")
    async with (
        open_writer(Settings(embedded=False)) as shipped,
        open_writer(Settings(embedded=False, policy=policy)) as own,
    ):
        plans = [writer.plan(a_brief(SILENT)).plan for writer in (shipped, own)]
    assert [plan.play.id for plan in plans] == [PlayId.APOLOGY_CALL] * 2
    assert [plan.max_words for plan in plans] == [110, 77]


def test_the_log_level_hides_what_is_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(Settings(log_level="ERROR").log_level)
    log.info("draft")
    log.error("draft_failed")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["draft_failed"]
