"""The facts that the policy needs beside the kind."""

import re
from datetime import timedelta

from service.domain import CallOutcome, Channel
from service.phones import find_phones
from service.situation.absences import machine_in_force, wait_for_machine
from service.situation.acceptance import find_acceptance
from service.situation.choices import find_choice
from service.situation.kinds import opted_out
from service.situation.limits import Limits
from service.situation.machines import Machine
from service.situation.model import GOES_ON, Facts, SituationKind
from service.situation.moves import find_order
from service.situation.people.speakers import address_of, addresses
from service.situation.promises import is_answered
from service.situation.roles import Role
from service.situation.story import Entry, Story
from service.situation.touches import is_bump, is_vague, only_closes, play_of
from service.thread.model import CleanMessage

_NEW_NUMBER = re.compile(
    r"\b(?:(?:new|right|correct|corrected|other|updated|fixed|neue|richtige|korrigierte|geanderte|nuevo|correcto|"
    r"corregido|nouveau|bon|corrige|novo|certo|corrigido)\b[^.\n]{0,20}\b(?:number|nummer|numero|phone|telefon\w*|tel)|"
    r"(?:number|nummer|numero|telefon\w*)\b[^.\n]{0,20}\b(?:correct\w*|fixed|updated|changed|korrigiert|berichtigt|"
    r"geandert|corregid\w|actualizad\w|corrige|rectifie|mis a jour|corrigid\w|atualizad\w))\b"
)
"""In a note of ours: the number has been put right."""
_ANNOUNCED = timedelta(days=3)
"""Until then an announced e-mail comes."""


def facts_of(story: Story, future: tuple[CleanMessage, ...], limits: Limits) -> Facts:
    """Every fact, read from thread and brief."""
    touches = [entry for entry in story.entries if entry.role is Role.TOUCH or _is_contact_of_ours(entry)]
    words = [entry for entry in story.entries if entry.role is Role.WORD]
    calls = [entry for entry in story.entries if entry.message.ours and entry.is_call]
    last = story.entries[story.last_word] if story.last_word is not None else None
    standing = story.standing.stance if story.standing else None
    bounce, wished = _bounce(story), _no_calls(story)
    meeting = next((m for m in future if m.channel is Channel.MEETING), None)
    machine = machine_in_force(story)
    resume = standing.resume if standing else None
    resume_at = resume.at if resume else None
    if machine is not None and machine.resume is not None and story.now < wait_for_machine(machine, limits):
        resume_at = machine.resume.at or resume_at
    return Facts(
        has_spoken=story.last_word is not None,
        real_talks=_real_talks(story, words),
        phone_usable=bool(story.prospect.phone) and not wished and not _number_is_wrong(story),
        email_usable=bounce != "hard",
        no_calls_wished=wished,
        last_touch_at=touches[-1].message.at if touches else None,
        last_touch_channel=touches[-1].message.channel if touches else None,
        last_call_at=calls[-1].message.at if calls else None,
        last_own_word_at=last.message.at if last else None,
        last_inbound_channel=words[-1].message.channel if words else None,
        resume_at=resume_at,
        resume_until=resume.until if resume and resume_at == resume.at else None,
        resume_vague=bool(resume and resume.vague),
        resume_channel=resume.channel if resume else None,
        they_will_write=bool(last and last.stance and last.stance.will_write),
        future_meeting_at=meeting.at if meeting else None,
        meeting_won=meeting is not None or _meeting_agreed(story),
        ordered=_ordered(last),
        no_show=_no_show(story),
        bounce=bounce,
        mailbox_full=any(entry.reading.has("mailbox_full") for entry in calls[-3:]),
        decider_changed=_decider_changed(story),
        asks_us=_asks(story, last),
        no_answers_takeaway=_no_answers_takeaway(story),
        no_was_accepted=_no_was_accepted(story),
        no_stands_after_talk=_no_stands_after_talk(story),
        invites_return=bool(standing and standing.invites),
        no_reply_needed=bool(last and last.stance and last.stance.no_reply_needed and not story.touches),
        permission_after_stop=_permission_after_stop(story),
        original_vague=_original_vague(story),
        bump_candidate_id=_bump_candidate(story),
        plays_used=plays_used(story),
        competitor=_competitor(story),
        gave_number=_gave_number(story),
        asked_for_person=any(e.role is Role.TOUCH and e.reading.has("probe") for e in story.entries),
    )


