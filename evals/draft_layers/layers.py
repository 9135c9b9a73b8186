"""The model's layers in torch, in four bits while they are trained, as the engine will hold them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from evals.draft_layers.packed import Bytes, Packed, pack, unpack

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


def _in_four_bits(numbers: Tensor) -> Tensor:
    """The nearest numbers that four bits can tell; slopes pass as if nothing had been rounded."""
    now = numbers.detach()
    held = torch.from_numpy(unpack(pack(now.numpy()))).view_as(now)
    return numbers + (held - now)


class Layer:
    """One layer, with the numbers of the file."""

    def __init__(self, packed: Packed, number: int, *, learns: bool) -> None:
        self.heads, self.width, self.epsilon = packed.heads, packed.width, packed.epsilon
        inner = {"fo": packed.inner}
        self.numbers: dict[str, Tensor] = {}
        for name in (*MATRICES, *NORMS):
            weights = torch.from_numpy(packed.read(f"l{number}.{name}.w"))
            weights = weights.view(-1, inner.get(name, packed.width)) if name in MATRICES else weights
            self.numbers[f"{name}_w"] = weights.requires_grad_(learns)
            self.numbers[f"{name}_b"] = torch.from_numpy(packed.read(f"l{number}.{name}.b")).requires_grad_(learns)

    def __call__(self, rows: Tensor, known: Tensor, dropped: float) -> Tensor:
        count, length, width = rows.shape
        query, key, value = (
            self._times(name, rows).view(count, length, self.heads, width // self.heads).transpose(1, 2)
            for name in ("q", "k", "v")
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=known[:, None, None, :])
        seen = self._times("ao", seen.transpose(1, 2).reshape(count, length, width))
        rows = self._normed("aln", rows + functional.dropout(seen, dropped))
        inner = self._times("fo", functional.gelu(self._times("fi", rows)))
        return self._normed("oln", rows + functional.dropout(inner, dropped))

    def _times(self, name: str, rows: Tensor) -> Tensor:
        weights = self.numbers[f"{name}_w"]
        held = _in_four_bits(weights) if weights.requires_grad else weights
        return functional.linear(rows, held, self.numbers[f"{name}_b"])

    def _normed(self, name: str, rows: Tensor) -> Tensor:
        weights, bias = self.numbers[f"{name}_w"], self.numbers[f"{name}_b"]
        return functional.layer_norm(rows, (self.width,), weights, bias, self.epsilon)


class Entrance:
    """What stands before the first layer: vectors of words and places."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        places, kind, weights, bias = (packed.read(f"emb.{name}") for name in ("pos", "type", "ln.w", "ln.b"))
        self._places = torch.from_numpy(places).view(-1, packed.width) + torch.from_numpy(kind[: packed.width])
        self._weights, self._bias = torch.from_numpy(weights), torch.from_numpy(bias)

    def __call__(self, words: NDArray[np.int64]) -> Tensor:
        """Words by sentence and place, padded with any."""
        rows = torch.from_numpy(self._packed.word_vectors(words.reshape(-1))).view(*words.shape, self._packed.width)
        summed = rows + self._places[: words.shape[1]]
        return functional.layer_norm(summed, (self._packed.width,), self._weights, self._bias, self._packed.epsilon)


def padded(rows: Sequence[NDArray[Any]]) -> tuple[Tensor, Tensor]:
    """Rows of sentences beside each other, and where there are any."""
    lengths = np.array([len(row) for row in rows])
    known = np.arange(lengths.max())[None] < lengths[:, None]
    beside = np.zeros((*known.shape, *rows[0].shape[1:]), rows[0].dtype)
    beside[known] = np.concatenate(rows)
    return torch.from_numpy(beside), torch.from_numpy(known)


def pooled(rows: Tensor, known: Tensor) -> Tensor:
    """A vector of length 1 for each sentence: the mean of its words."""
    shares = known.unsqueeze(-1).float()
    return functional.normalize((rows.float() * shares).sum(1) / shares.sum(1), dim=-1)


def as_file_end(packed: Packed, layers: list[Layer]) -> tuple[int, Bytes]:
    """Where the last layers begin in the file, and its bytes from there on with these in their place."""
    first = packed.layers - len(layers)
    begin = packed.tensors[f"l{first}.q.w"].offset
    end: Bytes = np.array(packed.data[begin:])
    for number, layer in enumerate(layers, first):
        for name in (*MATRICES, *NORMS):
            for part in "wb":
                tensor = packed.tensors[f"l{number}.{name}.{part}"]
                numbers = layer.numbers[f"{name}_{part}"].detach().numpy()
                raw = pack(numbers) if tensor.packed else numbers.astype(np.float32).reshape(-1).view(np.uint8)
                end[tensor.offset - begin :][: tensor.size] = raw
    return begin, end
