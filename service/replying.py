"""Which facts of the brief answer an open question: of the kind that it asks for, and about the same things."""

import re
from typing import NamedTuple

from service.text import fold

_STEM = 5
"""Letters that two words must share to be one."""
_MARK = re.compile(r"\?|？")
_PRICE = re.compile(
    r"\b(?:how much|cost\w{0,2}|price\w{0,2}|pricing|was kostet|kosten|preis\w{0,2}"
    r"|cuanto (?:cuesta|vale|sale|seria)|cuesta\w{0,2}|precios?|combien (?:coute|ca|cela|pour)|coute\w{0,2}|prix"
    r"|tarifs?|quanto (?:custa|sai|fica|e)|custa\w{0,2}|precos?)\b"
)
_TIME = re.compile(
    r"\b(?:how (?:long|soon|often|quickly|fast)|when|wie (?:lange|schnell|oft)|wann|cuando"
    r"|cuanto (?:tiempo|tarda\w{0,2})|combien de temps|quand|quando|quanto tempo|delais?|prazos?|plazos?"
    r"|(?:lead|delivery) time|turnaround|lieferzeit|lieferfrist|(?:tiempo|temps|tempo) de)\b"
)
_MONTH = r"(?:jan|feb|fev|mar|apr|abr|avr|may|mai|jun|jul|jui|aug|ago|aou|sep|set|oct|okt|out|nov|dec|dez|dic)\w{0,7}"
_DURATION = re.compile(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|daily|weekly|monthly|minuten?|stunden?|tag(?:en?)?|wochen?"
    r"|monat(?:en?)?|jahr(?:en?)?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?|heures?|jours?|semaines?|mois|ans?"
    rf"|annees?)\b|\d{{1,2}}[.:]\d\d|\d\.? (?:de )?{_MONTH}\b|\b{_MONTH} \d{{1,2}}\b"
)
"""A span of time, an hour, a day of a month."""
_SIZE = re.compile(r"\b(?:how (?:big|far|heavy|wide|high)|wie (?:gro(?:ss|ß)|weit|schwer|breit|hoch))\b")
_COUNT = re.compile(r"\b(?:how many|wie ?viele?|cuant[oa]s|combien d(?:e |')|quant[oa]s) ?((?:[^\W\d_]+ ?){1,2})")
_MONEY = re.compile(
    r"[$£€¥]|\b(?:euros?|dollars?|pounds?|pence|francs?|franken|reais|real|pesos?|eur|usd|gbp|chf|brl|cents?|centimos?"
    r"|free|gratis|kostenlos|gratuit\w{0,2}|gratuito)\b|\d ?p\b"
)
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|ein\w{0,2}|zwei|drei|vier|funf|sechs|sieben|acht"
    r"|neun|zehn|zwolf|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|une?|deux|trois|quatre|cinq|sept|huit"
    r"|neuf|dix|douze|uma?|dois|duas|quatro|sete|oito|nove|dez|doze)\b"
)
_ASKING_WORDS = re.compile(
    r"(?:^|[,;:.] ?|\b(?:and|und|y|et|e|but|aber|pero|mais|mas) )"
    r"(?:what'?s?|which|how|when|where|who|(?:can|could|do|would|will) you|is it|are they|was|wie|wann|wo|wer"
    r"|welche\w?|konnen sie|kannst du|que|cual|como|cuando|quien|quel\w{0,2}|comment"
    r"|quand|qui|pouvez-vous|peux-tu|qual|quando|quem|voce pode)\b"
)
_REQUEST = re.compile(
    r"\b(?:(?:send|bring|show|give|get|drop|pass|forward|mail) (?:me|us|over|it|them|one|some|the|your|a|an|that"
    r"|those|all|more)\b(?! (?:(?:a|another|quick) ){1,2}(?:call|ring|shout|bell|buzz)\b)|let me have"
    r"|schick\w{0,2}|sende\w{0,2}|bring\w{0,2}|zeig\w{0,2}|(?:mand|envi|pas|trae|ensen|muestr)[ae]\w{0,6}|envoi\w{0,3}"
    r"|envoy\w{0,3}|montr\w{0,3}|apport\w{0,3}|mande?|manda-me|traga|mostre|mostra-me)\b"
)
_NEXT_STEP = re.compile(
    r"\b(?:what (?:do we|do i|should we|happens|comes|are the|is the|would be the)[^.?\n]{0,20} next|what'?s next"
    r"|how (?:do|can|should|shall) (?:we|i) (?:proceed|continue|go on|start|begin|get started|go ahead|move on)"
    r"|how does it (?:go on|work from here)|where (?:do|can|should) (?:we|i) sign"
    r"|(?:was (?:ist|sind|ware\w?)|wie (?:ist|sind|sahe\w?|sehen)) (?:jetzt |nun )?(?:der|die) nachsten? schritte?"
    r"|wie (?:geht es|gehts|geht's|gehen wir|machen wir|verfahren wir|fangen wir|legen wir)[^.?\n]{0,20}"
    r"(?:weiter|vor|an|los)|wo (?:soll|muss|kann|darf) ich unterschreiben"
    r"|(?:cuale?s?|que) (?:es|son|seria|serian) (?:el|los) (?:proximo|siguiente)s? pasos?"
    r"|como (?:seguimos|continuamos|avanzamos|procedemos|empezamos|avancamos|comecamos|prosseguimos|damos inicio)"
    r"|que (?:hacemos|hay que hacer|tenemos que hacer) (?:ahora|para empezar)|donde (?:firmo|firmamos)"
    r"|comment (?:procede|procedons|continue|fait|faisons|avance|avancons|poursuit|commence)\w{0,3}[^.?\n]{0,12}"
    r"|quelles? (?:est|sont|serai\w{1,3}) (?:la|les) (?:suite|prochaines? etapes?)|on fait comment"
    r"|ou (?:dois|peux)-je signer|qua(?:l|is) (?:e|sao|seria|seriam) os? proximos? passos?|onde (?:assino|assinamos)"
    r"|o que (?:fazemos|precisamos fazer|falta) (?:agora|a seguir)"
    r"|what (?:else )?do you (?:still )?need from (?:me|us)|was (?:brauchen sie|brauchst du|braucht ihr)[^.?\n]{0,20}"
    r"von (?:mir|uns)|que (?:mas )?necesita[ns]?[^.?\n]{0,12} de (?:mi|nosotros|nuestra parte)"
    r"|(?:de quoi|que) (?:avez-vous|as-tu|vous faut-il)[^.?\n]{0,24}|(?:de )?o? ?que (?:mais )?precisa[sm]?"
    r"[^.?\n]{0,12} (?:de|da) (?:mim|nos|minha parte|nossa parte))\b"
)
_LEADS = re.compile(
    r"(?:^|[,;:.!?] ?|\b(?:and|und|y|et|e) )(?:how (?:much|many|long|soon|often|quickly|fast|big|far)|when|where|what"
    r"|which|wie ?(?:viele?|lange|schnell|oft|gro\w+)|wann|cuant\w+|cuando|combien|quand|quant[oa]s?|quando)\b[^?]*\?"
)
"""A question that a word of asking leads: "how quickly could we get a bin?" wants to be told, not sent."""
_JOINT = re.compile(
    r"\?|,? (?:and|und|y|et|e|ou|or|oder|o) (?=(?:do|does|did|is|are|can|could|how|what|when|which|who|will|would|wie"
    r"|was|wann|wer|ist|sind|kann|konnen|haben|hat|gibt|que|cual|cuando|cuanto|como|hay|se pueden?|tienen?|incluye"
    r"|est-ce|quel\w*|combien|quand|comment|peut|pouvez|y a|qual|quando|quanto|tem|ha|inclui)\b)"
)
"""Between the parts of a question."""
_ASKED_FOR = ((_PRICE, _MONEY), (_TIME, _DURATION), (_SIZE, _FIGURE), (_COUNT, _FIGURE))
"""What an answer must hold: money where a price is asked for, a span or a date where a time is, else a figure."""
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
    plain = fold(words)
    asked = (_ASKING_WORDS, *(pattern for pattern, _ in _ASKED_FOR))
    return bool(_MARK.search(words)) or any(pattern.search(plain) for pattern in asked)


