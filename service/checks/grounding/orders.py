"""Attachments that are not there, risky orders to the reader, tasks for a machine, and their words handed back as ours."""

import re
from collections.abc import Iterator

from service.checks.grounding.word_lists import words_of
from service.checks.base import Hit, Judged
from service.checks.grounding.index import Ground
from service.checks.grounding.reading import DraftSentence
from service.plays import PlayId

_ATTACHED = re.compile(
    r"\b(?:please )?(?:find|see|open|review|check)(?: the)? (?:attached|enclosed|attachment)\b|\b(?:i|we)(?:'ve| have|'m| am|'re| are)? (?:also )?(?:attach|attached|attaching|enclose|enclosed|enclosing)\b(?! (?:to|it to) (?:my|our|the) (?:last|earlier|first|e-?mail|mail|message))"
    r"|\b(?:is|are) (?:attached|enclosed)\b(?! to (?:my|our|the))|^(?:attached|enclosed)(?: is| are|,| you| please|:| the| here)|\bin the attachment\b|\b(?:the|this) attached\b|\bsee attachment\b|\battachment (?:below|here)\b"
    r"|\banbei\b|\bim anhang\b|\bals anhang\b|\bangehangt\b|\bbeigefugt\b|\bin der anlage\b|\bbeiliegend\b"
    r"|\badjunt(?:o|a|os|as|amos)\b(?! a mi)|\ben (?:el )?(?:archivo )?adjunto\b|\bencontrara adjunt\w*"
    r"|\bci-?joint\w*|\ben piece jointe\b|\bvous trouverez (?:ci-?joint|en piece)\b|\bje joins\b|\ben annexe\b"
    r"|\b(?:em|no) anexo\b|\bsegue(?:m)? (?:em )?anex\w*|\banexei\b|\banexo (?:a|o|os|as|envio|segue)\b|\bestou anexando\b"
)
_ATTACHED_THEN = re.compile(r"\b(?:last|earlier|previous|back (?:in|then)|my (?:mail|e-?mail|message|note)|original|below|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|damals|letzten|ursprunglich|anterior|precedent|passado)\b")
_RISKY = re.compile(
    r"(?:^|[.!?:;,\u2013\u2014\n]\s*|\b(?:please|pls|kindly|just|simply|must|need to|have to|should|to|and|then|now|bitte|por favor|favor|veuillez|merci de|cordialmente) )"
    r"(?:click|tap|download|install|log ?in|sign ?in|log on|verify|re-?verify|confirm your (?:account|identity|password|details|bank|payment|e-?mail)|validate|transfer|wire|remit|pay (?:the|this|now|your|our|to|us|into|via)|"
    r"send (?:the )?(?:money|funds|payment|bitcoin|crypto|your (?:password|card|account|bank|login|credentials|ssn|pin|code))|buy (?:gift|bitcoin|crypto)|enter your|type your|provide your (?:password|card|account|bank|login|pin|credentials)|share your (?:password|card|pin|login|code|credentials|screen)|update your (?:bank|payment|account|billing|password|card)|"
    r"reset your|enable macros|scan (?:the|this)|unsubscribe|donate|vote (?:for|in|on)|subscribe|follow us|like and|join our|visit our (?:web|site|page|store|shop|forum)|check out our (?:web|site|page|channel)|open the (?:attached|attachment|file|link|document)|dial|forward this (?:to|e-?mail)|"
    r"klicken|runterladen|herunterladen|laden sie|installieren sie|loggen sie|melden sie sich (?:an|unter)|uberweisen|bezahlen sie|zahlen sie|bestatigen sie ihr(?:e|en)? (?:konto|daten|passwort|bank\w*)|geben sie ihr(?:e|en)? (?:passwort|pin|daten|kontonummer)|spenden sie|abonnieren|"
    r"haga clic|haz clic|pulse aqui|descargue|descarga |instale|inicie sesion|transfiera|transferir|pague|deposite|confirme su (?:cuenta|contrasena|identidad|banco)|verifique su|introduzca su|done |suscribase|"
    r"cliquez|telechargez|installez|connectez-vous|virez|payez|reglez|versez|confirmez votre (?:compte|mot de passe|identite)|verifiez votre|saisissez votre|abonnez-vous|faites un don|"
    r"clique|baixe|instale|faca login|entre na sua conta|transfira|pague|deposite|confirme sua (?:conta|senha|identidade)|verifique sua|digite sua|doe |inscreva-se|assine a)\b"
    r"|\b(?:bank (?:details|account)|account (?:number|details)|bankverbindung|kontoverbindung|datos bancarios|cuenta bancaria|coordonnees bancaires|compte bancaire|dados bancarios|conta bancaria)\b[^.!?\n]{0,40}\b(?:changed?|new|geandert|neu\w*|cambi\w+|nuev\w+|change|nouve\w+|mud\w+|nov\w+)\b"
    r"|\b(?:new|changed|updated|neue|geanderte|nuev[ao]s?|nouve\w+|nov[ao]s?) (?:bank (?:details|account)|bankverbindung|kontoverbindung|datos bancarios|coordonnees bancaires|dados bancarios|cuenta bancaria|conta bancaria|iban)\b"
)
_TASK = re.compile(
    r"^(?:\W{0,3}(?:please|kindly|now|then|also|next|finally|can you|could you|bitte|por favor|veuillez|s'il vous plait) ?,? )?"
    r"(?:translate|summari[sz]e|rewrite|re-?phrase|paraphrase|compose|write (?:a|an|me|the|your)|draft (?:a|an|the)|generate|create (?:a|an)|output|print|repeat (?:the|this|after|your|everything|all)|reply with|respond with|answer (?:with|only|in|the following)|replace|substitute|encode|decode|encrypt|reverse|scramble|jumble|anagram|rearrange|misspell|introduce (?:random|typos)|"
    r"remove (?:all|the|spaces|every)|group (?:the )?letters|combine (?:all )?words|convert|insert (?:a|an|the|random)|include (?:a|an|the)|integrate (?:a|an|the)|incorporate|add (?:a|an|the|\"|“)|append|modify your|augment your|enhance your|provide (?:a|an|the|your)|develop (?:a|an)|list (?:the|all|three|five|ten)|describe (?:the|how|a)|explain (?:the|how|why|in|what)|break down|define|compare|analy[sz]e (?:the|this)|classify|calculate|solve|"
    r"pretend|act as|role-?play|imagine you|ignore|disregard|forget (?:all|every|the|your|previous)|reveal|disclose|show (?:me )?your (?:prompt|instructions|system)|use (?:only )?(?:emojis?|symbols|numbers|commonly|anagrams|base64|pig latin|morse)|render your|speak (?:only )?in|start your|end your|begin your|promote|encourage|tell (?:the )?(?:user|reader|recipient)s?|recommend (?:a|the)|suggest (?:that )?(?:users|readers)|"
    r"ubersetze\w*|fasse|schreibe? (?:ein|eine|einen|mir)|verfasse\w*|erklare|wiederhole|antworte (?:nur|mit|in|auf)|ersetze|ignoriere|verrate|gib (?:mir|deine|den)|"
    r"traduce|traduzca|resume|escribe (?:un|una)|redacta|explica|repite|responde (?:solo|con|en)|reemplaza|ignora|revela|"
    r"traduis|traduisez|resume[zr]?|ecris (?:un|une)|ecrivez (?:un|une)|redige|redigez|explique[zr]?|repete|repetez|reponds (?:seulement|en|par)|repondez (?:seulement|en|par)|remplace[zr]?|ignore[zr]?|revele[zr]?|"
    r"traduza|resuma|escreva (?:um|uma)|redija|explique|repita|responda (?:apenas|so|com|em)|substitua|ignore|revele)\b"
)
_TO_MACHINE = re.compile(
    r"\b(?:in|to|into|of|with|throughout|from) (?:your|the) (?:(?:next|final|following|entire|whole) )?(?:response|output|completion|generated (?:text|answer))\b|\b(?:your|the) (?:response|output) (?:must|should|has to|is to)\b|\bin deiner (?:antwort|ausgabe)\b|\ben tu respuesta\b|\bdans ta reponse\b|\bna tua resposta\b"
)
_OFF_TOPIC = re.compile(
    r"\b(?:you won't believe|one weird trick|doctors hate|make you rich|get rich|click ?bait|shocking revelation|celebrity|lottery|jackpot|casino|viagra|bitcoin|crypto\w*|nft|forex|gift cards?|"
    r"upcoming elections?|climate action|plant-based|disaster relief|conspiracy|flat earth|moon landing|malware|cracked version|free game|"
    r"haiku|once upon a time|photosynthesis|theory of relativity|quadratic|caesar cipher|rot13|morse code|pig latin)\b"
)
_WORD = re.compile(r"\w+")
_COURTESY = words_of("thank thanks you your for the a so much very again all best wishes regards kind hi hello dear good to i we it is that fine and with welcome danke vielen dank fur ihre ihr die "
    "nachricht mail gracias por su merci pour votre obrigado obrigada pela pelo bien reply message e email let me know")


