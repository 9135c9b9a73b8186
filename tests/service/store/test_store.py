"""One contract, two databases: every test runs on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from service.auth import digest, new_key, person_digests
from service.errors import Conflict, SettingsError, StoreUnavailable
from service.plan import Plan
from service.plays import PLAYS, PlayId
from service.run import Run
from service.store import Store, open_store
from service.store.clock import now_ms
from service.store.filing import Filing
from service.store.rows import Orphan, Receipt
from tests.servers import a_postgres
from tests.situations import a_situation


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with a_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    else:
        pattern = request.getfixturevalue("postgres")
        name = f"t{uuid4().hex}"
        admin = await asyncpg.connect(pattern.format(database="postgres").replace("+asyncpg", ""))
        await admin.execute(f"CREATE DATABASE {name}")
        await admin.close()
        url = pattern.format(database=name)
    opened = await open_store(url)
    yield opened
    await opened.close()


def a_run(run_id: str = "r1", play: PlayId = PlayId.WAIT) -> Run:
    plan = Plan(
        play=PLAYS[play],
        why=(),
        alternatives=(),
        would_change=(),
        companions=(),
        not_before=None,
        principles=(),
        situation=a_situation(),
    )
    return Run(id=run_id, created_at=datetime(2026, 9, 1, tzinfo=UTC), plan=plan, draft=None, fingerprint="f" + run_id)


def filed(prospect_id: str | None, *, last_inbound_ms: int = 100) -> Filing:
    return Filing("{}", "h", prospect_id, last_inbound_ms)


async def test_a_saved_run_is_found_as_it_was(store: Store) -> None:
    await store.runs.save("t", a_run(), filed("p1"))
    found = await store.runs.get("t", "r1")
    assert found is not None
    assert (found.run, found.status, found.version, found.brief) == (a_run(), "finished", 1, "{}")


async def test_another_tenants_run_does_not_exist(store: Store) -> None:
    await store.runs.save("t", a_run(), filed("p1"))
    assert await store.runs.get("other", "r1") is None
    assert (await store.runs.page("other", prospect_id=None, play=None, cursor=None, limit=9)).runs == ()
    assert (await store.runs.erase("other", "p1", ())).runs == 0
    assert await store.runs.get("t", "r1") is not None


async def test_a_pending_run_is_finished_once(store: Store) -> None:
    await store.runs.start("t", "r1", filed("p1"), due_ms=now_ms())
    assert await store.runs.finish("t", a_run())
    assert not await store.runs.finish("t", a_run())
    found = await store.runs.get("t", "r1")
    assert found is not None
    assert (found.status, found.version) == ("finished", 2)


async def test_a_failed_run_keeps_its_problem(store: Store) -> None:
    await store.runs.start("t", "r1", filed(None), due_ms=now_ms())
    assert await store.runs.fail("t", "r1", '{"code": "x"}')
    found = await store.runs.get("t", "r1")
    assert found is not None
    assert (found.status, found.problem, found.run) == ("failed", '{"code": "x"}', None)


async def test_pages_show_every_run_once_newest_first(store: Store) -> None:
    for number in range(7):
        await store.runs.save("t", a_run(f"r{number}"), filed("p1" if number % 2 else "p2"))
    seen: list[str] = []
    cursor: tuple[int, str] | None = None
    while True:
        page = await store.runs.page("t", prospect_id=None, play=None, cursor=cursor, limit=3)
        seen += [run.id for run in page.runs]
        if page.cursor is None:
            break
        ms, _, run_id = page.cursor.partition(".")
        cursor = (int(ms), run_id)
    assert sorted(seen) == [f"r{n}" for n in range(7)]
    assert len(seen) == 7
    only = await store.runs.page("t", prospect_id="p1", play=None, cursor=None, limit=9)
    assert {run.id for run in only.runs} == {"r1", "r3", "r5"}


async def test_one_of_many_claims_on_a_key_is_fresh(store: Store) -> None:
    claims = await asyncio.gather(*(store.idempotency.claim("t", "k", "h") for _ in range(20)))
    assert sum(claim.fresh for claim in claims) == 1
    assert all(claim.same_request for claim in claims)


async def test_a_settled_key_gives_its_answer_and_another_request_is_told_apart(store: Store) -> None:
    await store.idempotency.claim("t", "k", "h")
    await store.idempotency.settle("t", "k", 201, "answer", "r1")
    again = await store.idempotency.claim("t", "k", "h")
    assert (again.fresh, again.same_request, again.status_code, again.body) == (False, True, 201, "answer")
    assert not (await store.idempotency.claim("t", "k", "other")).same_request
    assert (await store.idempotency.claim("other", "k", "other")).fresh


async def test_a_released_key_can_be_claimed_anew(store: Store) -> None:
    await store.idempotency.claim("t", "k", "h")
    await store.idempotency.release("t", "k")
    assert (await store.idempotency.claim("t", "k", "h")).fresh


async def test_a_suppression_holds_per_tenant_by_id_and_by_address_until_lifted(store: Store) -> None:
    await store.suppressions.add("t", person_digests("t", "p1", "Jim@Northwind.example"), "opt_out")
    assert await store.suppressions.holds("t", person_digests("t", "p1", None))
    assert await store.suppressions.holds("t", person_digests("t", None, "jim@northwind.example"))
    assert not await store.suppressions.holds("t", person_digests("t", "p2", None))
    assert not await store.suppressions.holds("o", person_digests("o", "p1", None))
    assert await store.suppressions.lift("t", person_digests("t", "p1", "jim@northwind.example"), "dana") == 2
    assert not await store.suppressions.holds("t", person_digests("t", "p1", None))


async def test_erasure_takes_runs_feedback_and_answers_but_not_the_suppression(store: Store) -> None:
    mine = person_digests("t", "p1", None)
    await store.runs.save("t", a_run("r1"), filed("p1"))
    await store.runs.save("t", a_run("r2"), filed("p2"))
    await store.feedback.add("t", "r1", "feedback", "sent", "{}")
    await store.idempotency.claim("t", "k", "h")
    await store.idempotency.settle("t", "k", 201, "answer", "r1")
    await store.suppressions.add("t", mine, "opt_out")
    await store.batches.add("t", "b", (filed("p1"), filed("p2")))
    for number, prospect_id in enumerate(("p1", "p2")):
        handed = f'{{"brief": {{"prospect": {{"id": "{prospect_id}"}}}}}}'
        await store.keys.add_launch(f"d{number}", "t", "n", handed, now_ms() + 60_000)
    receipt = await store.runs.erase("t", "p1", mine)
    assert receipt == Receipt(1, 1, 1, 1, 1, 1)
    assert await store.runs.get("t", "r1") is None
    assert await store.runs.get("t", "r2") is not None
    assert await store.feedback.of_run("t", "r1") == ()
    assert await store.suppressions.holds("t", mine)


async def test_drafts_that_wait_are_withdrawn_but_not_those_acted_on(store: Store) -> None:
    await store.runs.save("t", a_run("r1"), filed("p1"))
    await store.runs.save("t", a_run("r2"), filed("p1"))
    await store.feedback.add("t", "r2", "feedback", "sent", "{}")
    assert await store.runs.withdraw_waiting("t", "p1", last_inbound_ms=100) == 0
    assert await store.runs.withdraw_waiting("t", "p1", last_inbound_ms=101) == 1
    first, second = await store.runs.get("t", "r1"), await store.runs.get("t", "r2")
    assert first is not None
    assert second is not None
    assert (first.status, second.status) == ("withdrawn", "finished")


async def test_retention_forgets_what_is_older(store: Store) -> None:
    await store.runs.save("t", a_run("r1"), filed("p1"))
    assert await store.runs.forget_before(now_ms() - 60_000) == 0
    assert await store.runs.forget_before(now_ms() + 60_000) == 1
    assert await store.runs.get("t", "r1") is None


async def test_retention_leaves_nothing_of_a_batch(store: Store) -> None:
    await store.batches.add("t", "b", (filed("p1"), filed("p2")))
    await store.runs.forget_before(now_ms() - 60_000)
    assert len(await store.batches.free()) == 2
    await store.runs.forget_before(now_ms() + 60_000)
    assert await store.batches.free() == ()
    assert await store.batches.state("t", "b") is None


async def test_an_item_is_held_by_one_alone_until_its_time_is_over(store: Store) -> None:
    await store.batches.add("t", "b", (filed("p1"), filed("p2"), filed("p3")))
    until = now_ms() + 60_000
    taken = await asyncio.gather(*(store.batches.take(due_ms=until) for _ in range(5)))
    assert sorted(item.number for item in taken if item) == [0, 1, 2]
    assert await store.batches.free() == ()
    assert await store.batches.take(("b", 1), due_ms=until) is None
    state = await store.batches.state("t", "b")
    assert state is not None
    assert [item.status for item in state.items] == ["waiting"] * 3


async def test_the_oldest_item_is_taken_first_or_the_one_that_is_named(store: Store) -> None:
    await store.batches.add("t", "late", (filed("p1"), filed("p2")))
    long_ago = 1
    named = await store.batches.take(("late", 1), due_ms=long_ago)
    assert named is not None
    assert (named.batch_id, named.number, named.due_ms) == ("late", 1, long_ago)
    assert await store.batches.free() == (("late", 1), ("late", 0))
    again = await store.batches.take(due_ms=now_ms() + 60_000)
    assert again is not None
    assert (again.number, await store.batches.free()) == (1, (("late", 0),))


async def test_an_item_is_let_go_by_nobody_but_its_holder(store: Store) -> None:
    await store.batches.add("t", "b", (filed("p1"),))
    lost = await store.batches.take(due_ms=now_ms() - 1)
    held = await store.batches.take(due_ms=now_ms() + 60_000)
    assert lost is not None
    assert held is not None
    await store.batches.let_go(lost)
    assert await store.batches.free() == ()
    await store.batches.let_go(held)
    assert await store.batches.free() == (("b", 0),)


async def test_an_item_ends_once_whoever_ends_it(store: Store) -> None:
    await store.batches.add("t", "b", (filed("p1"),))
    slow = await store.batches.take(due_ms=now_ms() - 1)
    other = await store.batches.take(due_ms=now_ms() + 60_000)
    assert slow is not None
    assert other is not None
    assert await store.batches.finish(slow, a_run("r1"), filed("p1"))
    assert not await store.batches.finish(other, a_run("r2"), filed("p1"))
    assert not await store.batches.fail(other, "{}")
    assert await store.runs.get("t", "r2") is None
    assert await store.batches.take(due_ms=now_ms()) is None


async def test_a_run_past_its_time_is_taken_over_by_one_alone(store: Store) -> None:
    await store.runs.start("t", "late", filed("p1"), due_ms=now_ms() - 1)
    await store.runs.start("t", "at-work", filed("p2"), due_ms=now_ms() + 60_000)
    await store.runs.save("t", a_run("done"), filed("p3"))
    taken = await asyncio.gather(*(store.runs.take_over(due_ms=now_ms() + 60_000) for _ in range(5)))
    assert [orphan for share in taken for orphan in share] == [Orphan("t", "late", "{}")]
    assert await store.runs.is_pending("t", "late")
    assert await store.runs.finish("t", a_run("late"))
    assert not await store.runs.is_pending("t", "late")


async def test_what_has_expired_is_forgotten(store: Store) -> None:
    await store.keys.add_launch("old", "t", "n", "{}", now_ms() - 1)
    await store.keys.add_launch("new", "t", "n", "{}", now_ms() + 60_000)
    assert await store.keys.forget_expired() == 1
    assert await store.keys.use_launch("new") is not None


async def test_a_key_is_found_by_its_digest_until_revoked(store: Store) -> None:
    clear, key = new_key("crm", tenant="t", scopes=frozenset({"draft"}), now_ms=now_ms())
    await store.keys.add(key, digest(clear))
    assert await store.keys.find(digest(clear)) == key
    assert await store.keys.find(digest(clear + "x")) is None
    with pytest.raises(Conflict):
        await store.keys.add(key, digest("other"))
    assert await store.keys.revoke(key.prefix) == 1
    assert await store.keys.find(digest(clear)) is None
    assert [listed.revoked_ms is None for listed in await store.keys.all()] == [False]


async def test_many_writers_never_meet_a_locked_database(store: Store) -> None:
    async def write(number: int) -> None:
        for turn in range(10):
            await store.runs.save("t", a_run(f"w{number}-{turn}"), filed(f"p{number}"))

    await asyncio.gather(*(write(number) for number in range(20)))
    page = await store.runs.page("t", prospect_id=None, play=None, cursor=None, limit=200)
    assert len(page.runs) == 200


@pytest.mark.parametrize("url", ["nonsense", "sqlite:///x.db", "postgresql://h/db", "mysql+aiomysql://h/db"])
async def test_an_unusable_url_is_a_settings_error(url: str) -> None:
    with pytest.raises(SettingsError):
        await open_store(url)


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnavailable):
        await open_store(f"sqlite+aiosqlite:///{tmp_path / 'file' / 'x.db'}")
