"""Short ways to a plan, for the tests of the arbiter."""

from datetime import datetime
from typing import Any

from service.arbiter import choose_play
from service.domain import Brief
from service.plan import Plan
from service.plays import PlayId
from service.policy.model import Policy, load_policy
from tests.builders import a_brief
from tests.situations import NOW, a_situation

NO_PHONE: dict[str, Any] = {"phone_usable": False}
NEVER_SPOKE: dict[str, Any] = {
    "has_spoken": False,
    "real_talks": False,
    "last_own_word_at": None,
    "last_inbound_channel": None,
}
FRESH_NO: dict[str, Any] = {"plays_used": (), "last_own_word_at": NOW}


def plan(
    kind: str,
    *,
    facts: dict[str, Any] | None = None,
    brief: Brief | None = None,
    policy: Policy | None = None,
    now: datetime = NOW,
    **situation: Any,
) -> Plan:
    """The plan for a situation of that kind, on the packaged policy and the usual brief."""
    return choose_play(
        a_situation(kind, facts=facts, **situation), brief or a_brief(), policy or load_policy(), now=now
    )


def play(kind: str, **more: Any) -> PlayId:
    """The play alone."""
    return plan(kind, **more).play.id


def rules_of(found: Plan) -> set[str]:
    """Ids of the rules that decided."""
    return {reason.rule for reason in found.why}


def alternatives_of(found: Plan) -> dict[PlayId, bool]:
    """Each alternative and whether it is forbidden by name."""
    return {other.play: other.forbidden for other in found.alternatives}
