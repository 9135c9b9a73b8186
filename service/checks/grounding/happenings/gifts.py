"""Thanks for what nobody in the thread gave: the thing, or what it is a form of, must be known."""

import re
from collections.abc import Iterator

from service.checks.base import Hit
from service.checks.grounding.happenings.events import is_event
from service.checks.grounding.happenings.known_words import is_known
from service.checks.grounding.index import Ground
from service.checks.grounding.numerals.number_words import number_words
from service.checks.grounding.reading import DraftSentence
from service.checks.phrases.turns import load_turns
from service.checks.vocabulary.general_words import is_general
from service.checks.vocabulary.stopwords import is_filler
from service.checks.vocabulary.tokens import Token, stem
from service.checks.vocabulary.word_lists import words_of
from service.domain import Channel
from service.text import KNOWN_LANGUAGES

GIVEN = words_of(
    "notice news note notes hint hints tip tips reminder clarification information info invitation opportunity "
    "chance straight look glance compliment "
    "compliments encouragement pointers ideas suggestion suggestions input comments comment remarks view views "
    "opinion perspective background context "
    "story smile laugh cooperation collaboration relationship partnership years months season start work words word "
    "reason reasons "
    "hinweis bescheid auskunft mitteilung ruckruf info zusammenarbeit einladung gelegenheit ideen anregung "
    "anregungen einschatzung worte "
    "aviso avisos noticia noticias contestacion aclaracion informacion invitacion oportunidad colaboracion "
    "sugerencia ideas palabras "
    "avis nouvelles mot mots information precisions renseignement invitation occasion collaboration idees paroles "
    "noticias recado esclarecimento informacao convite oportunidade colaboracao sugestao ideias palavras "
    "e-mail email mail sms text "
    "trouble pains delicacy sympathy carinho delicadeza simpatia detalle carino delicatesse sympathie herzlichkeit "
    "patience candour candor frankness honesty openness directness clarity courtesy warmth "
    "friendliness attention trust loyalty understanding support effort care thought thoughts "
    "feedback "
    "insight insights advice hospitality welcome reception kindness generosity willingness "
    "heads-up update explanation straightforwardness interest hour hours minutes goodwill fortnight "
    "company future success enquiry inquiry request anfrage consulta solicitud demande pedido "
    "empfang geduld offenheit ehrlichkeit direktheit klarheit aufmerksamkeit vertrauen verstandnis "
    "unterstutzung muhe ruckmeldung einblick einblicke rat gastfreundschaft freundlichkeit "
    "aufrichtigkeit interesse "
    "paciencia franqueza sinceridad claridad atencion confianza apoyo amabilidad "
    "hospitalidad interes acogida recibimiento rato comprension consejo honestidad disposicion "
    "retour retours patience franchise sincerite clarte attention confiance soutien gentillesse accueil "
    "interet comprehension conseil disponibilite honnetete ecoute "
    "franqueza clareza atencao confianca apoio gentileza hospitalidade interesse acolhida "
    "acolhimento compreensao conselho disponibilidade honestidade paciencia sinceridade retorno "
)
"""What anybody may be thanked for who ever wrote or spoke with us."""
_ROUNDS = words_of(
    "walk stroll ride round rounds tour runde spaziergang fahrt gang paseo recorrido vuelta ronda tournee balade "
    "promenade volta passeio"
)
"""Ways of being shown around, which a held meeting bears."""
VERDICTS = words_of(
    "preis absage entscheid entscheidung bescheid antwort beschluss nein lieferung rechnung angebot offerte "
    "decision no answer price verdict decision refus prix negativa respuesta precio decisao resposta preco recusa"
)
"""Their answer and our terms, under whatever name: no act of theirs."""
_NOT_GIVEN = "Nothing like this was given in the thread."
_ADVICE = "Thank only for what stands in the thread."
_REACH = 3
"""Words behind the thanks in which the gift is named."""


