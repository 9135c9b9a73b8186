"""Names of people in a text, and whether words point to somebody."""

import re
from collections.abc import Sequence

from service.courtesies import ANY_WRITTEN_COURTESY
from service.situation.people.name_words import NOBODY_ELSE, NOT_NAMES, SHARED
from service.situation.reading import Reading, kept_by_words
from service.situation.said import Place
from service.text import fold

_TITLE = rf"(?:{ANY_WRITTEN_COURTESY}|Sig|Sig\.ra|Dott|Pani?)\.?"
_NAME_PART = (
    rf"(?!{_TITLE} )(?!I['’]|I\b|(?:Sie|Ihnen|Ihre[mnrs]?)\b)"
    r"[A-ZÀ-ÖØ-ÞŁŚŻŠČ][a-zß-öø-ÿłśżščńęąőű'’\-]+(?:[A-Z][a-z]+)?"
)
_NAME = re.compile(
    rf"(?<![^\W_])(?:{_TITLE} ){{0,2}}(?:[A-Z]\. ?){{0,2}}"
    rf"{_NAME_PART}(?: (?:(?:van|von|de|da|do|dos|del|di|la|le|der|den|zu|af|el|bin|al|"
    rf"[A-Z]\.) ){{0,2}}{_NAME_PART}){{0,2}}"
)
ROLE_WORD = re.compile(
    r"\b(?:(?:my|our|the|his|her|new|mein\w*|unser\w*|der|die|neue\w*|mi|mis|nuestr[oa]|el|la|mon|ma|notre|le|o|a|"
    r"meu|minha|nosso|nossa|mijn|onze|de|nuevo|nueva|nouveau|nouvelle|novo|nova) )?"
    r"(?:[a-z]+ ){0,1}(?:colleague|partner|boss|manager|director|successor|assistant|wife|husband|son|daughter|"
    r"brother|sister|accountant|head of [a-z]+|cto|ceo|cfo|coo|owner|buyer|"
    r"kolleg\w+|partnerin|chef\w*|leiter\w*|geschaftsfuhrer\w*|nachfolger\w*|assistent\w*|frau|mann|sohn|tochter|"
    r"buchhalt\w+|einkauf\w*|vertretung|steuerberater\w*|"
    r"companer[oa]|soci[oa]|jef[ea]|gerente|director[a]?|sucesor[a]?|asistente|espos[oa]|mujer|marido|hij[oa]|"
    r"herman[oa]|contable|responsable|encargad[oa]|"
    r"collegue|associee?|patronn?e?|directeur|directrice|successeur|assistante?|femme|mari|fils|fille|comptable|"
    r"remplacante?|"
    r"colega|chefe|diretor[a]?|sucessor[a]?|mulher|filh[oa]|irma[o]?|contador[a]?|responsavel|"
    r"collega|baas|opvolger|inkoper|boekhouder|chief [a-z]+ officer|procurement|purchasing|office manager|"
    r"secretary)\b"
)
_ACTS_NOW = re.compile(
    r" (?:is|'s|was|will|has|does|deals|handles|looks|runs|manages|takes|took|decides|can|knows|orders|buys|"
    r"now|and [a-z]+ (?:is|are|will|have|run|do)|(?:who|from|in|at) [a-z]+|ist|macht|hat|kummert|ubernimmt|"
    r"leitet|wei(?:ss|ß)|entscheidet|es|esta|ve|lleva|decide|se|est|sera|s'occupe|gere|reprend|tient|e|cuida|trata|assumiu|"
    r"doet|regelt|weet|segue|tar|skoter|styrer|zajmuje)\b"
)
"""What people who are named first in a sentence do next."""


