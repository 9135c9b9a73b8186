"""Whether the ground bears a figure: the same, made of its own, a bound, a mark, or counted by nobody."""