def check_treats(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Thanks for food and drink of which the thread knows nothing: the likeliest of gifts, and as easily made up."""
    if sentence.field == "subject" or sentence.asks or not _THANKS.search(sentence.folded):
        return
    for match in _TREATS.finditer(sentence.folded):
        if match[1] not in ground.words and stem(match[1]) not in ground.stems:
            start = sentence.start + match.start(1)
            yield Hit(start, start + len(match[1]), _NOT_GIVEN, _ADVICE, sentence.field)
            return


_THANKS = re.compile(r"\b(?:thank\w*|grateful|appreciat\w+|dank\w*|gracias|agrade\w+|merci|remerci\w*|obrigad\w*)\b")
_TREATS = re.compile(
    r"\b(?:for|fur|por|pour|pel[oa]s?|tambem|tambien|aussi) (?:(?:the|that|your|a|all|good|fine|den|das|die|ihren|ihr|"
    r"guten|gute|el|la|los|las|su|aquel|buen|le|les|votre|bon|o|a|os|as|seu|aquele|bom) ){0,3}"
    r"(coffees?|teas?|cuppas?|lunch|cakes?|biscuits?|sandwich(?:es)?|dinner|breakfast|pints?|beers?|soup|pie|scones?|"
    r"kaffee|tee|kuchen|brotzeit|mittagessen|fruhstuck|vesper|jause|bier|schnaps|"
    r"cafe|cafecito|mate|almuerzo|merienda|cerveza|desayuno|dejeuner|gateaux?|aperitif|croissants?|biere|"
    r"cafezinho|cha|almoco|bolo|lanche|cerveja)\b"
)


def check_gifts(sentence: DraftSentence, ground: Ground) -> Iterator[Hit]:
    """Thanks for a thing that nobody in the thread gave."""
    if ground.language not in KNOWN_LANGUAGES or sentence.field == "subject":
        return
    match = sentence.find(load_turns("sayings")[f"thanks {ground.language}"])
    if match is None:
        return
    for end in (match.end(), *(more.end() for more in _AND_FOR.finditer(sentence.folded, match.end()))):
        tokens = [t for t in sentence.tokens if t.start >= sentence.start + end][:_REACH]
        if tokens and any(d.start <= tokens[0].start < d.end for d in sentence.dates):
            return
        heads = _gift(tokens[: _gap(tokens, sentence)])
        if heads and not any(_is_borne(token, ground) for token in heads):
            yield Hit(heads[0].start, heads[-1].end, _NOT_GIVEN, _ADVICE, sentence.field)
            return


_AND_FOR = re.compile(r"\b(?:and|und|y|e|et) (?:also |auch |tambien |tambem |aussi )?(?:for|fur|por|pour|pel[oa]s?)\b")
"""What follows is thanked for as well."""


def _gap(tokens: list[Token], sentence: DraftSentence) -> int:
    """How many of the words stand in a row, without a sign between them."""
    for place in range(1, len(tokens)):
        between = sentence.folded[tokens[place - 1].end - sentence.start : tokens[place].start - sentence.start]
        if re.search(r"[^\s\-]", between):
            return place
    return len(tokens)


def _gift(tokens: list[Token]) -> list[Token]:
    """The first words in a row that say something."""
    heads: list[Token] = []
    for token in tokens:
        if is_filler(token.word) and heads:
            break
        if not is_filler(token.word):
            heads.append(token)
    return heads


def _is_borne(token: Token, ground: Ground) -> bool:
    word = token.word
    return (
        word in VERDICTS
        or word in number_words(ground.language)
        or (ground.language in ("es", "pt") and word.endswith(_PARTICIPLES))
        or is_general(word, ground.language)
        or is_known(token, ground)
        or word in GIVEN
        or is_event(word)
        or (word in _ROUNDS and any(message.channel is Channel.MEETING for message in ground.messages))
        or (len(word) > _INFINITIVE and word.endswith(("ar", "er", "ir", "arem", "erem", "irem")))
    )


_INFINITIVE = 4
_PARTICIPLES = ("ado", "ido")
"""As in "por nos ter levado": what is thanked for is told by a verb."""
