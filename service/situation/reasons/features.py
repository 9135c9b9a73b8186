"""What is known of each clause of a message when we ask which one says why: its meaning, its form, its neighbours."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.situation.meant.acts import JUDGED, Heads, acts_of
from service.situation.meant.opinion import Scores, affordable, piece
from service.situation.model import SituationKind
from service.situation.reading import Reading
from service.situation.reasons.marks import clauses_to_us, is_greeting, leads_to, rule_score
from service.situation.said import Place

Numbers = NDArray[np.float64]

_MOST_CLAUSES = 24
_OF_SENTENCE = ("reason", "chose_other", "declines", "why_not", "postpones", "asks")
_OF_NEIGHBOUR = ("no", "reason", "later", "opt_out")
_OF_JOINED = ("no", "reason", "later", "opt_out", "asks", "agrees", "thanks_only", "small_talk", "invites_back")
_ACTS = ("decline", "chose", "reason", "cause", "opt_out", "later", "request")
_CAUSE = re.compile(
    r"(?:because|since|as|due to|owing to|given that|seeing|for|weil|da|denn|nachdem|wegen|porque|ya que|como|pues|que|"
    r"debido|parce qu|car|puisque|comme|vu que|pois|ja que|visto que|want|omdat|perche|poiche|siccome|fordi|eftersom|"
    r"bo|poniewaz)\b"
)
_BUT = re.compile(r"(?:but|aber|doch|nur|pero|mas|mais|maar|ma|men|ale|only|however|sadly|leider)\b")
_AND = re.compile(r"(?:and|n|und|y|e|et|en|og|och|i)\b")
_WHICH = re.compile(r"(?:who|which|that|whose|where|der|die|das|que|qui|dont|cuyo|cuja|die)\b")
_AFTER_BUT = re.compile(r"\b(?:but|aber|pero|mais|mas|because|weil|porque|denn)\W*$")
_NOT = -3.0
"""What stands for the odds of a clause that is not there."""


@dataclass(frozen=True)
class Clauses:
    """The clauses of one message in order."""

    reading: Reading
    kind: SituationKind
    """What the message amounts to."""
    places: tuple[Place, ...]
    sentences: tuple[Place, ...]
    """The sentence of each."""
    meant: tuple[Scores, ...]
    rows: Numbers
    """The features of each."""

    def beside(self, at: int, step: int) -> int | None:
        """The clause before (-1) or after (1), within the same sentence."""
        return _within_sentence(self.sentences, at, step)


def clauses_of(reading: Reading, no: Place | None, kind: SituationKind, judge: Heads | None = None) -> Clauses | None:
    """What is known of the clauses; null without the extra.

    `judge`: another one of sentences than the one that is shipped.
    """
    places = tuple(affordable(clauses_to_us(reading), _MOST_CLAUSES))
    sentences = tuple(reading.sentence_at(place[0]) for place in places)
    judged = acts_of([piece(reading, place) for place in (*places, *sentences)], judge)
    if judged is None:
        return None
    meant, of_sentence = tuple(judged[: len(places)]), judged[len(places) :]
    order = list(dict.fromkeys(sentences))
    noes = {sentence: scores["no"] for sentence, scores in zip(sentences, of_sentence, strict=True)}
    message = [kind is SituationKind.POSTPONEMENT, kind is SituationKind.OPT_OUT, len(order) == 1, len(places) == 1]
    rows = [
        [
            *(meant[at][label] for label in JUDGED),
            *(of_sentence[at][label] for label in _OF_SENTENCE),
            *map(float, _form(reading, place, sentences[at], no)),
            order.index(sentences[at]) / len(order),
            *map(float, message),
            _beside(order, noes, sentences[at]),
            max((scores["reason"] for other, scores in enumerate(meant) if other != at), default=0.0),
            *_neighbours(meant, sentences, at),
        ]
        for at, place in enumerate(places)
    ]
    return Clauses(reading, kind, places, sentences, meant, np.array(rows, dtype=np.float64))


def _form(reading: Reading, clause: Place, sentence: Place, no: Place | None) -> list[float | bool]:
    words = reading.words(clause)
    count = len(words.split())
    rule = rule_score(reading, clause, no)
    before = reading.folded[max(0, clause[0] - 14) : clause[0]]
    return [
        min(rule, 5.0) / 3, rule >= 1, _CAUSE.match(words) is not None, _BUT.match(words) is not None,
        _AFTER_BUT.search(before) is not None, ":" in before[-3:], "?" in words, min(count, 15) / 15, count <= 2,
        clause[0] == sentence[0], clause == sentence, *(bool(reading.within(act, clause)) for act in _ACTS),
        bool(reading.within("person_no", clause)), leads_to(reading, clause), any(map(str.isdigit, words)),
        abs(clause[0] - no[0]) / 200 if no else 0.0, no is not None and clause[0] <= no[0] < clause[1],
        is_greeting(reading, clause),
    ]  # fmt: skip


def _beside(order: list[Place], noes: dict[Place, float], sentence: Place) -> float:
    """How much the sentence before or after is a no."""
    at = order.index(sentence)
    return max((noes[order[other]] for other in (at - 1, at + 1) if 0 <= other < len(order)), default=0.0)


def _neighbours(meant: tuple[Scores, ...], sentences: tuple[Place, ...], at: int) -> list[float]:
    """What the clauses before and after mean, within the sentence."""
    found: list[float] = []
    for step in (-1, 1):
        other = _within_sentence(sentences, at, step)
        found += [0.0 if other is None else meant[other][label] for label in _OF_NEIGHBOUR]
    return found


def _within_sentence(sentences: tuple[Place, ...], at: int, step: int) -> int | None:
    other = at + step
    return other if 0 <= other < len(sentences) and sentences[other] == sentences[at] else None


def join_features(found: Clauses, chances: Numbers, inside: int, beside: int) -> Numbers:
    """Whether the clause beside one that says why belongs to it: what to know of the two and of the words between."""
    reading, place, step = found.reading, found.places[beside], beside - inside
    beyond = found.beside(beside, step)
    left, right = sorted((inside, beside))
    between = reading.folded[found.places[left][1] : found.places[right][0]]
    later = reading.words(found.places[right])
    count = len(reading.words(place).split())
    form = [
        step > 0, count <= 3, min(count, 15) / 15, "," in between, ":" in between, "(" in between or ")" in between,
        not between.strip(), _AND.match(later) is not None, _BUT.match(later) is not None,
        _CAUSE.match(later) is not None, _WHICH.match(later) is not None, leads_to(reading, found.places[left]),
        beyond is None, bool(reading.within("decline", place)), bool(reading.within("later", place)),
    ]  # fmt: skip
    odds = [_odds(chances, inside), _odds(chances, beside), _NOT if beyond is None else _odds(chances, beyond)]
    return np.array([*odds, *map(float, form), *(found.meant[beside][label] for label in _OF_JOINED)])


def _odds(chances: Numbers, at: int) -> float:
    chance = float(np.clip(chances[at], 0.01, 0.99))
    return float(np.log(chance / (1 - chance)))
