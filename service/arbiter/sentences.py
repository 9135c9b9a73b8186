"""The words of a plan: plays as a rep calls them, and sentences that several rules share."""

from service.plays import PlayId
from service.situation.model import SituationKind

KIND_WORDS: dict[SituationKind, str] = {
    SituationKind.SILENT_TREATMENT: "they merely fell silent",
    SituationKind.IGNORED: "they never answered",
    SituationKind.DISMISSAL: "they said no",
    SituationKind.POSTPONEMENT: "they put it off",
    SituationKind.REDIRECT: "they send you to somebody else",
    SituationKind.AUTO_REPLY: "a machine answered",
    SituationKind.OPT_OUT: "they want to hear no more",
    SituationKind.INTEREST: "they wait for your answer",
    SituationKind.ROUTINE: "they only told or asked something in passing",
    SituationKind.TOO_EARLY: "it is too early",
}
"""What each kind is in a sentence that begins with "whether"."""

PLAY_WORDS: dict[PlayId, str] = {
    PlayId.APOLOGY_CALL: "the apology call",
    PlayId.CLARIFYING_CALL: "the clarifying call",
    PlayId.VOICEMAIL_REASON: "a voicemail with name and reason",
    PlayId.VOICEMAIL_ANNOUNCEMENT: "the voicemail that announces an e-mail",
    PlayId.TAKEAWAY_EMAIL: "the takeaway",
    PlayId.FORWARD_BUMP: "the forwarded line",
    PlayId.DISMISSAL_REPLY: "the short reply that asks leave to call",
    PlayId.APOLOGY_EMAIL: "the apology by e-mail",
    PlayId.MEETING_REQUEST: "one ask for a short meeting",
    PlayId.DECISION_MAKER_PROBE: "the question whom to speak with",
    PlayId.NEW_CONTACT_EMAIL: "the introduction to the new contact",
    PlayId.PROMPT_REPLY: "a prompt answer",
    PlayId.CLOSING_NOTE: "the closing note",
    PlayId.AGREED_CALL: "the call they asked for",
    PlayId.MEETING_BRIEF: "the meeting notes",
    PlayId.WAIT: "waiting",
    PlayId.STOP: "stopping for good",
}

RUNG_WHY: dict[PlayId, str] = {
    PlayId.APOLOGY_EMAIL: "In writing the apology comes only when calling has failed or is not possible.",
    PlayId.MEETING_REQUEST: "After real talks one ask for a meeting is as fair, once and before the takeaway.",
    PlayId.TAKEAWAY_EMAIL: "It is the last unsolicited touch, so everything else comes before it.",
    PlayId.DECISION_MAKER_PROBE: "Comes once the simpler touches went unanswered.",
    PlayId.DISMISSAL_REPLY: "In writing only where a call is not possible, or beside it.",
    PlayId.CLOSING_NOTE: "Closes the matter, so the questions are asked first where that is possible.",
    PlayId.VOICEMAIL_REASON: "Comes after the forwarded line.",
    PlayId.FORWARD_BUMP: "An unanswered e-mail is forwarded where there is no phone number to call.",
}

WOULD_CHANGE: tuple[str, ...] = (
    "they answer with a question or interest: answer at once",
    "they say no: that settles it, and how you answer follows from their words",
    "they ask you to stop: stop for good",
)

WOULD_CHANGE_A_NO: tuple[str, ...] = (
    "they ask something or think again: answer at once",
    "they say no once more: thank them and close",
    WOULD_CHANGE[2],
)
"""Where they have said no already."""

PRINCIPLES: dict[PlayId, tuple[str, ...]] = {
    PlayId.APOLOGY_CALL: ("silence-02", "silence-07", "silence-08"),
    PlayId.CLARIFYING_CALL: ("ejected-02", "ejected-09", "ejected-13"),
    PlayId.VOICEMAIL_REASON: ("ignored-05",),
    PlayId.VOICEMAIL_ANNOUNCEMENT: ("takeaway-02", "takeaway-03"),
    PlayId.TAKEAWAY_EMAIL: ("takeaway-01", "takeaway-04", "takeaway-10"),
    PlayId.FORWARD_BUMP: ("ignored-06", "ignored-07", "ignored-12"),
    PlayId.DISMISSAL_REPLY: ("ejected-03", "ejected-19"),
    PlayId.APOLOGY_EMAIL: ("silence-07", "silence-08", "silence-15"),
    PlayId.MEETING_REQUEST: ("reality-02", "reality-07"),
    PlayId.DECISION_MAKER_PROBE: ("reality-03", "reality-07"),
    PlayId.NEW_CONTACT_EMAIL: ("takeaway-13",),
    PlayId.PROMPT_REPLY: ("ignored-04",),
    PlayId.CLOSING_NOTE: ("ejected-28",),
    PlayId.AGREED_CALL: ("takeaway-14",),
    PlayId.MEETING_BRIEF: ("reality-05",),
    PlayId.WAIT: (),
    PlayId.STOP: (),
}
"""Principles behind each play, whatever the case."""
