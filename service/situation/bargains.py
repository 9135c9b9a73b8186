"""Terms on which they would take it: "if you came monthly, we'd have you", "for three months, agreed" (K16).

The condition is one that we can meet; a wish that depends on themselves ("if it were up to me") sets none.
"""

import re

from service.situation.moves import is_firm
from service.situation.reading import Reading, kept_by_words
from service.situation.resume import Resume
from service.situation.said import Place, overlap

_TAKES = (
    r"(?:(?:i|we)(?:'ll|'d| will| would)(?: gladly| happily| all| then)? (?:buy|order|sign|be in|do it|"
    r"(?:take|book|have) (?:you|it|one|them|both|the lot|\d+|two|three|four|five|six|ten)"
    r"(?! (?:further|up|to|as|in)\b)|"
    r"go (?:ahead|for it)|say yes)|(?:we|you) have a deal|it'?s a deal|"
    r"count (?:me|us) in|"
    r"(?:nehm|kauf|bestell|unterschreib|buch|mach)\w* (?:ich|wir)|(?:bin|ware|waren|sind) (?:ich|wir) dabei|"
    r"komm\w* wir (?:ins geschaft|zusammen)|(?:wurde|wurden) (?:ich|wir) (?:\w+ ){0,3}(?:nehmen|kaufen|unterschreiben)|"
    r"(?:je|on|nous) (?:le |la |les |l'|vous |en )?(?:pren(?:d|ds|ons|drai|drons|drait|drions)|sign\w+|achet\w+|"
    r"command\w+|valid\w+|fonc\w+)|(?:je suis|nous sommes|on est) (?:preneu\w+|partante?s?|d'accord|ok)|c'est oui|"
    r"(?:firm|compr|cerr|contrat|acept)(?:o|amos|aria|ariamos|are|aremos)|"
    r"(?:me|nos) (?:lo|la|los|las) (?:qued|llev)\w+|trato hecho|"
    r"(?:fech|assin|compr|contrat|aceit)(?:o|amos|aria|ariamos)|(?:fic|lev)(?:o|amos) com\b|negocio fechado)\b"
)
_YES = r"(?:yes|gern\w*|ja|d'accord|oui|volontiers|si|sim)(?= *(?:[.,;!]|$))"
_IF = (
    r"(?:if|provided|as long as|should you|wenn|falls|sofern|sollten sie|si|s'il\w*|a condition|siempre que|"
    r"con tal de|se|caso|desde que)\b"
)
_THEIR_OWN = (
    r"(?! (?:i|we|only|it were|ever|you ever|"
    r"(?:the |my |our |der |die |le |la |el |o |a )?(?:board|boss|committee|council|management|head office|chair\w*|"
    r"budget|wife|husband|partner|vorstand\w*|chefin|chef|gremium|rat|zentrale|patron|conseil|direction|budget|siege|"
    r"jef[ea]|direccion|junta|central|chefe|direcao|diretoria|sede)|"
    r"ich|wir|mein\w*|unser\w*|je|on|nous|mon|ma|notre|fuera\w*|tuvier\w+|"
    r"pudier\w+|yo|mi|nuestr\w+|fosse|tivess\w+|pudess\w+|eu|nos|a gente|meu|minha|noss\w+)\b| j')"
)
_WITH = (
    r"(?:for|with|without|at|on|fur|bei|mit|ohne|zu|pour|avec|sans|a|por|con|sin|en|com|sem)"
    r"(?: (?!(?:no|not|nicht|kein\w*|nein|pas|non|nao)\b)[\w'%€$£.-]+){0,5}?,? "
)
_FIRST = r"(?:(?:^|[.!?;:,\n] ?)(?:but |aber |und |pero |y |mais |et |mas |e |only |nur |solo |seulement |so )?)"
_TERMS = re.compile(
    rf"{_FIRST}{_IF}{_THEIR_OWN}[^.!?;\n]{{3,70}}?[, ](?:then |dann |so |entonces |alors |entao )?{_TAKES}|"
    rf"{_TAKES}[^.!?;\n]{{0,40}}[, ]{_IF}{_THEIR_OWN} |"
    rf"{_FIRST}{_WITH}(?:{_TAKES}|{_YES})|"
    rf"(?:^|[.!?] )(?!i |we |it |they )[a-z]{{3,10}} [^.!?;\n]{{3,50}} and {_TAKES}|"
    r"(?:^|[.!?\n] ?)(?:only if|nur wenn|seulement si|solo si|so se)"
    rf"{_THEIR_OWN} "
)
_WOULD = re.compile(
    rf"\b(?:{_TAKES[:-2]}|(?:happy|ready|prepared|willing|glad) to (?:sign|order|buy|go ahead|proceed)|"
    r"(?:i'm|we're|i am|we are|am|will be) (?:signing|ordering)|signing (?:today|tomorrow|now|this|on|in)|"
    r"(?:order|contract|signature|business|deal|job) (?:is|would be|'s) yours|"
    r"(?:unterschreib|nehm|kauf|bestell|buch|beauftrag)\w* (?:tu\w* )?(?:ich|wir)|"
    r"(?:ich|wir) (?:unterschreib|nehm|kauf|bestell|buch|beauftrag)\w*|"
    r"auftrag (?:bekomm\w+|haben|gehort) (?:sie|ihr|ihnen)|"
    r"(?:d'accord|prete?s?|partante?s?|ok) (?:pour|a) (?:commander|signer|acheter|prendre)|"
    r"(?:list[oa]s?|dispuest[oa]s?|pront[oa]s?|dispost[oa]s?) (?:para|a) (?:firmar|comprar|pedir|assinar|fechar)|"
    r"(?:peg)(?:o|amos)|(?:ik|wij|we) (?:teken|tekenen|neem|nemen|bestel|bestellen|koop|kopen)|"
    r"(?:firm|compr|ordin|prend)(?:o|iamo)|(?:vi|jag|jeg) (?:skriver|signerar|signerer|tar|koper|bestaller)|"
    r"(?:podpisz|bierz|zamawia|kupi)\w+)\b"
)
"""A yes in the present, or one that may still come true."""
_UPON = re.compile(
    rf"\b(?:(?:only|nur|seulement|solo|so|alleen|bara|kun|tylko|soltanto)"
    r",? (?:if|when|once|with|without|wenn|mit|ohne|bei|si|avec|sans|con|sin|se|com|sem|als|met|zonder|senza|om|hvis|"
    r"med|utan|uten|jesli|bez)|provided(?: that)?|once|as soon as|on condition(?: that)?|sobald|sofern|vorausgesetzt|"
    r"des que|a condition (?:que|de)|sous reserve (?:que|de)|siempre que|en cuanto|desde que|assim que|zodra|mits|"
    r"purche|(?:but|aber|pero|mais|mas|maar|ma|men|ale|y|and|und|et|e),?"
    r" (?:[\w']+ ){0,7}?(?:without|minus|only if|has to (?:go|be|come)|have to go|must (?:go|be|come)|needs? to"
    r"|ohne|muss|mussen|sans|doit|doivent|il faut (?:que|enlever|retirer)|sin|tiene\w? que|sem|tem (?:de|que)|zonder|"
    rf"moet|senza|deve|utan|uten|maste|bez|musi))\b{_THEIR_OWN}"
)
"""What the yes hangs on, where it is for us to bring about."""
_OF_TERMS = re.compile(
    r"\b(?:clause|fee|charge|surcharge|deposit|minimum|term|notice|auto-?renew\w*|penalt\w+|exclusivity|lock-?in|"
    r"delivery|carriage|price|rate|discount|warranty|guarantee|page \d+|paragraph|section \d+|vat|"
    r"klausel|anzahlung|kaution|rabatt|lieferung|anfahrt|versand|"
    r"mindest\w+|vertragsstrafe|garantie|seite \d+|skonto|"
    r"frais|acompte|caution|prix|remise|livraison|penalite\w*|duree|engagement|transport|port|"
    r"clausula|permanencia|portes|fianza|penalizacion|precio|descuento|entrega|gastos|plazo|senal|transporte|"
    r"multa|fidelizacao|frete|preco|caucao|sinal|desconto|taxa|prazo|"
    r"borg|clausule|looptijd|prijs|korting|levering|boete|penale|clausola|prezzo|cauzione|consegna|sconto|"
    r"klausul\w*|avgift\w*|pris\w*|rabatt\w*|frakt\w*|bindningstid\w*|kara|kaucj\w+|rabat)\b|(?:laufzeit|aufschlag|gebuhr\w{0,3}|preis|frist)\b"
)
"""What a contract is bargained about."""
_NOT = re.compile(r"\b(?:not|never|\w+n't|nicht|kein\w*|nie|nunca|ne|n'\w+|pas|nao|nem|no)\b")
"""The lexicon's `negation` holds "without" as well, which here sets a term."""


