"""Two kinds at once: which ones hold, and which of them first (K16)."""

from datetime import timedelta

from service.domain import WRITTEN_CHANNELS, Channel
from service.situation.absences import has_departed_for_good, is_delayed, machine_waits
from service.situation.limits import Limits
from service.situation.model import GOES_ON, UNSETTLED, Owed, SituationKind
from service.situation.resume import Resume
from service.situation.roles import Role
from service.situation.story import Entry, Story, zone_of
from service.situation.times.working_days import working_days_between

Kind = SituationKind
_BEHIND = timedelta(days=3)
"""What they send within it belongs to the word before."""
_UNDATED_EVENT = timedelta(days=90)
_SURE = 0.4
"""Chance below which words may mean something else than the kind they were read as."""
_SURE_BESIDE_A_PROMISE = 0.55
"""The same where no rule knows the words."""


def opted_out(story: Story) -> Entry | None:
    """The word that ends all contact, unless a later explicit permission lifted it (K21)."""
    standing: Entry | None = None
    for entry in story.entries:
        if entry.wishes is None:
            continue
        if entry.wishes.opt_out is not None:
            standing = entry
        elif entry.wishes.permission is not None:
            standing = None
    return standing


def kinds_that_hold(story: Story, owed: list[tuple[int, Owed]], limits: Limits) -> list[SituationKind]:
    """All kinds that hold, in the order of K16; never empty."""
    tests = (
        (Kind.OPT_OUT, story.prospect.do_not_contact or opted_out(story) is not None),
        (Kind.REDIRECT, _somebody_else_spoke(story)),
        (_open_kind(story, owed, limits), True),
        (Kind.DISMISSAL, _stands(story, Kind.DISMISSAL)),
        (Kind.REDIRECT, _redirected(story, limits)),
        (Kind.POSTPONEMENT, _postponed(story, limits)),
        (Kind.AUTO_REPLY, machine_waits(story, limits)),
        (Kind.TOO_EARLY, is_fresh(story, limits)),
        (Kind.SILENT_TREATMENT, story.last_word is not None and bool(story.touches)),
        (Kind.IGNORED, story.last_word is None),
        (Kind.ROUTINE, True),
    )
    found = list(dict.fromkeys(kind for kind, holds in tests if holds and kind is not None))
    return found[:-1] if len(found) > 1 and found[-1] is Kind.ROUTINE else found


def _stands(story: Story, kind: SituationKind) -> bool:
    return story.standing is not None and story.standing.stance is not None and story.standing.stance.kind is kind


def _somebody_else_spoke(story: Story) -> bool:
    entry = story.standing
    return (
        not story.touches
        and entry is not None
        and entry.speaker is not None
        and entry.stance is not None
        and entry.stance.kind is Kind.REDIRECT
    )


def _open_kind(story: Story, owed: list[tuple[int, Owed]], limits: Limits) -> SituationKind | None:
    """`interest` or `routine` while a request of theirs or a promise of ours is open; null otherwise."""
    if story.last_word is None or is_delayed(story, limits):
        return None
    entry, standing = story.entries[story.last_word], story.standing
    kind = entry.stance.kind if entry.stance is not None else None
    if not story.touches:
        if _is_of_a_promise(entry, owed):
            return Kind.INTEREST
        return _untouched(story, kind, entry, _owes_still(story, owed))
    if standing is not None and standing.stance is not None and standing.stance.kind is Kind.DISMISSAL:
        return None
    open_now = [what for at, what in owed if at >= story.last_word]
    # Promised in a touch that follows others of ours, it is a mail announced into a silence.
    promised_last = len(story.touches) == 1 and any(
        what.what == "promise" and story.entries[at] is story.touches[-1] for at, what in owed
    )
    if kind in (Kind.POSTPONEMENT, Kind.REDIRECT) and not promised_last:
        return None
    if promised_last or (open_now and _none_unanswered(story, limits)):
        return kind if kind in GOES_ON else Kind.INTEREST
    return None


def _is_of_a_promise(entry: Entry, owed: list[tuple[int, Owed]]) -> bool:
    """Whether they wrote while a promise of ours was open, and what it means is unsure: it is about that (K16)."""
    stance = entry.stance
    if stance is None or not stance.chances or not any(what.what == "promise" for _, what in owed):
        return False
    chance = next((told.chance for told in stance.chances if told.kind is stance.kind), 0.0)
    return chance < (_SURE_BESIDE_A_PROMISE if stance.unsure else _SURE)


