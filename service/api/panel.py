"""The panel: the page with the drop-in button, threads to try, the rules, and records handed over by a CRM."""

from contextlib import suppress
from functools import lru_cache
from typing import Any
from uuid import uuid4

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from prometheus_client import Counter

from service.answers import DraftAnswer, draft_answer
from service.api.deps import ActorDep, Parts, PartsDep
from service.api.files import page
from service.api.handing import Asked, hand_over
from service.api.planner import drafted_ahead
from service.api.problems import problems
from service.api.repeats import KeyHeader
from service.api.schemas import Handed, Launch, Launched, LaunchExchange, RuleShown
from service.auth import Actor, digest, new_key
from service.checks.explain import explained
from service.demo import demo_threads
from service.domain import Brief
from service.errors import BadInput, Refused, Unauthenticated
from service.intake import load_json, read_as
from service.store.clock import now_ms
from service.thread import visible

_SESSION_S = 15 * 60
_ARTICLES = {
    "ejected": "Have You Been E-jected?",
    "silence": "the silent treatment",
    "ignored": "being ignored",
    "reality": "They're Just Not That in to You",
    "takeaway": "the takeaway",
}
"""By the first word of a principle's id."""

router = APIRouter(tags=["panel"])


@router.get("/", include_in_schema=False)
async def root() -> Response:
    return RedirectResponse("/panel")


@router.get("/panel", include_in_schema=False)
async def panel() -> Response:
    return page("panel.html")


@router.get("/rules", include_in_schema=False)
async def rules_page() -> Response:
    return page("rules.html")


@router.get("/docs", include_in_schema=False)
async def docs() -> Response:
    """The API browser: ours, since FastAPI's own asks another host for its scripts."""
    return page("docs.html")


@router.get("/panel/examples", include_in_schema=False)
async def examples() -> Response:
    """The threads to try, which ship with the product."""
    return Response(_examples(), media_type="application/json")


@lru_cache(maxsize=1)
def _examples() -> bytes:
    return orjson.dumps([{"title": thread.title, **_shown(thread.brief)} for thread in demo_threads()])


def _shown(brief: Brief) -> dict[str, Any]:
    """The brief with its messages in the order of time, and what each says without its quotes."""
    messages = sorted(brief.thread.messages, key=lambda message: (message.at is None, message.at or 0))
    brief = brief.model_copy(update={"thread": brief.thread.model_copy(update={"messages": tuple(messages)})})
    return {
        "brief": brief.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "visible": [visible(message.body or "") for message in messages],
    }


@router.get("/v1/rules", response_model=tuple[RuleShown, ...], summary="Every check, and how often it fired")
async def rules(parts: PartsDep) -> tuple[RuleShown, ...]:
    """The rubric with its principles and examples; `fired` counts attempts since this process started."""
    fired = _fired(parts.metrics.findings)
    return tuple(
        RuleShown(
            **rule.model_dump(),
            article=_ARTICLES.get(rule.principle.partition("-")[0]),
            fired=fired.get(rule.check, 0),
        )
        for rule in explained()
    )


def _fired(findings: Counter) -> dict[str, int]:
    samples: Any = (sample for metric in findings.collect() for sample in metric.samples)
    return {s.labels["check"]: int(s.value) for s in samples if s.name.endswith("_total")}


@router.post(
    "/v1/launch",
    status_code=201,
    response_model=Launched,
    responses=problems(400, 409, 422),
    summary="Hand a record over",
)
async def post_launch(
    launch: Launch, request: Request, actor: ActorDep, parts: PartsDep, idempotency_key: KeyHeader = None
) -> Launched:
    """A token for `GET /panel?launch=`: good once, for 60 seconds, and for this record alone.

    A repeat gets the same token as long as that is good; afterwards 409.
    """
    actor.require("draft")
    return await hand_over(parts, actor, launch, await Asked.by(request, parts, idempotency_key))


@router.post(
    "/v1/launch/exchange", response_model=Handed, responses=problems(400, 422), summary="Take a handed record over"
)
async def exchange(launch: LaunchExchange, parts: PartsDep) -> Handed:
    """Turns a launch token into the record and a key for 15 minutes, which the panel keeps in memory alone.

    With it comes the draft, where it was made ahead.

    Raises:
        Unauthenticated: the token is unknown, used or too old.
    """
    found = await parts.store.keys.use_launch(digest(launch.token))
    if found is None:
        raise Unauthenticated("This link is used or too old.", remedy="Press the button on the record again.")
    tenant, name, handed = found
    record = read_as(Launch, load_json(handed))
    clear, key = new_key(
        f"panel:{name}:{uuid4().hex}",
        tenant=tenant,
        scopes=frozenset({"draft", "read"}),
        now_ms=now_ms(),
        expires_ms=now_ms() + _SESSION_S * 1000,
    )
    await parts.store.keys.add(key, digest(clear))
    return Handed(
        token=clear,
        expires_in_s=_SESSION_S,
        brief=record.brief,
        origin=record.origin,
        drafted=await _drafted(parts, Actor(tenant, key.name, key.scopes, key.id), record.brief),
    )


async def _drafted(parts: Parts, actor: Actor, brief: Brief) -> DraftAnswer | None:
    """What was drafted ahead. Where the brief cannot be planned the panel learns why when it asks for the draft."""
    with suppress(BadInput, Refused):
        run = await drafted_ahead(parts, actor, brief)
        return draft_answer(run) if run else None
    return None
