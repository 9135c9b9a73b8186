"""Words and what kind of word they are: small, general, first names, of the calendar."""
