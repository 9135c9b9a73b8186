"""Builds what a check judges: a draft held against a brief, without the rest of the service."""

from typing import Any

from service.checks.base import Judged
from service.domain import Brief, Draft, Recipient
from service.plays import PLAYS, PlayId
from service.thread import read_thread
from tests.builders import a_brief, day


def judged(
    body: str,
    *,
    brief: Brief | None = None,
    play: PlayId = PlayId.TAKEAWAY_EMAIL,
    subject: str | None = None,
    to: str | None = None,
    language: str = "en",
    **more: Any,
) -> Judged:
    """`body` as a draft of `play` for the brief; Dana writes to Jim where none is given."""
    brief = brief or a_brief()
    now = brief.now or day(30)
    recipient = Recipient(name=to or brief.prospect.name)
    return Judged(
        draft=Draft(to=recipient, channel=PLAYS[play].channel, subject=subject, body=body),
        play=play,
        brief=brief,
        thread=read_thread(brief, now=now),
        situation=None,
        now=now,
        language=language,
        **more,
    )
