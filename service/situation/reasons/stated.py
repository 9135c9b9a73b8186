"""Which word of theirs, and which clause of it, gives the reason that stands (ejected-05, contract 2)."""

import re

from service.situation.kinds import opted_out
from service.situation.model import GOES_ON, UNSETTLED, SituationKind
from service.situation.reasons.why import find_reason
from service.situation.roles import Role
from service.situation.said import Place, overlap
from service.situation.story import Entry, Story

Kind = SituationKind
_TELLING = ("cause", "chose", "reason")
"""Acts of words that say why by themselves."""
_HALF = re.compile(
    r"(?:and |but |or )?(?:which|who|whom|whose|if|unless|wenn|falls|sofern|quien(?:es)?|el cual|la cual|dont|lequel|"
    r"laquelle|os quais|god|gott|dios|dieu|deus)\b"
)
"""How a condition, a clause about somebody or a blessing begins, none of which says why."""
_WITH_REASON = (Kind.DISMISSAL, Kind.POSTPONEMENT, Kind.OPT_OUT)
_OPEN = (Kind.SILENT_TREATMENT, Kind.REDIRECT)
"""What holds without a reason: what they waited for once does not say why they are silent now."""


def stated_reason(story: Story, holds: SituationKind) -> tuple[Entry, Place] | None:
    """The word and clause that give their reason, where a no or a "not now" stands."""
    stopped = opted_out(story)
    entry = stopped or story.standing
    if entry is None or entry.stance is None or holds in _OPEN:
        return None
    kind, no = entry.stance.kind, entry.stance.place
    if stopped is not None and stopped.wishes is not None:
        kind, no = Kind.OPT_OUT, stopped.wishes.opt_out or no
    if holds is Kind.POSTPONEMENT and kind is Kind.INTEREST:
        kind = holds
    if kind not in _WITH_REASON or (holds is Kind.INTEREST and entry.stance.unsure):
        return None
    place = find_reason(entry.reading, no, kind)
    if place is not None and _HALF.match(entry.reading.words(place)):
        place = None
    if place is None and stopped is not None:
        return _of_an_earlier_no(story, stopped)
    if place is None or _tells_nothing(entry, place):
        return _told_before(story, entry) or ((entry, place) if place else None)
    return entry, place


def _tells_nothing(entry: Entry, place: Place) -> bool:
    """Whether words found to say why may be no more than the time they name, or point to what they said before."""
    reading, resume = entry.reading, entry.resume
    times = (resume.place,) if resume is not None and resume.place is not None else ()
    if any(overlap(one, place) for one in (*reading.find("as_before"), *times)):
        return True
    told = [act for act in _TELLING if reading.within(act, place)]
    timed = bool(reading.within("later", place)) and "cause" not in told
    return timed or (not told and reading.has("as_before"))


def _told_before(story: Story, entry: Entry) -> tuple[Entry, Place] | None:
    """The reason of their latest earlier word that has one and no wish to go on after it: a no is not always told anew.

    A word that points back ("it's as I feared") takes that of any word before it.
    """
    pointed = entry.reading.has("as_before")
    for earlier in reversed(story.entries[: story.entries.index(entry)]):
        stance = earlier.stance
        if earlier.role is not Role.WORD or stance is None:
            continue
        if not pointed and stance.decisive and stance.kind in GOES_ON:
            return None
        place = find_reason(earlier.reading, None, Kind.DISMISSAL)
        if place is not None and (pointed or stance.kind in UNSETTLED):
            return earlier, place
    return None


def _of_an_earlier_no(story: Story, stopped: Entry) -> tuple[Entry, Place] | None:
    """The reason of the latest no before a stop that gives none."""
    for entry in reversed(story.entries[: story.entries.index(stopped)]):
        if entry.role is Role.WORD and entry.stance is not None and entry.stance.kind is Kind.DISMISSAL:
            place = find_reason(entry.reading, entry.stance.place, Kind.DISMISSAL)
            return (entry, place) if place else None
    return None
