"""What somebody of theirs is said to have told us: whoever it is must stand in the thread, with a word of it."""

import re
from collections.abc import Iterator

from service.checks.base import Hit, Judged
from service.checks.grounding.general_words import is_general, tells
from service.checks.grounding.index import Ground
from service.checks.grounding.names import reader_words
from service.checks.grounding.patterns import load_turns
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.sayings import clause_end
from service.checks.grounding.tokens import Token, stem
from service.checks.grounding.told import is_from
from service.checks.grounding.units import Unit
from service.checks.grounding.word_lists import words_of
from service.text import KNOWN_LANGUAGES, fold

_OWNERS = words_of(
    "your their his her the ihr ihre ihrem ihren der die das su sus el la los las votre vos le les seu seus sua suas o "
    "a os as"
)
"""Before a noun they tell of a person whom both sides know."""
_NOBODY = words_of(
    "senhor senhora senor senora usted monsieur madame sir madam herr frau first only last same ever please"
)
"""Behind such words the reader is meant, or nobody."""
_IN_CASE = re.compile(r"\b(?:if|whether|in case|should|wenn|falls|ob|si|s'|se|caso)\b")
_FARTHEST = 4
"""Words before the telling in which its subject begins."""
_SHORTEST = 4
_SIGNED = 40
_ADVICE = "Say back only what stands in the thread, and of whom it stands."


def check_hearsay(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """As in "your brother told me that money is short", where no text that names the brother has a word of it."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    turns = load_turns("hearsay")[f"told {ground.language}"]
    match = sentence.find(turns)
    if match is None or _IN_CASE.search(sentence.folded, 0, match.start()):
        return
    teller = _teller(sentence, match.start(), ground, judged)
    if teller is None or is_from(teller.word, ground):
        return
    start, stop = sentence.start + match.end(), sentence.start + clause_end(sentence.folded, match.end())
    told = [t for t in sentence.tokens if start <= t.start < stop and tells(t.word, ground.language)]
    known = _texts_about(teller.word, ground)
    if any(turns.regex.search(unit.folded) for unit in known):
        return
    if not known or (told and not any(t.word in u.words or stem(t.word) in u.stems for u in known for t in told)):
        yield Hit(teller.start, sentence.start + match.end(), "Nobody in the thread said this.", _ADVICE, "body")


def _teller(sentence: DraftSentence, place: int, ground: Ground, judged: Judged) -> Token | None:
    """The third person right before the telling: a name of the thread, or a noun that an owner leads in."""
    before = [token for token in sentence.tokens if token.end - sentence.start <= place][-_FARTHEST:]
    last = before[-1] if before else None
    if last is None or re.search(r"[,;:.!?]", sentence.folded[last.end - sentence.start : place]):
        return None
    sides = reader_words(judged) | frozenset(fold(judged.brief.sender.name).split() if judged.brief else ())
    if len(last.word) < _SHORTEST or last.word in sides or last.word in _NOBODY:
        return None
    named = last.capital and last.word in ground.words and last is not sentence.tokens[0]
    led = any(token.word in _OWNERS for token in before[:-1]) and not is_general(last.word, ground.language)
    return last if named or led else None


def _texts_about(word: str, ground: Ground) -> list[Unit]:
    return [
        unit
        for unit in ground.units
        if any(token.word == word for token in unit.tokens) or word in fold(unit.folded[-_SIGNED:])
    ]
