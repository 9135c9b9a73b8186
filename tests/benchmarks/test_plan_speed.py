"""The benchmark of plans runs, and plans without new sentences are quick."""

from service import meaning
from tests.benchmarks.plan import ANSWERS, BAR_MS, brief, measure


def test_a_short_run_measures_every_row_and_the_bar_is_near() -> None:
    rows = measure(10)
    assert len(rows) == (4 if meaning.is_installed() else 1)
    for row in rows[:2]:
        assert 0 < row.median < 5 * BAR_MS  # generous: the machine may be busy
        assert row.median <= row.p95


def test_threads_have_six_messages_and_differ() -> None:
    one, other = brief(1, ANSWERS[0]), brief(2, ANSWERS[0])
    assert len(one.thread.messages) == 6
    ours = [message.body for message in one.thread.messages]
    assert not set(ours) & {message.body for message in other.thread.messages}
