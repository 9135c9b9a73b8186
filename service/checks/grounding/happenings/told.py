"""What a third person of the thread is said to have told us: that person, or the telling, must stand in the thread."""

import re
from collections.abc import Iterator

from service.checks.base import Hit, Judged
from service.checks.grounding.happenings.sayings import clause_end
from service.checks.grounding.index import Ground
from service.checks.grounding.names import reader_words
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.general_words import is_general, tells
from service.checks.vocabulary.tokens import Token, stem
from service.text import fold
from service.thread.model import CleanMessage

_TELLING = re.compile(
    r"\b(?:told|rang|phoned|called|wrote|e-?mailed|texted|messaged|mentioned|said|says|assured|promised|let me know|"
    r"told us|loved|liked|enjoyed|was (?:keen|thrilled|delighted|impressed|excited|very taken)|were (?:keen|"
    r"thrilled)|"
    r"hat (?:mir|uns)|sagte|erzahlte|rief|schrieb|meinte|war (?:von [\w ]{1,30} )?(?:begeistert|angetan|uberzeugt)|"
    r"(?:me|nos) (?:dijo|conto|comento|llamo|escribio|aseguro|mando|falou|disse|contou|ligou|escreveu|garantiu)|"
    r"(?:ligou|disse|contou|escreveu|telefonou)-(?:me|nos)|le encanto|adorou|gostou|"
    r"m'(?:a|avait|ont|avaient)(?: \w+){0,2} (?:dit|ecrit|appele|confie|assure|raconte)|"
    r"nous (?:a|avait) (?:dit|ecrit|appele|confie|assure)|a (?:adore|aime))\b"
)
_NEAR = 34
"""Code points between the name and the telling."""
_NOT_TOLD = re.compile(r"\b(?:if|whether|should|when|once|wenn|falls|ob|si|cuando|quand|se|quando|what|who|was|que)\b")
_OTHERS = re.compile(r"[,.;:!?]|\b(?:i|you|we|he|she|they|ich|sie|wir|er|je|vous|nous|il|elle|yo|usted|eu|voce)\b")
"""Between name and telling: then somebody else tells."""
_NEXT = re.compile(r"[:;]")
"""Behind it another clause may ask."""
_SHORTEST = 3
_ADVICE = "Say back only what stands in the thread, and of whom it stands."


