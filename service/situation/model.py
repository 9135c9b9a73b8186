"""How things stand: the kinds, the evidence, the truth ledger and the facts that the policy needs."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from service.domain import Channel, Frozen, Span


class SituationKind(StrEnum):
    SILENT_TREATMENT = "silent_treatment"
    IGNORED = "ignored"
    DISMISSAL = "dismissal"
    POSTPONEMENT = "postponement"
    REDIRECT = "redirect"
    AUTO_REPLY = "auto_reply"
    OPT_OUT = "opt_out"
    INTEREST = "interest"
    ROUTINE = "routine"
    TOO_EARLY = "too_early"


GOES_ON = (SituationKind.INTEREST, SituationKind.ROUTINE)
"""What a word of theirs is in which they go on with us."""
UNSETTLED = (SituationKind.DISMISSAL, SituationKind.POSTPONEMENT, SituationKind.REDIRECT)
"""What it is where they do not, or not now, or not themselves."""


class Evidence(Span):
    """Words of the thread that bear a reading."""

    shows: str
    """What it is evidence of: the kind, `stated_reason`, `postponed_until`, `channel_wish`, `no_heir`, …"""


class TruthState(StrEnum):
    KNOWN = "known"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class TruthItem(Frozen):
    """One of the four questions to answer before any response (ejected-05 to -08)."""

    state: TruthState
    evidence: Span | None = None
    """Their words; null only where the state is `unknown`."""


class Truth(Frozen):
    """The truth ledger: what is known of why they decided, and what is not."""

    why_decided: TruthItem
    true_objection: TruthItem
    window_open: TruthItem
    right_for_them: TruthItem


class Chance(Frozen):
    """How likely their word speaks for a kind."""

    kind: SituationKind
    chance: float
    """From 0 to 1."""


class Owed(Frozen):
    """Something that we owe: a promise of ours not kept or a question of theirs not answered."""

    what: Literal["promise", "question"]
    evidence: Span


class Stakeholder(Frozen):
    """A person named in the thread (reality-04)."""

    name: str
    """Where only an address is known, that address."""
    role: str | None = None
    """Their own words for it, e.g. "my partner", "CFO"."""
    relation: Literal["mentioned", "delegate", "successor", "writes_for_contact"] = "mentioned"
    address: str | None = None
    """E-mail address, only where the thread states it."""
    wrote: bool = False
    """Whether they wrote the message that the evidence is, in place of the contact."""
    evidence: Span | None = None

    @property
    def called(self) -> str:
        """The name; empty where only an address is known, which a house or a department may share."""
        return "" if self.name in (self.address, "?") else self.name


class Facts(Frozen):
    """What the policy needs to know beside the kind. Every field is read from thread and brief, none guessed."""

    has_spoken: bool
    """A word of theirs, a connected call or a held meeting exists (K20)."""
    real_talks: bool
    """A meeting, a connected call, or two messages of theirs on the matter (K25)."""
    phone_usable: bool
    """The brief has a phone number that no call proved wrong (K22) and no wish of theirs rules out (K21)."""
    email_usable: bool
    """An address exists that did not bounce hard (K18). True where the brief does not say."""
    no_calls_wished: bool
    """They asked not to be phoned (K21)."""
    last_touch_at: datetime | None
    """Our latest touch that counts (no internal note, no mass mail: K17)."""
    last_touch_channel: Channel | None
    last_call_at: datetime | None
    """Our latest call, connected or not; never two a day (K17)."""
    last_own_word_at: datetime | None
    """Their latest own word (K20); null where they never spoke."""
    last_inbound_channel: Channel | None
    """Where they last wrote; a written play goes out there (K24)."""
    resume_at: datetime | None
    """The moment they named, or the date of an automatic reply (K14, K15). May be past."""
    resume_vague: bool
    """They put it off without a time or event ("some day", K15)."""
    resume_channel: Channel | None
    """How they asked to be contacted then; `call` makes it an agreed call."""
    they_will_write: bool
    """They said they would come back themselves."""
    future_meeting_at: datetime | None
    """A meeting after `now`."""
    meeting_won: bool
    """They agreed to a meeting that is still ahead (K22)."""
    ordered: bool
    """Their latest word orders, or accepts what we offered and lets us begin."""
    no_show: bool
    """The latest meeting was not held because they did not come (K20)."""
    bounce: Literal["soft", "hard"] | None
    """The latest delivery failure that nothing later has healed (K18)."""
    mailbox_full: bool
    """Their voice mailbox takes no messages (K22)."""
    decider_changed: bool
    """The thread says that somebody else decides now (K22)."""
    asks_us: bool
    """Their latest word holds a question or request that is still open (K16, K20)."""
    no_answers_takeaway: bool
    """The no came as the answer to our takeaway or closing note (K22)."""
    invites_return: bool
    """The no leaves a door open by their own words (K19)."""
    no_reply_needed: bool
    """"Received", "let me think": nothing to answer (K19)."""
    permission_after_stop: bool
    """A later explicit permission lifted a stop (K21)."""
    original_vague: bool
    """Our unanswered e-mail has no particulars or no matter (ignored-12)."""
    bump_candidate_id: str | None
    """Our latest own e-mail that could be forwarded."""
    plays_used: tuple[str, ...]
    """Play ids that our touches since their last word amount to, oldest first: `forward_bump`, `takeaway_email`,
    `closing_note`, `apology_email`, `meeting_request`, `dismissal_reply`, `voicemail_reason`,
    `voicemail_announcement`, `decision_maker_probe`, `plain_email`, `call`, `message`."""
    competitor: str | None
    """What they chose instead, in their words: the clause that says it."""
    gave_number: bool = False
    """They send us to somebody else and give a phone number for that (K24)."""
    asked_for_person: bool = False
    """Some touch of ours, before their last word too, asked whom to speak with (K24)."""
    no_was_accepted: bool = False
    """We closed after their no, and all they have said since changes nothing (K23)."""
    no_stands_after_talk: bool = False
    """They said no, talked it over with us, and said no again (K22)."""
    resume_until: datetime | None = None
    """The last day of the time they named, where it was more than a day ("the first week of May"): till then a touch
    is in time."""

    def is_missed(self, now: datetime) -> bool:
        """Whether a day has gone by since the time they named, or since the end of the days they named."""
        until = self.resume_until or self.resume_at
        return until is not None and (now - until).days >= 1


class Situation(Frozen):
    """How things stand with this prospect at `now`."""

    kind: SituationKind
    also: tuple[SituationKind, ...] = ()
    """Further kinds that hold at once, in the order of K16."""
    chances: tuple[Chance, ...] = ()
    """What the word of theirs that stands may mean, likeliest first; none below 0.05. Empty where a rule settled it,
    where no word stands, or without the embedding model."""
    days_silent: int
    """Whole days since the prospect's last own word; since our first touch if they never spoke."""
    touches_since_reply: int
    """Our touches since their last own word; all of ours if they never spoke."""
    calls_tried: int
    """Our calls without connection since the same moment."""
    stated_reason: str | None
    """Their reason in their words, or null; a bare no is none."""
    obstacle: Literal["objection", "condition", "unknown"] = "unknown"
    """Whether the reason can be answered (objection) or not (condition), ejected-11."""
    ambiguous: str | None = None
    """Words of theirs with several readings ("financial reasons"), ejected-10."""
    owed_by_us: tuple[Owed, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    truth: Truth
    stakeholders: tuple[Stakeholder, ...] = ()
    spoken_by: Stakeholder | None = None
    """Who wrote the word of theirs that stands (the latest where none does), where it was not the contact (K20): it is
    "your colleague's e-mail" then. Its evidence is that message."""
    language: str
    """ISO 639-1 code that the next touch is written in."""
    facts: Facts
