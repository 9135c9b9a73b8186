"""Acts of people of whom the thread tells only what is to come: "since your board turned it down", which was to sit."""

import re
from collections.abc import Iterator
from datetime import datetime

from service.checks.base import Hit, Judged
from service.checks.grounding.index import Ground, is_contact
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.names import reader_words
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import Unit
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import stem
from service.domain import Channel
from service.text import KNOWN_LANGUAGES

_SUPPOSED = re.compile(
    r"\b(?:assum\w+|guess|suspect|imagin\w*|take it|hop(?:e|ed|ing)|wonder\w*|presum\w+|suppos\w+|gather|understand|"
    r"vermut\w+|nehme|annehm\w*|hoff\w+|verstehe|supon\w+|entiendo|esper\w+|ojala|comprends|percebo|compreendo|parto)\b"
)
_OPEN = re.compile(
    r"\b(?:if|whether|in case|should|may|might|perhaps|maybe|before|unless|until|once|what|how|why|which|who|"
    r"wenn|falls|ob|sollten?|vielleicht|bevor|ehe|sobald|wohl|was|wie|warum|si|quizas?|tal vez|antes|una vez|lo que|"
    r"como|peut-etre|avant|des que|une fois|ce que|comment|se|caso|talvez|assim que|o que)\b"
)
"""A condition, or a question that is told; what stands so is not told as done."""
_SEAM = re.compile(
    r"[,;:.!?()\n]|\b(?:after|since|when|while|because|with|nachdem|seit|als|weil|da|despues|desde|cuando|porque|"
    r"apres|depuis|quand|parce|depois|quando)\b"
)
_WHEN = re.compile(r"\b(?:when|cuando|quand|quando)\b")
_DONE = re.compile(r"(?:has|have|haya|hayan|aura|tiver)\b")
_ENDS = re.compile(r"[.!?;\n]+")
_ON_THEIR_DAY = re.compile(
    r"\b(?:if|once|when|as soon as|until|till|wenn|falls|sobald|bis|cuando|hasta|quand|lorsque|des que|quando|"
    r"assim que)\b"
)
_HAS_BEEN = re.compile(
    r"\b(?:was|were|had|did|met|sat|(?:has|have)(?! to\b)|[a-z]{2,}[^e\W]ed|war|waren|hatten?|hat|haben|wurden?|"
    r"tagten?|fue|fueron|era|eran|estaba|ha|han|reunio|reunieron|etait|etaient|avait|ont|foi|foram|estava|tinha|reuniu)\b"
)
_TO_COME = re.compile(
    r"\b(?:must|need|needs|ha(?:s|ve) to|to take|wait|after|before|next|tomorrow|meets?|sits?|signs?|decides?|votes?|"
    r"muss|mussen|soll|nach|nachste\w*|morgen|tagt|entscheidet|tengo que|tiene que|tienen que|falta|despues|manana|"
    r"se reunen?|dois|doit|doivent|faut|apres|demain|se reunit|tenho que|tem que|preciso|precisa|depois|amanha|reune)\b"
)
_LEADS = 3
"""Words before whoever acts in which an article or an owner stands."""
_SHORTEST = 3
_MESSAGE = "The thread tells only that they were still to do so."
_ADVICE = "Say only what the thread shows that they did; what came of it, ask."


def check_awaited(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """A decision, a word or a look of somebody whom their last word only announced."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    turns = load_turns("awaited")[f"acted {ground.language}"]
    if sentence.find(turns) is None:
        return
    sides = reader_words(judged)
    for number, token in enumerate(sentence.tokens):
        if token.word in sides or not _is_known_actor(sentence, number):
            continue
        end = token.end - sentence.start
        act = turns.regex.match(sentence.folded, end + 1)
        if act is None:
            continue
        if sentence.asks and "," not in sentence.folded[act.end() :]:
            continue  # asked, not told
        if not _is_supposed(sentence, end, act[0]) and _is_awaited(ground, stem(token.word)):
            yield Hit(token.start, sentence.start + act.end(), _MESSAGE, _ADVICE, sentence.field)
            return


def _is_known_actor(sentence: DraftSentence, number: int) -> bool:
    """Whether a word is spoken of as known: a name, or a noun with an article or an owner."""
    token = sentence.tokens[number]
    if len(token.word) < _SHORTEST or is_filler(token.word):
        return False
    return token.capital or any(mark & Does.DEFINITE for mark in sentence.marks[max(0, number - _LEADS) : number])


def _is_supposed(sentence: DraftSentence, place: int, act: str) -> bool:
    """Whether the clause up to a place of the sentence supposes, asks or sets a condition: "when they have signed"."""
    seam = max((one.start() for one in _SEAM.finditer(sentence.folded, 0, place)), default=0)
    if _DONE.match(act) and _WHEN.search(sentence.folded, seam, place):
        return True
    return (_SUPPOSED.search(sentence.folded, 0, place) or _OPEN.search(sentence.folded, seam, place)) is not None


@kept_with
def _is_awaited(ground: Ground, key: str) -> bool:
    """Whether all that is told of somebody is to come, and they wrote nothing since."""
    last: datetime | None = None
    for unit in ground.units:
        if unit.message is None or not any(stem(token.word) == key for token in unit.tokens):
            continue
        if unit.message.channel is Channel.MEETING:
            return False
        for start, end in _pieces_about(unit, key):
            if unit.folded[end : end + 1] == "?":
                continue
            if not _is_ahead(unit, start, end, ground.language):
                return False
            last = max(last, unit.message.at) if last else unit.message.at
    return last is not None and not any(is_contact(m) != "none" and m.at > last for m in ground.messages)


def _pieces_about(unit: Unit, key: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text that name somebody."""
    start = 0
    for seam in [*_ENDS.finditer(unit.folded), None]:
        end = seam.start() if seam else len(unit.folded)
        if any(start <= token.start < end and stem(token.word) == key for token in unit.tokens):
            yield start, end
        start = seam.end() if seam else end


def _is_ahead(unit: Unit, start: int, end: int, language: str) -> bool:
    said = unit.folded[start:end]
    if _ON_THEIR_DAY.search(said):
        return True
    if _HAS_BEEN.search(said) or load_turns("awaited")[f"acted {language}"].regex.search(said):
        return False
    does = 0
    for token in unit.tokens:
        if start <= token.start < end:
            does |= marks_of(token.word, language)
    dated = any(start <= mention.start < end for mention in unit.dates)
    return dated or bool(does & (Does.FUTURE | Does.ASK | Does.WEAK)) or _TO_COME.search(said) is not None
