"""What the sentences of a draft do by their meaning, and how phrases are weighed against it."""
