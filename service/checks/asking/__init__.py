"""Which sentences ask, request, wish, or only look like a question."""
