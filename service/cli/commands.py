"""What the commands do, each a thin layer over the same functions as the API's routes."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.cli.output import BLOCKED, FINE, each_line, print_json, read_bytes, read_object
from service.domain import Brief
from service.drafting.settings import DraftRequest
from service.errors import BadInput
from service.intake import load_json, read_as
from service.planning import make_plan
from service.policy.model import Policy

if TYPE_CHECKING:  # loads when a command needs it, not for `--help`
    from service.config import Settings


def _now() -> datetime:
    return datetime.now(UTC)


def _settings() -> "Settings":
    """The settings; also sets how sentences are read."""
    from service import meaning
    from service.config import read_settings

    settings = read_settings()
    meaning.switch(settings.meaning)
    return settings


def _policy() -> Policy:
    from service.policy.model import load_policy

    return load_policy(_settings().policy)


def run_plan(file: str, as_json: bool, jsonl: bool) -> int:
    """`highroad plan`: the plan's fields and the situation at the top level."""
    policy = _policy()

    def answer(request: dict[str, Any]) -> tuple[dict[str, Any], int]:
        plan = make_plan(read_as(Brief, request), policy, now=_now()).plan
        return plan.model_dump(mode="json"), FINE

    if jsonl:
        return each_line(file, answer)
    request = read_object(file)
    if as_json:
        print_json(answer(request)[0])
    else:
        from service.cli.views import show_plan

        show_plan(make_plan(read_as(Brief, request), policy, now=_now()).plan)
    return FINE


def run_lint(file: str, as_json: bool, jsonl: bool, form: str) -> int:
    """`highroad lint`: 1 where a finding blocks."""
    from service.lint import LintRequest, lint

    policy = _policy()

    def answer(request: dict[str, Any]) -> tuple[dict[str, Any], int]:
        report = lint(read_as(LintRequest, request), policy, now=_now())
        return report.model_dump(mode="json"), FINE if report.passed else BLOCKED

    if jsonl:
        return each_line(file, answer)
    request = read_object(file)
    if as_json:
        answered, code = answer(request)
        print_json(answered)
        return code
    from service import lint_views

    typed = read_as(LintRequest, request)
    report = lint(typed, policy, now=_now())
    shown: dict[str, Callable[[], Any]] = {
        "text": lambda: lint_views.terminal(report, typed),
        "github": lambda: lint_views.github(report, file),
        "sarif": lambda: lint_views.sarif(report, file),
    }
    if form not in shown:
        raise BadInput("Unknown format.", field="format", remedy="Choose text, github or sarif.")
    print_text(shown[form]())
    return FINE if report.passed else BLOCKED


def print_text(value: Any) -> None:
    if isinstance(value, str):
        sys.stdout.write(value + "\n")
    else:
        print_json(value)


def run_clean(file: str, as_json: bool, jsonl: bool) -> int:
    """`highroad clean`: the words the sender wrote."""
    from service.thread import clean_body

    def answer(request: dict[str, Any]) -> tuple[dict[str, Any], int]:
        body, html = request.get("body"), request.get("html")
        if not isinstance(body, str | None) or not isinstance(html, str | None) or (body is None and html is None):
            raise BadInput("No text to read.", field="body", remedy='Send {"body": text} or {"html": text}.')
        return {"visible": clean_body(body or "", html=html).text}, FINE

    if jsonl:
        return each_line(file, answer)
    raw = read_bytes(file).decode("utf-8", "replace").replace("\x00", "")
    visible = clean_body(raw).text
    if as_json:
        print_json({"visible": visible})
    else:
        print(visible)
    return FINE


def run_rules(as_json: bool) -> int:
    """`highroad rules`."""
    from service.checks.explain import explained

    rules = explained()
    if as_json:
        print_json([rule.model_dump(mode="json") for rule in rules])
    else:
        from service.cli.views import show_rules

        show_rules(rules)
    return FINE


def run_policy_diff(old: Path, new: Path, threads: Path, as_json: bool) -> int:
    """`highroad policy diff`."""
    from service.arbiter.diff import diff_plans
    from service.policy.model import load_policy

    _settings()
    briefs = _briefs(threads)
    changes = diff_plans(load_policy(old), load_policy(new), briefs)
    if as_json:
        print_json([change.model_dump(mode="json") for change in changes])
    else:
        from service.cli.views import show_changes

        show_changes(changes, len(briefs))
    return FINE


def _briefs(file: Path) -> list[Brief]:
    """One brief a line, an `id` beside its fields where wanted. Raises BadInput with the number of the line."""
    briefs = []
    for number, line in enumerate(read_bytes(str(file)).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = load_json(line)
            briefs.append(
                read_as(Brief, {k: v for k, v in value.items() if k != "id"} if isinstance(value, dict) else value)
            )
        except BadInput as error:
            raise BadInput(f"Line {number}: {error.detail}", field=error.field, remedy=error.remedy) from None
    return briefs


def run_draft(
    file: str | None, as_json: bool, jsonl: bool, *, show_prompt: bool, mbox: Path | None, prospect: str | None
) -> int:
    """`highroad draft`: on the model of the environment, else the embedded one, else the playbook. Keeps nothing."""
    settings = _settings()
    if show_prompt:
        from service.assembly import prompt_of
        from service.cli.views import show_messages

        messages = prompt_of(_brief(file, mbox, prospect), settings, now=_now())
        if as_json:
            print_json([message.model_dump(mode="json") for message in messages])
        else:
            show_messages(messages)
        return FINE
    if jsonl:
        return asyncio.run(_draft_lines(file or "-", settings))
    return asyncio.run(_draft_one(_brief(file, mbox, prospect), as_json, settings))


def _brief(file: str | None, mbox: Path | None, prospect: str | None) -> Brief:
    source = mbox or (Path(file) if file and (file.endswith(".eml") or Path(file).is_dir()) else None)
    if source is not None:
        from service.mailbox import brief_from_mail

        if prospect is None:
            raise BadInput(
                "Mail files need the prospect's address.", field="prospect", remedy="Add --prospect ADDRESS."
            )
        return brief_from_mail(source, prospect=prospect)
    return read_as(DraftRequest, read_object(file or "-"))


async def _draft_one(brief: Brief, as_json: bool, settings: "Settings") -> int:
    from service.answers import draft_answer
    from service.assembly import open_writer
    from service.cli.views import show_answer

    async with open_writer(settings) as writer:
        run = await writer.run(brief, now=_now())
    if as_json:
        print_json(draft_answer(run).model_dump(mode="json"))
    else:
        show_answer(draft_answer(run))
    return FINE


async def _draft_lines(file: str, settings: "Settings") -> int:
    from service.answers import draft_answer
    from service.assembly import open_writer

    async with open_writer(settings) as writer:

        async def one(request: dict[str, Any]) -> tuple[dict[str, Any], int]:
            run = await writer.run(read_as(DraftRequest, request), now=_now())
            return draft_answer(run).model_dump(mode="json"), FINE

        loop = asyncio.get_running_loop()

        def answer(request: dict[str, Any]) -> tuple[dict[str, Any], int]:
            return asyncio.run_coroutine_threadsafe(one(request), loop).result()

        return await asyncio.to_thread(each_line, file, answer)
