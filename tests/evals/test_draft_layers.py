"""The model's file as the trainer of its last layers reads it; torch is not needed for that."""

import ctypes

import numpy as np
import pytest

from evals.draft_layers.packed import BLOCK, Packed, pack, unpack
from service.engine import LAYERS, load_engines
from tests.needs import needs_model


@pytest.fixture(scope="module")
def packed() -> Packed:
    return Packed()


@needs_model
@pytest.mark.parametrize(
    "sentence", ["I will stop here.", "Grüße aus Köln", "¿Le parece  bien?", "l'été à Liège", "日本 ok", "\u2581", ""]
)
def test_a_sentence_has_as_many_words_as_the_engine_counts(packed: Packed, sentence: str) -> None:
    engines = load_engines()
    assert engines is not None
    model = engines.thread._model
    counted = model._library.e5_token_count(ctypes.c_void_p(model._model), sentence.encode(), 1)
    assert len(packed.words(f"query: {sentence}")) == counted


@needs_model
def test_tensors_that_are_packed_again_are_the_same_bytes(packed: Packed) -> None:
    tensor = packed.tensors["l11.fo.w"]
    raw = np.array(packed.data[tensor.offset : tensor.offset + tensor.size])
    assert np.array_equal(pack(unpack(raw)), raw)


def test_four_bits_meet_the_farthest_number_and_come_near_the_others() -> None:
    numbers = np.random.default_rng(1).normal(size=4 * BLOCK).astype(np.float32)
    held = unpack(pack(numbers))
    farthest = np.abs(numbers.reshape(4, BLOCK)).max(axis=1, keepdims=True)
    assert (np.abs(held - numbers).reshape(4, BLOCK) <= farthest / 8 * 1.01).all()
    assert np.array_equal(unpack(pack(held)), held)


@needs_model
def test_our_layers_end_where_the_file_ends(packed: Packed) -> None:
    with np.load(LAYERS) as kept:
        first, layers = int(kept["first"]), kept["layers"]
    assert first == packed.tensors["l8.q.w"].offset
    assert first + len(layers) == len(packed.data)
