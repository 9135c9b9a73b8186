"""The rubric: one explicit list of checks, read by guardrail, lint and evals alike."""
