"""`pytest evals/cases` runs every case as a test."""

from evals.plugin import pytest_addoption, pytest_collect_file

__all__ = ["pytest_addoption", "pytest_collect_file"]
