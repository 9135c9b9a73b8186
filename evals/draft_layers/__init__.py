"""The last layers of the embedding model, trained on so that vectors of draft sentences tell what these do."""
