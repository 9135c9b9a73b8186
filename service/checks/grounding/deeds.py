"""What our side is said to do, offer or have done: its words must stand in the offer or in our own messages."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.general_words import is_general
from service.checks.grounding.index import Ground, Unit
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.number_words import number_words
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.tokens import Token, stem
from service.text import KNOWN_LANGUAGES, fold

_VERBS = {
    "en": r"offers?|provides?|includes?|comes? with|delivers?|ships?|installs?|repairs?|handles?|supports?|covers?|integrates?|connects?|exports?|imports?|runs? on|makes? sure|builds?|manufactures?|stocks?|carry|carries|suppl(?:y|ies)|serves?|"
    r"guarantees?|saves?|reduces?|cuts?|trims?|lowers?|boosts?|increases?|improves?|doubles?|frees? up|eliminates?|ends?|prevents?|lets? you|allows?|helps? you|pays? for itself|lasts?|automates?|posts?|syncs?|works? with|takes? off|can take|has|speaks?|won|employs?|specialis\w+|specializ\w+|operates?",
    "de": r"bietet|bieten|liefert|liefern|enthalt|umfasst|umfassen|montiert|montieren|repariert|reparieren|unterstutzt|unterstutzen|deckt|integriert|verbindet|exportiert|stellt|fuhrt|fuhren|versorgt|garantiert|garantieren|spart|sparen|senkt|senken|reduziert|"
    r"reduzieren|steigert|verbessert|verbessern|verdoppelt|verhindert|ermoglicht|ermoglichen|rechnet sich|halt|automatisiert|arbeiten mit|beschaftigt|beschaftigen|betreut|betreuen",
    "es": r"ofrece|ofrecemos|incluye|incluimos|entrega|entregamos|instala|instalamos|repara|reparamos|soporta|cubre|cubrimos|integra|conecta|exporta|fabrica|fabricamos|suministra|suministramos|garantiza|garantizamos|ahorra|ahorran|reduce|reducen|baja|"
    r"aumenta|mejora|mejoran|duplica|elimina|evita|permite|permiten|dura|automatiza|trabajamos con|contamos con|disponemos de|tenemos",
    "fr": r"offre|offrons|propose|proposons|comprend|inclut|incluons|livre|livrons|installe|installons|repare|reparons|couvre|couvrons|integre|connecte|exporte|fabrique|fabriquons|fournit|fournissons|garantit|garantissons|economise|reduit|reduisent|"
    r"baisse|augmente|ameliore|double|elimine|evite|permet|permettent|dure|automatise|travaillons avec|disposons|assurons|avons",
    "pt": r"oferece|oferecemos|inclui|incluimos|entrega|entregamos|instala|instalamos|repara|reparamos|suporta|cobre|cobrimos|integra|conecta|exporta|fabrica|fabricamos|fornece|fornecemos|garante|garantimos|economiza|reduz|reduzem|baixa|"
    r"aumenta|melhora|melhoram|duplica|elimina|evita|permite|permitem|dura|automatiza|trabalhamos com|contamos com|dispomos|temos",
}
_OURS = {
    "en": r"(?:we|our (?:[a-z\-]+ ){1,3}|the (?:system|tool|platform|software|unit|machine|product|service|app) )(?: ?(?:also|now|even|always|can|will|already|usually|typically) )? ?",
    "de": r"(?:wir|unsere? (?:[a-z\-]+ ){1,2}|das (?:system|gerat|produkt|programm) )(?: ?(?:auch|immer|sogar|bereits) )? ?",
    "es": r"(?:nosotros |nuestr[ao]s? (?:[a-z\-]+ ){1,2}|(?:^|[,;:.] ?|y |tambien |ademas )|con [a-z0-9]+ (?:[a-z]+ ){1,4})",
    "fr": r"(?:nous (?:vous )?|notre (?:[a-z\-]+ ){1,2}|nos (?:[a-z\-]+ ){1,2})",
    "pt": r"(?:nos |noss[ao]s? (?:[a-z\-]+ ){1,2}|(?:^|[,;:.] ?|e |tambem )|com [a-z0-9]+ (?:[a-z]+ ){1,4})",
}
_INVERTED = {"de": r"|\b(?:bieten|liefern|montieren|reparieren|garantieren|haben) wir\b"}
_SENT = {
    "en": r"\b(?:i|we)(?:'ve| have)? (?:already |also |just )?(?:sent|mailed|posted|e-?mailed|shared|delivered|dropped off|forwarded|shipped|installed|prepared|drew up|built|ordered|reserved|booked) (?:you |over |to you )?",
    "de": r"\b(?:habe|haben|hatte|hatten) (?:ich |wir )?(?:ihnen |dir )?(?=[^.!?\n]{3,70}\b(?:geschickt|gesandt|gesendet|zugesandt|zugeschickt|geliefert|installiert|vorbereitet|bestellt|reserviert|gebucht)\b)",
    "es": r"\b(?:le|les|te) (?:envie|mande|hice llegar|enviamos|mandamos|he enviado|he mandado|prepare|reserve) ",
    "fr": r"\b(?:je|nous) (?:vous )?(?:ai|avons) (?:deja )?(?:envoye|transmis|adresse|livre|prepare|reserve|commande) |\bj'ai (?:deja )?(?:envoye|transmis|prepare|reserve|commande) ",
    "pt": r"\b(?:lhe |te )?(?:enviei|mandei|enviamos|mandamos|preparei|reservei|encaminhei) ",
}
_CLAIM_RE = {code: re.compile(rf"\b{_OURS[code]}(?:{verbs})\b{_INVERTED.get(code, '')}") for code, verbs in _VERBS.items()}
_BRAND_RE = {code: re.compile(rf" ?(?:{verbs})\b") for code, verbs in _VERBS.items()}
_STATE = {
    "en": r"\bour ([a-z\-]+ (?:(?!may|might|will|would|can|could|should)[a-z\-]+ )?(?:is|are|have|run|stand|come|also|even)\b)|\bwe (?:also|even|always|now|regularly|routinely) ([a-z]+)",
    "de": r"\bunsere? ([a-z\-]+ (?:[a-z\-]+ )?(?:ist|sind|haben|bestehen|kommen|laufen)\b)",
    "es": r"\bnuestr[ao]s? ([a-z\-]+ (?:[a-z\-]+ )?(?:es|son|esta|estan|tienen?|cuentan?)\b)",
    "fr": r"\bno(?:tre|s) ([a-z\-]+ (?:[a-z\-]+ )?(?:est|sont|a|ont)\b)",
    "pt": r"\bnoss[ao]s? ([a-z\-]+ (?:[a-z\-]+ )?(?:e|sao|esta|estao|tem|contam?)\b)",
}
_STATE_RE = {code: re.compile(text) for code, text in _STATE.items()}
_SENT_RE = {code: re.compile(text) for code, text in _SENT.items()}
_END = re.compile(r"[.!?;:\n]|\u2013|\u2014|, (?:and|but|so|und|aber|y|pero|et|mais|e|mas) ")
_ADVICE = "State only what the offer or our own messages say we do or did."


def check_deeds(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Claims about what we do, and deeds of ours told as done, that our side's own words do not bear."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    hit = (None if sentence.asks else _claim(sentence, ground)) or _deed(sentence, ground)
    if hit:
        yield hit


def _claim(sentence: DraftSentence, ground: Ground) -> Hit | None:
    match = _CLAIM_RE[ground.language].search(sentence.folded) or _brand_claim(sentence, ground)
    begin = match.end() if match else 0
    if match is None:
        match = _STATE_RE[ground.language].search(sentence.folded)
        begin = match.start(match.lastindex or 0) if match else 0
    if match is None or sentence.has(Does.NEGATED):
        return None
    unknown, known = _sort(_clause(sentence, begin), ground)
    if len(unknown) >= 2 and len(unknown) > known:
        return Hit(sentence.start + match.start(), unknown[-1].end, "Our side never said this of itself.", _ADVICE, sentence.field)
    return None


def _brand_claim(sentence: DraftSentence, ground: Ground) -> re.Match[str] | None:
    """A claim with product or company as its subject."""
    brands = _brands(ground)
    for token in sentence.tokens:
        if token.word in brands:
            match = _BRAND_RE[ground.language].match(sentence.folded, token.end - sentence.start)
            if match:
                return match
    return None


def _brands(ground: Ground) -> frozenset[str]:
    kept: frozenset[str] | None = ground.__dict__.get("_brands")
    if kept is None:
        offer, company = ground.brief.offer, ground.brief.sender.company or ""
        kept = frozenset(re.findall(r"[^\W_]{2,}", fold(f"{offer.name or '' if offer else ''} {company}")))
        ground.__dict__["_brands"] = kept
    return kept


def _deed(sentence: DraftSentence, ground: Ground) -> Hit | None:
    match = _SENT_RE[ground.language].search(sentence.folded)
    if match is None or sentence.has(Does.NEGATED):
        return None
    objects = [t for t in _clause(sentence, match.end()) if _tells(t, ground)]
    own = [t for t in objects if _is_own(t, ground)]
    if objects and not own:
        return Hit(sentence.start + match.start(), objects[-1].end, "The thread shows no such deed of ours.", _ADVICE, sentence.field)
    if own and all(_only_announced(stem(t.word), ground) for t in own[:1]):
        return Hit(sentence.start + match.start(), own[0].end, "It was announced; nothing shows that it was done.", _ADVICE, sentence.field)
    return None


def _only_announced(key: str, ground: Ground) -> bool:
    """Whether every own mention stands in a sentence about what is to come."""
    places = [(unit, n) for unit in ground.units if unit.ours for n, t in enumerate(unit.tokens) if stem(t.word) == key]
    return bool(places) and all(_is_ahead(unit, place, ground.language) for unit, place in places)


def _is_ahead(unit: Unit, place: int, language: str) -> bool:
    at = unit.tokens[place].start
    start = max(unit.folded.rfind(sign, 0, at) for sign in ".!?\n") + 1
    end = min((n for n in (unit.folded.find(sign, at) for sign in ".!?\n") if n >= 0), default=len(unit.folded))
    found = 0
    for token in unit.tokens[max(0, place - 14) : place + 14]:
        if start <= token.start < end:
            found |= marks_of(token.word, language)
    dated = any(start <= d.start < end for d in unit.dates)
    return bool(found & Does.FUTURE) or bool(found & Does.TOUCH and dated and not found & Does.PAST)


def _clause(sentence: DraftSentence, begin: int) -> list[Token]:
    end = _END.search(sentence.folded, begin)
    stop = sentence.start + (end.start() if end else len(sentence.folded))
    return [t for t in sentence.tokens if sentence.start + begin <= t.start < stop]


def _sort(tokens: list[Token], ground: Ground) -> tuple[list[Token], int]:
    told = [t for t in tokens if _tells(t, ground)]
    unknown = [t for t in told if not _is_own(t, ground)]
    return unknown, len(told) - len(unknown)


def _tells(token: Token, ground: Ground) -> bool:
    word = token.word
    return len(word) > 3 and not word[0].isdigit() and word not in number_words(ground.language) and not is_general(word, ground.language)


def _is_own(token: Token, ground: Ground) -> bool:
    word = token.word
    if word in ground.own_words or stem(word) in ground.own_stems:
        return True
    return any(known.startswith(word[:5]) for known in ground.own_words) if len(word) >= 6 else False