def is_request(words: str) -> bool:
    """Whether the words want something sent, brought or shown."""
    plain = fold(words)
    request, led = _REQUEST.search(plain), _LEADS.search(plain)
    return request is not None and not (led is not None and led.start() < request.start() < led.end())


def asks_next_step(words: str) -> bool:
    """Whether the words ask how it goes on, which no fact of the brief answers."""
    return bool(_NEXT_STEP.search(fold(words)))


def parts_of(question: str) -> tuple[str, ...]:
    """The things that are asked, folded: two in "how long does it take and are parts included?"."""
    return tuple(part for part in _JOINT.split(fold(question)) if part.strip(" .!¿¡"))


class Answered(NamedTuple):
    """What the facts tell of all that was asked."""

    facts: tuple[str, ...]
    """The best fact for each thing that one answers, in the order asked."""
    whole: bool
    """Nothing that was asked is left."""


def answered(questions: tuple[str, ...], facts: tuple[str, ...]) -> Answered:
    """Answers every part of every question that a fact answers; one question is also tried whole."""
    parts = [part for question in questions for part in parts_of(question)]
    best = [_best_of(part, facts) for part in parts]
    if not any(best):
        best = [_best_of(question, facts) for question in questions[:1]]
    found = tuple(dict.fromkeys(fact for each in best for fact in each))
    return Answered(found, whole=bool(found) and () not in best and len(best) >= len(parts))


def _best_of(part: str, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The best answer, and any other fact that takes up two more of the words: "the price, and is it insured?"."""
    first = answering(part, facts)[:1]
    left = _telling(fold(part)) - {word for fact in first for word in _telling(fold(fact))}
    others = (fact for fact in facts if fact not in first and len(left & _telling(fold(fact))) > 1)
    return (*first, *(others if first else ()))


def answering(question: str | None, facts: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that answer the question, the best first; empty where none surely does."""
    if question is None:
        return ()
    plain = fold(question)
    asked = _telling(plain)
    wanted = next((holds for pattern, holds in _ASKED_FOR if pattern.search(plain)), None)
    least = min(len(asked), 1 if wanted else 2)
    shared = [(len(asked & _telling(fold(fact))), fact) for fact in facts]
    fitting = [(hits, fact) for hits, fact in shared if wanted is None or wanted.search(fold(fact))]
    counted = _COUNT.search(plain) if wanted is _FIGURE else None
    if counted is not None:  # "how many rounds" is not answered by how many boxes
        fitting = [(hits, fact) for hits, fact in fitting if _telling(counted.group(1)) & _telling(fold(fact))]
    found = [fact for hits, fact in sorted(fitting, key=lambda pair: -pair[0]) if hits >= least]
    return tuple(found) if asked or len(found) == 1 else ()


def _telling(plain: str) -> set[str]:
    """Beginnings of the words that say what a question or a fact is about."""
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", plain)} - _EMPTY
