"""People of theirs that are named by what they are to the reader: the thread must know of such a one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import Hit
from service.checks.cleanliness.titles import is_title
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.reading import DraftSentence
from service.checks.vocabulary.tokens import stem
from service.text import fold

_OWNERS = {
    "en": "your",
    "de": "ihr|ihre|ihrem|ihren|ihrer|ihres|dein|deine|deinem|deinen|deiner|euer|eure|eurem|euren",
    "es": "su|sus|tu|tus|vuestro|vuestra|vuestros|vuestras",
    "fr": "votre|vos|ton|ta|tes",
    "pt": "seu|sua|seus|suas|teu|tua|teus|tuas|vosso|vossa|vossos|vossas",
}
_RELATIONS = {
    "en": (
        "father dad daddy papa parents folks", "mother mum mom mam parents folks", "parents folks father mother",
        "wife husband spouse missus hubby", "partner partners associate associates co-owner", "son sons boy boys lad",
        "daughter daughters girl girls", "brother brothers", "sister sisters", "uncle aunt", "nephew niece", "cousin",
        "grandfather grandmother granddad grandma", "boss bosses chief superior manager director head",
        "deputy", "assistant secretary pa", "ceo chief managing md", "cfo finance", "accountant bookkeeper books",
        "landlord landlady", "lawyer lawyers solicitor attorney counsel", "auditor auditors audit",
        "insurer insurers insurance insured", "investor investors shareholders", "in-laws", "foreman",
    ),
    "de": (
        "vater papa eltern", "mutter mama eltern", "eltern vater mutter", "mann gatte ehemann frau gattin ehefrau",
        "partner partnerin teilhaber kompagnon", "sohn sohne", "tochter", "bruder", "schwester", "onkel tante",
        "neffe nichte", "opa oma grossvater grossmutter", "chef chefin vorgesetzter vorgesetzten leiter leiterin",
        "stellvertreter stellvertreterin vertretung", "assistent assistentin sekretarin", "buchhalter buchhalterin",
        "steuerberater steuerberaterin", "vermieter vermieterin", "anwalt anwaltin", "schwager schwiegervater",
    ),
    "es": (
        "padre papa padres", "madre mama padres", "mujer esposa marido esposo", "socio socia socios socias",
        "hijo hijos chico", "hija hijas chica", "hermano hermanos", "hermana hermanas", "tio tia", "sobrino sobrina",
        "primo prima", "abuelo abuela", "jefe jefa jefes superior director directora", "gerente gerencia",
        "asistente secretaria", "contable contador contadora", "abogado abogada", "suegro suegra cunado cunada",
        "compadre", "inversores", "casero",
    ),
    "fr": (
        "pere papa parents", "mere maman parents", "femme epouse mari epoux", "associe associee associes",
        "fils garcon", "fille filles", "frere freres", "soeur soeurs", "oncle tante", "neveu niece", "cousin cousine",
        "patron patronne chef cheffe directeur directrice", "adjoint adjointe", "assistante assistant secretaire",
        "comptable", "avocat avocate", "beau-pere belle-mere beau-frere", "banquier banque", "assureur assurance",
    ),
    "pt": (
        "pai papa pais", "mae mama pais", "mulher esposa marido esposo", "socio socia socios", "filho filhos",
        "filha filhas", "irmao irmaos", "irma irmas", "tio tia", "sobrinho sobrinha", "primo prima", "avo avos",
        "chefe patrao patroa diretor diretora director directora", "gerente gerencia", "secretaria assistente",
        "contador contadora contabilista", "advogado advogada", "sogro sogra cunhado cunhada", "compadre", "senhorio",
    ),
}  # fmt: skip
"""Words for people, those that may stand for one another in a row."""
_OPENLY = re.compile(r"\b(?:who|whom|if|whether|wer|wen|wem|wenn|falls|ob|quien|quienes|si|qui|quem|se|caso)\b")
_ADVICE = "Name only people whom the thread knows."


def check_relations(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "your brother showed us round", where no message has a brother."""
    if ground.language not in _OWNERS or sentence.field == "subject":
        return
    for match in _turn(ground.language).finditer(sentence.folded):
        if not _OPENLY.search(sentence.folded, 0, match.start()) and not _is_known(ground, match[1]):
            start = sentence.start + match.start()
            yield Hit(start, sentence.start + match.end(), "The thread knows of no such person.", _ADVICE, "body")
            return


def check_ours_named(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """As in "our partner Carla Roth", of whom our side never spoke: somebody else's word makes nobody one of us."""
    if ground.language not in _OWNERS or not sentence.phrasing.capitals:
        return
    for match in _OF_US.finditer(sentence.text):
        words = [word for word in fold(match["name"]).split() if not is_title(word)]
        if all(word in ground.own_words for word in words) or any(_is_ours(ground, word) for word in words):
            continue
        start = sentence.start + match.start()
        yield Hit(start, sentence.start + match.end(), "Our side never named such a person.", _ADVICE, sentence.field)
        return


@kept_with
def _is_ours(ground: Ground, name: str) -> bool:
    """Whether the name stands at one of our messages, or they called it ours: "your colleague Petra"."""
    ours = (fold(" ".join((m.sender or "", *m.to))) for m in ground.messages if m.ours)
    if any(name in people for people in ours):
        return True
    owners, word = _OWNERS[ground.language], re.escape(name)
    called = re.compile(rf"\b(?:{owners}) (?:[\w-]+ ){{0,3}}{word}\b|\b{word}(?: [\w-]+){{0,4}} (?:{owners})\b")
    return any(called.search(unit.folded) for unit in ground.units if not unit.ours)


_OF_US = re.compile(
    r"\b(?i:our|my|unser(?:e[rmn]?)?|mein(?:e[rmn]?)?|nuestr[ao]|mi|notre|mon|ma|noss[ao]|meu|minha) "
    r"(?:[a-zà-ÿ-]+ )?"
    r"(?i:colleague|partner(?:in)?|associate|manager|director|accountant|engineer|technician|boss|"
    r"kolleg(?:e|en|in)|chef(?:in)?|mitarbeiter(?:in)?|leiter(?:in)?|techniker(?:in)?|buchhalter(?:in)?|"
    r"geschäftsführer(?:in)?|compañer[ao]|colega|soci[ao]|jef[ae]|técnic[ao]|directora?|contable|responsable|gerente|"
    r"collègue|associée?|partenaire|directeur|directrice|technicien(?:ne)?|comptable|patron(?:ne)?|"
    r"sóci[ao]|parceir[ao]|diretora?|contabilista|chefe|responsável),? "
    r"(?P<name>[^\W\d_a-z][\w'’\-]+(?: [^\W\d_a-z][\w'’\-]+){0,2})"
)


@lru_cache(maxsize=8)
def _turn(language: str) -> re.Pattern[str]:
    words = sorted({word for row in _RELATIONS[language] for word in row.split()}, key=len, reverse=True)
    return re.compile(rf"\b(?:{_OWNERS[language]}) ({'|'.join(map(re.escape, words))})(?![\w-])")


@kept_with
def _is_known(ground: Ground, word: str) -> bool:
    alike = {other for row in _RELATIONS[ground.language] if word in row.split() for other in row.split()}
    return not alike.isdisjoint(ground.words) or not ground.stems.isdisjoint(map(stem, alike))
