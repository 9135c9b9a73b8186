"""Numbers in a text, as digits or words, with their units."""
