"""Where a paper of the deal is to go: "invoices to ap@…" sends nobody on, and goes on with us."""

import re

from service.situation.reading import Reading
from service.situation.said import Place

_PAPER = re.compile(
    r"\b(?:invoices?|bills?|contracts?|agreements?|order (?:forms?|confirmations?)|purchase orders?|delivery notes?|"
    r"paperwork|questionnaires?|nda|bank details|rechnung(?:en)?|\w{0,12}vertrage?s?|vertragsentwurf|lieferscheine?|"
    r"auftragsbestatigung|bankdaten|bankverbindung|fragebogen|factures?|contrats?|bons? de (?:commande|livraison)|rib|"
    r"facturas?|contratos?|albaran(?:es)?|minuta|faturas?|guia de remessa|fatture?|fattura|contratto|factu(?:ur|ren)|"
    r"pakbon|faktura\w*|fakturor|avtalet?|kontrakt\w*|umow[ay]|faktur[ay])\b"
)
_SENT = re.compile(
    r"\b(?:send|sent|go|goes|forward|direct|post|bitte|schick\w*|send\w*|richt\w*|gehen|geht|envoy\w*|adress(?:er|ees?|ez"
    r"(?!-vous))|transmet\w*|fai(?:re|tes) suivre|envi\w+|mand\w+|remit\w+|por favor|invi\w+|stuur|sturen|skick\w*|"
    r"wysl\w+|przesl\w+)\b|"
    rf"{_PAPER.pattern}(?: \w+){{0,3}} (?:to|an|a|ad|para|naar|till|til) \S+@"
)
_OFFER = re.compile(
    r"\b(?:proposals?|offers?|pitch|quotes?|quotations?|angebote?|offres?|devis|propuestas?|ofertas?|presupuestos?|"
    r"propostas?|orcamentos?|offerte|preventiv\w+|everything|alles|tout|todo|tudo|tutto)\b"
)
"""What goes to who decides; where it goes elsewhere, so do we."""
_IT = re.compile(r"\b(?:it|them|sie|ihn|la|le|les|lo|las|los|-[ao]s?|die|den|het|ze)\b")
_OF_WHOM = re.compile(
    r"\b(?:who|she|he|not (?:me|us)|handles?|handled|looks? after|deals?|dealt|centrally|contact|in charge|responsible|"
    r"zustandig|zentral|nicht (?:ich|wir)|wenden|kummert|ubernimmt|betreut|"
    r"pas (?:moi|nous)|s'occupe|responsable|gere|lleva|encarga|responsavel|trata|segue|"
    r"verantwoordelijk|gaat over|ansvar\w*)\b"
)
"""Words on a person who has the matter."""
_ELSEWHERE = ("left", "new_here", "wrong_person", "departed", "cover", "long_leave")


def paper_to_an_address(reading: Reading) -> Place | None:
    """The sentence that tells to which address an invoice, a contract or the like is to go, where nobody else has the
    matter."""
    if "@" not in reading.folded or reading.has(*_ELSEWHERE):
        return None
    before = ""
    for sentence in reading.sentences:
        words = reading.words(sentence)
        named = _PAPER.search(words) or (_IT.search(words) and _PAPER.search(before))
        if named and "@" in words and _SENT.search(words) and not (_OFFER.search(words) or _OF_WHOM.search(words)):
            return sentence
        before = words
    return None
