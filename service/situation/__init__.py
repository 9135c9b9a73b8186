"""Reading a thread: `read_situation` tells how things stand, with evidence."""