@kept_by_words
def names_in(reading: Reading, place: Place) -> list[Place]:
    """Places of names in a place of the text; words that merely begin a sentence are left out."""
    found = []
    for match in _NAME.finditer(reading.message.text, place[0], place[1]):
        start, words = match.start(), match.group().split()
        while words and (re.split(r"['’]", fold(words[0]))[0] in NOT_NAMES or words[0][0].islower()):
            if len(words) == 2 and _ONE_TITLE.fullmatch(words[0]) and fold(words[1]) not in NOT_NAMES:
                break
            start += len(words[0]) + 1
            words = words[1:]
        if not words or len(words[0]) < 2:
            continue
        place = (start, match.end())
        if (len(words) > 1 and not _is_a_place(reading, *place) and not _opens_in_german(reading, place)) or _is_a_name(
            reading, *place
        ):
            found.append(place)
    return found


_ONE_TITLE = re.compile(_TITLE)
_ARTICLE_WITHIN = re.compile(r"(?<!von)(?<!van) (?:der|den|die|das) ")


def _opens_in_german(reading: Reading, place: Place) -> bool:
    """Whether large words are German nouns: some begin a sentence and do nothing, some have an article between them."""
    text = reading.message.text
    if reading.languages[:1] != ("de",) or _ONE_TITLE.match(text, *place):
        return False
    if _ARTICLE_WITHIN.search(reading.folded, *place):
        return True
    alone = text[place[0] - 1 : place[0]] in ("", "\n") and text[place[1] : place[1] + 1] in ("", "\n")
    opens = text[: place[0]].rstrip(" \"'(")[-1:] in ("", ".", "!", "?", "\n")
    return opens and not alone and not acts_now(reading, place)


def acts_now(reading: Reading, place: Place) -> bool:
    """Whether who is named does something: "Pete is not convinced"."""
    return _ACTS_NOW.match(reading.folded, place[1]) is not None


_WENT_TO = re.compile(
    r"\b(?:(?:left|leaving|leave|quit|swapped|traded|verlass\w*|dej\w+|cambi\w+|quitt\w+|deix\w+|troqu\w+|troc\w+)"
    r"(?! (?:it|this|that|them|everything|the matter|a (?:note|message|word))\b)"
    r"(?: [\w'&.-]+){1,4} (?:for|fur|por|pour|pelo|pela) |"
    r"(?:left|leaving|quit|verlassen|verlasse|dejado|deje|quitte|quittee|deixei|deixado) (?:[\w'.-]+ & )?(?:for )?|"
    r"(?:ido|voy|fui|vou|part\w{1,3}|march\w{1,4}) (?:a|al|para|en|au|aux|pour) |"
    r"(?:transferred|moved|moving|relocat\w+|posted|shifted|seconded|gone|versetzt|gewechselt|umgezogen|traslad\w+|"
    r"destinad\w|mutee?|transferee?|demenage\w*|transferid[oa]|mud(?:ei|ou|amos)) (?:over |across |back )?"
    r"(?:to|nach|zum|zur|an|in|a|al|en|au|aux|para|pro|pra) )(?:the |den |die |das |el |la |le |o |our |l')?$"
)
_HOUSE = re.compile(
    r" (?:plant|office|branch|unit|site|factory|works|division|region|store|depot|warehouse|campus|werk|buro|"
    r"filiale|standort|niederlassung)\b"
)
_GONE = re.compile(r"\b(?:nach|zu|zur|zum) \| (?:gegangen|gezogen|gewechselt|umgezogen)\b")
_KIN = re.compile(
    r"\b(?:herrn?|frau|kolleg\w+|chef\w*|leiter\w*|nachfolger\w*|partner\w*|bruder|schwester|mann|sohn|tochter|"
    r"assistent\w*|inhaber\w*) $"
)


