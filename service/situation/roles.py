"""What each message is: a touch of ours, a word of theirs, a machine, or nothing that counts."""

import re
from enum import StrEnum

from service.domain import CallOutcome, Channel
from service.situation.machines import Machine, is_social_notice, machine_of
from service.situation.reading import Reading
from service.thread.model import CleanMessage

_MASS_SENDER = re.compile(
    r"(?:^|[<\s\"'])(?:news(?:letter)?|marketing|no-?reply|do-?not-?reply|campaigns?|mailings?|promo\w*|events?)@"
)
_MASS_SUBJECT = re.compile(
    r"\b(?:newsletter|webinar|bulletin|digest|rundbrief|boletin|infolettre|boletim|nieuwsbrief)\b"
)
_MASS_FOOT = re.compile(
    r"\b(?:unsubscribe|view (?:this )?(?:e-?mail )?in (?:your )?browser|manage (?:your )?preferences|abmelden|"
    r"austragen|im browser|"
    r"darse de baja|cancelar (?:la |tu |su )?suscripcion|se desinscrire|desabonner|desinscrever|"
    r"cancelar (?:a )?(?:inscricao|assinatura)|afmelden)\b"
)
_GREETS_ALL = re.compile(
    r"\b(?:dear (?:all|customers?|friends?|readers?|subscribers?|colleagues)|hello everyone|liebe (?:kunden|"
    r"leser)\w*|cher[se]* (?:clients?|abonnes)|estimados clientes|caros clientes)\b"
)


class Role(StrEnum):
    TOUCH = "touch"
    """Ours, without contact: an e-mail, a text, a call that failed, a voicemail."""
    CONTACT = "contact"
    """A connected call or a held meeting."""
    NO_SHOW = "no_show"
    WORD = "word"
    """A word of theirs."""
    MACHINE = "machine"
    NONE = "none"
    """Internal notes and mass mail (K17)."""


def role_of(reading: Reading, machine: Machine | None) -> Role:
    """The role of one message."""
    message = reading.message
    if message.channel is Channel.NOTE:
        return Role.NONE
    if message.channel is Channel.MEETING:
        return Role.NO_SHOW if _stayed_away(reading) else Role.CONTACT
    if message.channel is Channel.CALL and message.outcome is CallOutcome.CONNECTED:
        return Role.CONTACT
    if message.ours:
        return Role.NONE if is_mass_mail(reading) else Role.TOUCH
    if machine is not None:
        return Role.MACHINE
    if message.channel is Channel.CALL and not reading.bare and message.outcome is not None:
        return Role.NONE  # they rang and nobody spoke
    return Role.WORD


_ANOTHER = re.compile(
    r"\b(?:the|his|her|their|der|die|ihre?|seine?|el|la|su|le|l'|son|sa|o|a|seu|sua|de|het) ?"
    r"(?!custom|client|prospect|contact|kund|klant)[a-z]{3,}(?: (?:ist|is|war))? $"
)
_WITH_SOMEBODY = re.compile(
    r"\b(?i:with|mit|con|avec|com|met) (?:\w+\.? )?[A-ZÀ-Þ]|\b[A-ZÀ-Þ]\w+ (?:mostrou|showed|zeigte)\b"
)


def _stayed_away(reading: Reading) -> bool:
    """Whether a note of a meeting says that nobody came; not where one of several did not: "with Ann, the electrician
    did not show"."""
    missing = reading.find("no_show")
    met = _WITH_SOMEBODY.search(reading.message.text) is not None
    return any(not (met and _ANOTHER.search(reading.folded[: place[0]])) for place in missing)


def was_held(meeting: CleanMessage, language: str) -> bool:
    """Whether they came to a meeting. `language`: of the thread, for a note too short to tell its own."""
    return role_of(Reading(meeting, language), None) is Role.CONTACT


def is_mass_mail(reading: Reading) -> bool:
    """Whether our message is mass mail, no touch (K17): two signs of it, or a sender that sends nothing else."""
    message = reading.message
    if message.channel is not Channel.EMAIL:
        return False
    if _MASS_SENDER.search((message.sender or "").lower()):
        return True
    signs = (
        _MASS_SUBJECT.search((message.subject or "").lower()),
        _MASS_FOOT.search(message.raw[-1_500:].lower()),
        _GREETS_ALL.search(reading.folded[:80]),
    )
    return sum(sign is not None for sign in signs) >= 2


def read_machine(reading: Reading, seconds_after_ours: float | None) -> Machine | None:
    """The machine behind a message of theirs, or null."""
    if reading.message.ours:
        return None
    if reading.message.channel is Channel.SOCIAL and is_social_notice(reading):
        return Machine.RECEIPT
    if reading.message.channel is not Channel.EMAIL:
        return None
    return machine_of(reading, seconds_after_ours)
