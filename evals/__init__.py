"""The eval harness: changes of a prompt, a check or the policy, tested like code."""