def _owes_still(story: Story, owed: list[tuple[int, Owed]]) -> bool:
    """Whether something is owed yet: a question is not where they wrote again after a mail of ours and only thanked."""
    words = [at for at, entry in enumerate(story.entries) if _is_mail(entry)]
    return any(what.what == "promise" or not any(at < later for later in words) for at, what in owed)


def _is_mail(entry: Entry) -> bool:
    return entry.role is Role.TOUCH and entry.message.channel in WRITTEN_CHANNELS


def _untouched(story: Story, kind: SituationKind | None, entry: Entry, owes: bool) -> SituationKind | None:
    """Where the last word is theirs."""
    standing = story.standing
    if kind is None:  # a talk without a word of its own
        return Kind.INTEREST if owes else None
    if entry.stance is not None and not entry.stance.decisive:
        still = standing.stance.kind if standing is not None and standing.stance is not None else None
        if still in UNSETTLED:
            return None
        if still in GOES_ON and standing is not None and _wrote_on(story, standing, entry):
            return still
        return Kind.INTEREST if owes else None
    return kind if kind in GOES_ON else None


def _wrote_on(story: Story, standing: Entry, latest: Entry) -> bool:
    """Whether they wrote on soon, with nothing of ours between: what they sent behind the word that stands leaves it
    open. Later on they answer to what came some other way ("received, thanks")."""
    between = story.entries[story.entries.index(standing) :]
    return latest.message.at - standing.message.at <= _BEHIND and not any(entry.message.ours for entry in between)


def _redirected(story: Story, limits: Limits) -> bool:
    if has_departed_for_good(story, limits):
        return True
    return _stands(story, Kind.REDIRECT) and (len(story.touches) <= 1 or is_fresh(story, limits))


def _postponed(story: Story, limits: Limits) -> bool:
    entry = story.standing
    if entry is None or entry.stance is None:
        return False
    resume = entry.stance.resume
    if entry.stance.kind is Kind.INTEREST and story.touches:
        return _awaits_our_call(story, resume)
    if entry.stance.kind is not Kind.POSTPONEMENT:
        return False
    if not story.touches:
        return True
    if resume is not None and resume.at is not None:
        return resume.at > story.now or not any(touch.message.at >= resume.at for touch in story.touches)
    if resume is not None and resume.event is not None and not _asked_since(story):
        return story.now - entry.message.at <= _UNDATED_EVENT
    return is_fresh(story, limits)


def _asked_since(story: Story) -> bool:
    """Whether we asked again since, by voice or with a question: for us the event without a date was over then."""
    return any(touch.is_call or "?" in touch.reading.folded for touch in story.touches)


def _awaits_our_call(story: Story, resume: Resume | None) -> bool:
    """Whether they named a time for a call, and nothing of ours but words before it has come since (K15)."""
    if resume is None or resume.at is None or resume.channel is not Channel.CALL:
        return False
    return all(touch.message.at < resume.at for touch in story.touches)


def is_fresh(story: Story, limits: Limits) -> bool:
    """Whether the last word is ours and too fresh to follow up (K17)."""
    if not story.touches:
        return False
    last = story.touches[-1].message.at
    lately = (touch for touch in story.touches if (last - touch.message.at).total_seconds() <= 86_400)
    return any(_is_cooling(story, touch, limits) for touch in lately)


def _none_unanswered(story: Story, limits: Limits) -> bool:
    """Whether every touch of ours since their word is too fresh to say that they left it unanswered."""
    return is_fresh(story, limits) and _is_cooling(story, story.touches[0], limits)


def _is_cooling(story: Story, touch: Entry, limits: Limits) -> bool:
    zone = zone_of(story.prospect)
    today = (story.now.astimezone(zone) if zone else story.now).date()
    at = touch.message.at
    on = (at.astimezone(zone) if zone else at.astimezone(story.now.tzinfo)).date()
    need = limits.cool_down(touch.message.channel, asked_leave=touch.reading.has("leave_ask"))
    return working_days_between(on, today) < need
