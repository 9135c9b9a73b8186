"""What either side is said to have done or promised: told by turns of phrase, borne by the thread."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from service.checks.base import Hit
from service.checks.grounding.index import Ground, is_contact
from service.checks.grounding.kept import kept_with
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.phrases.scope_words import ANY_DENIAL
from service.checks.phrases.turns import Turns, load_turns
from service.domain import WRITTEN_CHANNELS, CallOutcome, Channel
from service.situation.lexicon import lexicon
from service.situation.roles import was_held
from service.text import KNOWN_LANGUAGES, fold
from service.thread.model import CleanMessage

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
    r"thursday|friday|tonight|next)|bis (?:montag|dienstag|mittwoch|donnerstag|freitag)|"
    r"i shall|we shall|let me|leave it with|i'm on it|on its way|follows|coming)\b"
)
_FUTURE = {
    "es": re.compile(r"\b\w{3,}(?:are|ere|ire|dre|remos)\b"),
    "fr": re.compile(r"\b\w{3,}(?:rai|rons)\b"),
    "pt": re.compile(r"\b\w{3,}(?:rei|remos)\b"),
}
_CALLED_OFF = re.compile(r"\bnot held|cancel")


def _spoke(ground: Ground) -> bool:
    return any(is_contact(message) != "none" for message in ground.messages)


def _by_phone(ground: Ground) -> bool:
    return any(m.outcome is CallOutcome.CONNECTED for m in ground.messages) or _says(
        ground,
        r"\b(?:our|your) calls?\b(?! me)|\bcalls about\b|\bon the phone\b|\btelefonat|\bam "
        r"telefon\b|\bpor telefono\b|\b(?:au|par) telephone\b|\b(?:por|ao) telefone\b",
    )


def _met(ground: Ground) -> bool:
    return any(_is_held(message, ground.language) for message in ground.messages) or _says(
        ground,
        r"\b(?:met|visit\w*|came by|stopped by|saw you|meeting|treffen|getroffen|besuch\w*|termin|"
        r"visita\w*|reuni\w+|rencontr\w+|visite\w*|encontr\w+|fair|messe|feria|salon|feira|"
        r"stand)\b",
    )


def _is_held(message: CleanMessage, language: str) -> bool:
    meeting = message.channel is Channel.MEETING
    return meeting and was_held(message, language) and _CALLED_OFF.search(message.text.lower()) is None


def _left_voicemail(ground: Ground) -> bool:
    return any(m.channel is Channel.VOICEMAIL or m.outcome is CallOutcome.LEFT_VOICEMAIL for m in ground.messages)


def _called(ground: Ground) -> bool:
    return any(m.channel in (Channel.CALL, Channel.VOICEMAIL) for m in ground.messages)


def _promised(ground: Ground) -> bool:
    ours = [fold(message.text) for message in ground.messages if message.ours]
    told = _promises(ground, ours) or _says(ground, r"\bpromis\w*|\bversproch\w*|\bprometi\w*", own=True)
    return told or _owes(ground, ours)


def _owes(ground: Ground, ours: list[str]) -> bool:
    """Whether what a plan counts among our promises stands there, as in a note: "said I would send the list"."""
    patterns = [lexicon(language).get("promise") for language in dict.fromkeys((ground.language, "en"))]
    return any(pattern is not None and pattern.search(text) for pattern in patterns for text in ours)


def _they_promised(ground: Ground) -> bool:
    return _promises(ground, their_texts(ground))


def _promises(ground: Ground, texts: Iterable[str]) -> bool:
    """Whether a sentence that asks nothing tells what will be done."""
    pieces = (piece for text in texts for piece in re.findall(r"[^.!?\n]+[.!?\n]?", text))
    future = _FUTURE.get(ground.language, _PROMISES)
    return any(_PROMISES.search(piece) or future.search(piece) for piece in pieces if not piece.endswith("?"))


def _says(ground: Ground, pattern: str, *, own: bool = False) -> bool:
    return bool(_compiled(pattern).search(ground.own_text if own else ground.all_text))


def _agreed(ground: Ground) -> bool:
    return _says(ground, _CONSENT)


_CONSENT = (
    r"\b(?:agree\w*|approv\w+|settled|deal|shook|shaken|yes|signed|vot(?:e|ed)|decid\w*|chose\w*|went with|"
    r"opted|green|"
    r"einig|vereinbar\w*|zugestimmt|genehmig\w*|beschl\w+|bewillig\w*|freigegeben|abgemacht|entsch\w+|"
    r"acord\w+|aprob\w+|acept\w+|eleg\w+|eligi\w+|decid\w+|d'accord|convenu\w*|approuv\w+|accept\w+|valid\w+|"
    r"choisi\w*|"
    r"combin\w+|aprov\w+|aceit\w+|acert\w+|escolh\w+)\b"
)


def _arranged(ground: Ground) -> bool:
    """Whether something may have been arranged: a consent, or a request of theirs; where nobody spoke, another "
    "turn tells."""
    return not _spoke(ground) or _agreed(ground) or any(_REQUEST.search(text) for text in their_texts(ground))


