"""Gathers the particulars from brief, plan and thread."""

import re

from service.checks.grounding.contacts import contacts_of
from service.deciders import named_decider, told_decider
from service.domain import WRITTEN_CHANNELS, Brief, Channel, Recipient
from service.particulars import OurMail, Particulars, Quote, Talk, TalkKind
from service.plan import Plan
from service.plays import PlayId
from service.replying import answering, is_question, is_request
from service.said_back import (
    clause_of,
    plain_subject,
    sayable,
    sentence_of,
    short_name,
    title_of,
    without_address,
    without_greeting,
)
from service.situation.model import SituationKind, Stakeholder
from service.speakers import Others, other_writers, said_by, stand_in, theirs, told_to
from service.text import count_words, detect_language, fold, split_sentences
from service.thread.model import CleanMessage, CleanThread

_NO_SHOW = re.compile(
    r"no[- ]?show|did(?:n't| not) (?:join|come|show|turn up)|nicht erschienen|no se present|ne s'est pas|nao apareceu"
)
_ASKS = re.compile(r"\?|？")
_SHORT_ANSWER = 12
"""Most words of an answer that says yes and little else."""


def read_particulars(brief: Brief, plan: Plan, thread: CleanThread) -> Particulars:
    """Gathers what a draft of this plan may rely on."""
    situation = plan.situation
    stranger = stand_in(plan)
    others = other_writers(thread, plan.situation, brief.prospect.name, stranger)
    mails = [m for m in thread.messages if m.ours and m.channel is Channel.EMAIL]
    titled = _titled(mails)
    offer = brief.offer.name if brief.offer else None
    facts = tuple(brief.offer.facts) if brief.offer else ()
    question = _question(thread, plan, facts, others)
    reason = situation.stated_reason
    other, decider, told_in = _decider(brief, plan, thread, others)
    return Particulars(
        reader=_reader(brief, plan, stranger),
        reader_name=stranger.called if stranger else brief.prospect.name,
        stand_in=stranger is not None,
        spoke=situation.facts.has_spoken,
        talks=_talks(thread, plan, others, stranger),
        standing=_standing(thread, plan, others),
        last_word=_last_word(thread, plan, others),
        last_written=_last_written(thread, others),
        mail=OurMail(at=titled.at, title=title_of(titled.subject), message_id=titled.id) if titled else None,
        offer=offer.strip() if offer and not _same(offer, brief.sender.company) and count_words(offer) <= 6 else None,
        summary=_summary(brief, situation.language),
        company=short_name(brief.prospect.company),
        our_company=short_name(brief.sender.company),
        reason=sayable(without_greeting(reason, brief.sender.name), 14) if reason else None,
        ambiguous=sayable(situation.ambiguous, 10) if situation.ambiguous else None,
        reason_by=said_by(situation, "stated_reason", others),
        promise=next(iter(_owed(thread, plan, "promise", others)), None),
        question=question,
        agreed=_agreed(thread, plan, others, brief.sender.name),
        said_yes=_said_yes(thread, plan),
        competitor=sayable(situation.facts.competitor, 6) if situation.facts.competitor else None,
        other=other,
        decider=decider,
        told_in=told_in,
        facts=facts,
        answers=answering(question.words if question else None, facts),
        bump=thread.by_id(situation.facts.bump_candidate_id or "") or (mails[-1] if mails else None),
        subject=_base_subject(thread),
        phone=brief.sender.phone,
        zone=brief.prospect.timezone,
    )


