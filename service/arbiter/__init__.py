"""Choosing the next touch: `choose_play` applies the policy to a situation and says why."""

from service.arbiter.choose import choose_play, plan_for

__all__ = ["choose_play", "plan_for"]
