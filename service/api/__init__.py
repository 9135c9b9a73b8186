"""The HTTP service: routes, doors and problems around `write_draft`."""