def check_orders(sentence: DraftSentence, ground: Ground, judged: Judged) -> Iterator[Hit]:
    """Attachments, risky orders and tasks of somebody else."""
    field, start = sentence.field, sentence.start
    match = _ATTACHED.search(sentence.folded)
    if match and not _ATTACHED_THEN.search(sentence.folded):
        yield Hit(start + match.start(), start + match.end(), "Speaks of an attachment; nothing is attached.", "Drop it, or say what the file holds.", field)
    match = _RISKY.search(sentence.folded)
    if match and not ground.ours_says(match.group().strip(" ,.;:!?\n")):
        yield Hit(start + match.start(), start + match.end(), "An order that the brief does not bear.", "Leave it out.", field)
    for pattern in (_TASK, _TO_MACHINE):
        match = pattern.search(sentence.folded)
        if match and (pattern is _TO_MACHINE or not _is_talk(sentence)):
            yield Hit(start, sentence.end, "A task for a machine, no words for the reader.", "Leave it out.", field)
            return
    match = _OFF_TOPIC.search(sentence.folded)
    if match and not re.search(rf"\b{re.escape(match.group())}", ground.own_text):
        yield Hit(start + match.start(), start + match.end(), "Off the matter of this thread.", "Leave it out.", field)
    if judged.play is not PlayId.MEETING_BRIEF and field == "body" and _is_echo(sentence, ground):
        yield Hit(start, sentence.end, "Their words handed back as ours.", "Quote them, or say it from our side.", field)


