"""The policy: its limits, ladders and switches as values, read from `policy.yaml` or a file of the user's own."""
