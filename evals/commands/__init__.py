"""The commands of `evals`, one module for each group; imported when they are called."""
