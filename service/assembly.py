"""Putting the parts together from the settings: the policy, the prompts, the model, and the writer that uses them."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from service.config import Settings
from service.domain import Brief
from service.drafting import DraftSettings, write_draft
from service.errors import ModelUnavailable
from service.llm import LLM, FallbackLLM, OpenAILLM
from service.local import start_local
from service.planning import Planning, make_plan
from service.policy import Policy, load_policy
from service.prompting import Prompts, load_prompts
from service.run import Event, Finished, Run


@dataclass(frozen=True)
class Writer:
    """Plans and writes; the same for the API, the command line, the workers and the evals."""

    policy: Policy
    prompts: Prompts
    llm: LLM | None
    """Null where only the playbook writes."""
    settings: DraftSettings
    mode: str
    """Who writes, in words: the endpoint's models, the embedded model or the playbook, and why."""

    def plan(self, brief: Brief, *, now: datetime | None = None) -> Planning:
        """Reads and chooses. Raises BadInput and Refused, see `make_plan`."""
        return make_plan(brief, self.policy, now=now or datetime.now(UTC))

    def write(self, brief: Brief, planning: Planning, *, run_id: str | None = None) -> AsyncIterator[Event]:
        """The events of one draft, ending with `Finished`."""
        return write_draft(
            brief,
            planning.plan,
            planning.thread,
            now=planning.thread.now,
            llm=self.llm,
            prompts=self.prompts,
            policy=self.policy,
            settings=self.settings,
            run_id=run_id,
        )

    async def run(self, brief: Brief, *, now: datetime | None = None) -> Run:
        """Plans and writes to the end."""
        finished: Run | None = None
        async for event in self.write(brief, self.plan(brief, now=now)):
            if isinstance(event, Finished):
                finished = event.run
        assert finished is not None, "write_draft always ends with Finished"  # noqa: S101 - its promise, tested
        return finished


@asynccontextmanager
async def open_writer(settings: Settings) -> AsyncIterator[Writer]:
    """A writer with its model running; the model is closed at the end.

    Raises:
        SettingsError: prompts, policy or endpoint settings cannot be used.
    """
    async with AsyncExitStack() as stack:
        llm, mode = await _open_model(settings, stack)
        yield Writer(
            policy=load_policy(settings.policy),
            prompts=load_prompts(),
            llm=llm,
            settings=DraftSettings(
                max_attempts=settings.max_attempts,
                deadline_s=settings.deadline_s,
                token_budget=settings.token_budget,
                max_calls=settings.max_calls,
            ),
            mode=mode,
        )


async def _open_model(settings: Settings, stack: AsyncExitStack) -> tuple[LLM | None, str]:
    if settings.has_endpoint:
        key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "none"
        models = tuple(
            OpenAILLM(model=name, api_key=key, base_url=settings.openai_base_url) for name in settings.model_names
        )
        llm: LLM = models[0] if len(models) == 1 else FallbackLLM(models)
        stack.push_async_callback(llm.close)
        return llm, f"model {', '.join(settings.model_names)}"
    if not settings.embedded:
        return None, "playbook (the embedded model is switched off)"
    try:
        return await stack.enter_async_context(start_local()), "embedded model"
    except ModelUnavailable as error:
        return None, f"playbook ({error.detail})"
