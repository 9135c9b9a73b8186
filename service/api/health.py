"""`/healthz`, `/readyz`, `/metrics`: whether it lives, what is degraded, what it does."""

import orjson
from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from service.api.deps import PartsDep
from service.errors import HighroadError

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="It lives")
async def healthz() -> dict[str, str]:
    """Asks nothing of anything."""
    return {"status": "ok"}


@router.get("/readyz", summary="It can serve, and what is degraded")
async def readyz(parts: PartsDep) -> Response:
    """503 where the store is out of reach. `degraded` names what works worse.

    `model`: the playbook writes, since there is no model, or it is out of reach or rejects our settings; `rates`:
    limits are counted by each process for itself, since Redis is out of reach; `store_writes`: the latest write failed.
    """
    state: dict[str, object] = {"status": "ready", "store": "ok", "writes": parts.writer.mode, "degraded": []}
    degraded = []
    if parts.writer.llm is None or getattr(parts.writer.llm, "is_failing", False):
        degraded.append("model")
    if parts.rates.degraded:
        degraded.append("rates")
    if parts.store.write_fault:
        degraded.append("store_writes")
    try:
        await parts.store.ping()
    except HighroadError:
        state["status"], state["store"] = "unavailable", "unreachable"
        degraded.append("store")
    state["degraded"] = degraded
    return Response(orjson.dumps(state), 200 if state["store"] == "ok" else 503, media_type="application/json")


@router.get("/metrics", response_class=PlainTextResponse, summary="Prometheus metrics")
async def metrics(parts: PartsDep) -> Response:
    """Counts and times; no user text in any label."""
    return Response(parts.metrics.exposed(), media_type=CONTENT_TYPE_LATEST)
