"""What a third person of the thread is said to have told us: that person, or the telling, must stand in the thread."""

import re
from collections.abc import Iterator

from service.checks.base import Hit, Judged
from service.checks.grounding.index import Ground
from service.checks.grounding.names import reader_words
from service.checks.grounding.reading import DraftSentence
from service.text import fold
from service.thread.model import CleanMessage

_TELLING = re.compile(
    r"\b(?:told|rang|phoned|called|wrote|e-?mailed|texted|messaged|mentioned|said|says|assured|promised|let me know|"
    r"told us|loved|liked|enjoyed|was (?:keen|thrilled|delighted|impressed|excited|very taken)|were (?:keen|thrilled)|"
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
_SHORTEST = 3
_ADVICE = "Say back only what stands in the thread, and of whom it stands."


def check_told(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """Words, calls and likings of a third person that the thread knows nothing of."""
    if sentence.asks or sentence.field == "subject":
        return
    if not sentence.phrasing.capitals:
        return
    sides = reader_words(judged) | frozenset(fold(judged.brief.sender.name).split() if judged.brief else ())
    for place in sentence.phrasing.capitals:
        token = sentence.tokens[place]
        if len(token.word) < _SHORTEST or token.word in sides or token.word not in ground.words:
            continue
        at = token.end - sentence.start
        match = _TELLING.search(sentence.folded, at, at + _NEAR)
        if match is None or _OTHERS.search(sentence.folded, at, match.start()):
            continue
        if _NOT_TOLD.search(sentence.folded[max(0, at - _NEAR) : at]):
            continue
        if _is_person(token.word, ground) and not _bears(token.word, match.group(), ground):
            yield Hit(
                token.start,
                sentence.start + match.end(),
                "The thread knows of no such word of theirs.",
                _ADVICE,
                "body",
            )
            return


def _is_person(word: str, ground: Ground) -> bool:
    """Whether the thread writes it with a capital only: the name of somebody, or of something."""
    return any(word == token.word and token.capital for unit in ground.units for token in unit.tokens) and not any(
        word == token.word and not token.capital for unit in ground.units for token in unit.tokens
    )


def _signed(message: CleanMessage) -> str:
    """What stands below a message of theirs: its signature, or a name behind its last sentence."""
    if message.ours:
        return ""
    name = _NAME_AT_THE_END.search(message.text.strip()[-_SIGNED:])
    return f"{message.body.signature} {name[1] if name else ''}"


_SIGNED = 40
_NAME_AT_THE_END = re.compile(r"[.!?\n][ \t\n]*((?:[^\W\d_a-z][^\W\d_]*[. ]{0,2}){1,3})\Z")


def _bears(word: str, said: str, ground: Ground) -> bool:
    """Whether a message comes from that person, or tells of their telling or liking."""
    if any(word in fold(f"{message.sender or ''} {_signed(message)}") for message in ground.messages):
        return True
    stems = {part[:4] for part in re.findall(r"[a-z]{4,}", said)}
    for unit in ground.units:
        for token in unit.tokens:
            if token.word == word:
                around = unit.folded[max(0, token.start - 60) : token.end + 80]
                if _TELLING.search(around) or any(stem in around for stem in stems):
                    return True
    return False
