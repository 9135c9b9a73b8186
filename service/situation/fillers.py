"""Words that fill: greetings, names that are called, hedges, thanks. They say nothing of why."""

import re

from service.greetings import ANY_GREETING
from service.situation.reading import Reading
from service.situation.said import Place

GREETS = rf"{ANY_GREETING}|madame|monsieur"
"""First words of a greeting, folded: alternatives of a pattern."""
_GREETING = re.compile(rf"(?:{GREETS}|morning|evening|buen[oa]s|ha|dag|respected)\b(?: [\w.'-]+){{0,4}}$")
_NAME = re.compile(r"[\w'-]+(?: [\w'-]+)?$")
_HEDGE = re.compile(
    r"(?:and |but |so )?(?:i(?:'m| am)? (?:afraid|think|guess|suppose|fear|must say|believe|reckon|confess)|i'd say|"
    r"(?:we|they) say|as (?:they|we|you) (?:say|know)|as the saying goes|to be (?:honest|frank|fair)|tbh|"
    r"honestly|frankly|sadly|sorry(?: to say)?|my (?:dear|love|friend)(?: \w+)?|thank you|thanks|"
    r"by the way|you (?:know|see)|well|look|mind how you go|all the best|no hard feelings|"
    r"a ver|o sea|la verdad|sinceramente|en fin|por desgracia|creo(?: yo)?|me temo|digo yo|"
    r"ehrlich gesagt|leider|sage? ich mal|wie (?:man|wir)(?: so)? sagt|(?:glaube?|denke?|meine?) ich|"
    r"je (?:crois|pense|crains)|a vrai dire|franchement|helas|malheureusement|comment dire|"
    r"acho(?: eu)?|na verdade|infelizmente|penso eu|creio)$"
)
_THANKS = re.compile(
    rf"(?:(?:{ANY_GREETING})(?: \w+)? )?"
    r"(?:(?:many|so many|first|again|and|but|und|y|et|e) )?"
    r"(?:thanks?(?: you)?|cheers|(?:i|we) (?:do |really |very much )?appreciate|appreciate|much obliged|"
    r"(?:(?:ich|wir) )?(?:be)?danken?|(?:vielen|besten|herzlichen|lieben|schonen|tausend) dank|"
    r"(?:muchas |mil )?gracias|(?:(?:te|le|os|les) )?(?:lo )?agrade\w+|"
    r"(?:un grand |mille )?merci|(?:(?:je|nous) )?(?:te|vous) remerci\w+|"
    r"(?:muit[oa]s? )?obrigad\w+|gratos?|gratas?|bedankt|dank (?:u|je)|grazie|la ringrazio|tack)\b"
)
_SAYS_MORE = re.compile(
    r"\b(?:we|i|i'm|we're|we've|it'?s?|is|are|was|were|has|have|had|not|n't|can'?t|won'?t|no|but|"
    r"wir|ich|ist|sind|war|hat|habe|haben|nicht|kein\w*|aber|es|hemos|tenemos|somos|estamos|no|ya|pero|"
    r"nous|on|j'ai|est|sont|avons|pas|mais|nao|temos|somos|estamos|foi|ja|mas|ma|maar)\b"
)
"""Behind words of thanks: a statement of its own begins."""
_TELLS = ("reason", "chose", "decline", "cause")


def is_filler(reading: Reading, clause: Place, *, first: bool) -> bool:
    """Whether a clause only greets, calls a name, hedges or thanks. `first`: it begins the message."""
    words = reading.words(clause).strip(" .,;:!-")
    if _HEDGE.match(words) is not None or only_thanks(words):
        return True
    return first and (_GREETING.match(words) is not None or _calls_a_name(reading, clause, words))


_KIND = re.compile(
    r"(?:(?:that|this|it|all that)(?:'s| is| was)|c'est|c'etait|(?:das|es) (?:ist|war)|es|fue|e|foi) "
    r"(?:(?:very|really|so|most|tres|vraiment|bien|sehr|wirklich|muy|muito) )?"
    r"(?:kind|sweet|nice|good|lovely|decent|gentil(?:le)?|adorable|aimable|sympa|nett|lieb|freundlich|amable|"
    r"un detalle|gentileza|simpatico|querido)"
    r"(?: (?:of you|all that|tout ca|tout cela|de (?:votre|ta|su|tu|sua) parte?|von (?:ihnen|dir|euch)|todo|tudo))*$"
)
"""A kind word before a no."""


def only_thanks(words: str) -> bool:
    """Whether a clause thanks or says that it was kind, no more: "thanks for the budget", "c'est gentil tout ça"."""
    if _KIND.match(words.strip(" .,;:!-")) is not None:
        return True
    thanks = _THANKS.match(words)
    return thanks is not None and _SAYS_MORE.search(words, thanks.end()) is None


def _calls_a_name(reading: Reading, clause: Place, words: str) -> bool:
    """Whether it is a name before a comma or on a line of its own: "Ann," but not "Too dear,"."""
    followed = reading.folded[clause[1] : clause[1] + 1] in (",", "\n")
    capital = all(word[:1].isupper() for word in reading.quote(clause).split())
    tells = any(reading.within(act, clause) for act in _TELLS)
    return followed and capital and _NAME.match(words) is not None and not tells
