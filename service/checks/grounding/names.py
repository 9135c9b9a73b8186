"""Names of people, companies, products and places that neither thread nor brief knows."""

import functools
import operator
import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import Hit, Judged
from service.checks.cleanliness.person_names import is_near, name_words, shared_letters
from service.checks.grounding.index import Ground
from service.checks.grounding.kept import kept_with
from service.checks.grounding.mood import Does
from service.checks.grounding.reading import DraftSentence
from service.checks.grounding.recounting import recounts
from service.checks.vocabulary.first_names import FIRST_NAMES
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token
from service.checks.vocabulary.word_lists import words_of
from service.courtesies import COURTESIES
from service.text import KNOWN_LANGUAGES, fold

_COMMON = words_of("""
    i i'm i'd i'll i've monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december mon tue wed thu fri sat sun english
    german french spanish portuguese italian dutch european american british swiss austrian brazilian
    mexican christmas easter thanksgiving new year year's ramadan hanukkah diwali ceo cfo cto coo hr it
    pdf faq roi crm erp api vat usd eur gbp us uk eu am pm asap fyi ok okay ps p.s nda sla rfp kpi po
    saas q uv co dr mr mrs ms prof sir madam st sms gps led diy qr url html www iso id usb tv pc ac dc
    internet wifi wi-fi excel word powerpoint outlook zoom teams whatsapp linkedin google e-mail mail
    email plc inc ltd llc gmbh ag sa srl kg lda ltda sarl sas bv señor senor señora senora sr sra srta
    don doña dona senhor senhora monsieur madame mademoiselle mme mlle herr frau signor signora hola ola
    merci gracias obrigado obrigada grazie danke saludos abraço abraco best regards kind warm yours
    sincerely cheers regards thanks thank dear hi hello navidad pascua semana santa natal pascoa noel
    le la mass lent advent pentecost whitsun epiphany halloween carnival thanksgiving hogmanay yule eid passover
    fasching karneval pfingsten fronleichnam erntedank carnaval cuaresma reyes adviento pentecostes toussaint
    careme ascension carnaval quaresma reveillon
    spring summer autumn fall winter primavera verao outono inverno verano otono invierno
    professor professora profesor profesora professeur
    paques weihnachten ostern silvester god lord bravo ciao salut adios tchau n/a tbd dm vip plan b pos
    jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic janv fevr avr juil mai okt dez fev set out
    lei voi loro suo sua suoi ella usted ustedes ud uds vd vds voce voces vossa sie ihr ihnen ihre ihrem ihren ihrer
    sao santo santa saint sankt cnpj cpf nif dni rut nit siret ahv deus dios dieu gott gottes almighty heaven
    company compagnie compania companhia firma
    dem deres vas vam vami vase vasi vasim vaseho vasich vasemu pan pani panu pana panem panie panstwo panstwa panstwu
    ciebie tobie dumneavoastra dvs teidan teille onok ont onnek
    rrhh rh tva iva mwst dsgvo gdpr rgpd edv kmu pyme pme subject re fwd aw wg tr team equipe equipo
    """)
_PAPERS = words_of(
    "nip regon pesel krs iban bic swift siren siret kbis ape naf vies eori nie cif rfc curp cuit cuil ruc rif ein tin "
    "gst abn acn kvk btw bsn pec sdi ico dic ust uid cvr mva oib afm vkn sepa nipc niss vat nif cnpj cpf tva iva mwst"
)
"""Numbers that an invoice or a bank asks for, in the short forms of many countries: nobody's names."""
_ROLE_BEFORE = words_of(
    "kollege kollegen kollegin kolleginnen chef chefin partner partnerin mitarbeiter "
    "mitarbeiterin firma kunde kunden kundin geschaftsfuhrer nachfolger nachfolgerin"
)
_CAMEL = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+[A-Z]|[A-Z]{3,}$")
_EMOJI = 0x2600
"""From this code point signs stand for words and end what stands before them."""
_ADVICE = "Name only people, companies and products of the thread or brief."