def _is_a_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a single capitalised word is a name: not where a sentence begins, nor any German noun."""
    german = reading.languages[:1] == ("de",)
    if _is_a_place(reading, start, end) or _is_a_house(reading, start, end):
        return False
    if not german and not _begins_sentence(reading.message.text, start):
        return True
    if _ACTS_NOW.match(reading.folded, end) is not None and _begins_sentence(reading.message.text, start):
        return True
    return german and _KIN.search(reading.folded, max(0, start - 16), start) is not None


def _is_a_place(reading: Reading, start: int, end: int) -> bool:
    """Whether a single capitalised word is where somebody went or works: "moved to the Lyon office"."""
    return (
        _WENT_TO.search(reading.folded, max(0, start - 40), start) is not None
        or _HOUSE.match(reading.folded, end) is not None
        or _GONE.search(reading.folded[max(0, start - 5) : start] + "|" + reading.folded[end : end + 14]) is not None
    )


_BIDS = re.compile(
    r" (?:(?:is|are|was|were|has|have|had|also|already|now) ){0,2}(?:quot|bidd?|tender|pitch|undercut|suppl|deliver|"
    r"offered|sent us (?:a|an|its|their) (?:quote|price|offer)|won the|got the (?:job|order|contract)|bietet|liefert|"
    r"hat (?:uns )?(?:ein (?:besseres |gunstigeres )?angebot|geliefert)|ofrece|"
    r"nos (?:ha )?(?:pasado|ofrec|sirv|suministr)\w*|propose|livre|oferece|fornece)\w*"
)
_THEIR_BID = re.compile(
    r"\b(?:quotes?|offers?|prices?|bids?|proposals?|tenders?|orders?|contracts?|angebote?\w?|auftrag|vertrag|ofertas?|"
    r"presupuestos?|pedido|contrato|precios?|devis|offres?|contrat|marche|propostas?|orcamentos?|preco|encomenda)\b"
    r"(?: \w+){0,3} (?:from|by|von|bei|de|del|da|do|chez|par) $"
)


def _is_a_house(reading: Reading, start: int, end: int) -> bool:
    """Whether a single capitalised word is a firm that bids: "Trask is quoting", "an offer from Trask"."""
    return (
        _BIDS.match(reading.folded, end) is not None
        or _THEIR_BID.search(reading.folded, max(0, start - 50), start) is not None
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'(")
    return not before or before[-1] in ".!?\n:,"


def names_somebody(reading: Reading, place: Place) -> bool:
    """Whether words like "talk to …" name a person: a name, an address or a role, and not us or them."""
    words = reading.words(place)
    last = words.split()[-1].strip(".,;:!?") if words.split() else ""
    if last in NOBODY_ELSE and "@" not in words:
        return False
    end = min(place[1] + 24, reading.sentence_at(place[0])[1])  # a role may follow the verb: "decides now our owner"
    if "@" in words or ROLE_WORD.search(reading.folded, place[0], max(end, place[1])) is not None:
        return True
    german = reading.languages[:1] == ("de",)
    return any(_is_named(reading, name, place, german=german) for name in names_in(reading, place))


def _is_named(reading: Reading, name: Place, place: Place, *, german: bool) -> bool:
    """Whether a capitalised word names a person: no verb that begins the sentence, no common German noun."""
    if german and re.search(r"\b(?:herrn?|frau|dr\.) ", reading.folded[max(0, name[0] - 8) : name[1]]) is not None:
        return True
    if german and len(reading.words(name).split()) < 2:
        return False
    return name[0] > place[0] or _ACTS_NOW.match(reading.folded, name[1]) is not None


_LONGEST_TITLE = 40
_MOST_BELOW = 6
"""Lines below a message in which its writer's name stands: name, title, house, street, phone."""


