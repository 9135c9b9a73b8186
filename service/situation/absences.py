"""How long an automatic answer holds: an absence, a departure, a bounce (K14, K16, K18)."""

from datetime import datetime, timedelta

from service.situation.limits import Limits
from service.situation.machines import Machine
from service.situation.people.names import names_in
from service.situation.people.speakers import addresses
from service.situation.roles import Role
from service.situation.story import Entry, Story
from service.situation.times.working_days import add_working_days, working_days_between

_UNDATED_ABSENCE = timedelta(days=14)


def machine_in_force(story: Story) -> Entry | None:
    """The latest machine that no later word of theirs has overtaken."""
    if story.last_machine is None or (story.last_word is not None and story.last_word > story.last_machine):
        return None
    return story.entries[story.last_machine]


def machine_waits(story: Story, limits: Limits) -> bool:
    """Whether the machine in force still holds us: a failed mail till we write anew, an absence till its date."""
    entry = machine_in_force(story)
    if entry is None or story.last_machine is None:
        return False
    later = [e for e in story.entries[story.last_machine + 1 :] if e.role is Role.TOUCH]
    if entry.machine is Machine.BOUNCE_HARD:
        return not later
    if entry.machine is Machine.BOUNCE_SOFT:
        return (
            not later and working_days_between(entry.message.at.date(), story.now.date()) <= limits.email_working_days
        )
    return story.now < wait_for_machine(entry, limits)


def wait_for_machine(entry: Entry, limits: Limits) -> datetime:
    """The moment until which an automatic reply holds us: its date and some working days (K16)."""
    at = entry.resume.at if entry.resume else None
    if at is None:
        return entry.message.at + _UNDATED_ABSENCE
    return add_working_days(at, limits.automatic_reply_working_days)


def is_delayed(story: Story, limits: Limits) -> bool:
    """Whether our answer is on its way still: what it answers is open, and waits."""
    entry = machine_in_force(story)
    return entry is not None and entry.machine is Machine.BOUNCE_SOFT and machine_waits(story, limits)


def has_departed_for_good(story: Story, limits: Limits) -> bool:
    """Whether a machine says that the contact left, or is long away with a named cover (K18)."""
    entry = machine_in_force(story)
    if entry is None:
        return False
    if entry.machine is Machine.DEPARTED:
        return True
    return entry.machine is Machine.AWAY and _is_long_absence(entry, limits) and _has_cover(entry)


def _is_long_absence(entry: Entry, limits: Limits) -> bool:
    at = entry.resume.at if entry.resume else None
    if at is None:
        return bool(entry.reading.find("long_leave"))
    return (at - entry.message.at).days >= limits.long_absence_days


def _has_cover(entry: Entry) -> bool:
    """Whether somebody is named who takes over the work, by words or by an address, not merely for urgent cases."""
    reading = entry.reading
    for sentence in reading.sentences:
        told = any(reading.within(act, sentence) for act in ("cover", "talk_to")) or addresses(reading.quote(sentence))
        if told and names_in(reading, sentence) and not reading.within("urgent_only", sentence):
            return True
    return False
