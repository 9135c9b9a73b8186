"""Words of the thread that a draft answers: what is owed, asked, wanted and agreed."""

import re

from service.domain import WRITTEN_CHANNELS
from service.particulars.model import Quote
from service.particulars.said_back import clause_of, sayable, sentence_of, without_address, without_greeting
from service.particulars.speakers import Others, told_to
from service.particulars.talks import kind_of, last_word
from service.plan import Plan
from service.replying import answering, is_question, is_request
from service.situation.model import SituationKind
from service.situation.tags import is_rhetorical, is_tag, wants_a_nod
from service.text import count_words, fold, split_sentences
from service.thread.model import CleanThread

_ASKS = re.compile(r"\?|？")
_SHORT_ANSWER = 12
"""Most words of an answer that says yes and little else."""


def owed(thread: CleanThread, plan: Plan, what: str, others: Others) -> list[Quote]:
    """Promises of ours not kept, or questions of theirs not answered (`what` is `promise` or `question`); the latest
    first."""
    found: list[Quote] = []
    for debt in reversed(plan.situation.owed_by_us):
        message = thread.by_id(debt.evidence.message_id)
        if debt.what != what or message is None:
            continue
        written = message.channel in WRITTEN_CHANNELS
        words = sayable(without_address(debt.evidence.quote, plan.situation.language), 22) if written else None
        other = told_to(thread, message, others) if message.ours else others.get(message.id)
        wants = _wants(debt.evidence.quote)
        kind = kind_of(message)
        found.append(Quote(words=words, at=message.at, kind=kind, message_id=message.id, other=other, wants=wants))
    return found


def _wants(words: str) -> bool:
    return is_request(words) or not is_question(words)


def open_question(thread: CleanThread, plan: Plan, facts: tuple[str, ...], others: Others) -> Quote | None:
    """The open question that the facts can answer, else the latest one."""
    asked = owed(thread, plan, "question", others)
    asked += [quote for quote in (_open_request(thread, plan, others) or _wanted(thread, plan, others),) if quote]
    return next((quote for quote in asked if answering(quote.words, facts)), next(iter(asked), None))


def asked_beside(thread: CleanThread, question: Quote | None) -> tuple[str, ...]:
    """What else is asked in the message of an open question: its other sentences that end in a question."""
    message = thread.by_id(question.message_id) if question and question.words else None
    if message is None or question is None or message.ours:
        return ()
    sentences = [message.text[a:b].strip() for a, b in split_sentences(message.text)]
    others = (s for s in sentences if s.endswith(("?", "？")) and (question.words or "") not in s)
    return tuple(s for s in others if not (is_tag(fold(s)) or is_rhetorical(fold(s)) or wants_a_nod(fold(s))))[:3]


def _open_request(thread: CleanThread, plan: Plan, others: Others) -> Quote | None:
    """The sentence of their latest word that asks, where something is open."""
    last = last_word(thread, plan, others)
    message = thread.by_id(last.message_id) if last and plan.situation.facts.asks_us else None
    if message is None or last is None or message.ours:
        return None
    sentences = [message.text[a:b] for a, b in split_sentences(message.text)]
    asked = next((s for s in reversed(sentences) if _ASKS.search(s)), None)
    asked = asked or next((s for s in reversed(sentences) if is_question(s)), None)
    words, wants = (sayable(asked, 22), _wants(asked)) if asked else (None, True)
    return Quote(words=words, at=message.at, kind=last.kind, message_id=message.id, wants=wants)


def _wanted(thread: CleanThread, plan: Plan, others: Others) -> Quote | None:
    """The sentence of an interested word that wants something sent or shown."""
    last = last_word(thread, plan, others)
    message = thread.by_id(last.message_id) if last and plan.situation.kind is SituationKind.INTEREST else None
    if message is None or last is None or message.ours:
        return None
    sentences = [message.text[a:b] for a, b in split_sentences(message.text)]
    asked = next((sentence for sentence in sentences if is_request(sentence)), None)
    if asked is None:
        return None
    words = sayable(asked, 22) or asked[:160]
    return Quote(words=words, at=message.at, kind=last.kind, message_id=message.id, wants=True)


def said_yes(thread: CleanThread, plan: Plan) -> bool:
    """Whether their short latest word meets what our last touch before it asked."""
    last = thread.theirs[-1] if thread.theirs else None
    if plan.situation.kind is not SituationKind.INTEREST or last is None or count_words(last.text) > _SHORT_ANSWER:
        return False
    ours = [m for m in thread.messages[: thread.messages.index(last)] if m.ours and m.text]
    return bool(ours) and _ASKS.search(ours[-1].text) is not None


def agreed(thread: CleanThread, plan: Plan, others: Others, sender: str) -> Quote | None:
    """The time or the way that they asked to hear from us, in their words."""
    shown = ("postponed_until", "resume_at", "resume", "postponement", "channel_wish")
    spans = [e for kind in shown for e in plan.situation.evidence if e.shows == kind]
    span = next(iter(spans), None)
    message = thread.by_id(span.message_id) if span else None
    if span is None or message is None or message.ours:
        return None
    sentence = without_greeting(sentence_of(message.text, span.quote), sender)
    words = sayable(clause_of(sentence, span.quote), 10) or sayable(sentence, 16)
    other = others.get(message.id)
    return Quote(words=words, at=message.at, kind=kind_of(message), message_id=message.id, other=other)