def check_told(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """Words, calls and likings of a third person that the thread knows nothing of."""
    if sentence.field == "subject" or not sentence.phrasing.capitals:
        return
    sides = reader_words(judged) | frozenset(fold(judged.brief.sender.name).split() if judged.brief else ())
    for place in sentence.phrasing.capitals:
        token = sentence.tokens[place]
        if len(token.word) < _SHORTEST or token.word in sides or token.word not in ground.words:
            continue
        if is_general(token.word, ground.language):
            continue  # "You wrote", though theirs begin sentences with it alone
        at = token.end - sentence.start
        match = _TELLING.search(sentence.folded, at, at + _NEAR)
        if match is None or _OTHERS.search(sentence.folded, at, match.start()):
            continue
        if sentence.asks and not _NEXT.search(sentence.folded, match.end()):
            continue
        if _NOT_TOLD.search(sentence.folded[max(0, at - _NEAR) : at]):
            continue
        told = sentence.tokens_after(sentence.start + match.end())[:_FIRST]
        if _is_noted(token.word, told, ground):
            continue
        if is_person(token.word, ground) and not _bears(token.word, match.group(), ground):
            yield Hit(
                token.start,
                sentence.start + match.end(),
                "The thread knows of no such word of theirs.",
                _ADVICE,
                "body",
            )
            return


def _is_noted(name: str, told: list[Token], ground: Ground) -> bool:
    """Whether a sentence of a note, or of a fact of the offer, names the person with a word of what is told."""
    notes = (unit for unit in ground.units if unit.path or (unit.message and unit.message.is_talk))
    telling = {stem(token.word) for token in told if tells(token.word, ground.language)}
    said = (set(_WORD.findall(piece)) for unit in notes for piece in _ENDS.split(unit.folded))
    return any(name in words and not telling.isdisjoint(map(stem, words)) for words in said)


_ENDS = re.compile(r"[.!?;\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = 10
"""Words behind the telling that say what was told."""
_REACHED = re.compile(
    r"\b(?:(?:rang|phoned|called|e-?mailed|texted|messaged|wrote(?: to)?) (?:me|us)|(?:schrieb|rief) (?:mir|uns|"
    r"mich)|"
    r"(?:me|nos) (?:escribio|llamo|telefoneo)|(?:m'|nous )(?:a|avait) (?:ecrit|appele|telephone)|"
    r"(?:ligou|telefonou|escreveu)-(?:me|nos)|(?:me|nos) (?:ligou|telefonou|escreveu))\b"
)
_REACHES = re.compile(
    r"\b(?:rang|ring|phon\w*|call\w*|wr[io]t\w*|e-?mail\w*|text\w*|messag\w*|schr(?:ei|ie)b\w*|geschrieben|rief|"
    r"ruft|anruf\w*|"
    r"angerufen|escrib\w*|llam\w*|telefon\w*|telephon\w*|appel\w*|ecri\w*|lig(?:a|ou|ar)\w*|escrev\w*)\b"
)
_AROUND = 60
"""Code points of the thread about a name in which its bearer's acts stand."""


def check_reached(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """Calls and letters of a third person who neither wrote nor is said to have called."""
    match = None if sentence.field == "subject" else _REACHED.search(sentence.folded)
    if match is None or _NOT_TOLD.search(sentence.folded[: match.start()]):
        return
    name = _named_before(sentence, match.start(), ground, judged)
    if name is None or is_from(name, ground):
        return
    if any(_REACHES.search(around) for around in _told_around(name, ground)):
        return
    start = sentence.start + match.start()
    yield Hit(start, sentence.start + match.end(), "The thread shows no such call or letter.", _ADVICE, "body")


_ASKED = re.compile(
    r" (?:asked|wanted to know|wondered|said|told (?:me|us)|mentioned|warned|fragte|wollte wissen|sagte|meinte|"
    r"erwahnte|"
    r"(?:me |nos )?(?:pregunto|dijo|comento|menciono)|(?:m'|nous )?a(?:vait)? (?:demande|dit|signale)|"
    r"(?:me |nos )?(?:perguntou|disse|comentou)) (?:(?:me|us|mir|uns) )?(?:whether|if|that|how|what|why|ob|dass|"
    r"wie|si|que|se)\b"
)


def check_retold(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """What a third person is said to have asked or said, where no text that names them holds a word of it."""
    match = None if sentence.asks or sentence.field == "subject" else _ASKED.search(sentence.folded)
    name = _named_before(sentence, match.start(), ground, judged) if match else None
    if match is None or name is None:
        return
    start, stop = sentence.start + match.end(), sentence.start + clause_end(sentence.folded, match.end())
    told = [t for t in sentence.tokens if start <= t.start < stop and tells(t.word, ground.language)]
    units = [unit for unit in ground.units if any(token.word == name for token in unit.tokens)]
    units += [unit for unit in ground.units if name in fold(unit.folded[-_SIGNED:])]
    if told and not any(t.word in unit.words or stem(t.word) in unit.stems for unit in units for t in told):
        yield Hit(told[0].start, told[-1].end, "Nobody in the thread said this.", _ADVICE, "body")


def is_from(name: str, ground: Ground) -> bool:
    """Whether a message of the thread comes from somebody of that name."""
    return any(name in fold(f"{message.sender or ''} {_signed(message)}") for message in ground.messages)


def _named_before(sentence: DraftSentence, place: int, ground: Ground, judged: Judged) -> str | None:
    """The third person whose name stands right before a place of the sentence."""
    before = [token for token in sentence.tokens if token.end - sentence.start <= place]
    last = before[-1] if before else None
    if last is None or not last.capital or place - (last.end - sentence.start) > 1:
        return None
    sides = reader_words(judged) | frozenset(fold(judged.brief.sender.name).split() if judged.brief else ())
    return last.word if last.word not in sides and last.word in ground.words and is_person(last.word, ground) else None


def _told_around(name: str, ground: Ground) -> Iterator[str]:
    for unit in ground.units:
        for token in unit.tokens:
            if token.word == name:
                yield unit.folded[max(0, token.start - _AROUND) : token.end + _AROUND]


def is_person(word: str, ground: Ground) -> bool:
    """Whether the thread writes it with a capital only: the name of somebody, or of something."""
    return any(word == token.word and token.capital for unit in ground.units for token in unit.tokens) and not any(
        word == token.word and not token.capital for unit in ground.units for token in unit.tokens
    )


def _signed(message: CleanMessage) -> str:
    """What stands below a message of theirs: its signature, or a name behind its last sentence."""
    if message.ours:
        return ""
    text = message.text.strip()
    name = _NAME_AT_THE_END.search(text[-_SIGNED:])
    below = [line for line in text.split("\n")[1:][-_LINES_BELOW:] if len(line) <= _SIGNED and not _ENDS.search(line)]
    return " ".join((message.body.signature, name[1] if name else "", *below))


_SIGNED = 40
_LINES_BELOW = 3
"""Name, role and house, each on a short line of its own."""
_NAME_AT_THE_END = re.compile(r"[.!?\n][ \t\n]*((?:[^\W\d_a-z][^\W\d_]*[. ]{0,2}){1,3})\Z")


def _bears(word: str, said: str, ground: Ground) -> bool:
    """Whether a message comes from that person, or tells of their telling or liking."""
    if is_from(word, ground):
        return True
    words = re.findall(r"[a-z]{3,}", said)
    around_it = re.compile(rf"\b{words[-1][:4]}" if words else _TELLING.pattern)
    for unit in ground.units:
        for token in unit.tokens:
            if token.word == word:
                around = unit.folded[max(0, token.start - 60) : token.end + 80]
                if _TELLING.search(around) or around_it.search(around):
                    return True
    return False
