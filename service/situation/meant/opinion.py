"""What one message means, piece by piece: its sentences, and the clauses of its long ones, judged by `acts.py`."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from service.meaning import embed, is_on
from service.situation.fillers import GREETS
from service.situation.meant.acts import Heads, acts_of, likely, sure, without_end
from service.situation.meant.whole import vector_of
from service.situation.reading import Reading, kept_by_words
from service.situation.said import Place, overlap
from service.situation.tags import is_courtesy
from service.thread.signature import is_closing

Scores = dict[str, float]

MOST_SENTENCES = 8
"""Sentences of one message that are judged."""
MOST_CHARACTERS = 800
"""Characters of sentences that are judged, and as many of clauses: their vectors cost time."""
_LONGEST = 250
"""Characters of one piece that are judged."""
_LONG = 12
"""Words from which the clauses of a sentence are judged as well."""
_FEWEST_WORDS = 3
"""Words of a clause that is judged."""
_MOST_CLAUSES = 12
_GREETING = re.compile(rf"(?:{GREETS})\b[^.?!\n]{{0,40}}$")
_LONGEST_FORM = 60
_MOST_OF_IT = 0.3
_NAME = 2
"""Words that a name or greeting on a line of its own may have."""


@dataclass(frozen=True)
class Opinion:
    """The judged pieces of one message: the sentences in order, then clauses of long ones."""

    places: tuple[Place, ...]
    scores: tuple[Scores, ...]
    sentences: int
    """How many of the pieces are sentences."""
    vector: NDArray[np.float32]
    """Of the whole message."""
    asking: tuple[bool, ...]
    """Of each piece: whether it ends as a question."""

    def best(self, *labels: str) -> tuple[float, Place]:
        """The highest share of its likely bar that a label reaches, 1 and more where it fits, and where."""
        return max(
            (self._share(scores, *labels), place) for scores, place in zip(self.scores, self.places, strict=True)
        )

    def best_around(self, place: Place, *labels: str) -> float:
        """As `best`, of the pieces that a place lies in, in part; 0 where it lies in none."""
        around = (scores for scores, one in zip(self.scores, self.places, strict=True) if overlap(one, place))
        return max((self._share(scores, *labels) for scores in around), default=0.0)

    def best_apart(self, place: Place, *labels: str) -> float:
        """As `best`, of the pieces that have no word in common with a place; 0 where there is none."""
        apart = (scores for scores, one in zip(self.scores, self.places, strict=True) if not overlap(one, place))
        return max((self._share(scores, *labels) for scores in apart), default=0.0)

    def best_stated(self, *labels: str) -> float:
        """As `best`, of the pieces that ask nothing; 0 where all ask."""
        stated = (scores for scores, asks in zip(self.scores, self.asking, strict=True) if not asks)
        return max((self._share(scores, *labels) for scores in stated), default=0.0)

    def judges(self, place: Place) -> bool:
        """Whether a piece that a place lies in, in part, was judged."""
        return any(overlap(one, place) for one in self.places)

    def is_sure(self, *labels: str) -> bool:
        return any(scores[label] >= sure(label) for scores in self.scores for label in labels)

    @cached_property
    def highest_and_mean(self) -> NDArray[np.float64]:
        """The highest score of each of `JUDGED`, in order, then the mean of each over the sentences."""
        every = np.array([tuple(scores.values()) for scores in self.scores])
        mean = np.add.reduce(every[: self.sentences], axis=0) / self.sentences
        return np.concatenate([np.maximum.reduce(every, axis=0), mean])

    def _share(self, scores: Scores, *labels: str) -> float:
        """Of one piece: the highest share of its likely bar that one of the labels reaches."""
        return max(scores[label] / likely(label) for label in labels)


def opinion_on(reading: Reading, learnt: Heads | None = None) -> Opinion | None:
    """What the pieces of a message mean; null without the extra, or where there are no words.

    `learnt`: another judge than the one that is shipped.
    """
    return _judged(reading, learnt) if learnt is not None else _judged_lately(reading, is_on())


@kept_by_words
def _judged_lately(reading: Reading, by_meaning: bool) -> Opinion | None:
    return _judged(reading, None) if by_meaning else None


def _judged(reading: Reading, learnt: Heads | None) -> Opinion | None:
    sentences = affordable(_without_names(reading), MOST_SENTENCES)
    places = [*sentences, *affordable(_clauses_of_long(reading, sentences), _MOST_CLAUSES)]
    pieces = [piece(reading, place) for place in places]
    judged = acts_of(pieces, learnt)
    vectors = embed([without_end(one) for one in pieces[: len(sentences)]]) if judged else None
    if not judged or vectors is None:
        return None
    return Opinion(
        tuple(places), tuple(judged), len(sentences), vector_of(vectors), tuple(_asks(one) for one in pieces)
    )


def _asks(words: str) -> bool:
    return words.rstrip(" \"')").endswith("?")


def piece(reading: Reading, place: Place) -> str:
    """The words of a place as they are judged."""
    return reading.quote((place[0], min(place[1], place[0] + _LONGEST)))


def affordable(places: Sequence[Place], most: int) -> list[Place]:
    """So many places as may be judged, in order: from both ends, since a long message says it first or last."""
    waiting, spent = deque(places), 0
    chosen: list[Place] = []
    while waiting and len(chosen) < most:
        place = waiting.popleft() if len(chosen) % 3 < 2 else waiting.pop()
        spent += min(place[1] - place[0], _LONGEST)
        if chosen and spent > MOST_CHARACTERS:
            break
        chosen.append(place)
    return sorted(chosen)


def _without_names(reading: Reading) -> list[Place]:
    """The sentences, without a greeting or a name that stands alone at either end."""
    places = list(reading.sentences)
    while len(places) > 1 and len(reading.words(places[-1]).split()) <= _NAME and _own_line(reading, places[-1]):
        places.pop()
    if len(places) > 1 and len(reading.words(places[0]).split()) <= _NAME and _own_line(reading, places[1]):
        del places[0]
    places = [place for place in places if not _is_form(reading, place)] or places
    places = [place for place in places if not is_courtesy(reading.words(place))] or places
    return [place for place in places if not _takes_a_no_back(reading, place)] or places


def _takes_a_no_back(reading: Reading, place: Place) -> bool:
    """Whether a sentence is little more than words like "no problem", which sound like a no."""
    taken = sum(end - start for start, end in reading.within("not_decline", place))
    return taken > _MOST_OF_IT * (place[1] - place[0])


def _is_form(reading: Reading, place: Place) -> bool:
    """Whether a line of its own only greets or closes, whatever its words."""
    words = reading.words(place)
    if len(words) > _LONGEST_FORM or not _fills_lines(reading, place):
        return False
    return _GREETING.match(words) is not None or is_closing(reading.quote(place).rstrip(".,;: "))


def _fills_lines(reading: Reading, place: Place) -> bool:
    before, after = reading.folded[: place[0]].rstrip(" "), reading.folded[place[1] :].lstrip(" ,.;:!")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def _own_line(reading: Reading, place: Place) -> bool:
    return reading.folded[: place[0]].rstrip(" ").endswith("\n")


def _clauses_of_long(reading: Reading, sentences: list[Place]) -> list[Place]:
    found: list[Place] = []
    for sentence in sentences:
        if len(reading.words(sentence).split()) < _LONG:
            continue
        inside = [c for c in reading.clauses if sentence[0] <= c[0] and c[1] <= sentence[1] and c != sentence]
        found += [clause for clause in inside if len(reading.words(clause).split()) >= _FEWEST_WORDS]
    return found
