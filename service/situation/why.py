"""Which words of theirs say why: the rules' marks and the meaning of each clause, weighed together (ejected-05).

Trained by `evals/train_reasons.py` on the marked reasons of `evals/messages`. Without the extra the rules of
`reasons.py` stand alone.
"""

import re
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.situation.acts import JUDGED, Heads, acts_of
from service.situation.opinion import affordable, piece
from service.situation.reading import Place, Reading
from service.situation.reasons import is_greeting, leads_to, reason_by_rules, rule_score, trimmed

Numbers = NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("reasons.npz")
LEAST = 0.15
"""Chance of the best clause below which no reason was given."""
_JOINED = 0.5
"""Chance from which a clause beside the best one belongs to the quote."""
_LONGEST_JOINED = 100
"""Characters of a quote of several clauses; the best clause alone may be longer."""
_MOST_CLAUSES = 24
_OF_SENTENCE = ("reason", "chose_other", "declines", "why_not", "postpones", "asks")
_ACTS = ("decline", "chose", "reason", "cause", "opt_out", "later", "request")
_CAUSE = re.compile(
    r"(?:because|since|as|due to|owing to|given that|seeing|for|weil|da|denn|nachdem|wegen|porque|ya que|como|pues|que|"
    r"debido|parce qu|car|puisque|comme|vu que|pois|ja que|visto que|want|omdat|perche|poiche|siccome|fordi|eftersom|"
    r"bo|poniewaz)\b"
)
_BUT = re.compile(r"(?:but|aber|doch|nur|pero|mas|mais|maar|ma|men|ale|only|however|sadly|leider)\b")
_AFTER_BUT = re.compile(r"\b(?:but|aber|pero|mais|mas|because|weil|porque|denn)\W*$")


def find_reason(reading: Reading, no: Place | None) -> Place | None:
    """The words that give the reason, or null where they gave none; a bare no is none.

    `no`: the words of their no or "not now".
    """
    clauses, rows = clause_features(reading, no)
    if rows is None:
        return reason_by_rules(reading, no)
    if not clauses:
        return None
    weights = _weights()
    chances = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    best = int(chances.argmax())
    if chances[best] >= LEAST:
        return trimmed(reading, _with_neighbours(reading, clauses, chances, best))
    by_somebody = next((clause for clause in clauses if reading.within("person_no", clause)), None)
    return trimmed(reading, by_somebody) if by_somebody is not None else None


def clause_features(
    reading: Reading, no: Place | None, learnt: Heads | None = None
) -> tuple[tuple[Place, ...], Numbers | None]:
    """The clauses in order and what is known of each, one row a clause; no rows without the extra.

    `learnt`: another judge than the one that is shipped.
    """
    clauses = tuple(affordable(reading.clauses, _MOST_CLAUSES))
    sentences = [reading.sentence_at(clause[0]) for clause in clauses]
    judged = acts_of([piece(reading, place) for place in (*clauses, *sentences)], learnt)
    if judged is None:
        return clauses, None
    meant, of_sentence = judged[: len(clauses)], judged[len(clauses) :]
    order = list(dict.fromkeys(sentences))
    noes = {sentence: scores["no"] for sentence, scores in zip(sentences, of_sentence, strict=True)}
    rows = [
        [
            *(meant[at][label] for label in JUDGED),
            *(of_sentence[at][label] for label in _OF_SENTENCE),
            *map(float, _form(reading, clause, sentences[at], no)),
            order.index(sentences[at]) / len(order),
            float(len(order) == 1),
            _beside(order, noes, sentences[at]),
        ]
        for at, clause in enumerate(clauses)
    ]
    return clauses, np.array(rows, dtype=np.float64)


def _form(reading: Reading, clause: Place, sentence: Place, no: Place | None) -> list[float | bool]:
    words = reading.words(clause)
    count = len(words.split())
    rule = rule_score(reading, clause, no)
    before = reading.folded[max(0, clause[0] - 14) : clause[0]]
    return [
        min(rule, 5.0) / 3, rule >= 1, _CAUSE.match(words) is not None, _BUT.match(words) is not None,
        _AFTER_BUT.search(before) is not None, ":" in before[-3:], "?" in words, min(count, 15) / 15, count <= 2,
        clause[0] == sentence[0], clause == sentence, *(bool(reading.within(act, clause)) for act in _ACTS),
        leads_to(reading, clause), any(map(str.isdigit, words)), abs(clause[0] - no[0]) / 200 if no else 0.0,
        no is not None and clause[0] <= no[0] < clause[1], is_greeting(reading, clause),
    ]  # fmt: skip


def _beside(order: list[Place], noes: dict[Place, float], sentence: Place) -> float:
    """How much the sentence before or after is a no."""
    at = order.index(sentence)
    return max((noes[order[other]] for other in (at - 1, at + 1) if 0 <= other < len(order)), default=0.0)


def _with_neighbours(reading: Reading, clauses: tuple[Place, ...], chances: Numbers, best: int) -> Place:
    """The clause with those beside it that say why as well, within one sentence."""
    start, end = reading.sentence_at(clauses[best][0])
    first = last = best
    while last + 1 < len(clauses) and clauses[last + 1][0] < end and chances[last + 1] >= _JOINED:
        last += 1
    while first and clauses[first - 1][0] >= start and chances[first - 1] >= _JOINED:
        first -= 1
    joined = (clauses[first][0], clauses[last][1])
    return joined if joined[1] - joined[0] <= _LONGEST_JOINED else clauses[best]


@lru_cache(maxsize=1)
def _weights() -> Numbers:
    """One a feature, then the constant; read once."""
    with np.load(WEIGHTS) as stored:
        return np.asarray(stored["weights"], dtype=np.float64)
