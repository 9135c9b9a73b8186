"""The words of one message, ready to be asked what they do: sentences, clauses and the acts found in them."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from service.openings import LENGTH
from service.situation.language import languages_of
from service.situation.lexicon import acts_beginning, acts_beginning_anyhow, lexicon
from service.text import fold, split_sentences

Place = tuple[int, int]
"""Start and end (exclusive) in code points of the clean text."""

_SOFT_BREAK = re.compile(r"\n(?<=[^\n.!?:]{45}[a-z,;0-9]\n)(?=[a-z0-9(\"'])")
_BREAK = re.compile(
    # The first sign stands alone: other signs are then passed over at once.
    r"[.!?…;\s\U0001F300-\U0001FAFF]"
    r"(?:(?<=[.!?…])[.!?…]*[\"')\]]*$|(?<=\w;)(?=\s)|(?<=\s)[-–—]{1,2}\s|"
    r"(?<=[\U0001F300-\U0001FAFF])[\U0001F300-\U0001FAFF]*(?=\s|$))"
)
"""In a sentence: its full stop, a semicolon, a dash, a face. What stands on either side is a sentence of its own."""
_CLAUSE_BREAK = re.compile(
    r"[,:\s)](?:(?<=[,:])\s|(?<=\s)\(|(?<=\))|"
    r"(?<=\s)(?=(?:but|so|because|"
    r"although|though|and (?:we|i|our|my|the|so|then|he|she|they|it|you|"
    r"this|that|these|there|now|please|will)|"
    r"aber|doch|weil|sondern|und (?:wir|ich|die|der|das|unser\w*|mein\w*|sie)|denn|"
    r"pero|porque|aunque|ya que|asi que|y (?:nos|yo|la|el|los|no|ya|mi|nuestr\w+)|"
    r"mais|car|parce que|donc|puisque|et (?:nous|je|notre|mon|ma|on|la|le|il|elle)|"
    r"mas|pois|porque|entao|e (?:nos|eu|a|o|ja|nao|meu|minha|nosso|nossa)|"
    r"maar|want|omdat|dus|ma|perche|quindi|men|fordi|eftersom|ale|bo|poniewaz) ))"
)
_FACES = re.compile(r"[ .,!]*[\U0001F600-\U0001F64F\U0001F910-\U0001F97A\U0001F923\ufe0f]{1,8}$")
_NO_LETTER = re.compile(r"\W")
_NOWHERE: list[int] = []
_ENDS_NOTHING = re.compile(r"(?<=^\d)\.|(?<=^\d\d)\.|[。！？]", re.MULTILINE)
"""Behind the number of a listed item, and in scripts whose words nobody here reads."""
MAX_READ = 20_000
"""Characters of a message that are read; longer ones end there."""


class Acts:
    """Where a folded text says what; each act is looked for when it is asked for, once."""

    def __init__(self, folded: str, languages: tuple[str, ...], *, few: bool) -> None:
        """`few`: so few acts are asked for that an index of the openings does not pay."""
        self.folded = folded
        self.languages = languages
        self._few = few
        self._found: dict[str, tuple[Place, ...]] = {}
        self._by_language: dict[str, dict[str, list[int] | None]] = {}

    def find(self, act: str) -> tuple[Place, ...]:
        """Places of the act, in order. Where `not_<act>` covers a place in part, it is none."""
        found = self._found.get(act)
        if found is None:
            found = self._found[act] = self._search(act)
        return found

    def has(self, *acts: str) -> bool:
        return any(map(self.find, acts))

    def within(self, act: str, place: Place) -> tuple[Place, ...]:
        """Places of the act that lie in part within `place`."""
        found = self.find(act)
        return tuple(one for one in found if overlap(one, place)) if found else ()

    def places_of(self, language: str, act: str) -> list[Place]:
        """Where a language's words for the act stand, in order; tried only where a word begins as they can."""
        starts = None if self._few else self._starts(language).get(act, _NOWHERE)
        if starts is _NOWHERE:
            return []
        patterns = lexicon(language)
        if starts is None:
            matches = patterns[act].finditer(self.folded) if act in patterns else ()
            return [match.span() for match in matches if match.end() > match.start()]
        match_at, folded = patterns[act].match, self.folded
        found, end = [], 0
        for at in starts:
            if at >= end and (match := match_at(folded, at)) is not None and match.end() > at:
                end = match.end()
                found.append((at, end))
        return found

    def _starts(self, language: str) -> dict[str, list[int] | None]:
        """For each act that may stand in the text the places, in order, where a word begins as the language's words
        for it can; null for one that may begin with anything."""
        found = self._by_language.get(language)
        if found is None:
            starts: dict[str, list[int]] = {}
            beginning = acts_beginning(language)
            for at, opening in self._openings:
                for act in beginning(opening):
                    if act in starts:
                        starts[act].append(at)
                    else:
                        starts[act] = [at]
            found = self._by_language[language] = {**starts, **acts_beginning_anyhow(language)}
        return found

    @cached_property
    def _openings(self) -> list[tuple[int, str]]:
        """Where words begin, with the characters that they begin with."""
        folded = self.folded
        starts = [0, *(match.end() for match in _NO_LETTER.finditer(folded))]
        return [(at, folded[at : at + LENGTH]) for at in starts if at < len(folded)]

    def _search(self, act: str) -> tuple[Place, ...]:
        places = [place for language in self.languages for place in self.places_of(language, act)]
        if places and not act.startswith("not_"):
            blocked = self.find(f"not_{act}")
            places = [place for place in places if not any(overlap(place, block) for block in blocked)]
        return tuple(sorted(places))


