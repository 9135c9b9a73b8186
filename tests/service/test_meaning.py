"""Sentences never met are embedded aside, so that the event loop goes on; known ones are there at once."""

import asyncio
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import numpy as np
import pytest

from service import meaning
from service.checks.base import Hit, Judged, Severity, check
from service.meaning import embed, here_or_aside
from service.plays import PLAYS
from tests.service.checks.judging import judged

SLOW_S = 0.3


class Engine:
    """Stands in for the embedding model; takes its time, and lets other threads go on."""

    dim = 384

    def __init__(self, mark: str = "") -> None:
        self.mark = mark
        self.asked: list[str] = []
        self.threads: set[str] = set()

    def query(self, texts: list[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        self.asked += texts
        self.threads.add(threading.current_thread().name)
        time.sleep(SLOW_S)
        return np.array([[len(text)] * self.dim for text in texts], dtype=np.float32)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    made = Engine()
    monkeypatch.setattr(meaning, "load_engines", with_cache(made))
    monkeypatch.setattr(meaning, "_kept", type(meaning._kept)())
    monkeypatch.setattr(meaning, "_on", True)
    return made


def with_cache(made: Engine) -> object:
    sides = {"thread": made, "draft": Engine("drafts ")}

    def loaded() -> SimpleNamespace:
        return SimpleNamespace(of=sides.__getitem__, **sides)

    loaded.cache_info = lambda: SimpleNamespace(currsize=1)  # type: ignore[attr-defined]  # as of lru_cache
    return loaded


async def test_others_go_on_while_a_new_sentence_is_embedded(engine: Engine) -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    task = asyncio.create_task(others())
    rows = await here_or_aside(lambda: embed(["A sentence that nobody has sent yet."]))
    task.cancel()
    assert rows is not None
    assert rows.shape == (1, 384)
    assert turns > 5
    assert "MainThread" not in engine.threads


async def test_a_known_sentence_needs_no_thread(engine: Engine) -> None:
    embed(["Known by now."])
    ran: list[str] = []

    def work() -> object:
        ran.append(threading.current_thread().name)
        return embed([" Known by now. "])

    assert await here_or_aside(work) is not None
    assert ran == [threading.current_thread().name]
    assert engine.asked == ["Known by now."]


async def test_two_who_ask_for_the_same_sentence_get_it_from_one_run_of_the_engine(engine: Engine) -> None:
    both = await asyncio.gather(*(asyncio.to_thread(embed, ["The same words."]) for _ in range(2)))
    assert engine.asked == ["The same words."]
    assert all(rows is not None and float(rows[0, 0]) == len("The same words.") for rows in both)


def test_new_sentences_go_through_the_engine_together_each_of_them_once(engine: Engine) -> None:
    embed(["One."])
    began = time.perf_counter()
    rows = embed(["Two of them.", "One.", "Three.", " Two of them. "])
    assert time.perf_counter() - began < 2 * SLOW_S
    assert engine.asked == ["One.", "Two of them.", "Three."]
    assert rows is not None
    assert rows[:, 0].tolist() == [12, 4, 6, 12]


def test_a_sentence_of_a_thread_is_another_one_in_a_draft(engine: Engine) -> None:
    drafts: Engine = vars(meaning)["load_engines"]().draft
    embed(["The same words."])
    embed(["The same words."], "draft")
    embed(["The same words.", "Others."], "draft")
    assert engine.asked == ["The same words."]
    assert drafts.asked == ["The same words.", "Others."]


async def test_known_sentences_do_not_wait_for_new_ones(engine: Engine) -> None:
    embed(["Known by now."])
    slow = asyncio.create_task(asyncio.to_thread(embed, ["Quite new."]))
    await asyncio.sleep(SLOW_S / 6)
    began = time.perf_counter()
    embed(["Known by now."])
    assert time.perf_counter() - began < SLOW_S / 2
    await slow


async def test_a_check_that_meets_a_new_sentence_is_judged_anew_and_has_not_crashed(engine: Engine) -> None:
    @check("reads", Severity.BLOCK, principle="p", plays=frozenset(PLAYS))
    def reads(_judged: Judged) -> Iterator[Hit]:
        """It reads."""
        assert embed(["Never met before."]) is not None
        yield from ()

    result = await here_or_aside(lambda: reads.run(judged("Hello.")))
    assert result.reason is None


async def test_what_work_raises_is_raised(engine: Engine) -> None:
    def work() -> None:
        embed(["New and bad."])
        raise LookupError("as work says")

    with pytest.raises(LookupError):
        await here_or_aside(work)
