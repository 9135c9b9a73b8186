"""What the sentences of a draft do, judged by meaning: trained heads on their vectors and words, for where phrases end.

Needs the extra with the embedding model; without it there are no scores and the phrases stand alone. The heads come
from `python -m evals.draft_sentences.train`, their quality stands beside their sentences. A new sentence costs one
embedding, a known one nothing.
"""

import math
import re
import zlib
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from service import meaning
from service.checks.base import FieldName, Judged
from service.text import fold, split_sentences

Deed = Literal[
    "urgency", "chasing", "assumed_yes", "blame", "guess", "rebuttal",
    "accept", "thanks", "open", "own", "leave", "offer", "aside",
]  # fmt: skip
DEEDS: tuple[Deed, ...] = get_args(Deed)
"""In the order of the heads. `offer` states, argues or pitches something about what we sell;
`aside` has nothing to do with any sale: a joke, a recipe, a fact about octopuses."""
BUCKETS = 8192
"""Places for words, pairs of words and runs of letters beside the vector."""
_RUN = 4
"""Letters of a run."""
_HEADS = Path(__file__).parent / "heads.npz"
_LONGEST_TEXT = 2_500
"""Code points; a longer draft fails by its length, and nobody waits for its vectors."""
_MOST_SENTENCES = 16
_SHORTEST = 12
_FEWEST_WORDS = 3
_LONGEST = 600
_LONG = 34
"""Code points from which a sentence is judged by its clauses as well."""
_SHORTEST_CLAUSE = 14
_LONGEST_REST = 6
"""A clause that leaves less of its sentence says the same."""
_MOST_CLAUSES = 8
_CUT = re.compile(
    r"[;:–—(]\s*|\s-\s|,\s(?!\d)|"
    r"\s(?=(?:because|which is|so that|although|though|unless|weil|porque|parce que|damit|sodass)\s)",
    re.IGNORECASE,
)
_DISCOUNT = math.exp(-1.0)
"""What the odds of a clause count: out of its sentence it is easily misread."""
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+|[?%€$£!]")


class Scored(NamedTuple):
    """A sentence with the probability of each deed."""

    field: FieldName
    start: int
    """Code points into the field."""
    end: int
    chances: dict[Deed, float]
    highest: dict[Deed, float]
    """In the sentence or one of its clauses, at a discount: what is said in passing drowns in a long sentence."""


def scored(judged: Judged) -> tuple[Scored, ...]:
    """The sentences of subject and body that are worth it, in order; empty without the extra."""
    kept: tuple[Scored, ...] | None = judged.__dict__.get("_scored")
    if kept is None:
        far_too_long = len(judged.body) > _LONGEST_TEXT or not meaning.is_installed()
        kept = () if far_too_long else _scored(judged.subject[:_LONGEST], judged.body)
        judged.__dict__["_scored"] = kept
    return kept


def _scored(subject: str, body: str) -> tuple[Scored, ...]:
    fields: tuple[tuple[FieldName, str], ...] = (("subject", subject), ("body", body))
    places = [
        (field, start, end, sentence)
        for field, text in fields
        for start, end in split_sentences(text)
        if (sentence := text[start:end]) in _judgements or _says_enough(sentence)
    ][:_MOST_SENTENCES]
    judgements = _judged([sentence for *_, sentence in places])
    return tuple(Scored(field, start, end, *judgements[sentence]) for field, start, end, sentence in places)


class _Judgement(NamedTuple):
    """What `Scored` tells of a sentence."""

    chances: dict[Deed, float]
    highest: dict[Deed, float]


_KEPT_JUDGEMENTS = 600
_judgements: dict[str, _Judgement] = {}
"""Of the sentences met lately: drafts of one thread, and attempts at a draft, share most of theirs."""


