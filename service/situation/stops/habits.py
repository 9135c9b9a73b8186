"""What one of theirs does not do, such as write e-mails: told, not asked of us."""

import re

from service.situation.said import Place, overlap
from service.situation.stops.slips import Wordings

_HABIT = re.compile(
    r"\b(?:he|she|they)(?: himself| herself| themselves)? (?:does not|doesn't|do not|don't|never|hardly|rarely) "
    r"(?:\w+ )?(?:do|does|write|writes|use|uses|read|reads|touch|touches)\b|"
    r"\b(?:il|elle|lui|ils|elles|(?:mon|ma|notre|le|la) \w+)(?: lui-meme| elle-meme)? (?:n'|ne )"
    r"(?:ecrit|ecrivent|envoie|utilise|lit|lisent|fait|recoit)\b|"
    r"\b(?:er|(?:mein|meine|unser|unsere|der) \w+)(?: selbst)? (?:schreibt|liest|benutzt)\b|"
    r"\b(?:el|ella|ellos|ellas|(?:mi|nuestr[oa]) \w+)(?: mism[oa])? (?:no|nunca) "
    r"(?:escribe|escriben|usa|usan|manda|envia|lee|mira)\b|"
    r"\b(?:ele|ela|eles|elas|(?:meu|minha|nosso|nossa) \w+)(?: mesm[oa]| propri[oa])? (?:nao|nunca) "
    r"(?:escreve|escrevem|usa|usam|manda|envia|le|ve)\b"
)


def is_their_habit(wordings: Wordings, place: Place) -> bool:
    """Whether the words tell what one of theirs does not do: "he doesn't write e-mails"."""
    start = wordings.reading.sentence_at(place[0])[0]
    habits = _HABIT.finditer(wordings.reading.folded, start, place[1])
    return any(overlap(habit.span(), place) or 0 <= place[0] - habit.end() <= 1 for habit in habits)
