"""Choosing the next touch: `choose_play` applies the policy to a situation and says why."""
