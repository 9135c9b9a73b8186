"""A no to one part of what we offered beside a wish for another part: the wish is open, and counts (K16)."""

import re
from itertools import pairwise

from service.situation.moves import asks_back, is_conditional
from service.situation.negations import is_negated
from service.situation.reading import Reading
from service.situation.said import Place, overlap

_NOUN = (
    r"(?!(?:oh|well|and|so|but|then|ok|okay|thanks|yes|no|ah|also|ach|na|nein|ja|danke|bueno|pues|ya|gracias|bien|non|"
    r"merci|nao|obrigad[oa])\b)[\w'-]{3,30}"
)
_THING = rf"(?:(?:the|das|die|den|der|el|la|los|las|lo|le|les|o|a|os|as) |l')?{_NOUN}(?: [\w'-]+){{0,3}}?"
_YES = (
    r"(?:,? (?:yes|please|ja|gern\w*|schon|si|oui|volontiers|d'accord|sim)"
    r"(?= *(?:[.,;!]|$|please|bitte|por favor|from|ab|a partir)))"
)
_FOR_US = (
    r" (?:(?:we|i)(?:'d| would)? (?:do )?(?:like|love|want|need|take)|"
    r"(?:is|are|looks?) (?:lovely|perfect|fine|great|good)|"
    r"(?:brauch|nehm|mocht|will|woll|bestell|hatt)\w* (?:ich|wir)|gefall\w* (?:mir|uns)|"
    r"(?:me|nos) (?:gusta|interesa|sirve|encaja|va bien|parece bien)n?|quiero|queremos|necesit(?:o|amos)|"
    r"(?:me|nous) (?:plai|convien|interess|tent|va|vont)\w*|"
    r"(?:je|on|nous) (?:le|la|les) (?:pren|veu|voul|voudr|gard)\w*|"
    r"(?:quero|queremos|precis(?:o|amos)|fico|ficamos|levo|levamos|agradam?|interessam?)(?:-(?:me|nos))?)\b"
)
_WANTED = re.compile(rf"(?:but |only |aber |nur |pero |solo |mais |seulement |mas |so )?{_THING}(?:{_YES}|{_FOR_US})")
_IF = re.compile(r"\b(?:if|wenn|si (?!por)|se)\b")


def part_wanted(reading: Reading, decline: Place) -> Place | None:
    """The clause in which they want something that the no is not about: "the big ones no; the small ones we'd take"."""
    for clause in reading.clauses:
        words = reading.words(clause)
        if overlap(clause, decline) or _WANTED.match(words) is None or _IF.search(words) is not None:
            continue
        if not reading.within("negation", clause):
            return clause
    return None


_REST = (
    r"(?:and |but |und |aber |y |pero |et |mais |e |mas |en |maar )?(?:for |pour |por |per |voor )?"
    r"(?:(?:all )?the (?:rest|remainder)|everything else|all else|otherwise|der rest|alles (?:andere|ubrige)|"
    r"(?:an)?sonst(?:en)?|(?:tout )?le reste|(?:todo )?lo demas|el resto|(?:tudo )?o resto|de rest|het overige|"
    r"il resto|resten|reszta)"
)
_AGREED = (
    r"(?:agreed|approved|fine|ok|okay|good|stands|goes ahead|accepted|as (?:offered|quoted|discussed|agreed)|passt|"
    r"stimmt|einverstanden|in ordnung|freigegeben|wie (?:angeboten|besprochen|gehabt)|d'accord|convient|bon|valide|"
    r"de acuerdo|conforme|adelante|bien|aprobad[oa]|aprovad[oa]|combinado|de acordo|bem|akkoord|goed|va bene|"
    r"approvat[oa]|godkan\w*|bra|godkendt)"
)
_WITHOUT = re.compile(r"(?:without|ohne|sans|sin|sem|senza|zonder|utan|uden)\b.*")
_REST_AGREED = re.compile(
    rf"{_REST},?(?! of\b| von\b| d[eu]\b| des\b)(?: [\w']+){{0,4}} {_AGREED}(?: [\w']+){{0,2}}\W*$"
)


def rest_agreed(reading: Reading) -> Place | None:
    """The clause in which they agree to the rest, behind a no to one part: "no training; the rest is agreed"."""
    for clause in reading.clauses:
        if _REST_AGREED.match(reading.words(clause)) is None or is_conditional(reading, clause):
            continue
        behind = reading.within("negation", (clause[0], len(reading.folded)))
        if all(_WITHOUT.fullmatch(reading.words(one)) for one in behind):
            return clause
    return None


