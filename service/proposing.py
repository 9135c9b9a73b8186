"""Whether words propose a meeting, a visit or a call."""

import re

from service.text import fold

_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|montag|dienstag|mittwoch|donnerstag|freitag|samstag|morgen"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|manana|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain"
    r"|segunda|terca|quarta|quinta|sexta|amanha)"
)
_MEET = re.compile(
    r"\b(?:(?:can|could|shall|should|might|may|would|will) (?:we|you|i|somebody|someone) (?:\w+ )?"
    r"(?:meet|talk|speak|chat|call|ring|phone|visit|come(?! (?:down|up))|stop by|drop (?:by|in)"
    r"|pop (?:in|round|over|by)|catch up|see (?:each other|you)|have a (?:\w+ )?(?:call|chat|word|look)"
    r"|(?:set up|arrange|schedule|book|fix) (?:a|an) (?:\w+ )?(?:call|meeting|visit|demo|time|appointment))"
    r"|are you (?:free|around|available)|do you have (?:time|a (?:minute|moment|slot))"
    rf"|(?:how|what) about (?:next )?{_DAY}|(?:does|would|is) (?:next )?{_DAY}\b"
    r"|when (?:can|could|would|are) (?:we|you|i|somebody|someone) (?:\w+ )?(?:meet|talk|speak|come|visit|free|available"
    r"|call|have a)"
    r"|(?:konnen|konnten|wollen|sollen|sollten|darf|kann|konnte|durfte) (?:wir|sie|ich|jemand|du|ihr) (?:[\w.:]+ ){0,8}"
    r"(?:treffen|sprechen|telefonieren|reden|anrufen|vorbei\w+|besuchen|sehen|zusammensetzen)"
    r"|(?:haben sie|hast du|habt ihr|hatten sie) (?:[\w.]+ ){0,5}(?:zeit|termin)"
    r"|wann (?:konn\w+|hatten|haben|passt|ware\w*) (?:\w+ ){0,6}(?:treffen|sprechen|telefonieren|zeit|\w*kommen)"
    rf"|(?:passt|ginge|geht|wie ware) (?:\w+ ){{0,5}}{_DAY}"
    r"|(?:pouvons|pourrions|peut|pourrait)-(?:nous|on) (?:\w+ ){0,3}(?:voir|parler|rencontrer|appeler|rappeler"
    r"|telephoner|fixer|caler|organiser|echanger)|(?:pouvez|pourriez)-vous (?:\w+ ){0,2}(?:passer|venir|r?appeler)"
    r"|(?:peux|pourrais)-tu (?:\w+ ){0,2}(?:passer|venir|r?appeler)"
    r"|(?:etes-vous|es-tu|seriez-vous|serais-tu) (?:disponible|libre|dispo)"
    r"|on (?:peut )?(?:se (?:voit|voir|parle|parler)|s'appelle)"
    r"|quand (?:pouvez|pourriez|peut|pouvons|etes)-\w+ (?:\w+ ){0,3}(?:venir|passer|voir|parler|disponible)"
    r"|(?:podemos|podriamos|podrian?|puede[ns]?) (?:\w+ ){0,2}(?:vernos|hablar|reunirnos|quedar|llamar\w*"
    r"|pasar(?:se)? por|pasarse|venir|visitar\w*|agendar|concertar|tener una (?:llamada|reunion))"
    rf"|(?:nos vemos|hablamos|quedamos) (?:\w+ ){{0,2}}{_DAY}|(?:tienes?|teneis|tienen) (?:un )?(?:hueco|tiempo|rato)"
    r"|(?:estas?|estan) (?:libre|disponible)s?|(?:le|te|os) (?:va|viene) bien"
    r"|cuando (?:puede[ns]?|podemos|podrian?) (?:\w+ ){0,2}(?:venir|pasar|vernos|hablar|quedar|llamar\w*)"
    r"|(?:podemos|poderiamos|podes?|podem|podia|poderia) (?:\w+ ){0,2}(?:conversar|falar|marcar|agendar|reunir\w*"
    r"|encontrar\w*|ver-nos|vir|passar(?= (?:por|ai|aqui|ca)|\?)|visitar|ligar\w*|fazer uma (?:chamada|reuniao|visita))"
    r"|(?:tem|tens|teria) (?:um )?(?:tempo|horario|disponibilidade)|(?:vamos|bora) (?:marcar|conversar|falar)"
    r"|quando (?:podem?|podes|podemos) (?:\w+ ){0,2}(?:vir|passar|falar|conversar|visitar))\b"
)


def asks_to_meet(words: str) -> bool:
    """Whether a question proposes a meeting, a visit or a call: only the rep's calendar answers it."""
    return bool("?" in words) and bool(_MEET.search(fold(words)))
