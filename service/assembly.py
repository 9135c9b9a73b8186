"""Putting the parts together from the settings: the policy, the prompts, the model, and the writer that uses them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import SecretStr

from service import meaning
from service.config import Settings
from service.domain import Brief
from service.drafting import DraftOptions, DraftRequest, DraftSettings, render_messages, write_draft
from service.errors import ModelUnavailable
from service.llm import LLM, ChatMessage, Endpoint
from service.llm.later import LaterLLM
from service.local import start_local
from service.planning import Planning, make_plan
from service.policy.model import Policy, load_policy
from service.prompting import Prompts, load_prompts
from service.run import Event, Run, finished_run

_READ_ASIDE = 20_000
"""Characters of thread text from which reading leaves the event loop."""
_OPENAI = "https://api.openai.com/v1"


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
    load: Callable[[], object] = tuple
    """Loads what the first request would have to wait for; takes a while, so it runs aside."""

    def plan(self, brief: Brief, *, now: datetime | None = None) -> Planning:
        """Reads and chooses. Raises BadInput and Refused, see `make_plan`."""
        return make_plan(brief, self.policy, now=now or datetime.now(UTC))

    async def plan_aside(self, brief: Brief) -> Planning:
        """The plan, read off the event loop where the thread is large, holds markup or sentences never met."""
        bodies = [message.body or "" for message in brief.thread.messages]
        if sum(map(len, bodies)) < _READ_ASIDE and not any("<" in body for body in bodies):
            return await meaning.here_or_aside(lambda: self.plan(brief))
        return await asyncio.to_thread(self.plan, brief)

    def write(
        self,
        brief: Brief,
        planning: Planning,
        *,
        run_id: str | None = None,
        canary: str | None = None,
        wants_words: Callable[[], bool] = lambda: False,
    ) -> AsyncIterator[Event]:
        """The events of one draft, ending with `Finished`; with words as they come where `wants_words` says so."""
        return write_draft(
            brief,
            planning.plan,
            planning.thread,
            now=planning.thread.now,
            llm=self.llm,
            prompts=self.prompts,
            policy=self.policy,
            settings=self.settings,
            options=_options(brief),
            run_id=run_id,
            canary=canary,
            wants_words=wants_words,
        )

    async def run(self, brief: Brief, *, now: datetime | None = None) -> Run:
        """Plans and writes to the end."""
        return await finished_run(self.write(brief, self.plan(brief, now=now)))


@asynccontextmanager
async def open_writer(settings: Settings) -> AsyncIterator[Writer]:
    """A writer with its model running; the model is closed at the end.

    Raises:
        SettingsError: prompts, policy or endpoint settings cannot be used.
    """
    meaning.switch(settings.meaning)
    async with AsyncExitStack() as stack:
        llm, mode = await _open_model(settings, stack)
        load = llm.load if isinstance(llm, LaterLLM) else tuple
        yield Writer(
            policy=load_policy(settings.policy),
            prompts=load_prompts(),
            llm=llm,
            settings=DraftSettings(
                max_attempts=settings.max_attempts,
                deadline_s=settings.deadline_s,
                token_budget=settings.token_budget,
                max_calls=settings.max_calls,
                break_off=settings.break_off,
            ),
            mode=mode,
            load=load,
        )


async def _open_model(settings: Settings, stack: AsyncExitStack) -> tuple[LLM | None, str]:
    if settings.has_endpoint:
        llm = LaterLLM([_endpoint(settings, name) for name in settings.model_names])
        stack.push_async_callback(llm.close)
        return llm, f"model {', '.join(settings.model_names)}"
    if not settings.embedded:
        return None, "playbook (the embedded model is switched off)"
    try:
        return await stack.enter_async_context(start_local()), "embedded model"
    except ModelUnavailable as error:
        return None, f"playbook ({error.detail})"


def _endpoint(settings: Settings, model: str) -> Endpoint:
    return Endpoint(
        base_url=settings.openai_base_url or _OPENAI,
        api_key=settings.openai_api_key or SecretStr(""),
        organization=settings.openai_org_id,
        project=settings.openai_project_id,
        model=model,
        price=settings.price_of(model),
    )


def prompt_of(brief: Brief, settings: Settings, *, now: datetime) -> tuple[ChatMessage, ...]:
    """The exact messages that a chat model would get; none for `wait` and `stop`. Calls no model.

    Raises:
        BadInput, Refused: see `make_plan`.
    """
    policy = load_policy(settings.policy)
    thread, plan = make_plan(brief, policy, now=now)
    return render_messages(
        brief, plan, thread, now=thread.now, prompts=load_prompts(), policy=policy, options=_options(brief)
    )


def _options(brief: Brief) -> DraftOptions:
    return brief.options if isinstance(brief, DraftRequest) else DraftOptions()
