"""A browser and a service for the bookmarklet."""

from tests.browsing import address, browser

__all__ = ["address", "browser"]