def signed_name(reading: Reading, house: frozenset[str] = frozenset()) -> str | None:
    """The name under the message: the one that its address is made of, else the last short line, or the first line of
    the signature.

    `house`: the parts of the company's name; a line of nothing else stands below the name.
    """
    lines = [line.strip(" -–—,.~*") for line in reading.message.text.strip().splitlines() if line.strip()]
    below = [line.strip(" -–—,.~*") for line in reading.message.body.signature.splitlines() if line.strip(" -–—_")]
    own = _of_the_address(reading.message.sender, (*lines[1:][-_MOST_BELOW:], *below[:_MOST_BELOW]))
    if own is not None:
        return own
    while len(lines) > 1 and house and house.issuperset(re.findall(r"[a-z]{3,}", fold(lines[-1]))):
        lines.pop()
    found = [name for line in (*lines[-1:], *below[:2]) if (name := _name_on(line)) is not None]
    if found and fold(found[0]) in SHARED and lines[-2:-1]:  # the department stands below the name
        found = [name for name in (_name_on(lines[-2]), *found) if name is not None]
    titled = _above_a_title(lines)
    if titled is not None or found:
        return titled or found[0]
    return _name_at_end(lines[-1]) if lines else None


_INTRODUCES = re.compile(
    r"\b(?:this is|my name is|here is|hier (?:ist|schreibt|spricht)|mein name ist|soy|le (?:habla|escribe)|me llamo|"
    r"ici|je suis|je m'appelle|aqui (?:e|fala|escreve)|sou|quem (?:fala|escreve) e|(?:o )?meu nome e|met|sono|"
    r"jag heter|tu) (?:(?:die|der|la|el|a|o|le) )?$"
)
_IS_HERE = re.compile(
    r" (?:(?:from|in|at|von|aus|vom|de|du|da|do|dal|van|fra|fran|z) (?:[\w'-]+ ?){1,3})?(?:here|hier|ici|aqui)"
    r"(?= ?(?:[.,;:!\n]|$|and\b|und\b|from\b))"
)


@kept_by_words
def introduced_name(reading: Reading) -> str | None:
    """Who says at the beginning who writes: "this is Jo from reception", "Jo Marsh here", "aqui é a Jussara"."""
    for sentence in reading.sentences[:_OPENING]:
        for start, end in names_in(reading, sentence):
            owned = reading.folded.startswith("'s", end)
            before = _INTRODUCES.search(reading.folded, max(0, start - 32), start)
            if not owned and (before or _IS_HERE.match(reading.folded, end)):
                return reading.message.text[start:end]
    return None


_OPENING = 3
"""Sentences in which somebody introduces themselves, the greeting among them."""


def _of_the_address(sender: str | None, lines: Sequence[str]) -> str | None:
    """The whole name on one of the lines that the address is made of."""
    local = fold((sender or "").split("<")[-1].split("@")[0])
    names = (_name_on(line) for line in lines) if "@" in (sender or "") else ()
    whole = ((name, fold(name.split()[-1])) for name in names if name and " " in name)
    return next((name for name, last in whole if len(last) > 2 and last in local and last not in SHARED), None)


def _above_a_title(lines: list[str]) -> str | None:
    """The whole name on the line above what that person is: "Joe Abbott", "Technical Manager"."""
    if not lines[-2:-1] or len(lines[-1]) > _LONGEST_TITLE or ROLE_WORD.search(fold(lines[-1])) is None:
        return None
    above = _name_on(lines[-2])
    return above if above is not None and len(above.split()) > 1 else None


def _name_on(line: str) -> str | None:
    """The name that a short line holds; "Kind regards, Mark Hale" on one line: the name comes second."""
    for head in re.split(r"[|,/·(]| - ", line)[:2]:
        name = head.strip()
        if 0 < len(name) <= 40 and _NAME.fullmatch(name) and fold(name.split()[0]) not in NOT_NAMES:
            return name
    return None


def _name_at_end(line: str) -> str | None:
    """The whole name behind the last sentence, where a message has no lines: "Write to me. Nadia Brunel"."""
    name = re.split(r"[.!?] ", line)[-1]
    first, *more = name.split() or [""]
    return name if more and len(name) <= 40 and _NAME.fullmatch(name) and fold(first) not in NOT_NAMES else None


def same_person(one: str, other: str) -> bool:
    """Short and long forms of a name: Jim and Jimmy, Bea and Beatrice."""
    return one[:3] == other[:3]
