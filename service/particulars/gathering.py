"""Gathers the particulars from brief, plan and thread."""

import re

from service.checks.grounding.contacts import contacts_of
from service.domain import WRITTEN_CHANNELS, Brief, Channel, Recipient
from service.particulars.asked import Asked, all_asked
from service.particulars.deciders import named_decider, told_decider
from service.particulars.departures import Departure, departure_of
from service.particulars.model import OurMail, Particulars, Quote, Talk
from service.particulars.quoted import agreed, asked_beside, open_question, owed, said_yes
from service.particulars.said_back import (
    plain_subject,
    reason_said,
    sayable,
    short_name,
    title_of,
    without_greeting,
)
from service.particulars.speakers import Others, other_writers, said_by, stand_in
from service.particulars.talks import last_word, last_written, standing_talk, talk_of, talks_of
from service.plan import Plan
from service.plays import PlayId
from service.replying import answered
from service.situation.model import Stakeholder
from service.text import count_words, detect_language, fold
from service.thread.model import CleanMessage, CleanThread


def read_particulars(brief: Brief, plan: Plan, thread: CleanThread) -> Particulars:
    """Gathers what a draft of this plan may rely on."""
    situation = plan.situation
    stranger = stand_in(plan)
    others = other_writers(thread, plan.situation, brief.prospect.name, stranger)
    mails = [m for m in thread.messages if m.ours and m.channel is Channel.EMAIL]
    departure = departure_of(thread, plan.situation, brief.sender.name) if stranger else None
    titled = _titled(_while_there(mails, departure))
    offer = brief.offer.name if brief.offer else None
    facts = tuple(brief.offer.facts) if brief.offer else ()
    question = open_question(thread, plan, facts, others)
    beside = asked_beside(thread, question)
    told = answered((*([question.words] if question and question.words else []), *beside), facts)
    reason = situation.stated_reason
    other, decider, told_in = _decider(brief, plan, thread, others)
    return Particulars(
        reader=_reader(brief, plan, stranger),
        reader_name=stranger.called if stranger else brief.prospect.name,
        stand_in=stranger is not None,
        departure=departure,
        spoke=situation.facts.has_spoken,
        talks=talks_of(thread, plan, others, stranger),
        standing=standing_talk(thread, plan, others),
        last_word=last_word(thread, plan, others),
        last_written=last_written(thread, others),
        mail=OurMail(at=titled.at, title=title_of(titled.subject), message_id=titled.id) if titled else None,
        offer=offer.strip() if offer and not _same(offer, brief.sender.company) and count_words(offer) <= 6 else None,
        summary=_summary(brief, situation.language),
        company=short_name(brief.prospect.company),
        our_company=short_name(brief.sender.company),
        reason=reason_said(without_greeting(reason, brief.sender.name), 14) if reason else None,
        ambiguous=sayable(situation.ambiguous, 10) if situation.ambiguous else None,
        reason_by=said_by(situation, "stated_reason", others),
        promise=next(iter(owed(thread, plan, "promise", others)), None),
        question=question,
        asked=_asked(brief, plan, thread, question),
        agreed=agreed(thread, plan, others, brief.sender.name),
        said_yes=said_yes(thread, plan),
        competitor=sayable(situation.facts.competitor, 16) if situation.facts.competitor else None,
        other=other,
        decider=decider,
        told_in=told_in,
        facts=facts,
        beside=beside,
        answers=told.facts,
        whole_answer=told.whole,
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
        return person.name, None, talk_of(message, others)
    told = told_decider(thread.theirs)
    words = (
        sayable(without_greeting(told.words, brief.sender.name), 14)
        if told and told.message.channel in WRITTEN_CHANNELS
        else None
    )
    if told is None or words is None:
        return None, None, None
    talk = talk_of(told.message, others)
    return None, Quote(words=words, at=talk.at, kind=talk.kind, message_id=talk.message_id), talk


def _asked(brief: Brief, plan: Plan, thread: CleanThread, question: Quote | None) -> tuple[Asked, ...]:
    """What the message of the open question asks; of an answer that has none, what their latest message does."""
    message = thread.by_id(question.message_id) if question else None
    if message is None and plan.play.id is PlayId.PROMPT_REPLY:
        message = next((one for one in reversed(thread.theirs) if one.text and not one.body.automatic), None)
    return all_asked(message, plan.situation, brief.sender.name) if message and not message.ours else ()


def _reader(brief: Brief, plan: Plan, stranger: Stakeholder | None) -> Recipient:
    if stranger is not None:
        return Recipient(name=stranger.name, address=stranger.address)
    channel = plan.channel or plan.play.channel
    voice = channel in (Channel.CALL, Channel.VOICEMAIL, Channel.SMS)
    return Recipient(name=brief.prospect.name, address=brief.prospect.phone if voice else brief.prospect.email)


def _while_there(mails: list[CleanMessage], departure: Departure | None) -> list[CleanMessage]:
    """Those that the contact could have read; all of them where none could."""
    if departure is None or departure.on is None:
        return mails
    return [mail for mail in mails if mail.at.date() <= departure.on] or mails


def _titled(mails: list[CleanMessage]) -> CleanMessage | None:
    """Our latest e-mail under the subject that most of ours carry; where none names a matter, the latest."""
    titles = [title for mail in mails if (title := title_of(mail.subject))]
    if not titles:
        return mails[-1] if mails else None
    common = max(titles, key=lambda title: (titles.count(title), len(title.split()) > 1, titles.index(title)))
    return next(mail for mail in reversed(mails) if title_of(mail.subject) == common)


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
