"""What somebody of theirs is said to have told us: whoever it is must stand in the thread, with a word of it."""

import re
from collections.abc import Iterator

from service.checks.base import Hit, Judged
from service.checks.grounding.happenings.sayings import clause_end
from service.checks.grounding.happenings.told import is_from, is_person
from service.checks.grounding.index import Ground
from service.checks.grounding.names import reader_words
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import Unit
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.general_words import is_general, tells
from service.checks.vocabulary.tokens import Token, stem
from service.checks.vocabulary.word_lists import words_of
from service.domain import WRITTEN_CHANNELS
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
_GREETED = 30
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


def check_askers(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """As in "Rosa asked me to call", where no sentence about Rosa has her ask or tell anything."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    match = sentence.find(load_turns("hearsay")[f"asked {ground.language}"])
    if match is None or _IN_CASE.search(sentence.folded, 0, match.start()):
        return
    teller = _teller(sentence, match.start(), ground, judged)
    if teller is None or is_from(teller.word, ground) or not teller.word.isalpha() or _is_date(teller, sentence):
        return
    if any(
        m.ours and m.channel in WRITTEN_CHANNELS and teller.word in fold(m.text[:_GREETED]) for m in ground.messages
    ):
        return  # we wrote to them: the other messages are theirs
    about = _sentences_about(teller.word, ground)
    if not any(_WISHES.search(told) or f"{teller.word}:" in told for told in about):
        message = "Nobody in the thread asked for this."
        yield Hit(teller.start, sentence.start + match.end(), message, _ADVICE, "body")


def _is_date(token: Token, sentence: DraftSentence) -> bool:
    return any(date.start <= token.start < date.end for date in sentence.dates)


def _sentences_about(word: str, ground: Ground) -> Iterator[str]:
    for unit in _texts_about(word, ground):
        yield from (piece for piece in _ENDS.split(unit.folded) if re.search(rf"\b{re.escape(word)}\b", piece))


_ENDS = re.compile(r"[.!?\n]+")
_WISHES = re.compile(
    r"\b(?:ask\w*|want\w*|wish\w*|suggest\w*|recommend\w*|sa(?:id|ys?)|t(?:old|ells?)|request\w*|let (?:me|us) know|"
    r"wr(?:ote|ites?)|propos\w*|insist\w*|invit\w*|(?:would )?likes? to|bat|bittet|gebeten|will|wollte|mochte|sagt\w*|"
    r"meint\w*|schlagt|empf\w+|schreibt|schrieb|pid\w+|sugi\w+|recom\w+|di(?:ce|jo|z|sse)|qui(?:ere|so)|"
    r"pregunt\w+|demand\w*|veut|voudrait|voulait|dit|souhait\w*|conseill\w*|pede|pedi\w+|quer\w*|pergunt\w+|"
    r"please|bitte|por favor|s'il vous plait|aconselh\w+)\b"
)


def _teller(sentence: DraftSentence, place: int, ground: Ground, judged: Judged) -> Token | None:
    """The third person right before the telling: a name of the thread, or a noun that an owner leads in."""
    before = [token for token in sentence.tokens if token.end - sentence.start <= place][-_FARTHEST:]
    last = before[-1] if before else None
    if last is None or re.search(r"[,;:.!?]", sentence.folded[last.end - sentence.start : place]):
        return None
    sides = reader_words(judged) | frozenset(fold(judged.brief.sender.name).split() if judged.brief else ())
    if len(last.word) < _SHORTEST or last.word in sides or last.word in _NOBODY:
        return None
    named = last.capital and last.word in ground.words
    if named and last is sentence.tokens[0]:
        named = is_person(last.word, ground)
    led = any(token.word in _OWNERS for token in before[:-1]) and not is_general(last.word, ground.language)
    return last if named or led else None


def _texts_about(word: str, ground: Ground) -> list[Unit]:
    return [
        unit
        for unit in ground.units
        if any(token.word == word for token in unit.tokens) or word in fold(unit.folded[-_SIGNED:])
    ]