_BUT = (
    r"(?:but|however|though|instead|on the other hand|aber|jedoch|allerdings|dagegen|hingegen|dafur|pero|en cambio|"
    r"eso si|sin embargo|mais|en revanche|par contre|cependant|toutefois|mas|porem|contudo|em contrapartida|maar|"
    r"echter|wel|men|daremot|derimot|dock|ma|invece|pero|ale|natomiast|jednak)"
)
_TURNS = re.compile(rf"\b{_BUT}\b")
_PART = (
    r"(?:for|on the|fur|pour|para|pra|voor|pa|till|til|per|dla|zu[rm]?|sur) "
    r"(?!(?:(?:the|your|our|my|der|die|das|unsere?|ihre?|la|el|le|les|nos|notre|o|a|nuestr[oa]s?) )?"
    r"(?:us|me|it|them|you|now|that|this|future|next|later|file|files|records?|comparison|interest|reference|sure|"
    r"time|trouble|work|help|effort|quote|offer|uns|mich|spater|zukunft|akten?|vergleich|nous|moi|plus tard|avenir|"
    r"dossiers?|comparer|nosotros|mi|mas tarde|futuro|archivo|comparar|mim|depois|arquivo|ons|mij|later|oss|meg|"
    r"noi|confronto|nas)\b)"
    r"(?:(?:the|a|an|our|die|das|den|der|ein\w*|unser\w*|le|la|les|l'|notre|nos|el|los|las|o|a|os|as|de|het|il|i) ?)?"
    r"[\w'-]{1,30}"
)
_OF_A_PART = re.compile(rf"\b{_PART}")
_FRONTED = re.compile(
    rf"{_BUT}? ?{_PART}|"
    rf"{_BUT},? (?:the|die|das|den|der|le|la|les|l'|el|los|las|o|a|os|as|de|het|il|i) ?[\w'-]{{3,30}}"
)
"""The part, set before what they want of it: "für die Südseite …", "but the windows …"."""
_WANTS = re.compile(
    r"\b(?:(?:we|i|they)(?:'d| would)(?: \w+)? (?:like|need|want)|(?:we|i)(?: do)? need|"
    r"(?:brauch|mocht)\w* (?:wir|ich)|(?:wir|ich) (?:brauch|mocht)\w*|bitten wir|wir bitten|"
    r"il (?:me|nous) faut|(?:on|j'|nous) (?:a|ai|avons) besoin|"
    r"(?:querriamos|querria|necesit\w+|precis(?:o|amos)|queriamos|queria)|ci serve|mi serve|we hebben nodig|"
    r"vi behover|vi trenger|potrzebujemy)\b"
)
PRICED = re.compile(
    r"\b(?:redo|the same for|dasselbe fur|das gleiche fur|la meme chose pour|refai\w+|lo mismo para|rehac\w+|"
    r"o mesmo para|refaz\w*|hetzelfde voor|quot\w+|pric\w+|figures?|costs?|estimate\w*|order|sample|"
    r"angebot\w*|preis\w*|\w*rechn\w+|kalkul\w+|"
    r"kosten\w*|muster|bestell\w+|devis|prix|chiffr\w+|command\w+|echantillon\w*|presupuest\w+|precios?|"
    r"cotiza\w+|pedido|muestras?|orcament\w+|precos?|encomend\w+|amostras?|offerte\w*|prijs\w*|offert\w*|pris\w*|"
    r"tilbud\w*|preventiv\w+|prezz[oi]|wycen\w+|cen[ey]?|ofert\w+)\b"
)
_ENDS_IT = re.compile(
    r"\b(?:cancel\w*|withdraw\w*|refund\w*|return\w*|back|stornier\w*|zuruck\w*|widerruf\w*|annul\w+|"
    r"rembours\w+|retir\w+|anul\w+|devol\w+|cancelar?\w*|reembols\w+|final|last|letzte\w*|derni\w+|ultim[oa])\b"
)


def other_part_asked(reading: Reading) -> Place | None:
    """The words in which they have a price made, or order, for another part than the one they do without."""
    for before, sentence in pairwise((None, *reading.sentences)):
        if sentence is None or not (PRICED.search(reading.folded, *sentence) or reading.within("order", sentence)):
            continue
        turned, part = _turned_to(reading, before, sentence), _beyond_a_no(reading, sentence)
        if _is_asked(reading, turned or part) and not asks_back(reading):
            return sentence if turned else part
    return None


def _turned_to(reading: Reading, before: Place | None, sentence: Place) -> Place | None:
    """Both sentences where the one before turns to another part: "But Vilnius gets a line. Can you price that?"."""
    if before is None or _TURNS.match(reading.folded, before[0]) is None or _declines(reading, before):
        return None
    return before[0], sentence[1]


def _beyond_a_no(reading: Reading, sentence: Place) -> Place:
    """The sentence, or what stands behind its turn where the no stands before it."""
    turn = _TURNS.search(reading.folded, *sentence)
    before = (sentence[0], turn.start()) if turn is not None else sentence
    if turn is None or not (_declines(reading, before) or reading.within("negation", before)):
        return sentence
    return turn.start(), sentence[1]


def _declines(reading: Reading, place: Place) -> bool:
    return any(reading.within(act, place) for act in ("decline", "person_no", "not_now"))


def _is_asked(reading: Reading, part: Place) -> bool:
    words = reading.words(part)
    wants = [match.span() for match in _WANTS.finditer(reading.folded, *part)]
    asked = [*reading.within("request", part), *reading.within("polite_ask", part), *wants]
    asked = [place for place in asked if not is_negated(reading, place) and not is_conditional(reading, place)]
    if not asked or _declines(reading, part) or _ENDS_IT.search(words):
        return False
    if any(overlap(place, order) for place in asked for order in reading.within("order", part)):
        return True
    names_it = _FRONTED.match(words) or (_OF_A_PART.search(words) and _TURNS.search(words))
    return bool(names_it) and PRICED.search(words) is not None