def check_names(
    sentence: DraftSentence, ground: Ground, judged: Judged, reader: frozenset[str], greeted: int
) -> Iterator[Hit]:
    """Names that the ground does not know, after the greeting, which ends at `greeted`."""
    if not sentence.phrasing.capitals:
        return
    text = judged.subject if sentence.field == "subject" else judged.body
    title_case = sentence.field == "subject" and _is_title_case(sentence)
    ours = name_words(judged.brief.sender.name) if judged.brief else frozenset()
    introduces = any(token.word in ours for token in sentence.tokens)
    run: list[Token] = []
    behind = 0  # the place of the word behind the run
    for place in sentence.phrasing.capitals:
        token = sentence.tokens[place]
        unknown = (
            token.start >= greeted
            and _is_name(place, token, sentence, text, judged.language, title_case)
            and _is_unknown(token, ground, reader, titled=_is_titled(place, sentence))
            and not any(is_near(token.word, name) for name in reader)
            and not (place and sentence.tokens[place - 1].word in _FEASTS)
            and not (introduces and _is_where_we_are(place, token, sentence))
            and not _is_where_to_meet(place, token, sentence)
            and not any(date.start <= token.start < date.end for date in sentence.dates)
        )
        joined = bool(run) and place == behind and token.start - run[-1].end <= 1
        behind = place + 1
        if unknown and (joined or not run):
            run.append(token)
            continue
        if run:
            yield _hit(run, sentence)
        run = [token] if unknown else []
    if run:
        yield _hit(run, sentence)


def is_known_name(word: str, ground: Ground, *, titled: bool = False) -> bool:
    """Whether a folded word, whole or in parts, without genitive or plural, stands in the ground.

    Short forms stand for long ones ("Chris", "Christopher"), but not where the word follows a title: "Mr Tomlinson" is
    another than Tom.
    """
    forms = {word, word.removesuffix("'s"), word.removesuffix("'"), re.sub(r"^(?:l|d|qu|m|s|n|j|c)'", "", word)}
    forms |= {form.removesuffix("s") for form in tuple(forms)} | {form.removesuffix("es") for form in tuple(forms)}
    if any(form in ground.words or form + "s" in ground.words for form in forms if form):
        return True
    parts = [part for part in re.split(r"['\-]", word) if len(part) > 1]
    if len(parts) > 1 and all(part in ground.words or part in _COMMON for part in parts):
        return True
    if any(len(form) >= 4 and form in ground.squeezed for form in forms):
        return True
    return not titled and any(_shortens(short, word) for short in _capitals(ground))


def _shortens(short: str, word: str) -> bool:
    """Whether a name of the thread is a short form of a word: its beginning, or some of its letters without a vowel."""
    if len(short) >= len(word) or short[0] != word[0]:
        return False
    if len(short) >= _NICK and word.startswith(short):
        return True
    letters = iter(word)
    return _VOWEL.isdisjoint(short) and len(word) > len(short) + 1 and all(letter in letters for letter in short)


_NICK = 3
_VOWEL = frozenset("aeiouy")


@kept_with
def _capitals(ground: Ground) -> frozenset[str]:
    """The short words of the thread that are written with a capital and never without."""
    found = {token.word for unit in ground.units for token in unit.tokens if token.capital and token.word.isalpha()}
    small = {token.word for unit in ground.units for token in unit.tokens if not token.capital}
    return frozenset(
        word for word in found - small if 1 < len(word) <= _SHORT and not is_filler(word) and word not in _COMMON
    )


_SHORT = 5
"""Letters of a short form."""


def _is_titled(place: int, sentence: DraftSentence) -> bool:
    return place > 0 and sentence.tokens[place - 1].word in COURTESIES


def _is_unknown(token: Token, ground: Ground, reader: frozenset[str], *, titled: bool) -> bool:
    word = token.word
    bare = word.removesuffix("'s")
    if len(word) < 2 or not _COMMON.isdisjoint((word, bare, word.removesuffix("s"))):
        return False
    if word.partition("-")[0] in _PAPERS:
        return False
    if word in reader or bare in reader:
        return False
    return not (is_known_name(word, ground, titled=titled) or _is_declined(word, ground))


def _is_declined(word: str, ground: Ground) -> bool:
    """Whether it begins like a name of the thread, in a language that may decline names: "Piotrowi" for "Piotr"."""
    if ground.language in KNOWN_LANGUAGES:
        return False
    return any(_is_form(word, name) for name in _all_capitals(ground))


def _is_form(word: str, name: str) -> bool:
    """Whether two words begin alike and differ in a short ending."""
    alike = shared_letters(word, name)
    return (
        alike >= _ROOT
        and min(len(word), len(name)) - alike <= _LOST
        and max(len(word), len(name)) - alike <= _CASE_ENDING
    )


_ROOT, _LOST, _CASE_ENDING = 3, 2, 4
"""Letters that a name keeps, may lose and may gain when it is declined."""


