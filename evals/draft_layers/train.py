"""Trains the last layers of the embedding model on draft sentences: python -m evals.draft_layers.train [--small]

Writes `service/draft_layers.npz`; train the judges of drafts anew after it. The labels are those of the heads
(`evals/draft_sentences`) and whether a sentence is invented (`evals/draft_grounds`). About ten minutes on two quiet
cores; `--small` takes one sentence in a hundred and writes nothing, to see that it works. Needs torch, which nothing
else here needs: `pip install torch`.
"""

import math
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from evals.draft_grounds.rows import drafts_of_others, label_of
from evals.draft_layers.layers import Entrance, Layer, as_file_end, padded, pooled
from evals.draft_layers.packed import Array, Packed
from evals.draft_sentences.rows import LETTERS, read_rows
from service.engine import LAYERS
from service.text import split_sentences

TRAINED = 4
"""Layers; those before them stay, and what leaves them is computed once."""
EPOCHS = 1
"""On drafts by unseen hands one does as well as two."""
RATE = 1e-4
HEAD_RATE = 1e-3
BATCH = 64
HIDDEN = 96
DROPPED = 0.1
HEAD_DROPPED = 0.2
_WARM = 80
"""Steps in which the rate rises."""
_LEAST = 0.02
_STRONG = 0.2
"""Weight, as a share of the highest, above which a sentence is taken in each epoch."""
_OF_THE_WEAK = 0.35
_INVENTED = "g"
_INVENTED_WEIGHT = 4.0
_LONGEST = 600
_SHORTEST = 12
_PREFIX = "query: "
_NEAR_IN_LENGTH = 3
"""Words within which sentences are as good as equally long, for a batch of little padding."""


class Lesson(NamedTuple):
    """Sentences with what is known of them."""

    texts: list[str]
    wanted: Array
    trust: Array
    """0 where a label is unknown, 1 at most."""


def lessons(one_in: int) -> Lesson:
    """Every so-manieth sentence; where sources differ, the weightier label counts, and of equal ones the misdeed."""
    letters = LETTERS + _INVENTED
    wanted: dict[str, dict[str, tuple[float, int]]] = {}
    for text, letter, weight, label in _labels():
        known = wanted.setdefault(" ".join(text.split())[:_LONGEST], {})
        known[letter] = max(known.get(letter, (0.0, 0)), (weight, label))
    texts = list(wanted)[::one_in]
    pairs = np.array([[wanted[text].get(letter, (0.0, 0)) for letter in letters] for text in texts], np.float32)
    return Lesson(texts, pairs[:, :, 1], pairs[:, :, 0] / pairs[:, :, 0].max())


def _labels() -> Iterator[tuple[str, str, float, int]]:
    for row in read_rows():
        for letter, label in row.labels.items():
            yield row.text, letter, row.weight, label
    for _, draft in drafts_of_others():
        verdict, quote = draft.expect["grounded"], draft.fail_quotes.get("grounded", "")
        for start, end in split_sentences(draft.body):
            text = draft.body[start:end]
            invented = label_of(text, verdict, quote)
            if invented is not None and len(text) >= _SHORTEST:
                yield text, _INVENTED, _INVENTED_WEIGHT, invented


class Pupil:
    """The layers that learn, and a small network on their vectors that only teaches them."""

    def __init__(self, packed: Packed, labels: int) -> None:
        self.layers = [Layer(packed, number, learns=True) for number in range(packed.layers - TRAINED, packed.layers)]
        self._scale = math.sqrt(packed.width)
        first, last = nn.Linear(packed.width, HIDDEN), nn.Linear(HIDDEN, labels)
        nn.init.constant_(last.bias, -2.0)
        self._head = nn.Sequential(first, nn.ReLU(), nn.Dropout(HEAD_DROPPED), last)
        self._learning = [parameter for layer in self.layers for parameter in layer.numbers.values()]
        self._all = [*self._learning, *self._head.parameters()]

    def optimizer(self) -> torch.optim.AdamW:
        groups = [{"params": self._learning, "lr": RATE}, {"params": list(self._head.parameters()), "lr": HEAD_RATE}]
        return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0)

    def learn(self, rows: list[Array], wanted: Array, trust: Array, optimizer: torch.optim.AdamW) -> float:
        """One step; the loss."""
        beside, known = padded(rows)
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                beside = layer(beside, known, DROPPED)
        guessed = self._head(pooled(beside, known) * self._scale)
        losses = functional.binary_cross_entropy_with_logits(guessed, torch.from_numpy(wanted), reduction="none")
        loss: Tensor = (losses * torch.from_numpy(trust)).sum() / len(rows)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._all, 1.0)
        optimizer.step()
        return float(loss.detach())


