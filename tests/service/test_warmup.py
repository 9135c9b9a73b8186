"""Warming up: in steps, none of which begins while somebody waits."""

import asyncio
from dataclasses import replace

import pytest

from service import warmup
from service.api.doors import Inside
from service.assembly import Writer
from service.drafting import DraftSettings
from service.policy.model import load_policy
from service.prompting import load_prompts

WRITER = Writer(load_policy(), load_prompts(), None, DraftSettings(), "playbook")


async def test_the_client_is_loaded_and_drafts_are_prepared() -> None:
    done: list[str] = []
    await warmup.warm_up(replace(WRITER, load=lambda: done.append("client")))
    assert done == ["client"]


async def test_no_step_begins_while_somebody_waits_for_an_answer() -> None:
    done: list[str] = []
    inside = Inside()
    inside.enter()
    writer = replace(WRITER, load=lambda: done.append("client"))
    warming = asyncio.create_task(warmup.warm_up(writer, free=inside.empty))
    await asyncio.sleep(0.2)
    assert done == []
    inside.leave()
    await warming
    assert done == ["client"]


async def test_whoever_keeps_it_waiting_for_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "_PATIENCE_S", 0.1)
    done: list[str] = []
    writer = replace(WRITER, load=lambda: done.append("client"))
    await warmup.warm_up(writer, free=asyncio.Event().wait)
    assert done == ["client"]
