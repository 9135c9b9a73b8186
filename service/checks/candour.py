"""Checks on candour: no blame, no guessed reasons, no lost face, and the high road at the end."""

from collections.abc import Iterator

from service.checks.base import APOLOGIES, VOICEMAILS, WRITTEN, Hit, Judged, Severity, check
from service.checks.pressure import no_assumed_yes, no_urgency, rebuttal_hits
from service.checks.spotting import Scope, Spot, first_of_each_sentence, said_by_them, spots
from service.plays import PlayId

_BLAME = {
    "silence": ("This says that they did not answer.", "Own the gap instead: say what we may have left undone."),
    "guilt": ("This makes them feel guilty.", "Leave our effort and our feelings out; thank them or accept."),
    "reproach": ("This reproaches them or their people.", "Say nothing of what they did wrong; say what we could do better."),
    "sarcasm": ("This is sarcastic or grudging.", "Say it plainly and kindly, or leave it out."),
    "dispute": ("This disputes their words.", "Take their words as they stand; ask what they mean by them."),
}
_GUESS = {
    "guess": ("This states a reason that they did not give.", "Take the reason out; say only that it may not fit at the moment."),
    "question": ("This asks whether a guessed reason is the right one.", "Ask openly what weighed for them, without an answer in it."),
}
_FACE = ("This names a cause that may embarrass them.", "Name no cause: not money, not the boss, not slowness.")


@check("no_blame", Severity.BLOCK, principle="silence-14", plays=WRITTEN)
def no_blame(judged: Judged) -> Iterator[Hit]:
    """Never reproaches them for silence or choice: no guilt, sarcasm or grudge."""
    yield from _hits(_blame(judged), _BLAME)


@check("no_speculation", Severity.BLOCK, principle="ejected-09", plays=WRITTEN)
def no_speculation(judged: Judged) -> Iterator[Hit]:
    """States no reason for their behaviour that they did not give."""
    found = [spot for spot in _guesses(judged) if not _stated(judged, spot)]
    yield from _hits(found, _GUESS)


@check("saves_face", Severity.BLOCK, principle="takeaway-09", plays=APOLOGIES | VOICEMAILS | {PlayId.TAKEAWAY_EMAIL})
def saves_face(judged: Judged) -> Iterator[Hit]:
    """Names no embarrassing cause: money, boss, slowness, change of mind."""
    causes = spots(judged, "saves_face", {"cause": Scope()})
    yield from _hits([*causes, *_guesses(judged)], dict.fromkeys(("cause", *_GUESS), _FACE))


@check("high_road", Severity.BLOCK, principle="ejected-28", plays=frozenset({PlayId.CLOSING_NOTE}))
def high_road(judged: Judged) -> Iterator[Hit]:
    """Says nothing after the goodbye but goodwill: no last pitch, no blame."""
    advice = "End on thanks and good wishes; cut everything that still wants something."
    others = (*no_blame.body(judged), *rebuttal_hits(judged), *no_urgency.body(judged), *no_assumed_yes.body(judged))
    for hit in sorted(others, key=lambda hit: (hit.field, hit.start)):
        yield hit._replace(message="This leaves the high road at the close.", advice=advice)


def _blame(judged: Judged) -> list[Spot]:
    scopes = {
        "silence": Scope(negated=False, conditional=True),
        "guilt": Scope(),
        "reproach": Scope(ours=True),
        "sarcasm": Scope(negated=False),
        "dispute": Scope(negated=False),
    }
    return spots(judged, "no_blame", scopes)


def _guesses(judged: Judged) -> list[Spot]:
    return spots(judged, "no_speculation", {label: Scope() for label in _GUESS})


def _stated(judged: Judged, spot: Spot) -> bool:
    """Whether the words of the guess are their own stated reason."""
    return judged.thread is not None and said_by_them(judged, spot.reading.text[spot.start : spot.end])


def _hits(found: list[Spot], words: dict[str, tuple[str, str]]) -> Iterator[Hit]:
    for spot in first_of_each_sentence(found):
        message, advice = words[spot.label]
        yield Hit(spot.start, spot.end, message, advice, field=spot.field)
