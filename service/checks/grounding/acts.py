"""What either side is said to have done or promised: told by turns of phrase, borne by the thread."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from service.checks.base import Hit
from service.checks.grounding.index import Ground, is_contact
from service.checks.grounding.kept import kept_with
from service.checks.grounding.patterns import Turns, load_turns
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.domain import CallOutcome, Channel
from service.text import KNOWN_LANGUAGES, fold

_PROMISES = re.compile(
    r"\b(?:i'll|we'll|you'll (?:have|get)|i will|we will|will|promis\w+|going to|am sending|to follow|ich werde|"
    r"wir werden|werde|(?:haben|erhalten|kriegen) sie (?:es |ihn |sie |das |den |die )?(?:am|bis)|"
    r"schicke|sende|melde|verspr\w+|zusag\w+|folgt|bekommen sie|"
    r"voy a|vamos a|le (?:envio|mando|paso|llamo)|te (?:envio|mando)|enviare|mandare|"
    r"promet\w+|je vais|nous allons|je vous (?:envoie|rappelle|transmets|fais)|enverrai\w*|"
    r"vous (?:l')?aurez|l[oa] (?:tiene|tendra)|tera [oa]|"
    r"promis|vou|vamos|"
    r"until \d|para el (?:lunes|martes|miercoles|jueves|viernes|\d)|antes del? \d|hasta el \d|"
    r"d'ici (?:le|au)|ate (?:dia )?\d|"
    r"you (?:receive|get|have) (?:it|them|this|that|the|your) |le hago llegar|la tiene|"
    r"envio|mando|tomorrow|morgen|manana|demain|amanha|by (?:monday|tuesday|wednesday|"
    r"thursday|friday|tonight|next)|bis (?:montag|dienstag|mittwoch|donnerstag|freitag))\b|"
    r"\w+(?:re|remos|rei|rai|rons)\b"
)
_NO_SHOW = re.compile(
    r"\bno[- ]show|did ?n[o']t (?:come|show|turn up)|not held|nicht erschienen|nicht gekommen|"
    r"no (?:vino|vinieron|asisti\w+|aparec\w+)|pas venus?|absent|nao (?:veio|vieram|apareceu)|"
    r"cancel"
)


def _spoke(ground: Ground) -> bool:
    return any(is_contact(message) != "none" for message in ground.messages)


def _by_phone(ground: Ground) -> bool:
    return any(m.outcome is CallOutcome.CONNECTED for m in ground.messages) or _says(
        ground,
        r"\b(?:our|your) calls?\b(?! me)|\bcalls about\b|\bon the phone\b|\btelefonat|\bam "
        r"telefon\b|\bpor telefono\b|\b(?:au|par) telephone\b|\b(?:por|ao) telefone\b",
    )


def _met(ground: Ground) -> bool:
    return any(m.channel is Channel.MEETING and not _NO_SHOW.search(m.text.lower()) for m in ground.messages) or _says(
        ground,
        r"\b(?:met|visit\w*|came by|stopped by|saw you|meeting|treffen|getroffen|besuch\w*|termin|"
        r"visita\w*|reuni\w+|rencontr\w+|visite\w*|encontr\w+|fair|messe|feria|salon|feira|"
        r"stand)\b",
    )


def _left_voicemail(ground: Ground) -> bool:
    return any(m.channel is Channel.VOICEMAIL or m.outcome is CallOutcome.LEFT_VOICEMAIL for m in ground.messages)


def _called(ground: Ground) -> bool:
    return any(m.channel in (Channel.CALL, Channel.VOICEMAIL) for m in ground.messages)


def _promised(ground: Ground) -> bool:
    pieces = (piece for m in ground.messages if m.ours for piece in re.findall(r"[^.!?\n]+[.!?\n]?", fold(m.text)))
    return any(not piece.endswith("?") and _PROMISES.search(piece) for piece in pieces) or _says(
        ground, r"\bpromis\w*|\bversproch\w*|\bprometi\w*", own=True
    )


def _says(ground: Ground, pattern: str, *, own: bool = False) -> bool:
    return bool(_compiled(pattern).search(ground.own_text if own else ground.all_text))


def _agreed(ground: Ground) -> bool:
    return _says(ground, _CONSENT)


_CONSENT = (
    r"\b(?:agree\w*|approv\w+|settled|deal|shook|shaken|yes|signed|vot(?:e|ed)|decid\w*|chose\w*|went with|opted|green|"
    r"einig|vereinbar\w*|zugestimmt|genehmig\w*|beschl\w+|bewillig\w*|freigegeben|abgemacht|entsch\w+|"
    r"acord\w+|aprob\w+|acept\w+|eleg\w+|eligi\w+|decid\w+|d'accord|convenu\w*|approuv\w+|accept\w+|valid\w+|choisi\w*|"
    r"combin\w+|aprov\w+|aceit\w+|acert\w+|escolh\w+)\b"
)

_NO_CALL = "The thread shows no such call or talk."
_KINDS: dict[str, tuple[Callable[[Ground], bool], str]] = {
    "promised": (_promised, "The thread shows no such promise of ours."),
    "spoke": (_spoke, _NO_CALL),
    "by_phone": (_by_phone, _NO_CALL),
    "met": (_met, "The thread shows no such meeting or visit."),
    "left_voicemail": (_left_voicemail, "The thread shows no voicemail."),
    "called": (_called, "The thread shows no such call."),
    "wrote": (_spoke, "They never wrote."),
    "agreed": (_agreed, "The thread shows no such consent."),
}
"""What must bear a turn of `phrases/acts.txt`, and what is wrong where it does not."""

_NEGATION_BEFORE = re.compile(
    r"\b(?:never|not|n't|nie|nicht|nunca|no|pas|jamais|nao|without|ohne|sin|sans|sem|if|wenn|falls|si|se)\b"
)
_ADVICE = "Say only what the thread shows that either side did."


@lru_cache(maxsize=8)
def _turns_of(language: str) -> tuple[tuple[Turns, Callable[[Ground], bool], str], ...]:
    sections = load_turns("acts")
    return tuple(
        (sections[f"{kind} {language}"], borne, message)
        for kind, (borne, message) in _KINDS.items()
        if f"{kind} {language}" in sections
    )


@kept_with
def _turns_in(phrasing: Phrasing, language: str) -> tuple[tuple[Turns, Callable[[Ground], bool], str], ...]:
    """Those that stand in a sentence."""
    return tuple(row for row in _turns_of(language) if phrasing.find(row[0]))


def check_acts(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Acts and promises that the thread does not show."""
    if ground.language not in KNOWN_LANGUAGES:
        return
    for turns, borne, message in _turns_in(sentence.phrasing, ground.language):
        match = sentence.find(turns)
        if match is None or _NEGATION_BEFORE.search(sentence.folded, max(0, match.start() - 18), match.start()):
            continue
        if not borne(ground):
            yield Hit(sentence.start + match.start(), sentence.start + match.end(), message, _ADVICE, sentence.field)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
