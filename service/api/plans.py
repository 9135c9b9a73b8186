"""`POST /v1/plans`: how things stand and the next touch. No model."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from service.api.deps import ActorDep, PartsDep
from service.api.examples import BRIEF_EXAMPLES
from service.api.planner import plan
from service.api.problems import problems
from service.domain import Brief
from service.plan import Plan

router = APIRouter(tags=["plans"])


@router.post(
    "/v1/plans",
    response_model=Plan,
    responses=problems(400, 409, 422),
    summary="Read the thread and choose the next touch",
)
async def post_plan(
    brief: Annotated[Brief, Body(openapi_examples=BRIEF_EXAMPLES)], actor: ActorDep, parts: PartsDep
) -> Response:
    """How things stand, the next touch, the rules that decided, and what would change it. No model is asked."""
    actor.require("draft")
    planning = await plan(parts, actor, brief)
    return Response(planning.plan.model_dump_json(), media_type="application/json")