class Words(Acts):
    """The words of a message apart from who sent them and when, with all that was found in them so far."""

    def __init__(self, text: str, default_language: str | None, few: bool, beside: str | None = None) -> None:
        """`beside`: a language that they are read in as well."""
        text, folded = _without_soft_breaks(text[:MAX_READ], fold(text[:MAX_READ]))
        self._text = _ENDS_NOTHING.sub(",", text)
        languages = languages_of(folded, default_language)
        super().__init__(folded, tuple(dict.fromkeys((*languages, *([beside] if beside else ())))), few=few)
        self.results: dict[tuple[object, ...], object] = {}
        """What pure functions of these words returned, by function and arguments (`kept_by_words`)."""

    def sentence_at(self, position: int) -> Place:
        """The sentence around a position."""
        for place in self.sentences:
            if place[0] <= position < place[1]:
                return place
        return (0, len(self.folded))

    def clause_at(self, place: Place) -> Place:
        """The clause in which a place begins; the place itself where it begins in none."""
        return next((clause for clause in self.clauses if clause[0] <= place[0] < clause[1]), place)

    @cached_property
    def sentences(self) -> tuple[Place, ...]:
        """Sentences in order, trimmed, without their full stop; a soft line break ends none."""
        return self._cut_all(split_sentences(self._text), _BREAK)

    @cached_property
    def clauses(self) -> tuple[Place, ...]:
        """Clauses in order, trimmed."""
        return self._cut_all(self.sentences, _CLAUSE_BREAK)

    @cached_property
    def bare(self) -> str:
        """The folded text without punctuation at the ends and blanks in a row: for one-word answers."""
        return " ".join(self.folded.split()).strip(" .,;:!?-_\"'()…")

    def is_short(self, act: str) -> bool:
        """Whether all the words are one of the short answers of the act; a face behind them is no word."""
        bare = self.bare if len(self.bare) <= 1 else _FACES.sub("", self.bare) or self.bare
        return any(
            act in lexicon(language) and lexicon(language)[act].fullmatch(bare) is not None
            for language in dict.fromkeys((*self.languages, "en"))
        )

    def _cut_all(self, places: Iterable[Place], breaks: re.Pattern[str]) -> tuple[Place, ...]:
        return tuple(piece for place in places for piece in _cut(self.folded, place, breaks))


def _without_soft_breaks(text: str, folded: str) -> tuple[str, str]:
    """Both with a blank for every line break in the middle of a sentence."""
    soft = [found.start() for found in _SOFT_BREAK.finditer(folded)]
    return (_with_blanks(text, soft), _with_blanks(folded, soft)) if soft else (text, folded)


def _with_blanks(text: str, places: list[int]) -> str:
    characters = list(text)
    for place in places:
        characters[place] = " "
    return "".join(characters)


def overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cut(folded: str, place: Place, breaks: re.Pattern[str]) -> Iterator[Place]:
    """Pieces between breaks, trimmed of blanks; the question mark stays with its sentence."""
    start, last = place
    for left, right in [*(found.span() for found in breaks.finditer(folded, start, last)), (last, last)]:
        end = right if "?" in folded[left:right] else left
        piece = folded[start:end]
        lead = len(piece) - len(piece.lstrip(" \n,;:"))
        tail = len(piece.rstrip(" \n,;:"))
        if tail > lead:
            yield start + lead, start + tail
        start = right
