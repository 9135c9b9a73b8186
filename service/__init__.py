"""Highroad: reads a thread, chooses the next touch, writes it, checks it, and says why."""

__version__ = "0.1.0"
