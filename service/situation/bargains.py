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
    r"(?! (?:i|we|only|it were|ever|you ever|ich|wir|mein\w*|unser\w*|je|on|nous|mon|ma|notre|fuera\w*|tuvier\w+|"
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
    return None


def terms_beside(reading: Reading, decline: Place | None, resume: Resume | None) -> Place | None:
    """The terms they set, unless they took another, said a firm no apart from them, or only name a time."""
    terms = find_terms(reading)
    if terms is None or reading.has("chose") or (resume and resume.place and overlap(resume.place, terms)):
        return None
    apart = decline is not None and reading.sentence_at(decline[0]) != reading.sentence_at(terms[0])
    return None if apart and decline is not None and is_firm(reading, decline) else terms
