"""Which sentences of a draft are invented: by their meaning, and by which of their words the ground knows.

A small network on a sentence's vector and on `features_of`, trained by `python -m evals.draft_grounds.train`. It finds
what no turn of phrase tells, and lets go what rules took for an invention. Needs the extra with the embedding model.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from service import meaning
from service.checks.base import FieldName, Hit, Judged
from service.checks.cleanliness.assistant import find_assistant_talk
from service.checks.grounding.bearing import Bearing, bearing_of, features_of
from service.checks.grounding.figures.unborne import check_numbers
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import KEPT_SENTENCES, kept_with
from service.checks.grounding.reading import DraftSentence
from service.checks.meaning.sentences import Deed, Scored
from service.checks.phrases.scope_words import PERSONS
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.common_stems import common_stems
from service.checks.vocabulary.tokens import stem
from service.plays import PlayId
from service.text import KNOWN_LANGUAGES

_NETS = Path(__file__).parent / "inventions.npz"
_SHORTEST = 12
_FEWEST_WORDS = 3
_LONGEST_TEXT = 2_500
"""Code points; a longer draft fails by its length."""
_MOST_SENTENCES = 24
_TELLING = 10
"""Words from which a sentence tells enough by itself."""
_SHORT_LINE = 30
"""Code points below which a line that ends in a comma or colon greets or heads something."""
_UNSPOKEN = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?[(\[]")
_LIKELY = 0.75
"""Chance from which a sentence with two strange words and more is found that offers, argues or presses."""
_MADE = 0.7
"""The same where we say what we made or arranged for them: of true ones that were met none came near."""
_SURE = 0.85
"""Chance from which a sentence with strange words is found; set on drafts of hands that the networks had not met."""
_SURER = 0.92
"""With a single one that is no common word, or where thanks are said."""
_SUREST = 0.95
"""Where the sentence does what claims nothing: it accepts, welcomes, owns or asks leave. Also where all but one
word and its numbers are borne, and where it wants nothing and many of its words are known: that may be told loosely.
"""
_TO_AN_END = 0.2
"""Probability of a harm below which a sentence wants nothing."""
_MANY = 3
"""Words, strange or known, that are many."""
_KIND = 0.5
_ASIDE = 0.5
"""Probability from which a sentence without any word of the thread has nothing to do with it."""
_DOUBTFUL, _IDLE = 0.05, 0.15
_WANTS_SOMETHING: tuple[Deed, ...] = ("offer", "rebuttal", "guess", "urgency", "blame", "assumed_yes")
_SPEAKS_FOR_US: tuple[Deed, ...] = ("offer", "rebuttal", "urgency")
_CLAIMS_NOTHING: tuple[Deed, ...] = ("accept", "open", "own", "chasing", "leave")
_ADVICE = "Say only what the thread or the offer bears, or leave it out."


class Opinion(NamedTuple):
    """A sentence with the chance that it is invented."""

    sentence: DraftSentence
    chance: float


Opinions = dict[tuple[FieldName, int], Opinion]


def opinions(judged: Judged, ground: Ground, sentences: Sequence[DraftSentence], greeted: int) -> Opinions:
    """The chances of the sentences of the body that are worth it, by their place; none without the extra."""
    if len(judged.body) > _LONGEST_TEXT or ground.language not in KNOWN_LANGUAGES or not meaning.is_installed():
        return {}
    worth = [one for one in sentences if is_worth_it(one, greeted)][:_MOST_SENTENCES]
    known = _known_chances(ground)
    found = {one.surroundings: known.get(one.surroundings) for one in worth}
    if new := [one for one in worth if found[one.surroundings] is None]:
        by_vector = _by_vector(new)
        if by_vector is None:
            return {}
        features = np.array([features_of(one, ground) for one in new], dtype=np.float32)
        chances = _joined(by_vector, features, _nets())
        found.update(zip((one.surroundings for one in new), chances, strict=True))
        if len(known) > KEPT_SENTENCES:
            known.clear()
        known.update(found)
    return {
        (one.field, one.start): Opinion(one, chance) for one in worth if (chance := found[one.surroundings]) is not None
    }


@kept_with
def _known_chances(_: Ground) -> dict[tuple[str, str], float | None]:
    """The chances of sentences under this ground, by their text: attempts at a draft share most of them."""
    return {}


def is_worth_it(sentence: DraftSentence, greeted: int) -> bool:
    """Whether a sentence of the body says enough to be judged; a greeting and a silent line of a card do not."""
    return (
        sentence.field == "body"
        and len(sentence.text) >= _SHORTEST
        and len(sentence.tokens) >= _FEWEST_WORDS
        and sentence.end > greeted
        and not is_unspoken(sentence)
        and not (len(sentence.text) < _SHORT_LINE and sentence.text.rstrip().endswith((",", ":")))
    )


def is_unspoken(sentence: DraftSentence) -> bool:
    """Whether it is a note of a card, said to nobody."""
    return _UNSPOKEN.match(sentence.text) is not None


def chances_of(vectors: Any, features: Any, nets: dict[str, Any]) -> list[float]:
    """The chance of each row, by these networks; features as `features_of` orders them."""
    return _joined(_weighed(vectors, nets), features, nets)


def _by_vector(sentences: Sequence[DraftSentence]) -> Any:
    """What the vectors bring to the hidden layer, a row a sentence; kept with their phrasings. Null without vectors."""
    new = [one for one in sentences if _weighed not in one.phrasing.made]
    if new:
        vectors = meaning.embed([one.text for one in new], "draft")
        if vectors is None:
            return None
        for one, row in zip(new, _weighed(vectors, _nets()), strict=True):
            one.phrasing.made[_weighed] = row
    return np.array([one.phrasing.made[_weighed] for one in sentences])


def _weighed(vectors: Any, nets: dict[str, Any]) -> Any:
    vectors = (vectors - nets["vector_mean"]) / nets["vector_spread"] * nets["vector_scale"]
    return vectors @ nets["by_vector"]


def _joined(by_vector: Any, features: Any, nets: dict[str, Any]) -> list[float]:
    features = (features - nets["feature_mean"]) / nets["feature_spread"]
    hidden = np.maximum(by_vector + features @ nets["by_feature"] + nets["hidden_bias"], 0)
    sums = hidden @ nets["out"] + nets["out_bias"]
    chances: list[float] = (1 / (1 + np.exp(-sums))).tolist()
    return chances


@lru_cache(maxsize=1)
def _nets() -> dict[str, Any]:
    with np.load(_NETS) as loaded:
        return {name: loaded[name].astype("float32") for name in loaded.files}


def chance_against_rules(opinion: Opinion | None, ground: Ground) -> float:
    """The chance of an invention that a turn of phrase is weighed against: 1 for a short sentence without known words
    that bear it, of which the networks tell little.
    """
    if opinion is None:
        return 1.0
    told = (
        opinion.sentence.asks
        or len(opinion.sentence.tokens) >= _TELLING
        or bearing_of(opinion.sentence, ground).known > 1
    )
    return opinion.chance if told else 1.0


def find_invention(opinion: Opinion | None, means: Scored | None, judged: Judged, ground: Ground) -> Hit | None:
    """A finding where a sentence is surely invented; `means` tells what else it does."""
    if opinion is None:
        return None
    bearing = bearing_of(opinion.sentence, ground)
    strange = bearing.unknown
    if means is not None and strange and _is_beside(opinion.sentence, means, bearing, PERSONS[ground.language]):
        place = strange[0].start, strange[-1].end
        return Hit(*place, "This has nothing to do with their thread.", "Leave it out.", opinion.sentence.field)
    least = _SUREST if judged.play is PlayId.MEETING_BRIEF else 0.0  # notes for ourselves plan and conclude, too
    if not strange or opinion.chance < max(least, _bound(opinion.sentence, means, ground)):
        return None
    if any(find_assistant_talk(opinion.sentence.folded, "body")):
        return None
    start, end = strange[0].start, strange[-1].end
    return Hit(start, end, "Nothing in thread or offer bears this.", _ADVICE, opinion.sentence.field)


def _is_beside(sentence: DraftSentence, means: Scored, bearing: Bearing, persons: frozenset[str]) -> bool:
    """Whether it serves no purpose of a letter; where it names neither side and does no more, a doubt is enough."""
    aside = means.chances["aside"]
    if aside >= _ASIDE:
        return not bearing.known
    idle = (
        aside >= _DOUBTFUL
        and not sentence.asks
        and all(chance < _IDLE for deed, chance in means.highest.items() if deed != "aside")
    )
    alien = bearing.known < 2 and len(bearing.unknown) > 2 * bearing.known + 1
    return idle and alien and not any(token.word in persons for token in sentence.tokens)


def _bound(sentence: DraftSentence, means: Scored | None, ground: Ground) -> float:
    """The chance from which a sentence is found."""
    bearing = bearing_of(sentence, ground)
    rare = sum(stem(token.word) not in common_stems(ground.language) for token in bearing.unknown)
    sure = _SURER if rare == 1 else _SURE
    if _DOES_NOT_KNOW.search(sentence.folded):
        return _SUREST
    if sentence.find(load_turns("deeds")[f"made {ground.language}"]):
        return _MADE
    numbers = _has_known_numbers(sentence, ground)
    if rare == 1 and len(bearing.unknown) < _MANY and (numbers or sentence.dates):
        return _SUREST
    if means is None:
        return sure
    chances = means.chances
    kind = max(chances[deed] for deed in _CLAIMS_NOTHING)
    harm = max(chances[deed] for deed in _WANTS_SOMETHING)
    if kind > max(_KIND, harm) or (harm < _TO_AN_END and bearing.known >= _MANY):
        return _SUREST
    if len(bearing.unknown) > 1 and not numbers and any(chances[deed] > _KIND for deed in _SPEAKS_FOR_US):
        return _LIKELY
    return _SURER if chances["thanks"] > _SURE else sure


_DOES_NOT_KNOW = re.compile(
    r"\b(?:(?:i|we) (?:do not|don't|cannot|can't) (?:yet )?(?:know|say|tell)\b|"
    r"weiß ich (?:\w+ )?nicht|(?:ich|wir) (?:weiß|wissen|kann|konnen) (?:\w+ ){0,3}nicht|"
    r"(?:no|tampoco) (?:lo )?(?:se|sabemos)\b|(?:je|nous) ne (?:sais|savons|peux|pouvons) pas|"
    r"nao (?:o )?(?:sei|sabemos)\b)"
)
"""Who says what they do not know claims little by it."""


def _has_known_numbers(sentence: DraftSentence, ground: Ground) -> bool:
    """Whether it has numbers, and the ground bears them: they outweigh a strange word or two."""
    return bool(sentence.numbers) and not any(check_numbers(sentence, ground, PlayId.MEETING_REQUEST))