@kept_by_words
def find_terms(reading: Reading) -> Place | None:
    """The words that set us terms, unless they are negated or only look back."""
    for match in _TERMS.finditer(reading.folded):
        words = match.group()
        if _NOT.search(words) is None:
            lead = len(words) - len(words.lstrip(" .!?;:,\n"))
            return match.start() + lead, match.end()
    return _contract_terms(reading)


@kept_by_words
def _contract_terms(reading: Reading) -> Place | None:
    """The sentence in which they would sign or order once we change what stands in the contract."""
    if _OF_TERMS.search(reading.folded) is None:
        return None
    for start, end in reading.sentences:
        would = _WOULD.search(reading.folded, start, end)
        upon = _UPON.search(reading.folded, would.end(), end) if would is not None else None
        if would is None or upon is None or _NOT.search(reading.folded, start, would.end()) is not None:
            continue
        if _OF_TERMS.search(reading.folded, would.end(), end) is not None:
            return start, end
    return None


def terms_beside(reading: Reading, decline: Place | None, resume: Resume | None) -> Place | None:
    """The terms they set, unless they took another, said a firm no apart from them, or only name a time."""
    terms = find_terms(reading)
    dated = (resume is not None and resume.at is not None) or _contract_terms(reading) is None
    if terms is None or reading.has("chose") or (dated and resume and resume.place and overlap(resume.place, terms)):
        return None
    apart = decline is not None and reading.sentence_at(decline[0]) != reading.sentence_at(terms[0])
    return None if apart and decline is not None and is_firm(reading, decline) else terms
