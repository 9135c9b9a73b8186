"""What a sentence tells by itself: its words with their marks, numbers, dates and turns. Kept for those met lately."""

import re
from functools import cached_property
from typing import Any

from service.checks.grounding.dates import DateMention
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.numerals.numbers import Number
from service.checks.phrases.turns import Heads, Turns, heads_in
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token, stem
from service.text import fold

_ASSUMES = re.compile(
    r"\b(?:if|once|when|as soon as) we(?:'re)?\b|\b(?:wenn|sobald|falls) wir\b|\b(?:si|"
    r"cuando) (?:empezamos|arrancamos|firmamos|comenzamos)\b|\b(?:si|quand|des que) (?:nous|"
    r"on)\b|\bse (?:comecarmos|assinarmos|fecharmos|iniciarmos)\b"
)
_LEAST_LETTERS = 8


_DOORS = frozenset(["door", "tur", "puerta", "porte", "porta"])
_OPEN = re.compile(r"open|offen|stehe|abiert|ouvert|abert")
"""A door is a welcome where it is open, and a thing elsewhere: "five days to your door"."""


class Phrasing:
    """A sentence without its draft, so that all drafts which hold it share what was found in it.

    Places are counted from its start; numbers count their words from its first word.
    """

    def __init__(
        self,
        text: str,
        folded: str,
        language: str,
        tokens: list[Token],
        numbers: list[Number],
        dates: list[DateMention],
    ) -> None:
        self.text, self.folded = text, folded
        self.tokens, self.numbers, self.dates = tokens, numbers, dates
        self.marks = [marks_of(token.word, language) for token in tokens]
        """What each word does, as numbers of `Does`."""
        self.does = 0
        """All marks of its words."""
        for mark in self.marks:
            self.does |= mark
        self.asks = "?" in text
        self.capitals = [place for place, token in enumerate(tokens) if token.capital]
        """Places of the words with a capital, in a row."""
        self.made: dict[Any, Any] = {}
        """What functions under `kept_with` have made of it."""
        self._turns: dict[Turns, re.Match[str] | None] = {}

    def find(self, turns: Turns) -> re.Match[str] | None:
        """The first place in it of some turn."""
        if turns not in self._turns:
            self._turns[turns] = turns.search(self.folded, self._places)
        return self._turns[turns]

    @cached_property
    def whole(self) -> str:
        """Its folded text with all that stands in quotes."""
        return fold(self.text)

    @cached_property
    def has_figures(self) -> bool:
        return any(map(str.isdecimal, self.text))

    @cached_property
    def proposes(self) -> bool:
        """An ask, or our own next touch: hour, day and size in it need no ground."""
        does = self.does
        if self.asks:
            return not (does & Does.STEP and _ASSUMES.search(self.folded))
        if does & Does.STEP:
            return bool(does & Does.ASK)
        return bool(does & (Does.ASK | Does.WEAK)) or bool(
            does & Does.TOUCH and does & (Does.I | Does.WE | Does.FUTURE)
        )

    @cached_property
    def invites(self) -> bool:
        """A welcome for some other time; nothing is said to be so."""
        if not self.does & Does.INVITE or self.does & Does.STEP:
            return False
        inviting = [t.word for t, mark in zip(self.tokens, self.marks, strict=True) if mark & Does.INVITE]
        return not _DOORS.issuperset(inviting) or _OPEN.search(self.folded) is not None

    @cached_property
    def shouts(self) -> bool:
        """Written in capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > _LEAST_LETTERS and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    @cached_property
    def content(self) -> list[tuple[str, Token]]:
        """Words that say something, with their stems."""
        return [
            (stem(t.word), t)
            for t in self.tokens
            if len(t.word) > 2 and not t.word[0].isdecimal() and not is_filler(t.word)
        ]

    @cached_property
    def _places(self) -> Heads:
        return heads_in(self.folded)