@kept_with
def their_texts(ground: Ground) -> tuple[str, ...]:
    """What they wrote, and our notes of talks, folded: a text a message."""
    return tuple(fold(message.text) for message in ground.messages if message.tells_theirs)


_REQUEST = re.compile(
    r"(?:^|[.!?,;:\n-] ?|\b(?:and|und|y|et|e|so|then|please|bitte|just) )(?:please|kindly|call|ring|phone|write|"
    r"send|come|ping|"
    r"text|e-?mail|let's|let us|remind|try|bring|go ahead|talk|speak|get|give|tell|do|see you|bitte|rufen?|"
    r"schreiben?|meld\w+|"
    r"schick\w*|senden?|kommen?|bring\w*|llam[ea]\w*|escrib\w+|mand[ea]\w*|envi[ea]\w*|traig\w+|avis[ea]\w*|"
    r"pas[ea]\w*|"
    r"veng\w+|appelez|rappelez|ecrivez|envoyez|venez|passez|apportez|revenez|recontactez|ligu?[ea]\w*|"
    r"escrev[ae]\w*|tra[gz]\w+|"
    r"volt[ea]\w*)\b|\b(?:can|could|would|will) you\b|\b(?:konnen|konnten|konntest|kannst) (?:sie|du|ihr)\b|"
    r"\b(?:puede|podria|pouvez|pourriez|pode|poderia)\w*\b|\bagreed\b"
)


def _they_called(ground: Ground) -> bool:
    inbound = any(not m.ours and m.channel in (Channel.CALL, Channel.VOICEMAIL) for m in ground.messages)
    return (
        inbound
        or any(m.outcome in (CallOutcome.CONNECTED, None) for m in ground.messages if _is_call(m))
        or any(_PHONED.search(text) for text in their_texts(ground))
    )


def _is_call(message: CleanMessage) -> bool:
    return message.channel is Channel.CALL


_PHONED = re.compile(
    r"\b(?:called|rang|phoned|tried you|left (?:you )?a message|my call|angerufen|rief|mein anruf|llame|llamo|"
    r"mi llamada|"
    r"appele|telephone|mon appel|liguei|ligou|telefonei|minha (?:chamada|ligacao))\b"
)


def _ordered(ground: Ground) -> bool:
    return (
        _agreed(ground)
        or any(_ORDERS.search(text) for text in their_texts(ground))
        or _says(ground, _OUR_ORDER, own=True)
    )


_ORDERS = re.compile(
    r"\border(?!\w*ly\b)\w*|\bbook(?!s\b)\w*|\breserv\w*|\b(?:buy|bought|purchas\w+)\b|\bi'll take\b|"
    r"\bwe'll (?:take|have)\b|"
    r"\bsend (?:me|us|it|them|over|along|a|an|one|two|\d)|\bgo ahead\b|\bput (?:me|us) down\b|\bplease \w+|"
    r"\bbestell\w*|"
    r"\bbuch(?:en|e|t|ung)\w*|\breservier\w*|\bnehme[n]?\b|\bschicken sie\b|\bcommand\w*|\breserv\w*|\bachet\w*|"
    r"\benvoyez\b|"
    r"\bprenons\b|\bencarg\w*|\bped(?:ir|ido|imos|i)\w*|\bmand\w*|\benvi[ea]\w*|\bcompr\w+|\bencomend\w*|\bquero\b"
)
_OUR_ORDER = r"\b(?:your|the|for the|ihre|votre|su|sua|a sua) (?:order|booking|bestellung|commande|pedido|encomenda)\b"


