"""What the rules find in one sentence of a draft; soft findings hang on how likely it is that it was invented."""

from service.checks.asking.wishes import is_wish
from service.checks.base import CALLS, VOICEMAILS, Hit, Judged
from service.checks.grounding.figures.ordinals import check_ordinals
from service.checks.grounding.figures.ratios import check_ratios
from service.checks.grounding.figures.shares import check_shares
from service.checks.grounding.figures.unborne import BARE, check_numbers
from service.checks.grounding.happenings.acts import check_acts
from service.checks.grounding.happenings.awaited import check_awaited
from service.checks.grounding.happenings.dated_events import check_dated_events
from service.checks.grounding.happenings.deeds import check_boasts, check_deeds
from service.checks.grounding.happenings.events import check_events
from service.checks.grounding.happenings.gifts import check_gifts, check_treats
from service.checks.grounding.happenings.hearsay import check_askers, check_hearsay
from service.checks.grounding.happenings.pledges import check_pledges
from service.checks.grounding.happenings.relations import check_ours_named, check_relations
from service.checks.grounding.happenings.sayings import check_moods, check_sayings
from service.checks.grounding.happenings.terms import check_terms
from service.checks.grounding.happenings.told import check_reached, check_retold, check_told
from service.checks.grounding.happenings.utterances import check_utterances
from service.checks.grounding.happenings.verdicts import check_verdicts
from service.checks.grounding.index import Ground
from service.checks.grounding.inventions import Opinion, chance_against_rules, is_unspoken
from service.checks.grounding.moments import check_dates
from service.checks.grounding.names import check_names
from service.checks.grounding.orders import check_orders
from service.checks.grounding.reading import DraftSentence

_DOUBTFUL = 0.5
"""Chance of an invention from which a pitch is held against our words at all."""

# Chances of an invention below which what a rule found is let go: on drafts of hands that the judge had not learnt
# from, inventions of these kinds were above.
_NUMBER = 0.75
_GIFT = 0.6
_TURN = 0.45
"""Any turn of phrase."""
_PLEDGE = 0.45
_EVENT = 0.35
_RETOLD = 0.3
"""What a third person said."""
_SHARE = 0.3
"""All of what the thread has some of."""
_TOLD = 0.2
"""A word of theirs."""
_MOOD = 0.15
"""How they felt."""
_TERM = 0.13
"""A term of ours."""
_DEED = 0.06
"""A deed of ours."""
_ACT = 0.05
"""An act of either side."""


def found_in(
    sentence: DraftSentence,
    ground: Ground,
    judged: Judged,
    greeted: int,
    pitched: bool,
    opinion: Opinion | None,
    readers: frozenset[str],
) -> list[Hit]:
    """What the rules find in one sentence, in the order of the rules.

    `greeted`: where the greeting of the body ends; `pitched`: whether it speaks for the offer where that has no place;
    `readers`: folded words that call the reader.
    """
    chance = chance_against_rules(opinion, ground)
    found = [*check_ordinals(sentence, ground), *check_ratios(sentence, ground)]
    bare = chance >= _NUMBER and not (sentence.asks and is_unspoken(sentence))
    found += [hit for hit in check_numbers(sentence, ground, judged.play) if bare or hit.message != BARE]
    if not is_wish(sentence.folded):  # whose day is ours to name
        found += [*check_dates(sentence, ground)] or [*check_dated_events(sentence, ground)]
    spoken = judged.play in CALLS or judged.play in VOICEMAILS
    found += check_events(sentence, ground, spoken=spoken, borne=chance < _EVENT)
    found += check_boasts(sentence, ground)
    found += check_acts(sentence, ground, borne=chance < _ACT)
    if chance >= _MOOD:
        found += check_moods(sentence, ground)
    if chance >= _SHARE:
        found += check_shares(sentence, ground)
    found += [*check_treats(sentence, ground)] or [hit for hit in check_gifts(sentence, ground) if chance >= _GIFT]
    if chance >= _TURN:
        found += check_sayings(sentence, ground)
    if chance >= _DEED:
        clear = (opinion is None or opinion.chance > _DOUBTFUL) and not is_unspoken(sentence)
        found += check_deeds(sentence, ground, pitched=pitched and clear)
    if chance >= _TOLD:
        found += check_told(sentence, ground, judged)
    if chance >= _RETOLD:
        found += [*check_retold(sentence, ground, judged)] or [*check_hearsay(sentence, ground, judged)]
    found += check_askers(sentence, ground, judged)
    found += check_utterances(sentence, ground, judged)
    found += check_awaited(sentence, ground, judged)
    if chance >= _PLEDGE:
        found += check_pledges(sentence, ground)
    found += check_reached(sentence, ground, judged)
    if sentence.asks or chance >= _TERM:
        found += check_terms(sentence, ground)
    found += [*check_verdicts(sentence, ground), *check_relations(sentence, ground)]
    found += check_ours_named(sentence, ground)
    found += check_orders(sentence, ground, judged)
    begins = 0 if sentence.field == "subject" else greeted
    found += check_names(sentence, ground, judged, readers, begins)
    return found
