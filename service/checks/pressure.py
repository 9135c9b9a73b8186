"""Checks on pressure: urgency, chasing, an assumed yes, and rebuttal."""

from collections.abc import Iterator

from service.checks.base import PITCHLESS, VOICEMAILS, WRITTEN, Hit, Judged, Severity, check
from service.checks.card import read_card
from service.checks.meaning.weighing import MEANT, weighed
from service.checks.phrases.spotting import Scope, Spot, first_of_each_sentence, spots
from service.checks.phrases.tongue import reading_language
from service.checks.phrases.wordings import phrases, read
from service.checks.told_times import presses_nobody
from service.plays import PlayId
from service.text import fold

_SPOKEN = VOICEMAILS | {PlayId.APOLOGY_CALL, PlayId.AGREED_CALL, PlayId.CLARIFYING_CALL}

_URGENCY = {
    "deadline": ("This sets them a deadline.", "Take the date out: let them answer in their own time, or not at all."),
    "scarcity": (
        "This says that something is running out.",
        "Leave out what is scarce; what we offer does not run away.",
    ),
    "ultimatum": ("This threatens with an end.", "Say plainly that no answer is needed; let nothing hang on it."),
    "fear": (
        "This presses with what waiting would cost.",
        "Leave out what they might lose; the choice and its time are theirs.",
    ),
    MEANT: ("This presses them for time.", "Take the pressure out: let them answer in their own time, or not at all."),
}
_CHASING = {
    "checkin": ("This only checks whether they have moved.", "Say what you can do for them, or nothing."),
    "seen": ("This asks whether they saw what we sent.", "Ask about their matter, not about our mail."),
    "earlier": (
        "This points at our earlier tries.",
        "Leave our earlier tries out: they know, and it reads as a tally.",
    ),
    MEANT: ("This chases them.", "Say what you can do for them, or nothing; leave our earlier tries out."),
}
_ASSUMED = {
    "step": ("This takes a next step for granted.", "Ask whether they want it, or leave it out."),
    "announce": ("This announces a touch that they did not agree to.", "Leave the next move to them."),
    "closing": ("This is closing language.", "Drop the close: we want to know where we stand, not to get a yes."),
    "when": (
        "This asks when, as if the whether were settled.",
        "Ask whether it is of use at all, with a no as a good answer.",
    ),
    "winback": (
        "This tries to win the deal back.",
        "Accept the decision; ask how you can do better, or thank and leave.",
    ),
    MEANT: ("This takes a yes for granted.", "Ask whether it is of use at all, or leave the next move to them."),
}
_REBUTTAL = {
    "feature": ("This argues with the product.", "Take the product out: nobody asked for an argument here."),
    "proof": ("This argues with proof from others.", "Leave out figures and other customers; understand first."),
    "price": ("This argues with the price.", "Leave price and terms out until they ask."),
    "persuade": ("This tries to change their mind.", "Accept what they said; ask leave to understand it, or leave it."),
    "jab": ("This speaks badly of what they chose.", "Wish them well with their choice, without a but."),
    MEANT: ("This argues for our side.", "Take the argument out: accept, or ask leave to understand."),
}


@check("no_urgency", Severity.BLOCK, principle="silence-03", plays=WRITTEN)
def no_urgency(judged: Judged) -> Iterator[Hit]:
    """Sets no deadline, scarcity, ultimatum, last chance or expiring price."""
    found = weighed(judged, "urgency", spots(judged, "no_urgency", {label: Scope() for label in _URGENCY}))
    yield from _hits([spot for spot in found if not presses_nobody(judged, spot)], _URGENCY)


@check("no_chasing", Severity.BLOCK, principle="silence-14", plays=WRITTEN)
def no_chasing(judged: Judged) -> Iterator[Hit]:
    """Does not check in, circle back, count or point at our earlier tries."""
    scopes = {label: Scope(conditional=label == "earlier") for label in _CHASING}
    found = [spot for spot in spots(judged, "no_chasing", scopes) if not _is_the_offer(judged, spot)]
    yield from _hits(weighed(judged, "chasing", found), _CHASING)


@check("no_assumed_yes", Severity.BLOCK, principle="silence-03", plays=WRITTEN - {PlayId.PROMPT_REPLY})
def no_assumed_yes(judged: Judged) -> Iterator[Hit]:
    """Uses no closing language and takes no next step for granted."""
    scopes = {label: Scope(conditional=True) for label in _ASSUMED}
    if judged.play in _SPOKEN:
        del scopes["announce"]
    yield from _hits(weighed(judged, "assumed_yes", spots(judged, "no_assumed_yes", scopes)), _ASSUMED)


@check("no_rebuttal", Severity.BLOCK, principle="ejected-03", plays=PITCHLESS)
def no_rebuttal(judged: Judged) -> Iterator[Hit]:
    """Argues with no feature, price or proof and does not pitch.

    In a call card only what stands before the step that asks leave to respond.
    """
    end = _leave_to_respond(judged) if judged.play is PlayId.CLARIFYING_CALL else None
    found = weighed(judged, "rebuttal", spots(judged, "no_rebuttal", {label: Scope() for label in _REBUTTAL}))
    yield from _hits((s for s in found if end is None or s.field == "subject" or s.start < end), _REBUTTAL)


def _hits(found: Iterator[Spot] | list[Spot], words: dict[str, tuple[str, str]]) -> Iterator[Hit]:
    for spot in first_of_each_sentence(list(found)):
        message, advice = words[spot.label]
        yield Hit(spot.start, spot.end, message, advice, field=spot.field)


def _is_the_offer(judged: Judged, spot: Spot) -> bool:
    """Whether what seems to check in names what we sell: reminders, follow-ups."""
    offer = judged.brief.offer if judged.brief else None
    if spot.label != "checkin" or offer is None:
        return False
    sold = fold(f"{offer.name or ''} {offer.summary or ''}")
    return any(word[:_STEM] in sold for word in spot.words.split() if len(word) > _STEM)


_STEM = 6


def _leave_to_respond(judged: Judged) -> int | None:
    """Where the card asks leave to respond, else where that step stands (the fifth); null where the text is no card."""
    asks = phrases("speech", reading_language(judged), "respond")
    later = read_card(judged.body)[_CLARIFIED:]
    asking = (line.start for line in later if "?" in line.text and asks.first(read(line.text)))
    return next(asking, later[1].start if len(later) > 1 else None)


_CLARIFIED = 3
"""Steps that come before leave to respond may be asked."""
