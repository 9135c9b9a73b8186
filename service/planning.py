"""From a brief to a plan: clean, read, choose. No model, no store, no clock but the one passed in."""

from datetime import datetime
from typing import NamedTuple

from service.arbiter import plan_for
from service.domain import Brief
from service.plan import Plan
from service.policy.model import Policy
from service.situation import read_situation
from service.thread import read_thread
from service.thread.model import CleanThread


class Planning(NamedTuple):
    """A plan with the thread that it was read from."""

    thread: CleanThread
    plan: Plan


def make_plan(brief: Brief, policy: Policy, *, now: datetime) -> Planning:
    """Reads the brief as of `brief.now`, else `now`, and chooses the next touch.

    Raises:
        BadInput: the brief cannot be used; names the field.
        Refused: a play asked for by name that the rules forbid; carries the rule.
    """
    moment = brief.now or now
    thread = read_thread(brief, now=moment)
    situation = read_situation(thread, brief, now=moment, limits=policy.limits)
    return Planning(thread, plan_for(situation, brief, policy, now=moment))
