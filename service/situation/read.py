"""Reading a thread: `read_situation` tells how things stand, with evidence."""

from dataclasses import replace
from datetime import datetime

from service.domain import Brief, Span
from service.situation.absences import machine_in_force
from service.situation.choices import find_choice
from service.situation.facts import calls_tried, facts_of
from service.situation.fillers import is_filler
from service.situation.kinds import kinds_that_hold, opted_out
from service.situation.language import base_language, vote
from service.situation.limits import Limits
from service.situation.model import UNSETTLED, Chance, Evidence, Owed, Situation, SituationKind, Truth
from service.situation.promises import owed_by_us
from service.situation.reading import Reading
from service.situation.reasons.marks import ambiguous_words, obstacle_of
from service.situation.reasons.stated import stated_reason
from service.situation.roles import Role
from service.situation.said import Place
from service.situation.stakeholders import spoken_by, stakeholders_of
from service.situation.stance import Stance
from service.situation.story import Entry, Story, tell_story
from service.situation.truth import truth_of
from service.text import detect_language
from service.thread.model import CleanThread

DEFAULT_LIMITS = Limits()
Kind = SituationKind
_MANY_VOTES = 8
"""Votes of small words that outweigh what the letters of a text look like."""
_OF_A_MACHINE = (Kind.REDIRECT, Kind.AUTO_REPLY)


def read_situation(thread: CleanThread, brief: Brief, *, now: datetime, limits: Limits = DEFAULT_LIMITS) -> Situation:
    """How things stand at `now` (K14 to K25). Pure; never raises on a valid brief."""
    story = tell_story(thread, brief)
    owed = owed_by_us([(entry.role, entry.reading, _asked_till(entry)) for entry in story.entries], now)
    kinds = kinds_that_hold(story, owed, limits)
    reason = stated_reason(story, kinds[0])
    return Situation(
        kind=kinds[0],
        also=tuple(kinds[1:]),
        chances=_chances(story, kinds[0]),
        days_silent=_days_silent(story, now),
        touches_since_reply=len(story.touches),
        calls_tried=calls_tried(story),
        stated_reason=reason[0].reading.quote(reason[1]) if reason else None,
        obstacle=obstacle_of(reason[0].reading, reason[1]) if reason else "unknown",
        ambiguous=ambiguous_words(reason[0].reading) if reason else None,
        owed_by_us=tuple(what for at, what in owed if not _is_the_stop(story, at, what)),
        evidence=tuple(_evidence(story, kinds[0], reason)),
        truth=_truth(story, kinds[0], reason),
        stakeholders=stakeholders_of(story, brief),
        spoken_by=spoken_by(story),
        language=_language(story, brief),
        facts=facts_of(story, thread.future, limits),
    )


def _asked_till(entry: Entry) -> datetime | None:
    """The end of the time that a word of theirs names to be heard from again."""
    resume = entry.stance.resume if entry.stance is not None else None
    return (resume.until or resume.at) if resume is not None else None


def _chances(story: Story, holds: SituationKind) -> tuple[Chance, ...]:
    """What their latest word may mean. Where it changes nothing by itself, as thanks do, what holds goes on holding."""
    latest = next((entry for entry in reversed(story.entries) if entry.stance is not None), None)
    if latest is None or latest.role is not Role.WORD or latest.stance is None:
        return ()
    stance = latest.stance
    if holds in _OF_A_MACHINE and machine_in_force(story) is not None:
        return ()  # the machine wrote since
    if holds is Kind.INTEREST and stance.kind in UNSETTLED and not story.touches:
        return ()  # a promise of ours settles it
    if latest.wishes is not None and latest.wishes.permission is not None:
        stance = replace(stance, chances=tuple(told for told in stance.chances if told.kind is not Kind.OPT_OUT))
    if latest is story.standing or stance.decisive or story.touches:
        return stance.chances
    chances: dict[SituationKind, float] = {}
    for told in stance.chances:
        kind = holds if told.kind is stance.kind else told.kind
        chances[kind] = round(chances.get(kind, 0.0) + told.chance, 2)
    return tuple(Chance(kind=kind, chance=chances[kind]) for kind in sorted(chances, key=lambda one: -chances[one]))


def _days_silent(story: Story, now: datetime) -> int:
    if story.last_word is not None:
        since = story.entries[story.last_word].message.at
    elif story.touches:
        since = story.touches[0].message.at
    else:
        since = story.entries[0].message.at if story.entries else now
    return max(0, (now - since).days)


def _is_the_stop(story: Story, at: int, owed: Owed) -> bool:
    """Whether what they ask is to hear no more."""
    stop = opted_out(story)
    if stop is None or story.entries[at] is not stop or stop.wishes is None or stop.wishes.opt_out is None:
        return False
    span = stop.reading.message.span(*stop.wishes.opt_out)
    return owed.evidence.start < span.end and span.start < owed.evidence.end