def _gave_number(story: Story) -> bool:
    """Whether the contact's word that sends us on holds a number that is not the one we have."""
    entry = story.standing
    if entry is None or entry.stance is None or entry.stance.kind is not SituationKind.REDIRECT or entry.speaker:
        return False
    own = re.sub(r"\D", "", story.prospect.phone or "")[-7:] or "-"
    text = entry.message.text
    given = (match for match in find_phones(text) if not text.endswith(_OF_A_PAPER, 0, match.start()))
    found = (re.sub(r"\D", "", match.group()) for match in given)
    return any(not number.endswith(own) for number in found)


_OF_A_PAPER = ("/", "-")
"""What stands before the figures in the number of an order or a file ("RE-2026-00118")."""


def calls_tried(story: Story) -> int:
    """Our calls without connection since their last word; a voicemail beside its own call is not counted twice."""
    count, last = 0, None
    for entry in story.touches:
        if not entry.is_call:
            continue
        at = entry.message.at
        if entry.message.channel is Channel.VOICEMAIL and last is not None and (at - last).total_seconds() < 1_800:
            continue
        count, last = count + 1, at
    return count


def plays_used(story: Story) -> tuple[str, ...]:
    """What our touches since their last word amount to, oldest first."""
    after_no = story.standing is not None and story.standing.stance is not None
    after_no = after_no and story.standing.stance.kind is SituationKind.DISMISSAL  # type: ignore[union-attr]  # told above
    plays = [play_of(entry.reading, after_no=after_no) for entry in story.touches]
    return tuple(
        "takeaway_email" if _is_the_announced(story.touches[:at], entry, plays[:at]) else plays[at]
        for at, entry in enumerate(story.touches)
    )


def _is_the_announced(before: tuple[Entry, ...], entry: Entry, plays: list[str]) -> bool:
    """Whether it is the e-mail that a voicemail just before it announced: that one is the takeaway (K2)."""
    if entry.message.channel is not Channel.EMAIL or not plays or plays[-1] != "voicemail_announcement":
        return False
    return entry.message.at - before[-1].message.at <= _ANNOUNCED


def _is_contact_of_ours(entry: Entry) -> bool:
    return entry.role is Role.CONTACT and entry.message.ours


def _real_talks(story: Story, words: list[Entry]) -> bool:
    if any(entry.role is Role.CONTACT for entry in story.entries):
        return True
    return (
        sum(entry.stance is not None and (entry.stance.decisive or len(entry.reading.folded) > 25) for entry in words)
        >= 2
    )


def _no_calls(story: Story) -> bool:
    return any(entry.wishes is not None and entry.wishes.no_calls is not None for entry in story.entries)


def _number_is_wrong(story: Story) -> bool:
    wrong = False
    for entry in story.entries:
        if entry.message.channel is Channel.NOTE and _NEW_NUMBER.search(entry.reading.folded):
            wrong = False
        if not entry.is_call:
            continue
        if entry.message.outcome is CallOutcome.CONNECTED:
            wrong = False
        elif entry.message.outcome is CallOutcome.WRONG_NUMBER or entry.reading.has("wrong_number"):
            wrong = True
    return wrong


def _bounce(story: Story) -> str | None:
    """The latest delivery failure that no later word of theirs by mail has healed."""
    bounce: str | None = None
    for place, entry in enumerate(story.entries):
        if entry.machine is Machine.BOUNCE_HARD:
            bounce = bounce if _of_another_address(story, place) else "hard"
        elif entry.machine is Machine.BOUNCE_SOFT and bounce is None:
            bounce = "soft"
        elif (entry.role is Role.WORD and entry.message.channel is Channel.EMAIL) or (
            entry.role is Role.TOUCH and entry.message.channel is Channel.EMAIL and bounce == "soft"
        ):
            bounce = None
    return bounce


def _of_another_address(story: Story, place: int) -> bool:
    """Whether the failure names addresses, none of which a later mail of ours went to: a slip that was put right."""
    named = {address.lower() for address in addresses(story.entries[place].message.text)}
    later = [e for e in story.entries[place + 1 :] if e.role is Role.TOUCH and e.message.channel is Channel.EMAIL]
    used = {address for e in later for to in e.message.to if (address := address_of(to))}
    if not used and story.prospect.email:
        used = {story.prospect.email.lower()}
    return bool(named) and bool(later) and bool(used) and named.isdisjoint(used)


def _meeting_agreed(story: Story) -> bool:
    last = story.entries[story.last_word] if story.last_word is not None else None
    if last is None or last.stance is None or last.resume is None or last.resume.at is None:
        return False
    agreed = last.stance.kind in GOES_ON and last.resume.at > story.now
    return agreed and (last.stance.confirms or last.stance.agrees) and not _is_of_goods(story, last)