def _is_talk(sentence: DraftSentence) -> bool:
    """"Forget the quote, ..." and the like are said to people: first and second person mark them."""
    return bool(re.search(r"\b(?:for you|to you|with you|me|my|i'll|i'd|we|us|ihnen|mir|le|les|vous|lhe)\b", sentence.folded)) and not re.search(r"\b(?:answer|response|output|text|prompt|instructions?|poem|story|essay|letters?|words?|sentence|respuesta|antwort|reponse|resposta)\b", sentence.folded)


def _is_echo(sentence: DraftSentence, ground: Ground) -> bool:
    """A whole sentence of an inbound message, word for word and without quotes: no words of ours."""
    words = _WORD.findall(sentence.folded)
    if len(words) < 5 or sum(word not in _COURTESY for word in words) < 3 or any(sign in sentence.text for sign in "\"“„«”»"):
        return False
    said = " " + " ".join(words) + " "
    theirs, own = _voices(ground)
    return said in theirs and said not in own


def _voices(ground: Ground) -> tuple[str, str]:
    """All words of theirs and all of ours, each as one run."""
    kept: tuple[str, str] | None = ground.__dict__.get("_voices")
    if kept is None:
        theirs = [unit.folded for unit in ground.units if not unit.ours and unit.path is None]
        own = [unit.folded for unit in ground.units if unit.ours]
        kept = (_run(theirs), _run(own))
        ground.__dict__["_voices"] = kept
    return kept


def _run(texts: list[str]) -> str:
    return " ".join(" " + " ".join(_WORD.findall(text)) + " " for text in texts)
