"""One case before the rules: the situation, the brief, the policy and the moment, with what follows from them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from service.domain import TEXT_CHANNELS, Brief, CallOutcome, Channel, Direction, Message
from service.plan import Reason
from service.plays import PLAYS, PlayId
from service.policy.model import Policy
from service.situation.model import Facts, Situation, SituationKind, Stakeholder, TruthState
from service.situation.times.dates import names_a_day

LAST_WORDS = frozenset({PlayId.TAKEAWAY_EMAIL, PlayId.CLOSING_NOTE})
"""After one of these nothing unsolicited follows (K23)."""
_GREETING = 60
"""Characters of a body in which a greeting stands."""


@dataclass(frozen=True)
class Case:
    """Everything the rules may look at. Nothing in it is guessed."""

    situation: Situation
    brief: Brief
    policy: Policy
    now: datetime

    @property
    def facts(self) -> Facts:
        return self.situation.facts

    @property
    def kind(self) -> SituationKind:
        return self.situation.kind

    @property
    def touches(self) -> int:
        return self.situation.touches_since_reply

    def used(self, play: PlayId) -> int:
        """How often the play stood since their last word."""
        return self._uses[play]

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(self.facts.plays_used)

    @cached_property
    def vetoes(self) -> dict[PlayId, Reason | None]:
        """What `veto` found so far: it is asked for every play, and for some again."""
        return {}

    @cached_property
    def closed_by_us(self) -> bool:
        """A takeaway or closing note stands unanswered, or was answered by nothing but courtesy."""
        return self.facts.no_was_accepted or any(self.used(play) for play in LAST_WORDS)

    @property
    def announced(self) -> bool:
        """A voicemail said that an e-mail is coming."""
        return self.used(PlayId.VOICEMAIL_ANNOUNCEMENT) > 0

    @property
    def can_call(self) -> bool:
        return self.facts.phone_usable and not self.facts.no_calls_wished

    @property
    def calls_left(self) -> int:
        return max(0, self.policy.calls.failed_before_takeaway - self.situation.calls_tried)

    @property
    def writes_on_text(self) -> bool:
        """They last wrote by text or social, so a written play goes out there (K24)."""
        return self.facts.last_inbound_channel in TEXT_CHANNELS

    @property
    def can_write(self) -> bool:
        return self.facts.email_usable or self.writes_on_text

    def possible(self, play: PlayId) -> bool:
        """Whether the play's channel can be used at all."""
        spec = PLAYS[play]
        if spec.channel in (Channel.CALL, Channel.VOICEMAIL):
            return self.can_call
        if play is PlayId.FORWARD_BUMP:
            return self.facts.email_usable
        return self.can_write if spec.is_email else True

    @property
    def resume_ahead(self) -> bool:
        """They named a time that is still to come; a day has come when it dawns."""
        at = self.facts.resume_at
        if at is None or at <= self.now:
            return False
        return not (names_a_day(at) and at.date() == self.now.astimezone(at.tzinfo).date())

    @property
    def resume_due(self) -> bool:
        """The time they named has come, and no touch of ours has answered to it yet (K15)."""
        resume, last = self.facts.resume_at, self.facts.last_touch_at
        return resume is not None and not self.resume_ahead and (last is None or last < resume)

    @property
    def call_today(self) -> bool:
        """The hour for which they asked for a call on an earlier day comes today (K15)."""
        facts = self.facts
        at, said = facts.resume_at, facts.last_own_word_at
        if at is None or said is None or facts.resume_channel is not Channel.CALL or not self.resume_ahead:
            return False
        today = self.now.astimezone(at.tzinfo).date()
        return at.date() == today and said.astimezone(at.tzinfo).date() < today

    @property
    def promise_broken(self) -> bool:
        return any(owed.what == "promise" for owed in self.situation.owed_by_us)

    @property
    def all_questions_known(self) -> bool:
        truth = self.situation.truth
        items = (truth.why_decided, truth.true_objection, truth.window_open, truth.right_for_them)
        return all(item.state is TruthState.KNOWN for item in items)

    @property
    def successor(self) -> Stakeholder | None:
        """Who took over or stands in, the one with an address first; else whoever was named with an address."""
        own = (self.brief.prospect.email or "").casefold()
        others = [p for p in self.situation.stakeholders if not p.address or p.address.casefold() != own]
        named = [p for p in others if p.relation != "writes_for_contact"]
        people = [p for p in named if p.relation != "mentioned"] or [p for p in named if p.address]
        return max(people, key=lambda p: (p.address is not None, p.relation == "successor"), default=None)

    @cached_property
    def talked_after_writing(self) -> bool:
        """A connected call came after their latest written word: what they wrote has been clarified."""
        for _, message in reversed(self._past):
            if message.channel is Channel.CALL and message.outcome is CallOutcome.CONNECTED:
                return True
            if message.direction is Direction.INBOUND and message.channel is not Channel.CALL:
                return False
        return False

    def wrote_since(self, person: Stakeholder) -> bool:
        """A touch of ours went to that person, by address or greeting, after the message that named them."""
        named = False
        for place, message in self._past:
            if person.evidence is not None and (message.id or f"m{place}") == person.evidence.message_id:
                named = True
            elif named and message.direction is Direction.OUTBOUND and _meant_for(message, person):
                return True
        return False

    @cached_property
    def _past(self) -> list[tuple[int, Message]]:
        """Messages up to now with their place in the brief, oldest first; without a time as old as the one before."""
        messages = self.brief.thread.messages
        at = next((message.at for message in messages if message.at is not None), self.now)
        dated: list[tuple[datetime, int, Message]] = []
        for place, message in enumerate(messages, start=1):
            at = message.at or at
            dated.append((at, place, message))
        past = sorted((entry for entry in dated if entry[0] <= self.now), key=lambda entry: entry[:2])
        return [(place, message) for _, place, message in past]


def _meant_for(message: Message, person: Stakeholder) -> bool:
    if message.channel is Channel.NOTE:
        return False
    address = (person.address or "").casefold()
    if address and any(address in to.casefold() for to in (*message.to, *message.cc)):
        return True
    first_name = person.name.split()[0].casefold() if person.name.split() else ""
    return bool(first_name) and first_name in (message.body or "")[:_GREETING].casefold()
