"""From a model's reply to a draft of the play, or to the fault as advice."""

from service.artefact import channel_of
from service.domain import Channel, Draft
from service.drafting.desk import Desk
from service.parsing import parse_draft, parse_steps
from service.plays import PLAYS, PlayId


def wants_subject(desk: Desk) -> bool:
    """Whether the model writes a subject: for every e-mail but the bump, which has the original's; for no text."""
    is_mail = PLAYS[desk.play].is_email and channel_of(desk.play, desk.plan) is Channel.EMAIL
    return is_mail and desk.play is not PlayId.FORWARD_BUMP


def readable(desk: Desk, text: str) -> tuple[Draft | None, str]:
    """Reads a whole reply."""
    parsed = parse_draft(text, wants_subject=wants_subject(desk))
    if parsed.fault:
        return None, parsed.fault
    return drafted(desk, parsed.subject, parsed.body)


def drafted(desk: Desk, subject: str | None, body: str) -> tuple[Draft | None, str]:
    """The draft of subject and body; a card needs its nine lines, a bump has the original's subject."""
    card = None
    if desk.play is PlayId.CLARIFYING_CALL:
        steps = parse_steps(body)
        card = desk.carded(steps) if steps else None
        if card is None:
            return None, "Write exactly nine numbered lines, 1. to 9., and nothing else."
    if desk.play is PlayId.FORWARD_BUMP:
        original = desk.known.bump_subject
        mark = desk.book.forward if desk.book else "Fwd:"
        subject = f"{mark} {original}" if original else None
    return desk.draft(subject, body, card), ""
