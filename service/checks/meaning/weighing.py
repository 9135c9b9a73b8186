"""Phrases weighed against meaning: what the heads are sure of is found too, what they are sure is none is let go."""

import re
from collections.abc import Callable

from service.checks.asking.questions import Part, asks_openly, parts_of
from service.checks.asking.wishes import is_wish
from service.checks.base import VOICEMAILS, Judged
from service.checks.meaning.bounds import BOUNDS, GOODBYES, sure_from
from service.checks.meaning.sentences import Deed, Scored, chances_of, clauses_of, scored
from service.checks.phrases.reading import Reading
from service.checks.phrases.spotting import Spot, attributed, readings, unspoken
from service.checks.phrases.wordings import phrases, read
from service.plays import PlayId
from service.text import fold

MEANT = "meant"
"""The label of a spot that no phrase knows."""
_IN_PASSING = 0.85
"""Probability from which a clause alone is found."""
_HARDLY_SAID: dict[Deed, float] = {"accept": 0.001, "thanks": 0.05, "open": 0.1, "own": 0.04}
"""Probability below which a wording does not count; set on sentences of another hand."""
_RATHER_SAID = 0.5
_SURELY_SAID = 0.85
"""Probability from which words that spoil a wording spoil nothing."""
_ENOUGH: dict[Deed, float] = {"accept": 0.15, "thanks": 0.25, "open": 0.2, "own": 0.25, "leave": 0.4}
"""Probability from which a sentence counts where no wording was found; set on sentences of another hand."""


def weighed(judged: Judged, deed: Deed, found: list[Spot]) -> list[Spot]:
    """The spots that stand, and one for each sentence that means it in words unknown. Unchanged without heads."""
    opinions = scored(judged)
    if not opinions:
        return found
    kept = standing(judged, deed, found)
    bound = sure_from(deed, judged.play)
    spotted = {(spot.field, spot.sentence.text_start) for spot in found}
    sure = [
        one
        for one in opinions
        if one.highest[deed] >= bound and one.field == "body" and (one.field, one.start) not in spotted
    ]
    if not sure:
        return kept
    known = dict(readings(judged))
    if deed in _ABOUT_THEM:
        sure = [one for one in sure if not introduces(judged, one.start, one.end)]
    if judged.play in VOICEMAILS and deed in _ABOUT_US:
        sure = [one for one in sure if not _names_the_matter(judged, one)]
    sure = [one for one in sure if not _lets_it_stand(one, deed, judged.body[one.start : one.end])]
    sure = [one for one in sure if not _is_only_of_knowing(judged.body[one.start : one.end], deed, bound)]
    meant = [spot for one in sure if not _repeats(spot := _spot(one, known[one.field]), one, deed, bound)]
    return [*kept, *(spot for spot in meant if not unspoken(spot.reading, spot.start))]


def standing(judged: Judged, deed: Deed, found: list[Spot]) -> list[Spot]:
    """The phrases that the heads let stand; all of them without heads."""
    by_place = {(one.field, one.start): one for one in scored(judged)} if found else {}
    parting = judged.play is PlayId.CLOSING_NOTE  # a jab at the door needs no consent
    return [
        spot
        for spot in found
        if (parting and spot.label == "jab")
        or _stands(by_place.get((spot.field, spot.sentence.text_start)), deed, spot)
    ]


def meant_at(judged: Judged, deed: Deed, unless: Callable[[Part], bool]) -> int | None:
    """Where the first sentence of the body begins that means it; null where none does or the extra is missing.

    Sentences of which `unless` is true are left out, and questions too, but where leave is asked.
    """
    enough = _GIVEN if deed == "accept" and judged.play in GOODBYES else _ENOUGH[deed]
    likely = {one.start for one in scored(judged) if one.field == "body" and _is_likely(one, deed, enough)}
    asked = deed == "leave"
    parts = (part for part in parts_of(judged.body) if part.start in likely and part.question <= asked)
    return next((part.start for part in parts if not unless(part)), None)