def before_the_trained(packed: Packed, texts: list[str]) -> list[NDArray[np.float16]]:
    """What leaves the layers that stay: a row for each word of each sentence."""
    entrance, layers = (
        Entrance(packed),
        [Layer(packed, number, learns=False) for number in range(packed.layers - TRAINED)],
    )
    words = [np.array(packed.words(_PREFIX + text), np.int64) for text in texts]
    found: dict[int, NDArray[np.float16]] = {}
    by_length = sorted(range(len(texts)), key=lambda place: len(words[place]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for begin in range(0, len(texts), BATCH):
            places = by_length[begin : begin + BATCH]
            numbers, known = padded([words[place] for place in places])
            rows = entrance(numbers.numpy())
            for layer in layers:
                rows = layer(rows, known, 0.0)
            halves = rows.float().numpy().astype(np.float16)
            found |= {place: half[: len(words[place])] for place, half in zip(places, halves, strict=True)}
    return [found[place] for place in range(len(texts))]


def batches(lengths: NDArray[np.int64], weight: Array, random: np.random.Generator) -> list[NDArray[np.int64]]:
    """The sentences of an epoch, those of about one length together."""
    strong, weak = np.flatnonzero(weight > _STRONG), np.flatnonzero((weight > 0) & (weight <= _STRONG))
    chosen = np.concatenate([strong, random.choice(weak, int(_OF_THE_WEAK * len(weak)), replace=False)])
    near = (lengths[chosen] + random.integers(0, _NEAR_IN_LENGTH + 1, len(chosen))) // _NEAR_IN_LENGTH
    ordered = chosen[np.lexsort((random.random(len(chosen)), near))]
    cut = [*range(0, len(ordered) - BATCH + 1, BATCH), len(ordered)]
    found = [ordered[begin:end] for begin, end in pairwise(cut)]
    return [found[place] for place in random.permutation(len(found))]


def train(packed: Packed, lesson: Lesson, tell: Callable[[str], None]) -> Pupil:
    """Layers that have learnt it."""
    torch.manual_seed(5)
    random = np.random.default_rng(5)
    rows = before_the_trained(packed, lesson.texts)
    lengths = np.array([len(row) for row in rows])
    epochs = [batches(lengths, lesson.trust.max(axis=1), random) for _ in range(EPOCHS)]
    pupil = Pupil(packed, lesson.wanted.shape[1])
    optimizer = pupil.optimizer()
    rates, steps = [group["lr"] for group in optimizer.param_groups], sum(map(len, epochs))
    for step, batch in enumerate(places for epoch in epochs for places in epoch):
        fallen = _LEAST + (1 - _LEAST) * (1 + math.cos(math.pi * step / steps)) / 2
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * fallen * min(1.0, (step + 1) / _WARM)
        held = [rows[place].astype(np.float32) for place in batch]
        loss = pupil.learn(held, lesson.wanted[batch], lesson.trust[batch], optimizer)
        if step % 50 == 0:
            tell(f"step {step} of {steps}: loss {loss:.3f}")
    return pupil


def main() -> int:
    small = "--small" in sys.argv
    packed = Packed()
    pupil = train(packed, lessons(100 if small else 1), print)
    first, layers = as_file_end(packed, pupil.layers)
    if not small:
        np.savez(LAYERS, first=np.int64(first), layers=layers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
