"""A brief's thread made readable: ids, times and order set, each body cleaned."""

from datetime import datetime
from functools import lru_cache

from service.domain import Brief, Channel, Direction, Message
from service.errors import BadInput
from service.thread.body import clean_body
from service.thread.inline import sentences_of
from service.thread.known import Known, domain_of, parts_of
from service.thread.lines import plain
from service.thread.model import CleanBody, CleanMessage, CleanThread

_MAIL_LIKE = frozenset({Channel.EMAIL})


def read_thread(brief: Brief, *, now: datetime) -> CleanThread:
    """All messages in time order, those after `now` apart.

    A missing id becomes m1, m2, … by place in the brief; a missing moment is that of the message before it (before
    the first known moment: that moment, or `now`). Raises BadInput where two messages carry the same id.
    """
    messages = brief.thread.messages
    ids = _ids(messages)
    moments = _moments(messages, now)
    order = sorted(range(len(messages)), key=lambda place: moments[place])
    known = _known(brief)
    read: list[CleanMessage] = []
    for place in order:
        before = next((one.raw for one in reversed(read) if one.ours and one.channel in _MAIL_LIKE), "")
        read.append(_read(messages[place], ids[place], moments[place], before, known))
    return CleanThread(
        messages=tuple(message for message in read if message.at <= now),
        future=tuple(message for message in read if message.at > now),
        now=now,
    )


def _ids(messages: tuple[Message, ...]) -> list[str]:
    seen: set[str] = set()
    for place, message in enumerate(messages):
        if message.id is None:
            continue
        if message.id in seen:
            raise BadInput(
                "Two messages of the thread have the same id.",
                field=f"thread.messages.{place}.id",
                remedy="Give every message an id of its own, or leave the ids out.",
            )
        seen.add(message.id)
    ids: list[str] = []
    for place, message in enumerate(messages, start=1):
        made = message.id or f"m{place}"
        while message.id is None and made in seen:
            made += "x"  # an id of the caller's happens to look like ours
        seen.add(made)
        ids.append(made)
    return ids


def _moments(messages: tuple[Message, ...], now: datetime) -> list[datetime]:
    last = next((message.at for message in messages if message.at is not None), now)
    moments: list[datetime] = []
    for message in messages:
        last = message.at or last
        moments.append(last)
    return moments


def _read(message: Message, message_id: str, at: datetime, before: str, known: Known) -> CleanMessage:
    """`before`: our mail before this one, as sent; its lines may stand in an answer without a mark."""
    raw = message.body or ""
    told = known._replace(sentences=_taken_up(raw, before)) if message.direction is Direction.INBOUND else None
    body = _clean_mail(raw, told) if message.channel in _MAIL_LIKE else _clean_note(raw)
    return CleanMessage.model_construct(
        id=message_id,
        at=at,
        direction=message.direction,
        channel=message.channel,
        outcome=message.outcome,
        sender=message.from_ or next((value for name, value in body.headers if name == "from"), None),
        to=message.to,
        subject=message.subject or body.subject,
        body=body,
        raw=raw,
    )


def _known(brief: Brief) -> Known:
    """What the brief tells of every mail of theirs."""
    writers = (message.from_ for message in brief.thread.messages if message.direction is Direction.OUTBOUND)
    ours = frozenset[str]().union(parts_of(brief.sender.name), *map(parts_of, writers))
    return Known(contact=parts_of(brief.prospect.name), ours=ours, domain=domain_of(brief.prospect.email))


def _taken_up(raw: str, before: str) -> frozenset[str]:
    """The sentences of our mail that stand in theirs."""
    return frozenset(line for line in _sentences_lately(before) if line in raw) if before else frozenset()


_sentences_lately = lru_cache(maxsize=64)(sentences_of)


@lru_cache(maxsize=256)
def _clean_mail(raw: str, known: Known | None) -> CleanBody:
    return clean_body(raw, known=known)


@lru_cache(maxsize=256)
def _clean_note(raw: str) -> CleanBody:
    """Texts, notes and the like carry no history: every word counts."""
    mapped = plain(raw)
    return CleanBody.model_construct(text=mapped.text, offsets=tuple(mapped.offsets))
