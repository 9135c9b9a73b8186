"""Stems of words that letters of any matter share, by language."""

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=8)
def common_stems(language: str) -> frozenset[str]:
    """Stems that letters of any matter share."""
    for line in (Path(__file__).parent / "common_stems.txt").read_text(encoding="utf-8").splitlines():
        name, _, words = line.partition(": ")
        if name == language:
            return frozenset(words.split())
    return frozenset()
