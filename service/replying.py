"""Which facts of the brief answer an open question: of the kind that it asks for, and about the same things."""

import re

from service.text import fold

_STEM = 5
"""Letters that two words must share to be one."""
_MARK = re.compile(r"\?|？")
_PRICE = re.compile(
    r"\b(?:how much|cost\w{0,2}|price\w{0,2}|pricing|was kostet|kosten|preis\w{0,2}"
    r"|cuanto (?:cuesta|vale|sale|seria)|cuesta\w{0,2}|precios?|combien (?:coute|ca|cela|pour)|coute\w{0,2}|prix"
    r"|tarifs?|quanto (?:custa|sai|fica|e)|custa\w{0,2}|precos?)\b"
)
_AMOUNT = re.compile(
    r"\b(?:how (?:many|long|soon|often|big|far)|when|wie (?:viele?|lange|schnell|oft|gross)|wann|cuant[oa]s|cuando"
    r"|cuanto tiempo|combien|quand|quant[oa]s|quando|quanto tempo|delai|prazo|plazo)\b"
)
_MONEY = re.compile(
    r"[$£€¥]|\b(?:euros?|dollars?|pounds?|pence|francs?|franken|reais|real|pesos?|eur|usd|gbp|chf|brl|cents?|centimos?"
    r"|free|gratis|kostenlos|gratuit\w{0,2}|gratuito)\b|\d ?p\b"
)
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|ein\w{0,2}|zwei|drei|vier|funf|sechs|sieben|acht"
    r"|neun|zehn|zwolf|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|une?|deux|trois|quatre|cinq|sept|huit"
    r"|neuf|dix|douze|uma?|dois|duas|quatro|sete|oito|nove|dez|doze)\b"
)
_ASKED_FOR = ((_PRICE, _MONEY), (_AMOUNT, _FIGURE))
"""What an answer must hold: money where a price is asked for, a figure where number or time is."""
_EMPTY = frozenset(
    word[:_STEM]
    for line in (
        "what when where which does would could have with that this your from much many long about also please",
        "kosten kostet welche wann haben sind kann konnen ihre euer eure gibt auch noch oder wird werden",
        "cuanto cuanta cuantos cuando cual como tiene tienen puede pueden para este esta precio vale cuesta",
        "combien quand quel quelle vous avez votre pour dans avec prix coute",
        "quanto quantos quando qual como voce pode para este esta preco custa cost costs price",
    )
    for word in line.split()
)
"""Words that say nothing of what a question is about."""


def is_question(words: str) -> bool:
    """Whether the words ask for something to be told, with a mark or without ("maybe, how much per towel")."""
    return bool(_MARK.search(words)) or any(pattern.search(fold(words)) for pattern, _ in _ASKED_FOR)


def answering(question: str | None, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that answer the question, the best first; empty where none surely does."""
    if question is None:
        return ()
    plain = fold(question)
    asked = _telling(plain)
    wanted = next((holds for pattern, holds in _ASKED_FOR if pattern.search(plain)), None)
    least = 1 if wanted or len(asked) <= 2 else 2
    shared = [(len(asked & _telling(fold(fact))), fact) for fact in facts]
    fitting = [(hits, fact) for hits, fact in shared if wanted is None or wanted.search(fold(fact))]
    return tuple(fact for hits, fact in sorted(fitting, key=lambda pair: -pair[0]) if hits >= least)


def _telling(plain: str) -> set[str]:
    """Beginnings of the words that say what a question or a fact is about."""
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", plain)} - _EMPTY