def _decider(
    brief: Brief, plan: Plan, thread: CleanThread, others: Others
) -> tuple[str | None, Quote | None, Talk | None]:
    """Name or words for who else decides, and where they were told."""
    if plan.play.id is not PlayId.DECISION_MAKER_PROBE:
        return None, None, None
    person = named_decider(plan.situation)
    message = thread.by_id(person.evidence.message_id) if person and person.evidence else None
    if person and message and not _same(person.name, brief.prospect.name):
        return person.name, None, _talk(message, others)
    told = told_decider(thread.theirs)
    words = (
        sayable(without_greeting(told.words, brief.sender.name), 14)
        if told and told.message.channel in WRITTEN_CHANNELS
        else None
    )
    if told is None or words is None:
        return None, None, None
    talk = _talk(told.message, others)
    return None, Quote(words=words, at=talk.at, kind=talk.kind, message_id=talk.message_id), talk


def _reader(brief: Brief, plan: Plan, stranger: Stakeholder | None) -> Recipient:
    if stranger is not None:
        return Recipient(name=stranger.name, address=stranger.address)
    channel = plan.channel or plan.play.channel
    voice = channel in (Channel.CALL, Channel.VOICEMAIL, Channel.SMS)
    return Recipient(name=brief.prospect.name, address=brief.prospect.phone if voice else brief.prospect.email)


def _talks(thread: CleanThread, plan: Plan, others: Others, stranger: Stakeholder | None) -> tuple[Talk, ...]:
    held = [m for m in thread.messages if m.channel is Channel.MEETING and not _NO_SHOW.search(fold(m.text))]
    if plan.situation.facts.no_show and held and not any(m.channel is Channel.MEETING for m in held[-1:]):
        held = held[:-1]
    calls = [m for m in thread.messages if m.channel is Channel.CALL and m.outcome == "connected"]
    found = [_talk(message, others) for message in (*held[-1:], *calls[-1:])]
    last = _last_word(thread, plan, others)
    if last and last.kind in ("email", "message"):
        found.append(last)
    return tuple(talk for talk in found if stranger is None or talk.writer is None)


def _standing(thread: CleanThread, plan: Plan, others: Others) -> Talk | None:
    """The latest meeting or call, else their latest written word before the one that redirects."""
    spoken = [talk for talk in _talks(thread, plan, others, None) if talk.kind in ("meeting", "call")]
    written = [m for m in thread.theirs if m.channel is not Channel.NOTE and not m.body.automatic][:-1]
    earlier = [_talk(message, others) for message in written[-1:]]
    return next(iter(spoken + earlier), None)


def _last_word(thread: CleanThread, plan: Plan, others: Others) -> Talk | None:
    moment = plan.situation.facts.last_own_word_at
    if moment is None:
        return None
    message = next((m for m in reversed(thread.messages) if m.at == moment and theirs(m)), None)
    return _talk(message, others) if message else None


def _last_written(thread: CleanThread, others: Others) -> Talk | None:
    message = next(
        (m for m in reversed(thread.theirs) if m.channel in WRITTEN_CHANNELS and m.text and not m.body.automatic), None
    )
    return _talk(message, others) if message else None


def _talk(message: CleanMessage, others: Others) -> Talk:
    title, writer = title_of(message.subject), others.get(message.id)
    return Talk(kind=_kind(message), at=message.at, message_id=message.id, title=title, writer=writer)


def _kind(message: CleanMessage) -> TalkKind:
    if message.channel is Channel.MEETING:
        return "meeting"
    if message.channel in (Channel.CALL, Channel.VOICEMAIL):
        return "call"
    return "email" if message.channel is Channel.EMAIL else "message"


def _owed(thread: CleanThread, plan: Plan, what: str, others: Others) -> list[Quote]:
    """What is owed, the latest first."""
    found: list[Quote] = []
    for owed in reversed(plan.situation.owed_by_us):
        message = thread.by_id(owed.evidence.message_id)
        if owed.what != what or message is None:
            continue
        written = message.channel in WRITTEN_CHANNELS
        words = sayable(without_address(owed.evidence.quote, plan.situation.language), 22) if written else None
        other = told_to(thread, message, others) if message.ours else others.get(message.id)
        wants = _wants(owed.evidence.quote)
        kind = _kind(message)
        found.append(Quote(words=words, at=message.at, kind=kind, message_id=message.id, other=other, wants=wants))
    return found


