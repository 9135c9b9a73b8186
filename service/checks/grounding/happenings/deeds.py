"""What our side is said to do, offer or have done: its words must stand in the offer or in our own messages."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.asking.questions import asks_openly
from service.checks.base import Hit
from service.checks.grounding.index import Ground, names_a_price
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does, marks_of
from service.checks.grounding.numerals.figure_words import OUR_PRICE
from service.checks.grounding.numerals.number_words import SCALES, number_words
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.units import Unit
from service.checks.phrases.turns import Turns, load_turns
from service.checks.vocabulary.general_words import tells
from service.checks.vocabulary.tokens import Token, stem
from service.checks.vocabulary.word_lists import words_of
from service.domain import WRITTEN_CHANNELS
from service.text import KNOWN_LANGUAGES, fold

_OURS = {
    "en": r"(?:we|our (?:[a-z\-]+ ){1,3}|the (?:system|tool|platform|software|unit|machine|product|"
    r"service|app) )(?: ?(?:also|now|even|always|can|will|already|usually|typically) )? ?",
    "de": r"(?:wir|unsere? (?:[a-z\-]+ ){1,2}|das (?:system|gerat|produkt|programm) )(?: ?(?:auch|"
    r"immer|sogar|bereits) )? ?",
    "es": r"(?:nosotros |nuestr[ao]s? (?:[a-z\-]+ ){1,2}|(?:^|[,;:.] ?|y |tambien |ademas )|con "
    r"[a-z0-9]+ (?:[a-z]+ ){1,4})",
    "fr": r"(?:nous (?:vous )?|notre (?:[a-z\-]+ ){1,2}|nos (?:[a-z\-]+ ){1,2})",
    "pt": r"(?:nos |noss[ao]s? (?:[a-z\-]+ ){1,2}|(?:^|[,;:.] ?|e |tambem )|com [a-z0-9]+ (?:[a-z]+ ){1,4})",
}
_END = re.compile(
    r"[.!?;:\n]|\u2013|\u2014|, (?:and|but|so|then|und|dann|luego|despues|puis|depois|aber|y|pero|et|mais|e|mas) "
)
_ADVICE = "State only what the offer or our own messages say we do or did."


def check_deeds(sentence: DraftSentence, ground: Ground, *, pitched: bool = False) -> Iterator[Hit]:
    """Claims about what we do, and deeds of ours told as done, that our side's own words do not bear.

    `pitched` says that by its meaning the sentence speaks for the offer: then one strange word is enough.
    """
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    hit = (None if sentence.asks else _claim(sentence, ground)) or _deed(sentence, ground)
    hit = hit or (_pitch(sentence, ground) if pitched and not asks_openly(sentence.text) else None)
    if hit:
        yield hit


_ALONE = 3
_APOLOGISES = re.compile(
    r"\b(?:sorry|apolog\w+|entschuld\w+|tut mir leid|verzeih\w+|perdon\w*|disculp\w+|lo siento|pardon\w*|"
    r"excus\w+|desole\w*|desculp\w+|perdao|lamento)\b"
)


def _pitch(sentence: DraftSentence, ground: Ground) -> Hit | None:
    unknown, known = _sort(sentence.tokens, ground)
    unknown = [token for token in unknown if not ground.knows_word(token.word)]
    if not unknown or _APOLOGISES.search(sentence.folded):
        return None
    if not known and len(unknown) < _ALONE and not sentence.has(Does.WE):
        return None  # nothing ties it to the offer
    return Hit(unknown[0].start, unknown[-1].end, _NOT_OURS, _ADVICE, sentence.field)


_NOT_OURS = "Our side never said this of itself."


def _claim(sentence: DraftSentence, ground: Ground) -> Hit | None:
    match = sentence.find(_claims(ground.language)) or _brand_claim(sentence, ground)
    begin = match.end() if match else 0
    if match is None:
        match = sentence.find(load_turns("deeds")[f"state {ground.language}"])
        begin = match.start(match.lastindex or 0) if match else 0
    if match is None or sentence.has(Does.NEGATED):
        return None
    unknown, known = _sort(_clause(sentence, begin), ground)
    if len(unknown) >= 2 and len(unknown) > known:
        return Hit(
            sentence.start + match.start(),
            unknown[-1].end,
            _NOT_OURS,
            _ADVICE,
            sentence.field,
        )
    return None


def check_boasts(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "nobody else can do what we do" and "I'll hold the price until May", where our words say no such "
    "thing."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject" or sentence.asks:
        return
    for kind, message in _BOASTS.items():
        match = sentence.find(load_turns("deeds")[f"{kind} {ground.language}"])
        if match and not _IF.search(sentence.folded, 0, match.start()) and not _boasted(ground, kind):
            yield Hit(sentence.start + match.start(), sentence.start + match.end(), message, _ADVICE, sentence.field)
            return


@kept_with
def _boasted(ground: Ground, kind: str) -> bool:
    """Whether our own words hold such a turn."""
    return load_turns("deeds")[f"{kind} {ground.language}"].regex.search(ground.own_text) is not None


_BOASTS = {"rivals": "Our side never said this of itself.", "holds": "Our side never promised to hold this."}


_IF = re.compile(r"\b(?:if|whether|should|wenn|falls|ob|sollten?|si|s'|se|caso)\b")


@lru_cache(maxsize=8)
def _claims(language: str) -> Turns:
    return load_turns("deeds")[f"verbs {language}"].after(rf"\b{_OURS[language]}")


def _brand_claim(sentence: DraftSentence, ground: Ground) -> re.Match[str] | None:
    """A claim with product or company as its subject."""
    brands = _brands(ground)
    for token in sentence.tokens:
        if token.word in brands:
            match = load_turns("deeds")[f"verbs {ground.language}"].regex.match(
                sentence.folded, token.end - sentence.start + 1
            )
            if match:
                return match
    return None


@kept_with
def _brands(ground: Ground) -> frozenset[str]:
    offer, company = ground.record.offer, ground.record.sender.company or ""
    return frozenset(re.findall(r"[^\W_]{2,}", fold(f"{offer.name or '' if offer else ''} {company}")))


def _deed(sentence: DraftSentence, ground: Ground) -> Hit | None:
    match = sentence.find(load_turns("deeds")[f"sent {ground.language}"])
    if match is None or _is_denied(sentence, match, ground.language):
        return None
    objects = [t for t in _clause(sentence, match.end()) if _tells(t, ground) and not _is_paper(t, ground)]
    own = [t for t in objects if _is_own(t, ground)]
    if objects and not own:
        return Hit(
            sentence.start + match.start(),
            objects[-1].end,
            "The thread shows no such deed of ours.",
            _ADVICE,
            sentence.field,
        )
    things = [t for t in own if not t.capital or ground.language == "de"]
    if things and _only_announced(stem(things[0].word), ground):
        return Hit(
            sentence.start + match.start(),
            own[0].end,
            "It was announced; nothing shows that it was done.",
            _ADVICE,
            sentence.field,
        )
    return None


def _is_paper(token: Token, ground: Ground) -> bool:
    """What a mail of ours may be called, whatever it held: "those figures", "a whole book"."""
    if token.word in _SUMS:
        return names_a_price(ground)
    return token.word in _PAPERS and any(m.ours and m.channel in WRITTEN_CHANNELS for m in ground.messages)


_SUMS = words_of("figure number figures numbers zahl zahlen ziffern cifras numeros chiffres")
_PAPERS = words_of(
    "lines page pages words book novel paper papers details sheet zeilen seite seiten worte roman buch lineas "
    "pagina paginas "
    "palabras libro novela lignes mots livre linhas palavras livro romance"
)


def _is_denied(sentence: DraftSentence, match: re.Match[str], language: str) -> bool:
    """Whether its clause denies the deed: "I never sent it" does, "we have not spoken since I sent it" does not."""
    start = max((seam.end() for seam in _SEAM.finditer(sentence.folded, 0, match.start() + 1)), default=0)
    end = _END.search(sentence.folded, match.end())
    stop = end.start() if end else len(sentence.folded)
    clause = [token for token in sentence.tokens if start <= token.start - sentence.start < stop]
    return any(token.word in _NOTHING for token in clause) or any(
        marks_of(token.word, language) & Does.NEGATED for token in clause
    )


_NOTHING = frozenset(["nothing", "nichts", "nada", "rien"])
_SEAM = re.compile(
    r"[,;:\u2013\u2014]|\b(?:since|after|when|seit(?:dem)?|nachdem|als|desde que|cuando|depuis que|apres que)\b"
)


def _only_announced(key: str, ground: Ground) -> bool:
    """Whether every own mention stands in a sentence about what is to come."""
    places = [(unit, n) for unit in ground.units if unit.ours for n, t in enumerate(unit.tokens) if stem(t.word) == key]
    return bool(places) and all(_is_ahead(unit, place, ground.language) for unit, place in places)


def _is_ahead(unit: Unit, place: int, language: str) -> bool:
    at = unit.tokens[place].start
    start = max(unit.folded.rfind(sign, 0, at) for sign in ".!?\n") + 1
    end = min((n for n in (unit.folded.find(sign, at) for sign in ".!?\n") if n >= 0), default=len(unit.folded))
    found = 0
    for token in unit.tokens[max(0, place - 14) : place + 14]:
        if start <= token.start < end:
            found |= marks_of(token.word, language)
    dated = any(start <= d.start < end for d in unit.dates)
    return bool(found & Does.FUTURE) or bool(found & Does.TOUCH and dated and not found & Does.PAST)


def _clause(sentence: DraftSentence, begin: int) -> list[Token]:
    end = _END.search(sentence.folded, begin)
    stop = sentence.start + (end.start() if end else len(sentence.folded))
    return [t for t in sentence.tokens if sentence.start + begin <= t.start < stop]


def _sort(tokens: list[Token], ground: Ground) -> tuple[list[Token], int]:
    told = [t for t in tokens if _tells(t, ground)]
    unknown = [t for t in told if not _is_own(t, ground)]
    return unknown, len(told) - len(unknown)


def _tells(token: Token, ground: Ground) -> bool:
    word = token.word
    return (
        tells(word, ground.language)
        and not word[0].isdecimal()
        and word not in number_words(ground.language)
        and word not in SCALES
    )


def _is_own(token: Token, ground: Ground) -> bool:
    word = token.word
    if word in ground.own_words or stem(word) in ground.own_stems:
        return True
    if stem(word) in OUR_PRICE and names_a_price(ground):
        return True
    return any(known.startswith(word[:5]) for known in ground.own_words) if len(word) >= 6 else False
