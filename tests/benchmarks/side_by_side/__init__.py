"""Highroad beside a bare model call, the app that users would write, and a gateway: one run, one machine."""
