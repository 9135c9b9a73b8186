"""Which words of theirs say why: the rules' marks and the meaning of each clause, weighed together (ejected-05).

Trained by `evals/train_reasons.py` on the marked reasons of `evals/messages`. Without the extra the rules of
`marks.py` stand alone.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from service.filed import filed
from service.meaning import is_on
from service.situation.asides import disclaims, from_its_cause, is_kind_word, stands_below_a_name
from service.situation.fillers import is_filler, only_thanks
from service.situation.meant.acts import row_lengths
from service.situation.meant.opinion import piece
from service.situation.model import SituationKind
from service.situation.reading import Reading, kept_by_words
from service.situation.reasons.features import Clauses, Numbers, clauses_of, join_features
from service.situation.reasons.marks import is_statement, reason_by_rules, trimmed
from service.situation.reasons.meant import ClauseHead, soundings, with_soundings
from service.situation.said import Place
from service.situation.tags import refuses

WEIGHTS = Path(__file__).with_name("reasons.npz")
LEAST = 0.2
"""Chance of the best clause below which no reason was given."""
LEAST_STATED = 0.1
"""The same of a plain statement beside a refusal."""
TO_JOIN = -1.6
"""Log odds from which a clause beside one that says why is quoted with it: rather a word too many than half of it."""
OF_A_WISH = 0.15
"""What a chance counts in a sentence that wishes for no calls: it says why not to ring."""
OF_A_STOP = 0.1
"""What a chance counts in words that end contact: they are no reason for it."""
OF_A_KIND_WORD = 0.05
"""What a chance counts in praise of what we did and in good wishes."""
_STOPPING = ("opt_out", "no_calls", "no_mail")
_CONTRAST = re.compile(
    r"(?:and |und |y |et |e |but |sondern |sino |mais )?(?:not|no|nicht|kein\w*|pas|nao|rather than)\b"
)
"""How a clause begins that only says what is not so."""
_LONGEST = 110
"""Characters of a quote of several clauses; the best clause alone may be longer: rather its words than all around."""


class Learnt(NamedTuple):
    """A judge of clauses, and the weights of two logistic regressions; the last of each is the constant."""

    head: ClauseHead

    clauses: Numbers
    """Whether a clause says why."""
    joins: Numbers
    """Whether a clause beside one that does belongs to it."""


def find_reason(reading: Reading, no: Place | None, kind: SituationKind) -> Place | None:
    """The words that give the reason, or null where they gave none; a bare no is none.

    `no`: the words of their no or "not now"; `kind`: what they amount to.
    """
    return _found(reading, no, kind, is_on())


@kept_by_words
def _found(reading: Reading, no: Place | None, kind: SituationKind, by_meaning: bool) -> Place | None:
    """`by_meaning`: whether sentences can be read by what they mean; else the rules stand alone."""
    if reading.is_short("short_why"):
        return trimmed(reading, (0, len(reading.folded)))
    found = clauses_of(reading, no, kind) if by_meaning else None
    if found is None:
        return reason_by_rules(reading, no)
    if not found.places:
        return None
    weights = learnt()
    rows = with_soundings(found.rows, soundings([piece(reading, place) for place in found.places], weights.head))
    place = reason_among(found, rows, weights)
    if kind is SituationKind.DISMISSAL:
        place = next((one for one in reading.sentences if refuses(reading.words(one))), place)
    return trimmed(reading, from_its_cause(reading, place)) if place is not None else None


def reason_among(found: Clauses, rows: Numbers, weights: Learnt) -> Place | None:
    """The likeliest clause with those beside it that belong to it, within one sentence; null where none is likely.

    `rows`: the features of the clauses, with what they sound like.
    """
    chances = chances_of(rows, weights.clauses)
    chances = chances * [_weight(found, at) for at in range(len(found.places))]
    best = int(chances.argmax())
    if chances[best] >= LEAST:
        return _joined(found, chances, weights.joins, best)
    if found.kind is not SituationKind.DISMISSAL or chances[best] < LEAST_STATED:
        return None
    return found.places[best] if is_statement(found.reading, found.places[best]) else None


def _weight(found: Clauses, at: int) -> float:
    """What the chance of a clause counts: less where it says why not to ring, least in words of a stop."""
    reading, place, sentence = found.reading, found.places[at], found.sentences[at]
    if is_filler(reading, place, first=at == 0) or stands_below_a_name(reading, place):
        return 0.0
    if is_kind_word(reading.words(place)):
        return OF_A_KIND_WORD
    if disclaims(reading, sentence, place):
        return OF_A_WISH
    if found.kind is SituationKind.OPT_OUT:
        return OF_A_STOP if any(reading.within(act, place) for act in _STOPPING) else 1.0
    if reading.within("no_calls", sentence):
        return OF_A_WISH
    before = [one for one in reading.sentences if one[1] <= sentence[0]]
    told = any(reading.within(act, place) for act in ("chose", "decline", "cause"))
    return OF_A_WISH if before and reading.within("no_calls", before[-1]) and not told else 1.0


def chances_of(rows: Numbers, weights: Numbers) -> Numbers:
    """Of each row, from 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1]))))


def _joined(found: Clauses, chances: Numbers, weights: Numbers, best: int) -> Place:
    """First what follows, then what stands before, as long as it belongs to the quote."""
    first = last = best
    while (beside := found.beside(last, 1)) is not None and _belongs(found, chances, weights, last, beside):
        last = beside
    while (beside := found.beside(first, -1)) is not None and _belongs(found, chances, weights, first, beside):
        first = beside
    joined = (found.places[first][0], found.places[last][1])
    return joined if joined[1] - joined[0] <= _LONGEST else found.places[best]


def _belongs(found: Clauses, chances: Numbers, weights: Numbers, inside: int, beside: int) -> bool:
    words = found.reading.words(found.places[beside])
    if only_thanks(words) or (beside == 0 and is_filler(found.reading, found.places[beside], first=True)):
        return False
    apart = any(found.reading.within(act, found.places[beside]) for act in ("decline", "pleasant", "no_calls"))
    if beside > inside and _CONTRAST.match(words) is not None and not apart:
        return True
    row = join_features(found, chances, inside, beside)
    return bool(row @ weights[:-1] + weights[-1] > TO_JOIN)


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    """What was learnt, read once."""
    with np.load(WEIGHTS) as stored:
        known = stored["known"]
        weights, base = stored["weights"].astype(np.float32), float(stored["base"])
        head = ClauseHead(stored["middle"], filed(known), weights, base, row_lengths(known))
        return Learnt(head, stored["clauses"].astype(np.float64), stored["joins"].astype(np.float64))
