"""What our touches amount to, so that no play is repeated (silence-06), and what they promised."""

import re

from service.domain import CallOutcome, Channel
from service.situation.reading import Reading, kept_by_words
from service.text import count_words, fold

_FORWARD = re.compile(r"^ *(?:fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|pd|fs)\s*:")
_FORWARD_BODY = re.compile(
    r"-{2,} ?(?:original message|forwarded|ursprungliche nachricht|weitergeleitete|mensaje (?:original|reenviado)|"
    r"message (?:d'origine|transfere)|mensagem (?:original|encaminhada)|oorspronkelijk|doorgestuurd|"
    r"messaggio (?:originale|inoltrato))|begin forwarded message|\b(?:from|von|de|van|da|fra|od): [^\n]{2,80}\n"
)
_BUMP_WORDS = 25


def play_of(reading: Reading, *, after_no: bool) -> str:
    """The play id that a touch of ours amounts to, in general terms; `plain_email`, `call` or `message` otherwise."""
    message = reading.message
    if message.channel is Channel.VOICEMAIL or message.outcome is CallOutcome.LEFT_VOICEMAIL:
        return "voicemail_announcement" if reading.has("announce") else "voicemail_reason"
    if message.channel is Channel.CALL:
        return "call"
    if is_bump(reading):
        return "forward_bump"
    written = _written_play(reading, after_no=after_no)
    return written or ("plain_email" if message.channel is Channel.EMAIL else "message")


def _written_play(reading: Reading, *, after_no: bool) -> str | None:
    if after_no:
        if reading.has("leave_ask"):
            return "dismissal_reply"
        if reading.has("closing", "takeaway"):
            return "closing_note"
    signs = len(reading.find("takeaway")) + len(reading.find("closing"))
    if signs >= 2 and "?" not in reading.folded:
        return "closing_note" if not reading.has("takeaway") else "takeaway_email"
    sorry = len(reading.find("apology"))
    if sorry >= 2 or (sorry == 1 and not reading.has("answers")):  # a mail that brings something is no apology
        return "apology_email"
    if reading.has("probe"):
        return "decision_maker_probe"
    if reading.has("meeting_ask"):
        return "meeting_request"
    return None


_THANKS = re.compile(
    r"\b(?:thank\w*|dank\w*|gracias|agradec\w+|merci|obrigad[oa]|grazie|bedankt|tack|takk?|dziek\w+)\b"
)
_BRINGS = re.compile(
    r"\d|\b(?:attach\w*|enclos\w*|anbei|beilieg\w*|adjunt\w+|ci-joint\w*|anex\w+|allegat\w+|bijgaand)\b"
)


def only_closes(reading: Reading) -> bool:
    """Whether a touch of ours after a no accepts it: it closes or briefly thanks, brings nothing and asks nothing."""
    if "?" in reading.folded or reading.has("leave_ask", "meeting_ask"):
        return False
    brief = count_words(reading.message.text) <= _BUMP_WORDS and _BRINGS.search(reading.folded) is None
    return reading.has("closing", "takeaway") or (brief and _THANKS.search(reading.folded) is not None)


def is_bump(reading: Reading) -> bool:
    """Our own mail sent on with a line above it."""
    message = reading.message
    return message.channel is Channel.EMAIL and _is_sent_on(reading, message.subject or "", message.body.quoted[:600])


@kept_by_words
def _is_sent_on(reading: Reading, subject: str, quoted: str) -> bool:
    subject = fold(subject)
    forwarded = _FORWARD.search(subject) is not None
    header = _FORWARD_BODY.search(reading.folded, 0, 800) if forwarded else None
    above = reading.folded[: header.start()] if header else reading.message.text
    if count_words(above) > _BUMP_WORDS:
        return False
    return forwarded or (
        bool(_FORWARD_BODY.search(fold(quoted))) and not subject.startswith(("re:", "aw:", "sv:", "rv:"))
    )


_PARTICULAR = re.compile(r"\d|[%€£$]")


def is_vague(reading: Reading) -> bool:
    """Whether a first e-mail has no particulars or no matter (ignored-12)."""
    text = reading.message.text.strip()
    words = count_words(text)
    if words < 8:
        return True
    names = re.findall(r"(?<=[a-z,] )[A-ZÀ-Þ][\w\-]{2,}", text)
    return words < 25 and not _PARTICULAR.search(text) and len(names) < 2
