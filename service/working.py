"""Working on the items of batches: one item, held while it is worked, so that the model is asked for it once."""

from contextlib import suppress

import orjson

from service.answers import problem_of
from service.assembly import Writer
from service.auth import person_digests
from service.domain import Brief
from service.errors import HighroadError, ModelError, StoreUnavailable
from service.intake import load_json, read_as
from service.planning import Planning
from service.run import Finished, Run
from service.situation.model import SituationKind
from service.store import Store
from service.store.clock import now_ms
from service.store.filing import file_under
from service.store.rows import Item, Place
from service.telemetry import Metrics, log

_BEYOND_S = 30.0
"""Beyond the deadline of a draft."""


async def plan_with_suppression(
    store: Store, writer: Writer, tenant: str, actor: str, brief: Brief, *, suppressed: bool | None = None
) -> Planning:
    """The plan of the brief, where a kept opt-out holds however little of the thread is sent.

    `suppressed`: what the store said of the person a moment ago; null where it was not asked.

    Raises:
        BadInput, Refused: see `make_plan`.
        StoreUnavailable: the suppression list cannot be read; better no answer than a wrong one.
    """
    digests = person_digests(tenant, brief.prospect.id, brief.prospect.email)
    planning = await writer.plan_aside(brief)
    situation = planning.plan.situation
    if situation.facts.permission_after_stop:
        await store.suppressions.lift(tenant, digests, actor)
    elif situation.kind is SituationKind.OPT_OUT:
        await store.suppressions.add(tenant, digests, "opt_out")
    elif suppressed or (suppressed is None and await store.suppressions.holds(tenant, digests)):
        held = brief.model_copy(update={"prospect": brief.prospect.model_copy(update={"do_not_contact": True})})
        planning = await writer.plan_aside(held)
    return planning


def longest_s(writer: Writer) -> float:
    """Seconds after which a draft has ended, or the process that began it has."""
    return writer.settings.deadline_s + _BEYOND_S


def due_ms(writer: Writer) -> int:
    """The same as a moment, for what is begun now."""
    return now_ms() + round(longest_s(writer) * 1000)


async def work_item(store: Store, writer: Writer, metrics: Metrics, place: Place | None = None) -> bool:
    """Takes up the item there, else the oldest, and brings it to its end. False where none is free.

    Raises:
        StoreUnavailable: the item stays waiting and is to be worked again.
    """
    item = await store.batches.take(place, due_ms=due_ms(writer))
    if item is None:
        return False
    try:
        with metrics.open_jobs.track_inprogress():
            await _work(store, writer, metrics, item)
    except BaseException:
        with suppress(StoreUnavailable):  # then it is free when its time is over
            await store.batches.let_go(item)
        raise
    return True


async def _work(store: Store, writer: Writer, metrics: Metrics, item: Item) -> None:
    """Keeps the run with the item's end, both or neither; or the problem that it ran into."""
    try:
        brief = read_as(Brief, load_json(item.brief))
        run = await _drafted(store, writer, item, brief)
    except StoreUnavailable:
        raise
    except HighroadError as error:
        await store.batches.fail(item, _problem(error))
    except Exception as error:
        log.error("batch_item_failed", error=type(error).__name__)
        await store.batches.fail(item, _problem(HighroadError("An unforeseen fault while drafting; nothing was kept.")))
    else:
        kept = await store.batches.finish(item, run, file_under(brief))
        metrics.saw(run)  # kept or not: it was paid for
        log.info("batch_item", run_id=run.id, play=run.plan.play.id.value, status="done" if kept else "double")


async def _drafted(store: Store, writer: Writer, item: Item, brief: Brief) -> Run:
    planning = await plan_with_suppression(store, writer, item.tenant, "batch", brief)
    run: Run | None = None
    async for event in writer.write(brief, planning):
        if isinstance(event, Finished):
            run = event.run
    if run is None:
        raise ModelError("The draft did not come to an end.")
    return run


def _problem(error: HighroadError) -> str:
    return orjson.dumps(problem_of(error)).decode()