def _evidence(story: Story, kind: SituationKind, reason: tuple[Entry, Place] | None) -> list[Evidence]:
    found: list[Evidence] = []
    stop, standing, machine = opted_out(story), story.standing, machine_in_force(story)
    if kind is Kind.OPT_OUT and stop is not None and stop.wishes is not None and stop.wishes.opt_out is not None:
        found.append(_shown(stop.reading, stop.wishes.opt_out, kind.value))
    elif standing is not None and standing.stance is not None and standing.stance.kind is kind:
        found.append(_shown(standing.reading, _telling_sentence(standing.reading, standing.stance.place), kind.value))
    elif machine is not None and kind in (Kind.AUTO_REPLY, Kind.REDIRECT):
        found.append(_shown(machine.reading, (0, min(200, len(machine.reading.folded))), kind.value))
    if kind is Kind.REDIRECT and standing is not None and (heirless := standing.reading.find("no_heir")):
        found.append(_shown(standing.reading, standing.reading.sentence_at(heirless[0][0]), "no_heir"))
    if reason is not None:
        found.append(_shown(reason[0].reading, reason[1], "stated_reason"))
    if standing is not None and standing.stance is not None and standing.stance.resume is not None:
        place = standing.stance.resume.place
        if place is not None and _bears_a_time(kind, standing.stance):
            found.append(_shown(standing.reading, place, "postponed_until"))
    found += [
        _shown(entry.reading, entry.wishes.no_calls, "channel_wish")
        for entry in story.entries
        if entry.wishes is not None and entry.wishes.no_calls is not None
    ]
    return [evidence for evidence in found if evidence.quote]


def _telling_sentence(reading: Reading, place: Place) -> Place:
    """The sentence that shows the kind; of a whole message the one that says who left or took over, or what it is
    about behind the greeting."""
    if place != (0, len(reading.folded)) or len(reading.sentences) < 2:
        return reading.sentence_at(place[0])
    says = next((found[0] for act in ("new_here", "left", "talk_to") if (found := reading.find(act))), None)
    if says is not None:
        return reading.sentence_at(says[0])
    first, second, *_ = reading.sentences
    return second if is_filler(reading, first, first=True) else first


def _bears_a_time(kind: SituationKind, stance: Stance) -> bool:
    """Whether a time in their word may be one to come back at: beside a plain no or another's name it is of something
    else ("I'm 71 in June")."""
    return kind not in (Kind.REDIRECT, Kind.OPT_OUT) and (kind is not Kind.DISMISSAL or stance.invites)


def _shown(reading: Reading, place: Place, shows: str) -> Evidence:
    span = reading.message.span(*place)
    return Evidence(message_id=span.message_id, start=span.start, end=span.end, quote=span.quote, shows=shows)


def _truth(story: Story, kind: SituationKind, reason: tuple[Entry, Place] | None) -> Truth:
    standing = story.standing
    stance = standing.stance if standing else None
    reading = standing.reading if standing else None
    ended = stance is not None and stance.kind in (Kind.DISMISSAL, Kind.POSTPONEMENT)

    def span(place: Place | None) -> Span | None:
        return reading.message.span(*place) if reading is not None and place is not None and ended else None

    opening = None
    if reading is not None and stance is not None:
        places = reading.find("invite_return") or reading.find("later")
        if stance.kind is Kind.POSTPONEMENT and stance.resume is not None and stance.resume.place is not None:
            opening = stance.resume.place
        elif stance.invites and places:
            opening = places[0]
    said = reason[0].reading.message.span(*reason[1]) if reason else None
    obstacle = obstacle_of(reason[0].reading, reason[1]) if reason else "unknown"
    return truth_of(
        kind,
        reason=said,
        ambiguous=bool(reason and ambiguous_words(reason[0].reading)),
        obstacle=obstacle,
        opening=span(opening),
        closed=span(find_choice(reading)) if reading is not None else None,
        fit=said if obstacle == "condition" and ended else None,
        asks=span(stance.asks) if stance is not None else None,
    )


def _language(story: Story, brief: Brief) -> str:
    """The language to write in: the brief's, else that of their words, else of ours, else English."""
    stated = base_language(brief.prospect.language)
    if stated:
        return stated
    for theirs in (True, False):
        texts = [
            e.reading for e in story.entries if e.message.ours is not theirs and e.machine is None and e.reading.bare
        ]
        text = " ".join(reading.folded for reading in reversed(texts))[:1_500]
        votes = vote(text)
        detected = detect_language(" ".join(reading.message.text for reading in texts[-3:]))
        clear = bool(votes) and votes[0][0] >= 4 and (len(votes) == 1 or votes[0][0] >= votes[1][0] * 1.3)
        doubted = clear and votes[0][0] < _MANY_VOTES and detected in {language for _, language in votes[1:]}
        if clear and not doubted and votes[0][1] != "sv":  # one word list serves three northern languages
            return votes[0][1]
        if detected is not None:
            return detected
    return "en"
