"""The plays: what the next touch can be, with channel and form. Limits that change with taste stand in policy.yaml."""

from enum import StrEnum

from service.domain import Channel, Frozen


class PlayId(StrEnum):
    APOLOGY_CALL = "apology_call"
    CLARIFYING_CALL = "clarifying_call"
    VOICEMAIL_REASON = "voicemail_reason"
    VOICEMAIL_ANNOUNCEMENT = "voicemail_announcement"
    TAKEAWAY_EMAIL = "takeaway_email"
    FORWARD_BUMP = "forward_bump"
    DISMISSAL_REPLY = "dismissal_reply"
    APOLOGY_EMAIL = "apology_email"
    MEETING_REQUEST = "meeting_request"
    DECISION_MAKER_PROBE = "decision_maker_probe"
    NEW_CONTACT_EMAIL = "new_contact_email"
    PROMPT_REPLY = "prompt_reply"
    CLOSING_NOTE = "closing_note"
    AGREED_CALL = "agreed_call"
    MEETING_BRIEF = "meeting_brief"
    WAIT = "wait"
    STOP = "stop"


class Play(Frozen):
    """What the next touch is."""

    id: PlayId
    channel: Channel | None
    """Null for plays that are not sent or spoken (`meeting_brief`, `wait`, `stop`)."""
    form: str
    """The form in words a rep understands."""

    @property
    def writes(self) -> bool:
        """Whether a text is drafted: all but `wait` and `stop`."""
        return self.id not in (PlayId.WAIT, PlayId.STOP)

    @property
    def is_call(self) -> bool:
        return self.channel is Channel.CALL

    @property
    def is_email(self) -> bool:
        return self.channel is Channel.EMAIL


PLAYS: dict[PlayId, Play] = {
    play.id: play
    for play in (
        Play(id=PlayId.APOLOGY_CALL, channel=Channel.CALL, form="call opener"),
        Play(id=PlayId.CLARIFYING_CALL, channel=Channel.CALL, form="call opener and nine-step call card"),
        Play(id=PlayId.VOICEMAIL_REASON, channel=Channel.VOICEMAIL, form="voicemail: who and why, nothing else"),
        Play(id=PlayId.VOICEMAIL_ANNOUNCEMENT, channel=Channel.VOICEMAIL, form="voicemail that announces an e-mail"),
        Play(id=PlayId.TAKEAWAY_EMAIL, channel=Channel.EMAIL, form="e-mail that assumes the no and asks nothing"),
        Play(id=PlayId.FORWARD_BUMP, channel=Channel.EMAIL, form="one line above the forwarded original"),
        Play(id=PlayId.DISMISSAL_REPLY, channel=Channel.EMAIL, form="short reply that accepts and asks leave to call"),
        Play(id=PlayId.APOLOGY_EMAIL, channel=Channel.EMAIL, form="apology by e-mail"),
        Play(id=PlayId.MEETING_REQUEST, channel=Channel.EMAIL, form="one friendly ask for a short meeting"),
        Play(id=PlayId.DECISION_MAKER_PROBE, channel=Channel.EMAIL, form="asks whom to speak with"),
        Play(id=PlayId.NEW_CONTACT_EMAIL, channel=Channel.EMAIL, form="introduction to the person who took over"),
        Play(id=PlayId.PROMPT_REPLY, channel=Channel.EMAIL, form="prompt answer with one next step"),
        Play(id=PlayId.CLOSING_NOTE, channel=Channel.EMAIL, form="closure on the high road"),
        Play(id=PlayId.AGREED_CALL, channel=Channel.CALL, form="opener of the call they asked for"),
        Play(id=PlayId.MEETING_BRIEF, channel=None, form="notes for a meeting that was won"),
        Play(id=PlayId.WAIT, channel=None, form="nothing until a date"),
        Play(id=PlayId.STOP, channel=None, form="nothing ever again"),
    )
}

CALL_STEPS: tuple[str, ...] = (
    "reference_message",
    "ask_permission",
    "clarify",
    "silent_fit_check",
    "ask_to_respond",
    "no_is_fine",
    "zero_to_ten",
    "made_a_difference",
    "path_or_closure",
)
"""The nine ordered steps of the answer to a dismissal (ejected-18 to -26); the fourth is not spoken."""
