"""The ready texts of one language as typed data, read once from its YAML file."""

import re
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from service.domain import Inner
from service.plays import PlayId
from service.text import KNOWN_LANGUAGES
from service.yaml_files import load_yaml

_FORMALITY = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_OVERSEAS = {"pt": "pt_br"}
"""Books of their own for a language as it is written elsewhere."""


def _words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""A list of words; in YAML one string with blanks between them."""


class Part(Inner):
    """One thing to say, in several wordings; each goes with every wording of the other parts."""

    say: tuple[str, ...]
    when: Words = Field(default=(), alias="if")
    """Conditions that must all hold, see `slots.conditions`."""
    new_paragraph: bool = Field(default=False, alias="break")
    optional: bool = False
    """Left out first where the text is too long."""


class PlayTexts(Inner):
    """The wordings of one play."""

    subject: tuple[str, ...] = ()
    subject_not_spoke: tuple[str, ...] = ()
    """In place of `subject` where they never spoke."""
    subject_told: tuple[str, ...] = ()
    """In place of `subject` where they gave the number of whom we should ask."""
    subject_none: tuple[str, ...] = ()
    """Where the wordings of `subject` lack their slot."""
    parts: tuple[Part, ...] = ()
    short: tuple[Part, ...] = ()
    """For text and social messages, where limits are halved (K24)."""
    lines: dict[str, str] = Field(default_factory=dict)
    """Bullets of the meeting brief."""
    unknown: dict[str, str] = Field(default_factory=dict)
    """What is still to be learned, by item of the truth ledger."""


class Undecided(Inner):
    """What a call card says in place of its own words where they have not decided yet."""

    opener: tuple[tuple[str, ...], tuple[str, ...]]
    """Steps 1 and 2."""
    clarify: dict[str, tuple[str, ...]]
    """Questions by item of the truth ledger, and `instead`."""


class Card(Inner):
    """The nine-step call card."""

    opener: tuple[tuple[str, ...], tuple[str, ...]]
    """Steps 1 and 2."""
    opener_other: tuple[str, ...]
    """Step 1, where somebody else than the reader wrote the message."""
    ambiguous: dict[str, str]
    """By reading: the words unpacked, and one question."""
    reason: str
    busy: str
    clarify: dict[str, tuple[str, ...]]
    """Questions by item of the truth ledger, and `instead`."""
    undecided: Undecided
    steps: dict[str, tuple[str, ...]]
    """Steps 4 to 9."""
    listen_for: dict[str, str]


class Topics(Inner):
    """How a subject becomes part of a sentence, see `topics`. All words are folded. Kinds: m, f, n, and plural ones."""

    articles: dict[str, dict[str, str]]
    """By slot and kind, with the blank that follows; `elided` before a vowel."""
    nouns: dict[str, Words] = Field(default_factory=dict)
    """Nouns of business by kind."""
    endings: dict[str, str] = Field(default_factory=dict)
    """Patterns of endings that tell the kind."""
    own: dict[str, Words] = Field(default_factory=dict)
    """Articles that a subject may begin with itself."""
    shown_by: dict[str, str] = Field(default_factory=dict)
    """Patterns of articles that tell the kind where they stand before the noun in the thread."""
    counted: dict[str, str] = Field(default_factory=dict)
    """Kind of a counted noun by its ending."""
    counts: Words = ()
    prepositions: Words = ()
    """Where the noun that the others belong to ends, for languages in which it stands last."""
    never: Words = ()
    """Words that make a subject unfit."""
    never_first: Words = ()
    """Words that make it unfit where it begins with them."""
    head_last: bool = False
    compounds: bool = False
    """A noun's gender is that of its last part."""
    nouns_are_large: bool = False
    elides: bool = False


class Told(Inner):
    """How a promise of ours is told again."""

    never: str
    """Pattern over folded words that would be untrue today, e.g. `tomorrow`, or that ask."""
    forms: tuple[tuple[str, str], ...] = ()
    """Pattern over the words as written, and what replaces it; the first that fits."""


class Dates(Inner):
    months: tuple[str, ...]
    first: str | None = None
    """How the first of a month is written, where that is no plain 1."""
    day_month: str
    day_month_year: str
    month_day: str | None = None
    month_day_year: str | None = None


class Book(Inner):
    """All ready texts of a language."""

    language: str
    marks: tuple[str, str]
    """Marks of quotation, with their inner blanks."""
    date: Dates
    forward: str
    salutation: str
    salutation_comma: str | None = None
    """Where the greeting word is one of `comma_greets`."""
    comma_greets: tuple[str, ...] = ()
    """Folded greeting words that a comma follows."""
    starts_low: bool = False
    """The first word after the salutation's comma is written small."""
    hello: dict[str, str]
    words: dict[str, dict[str, str]]
    """Phrases that slots are filled with, by slot and by what the brief has."""
    topics: Topics
    told: Told
    masculine_company: str | None = None
    """Ending of a company's first word, folded, that makes it masculine, for languages with an article before it."""
    yours: Words = ()
    """Folded words by which a subject speaks to its reader."""
    small_after_colon: Words = ()
    """Folded first words of a fact that are written small after a colon."""
    readings: dict[str, str] = Field(default_factory=dict)
    """Patterns over folded words: what an ambiguous word is about."""
    busy_words: str | None = None
    plays: dict[PlayId, PlayTexts]
    card: Card


@cache
def _raw(language: str) -> str:
    return files("service.playbook").joinpath(f"{language}.yaml").read_text(encoding="utf-8")


@cache
def load_book(language: str, *, familiar: bool = False, overseas: bool = False) -> Book | None:
    """The ready texts in a language, in its formal or familiar form; null where we have none.

    `overseas` takes the book of Brazil in place of that of Portugal; there one form of address serves both.
    """
    if language not in KNOWN_LANGUAGES:
        return None
    name = _OVERSEAS.get(language, language) if overseas else language
    text = _FORMALITY.sub(lambda m: m.group(2 if familiar else 1), _raw(name))
    return Book.model_validate(load_yaml(text))
