"""A builder of situations: a test shows only what matters to it."""

from datetime import timedelta
from typing import Any

from service.domain import Channel, Span
from service.situation.model import Facts, Owed, Situation, SituationKind, Truth, TruthItem, TruthState
from tests.builders import day

NOW = day(30)
"""Wednesday, 30 September 2026, 9:00 UTC."""

UNKNOWN = TruthItem(state=TruthState.UNKNOWN)
KNOWN = TruthItem(state=TruthState.KNOWN, evidence=Span(message_id="m2", start=0, end=4, quote="Jim:"))


def some_facts(**overrides: Any) -> Facts:
    """They spoke four weeks ago, one e-mail of ours stands unanswered for two weeks, phone and e-mail work."""
    return Facts(
        **{
            "has_spoken": True,
            "real_talks": True,
            "phone_usable": True,
            "email_usable": True,
            "no_calls_wished": False,
            "last_touch_at": NOW - timedelta(days=14),
            "last_touch_channel": Channel.EMAIL,
            "last_call_at": None,
            "last_own_word_at": NOW - timedelta(days=28),
            "last_inbound_channel": Channel.EMAIL,
            "resume_at": None,
            "resume_vague": False,
            "resume_channel": None,
            "they_will_write": False,
            "future_meeting_at": None,
            "meeting_won": False,
            "ordered": False,
            "no_show": False,
            "bounce": None,
            "mailbox_full": False,
            "decider_changed": False,
            "asks_us": False,
            "no_answers_takeaway": False,
            "invites_return": False,
            "no_reply_needed": False,
            "permission_after_stop": False,
            "original_vague": False,
            "bump_candidate_id": "m3",
            "plays_used": ("plain_email",),
            "competitor": None,
            **overrides,
        }
    )


def a_situation(
    kind: SituationKind | str = SituationKind.SILENT_TREATMENT, *, facts: dict[str, Any] | None = None, **overrides: Any
) -> Situation:
    """A situation of that kind with the facts of `some_facts`; those in `facts` and `overrides` replace them."""
    return Situation(
        **{
            "kind": SituationKind(kind),
            "days_silent": 28,
            "touches_since_reply": 1,
            "calls_tried": 0,
            "stated_reason": None,
            "truth": a_truth(),
            "language": "en",
            "facts": some_facts(**(facts or {})),
            **overrides,
        }
    )


def a_truth(*, known: bool = False) -> Truth:
    """The four questions, all unknown or all known."""
    item = KNOWN if known else UNKNOWN
    return Truth(why_decided=item, true_objection=item, window_open=item, right_for_them=item)


def owed(what: str = "promise") -> tuple[Owed, ...]:
    """Something that we owe them."""
    return (Owed.model_validate({"what": what, "evidence": Span(message_id="m1", start=0, end=4, quote="I'll")}),)
