"""Terms and proof of ours that only the offer or our own messages may bear: warranties, rebates, customers, awards."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import Hit
from service.checks.grounding.happenings.acts import their_texts
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.phrasing import Phrasing
from service.checks.grounding.reading import DraftSentence
from service.checks.phrases.scope_words import ANY_DENIAL
from service.checks.phrases.spotting import says_back
from service.checks.phrases.turns import Turns, load_turns
from service.text import KNOWN_LANGUAGES

_DENIED = re.compile(rf"\b(?:{ANY_DENIAL}|against|gegen|contra|contre|instead of|rather than)\b[^.!?;\n]{{0,30}}$")
_WORDS_OF_THEIRS = re.compile(
    r"\byou(?:r|'d|'ve)?\b[^.!?\n]{0,30}\b(?:asked|mentioned|wrote|said|wanted|about)\b"
    r"|\b(?:telling|told) (?:me|us)\b|\b(?:mir|uns) [^.!?\n]{0,40}\b(?:sag\w+|gesagt|geschrieben|genannt)\b"
    r"|\b(?:decir|contar|escribir|dizer|escrever)-?(?:me|nos)\b|\b(?:me|nos|nous) (?:dizer|contar|escrever|dire)\b"
    r"|\b(?:question|answer|frage|antwort|pregunta|respuesta|reponse|pergunta|resposta)s?\b"
)
_ADVICE = "Promise and claim only what the offer or our own messages say."


def check_terms(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Commercial terms and claims of proof that our side never made."""
    if ground.language not in KNOWN_LANGUAGES:
        return
    for name, said, bearing in _terms_in(sentence.phrasing):
        match = sentence.find(said)
        if match is None or _DENIED.search(sentence.folded[: match.start()]):
            continue
        borne = bearing.regex
        theirs = _WORDS_OF_THEIRS.search(sentence.folded) or says_back(sentence.folded, ground.language)
        said_back = theirs and any(borne.search(text) for text in their_texts(ground))
        if not said_back and not borne.search(ground.own_text):
            message = f"Our side never stated this ({name})."
            yield Hit(sentence.start + match.start(), sentence.start + match.end(), message, _ADVICE, sentence.field)


@kept_with
def _terms_in(phrasing: Phrasing) -> tuple[tuple[str, Turns, Turns], ...]:
    """Those that a sentence names."""
    return tuple(row for row in _terms() if phrasing.find(row[1]))


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[str, Turns, Turns], ...]:
    sections = load_turns("terms")
    return tuple(
        (name, said, sections[f"{name} borne"]) for name, said in sections.items() if not name.endswith(" borne")
    )