def surely_said(judged: Judged, deed: Deed, start: int) -> bool:
    """Whether the sentence of the body that begins there means it beyond doubt."""
    return _chance_at(judged, deed, start) > _SURELY_SAID


def rather_said(judged: Judged, deed: Deed, start: int) -> bool:
    """Whether it means it rather than not."""
    return _chance_at(judged, deed, start) > _RATHER_SAID


def _chance_at(judged: Judged, deed: Deed, start: int) -> float:
    places = (one for one in scored(judged) if one.field == "body" and one.start == start)
    return max((one.chances[deed] for one in places), default=0.0)


def hardly_said(judged: Judged, deed: Deed, place: int) -> bool:
    """Whether the sentence of the body around a place has a wording of it and means something else."""
    around = (one for one in scored(judged) if one.field == "body" and one.start <= place < one.end)
    return any(one.highest[deed] < _HARDLY_SAID[deed] for one in around)


def _stands(opinion: Scored | None, deed: Deed, spot: Spot) -> bool:
    """Whether the heads let a phrase stand; what they never saw stands, and a phrase that says it all nearly so."""
    if opinion is None:
        return True
    none = _HARDLY.get(spot.label, BOUNDS[deed].none)
    colon = spot.reading.text.find(":", spot.end, opinion.end)  # what stands before one is said by itself
    if spot.end - spot.start >= _MOST_OF_IT * ((colon if colon >= 0 else opinion.end) - opinion.start):
        none = min(none, _OF_A_WHOLE.get(spot.label, _WHOLE))
    return opinion.highest[deed] >= none and not _owned(opinion, deed, spot.label)


_MOST_OF_IT, _WHOLE = 0.65, 0.002
_OF_A_WHOLE = {"checkin": 0.09, "seen": 0.3, "question": 0.3}
"""Where a phrase is nearly the whole sentence; by label, of busy words that are met in harmless ones."""


def _owned(opinion: Scored, deed: Deed, label: str) -> bool:
    """Whether the sentence takes the fault on itself: "they never reached you because I never sent them"."""
    if deed not in _ABOUT_THEM or label in _UNKIND:
        return False
    own = opinion.highest["own"]
    return own >= _TAKEN_ON and own >= _FAR_ABOVE * opinion.highest[deed]


_UNKIND = frozenset({"sarcasm", "jab", "guilt"})
_TAKEN_ON, _FAR_ABOVE = 0.6, 3


def _is_likely(one: Scored, deed: Deed, enough: float) -> bool:
    return one.chances[deed] > enough or one.highest[deed] > _IN_PASSING


_GIVEN = 0.06
"""Enough for acceptance where the whole text takes the no as given."""


def means(text: str, deed: Deed) -> bool:
    """Whether a short text, a line of a card, means it; false without the extra."""
    chances = chances_of(text)
    return chances is not None and chances.get(deed, 0.0) > _ENOUGH[deed]


def _lets_it_stand(one: Scored, deed: Deed, text: str) -> bool:
    """Assuming an outcome guesses at no reason and argues for nothing: "I take it that it is not for you".

    What the whole sentence says is said even where it accepts: "that is fine, though a patch never held for long". An
    open door does not press, whatever time it names; thanks neither reproach nor argue; a plain wish does neither.
    """
    if deed in _NOT_WISHED and is_wish(fold(text)):
        return True
    if deed == "urgency":
        return one.highest["urgency"] < _SURELY_URGENT and one.chances["open"] > one.chances["urgency"]
    if deed in ("blame", "rebuttal") and one.chances["thanks"] > one.chances[deed]:
        return True
    accepts = one.chances["accept"]
    if deed == "rebuttal":
        return asks_openly(text) or one.chances["rebuttal"] < min(accepts, _SAID_IN_ALL)
    return deed == "guess" and accepts > _ACCEPTS and one.chances["guess"] < _SAID_IN_ALL


def _is_only_of_knowing(text: str, deed: Deed, bound: float) -> bool:
    """Whether it means the deed by its "as far as I know" alone, said of how things stand: "… nothing is decided"."""
    folded = fold(text)
    known = _AS_FAR_AS_KNOWN.search(folded)
    if known is None or _STANDS_OPEN.search(folded) is None:
        return False
    bare = text[: known.start()] + text[known.end() :]
    return all((chances_of(words) or {}).get(deed, 0.0) < bound for words in (bare, *clauses_of(bare)))


