"""Sentences that let a no stand, thank, open a door, own a gap or ask leave; and the training of `checks/sense.py`."""
