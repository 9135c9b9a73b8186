"""What came of a call, as the thread tells it: the rules read words, so what was chosen stands in plain ones."""

from typing import Literal

from service.domain import CallOutcome, Channel, Direction, Message

CameOfIt = Literal["no", "yes", "limbo", "person_changed", "reason_learned"]

_A_NO = "No, thank you. We have decided against it."
_BY_THEM: dict[CameOfIt, str] = {
    "yes": "Yes, we would like to go ahead.",
    "limbo": "Perhaps some day. I cannot say yes or no yet.",
    "person_changed": "I no longer decide about this, somebody else does now.",
}


def heard(came: CameOfIt, note: str | None) -> tuple[str | None, str | None]:
    """Our note of the call, and what they said in it; the note of a "not yet" may name a time, so it goes with that."""
    said = _BY_THEM.get(came)
    if said is None:
        return _joined(_A_NO, note), None
    return (None, _joined(said, note)) if came == "limbo" else (note, said)


def call_heard(came: CameOfIt | Literal["no_answer"], note: str | None) -> tuple[Message, ...]:
    """The messages that a thread gains by such a call, without their moment."""
    if came == "no_answer":
        return (_call(note, CallOutcome.NO_ANSWER),)
    ours, theirs = heard(came, note)
    call = _call(ours, CallOutcome.CONNECTED)
    return (call, Message(direction=Direction.INBOUND, channel=Channel.CALL, body=theirs)) if theirs else (call,)


def _call(note: str | None, outcome: CallOutcome) -> Message:
    return Message(direction=Direction.OUTBOUND, channel=Channel.CALL, outcome=outcome, body=note)


def _joined(words: str, note: str | None) -> str:
    return f"{words}\n{note}" if note else words