_AS_FAR_AS_KNOWN = re.compile(
    r"\b(?:(?:as|so) far as (?:i|we) (?:know|can (?:tell|see))|to (?:my|our) knowledge|"
    r"soweit (?:ich|wir) (?:we(?:iss|iß)|wissen|sehe\w?)|(?:meines|unseres) wissens|"
    r"(?:hasta donde|por lo que|que) (?:yo )?(?:se|sepa|sabemos)|a (?:ma|notre) connaissance|"
    r"(?:(?:pour )?autant que|que) (?:je sache|nous sachions)|"
    r"(?:ate onde|pelo que|tanto quanto|que) (?:eu )?(?:sei|saiba|sabemos))\b,? ?"
)
_STANDS_OPEN = re.compile(
    r"(?<!\w)(?:(?:un)?decid\w+|decisi?on\w*|entsch(?:ied|eid)\w*|resuel\w+|resolvid\w+|open|offen\w*|abiert\w+|pendient\w+|"
    r"ouverte?|(?:en )?suspens|abert\w+|pendente\w*)\b"
)
_NOT_WISHED = frozenset({"urgency", "assumed_yes", "rebuttal"})
_ACCEPTS, _SAID_IN_ALL = 0.2, 0.5
_SURELY_URGENT = 0.6
_ABOUT_THEM = frozenset({"blame", "guess"})
_ABOUT_US = frozenset({"rebuttal", "assumed_yes"})


def introduces(judged: Judged, start: int, end: int) -> bool:
    """Whether we say our name between two places of the body: who is calling reproaches, guesses and argues nothing."""
    names = _NAME.findall(judged.brief.sender.name) if judged.brief else []
    return any(name in judged.body[start:end] for name in names)


_NAME = re.compile(r"[^\W\d_]{3,}")


def _names_the_matter(judged: Judged, one: Scored) -> bool:
    """Whether a message on tape only tells what it is about, as it has to: "it concerns the pay of your staff"."""
    reading, language = read(judged.body), judged.language
    named = phrases("speech", language, "matter").found(reading, one.start, one.end)
    return named and not phrases("speech", language, "beyond").found(reading, one.start, one.end)


_HARDLY = {
    "sarcasm": 0.12, "ultimatum": 0.06, "fear": 0.06, "earlier": 0.13, "winback": 0.05, "silence": 0.12,
    "reproach": 0.15, "seen": 0.3, "question": 0.3, "dispute": 0.2, "jab": 0.25, "step": 0.12, "feature": 0.08,
    "sides": 0.0, "grudge": 0.03,
}  # fmt: skip
"""By label, where it is not the deed's own bound: some turns are met more often in harmless sentences than others."""


def _repeats(spot: Spot, one: Scored, deed: Deed, bound: float) -> bool:
    """Words of theirs, quoted or told again, say nothing for us; what we say around them does.

    A deadline or a reason is theirs where they named it. A reproach or a step taken for granted is ours, whatever they
    said: "you wrote that you would see to it, and here I sit".
    """
    if attributed(spot) and (deed in _THEIRS_TO_NAME or one.chances[deed] < _SAID_AROUND):
        return True
    text = spot.reading.text[spot.start : spot.end]
    return not _QUOTES.isdisjoint(text) and not any(
        _QUOTES.isdisjoint(clause) and (chances_of(clause) or {}).get(deed, 0.0) >= bound for clause in clauses_of(text)
    )


_QUOTES = frozenset('"“”„«»')
_THEIRS_TO_NAME: frozenset[Deed] = frozenset({"urgency", "chasing", "guess"})
_SAID_AROUND = 0.7


def _spot(one: Scored, reading: Reading) -> Spot:
    place = next(place for place in reading.sentences if place.text_start == one.start)
    return Spot(MEANT, one.start, one.end, one.field, place, reading, reading.norm[place.start : place.end])