@kept_with
def _all_capitals(ground: Ground) -> frozenset[str]:
    return frozenset(token.word for unit in ground.units for token in unit.tokens if token.capital)


def _is_name(place: int, token: Token, sentence: DraftSentence, text: str, language: str, title_case: bool) -> bool:
    written = text[token.start : token.end]
    first_name = token.word in FIRST_NAMES
    if _opens(place, token, sentence, text):
        return first_name and language in KNOWN_LANGUAGES and _acts(place, sentence) and not _asks_on(place, sentence)
    if title_case:
        return first_name or bool(_CAMEL.match(written))
    if language == "de":
        before = sentence.tokens[place - 1].word
        return (
            first_name
            or before in COURTESIES
            or (before in _ROLE_BEFORE and not token.word.endswith(("en", "ung")))
            or bool(_CAMEL.match(written))
        )
    if written.count("-") > 1 and written[1:].islower():
        return False  # "I-told-you-so"
    if written.isupper() and len(written) <= 5:
        return len(written) >= 3 and not sentence.shouts
    return not sentence.shouts


def _is_where_we_are(place: int, token: Token, sentence: DraftSentence) -> bool:
    """Where we call from, said with our name: "this is Sanna from Puhdas in Finland"."""
    before = sentence.tokens[place - 1].word if place else ""
    return before in _WHERE and token.word not in FIRST_NAMES


def _is_where_to_meet(place: int, token: Token, sentence: DraftSentence) -> bool:
    """A place proposed for a talk, as in "half an hour, in Leeds or by phone?": like its hour, it needs no ground."""
    if not (sentence.proposes or sentence.invites) or not place or sentence.tokens[place - 1].word not in _TO_MEET:
        return False
    at = token.start - sentence.start
    seam = max((sign.end() for sign in _SEAM.finditer(sentence.folded, 0, at)), default=0)
    begins = sentence.tokens[place - 1].start - sentence.start == seam  # "…, in Leeds or by phone"
    aside = begins or (place > 1 and sentence.tokens[place - 2].word in _OR)
    first = sum(one.start - sentence.start < seam for one in sentence.tokens)
    does = functools.reduce(operator.or_, sentence.marks[first:place], 0)
    told = recounts(sentence.text, at) or does & Does.PAST
    return not told and (aside or bool(does & (Does.ASK | Does.WEAK)))


_TO_MEET = words_of("in at en em a aus bei")
_OR = words_of("or oder o ou")
_SEAM = re.compile(r"[,;:.!?()\n\u2013\u2014] ?")
_FEASTS = words_of("sao san santo santa saint sankt st")
"""Before a first name they make a feast or a place of it."""
_WHERE = words_of("in from aus en em near bei")


def _opens(place: int, token: Token, sentence: DraftSentence, text: str) -> bool:
    if place == 0:
        return True
    gap = text[sentence.tokens[place - 1].end : token.start]
    return (
        any(sign in gap for sign in ':"“„«¿¡()]\n–—<>')
        or gap.strip() in ("-", "*", "•")
        or any(ord(sign) > _EMOJI for sign in gap)
        or gap.rstrip().endswith((".", "!", "?"))
    )


def _asks_on(place: int, sentence: DraftSentence) -> bool:
    """Whether a pronoun or an article follows: "Will you tell me", "Will a visit do?" name nobody."""
    return place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].word in _PRONOUNS


_PRONOUNS = words_of("i you we they he she it this that these those a an the any some your our my there")


def _acts(place: int, sentence: DraftSentence) -> bool:
    """A first name at the start that goes on as a sentence, not as an address to the reader."""
    following = sentence.folded[sentence.tokens[place].end - sentence.start :]
    return len(sentence.tokens) > place + 2 and not following.lstrip().startswith((",", "!", ":", "."))


def _is_title_case(sentence: DraftSentence) -> bool:
    long = [t for t in sentence.tokens if len(t.word) > 3]
    return sum(t.capital for t in long) > len(long) / 2


def _hit(run: list[Token], sentence: DraftSentence) -> Hit:
    return Hit(run[0].start, run[-1].end, "A name that neither thread nor brief knows.", _ADVICE, sentence.field)


def reader_words(judged: Judged) -> frozenset[str]:
    """Folded words of the reader's name and the sender's."""
    return _words_of(judged.draft.to.name + " " + (judged.brief.sender.name if judged.brief else ""))


@lru_cache(maxsize=256)
def _words_of(names: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", fold(names)))
