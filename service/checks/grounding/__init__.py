"""What a draft may state: the brief and thread as an index, the facts of a text, and how the two are compared."""
