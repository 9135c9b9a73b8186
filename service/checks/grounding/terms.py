"""Terms and proof of ours that only the offer or our own messages may bear: warranties, rebates, customers, awards, features."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.checks.base import Hit
from service.checks.grounding.index import Ground
from service.checks.grounding.reading import DraftSentence


class _Term(NamedTuple):
    name: str
    said: re.Pattern[str]
    borne: re.Pattern[str]


def _term(name: str, said: str, borne: str | None = None) -> _Term:
    return _Term(name, re.compile(rf"\b(?:{said})"), re.compile(rf"\b(?:{borne or said})"))


_TERMS = (
    _term("rebate", r"discount\w*|rebat\w*|rabatt\w*|nachlass\b|preisnachlass\w*|skonto\b|descuento\w*|rebaja\w*|remises?\b|rabais\b|ristourne\w*|descontos?\b|abatimento\w*|price cut\w*|special (?:price|rate|offer)|sonderpreis\w*|sonderkondition\w*|precio especial|prix special|tarif preferentiel|preco especial"),
    _term("guarantee", r"warrant(?:y|ies)\b|guarantee\w*|garantie\w*|garantier\w*|garanti(?:s|e|es|r|mos|zamos|za|do|da|a|as)\b|garantiz\w*|gewahrleist\w*|money[- ]back|geld[- ]zuruck\w*|satisfait ou rembourse|devolucion del dinero|refund\w*|ruckerstatt\w*|reembols\w*|rembours\w*"),
    _term("free gift", r"for free\b|free of charge|at no (?:extra |additional )?(?:cost|charge)|no[- ]cost\b|free (?:trial|month|week|pilot|setup|set-up|installation|upgrade|consultation|audit|training|sample|shipping|delivery|months|weeks|licen[sc]e|demo)\w*|complimentary\b|on (?:us|the house)\b(?=[.!,;])|"
          r"kostenlos\w*|kostenfrei\w*|gratis\b|umsonst\b|unentgeltlich\w*|geschenkt\b|sin (?:coste|costo|cargo)\b|gratuit\w*|de regalo\b|obsequi\w*|sans frais\b|offert[es]?\b|sem custos?\b|de graca\b|cortesia\b|brinde\b|"
          r"waiv\w+|throw in\b|bonus\b|voucher\w*|gutschein\w*|gift card\w*|tarjeta regalo|carte cadeau|\w+ (?:months?|weeks?) free\b"),
    _term("financing", r"financ(?:e|ing|ed) (?:plan|partner|option|scheme)\w*|\w*finanzierung\w*|financiacion\b|financiamiento\b|financement\b|financiamento\b|instal?lments?\b|ratenzahlung\w*|plazos sin\b|leasing\b|credit scheme|tax credit|federal credit|subsid\w+|forderung\w*|zuschuss\w*|subvenci\w+|subvention\w*|subsidio\w*"),
    _term("proof", r"award[- ]\w+|prize[- ]winning|market leader\w*|leading (?:provider|supplier|vendor|company)|number one|no\. ?1\b|best[- ]in[- ]class|world[- ]class|marktfuhrer\w*|testsieger\w*|ausgezeichnet(?:e[nrs]?)?\b|lider(?:es)? del mercado|leader du marche|lider(?:es)? de mercado|"
          r"certifi\w+|zertifizier\w*|certifica\w+|iso ?\d{3,5}\b|patent\w*|case stud(?:y|ies)|success stor(?:y|ies)|fallstudie\w*|erfolgsgeschicht\w*|caso de exito|casos de exito|etude de cas|caso de sucesso|testimonial\w*|referenzkund\w*|reference customer\w*"),
    _term("around the clock", r"24/7|24x7|around the clock|round the clock|rund um die uhr|las 24 horas|24 horas (?:al|por) dia|24h/24|24 heures sur 24|7j/7"),
    _term("other customers", r"(?:our|other|many|most|several|all|some|hundreds of|dozens of|thousands of|countless)(?: of our| other| our| existing| satisfied| happy)? (?:customers|clients|users|accounts)\b|(?:companies|businesses|firms|bakeries|shops|teams|people|others|manufacturers|retailers|clinics|schools|hotels|restaurants|owners|organi[sz]ations)(?: just)? like (?:yours|you)\b(?!\s*\?)|(?:customers|clients|\w+s) we (?:work with|serve|supply|support)\b|"
          r"(?:unsere|andere|viele|die meisten|zahlreiche|hunderte)(?: unserer| anderen| andere)? (?:kunden|anwender|nutzer)\b|betriebe wie (?:ihre[nmr]?|ihrer)\b|firmen wie (?:ihre|ihrer)|unternehmen wie (?:ihres|ihre)|"
          r"(?:nuestros|otros|muchos|varios|cientos de|la mayoria de)(?: de)?(?: nuestros| otros)? clientes\b|empresas como la suya|negocios como el suyo|(?:nos|d'autres|de nombreux|la plupart de nos|plusieurs|beaucoup de) (?:autres )?clients\b|(?:entreprises|societes) comme la votre|"
          r"(?:nossos|outros|muitos|varios|centenas de|a maioria dos)(?: dos)?(?: nossos| outros)? clientes\b|empresas como a sua",
          r"customers|clients|users|kunden|anwender|clientes|clients|reference|referenz|like yours|others"),
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|kein\w*|nicht|ohne|nie|sin|ni|nunca|sans|pas|ni|aucun\w*|sem|nao|nenhum\w*|isn't|wasn't|don't|won't|instead of|rather than)\b[^.!?;\n]{0,30}$"
)
_ADVICE = "Promise and claim only what the offer or our own messages say."
_QUESTION_OF_THEIRS = re.compile(r"\byou(?:r|'d|'ve)?\b[^.!?\n]{0,30}\b(?:asked|mentioned|wrote|said|wanted|about)\b|\bihre frage\b|\bsu pregunta\b|\bvotre question\b|\bsua pergunta\b")


def check_terms(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Commercial terms and claims of proof that our side never made."""
    for term in _TERMS:
        match = term.said.search(sentence.folded)
        if match is None or _DENIED.search(sentence.folded[: match.start()]):
            continue
        if term.borne.search(ground.own_text) or (_QUESTION_OF_THEIRS.search(sentence.folded) and term.borne.search(ground.all_text)):
            continue
        yield Hit(sentence.start + match.start(), sentence.start + match.end(), f"Our side never stated this ({term.name}).", _ADVICE, sentence.field)