def _came(ground: Ground) -> bool:
    return _says(ground, _AT_OURS) or any(m.channel is Channel.MEETING and not m.text.strip() for m in ground.messages)


_AT_OURS = (
    r"\b(?:our|my) (?!side|last|first|mail|e-?mail|notes?|price)\w+|\b(?:with|to|at) us\b|\bcame (?:to|by|over|"
    r"in|down|round)\b|"
    r"\b(?:bei uns|unser\w* (?!angebot|preis|mail)\w+|kamen?|chez nous|(?:notre|nos) (?!offre|prix|mail)\w+|venus?|"
    r"nuestr[ao]s? (?!oferta|precio|correo)\w+|vin(?:o|ieron)|noss[ao]s? (?!oferta|preco)\w+|vier?am|veio)\b|"
    r"\b(?:fair|open day|showroom|messe|feria|salon|feira|visited)\b"
)


def _was_read(ground: Ground) -> bool:
    """Whether a word of theirs followed on a letter of ours."""
    sent = [message.at for message in ground.messages if message.ours and message.channel in WRITTEN_CHANNELS]
    return any(is_contact(m) != "none" and m.at > min(sent) for m in ground.messages) if sent else False


_NO_CALL = "The thread shows no such call or talk."
_KINDS: dict[str, tuple[Callable[[Ground], bool], str]] = {
    "promised": (_promised, "The thread shows no such promise of ours."),
    "they_promised": (_they_promised, "The thread shows no such promise of theirs."),
    "spoke": (_spoke, _NO_CALL),
    "by_phone": (_by_phone, _NO_CALL),
    "met": (_met, "The thread shows no such meeting or visit."),
    "left_voicemail": (_left_voicemail, "The thread shows no voicemail."),
    "called": (_called, "The thread shows no such call."),
    "wrote": (_spoke, "They never wrote."),
    "agreed": (_agreed, "The thread shows no such consent."),
    "arranged": (_arranged, "The thread shows no such arrangement."),
    "they_called": (_they_called, "The thread shows no call of theirs."),
    "ordered": (_ordered, "The thread shows no such order."),
    "came": (_came, "The thread shows no such visit of theirs."),
    "read": (_was_read, "Nothing in the thread shows what they read."),
}
"""What must bear a turn of `turn_lists/acts.txt`, and what is wrong where it does not."""

_NEGATION_BEFORE = re.compile(rf"\b(?:{ANY_DENIAL}|if|wenn|falls|si|se)\b")
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


_ON_RECORD = (_they_called, _was_read, _left_voicemail, _by_phone)
"""What the record settles, whatever the sentence means."""


def check_acts(sentence: DraftSentence, ground: Ground, *, borne: bool = False) -> Iterator[Hit]:
    """Acts and promises that the thread does not show; where the sentence is `borne`, those that the record settles."""
    if ground.language not in KNOWN_LANGUAGES:
        return
    for turns, bears, message in _turns_in(sentence.phrasing, ground.language):
        match = sentence.find(turns)
        if match is None or _NEGATION_BEFORE.search(sentence.folded, max(0, match.start() - 18), match.start()):
            continue
        if (borne and bears not in _ON_RECORD) or (bears is _was_read and _is_open(sentence, match)):
            continue
        if not bears(ground):
            yield Hit(sentence.start + match.start(), sentence.start + match.end(), message, _ADVICE, sentence.field)


def _is_open(sentence: DraftSentence, match: re.Match[str]) -> bool:
    """Whether it is asked or supposed: "did you see my mail?", "when you have read it"."""
    asked = sentence.asks and "," not in sentence.folded[match.end() :]
    return asked or _SUPPOSED.search(sentence.folded, 0, match.start()) is not None


_SUPPOSED = re.compile(
    r"\b(?:if|whether|when|once|before|until|in case|hop(?:e|ed)|did|may|might|should|could|unless|perhaps|maybe|until|"
    r"wenn|falls|ob|sobald|bevor|hoff\w+|vielleicht|si|cuando|espero|quizas?|antes|quand|lorsque|espere|peut-etre|avant|"
    r"se|quando|talvez|caso)\b"
)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
