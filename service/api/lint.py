"""`POST /v1/lint`: anybody's text, judged by the same checks as a model's."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Response

from service.api.deps import ActorDep, PartsDep
from service.api.examples import LINT_EXAMPLES
from service.api.problems import problems
from service.lint import LintReport, LintRequest, lint

router = APIRouter(tags=["lint"])


@router.post("/v1/lint", response_model=LintReport, responses=problems(400, 422), summary="Judge a text")
async def post_lint(
    request: Annotated[LintRequest, Body(openapi_examples=LINT_EXAMPLES)], actor: ActorDep, parts: PartsDep
) -> Response:
    """Every applicable check with its findings, and whether none of them blocks. Keeps nothing."""
    actor.require("draft")
    report = await asyncio.to_thread(lint, request, parts.writer.policy, now=datetime.now(UTC))
    return Response(report.model_dump_json(), media_type="application/json")
