"""Requests told by their form alone: an order whose object is us, "lend me your list", in five languages."""

import re
from collections.abc import Iterator


def _clause(begins: str, leads: str, please: str) -> str:
    """Where a clause begins, after some first words of no weight, or after "please" anywhere."""
    return rf"(?:(?:^|[{begins}] ?)(?:(?:{leads}) ){{0,2}}|\b{please} )"


_ENGLISH = _clause(",;:–—(-", "and|but|or|so|then|kindly|just|simply|do|now|first|still", "please")
_GERMAN = _clause(";:–—(-", "und|oder|aber|dann|also", "bitte")
"""German begins its main clause with the verb after a comma, too, and orders nothing by it."""
_PORTUGUESE = _clause(",;:–—(-", "e|mas|entao|so", "por favor")
_NO_ORDER = {
    "en": r"for\w*|to|with\w*|from|like|unlike|of|at|on|in|by|between|among|about|as|than|not|that|it|you|who|what|"
    r"which|against|behind|before|after|beside|near|over|under|around|without|towards?|except|but|and|or|if|is|are|was|"
    r"let|pardon|excuse|believe|trust|allow|permit|bear|thank|bless|remember|count|strike|suit|mind|"
    r"gave|told|made|took|left|cost|sent|kept|brought|got|taught|saw|met|found|won|lost|caught|struck",
    "de": r"sollten|hatten|haben|sind|waren|seien|werden|wurden|wollen|wollten|konnen|konnten|mochten|mogen|mussen|"
    r"mussten|durfen|durften|brauchen|kennen|erreichen|finden|schulden|treffen|behalten|"
    r"verzeihen|entschuldigen|erlauben|gestatten|glauben|lassen|sehen",
    "fr": r"selon|chez|entre|pour|sans|avec|sommes|\w+ons|"
    r"pardonn\w+|excus\w+|croy\w+|crois|permet\w+|laiss\w+|dispens\w+",
    "es": r"\w*iendome\w*|\w*andome\w*|pesame|"
    r"permit\w+|disculp\w+|perdon\w+|crea\w+|creem\w+|dej\w+|excus\w+|dispens\w+|salud\w+",
    "pt": r"disse|parece|pareceu|resta|cabe|falta|basta|agrada|alegra|custa|pesa|honra|orgulha|conforta|fica|chega|"
    r"toca|trouxe|coube|fez|soube|vale|anima|consola|perdoe|permita|desculpe|deixe|deixa|creia",
}
"""Words that stand before "me" and order nothing, and orders that ask for pardon or leave."""
_ORDERS = {
    "en": re.compile(
        rf"{_ENGLISH}(?P<order>(?!(?:{_NO_ORDER['en']}) )[a-z]*(?:[^sdg\W]|ss|(?<!e)d|b?ring) "
        r"(?:me|us)\b(?! in mind))"
    ),
    "de": re.compile(
        rf"{_GERMAN}(?P<order>(?!(?:{_NO_ORDER['de']}) )[a-z]+e[lr]?n sie "
        r"(?:(?:bitte|doch|noch|einfach|ruhig|kurz) ){0,2}(?:mir|mich|uns)\b)"
    ),
    "fr": re.compile(rf"\b(?P<order>(?!(?:{_NO_ORDER['fr']})-)[a-z]{{3,}}-(?:les?-|la-)?(?:moi|nous)\b)"),
    "es": re.compile(r"\b(?P<order>[^\W\d_]*[áéíóú][^\W\d_]{0,6}(?<!r)me(?:l[oa]s?)?\b)", re.IGNORECASE),
    "pt": re.compile(rf"{_PORTUGUESE}(?P<order>(?!(?:{_NO_ORDER['pt']})-)[a-z]{{2,}}[ea]-(?:me|nos|mo|ma)\b)"),
}
"""All but the Spanish against folded text: there the accent tells an order, "cuénteme"."""
_ACCENTED = frozenset({"es"})


def orders_for_us(body: str, folded: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The places between two of the body, the bounds of a sentence, where the reader is told to do something for us."""
    pattern = _ORDERS.get(language)
    if pattern is None:
        return
    if told := _SPOKEN_ORDERS.get(language):
        yield from ((start + one.start("order"), start + one.end("order")) for one in told.finditer(folded[start:end]))
    sentence = (body if language in _ACCENTED else folded)[start:end]
    shift = start + len(sentence) - len(sentence.lstrip())
    for match in pattern.finditer(sentence.lstrip()):
        place, until = (shift + at for at in match.span("order"))
        if language not in _ACCENTED or not _PARDONS.fullmatch(folded[place:until]):
            yield place, until


_TOLD = {
    "es": r"(?:dice|llama|manda|envia|pasa|cuenta|avisa|confirma|escribe|responde|contesta|devuelve)s?",
    "pt": r"diz|diga|mand[ae]|cont[ae]|pass[ae]|lig[au]e?|avis[ae]|envi[ae]|fal[ae]|respond[ae]|confirm[ae]|devolv[ae]",
}
_SPOKEN_ORDERS = {
    language: re.compile(
        rf"(?:^|[,;:–—(-] ?|\b(?:y|e|o|ou|luego|depois|despues|apenas|so) )"
        rf"(?P<order>me (?:l[oa]s? )?(?:{verbs})\b(?! que\b))"
    )
    for language, verbs in _TOLD.items()
}
"""As in "y me llama": told as if it were so, and an order; whoever "tells me that" something is another."""

_PARDONS = re.compile(_NO_ORDER["es"])
