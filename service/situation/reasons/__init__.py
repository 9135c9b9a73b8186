"""Why: which words of a no or a "not now" give the reason (ejected-05, contract 2)."""
