"""One message as it is read: its words with who sent it and when."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from service.domain import Channel
from service.situation.said import Place, Words
from service.thread.model import CleanMessage

_KEPT = 256
"""Messages whose words stay read: those of a thread are read anew with every message that follows."""
_LONGEST_KEPT = 4_000
"""Characters of a message that stays read."""
_LONGEST_SHORT = 60
P = ParamSpec("P")
T = TypeVar("T")

_UNASKED = object()


class _Lately:
    """The words of the latest messages. Threads may race for them: both then read the same."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str | None, bool, str | None], Words] = OrderedDict()

    def words(self, text: str, default_language: str | None, few: bool, beside: str | None = None) -> Words:
        key = (text, default_language, few, beside)
        words = self._known.pop(key, None) or Words(*key)
        self._known[key] = words
        while len(self._known) > self._most:
            with suppress(KeyError):
                _, forgotten = self._known.popitem(last=False)
                forgotten.results.clear()  # they refer to the words: the collector would find them late
        return words


_lately = _Lately(_KEPT)


class Reading:
    """A message with its words."""

    def __init__(
        self,
        message: CleanMessage,
        default_language: str | None,
        beside: str | None = None,
        left_out: Sequence[Place] = (),
    ) -> None:
        """`beside`: a language that it is read in as well. `left_out`: places of the text that are not read; what is
        left stands where it stood."""
        known = _lately.words if len(message.text) <= _LONGEST_KEPT and not left_out else Words
        text = _without(message.text, left_out)
        self.said = known(text, default_language, _is_asked_little(message), beside)
        self.message = message
        self.folded = self.said.folded
        self.languages = self.said.languages
        self.find = self.said.find
        self.has = self.said.has
        self.within = self.said.within
        self.sentence_at = self.said.sentence_at
        self.clause_at = self.said.clause_at

    def without(self, places: Sequence[Place]) -> "Reading":
        """The message as it reads with blanks in these places, in its first language."""
        return Reading(self.message, self.languages[0] if self.languages else None, left_out=places)

    def alone(self, place: Place) -> "Reading":
        """The message as it reads where this place is all that they wrote."""
        return self.without(((0, place[0]), (place[1], len(self.message.text))))

    @property
    def sentences(self) -> tuple[Place, ...]:
        return self.said.sentences

    @property
    def clauses(self) -> tuple[Place, ...]:
        return self.said.clauses

    @property
    def bare(self) -> str:
        return self.said.bare

    def is_short(self, act: str) -> bool:
        """Whether the whole message is one of the short answers of the act; a face behind the words is no word."""
        return len(self.said.bare) <= _LONGEST_SHORT and _is_short(self, act)

    def words(self, place: Place) -> str:
        """The folded words of a place."""
        return self.folded[place[0] : place[1]]

    def quote(self, place: Place) -> str:
        return self.message.text[place[0] : place[1]]


def _without(text: str, places: Sequence[Place]) -> str:
    """The text with blanks in these places."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_asked_little(message: CleanMessage) -> bool:
    """Whether few acts are looked for in it: a touch of ours; of a talk all are, whoever noted it."""
    return message.ours and message.channel not in (Channel.MEETING, Channel.CALL)


def kept_by_words(function: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """Keeps what a function returns with the words that it read: it asks for nothing else of a message, and its
    further arguments are hashable."""

    @wraps(function)
    def once(reading: Reading, /, *more: P.args, **named: P.kwargs) -> T:
        results, key = reading.said.results, (function, *more, *named.items())
        found = results.get(key, _UNASKED)
        if found is _UNASKED:
            found = results[key] = function(reading, *more, **named)
        return cast(T, found)

    return once


@kept_by_words
def _is_short(reading: Reading, act: str) -> bool:
    return reading.said.is_short(act)