def _wants(words: str) -> bool:
    return is_request(words) or not is_question(words)


def _question(thread: CleanThread, plan: Plan, facts: tuple[str, ...], others: Others) -> Quote | None:
    """The open question that the facts can answer, else the latest one."""
    asked = _owed(thread, plan, "question", others)
    asked += [quote for quote in (_open_request(thread, plan, others) or _wanted(thread, plan, others),) if quote]
    return next((quote for quote in asked if answering(quote.words, facts)), next(iter(asked), None))


def _titled(mails: list[CleanMessage]) -> CleanMessage | None:
    """Our latest e-mail under the subject that most of ours carry; where none names a matter, the latest."""
    titles = [title for mail in mails if (title := title_of(mail.subject))]
    if not titles:
        return mails[-1] if mails else None
    common = max(titles, key=lambda title: (titles.count(title), len(title.split()) > 1, titles.index(title)))
    return next(mail for mail in reversed(mails) if title_of(mail.subject) == common)


def _open_request(thread: CleanThread, plan: Plan, others: Others) -> Quote | None:
    """The sentence of their latest word that asks, where something is open."""
    last = _last_word(thread, plan, others)
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
    last = _last_word(thread, plan, others)
    message = thread.by_id(last.message_id) if last and plan.situation.kind is SituationKind.INTEREST else None
    if message is None or last is None or message.ours:
        return None
    sentences = [message.text[a:b] for a, b in split_sentences(message.text)]
    asked = next((sentence for sentence in sentences if is_request(sentence)), None)
    if asked is None:
        return None
    words = sayable(asked, 22) or asked[:160]
    return Quote(words=words, at=message.at, kind=last.kind, message_id=message.id, wants=True)


def _said_yes(thread: CleanThread, plan: Plan) -> bool:
    """Whether their short latest word meets what our last touch before it asked."""
    last = thread.theirs[-1] if thread.theirs else None
    if plan.situation.kind is not SituationKind.INTEREST or last is None or count_words(last.text) > _SHORT_ANSWER:
        return False
    ours = [m for m in thread.messages[: thread.messages.index(last)] if m.ours and m.text]
    return bool(ours) and _ASKS.search(ours[-1].text) is not None


def _agreed(thread: CleanThread, plan: Plan, others: Others, sender: str) -> Quote | None:
    shown = ("postponed_until", "resume_at", "resume", "postponement", "channel_wish")
    spans = [e for kind in shown for e in plan.situation.evidence if e.shows == kind]
    span = next(iter(spans), None)
    message = thread.by_id(span.message_id) if span else None
    if span is None or message is None or message.ours:
        return None
    sentence = without_greeting(sentence_of(message.text, span.quote), sender)
    words = sayable(clause_of(sentence, span.quote), 10) or sayable(sentence, 16)
    other = others.get(message.id)
    return Quote(words=words, at=message.at, kind=_kind(message), message_id=message.id, other=other)


def _base_subject(thread: CleanThread) -> str | None:
    """The latest; one of theirs that holds a link or number may not go out, so that the one before it serves."""
    subjects = [
        m.subject
        for m in thread.messages
        if m.subject and m.channel is Channel.EMAIL and (m.ours or not contacts_of(m.subject))
    ]
    return plain_subject(subjects[-1]) or None if subjects else None


def _summary(brief: Brief, language: str) -> str | None:
    summary = (brief.offer.summary or "").strip(" .") if brief.offer else ""
    if not summary or count_words(summary) > 6 or "\n" in summary:
        return None
    return summary if detect_language(summary) in (None, language) else None


def _same(offer: str, company: str | None) -> bool:
    one, other = (fold(re.sub(r"\W+", "", text or "")) for text in (offer, company))
    return bool(one) and one == other
