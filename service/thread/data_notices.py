"""Marks what a house prints below its mails of the data that it keeps, and how its readers have them struck out.

Told by where it stands and to whom it speaks, since no list of languages is long enough: below the writer's closing, of
data, a register or the law on them, to whoever may read it, and never of the writer.
"""

import re
from collections.abc import Sequence

from service.thread.lines import Line, paragraphs_of, sign
from service.thread.signature import is_closing, is_sentence

_SHORTEST = 60
"""Code points of such a notice."""
_LONGEST = 1_500
"""Code points of it that are looked at."""
_DATA = re.compile(
    r"\b(?:GDPR|RGPD|DS-?GVO|AVG|RODO|LOPD\w{0,4}|LGPD|2016/679|679/2016|dades|dados|datos|données|daten|dati|danych|dane|"
    r"datele|datelor|údaj\w{1,2}|(?:personal|contact) (?:data|details|information))\b|"
    r"gegevens\b|uppgifter|oplysninger|opplysninger|(?:henkilö|yhteys)tieto|(?:kund|kunde|relatie)(?:register|bestand)",
    re.IGNORECASE,
)
"""What it speaks of: data, or the law on them."""
_GROUND = re.compile(
    r"\b(?:GDPR|RGPD|DS-?GVO|AVG|RODO|LOPD\w{0,4}|LGPD|2016/679|679/2016|D\. ?Lgs|ley|llei|lei|loi|legge|legea|wet|"
    r"lov|lag|law|act|regulation|règlement|fitxer|fichero|ficheiro|fichier|registe?r\w{0,3}|\w{0,12}bestand|privacy\w*)\b|"
    r"gesetz|verordnung|förordning|forordning|loven\b|lagen\b|reglament|regulament|regolament|nařízen|asetuks|ustaw|"
    r"register|rekister|@[\w-]{1,60}\.|https?:",
    re.IGNORECASE,
)
"""What it rests on: the law, a register, an address for those who want to know."""
_TO_ANYBODY = re.compile(
    r"\b(?:if|should|whoever|recipients?|wenn|falls|sollten|sofern|si|cas|cuando|se|caso|qualora|indien|als|"
    r"wil(?:t|len)? (?:u|je)|wenst (?:u|je)|om|vill (?:du|ni)|önskar (?:du|ni)|hvis|dersom|ønsker (?:du|de|i)|jeżeli|"
    r"jeśli|pokud|\w{3,12}-li|dacă|jos|mikäli)\b|"
    r"\b(?:your|ihrer?|ihren?|votre|vos|sus|vuestr[oa]s|vostres|vosos|uw|dina?|ditt|dine|suoi|vostri|seus|vossos|"
    r"państwa|pan[ai]|vaš[ei]\w{0,2}) (?:\w+ )?\w{0,12}(?:data|details|daten|données|datos|dades|dados|dati|gegevens|"
    r"uppgifter|oplysninger|opplysninger|danych|dane|údaje)\b|dumneavoastră\b|tietosi\b|tietojasi\b",
    re.IGNORECASE,
)
"""Whom it speaks to: who may want something, whose data they are."""
_OF_THE_WRITER = re.compile(
    r"\b(?:I(?! dati| suoi| vostri)|I['’]\w{1,2}|[Ee]u)\b|"
    r"\b(?i:me|my|mine|ich|mich|mir|mein\w{0,2}|je|moi|mes|mon|ma|yo|mis?|mí|mim|meus?|minhas?|"
    r"io|mio|mia|miei|mie|ik|mij|mijn|jag|mig|min|mina|mitt|jeg|meg|mine|mnie|mój|moje|moich|mě|mně|mých|minun|minua|minulle|mele|mă|meves|meva|meu|solicito|pido|exijo|peço|chiedo|proszę|prosím|demano)\b|"
    r"\b(?i:[jm])['’]\w|\?"
)
"""Words of one person: a notice of the house has none."""
_SAYS = re.compile(r"\w,? \w.*[.!?]$")
_ASKED_FOR_US = re.compile(
    r"\b(?:our|unsere\w?|nos|nuestr[oa]s|nostres|nostri|nossos|noss[oa]s|onze|våra|vores|våre|nasz\w{1,3}|naše)"
    r"(?: \w+){0,1} (?:personal data|data|details|daten|données|datos|dades|dados|dati|\w{0,8}gegevens|coordonnées|"
    r"\w{0,12}uppgifter|\w{0,12}oplysninger|\w{0,12}opplysninger|danych|dane|údaje)\b|\b(?:datele|datelor) noastre\b|"
    r"\b(?:us|uns|oss|os|ons|nous|nos|nás|nas|ci) (?:\w+ ){0,3}(?:from|out of|off|aus|ur|fra|uit|de|del|des|dal|z|ze) "
    r"(?:your|ihr|eur|ert|er|jeres|uw|vos|votre|su|sus|vuestr|vostr|seu|váš|vaš|państw)",
    re.IGNORECASE,
)
"""A house that wants to be struck out itself asks that of us."""


def mark_data_notices(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on notices of data below the closing of a mail that says something."""
    spoken = closed = False
    for paragraph in list(paragraphs_of(lines)):
        start = 0
        for place, line in enumerate(paragraph):
            if spoken and is_closing(line.view):
                closed, start = True, place + 1
            spoken = spoken or is_sentence(line.view) or _SAYS.search(line.view) is not None
        if closed:
            _mark_notice(paragraph[start:])


def _mark_notice(block: Sequence[Line]) -> None:
    start = next((place for place, line in enumerate(block) if len(line.view) > 45 or is_sentence(line.view)), None)
    if start is None:
        return
    joined = " ".join(line.view for line in block[start:])[:_LONGEST]
    if len(joined) < _SHORTEST or _OF_THE_WRITER.search(joined) or _ASKED_FOR_US.search(joined):
        return
    if all(mark.search(joined) for mark in (_DATA, _GROUND, _TO_ANYBODY)):
        sign(block[start:])
