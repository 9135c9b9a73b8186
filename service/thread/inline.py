"""Answers that somebody wrote into our mail: in a colour of their own ("see my comments in blue below"), or between
lines that nothing marks as ours."""

import re
from collections import Counter
from collections.abc import Sequence

from service.thread.lines import Kind, Line
from service.thread.signature import is_sentence

_ANNOUNCED = re.compile(
    r"\b(?:in[- ]?line|in (?:blue|red|green|colou?r|the text)|between the lines|"
    r"in (?:blau|rot|grün|farbe)|farbig|im text|dazwischen|en (?:bleu|rouge|vert|couleur)|"
    r"dans le (?:texte|corps)|en (?:azul|rojo|verde|color|el texto)|(?:a|em) (?:azul|vermelho|verde|cores)|"
    r"no texto|in (?:blu|rosso)|nel testo|in het (?:blauw|rood|groen)|in de tekst)\b"
    r"|\b(?:answers?|comments?|replies|responses|remarks|antworten|anmerkungen|kommentare|réponses|commentaires|"
    r"remarques|respuestas|comentarios|respostas|comentários|risposte|antwoorden|opmerkingen)\b[^.\n]{0,40}"
    r"\b(?:below|underneath|unten|darunter|ci-dessous|abajo|debajo|abaixo|qui sotto|hieronder)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(("black", "#000", "#000000", "windowtext", "inherit", "initial", "auto", "currentcolor", "white"))
_MOST = 0.6
"""Share of the quoted lines that may be answers."""


_FEWEST_OF_OURS = 2
"""Lines of ours that make a mail one of answers between them."""


def sentences_of(raw: str) -> frozenset[str]:
    """The lines of a mail of ours that are sentences or questions, as they may stand in an answer."""
    lines = (bare_line(one) for one in raw.splitlines())
    return frozenset(line for line in lines if is_sentence(line) or (line.endswith("?") and " " in line))


def bare_line(line: str) -> str:
    """A line without the marks of a quote and its blanks."""
    return " ".join(line.lstrip("> \t").split())


def quote_ours(lines: Sequence[Line], ours: frozenset[str]) -> None:
    """Sets `QUOTE` on unmarked lines that stand word for word in our mail, and `OWN` on marked ones between them that
    do not: those are answers."""
    known = {at for at, line in enumerate(lines) if line.kind is Kind.OWN and bare_line(line.view) in ours}
    if len(known) < _FEWEST_OF_OURS:
        return
    first = min(known)
    for at, line in enumerate(lines):
        if at in known:
            line.kind = Kind.QUOTE
        elif at > first and line.view.startswith(">") and line.kind is Kind.QUOTE and bare_line(line.view) not in ours:
            line.kind = Kind.OWN


def announces_inline(text: str) -> bool:
    """Whether the writer says that the answers stand in the quoted mail."""
    return bool(_ANNOUNCED.search(text))


def own_coloured(lines: Sequence[Line]) -> None:
    """Sets `OWN` on quoted lines in a colour that the quoted mail has not, where the writer announces such answers."""
    quoted = [line for line in lines if line.kind is Kind.QUOTE and line.view]
    coloured = [line for line in quoted if line.colour and line.colour not in _PLAIN and not line.linked]
    if not coloured or len(coloured) > _MOST * len(quoted) or quoted[-len(coloured) :] == coloured:
        return  # colours at the end alone are those of a signature
    first = next(place for place, line in enumerate(lines) if line is quoted[0])
    if not announces_inline("\n".join(line.view for line in lines[:first] if line.kind is Kind.OWN)):
        return
    theirs, _ = Counter(line.colour for line in coloured).most_common(1)[0]
    for line in coloured:
        if line.colour == theirs:
            line.kind = Kind.OWN
