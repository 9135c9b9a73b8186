"""Whether the ground bears what is said to have happened, been done, promised, given or said."""
