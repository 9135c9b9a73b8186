"""The panel as a person meets it: a real service and a real browser."""

from tests.browsing import address, browser

__all__ = ["address", "browser"]
