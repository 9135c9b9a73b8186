"""A no by sending for the goods: what we had lent them is to be fetched, or is on its way back."""

import re
from collections.abc import Sequence

from service.situation.moves import find_decline, is_conditional
from service.situation.reading import Reading, kept_by_words
from service.situation.said import Place

_LENT = re.compile(
    r"\b(?:demo\w{0,12}|trial\w*|pilot\w*|test|tests|loan\w*|lent|samples?|on approval|"
    r"(?:probe|vorfuhr|leih|test|muster|demo)\w*|"
    r"demonstration\w*|essai\w*|pret(?:e|ee|es|ees)?|echantillon\w*|demostracion\w*|prueba\w*|muestra\w*|prestad\w+|"
    r"prestamo|piloto\w*|demonstrac\w+|testes?|amostra\w*|emprestad\w+|emprestimo|proef\w*|dimostra\w+|prova|"
    r"campion\w*|provexemplar|prov|lan|utlan\w*)\b"
)
"""What is with them for a time only."""
_YOURS = re.compile(
    r"\b(?:your|yours|ihr\w{0,2}|dein\w{0,2}|eur\w{1,2}|vo(?:s|tre|tres)|t(?:on|a|es)|sus?|tus?|vuestr\w{1,2}|"
    r"su[ao]s?|seus?|teus?|vos+[ao]s?|uw|jullie|je|vostr\w|suo|sua|tuo|din|ditt|dine|er|ert|era|"
    r"(?:an|zu) (?:sie|euch|ihnen|dich)|to you)\b"
)
_ON_GOING = re.compile(
    r"\b(?:keep\w*|stay\w*|behalt\w*|bleibt|bleiben|gard(?:e|ons)|nos lo quedamos|me lo quedo|ficamos com|fico com|"
    r"new|another|instead|replac\w+|exchange|swap\w*|repair\w*|broken|faulty|damaged|wrong|signed|cheque|"
    r"contract|order(?:s|ed|ing)?|deliver\w*|invoice|keys?|money|deposit|results?|"
    r"neu\w*|ersatz|(?:aus|um)?tausch\w*|repar\w+|kaputt\w*|defekt\w*|falsch\w*|unterschrieben\w*|vertrag\w*|"
    r"bestell\w*|auftrag\w*|liefer\w*|rechnung|schlussel|geld|"
    r"nouvel\w*|neuf\w*|neuve\w*|autres?|echang\w+|cass\w+|abim\w+|signe\w*|cheque|contrat|command\w+|livr\w+|"
    r"facture|cles?|acompte|"
    r"nuev\w+|otr[oa]s?|cambi\w+|rot[oa]s?|averiad\w+|firmad\w+|cheque|pedido|entreg\w+|factura|llaves?|anticipo|"
    r"nov[oa]s?|outr[oa]s?|troc\w+|partid\w+|avariad\w+|estragad\w+|assinad\w+|contrato|encomend\w+|fatura|"
    r"chaves?|sinal|nieuwe?|kapot|getekend\w*|bestel\w*|nuov\w|rott\w|firmat\w|ordin\w+|ny|nya|nye|trasig\w*)\b"
)
"""Words of who keeps something, and of goods of another kind, a fault, papers, another piece in its place."""
_OURSELVES = re.compile(
    r"\b(?:i|we|i'll|we'll|i'd|we'd|ich|wir|je|nous|yo|nosotros|eu|nos|ik|wij|we|io|noi|jag|vi|jeg)\b"
)
_FETCHES = re.compile(
    r"collect|fetch|pick|take|remov|uplift|abhol|\bab\b|zurucknehm|zuruckhol|mitnehm|recuper|reprendre|cherch|enlev|"
    r"retirer|remport|prendre|recog|recoj|retir|busc|llev|recolh|levant|peg|lev|ophal|hal|ritir|riprend|hamt|hent"
)
_BIDS = re.compile(
    r"^(?:\w+, |and |so |und |et |y |e )?(?:please |bitte )?(?:(?:could|would) (?:you|someone|your)|"
    r"(?:konnt|wurd|mocht)\w+ (?:sie|ihr|du)|(?:pourr\w+|voulez)-(?:vous|tu)|(?:podri\w+|poderia\w*)|"
    r"(?:zou|zouden) (?:u|je|jullie)|potre\w+|skulle (?:ni|du|dere))\b"
)
"""A question that is a bidding, and asks nothing of how lending goes."""
_ENOUGH = 2
"""Of the three signs that the goods were ours and only lent."""


_OF_A_LIST = re.compile(
    r"\b(?:(?:mail\w*|distribution)(?: list)?s?|news\w*|lists?|verteiler\w*|\w*listen?|bolet\w+|listas?|listes?)\b"
)
"""What is taken off a list is no goods: "take Ann in accounts off your mailings"."""


def sends_back(reading: Reading, ours: Sequence[Reading]) -> Place | None:
    """The words by which they have lent goods fetched or send them, and want nothing in their place.

    `ours`: what we said before; that goods were on trial shows there too.
    """
    for place in reading.find("sends_back"):
        sentence = reading.sentence_at(place[0])
        words = reading.words(sentence)
        asks = words.endswith("?") and _BIDS.match(words.lstrip("¿")) is None and find_decline(reading) is None
        if asks or _OF_A_LIST.search(words) or is_conditional(reading, place) or _they_come_for_ours(reading, place):
            continue
        signs = (_LENT.search(words), _YOURS.search(words), any(map(_speaks_of_a_loan, ours)))
        if sum(bool(sign) for sign in signs) >= _ENOUGH and _ON_GOING.search(reading.folded) is None:
            return sentence
    return None


def _they_come_for_ours(reading: Reading, place: Place) -> bool:
    """Whether they are the ones who fetch: "we can collect the sample on Friday"."""
    clause = reading.clause_at(place)
    own = _OURSELVES.search(reading.folded, clause[0], place[1])
    return own is not None and _FETCHES.search(reading.words(place)) is not None


@kept_by_words
def _speaks_of_a_loan(reading: Reading) -> bool:
    return _LENT.search(reading.folded) is not None
