"""Word lists written as running text."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def row_of(text: str) -> list[str]:
    """The words of a text in order."""
    return text.split()
