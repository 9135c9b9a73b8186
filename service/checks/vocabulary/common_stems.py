"""Stems of words that letters of any matter share, by language."""

from functools import lru_cache
from pathlib import Path

from service.sections import read_sections

_LIST = Path(__file__).parent / "common_stems.txt"


@lru_cache(maxsize=8)
def common_stems(language: str) -> frozenset[str]:
    """Stems that letters of any matter share."""
    sections = read_sections(_LIST.read_text(encoding="utf-8"))
    return frozenset(" ".join(sections.get(language, ())).split())
