"""Highroad: reads a thread, chooses the next touch, writes it, checks it, and says why."""

import os

__version__ = "0.1.0"

# Before anybody loads numpy: over a few rows its threads only spin for each other, at three times the CPU.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