_DELIVERS = re.compile(
    r"\b(?:deliver\w*|drop(?:ped)? (?:it|them) off|liefer\w*|geliefert|anliefer\w*|livr\w*|entreg\w*|"
    r"(?:bring|bringen|bringst|bringe) (?:it|them|es|sie|ihn)|amene\w*|te lo llev\w*|se lo llev\w*)\b"
)
_MEETS = re.compile(
    r"\b(?:meet\w*|visit\w*|show you|call|demo\w*|treff\w*|besuch\w*|termin|anruf\w*|rendez-vous|visite\w*|reunion|"
    r"reuni\w*|verse|vernos|encontr\w*|chamada|llamada|appel)\b"
)


def _is_of_goods(story: Story, last: Entry) -> bool:
    """Whether the time that they agree to is for ordered or brought goods: that is no meeting to win anything in."""
    if find_order(last.reading) is not None:
        return True
    before = story.entries[: story.entries.index(last)]
    ours = next((entry.reading.folded for entry in reversed(before) if entry.role is Role.TOUCH), "")
    said = f"{ours} {last.reading.folded}"
    return _DELIVERS.search(said) is not None and _MEETS.search(said) is None


def _ordered(last: Entry | None) -> bool:
    if last is None or last.stance is None or last.stance.kind not in GOES_ON:
        return False
    return find_acceptance(last.reading) is not None or find_order(last.reading) is not None


def _no_show(story: Story) -> bool:
    meetings = [entry for entry in story.entries if entry.message.channel is Channel.MEETING]
    return bool(meetings) and meetings[-1].role is Role.NO_SHOW


def _decider_changed(story: Story) -> bool:
    return any(
        entry.reading.has("decider")
        for entry in story.entries
        if not entry.message.ours or entry.role in (Role.CONTACT, Role.NONE)
    )


def _asks(story: Story, last: Entry | None) -> bool:
    if last is None or last.stance is None or last.stance.asks is None:
        return False
    return not is_answered(last.reading, last.stance.asks, [touch.reading for touch in story.touches])


def _no_answers_takeaway(story: Story) -> bool:
    entry = story.standing
    if entry is None or entry.stance is None or entry.stance.kind is not SituationKind.DISMISSAL:
        return False
    before = [e for e in story.entries[: story.entries.index(entry)] if e.role is Role.TOUCH]
    written = [e for e in before if e.message.channel not in (Channel.CALL, Channel.VOICEMAIL)]
    return bool(written) and play_of(written[-1].reading, after_no=False) in ("takeaway_email", "closing_note")


def _no_stands_after_talk(story: Story) -> bool:
    """Whether a talk lies between their no and an earlier one in writing: the call card has had its answer."""
    last = story.standing
    if last is None or not _is_written_no(last):
        return False
    before = story.entries[: story.entries.index(last)]
    talks = [at for at, entry in enumerate(before) if entry.role is Role.CONTACT]
    return bool(talks) and any(_is_written_no(entry) for entry in before[: talks[-1]])


def _is_written_no(entry: Entry) -> bool:
    stance = entry.stance
    return entry.role is Role.WORD and stance is not None and stance.kind is SituationKind.DISMISSAL


def _no_was_accepted(story: Story) -> bool:
    """Whether a mail of ours that only thanked and closed lies between their no and their last word."""
    no = story.standing
    if no is None or no.stance is None or no.stance.kind is not SituationKind.DISMISSAL or story.last_word is None:
        return False
    ours = [e for e in story.entries[story.entries.index(no) : story.last_word] if e.role is Role.TOUCH]
    return bool(ours) and not ours[-1].is_call and only_closes(ours[-1].reading)


def _permission_after_stop(story: Story) -> bool:
    stopped = any(entry.wishes is not None and entry.wishes.opt_out is not None for entry in story.entries)
    return stopped and opted_out(story) is None


def _original_vague(story: Story) -> bool:
    mails = [entry for entry in story.touches if entry.message.channel is Channel.EMAIL and not is_bump(entry.reading)]
    return bool(mails) and is_vague(mails[-1].reading)


def _bump_candidate(story: Story) -> str | None:
    mails = [entry for entry in story.entries if entry.role is Role.TOUCH and entry.message.channel is Channel.EMAIL]
    own = [entry for entry in mails if not is_bump(entry.reading) and entry.reading.bare]
    return own[-1].message.id if own else None


def _competitor(story: Story) -> str | None:
    entry = story.standing
    if entry is None or entry.stance is None or entry.stance.kind is not SituationKind.DISMISSAL:
        return None
    place = find_choice(entry.reading)
    return entry.reading.quote(place) if place else None
