"""What a chat model is told of a brief: no more than it needs, no address, no phone number, the thread escaped."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from service.artefact import channel_of
from service.checks.grounding.contacts import contacts_of
from service.checks.grounding.numerals.spelled import find_spelled
from service.domain import TEXT_CHANNELS, Brief, CallOutcome, Channel
from service.particulars.model import Particulars
from service.phones import find_phones
from service.plan import Plan
from service.plays import PLAYS, PlayId
from service.situation.model import Situation, TruthState
from service.text import fold
from service.thread.model import CleanMessage, CleanThread
from service.voice import Voice

LANGUAGE_NAMES = {
    "en": "English", "es": "Spanish", "de": "German", "fr": "French", "pt": "Portuguese",
    "nl": "Dutch", "it": "Italian",
    "da": "Danish", "sv": "Swedish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "tr": "Turkish",
    "ru": "Russian", "uk": "Ukrainian", "el": "Greek", "ro": "Romanian", "hu": "Hungarian", "ja": "Japanese",
    "zh": "Chinese", "ko": "Korean", "ar": "Arabic", "he": "Hebrew", "ca": "Catalan",
}  # fmt: skip
_FAMILIAR = {
    "de": ("du", "Sie"),
    "fr": ("tu", "vous"),
    "es": ("tú", "usted"),
    "pt": ("tu", "third person without a pronoun, as in Portugal"),
    "en": ("with contractions (I'm, don't)", "full forms (I am, do not)"),
}
_OF_A_TITLE = {
    frozenset(("seu", "senhor", "doutor", "dr.", "dr", "professor", "mestre")): "o senhor",
    frozenset(("dona", "senhora", "doutora", "dra.", "dra", "professora")): "a senhora",
}
"""How who is called by a title is spoken to in Brazil."""
_ENGLISH = ("Dear", "Hello", "Best regards")
"""What greets and closes where nothing shows another way."""
_TEXT = "{}, though the task says e-mail: no subject; greeting, words and name in one paragraph"
_CHANNELS: dict[Channel | None, str] = {
    Channel.EMAIL: "e-mail",
    Channel.SMS: _TEXT.format("text message"),
    Channel.SOCIAL: _TEXT.format("message in a social network"),
    Channel.CALL: "phone call",
    Channel.VOICEMAIL: "voicemail",
}
_ASKED = {
    "question": "question of theirs without an answer",
    "request": "what they want done",
    "list": "a mailing list they want to be off, which somebody has to do",
}
_LINK = re.compile(r"(?:https?://|www\.)\S{1,300}")
_APOLOGIES = (PlayId.APOLOGY_CALL, PlayId.APOLOGY_EMAIL)
_CALLED = (Channel.CALL, Channel.VOICEMAIL)
_MOST_THREAD = 2_100
"""Characters of the thread in a prompt; the newest messages keep their words."""
_MOST_MESSAGE = 460
_MOST_NEWEST = 1_000


class Facts(NamedTuple):
    """The brief in words, ready for the slots of `chat/task`."""

    channel: str
    language: str
    address: str
    greeting: str
    sign_off: str
    length: str
    sender: str
    reader: str
    situation: str
    particulars: str
    thread: str


def facts_of(brief: Brief, plan: Plan, thread: CleanThread, *, known: Particulars, voice: Voice, play: PlayId) -> Facts:
    """The brief for the prompt of one play."""
    spoken = PLAYS[play].channel in (Channel.CALL, Channel.VOICEMAIL)
    plain = play in (PlayId.FORWARD_BUMP, PlayId.MEETING_BRIEF)
    channel = channel_of(play, plan)
    return Facts(
        channel=_CHANNELS.get(channel, "notes for the rep alone"),
        language=_language(voice),
        address=_address(voice),
        greeting="none" if plain else safe(voice.address if spoken else _greeting(voice)),
        sign_off="none" if plain or spoken else safe(_sign_off(voice, channel)),
        length=f"about {voice.words} words" if voice.words else "unknown",
        sender=safe(", ".join(filter(None, (brief.sender.name, brief.sender.company)))),
        reader=safe(", ".join(filter(None, (known.reader_name, *_role(brief, known))))),
        situation="\n".join([*_situation(plan, known), *(_calls(thread, plan) if play in _APOLOGIES else ())]),
        particulars="\n".join(_particulars(brief, known)) or "- none",
        thread=_thread(thread),
    )


def safe(text: str) -> str:
    """Words of strangers made harmless in a prompt: marks escaped, links, addresses and numbers to call taken out."""
    bare = _LINK.sub("(link)", text)
    bare = _replaced(bare, ((one.start, one.end) for one in contacts_of(bare) if one.kind == "address"), "(address)")
    bare = _replaced(bare, (found.span() for found in find_phones(bare)), "(number)")
    bare = _replaced(bare, ((one.start, one.end) for one in find_spelled(bare)), "(number)")
    return bare.replace("<", "‹").replace(">", "›").replace("```", "'''")


def _replaced(text: str, places: Iterable[tuple[int, int]], word: str) -> str:
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}{word}{text[end:]}"
    return text


def _language(voice: Voice) -> str:
    name = LANGUAGE_NAMES.get(voice.language, voice.language)
    if voice.language == "pt":
        return f"{name} of {'Brazil' if voice.brazilian else 'Portugal'}"
    return f"{name}, American spelling" if voice.language == "en" and voice.american else name


def _address(voice: Voice) -> str:
    if voice.language == "pt" and voice.brazilian:
        title = fold(voice.address).split()[:1]
        return next((form for titles, form in _OF_A_TITLE.items() if titles.issuperset(title) and title), "você")
    forms = _FAMILIAR.get(voice.language)
    if forms is None:
        return "as in the sender's own messages, else the formal one"
    return forms[0] if voice.familiar else forms[1]


def _greeting(voice: Voice) -> str:
    """Hers where the thread shows it; in a language that we have no manners of, the model knows what is usual."""
    if voice.language not in _FAMILIAR and voice.greet in _ENGLISH:
        return f"as is usual in {_language(voice)}, to {voice.address}".removesuffix(", to ")
    return f"{voice.greet} {voice.address}".strip()


def _sign_off(voice: Voice, channel: Channel | None) -> str:
    """Her name alone below a text."""
    if channel in TEXT_CHANNELS:
        return voice.sign_name
    foreign = voice.language not in _FAMILIAR and voice.sign_off in _ENGLISH
    closing = f"as is usual in {_language(voice)}" if foreign else voice.sign_off
    return f"{closing}, {voice.sign_name}".strip(" ,")


def _role(brief: Brief, known: Particulars) -> tuple[str | None, ...]:
    return (None, brief.prospect.company) if known.stand_in else (brief.prospect.title, brief.prospect.company)


def _situation(plan: Plan, known: Particulars) -> list[str]:
    situation = plan.situation
    spoke = "they have spoken to us" if situation.facts.has_spoken else "they have never spoken to us"
    lines = [f"- {situation.kind.value.replace('_', ' ')}; {spoke}"]
    if situation.stated_reason:
        lines.append(f"- their stated reason: “{safe(situation.stated_reason)}”{_by(known.reason_by)}")
    if situation.ambiguous:
        lines.append(f"- words of theirs with several meanings: “{safe(situation.ambiguous)}”")
    broken = [owed.evidence.quote for owed in situation.owed_by_us if owed.what == "promise"]
    lines += [f"- broken promise of ours: “{safe(quote)}”" for quote in broken[:3]]
    lines += [f"- {_ASKED['question']}: “{safe(quote)}”" for quote in _asked_before(situation, known)[:2]]
    lines += [f"- {_ASKED[asked.kind]}: “{safe(asked.words)}”" for asked in known.asked]
    if known.promise and known.promise.other is not None:
        lines.append(f"- that promise was made to {safe(known.promise.other) or 'a colleague of the reader'}")
    heirless = (one.quote for one in situation.evidence if one.shows == "no_heir")
    lines += [f"- who follows they do not know: “{safe(quote)}”" for quote in heirless]
    uncalled = (one.quote for one in situation.evidence if one.shows == "channel_wish")
    lines += [f"- they wish for no calls: “{safe(quote)}”" for quote in list(uncalled)[-1:]]
    truth = situation.truth
    unknown = [name for name in type(truth).model_fields if getattr(truth, name).state is not TruthState.KNOWN]
    lines.append(f"- unknown: {', '.join(name.replace('_', ' ') for name in unknown) or 'nothing'}")
    lines += [f"- the rep is told: {reason.says}" for reason in plan.why[:1]]
    return lines


def _asked_before(situation: Situation, known: Particulars) -> list[str]:
    """Open questions of messages that are not told whole."""
    told = known.question.message_id if known.question and known.asked else None
    open_words = (owed.evidence for owed in situation.owed_by_us if owed.what == "question")
    return [span.quote for span in open_words if span.message_id != told]


def _calls(thread: CleanThread, plan: Plan) -> list[str]:
    """That no call stands behind "we did not manage to connect", or which one went to a wrong number."""
    since = plan.situation.facts.last_own_word_at
    tried = [m for m in thread.messages if m.ours and m.channel in _CALLED and (since is None or m.at > since)]
    if not tried:
        return ["- we have not called since their last word"]
    wrong = [m for m in tried if m.outcome is CallOutcome.WRONG_NUMBER]
    return [f"- our call of {m.at:%-d %B %Y} went to a wrong number, which is our fault" for m in wrong[-1:]]


def _particulars(brief: Brief, known: Particulars) -> list[str]:
    lines = [f"- {talk.kind} on {talk.at:%-d %B %Y}{_by(talk.writer)}" for talk in known.talks]
    if known.mail:
        title = f", “{safe(known.mail.title)}”" if known.mail.title else ""
        lines.append(f"- our e-mail of {known.mail.at:%-d %B %Y}{title}")
    if brief.offer:
        lines += [f"- offer: {safe(text)}" for text in (brief.offer.name, brief.offer.summary) if text][:2]
        lines += [f"- {safe(fact)}" for fact in brief.offer.facts[:6]]
    if known.competitor:
        lines.append(f"- what they chose instead, in their words: “{safe(known.competitor)}”")
    if known.other:
        lines.append(f"- whom they named as the one who decides: {safe(known.other)}")
    if known.decider and known.decider.words:
        lines.append(f"- their words on who decides: “{safe(known.decider.words)}”")
    if known.stand_in:
        lines.append(f"- the contact until now: {safe(brief.prospect.name)}{_gone(known)}")
    return [line[:300] for line in lines]


def _gone(known: Particulars) -> str:
    """How the contact is gone, and that our mail came after."""
    departure = known.departure
    if departure is None:
        return ""
    told = f", in their words “{safe(departure.words)}”" if departure.words else ""
    late = known.mail is not None and departure.on is not None and known.mail.at.date() > departure.on
    return f"{', who has died' if departure.died else ', who has left'}{told}{_TOO_LATE if late else ''}"


_TOO_LATE = "; our e-mail came after that, so say nothing of how far it got"


def _by(writer: str | None) -> str:
    """Whose words it was, where they were not the reader's."""
    return "" if writer is None else f", by {safe(writer) or 'a colleague of the reader'}, not by the reader"


def _thread(thread: CleanThread) -> str:
    """The newest messages first in the budget, written oldest first."""
    shown: list[str] = []
    room = _MOST_THREAD
    for place, message in enumerate(reversed(thread.messages)):
        line = _line(message, _MOST_NEWEST if place == 0 else _MOST_MESSAGE)
        if len(line) > room and shown:
            shown.append(f"({len(thread.messages) - place} earlier messages left out)")
            break
        shown.append(line)
        room -= len(line)
    return "\n".join(reversed(shown))


def _line(message: CleanMessage, most: int) -> str:
    who = "we" if message.ours else "they"
    what = f"{message.channel.value}{f' ({message.outcome.value})' if message.outcome else ''}"
    subject = f" “{safe(message.subject)[:80]}”" if message.subject else ""
    text = safe(" ".join(message.text.split()))
    return f"[{message.at:%Y-%m-%d} {who}, {what}{subject}] {text[:most]}{'…' if len(text) > most else ''}".rstrip()