def _judged(sentences: list[str]) -> dict[str, _Judgement]:
    """The judgement of each sentence. Raises Unmet where one has no vector and none may be made here."""
    found = {sentence: known for sentence in sentences if (known := _judgements.get(sentence))}
    if new := {sentence: clauses_of(sentence) for sentence in sentences if sentence not in found}:
        pieces = [piece for sentence, clauses in new.items() for piece in (sentence, *clauses)]
        meaning.embed(pieces, "draft")  # all at once cost less
        made = {sentence: _Judgement(_kept(sentence), _highest(sentence, clauses)) for sentence, clauses in new.items()}
        if len(_judgements) + len(made) > _KEPT_JUDGEMENTS:
            _judgements.clear()
        _judgements.update(made)
        found |= made
    return found


def _says_enough(sentence: str) -> bool:
    return _SHORTEST <= len(sentence) <= _LONGEST and len(_WORD.findall(sentence)) >= _FEWEST_WORDS


def _highest(sentence: str, clauses: list[str]) -> dict[Deed, float]:
    """The highest probability of each deed over the sentence and its clauses."""
    chances, parts = _kept(sentence), [_kept(clause) for clause in clauses]
    return {deed: max([chances[deed], *(_discounted(part[deed]) for part in parts)]) for deed in DEEDS}


def _discounted(chance: float) -> float:
    return chance * _DISCOUNT / (1 - chance + chance * _DISCOUNT)


def clauses_of(sentence: str) -> list[str]:
    """The clauses of a long sentence that say enough to be judged; none of a short one."""
    if len(sentence) < _LONG:
        return []
    clauses = [clause.strip(" ,.()") for clause in _CUT.split(sentence)]
    telling = [clause for clause in clauses if _SHORTEST_CLAUSE <= len(clause) < len(sentence) - _LONGEST_REST]
    return [clause for clause in dict.fromkeys(telling) if len(clause.split()) >= _FEWEST_WORDS][:_MOST_CLAUSES]


@lru_cache(maxsize=meaning.KEPT)
def _kept(sentence: str) -> dict[Deed, float]:
    vector = meaning.embed([sentence], "draft")
    return {} if vector is None else _judge(vector[0], sentence)


def chances_of(sentence: str) -> dict[Deed, float] | None:
    """The probability of each deed; null without the extra."""
    return _kept(sentence) if meaning.is_installed() else None


def word_places(sentence: str) -> list[int]:
    """The places of its words, pairs of words and runs of letters among the buckets, each once."""
    words = ["<", *_TOKEN.findall(fold(sentence)), ">"]
    line = " ".join(words)
    grams = {*words, *(f"{one} {two}" for one, two in pairwise(words))}
    grams |= {line[place : place + _RUN] for place in range(len(line) - _RUN + 1)}
    return sorted({zlib.crc32(gram.encode()) % BUCKETS for gram in grams})


def _judge(vector: Any, sentence: str) -> dict[Deed, float]:
    import numpy as np

    heads = _heads()
    places = word_places(sentence)
    hidden = np.maximum(vector @ heads.hidden + heads.hidden_bias, 0)
    sums = hidden @ heads.out + heads.out_bias + heads.words[places].sum(axis=0) / np.sqrt(len(places))
    chances = 1 / (1 + np.exp(-sums))
    return dict(zip(DEEDS, chances.tolist(), strict=True))


class _Heads(NamedTuple):
    """All nets as one: their hidden layers side by side, for vectors as they are."""

    hidden: Any
    hidden_bias: Any
    out: Any
    out_bias: Any
    words: Any


@lru_cache(maxsize=1)
def _heads() -> _Heads:
    import numpy as np

    with np.load(_HEADS) as loaded:
        kept = {name: loaded[name].astype("float32") for name in loaded.files}
    nets = range(int(kept["nets"]))
    hidden = np.hstack([kept[f"hidden{number}"] for number in nets]) / kept["spread"][:, None]
    bias = np.concatenate([kept[f"hidden_bias{number}"] for number in nets]) - kept["mean"] @ hidden
    out = np.vstack([kept[f"out{number}"] for number in nets]) / len(nets)
    out_bias = np.mean([kept[f"out_bias{number}"] for number in nets], axis=0)
    return _Heads(hidden, bias, out, out_bias, kept["words"])
