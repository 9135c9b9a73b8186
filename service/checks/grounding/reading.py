"""A draft read once: sentences with their words, numbers, dates and what they do."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.checks.base import FieldName, Judged, Sentence
from service.checks.grounding.contacts import contacts_of
from service.checks.grounding.dates import DateMention, find_dates
from service.checks.grounding.index import Ground
from service.checks.grounding.mood import Does
from service.checks.grounding.numerals.numbers import Number, find_numbers
from service.checks.grounding.phrasing import Phrasing
from service.checks.phrases.turns import Page, Turns, page_of
from service.checks.vocabulary.tokens import Token, fold_once, tokenise

_LONGEST = 700
_QUOTE = re.compile(r'"([^"\n]{2,300})"')
_BRACKETED = re.compile(r"\[[^\]\n]{1,60}\]|\{\{[^}\n]{1,60}\}\}")
_LIST_MARK = re.compile(r"^[ \t]{0,8}\d{1,2}[.):](?=\s)", re.MULTILINE)


class DraftSentence(NamedTuple):
    """One sentence of a draft with its words."""

    field: FieldName
    text: str
    folded: str
    start: int
    """Code points into the field."""
    end: int
    tokens: list[Token]
    """Places are into the field."""
    numbers: list[Number]
    dates: list[DateMention]
    around: str
    """Its folded text with what stands just before and behind."""
    page: Page
    """The whole text of its field."""
    phrasing: Phrasing
    """What it tells by itself, with places from its own start."""

    @property
    def surroundings(self) -> tuple[str, str]:
        """The sentence as written, and its folded text with what stands just before and behind."""
        return self.text, self.around

    def find(self, turns: Turns) -> re.Match[str] | None:
        """The first place in it of some turn."""
        match = self.phrasing.find(turns)
        return match if match and self.page.holds(turns) else None

    @property
    def marks(self) -> list[int]:
        """What each word does, as numbers of `Does`."""
        return self.phrasing.marks

    @property
    def does(self) -> int:
        """All marks of its words."""
        return self.phrasing.does

    @property
    def asks(self) -> bool:
        return self.phrasing.asks

    def has(self, mark: Does) -> bool:
        return bool(self.phrasing.does & mark)

    def tokens_after(self, end: int) -> list[Token]:
        """Its words from a place of the field on."""
        return [token for token in self.tokens if token.start >= end]

    @property
    def proposes(self) -> bool:
        """An ask, or our own next touch: hour, day and size in it need no ground."""
        return self.phrasing.proposes

    @property
    def invites(self) -> bool:
        """A welcome for some other time; nothing is said to be so."""
        return self.phrasing.invites

    @property
    def shouts(self) -> bool:
        """Written in capitals."""
        return self.phrasing.shouts

    @property
    def content(self) -> list[tuple[str, Token]]:
        """Words that say something, with their stems."""
        return self.phrasing.content


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


_KEPT = 300
_phrasings: dict[tuple[str, str, str], Phrasing] = {}
"""Of sentences met lately, by their words and what stands close by: nothing farther off bears on what they hold."""


def _read_field(judged: Judged, field: FieldName, text: str, ground: Ground) -> list[DraftSentence]:
    folded = _without_quotes(fold_once(text), ground)
    page = page_of(folded)
    pieces = list(_pieces(judged.sentences, field))
    keys = [(piece.text, page.around(piece.start, piece.end), judged.language) for piece in pieces]
    found = [known for key in keys if (known := _phrasings.get(key))]
    if len(found) < len(keys):
        made = dict(zip(keys, _phrasings_of(text, folded, pieces, judged.language), strict=True))
        found = [_phrasings.get(key) or made[key] for key in keys]
        if len(_phrasings) + len(made) > _KEPT:
            _phrasings.clear()
        if len(made) <= _KEPT:
            _phrasings.update(zip(keys, found, strict=True))
    words = 0
    sentences: list[DraftSentence] = []
    for piece, (_, around, _), phrasing in zip(pieces, keys, found, strict=True):
        sentences.append(_placed(phrasing, field, piece, around, words, page))
        words += len(phrasing.tokens)
    return sentences


def _placed(
    phrasing: Phrasing, field: FieldName, piece: Sentence, around: str, words: int, page: Page
) -> DraftSentence:
    """A sentence at its place in the draft, behind so many `words`."""
    by = piece.start
    return DraftSentence(
        field,
        piece.text,
        phrasing.folded,
        by,
        piece.end,
        [Token(word, start + by, end + by, capital) for word, start, end, capital in phrasing.tokens],
        [_moved(number, by, words) for number in phrasing.numbers],
        [date._replace(start=date.start + by, end=date.end + by) for date in phrasing.dates],
        around,
        page,
        phrasing,
    )


def _phrasings_of(text: str, folded: str, pieces: list[Sentence], language: str) -> list[Phrasing]:
    """What every sentence of a field tells by itself."""
    tokens = tokenise(text, folded)
    apart = _apart(text)
    tokens = [t for t in tokens if not apart[t.start]]
    dates = [d for d in find_dates(folded, tokens, language) if not apart[d.start]]
    for mention in dates:
        apart[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    numbers = [n for n in find_numbers(folded, tokens, language) if not apart[n.start]]
    found: list[Phrasing] = []
    at = n_at = 0
    numbers.sort(key=lambda n: n.start)
    for _, start, end, _ in pieces:
        first = at
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        first_number = n_at
        while n_at < len(numbers) and numbers[n_at].start < end:
            n_at += 1
        found.append(
            Phrasing(
                text[start:end],
                folded[start:end],
                language,
                [Token(t.word, t.start - start, t.end - start, t.capital) for t in tokens[first:at]],
                [_moved(number, -start, -first) for number in numbers[first_number:n_at]],
                [d._replace(start=d.start - start, end=d.end - start) for d in dates if start <= d.start < end],
            )
        )
    return found


def _moved(number: Number, by: int, words: int) -> Number:
    return number._replace(
        start=number.start + by, end=number.end + by, first=number.first + words, last=number.last + words
    )


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
