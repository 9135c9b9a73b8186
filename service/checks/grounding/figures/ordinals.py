"""Ordinals of a draft, as in "our second meeting", against what the thread counts."""

from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.figures.tally import COUNTED_EVENTS, counts_of
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.figure_words import ADVICE_NUMBER, ORDINALS
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.tokens import stem


def check_ordinals(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "Our second meeting" where the thread counts but one."""
    ranks = _ranks(sentence.phrasing, ground.language)
    if not ranks or sentence.proposes or sentence.has(Does.FUTURE):
        return
    for place, rank in ranks:
        token = sentence.tokens[place]
        for following in sentence.tokens[place + 1 : place + 3]:
            kind = COUNTED_EVENTS.get(stem(following.word))
            if (
                kind
                and kind != "any"
                and max(counts_of(ground, kind), default=0) < rank
                and token.word not in ground.words
            ):
                message = f"The thread has no {rank} of these."
                yield Hit(token.start, following.end, message, ADVICE_NUMBER, sentence.field)


@kept_with
def _ranks(phrasing: Phrasing, language: str) -> tuple[tuple[int, int], ...]:
    """Its ordinals, by their places among the words."""
    ordinals = ORDINALS.get(language, {})
    return tuple((place, ordinals[token.word]) for place, token in enumerate(phrasing.tokens) if token.word in ordinals)
