"""A draft read once: sentences with their words, numbers, dates and what they do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.checks.base import FieldName, Judged, Sentence
from service.checks.grounding.contacts import contacts_of
from service.checks.grounding.dates import DateMention, find_dates
from service.checks.grounding.index import Ground
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.numbers import Number, find_numbers
from service.checks.grounding.patterns import Page, Turns, page_of, word_heads
from service.checks.grounding.stopwords import is_filler
from service.checks.grounding.tokens import Token, fold_once, stem, tokenise

_ASSUMES = re.compile(
    r"\b(?:if|once|when|as soon as) we(?:'re)?\b|\b(?:wenn|sobald|falls) wir\b|\b(?:si|"
    r"cuando) (?:empezamos|arrancamos|firmamos|comenzamos)\b|\b(?:si|quand|des que) (?:nous|"
    r"on)\b|\bse (?:comecarmos|assinarmos|fecharmos|iniciarmos)\b"
)
_LONGEST = 700
_QUOTE = re.compile(r'"([^"\n]{2,300})"')
_BRACKETED = re.compile(r"\[[^\]\n]{1,60}\]|\{\{[^}\n]{1,60}\}\}")
_LIST_MARK = re.compile(r"^[ \t]{0,8}\d{1,2}[.):](?=\s)", re.MULTILINE)


@dataclass(frozen=True)
class DraftSentence:
    """One sentence of a draft with its words."""

    field: FieldName
    text: str
    folded: str
    start: int
    """Code points into the field."""
    end: int
    tokens: list[Token]
    """Places are into the field."""
    marks: list[int]
    """What each word does, as numbers of `Does`."""
    numbers: list[Number]
    dates: list[DateMention]
    page: Page
    """The whole text of its field."""

    @property
    def surroundings(self) -> tuple[str, str]:
        """The sentence as written, and its folded text with what stands just before and behind."""
        return self.text, self.page.around(self.start, self.end)

    def find(self, turns: Turns) -> re.Match[str] | None:
        """The first place in it of some turn."""
        return turns.search(self.folded, self.heads) if self.page.holds(turns) else None

    @cached_property
    def does(self) -> int:
        """All marks of its words."""
        found = 0
        for mark in self.marks:
            found |= mark
        return found

    @property
    def asks(self) -> bool:
        return "?" in self.text

    def has(self, mark: Does) -> bool:
        return bool(self.does & mark)

    def tokens_after(self, end: int) -> list[Token]:
        """Its words from a place of the field on."""
        return [token for token in self.tokens if token.start >= end]

    @property
    def proposes(self) -> bool:
        """An ask, or our own next touch: hour, day and size in it need no ground."""
        if self.asks:
            return not (self.does & Does.STEP and _ASSUMES.search(self.folded))
        if self.does & Does.STEP:
            return bool(self.does & Does.ASK)
        return bool(self.does & (Does.ASK | Does.WEAK)) or bool(
            self.does & Does.TOUCH and self.does & (Does.I | Does.WE | Does.FUTURE)
        )

    @property
    def invites(self) -> bool:
        """A welcome for some other time; nothing is said to be so."""
        return bool(self.does & Does.INVITE) and not self.does & Does.STEP

    @cached_property
    def shouts(self) -> bool:
        """Written in capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)

    @cached_property
    def heads(self) -> frozenset[str]:
        """First letters of its words, by which turns of phrase are ruled out fast."""
        return word_heads(self.folded)

    @cached_property
    def content(self) -> list[tuple[str, Token]]:
        """Words that say something, with their stems."""
        return [
            (stem(t.word), t)
            for t in self.tokens
            if len(t.word) > 2 and not t.word[0].isdecimal() and not is_filler(t.word)
        ]


def read_draft(judged: Judged, ground: Ground) -> list[DraftSentence]:
    """Sentences of subject and body in order, greeting and signature lines among them; read once for both askers."""
    kept: tuple[Ground, list[DraftSentence]] | None = judged.__dict__.get("_read")
    if kept is None or kept[0] is not ground:
        kept = judged.__dict__["_read"] = (ground, _read_fields(judged, ground))
    return kept[1]


def _read_fields(judged: Judged, ground: Ground) -> list[DraftSentence]:
    found: list[DraftSentence] = []
    fields: tuple[tuple[FieldName, str], ...] = (("subject", judged.subject), ("body", judged.body))
    for field, text in fields:
        if text:
            found += _read_field(judged, field, text, ground)
    return found


def _read_field(judged: Judged, field: FieldName, text: str, ground: Ground) -> list[DraftSentence]:
    folded = _without_quotes(fold_once(text), ground)
    language = judged.language
    tokens = tokenise(text, folded)
    apart = _apart(text)
    tokens = [t for t in tokens if not apart[t.start]]
    dates = [d for d in find_dates(text, folded, tokens, language) if not apart[d.start]]
    for mention in dates:
        apart[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    numbers = [n for n in find_numbers(text, folded, tokens, language) if not apart[n.start]]
    sentences: list[DraftSentence] = []
    page = page_of(folded)
    at = n_at = 0
    numbers.sort(key=lambda n: n.start)
    for sentence in _pieces(judged.sentences, field):
        first = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            at += 1
        mine = tokens[first:at]
        first_number = n_at
        while n_at < len(numbers) and numbers[n_at].start < sentence.end:
            n_at += 1
        sentences.append(
            DraftSentence(
                field,
                sentence.text,
                folded[sentence.start : sentence.end],
                sentence.start,
                sentence.end,
                mine,
                [marks_of(t.word, language) for t in mine],
                numbers[first_number:n_at],
                [d for d in dates if sentence.start <= d.start < sentence.end],
                page,
            )
        )
    return sentences


def _without_quotes(folded: str, ground: Ground) -> str:
    """The folded text with quotes that the ground bears blanked out; a false quote is judged like any words."""
    if '"' not in folded:
        return folded
    return _QUOTE.sub(lambda m: " " * len(m[0]) if m[1].strip(" .,!?\u2026") in ground.all_text else m[0], folded)


def _apart(text: str) -> bytearray:
    """A mark for each place that is no running text: contacts, brackets, the marks of a list."""
    apart = bytearray(len(text) + 1)
    spans = [(contact.start, contact.end) for contact in contacts_of(text)]
    spans += [match.span() for pattern in (_BRACKETED, _LIST_MARK) for match in pattern.finditer(text)]
    for start, end in spans:
        apart[start:end] = b"\1" * (end - start)
    return apart


def _pieces(sentences: tuple[Sentence, ...], field: FieldName) -> Iterator[Sentence]:
    """The sentences of a field; endless ones in pieces, so that no rule meets a text without end."""
    for sentence in sentences:
        if sentence.field != field:
            continue
        start = sentence.start
        while sentence.end - start > _LONGEST:
            cut = sentence.text.rfind(" ", start - sentence.start + 1, start - sentence.start + _LONGEST)
            end = sentence.start + cut if cut > 0 else start + _LONGEST
            yield Sentence(sentence.text[start - sentence.start : end - sentence.start], start, end, field)
            start = end
        yield Sentence(sentence.text[start - sentence.start :], start, sentence.end, field)
