"""What either side is said to have done or promised, and terms of ours: told by turns of phrase, borne by the thread."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from service.checks.base import Hit
from service.checks.grounding.index import Ground, is_contact
from service.checks.grounding.reading import DraftSentence
from service.domain import CallOutcome, Channel
from service.text import KNOWN_LANGUAGES


class _Turn(NamedTuple):
    pattern: str
    """Against the folded sentence."""
    borne: Callable[[Ground], bool]
    message: str


_PROMISES = re.compile(
    r"\b(?:i'll|we'll|i will|we will|will|promis\w+|going to|am sending|to follow|ich werde|wir werden|werde|schicke|sende|melde|verspr\w+|zusag\w+|folgt|bekommen sie|"
    r"voy a|vamos a|le (?:envio|mando|paso|llamo)|te (?:envio|mando)|enviare|mandare|promet\w+|je vais|nous allons|je vous (?:envoie|rappelle|transmets|fais)|enverrai\w*|promis|vou|vamos|"
    r"envio|mando|tomorrow|morgen|manana|demain|amanha|by (?:monday|tuesday|wednesday|thursday|friday|tonight|next)|bis (?:montag|dienstag|mittwoch|donnerstag|freitag))\b|\w+(?:re|remos|rei|rai|rons)\b"
)
_NO_SHOW = re.compile(r"\bno[- ]show|did ?n[o']t (?:come|show|turn up)|not held|nicht erschienen|nicht gekommen|no (?:vino|vinieron|asisti\w+|aparec\w+)|pas venus?|absent|nao (?:veio|vieram|apareceu)|cancel")


def _spoke(ground: Ground) -> bool:
    return any(is_contact(message) != "none" for message in ground.messages)


def _by_phone(ground: Ground) -> bool:
    return any(m.outcome is CallOutcome.CONNECTED for m in ground.messages) or _says(
        ground, r"\b(?:our|your) calls?\b(?! me)|\bcalls about\b|\bon the phone\b|\btelefonat|\bam telefon\b|\bpor telefono\b|\b(?:au|par) telephone\b|\b(?:por|ao) telefone\b"
    )


def _met(ground: Ground) -> bool:
    return any(m.channel is Channel.MEETING and not _NO_SHOW.search(m.text.lower()) for m in ground.messages) or _says(
        ground, r"\b(?:met|visit\w*|came by|stopped by|saw you|meeting|treffen|getroffen|besuch\w*|termin|visita\w*|reuni\w+|rencontr\w+|visite\w*|encontr\w+|fair|messe|feria|salon|feira|stand)\b"
    )


def _left_voicemail(ground: Ground) -> bool:
    return any(m.channel is Channel.VOICEMAIL or m.outcome is CallOutcome.LEFT_VOICEMAIL for m in ground.messages)


def _called(ground: Ground) -> bool:
    return any(m.channel in (Channel.CALL, Channel.VOICEMAIL) for m in ground.messages)


def _promised(ground: Ground) -> bool:
    pieces = (piece for m in ground.messages if m.ours for piece in re.findall(r"[^.!?\n]+[.!?\n]?", m.text.lower()))
    return any(not piece.endswith("?") and _PROMISES.search(piece) for piece in pieces) or _says(ground, r"\bpromis\w*|\bversproch\w*|\bprometi\w*", own=True)


def _wrote(ground: Ground) -> bool:
    return any(not m.ours and m.text.strip() for m in ground.messages)


def _sent(ground: Ground) -> bool:
    return any(m.ours and m.channel in (Channel.EMAIL, Channel.SMS, Channel.SOCIAL) for m in ground.messages)


def _says(ground: Ground, pattern: str, *, own: bool = False) -> bool:
    return bool(_compiled(pattern).search(ground.own_text if own else ground.all_text))


_NO_CALL = "The thread shows no such call or talk."
_TURNS: dict[str, tuple[_Turn, ...]] = {
    "en": (
        _Turn(r"\b(?:as (?:i )?promised|(?:i|we)(?:'d| had|'ve| have)? promised|my promise|our promise|i (?:still )?owe(?:d)? you (?:the|those|these|two|three|a (?:quote|list|price|sample|drawing|call)))\b", _promised, "The thread shows no such promise of ours."),
        _Turn(r"\b(?:when|since|after|as|and|once) we(?:'ve| have| had)? (?:last )?(?:spoke|spoken|talked)\b|\b(?:talking|speaking|chatting) (?:to|with) you (?:last|on|in|yesterday|about|again last)\b|"
              r"\b(?:good|great|nice|lovely|pleasure) (?:talking|speaking|to (?:talk|speak)) (?:to|with) you\b(?! soon| again)|\bas (?:we )?(?:discussed|agreed)\b|\bwe (?:agreed|discussed)\b|\blast time we (?:spoke|talked|met)\b", _spoke, _NO_CALL),
        _Turn(r"\b(?:told|said|mentioned|explained|asked|agreed|spoke|talked|discussed)\b[^.!?\n]{0,40}\b(?:on|over) the phone\b|\bby phone (?:last|on|in|yesterday)\b", _by_phone, _NO_CALL),
        _Turn(r"\b(?:when|since|after|as|where|and) we (?:first |last )?met\b|\b(?:nice|great|good|pleasure|lovely) (?:meeting|to meet|to have met|seeing|to see) you (?:at|in|on|last|yesterday|both|and)\b|\b(?:when|after|since) (?:i|we) (?:visited|came by|stopped by|came out|dropped by|dropped in)\b|"
              r"\b(?:i|we) (?:visited|stopped by|came by|dropped by) (?:you|your)\b", _met, "The thread shows no such meeting or visit."),
        _Turn(r"\b(?:i|we)(?:'ve| have)? (?:also )?left (?:you )?(?:a|an|two|three|several|another)? ?(?:voice ?mail|voice message|message on your)\w*", _left_voicemail, "The thread shows no voicemail."),
        _Turn(r"\b(?:i|we)(?:'ve| have)? (?:called|phoned|rang|rung|tried (?:calling|to call|your phone|to reach you by phone))\b", _called, "The thread shows no such call."),
        _Turn(r"\bthanks? (?:you )?(?:so much |very much |again )?for (?:your |the )?(?:(?:kind|quick|prompt|honest|frank|clear|straight|candid|open|friendly|recent) )?(?:e-?mail|reply|answer|note|message|response|candou?r|honesty|feedback|frankness|interest|getting back|replying|answering|writing)\b", lambda g: _spoke(g), "They never wrote."),
        _Turn(r"\bthanks? (?:you )?(?:so much |very much |again )?for (?:meeting|talking|speaking|chatting|sitting down|showing|hosting|having|walking)\b", _spoke, _NO_CALL),
    ),
    "de": (
        _Turn(r"\bwie (?:versprochen|zugesagt|angekundigt)\b|\b(?:habe|hatte|haben|hatten) (?:ich |wir )?(?:ihnen |dir )?[^.!?\n]{0,40}\b(?:versprochen|zugesagt)\b|\bmein versprechen\b", _promised, "The thread shows no such promise of ours."),
        _Turn(r"\bwie (?:wir )?(?:besprochen|vereinbart|abgemacht|abgesprochen)\b|\b(?:seit|nachdem|als) wir (?:uns |zuletzt |miteinander )*(?:gesprochen|unterhalten)\b", _spoke, _NO_CALL),
        _Turn(r"\b(?:am telefon|telefonisch)\b[^.!?\n]{0,40}\b(?:gesagt|erwahnt|erklart|besprochen|erzahlt|vereinbart)\b|\b(?:haben|hatten) (?:wir )?[^.!?\n]{0,20}telefoniert\b|\b(?:seit|nachdem|als) wir [^.!?\n]{0,20}telefoniert", _by_phone, _NO_CALL),
        _Turn(r"\b(?:als|seit|nachdem) wir uns [^.!?\n]{0,25}(?:getroffen|kennengelernt|gesehen|trafen|sahen)\b|\bals ich (?:bei ihnen|sie) [^.!?\n]{0,25}(?:war|besucht\w*|vorbei)\b", _met, "The thread shows no such meeting or visit."),
        _Turn(r"\b(?:auf (?:die|ihre|der|ihrer) mailbox|auf (?:den|dem|ihrem|ihren) anrufbeantworter)\b[^.!?\n]{0,30}\b(?:gesprochen|hinterlassen)", _left_voicemail, "The thread shows no voicemail."),
        _Turn(r"\b(?:habe|hatte) (?:ich )?(?:sie |schon |bereits |mehrfach |es |mehrmals |\w+mal )*(?:angerufen|telefonisch|anzurufen)\b", _called, "The thread shows no such call."),
        _Turn(r"\bdank(?:e)? fur (?:ihre|die|deine|ihr|das|den|ihren|dein) (?:\w+e[nrs]? )?(?:antwort|nachricht|e-?mail|mail|ruckmeldung|offenheit|ehrlichkeit|zeilen|interesse|anfrage)\b", _spoke, "They never wrote."),
    ),
    "es": (
        _Turn(r"\b(?:como|tal como|segun) (?:le |te |les )?(?:prometi|prometimos|habia prometido|quede)\b|\b(?:le|te|les) prometi\b|\bmi promesa\b", _promised, "The thread shows no such promise of ours."),
        _Turn(r"\bcomo (?:acordamos|hablamos|comentamos|quedamos|convenimos|conversamos)\b|\b(?:cuando|desde que|la ultima vez que) (?:hablamos|conversamos|charlamos)\b", _spoke, _NO_CALL),
        _Turn(r"\b(?:dijo|comento|conto|explico|hablamos|menciono)\b[^.!?\n]{0,40}\bpor telefono\b|\b(?:comente|dije|conte|explique|mencione)\b[^.!?\n]{0,30}\bpor telefono\b|\bpor telefono (?:el|la|me)\b", _by_phone, _NO_CALL),
        _Turn(r"\b(?:cuando|desde que|donde) nos (?:reunimos|vimos|conocimos|encontramos)\b|\bcuando (?:le|les|los|lo|la|te) visit(?:e|amos)\b|\bcuando estuv(?:e|imos) en (?:su|sus|tu)\b", _met, "The thread shows no such meeting or visit."),
        _Turn(r"\b(?:le|te|les) (?:deje|dejamos|he dejado) (?:un |dos |varios )?(?:mensajes?|recados?) (?:de voz|en (?:el|su) (?:buzon|contestador))\b", _left_voicemail, "The thread shows no voicemail."),
        _Turn(r"\b(?:le|te|les|los|lo|la) (?:llame|he llamado|llamamos|estuve llamando)\b", _called, "The thread shows no such call."),
        _Turn(r"\bgracias por (?:su|tu|la|el) (?:\w+ )?(?:respuesta|correo|mensaje|sinceridad|franqueza|interes|honestidad|consulta)\b", _spoke, "They never wrote."),
    ),
    "fr": (
        _Turn(r"\bcomme (?:promis|je (?:vous )?l'avais promis|je m'y etais engage)\b|\b(?:j'avais|je vous avais|je vous ai|nous vous avions) promis\b|\bma promesse\b", _promised, "The thread shows no such promise of ours."),
        _Turn(r"\bcomme (?:convenu|discute|evoque|nous en avions (?:parle|discute))\b|\b(?:depuis que|quand|lorsque|la derniere fois que) nous (?:avons|avions|nous sommes) (?:parle|discute|echange|parles)\b", _spoke, _NO_CALL),
        _Turn(r"\b(?:dit|explique|indique|confie|parle|evoque)\b[^.!?\n]{0,40}\b(?:au|par) telephone\b", _by_phone, _NO_CALL),
        _Turn(r"\b(?:quand|lorsque|depuis que|ou) nous nous (?:sommes|etions) (?:vus|rencontres|croises)\b|\b(?:quand|lorsque) (?:je suis|nous sommes) (?:passe|passes|venu|venus)\b", _met, "The thread shows no such meeting or visit."),
        _Turn(r"\b(?:laisse|laisses?) (?:un|des|deux|plusieurs) messages? (?:vocal|vocaux|sur (?:votre|le) (?:repondeur|messagerie|boite vocale))\b", _left_voicemail, "The thread shows no voicemail."),
        _Turn(r"\bje vous ai (?:appele|telephone)\w*\b|\bj'ai (?:essaye|tente) de vous (?:appeler|joindre par telephone)\b", _called, "The thread shows no such call."),
        _Turn(r"\bmerci (?:beaucoup |encore )?(?:pour|de) (?:votre|ta|le|la) (?:\w+ )?(?:reponse|message|mail|courriel|e-mail|franchise|honnetete|interet|retour|demande)\b", _spoke, "They never wrote."),
    ),
    "pt": (
        _Turn(r"\b(?:como|conforme) (?:prometi|prometido|prometemos|tinha prometido)\b|\b(?:lhe|te) prometi\b|\bprometi (?:lhe|enviar|mandar|ligar)\b|\bminha promessa\b", _promised, "The thread shows no such promise of ours."),
        _Turn(r"\b(?:como|conforme) (?:combinamos|combinado|conversamos|acordado|acordamos|falamos|discutimos)\b|\b(?:quando|desde que|a ultima vez que) (?:conversamos|falamos)\b", _spoke, _NO_CALL),
        _Turn(r"\b(?:disse|contou|comentou|explicou|falamos|mencionou)\b[^.!?\n]{0,40}\b(?:por|ao) telefone\b|\b(?:disse|comentei|contei|expliquei|mencionei)\b[^.!?\n]{0,30}\bpor telefone\b", _by_phone, _NO_CALL),
        _Turn(r"\b(?:quando|desde que|onde) nos (?:encontramos|reunimos|conhecemos|vimos)\b|\bquando (?:visitei|visitamos|estive|estivemos)\b", _met, "The thread shows no such meeting or visit."),
        _Turn(r"\bdeixei (?:um |uma |dois |duas |varios )?(?:recados?|mensage(?:m|ns)) (?:de voz|n[ao] (?:sua )?(?:caixa|correio|secretaria|atendedor))\b", _left_voicemail, "The thread shows no voicemail."),
        _Turn(r"\b(?:lhe )?liguei\b(?! (?:para|a) saber)|\btentei (?:lhe )?(?:ligar|telefonar)\b", _called, "The thread shows no such call."),
        _Turn(r"\bobrigad[oa] (?:pela|pelo|por) (?:sua |seu )?(?:\w+ )?(?:resposta|mensagem|e-?mail|sinceridade|franqueza|interesse|retorno|contato|contacto|honestidade)\b", _spoke, "They never wrote."),
    ),
}  # fmt: skip
_NEGATION_BEFORE = re.compile(r"\b(?:never|not|n't|nie|nicht|nunca|no|pas|jamais|nao|without|ohne|sin|sans|sem|if|wenn|falls|si|se)\b")
_ADVICE = "Say only what the thread shows that either side did."


def check_acts(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Acts and promises that the thread does not show."""
    for turn in _TURNS.get(ground.language, ()) if ground.language in KNOWN_LANGUAGES else ():
        match = _compiled(turn.pattern).search(sentence.folded)
        if match and not _NEGATION_BEFORE.search(sentence.folded, max(0, match.start() - 18), match.start()) and not turn.borne(ground):
            yield Hit(sentence.start + match.start(), sentence.start + match.end(), turn.message, _ADVICE, sentence.field)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
